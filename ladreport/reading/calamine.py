"""Reads .xls through python-calamine, and says what it can't tell of such a file."""

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from ladreport.core.findings import Finding
from ladreport.core.workbook import Area, Cell, CellKind, Sheet, Workbook
from ladreport.reading.safety import LAD105, LAD106, LAD115, LIMITS, Limits, RefusedError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

BLIND_SPOTS = frozenset({"hidden_rows", "hidden_columns", "formulas", "errors", "number_formats"})
"""What calamine can't tell: an error cell and a formula that was never calculated are empty to it,
a percent cell of 35 % is 0.35, a month is its first day, a hidden row is like any other."""

LONGEST_EXACT = 10**15
"""Whole numbers up to here are exact in a spreadsheet's floating point."""


def read_xls(
    data: bytes, name: str, limits: Limits = LIMITS
) -> tuple[Workbook | None, tuple[Finding, ...]]:
    """Read an .xls workbook; ``name`` is how messages call the file."""
    try:
        with _panics_refused():
            sheets = tuple(_sheets(data, limits))
    except RefusedError as refused:
        return None, (refused.of_file(name),)
    return Workbook(name, "xls", sheets, blind_spots=BLIND_SPOTS), ()


@contextmanager
def _panics_refused() -> Iterator[None]:
    """Refuse a damaged file, also where calamine panics.

    A panic of its Rust code on a damaged .xls arrives as an exception that is no ``Exception``,
    after a report on the process's own standard error, which no user should have to see.
    """
    from python_calamine import CalamineError, PasswordError

    with _standard_error_closed():
        try:
            yield
        except PasswordError as error:
            raise RefusedError(LAD105) from error
        except CalamineError as error:
            raise RefusedError(LAD106) from error
        except BaseException as error:
            if type(error).__name__ == "PanicException":
                raise RefusedError(LAD106) from error
            raise


@contextmanager
def _standard_error_closed() -> Iterator[None]:
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _sheets(data: bytes, limits: Limits) -> Iterator[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    left = limits.cells
    for tab in workbook.sheets_metadata:
        if tab.typ is SheetTypeEnum.WorkSheet:
            hidden = tab.visible is not SheetVisibleEnum.Visible
            sheet = _sheet(workbook, tab.name, hidden=hidden)
            left -= sum(map(len, sheet.rows.values()))
            if left < 0:
                raise RefusedError(LAD115, limit=limits.cells)
            yield sheet


def _sheet(workbook: "CalamineWorkbook", name: str, *, hidden: bool) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)
    return Sheet(name, _rows(sheet), hidden=hidden, merged=_merged(sheet))


def _rows(sheet: "CalamineSheet") -> dict[int, dict[int, Cell]]:
    """The rows that hold something; ``iter_rows`` gives empty rows above the data, not columns."""
    rows = {}
    left = sheet.start[1] if sheet.start else 0
    for row, values in enumerate(sheet.iter_rows(), 1):
        cells = {
            column: _cell(row, column, value)
            for column, value in enumerate(values, left + 1)
            if value != ""
        }
        if cells:
            rows[row] = cells
    return rows


def _cell(row: int, column: int, value: Value) -> Cell:
    match value:
        case bool():
            return Cell(row, column, CellKind.BOOLEAN, "1" if value else "0")
        case int() | float():
            return Cell(row, column, CellKind.NUMBER, _digits(value))
        case dt.date():
            return Cell(row, column, CellKind.DATE, value.isoformat())
        case dt.time() | dt.timedelta():
            return Cell(row, column, CellKind.NUMBER, repr(_days(value)), "hh:mm:ss")
    return Cell(row, column, CellKind.TEXT, str(value))


def _days(value: dt.time | dt.timedelta) -> float:
    """A time of day is a part of a day, as in any spreadsheet."""
    if isinstance(value, dt.time):
        parts = {"hours": value.hour, "minutes": value.minute, "seconds": value.second}
        value = dt.timedelta(**parts, microseconds=value.microsecond)
    return value / dt.timedelta(days=1)


def _digits(value: float) -> str:
    """A number as a spreadsheet shows it: whole ones without a fraction."""
    whole = float(value).is_integer() and abs(value) < LONGEST_EXACT
    return str(int(value)) if whole else repr(value)


def _merged(sheet: "CalamineSheet") -> tuple[Area, ...]:
    ranges = sheet.merged_cell_ranges or []
    return tuple(
        Area(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges
    )
