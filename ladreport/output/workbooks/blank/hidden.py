"""The hidden columns of the sheet Lists: what check reads, and what is counted column by column."""

from typing import TYPE_CHECKING

from ladreport.core.location import column_letters
from ladreport.output.package.workbook import quoted
from ladreport.output.workbooks.blank.before import write_before
from ladreport.output.workbooks.blank.faults import Cells, count_formula, judged
from ladreport.output.workbooks.blank.formulas import ANSWERS, beginning_row
from ladreport.output.workbooks.blank.lists import (
    HEADINGS,
    PACKAGE,
    columns_of_lists,
    explanation_range,
    list_range,
    lists,
)
from ladreport.output.workbooks.blank.names import (
    BEGINNING,
    PILLARS,
    all_read,
    doubts_name,
    faults_name,
    shown_name,
)
from ladreport.output.workbooks.blank.request import Blank

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

ROLES = ("cover", "actions", "figures")
"""The sheets in which faults are counted."""

HIDDEN = {"hidden": True}


def write_hidden(workbook: "Workbook", sheet: "Worksheet", blank: Blank) -> None:
    """The columns, to the right of the lists, and the names by which formulas know everything."""
    _name_lists(workbook, blank)
    column = columns_of_lists(blank.language)
    for name, texts in all_read(blank.language):
        sheet.write_string(HEADINGS - 1, column, name)
        sheet.write_column(HEADINGS, column, texts)
        workbook.define_name(name, _range(blank, column, len(texts)))
        column += 1
    for role in ROLES:
        _write_counts(workbook, sheet, column, role, blank)
        column += 3
    for role in ("actions", "figures"):
        if blank.rows(role):
            column = write_before(workbook, sheet, column, role, blank)
    sheet.set_column(columns_of_lists(blank.language), column - 1, None, None, HIDDEN)


def _name_lists(workbook: "Workbook", blank: Blank) -> None:
    for terms in lists(blank.language):
        workbook.define_name(shown_name(terms.name), f"={list_range(terms.name, blank.language)}")
    workbook.define_name(PILLARS, f"={explanation_range(PACKAGE, blank.language)}")
    cover = quoted(blank.sheet("cover"))
    workbook.define_name(BEGINNING, f"={cover}!${ANSWERS}${beginning_row(blank)}")


def _write_counts(
    workbook: "Workbook", sheet: "Worksheet", first: int, role: str, blank: Blank
) -> None:
    """For each column its key, how many of its cells are at fault, and how many in doubt."""
    table = blank.language.schema.tables[role]
    cells = Cells(table, blank.language, blank.sheet(role))
    for row, column in enumerate(table.columns, HEADINGS):
        conditions = judged(column, cells)
        sheet.write_string(row, first, f"{role}.{column.key}")
        for place, condition in enumerate((conditions.fault, conditions.doubt), first + 1):
            formula = count_formula(condition, column, cells)
            sheet.write_array_formula(row, place, row, place, f"{{{formula}}}", None, 0)
    workbook.define_name(faults_name(role), _range(blank, first + 1, len(table.columns)))
    workbook.define_name(doubts_name(role), _range(blank, first + 2, len(table.columns)))


def _range(blank: Blank, column: int, count: int) -> str:
    letters = column_letters(column + 1)
    sheet = quoted(blank.sheet("lists"))
    return f"={sheet}!${letters}${HEADINGS + 1}:${letters}${HEADINGS + count}"
