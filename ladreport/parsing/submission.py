"""A workbook that was laid out, read cell by cell into a submission with its findings."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.findings import Finding
from ladreport.core.records import Accepted, Row, SheetTable, Submission
from ladreport.core.values import MISSING, UNREADABLE, CellValue, Value
from ladreport.core.workbook import Cell, CellKind, Workbook
from ladreport.parsing.cell import Setting, cell_text, parse_cell
from ladreport.parsing.dates import breaks_conventions
from ladreport.parsing.implied_values import Cells, settled
from ladreport.parsing.numerals import NUMERAL, decimal_mark
from ladreport.parsing.parsed import Author, Marks, Parsed
from ladreport.parsing.text import plain
from ladreport.parsing.under_units import above, under_units, years_of
from ladreport.parsing.wrapped_links import without_reader
from ladreport.reading.blank_references import refers_to_blank
from ladreport.reading.grids import Grid, Layout, RawRow
from ladreport.schema.model import ColumnType, Measure, Schema

_TEXT_ONLY_FORMATS = frozenset({"csv"})


class _ReadRow(Struct, frozen=True):
    """One row with what there is to say about its cells."""

    row: Row
    findings: tuple[Finding, ...]
    accepted: tuple[Accepted, ...]


class _ReadTable(Struct, frozen=True):
    """The rows of one sheet with what there is to say about them."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    accepted: tuple[Accepted, ...]


def parse_submission(
    workbook: Workbook,
    layout: Layout,
    schema: Schema,
    *,
    country: str | None = None,
    ministerial: str | None = None,
    language: str | None = None,
) -> tuple[Submission, tuple[Finding, ...]]:
    """Read every cell of the tables by its column's type and by how the country writes.

    ``country`` (alpha-3), ``ministerial`` and ``language`` stand in for what the Cover doesn't
    say. A text that can't be understood becomes UNREADABLE with an error, never a guess.
    """
    unread = Setting(
        schema,
        "cover",
        epoch_1904=workbook.epoch_1904,
        typed_cells=workbook.format not in _TEXT_ONLY_FORMATS,
        is_blank=partial(refers_to_blank, workbook),
    )
    country = _of_cover(layout, "country", unread) or country
    language = _of_cover(layout, "language", unread) or language
    setting = replace(unread, author=author_of(schema, country, language))
    of_cover = _rows(layout.cover, setting)
    cover = of_cover.rows[0] if of_cover.rows else None
    tables = (of_cover, *(_rows(grid, setting, cover) for grid in (layout.actions, layout.figures)))
    _, actions, figures = (table.rows for table in tables)
    submission = Submission(
        file=workbook.file,
        format=workbook.format,
        country=country,
        ministerial=(cover.get("ministerial", str) if cover else None) or ministerial,
        language=language,
        cover=cover,
        actions=actions,
        figures=figures,
        sheets=layout.sheets,
        accepted=tuple(value for table in tables for value in table.accepted),
        blind_spots=workbook.blind_spots,
    )
    return submission, tuple(finding for table in tables for finding in table.findings)


def author_of(schema: Schema, country: str | None, language: str | None) -> Author:
    """How people of this country write in this language, else in the one they mostly write in."""
    term = schema.countries.get(country or "")
    if term is None:
        return Author(None, language)
    spoken = language or term.language
    conventions = term.conventions_in(spoken)
    is_foreign = spoken == "en" != term.language and conventions.decimal == ","
    return Author(conventions, spoken, term.key, Marks() if is_foreign else None)


def _of_cover(layout: Layout, field: str, setting: Setting) -> str | None:
    """One field of the Cover, read before it is known how the country writes."""
    if layout.cover is None or not layout.cover.rows:
        return None
    column = setting.schema.tables["cover"].column(field)
    value = parse_cell(layout.cover.rows[0].cells.get(field), column, setting).value
    return value if isinstance(value, str) else None


def _rows(grid: Grid | None, setting: Setting, cover: Row | None = None) -> _ReadTable:
    if grid is None:
        return _ReadTable((), (), ())
    said = above(grid, setting.schema, setting.author)
    orders = {column: order for column in said.units if (order := said.order(column))}
    years = {column: year for column in said.units if (year := said.year(column))}
    of_period = years_of(cover)
    only = next(iter(of_period)) if len(of_period) == 1 else None
    marks = _marks(grid, setting.schema) or setting.author.marks
    author = replace(setting.author, marks=marks, year=only)
    placed = replace(setting, role=grid.table.role, orders=orders, years=years, author=author)
    placed = replace(placed, mixed_orders=_mixed_orders(grid, placed))
    read = tuple(map(_SheetReader(grid.table, placed).read, grid.rows))
    rows = tuple(row.row for row in read)
    found: tuple[Finding, ...] = ()
    if said.units:
        rows, found = under_units(rows, said, setting.schema, setting.author, cover)
    return _ReadTable(
        rows,
        (*found, *(finding for row in read for finding in row.findings)),
        tuple(value for row in read for value in row.accepted),
    )


def _marks(grid: Grid, schema: Schema) -> Marks | None:
    """The decimal mark that the typed numbers of a sheet show; None where none shows any."""
    typed = (
        plain(cell.raw)
        for column in schema.tables[grid.table.role].columns
        if column.type is ColumnType.NUMBER
        for row in grid.rows
        if (cell := row.cells.get(column.key)) and cell.kind is CellKind.TEXT
    )
    shown: dict[str, str] = {}
    for text in typed:
        numerals = NUMERAL.findall(text)
        if len(numerals) == 1 and (mark := decimal_mark(numerals[0])):
            shown.setdefault(mark, text)
    if len(shown) > 1:
        return Marks()
    return next((Marks(mark, example) for mark, example in shown.items()), None)


def _mixed_orders(grid: Grid, setting: Setting) -> frozenset[str]:
    """The columns of dates in which one is written in the order that the country doesn't use."""
    return frozenset(
        column.key
        for column in setting.schema.tables[grid.table.role].columns
        if column.type is ColumnType.DATE
        for row in grid.rows
        if (cell := row.cells.get(column.key)) and cell.kind is CellKind.TEXT
        if breaks_conventions(cell.raw, setting.author_of_dates(column.key))
    )


_Content = tuple[object, ...]
"""What tells two cells of one column apart, wherever they stand."""


class _Reading(NamedTuple):
    """One cell as it was read: its text, its value, and all of it where there is more to say."""

    text: str
    value: CellValue
    remarkable: Parsed[Value] | None


class _SheetReader:
    """Reads the rows of one sheet; what stands in a column more than once is read once.

    Terms, dates and institutions repeat from row to row. In 22 sheets of 500 actions and 750
    figures four cells of five had been read before, and finding one takes a tenth of reading it.
    """

    def __init__(self, table: SheetTable, setting: Setting) -> None:
        self._table, self._setting = table, setting
        columns = setting.schema.tables[table.role].columns
        self._columns = {column.key: column for column in columns}
        self._missing = {key: MISSING for key in self._columns if key in table.letters}
        self._numbers = {column.key for column in columns if column.type is ColumnType.NUMBER}
        self._known: dict[str, dict[_Content, _Reading]] = {key: {} for key in self._columns}

    def read(self, raw: RawRow) -> _ReadRow:
        """One row. Where nothing is to be said about a cell, only its value and text are kept."""
        values: dict[str, CellValue] = {**self._missing}
        texts: dict[str, str] = {}
        remarkable: Cells = {}
        measure = self._measure(raw)
        for key, cell in raw.cells.items():
            text, values[key], parsed = self._reading(cell, key, measure)
            if text:
                texts[key] = text
            if parsed is not None:
                remarkable[key] = parsed
        for key in raw.spoilt:
            values[key] = UNREADABLE
            remarkable.pop(key, None)
        return self._finished(raw.number, values, texts, remarkable)

    def _finished(
        self, number: int, values: dict[str, CellValue], texts: dict[str, str], remarkable: Cells
    ) -> _ReadRow:
        if "value" in remarkable and remarkable["value"].implied_values:
            cells = {key: remarkable.get(key) or Parsed(value) for key, value in values.items()}
            remarkable = settled(cells, texts, self._setting.schema, self._setting.author)
            values = {key: cell.value for key, cell in remarkable.items()}
        row = Row(self._table, number, values, texts)
        if not remarkable:
            return _ReadRow(row, (), ())
        cells = {key: remarkable[key] for key in values if key in remarkable}
        return _ReadRow(row, tuple(_findings(row, cells)), tuple(_accepted(row, cells)))

    def _reading(self, cell: Cell, key: str, measure: Measure | None = None) -> _Reading:
        """What the cell says in this column, remembered for the next one that is like it."""
        # What it depends on: kind, raw value, number format, formula, what is crossed out; a
        # number's measure.
        content: _Content = cell[2:7]
        if key in self._numbers:
            content = (*content, measure and measure.key)
        if cell.link:
            content = (*content, cell.link)
        if known := self._known[key].get(content):
            return known
        text = without_reader(_typed(cell, self._setting))
        parsed = parse_cell(cell, self._columns[key], self._setting, measure)
        is_plain = not parsed.notes and parsed.canonical is None and not parsed.implied_values
        reading = _Reading(text if text.strip() else "", parsed.value, None if is_plain else parsed)
        self._known[key][content] = reading
        return reading

    def _measure(self, raw: RawRow) -> Measure | None:
        """What the row's figure measures, which says how its value is read."""
        cell = raw.cells.get("measure")
        if cell is None or "measure" in raw.spoilt:
            return None
        key = self._reading(cell, "measure").value
        term = self._setting.schema.vocabularies["measure"].get(str(key))
        return term if isinstance(term, Measure) else None


def _typed(cell: Cell, setting: Setting) -> str:
    """What a person would say that stands in the cell; a formula without result is itself."""
    if cell.kind is CellKind.NOT_CALCULATED:
        return f"={(cell.formula or '').removeprefix('=')}"
    return cell_text(cell, epoch_1904=setting.epoch_1904)


def _findings(row: Row, cells: Cells) -> Iterator[Finding]:
    action_id = row.get("action_id", str) or row.texts.get("action_id")
    for column, parsed in cells.items():
        for note in parsed.notes:
            place = row.location(column)
            yield Finding.of(note, place, row.texts.get(column), action_id=action_id)


def _accepted(row: Row, cells: Cells) -> Iterable[Accepted]:
    for column, parsed in cells.items():
        if parsed.canonical is not None:
            yield Accepted(row.location(column), row.texts.get(column, ""), parsed.canonical)
