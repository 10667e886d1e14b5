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
from ladreport.report.edition import Edition
from ladreport.report.labels import axis_label, measure_label
from ladreport.summary.cross import CrossTable
from ladreport.summary.glance import Glance, numbers_at_a_glance

PLACE = "front"


def front(edition: Edition) -> Iterator[Block]:
    """One page, whatever the ministerial: each part is left out where there is nothing to say."""
    say = edition.language.say
    yield Heading(1, say("Progress in brief"), "front")
    if opening := edition.ministerial.texts.get(edition.language.code, {}).get("opening"):
        yield Paragraph((Text(opening),), "lead")
    yield from claim_paragraphs(PLACE, edition)
    tiles = [_tile(one, edition) for one in _glance(edition)]
    if tiles:
        yield Tiles(tuple(tiles), say("Numbers at a glance"))
    if edition.published:
        yield _chart(edition)
    yield Paragraph((Text(_who_reported(edition)),), "note")


def _glance(edition: Edition) -> tuple[Glance, ...]:
    """What no headline claim above has said already."""
    claims = [one for one in edition.claims if PLACE not in one.places]
    said = {
        (one.computed.unit, one.computed.value) for one in edition.claims if PLACE in one.places
    }
    return tuple(
        one
        for one in numbers_at_a_glance(claims, edition.tables, edition.language)
        if (one.computed.unit, one.computed.value) not in said
    )[:6]


def _tile(glance: Glance, edition: Edition) -> Tile:
    basis = edition.language.term("basis", glance.basis) if glance.basis else ""
    return Tile(Shown(glance.words, glance.key), measure_label(glance.subject, edition), basis)


def _chart(edition: Edition) -> Chart:
    """Actions by pillar: new and continuing where that is known, else by status."""
    say = edition.language.say
    table = edition.tables.new_and_continuing or edition.tables.pillar_by_status
    pillars = [one for one in table.rows.keys if table.row_totals[one].value]
    series = tuple(
        Series(axis_label(table.columns, column, edition), _values(table, pillars, column))
        for column in table.columns.keys
        if any((pillar, column) in table.cells for pillar in pillars)
    )
    categories = tuple(edition.language.short_term("pillar", one) for one in pillars)
    totals = edition.language.joined(
        f"{edition.language.headed(name)} {edition.language.number(table.row_totals[one].value)}"
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


def _who_reported(edition: Edition) -> str:
    reported = sum(one.received is not None for one in edition.tables.submissions)
    return edition.language.plural(
        "{count} of the {whole} endorsing countries reported.",
        "{count} of the {whole} endorsing countries reported.",
        reported,
        whole=len(edition.tables.submissions),
    )
