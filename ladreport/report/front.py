"""The page that ministers read: headline claims, numbers at a glance, one chart, who reported."""

from collections.abc import Iterator
from decimal import Decimal

from ladreport.core.blocks import (
    Block,
    Chart,
    Heading,
    Paragraph,
    Series,
    Shown,
    Text,
    Tile,
    Tiles,
)
from ladreport.report.claims import claim_paragraphs
from ladreport.report.context import ReportContext
from ladreport.report.labels import axis_label, measure_label
from ladreport.summary.glance import Glance, numbers_at_a_glance
from ladreport.summary.tables import CrossTable

PLACE = "front"


def front(context: ReportContext) -> Iterator[Block]:
    """One page, whatever the ministerial: each part is left out where there is nothing to say."""
    say = context.language.say
    yield Heading(1, say("Progress in brief"), "front")
    if opening := context.ministerial.texts.get(context.language.code, {}).get("opening"):
        yield Paragraph((Text(opening),), "lead")
    yield from claim_paragraphs(PLACE, context)
    tiles = [_tile(one, context) for one in _glance(context)]
    if tiles:
        yield Tiles(tuple(tiles), say("Numbers at a glance"))
    if context.published:
        yield _chart(context)
    yield Paragraph((Text(_who_reported(context)),), "note")


def _glance(context: ReportContext) -> tuple[Glance, ...]:
    """What no headline claim above has said already."""
    claims = [one for one in context.claims if PLACE not in one.places]
    said = {
        (one.computed.unit, one.computed.value) for one in context.claims if PLACE in one.places
    }
    return tuple(
        one
        for one in numbers_at_a_glance(claims, context.tables, context.language)
        if (one.computed.unit, one.computed.value) not in said
    )[:6]


def _tile(glance: Glance, context: ReportContext) -> Tile:
    basis = context.language.term("basis", glance.basis) if glance.basis else ""
    return Tile(Shown(glance.words, glance.key), measure_label(glance.subject, context), basis)


def _chart(context: ReportContext) -> Chart:
    """Actions by pillar: new and continuing where that is known, else by status."""
    say = context.language.say
    table = context.tables.new_and_continuing or context.tables.pillar_by_status
    pillars = [one for one in table.rows.keys if table.row_totals[one].value]
    series = tuple(
        Series(axis_label(table.columns, column, context), _values(table, pillars, column))
        for column in table.columns.keys
        if any((pillar, column) in table.cells for pillar in pillars)
    )
    categories = tuple(context.language.short_term("pillar", one) for one in pillars)
    totals = context.language.joined(
        f"{context.language.headed(name)} {context.language.number(table.row_totals[one].value)}"
        for name, one in zip(categories, pillars, strict=True)
    )
    return Chart(
        "stacked_bar",
        say("Actions by pillar"),
        categories,
        series,
        alt=say("Bar chart of the number of actions by pillar. {totals}.", totals=totals),
    )


def _values(table: CrossTable, rows: list[str], column: str) -> tuple[Decimal | None, ...]:
    cells = [table.cells.get((row, column)) for row in rows]
    return tuple(one.value if one else None for one in cells)


def _who_reported(context: ReportContext) -> str:
    reported = sum(one.received is not None for one in context.tables.submissions)
    return context.language.plural(
        "{count} of the {whole} endorsing countries reported.",
        "{count} of the {whole} endorsing countries reported.",
        reported,
        whole=len(context.tables.submissions),
    )
