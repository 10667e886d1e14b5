"""The numbers of the report in words, each with the key that leads to its source.

A number gets into the report only through these functions: they take a value that knows where it
comes from, a claim, a computed number, a figure or an exchange rate, or what was counted with its
key. The rest of the report has ``Speech``, which writes no numbers.
"""

from collections.abc import Iterator
from decimal import Decimal

from ladreport.consolidation.answer_words import others
from ladreport.consolidation.answers import of_no_country
from ladreport.core.blocks import Block, Cell, Inline, Link, Paragraph, Shown, Text
from ladreport.core.computed import Claim, ClaimNumber, Computed, Dollars, Operation
from ladreport.core.findings import Finding
from ladreport.core.interval import UNKNOWN, Interval
from ladreport.core.records import Figure
from ladreport.counting.currencies import DOLLARS
from ladreport.inputs.exchange_rates import Rate
from ladreport.messages.language import Language, Speech
from ladreport.messages.rendering import message
from ladreport.messages.wording import figure_number
from ladreport.report.context import ReportContext
from ladreport.summary import wording
from ladreport.summary.glance import Glance, chosen_numbers, numbers_at_a_glance


def claim_paragraphs(place: str, context: ReportContext) -> Iterator[Block]:
    """The claims that were declared for this place, in the order of their declaration."""
    for number, claim in enumerate(context.claims, 1):
        if place in claim.places:
            yield _claim_paragraph(number, claim, context.language)


def _claim_paragraph(number: int, claim: Claim, language: Speech) -> Paragraph:
    """The sentence around its traced number, and where its rows are listed."""
    source = Link(language.say("source {number}", number=str(number)), f"#{claim_anchor(claim)}")
    return Paragraph((*claim_inlines(claim), Text(" ["), source, Text("]")), "claim")


def claim_inlines(claim: Claim, *, quoted: bool = False) -> tuple[Inline, ...]:
    """A claim's sentence: its numbers stand out in bold, or where the sentence is quoted, not."""
    return tuple(_claim_part(part, quoted=quoted) for part in claim.parts)


def _claim_part(part: str | ClaimNumber, *, quoted: bool) -> Inline:
    """Text of a claim's sentence as it is, a number as a field that leads to its claim."""
    if isinstance(part, str):
        return Text(part, italic=quoted)
    return Shown(
        part.words,
        f"claim:{part.claim}",
        bold=not quoted,
        italic=quoted,
        value=part.computed.value,
        source=part.computed,
    )


def claim_anchor(claim: Claim) -> str:
    """The name of the claim's place in the annex of sources."""
    return f"source-{claim.id}"


def glances(context: ReportContext, place: str) -> Iterator[tuple[Glance, Shown]]:
    """The numbers at a glance, as they are printed: those that ministerial.toml chooses.

    Where it chooses none, those that no claim of the place has given already.
    """
    numerals = _numerals(context.language)
    chosen = [choice.key for choice in context.ministerial.tiles]
    if chosen:
        shown = chosen_numbers(chosen, context.claims, context.tables, numerals)
    else:
        shown = _not_given(context, place, numerals)
    for glance in shown:
        computed = glance.computed
        yield glance, Shown(glance.words, glance.key, value=computed.value, source=computed)


def _not_given(context: ReportContext, place: str, numerals: Language) -> tuple[Glance, ...]:
    """The usual numbers at a glance, less those that claims of the place have given already."""
    above = [claim for claim in context.claims if place in claim.places]
    others = [claim for claim in context.claims if place not in claim.places]
    given = {(claim.computed.unit, claim.computed.value) for claim in above}
    return tuple(
        glance
        for glance in numbers_at_a_glance(others, context.tables, numerals)
        if (glance.computed.unit, glance.computed.value) not in given
    )


def computed_number(computed: Computed, key: str, language: Speech) -> Shown:
    """A computed number, behind the word that its rows ask for.

    What takes more than a number and a word stands in a spreadsheet as text too.
    """
    words = wording.number_words(computed, _numerals(language))
    stated = wording.as_it_is(computed)
    if computed.parts or stated.said not in wording.IN_ONE_WORD:
        return Shown(words, key, source=computed)
    exact = stated.said is wording.Said.EXACT
    precision = "" if exact else language.term("precision", stated.said.value)
    word = precision[:1].lower() + precision[1:]
    return Shown(words, key, value=stated.number, precision=word, source=computed)


def computed_cell(computed: Computed, key: str, language: Speech) -> Cell:
    """A cell with a computed number."""
    return (computed_number(computed, key, language),)


def counted(count: int, key: str, language: Speech) -> Shown:
    """How many there are of what ``key`` names."""
    return Shown(_numerals(language).number(count), key, value=count)


def count_cell(count: int, key: str, language: Speech) -> Cell:
    """A cell with how many there are of what ``key`` names."""
    return (counted(count, key, language),)


def coverage(context: ReportContext) -> Cell:
    """How many countries reported, and what came from each of the others."""
    answers, language = context.tables.submissions, context.language
    unplaced = of_no_country(context.dataset.received, context.schema.countries)
    reported = sum(answer.reported for answer in answers)
    sentence = language.plural_with(
        "{count} of the {whole} endorsing countries reported.",
        "{count} of the {whole} endorsing countries reported.",
        counted(reported, "coverage:reported", language),
        whole=counted(len(answers), "coverage:endorsing", language),
    )
    return (*sentence, *(Text(f" {other}") for other in others(answers, unplaced, language)))


def rate_cell(rate: Rate, language: Speech) -> Cell:
    """A cell with an exchange rate, which leads to its line in exchange_rates.csv."""
    number = _numerals(language).number(rate.usd)
    return (Shown(number, f"rate:{rate.currency}:{rate.date}", value=rate.usd),)


def figure_key(figure: Figure) -> str:
    """The key of the field that shows a figure: the figure's own cell."""
    source = figure.sources[0]
    cell = f"{source.file}!{source.sheet}!{figure.letters}{source.row}"
    return f"figure:{figure.action_id}:{figure.measure}:{cell}"


def shown_figure(figure: Figure, language: Speech) -> Shown:
    """A figure's number; from the smaller to the larger where its countries give several."""
    if is_contradicted(figure):
        return computed_number(_as_computed(figure, language), figure_key(figure), language)
    words = figure_number(figure, _numerals(language))
    return Shown(words, figure_key(figure), value=figure.value, source=figure)


def is_contradicted(figure: Figure) -> bool:
    """Whether the countries of a joint action give other numbers for it."""
    if figure.value is None or figure.interval == UNKNOWN:
        return False
    return figure.interval != Interval.stated(figure.value, figure.precision)


def _as_computed(figure: Figure, language: Speech) -> Computed:
    """What all rows of a figure state together, as a number of its own."""
    measure = language.schema.measures[figure.measure or "other"]
    return Computed(
        figure.value or Decimal(0),
        Operation.REPORTED,
        measure.unit,
        figure.interval,
        figure.currency,
        figures=(figure,),
    )


def other_number(figure: Figure, finding: Finding, language: Speech) -> Shown:
    """What another country gives for a figure, as the finding about it says."""
    value = finding.params["theirs"]
    where, theirs = finding.location, value if isinstance(value, Decimal) else None
    key = f"figure:{figure.action_id}:{figure.measure}:{where.file}!{where.sheet}!{where.cell}"
    return Shown(_numerals(language).shown(value), key, value=theirs)


def dollars_cell(figure: Figure, dollars: Dollars, language: Speech) -> Cell:
    """A cell with what a figure's money is worth in USD."""
    words = _numerals(language).money(dollars.value, DOLLARS)
    return (Shown(words, f"{figure_key(figure)}:usd", value=dollars.value),)


def used_rate_cell(figure: Figure, dollars: Dollars, language: Speech) -> Cell:
    """A cell with the exchange rate at which a figure was converted."""
    if dollars.rate is None:
        return ()
    key = f"rate:{figure.currency}:{dollars.date}"
    return (Shown(_numerals(language).number(dollars.rate), key, value=dollars.rate),)


def earlier_figure(figure: Figure, language: Speech) -> Shown:
    """A figure's number as it was reported at the last ministerial."""
    words = figure_number(figure, _numerals(language))
    return Shown(words, f"baseline:{figure_key(figure)}", value=figure.value, source=figure)


def bare_figure(figure: Figure, language: Speech) -> Shown:
    """A figure's number without its precision, its currency or its sign, which stand beside it."""
    value = figure.value or Decimal(0)
    number = _numerals(language).number(value)
    return Shown(number, figure_key(figure), value=value, source=figure)


def figure_in_text(words: str, figure: Figure) -> Shown:
    """A figure's number as a country wrote it in its text."""
    return Shown(words, figure_key(figure), source=figure)


def reason(finding: Finding, language: Speech) -> str:
    """What a finding says; its numbers lead to the cell that it names."""
    return message(finding, _numerals(language))


def _numerals(language: Speech) -> Language:
    """The language with its numbers."""
    return Language(language.code, language.schema)
