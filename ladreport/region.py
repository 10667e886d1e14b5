"""A folder of submissions → one dataset, with all that stands beside them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ladreport.checking.checked import CheckedFiles
from ladreport.checking.presenting import presented
from ladreport.consolidation.consolidate import consolidate
from ladreport.consolidation.folder_reading import is_dataset, read_dataset
from ladreport.core.findings import Finding
from ladreport.core.records import Dataset
from ladreport.inputs.corrections import read_corrections, unmatched
from ladreport.inputs.decisions import Decisions, read_decisions
from ladreport.inputs.exchange_rates import ExchangeRates, read_exchange_rates
from ladreport.inputs.ministerial import FATAL, Ministerial, read_ministerial
from ladreport.inputs.translations import Translations, read_translations, unknown_ids
from ladreport.pipeline import Surroundings, Told, check_files, checking_context, submission_files
from ladreport.schema.model import Schema


class Progress(Protocol):
    """Whoever shows how far a build has come."""

    def __call__(self, step: str, count: int) -> Callable[[], None]:
        """Begin a step of so many parts; the function that is returned marks one as done."""
        ...


def unseen(step: str, count: int) -> Callable[[], None]:
    """Show nothing."""
    del step, count
    return lambda: None


@dataclass(frozen=True, slots=True)
class Region:
    """All countries' submissions, read, checked and consolidated, and what stands beside them.

    ``findings`` is everything that was found on the way, as people read it; ``files`` are the
    submissions' paths by the names that messages call them.
    """

    ministerial: Ministerial
    schema: Schema
    rates: ExchangeRates
    translations: Translations
    files: Mapping[str, Path]
    checked: CheckedFiles
    dataset: Dataset
    findings: tuple[Finding, ...]
    unusable: tuple[Finding, ...] = ()


def read_region(
    folder: Path, schema: Schema, baseline: Dataset | None = None, progress: Progress = unseen
) -> Region:
    """Read, check and consolidate what the folder holds.

    ``unusable`` holds what makes a build impossible: a ministerial.toml that can't be read.
    """
    ministerial, schema, of_settings = read_ministerial(folder, schema)
    rates, of_rates = read_exchange_rates(folder)
    decisions, of_decisions = read_decisions(folder)
    corrections, of_corrections = read_corrections(folder)
    translations, of_translations = read_translations(folder)
    files = {path.name: path for path in submission_files(folder)}
    context = checking_context(Surroundings(ministerial, schema), baseline=baseline)
    done = progress("read and check", len(files))
    checked = check_files(
        [(path, name) for name, path in files.items()],
        context,
        Told(corrections=corrections),
        done=lambda _: done(),
    )
    beside = (
        *of_settings,
        *of_rates,
        *of_decisions,
        *of_corrections,
        *of_translations,
        *unmatched(corrections, [*files]),
    )
    dataset, joined = _consolidated(checked, schema, ministerial, decisions, progress)
    known = frozenset(one.action_id for one in dataset.outcomes if one.action_id)
    found = (*beside, *unknown_ids(translations, known), *checked.findings, *joined)
    return Region(
        ministerial,
        schema,
        rates,
        translations,
        files,
        checked,
        dataset,
        presented(found, checked.submissions),
        tuple(one for one in of_settings if one.code in FATAL),
    )


def _consolidated(
    checked: CheckedFiles,
    schema: Schema,
    ministerial: Ministerial,
    decisions: Decisions,
    progress: Progress,
) -> tuple[Dataset, tuple[Finding, ...]]:
    done = progress("consolidate", 1)
    dataset, findings = consolidate(
        checked.submissions, checked.findings, schema, ministerial.id, decisions.same_pairs
    )
    done()
    return dataset, findings


def dataset_at(path: Path, schema: Schema) -> tuple[Dataset | None, Schema, tuple[Finding, ...]]:
    """The dataset in a dataset's folder, in a build's output folder, or of a folder of submissions.

    None with findings when it can't be read. The schema is the one that the submissions' own
    ministerial.toml extends, where the path is of submissions.
    """
    for folder in (path, path / "dataset"):
        if is_dataset(folder):
            dataset, findings = read_dataset(folder)
            return dataset, schema, findings
    region = read_region(path, schema)
    if region.unusable:
        return None, schema, region.unusable
    return region.dataset, region.schema, region.findings
