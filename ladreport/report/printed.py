"""Which numbers a report prints: one walk over its blocks, so that no field is forgotten."""

import itertools
from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct

from ladreport.core.blocks import (
    Block,
    Bullet,
    Chart,
    Contents,
    DataTable,
    Document,
    Heading,
    Inline,
    Orientation,
    PageBreak,
    Paragraph,
    Shown,
    TableRow,
    Tiles,
)
from ladreport.core.computed import Computed, Operation
from ladreport.core.interval import Interval
from ladreport.core.printed import Place, Printed, Quantity
from ladreport.core.records import Figure
from ladreport.schema.model import Schema

AROUND = 60
"""Characters of a sentence to either side of a number: enough to find it again on its page."""


class _Standing(Struct, frozen=True):
    """A number with the kind of its place, the caption above it, and the words beside it."""

    shown: Shown
    place: Place
    context: str
    caption: str = ""


def printed_numbers(document: Document, schema: Schema) -> Iterator[Printed]:
    """Every number that stands in a field or chart of this report, in the order of its pages."""
    orders, section = itertools.count(1), document.title
    for block in document.body:
        if isinstance(block, Heading):
            section = block.text
        for standing in _standing(block):
            yield Printed(
                standing.shown.key,
                document.language,
                next(orders),
                standing.shown.text,
                _quantity(standing.shown, schema),
                standing.place,
                section,
                standing.caption,
                standing.context,
            )


def _standing(block: Block) -> Iterator[_Standing]:
    match block:
        case Paragraph() | Bullet():
            yield from _in_text(block.inlines)
        case DataTable():
            for row in block.rows:
                yield from _in_row(row, block)
        case Tiles():
            for tile in block.tiles:
                context = " · ".join(filter(None, (tile.label, tile.basis)))
                yield _Standing(tile.number, Place.TILE, context, block.caption)
        case Chart():
            yield from _in_chart(block)
        case Heading() | Contents() | Orientation() | PageBreak():
            return


def _in_text(inlines: Iterable[Inline]) -> Iterator[_Standing]:
    texts = [inline.text for inline in inlines]
    position, whole = 0, "".join(texts)
    for inline, text in zip(inlines, texts, strict=True):
        if isinstance(inline, Shown):
            around = _around(whole, position, position + len(text))
            yield _Standing(inline, Place.SENTENCE, around)
        position += len(text)


def _around(text: str, start: int, end: int) -> str:
    """The sentence around a number, cut at words."""
    first, last = max(start - AROUND, 0), end + AROUND
    before = text[first:start].partition(" ")[2] if first else text[:start]
    after = text[end:last].rpartition(" ")[0] if last < len(text) else text[end:]
    opening, closing = "… " if first else "", " …" if last < len(text) else ""
    return f"{opening}{before}{text[start:end]}{after}{closing}"


def _in_row(row: TableRow, table: DataTable) -> Iterator[_Standing]:
    """A number in a table stands beside the words of its row, under the heading of its column."""
    if not any(isinstance(inline, Shown) for cell in row.cells for inline in cell):
        return
    texts = ("".join(inline.text for inline in cell) for cell in row.cells)
    label = next((text for text, column in zip(texts, table.columns, strict=True) if text), "")
    for cell, column in zip(row.cells, table.columns, strict=True):
        context = " · ".join(filter(None, (label, column.heading)))
        yield from (
            _Standing(inline, Place.TABLE, context, table.caption)
            for inline in cell
            if isinstance(inline, Shown)
        )


def _in_chart(chart: Chart) -> Iterator[_Standing]:
    for series in chart.series:
        for category, number in zip(chart.categories, series.values, strict=True):
            if number is not None:
                context = f"{category} · {series.name}"
                yield _Standing(number, Place.CHART, context, chart.caption)


def _quantity(shown: Shown, schema: Schema) -> Quantity:
    match shown.source:
        case Computed() as whole:
            computed = whole.recorded
            return Quantity(
                computed.value,
                computed.interval,
                computed.unit,
                computed.currency,
                computed.how.value,
            )
        case Figure() as figure if figure.value is not None:
            return Quantity(
                figure.value,
                figure.interval,
                schema.measures[figure.measure or "other"].unit.value,
                figure.currency,
                Operation.REPORTED.value,
            )
    value = None if shown.value is None else Decimal(shown.value)
    return Quantity(value, None if value is None else Interval.point(value))
