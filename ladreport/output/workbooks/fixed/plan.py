"""What is written where, so that nothing needs to be read tolerantly any more.

Headings, names of sheets and labels of the Cover stay: they are read in any of the four languages
without a word, and the country's own formulas may refer to them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.findings import Finding
from ladreport.core.location import Location, column_number
from ladreport.core.records import Accepted, Row, Submission
from ladreport.core.workbook import Area, Cell, CellKind, Sheet, Workbook
from ladreport.output.package.worksheet import is_in
from ladreport.parsing.submission import parse_submission
from ladreport.reading.grids import LAD164
from ladreport.reading.headers import is_blank
from ladreport.reading.layout import lay_out
from ladreport.schema.model import Column, ColumnType, Schema

EXACT_DIGITS = 15
"""So many digits of a number a spreadsheet keeps; one with more would come out as another."""

Place = tuple[str, int, int]
"""A cell: the name of its sheet, its row and its column, counted from 1."""


class Text(Struct, frozen=True):
    """Text; where it is a date, the cell's format becomes Text, or Excel would change it again."""

    text: str
    is_date: bool = False


class Number(Struct, frozen=True):
    """A number that a spreadsheet can add up."""

    value: Decimal


class Copy(Struct, frozen=True):
    """What the first cell of a merged area holds, its very formula too, in its number format."""

    cell: Cell


class Nothing(Struct, frozen=True):
    """Nothing; the cell keeps its looks."""


Content = Text | Number | Copy | Nothing
"""What a cell is to hold instead of what was typed there."""


class Reading(Struct, frozen=True):
    """A tolerant reading, its cell, and what is to stand there; None where that can't be."""

    accepted: Accepted
    place: Place
    content: Content | None


Contents = Mapping[Place, Content]


class Plan(Struct, frozen=True):
    """What cells are to hold, the merged areas to take apart by sheet, and why: the readings."""

    contents: Contents
    unmerged: Mapping[str, frozenset[Area]]
    readings: tuple[Reading, ...]

    @property
    def changes(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.contents) or any(self.unmerged.values())


def planned(workbook: Workbook, submission: Submission, schema: Schema) -> Plan:
    """What to write into the workbook, whose country, ministerial and language are known.

    A cell of ``N/A`` is emptied only where nothing else takes its place: beside a label of the
    Cover it keeps what stands further right from being the answer, and a row with little else
    would not be taken for data without it. That is tried for each sheet by itself. Numbers stay
    as they were typed where their marks are why another one is asked about: written plainly, they
    would let that one be read.
    """
    read = _read_again(workbook, submission, schema)
    found = tuple(_readings(read.submission, workbook, schema))
    shared = tuple(_shared_areas(read))
    contents = {
        reading.place: reading.content
        for reading in found
        if reading.content and reading.accepted.canonical
    }
    plan = _with_copies(read, contents, shared, found)
    for emptied in _emptied_by_sheet(found):
        bolder = _with_copies(read, {**contents, **emptied}, shared, found)
        tried = _with_contents(workbook, bolder.contents, bolder.unmerged)
        if _read_again(tried, submission, schema).meaning == read.meaning:
            contents, plan = {**contents, **emptied}, bolder
    tried = _with_contents(workbook, plan.contents, plan.unmerged)
    if _read_again(tried, submission, schema).meaning == read.meaning:
        return plan
    typed = {place: told for place, told in contents.items() if not isinstance(told, Number)}
    return _with_copies(read, typed, shared, found)


def _with_copies(
    read: "_Read", contents: Contents, shared: Sequence["_Shared"], found: tuple[Reading, ...]
) -> Plan:
    """Give each row its own copy of what a merged cell says."""
    copied = dict(contents)
    for area in shared:
        copied.update({place: Copy(area.top) for place in area.places if place not in contents})
    apart = {sheet.name: _taken_apart(sheet, shared, contents) for sheet in read.workbook.sheets}
    return Plan(copied, apart, found)


def _emptied_by_sheet(found: Sequence[Reading]) -> Iterator[Contents]:
    """The cells of words such as ``N/A``, and what is left in them, for each sheet by itself."""
    emptied = [reading for reading in found if not reading.accepted.canonical]
    for sheet in dict.fromkeys(reading.place[0] for reading in emptied):
        yield {
            reading.place: reading.content
            for reading in emptied
            if reading.place[0] == sheet and reading.content
        }


# ── What each tolerant reading asks to be written into its cell ─────────────────────────────────


def _readings(submission: Submission, workbook: Workbook, schema: Schema) -> Iterator[Reading]:
    """Each tolerant reading of the submission, in the order of its rows."""
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    accepted = {reading.location: reading for reading in submission.accepted}
    for row in rows_of(submission):
        for key in row.values:
            reading = accepted.get(row.location(key))
            if reading is not None:
                column = schema.tables[row.table.role].column(key)
                content = _content(reading, row, column, sheets)
                yield Reading(reading, _place_of(reading.location), content)


def rows_of(submission: Submission) -> tuple[Row, ...]:
    """The Cover and the rows of both tables."""
    cover = (submission.cover,) if submission.cover else ()
    return (*cover, *submission.actions, *submission.figures)


def _place_of(location: Location) -> Place:
    """The cell of a location that names one."""
    return location.sheet or "", location.row or 0, column_number(location.letters or "")


def _content(
    accepted: Accepted, row: Row, column: Column, sheets: Mapping[str, Sheet]
) -> Content | None:
    if column.type is ColumnType.NUMBER and accepted.canonical:
        value = row.get(column.key, Decimal)
        exact = value is not None and len(value.as_tuple().digits) <= EXACT_DIGITS
        return Number(value) if value is not None and exact else None
    label = _label(accepted, sheets) if row.table.role == "cover" else ""
    text = f"{label} {accepted.canonical}".strip()
    return Text(text, is_date=column.type is ColumnType.DATE) if text else Nothing()


def _label(accepted: Accepted, sheets: Mapping[str, Sheet]) -> str:
    """The label that shares its cell with the answer, as in ``País: Guatemala``; else nothing."""
    sheet, row, column = _place_of(accepted.location)
    cell = sheets[sheet].rows.get(row, {}).get(column)
    if cell is None or cell.kind is not CellKind.TEXT or cell.raw == accepted.typed:
        return ""
    label, colon, answer = cell.raw.partition(":")
    return label + colon if answer.strip() == accepted.typed else ""


# ── Merged cells that were read as saying the same of several rows: each gets its own ───────────


class _Shared(Struct, frozen=True):
    """A merged area whose first cell was read for several rows.

    ``places`` are the cells that have nothing of their own and were read as holding the same.
    """

    sheet: str
    area: Area
    top: Cell
    places: tuple[Place, ...]


def _shared_areas(read: "_Read") -> Iterator[_Shared]:
    sheets = {sheet.name: sheet for sheet in read.workbook.sheets}
    for finding in read.of_layout:
        if finding.code is LAD164:
            for location in (finding.location, *finding.related):
                yield from _shared_at(location, sheets[location.sheet or ""], read.submission)


def _shared_at(location: Location, sheet: Sheet, submission: Submission) -> Iterator[_Shared]:
    _, first_row, column = _place_of(location)
    for area in sheet.merged:
        if area[:2] == (first_row, column):
            places = tuple(
                (sheet.name, row.number, column)
                for row in (*submission.actions, *submission.figures)
                if row.table.sheet == sheet.name
                and area.first_row < row.number <= area.last_row
                and _is_bare(sheet, row.number, column)
            )
            yield _Shared(sheet.name, area, sheet.rows[first_row][column], places)


def _is_bare(sheet: Sheet, row: int, column: int) -> bool:
    cell = sheet.rows.get(row, {}).get(column)
    return cell is None or is_blank(cell)


def _taken_apart(sheet: Sheet, shared: Iterable[_Shared], contents: Contents) -> frozenset[Area]:
    """The sheet's areas that can't stay merged, because they would hide what is new.

    Beside the shared ones that is an area over a value and its empty currency, when what the value
    says of the currency gets its own cell, and one over rows whose first cell was empty and now
    says what the first row's value says. What an area has hidden before it may go on hiding.
    """
    new = [
        (row, column)
        for (name, row, column), content in contents.items()
        if name == sheet.name and not isinstance(content, Nothing) and _is_bare(sheet, row, column)
    ]
    hiding = (
        area
        for area in sheet.merged
        if any(
            is_in(place, area) and (place != area[:2] or area.first_row < area.last_row)
            for place in new
        )
    )
    return frozenset([*(area.area for area in shared if area.sheet == sheet.name), *hiding])


# ── What the workbook would say with other contents, tried before they are written ──────────────


class _Read(Struct, frozen=True):
    """A workbook, what was read in it, and what laying it out has found."""

    workbook: Workbook
    submission: Submission
    of_layout: tuple[Finding, ...]

    @property
    def meaning(self) -> tuple[object, object]:
        """All values in their rows, and what laying out has found but for merged cells."""
        rows = [(row.table.sheet, row.number, dict(row.values)) for row in rows_of(self.submission)]
        found = [
            (finding.code.id, finding.location)
            for finding in self.of_layout
            if finding.code is not LAD164
        ]
        return rows, found


def _read_again(workbook: Workbook, like: Submission, schema: Schema) -> _Read:
    """Read the workbook with what the caller said of the submission it was read as before."""
    layout, of_layout = lay_out(workbook, schema)
    submission, _ = parse_submission(
        workbook,
        layout,
        schema,
        country=like.country,
        ministerial=like.ministerial,
        language=like.language,
    )
    return _Read(workbook, submission, of_layout)


def _with_contents(
    workbook: Workbook, contents: Contents, apart: Mapping[str, Collection[Area]]
) -> Workbook:
    """The workbook with these contents in its cells and without these merged areas."""
    sheets = (_changed(sheet, contents, apart[sheet.name]) for sheet in workbook.sheets)
    return replace(workbook, sheets=tuple(sheets))


def _changed(sheet: Sheet, contents: Contents, apart: Collection[Area]) -> Sheet:
    rows = {number: dict(cells) for number, cells in sheet.rows.items()}
    for (name, row, column), content in contents.items():
        if name == sheet.name:
            cell = _cell(row, column, content)
            if cell is None:
                rows[row].pop(column, None)
            else:
                rows.setdefault(row, {})[column] = cell
    filled = {
        number: dict(sorted(cells.items())) for number, cells in sorted(rows.items()) if cells
    }
    merged = tuple(area for area in sheet.merged if area not in apart)
    return replace(sheet, rows=filled, merged=merged)


def _cell(row: int, column: int, content: Content) -> Cell | None:
    match content:
        case Text(text=text):
            return Cell(row, column, CellKind.TEXT, text)
        case Number(value=value):
            return Cell(row, column, CellKind.NUMBER, f"{value:f}")
        case Copy(cell=cell):
            return cell._replace(row=row, column=column)
        case Nothing():
            return None
