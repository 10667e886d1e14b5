"""The days that figures speak of, and which of them lie in a period."""

import datetime as dt
from decimal import Decimal

from ladreport.core.computed import ExclusionReason
from ladreport.core.records import Figure
from ladreport.core.values import PartialDate
from ladreport.counting.identity import DATES, Columns
from ladreport.inputs.claim_declarations import Period
from ladreport.schema.model import Kind

LENGTHS_ALIKE = Decimal("0.9")
"""Where flows of two periods are compared, the shorter one has this share of the longer's days.

What people call equally long has it: February 28/31 = 0.903 of March, quarters and years more. What
they don't has less: five months have 0.83 of six.
"""

LONGEST_MONTH = 31
"""Days."""


def span_of(figure: Figure, undated: dt.date) -> Period:
    """The days that a figure speaks of: its own period, else ``as_of``, else its Cover's last day.

    A period without an end lasts until the same; the day ``undated`` stands for a Cover without.
    """
    start, end = figure.period_start, last_of(figure)
    last = end.last if end else undated
    if start:
        return Period(start.first, max(last, start.first))
    return Period(end.first if end else undated, last)


def coverage_of(
    figure: Figure, period: Period, kind: Kind, undated: dt.date
) -> ExclusionReason | None:
    """Why a figure is not one of the period's; None where it is.

    A stock is one of all periods that end on its day or later: the latest is sought. A flow has to
    lie inside; what reaches beyond is never added to it. A day or a month as of which a flow was
    counted lies in the period that it overlaps: nobody knows the day of a month.
    """
    span, end = span_of(figure, undated), last_of(figure)
    if kind is Kind.STOCK:
        day = end.first if end else undated
        return None if day <= period.end else ExclusionReason.OUTSIDE_PERIOD
    if not period.overlaps(span):
        return ExclusionReason.OUTSIDE_PERIOD
    one_day = figure.period_start is None and span.days <= LONGEST_MONTH
    inside = period.holds(span) or (one_day and period.start <= span.start)
    return None if inside else ExclusionReason.BEYOND_PERIOD


def last_of(figure: Figure) -> PartialDate | None:
    """The day up to which it counts, by itself or by its Cover."""
    return figure.period_end or figure.as_of or figure.undated_as_of


def clash(one: Period, other: Period) -> bool:
    """Whether two periods overlap, but for the day on which one ends and the other begins."""
    if not one.overlaps(other):
        return False
    touching = one.end == other.start or other.end == one.start
    return not touching or 1 in (one.days, other.days)


def may_meet(one: Columns, other: Columns) -> bool:
    """Whether two flows may have counted on the same days, by the dates as they were reported.

    What has no beginning may reach back, and what has no end may last.
    """
    (first, last), (other_first, other_last) = _days(one), _days(other)
    return (first < other_last and other_first < last) or (first, last) == (other_first, other_last)


def _days(column: Columns) -> tuple[dt.date, dt.date]:
    start, *ends = (column(date) for date in DATES)
    end = next((date for date in ends if isinstance(date, PartialDate)), None)
    first = start.first if isinstance(start, PartialDate) else dt.date.min
    return first, end.last if end else dt.date.max


def alike_in_length(earlier: Period, later: Period) -> bool:
    """Whether flows of the two periods may be compared."""
    shorter, longer = sorted((earlier.days, later.days))
    return shorter >= LENGTHS_ALIKE * longer
