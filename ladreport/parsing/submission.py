"""A workbook that was laid out, read cell by cell into a submission with its findings."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.findings import Finding
from ladreport.core.records import Accepted, Row, SheetTable, Submission
from ladreport.core.values import UNREADABLE
from ladreport.core.workbook import Cell, CellKind, Workbook
from ladreport.parsing.cell import Setting, cell_text, parse_cell
from ladreport.parsing.dates import breaks_conventions
from ladreport.parsing.implied_values import Cells, settled
from ladreport.parsing.parsed import NOTHING, Author, Parsed
from ladreport.reading.grids import Grid, Layout, RawRow
from ladreport.schema.model import ColumnType, Measure, Schema

_TEXT_ONLY_FORMATS = frozenset({"csv"})


class _ReadRow(Struct, frozen=True):
    """One row with what there is to say about its cells."""

    row: Row
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
    say. A text that can't be told becomes UNREADABLE with an error, never a guess.
    """
    unread = Setting(
        schema,
        "cover",
        epoch_1904=workbook.epoch_1904,
        typed_cells=workbook.format not in _TEXT_ONLY_FORMATS,
        knows_formats="number_formats" not in workbook.blind_spots,
    )
    country = _of_cover(layout, "country", unread) or country
    language = _of_cover(layout, "language", unread) or language
    setting = replace(unread, author=author_of(schema, country, language))
    tables = [_rows(grid, setting) for grid in (layout.cover, layout.actions, layout.figures)]
    covers, actions, figures = (tuple(one.row for one in table) for table in tables)
    cover = covers[0] if covers else None
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
        accepted=tuple(it for table in tables for one in table for it in one.accepted),
        blind_spots=workbook.blind_spots,
    )
    return submission, tuple(it for table in tables for one in table for it in one.findings)


def author_of(schema: Schema, country: str | None, language: str | None) -> Author:
    """How people of this country write in this language, else in the one they mostly write in."""
    term = schema.countries.get(country or "")
    if term is None:
        return Author(None, language)
    spoken = language or term.language
    return Author(term.conventions_in(spoken), spoken, term.key)


def _of_cover(layout: Layout, field: str, setting: Setting) -> str | None:
    """One field of the Cover, read before it is known how the country writes."""
    if layout.cover is None or not layout.cover.rows:
        return None
    column = setting.schema.tables["cover"].column(field)
    value = parse_cell(layout.cover.rows[0].cells.get(field), column, setting).value
    return value if isinstance(value, str) else None


def _rows(grid: Grid | None, setting: Setting) -> tuple[_ReadRow, ...]:
    if grid is None:
        return ()
    placed = replace(setting, role=grid.table.role)
    placed = replace(placed, mixed_orders=_mixed_orders(grid, placed))
    return tuple(_row(grid.table, raw, placed) for raw in grid.rows)


def _mixed_orders(grid: Grid, setting: Setting) -> frozenset[str]:
    """The columns of dates in which one is written in the order that the country doesn't use."""
    return frozenset(
        column.key
        for column in setting.schema.tables[grid.table.role].columns
        if column.type is ColumnType.DATE
        for row in grid.rows
        if (cell := row.cells.get(column.key)) and cell.kind is CellKind.TEXT
        if breaks_conventions(cell.raw, setting.author)
    )


def _row(table: SheetTable, raw: RawRow, setting: Setting) -> _ReadRow:
    texts = {
        column: text
        for column, cell in raw.cells.items()
        if (text := _typed(cell, setting)).strip()
    }
    cells = settled(_cells(table, raw, setting), texts, setting.schema, setting.author)
    row = Row(table, raw.number, {key: cell.value for key, cell in cells.items()}, texts)
    return _ReadRow(row, tuple(_findings(row, cells)), tuple(_accepted(row, cells)))


def _cells(table: SheetTable, raw: RawRow, setting: Setting) -> Cells:
    """The row's cells in the schema's order, in which a figure's measure precedes its value."""
    cells: Cells = {}
    for column in setting.schema.tables[table.role].columns:
        if column.key in raw.spoilt:
            cells[column.key] = Parsed(UNREADABLE)
        elif column.key in table.letters:
            cell, measure = raw.cells.get(column.key), _measure(cells, setting.schema)
            cells[column.key] = parse_cell(cell, column, setting, measure)
    return cells


def _measure(cells: Cells, schema: Schema) -> Measure | None:
    key = cells.get("measure", NOTHING).value
    term = schema.vocabularies["measure"].get(key) if isinstance(key, str) else None
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
