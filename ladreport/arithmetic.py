"""Flow, stock, rate, money: the only place that adds, and what it refuses to add."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.computed import Computed, Operation
from ladreport.core.records import Action, Disposition, Figure
from ladreport.inputs.claim_declarations import ChangeAs, Period
from ladreport.inputs.exchange_rates import ExchangeRates
from ladreport.schema.folding import folded
from ladreport.schema.model import Kind, Measure

CONTEXT = "context"
EXACT, OVER, NEARLY, APPROXIMATELY = "exact", "over", "nearly", "approximately"
DOLLARS = "USD"
NO_RATES = ExchangeRates()


class Span(Struct, frozen=True):
    """From the first to the last day that a figure speaks of."""

    first: dt.date
    last: dt.date

    def overlaps(self, other: "Span") -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: "Span") -> bool:
        """Whether all of the other lies in this one."""
        return self.first <= other.first and other.last <= self.last


class Reason(StrEnum):
    """Why a number can't be computed honestly."""

    NOTHING = "nothing"
    NEVER_ADDED = "never_added"
    BASES = "bases"
    CURRENCIES = "currencies"
    COUNTRIES = "countries"
    LENGTHS = "lengths"
    ZERO = "zero"


class Refusal(Struct, frozen=True):
    """What was not computed: why, and because of which figures."""

    reason: Reason
    figures: tuple[Figure, ...] = ()


class LeftOut(Struct, frozen=True):
    """A figure that was not added because another one may count the same things."""

    figure: Figure
    because_of: Figure


class Added(Struct, frozen=True):
    """A number, and the figures that may have been counted twice and were left out of it."""

    computed: Computed
    left_out: tuple[LeftOut, ...] = ()


def span_of(figure: Figure, undated: dt.date) -> Span:
    """The days that a figure speaks of: its own period, else ``as_of``, else the day ``undated``.

    A period without an end lasts until ``as_of``, else until ``undated``.
    """
    start, end = figure.period_start, figure.period_end or figure.as_of
    if start:
        return Span(start.first, max(end.last if end else undated, start.first))
    return Span(end.first, end.last) if end else Span(undated, undated)


def is_result(figure: Figure) -> bool:
    """Whether a figure may be added at all: published, no context, no part of another figure."""
    published = figure.disposition is Disposition.PUBLISHED and figure.value is not None
    return published and figure.basis != CONTEXT and figure.part_of is None


def total(
    figures: Iterable[Figure],
    measure: Measure,
    undated: dt.date,
    rates: ExchangeRates = NO_RATES,
) -> Added | Refusal:
    """The sum of one measure's figures, as its kind allows.

    A flow adds up over countries and over periods that don't overlap: of two figures that may count
    the same things the larger one counts, and the sum is then marked as ``over``. A stock adds up
    over countries at each one's latest date. A rate never adds up, nor do different bases.
    """
    results = tuple(one for one in figures if is_result(one))
    if not results:
        return Refusal(Reason.NOTHING)
    if measure.kind not in (Kind.FLOW, Kind.STOCK):
        return Refusal(Reason.NEVER_ADDED, results)
    if len({one.basis for one in results}) > 1:
        return Refusal(Reason.BASES, results)
    flow = measure.kind is Kind.FLOW
    pick = _distinct_flows if flow else _latest_stocks
    kept, left_out = pick(results, measure, undated)
    how = Operation.SUM if flow else Operation.LATEST
    computed = _sum(kept, measure, how, undated, rates)
    if isinstance(computed, Refusal):
        return computed
    return Added(_at_least(computed) if left_out else computed, left_out)


Kept = tuple[tuple[Figure, ...], tuple[LeftOut, ...]]


def _distinct_flows(figures: Sequence[Figure], measure: Measure, undated: dt.date) -> Kept:
    """The flows that can't have counted the same things, the larger ones first."""
    kept: list[Figure] = []
    left_out: list[LeftOut] = []
    for group in _grouped(figures, lambda one: _flow_series(one, measure)):
        counted: list[Figure] = []
        for figure in sorted(group, key=_value, reverse=True):
            span = span_of(figure, undated)
            twin = next((one for one in counted if _clash(span, span_of(one, undated))), None)
            if twin is None:
                counted.append(figure)
            else:
                left_out.append(LeftOut(figure, twin))
        kept.extend(counted)
    return _in_order(kept, figures), tuple(left_out)


def _latest_stocks(figures: Sequence[Figure], _measure: Measure, undated: dt.date) -> Kept:
    """Each country's latest stock; what another action says of the same stock is left out."""
    kept: list[Figure] = []
    left_out: list[LeftOut] = []
    for group in _grouped(figures, _stock_series):
        latest = max(group, key=lambda one: (span_of(one, undated).last, _value(one)))
        day = span_of(latest, undated).last
        kept.append(latest)
        left_out.extend(
            LeftOut(one, latest)
            for one in group
            if one is not latest
            and (one.action_id != latest.action_id or span_of(one, undated).last == day)
        )
    return _in_order(kept, figures), tuple(left_out)


def _flow_series(figure: Figure, measure: Measure) -> Hashable:
    """What may count the same things: the same people of a country, else the same action."""
    if measure.unit == "people" and figure.population:
        return _stock_series(figure)
    return (figure.action_id, *_stock_series(figure))


def _stock_series(figure: Figure) -> tuple[Hashable, ...]:
    population = folded(figure.population or "")
    return (frozenset(figure.countries), figure.basis, figure.currency, population)


def _clash(one: Span, other: Span) -> bool:
    """Whether two periods overlap, but for the day on which one ends and the other begins."""
    if not one.overlaps(other):
        return False
    touching = one.last == other.first or other.last == one.first
    return not touching or one.first == one.last or other.first == other.last


def _grouped(
    figures: Iterable[Figure], series: Callable[[Figure], Hashable]
) -> Iterable[list[Figure]]:
    groups: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[series(figure)].append(figure)
    return groups.values()


def _in_order(kept: Iterable[Figure], figures: Sequence[Figure]) -> tuple[Figure, ...]:
    chosen = {id(one) for one in kept}
    return tuple(one for one in figures if id(one) in chosen)


def _value(figure: Figure) -> Decimal:
    return figure.value or Decimal(0)


def _sum(
    figures: Sequence[Figure],
    measure: Measure,
    how: Operation,
    undated: dt.date,
    rates: ExchangeRates,
) -> Computed | Refusal:
    currency, values = _in_one_currency(figures, undated, rates)
    if values is None:
        return Refusal(Reason.CURRENCIES, tuple(figures))
    return _computed(sum(values, Decimal(0)), how, measure, figures, currency)


def _in_one_currency(
    figures: Sequence[Figure], undated: dt.date, rates: ExchangeRates
) -> tuple[str | None, Sequence[Decimal] | None]:
    """The values in the currency that all have, else in USD; None when a rate is missing."""
    currencies = {one.currency for one in figures}
    if len(currencies) == 1:
        return figures[0].currency, [_value(one) for one in figures]
    dollars = [in_dollars(one, undated, rates) for one in figures]
    if any(one is None for one in dollars):
        return None, None
    return DOLLARS, [one for one in dollars if one is not None]


def in_dollars(figure: Figure, undated: dt.date, rates: ExchangeRates) -> Decimal | None:
    """A figure's money in USD at the rate of its last day; None when there is no rate."""
    if figure.currency == DOLLARS:
        return figure.value
    rate = rates.on(figure.currency or "", span_of(figure, undated).last)
    return _value(figure) * rate.usd if rate else None


def _computed(
    value: Decimal,
    how: Operation,
    measure: Measure,
    figures: Sequence[Figure],
    currency: str | None,
) -> Computed:
    return Computed(
        value,
        how,
        measure.unit,
        currency,
        figures=tuple(figures),
        precisions=frozenset(one.precision or EXACT for one in figures),
    )


def _at_least(computed: Computed) -> Computed:
    """The same number, marked as one that the true number isn't below."""
    return replace(computed, precisions=computed.precisions | {OVER})


def largest(
    figures: Iterable[Figure],
    measure: Measure,
    undated: dt.date,
    rates: ExchangeRates = NO_RATES,
) -> Added | Refusal:
    """The figure that is farthest from zero. Nothing is added, so context and parts may be it."""
    given = tuple(
        one for one in figures if one.disposition is Disposition.PUBLISHED and one.value is not None
    )
    if not given:
        return Refusal(Reason.NOTHING)
    if len({one.basis for one in given}) > 1:
        return Refusal(Reason.BASES, given)
    _, values = _in_one_currency(given, undated, rates)
    if values is None:
        return Refusal(Reason.CURRENCIES, given)
    one = max(zip(given, values, strict=True), key=lambda pair: abs(pair[1]))[0]
    return Added(_computed(_value(one), Operation.LARGEST, measure, (one,), one.currency))


FLIPPED = {OVER: NEARLY, NEARLY: OVER}
LENGTHS_ALIKE = Decimal("0.9")
"""A flow of 365 days compares with one of 366, not with one of 140."""


def change(
    before: Computed, after: Computed, told_as: ChangeAs, *, decrease: bool = False
) -> Computed | Refusal:
    """How much more there is after than before, or less for a ``decrease``.

    In percent of what was before, as a difference in the unit, or as times: how many times as much
    the larger is. When it went the other way the number is negative, or below one for times. The
    same countries must stand on both sides.
    What is ``over`` on the side that makes the change smaller makes it ``nearly``.
    """
    figures = (*before.figures, *after.figures)
    if _countries(before) != _countries(after):
        return Refusal(Reason.COUNTRIES, figures)
    if before.currency != after.currency:
        return Refusal(Reason.CURRENCIES, figures)
    if not before.value or not after.value:
        return Refusal(Reason.ZERO, figures)
    low, high = (after, before) if decrease else (before, after)
    flipped = {FLIPPED.get(one, one) for one in low.precisions}
    return Computed(
        _changed(before.value, after.value, told_as, decrease=decrease),
        Operation.CHANGE,
        {ChangeAs.PERCENT: "percent", ChangeAs.TIMES: "count"}.get(told_as, after.unit),
        after.currency if told_as is ChangeAs.DIFFERENCE else None,
        figures=figures,
        precisions=high.precisions | flipped,
    )


def _changed(before: Decimal, after: Decimal, told_as: ChangeAs, *, decrease: bool) -> Decimal:
    if told_as is ChangeAs.TIMES:
        return before / after if decrease else after / before
    difference = before - after if decrease else after - before
    return difference if told_as is ChangeAs.DIFFERENCE else 100 * difference / before


def _countries(computed: Computed) -> frozenset[str]:
    return frozenset(country for one in computed.figures for country in one.countries)


def alike_in_length(earlier: Period, later: Period) -> bool:
    """Whether flows of the two periods may be compared."""
    days = sorted((one.end - one.start).days + 1 for one in (earlier, later))
    return days[0] >= LENGTHS_ALIKE * days[1]


def count_actions(actions: Sequence[Action]) -> Computed:
    """How many actions these are, each counted once however many countries reported it."""
    return Computed(Decimal(len(actions)), Operation.COUNT_ACTIONS, "count", actions=tuple(actions))


def countries_of(records: Iterable[Action | Figure], among: Iterable[str]) -> tuple[str, ...]:
    """The countries, of these, that reported any of the records, in the order given."""
    reported = {country for one in records for country in one.countries}
    return tuple(country for country in among if country in reported)


def count_countries(
    how: Operation,
    countries: Sequence[str],
    *,
    whole: int | None = None,
    figures: Sequence[Figure] = (),
    actions: Sequence[Action] = (),
) -> Computed:
    """How many countries these are; ``whole`` is the number of which they are a share."""
    return Computed(
        Decimal(len(countries)),
        how,
        "countries",
        whole=whole,
        figures=tuple(figures),
        actions=tuple(actions),
    )
