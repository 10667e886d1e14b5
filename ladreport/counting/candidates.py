"""A figure that may count in a sum, and why each other figure that was offered does not."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from msgspec import Struct

from ladreport.core.computed import Exclusion, ExclusionReason
from ladreport.core.interval import Interval, Precision, last_unit
from ladreport.core.records import Disposition, Figure
from ladreport.core.values import PartialDate
from ladreport.counting.currencies import in_one_currency
from ladreport.counting.identity import DATES
from ladreport.counting.periods import coverage_of, span_of
from ladreport.counting.question import Question
from ladreport.inputs.claim_declarations import Period
from ladreport.schema.model import Schema


class Candidate(Struct, frozen=True, eq=False):
    """A figure that answers to the question, its days, and its number in the sum's currency.

    Without ``begins`` nobody said since when it counts. ``narrowness`` is in how many populations
    its own lies: none for everyone. Candidates are compared by identity.
    """

    figure: Figure
    span: Period
    factor: Decimal
    begins: bool
    narrowness: int

    @property
    def value(self) -> Decimal:
        """The number in the sum's currency."""
        return (self.figure.value or Decimal(0)) * self.factor

    @property
    def interval(self) -> Interval:
        """What the number may be, in the sum's currency."""
        return self.figure.interval.scaled(self.factor)

    @property
    def led(self) -> bool:
        """Whether the country that leads the action reported it: the one in the action's id."""
        return (self.figure.action_id or "")[:3] == self.figure.country


class Offered(Struct, frozen=True):
    """The figures that were offered: those that may count, and the others."""

    candidates: tuple[Candidate, ...]
    currency: str | None
    excluded: tuple[Exclusion, ...]


def offered(figures: Iterable[Figure], question: Question, *, added: bool = True) -> Offered:
    """Which figures answer to the question by themselves, whatever others there are.

    The candidates come in an order that depends on nothing but what they say. Where nothing is to
    be ``added``, context answers too.
    """
    reasons = [(figure, why_not(figure, question, added=added)) for figure in figures]
    answering = [figure for figure, reason in reasons if reason is None]
    currency, factors = in_one_currency(answering, question)
    candidates = [
        _candidate(figure, factor, question)
        for figure, factor in zip(answering, factors, strict=True)
        if factor is not None
    ]
    without_rate = [
        Exclusion(figure, ExclusionReason.NO_RATE)
        for figure, factor in zip(answering, factors, strict=True)
        if factor is None
    ]
    excluded = (*(Exclusion(figure, reason) for figure, reason in reasons if reason), *without_rate)
    return Offered(tuple(sorted(candidates, key=content_key)), currency, excluded)


def _candidate(figure: Figure, factor: Decimal, question: Question) -> Candidate:
    begins = figure.period_start is not None
    span = span_of(figure, question.undated)
    return Candidate(figure, span, factor, begins, _narrowness(figure.population, question.schema))


def _narrowness(population: str | None, schema: Schema) -> int:
    if population is None:
        return 0
    return 1 + sum(schema.population_within(population, outer) for outer in schema.populations)


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
    """What orders candidates: what they say, the larger first, and at last where they stand."""
    figure = candidate.figure
    return (
        figure.action_id or "",
        -candidate.value,
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


def grain_of(candidate: Candidate) -> Decimal | None:
    """The worth of the last digit that an approximation means; None where all digits mean it."""
    figure = candidate.figure
    if figure.precision != Precision.APPROXIMATELY or not figure.value:
        return None
    worth = last_unit(figure.value) * candidate.factor
    return Decimal(1).scaleb(worth.adjusted())
