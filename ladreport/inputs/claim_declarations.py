"""Headline claims as ministerial.toml declares them: what to select, compute and say."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from ladreport.core.computed import Operation
from ladreport.core.location import Location
from ladreport.schema.model import Schema


class Period(Struct, frozen=True):
    """From the first to the last day, both included."""

    start: dt.date
    end: dt.date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    def overlaps(self, other: "Period") -> bool:
        """Whether the two have a day in common."""
        return self.start <= other.end and other.start <= self.end

    def holds(self, other: "Period") -> bool:
        """Whether all of the other lies in this one."""
        return self.start <= other.start and other.end <= self.end


class Wording(StrEnum):
    """How a claim says its number."""

    OVER = "over"
    NEARLY = "nearly"
    APPROXIMATELY = "approximately"
    BETWEEN = "between"
    EXACT = "exact"
    MORE_THAN_HALF = "more_than_half"


class ChangeAs(StrEnum):
    """How a change is said: three times as many, 50 percent more, 20,000 more."""

    TIMES = "times"
    PERCENT = "percent"
    DIFFERENCE = "difference"


ACHIEVED, TARGET = "achieved", "target"
BASELINE = "baseline"
"""What ``from`` says of a change since the last ministerial."""

COMPUTED = tuple(operation.value for operation in Operation if operation is not Operation.REPORTED)
OF_FIGURES = frozenset(
    {
        Operation.SUM,
        Operation.LATEST,
        Operation.LARGEST,
        Operation.CHANGE,
        Operation.SHARE_OF_TARGET,
    }
)
"""What is computed from figures, and so needs a measure."""


class ClaimDeclaration(Struct, frozen=True):
    """One headline claim.

    An empty selection selects everything; a ``period`` of None stands for the reporting period, a
    ``basis`` of None for ``achieved``. ``exclude`` holds action ids and countries whose rows don't
    count, ``new`` takes only what is new since the last ministerial, ``joint`` adds what countries
    reported jointly with others. ``digits`` are the significant digits to round to, None for all;
    ``count`` is how many figures the largest are. ``earlier`` and ``later`` are what a change
    compares, ``since_baseline`` puts the last ministerial in place of ``earlier``; ``decrease``
    says that the sentence describes a fall. ``texts`` holds a sentence for each language, with
    ``{value}`` in it, and ``references`` the other claims whose numbers are in any of them.
    """

    id: str
    places: tuple[str, ...]
    compute: Operation
    texts: Mapping[str, str]
    location: Location
    measure: str | None = None
    packages: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()
    basis: str | None = None
    statuses: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    population: str | None = None
    currency: str | None = None
    period: Period | None = None
    new: bool = False
    joint: bool = False
    wording: Wording = Wording.EXACT
    digits: int | None = None
    count: int = 1
    earlier: Period | None = None
    later: Period | None = None
    since_baseline: bool = False
    change_as: ChangeAs = ChangeAs.PERCENT
    decrease: bool = False
    references: frozenset[str] = frozenset()

    @property
    def shown_basis(self) -> str | None:
        """The basis that its sentence has to say: any but ``achieved``."""
        return None if self.basis == ACHIEVED else self.basis

    def counted_statuses(self, schema: Schema) -> frozenset[str]:
        """The statuses of the actions that it takes; empty for all.

        What counts actions or countries says that they do something: an intended or discontinued
        policy is not in force, and only a claim that names its status counts it.
        """
        if self.statuses or self.compute in OF_FIGURES:
            return frozenset(self.statuses)
        return frozenset(key for key, status in schema.statuses.items() if status.in_force)
