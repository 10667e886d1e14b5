"""A figure that may count in a sum, and why each other figure that was offered does not."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.computed import Exclusion, ExclusionReason
from ladreport.core.interval import Interval, Precision, last_unit
from ladreport.core.records import Disposition, Figure
from ladreport.core.values import PartialDate
from ladreport.counting.currencies import currency_of, factors_to
from ladreport.counting.identity import DATES
from ladreport.counting.periods import coverage_of, span_of
from ladreport.counting.question import Question
from ladreport.inputs.claim_declarations import Period
from ladreport.schema.folding import folded
from ladreport.schema.model import Schema

LEAST_DIGITS = 2
"""A rate of one digit is a round one: a Belize dollar is half a dollar."""


class Candidate(Struct, frozen=True, eq=False):
    """A figure that answers to the question, its days, and its number in the sum's currency.

    Without ``begins`` nobody said since when it counts, and without ``ends`` nobody said until
    when. ``action`` is its action's id as ids are compared, ``value`` the number in the sum's
    currency. ``narrowness`` is in how many populations its own lies: none for everyone. Candidates
    are compared by identity, and ordered by ``key``: by what they say.
    """

    figure: Figure
    span: Period
    factor: Decimal
    action: str
    countries: frozenset[str]
    value: Decimal
    begins: bool
    ends: bool
    narrowness: int
    key: "Content"

    @property
    def interval(self) -> Interval:
        """What the number may be, in the sum's currency."""
        return self.figure.interval.scaled(self.factor)

    @property
    def led(self) -> bool:
        """Whether the country that leads the action reported it: the one in the action's id."""
        return (self.figure.action_id or "")[:3] == self.figure.country


class Offered(Struct, frozen=True):
    """The figures that were offered: those that may count, and the others.

    ``aside`` are partners' figures of the same joint actions, which can't be added: they weren't
    offered, or have no rate. ``factors`` bring each figure to ``currency`` that can be brought.
    """

    candidates: tuple[Candidate, ...]
    currency: str | None
    excluded: tuple[Exclusion, ...]
    aside: tuple[Candidate, ...]
    factors: Mapping[Figure, Decimal]


def offered(figures: Iterable[Figure], question: Question, *, added: bool = True) -> Offered:
    """Which figures answer to the question by themselves, whatever others there are.

    The candidates come in an order that depends on nothing but what they say. Where nothing is to
    be ``added``, context answers too.
    """
    reasons = [(figure, why_not(figure, question, added=added)) for figure in figures]
    answering = [figure for figure, reason in reasons if reason is None]
    currency = currency_of(answering)
    factors = factors_to(currency, answering, question.undated, question.rates)
    without_rate = [figure for figure in answering if figure not in factors]
    others = [
        figure
        for figure in question.partners
        if figure not in factors and why_not(figure, _everywhere(question), added=added) is None
    ]
    partners = _partners(factors, (*without_rate, *others))
    known = {
        **factors,
        **factors_to(currency, partners, question.undated, question.rates),
    }
    candidates, aside = (
        tuple(candidate_of(figure, known.get(figure, Decimal(1)), question) for figure in some)
        for some in (factors, partners)
    )
    return Offered(
        tuple(sorted(candidates, key=content_key)),
        currency,
        (
            *(Exclusion(figure, reason) for figure, reason in reasons if reason),
            *(Exclusion(figure, ExclusionReason.NO_RATE) for figure in without_rate),
        ),
        aside,
        known,
    )


def _everywhere(question: Question) -> Question:
    return replace(question, countries=frozenset())


def _partners(counting: Iterable[Figure], others: Iterable[Figure]) -> Sequence[Figure]:
    """Of the others those by which another country reports an action of which figures count."""
    countries: dict[object, set[frozenset[str]]] = defaultdict(set)
    for figure in counting:
        countries[_reported(figure)].add(frozenset(figure.countries))
    return [each for each in others if countries[_reported(each)] - {frozenset(each.countries)}]


def _reported(figure: Figure) -> object:
    return folded(figure.action_id or ""), figure.measure, figure.basis


def candidate_of(figure: Figure, factor: Decimal, question: Question) -> Candidate:
    """The figure as a candidate; ``factor`` brings it to the sum's currency."""
    value = (figure.value or Decimal(0)) * factor
    return Candidate(
        figure,
        span_of(figure, question.undated),
        factor,
        folded(figure.action_id or ""),
        frozenset(figure.countries),
        value,
        begins=figure.period_start is not None,
        ends=(figure.period_end or figure.as_of) is not None,
        narrowness=_narrowness(figure.population, question.schema),
        key=_content(figure, value),
    )


def _narrowness(population: str | None, schema: Schema) -> int:
    if population is None:
        return 0
    return 1 + schema.populations_around(population)


def why_not(figure: Figure, question: Question, *, added: bool = True) -> ExclusionReason | None:
    """Why a figure does not answer to the question; None where it does.

    Context answers where it is asked for, or where nothing is to be ``added``.
    """
    if figure.disposition is not Disposition.PUBLISHED or figure.value is None:
        return ExclusionReason.HELD_BACK
    if question.basis is None and added and not question.schema.counts(figure.basis):
        return ExclusionReason.CONTEXT
    if question.basis is not None and figure.basis != question.basis:
        return ExclusionReason.OTHER_BASIS
    if not _is_of(figure, question):
        return ExclusionReason.OTHER_COUNTRIES
    if question.period is None:
        return None
    return coverage_of(figure, question.period, question.measure.kind, question.undated)


def _is_of(figure: Figure, question: Question) -> bool:
    """Whether all its countries are asked for, or any where partners outside are welcome."""
    if not question.countries:
        return True
    countries = frozenset(figure.countries)
    if question.with_partners:
        return not countries.isdisjoint(question.countries)
    return countries <= question.countries


Content = tuple[Any, ...]
"""Compared with one of its kind only."""


def content_key(candidate: Candidate) -> Content:
    """What orders candidates."""
    return candidate.key


def _content(figure: Figure, value: Decimal) -> Content:
    """What a figure says, the larger first, and at last where it stands."""
    return (
        figure.action_id or "",
        -value,
        figure.population or "",
        tuple(sorted(figure.countries)),
        f"{figure.currency} {figure.precision} {figure.part_of}",
        tuple(_days(figure.values.get(column)) for column in DATES),
        figure.sources,
    )


def _days(date: object) -> tuple[dt.date, dt.date]:
    if isinstance(date, PartialDate):
        return date.first, date.last
    return dt.date.min, dt.date.min


def grain_of(figure: Figure, factor: Decimal) -> Decimal | None:
    """The worth of the last digit that means something; None where all digits do.

    An approximation means no digit after its last significant one; what was converted by a rate
    (``factor``) has no more digits than the rate, and no cents. A rate of one is of money that is
    bound to the dollar.
    """
    if not figure.value:
        return None
    grains = []
    if figure.precision == Precision.APPROXIMATELY:
        grains.append(Decimal(1).scaleb((last_unit(figure.value) * factor).adjusted()))
    if factor != 1:
        digits = max(LEAST_DIGITS, len(factor.as_tuple().digits))
        last = (figure.value * factor).adjusted() - digits + 1
        grains.append(Decimal(1).scaleb(max(last, 0)))
    return max(grains, default=None)
