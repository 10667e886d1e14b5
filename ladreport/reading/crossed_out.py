"""What is asked where something is crossed out, and rows that are crossed out as a whole."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from ladreport.core.findings import Case, Finding, Note
from ladreport.core.location import Location
from ladreport.core.workbook import Cell, Sheet
from ladreport.messages.registry import ERROR, WARNING, code
from ladreport.reading.grids import Grid, RawRow

LAD212 = code(
    "LAD212",
    ERROR,
    '"{struck}" is crossed out in the cell',
    repair="Write what is meant alone, without the crossing-out.",
    why=(
        "Crossing out says that something no longer holds, but it stays in the cell. A number, a "
        "date or an id has to be certain, so the country is asked what is left of it."
    ),
    example="600 crossed out before 1234",
    instead="1234",
    cases={
        "part": Case(
            '"{struck}" is crossed out in the cell, and "{rest}" is left',
            "If {rest} is meant, write it alone, without the crossing-out.",
        ),
        "whole": Case(
            'all of the cell is crossed out: "{struck}"',
            "Empty the cell or delete its row; or take off the crossing-out if it is meant.",
        ),
        "row": Case(
            "all of this row is crossed out",
            "Delete the row; or take off the crossing-out if it is meant.",
        ),
    },
)
LAD209 = code(
    "LAD209",
    WARNING,
    '"{struck}" is crossed out in the cell, so it was not read',
    repair="Delete what is crossed out; or take off the crossing-out if it is meant.",
    why=(
        "Crossing out says that something no longer holds, but it stays in the cell. It is left "
        "out of the report."
    ),
    example="Yearly permits for the harvest, with the first word crossed out",
    instead="Permits for the harvest",
    cases={
        "part": Case(
            '"{struck}" is crossed out in the cell, so it was not read',
            "Delete what is crossed out; or take off the crossing-out if it is meant.",
        ),
        "condition": Case(
            "a conditional format may cross out what stands here; it was read like the rest",
            "Look at it: delete what is crossed out; or take that conditional format off.",
        ),
    },
)


def with_crossed_out_rows(grid: Grid) -> tuple[Grid, tuple[Finding, ...]]:
    """The rows with those read plainly that are crossed out as a whole, and an error for each.

    Such a row is held back as a whole, and so is what refers to it: one cause, one finding.
    """
    if not any(_is_struck(row.cells) for row in grid.rows):
        return grid, ()
    rows = tuple(_plain(row) if _is_struck(row.cells) else row for row in grid.rows)
    return replace(grid, rows=rows), tuple(_findings(grid))


def maybe_crossed_out(sheet: Sheet, grid: Grid) -> Iterator[Finding]:
    """One warning for the cells of which a conditional format leaves it open."""
    places = tuple(places_of("crossing", sheet, grid))
    if places:
        yield Finding.of(Note(LAD209, case="condition"), places[0], related=places[1:])


def places_of(kind: str, sheet: Sheet, grid: Grid) -> Iterator[Location]:
    """The cells of a grid's rows at which something of this kind was noted."""
    noted = {aside[1:3] for aside in sheet.asides if aside.kind == kind}
    for row in grid.rows if noted else ():
        for key, cell in row.cells.items():
            if cell[:2] in noted:
                yield _place(grid, row.number, key)


def _place(grid: Grid, number: int, key: str) -> Location:
    table = grid.table
    return Location(table.file, table.sheet, number, table.letters[key], key)


def _is_struck(cells: Mapping[str, Cell]) -> bool:
    return all(cell.struck and cell.struck == cell.raw for cell in cells.values())


def _plain(row: RawRow) -> RawRow:
    return replace(row, cells={key: cell._replace(struck="") for key, cell in row.cells.items()})


def _findings(grid: Grid) -> Iterator[Finding]:
    table = grid.table
    for row in grid.rows:
        if _is_struck(row.cells):
            place = Location(table.file, table.sheet, row.number)
            yield Finding.of(Note(LAD212, case="row"), place, next(iter(row.cells.values())).raw)
