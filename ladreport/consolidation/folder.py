"""Dataset ↔ its folder: CSV files with provenance, and a Frictionless data package about them."""

import csv
import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import asdict

from ladreport.consolidation.answers import with_answers
from ladreport.consolidation.computed_tables import (
    CLAIM_ROWS,
    CLAIMS,
    TABLE_ROWS,
    Computations,
    behind_claims,
    behind_sums,
    figure_fields,
    newness_field,
    written_claims,
)
from ladreport.consolidation.corrected import CORRECTIONS
from ladreport.consolidation.csv_text import csv_rows
from ladreport.consolidation.decided import DECISIONS, MATCHES
from ladreport.consolidation.findings_csv import findings_table
from ladreport.consolidation.mailboxes import without_addresses
from ladreport.consolidation.own_rows import own_actions_table, own_figures_table
from ladreport.consolidation.printed_tables import NUMBERS, PLAIN_TEXTS
from ladreport.consolidation.tables import (
    ROWS,
    SUBMISSIONS,
    CsvTable,
    actions_table,
    figures_table,
)
from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location
from ladreport.core.printed import NO_PAGES, Pages
from ladreport.core.records import Dataset, Figure, Ledger, Source
from ladreport.inputs.claim_declarations import Period
from ladreport.messages.language import Language
from ladreport.messages.registry import ERROR, code
from ladreport.schema.folding import folded
from ladreport.schema.model import Schema

LAD850 = code(
    "LAD850",
    ERROR,
    "{file} is not as ladreport wrote it, so this dataset can't be read",
    repair="Build the ministerial again, or name the folder that build wrote.",
    why="A comparison needs the datasets of both ministerials as they were built. A file that was "
    "changed by hand or written by another program may say something else.",
    example="A dataset folder whose actions.csv was saved again by Excel",
    instead="The dataset folder as build wrote it",
)

PACKAGE = "datapackage.json"

T = TypeVar("T")


FORMAT = 2
"""The version of the folder's files and columns; a dataset that names none is of the first."""


def dataset_files(
    dataset: Dataset,
    computations: Computations,
    language: Language,
    pages: Pages = NO_PAGES,
) -> Mapping[str, bytes]:
    """The files of the dataset's folder by name.

    ``pages`` are what the reports print.
    Messages and claims are in ``language``; everything else is keys and the countries' own text.
    """
    filled = _tables(dataset, computations, language, pages)
    period = asdict(computations.period) if computations.period else None
    package = {
        "profile": "tabular-data-package",
        "name": f"ladreport-{dataset.ministerial.lower()}",
        "title": f"Consolidated dataset of the ministerial {dataset.ministerial}",
        "format": FORMAT,
        "ministerial": dataset.ministerial,
        "schema_version": language.schema.version,
        "reporting_period": period,
        "endorsing_countries": [*language.schema.countries],
        "measures": {
            key: {"unit": measure.unit, "kind": measure.kind}
            for key, measure in language.schema.measures.items()
        },
        "populations": {
            key: {"within": [*population.within], "aspect": population.aspect}
            for key, population in language.schema.populations.items()
        },
        "bases": {key: {"counts": basis.counts} for key, basis in language.schema.bases.items()},
        "resources": [table.resource() for table, _ in filled],
    }
    files = {f"{table.name}.csv": table.written(records) for table, records in filled}
    return {PACKAGE: _json(package), **files}


def _tables(
    dataset: Dataset, computations: Computations, language: Language, pages: Pages
) -> Sequence[tuple[CsvTable[Any], Iterable[Any]]]:
    """Each file with its records."""
    schema = language.schema
    return (
        (actions_table(schema, newness_field(computations)), dataset.actions),
        (figures_table(schema, *figure_fields(computations)), dataset.figures),
        (own_actions_table(schema), dataset.own_actions),
        (own_figures_table(schema), dataset.own_figures),
        (SUBMISSIONS, dataset.received),
        (ROWS, dataset.outcomes),
        (findings_table(language), dataset.findings),
        (CORRECTIONS, computations.corrections),
        (DECISIONS, computations.decisions),
        (MATCHES, computations.matches),
        (CLAIMS, [*written_claims(computations)]),
        (CLAIM_ROWS, [*behind_claims(computations)]),
        (TABLE_ROWS, [*behind_sums(computations)]),
        (NUMBERS, pages.printed),
        (PLAIN_TEXTS, pages.plain),
    )


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n").encode()


class _UnreadableError(Exception):
    """A file of the folder is not as it was written."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


def is_dataset(folder: Path) -> bool:
    """Whether the folder holds a dataset that build wrote."""
    return (folder / PACKAGE).is_file() and (folder / "actions.csv").is_file()


def read_dataset(folder: Path, schema: Schema) -> tuple[Dataset | None, tuple[Finding, ...]]:
    """The dataset in this folder; None with a finding when it is not as it was written.

    Addresses that an earlier version left in it are left out.
    """
    try:
        return without_addresses(_dataset(folder, schema), schema), ()
    except _UnreadableError as error:
        note = Note(LAD850, {"file": error.file})
        return None, (Finding.of(note, Location(str(folder / error.file))),)


def reporting_period_of(folder: Path) -> Period | None:
    """The reporting period of the dataset in this folder; None where it doesn't say one."""
    try:
        package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        period = package["reporting_period"]
        start, end = (dt.date.fromisoformat(period[name]) for name in ("start", "end"))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Period(start, end) if start <= end else None


def _dataset(folder: Path, schema: Schema) -> Dataset:
    ministerial, described = _package(folder)
    outcomes = _records(folder, ROWS, described)
    figures = _records(folder, figures_table(schema), described)
    dataset = Dataset(
        ministerial=ministerial,
        actions=_records(folder, actions_table(schema), described),
        figures=figures,
        received=_records(folder, SUBMISSIONS, described),
        outcomes=outcomes,
        ledger=Ledger.of(outcomes, "actions"),
        figures_ledger=Ledger.of(outcomes, "figures"),
        own_actions=_added(folder, own_actions_table(schema), described),
        own_figures=_added(folder, own_figures_table(schema), described),
        different=_said_to_differ(folder, figures) if DECISIONS.name in described else frozenset(),
    )
    return with_answers(dataset)


def _said_to_differ(folder: Path, figures: Sequence[Figure]) -> frozenset[frozenset[Source]]:
    """The rows of Figures of which a person said that they count different things."""
    sources: dict[str, list[Source]] = defaultdict(list)
    for figure in figures:
        for name in (figure.action_id, f"{figure.action_id} {figure.measure}"):
            sources[folded(name or "")] += figure.sources
    name = f"{DECISIONS.name}.csv"
    columns = frozenset(("decision", "action_id", "other_action_id"))
    try:
        lines = [*csv_rows((folder / name).read_bytes(), columns)]
    except (OSError, ValueError, csv.Error) as error:
        raise _UnreadableError(name) from error
    return frozenset(
        frozenset(pair)
        for line in lines
        if line["decision"] == "different"
        for pair in product(
            sources[folded(line["action_id"])], sources[folded(line["other_action_id"])]
        )
        if pair[0] != pair[1]
    )


def read_package(folder: Path) -> tuple[str, Mapping[str, frozenset[str]]]:
    """The ministerial of a dataset's folder, and the columns that each table was written with.

    Raises ValueError where the folder's description is missing or is not as it is written.
    """
    try:
        package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        columns = {
            resource["name"]: frozenset(field["name"] for field in resource["schema"]["fields"])
            for resource in package["resources"]
        }
        return str(package["ministerial"]), columns
    except (OSError, KeyError, TypeError) as error:
        raise ValueError(PACKAGE) from error


def _package(folder: Path) -> tuple[str, Mapping[str, frozenset[str]]]:
    try:
        return read_package(folder)
    except ValueError as error:
        raise _UnreadableError(PACKAGE) from error


def _added(
    folder: Path, table: CsvTable[T], described: Mapping[str, frozenset[str]]
) -> tuple[T, ...]:
    """The records of a file that datasets of an earlier version lack."""
    return _records(folder, table, described) if table.name in described else ()


def _records(
    folder: Path, table: CsvTable[T], described: Mapping[str, frozenset[str]]
) -> tuple[T, ...]:
    name = f"{table.name}.csv"
    try:
        data = (folder / name).read_bytes()
        return tuple(table.read(data, described.get(table.name, frozenset())))
    except (OSError, ValueError, KeyError, ArithmeticError, csv.Error) as error:
        raise _UnreadableError(name) from error
