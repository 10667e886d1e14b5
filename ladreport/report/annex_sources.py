"""Annex B: where every number comes from: claim, rows, file, sheet and cell."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ladreport.core.blocks import Block, DataTable, Heading, Inline, Paragraph
from ladreport.core.computed import Claim, Computed
from ladreport.core.values import PartialDate
from ladreport.inputs.exchange_rates import Rate
from ladreport.messages.wording import operation
from ladreport.report.annex_exclusions import converted, not_counted
from ladreport.report.cells import (
    Column,
    date_cell,
    listing,
    places,
    text_column,
)
from ladreport.report.context import ReportContext
from ladreport.report.figure_tables import of_several
from ladreport.report.listings import Widths, actions_table, figures_table
from ladreport.report.numbers import (
    claim_anchor,
    claim_inlines,
    computed_cell,
    counted,
    rate_cell,
)
from ladreport.summary.funding import funding_key

FIGURES: Widths = {
    "country": 1.3,
    "action": 1.4,
    "counted": 2,
    "number": 1.5,
    "basis": 0.9,
    "when": 1.8,
    "cells": 3,
}
ALL_FIGURES: Widths = {**FIGURES, "action": 1.6, "when": 1.9, "cells": 2.6, "why_not_counted": 2}
ACTIONS: Widths = {"country": 1.5, "action": 1.2, "title": 3, "rows": 3}


def sources(context: ReportContext) -> Iterator[Block]:
    """Annex B: each claim with the rows it was computed from, then every published figure."""
    say = context.language.say
    yield Heading(1, say("Annex B. Source of every number"), "annex-sources")
    for number, claim in enumerate(context.claims, 1):
        yield from _claim_source(number, claim, context)
    yield from _computed_numbers(context)
    figures = context.published_figures
    if figures:
        yield Heading(2, say("Figures of the actions"))
        caption = say("Every published figure and its cell")
        yield figures_table(caption, figures, context, ALL_FIGURES)


COUNTRIES = "countries"
"""The unit of claims that count countries."""


class Sum(NamedTuple):
    """A number that was added up, what it counts, and the key of the field that shows it.

    A ``longer`` one is of periods that reach beyond the reporting period.
    """

    measure: str
    basis: str
    computed: Computed
    key: str
    longer: bool = False


def _computed_numbers(context: ReportContext) -> Iterator[Block]:
    """The sums at a glance and in the summary tables, and the rates that they were converted at."""
    sums = [*_sums(context)]
    if sums:
        yield Heading(2, context.language.say("Numbers at a glance and summary tables"))
        yield _sums_table(sums, context)
    if context.rates.rates:
        yield _rates(context)


def _sums(context: ReportContext) -> Iterator[Sum]:
    tables = context.tables
    longer = (tables.people_longer, tables.counts_longer)
    for table in (tables.people, tables.counts, *longer):
        for (measure, basis), computed in table.cells.items():
            key = f"table:{table.key}:{measure}:{basis}"
            yield Sum(measure, basis, computed, key, longer=table in longer)
    totals = (
        *of_several(tables.funding_totals, tables.funding),
        *of_several(tables.funding_totals_longer, tables.funding_longer),
    )
    for total in totals:
        yield Sum(total.measure, total.basis, total.computed, funding_key(total), total.longer)


def _sums_table(sums: Sequence[Sum], context: ReportContext) -> DataTable:
    say, language = context.language.say, context.language

    def cells(computed: Computed) -> str:
        return "; ".join(
            places(figure.sources[:1], context, figure.letters) for figure in computed.figures
        )

    def period(sum_: Sum) -> str:
        return say("longer periods") if sum_.longer else say("reporting period")

    columns: list[Column[Sum]] = [
        text_column(
            say("What is counted"), lambda sum_: language.term("measure", sum_.measure), 2.2
        ),
        text_column(say("Basis"), lambda sum_: language.term("basis", sum_.basis)),
        text_column(say("Period"), period, 1.2),
        Column(
            say("Number"),
            lambda sum_: computed_cell(sum_.computed, sum_.key, language),
            1.6,
            numeric=True,
        ),
        text_column(say("File, sheet and cell"), lambda sum_: cells(sum_.computed), 5),
    ]
    return listing(
        say("Numbers that were added up, and from which cells"),
        columns,
        sums,
        note=say("Numbers of actions are counted from Annex A."),
    )


def _rates(context: ReportContext) -> DataTable:
    """The exchange rates at which amounts were converted."""
    used = {(figure.currency, worth.date) for figure, worth in context.dollars.items()}
    say, language = context.language.say, context.language
    columns: list[Column[Rate]] = [
        text_column(say("Currency"), lambda rate: rate.currency),
        Column(
            say("In US dollars"),
            lambda rate: rate_cell(rate, language),
            1.5,
            numeric=True,
        ),
        Column(say("Date"), lambda rate: date_cell(PartialDate.of(rate.date), language), 1.5),
        text_column(say("Source"), lambda rate: rate.source, 5),
    ]
    return listing(
        say("Exchange rates"),
        columns,
        [rate for rate in context.rates.rates if (rate.currency, rate.date) in used],
    )


def _claim_source(number: int, claim: Claim, context: ReportContext) -> Iterator[Block]:
    say = context.language.say
    title = say("Source {number}: {claim}", number=str(number), claim=_subject(claim, context))
    yield Heading(2, title, claim_anchor(claim))
    yield Paragraph(claim_inlines(claim, quoted=True), introduces=True)
    yield Paragraph(_operation(claim, context), introduces=True)
    caption = say("Rows behind source {number}", number=str(number))
    if claim.computed.figures:
        yield figures_table(caption, claim.computed.figures, context, FIGURES)
    elif claim.computed.actions:
        yield actions_table(caption, claim.computed.actions, context, ACTIONS)
    yield from converted(number, claim, context)
    yield from not_counted(number, claim, context)


def _subject(claim: Claim, context: ReportContext) -> str:
    """What a claim counts, as its heading: a measure, actions or countries."""
    say, computed = context.language.say, claim.computed
    if computed.figures and computed.unit != COUNTRIES:
        return context.language.term("measure", computed.figures[0].measure or "other")
    return say("Countries") if computed.unit == COUNTRIES else say("Actions")


def _operation(claim: Claim, context: ReportContext) -> tuple[Inline, ...]:
    """How the number was computed, in words, with the value before it was rounded."""
    computed, language = claim.computed, context.language
    key = f"claim:{claim.id}:computed"
    value: tuple[Inline, ...]
    if computed.whole:
        value = language.say_with(
            "{value} of {whole}",
            value=counted(int(computed.value), key, language),
            whole=counted(computed.whole, "coverage:endorsing", language),
        )
    else:
        value = computed_cell(computed, key, language)
    how = operation(computed.how, language)
    return language.say_with("Computed as {how}: {value}.", how=how, value=value)
