"""Cells that the file itself holds as numbers: percent formats, dates by accident, float noise."""

from decimal import Decimal

from ladreport.core.findings import AnyOf, Note, Param
from ladreport.core.values import Value
from ladreport.core.workbook import Cell, CellKind
from ladreport.parsing.date_cells import is_date, shown_format
from ladreport.parsing.numbers import LAD250, LAD253, LAD256
from ladreport.parsing.parsed import Parsed, unreadable
from ladreport.parsing.rendering import plain_number, tidy
from ladreport.schema.model import LocaleConventions, Measure

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
        return unreadable(Note(LAD253, case="date"))
    value, unit = numeric(cell), measure.unit if measure else None
    if unit == "percent" and not knows_formats and 0 < abs(value) < 1:
        return unreadable(_share_or_percent(cell, conventions))
    if not _shows_percent(cell):
        return Parsed(tidy(value))
    if unit not in (None, "percent", "other"):
        return unreadable(Note(LAD256, {"found": shown_number(cell)}, case="percent"))
    return Parsed(tidy(value * _PERCENT))


def _share_or_percent(cell: Cell, conventions: LocaleConventions | None) -> Note:
    values = numeric(cell), tidy(numeric(cell) * _PERCENT)
    choices: tuple[Param, ...] = tuple(f"{plain_number(value, conventions)} %" for value in values)
    params: dict[str, Param] = {"readings": AnyOf(values), "choices": AnyOf(choices)}
    return Note(
        LAD250, {"found": plain_number(values[0], conventions), **params}, choices, "percent"
    )


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
    """The number as plain text, with its percent sign where the format has one."""
    value = numeric(cell)
    return f"{plain_number(value * _PERCENT)}%" if _shows_percent(cell) else plain_number(value)


def _shows_percent(cell: Cell) -> bool:
    return cell.kind is CellKind.NUMBER and "%" in shown_format(cell.number_format)
