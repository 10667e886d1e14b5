"""The days that figures speak of, and which of them lie in a period."""

import datetime as dt
from decimal import Decimal

from ladreport.core.records import Figure
from ladreport.inputs.claim_declarations import Period

LENGTHS_ALIKE = Decimal("0.9")
"""Where flows of two periods are compared, the shorter one has this share of the longer's days.

What people call equally long has it: February 28/31 = 0.903 of March, quarters and years more. What
they don't has less: five months have 0.83 of six.
"""


def span_of(figure: Figure, undated: dt.date) -> Period:
    """The days that a figure speaks of: its own period, else ``as_of``, else the day ``undated``.

    A period without an end lasts until ``as_of``, else until ``undated``.
    """
    start, end = figure.period_start, figure.period_end or figure.as_of
    last = end.last if end else undated
    if start:
        return Period(start.first, max(last, start.first))
    return Period(end.first if end else undated, last)


def clash(one: Period, other: Period) -> bool:
    """Whether two periods overlap, but for the day on which one ends and the other begins."""
    if not one.overlaps(other):
        return False
    touching = one.end == other.start or other.end == one.start
    return not touching or 1 in (one.days, other.days)


def alike_in_length(earlier: Period, later: Period) -> bool:
    """Whether flows of the two periods may be compared."""
    shorter, longer = sorted((earlier.days, later.days))
    return shorter >= LENGTHS_ALIKE * longer
