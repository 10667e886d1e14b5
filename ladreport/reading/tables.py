"""One sheet read as a table of actions or figures: which rows are data, and what is found there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby

from msgspec import Struct

from ladreport.core.findings import Case, ColumnRef, Finding, Note
from ladreport.core.location import Location, column_letters
from ladreport.core.records import SheetReading, SheetTable
from ladreport.core.workbook import Cell, CellKind, Sheet
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.reading.grids import Grid, RawRow, spread_merged
from ladreport.reading.headers import (
    Extents,
    Header,
    column_findings,
    extents,
    heading_name,
    is_blank,
    unknown_columns,
)
from ladreport.schema.folding import folded
from ladreport.schema.lookup import currencies_named, terms_named
from ladreport.schema.model import Column, ColumnType, Schema

LAD158 = code(
    "LAD158",
    WARNING,
    "This row was not read, because it is none of the table's data",
    repair="Delete the row, or write in each column what belongs there.",
    why="When tables are pasted one below the other, the headings come along. Below or between the "
    "rows of a table people write notes, sources and subtitles: such a row has a cell or two, and "
    "none is an action's number, a term, a date or anything else that its column is for.",
    example="A second row of headings above the actions of another ministry; Source: Ministry of "
    "Foreign Affairs, below the last action",
    instead="The headings once, at the top; the source in the column Source note of its row",
    cases={
        "headings": Case("This row repeats the headings, so it was not read", "Delete the row."),
        "note": Case(
            "This row looks like a note, so it was not read: nothing in it suits the column it is "
            "in",
            "Nothing if it is a note; else write in each column what belongs there.",
        ),
    },
)
LAD160 = code(
    "LAD160",
    INFO,
    "This row is the example of the blank workbook, so it was not read",
    repair="Delete the row, or give it your own action's number if it is an action of yours.",
    why="The blank workbook shows an example whose number begins with CCC. It is never published.",
    example="CCC-2024-000 in the first row",
    instead="GTM-2024-001",
)
LAD161 = code(
    "LAD161",
    INFO,
    "What stands here is hidden in the sheet; it was read like the rest",
    repair="Unhide it and look at it; delete what should not be reported.",
    why="Rows are often hidden by a filter that somebody forgot, or in order to keep them from "
    "being reported. A hidden row, column or sheet is still in the file, so it is read, and named "
    "here.",
    example="Row 14, hidden, with an action in it; a hidden sheet of figures",
    instead="Row 14, shown, or deleted; the sheet, shown",
    cases={
        "rows": Case(
            "What stands here is hidden in the sheet; it was read like the other rows",
            "Unhide it and look at it; delete what should not be reported.",
        ),
        "column": Case(
            "The column {column} is hidden in the sheet; it was read like the others",
            "Show the column and look at it; empty it if it should not be reported.",
        ),
        "sheet": Case(
            "This sheet is hidden in the workbook; it was read like the others",
            "Show the sheet and look at it; delete it if it should not be reported.",
        ),
    },
)

EXAMPLE_IDS = re.compile(r"ccc( |$)|(example|ejemplo|exemplo|exemple)\b")
"""What an example's action id folds to: ``CCC-2024-000`` (no country's code) or the bare word."""

NOTE_CELLS = 2
"""A note under the table fills no more cells than this: ``Source:`` and the source."""

NOTE_WIDTH = 3
"""A lone text merged over so many columns is a note, whatever column it begins in."""


class RowKind(StrEnum):
    """What a row below the header is."""

    DATA = "data"
    BLANK = "blank"
    HEADING = "heading"
    EXAMPLE = "example"
    NOTE = "note"


class SortedRow(Struct, frozen=True):
    """A row, what it is, and its cells that show something, by the schema's columns."""

    number: int
    kind: RowKind
    cells: Mapping[str, Cell]


NOT_READ = {
    RowKind.HEADING: Note(LAD158, case="headings"),
    RowKind.NOTE: Note(LAD158, case="note"),
    RowKind.EXAMPLE: Note(LAD160),
}


def read_table(
    sheet: Sheet, role: str, header: Header, schema: Schema, file: str
) -> tuple[Grid, SheetReading, tuple[Finding, ...]]:
    """The rows of a sheet whose header is known, what was read of it, and what there is to say."""
    found = tuple(sorted_rows(sheet, header, role, schema))
    data = [row for row in found if row.kind is RowKind.DATA]
    filled = extents(sheet, header)
    grid, merged = spread_merged(
        _grid(sheet, role, header, data, file), sheet, header, schema.tables[role]
    )
    reading = SheetReading(
        sheet.name,
        role,
        header.row,
        rows=len(data),
        blank_rows=_blank_rows(header, found),
        hidden_rows=sum(row.hidden for row in grid.rows),
        hidden=sheet.hidden,
        unknown_columns=unknown_columns(filled, header),
    )
    columns = column_findings(file, sheet, filled, header, schema.tables[role]) if data else ()
    findings = (
        *columns,
        *_rows_not_read(file, sheet.name, found),
        *merged,
        *_hidden(sheet, filled, header, grid),
    )
    return grid, reading, findings


def _grid(sheet: Sheet, role: str, header: Header, data: Sequence[SortedRow], file: str) -> Grid:
    letters = {key: column_letters(column) for key, column in header.columns.items()}
    return Grid(
        SheetTable(file, sheet.name, role, letters),
        tuple(RawRow(row.number, row.cells, row.number in sheet.hidden_rows) for row in data),
    )


def _blank_rows(header: Header, found: Sequence[SortedRow]) -> int:
    """How many rows between the header and the last row of data show nothing in a known column."""
    last = max((row.number for row in found if row.kind is RowKind.DATA), default=header.row)
    filled = sum(1 for row in found if row.kind is not RowKind.BLANK and row.number <= last)
    return last - header.row - filled


def _rows_not_read(file: str, sheet: str, found: Sequence[SortedRow]) -> Iterator[Finding]:
    for row in found:
        if row.kind in NOT_READ:
            cell = next(iter(row.cells.values()))
            yield Finding.of(NOT_READ[row.kind], Location(file, sheet, row.number), cell.raw)


def _hidden(sheet: Sheet, filled: Extents, header: Header, grid: Grid) -> Iterator[Finding]:
    table = grid.table
    if sheet.hidden:
        yield hidden_sheet(table.file, sheet.name)
    runs = tuple(_runs([row.number for row in grid.rows if row.hidden]))
    if runs:
        first, *others = (Location(table.file, table.sheet, a, last_row=b) for a, b in runs)
        yield Finding.of(Note(LAD161, case="rows"), first, related=tuple(others))
    for key, column in header.columns.items():
        if column in sheet.hidden_columns and column in filled:
            note = Note(LAD161, {"column": ColumnRef(table.role, key)}, case="column")
            place = Location(table.file, table.sheet, None, column_letters(column), key)
            yield Finding.of(note, place)


def hidden_sheet(file: str, sheet: str) -> Finding:
    """Say that a sheet which was read is hidden."""
    return Finding.of(Note(LAD161, case="sheet"), Location(file, sheet))


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """``[3, 4, 5, 9]`` as the runs (3, 5) and (9, 9)."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        yield members[0], members[-1]


def sorted_rows(sheet: Sheet, header: Header, role: str, schema: Schema) -> Iterator[SortedRow]:
    """Every row below the header that holds a cell, with what it is."""
    columns = {column.key: column for column in schema.tables[role].columns}
    for number, row in sheet.rows.items():
        if number <= header.row:
            continue
        cells = {
            key: row[column]
            for key, column in header.columns.items()
            if column in row and not is_blank(row[column])
        }
        if not cells:
            kind = RowKind.BLANK
        elif _repeats_header(cells, role, schema):
            kind = RowKind.HEADING
        elif _is_example(cells):
            kind = RowKind.EXAMPLE
        elif _is_note(sheet, number, cells, columns, schema):
            kind = RowKind.NOTE
        else:
            kind = RowKind.DATA
        yield SortedRow(number, kind, cells)


def _repeats_header(cells: Mapping[str, Cell], role: str, schema: Schema) -> bool:
    """Whether at least two cells, and half of those filled, name the column they stand in."""
    needed = max(2, (len(cells) + 1) // 2)
    naming = sum(
        1
        for key, cell in cells.items()
        if cell.kind is CellKind.TEXT and key == heading_name(schema, role, cell.raw)
    )
    return naming >= needed


def _is_example(cells: Mapping[str, Cell]) -> bool:
    id_ = cells.get("action_id")
    return id_ is not None and EXAMPLE_IDS.match(folded(id_.raw)) is not None


def _is_note(
    sheet: Sheet,
    number: int,
    cells: Mapping[str, Cell],
    columns: Mapping[str, Column],
    schema: Schema,
) -> bool:
    """Whether few cells are filled and none holds what its column is for."""
    if len(cells) == 1 and _is_wide(sheet, number):
        return True
    return len(cells) <= NOTE_CELLS and not any(
        _suits(cell, columns[key], schema) for key, cell in cells.items()
    )


def _is_wide(sheet: Sheet, number: int) -> bool:
    return any(
        area.first_row <= number <= area.last_row
        and area.last_column - area.first_column + 1 >= NOTE_WIDTH
        for area in sheet.merged
    )


def _suits(cell: Cell, column: Column, schema: Schema) -> bool:
    """Whether a person may have meant this cell for this column; free text suits anything."""
    if cell.kind is not CellKind.TEXT:
        return True
    match column.type:
        case ColumnType.ACTION_ID | ColumnType.FIGURE_REF:
            return re.search(r"\d", cell.raw) is not None and not re.search(r"[^\W\d]{4}", cell.raw)
        case ColumnType.TERM:
            return bool(terms_named(schema, column.vocabulary or "", cell.raw))
        case ColumnType.DATE | ColumnType.NUMBER:
            return re.search(r"\d", cell.raw) is not None
        case ColumnType.CURRENCY:
            return bool(currencies_named(schema, cell.raw))
        case ColumnType.BOOLEAN:
            return bool(terms_named(schema, "yes_no", cell.raw))
    return True
