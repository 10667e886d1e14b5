"""What was filled in beforehand, kept in hidden columns: a row that is still the same is untouched.

Check reads these columns too (``ladreport.reading.filled_in``).
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from ladreport.core.location import column_letters
from ladreport.output.package.workbook import quoted
from ladreport.output.workbooks.blank.formulas import column_range, first_cell, literal
from ladreport.output.workbooks.blank.lists import HEADINGS
from ladreport.output.workbooks.blank.request import (
    LAST_TIME,
    REVIEW,
    TO_BE_UPDATED,
    Blank,
    cell_text,
    term_text,
)
from ladreport.reading.filled_in import MARK
from ladreport.schema.model import Column, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

UNTOUCHED = "ladreport_untouched"
"""The name of the counts of rows that nobody has touched, one for each row."""


def compared(table: Table) -> list[Column]:
    """The columns whose change says that a row was touched."""
    return [column for column in table.columns if column.key not in (REVIEW, LAST_TIME)]


def before_name(role: str, key: str) -> str:
    """The name of what was filled into a column beforehand."""
    return f"ladreport_before_{role}_{key}"


def write_before(
    workbook: "Workbook", sheet: "Worksheet", column: int, role: str, blank: Blank
) -> int:
    """The columns from this one on; gives the first that is free again."""
    table, rows = blank.language.schema.tables[role], blank.rows(role)
    letters: dict[str, str] = {}
    for place, shown in enumerate(compared(table), column):
        letters[shown.key] = column_letters(place + 1)
        sheet.write_string(HEADINGS - 1, place, f"{MARK}{role}.{shown.key}")
        for number, row in enumerate(rows, HEADINGS):
            if shown.key in row:
                text = cell_text(row[shown.key], shown, blank.language)
                sheet.write(number, place, float(text) if isinstance(text, Decimal) else text)
        lists, last = quoted(blank.sheet("lists")), HEADINGS + len(rows)
        cells = f"${letters[shown.key]}${HEADINGS + 1}:${letters[shown.key]}${last}"
        workbook.define_name(before_name(role, shown.key), f"={lists}!{cells}")
    free = column + len(letters)
    for number, row in enumerate(rows, HEADINGS):
        now = int(role == "actions" or "value" in row)
        formula = _untouched_formula(table, letters, number + 1, blank)
        sheet.write_array_formula(number, free, number, free, f"{{{formula}}}", None, now)
    range_ = f"${column_letters(free + 1)}${HEADINGS + 1}:${column_letters(free + 1)}${last}"
    workbook.define_name(f"{UNTOUCHED}_{role}", f"={lists}!{range_}")
    return free + 1


def _untouched_formula(table: Table, letters: Mapping[str, str], row: int, blank: Blank) -> str:
    """1 if the sheet still has this row, and nobody says that it was looked at."""
    sheet = blank.sheet(table.role)
    same = "*".join(
        f'({column_range(table, key, sheet)}&""=${own}{row}&"")' for key, own in letters.items()
    )
    marks = column_range(table, REVIEW, sheet)
    seen = "*".join(
        f"({marks}<>{literal(term_text(REVIEW, key, blank.language))})"
        for key in ("updated", "unchanged")
    )
    value = "" if table.role == "actions" else f'*({column_range(table, "value", sheet)}<>"")'
    return f"=IFERROR((SUM({same}*{seen}{value})>0)*1,0)"


def is_untouched(table: Table, blank: Blank) -> tuple[str, str]:
    """Whether this row is marked and still the same, and whether it is marked and was changed."""
    marked = f"{first_cell(table, REVIEW)}={literal(_mark(blank))}"
    same = "*".join(
        f'({before_name(table.role, column.key)}&""={first_cell(table, column.key)}&"")'
        for column in compared(table)
    )
    rows = f"SUMPRODUCT({same})"
    return f"AND({marked},{rows}>0)", f"AND({marked},{rows}=0)"


def _mark(blank: Blank) -> str:
    return term_text(REVIEW, TO_BE_UPDATED, blank.language)
