"""What is asked of figures, and why it can't be answered."""

import datetime as dt
from enum import StrEnum

from msgspec import Struct

from ladreport.core.computed import Exclusion
from ladreport.core.records import Figure, Source
from ladreport.inputs.claim_declarations import Period
from ladreport.inputs.exchange_rates import NO_RATES, ExchangeRates
from ladreport.schema.model import Measure, Schema

Pair = frozenset[Source]
"""Two rows of Figures."""


class Question(Struct, frozen=True):
    """How much of one measure there is: of which basis, when, and in which countries.

    Without a ``basis`` all figures must have one and the same. Without a ``period`` figures of any
    time count, without ``countries`` those of all. A figure that was reported jointly with
    countries outside ``countries`` counts only ``with_partners``. A figure without a date is taken
    as of the day ``undated``. ``different`` are pairs of figures of which a person said that they
    count different things. ``known`` are all figures of the region: those that are not offered may
    say of others what they are part of, or with whom they were reported. ``partners`` are those
    that a selection of countries or of a currency left out: what one of them says otherwise of a
    joint action stays in doubt.
    """

    measure: Measure
    schema: Schema
    undated: dt.date
    rates: ExchangeRates = NO_RATES
    period: Period | None = None
    countries: frozenset[str] = frozenset()
    basis: str | None = None
    with_partners: bool = False
    different: frozenset[Pair] = frozenset()
    known: tuple[Figure, ...] = ()
    partners: tuple[Figure, ...] = ()


class Reason(StrEnum):
    """Why a number can't be computed honestly."""

    NO_ROWS = "no_rows"
    NEVER_ADDED = "never_added"
    BASES = "bases"
    CURRENCIES = "currencies"
    COUNTRIES = "countries"
    LENGTHS = "lengths"
    ZERO = "zero"
    TIES = "ties"
    OTHER_TARGET = "other_target"


class Refusal(Struct, frozen=True):
    """What was not computed: why, because of which figures, and which others did not count."""

    reason: Reason
    figures: tuple[Figure, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
