"""What layout makes of a workbook: tables of rows, and what a merged cell says of several rows."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.findings import Code, ColumnRef, Finding, Note
from ladreport.core.location import Location, column_letters
from ladreport.core.records import SheetReading, SheetTable
from ladreport.core.workbook import Area, Cell, Sheet
from ladreport.messages.registry import ERROR, INFO, code
from ladreport.reading.headers import Header, is_blank
from ladreport.schema.model import ColumnType, Table

MULTIPLIED = frozenset({ColumnType.ACTION_ID, ColumnType.NUMBER})
"""What can't be said of several rows at once: an id would be doubled, a number counted again."""

LAD164 = code(
    "LAD164",
    INFO,
    '{column} is one merged cell over several rows: each of them was read as saying "{found}"',
    repair="Nothing needs to be done: a merged cell says the same of each of its rows.",
    why="A spreadsheet keeps the content of a merged cell in its first row only. What a person "
    "sees is that all rows share it, so that is how it is read.",
    example="Pillar merged over rows 5 to 7",
    instead="The pillar written in each of the rows 5, 6 and 7",
)
LAD165 = code(
    "LAD165",
    ERROR,
    '{column} is one merged cell over several rows: which row "{found}" belongs to can\'t be known',
    repair="Unmerge the cells and write in each row what belongs there.",
    why="A number that is taken for each row under a merged cell would be counted once for every "
    "row, and an action's number would stand for several actions. So neither is read from a merged "
    "cell that covers more than one row.",
    example="Value 95,000 merged over rows 5 and 6",
    instead="95,000 in row 5 and the other value in row 6",
)


class RawRow(Struct, frozen=True):
    """One row as it stands: the schema's column → its cell, for the cells that hold something.

    ``hidden`` says that the row is hidden in the sheet. ``spoilt`` names columns that can't be
    read here for a reason that has already been reported (a merged value): whoever reads the row
    takes them as UNREADABLE and reports nothing more. A field of the Cover stands in the row that
    ``Grid.table.rows`` gives, not in ``number``.
    """

    number: int
    cells: Mapping[str, Cell]
    hidden: bool = False
    spoilt: frozenset[str] = frozenset()


class Grid(Struct, frozen=True):
    """One sheet read as a table: where its columns stand, and its rows with data, top to bottom.

    ``above`` has the texts above a column's first row of data that may change what its cells mean:
    its heading, then what stands over or under that. ``titles`` are the texts above the table.
    """

    table: SheetTable
    rows: tuple[RawRow, ...]
    above: Mapping[str, tuple[Cell, ...]] = {}
    titles: tuple[Cell, ...] = ()


class Layout(Struct, frozen=True):
    """The tables that a workbook holds, None where it holds none, and what was read of each sheet.

    The Cover is a table of one row. ``sheets`` has every sheet of the file, in order.
    """

    cover: Grid | None
    actions: Grid | None
    figures: Grid | None
    sheets: tuple[SheetReading, ...]


class _Merged(Struct, frozen=True):
    """A merged cell over several rows with data: its column, its area, what it holds."""

    column: str
    area: Area
    cell: Cell
    covered: tuple[int, ...]

    def location(self, table: SheetTable) -> Location:
        """Its area in the sheet."""
        first, letters = self.area.first_row, column_letters(self.area.first_column)
        return Location(table.file, table.sheet, first, letters, self.column, self.area.last_row)


def spread_merged(
    grid: Grid, sheet: Sheet, header: Header, table: Table
) -> tuple[Grid, tuple[Finding, ...]]:
    """The rows with what the merged cells over them say, and what was filled or can't be."""
    rows = {row.number: row for row in grid.rows}
    filled: dict[str, list[_Merged]] = {}
    errors: list[Finding] = []
    for merged in _over_rows(sheet, header, frozenset(rows)):
        if table.column(merged.column).type in MULTIPLIED:
            rows |= {row: _spoilt(rows[row], merged.column) for row in merged.covered}
            errors.append(_finding(LAD165, grid.table, [merged]))
        else:
            rows |= {row: _filled(rows[row], merged) for row in merged.covered}
            filled.setdefault(merged.column, []).append(merged)
    infos = (_finding(LAD164, grid.table, merged) for merged in filled.values())
    return replace(grid, rows=tuple(rows.values())), (*errors, *infos)


def _over_rows(sheet: Sheet, header: Header, with_data: frozenset[int]) -> Iterator[_Merged]:
    columns = {column: key for key, column in header.columns.items()}
    for area in sheet.merged:
        cell = sheet.rows.get(area.first_row, {}).get(area.first_column)
        key = columns.get(area.first_column)
        if key is None or cell is None or is_blank(cell) or area.first_row <= header.row:
            continue
        covered = tuple(sorted(with_data.intersection(range(area.first_row, area.last_row + 1))))
        if len(covered) > 1:
            yield _Merged(key, area, cell, covered)


def _spoilt(row: RawRow, column: str) -> RawRow:
    cells = {key: cell for key, cell in row.cells.items() if key != column}
    return replace(row, cells=cells, spoilt=row.spoilt | {column})


def _filled(row: RawRow, merged: _Merged) -> RawRow:
    """The row with the merged cell's content; a covered cell that has its own keeps it."""
    cell = merged.cell._replace(row=row.number)
    return replace(row, cells={merged.column: cell, **row.cells})


def _finding(code_: Code, table: SheetTable, merged: Sequence[_Merged]) -> Finding:
    first, *others = merged
    note = Note(code_, {"column": ColumnRef(table.role, first.column), "found": first.cell.raw})
    related = tuple(other.location(table) for other in others)
    return Finding.of(note, first.location(table), first.cell.raw, related=related)
