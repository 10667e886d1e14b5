"""One sheet read as a table of actions or figures: its rows, and all that is said of them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ladreport.core.findings import Code, ColumnRef, Finding, Note
from ladreport.core.location import Location, column_letters
from ladreport.core.records import SheetReading, SheetTable
from ladreport.core.workbook import Sheet
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.reading.columns import Extents, column_findings, extents, unknown_columns
from ladreport.reading.grids import Grid, RawRow
from ladreport.reading.headers import Header
from ladreport.reading.merged import spread_merged
from ladreport.reading.rows import RowKind, SortedRow, sorted_rows
from ladreport.schema.model import Schema

LAD158 = code(
    "LAD158",
    WARNING,
    "This row repeats the headings, so it was not read",
    repair="Delete the row.",
    why="When tables are pasted one below the other, the headings come along. They are no data.",
    example="A second row of headings above the actions of another ministry",
    instead="The headings once, at the top",
)
LAD159 = code(
    "LAD159",
    WARNING,
    "This row looks like a note, so it was not read: nothing in it suits the column it is in",
    repair="Nothing if it is a note; else write in each column what belongs there.",
    why="Below or between the rows of a table people write notes, sources and subtitles. Such a "
    "row has a cell or two, and none is an action's number, a term, a date or anything else that "
    "its column is for.",
    example="Source: Ministry of Foreign Affairs, below the last action",
    instead="The source in the column Source note of the row that it is about",
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
    "What stands here is hidden in the sheet; it was read like the other rows",
    repair="Unhide it and look at it; delete what should not be reported.",
    why="Rows are often hidden by a filter that somebody forgot, or in order to keep them from "
    "being reported. A hidden row is still in the file, so it is read, and you are told.",
    example="Row 14, hidden, with an action in it",
    instead="Row 14, shown; or deleted",
)
LAD162 = code(
    "LAD162",
    INFO,
    "The column {column} is hidden in the sheet; it was read like the others",
    repair="Show the column and look at it; empty it if it should not be reported.",
    why="A hidden column is still in the file, so it is read, and you are told.",
    example="The column Internal note, hidden",
    instead="The column, shown",
)
LAD163 = code(
    "LAD163",
    INFO,
    "This sheet is hidden in the workbook; it was read like the others",
    repair="Show the sheet and look at it; delete it if it should not be reported.",
    why="A hidden sheet is still in the file, so it is read, and you are told.",
    example="A hidden sheet of figures",
    instead="The sheet, shown",
)

NOT_READ: Mapping[RowKind, Code] = {
    RowKind.HEADING: LAD158,
    RowKind.NOTE: LAD159,
    RowKind.EXAMPLE: LAD160,
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
            yield Finding.of(Note(NOT_READ[row.kind]), Location(file, sheet, row.number), cell.raw)


def _hidden(sheet: Sheet, filled: Extents, header: Header, grid: Grid) -> Iterator[Finding]:
    table = grid.table
    if sheet.hidden:
        yield hidden_sheet(table.file, sheet.name)
    runs = tuple(_runs([row.number for row in grid.rows if row.hidden]))
    if runs:
        first, *others = (Location(table.file, table.sheet, a, last_row=b) for a, b in runs)
        yield Finding.of(Note(LAD161), first, related=tuple(others))
    for key, column in header.columns.items():
        if column in sheet.hidden_columns and column in filled:
            note = Note(LAD162, {"column": ColumnRef(table.role, key)})
            place = Location(table.file, table.sheet, None, column_letters(column), key)
            yield Finding.of(note, place)


def hidden_sheet(file: str, sheet: str) -> Finding:
    """Say that a sheet which was read is hidden."""
    return Finding.of(Note(LAD163), Location(file, sheet))


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """``[3, 4, 5, 9]`` as the runs (3, 5) and (9, 9)."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        yield members[0], members[-1]
