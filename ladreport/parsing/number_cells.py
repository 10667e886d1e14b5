"""Cells that the file itself holds as numbers: percent formats, dates by accident, float noise."""

from decimal import Decimal

from ladreport.core.findings import Note
from ladreport.core.values import Value
from ladreport.core.workbook import Cell, CellKind
from ladreport.messages.registry import ERROR, code
from ladreport.parsing.date_cells import is_date, shown_format
from ladreport.parsing.numbers import LAD256
from ladreport.parsing.parsed import Parsed, unreadable
from ladreport.parsing.rendering import plain_number, tidy
from ladreport.schema.model import Measure

LAD257 = code(
    "LAD257",
    ERROR,
    "the cell holds a date where a number is asked for",
    repair="Set the cell's format to Number, and write the number again.",
    why=(
        "Spreadsheets turn what looks like a date into one: 3-4 becomes 3 April. The number "
        "behind the date has nothing to do with what was typed."
    ),
    example="3-4, which became 3 April",
    instead="300",
)
LAD265 = code(
    "LAD265",
    ERROR,
    '"{found}" is too large or too small to be counted or measured',
    repair="Write the number that is meant, with as many digits as it has.",
    why=(
        "No figure of a report has more than eighteen digits or is smaller than a thousand "
        "millionth. Such numbers come from formulas gone wrong, and any sum with one in it would "
        "be wrong too."
    ),
    example="1E+308",
    instead="1300000",
)

SMALLEST, TOO_LARGE = Decimal("1e-9"), Decimal("1e18")
"""From where to where a number other than zero is believed."""

_PRECISE_DIGITS = 15
"""Spreadsheets show and compare so many digits; those behind them are noise of the arithmetic."""

_PERCENT = 100


def parse_number_cell(cell: Cell, measure: Measure | None) -> Parsed[Value]:
    """The number of a real number cell; one shown as 35 % is 35 in a measure in percent."""
    if is_date(cell):
        return unreadable(Note(LAD257))
    value = numeric(cell)
    if not _shows_percent(cell):
        return Parsed(tidy(value))
    if measure is not None and measure.unit not in ("percent", "other"):
        return unreadable(Note(LAD256, {"found": shown_number(cell)}))
    return Parsed(tidy(value * _PERCENT))


def is_beyond_belief(value: Decimal) -> bool:
    """Whether nothing that is counted or measured comes to such a number."""
    return bool(value) and not SMALLEST <= abs(value) < TOO_LARGE


def numeric(cell: Cell) -> Decimal:
    """The number that a spreadsheet would show: ``0.1 + 0.2`` is 0.3."""
    exact = Decimal(cell.raw)
    if len(exact.as_tuple().digits) <= _PRECISE_DIGITS or cell.raw.lstrip("+-").isdecimal():
        return exact
    return Decimal(f"{float(cell.raw):.{_PRECISE_DIGITS}g}")


def shown_number(cell: Cell) -> str:
    """The number as plain text, with its percent sign where the format has one."""
    value = numeric(cell)
    return f"{plain_number(value * _PERCENT)}%" if _shows_percent(cell) else plain_number(value)


def _shows_percent(cell: Cell) -> bool:
    return cell.kind is CellKind.NUMBER and "%" in shown_format(cell)
