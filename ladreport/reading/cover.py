"""The Cover: labels and their answers, wherever on the sheet they stand, and lines of one's own."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.findings import ColumnRef, Finding, Note, Param
from ladreport.core.location import Location, column_letters
from ladreport.core.records import SheetTable
from ladreport.core.workbook import Cell, CellKind, Sheet
from ladreport.messages.registry import INFO, code
from ladreport.reading.grids import Grid, RawRow
from ladreport.reading.headers import LAD152, LAD153, MISSPELT, is_blank, read_loosely
from ladreport.reading.heading_names import heading_name, named_strictly
from ladreport.reading.references import LAST_COLUMN
from ladreport.schema.folding import folded, likeness, nearest
from ladreport.schema.lookup import columns_named, names_of_column, names_of_table, sharing_words
from ladreport.schema.model import Schema

LONGEST_COVER = 100
"""How many rows with content a Cover may have: below them nobody looks for labels."""

SIDE_BY_SIDE = 3
"""So many labels in one row are the headings of a table: their answers stand below them."""

LAD168 = code(
    "LAD168",
    INFO,
    'the line "{label}" of the Cover was not read, because its label is not known',
    repair="Nothing needs to be done: a line of your own may stand there.",
    why="What stands beside a label that the report doesn't know goes nowhere, so it is named.",
    example="Telephone: 2410-0000",
    instead="The same line, which may stay as it is",
)

LONGEST_LABEL = 60
"""A longer text, in characters, is a sentence and no label."""

Place = tuple[int, int]
"""A row and a column, both counted from 1."""


class Labelled(Struct, frozen=True):
    """A label of the Cover: the field that it names, the cell it is, and the cell that answers it.

    ``value`` is None where nothing was answered.
    """

    field: str
    label: Cell
    value: Cell | None

    @property
    def place(self) -> Cell:
        """The cell to point to: the answer, else the label that has none."""
        return self.value or self.label

    @property
    def beside(self) -> bool:
        """Whether it is answered to the right, in a cell of its own."""
        at = self.value and (self.value.row, self.value.column > self.label.column)
        return at == (self.label.row, True)

    @property
    def below(self) -> bool:
        """Whether it is answered in the row below."""
        return self.value is not None and self.value.row > self.label.row


def fields_labelled(sheet: Sheet, schema: Schema) -> tuple[Labelled, ...]:
    """Every label with its answer, top to bottom."""
    labels = dict(_labels(sheet, schema))
    for answer in _answers_like_labels(sheet, labels):
        del labels[answer]
    return tuple(_answered(sheet, schema, labels, at) for at in labels)


def _labels(sheet: Sheet, schema: Schema) -> Iterator[tuple[Place, str]]:
    for cells in islice(sheet.rows.values(), LONGEST_COVER):
        for cell in cells.values():
            if cell.kind is CellKind.TEXT and (field := heading_name(schema, "cover", cell.raw)):
                yield (cell.row, cell.column), field


def _answers_like_labels(sheet: Sheet, labels: Mapping[Place, str]) -> list[Place]:
    """The last cell of a row that names the field of the label before it: Ministry as institution.

    Where several rows are so, each label stands in two languages, and none of them is an answer.
    """
    echoes = []
    for row in dict.fromkeys(row for row, _ in labels):
        filled = (column for column, cell in sheet.rows[row].items() if not is_blank(cell))
        *_, first, last = (0, *filled)
        if labels.get((row, first), "") == labels.get((row, last)):
            echoes.append((row, last))
    return echoes if len(echoes) == 1 else []


def _answered(sheet: Sheet, schema: Schema, labels: Mapping[Place, str], at: Place) -> Labelled:
    row, column = at
    label = sheet.rows[row][column]
    value = (
        _after_colon(label, schema)
        or _to_the_right(sheet, schema, labels, at)
        or _below(sheet, labels, at)
    )
    return Labelled(labels[at], label, value)


def _after_colon(label: Cell, schema: Schema) -> Cell | None:
    """The answer in the label's own cell, as in ``País: Guatemala``."""
    answer = label.raw.partition(":")[2].strip()
    if not answer or columns_named(schema, "cover", label.raw):
        return None
    return label._replace(raw=answer)


def _to_the_right(
    sheet: Sheet, schema: Schema, labels: Mapping[Place, str], at: Place
) -> Cell | None:
    """The next cell of the row that shows something, but no label and not the form's own help."""
    row, column = at
    for right, cell in sheet.rows[row].items():
        if right > column and not is_blank(cell):
            if (row, right) in labels or _is_help(schema, labels[at], cell):
                return None
            return cell
    return None


def _is_help(schema: Schema, field: str, cell: Cell) -> bool:
    helps = schema.tables["cover"].column(field).help.values()
    return cell.kind is CellKind.TEXT and folded(cell.raw) in map(folded, helps)


def _below(sheet: Sheet, labels: Mapping[Place, str], at: Place) -> Cell | None:
    """The cell below, where the labels stand side by side as the headings of a table do."""
    row, column = at
    beside = sum(1 for label_row, _ in labels if label_row == row)
    cell = sheet.rows.get(row + 1, {}).get(column)
    if beside < SIDE_BY_SIDE or cell is None or is_blank(cell) or (row + 1, column) in labels:
        return None
    return cell


def read_cover(sheet: Sheet, schema: Schema, file: str) -> tuple[Grid, tuple[Finding, ...]]:
    """The Cover as a table of one row; a field asked twice is answered by its first answer."""
    kept: dict[str, Labelled] = {}
    findings: list[Finding] = []
    for labelled in fields_labelled(sheet, schema):
        earlier = kept.get(labelled.field)
        if earlier is None or earlier.value is None:
            kept[labelled.field] = labelled
        elif labelled.value and folded(labelled.value.raw) != folded(earlier.value.raw):
            findings.append(_answered_twice(file, sheet, earlier, labelled))
    findings += _loosely(file, sheet, kept.values(), schema)
    return _as_grid(sheet, file, kept), tuple(findings)


def _loosely(
    file: str, sheet: Sheet, lines: Iterable[Labelled], schema: Schema
) -> Iterator[Finding]:
    """That a label was read by its words alone."""
    for line in lines:
        text = line.label.raw.partition(":")[0].strip()
        if named_strictly(schema, "cover", line.label.raw) is None:
            place = Location(file, sheet.name, line.label.row, column_letters(line.label.column))
            yield Finding.of(read_loosely(text, "cover", line.field), place, line.label.raw)


def _as_grid(sheet: Sheet, file: str, kept: Mapping[str, Labelled]) -> Grid:
    lines = tuple(kept.values())
    places = {line.field: _place(sheet, line, lines) for line in lines}
    table = SheetTable(
        file,
        sheet.name,
        "cover",
        {field: column_letters(column) for field, (_, column) in places.items()},
        {field: row for field, (row, _) in places.items()},
    )
    first = min((line.label.row for line in lines), default=1)
    return Grid(table, (RawRow(first, {line.field: line.value for line in lines if line.value}),))


def _place(sheet: Sheet, line: Labelled, others: tuple[Labelled, ...]) -> Place:
    """Where the answer stands; where it is missing, the empty cell in which it would stand.

    That is where the labels of the same row or column are answered, else the cell to the right;
    the label itself where that cell isn't empty.
    """
    row, column = line.place.row, line.place.column
    if line.value:
        return row, column
    if any(other.below and other.label.row == row for other in others):
        return row + 1, column
    beside = Counter(
        other.place.column for other in others if other.beside and other.label.column == column
    )
    likely = beside.most_common(1)[0][0] if beside else _end(sheet, line.label) + 1
    return (row, column) if likely in sheet.rows[row] else (row, likely)


def _end(sheet: Sheet, label: Cell) -> int:
    """The last column that a label fills, which may be merged over several."""
    ends = (area.last_column for area in sheet.merged if area[:2] == (label.row, label.column))
    return next(ends, label.column)


def _answered_twice(file: str, sheet: Sheet, first: Labelled, second: Labelled) -> Finding:
    def at(labelled: Labelled) -> Location:
        letters = column_letters(labelled.place.column)
        return Location(file, sheet.name, labelled.place.row, letters, labelled.field)

    answers = {"first": first.place.raw, "second": second.place.raw}
    note = Note(LAD153, {"column": ColumnRef("cover", first.field), **answers}, case="answers")
    return Finding.of(note, at(second), second.place.raw, related=(at(first),))


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
            findings.append(Finding.of(note, _line_place(file, sheet, line), line.cell.raw))
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
    known = {row for line in labelled for row in (line.label.row, line.place.row)}
    sheets = {folded(name) for table in schema.tables.values() for name in names_of_table(table)}
    answers = [line.value.column for line in labelled if line.value]
    last = max(answers, default=LAST_COLUMN)
    for number, row in islice(sheet.rows.items(), LONGEST_COVER):
        cells = [cell for cell in row.values() if not is_blank(cell)]
        if number in known or not cells or cells[0].kind is not CellKind.TEXT:
            continue
        label, _, behind = cells[0].raw.partition(":")
        # What stands further on than the answers explains them; a sheet's name has its counts.
        beside = bool(cells[1:]) and cells[1].formula is None and cells[1].column <= last
        if folded(label) in sheets:
            continue
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
    names = {
        column.key: names_of_column(column)
        for column in columns
        if column.key not in grid.table.rows
    }
    near = nearest(line.label, names) or sharing_words(line.label, names)
    return tuple(ColumnRef("cover", key) for key in near)


def _nearly_named(file: str, sheet: Sheet, misspelt: Mapping[str, _Line]) -> Iterator[Finding]:
    for field, line in misspelt.items():
        params: dict[str, Param] = {"label": line.label, "column": ColumnRef("cover", field)}
        place = replace(_line_place(file, sheet, line), column=field)
        yield Finding.of(Note(LAD152, params, case="label"), place, line.cell.raw)


def _line_place(file: str, sheet: Sheet, line: _Line) -> Location:
    return Location(file, sheet.name, line.cell.row, column_letters(line.cell.column))
