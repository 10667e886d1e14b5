"""What ministers read first: claims, numbers at a glance, a chart, who reported, who hosts."""

from collections.abc import Iterator

from ladreport.core.blocks import (
    Block,
    Chart,
    Heading,
    Inline,
    Paragraph,
    Series,
    Shown,
    Text,
    Tile,
    Tiles,
)
from ladreport.core.values import PartialDate
from ladreport.report.context import ReportContext
from ladreport.report.numbers import (
    claim_paragraphs,
    computed_number,
    coverage,
    glances,
)
from ladreport.report.summary_tables import axis_label
from ladreport.summary.glance import Glance, selection_label
from ladreport.summary.tables import CrossTable

PLACE = "front"


def front(context: ReportContext) -> Iterator[Block]:
    """One page, whatever the ministerial: each part is left out where there is nothing to say."""
    say = context.language.say
    yield Heading(1, say("Progress in brief"), "front")
    yield Paragraph(coverage(context))
    if opening := context.text_of("opening"):
        yield Paragraph((Text(opening),), "lead")
    yield from claim_paragraphs(PLACE, context)
    tiles = [_tile(*glance, context) for glance in glances(context, PLACE)]
    if tiles:
        yield Tiles(tuple(tiles), say("Numbers at a glance"))
    if context.published:
        yield _chart(context)


def _tile(glance: Glance, number: Shown, context: ReportContext) -> Tile:
    basis = context.language.term("basis", glance.basis) if glance.basis else ""
    label = _measure_label(glance.subject, context)
    detail = _selection_label(glance, context)
    return Tile(number, f"{label} ({detail})" if detail else label, basis)


def _selection_label(glance: Glance, context: ReportContext) -> str:
    """Of whom, where and when a claim's number is, which its sentence would say beside it."""
    declared = {f"claim:{claim.id}": claim for claim in context.ministerial.claims}
    claim = declared.get(glance.key)
    return selection_label(claim, glance.computed, context.language) if claim else ""


def _chart(context: ReportContext) -> Chart:
    """Actions by pillar: new and continuing where that is known, else by status."""
    say = context.language.say
    table = context.tables.new_and_continuing or context.tables.pillar_by_status
    pillars = [pillar for pillar in table.rows.keys if table.row_totals[pillar].value]
    series = tuple(
        Series(
            axis_label(table.columns, column, context), _numbers(table, pillars, column, context)
        )
        for column in table.columns.keys
        if any((pillar, column) in table.cells for pillar in pillars)
    )
    categories = tuple(context.language.short_term("pillar", pillar) for pillar in pillars)
    return Chart(say("Actions by pillar"), categories, series, alt=_chart_in_words(table, context))


def _chart_in_words(table: CrossTable, context: ReportContext) -> tuple[Inline, ...]:
    """What a screen reader says of the chart: each pillar with its number of actions."""
    language = context.language
    totals = [
        (
            Text(f"{language.headed(axis_label(table.rows, pillar, context))} "),
            _total(table, pillar, context),
        )
        for pillar, total in table.row_totals.items()
        if total.value
    ]
    return language.say_with(
        "Bar chart of the number of actions by pillar. {totals}.",
        totals=language.joined_inlines(totals),
    )


def _total(table: CrossTable, pillar: str, context: ReportContext) -> Shown:
    key = f"table:{table.key}:{pillar}:total"
    return computed_number(table.row_totals[pillar], key, context.language)


def _numbers(
    table: CrossTable, rows: list[str], column: str, context: ReportContext
) -> tuple[Shown | None, ...]:
    cells = {row: table.cells.get((row, column)) for row in rows}
    return tuple(
        computed_number(computed, f"table:{table.key}:{row}:{column}", context.language)
        if computed
        else None
        for row, computed in cells.items()
    )


def _measure_label(subject: str, context: ReportContext) -> str:
    """A measure's label, or what is counted of the report itself."""
    say = context.language.say
    counted = {"actions": say("actions reported"), "countries": say("countries reported")}
    return counted.get(subject) or context.language.term("measure", subject)


def institution(context: ReportContext) -> Iterator[Block]:
    """A heading and its sentences; nothing where the ministerial's settings say nothing."""
    sentences = [*_sentences(context)]
    own = context.text_of("institutional")
    if sentences or own:
        yield Heading(
            1, context.language.say("The ministerial and its institutions"), "institution"
        )
    if own:
        yield Paragraph((Text(own),))
    if sentences:
        yield Paragraph((Text(" ".join(sentences)),))


def _sentences(context: ReportContext) -> Iterator[str]:
    """Each country stands after a colon: articles and verbs would differ with its name."""
    say, ministerial = context.language.say, context.ministerial
    country = context.language.country
    if ministerial.host and ministerial.date:
        yield say(
            "Host of the ministerial of {date}: {country}.",
            country=country(ministerial.host),
            date=PartialDate.of(ministerial.date),
        )
    if ministerial.chair:
        yield say(
            "Country holding the rotating chair: {country}.", country=country(ministerial.chair)
        )
    if ministerial.secretariat:
        yield say(
            "The Secretariat is managed by {institutions}.",
            institutions=context.language.joined(ministerial.secretariat),
        )
    if ministerial.next and ministerial.next.host:
        yield say(
            "Host of the next ministerial, in {year}: {country}.",
            year=str(ministerial.next.year),
            country=country(ministerial.next.host),
        )
