"""Annex B: where every number comes from: claim, rows, file, sheet and cell."""

from collections.abc import Iterator, Sequence

from ladreport.core.blocks import (
    Block,
    DataTable,
    Heading,
    Paragraph,
    TableColumn,
    TableRow,
    Text,
)
from ladreport.core.computed import Claim, Computed
from ladreport.core.records import Action, Figure
from ladreport.core.values import PartialDate
from ladreport.report.cells import places, prose_cell, text_cell
from ladreport.report.claims import claim_anchor
from ladreport.report.context import ReportContext
from ladreport.report.figures import counted_words, period_words, shown_figure
from ladreport.report.summary_tables import totals_of_several
from ladreport.summary.funding import FundingLine
from ladreport.summary.tables import CrossTable
from ladreport.summary.wording import number_words


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
        yield _figures_table(say("Every published figure and its cell"), figures, context)


def _computed_numbers(context: ReportContext) -> Iterator[Block]:
    """The sums at a glance and in the summary tables, and the rates that they were converted at."""
    say, tables = context.language.say, context.tables
    rows = [
        *(
            _measure_row(table, key, context)
            for table in (tables.people, tables.counts)
            for key in table.cells
        ),
        *(_funding_row(one, context) for one in totals_of_several(context)),
    ]
    if rows:
        yield Heading(2, say("Numbers at a glance and summary tables"))
        yield DataTable(
            caption=say("Numbers that were added up, and from which cells"),
            columns=(
                TableColumn(say("What is counted"), 2.2),
                TableColumn(say("Basis"), 1),
                TableColumn(say("Number"), 1.6, numeric=True),
                TableColumn(say("File, sheet and cell"), 5),
            ),
            rows=rows,
            note=say("Numbers of actions are counted from Annex A."),
        )
    if context.rates.rates:
        yield _rates(context)


def _measure_row(table: CrossTable, key: tuple[str, str], context: ReportContext) -> TableRow:
    measure, basis = key
    return _sum_row(measure, basis, table.cells[key], context)


def _funding_row(line: FundingLine, context: ReportContext) -> TableRow:
    return _sum_row(line.measure, line.basis, line.computed, context)


def _sum_row(measure: str, basis: str, computed: Computed, context: ReportContext) -> TableRow:
    term = context.language.term
    cells = (places(one.sources[:1], context, one.letters) for one in computed.figures)
    return TableRow(
        (
            text_cell(term("measure", measure)),
            text_cell(term("basis", basis)),
            text_cell(number_words(computed, context.language)),
            text_cell("; ".join(cells)),
        )
    )


def _rates(context: ReportContext) -> DataTable:
    say, language = context.language.say, context.language
    return DataTable(
        caption=say("Exchange rates"),
        columns=(
            TableColumn(say("Currency"), 1),
            TableColumn(say("In US dollars"), 1.5, numeric=True),
            TableColumn(say("Date"), 1.5),
            TableColumn(say("Source"), 5),
        ),
        rows=[
            TableRow(
                (
                    text_cell(one.currency),
                    text_cell(language.number(one.usd)),
                    text_cell(language.short_date(PartialDate.of(one.date))),
                    text_cell(one.source),
                )
            )
            for one in context.rates.rates
        ],
    )


def _claim_source(number: int, claim: Claim, context: ReportContext) -> Iterator[Block]:
    say = context.language.say
    title = say("Source {number}: {claim}", number=str(number), claim=claim.worded)
    yield Heading(2, title, claim_anchor(claim))
    sentence = f"{claim.before}{claim.worded}{claim.after}"
    yield Paragraph((Text(sentence, italic=True),), introduces=True)
    yield Paragraph((Text(_operation(claim, context)),), introduces=True)
    if claim.computed.figures:
        caption = say("Rows behind source {number}", number=str(number))
        yield _figures_table(caption, claim.computed.figures, context)
    elif claim.computed.actions:
        yield _actions_table(number, claim.computed.actions, context)


def _operation(claim: Claim, context: ReportContext) -> str:
    """How the number was computed, in words, with the value before it was rounded."""
    computed, language = claim.computed, context.language
    if computed.whole:
        value = language.say("{value} of {whole}", value=computed.value, whole=computed.whole)
    else:
        value = number_words(computed, language)
    how = operation_label(computed.how.value, context)
    return language.say("Computed as {how}: {value}.", how=how, value=value)


def operation_label(how: str, context: ReportContext) -> str:
    """The operation in words."""
    say = context.language.say
    labels = {
        "sum": say("the sum of the rows below"),
        "latest": say("the sum of each country's latest row below"),
        "count_actions": say("the number of the actions below"),
        "count_countries": say("the number of countries in the rows below"),
        "share_of_countries": say("the endorsing countries in the rows below, of all"),
        "change": say("the change between the rows below"),
        "largest": say("the largest of the rows below"),
        "list": say("the list of the rows below"),
        "reported": say("the number that was reported"),
    }
    return labels[how]


def _figures_table(caption: str, figures: Sequence[Figure], context: ReportContext) -> DataTable:
    say, term = context.language.say, context.language.term
    return DataTable(
        caption=caption,
        columns=(
            TableColumn(say("Country"), 1.3),
            TableColumn(say("Action"), 1.2),
            TableColumn(say("What is counted"), 2),
            TableColumn(say("Number"), 1.5, numeric=True),
            TableColumn(say("Basis"), 0.9),
            TableColumn(say("When"), 1.8),
            TableColumn(say("File, sheet and cell"), 3),
        ),
        rows=[
            TableRow(
                (
                    text_cell(context.language.country(one.country)),
                    text_cell(one.action_id),
                    text_cell(counted_words(one, context.language)),
                    (shown_figure(one, context.language),),
                    text_cell(term("basis", one.basis or "")),
                    text_cell(period_words(one, context.language)),
                    text_cell(places(one.sources, context, one.letters)),
                )
            )
            for one in figures
        ],
    )


def _actions_table(number: int, actions: Sequence[Action], context: ReportContext) -> DataTable:
    say = context.language.say
    return DataTable(
        caption=say("Rows behind source {number}", number=str(number)),
        columns=(
            TableColumn(say("Country"), 1.5),
            TableColumn(say("Action"), 1.2),
            TableColumn(say("Title"), 3),
            TableColumn(say("File, sheet and row"), 3),
        ),
        rows=[
            TableRow(
                (
                    text_cell(context.countries(one)),
                    text_cell(one.action_id),
                    prose_cell(context.title(one)),
                    text_cell(places(one.sources, context)),
                )
            )
            for one in actions
        ],
    )
