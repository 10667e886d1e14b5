"""Cells that the file itself holds as numbers: percent formats, dates by accident, float noise."""

from decimal import Decimal

from ladreport.core.findings import AnyOf, Note, Param
from ladreport.core.values import Value
from ladreport.core.workbook import Cell, CellKind
from ladreport.messages.registry import ERROR, code
from ladreport.parsing.date_cells import is_date, shown_format
from ladreport.parsing.numbers import LAD256
from ladreport.parsing.parsed import Parsed, unreadable
from ladreport.parsing.rendering import plain_number, tidy
from ladreport.schema.model import LocaleConventions, Measure

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
LAD266 = code(
    "LAD266",
    ERROR,
    '"{found}" can be {readings} percent: in an .xls file the two look the same',
    repair=(
        "Save the workbook as .xlsx and send that one; or write the number as text, with its "
        "percent sign: {choices}."
    ),
    why=(
        "A spreadsheet keeps 12 % as 0.12. Which of the two a cell shows is told by its format, "
        "which can't be read from an .xls file. A guess could be wrong a hundred times over."
    ),
    example="0.12, as change in percent, in an .xls file",
    instead="12 %",
)

SMALLEST, TOO_LARGE = Decimal("1e-9"), Decimal("1e18")
"""From where to where a number other than zero is believed."""

_PRECISE_DIGITS = 15
"""Spreadsheets show and compare so many digits; those behind them are noise of the arithmetic."""

_PERCENT = 100


def parse_number_cell(
    cell: Cell,
    measure: Measure | None,
    conventions: LocaleConventions | None = None,
    *,
    knows_formats: bool = True,
) -> Parsed[Value]:
    """The number of a real number cell; one shown as 35 % is 35 in a measure in percent.

    Where the file's number formats are not known, a part of one may be so many percent or so many
    hundredths of it.
    """
    if is_date(cell):
        return unreadable(Note(LAD257))
    value, unit = numeric(cell), measure.unit if measure else None
    if unit == "percent" and not knows_formats and 0 < abs(value) < 1:
        return unreadable(_share_or_percent(cell, conventions))
    if not _shows_percent(cell):
        return Parsed(tidy(value))
    if unit not in (None, "percent", "other"):
        return unreadable(Note(LAD256, {"found": shown_number(cell)}))
    return Parsed(tidy(value * _PERCENT))


def _share_or_percent(cell: Cell, conventions: LocaleConventions | None) -> Note:
    values = numeric(cell), tidy(numeric(cell) * _PERCENT)
    choices: tuple[Param, ...] = tuple(f"{plain_number(value, conventions)} %" for value in values)
    params: dict[str, Param] = {"readings": AnyOf(values), "choices": AnyOf(choices)}
    return Note(LAD266, {"found": plain_number(values[0], conventions), **params}, choices)


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
