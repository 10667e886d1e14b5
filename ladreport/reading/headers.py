"""Where a sheet's header row stands, which column is which, and what is wrong with the columns."""

from collections.abc import Iterator, Mapping
from itertools import chain, islice

from msgspec import Struct

from ladreport.core.findings import Case, ColumnRef, Finding, Note, SheetRef
from ladreport.core.location import Location, column_letters
from ladreport.core.workbook import Cell, CellKind, Sheet
from ladreport.messages.registry import ERROR, INFO, WARNING, code
from ladreport.reading.heading_names import heading_name, named_strictly, plainer
from ladreport.schema.folding import folded, likeness, nearest
from ladreport.schema.lookup import names_of_column, sharing_words
from ladreport.schema.model import Column, Schema, Table

SEARCHED_ROWS = 50
"""How many rows with content may stand above the header: logos, titles and letters are shorter."""

_INVISIBLE = "\u200b\ufeff\u2060" + "".join(filter(str.isspace, map(chr, range(0x3001))))

MISSPELT = 85
"""From this likeness on (of 100) an unknown heading is taken for a required column misspelt.

A heading that lacks one letter still reaches 85.7, the shortest of four letters too; of different
columns' headings only seven pairs are as alike, such as the start and end of a period.
"""

LAD152 = code(
    "LAD152",
    ERROR,
    "{column} is missing",
    repair="Use the heading or label of the blank workbook, and fill it in.",
    why="The report can't be made without it. Columns and the lines of the Cover are known by "
    "their headings and labels, in any of the four languages. What is missing is reported once for "
    "the sheet and not again for each row; a heading or label that is nearly right is named.",
    example="A sheet of actions whose headings have no Status; Contry: Guatemala on the Cover",
    instead="A column headed Status, with a status in each row; Country: Guatemala",
    cases={
        "column": Case(
            "The column {column} is missing",
            "Give the column this heading, or add it to the right of the others and fill it in.",
        ),
        "label": Case(
            '"{label}" is none of the labels of the Cover, so this line was not read; {column} may '
            "be meant",
            "Write {column} as its label.",
        ),
    },
)
LAD153 = code(
    "LAD153",
    ERROR,
    "{column} stands twice on the sheet",
    repair="Keep one of them, and rename or delete the other.",
    why="When two columns have the same heading, or two lines of the Cover answer the same "
    "question in different ways, nobody can know which of them is meant. The first one that has "
    "anything in it was read; what the other holds was not.",
    example="Title in column C and Título in column H; Country in row 3 and again in row 9",
    instead="One column headed Title; Country, once",
    cases={
        "columns": Case(
            '"{heading}" in {first} and "{other}" in {second} both name the column {column}: '
            "{first} was read",
            "Keep one of the two columns, and rename or delete the other.",
        ),
        "answers": Case(
            "{column} stands twice on the sheet, with different answers: {first} and {second}",
            "Keep one of them and delete the other.",
        ),
    },
)
LAD154 = code(
    "LAD154",
    WARNING,
    "What stands here was not read, because its name or heading is not known",
    repair="Move what should be read to where it belongs; what is your own can stay as it is.",
    why="Sheets are known by their names, else by the headings of their columns; columns by their "
    "headings. A workbook may have sheets, columns and notes of your own, and then nothing needs "
    "to be done. But if actions or figures stand there, or the name was written differently, they "
    "would be missing from the report without anyone noticing.",
    example="A sheet named Hoja1; a column headed Remarks; text in column K, which has no heading",
    instead="Its actions as rows of the sheet Actions; the text in Internal note, which is read "
    "and never published; the heading Population above column K",
    cases={
        "sheet": Case(
            "The sheet was not read: neither its name nor its headings are known",
            "Move what should be read into the sheet where it belongs, or leave it as it is.",
        ),
        "column": Case(
            'The column "{heading}" was not read, because it is none of the columns of {sheet}',
            "Use the heading of the column that is meant, or move what should be read elsewhere.",
        ),
        "no_heading": Case(
            "What stands here was not read, because the column has no heading",
            "Write the heading above it if it belongs to the table; notes can stay where they are.",
        ),
    },
)


LAD172 = code(
    "LAD172",
    INFO,
    '"{found}" was read as {column}',
    repair="Nothing needs to be done.",
    why="A heading or a label of the Cover that has the words of exactly one name is read as that "
    "name, whatever the order, the articles and the number of its words.",
    example="Name of the focal points",
    instead="Focal point",
)


class Header(Struct, frozen=True):
    """A header row: ``columns`` maps the schema's columns to the sheet's (from 1) that is read.

    ``texts`` are the headings as typed, by the sheet's column; ``doubled`` maps a schema's column
    to the further columns that claim it.
    """

    row: int
    columns: Mapping[str, int]
    texts: Mapping[int, str]
    doubled: Mapping[str, tuple[int, ...]]


def is_blank(cell: Cell) -> bool:
    """Whether the cell shows nothing: text of spaces and invisible characters only."""
    return cell.kind is CellKind.TEXT and not cell.raw.strip(_INVISIBLE)


def shown_cells(sheet: Sheet, header: Header) -> dict[int, dict[int, Cell]]:
    """The cells below the header that aren't blank, by row and column."""
    text = CellKind.TEXT  # ``is_blank``, written out because all cells go through here
    return {
        number: {
            column: cell
            for column, cell in row.items()
            if cell.kind is not text or cell.raw.strip(_INVISIBLE)
        }
        for number, row in sheet.rows.items()
        if number > header.row
    }


def best_header(sheet: Sheet, schema: Schema, role: str) -> Header | None:
    """The row among the first that names most columns of this role; the upper one of equals."""
    best: Header | None = None
    for row in islice(sheet.rows, SEARCHED_ROWS):
        header = _header_in(sheet, schema, role, row, len(best.columns) if best else 0)
        best = header or best
    return best


def _header_in(sheet: Sheet, schema: Schema, role: str, row: int, beaten: int) -> Header | None:
    """This row read as a header; None unless it names more columns than so many.

    Where two headings claim a column, one that is its label wins over another name of it, which is
    then a column that nobody knows; of equals the first with data is read.
    """
    texts = _headings(sheet, row)
    claims = _claims(schema, role, texts, beaten)
    if len(claims) <= beaten:
        return None
    columns: dict[str, int] = {}
    doubled: dict[str, tuple[int, ...]] = {}
    table = schema.tables[role]
    for key, claimants in claims.items():
        claiming = _by_label(table.column(key), claimants, texts)
        columns[key] = claiming[0] if len(claiming) == 1 else _with_data(sheet, row, claiming)
        others = tuple(column for column in claiming if column != columns[key])
        if others:
            doubled[key] = others
    return Header(row, columns, texts, doubled)


def _headings(sheet: Sheet, row: int) -> dict[int, str]:
    """The texts of a header row; a heading merged downward into this row counts as in it."""
    cells = dict(sheet.rows[row])
    for area in sheet.merged:
        if area.first_row < row <= area.last_row:
            above = sheet.rows.get(area.first_row, {}).get(area.first_column)
            if above is not None:
                cells.setdefault(area.first_column, above)
    return {
        column: cell.raw
        for column, cell in sorted(cells.items())
        if cell.kind is CellKind.TEXT and not is_blank(cell)
    }


def _claims(
    schema: Schema, role: str, texts: Mapping[int, str], beaten: int
) -> dict[str, list[int]]:
    """The schema's columns that the headings name, each with the sheet's columns that claim it.

    Looking names up is slow, so it ends where too few texts are left to name more than ``beaten``.
    """
    claims: dict[str, list[int]] = {}
    for left, (column, text) in zip(range(len(texts), 0, -1), texts.items(), strict=True):
        if len(claims) + left <= beaten:
            break
        if name := heading_name(schema, role, text):
            claims.setdefault(name, []).append(column)
    return claims


def _by_label(column: Column, claiming: list[int], texts: Mapping[int, str]) -> list[int]:
    """Those of the claiming columns whose heading is the label itself, where any is."""
    if len(claiming) == 1:
        return claiming
    labels = {folded(label) for label in (column.key, *column.labels.values())}
    exact = [at for at in claiming if labels.intersection(map(folded, plainer(texts[at])))]
    return exact or claiming


def _with_data(sheet: Sheet, header_row: int, claiming: list[int]) -> int:
    for column in claiming:
        for row, cells in sheet.rows.items():
            if row > header_row and column in cells and not is_blank(cells[column]):
                return column
    return claiming[0]


Extents = Mapping[int, tuple[int, int]]
"""The first and last row in which each column of a sheet shows something below the header."""


def extents(shown: Mapping[int, Mapping[int, Cell]]) -> Extents:
    """Every column in which one of these cells stands, by row and column."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, cells in shown.items():
        last.update(dict.fromkeys(cells, number))
        if len(first) < len(last):
            first = dict.fromkeys(last.keys() - first.keys(), number) | first
    return {column: (first[column], last[column]) for column in sorted(first)}


def unknown_columns(filled: Extents, header: Header) -> tuple[str, ...]:
    """The headings, as typed, over data that no column of the schema answers to."""
    unread = _unread(filled, header)
    return tuple(header.texts[column] for column in unread if column in header.texts)


def column_findings(
    file: str, sheet: Sheet, filled: Extents, header: Header, table: Table, schema: Schema
) -> Iterator[Finding]:
    """Everything wrong with the columns, each cause once; a misspelt heading is not unknown too."""
    unread = _unread(filled, header)
    headed = {column: header.texts[column] for column in unread if column in header.texts}
    misspelt = _misspelt(headed, header, table)
    place = _Place(file, sheet, header, table)
    yield from _missing(place, misspelt)
    yield from _doubled(place)
    yield from _loosely(place, schema)
    for column in headed.keys() - misspelt.values():
        yield place.unknown(column)
    yield from _without_heading(
        place, {column: extent for column, extent in unread.items() if column not in headed}
    )


def _unread(filled: Extents, header: Header) -> Extents:
    claimed = {*header.columns.values(), *chain.from_iterable(header.doubled.values())}
    return {column: extent for column, extent in filled.items() if column not in claimed}


def _misspelt(headed: Mapping[int, str], header: Header, table: Table) -> dict[str, int]:
    """Missing required columns, each with the unknown heading that is nearly its name."""
    found: dict[str, int] = {}
    for column in table.columns:
        if column.required and column.key not in header.columns:
            names = names_of_column(column)
            close = {unknown: likeness(text, names) for unknown, text in headed.items()}
            best = max(close, key=lambda unknown: close[unknown], default=None)
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
        """Where the heading of this column stands."""
        letters = None if column is None else column_letters(column)
        return Location(self.file, self.sheet.name, self.header.row, letters, key)

    def unknown(self, column: int) -> Finding:
        """That this column's heading is none of the table's, with the nearest of those missing."""
        text = self.header.texts[column]
        names = {
            missing.key: names_of_column(missing)
            for missing in self.table.columns
            if missing.key not in self.header.columns
        }
        near = nearest(text, names) or sharing_words(text, names)
        note = Note(
            LAD154,
            {"heading": text, "sheet": SheetRef(self.table.role)},
            tuple(ColumnRef(self.table.role, key) for key in near),
            "column",
        )
        return Finding.of(note, self.heading(column), text)


def _missing(place: _Place, misspelt: Mapping[str, int]) -> Iterator[Finding]:
    for column in place.table.columns:
        if column.required and column.key not in place.header.columns:
            note = Note(LAD152, {"column": ColumnRef(place.table.role, column.key)}, case="column")
            heading = misspelt.get(column.key)
            found = None if heading is None else place.header.texts[heading]
            yield Finding.of(note, place.heading(heading, column.key), found)


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
                    "heading": place.header.texts[read],
                    "other": place.header.texts[other],
                },
                case="columns",
            )
            found = place.header.texts[other]
            related = (place.heading(read, key),)
            yield Finding.of(note, place.heading(other, key), found, related=related)


def _loosely(place: _Place, schema: Schema) -> Iterator[Finding]:
    """That a heading was read by its words alone."""
    role = place.table.role
    for key, column in place.header.columns.items():
        text = place.header.texts[column]
        if named_strictly(schema, role, text) is None:
            yield Finding.of(read_loosely(text, role, key), place.heading(column, key), text)


def read_loosely(text: str, role: str, key: str) -> Note:
    """That this heading or label was read as the name of this column."""
    return Note(LAD172, {"found": text, "column": ColumnRef(role, key)})


def _without_heading(place: _Place, unread: Extents) -> Iterator[Finding]:
    """One finding for each block of neighbouring columns: a note often spills over several."""
    for column, (first, last) in unread.items():
        if column - 1 not in unread:
            found = place.sheet.rows[first][column].raw
            letters = column_letters(column)
            where = Location(place.file, place.sheet.name, first, letters, None, last)
            yield Finding.of(Note(LAD154, case="no_heading"), where, found)
