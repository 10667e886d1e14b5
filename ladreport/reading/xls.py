"""Reads .xls through python-calamine, and tells what other OLE2 files are."""

import datetime as dt
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from ladreport.core.workbook import Area, Cell, CellKind, Sheet, Workbook
from ladreport.reading.safety import LIMITS, Limits, RefusedError
from ladreport.schema.folding import composed

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

BLIND_SPOTS = frozenset({"hidden_rows", "hidden_columns", "formulas", "errors", "number_formats"})
"""What calamine can't tell: an error cell and a formula that was never calculated are empty to it,
a percent cell of 35 % is 0.35, a month is its first day, a hidden row is like any other."""

LONGEST_EXACT = 10**15
"""Whole numbers up to here are exact in a spreadsheet's floating point."""

_ENTRY_BYTES = 128
_NO_ENTRY = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA
"""Numbers above this one end a chain or mark a sector that is in none ([MS-CFB] 2.1)."""


def read_xls(data: bytes, name: str, limits: Limits = LIMITS) -> Workbook:
    """Read an .xls workbook; ``name`` is how messages call the file.

    Raises RefusedError where nothing of the file can be trusted.
    """
    with _panics_refused():
        sheets = tuple(_sheets(data, limits))
    return Workbook(name, "xls", sheets, blind_spots=BLIND_SPOTS)


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
            raise RefusedError("password") from error
        except CalamineError as error:
            raise RefusedError("damaged") from error
        except BaseException as error:
            if type(error).__name__ == "PanicException":
                raise RefusedError("damaged") from error
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
                raise RefusedError("too_many_cells", limit=limits.cells)
            yield sheet


def _sheet(workbook: "CalamineWorkbook", name: str, *, hidden: bool) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)
    return Sheet(composed(name), _rows(sheet), hidden=hidden, merged=_merged(sheet))


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
    return Cell(row, column, CellKind.TEXT, composed(str(value)))


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


def root_entries(data: bytes) -> frozenset[str]:
    """The names of the streams and storages in the root; raises ValueError for a damaged file."""
    try:
        directory = _directory(data)
        _, _, first = _links(directory, 0)
        return frozenset(_siblings(directory, first))
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ValueError("not a whole OLE2 file") from error


def _directory(data: bytes) -> bytes:
    """The sectors of the directory, in the order of their chain."""
    (sector,) = struct.unpack_from("<I", data, 48)
    following = _following_sectors(data)
    chain: dict[int, bytes] = {}  # by number, so that a chain that runs in a circle ends too
    while sector <= _LAST_SECTOR and sector not in chain:
        chain[sector] = _sector(data, sector)
        sector = following[sector]
    return b"".join(chain.values())


def _following_sectors(data: bytes) -> list[int]:
    """Which sector follows each.

    The sectors of this table are listed in the header and, where that is too short, in further
    sectors, each of which ends with the number of the next.
    """
    listed = struct.unpack_from("<109I", data, 76)
    (further,) = struct.unpack_from("<I", data, 68)
    tables, seen = dict.fromkeys(listed), set[int]()
    while further <= _LAST_SECTOR and further not in seen:
        seen.add(further)
        *more, further = _numbers(data, further)
        tables |= dict.fromkeys(more)
    return [number for table in tables if table <= _LAST_SECTOR for number in _numbers(data, table)]


def _sector(data: bytes, number: int) -> bytes:
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 12)
    return data[(number + 1) * size : (number + 2) * size]


def _numbers(data: bytes, sector: int) -> list[int]:
    return [number for (number,) in struct.iter_unpack("<I", _sector(data, sector))]


def _links(directory: bytes, entry: int) -> tuple[int, int, int]:
    """An entry's neighbours to the left and right and, for a storage, the first of its own."""
    left, right, child = struct.unpack_from("<III", directory, entry * _ENTRY_BYTES + 68)
    return left, right, child


def _siblings(directory: bytes, first: int) -> Iterator[str]:
    waiting, seen = [first], {_NO_ENTRY}
    while waiting:
        entry = waiting.pop()
        if entry in seen:
            continue
        seen.add(entry)
        left, right, _ = _links(directory, entry)
        waiting += (left, right)
        start = entry * _ENTRY_BYTES
        (name_bytes,) = struct.unpack_from("<H", directory, start + 64)
        yield directory[start : start + min(name_bytes, 64)].decode("utf-16-le").rstrip("\0")
