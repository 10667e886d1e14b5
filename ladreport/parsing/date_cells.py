"""Cells that the file itself holds as dates: what their number format shows of them."""

import datetime as dt
import re
from decimal import Decimal

from ladreport.core.findings import Note
from ladreport.core.values import PartialDate, Value
from ladreport.core.workbook import Cell, CellKind
from ladreport.parsing.date_codes import LAD233
from ladreport.parsing.dates import EPOCH_1900, EPOCH_1904, accepted
from ladreport.parsing.parsed import Parsed, unreadable

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_DATE_LETTERS = frozenset("ymdhs")
_LEAP_DAY_THAT_NEVER_WAS = 60
"""Excel counts 29 February 1900; serials before it are a day off."""

_LAST_SERIAL = 2_958_465
"""31 December 9999, the last day that spreadsheets know."""


def is_date(cell: Cell) -> bool:
    """Whether the cell shows itself as a date or a time of day."""
    if cell.kind is CellKind.DATE:
        return True
    return cell.kind is CellKind.NUMBER and not _DATE_LETTERS.isdisjoint(shown_parts(cell))


def shown_parts(cell: Cell) -> frozenset[str]:
    """The letters of a date that the number format shows (``y``, ``m``, ``d``, ``h``, ``s``)."""
    if cell.number_format == "General":
        return frozenset()
    code = _LITERAL.sub("", cell.number_format).partition(";")[0].lower()
    return frozenset(code) & _DATE_LETTERS


def date_shown(cell: Cell, *, epoch_1904: bool) -> tuple[PartialDate, bool] | None:
    """The date of a cell as far as its format shows it, and whether it holds a time of day too.

    A format of month and year makes a partial date. None for a time of day alone and for a number
    that no calendar has.
    """
    moment = _moment(cell, epoch_1904=epoch_1904)
    shown = shown_parts(cell)
    if moment is None or (shown and shown.isdisjoint("ymd")) or shown == {"m", "s"}:
        return None
    timed = moment.time() != dt.time(0)
    if "y" in shown and "d" not in shown:
        return PartialDate(moment.year, moment.month if "m" in shown else None), False
    return PartialDate.of(moment.date()), timed


def parse_date_cell(cell: Cell, *, epoch_1904: bool) -> Parsed[Value]:
    """The date of a date cell; a full one without a time of day needs no word."""
    found = date_shown(cell, epoch_1904=epoch_1904)
    if found is None:
        return unreadable(Note(LAD233, {"found": cell.raw}))
    date, timed = found
    if timed:
        return accepted(cell.raw.replace("T", " "), date, timed=True)
    if date.day is None:
        return accepted(cell.number_format, date)
    return accepted(str(date), date)


def _moment(cell: Cell, *, epoch_1904: bool) -> dt.datetime | None:
    if cell.kind is CellKind.DATE:
        try:
            return dt.datetime.fromisoformat(cell.raw).replace(tzinfo=None)
        except ValueError:
            return None
    serial = Decimal(cell.raw)
    if not 0 <= serial <= _LAST_SERIAL:
        return None
    epoch = EPOCH_1904 if epoch_1904 else EPOCH_1900
    early = not epoch_1904 and serial < _LEAP_DAY_THAT_NEVER_WAS
    start = dt.datetime.combine(epoch, dt.time()) + dt.timedelta(days=early)
    return start + dt.timedelta(seconds=round(float(serial) * 86_400))
