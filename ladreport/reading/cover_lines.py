"""Lines of the Cover whose label is not known: misspelt ones, and those of one's own."""

from collections.abc import Iterator, Mapping
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.findings import ColumnRef, Finding, Note, Param
from ladreport.core.location import Location, column_letters
from ladreport.core.workbook import Cell, CellKind, Sheet
from ladreport.messages.registry import ERROR, INFO, code
from ladreport.reading.columns import MISSPELT
from ladreport.reading.cover import LONGEST_COVER, fields_labelled
from ladreport.reading.grids import Grid
from ladreport.reading.headers import is_blank
from ladreport.reading.nearest import likeness, nearest
from ladreport.schema.lookup import names_of_column
from ladreport.schema.model import Schema

LAD167 = code(
    "LAD167",
    ERROR,
    '"{label}" is none of the labels of the Cover, so this line was not read; {column} may be '
    "meant",
    repair="Write {column} as its label.",
    why="Each line of the Cover is known by its label, in any of the four languages. One that is "
    "nearly right is named here, and what it asks is then not said to be missing too.",
    example="Contry: Guatemala",
    instead="Country: Guatemala",
)
LAD168 = code(
    "LAD168",
    INFO,
    'the line "{label}" of the Cover was not read, because its label is not known',
    repair="Nothing needs to be done if it is a line of your own. Otherwise write the label of "
    "the blank workbook.",
    why="What stands beside a label that the report doesn't know goes nowhere, so it is named.",
    example="Telephone: 2410-0000",
    instead="The same line, which may stay as it is",
)

LONGEST_LABEL = 60
"""A longer text, in characters, is a sentence and no label."""


class _Line(Struct, frozen=True):
    """A label that is not known; ``answered`` says that something stands beside it."""

    cell: Cell
    label: str
    answered: bool


def unread_lines(
    sheet: Sheet, grid: Grid, schema: Schema, file: str
) -> tuple[Grid, tuple[Finding, ...]]:
    """What was not read of the Cover; a required field that a line nearly names can't be read."""
    lines = tuple(_unknown_lines(sheet, schema))
    misspelt = _misspelt(lines, grid, schema)
    findings = [*_nearly_named(file, sheet, misspelt)]
    for line in lines:
        if line.answered and line not in misspelt.values():
            note = Note(LAD168, {"label": line.label}, _near(line, grid, schema))
            findings.append(Finding.of(note, _place(file, sheet, line), line.cell.raw))
    row = replace(grid.rows[0], spoilt=grid.rows[0].spoilt | misspelt.keys())
    letters = {field: column_letters(line.cell.column) for field, line in misspelt.items()}
    numbers = {field: line.cell.row for field, line in misspelt.items()}
    table = replace(
        grid.table,
        letters={**grid.table.letters, **letters},
        rows={**grid.table.rows, **numbers},
    )
    return Grid(table, (row,)), tuple(findings)


def _unknown_lines(sheet: Sheet, schema: Schema) -> Iterator[_Line]:
    """The first text of each row without a known label or answer, as far as it may be a label."""
    labelled = fields_labelled(sheet, schema)
    known = {row for it in labelled for row in (it.label.row, it.place.row)}
    for number, row in islice(sheet.rows.items(), LONGEST_COVER):
        cells = [cell for cell in row.values() if not is_blank(cell)]
        if number in known or not cells or cells[0].kind is not CellKind.TEXT:
            continue
        label, _, behind = cells[0].raw.partition(":")
        beside = bool(cells[1:]) and cells[1].formula is None
        if len(label) <= LONGEST_LABEL and (beside or behind.strip()):
            yield _Line(cells[0], label.strip(), beside)


def _misspelt(lines: tuple[_Line, ...], grid: Grid, schema: Schema) -> Mapping[str, _Line]:
    """The required fields that no line names, each with the line that nearly does."""
    found: dict[str, _Line] = {}
    for column in schema.tables["cover"].columns:
        if column.required and column.key not in grid.table.rows:
            names = names_of_column(column)
            best = max(lines, key=lambda line: likeness(line.label, names), default=None)
            if best and likeness(best.label, names) >= MISSPELT and best not in found.values():
                found[column.key] = best
    return found


def _near(line: _Line, grid: Grid, schema: Schema) -> tuple[ColumnRef, ...]:
    """The fields that are not on the Cover and may be meant."""
    columns = schema.tables["cover"].columns
    names = {it.key: names_of_column(it) for it in columns if it.key not in grid.table.rows}
    return tuple(ColumnRef("cover", key) for key in nearest(line.label, names))


def _nearly_named(file: str, sheet: Sheet, misspelt: Mapping[str, _Line]) -> Iterator[Finding]:
    for field, line in misspelt.items():
        params: dict[str, Param] = {"label": line.label, "column": ColumnRef("cover", field)}
        place = replace(_place(file, sheet, line), column=field)
        yield Finding.of(Note(LAD167, params), place, line.cell.raw)


def _place(file: str, sheet: Sheet, line: _Line) -> Location:
    return Location(file, sheet.name, line.cell.row, column_letters(line.cell.column))
