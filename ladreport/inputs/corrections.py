"""corrections.csv: cells that the Secretariat corrects before anything is checked."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.findings import Case, Finding, Note
from ladreport.core.location import Location, column_number
from ladreport.core.workbook import Cell, CellKind, Sheet, Workbook
from ladreport.inputs.csv_table import LAD823, Findings, Line, Table
from ladreport.messages.registry import ERROR, INFO, code
from ladreport.parsing.mailboxes import name_without_mailboxes

LAD830 = code(
    "LAD830",
    ERROR,
    "the correction was not applied",
    repair="Look at the cell again, and at the names of file and sheet.",
    why="A correction is of what a person saw. When a country sends its sheet again, the cell may "
    "hold something else, and correcting that would be wrong; a correction of a cell that isn't "
    "there would be lost without a word.",
    example="found: 4.400 where the new sheet says 4,400,000",
    instead="Remove the line: the country has corrected the cell itself",
    cases={
        "changed": Case(
            'the correction was not applied: {cell} holds "{now}", not "{expected}"',
            "Look at the cell again. If it still needs the correction, write what it holds now "
            "under found.",
        ),
        "missing": Case(
            "the correction was not applied: there is no {missing}",
            "Write the names of file and sheet as they stand in the submissions folder.",
        ),
    },
)
LAD833 = code(
    "LAD833",
    INFO,
    "the Secretariat corrected this cell to {replacement}; {who}: {why}",
    repair="Nothing needs to be done: the Secretariat answers for its corrections, and can "
    "take them back.",
    why="A value that is not the country's own is said to be so wherever it appears.",
    example="4.400 corrected to 4400, because the ministry's letter of 12 September says so",
    instead="4400 in the country's own sheet",
)

FILE = "corrections.csv"
REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
EPOCH, EPOCH_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)


class Correction(Struct, frozen=True):
    """One cell's new text, given what was found there; either is empty for an empty cell."""

    file: str
    sheet: str
    row: int
    letters: str
    found: str
    replacement: str
    who: str
    why: str
    location: Location

    @property
    def cell(self) -> Location:
        """The cell that is corrected."""
        return Location(self.file, self.sheet, self.row, self.letters)


def read_corrections(folder: Path) -> tuple[tuple[Correction, ...], tuple[Finding, ...]]:
    """The corrections in the folder's ``corrections.csv``; none when there is no such file."""
    return TABLE.entries(folder / FILE, FILE)


def _correction(line: Line) -> tuple[Correction | None, Findings]:
    match = REFERENCE.fullmatch(line["cell"])
    if match is None:
        return None, (line.problem(LAD823, "cell", "no_cell", reference=line["cell"]),)
    correction = Correction(
        file=line["file"],
        sheet=line["sheet"],
        row=int(match[2]),
        letters=match[1].upper(),
        found=line["found"],
        replacement=line["replacement"],
        who=line["who"],
        why=line["why"],
        location=line.location(),
    )
    return correction, ()


TABLE = Table(
    ("file", "sheet", "cell", "found", "replacement", "who", "why"),
    _correction,
    key=lambda correction: correction.cell,
    content=lambda correction: correction.replacement,
    may_be_empty=frozenset({"found", "replacement"}),
)


def apply_corrections(
    workbook: Workbook, corrections: Iterable[Correction]
) -> tuple[Workbook, tuple[Finding, ...]]:
    """The workbook with the corrections of its cells, and what was corrected and refused.

    Corrections of other files are passed over: see ``unmatched``.
    """
    findings: list[Finding] = []
    for correction in corrections:
        if _same(correction.file, workbook.file):
            workbook, finding = _applied(workbook, correction)
            findings.append(finding)
    return workbook, tuple(findings)


def unmatched(corrections: Iterable[Correction], files: Sequence[str]) -> tuple[Finding, ...]:
    """A finding for each correction of a file that isn't among these."""
    return tuple(
        _refused(correction, "missing", missing=correction.file)
        for correction in corrections
        if not any(_same(correction.file, file) for file in files)
    )


def _applied(workbook: Workbook, correction: Correction) -> tuple[Workbook, Finding]:
    sheet = next((tab for tab in workbook.sheets if _same(tab.name, correction.sheet)), None)
    if sheet is None:
        missing = f"{workbook.file} › {correction.sheet}"
        return workbook, _refused(correction, "missing", missing=missing)
    where = replace(correction.cell, file=workbook.file, sheet=sheet.name)
    column = column_number(correction.letters)
    cell = sheet.rows.get(correction.row, {}).get(column)
    if not _holds(cell, correction.found, workbook):
        now = cell.raw if cell else ""
        params = {"cell": str(where), "now": now, "expected": correction.found}
        return workbook, replace(_refused(correction, "changed", **params), related=(where,))
    corrected = _with_cell(sheet, correction.row, column, _cell(correction, column, cell))
    sheets = tuple(corrected if tab is sheet else tab for tab in workbook.sheets)
    return replace(workbook, sheets=sheets), _accepted(correction, where)


def _accepted(correction: Correction, where: Location) -> Finding:
    params = {"replacement": correction.replacement, "who": correction.who, "why": correction.why}
    related = (correction.location,)
    return Finding.of(Note(LAD833, params), where, correction.found or None, related=related)


def _refused(correction: Correction, case: str, **params: str) -> Finding:
    note = Note(LAD830, params, case=case)
    return Finding.of(note, correction.location, correction.found or None)


def _same(one: str, other: str) -> bool:
    """Whether two names of files or sheets differ in case, slashes or Unicode form only.

    Files are called without the addresses in their names.
    """
    return _name(one) == _name(other)


def _name(text: str) -> str:
    name = unicodedata.normalize("NFC", text).strip().casefold().replace("\\", "/")
    return name_without_mailboxes(name)


def _holds(cell: Cell | None, found: str, workbook: Workbook) -> bool:
    """Whether the cell holds what was found: as text, as number, or as the date it shows."""
    raw = cell.raw if cell else ""
    if _squeezed(raw) == _squeezed(found):
        return True
    if cell is None or cell.kind is not CellKind.NUMBER:
        return False
    value = _number(raw)
    return value is not None and value in (_number(found), _serial(found, workbook))


def _squeezed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _serial(text: str, workbook: Workbook) -> Decimal | None:
    """The number that a spreadsheet stores for a date in ISO 8601."""
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return Decimal((date - (EPOCH_1904 if workbook.epoch_1904 else EPOCH)).days)


def _cell(correction: Correction, column: int, old: Cell | None) -> Cell | None:
    """The corrected cell in the old one's looks; None when it is to be empty."""
    text = correction.replacement
    if not text:
        return None
    kind = CellKind.NUMBER if PLAIN_NUMBER.fullmatch(text) else CellKind.TEXT
    style = old.style if old else 0
    return Cell(correction.row, column, kind, text, style=style)


def _with_cell(sheet: Sheet, row: int, column: int, cell: Cell | None) -> Sheet:
    """The sheet with this cell, or without one there."""
    cells = {number: old for number, old in sheet.rows.get(row, {}).items() if number != column}
    if cell is not None:
        cells[column] = cell
    rows: dict[int, Mapping[int, Cell]] = {
        number: others for number, others in sheet.rows.items() if number != row
    }
    if cells:
        rows[row] = dict(sorted(cells.items()))
    return replace(sheet, rows=dict(sorted(rows.items())))
