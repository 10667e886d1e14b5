"""Cells that the file itself holds as dates or numbers: what their number format shows of them."""

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache

from ladreport.core.findings import Note
from ladreport.core.values import PartialDate, Value
from ladreport.core.workbook import Cell, CellKind
from ladreport.parsing.dates import (
    EPOCH_1900,
    EPOCH_1904,
    LAD233,
    LAD235,
    accepted,
    before_midnight,
    is_before_midnight,
)
from ladreport.parsing.number_formats import adds_nothing, shown_as, written_as
from ladreport.parsing.numbers import LAD253, LAD256
from ladreport.parsing.parsed import Parsed, plain_number, tidy, unreadable
from ladreport.schema.model import Measure, Unit

_MIDNIGHT = dt.time()
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_DATE_LETTERS = frozenset("ymdhs")
_TIME_LETTERS = frozenset("hs")
_SECONDS_A_DAY = 86_400
_LEAP_DAY_THAT_NEVER_WAS = 60
"""Excel counts 29 February 1900; serials before it are a day off."""

_LAST_SERIAL = 2_900_000
"""A day in the year 9839; later ones are no dates of this declaration in any calendar."""


def is_date(cell: Cell) -> bool:
    """Whether the cell shows itself as a date or a time of day."""
    if cell.kind is CellKind.DATE:
        return True
    return cell.kind is CellKind.NUMBER and bool(_parts_shown(cell.number_format))


@lru_cache
def shown_format(number_format: str) -> str:
    """The first section of a number format, without colours, quoted text and spacing."""
    if number_format == "General":
        return ""
    return _LITERAL.sub("", number_format).partition(";")[0].lower()


def date_shown(cell: Cell, *, epoch_1904: bool) -> PartialDate | None:
    """The date of a cell as far as its format shows it: a month of a year stays partial.

    None for a time of day alone and for a number that no calendar has.
    """
    return _date_shown(cell.kind, cell.raw, cell.number_format, epoch_1904=epoch_1904)


@lru_cache(4096)
def _date_shown(
    kind: CellKind, raw: str, number_format: str, *, epoch_1904: bool
) -> PartialDate | None:
    """The same; all countries' sheets have the days of the same few years."""
    moment = _moment(kind, raw, epoch_1904=epoch_1904)
    shown = _parts_shown(number_format)
    if moment is None or (shown & _TIME_LETTERS and not shown & {"y", "d"}):
        return None
    if "y" in shown and "d" not in shown:
        return PartialDate(moment.year, moment.month if "m" in shown else None)
    return PartialDate.of(moment.date())


def moment_shown(cell: Cell) -> str:
    """A time of day as a spreadsheet shows it, ``3:04`` or ``3:04:05``; else what the file holds.

    An amount of time may be more than a day.
    """
    seconds = 0 if cell.kind is CellKind.DATE else round(float(cell.raw) * _SECONDS_A_DAY)
    shown = _parts_shown(cell.number_format)
    if seconds < 0 or not shown & _TIME_LETTERS or shown & {"y", "d"}:
        return cell.raw
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if second else f"{hour}:{minute:02}"


def parse_date_cell(cell: Cell, *, epoch_1904: bool) -> Parsed[Value]:
    """The date of a date cell; a full one without a time of day needs no word."""
    date = date_shown(cell, epoch_1904=epoch_1904)
    moment = _moment(cell.kind, cell.raw, epoch_1904=epoch_1904)
    if date is None or moment is None:
        return unreadable(Note(LAD233, {"found": moment_shown(cell)}, case="unknown"))
    plainly = accepted(str(date), date)
    if plainly.notes:
        return plainly
    shown = _parts_shown(cell.number_format)
    if date.day and is_before_midnight(moment.time(), is_shown="h" in shown):
        return Parsed(date, (before_midnight(moment),))
    if date.day and moment.time() == _MIDNIGHT:
        return _with_unseen_year(date) if shown and "y" not in shown else plainly
    found = moment.isoformat(" ")
    note = Note(
        LAD235,
        {"found": found, "date": date, "canonical": str(date)},
        case="time" if date.day else "month",
    )
    return Parsed(date, (note,), str(date))


def _with_unseen_year(date: PartialDate) -> Parsed[Value]:
    """A date whose format shows day and month alone: say which year was read."""
    note = Note(LAD235, {"date": date, "year": str(date.year)}, case="year")
    return Parsed(date, (note,), str(date))


@lru_cache
def _parts_shown(number_format: str) -> frozenset[str]:
    """The letters of a date that the number format shows (``y``, ``m``, ``d``, ``h``, ``s``)."""
    return frozenset(shown_format(number_format)) & _DATE_LETTERS


@lru_cache(4096)
def _moment(kind: CellKind, raw: str, *, epoch_1904: bool) -> dt.datetime | None:
    """The day and time of a cell; None for what no calendar has."""
    if kind is CellKind.DATE:
        try:
            return dt.datetime.fromisoformat(raw).replace(tzinfo=None)
        except ValueError:
            return None
    serial = float(raw)
    if not 0 <= serial <= _LAST_SERIAL:
        return None
    epoch = EPOCH_1904 if epoch_1904 else EPOCH_1900
    early = not epoch_1904 and serial < _LEAP_DAY_THAT_NEVER_WAS
    start = dt.datetime.combine(epoch, dt.time()) + dt.timedelta(days=early)
    return start + dt.timedelta(seconds=round(serial * _SECONDS_A_DAY))


SMALLEST, TOO_LARGE = Decimal("1e-9"), Decimal("1e18")
"""From where to where a number other than zero is believed."""

_PRECISE_DIGITS = 15
"""Spreadsheets show and compare so many digits; those behind them are noise of the arithmetic."""

_PERCENT = 100


def parse_number_cell(cell: Cell, measure: Measure | None) -> Parsed[Value]:
    """The number of a real number cell; one shown as 35 % is 35 in a measure in percent."""
    if is_date(cell):
        return unreadable(Note(LAD253, case="date"))
    value, unit = numeric(cell), measure.unit if measure else None
    if not _shows_percent(cell):
        return Parsed(tidy(value))
    if unit not in (None, Unit.PERCENT, Unit.OTHER):
        return unreadable(Note(LAD256, {"found": shown_number(cell)}, case="percent"))
    return Parsed(tidy(value * _PERCENT))


def is_beyond_belief(value: Decimal) -> bool:
    """Whether nothing that is counted or measured comes to such a number."""
    return bool(value) and not SMALLEST <= abs(value) < TOO_LARGE


def numeric(cell: Cell) -> Decimal:
    """The number that a spreadsheet would show: ``0.1 + 0.2`` is 0.3."""
    exact, raw = Decimal(cell.raw), cell.raw
    if len(raw) <= _PRECISE_DIGITS or raw.lstrip("+-").isdecimal():
        return exact
    if len(exact.as_tuple().digits) <= _PRECISE_DIGITS:
        return exact
    return Decimal(f"{float(cell.raw):.{_PRECISE_DIGITS}g}")


def shown_number(cell: Cell) -> str:
    """The number as plain text, with the words and signs that its format adds; all its digits."""
    value = numeric(cell)
    if cell.kind is CellKind.NUMBER and not adds_nothing(cell.number_format):
        shown = shown_as(cell.number_format, value)
        if not shown.is_hidden and shown.divisor == 1:
            return written_as(shown, value)
    return f"{plain_number(value * _PERCENT)}%" if _shows_percent(cell) else plain_number(value)


def _shows_percent(cell: Cell) -> bool:
    return cell.kind is CellKind.NUMBER and "%" in shown_format(cell.number_format)
