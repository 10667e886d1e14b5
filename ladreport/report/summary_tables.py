"""The summary tables: actions by pillar, country, status and package; people, counts and money."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ladreport.core.blocks import (
    Block,
    DataTable,
    Heading,
    Inline,
    Paragraph,
    Shown,
    TableColumn,
    TableRow,
    Text,
)
from ladreport.core.computed import Computed
from ladreport.core.values import PartialDate
from ladreport.report.cells import text_cell
from ladreport.report.context import ReportContext
from ladreport.report.labels import axis_label, axis_title
from ladreport.summary.funding import FundingLine
from ladreport.summary.tables import CrossTable
from ladreport.summary.wording import number_words


def summary_tables(context: ReportContext) -> Iterator[Block]:
    """A heading and the tables; a table with nothing in it is said in a sentence."""
    say, tables = context.language.say, context.tables
    yield Heading(1, say("Summary tables"), "summary-tables")
    yield from _period(context)
    once = say("An action of several countries stands under each; totals count it once.")
    yield _cross_table(
        say("Actions by country and pillar"), tables.pillar_by_country, context, once
    )
    yield _cross_table(say("Actions by pillar and status"), tables.pillar_by_status, context)
    yield _packages(tables.package_by_country, context)
    if tables.new_and_continuing:
        caption = say("New and continuing actions by pillar")
        yield _cross_table(caption, tables.new_and_continuing, context)
    apart = say("What is achieved, estimated and targeted is never added together.")
    yield _measures(say("People by measure and basis"), tables.people, context, apart)
    yield _measures(say("Other counts by measure and basis"), tables.counts, context, apart)
    yield _funding(context)


def _period(context: ReportContext) -> Iterator[Block]:
    """Which figures the tables count; a claim may name its own period."""
    period = context.ministerial.reporting_period
    if period:
        date = context.language.date
        counted = context.language.say(
            "The tables count the figures of the reporting period, from {start} to {end}. A "
            "headline claim may name another period.",
            start=date(PartialDate.of(period.start)),
            end=date(PartialDate.of(period.end)),
        )
        yield Paragraph((Text(counted),))


def _cross_table(
    caption: str, table: CrossTable, context: ReportContext, note: str | None = None
) -> DataTable:
    """Only columns with anything in them; all rows, because a country with nothing is told too."""
    columns = [
        one
        for one in table.columns.keys
        if any((row, one) in table.cells for row in table.rows.keys)
    ]
    total = context.language.say("Total")
    return DataTable(
        caption=caption,
        columns=(
            TableColumn(axis_title(table.rows, context), 2.2),
            *(
                TableColumn(axis_label(table.columns, one, context), 1.2, numeric=True)
                for one in columns
            ),
            *((TableColumn(total, 0.9, numeric=True),) if table.row_totals else ()),
        ),
        rows=[*_cross_rows(table, columns, context)],
        note=note,
    )


def _cross_rows(
    table: CrossTable, columns: Sequence[str], context: ReportContext
) -> Iterator[TableRow]:
    for row in table.rows.keys:
        cells = [_number(table, row, column, context) for column in columns]
        if table.row_totals:
            cells.append(_shown(table.row_totals[row], f"{table.key}:{row}:total", context))
        yield TableRow((text_cell(axis_label(table.rows, row, context)), *cells))
    if table.total:
        totals = [
            _shown(table.column_totals[one], f"{table.key}:total:{one}", context) for one in columns
        ]
        total = _shown(table.total, f"{table.key}:total", context)
        name = text_cell(context.language.say("Total"))
        yield TableRow((name, *totals, total), total=True)


def _number(table: CrossTable, row: str, column: str, context: ReportContext) -> tuple[Inline, ...]:
    computed = table.cells.get((row, column))
    if computed is None:
        return (Text("–"),)
    return _shown(computed, f"{table.key}:{row}:{column}", context)


def _shown(computed: Computed, key: str, context: ReportContext) -> tuple[Inline, ...]:
    return (Shown(number_words(computed, context.language), f"table:{key}"),)


def _packages(table: CrossTable, context: ReportContext) -> DataTable:
    """Packages with their actions and number of countries; the workbook names the countries."""
    say = context.language.say
    return DataTable(
        caption=say("Actions by action package"),
        columns=(
            TableColumn(say("Action package"), 3),
            TableColumn(say("Actions"), 1, numeric=True),
            TableColumn(say("Countries"), 1, numeric=True),
        ),
        rows=[
            TableRow(
                (
                    text_cell(axis_label(table.rows, row, context)),
                    _shown(table.row_totals[row], f"{table.key}:{row}:total", context),
                    text_cell(context.language.number(_countries(table, row))),
                )
            )
            for row in table.rows.keys
        ],
    )


def _countries(table: CrossTable, row: str) -> int:
    return sum((row, country) in table.cells for country in table.columns.keys)


def _measures(caption: str, table: CrossTable, context: ReportContext, note: str) -> Block:
    if not table.cells:
        say = context.language.say
        nothing = say("{caption}: no country reported a figure.", caption=caption)
        return Paragraph((Text(nothing),))
    return _cross_table(caption, table, context, note)


def _funding(context: ReportContext) -> Block:
    say = context.language.say
    if not context.tables.funding:
        return Paragraph((Text(say("No country reported a figure of money.")),))
    return DataTable(
        caption=say("Funding by country and currency"),
        columns=(
            TableColumn(say("Country"), 1.6),
            TableColumn(say("What is counted"), 1.8),
            TableColumn(say("Basis"), 1),
            TableColumn(say("Amount"), 2, numeric=True),
            TableColumn(say("In US dollars"), 1.6, numeric=True),
        ),
        rows=[
            *(_funding_row(one, context) for one in context.tables.funding),
            *(_funding_row(one, context, total=True) for one in totals_of_several(context)),
        ],
        note=say("Amounts in other currencies are converted at the rates of exchange_rates.csv."),
    )


def totals_of_several(context: ReportContext) -> Sequence[FundingLine]:
    """The totals of funding that have more than one line: any other would say its line again."""
    lines = Counter((one.measure, one.basis) for one in context.tables.funding)
    totals = context.tables.funding_totals
    return [one for one in totals if lines[one.measure, one.basis] > 1]


def _funding_row(line: FundingLine, context: ReportContext, *, total: bool = False) -> TableRow:
    language = context.language
    countries = language.countries(line.countries) if line.countries else ""
    key = f"funding:{'+'.join(line.countries)}:{line.measure}:{line.basis}:{line.currency}"
    dollars = _shown(line.in_dollars, f"{key}:usd", context) if line.in_dollars else (Text("–"),)
    return TableRow(
        (
            text_cell(countries or language.say("Total")),
            text_cell(language.term("measure", line.measure)),
            text_cell(language.term("basis", line.basis)),
            _shown(line.computed, key, context),
            dollars,
        ),
        total=total,
    )
