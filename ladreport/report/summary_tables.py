"""The summary tables: actions by pillar, country, status and package, then the figures."""

from collections.abc import Iterator

from ladreport.consolidation.answer_words import answer_mark, marks_explained
from ladreport.core.blocks import NO_NUMBER, Block, Cell, DataTable, Heading, Paragraph, Text
from ladreport.core.values import PartialDate
from ladreport.report.cells import Column, listing, text_cell, text_column
from ladreport.report.context import ReportContext
from ladreport.report.figure_tables import figure_tables
from ladreport.report.numbers import computed_cell, count_cell
from ladreport.summary.tables import Axis, CrossTable

TOTAL = None
"""The row of a cross table's column totals."""


def summary_tables(context: ReportContext) -> Iterator[Block]:
    """A heading and the tables; a table with nothing in it is a sentence instead."""
    say, tables = context.language.say, context.tables
    yield Heading(1, say("Summary tables"), "summary-tables")
    yield from _period(context)
    once = say("An action of several countries stands under each; totals count it once.")
    yield cross_table(say("Actions by country and pillar"), tables.pillar_by_country, context, once)
    yield cross_table(say("Actions by pillar and status"), tables.pillar_by_status, context)
    yield _packages(tables.package_by_country, context)
    if tables.new_and_continuing:
        caption = say("New and continuing actions by pillar")
        yield cross_table(caption, tables.new_and_continuing, context)
    yield from figure_tables(context)


def _period(context: ReportContext) -> Iterator[Block]:
    """Which figures the tables count; a claim may name its own period."""
    period = context.ministerial.reporting_period
    if period:
        date = context.language.date
        counted = context.language.say(
            "The tables count what lies inside the reporting period, from {start} to {end}. What "
            "reaches beyond it stands beside that with its dates and is not added to it. Of a "
            "state of affairs the latest number up to the end of the period counts, as of the date "
            "that is given. A headline claim may name another period.",
            start=date(PartialDate.of(period.start)),
            end=date(PartialDate.of(period.end)),
        )
        yield Paragraph((Text(counted),))


def cross_table(
    caption: str,
    table: CrossTable,
    context: ReportContext,
    note: str | None = None,
    *,
    every_column: bool = False,
) -> DataTable:
    """All rows, because a country with nothing is reported too; the columns with anything in them.

    A spreadsheet has room for ``every_column``.
    """
    filled = {column for _, column in table.cells}
    keys = [key for key in table.columns.keys if every_column or key in filled]
    total = context.language.say("Total")

    def name(row: str | None) -> Cell:
        return text_cell(total if row is TOTAL else axis_label(table.rows, row, context))

    columns = [
        Column(axis_title(table.rows, context), name, 2.2),
        *(_cross_column(table, key, context) for key in keys),
        *([_row_totals(table, total, context)] if table.row_totals else []),
    ]
    totals = [TOTAL] if table.total else []
    notes = (note, _legend(table, context))
    return listing(
        caption, columns, table.rows.keys, totals=totals, note=" ".join(filter(None, notes)) or None
    )


def _cross_column(table: CrossTable, key: str, context: ReportContext) -> Column[str | None]:
    def cell(row: str | None) -> Cell:
        if row is TOTAL:
            return computed_cell(
                table.column_totals[key], f"table:{table.key}:total:{key}", context.language
            )
        return _cross_cell(table, row, key, context)

    return Column(axis_label(table.columns, key, context), cell, 1.2, numeric=True)


def _cross_cell(table: CrossTable, row: str, column: str, context: ReportContext) -> Cell:
    """The number; of a silent country why there is none; zero where actions were counted."""
    key = f"table:{table.key}:{row}:{column}"
    if computed := table.cells.get((row, column)):
        return computed_cell(computed, key, context.language)
    if mark := _mark(table, row, column, context):
        return text_cell(mark)
    return count_cell(0, key, context.language) if table.row_totals else NO_NUMBER


def _mark(table: CrossTable, row: str, column: str, context: ReportContext) -> str | None:
    """Why a country has no number, in a letter or two; None where it may be zero."""
    keys = {table.rows.vocabulary: row, table.columns.vocabulary: column}
    answer = context.answers.get(keys.get("country", ""))
    return answer_mark(answer, context.language) if answer else None


def _legend(table: CrossTable, context: ReportContext) -> str | None:
    """What the marks below countries' names mean, and that what is held back is in no table."""
    if "country" not in (table.rows.vocabulary, table.columns.vocabulary):
        return None
    marks = marks_explained(context.answers.values(), context.language)
    held_back = context.dataset.ledger.held_back
    remark = context.language.say("Rows that are held back are not counted: see Annex D.")
    parts = (f"{marks}." if marks else "", remark if held_back else "")
    return " ".join(filter(None, parts))


def _row_totals(table: CrossTable, heading: str, context: ReportContext) -> Column[str | None]:
    def cell(row: str | None) -> Cell:
        if row is not TOTAL:
            return _row_total(table, row, context)
        if table.total is None:
            return NO_NUMBER
        return computed_cell(table.total, f"table:{table.key}:total", context.language)

    return Column(heading, cell, 0.9, numeric=True)


def _row_total(table: CrossTable, row: str, context: ReportContext) -> Cell:
    key = f"table:{table.key}:{row}:total"
    mark = _mark(table, row, "", context)
    if mark and not table.row_totals[row].value:
        return text_cell(mark)
    return computed_cell(table.row_totals[row], key, context.language)


def _packages(table: CrossTable, context: ReportContext) -> DataTable:
    """Packages with their actions and number of countries; the workbook names the countries."""
    say = context.language.say

    def countries(package: str) -> Cell:
        count = sum((package, country) in table.cells for country in table.columns.keys)
        return count_cell(count, f"table:{table.key}:{package}:countries", context.language)

    columns = [
        text_column(
            say("Action package"), lambda package: axis_label(table.rows, package, context), 3
        ),
        Column(say("Actions"), lambda package: _row_total(table, package, context), numeric=True),
        Column(say("Countries"), countries, numeric=True),
    ]
    return listing(say("Actions by action package"), columns, table.rows.keys)


def axis_label(axis: Axis, key: str, context: ReportContext) -> str:
    """The label of a key of a table's axis."""
    say = context.language.say
    if axis.vocabulary == "newness":
        return say("New") if key == "new" else say("Continuing")
    if key == "":
        return say("None (across pillars)")
    return context.language.short_term(axis.vocabulary, key)


def axis_title(axis: Axis, context: ReportContext) -> str:
    """What an axis lists."""
    say = context.language.say
    titles = {
        "pillar": say("Pillar"),
        "country": say("Country"),
        "action_package": say("Action package"),
        "status": say("Status"),
        "measure": say("What is counted"),
        "basis": say("Basis"),
        "newness": say("New or continuing"),
    }
    return titles[axis.vocabulary]
