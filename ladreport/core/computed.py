"""Numbers that were computed, each with the operation and the rows it came from."""

import datetime as dt
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.interval import Interval
from ladreport.core.records import Action, Figure


class Operation(StrEnum):
    """How a number came to be."""

    SUM = "sum"
    LATEST = "latest"
    COUNT_ACTIONS = "count_actions"
    COUNT_COUNTRIES = "count_countries"
    SHARE_OF_COUNTRIES = "share_of_countries"
    CHANGE = "change"
    SHARE_OF_TARGET = "share_of_target"
    LARGEST = "largest"
    LIST = "list"
    REPORTED = "reported"


class ExclusionReason(StrEnum):
    """Why a figure is not counted in a number that it might be thought to be in."""

    CONTEXT = "context"
    PART = "part"
    SAME_FIGURE = "same_figure"
    MAY_BE_SAME = "may_be_same"
    BEYOND_PERIOD = "beyond_period"
    OUTSIDE_PERIOD = "outside_period"
    EARLIER = "earlier"
    OTHER_BASIS = "other_basis"
    NO_RATE = "no_rate"
    OTHER_COUNTRIES = "other_countries"
    NEVER_ADDED = "never_added"
    HELD_BACK = "held_back"
    EXCLUDED = "excluded"
    ZERO = "zero"


class Exclusion(Struct, frozen=True):
    """A figure that is not counted: why, and because of which counted one, where there is one.

    A part has its whole there, which may be left out itself; another row of one figure the row that
    counts, what may count the same that figure, what is earlier in a series the later one.
    """

    figure: Figure
    reason: ExclusionReason
    because_of: Figure | None = None


class Computed(Struct, frozen=True):
    """A number (``value``), how it was computed, and from what.

    ``interval`` is what the rows together allow. ``unit`` is as in ``Measure``; ``currency`` goes
    with money. ``whole`` is what a share is of (the number of endorsing countries). ``figures`` and
    ``actions`` are the rows that it came from; ``excluded`` are the figures that answer to the same
    question and were not counted. ``grain`` is the worth of the last digit that means something: of
    the coarsest approximation in a sum, or of what a division carries; None where all digits do.
    Where both ends of the interval are open, ``parts`` are what is at least and what is at most so
    much: their sum can't be said in a word. ``terms`` are the two sums of a change or a share.
    """

    value: Decimal
    how: Operation
    unit: str
    interval: Interval
    currency: str | None = None
    whole: int | None = None
    figures: tuple[Figure, ...] = ()
    actions: tuple[Action, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
    grain: Decimal | None = None
    parts: tuple["Computed", ...] = ()
    terms: tuple["Computed", ...] = ()

    @property
    def recorded(self) -> "Computed":
        """The same as a dataset keeps it: a quotient with six digits, its ends rounded outwards."""
        if not self.terms or abs(self.value) == abs(self.terms[1].value - self.terms[0].value):
            return self
        low, high = self.interval.low, self.interval.high
        ends = Interval(
            None if low is None else _SIX_LESS.plus(low),
            None if high is None else _SIX_MORE.plus(high),
        )
        return replace(self, value=_SIX_DIGITS.plus(self.value), interval=ends)


_SIX_DIGITS, _SIX_LESS, _SIX_MORE = (
    Context(prec=6, rounding=rounding) for rounding in (ROUND_HALF_UP, ROUND_FLOOR, ROUND_CEILING)
)


class ClaimNumber(Struct, frozen=True):
    """A number in a claim's sentence: the claim that computed it, and its words there."""

    claim: str
    words: str
    computed: Computed


class Dollars(Struct, frozen=True):
    """What a figure's money is worth in USD.

    Money that is in USD already has no ``rate``, nor its day and who says it.
    """

    value: Decimal
    rate: Decimal | None = None
    date: dt.date | None = None
    source: str | None = None


class Sum(Struct, frozen=True):
    """A number that the report prints in a field of this key: ``table:people_by_measure:…``."""

    key: str
    computed: Computed


class Claim(Struct, frozen=True):
    """A headline claim that the data supports: its sentence around the computed number.

    ``parts`` are the sentence's text and the numbers in it, in their order: the claim's own and
    those of other claims that it names. ``worded`` is its own number ("over 300").
    """

    id: str
    places: tuple[str, ...]
    parts: tuple[str | ClaimNumber, ...]
    worded: str
    computed: Computed
    language: str

    @property
    def sentence(self) -> str:
        """The whole sentence as it is printed."""
        return "".join(part if isinstance(part, str) else part.words for part in self.parts)
