"""The files of a dataset's folder → dataset, for comparing with it later."""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import fields

from ladreport.consolidation.csv_text import LIST_SEPARATOR, csv_rows
from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location
from ladreport.core.records import (
    Action,
    Dataset,
    Disposition,
    Figure,
    Ledger,
    Outcome,
    Received,
    Source,
)
from ladreport.core.values import PartialDate
from ladreport.messages.registry import ERROR, code
from ladreport.parsing.number_cells import TOO_LARGE

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

PLACE = re.compile(r"(.+?) › (.+?)!(\d+):\d+(?:; |$)", re.DOTALL)
"""A row of a sheet; names of files and sheets may hold the separator too."""

T = TypeVar("T")


class _UnreadableError(Exception):
    """A file of the folder is not as it was written."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


def is_dataset(folder: Path) -> bool:
    """Whether the folder holds a dataset that build wrote."""
    return (folder / PACKAGE).is_file() and (folder / "actions.csv").is_file()


def read_dataset(folder: Path) -> tuple[Dataset | None, tuple[Finding, ...]]:
    """The dataset in this folder; None with a finding when it is not as it was written."""
    try:
        return _dataset(folder), ()
    except _UnreadableError as error:
        note = Note(LAD850, {"file": error.file})
        return None, (Finding.of(note, Location(str(folder / error.file))),)


def _dataset(folder: Path) -> Dataset:
    outcomes = _records(folder, "rows.csv", _outcome)
    return Dataset(
        ministerial=_ministerial(folder),
        actions=_records(folder, "actions.csv", _action),
        figures=_records(folder, "figures.csv", _figure),
        received=_records(folder, "submissions.csv", _received),
        outcomes=outcomes,
        ledger=_ledger(outcomes, "actions"),
        figures_ledger=_ledger(outcomes, "figures"),
    )


def _ministerial(folder: Path) -> str:
    try:
        package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        return str(package["ministerial"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _UnreadableError(PACKAGE) from error


def _records(folder: Path, name: str, record: Callable[[Mapping[str, str]], T]) -> tuple[T, ...]:
    try:
        return tuple(record(row) for row in csv_rows((folder / name).read_bytes()))
    except (OSError, ValueError, KeyError, InvalidOperation, csv.Error) as error:
        raise _UnreadableError(name) from error


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split(LIST_SEPARATOR)) if text else ()


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite() or not -TOO_LARGE < number < TOO_LARGE:
        raise ValueError(f"{text} is not a number that build writes")
    return number


READERS: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(("partner_countries", "partner_organizations", "reasons"), _list),
    **dict.fromkeys(("announced_on", "starts_on", "ends_on"), PartialDate.from_iso),
    **dict.fromkeys(("period_start", "period_end", "as_of", "submitted_on"), PartialDate.from_iso),
    "disposition": Disposition,
    "value": _number,
    "actions": int,
    "figures": int,
}
"""How the text of a column is read; every other column is text."""


def _values(row: Mapping[str, str], kind: type[Any], skipped: Sequence[str]) -> dict[str, Any]:
    """The values of a record's own fields; what is empty keeps its default, or is None."""
    named = [one.name for one in fields(kind) if one.name not in skipped]
    filled = {name: READERS.get(name, str)(row[name]) for name in named if row[name]}
    empty = {one.name: None for one in fields(kind) if one.name in named and not row[one.name]}
    lists = {name: () for name in empty if READERS.get(name) is _list}
    return {**empty, **lists, **filled}


def _source(row: Mapping[str, str]) -> Source:
    return Source(row["source_file"], row["source_sheet"], int(row["source_row"]))


def _merged(row: Mapping[str, str]) -> tuple[Source, ...]:
    """The rows written as ``GTM.xlsx › Actions!14:14; MEX.xlsx › Actions!3:3``."""
    return tuple(
        Source(one[1], one[2], int(one[3])) for one in PLACE.finditer(row["merged_sources"])
    )


def _reported(row: Mapping[str, str]) -> dict[str, Any]:
    return {
        "country": row["country"],
        "countries": _list(row["reporting_countries"]),
        "sources": (_source(row), *_merged(row)),
    }


REPORTED = ("country", "countries", "sources")


def _action(row: Mapping[str, str]) -> Action:
    return Action(**_reported(row), **_values(row, Action, REPORTED))


def _figure(row: Mapping[str, str]) -> Figure:
    values = _values(row, Figure, (*REPORTED, "letters"))
    return Figure(**_reported(row), letters=row["source_column"], **values)


def _received(row: Mapping[str, str]) -> Received:
    return Received(**_values(row, Received, ()))


def _outcome(row: Mapping[str, str]) -> Outcome:
    return Outcome(source=_source(row), **_values(row, Outcome, ("source",)))


def _ledger(outcomes: Sequence[Outcome], role: str) -> Ledger:
    counts = Counter(one.disposition for one in outcomes if one.role == role)
    return Ledger(counts.total(), **{one.value: counts[one] for one in Disposition})
