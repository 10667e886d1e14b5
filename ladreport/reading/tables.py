"""One sheet read as a table of actions or figures: which rows are data, and what is found there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from ladreport.core.findings import Case, ColumnRef, Finding, Note
from ladreport.core.location import Location, column_letters
from ladreport.core.records import SheetReading, SheetTable
from ladreport.core.workbook import Cell, CellKind, Sheet
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.reading.above import ByColumn, texts_above
from ladreport.reading.crossed_out import maybe_crossed_out, places_of, with_crossed_out_rows
from ladreport.reading.examples import is_example
from ladreport.reading.grids import Grid, RawRow, spread_merged
from ladreport.reading.headers import (
    Extents,
    Header,
    column_findings,
    extents,
    shown_cells,
    unknown_columns,
)
from ladreport.reading.heading_names import heading_name
from ladreport.reading.no_data import (
    are_column_numbers,
    are_placeholders,
    are_tags,
    explains,
    suits,
)
from ladreport.schema.model import ColumnType, Schema, Table

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
        "tags": Case("This row holds hashtags, so it was not read", "Delete the row."),
        "numbers": Case("This row numbers the columns, so it was not read", "Delete the row."),
        "units": Case(
            "This row says what belongs in the columns, so it was not read as data",
            "Delete the row. If it is an action or a figure, write in each column what belongs "
            "there.",
        ),
        "placeholders": Case(
            "This row says in every column that there is nothing, so it was not read",
            "Delete the row, or fill it in.",
        ),
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
    repair="Nothing needs to be done: the example is never read.",
    why="The blank workbook shows an example whose number begins with CCC. It is never published. "
    "A row with its number that says anything else is an action or a figure of yours: that is an "
    "error of its own.",
    example="CCC-2024-001 in the first row, as it came",
    instead="The same row, deleted",
)
LAD161 = code(
    "LAD161",
    WARNING,
    "What stands here is hidden in the sheet",
    repair="Unhide it and look at it; delete what should not be reported.",
    why="Rows are often hidden by a filter that somebody forgot, or in order to keep them from "
    "being reported. A hidden row, column or sheet is still in the file, so it is read, and named "
    "here. Where a sheet of the same kind is shown, that one is read: it is what people see.",
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
        "white": Case(
            "What stands here is written in white, so nobody sees it; it was read like the rest",
            "Give the text a colour and look at it; delete what should not be reported.",
        ),
        "sheet": Case(
            "This sheet is hidden in the workbook; it was read like the others",
            "Show the sheet and look at it; delete it if it should not be reported.",
        ),
        "older": Case(
            "This sheet is hidden, and there is another one of {sheet} that is shown: {first} was "
            "read, this one was not",
            "Delete this sheet if it is an older copy; if it is the right one, show it and delete "
            "the other one.",
        ),
    },
)

_HEADINGS, _NOTE = Note(LAD158, case="headings"), Note(LAD158, case="note")
_TAGS, _NUMBERS = Note(LAD158, case="tags"), Note(LAD158, case="numbers")
_PLACEHOLDERS, _UNITS = Note(LAD158, case="placeholders"), Note(LAD158, case="units")
_EXAMPLE = Note(LAD160)

_UNREPEATED = frozenset(
    {ColumnType.ACTION_ID, ColumnType.TEXT, ColumnType.TERM_OR_TEXT, ColumnType.URL}
)
"""In columns of these types a text seldom stands in two rows."""

_NOTE_CELLS = 2
"""A note under the table fills no more cells than this: ``Source:`` and the source."""

_NOTE_WIDTH = 3
"""A lone text merged over so many columns is a note, whatever column it begins in."""


def read_table(
    sheet: Sheet, role: str, header: Header, schema: Schema, file: str
) -> tuple[Grid, SheetReading, tuple[Finding, ...]]:
    """The rows of a sheet whose header is known, what was read of it, and the findings."""
    table = schema.tables[role]
    shown = shown_cells(sheet, header)
    rows = tuple(_rows(sheet, shown, header, table, schema))
    data = tuple(row for row, why_not in rows if why_not is None)
    last = data[-1].number if data else header.row
    filled = extents(shown)
    letters = {key: column_letters(column) for key, column in header.columns.items()}
    place = SheetTable(file, sheet.name, role, letters)
    titles, above = texts_above(sheet, header)
    said = {**above, **_with_units(above, rows)}
    grid, of_struck = with_crossed_out_rows(Grid(place, data, said, titles))
    grid, of_merged = spread_merged(grid, sheet, header, table)
    reading = SheetReading(
        sheet.name,
        role,
        header.row,
        rows=len(data),
        blank_rows=last - header.row - sum(row.number <= last for row, _ in rows),
        hidden_rows=sum(row.hidden for row in grid.rows),
        hidden=sheet.hidden,
        unknown_columns=unknown_columns(filled, header),
    )
    findings = (
        *(column_findings(file, sheet, filled, header, table, schema) if data else ()),
        *_rows_not_read(file, sheet.name, rows),
        *of_struck,
        *of_merged,
        *_hidden(sheet, filled, header, grid),
        *maybe_crossed_out(sheet, grid),
    )
    return grid, reading, findings


def _with_units(above: ByColumn, rows: Sequence[tuple[RawRow, Note | None]]) -> ByColumn:
    """The texts above each column, with those of the rows of units below the headings."""
    units = [row.cells for row, why_not in rows if why_not is _UNITS]
    return {
        key: (*above.get(key, ()), *(cells[key] for cells in units if key in cells))
        for key in {key for cells in units for key in cells}
    }


def _rows(
    sheet: Sheet,
    shown: Mapping[int, Mapping[int, Cell]],
    header: Header,
    table: Table,
    schema: Schema,
) -> Iterator[tuple[RawRow, Note | None]]:
    """Every row that shows something in a known column, with the reason if it is no data.

    Formulas that were never calculated or take over blank cells show nothing: they were often
    copied down in advance.
    """
    places = tuple(header.columns.items())
    repeated_first = sorted(header.columns, key=lambda key: table.column(key).type in _UNREPEATED)
    has_data = False
    for number, shown_there in shown.items():
        cells = {key: shown_there[column] for key, column in places if column in shown_there}
        if not all(cell.is_formula_of_nothing for cell in cells.values()):
            spoilt = frozenset(_said_twice(shown_there, header, table))
            row = RawRow(number, cells, number in sheet.hidden_rows, spoilt)
            why_not = (
                _HEADINGS
                if _repeats_header(cells, repeated_first, table.role, schema)
                else _why_no_data(row, sheet, table, schema, has_data=has_data)
            )
            has_data = has_data or why_not is None
            yield row, why_not


def _said_twice(shown: Mapping[int, Cell], header: Header, table: Table) -> Iterator[str]:
    """The columns of numbers and dates of which the row has two, with different contents."""
    for key, others in header.doubled.items():
        if table.column(key).type in (ColumnType.NUMBER, ColumnType.DATE):
            raws = {shown[at].raw for at in (header.columns[key], *others) if at in shown}
            if len(raws) > 1:
                yield key


def _why_no_data(
    row: RawRow, sheet: Sheet, table: Table, schema: Schema, *, has_data: bool
) -> Note | None:
    """Why a row that has no headings is no data; ``has_data`` says that others above it are."""
    if is_example(row.cells, table, schema):
        return _EXAMPLE
    if are_tags(row.cells):
        return _TAGS
    if are_column_numbers(row.cells):
        return _NUMBERS
    if are_placeholders(row.cells):
        return _PLACEHOLDERS
    if not has_data and explains(row.cells, table, schema):
        return _UNITS
    return _NOTE if _is_note(row, sheet, table, schema) else None


def _repeats_header(
    cells: Mapping[str, Cell], order: Iterable[str], role: str, schema: Schema
) -> bool:
    """Whether at least two cells, and half of those filled, name the column they stand in.

    Looking names up is slow, so it ends with the cell that leaves too few others; ``order`` begins
    with columns of terms and dates, whose few texts are remembered.
    """
    may_differ = len(cells) - max(2, (len(cells) + 1) // 2)
    for key in order:
        cell = cells.get(key)
        if cell is None:
            continue
        if cell.kind is not CellKind.TEXT or key != heading_name(schema, role, cell.raw):
            may_differ -= 1
            if may_differ < 0:
                return False
    return may_differ >= 0


def _is_note(row: RawRow, sheet: Sheet, table: Table, schema: Schema) -> bool:
    """Whether few cells are filled and none holds what its column is for."""
    if len(row.cells) > _NOTE_CELLS:
        return False
    if len(row.cells) == 1 and _is_wide(sheet, row.number):
        return True
    return not any(suits(cell, table.column(key), schema) for key, cell in row.cells.items())


def _is_wide(sheet: Sheet, number: int) -> bool:
    return any(
        area.first_row <= number <= area.last_row
        and area.last_column - area.first_column + 1 >= _NOTE_WIDTH
        for area in sheet.merged
    )


def _rows_not_read(
    file: str, sheet: str, rows: Iterable[tuple[RawRow, Note | None]]
) -> Iterator[Finding]:
    for row, why_not in rows:
        if why_not:
            first = next(iter(row.cells.values()))
            yield Finding.of(why_not, Location(file, sheet, row.number), first.raw)


def _hidden(sheet: Sheet, filled: Extents, header: Header, grid: Grid) -> Iterator[Finding]:
    table = grid.table
    if sheet.hidden:
        yield hidden_sheet(table.file, sheet.name)
    runs = tuple(_runs([row.number for row in grid.rows if row.hidden]))
    if runs:
        first, *others = (Location(table.file, table.sheet, a, last_row=b) for a, b in runs)
        yield Finding.of(Note(LAD161, case="rows"), first, related=tuple(others))
    white = tuple(places_of("unseen", sheet, grid))
    if white:
        yield Finding.of(Note(LAD161, case="white"), white[0], related=white[1:])
    for key, column in header.columns.items():
        if column in sheet.hidden_columns and column in filled:
            note = Note(LAD161, {"column": ColumnRef(table.role, key)}, case="column")
            place = Location(table.file, table.sheet, None, column_letters(column), key)
            yield Finding.of(note, place)


def hidden_sheet(file: str, sheet: str) -> Finding:
    """The finding that a sheet which was read is hidden."""
    return Finding.of(Note(LAD161, case="sheet"), Location(file, sheet))


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """``[3, 4, 5, 9]`` as the runs (3, 5) and (9, 9)."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        yield members[0], members[-1]
