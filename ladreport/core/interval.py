"""What a statement about a number allows: from which number to which."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Precision(StrEnum):
    """The words that a country may set before a number."""

    EXACT = "exact"
    OVER = "over"
    NEARLY = "nearly"
    APPROXIMATELY = "approximately"


WITHIN_A_TENTH = Decimal("0.9")
"""What is called nearly a number is at least this share of it."""


class Interval(Struct, frozen=True):
    """The numbers from ``low`` to ``high``, both included; None where that end is open."""

    low: Decimal | None
    high: Decimal | None

    @classmethod
    def point(cls, value: Decimal) -> "Interval":
        """This number and no other."""
        return cls(value, value)

    @classmethod
    def stated(cls, value: Decimal, precision: str | None = None) -> "Interval":
        """What a country says with a number and its precision; none is ``exact``.

        ``over 300`` is 300 and more, ``nearly 300`` is 300 and less, ``approximately 300`` reaches
        half a unit of its last significant digit either way. Of a fall the words speak of its size:
        ``over -50`` is -50 and less.
        """
        if precision == Precision.APPROXIMATELY:
            half = last_unit(value) / 2
            return cls(value - half, value + half)
        if precision in (Precision.OVER, Precision.NEARLY):
            upwards = (precision == Precision.OVER) == (value >= 0)
            return cls(value, None) if upwards else cls(None, value)
        return cls.point(value)

    @property
    def is_point(self) -> bool:
        """Whether it allows one number only."""
        return self.low is not None and self.low == self.high

    @property
    def is_closed(self) -> bool:
        """Whether both its ends are known."""
        return self.low is not None and self.high is not None

    def __add__(self, other: "Interval") -> "Interval":
        """What the sum of two numbers may be; an end is open where it is open in either."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high)

    def hull(self, other: "Interval") -> "Interval":
        """From the smaller to the larger where two statements about one number disagree."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(low, high)

    def scaled(self, factor: Decimal) -> "Interval":
        """The same in another unit: ``factor`` is above zero."""
        return Interval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
        )

    def meets(self, other: "Interval") -> bool:
        """Whether some number is in both, so that the two statements can be true at once."""
        return _at_most(self.low, other.high) and _at_most(other.low, self.high)

    def may_hold(self, part: "Interval") -> bool:
        """Whether a part that ``part`` allows can be no more than a whole that this allows."""
        return _at_most(part.low, self.high)


ZERO = Interval.point(Decimal(0))
UNKNOWN = Interval(None, None)
"""What allows every number, because nothing was stated."""


def total_of(intervals: Iterable[Interval]) -> Interval:
    """What the sum of these may be."""
    return sum(intervals, start=ZERO)


def last_unit(value: Decimal) -> Decimal:
    """The worth of the last significant digit: 100 of 300 and of 25,500, 0.1 of 4.4, 1 of 0."""
    exponent = value.normalize().as_tuple().exponent if value else 0
    return Decimal(1).scaleb(int(exponent))


def _at_most(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low <= high
