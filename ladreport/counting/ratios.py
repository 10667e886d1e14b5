"""Percent and times, through division: what they may be, and how many digits they carry."""

from decimal import Decimal

from ladreport.core.computed import Computed
from ladreport.core.interval import Interval
from ladreport.inputs.claim_declarations import ChangeAs

MOST_DIGITS, LEAST_DIGITS = 3, 2
"""People write 33.3 percent of exact numbers and 14 percent of rough ones."""


def carried(value: Decimal, *parts: Computed) -> Decimal:
    """The worth of the last digit that a quotient of these numbers carries: 0.1 of 33.3333.

    It has no more significant digits than the roughest of them, within what people write.
    """
    digits = [
        part.value.adjusted() - part.grain.adjusted() + 1
        for part in parts
        if part.grain is not None
    ]
    number = max(LEAST_DIGITS, min(MOST_DIGITS, *digits, MOST_DIGITS))
    return Decimal(1).scaleb(value.adjusted() - number + 1)


def changed(
    before: Computed, after: Computed, change_as: ChangeAs, *, decrease: bool
) -> tuple[Decimal, Interval]:
    """The change between two numbers above zero, and from where to where it may be."""
    smaller, larger = (after, before) if decrease else (before, after)
    if change_as is ChangeAs.DIFFERENCE:
        value = larger.value - smaller.value
        return value, difference(larger.interval, smaller.interval)
    value, interval = (
        larger.value / smaller.value,
        quotient(larger.interval, smaller.interval),
    )
    if change_as is ChangeAs.TIMES:
        return value, interval
    if decrease:
        # Less by one minus what is left of it.
        left = after.value / before.value
        share = quotient(after.interval, before.interval)
        return 100 * (1 - left), difference(Interval.point(Decimal(1)), share).scaled(Decimal(100))
    more = difference(interval, Interval.point(Decimal(1)))
    return 100 * (value - 1), more.scaled(Decimal(100))


def difference(left: Interval, right: Interval) -> Interval:
    """What is left of one number when another is taken from it."""
    low = None if left.low is None or right.high is None else left.low - right.high
    high = None if left.high is None or right.low is None else left.high - right.low
    return Interval(low, high)


def quotient(part: Interval, whole: Interval) -> Interval:
    """One number divided by another, of two that are not below zero."""
    low = None if part.low is None or whole.high is None else part.low / whole.high
    high = None if part.high is None or not whole.low or whole.low <= 0 else part.high / whole.low
    return Interval(low, high)
