"""Numbers that were computed, each with the operation and the rows it came from."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from ladreport.core.records import Action, Figure


class Operation(StrEnum):
    """How a number came to be."""

    SUM = "sum"
    LATEST = "latest"
    COUNT_ACTIONS = "count_actions"
    COUNT_COUNTRIES = "count_countries"
    SHARE_OF_COUNTRIES = "share_of_countries"
    CHANGE = "change"
    LARGEST = "largest"
    LIST = "list"
    REPORTED = "reported"


class Computed(Struct, frozen=True):
    """A number (``value``), how it was computed, and from what.

    ``unit`` is as in ``Measure``; ``currency`` goes with money. ``whole`` is what a share is of
    (the number of endorsing countries). ``figures`` and ``actions`` are the rows that it came from,
    ``precisions`` the words that those rows carry (``over``, ``nearly``, ``approximately``).
    """

    value: Decimal
    how: Operation
    unit: str
    currency: str | None = None
    whole: int | None = None
    figures: tuple[Figure, ...] = ()
    actions: tuple[Action, ...] = ()
    precisions: frozenset[str] = frozenset()


class Claim(Struct, frozen=True):
    """A headline claim that the data supports: its sentence around the computed number.

    ``before`` and ``after`` are the sentence's text on either side of ``worded`` ("over 300").
    """

    id: str
    places: tuple[str, ...]
    before: str
    worded: str
    after: str
    computed: Computed
    language: str
