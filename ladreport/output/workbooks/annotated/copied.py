"""A new workbook with the values of one that can't be edited itself: .ods, .xls, .csv."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from ladreport.core.workbook import Cell, CellKind, Sheet, Workbook
from ladreport.output.package.workbook import free_name
from ladreport.output.package.xml import xml_characters
from ladreport.output.workbooks.sheets import new_workbook
from ladreport.reading.references import LAST_COLUMN, LAST_ROW

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

EDITED = frozenset({"xlsx", "xlsm"})
"""The formats whose files are edited; for any other a new workbook is made."""

NARROWEST, WIDEST = 9, 48
LONGEST_TEXT = 32_767
ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
EARLIEST = dt.datetime(1904, 1, 2, tzinfo=dt.UTC).replace(tzinfo=None)
"""From here on every workbook can count days, whichever year it counts from."""

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]|^'|'$")

Formats = Callable[[str], "Format"]


def copied(workbook: Workbook) -> tuple[bytes, Mapping[str, str]]:
    """The new workbook, and what each sheet is called in it.

    Numbers stay numbers, errors errors, and text stays text, also where it begins like a formula;
    a formula is its last value. Merged areas and what is hidden are kept, looks are not.
    """
    names = _names(sheet.name for sheet in workbook.sheets)
    with new_workbook(workbook.file, epoch_1904=workbook.epoch_1904) as (new, data):

        @cache
        def formats(code: str) -> "Format":
            return new.add_format({"text_wrap": True, "valign": "top", "num_format": code})

        for sheet in workbook.sheets:
            _write(new.add_worksheet(names[sheet.name]), sheet, formats)
    return data.getvalue(), names


def _names(names: Iterable[str]) -> Mapping[str, str]:
    """Names that Excel permits: up to 31 characters, some not among them, each different."""
    new: dict[str, str] = {}
    for name in names:
        permitted = _NOT_IN_NAMES.sub("_", xml_characters(name)) or "_"
        new.setdefault(name, free_name(permitted, new.values()))
    return new


def _write(worksheet: "Worksheet", sheet: Sheet, formats: Formats) -> None:
    for area in sheet.merged:
        first_row, first_column, last_row, last_column = (number - 1 for number in area)
        worksheet.merge_range(
            first_row, first_column, last_row, last_column, "", formats("General")
        )
    for cell in sheet.cells():
        if cell.row <= LAST_ROW and cell.column <= LAST_COLUMN:
            _write_cell(worksheet, cell, formats)
    for column, width in _widths(sheet).items():
        hidden = {"hidden": column in sheet.hidden_columns}
        worksheet.set_column(column - 1, column - 1, width, None, hidden)
    for row in sheet.hidden_rows:
        worksheet.set_row(row - 1, None, None, {"hidden": True})
    if sheet.hidden:
        worksheet.hide()


def _write_cell(worksheet: "Worksheet", cell: Cell, formats: Formats) -> None:
    row, column, look = cell.row - 1, cell.column - 1, formats(cell.number_format)
    moment = _moment(cell)
    match cell.kind:
        case CellKind.NUMBER:
            worksheet.write_number(row, column, float(cell.raw), look)
        case CellKind.BOOLEAN:
            worksheet.write_boolean(row, column, cell.raw == "1", look)
        case CellKind.DATE if moment:
            format_ = "yyyy-mm-dd" if moment.time() == dt.time() else "yyyy-mm-dd hh:mm:ss"
            worksheet.write_datetime(row, column, moment, formats(format_))
        case CellKind.ERROR:
            error = _error(cell.raw)
            worksheet.write_formula(row, column, f"={error}", look, error)
        case _:
            text = xml_characters(cell.raw)[:LONGEST_TEXT]
            worksheet.write_string(row, column, text, look)


def _moment(cell: Cell) -> dt.datetime | None:
    """The date of a cell that holds one, where a spreadsheet can count it."""
    if cell.kind is not CellKind.DATE:
        return None
    try:
        moment = dt.datetime.fromisoformat(cell.raw).replace(tzinfo=None)
    except ValueError:
        return None
    return moment if moment >= EARLIEST else None


def _error(name: str) -> str:
    """The error by the name that files give it: a .csv has the one of its program's language."""
    plain = re.sub("[¡¿]", "", name)
    return plain if plain in ERRORS else "#VALUE!"


def _widths(sheet: Sheet) -> Mapping[int, int]:
    widths = {column: NARROWEST for column in sheet.hidden_columns if column <= LAST_COLUMN}
    for cell in sheet.cells():
        longest = max(map(len, cell.raw.split("\n"))) + 2
        known = widths.get(cell.column, NARROWEST)
        widths[cell.column] = min(max(known, longest), WIDEST)
    return widths
