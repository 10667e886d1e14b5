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
from ladreport.report.edition import Edition
from ladreport.report.labels import axis_label, axis_title
from ladreport.summary.cross import CrossTable
from ladreport.summary.sums import FundingLine
from ladreport.summary.wording import number_words


def summary_tables(edition: Edition) -> Iterator[Block]:
    """A heading and the tables; a table with nothing in it is said in a sentence."""
    say, tables = edition.language.say, edition.tables
    yield Heading(1, say("Summary tables"), "summary-tables")
    yield from _period(edition)
    once = say("An action of several countries stands under each; totals count it once.")
    yield _cross_table(
        say("Actions by country and pillar"), tables.pillar_by_country, edition, once
    )
    yield _cross_table(say("Actions by pillar and status"), tables.pillar_by_status, edition)
    yield _packages(tables.package_by_country, edition)
    if tables.new_and_continuing:
        caption = say("New and continuing actions by pillar")
        yield _cross_table(caption, tables.new_and_continuing, edition)
    apart = say("What is achieved, estimated and targeted is never added together.")
    yield _measures(say("People by measure and basis"), tables.people, edition, apart)
    yield _measures(say("Other counts by measure and basis"), tables.counts, edition, apart)
    yield _funding(edition)


def _period(edition: Edition) -> Iterator[Block]:
    """Which figures the tables count; a claim may name its own period."""
    period = edition.ministerial.reporting_period
    if period:
        date = edition.language.date
        counted = edition.language.say(
            "The tables count the figures of the reporting period, from {start} to {end}. A "
            "headline claim may name another period.",
            start=date(PartialDate.of(period.start)),
            end=date(PartialDate.of(period.end)),
        )
        yield Paragraph((Text(counted),))


def _cross_table(
    caption: str, table: CrossTable, edition: Edition, note: str | None = None
) -> DataTable:
    """Only columns with anything in them; all rows, because a country with nothing is told too."""
    columns = [
        one
        for one in table.columns.keys
        if any((row, one) in table.cells for row in table.rows.keys)
    ]
    total = edition.language.say("Total")
    return DataTable(
        caption=caption,
        columns=(
            TableColumn(axis_title(table.rows, edition), 2.2),
            *(
                TableColumn(axis_label(table.columns, one, edition), 1.2, numeric=True)
                for one in columns
            ),
            *((TableColumn(total, 0.9, numeric=True),) if table.row_totals else ()),
        ),
        rows=[*_cross_rows(table, columns, edition)],
        note=note,
    )


def _cross_rows(table: CrossTable, columns: Sequence[str], edition: Edition) -> Iterator[TableRow]:
    for row in table.rows.keys:
        cells = [_number(table, row, column, edition) for column in columns]
        if table.row_totals:
            cells.append(_shown(table.row_totals[row], f"{table.key}:{row}:total", edition))
        yield TableRow((text_cell(axis_label(table.rows, row, edition)), *cells))
    if table.total:
        totals = [
            _shown(table.column_totals[one], f"{table.key}:total:{one}", edition) for one in columns
        ]
        total = _shown(table.total, f"{table.key}:total", edition)
        name = text_cell(edition.language.say("Total"))
        yield TableRow((name, *totals, total), total=True)


def _number(table: CrossTable, row: str, column: str, edition: Edition) -> tuple[Inline, ...]:
    computed = table.cells.get((row, column))
    if computed is None:
        return (Text("–"),)
    return _shown(computed, f"{table.key}:{row}:{column}", edition)


def _shown(computed: Computed, key: str, edition: Edition) -> tuple[Inline, ...]:
    return (Shown(number_words(computed, edition.language), f"table:{key}"),)


def _packages(table: CrossTable, edition: Edition) -> DataTable:
    """Packages with their actions and number of countries; the workbook names the countries."""
    say = edition.language.say
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
                    text_cell(axis_label(table.rows, row, edition)),
                    _shown(table.row_totals[row], f"{table.key}:{row}:total", edition),
                    text_cell(edition.language.number(_countries(table, row))),
                )
            )
            for row in table.rows.keys
        ],
    )


def _countries(table: CrossTable, row: str) -> int:
    return sum((row, country) in table.cells for country in table.columns.keys)


def _measures(caption: str, table: CrossTable, edition: Edition, note: str) -> Block:
    if not table.cells:
        say = edition.language.say
        nothing = say("{caption}: no country reported a figure.", caption=caption)
        return Paragraph((Text(nothing),))
    return _cross_table(caption, table, edition, note)


def _funding(edition: Edition) -> Block:
    say = edition.language.say
    if not edition.tables.funding:
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
            *(_funding_row(one, edition) for one in edition.tables.funding),
            *(_funding_row(one, edition, total=True) for one in totals_of_several(edition)),
        ],
        note=say("Amounts in other currencies are converted at the rates of exchange_rates.csv."),
    )


def totals_of_several(edition: Edition) -> Sequence[FundingLine]:
    """The totals of funding that have more than one line: any other would say its line again."""
    lines = Counter((one.measure, one.basis) for one in edition.tables.funding)
    totals = edition.tables.funding_totals
    return [one for one in totals if lines[one.measure, one.basis] > 1]


def _funding_row(line: FundingLine, edition: Edition, *, total: bool = False) -> TableRow:
    language = edition.language
    countries = language.countries(line.countries) if line.countries else ""
    key = f"funding:{'+'.join(line.countries)}:{line.measure}:{line.basis}:{line.currency}"
    dollars = _shown(line.in_dollars, f"{key}:usd", edition) if line.in_dollars else (Text("–"),)
    return TableRow(
        (
            text_cell(countries or language.say("Total")),
            text_cell(language.term("measure", line.measure)),
            text_cell(language.term("basis", line.basis)),
            _shown(line.computed, key, edition),
            dollars,
        ),
        total=total,
    )
