"""The sheets Actions and Figures: headings, an example, rows to update, and cells that help."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from ladreport.core.location import column_letters
from ladreport.core.values import Value
from ladreport.output.package.worksheet import row_height
from ladreport.output.workbooks.blank.before import is_untouched
from ladreport.output.workbooks.blank.cells import fill_table, validate
from ladreport.output.workbooks.blank.formulas import (
    FIRST_ROW,
    HEADER_ROW,
    LAST_ROW,
    column_cells,
    column_letter,
    next_id,
    next_id_formula,
)
from ladreport.output.workbooks.blank.looks import Looks, add_sheet, fit_on_pages
from ladreport.output.workbooks.blank.request import LAST_TIME, REVIEW, Blank, Values, cell_text
from ladreport.parsing.parsed import LIST_SEPARATOR
from ladreport.reading.examples import EXAMPLE
from ladreport.schema.model import Column, ColumnType, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONG_TEXT = 255
"""Longer texts don't stand in cells that are formatted as text."""

NO_EXAMPLE = frozenset({"joint_action"})
"""What the action of the example is not."""

LAST_COLUMN = 16_383

PAGE_WIDTH = 220
"""How many characters side by side are still read with ease on a printed page."""

WIDTHS: Mapping[ColumnType, float] = {
    ColumnType.ACTION_ID: 18,
    ColumnType.DATE: 13,
    ColumnType.NUMBER: 15,
    ColumnType.CURRENCY: 11,
    ColumnType.BOOLEAN: 11,
}
TEXT_WIDTH, TITLE_WIDTH, SUMMARY_WIDTH = 20, 30, 60
"""The widths of the columns in characters."""

FREEDOMS = (
    "format_cells",
    "format_columns",
    "format_rows",
    "insert_rows",
    "delete_rows",
    "insert_hyperlinks",
    "sort",
    "autofilter",
)
"""What protection leaves to whoever fills in a table: everything but the headings."""


def write_table_sheet(workbook: "Workbook", role: str, blank: Blank, looks: Looks) -> None:
    """One of the two tables."""
    table = blank.language.schema.tables[role]
    sheet = add_sheet(workbook, blank, role, lines=True, freedoms=FREEDOMS)
    _set_columns(sheet, table, looks)
    _write_legend(sheet, table, blank, looks)
    _write_headings(sheet, table, blank, looks)
    rows = (example_row(table, blank), *blank.rows(role))
    for number, row in enumerate(rows, FIRST_ROW):
        _write_row(sheet, number, row, table, blank)
    for column in table.columns:
        validate(sheet, column_cells(table, column.key), column, role, blank.language)
    if blank.rows(role):
        _show_review(sheet, table, blank, looks)
    fill_table(sheet, table, blank.language, looks)
    _finish(sheet, table, blank)


def _show_review(sheet: "Worksheet", table: Table, blank: Blank, looks: Looks) -> None:
    """The marks of rows that came filled in: in amber until the row is touched, then past.

    None is crossed out, since what is crossed out counts as taken back.
    """
    untouched, touched = is_untouched(table, blank)
    last = FIRST_ROW + len(blank.rows(table.role)) + 20
    letters = column_letter(table, REVIEW)
    cells = f"{letters}{FIRST_ROW}:{letters}{last}"
    for condition, look in ((untouched, looks["needed"]), (touched, looks["done"])):
        rule = {"type": "formula", "criteria": f"={condition}", "format": look}
        sheet.conditional_format(cells, rule)


def example_row(table: Table, blank: Blank) -> Values:
    """The examples of the schema as one row, whose id begins with no country's code."""
    values = {
        column.key: _example(column, blank)
        for column in table.columns
        if column.example and column.key not in NO_EXAMPLE
    }
    year = (blank.ministerial or str(values["action_id"]).partition("-")[2])[:4]
    return {**values, "action_id": f"{EXAMPLE}-{year}-001"}


def _example(column: Column, blank: Blank) -> Value:
    text = column.example_in(blank.code)
    match column.type:
        case ColumnType.NUMBER:
            return Decimal(text)
        case ColumnType.BOOLEAN:
            return text == "yes"
        case ColumnType.COUNTRIES | ColumnType.TEXTS:
            return tuple(text.split(LIST_SEPARATOR))
    return text


def _set_columns(sheet: "Worksheet", table: Table, looks: Looks) -> None:
    """Widths, and cells that are unlocked all the way down; beside the table there is room too."""
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _width(column), _form(column, looks))
    sheet.set_column(len(table.columns), LAST_COLUMN, None, looks["plain"])


def _width(column: Column) -> float:
    if column.max_length:
        return SUMMARY_WIDTH if column.max_length > LONG_TEXT else TITLE_WIDTH
    return WIDTHS.get(column.type, TEXT_WIDTH)


def _form(column: Column, looks: Looks) -> "Format":
    if column.key == LAST_TIME:
        return looks["last_time"]
    if column.type is ColumnType.NUMBER:
        return looks["plain"]
    return looks["long_text"] if (column.max_length or 0) > LONG_TEXT else looks["text"]


def _write_legend(sheet: "Worksheet", table: Table, blank: Blank, looks: Looks) -> None:
    """Above the headings: the next free id, and what the fills mean."""
    say = blank.language.say
    sheet.set_row(0, 48, looks["quiet"])
    if table.role == "actions":
        label, free = say("Next free ID:") + "\n", next_id(blank)
        now = f"{label}{free}" if free else ""
        sheet.write_formula(0, 0, next_id_formula(label, table, blank), looks["next_id"], now)
    sheet.write_string(0, 1, say("* must always be filled in"), looks["next_id"])
    sheet.write_string(0, 2, say("still to be filled in"), looks["needed"])
    if table.role == "actions":
        sheet.write_string(0, 3, say("a date is expected"), looks["expected"])
    sheet.write_string(0, 4, say("too long, or it doesn’t match"), looks["wrong"])


def _write_headings(sheet: "Worksheet", table: Table, blank: Blank, looks: Looks) -> None:
    sheet.set_row(HEADER_ROW - 1, 34)
    for place, column in enumerate(table.columns):
        label = column.labels[blank.code]
        if column.required:
            sheet.write_string(HEADER_ROW - 1, place, f"{label} *", looks["heading"])
        else:
            sheet.write_string(HEADER_ROW - 1, place, label, looks["optional_heading"])


def _write_row(sheet: "Worksheet", number: int, row: Values, table: Table, blank: Blank) -> None:
    texts = {
        place: (cell_text(row[column.key], column, blank.language), _width(column))
        for place, column in enumerate(table.columns)
        if column.key in row
    }
    sheet.set_row(number - 1, row_height((str(text), width) for text, width in texts.values()))
    for place, (text, _) in texts.items():
        if isinstance(text, Decimal):
            sheet.write_number(number - 1, place, float(text))
        else:
            sheet.write_string(number - 1, place, text)


def _finish(sheet: "Worksheet", table: Table, blank: Blank) -> None:
    """What stays in view, what may be changed, and how it is printed."""
    last = len(table.columns) - 1
    sheet.freeze_panes(HEADER_ROW, 1)
    sheet.hide_gridlines(0)
    sheet.autofilter(HEADER_ROW - 1, 0, LAST_ROW - 1, last)
    everywhere = f"A{FIRST_ROW}:{column_letters(last + 1)}{LAST_ROW}"
    sheet.ignore_errors({"number_stored_as_text": everywhere})
    sheet.repeat_rows(HEADER_ROW - 1)
    sheet.repeat_columns(0)
    wide = sum(map(_width, table.columns)) > PAGE_WIDTH
    fit_on_pages(sheet, blank, across=2 if wide else 1)
