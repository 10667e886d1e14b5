"""summary.xlsx: the summary tables as real Excel tables with charts, and the consolidated rows."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from ladreport.core.blocks import Cell, DataTable, Shown, TableColumn, TableRow, Text
from ladreport.core.computed import Computed
from ladreport.core.findings import Finding
from ladreport.core.records import Action, Figure
from ladreport.inputs.claim_declarations import Wording
from ladreport.messages.language import Language
from ladreport.output.findings.words import counted, findings_table
from ladreport.output.palette import PALETTE
from ladreport.output.workbooks.sheets import NUMBER, new_workbook, write_table
from ladreport.report.annex_held_back import ledger_table
from ladreport.report.cells import places
from ladreport.report.context import ReportContext
from ladreport.report.figures import counted_words, period_words
from ladreport.report.labels import axis_label, axis_title
from ladreport.report.summary_tables import totals_of_several
from ladreport.summary.funding import FundingLine
from ladreport.summary.tables import CrossTable
from ladreport.summary.wording import wording_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

CellText = str | int | Decimal | Shown | None
TOP = 2
"""Tables begin below a line in words and an empty row."""


def findings_workbook(findings: Sequence[Finding], language: Language) -> bytes:
    """findings.xlsx: every finding on a row. They are expected as they may be shared."""
    table = findings_table(findings, language)
    with new_workbook(table.caption) as (workbook, data):
        sheet = workbook.add_worksheet(table.caption)
        bold = workbook.add_format({"bold": True})
        sheet.write_string(0, 0, f"{counted(findings, language)}.", bold)
        write_table(workbook, sheet, TOP, table, name="Findings")
        sheet.freeze_panes(TOP + 1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return data.getvalue()


def summary_workbook(context: ReportContext) -> bytes:
    """The workbook's bytes: a sheet for each table, in the order of the report."""
    say, tables = context.language.say, context.tables
    with new_workbook(say("Summary tables")) as (workbook, data):
        _ledger(workbook, context)
        crosses = (
            (say("By country and pillar"), tables.pillar_by_country),
            (say("By pillar and status"), tables.pillar_by_status),
            (say("By action package"), tables.package_by_country),
            (say("New and continuing"), tables.new_and_continuing),
            (say("People"), tables.people),
            (say("Other counts"), tables.counts),
        )
        for name, table in crosses:
            if table is not None:
                _cross(workbook, name, table, context)
        _funding(workbook, context)
        _submissions(workbook, context)
        _actions(workbook, context)
        _figures(workbook, context)
    return data.getvalue()


def _sheet(workbook: "Workbook", name: str, title: str, *, long: bool = False) -> "Worksheet":
    """A sheet with a title above its table, which stays in view; a ``long`` one fills pages."""
    sheet = workbook.add_worksheet(name)
    sheet.write_string(0, 0, title, workbook.add_format({"bold": True, "font_size": 13}))
    sheet.freeze_panes(TOP + 1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0 if long else 1)
    return sheet


def _table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> DataTable:
    cells = [TableRow(tuple(map(_cell, row))) for row in rows]
    return DataTable("", tuple(map(TableColumn, header)), cells)


def _cell(value: object) -> Cell:
    match value:
        case None:
            return ()
        case Shown():
            return (value,)
        case Decimal() | int():
            return (Shown(str(value), "", value=value),)
    return (Text(str(value)),)


def _ledger(workbook: "Workbook", context: ReportContext) -> None:
    """Where every row went: what an analyst looks at first."""
    say = context.language.say
    sheet = _sheet(workbook, say("Ledger"), say("Where every row went"))
    table = ledger_table(context.dataset, context.language)
    write_table(workbook, sheet, TOP, table, name="Ledger")


def _cross(workbook: "Workbook", name: str, table: CrossTable, context: ReportContext) -> None:
    sheet = _sheet(workbook, name, name)
    columns = table.columns.keys
    total = context.language.say("Total")
    header = [
        axis_title(table.rows, context),
        *(axis_label(table.columns, one, context) for one in columns),
        *([total] if table.row_totals else []),
    ]
    rows = [_cross_row(table, row, context) for row in table.rows.keys]
    write_table(workbook, sheet, TOP, _table(header, rows), name=f"T_{table.key}")
    below = TOP + len(rows) + 1
    if table.total:
        bold = workbook.add_format({"bold": True, "top": 1, "num_format": NUMBER})
        sheet.write_string(below, 0, total, bold)
        totals = [*(table.column_totals[one] for one in columns), table.total]
        for column, one in enumerate(totals, 1):
            sheet.write_number(below, column, float(one.value), bold)
    if table.cells:
        _chart(workbook, sheet, name, table, below + 3)


def _cross_row(table: CrossTable, row: str, context: ReportContext) -> Sequence[CellText]:
    total = [table.row_totals[row].value] if table.row_totals else []
    cells = (table.cells.get((row, column)) for column in table.columns.keys)
    numbers = [_number(one, context) if one else None for one in cells]
    return (axis_label(table.rows, row, context), *numbers, *total)


def _number(computed: Computed, context: ReportContext) -> CellText:
    """The number, behind the word that its rows ask for."""
    wording = wording_of(computed)
    if wording is Wording.EXACT:
        return computed.value
    word = context.language.term("precision", wording.value)
    return Shown("", "", value=computed.value, precision=word[0].lower() + word[1:])


def _chart(
    workbook: "Workbook", sheet: "Worksheet", name: str, table: CrossTable, below: int
) -> None:
    """A native bar chart of the table above it.

    Actions are stacked, because they add up; what is achieved, estimated and targeted stands side
    by side. Where the columns are too many to be told apart, the totals are shown.
    """
    adds_up = bool(table.row_totals)
    chart = workbook.add_chart({"type": "bar", **({"subtype": "stacked"} if adds_up else {})})
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
    chart.set_title({"name": name, "name_font": {"size": 12}})
    chart.set_x_axis({"num_format": NUMBER, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"reverse": True, "crossing": "max"})
    chart.set_legend({"position": "bottom"} if len(columns) > 1 else {"none": True})
    chart.set_size({"width": 760, "height": 140 + 26 * len(table.rows.keys)})
    sheet.insert_chart(below, 0, chart, {"description": name})


def _charted(table: CrossTable) -> Sequence[int]:
    """The columns of the sheet that the chart shows: those with anything in them, or the totals."""
    filled = [
        number
        for number, column in enumerate(table.columns.keys, 1)
        if any((row, column) in table.cells for row in table.rows.keys)
    ]
    return filled if len(filled) <= len(PALETTE) else [len(table.columns.keys) + 1]


def _funding(workbook: "Workbook", context: ReportContext) -> None:
    say = context.language.say
    sheet = _sheet(workbook, say("Funding"), say("Funding by country and currency"))
    header = [
        say("Country"),
        say("What is counted"),
        say("Basis"),
        say("Amount"),
        say("Currency"),
        say("In US dollars"),
    ]
    lines = (*context.tables.funding, *totals_of_several(context))
    rows = [_funding_row(one, context) for one in lines]
    write_table(workbook, sheet, TOP, _table(header, rows), name="Funding")


def _funding_row(line: FundingLine, context: ReportContext) -> Sequence[CellText]:
    language = context.language
    return (
        language.countries(line.countries) if line.countries else language.say("Total"),
        language.term("measure", line.measure),
        language.term("basis", line.basis),
        _number(line.computed, context),
        line.currency,
        _number(line.in_dollars, context) if line.in_dollars else None,
    )


def _submissions(workbook: "Workbook", context: ReportContext) -> None:
    language = context.language
    say = language.say
    sheet = _sheet(workbook, say("Submissions"), say("Submissions received"))
    header = [say("Country"), say("Received"), say("File"), say("Actions"), say("Figures")]
    rows: list[Sequence[CellText]] = []
    for line in context.tables.submissions:
        one = line.received
        answer = say("yes") if one else say("no")
        details = (one.file, one.actions, one.figures) if one else (None, None, None)
        rows.append((language.country(line.country), answer, *details))
    write_table(workbook, sheet, TOP, _table(header, rows), name="Submissions")


def _actions(workbook: "Workbook", context: ReportContext) -> None:
    say = context.language.say
    sheet = _sheet(workbook, say("Actions"), say("All published actions"), long=True)
    header = [
        say("Id"),
        say("Countries"),
        say("Pillar"),
        say("Action package"),
        say("Status"),
        say("Title"),
        say("Summary"),
        say("New or continuing"),
        say("Where it was reported"),
    ]
    rows = [_action_row(one, context) for one in context.published]
    write_table(workbook, sheet, TOP, _table(header, rows), name="Actions")


def _action_row(action: Action, context: ReportContext) -> Sequence[CellText]:
    term = context.language.term
    new = (context.newness or {}).get(action.action_id or "")
    words = {True: context.language.say("New"), False: context.language.say("Continuing")}
    return (
        action.action_id,
        context.countries(action),
        context.language.short_term("pillar", action.pillar or ""),
        term("action_package", action.action_package or ""),
        term("status", action.status or ""),
        context.title(action).text,
        context.summary(action).text,
        words[new] if new is not None else None,
        places(action.sources, context),
    )


def _figures(workbook: "Workbook", context: ReportContext) -> None:
    say = context.language.say
    sheet = _sheet(workbook, say("Figures"), say("Every published figure and its cell"), long=True)
    header = [
        say("Action"),
        say("Country"),
        say("What is counted"),
        say("Number"),
        say("Currency"),
        say("Basis"),
        say("Precision"),
        say("When"),
        say("Population"),
        say("File, sheet and cell"),
    ]
    rows = [_figure_row(one, context) for one in context.published_figures]
    write_table(workbook, sheet, TOP, _table(header, rows), name="Figures")


def _figure_row(figure: Figure, context: ReportContext) -> Sequence[CellText]:
    term = context.language.term
    return (
        figure.action_id,
        context.language.country(figure.country),
        counted_words(figure, context.language),
        figure.value,
        figure.currency,
        term("basis", figure.basis or ""),
        term("precision", figure.precision or "exact"),
        period_words(figure, context.language),
        figure.population,
        places(figure.sources, context, figure.letters),
    )
