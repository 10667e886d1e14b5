"""The numbers of the report in words, each with the key that leads to its source.

A number gets into the report only through these functions: they take a value that knows where it
comes from, a claim, a computed number or a figure.
"""

from collections.abc import Iterator
from decimal import Decimal

from ladreport.core.blocks import Block, Cell, Link, Paragraph, Shown, Text
from ladreport.core.computed import Claim, Computed
from ladreport.core.records import Figure
from ladreport.inputs.claim_declarations import Wording
from ladreport.messages.language import Language
from ladreport.messages.wording import precise
from ladreport.report.context import ReportContext
from ladreport.summary import wording

CHANGE = "change_percent"


def claim_paragraphs(place: str, context: ReportContext) -> Iterator[Block]:
    """The claims that were declared for this place, in the order of their declaration."""
    for number, claim in enumerate(context.claims, 1):
        if place in claim.places:
            yield _claim_paragraph(number, claim, context.language)


def _claim_paragraph(number: int, claim: Claim, language: Language) -> Paragraph:
    """The sentence around its traced number, and where its rows are listed."""
    source = language.say("source {number}", number=str(number))
    inlines = (
        *((Text(claim.before),) if claim.before else ()),
        Shown(claim.worded, f"claim:{claim.id}", bold=True, value=claim.computed.value),
        Text(f"{claim.after} ["),
        Link(source, f"#{claim_anchor(claim)}"),
        Text("]"),
    )
    return Paragraph(inlines, "claim")


def claim_anchor(claim: Claim) -> str:
    """The name of the claim's place in the annex of sources."""
    return f"source-{claim.id}"


def computed_cell(computed: Computed, key: str, language: Language) -> Cell:
    """A cell with a computed number, behind the word that its rows ask for."""
    words = wording.number_words(computed, language)
    by_rows = wording.wording_of(computed)
    precision = "" if by_rows is Wording.EXACT else language.term("precision", by_rows.value)
    word = precision[:1].lower() + precision[1:]
    return (Shown(words, key, value=computed.value, precision=word),)


def figure_key(figure: Figure) -> str:
    """The key of the field that shows a figure: the figure's own cell."""
    source = figure.sources[0]
    cell = f"{source.file}!{source.sheet}!{figure.letters}{source.row}"
    return f"figure:{figure.action_id}:{figure.measure}:{cell}"


def shown_figure(figure: Figure, language: Language) -> Shown:
    """A figure's number as a traceable number of the report."""
    return Shown(number_words(figure, language), figure_key(figure), value=figure.value)


def number_words(figure: Figure, language: Language) -> str:
    """The number with its precision and its currency or percent sign: ``over 23,000``."""
    value = figure.value if figure.value is not None else Decimal(0)
    if figure.measure == CHANGE:
        change = precise(language.percent(abs(value)), figure.precision, language)
        return language.say("{change} less" if value < 0 else "{change} more", change=change)
    number = language.money(value, figure.currency) if figure.currency else language.number(value)
    return precise(number, figure.precision, language)


def counted_words(figure: Figure, language: Language) -> str:
    """What the figure counts: its measure, and whom or what it concerns."""
    measure = language.term("measure", figure.measure or "other")
    explained = figure.source_note if figure.measure in (CHANGE, "other") else None
    detail = figure.population or explained
    return f"{measure} ({detail})" if detail else measure


def period_words(figure: Figure, language: Language) -> str:
    """When the figure holds: its period, else its date, else that it has none."""
    say, date = language.say, language.short_date
    start, end = figure.period_start, figure.period_end
    if start and start == end:
        return date(start)
    if start and end:
        return say("{start} to {end}", start=date(start), end=date(end))
    if start:
        return say("since {start}", start=date(start))
    if end:
        return say("until {end}", end=date(end))
    if figure.as_of:
        return say("as of {date}", date=date(figure.as_of))
    return say("end of the reporting period")
