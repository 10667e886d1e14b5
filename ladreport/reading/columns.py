"""What is wrong with a table's columns: missing, doubled, unknown, without a heading."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from ladreport.core.findings import ColumnRef, Finding, Note, SheetRef
from ladreport.core.location import Location, column_letters
from ladreport.core.workbook import Sheet
from ladreport.messages.registry import ERROR, WARNING, code
from ladreport.reading.headers import Header, is_blank
from ladreport.reading.nearest import likeness, nearest
from ladreport.schema.lookup import names_of_column
from ladreport.schema.model import Column, Table

MISSPELT = 85
"""From this likeness on (of 100) an unknown heading is taken for a required column misspelt."""

LAD152 = code(
    "LAD152",
    ERROR,
    "The column {column} is missing",
    repair="Give the column this heading, or add it to the right of the others and fill it in.",
    why="The report can't be made without this column, so every row would lack it. It is told "
    "once for the sheet and not again for each row. A heading that is nearly right is named.",
    example="A sheet of actions whose headings have no Status",
    instead="A column headed Status, with a status in each row",
)
LAD153 = code(
    "LAD153",
    ERROR,
    "The column {column} stands twice, in {first} and {second}: {first} was read",
    repair="Keep one of the two columns, and rename or delete the other.",
    why="When two columns have the same heading, nobody can know which of them is meant. The "
    "first one that has anything in it was read; what the other holds was not.",
    example="Title in column C and Título in column H",
    instead="One column headed Title",
)
LAD154 = code(
    "LAD154",
    WARNING,
    "The column {heading} was not read, because it is none of the columns of {sheet}",
    repair="Use the heading of the column that is meant, or move what should be read elsewhere.",
    why="What stands in a column that the report doesn't know goes nowhere. It may be a column of "
    "your own, and then nothing needs to be done; or one whose heading was written differently.",
    example="A column headed Remarks with text below it",
    instead="The text in Internal note, which is read and never published",
)
LAD155 = code(
    "LAD155",
    WARNING,
    "What stands here was not read, because the column has no heading",
    repair="Write the heading above it if it belongs to the table; notes can stay where they are.",
    why="Columns are known by their headings. What stands below an empty heading is often a note "
    "to oneself, but it may be a column whose heading was lost.",
    example="Text in column K, where K has no heading",
    instead="The heading Population above it",
)


class Extent(Struct, frozen=True):
    """A sheet's column below the header: the first and last row in which it shows something."""

    column: int
    first_row: int
    last_row: int


Extents = Mapping[int, Extent]
"""The columns of a sheet that show something below the header."""


def extents(sheet: Sheet, header: Header) -> Extents:
    """Every column of the sheet that shows something below the header."""
    found: dict[int, Extent] = {}
    for number, row in sheet.rows.items():
        if number > header.row:
            for column, cell in row.items():
                if not is_blank(cell):
                    first = found[column].first_row if column in found else number
                    found[column] = Extent(column, first, number)
    return dict(sorted(found.items()))


def unknown_columns(filled: Extents, header: Header) -> tuple[str, ...]:
    """The headings, as typed, over data that no column of the schema answers to."""
    return tuple(header.texts[it] for it in _unread(filled, header) if it in header.texts)


def column_findings(
    file: str, sheet: Sheet, filled: Extents, header: Header, table: Table
) -> Iterator[Finding]:
    """Everything wrong with the columns, each cause once; a misspelt heading is not unknown too."""
    unread = _unread(filled, header)
    headed = {column: header.texts[column] for column in unread if column in header.texts}
    misspelt = _misspelt(headed, header, table)
    place = _Place(file, sheet, header, table)
    yield from _missing(place, misspelt)
    yield from _doubled(place)
    for column in headed.keys() - misspelt.values():
        yield place.unknown(unread[column])
    yield from _without_heading(place, [it for it in unread.values() if it.column not in headed])


def _unread(filled: Extents, header: Header) -> dict[int, Extent]:
    claimed = {*header.columns.values(), *(c for others in header.doubled.values() for c in others)}
    return {it: extent for it, extent in filled.items() if it not in claimed}


def _misspelt(headed: Mapping[int, str], header: Header, table: Table) -> dict[str, int]:
    """Missing required columns, each with the unknown heading that is nearly its name."""
    found: dict[str, int] = {}
    for column in table.columns:
        if column.required and column.key not in header.columns:
            close = {it: likeness(text, names_of_column(column)) for it, text in headed.items()}
            best = max(close, key=lambda it: close[it], default=None)
            if best is not None and close[best] >= MISSPELT and best not in found.values():
                found[column.key] = best
    return found


class _Place(Struct, frozen=True):
    """The sheet that is spoken of."""

    file: str
    sheet: Sheet
    header: Header
    table: Table

    def heading(self, column: int | None, key: str | None = None) -> Location:
        letters = None if column is None else column_letters(column)
        return Location(self.file, self.sheet.name, self.header.row, letters, key)

    def unknown(self, extent: Extent) -> Finding:
        text = self.header.texts[extent.column]
        left = [column for column in self.table.columns if column.key not in self.header.columns]
        names = {column.key: names_of_column(column) for column in left}
        note = Note(
            LAD154,
            {"heading": text, "sheet": SheetRef(self.table.role)},
            tuple(ColumnRef(self.table.role, key) for key in nearest(text, names)),
        )
        return Finding.of(note, self.heading(extent.column), text)


def _missing(place: _Place, misspelt: Mapping[str, int]) -> Iterator[Finding]:
    for column in place.table.columns:
        if column.required and column.key not in place.header.columns:
            yield _missing_column(place, column, misspelt.get(column.key))


def _missing_column(place: _Place, column: Column, misspelt: int | None) -> Finding:
    note = Note(LAD152, {"column": ColumnRef(place.table.role, column.key)})
    found = None if misspelt is None else place.header.texts[misspelt]
    return Finding.of(note, place.heading(misspelt, column.key), found)


def _doubled(place: _Place) -> Iterator[Finding]:
    for key, others in place.header.doubled.items():
        read = place.header.columns[key]
        for other in others:
            note = Note(
                LAD153,
                {
                    "column": ColumnRef(place.table.role, key),
                    "first": column_letters(read),
                    "second": column_letters(other),
                },
            )
            found = place.header.texts[other]
            related = (place.heading(read, key),)
            yield Finding.of(note, place.heading(other, key), found, related=related)


def _without_heading(place: _Place, unread: list[Extent]) -> Iterator[Finding]:
    """One finding for each block of neighbouring columns: a note often spills over several."""
    previous = None
    for extent in unread:
        if previous is None or extent.column > previous + 1:
            letters = column_letters(extent.column)
            where = (extent.first_row, letters, None, extent.last_row)
            found = place.sheet.rows[extent.first_row][extent.column].raw
            yield Finding.of(Note(LAD155), Location(place.file, place.sheet.name, *where), found)
        previous = extent.column
