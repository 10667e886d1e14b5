"""Tables of data with their captions and notes, and numbers at a glance as tiles."""

import itertools
from collections.abc import Iterator, Sequence

from ladreport.core.blocks import DataTable, TableColumn, TableRow, Tile, Tiles
from ladreport.output.word import elements
from ladreport.output.word.inlines import Place, Rendering, caption, inlines, marked, note
from ladreport.output.word.package import text_width

_MOST_TILES_ACROSS = 3
_SHORT_TABLE = 8


def data_table(table: DataTable, place: Place, rendering: Rendering) -> Iterator[str]:
    """Caption above, header row repeated, note below; piece by piece, because it may be long."""
    whole = text_width(rendering.package, landscape=place.landscape)
    widths = _shares([column.width for column in table.columns], whole)
    yield _table_caption(table, place, rendering)
    rows = itertools.chain(
        (_header_row(table.columns, widths, rendering),), _data_rows(table, widths, rendering)
    )
    yield from elements.table(rendering.style("Report Table"), table.caption, widths, rows)
    yield note(table.note, rendering) if table.note else elements.GAP


def _data_rows(table: DataTable, widths: Sequence[int], rendering: Rendering) -> Iterator[str]:
    forms: dict[tuple[bool, bool], str] = {}
    for row, keep in zip(table.rows, _kept(table.rows), strict=True):
        form = (keep, row.total)
        if form not in forms:
            forms[form] = _row_form(table.columns, widths, rendering, keep=keep, total=row.total)
        yield forms[form].format(*[inlines(cell, rendering, bold=row.total) for cell in row.cells])


def tiles(block: Tiles, place: Place, rendering: Rendering) -> Iterator[str]:
    """A grid of numerals, each with its label and its basis in words under it."""
    across = _tiles_across(len(block.tiles))
    whole = text_width(rendering.package, landscape=place.landscape)
    widths = _shares([1.0] * across, whole)
    lines = [block.tiles[start : start + across] for start in range(0, len(block.tiles), across)]
    rows = [_tile_row(line, widths, rendering) for line in lines]
    yield caption(elements.run(block.caption), place, rendering)
    yield from elements.table(rendering.style("Tiles"), block.caption, widths, rows)
    yield elements.GAP


def _table_caption(table: DataTable, place: Place, rendering: Rendering) -> str:
    label, number = rendering.label("table"), next(rendering.tables)
    counted = marked(table.anchor, elements.caption_number(label, number), rendering)
    return caption(counted + elements.run(f". {table.caption}"), place, rendering)


def _header_row(columns: Sequence[TableColumn], widths: Sequence[int], rendering: Rendering) -> str:
    style = rendering.style("Table Heading")
    headings = (
        elements.paragraph(style, elements.run(column.heading), right=column.numeric)
        for column in columns
    )
    return elements.row(map(elements.cell, widths, headings), header=True)


def _row_form(
    columns: Sequence[TableColumn],
    widths: Sequence[int],
    rendering: Rendering,
    *,
    keep: bool,
    total: bool,
) -> str:
    """What all rows of a kind have in common, with ``{}`` where the runs of each cell go."""
    style = rendering.style("Table Text").replace("{", "{{").replace("}", "}}")
    paragraphs = (
        elements.paragraph(style, "{}", keep=keep, right=column.numeric) for column in columns
    )
    return elements.row(
        elements.cell(width, paragraph, total=total)
        for width, paragraph in zip(widths, paragraphs, strict=True)
    )


def _kept(rows: Sequence[TableRow]) -> list[bool]:
    """Whether each row stays on the next one's page: in a short table, and before a total."""
    short = len(rows) <= _SHORT_TABLE
    return [short or following.total for following in rows[1:]] + [False] * bool(rows)


def _tiles_across(count: int) -> int:
    """Two or four stand in pairs; others three in a line."""
    return 2 if count in (2, 4) else min(count, _MOST_TILES_ACROSS)


def _tile_row(line: Sequence[Tile], widths: Sequence[int], rendering: Rendering) -> str:
    filled = [_tile(tile, rendering) for tile in line]
    empty = [elements.paragraph(rendering.style("Tile Label"), "")] * (len(widths) - len(line))
    return elements.row(map(elements.cell, widths, filled + empty))


def _tile(tile: Tile, rendering: Rendering) -> str:
    lines = (
        ("Tile Numeral", inlines([tile.number], rendering)),
        ("Tile Label", elements.run(tile.label)),
        ("Tile Basis", elements.run(tile.basis)),
    )
    return "".join(elements.paragraph(rendering.style(style), content) for style, content in lines)


def _shares(parts: Sequence[float], whole: int) -> list[int]:
    """``whole`` divided as ``parts`` are to each other, in integers that add up to it."""
    edges = [round(whole * edge / sum(parts)) for edge in itertools.accumulate(parts, initial=0)]
    return [right - left for left, right in itertools.pairwise(edges)]
