"""Which sheet is what, and what was read of each: a workbook laid out as the schema's tables."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.findings import Case, Finding, Note, SheetRef
from ladreport.core.location import Location
from ladreport.core.records import SheetReading
from ladreport.core.workbook import Sheet, Workbook
from ladreport.messages.registry import ERROR, code
from ladreport.reading.cover import fields_labelled, read_cover, unread_lines
from ladreport.reading.grids import Grid, Layout
from ladreport.reading.headers import LAD154, Header, best_header, is_blank
from ladreport.reading.not_read import not_read
from ladreport.reading.tables import LAD161, hidden_sheet, read_table
from ladreport.schema.folding import folded, nearest
from ladreport.schema.lookup import names_of_table, roles_named
from ladreport.schema.model import Schema

LAD150 = code(
    "LAD150",
    ERROR,
    "A sheet that is needed was not read",
    repair="Name the sheets and head their columns as in the blank workbook, one sheet of each "
    "kind.",
    why="A sheet is known by its name in any of the four languages, else by the headings of its "
    "columns; columns by their headings. Actions are what is reported, one in each row; a country "
    "with nothing to report sends the Cover alone. When two sheets are of the same kind, one is "
    "often an older copy, and reading both would count things twice, so one of them is read until "
    "only one is left.",
    example="A workbook with one sheet, Sheet1, whose columns are headed Topic and Remarks; a "
    "sheet named Actions that begins with the first action; Actions and Actions (2), both with "
    "rows",
    instead="One sheet Actions with Action ID, Pillar, Title and so on in the row above the data",
    cases={
        "no_actions": Case(
            "The workbook has no sheet of actions",
            "Name the sheet Actions and head its columns as in the blank workbook, or add one.",
        ),
        "no_headings": Case(
            "The sheet is named like one that is read, but none of its rows has the headings",
            "Head the columns as in the blank workbook, in one row above the data.",
        ),
        "second": Case(
            "There are two sheets of {sheet}: {first} was read, this one was not",
            "Move the rows of both into one sheet and delete the other.",
        ),
    },
)

TABLES = ("actions", "figures")

DISTINCTIVE = {"actions": frozenset({"title", "summary"}), "figures": frozenset({"value"})}
"""What a sheet of another name must have besides two more columns.

Lists of terms have it not, though their headings name seven columns of Actions.
"""

FINDINGS_MARK = "ladreport · "
"""How the first cell begins of the sheet of findings that is put into a country's workbook."""

_CODE = re.compile(r"\s*LAD\d{3}\s*")

ENOUGH_COLUMNS, ENOUGH_COLUMNS_WHEN_NAMED, ENOUGH_LABELS = 3, 2, 3
"""In sample workbooks tables name 7 columns of their kind and more, Covers 10 labels; what is no
table or Cover names one column by chance, and no more than two labels."""


class NotRead(StrEnum):
    """Why a sheet was not read: the reasons of ``SheetReading.reason``."""

    EMPTY = "empty"
    LISTS = "lists"
    INSTRUCTIONS = "instructions"
    FINDINGS = "findings"
    NO_HEADER = "no_header"
    UNKNOWN = "unknown"
    SECOND = "second"


class RecognizedSheet(Struct, frozen=True):
    """A sheet and what it is taken for; ``named`` says that its very name says so.

    ``role`` is None where the sheet is not read, for the ``reason`` given.
    """

    sheet: Sheet
    role: str | None = None
    header: Header | None = None
    reason: NotRead | None = None
    named: bool = False

    @property
    def has_rows(self) -> bool:
        """Whether a known column has anything below the header; a Cover always counts."""
        if self.header is None:
            return self.role == "cover"
        known, header_row = set(self.header.columns.values()), self.header.row
        return any(
            column in known and not is_blank(cell)
            for row, cells in self.sheet.rows.items()
            if row > header_row
            for column, cell in cells.items()
        )


Chosen = Mapping[str, RecognizedSheet]
Read = tuple[Grid | None, SheetReading, tuple[Finding, ...]]


def lay_out(workbook: Workbook, schema: Schema) -> tuple[Layout, tuple[Finding, ...]]:
    """Find the schema's tables in a workbook, whatever its sheets are called.

    Every sheet is accounted for in ``Layout.sheets``; what was not read is also a finding.
    """
    file = workbook.file
    sheets = tuple(_recognized(workbook, sheet, schema) for sheet in workbook.sheets)
    chosen = {role: first for role in ("cover", *TABLES) if (first := _first(sheets, role))}
    is_figures = workbook.format == "csv" and "figures" in chosen
    lacking = () if is_figures else tuple(_no_actions(file, sheets, chosen))
    read = [_read(sheet, chosen, schema, file, quiet=bool(lacking)) for sheet in sheets]
    grids = {grid.table.role: grid for grid, _, _ in read if grid}
    aside = [
        not_read(recognized.sheet, grid, schema, file)
        for recognized, (grid, _, _) in zip(sheets, read, strict=True)
        if recognized.role or recognized.reason in (NotRead.UNKNOWN, NotRead.NO_HEADER)
    ]
    layout = Layout(
        grids.get("cover") or _cover_above(chosen.get("actions"), schema, file),
        grids.get("actions"),
        grids.get("figures"),
        tuple(reading for _, reading, _ in read),
    )
    of_sheets = chain.from_iterable(findings for _, _, findings in read)
    return layout, (*lacking, *of_sheets, *chain.from_iterable(aside))


def _first(sheets: Iterable[RecognizedSheet], role: str) -> RecognizedSheet | None:
    """Of several sheets of a role one that is shown, then with rows, then named so; else the first.

    Whoever looks at the workbook sees the one that is shown; an older one is often kept hidden.
    """
    candidates = [sheet for sheet in sheets if sheet.role == role]
    return min(candidates, key=_likeliness, default=None)


def _likeliness(recognized: RecognizedSheet) -> tuple[bool, bool, bool]:
    return recognized.sheet.hidden, not recognized.has_rows, not recognized.named


def _no_actions(file: str, sheets: Sequence[RecognizedSheet], chosen: Chosen) -> Iterator[Finding]:
    """Whether the sheet of actions is missing; a Cover that stands alone reports nothing.

    A .csv holds one table, so that the actions of one of figures stand in another file, where they
    are looked for.
    """
    unknown = [sheet for sheet in sheets if sheet.reason is NotRead.UNKNOWN]
    misnamed = any(sheet.reason is NotRead.NO_HEADER for sheet in sheets)
    alone = "cover" in chosen and "figures" not in chosen and not unknown
    if "actions" not in chosen and not misnamed and not alone:
        related = tuple(Location(file, sheet.sheet.name) for sheet in unknown)
        yield Finding.of(Note(LAD150, case="no_actions"), Location(file), related=related)


def _read(
    recognized: RecognizedSheet, chosen: Chosen, schema: Schema, file: str, *, quiet: bool
) -> Read:
    """Read one sheet, or say why not; ``quiet`` when unknown sheets have been named already."""
    sheet, role = recognized.sheet, recognized.role
    if role is None:
        return _not_read(recognized, schema, file, quiet=quiet)
    if chosen[role] is not recognized:
        found = (_second(recognized, chosen[role], role, file),) if recognized.has_rows else ()
        return None, _unread(sheet, NotRead.SECOND), found
    if recognized.header is None:
        return _cover(sheet, schema, file)
    return read_table(sheet, role, recognized.header, schema, file)


def _second(left: RecognizedSheet, read: RecognizedSheet, role: str, file: str) -> Finding:
    """The finding of a sheet that was left for another of its kind.

    A hidden one is older than the one that people see, unless that one is still empty.
    """
    first, older = read.sheet.name, left.sheet.hidden and read.has_rows and not read.sheet.hidden
    code_, case = (LAD161, "older") if older else (LAD150, "second")
    note = Note(code_, {"sheet": SheetRef(role), "first": first}, case=case)
    return Finding.of(note, Location(file, left.sheet.name), related=(Location(file, first),))


def _cover(sheet: Sheet, schema: Schema, file: str) -> Read:
    grid, doubled = read_cover(sheet, schema, file)
    grid, unread = unread_lines(sheet, grid, schema, file)
    hidden = (hidden_sheet(file, sheet.name),) if sheet.hidden else ()
    reading = SheetReading(sheet.name, "cover", None, len(grid.rows), 0, 0, hidden=sheet.hidden)
    return grid, reading, (*doubled, *unread, *hidden)


def _cover_above(actions: RecognizedSheet | None, schema: Schema, file: str) -> Grid | None:
    """The Cover's lines above the table of actions, where a workbook has no other Cover."""
    if actions is None or actions.header is None:
        return None
    above = {
        number: row for number, row in actions.sheet.rows.items() if number < actions.header.row
    }
    grid, _ = read_cover(replace(actions.sheet, rows=above), schema, file)
    return grid if "country" in grid.table.rows else None


def _not_read(recognized: RecognizedSheet, schema: Schema, file: str, *, quiet: bool) -> Read:
    sheet, reason = recognized.sheet, recognized.reason or NotRead.UNKNOWN
    notes: tuple[Note, ...] = ()
    if reason is NotRead.NO_HEADER:
        notes = (Note(LAD150, case="no_headings"),)
    elif reason is NotRead.UNKNOWN and not quiet:
        names = {role: names_of_table(table) for role, table in schema.tables.items()}
        near = tuple(SheetRef(role) for role in nearest(sheet.name, names))
        notes = (Note(LAD154, suggestions=near, case="sheet"),)
    findings = tuple(Finding.of(note, Location(file, sheet.name)) for note in notes)
    return None, _unread(sheet, reason), findings


def _unread(sheet: Sheet, reason: NotRead) -> SheetReading:
    """The record of a sheet that was not read: how many of its rows show something."""
    rows = sum(not all(map(is_blank, row.values())) for row in sheet.rows.values())
    return SheetReading(sheet.name, None, None, rows, 0, 0, hidden=sheet.hidden, reason=reason)


def _recognized(workbook: Workbook, sheet: Sheet, schema: Schema) -> RecognizedSheet:
    """What a sheet is taken for; the one of a .csv, without a name, can only be the actions."""
    if all(map(is_blank, sheet.cells())):
        return RecognizedSheet(sheet, reason=NotRead.EMPTY)
    role, named = role_of_name(sheet.name, schema)
    if role in (NotRead.LISTS, NotRead.INSTRUCTIONS):
        return RecognizedSheet(sheet, reason=NotRead(role), named=named)
    if _lists_findings(sheet):
        return RecognizedSheet(sheet, reason=NotRead.FINDINGS)
    if role == "cover" and fields_labelled(sheet, schema):
        return RecognizedSheet(sheet, role, named=named)
    known = _table_of_name(sheet, schema, role, named=named) or _by_content(sheet, schema)
    if known:
        return known
    named = named or workbook.format == "csv"
    reason = NotRead.NO_HEADER if named else NotRead.UNKNOWN
    return RecognizedSheet(sheet, reason=reason, named=named)


def role_of_name(name: str, schema: Schema) -> tuple[str | None, bool]:
    """The role that a sheet's name says, and whether it says no more (``Acciones 2024`` does)."""
    exact = roles_named(schema, name)
    if len(exact) == 1:
        return exact[0], True
    words = f" {folded(name)} "
    within = {
        role
        for role, table in schema.tables.items()
        if any(f" {known} " in words for known in names_of_table(table))
    }
    return (within.pop(), False) if len(within) == 1 else (None, False)


def _table_of_name(
    sheet: Sheet, schema: Schema, role: str | None, *, named: bool
) -> RecognizedSheet | None:
    if role not in TABLES:
        return None
    header = best_header(sheet, schema, role)
    if header is None or len(header.columns) < ENOUGH_COLUMNS_WHEN_NAMED:
        return None
    return RecognizedSheet(sheet, role, header, named=named)


def _by_content(sheet: Sheet, schema: Schema) -> RecognizedSheet | None:
    """A table by its distinctive headings, the one with most of them; else a Cover by labels."""
    headers = {role: best_header(sheet, schema, role) for role in TABLES}
    likely = {
        role: header
        for role, header in headers.items()
        if header
        and len(header.columns) >= ENOUGH_COLUMNS
        and DISTINCTIVE[role] & header.columns.keys()
    }
    if likely:
        role = max(likely, key=lambda role: len(likely[role].columns))
        return RecognizedSheet(sheet, role, likely[role])
    if len(fields_labelled(sheet, schema)) >= ENOUGH_LABELS:
        return RecognizedSheet(sheet, "cover")
    return None


def _lists_findings(sheet: Sheet) -> bool:
    """Whether this is the sheet of findings that an earlier check put into the workbook.

    It is known by how it begins; else by the codes in most of its rows.
    """
    first = sheet.rows.get(1, {}).get(1)
    if first is not None and first.raw.startswith(FINDINGS_MARK):
        return True
    rows = sum(1 for cells in sheet.rows.values() if cells)
    codes = sum(1 for cell in sheet.cells() if "LAD" in cell.raw and _CODE.fullmatch(cell.raw))
    return codes > 0 and 2 * codes >= rows
