"""Tables of data with their captions and notes, and numbers at a glance as tiles."""

from collections.abc import Sequence

from ladreport.core.blocks import DataTable, TableColumn, TableRow, Tile, Tiles
from ladreport.output.word import elements
from ladreport.output.word.inlines import Rendering, caption, inlines, marked, note
from ladreport.output.word.package import text_width
from ladreport.output.word.places import Place

_MOST_TILES_ACROSS = 3


def data_table(table: DataTable, place: Place, rendering: Rendering) -> str:
    """Caption above, header row repeated, note below."""
    whole = text_width(rendering.package, landscape=place.landscape)
    widths = _shares([column.width for column in table.columns], whole)
    rows = [_header_row(table.columns, widths, rendering)]
    rows += [_data_row(row, table.columns, widths, rendering) for row in table.rows]
    return (
        _table_caption(table, place, rendering)
        + elements.table(rendering.style("Report Table"), table.caption, widths, rows)
        + note(table.note, rendering)
    )


def tiles(block: Tiles, place: Place, rendering: Rendering) -> str:
    """A grid of numerals, each with its label and its basis in words under it."""
    across = _tiles_across(len(block.tiles))
    whole = text_width(rendering.package, landscape=place.landscape)
    widths = _shares([1.0] * across, whole)
    lines = [block.tiles[start : start + across] for start in range(0, len(block.tiles), across)]
    rows = [_tile_row(line, widths, rendering) for line in lines]
    return (
        caption(elements.run(block.caption), place, rendering)
        + elements.table(rendering.style("Tiles"), block.caption, widths, rows)
        + note(None, rendering)
    )


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


def _data_row(
    row: TableRow, columns: Sequence[TableColumn], widths: Sequence[int], rendering: Rendering
) -> str:
    style = rendering.style("Table Text")
    cells = (
        elements.cell(
            width,
            elements.paragraph(
                style, inlines(content, rendering, bold=row.total), right=column.numeric
            ),
            total=row.total,
        )
        for content, column, width in zip(row.cells, columns, widths, strict=True)
    )
    return elements.row(cells)


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
    total, edges = sum(parts), [0]
    for index in range(1, len(parts) + 1):
        edges.append(round(whole * sum(parts[:index]) / total))
    return [right - left for left, right in zip(edges, edges[1:], strict=False)]
