"""A folder of submissions → one dataset, with all that stands beside them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from ladreport.checking.checked import CheckedFiles
from ladreport.checking.context import Context
from ladreport.checking.filtering import grouped
from ladreport.comparison import Changes
from ladreport.consolidation.consolidate import consolidate
from ladreport.consolidation.folder_reading import is_dataset, read_dataset
from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location
from ladreport.core.records import Dataset, Submission
from ladreport.inputs.companions import Companions, read_companions
from ladreport.inputs.corrections import unmatched
from ladreport.inputs.decisions import unknown_actions
from ladreport.inputs.ministerial import FATAL, FILE, Ministerial, read_ministerial
from ladreport.inputs.translations import (
    NO_TRANSLATIONS,
    Translations,
    read_translations,
    unknown_ids,
)
from ladreport.messages.registry import ERROR, WARNING, code
from ladreport.pipeline.check import Surroundings, Told, check_files, checking_context
from ladreport.pipeline.files import other_files, other_folders, submission_files
from ladreport.pipeline.since import changes_since, with_questions
from ladreport.schema.model import Schema

LAD890 = code(
    "LAD890",
    WARNING,
    "this file was not read: it is neither a workbook nor one of the files that the Secretariat "
    "keeps beside the submissions",
    repair="If it holds a submission, save it as an .xlsx workbook; else take it out of here.",
    why="Whatever lies in the folder was sent or put there by someone. A file that nobody reads is "
    "named, so that no submission is overlooked.",
    example="A submission sent as a Word file or as a PDF",
    instead="The same content in the blank workbook",
)
LAD892 = code(
    "LAD892",
    WARNING,
    "this folder was not read: submissions are read from the folder around it",
    repair="If it holds submissions, move them one folder up; else take it out of here.",
    why="Countries' workbooks lie side by side in one folder. A workbook in a folder of its own "
    "would be overlooked, so the folder is named.",
    example="submissions/Guatemala/GTM.xlsx",
    instead="submissions/GTM.xlsx",
)
LAD891 = code(
    "LAD891",
    ERROR,
    "there are no submissions and no dataset here",
    repair="Name a folder of submissions, the output folder of a build, or its dataset.",
    why="A ministerial is read from its countries' workbooks or from the dataset of a build.",
    example="A folder that doesn't exist, or that holds other files",
    instead="sample_inputs/2024-05",
)


class Progress(Protocol):
    """Whoever shows how far a build has come."""

    def __call__(self, step: str, count: int) -> Callable[[], None]:
        """Begin a step of so many parts; the function that is returned marks one as done."""
        ...


def unseen(step: str, count: int) -> Callable[[], None]:
    """Show nothing."""
    del step, count
    return lambda: None


class Region(Struct, frozen=True):
    """All countries' submissions, read, checked and consolidated, and what stands beside them.

    ``findings`` is everything that was found on the way, as people read it; ``files`` are the
    submissions' paths by the names that messages call them. ``changes`` is what changed since
    the last ministerial, None when there is none to compare with; ``earlier_translations`` are
    those beside it.
    """

    ministerial: Ministerial
    schema: Schema
    beside: Companions
    files: Mapping[str, Path]
    checked: CheckedFiles
    dataset: Dataset
    findings: tuple[Finding, ...]
    changes: Changes | None = None
    earlier_translations: Translations = NO_TRANSLATIONS


class UnusableError(Exception):
    """What makes it impossible to go on: settings or a baseline that can't be read."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(one.code.id for one in findings))
        self.findings = findings


def read_region(
    folder: Path, schema: Schema, baseline: Path | None = None, progress: Progress = unseen
) -> Region:
    """Read, check and consolidate what the folder holds.

    ``baseline`` is where the last ministerial is, else ministerial.toml says so. Raises
    UnusableError when there are no submissions, and when ministerial.toml or the baseline can't be
    read.
    """
    _refuse_empty(folder)
    ministerial, schema, of_settings = _settings(folder, schema)
    last = baseline or ministerial.baseline
    before = dataset_at(last, schema)[0] if last else None
    region = _region(folder, ministerial, schema, of_settings, before, progress)
    translations = read_translations(last)[0] if last else NO_TRANSLATIONS
    return replace(region, earlier_translations=translations)


def _settings(folder: Path, schema: Schema) -> tuple[Ministerial, Schema, tuple[Finding, ...]]:
    ministerial, schema, findings = read_ministerial(folder, schema)
    if fatal := tuple(one for one in findings if one.code in FATAL):
        raise UnusableError(fatal)
    return ministerial, schema, findings


def _region(
    folder: Path,
    ministerial: Ministerial,
    schema: Schema,
    of_settings: tuple[Finding, ...],
    baseline: Dataset | None,
    progress: Progress,
) -> Region:
    beside, of_tables = read_companions(folder)
    files = {path.name: path for path in submission_files(folder)}
    settled = ministerial if (folder / FILE).is_file() else None
    context = checking_context(Surroundings(settled, schema), baseline=baseline)
    checked = _checked(files, context, beside, progress)
    ministerial = settled or _as_covers_say(ministerial, checked.submissions)
    done = progress("consolidate", 1)
    dataset, joined = consolidate(
        checked.submissions, checked.findings, schema, ministerial.id, beside.decisions.same_pairs
    )
    changes = None
    if baseline is not None:
        submissions = checked.submissions
        changes = changes_since(baseline, dataset, submissions, schema, beside.decisions)
        checked = with_questions(checked, dataset, changes, schema)
    done()
    earlier = frozenset(one.action_id for one in baseline.actions) if baseline else frozenset()
    unused = _unused(folder, beside, files, _ids(checked.submissions), earlier)
    found = (*of_settings, *of_tables, *unused, *checked.findings, *joined)
    told = grouped(found, checked.submissions)
    return Region(ministerial, schema, beside, files, checked, dataset, told, changes)


def _checked(
    files: Mapping[str, Path], context: Context, beside: Companions, progress: Progress
) -> CheckedFiles:
    done = progress("read and check", len(files))
    named = [(path, name) for name, path in files.items()]
    return check_files(named, context, Told(corrections=beside.corrections), lambda _: done())


def _unused(
    folder: Path,
    beside: Companions,
    files: Mapping[str, Path],
    reported: frozenset[str],
    earlier: frozenset[str | None],
) -> Iterator[Finding]:
    """What lies in the folder or stands in its tables and went into nothing.

    ``reported`` are the ids of all actions, also of those that aren't published, ``earlier`` those
    of the last ministerial.
    """
    for path in other_files(folder):
        yield Finding.of(Note(LAD890), Location(path.name))
    for path in other_folders(folder):
        yield Finding.of(Note(LAD892), Location(f"{path.name}/"))
    yield from unmatched(beside.corrections, [*files])
    yield from unknown_ids(beside.translations, reported)
    yield from unknown_actions(beside.decisions, reported | earlier)


def _ids(submissions: Sequence[Submission]) -> frozenset[str]:
    rows = (row for one in submissions for row in one.actions)
    return frozenset(filter(None, (row.get("action_id", str) for row in rows)))


def _as_covers_say(default: Ministerial, submissions: Sequence[Submission]) -> Ministerial:
    """The default settings under the name that the Covers agree on, where nothing else names it."""
    named = {one.ministerial for one in submissions if one.ministerial}
    return replace(default, id=named.pop()) if len(named) == 1 else default


def dataset_at(path: Path, schema: Schema) -> tuple[Dataset, Schema, tuple[Finding, ...]]:
    """The dataset in a dataset's folder, in a build's output folder, or of a folder of submissions.

    The schema is the one that the submissions' own ministerial.toml extends, where the path is of
    submissions. Raises UnusableError when there is nothing that can be read.
    """
    for folder in (path, path / "dataset"):
        if is_dataset(folder):
            dataset, findings = read_dataset(folder)
            if dataset is None:
                raise UnusableError(findings)
            return dataset, schema, findings
    _refuse_empty(path)
    ministerial, schema, of_settings = _settings(path, schema)
    region = _region(path, ministerial, schema, of_settings, None, unseen)
    return region.dataset, region.schema, region.findings


def _refuse_empty(path: Path) -> None:
    if not path.is_dir() or not submission_files(path):
        raise UnusableError((Finding.of(Note(LAD891), Location(str(path))),))
