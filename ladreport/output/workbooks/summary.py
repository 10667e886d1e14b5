"""The workbooks of a build: summary.xlsx with tables, charts and rows, findings.xlsx."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ladreport.checking.summarizing import summarized
from ladreport.core.blocks import DataTable
from ladreport.core.findings import Finding
from ladreport.inputs.copies import OUTPUT
from ladreport.messages.language import Language
from ladreport.output.findings.doubts import doubts_table
from ladreport.output.findings.words import counted, findings_table, plainly_read
from ladreport.output.workbooks.sheets import (
    NUMBER,
    PALETTE,
    LongTable,
    begin_long_table,
    cell_value,
    new_workbook,
    with_rows,
    write_table,
)
from ladreport.report.annex_received import answers_table, ledger_table
from ladreport.report.context import ReportContext
from ladreport.report.figure_tables import funding_table, longer_funding_table, measures_table
from ladreport.report.listings import actions_table, figures_table
from ladreport.report.summary_tables import cross_table
from ladreport.summary.doubts import DoubtfulNumber
from ladreport.summary.tables import CrossTable

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

TOP = 2
"""Tables begin below a line in words and an empty row."""

INSIDE = 2
"""The column of what lies in the reporting period, in a table of measures."""

TALL = 14
"""From how many rows on a table and its chart stand on an upright page."""

ACTIONS = dict.fromkeys(
    (
        *("id", "countries", "pillar", "package", "status", "title", "summary", "newness"),
        "places",
    ),
    1.0,
)
FIGURES = dict.fromkeys(
    (
        *("action", "country", "counted", "value", "currency", "basis", "precision", "when"),
        *("population", "in_tables", "why", "cells"),
    ),
    1.0,
)


def findings_workbook(
    findings: Sequence[Finding], doubtful: Sequence[DoubtfulNumber], language: Language
) -> bytes:
    """findings.xlsx: what to look at before publishing, then every finding on a row.

    Findings are expected as they may be shared.
    """
    listed = summarized(findings, language.schema)
    table, doubts = findings_table(listed.findings, language), doubts_table(doubtful, language)
    with new_workbook(table.caption) as (workbook, data):
        workbook.set_custom_property("ladreport", OUTPUT)
        _sheet(workbook, doubts.caption, "Doubts", doubts)
        sheet = workbook.add_worksheet(table.caption)
        bold = workbook.add_format({"bold": True})
        plain = plainly_read(len(listed.plain), language, "dataset/findings.csv")
        total = f"{counted(listed.findings, language)}. {plain}".rstrip()
        sheet.write_string(0, 0, total, bold)
        rows = begin_long_table(workbook, sheet, TOP, table, name="Findings")
        sheet.freeze_panes(TOP + 1, 0)
        _on_paper(sheet, across=1)
    return with_rows(data.getvalue(), rows)


def summary_workbook(context: ReportContext) -> bytes:
    """summary.xlsx: a sheet for each table, in the order of the report; the ledger comes first."""
    say, tables = context.language.say, context.tables
    ledger = ledger_table(context.dataset, context.language)
    published, figures = context.published, context.published_figures
    actions = actions_table(say("All published actions"), published, context, ACTIONS)
    cells = figures_table(say("Every published figure and its cell"), figures, context, FIGURES)
    crosses = (
        (say("By country and pillar"), tables.pillar_by_country),
        (say("By pillar and status"), tables.pillar_by_status),
        (say("By action package"), tables.package_by_country),
        (say("New and continuing"), tables.new_and_continuing),
    )
    figures_by_measure = (
        (say("People"), (tables.people, tables.people_longer)),
        (say("Other counts"), (tables.counts, tables.counts_longer)),
    )
    with new_workbook(say("Summary tables")) as (workbook, data):
        workbook.set_custom_property("ladreport", OUTPUT)
        _sheet(workbook, say("Ledger"), "Ledger", ledger)
        for name, table in crosses:
            if table is not None:
                _cross(workbook, name, table, context)
        for name, of_unit in figures_by_measure:
            _measures(workbook, name, of_unit, context)
        funding = funding_table(context, with_currency=True)
        _sheet(workbook, say("Funding"), "Funding", funding)
        longer = longer_funding_table(context, with_currency=True)
        _sheet(workbook, say("Funding, longer periods"), "Funding_longer", longer)
        _sheet(workbook, say("Submissions"), "Submissions", answers_table(context))
        long_tables = (
            _long_sheet(workbook, say("Actions"), "Actions", actions),
            _long_sheet(workbook, say("Figures"), "Figures", cells),
        )
    return with_rows(data.getvalue(), *long_tables)


def _sheet(workbook: "Workbook", name: str, table_name: str, table: DataTable) -> "Worksheet":
    """A sheet with one table and the note that goes with it, on one page."""
    sheet = _titled(workbook, name, table.caption)
    sheet.fit_to_pages(1, 1)
    write_table(workbook, sheet, TOP, table, name=table_name)
    if table.note:
        sheet.write_string(TOP + len(table.rows) + 2, 0, table.note)
    return sheet


def _long_sheet(workbook: "Workbook", name: str, table_name: str, table: DataTable) -> LongTable:
    """A sheet with one table that fills several pages."""
    sheet = _titled(workbook, name, table.caption)
    _on_paper(sheet, across=2)
    return begin_long_table(workbook, sheet, TOP, table, name=table_name)


def _on_paper(sheet: "Worksheet", across: int) -> None:
    """A long table on pages as wide as can be read, with its header and first column on each."""
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.fit_to_pages(across, 0)
    sheet.repeat_rows(TOP)
    sheet.repeat_columns(0)


def _titled(workbook: "Workbook", name: str, title: str) -> "Worksheet":
    """A sheet whose title and header stay in view."""
    sheet = workbook.add_worksheet(name)
    sheet.write_string(0, 0, title, workbook.add_format({"bold": True, "font_size": 13}))
    sheet.freeze_panes(TOP + 1, 1)
    sheet.set_landscape()
    return sheet


def _cross(workbook: "Workbook", name: str, table: CrossTable, context: ReportContext) -> None:
    shown = cross_table(name, table, context, every_column=True)
    sheet = _sheet(workbook, name, f"T_{table.key}", shown)
    if table.cells:
        _chart(workbook, sheet, name, table)


def _measures(
    workbook: "Workbook", name: str, tables: tuple[CrossTable, CrossTable], context: ReportContext
) -> None:
    """A unit's measures by basis, and for people a bar for each in the reporting period.

    Other counts are of visas, networks, whatever was counted, which no common axis compares.
    """
    shown = measures_table(name, tables, context)
    sheet = _sheet(workbook, name, f"T_{tables[0].key}", shown)
    if tables[0].cells and tables[0] is context.tables.people:
        _chart_of_people(workbook, sheet, name, shown)


def _chart_of_people(workbook: "Workbook", sheet: "Worksheet", name: str, shown: DataTable) -> None:
    """A bar for each number of the reporting period, named by measure and basis in one line.

    The names stand beside the table in a hidden column.
    """
    labels, last = len(shown.columns) + 1, TOP + len(shown.rows)
    for place, row in enumerate(shown.rows, TOP + 1):
        measure, basis = (str(cell_value(cell)) for cell in row.cells[:INSIDE])
        sheet.write_string(place, labels, f"{measure} ({basis.lower()})")
    sheet.set_column(labels, labels, None, None, {"hidden": True})
    chart = workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": [sheet.name, TOP, INSIDE],
            "categories": [sheet.name, TOP + 1, labels, last, labels],
            "values": [sheet.name, TOP + 1, INSIDE, last, INSIDE],
            "fill": {"color": f"#{PALETTE[0][0]}"},
            "gap": 60,
            "data_labels": {"value": True},
        }
    )
    chart.show_hidden_data()
    _placed(chart, sheet, name, len(shown.rows), shown.columns[INSIDE].heading)


def _placed(
    chart: "Chart", sheet: "Worksheet", name: str, rows: int, measured: str | None = None
) -> None:
    """The chart below its table, the first bar above, as the rows stand."""
    chart.set_title({"name": name, "name_font": {"size": 12}})
    chart.set_x_axis(
        {
            "name": measured,
            "name_font": {"bold": False},
            "label_position": "none" if measured else "next_to",
            "num_format": NUMBER,
            "major_gridlines": {"visible": False},
        }
    )
    chart.set_y_axis({"reverse": True, "crossing": "max"})
    chart.set_legend({"none": True})
    chart.set_size({"width": 760, "height": 140 + 26 * rows})
    if rows > TALL:
        sheet.set_portrait()
    sheet.insert_chart(TOP + rows + 4, 0, chart, {"description": name})


def _chart(workbook: "Workbook", sheet: "Worksheet", name: str, table: CrossTable) -> None:
    """A native chart of stacked bars of the table above it.

    Where the columns are too many to be told apart, the totals are shown.
    """
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    last = TOP + len(table.rows.keys)
    columns = _charted(table)
    for order, column in enumerate(columns):
        chart.add_series(
            {
                "name": [sheet.name, TOP, column],
                "categories": [sheet.name, TOP + 1, 0, last, 0],
                "values": [sheet.name, TOP + 1, column, last, column],
                "fill": {"color": f"#{PALETTE[order][0]}"},
                "gap": 60,
            }
        )
    _placed(chart, sheet, name, len(table.rows.keys))
    chart.set_legend({"position": "bottom"} if len(columns) > 1 else {"none": True})


def _charted(table: CrossTable) -> Sequence[int]:
    """The columns of the sheet that the chart shows: those with anything in them, or the totals."""
    filled = [
        number
        for number, column in enumerate(table.columns.keys, 1)
        if any((row, column) in table.cells for row in table.rows.keys)
    ]
    return filled if len(filled) <= len(PALETTE) else [len(table.columns.keys) + 1]
