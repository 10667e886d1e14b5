"""Tables of figures: people, counts and money inside the reporting period and in longer ones."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ladreport.core.blocks import NO_NUMBER, Block, Cell, DataTable, Paragraph, Text
from ladreport.core.computed import Computed, Operation
from ladreport.core.records import Figure
from ladreport.messages.wording import figure_period
from ladreport.report.cells import Column, listing, text_column
from ladreport.report.context import ReportContext
from ladreport.report.numbers import computed_cell
from ladreport.summary.funding import FundingLine, funding_key
from ladreport.summary.tables import CrossTable

MOST_PERIODS = 3
"""How many periods are named one by one; of more the first and the last day, which fit a cell."""


def figure_tables(context: ReportContext) -> Iterator[Block]:
    """People, other counts, money; a table with nothing in it is a sentence instead."""
    say, tables = context.language.say, context.tables
    people, counts = say("People by measure and basis"), say("Other counts by measure and basis")
    yield _or_nothing(
        measures_table(people, (tables.people, tables.people_longer), context), context
    )
    yield _or_nothing(
        measures_table(counts, (tables.counts, tables.counts_longer), context), context
    )
    note = say("Amounts in other currencies are converted at the rates of exchange_rates.csv.")
    money = funding_table(context, note=note)
    yield _or_nothing(money, context)
    if tables.funding_longer:
        yield longer_funding_table(context, note=note)


def _or_nothing(table: DataTable, context: ReportContext) -> Block:
    """The table, or where it has no rows a sentence."""
    if table.rows:
        return table
    say = context.language.say
    nothing = (
        say("{caption}: no country reported a figure.", caption=table.caption)
        if context.shows_all
        else say("{caption}: no figure is published.", caption=table.caption)
    )
    return Paragraph((Text(nothing),))


class MeasureRow(NamedTuple):
    """One measure on one basis: what lies inside the reporting period, and what reaches beyond."""

    measure: str
    basis: str
    inside: Computed | None
    longer: Computed | None


def measures_table(
    caption: str, tables: tuple[CrossTable, CrossTable], context: ReportContext
) -> DataTable:
    """A measure on a basis a row, with the dates of what is not simply of the reporting period."""
    say, language = context.language.say, context.language
    inside, longer = tables

    def cell(computed: Computed | None, table: CrossTable, row: MeasureRow) -> Cell:
        if computed is None:
            return NO_NUMBER
        return computed_cell(computed, f"table:{table.key}:{row.measure}:{row.basis}", language)

    columns: list[Column[MeasureRow]] = [
        text_column(say("What is counted"), lambda row: language.term("measure", row.measure), 2),
        text_column(say("Basis"), lambda row: language.term("basis", row.basis), 0.9),
        Column(
            say("In the reporting period"),
            lambda row: cell(row.inside, inside, row),
            1.6,
            numeric=True,
        ),
        Column(
            say("In longer periods"), lambda row: cell(row.longer, longer, row), 1.6, numeric=True
        ),
        text_column(say("Dates"), lambda row: _dates_of_row(row, context), 2.2),
    ]
    apart = say("What is achieved, estimated and targeted is never added together.")
    return listing(caption, columns, [*_rows(inside, longer, context)], note=apart)


def _rows(inside: CrossTable, longer: CrossTable, context: ReportContext) -> Iterator[MeasureRow]:
    """In the schema's order of measures and bases."""
    for measure in context.schema.measures:
        for basis in context.schema.bases:
            key = (measure, basis)
            if key in inside.cells or key in longer.cells:
                yield MeasureRow(*key, inside.cells.get(key), longer.cells.get(key))


def _dates_of_row(row: MeasureRow, context: ReportContext) -> str:
    """The dates of a state of affairs, and the periods that reach beyond the reporting period."""
    stock = row.inside if row.inside and row.inside.how is Operation.LATEST else None
    dated = (stock, row.longer)
    return "; ".join(dates_of(computed.figures, context) for computed in dated if computed)


def dates_of(figures: Sequence[Figure], context: ReportContext) -> str:
    """The figures' dates and periods; of many the first and the last day that they speak of."""
    language = context.language
    periods = dict.fromkeys(figure_period(figure, language) for figure in figures)
    if len(periods) <= MOST_PERIODS:
        return "; ".join(periods)
    ends = [figure.period_end or figure.as_of or figure.period_start for figure in figures]
    starts = [figure.period_start or end for figure, end in zip(figures, ends, strict=True)]
    known = [date for date in (*starts, *ends) if date]
    return language.say(
        "{start} to {end}",
        start=language.short_date(min(known, key=lambda date: date.first)),
        end=language.short_date(max(known, key=lambda date: date.last)),
    )


def funding_table(
    context: ReportContext, *, note: str | None = None, with_currency: bool = False
) -> DataTable:
    """Money by country, measure and basis, in its own currency and in dollars.

    Amounts in words name their currency; a spreadsheet needs a column for it.
    """
    caption = context.language.say("Funding by country and currency")
    lines, totals = context.tables.funding, context.tables.funding_totals
    columns = _funding_columns(context, with_currency=with_currency)
    return listing(caption, columns, lines, totals=of_several(totals, lines), note=note)


def longer_funding_table(
    context: ReportContext, *, note: str | None = None, with_currency: bool = False
) -> DataTable:
    """The same of money whose period reaches beyond the reporting period, with its dates."""
    say = context.language.say
    caption = say("Funding in longer periods, by country and currency")
    lines, totals = context.tables.funding_longer, context.tables.funding_totals_longer
    dates: Column[FundingLine] = text_column(
        say("Dates"), lambda line: dates_of(line.computed.figures, context), 1.8
    )
    columns = [*_funding_columns(context, with_currency=with_currency), dates]
    return listing(caption, columns, lines, totals=of_several(totals, lines), note=note)


def _funding_columns(context: ReportContext, *, with_currency: bool) -> list[Column[FundingLine]]:
    say, language = context.language.say, context.language

    def countries(line: FundingLine) -> str:
        return language.countries(line.countries) if line.countries else say("Total")

    def dollars(line: FundingLine) -> Cell:
        if line.in_dollars is None:
            return NO_NUMBER
        return computed_cell(line.in_dollars, f"{funding_key(line)}:usd", language)

    columns: list[Column[FundingLine]] = [
        text_column(say("Country"), countries, 1.6),
        text_column(
            say("What is counted"), lambda line: language.term("measure", line.measure), 1.8
        ),
        text_column(say("Basis"), lambda line: language.term("basis", line.basis)),
        Column(
            say("Amount"),
            lambda line: computed_cell(line.computed, funding_key(line), language),
            2,
            numeric=True,
        ),
        Column(say("In US dollars"), dollars, 1.6, numeric=True),
    ]
    if with_currency:
        columns.insert(4, text_column(say("Currency"), lambda line: line.currency))
    return columns


def of_several(
    totals: Sequence[FundingLine], lines: Sequence[FundingLine]
) -> Sequence[FundingLine]:
    """The totals of funding that have more than one line: any other would repeat its line."""
    counts = Counter((line.measure, line.basis) for line in lines)
    return [total for total in totals if counts[total.measure, total.basis] > 1]
