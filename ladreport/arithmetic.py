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
from ladreport.inputs.exchange_rates import NO_RATES, ExchangeRates
from ladreport.schema.folding import folded
from ladreport.schema.model import Kind, Measure, Schema, Unit

EXACT, OVER, NEARLY, APPROXIMATELY = "exact", "over", "nearly", "approximately"
DOLLARS = "USD"


class Reason(StrEnum):
    """Why a number can't be computed honestly."""

    NO_ROWS = "no_rows"
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


def span_of(figure: Figure, undated: dt.date) -> Period:
    """The days that a figure speaks of: its own period, else ``as_of``, else the day ``undated``.

    A period without an end lasts until ``as_of``, else until ``undated``.
    """
    start, end = figure.period_start, figure.period_end or figure.as_of
    last = end.last if end else undated
    if start:
        return Period(start.first, max(last, start.first))
    return Period(end.first if end else undated, last)


def is_result(figure: Figure, schema: Schema) -> bool:
    """Whether a figure may be added at all: published, no context, no part of another figure."""
    published = figure.disposition is Disposition.PUBLISHED and figure.value is not None
    return published and schema.counts(figure.basis) and figure.part_of is None


def total(
    figures: Iterable[Figure],
    measure: Measure,
    undated: dt.date,
    schema: Schema,
    rates: ExchangeRates = NO_RATES,
) -> Added | Refusal:
    """The sum of one measure's figures, as its kind allows.

    A flow adds up over countries and over periods that don't overlap: of two figures that may count
    the same things the larger one counts, and the sum is then marked as ``over``. A stock adds up
    over countries at each one's latest date. A rate never adds up, nor do different bases.
    """
    results = tuple(figure for figure in figures if is_result(figure, schema))
    if not results:
        return Refusal(Reason.NO_ROWS)
    if measure.kind not in (Kind.FLOW, Kind.STOCK):
        return Refusal(Reason.NEVER_ADDED, results)
    if len({figure.basis for figure in results}) > 1:
        return Refusal(Reason.BASES, results)
    if measure.kind is Kind.FLOW:
        how, (kept, left_out) = Operation.SUM, _distinct_flows(results, measure, undated)
    else:
        how, (kept, left_out) = Operation.LATEST, _latest_stocks(results, undated)
    currency, values = _in_one_currency(kept, undated, rates)
    if values is None:
        return Refusal(Reason.CURRENCIES, kept)
    computed = _computed(sum(values, Decimal(0)), how, measure, kept, currency)
    if left_out:
        # The true number isn't below it.
        computed = replace(computed, precisions=computed.precisions | {OVER})
    return Added(computed, left_out)


Kept = tuple[tuple[Figure, ...], tuple[LeftOut, ...]]


def _distinct_flows(figures: Sequence[Figure], measure: Measure, undated: dt.date) -> Kept:
    """The flows that can't have counted the same things, the larger ones first."""
    kept: list[Figure] = []
    left_out: list[LeftOut] = []
    for group in _grouped(figures, lambda figure: _flow_series(figure, measure)):
        counted: list[tuple[Period, Figure]] = []
        for figure in sorted(group, key=_value, reverse=True):
            span = span_of(figure, undated)
            twin = next((other for taken, other in counted if _clash(span, taken)), None)
            if twin is None:
                counted.append((span, figure))
            else:
                left_out.append(LeftOut(figure, twin))
        kept.extend(figure for _, figure in counted)
    return _in_order(kept, figures), tuple(left_out)


def _latest_stocks(figures: Sequence[Figure], undated: dt.date) -> Kept:
    """Each country's latest stock; what another action says of the same stock is left out."""
    kept: list[Figure] = []
    left_out: list[LeftOut] = []
    for group in _grouped(figures, _stock_series):
        days = [span_of(figure, undated).end for figure in group]
        day, latest = max(
            zip(days, group, strict=True), key=lambda dated: (dated[0], _value(dated[1]))
        )
        kept.append(latest)
        left_out.extend(
            LeftOut(figure, latest)
            for figure, its_day in zip(group, days, strict=True)
            if figure is not latest and (figure.action_id != latest.action_id or its_day == day)
        )
    return _in_order(kept, figures), tuple(left_out)


def _flow_series(figure: Figure, measure: Measure) -> Hashable:
    """What may count the same things: the same people of a country, else the same action."""
    if measure.unit is Unit.PEOPLE and figure.population:
        return _stock_series(figure)
    return (figure.action_id, *_stock_series(figure))


def _stock_series(figure: Figure) -> tuple[Hashable, ...]:
    population = folded(figure.population or "")
    return (frozenset(figure.countries), figure.basis, figure.currency, population)


def _clash(one: Period, other: Period) -> bool:
    """Whether two periods overlap, but for the day on which one ends and the other begins."""
    if not one.overlaps(other):
        return False
    touching = one.end == other.start or other.end == one.start
    return not touching or 1 in (one.days, other.days)


def _grouped(
    figures: Iterable[Figure], series: Callable[[Figure], Hashable]
) -> Iterable[list[Figure]]:
    groups: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[series(figure)].append(figure)
    return groups.values()


def _in_order(kept: Iterable[Figure], figures: Sequence[Figure]) -> tuple[Figure, ...]:
    chosen = set(map(id, kept))
    return tuple(figure for figure in figures if id(figure) in chosen)


def _value(figure: Figure) -> Decimal:
    return figure.value or Decimal(0)


def _in_one_currency(
    figures: Sequence[Figure], undated: dt.date, rates: ExchangeRates
) -> tuple[str | None, Sequence[Decimal] | None]:
    """The values in the currency that all have, else in USD; None when a rate is missing."""
    if len({figure.currency for figure in figures}) == 1:
        return figures[0].currency, [_value(figure) for figure in figures]
    dollars = [in_dollars(figure, undated, rates) for figure in figures]
    known = [value for value in dollars if value is not None]
    return (DOLLARS, known) if len(known) == len(dollars) else (None, None)


def in_dollars(figure: Figure, undated: dt.date, rates: ExchangeRates) -> Decimal | None:
    """A figure's money in USD at the rate of its last day; None when there is no rate."""
    if figure.currency == DOLLARS:
        return figure.value
    rate = rates.on(figure.currency or "", span_of(figure, undated).end)
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
        precisions=frozenset(figure.precision or EXACT for figure in figures),
    )


def largest(
    figures: Iterable[Figure],
    measure: Measure,
    undated: dt.date,
    rates: ExchangeRates = NO_RATES,
) -> Added | Refusal:
    """The figure that is farthest from zero. Nothing is added, so context and parts may be it."""
    published = tuple(
        figure
        for figure in figures
        if figure.disposition is Disposition.PUBLISHED and figure.value is not None
    )
    if not published:
        return Refusal(Reason.NO_ROWS)
    if len({figure.basis for figure in published}) > 1:
        return Refusal(Reason.BASES, published)
    _, values = _in_one_currency(published, undated, rates)
    if values is None:
        return Refusal(Reason.CURRENCIES, published)
    figure, _ = max(zip(published, values, strict=True), key=lambda valued: abs(valued[1]))
    computed = _computed(_value(figure), Operation.LARGEST, measure, (figure,), figure.currency)
    return Added(computed)


FLIPPED = {OVER: NEARLY, NEARLY: OVER}
LENGTHS_ALIKE = Decimal("0.9")
"""Where flows of two periods are compared, the shorter one has this share of the longer's days.

What people call equally long has it: February 28/31 = 0.903 of March, quarters and years more. What
they don't has less: five months have 0.83 of six.
"""


def change(
    before: Computed, after: Computed, change_as: ChangeAs, *, decrease: bool = False
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
    flipped = {FLIPPED.get(precision, precision) for precision in low.precisions}
    return Computed(
        _changed(before.value, after.value, change_as, decrease=decrease),
        Operation.CHANGE,
        {ChangeAs.PERCENT: Unit.PERCENT, ChangeAs.TIMES: Unit.COUNT}.get(change_as, after.unit),
        after.currency if change_as is ChangeAs.DIFFERENCE else None,
        figures=figures,
        precisions=high.precisions | flipped,
    )


def _changed(before: Decimal, after: Decimal, change_as: ChangeAs, *, decrease: bool) -> Decimal:
    if change_as is ChangeAs.TIMES:
        return before / after if decrease else after / before
    difference = before - after if decrease else after - before
    return difference if change_as is ChangeAs.DIFFERENCE else 100 * difference / before


def _countries(computed: Computed) -> frozenset[str]:
    return frozenset(country for figure in computed.figures for country in figure.countries)


def alike_in_length(earlier: Period, later: Period) -> bool:
    """Whether flows of the two periods may be compared."""
    shorter, longer = sorted((earlier.days, later.days))
    return shorter >= LENGTHS_ALIKE * longer


def count_actions(actions: Sequence[Action]) -> Computed:
    """How many actions these are, each counted once however many countries reported it."""
    return Computed(
        Decimal(len(actions)), Operation.COUNT_ACTIONS, Unit.COUNT, actions=tuple(actions)
    )


def countries_of(records: Iterable[Action | Figure], among: Iterable[str]) -> tuple[str, ...]:
    """The countries, of these, that reported any of the records, in the order given."""
    reported = {country for record in records for country in record.countries}
    return tuple(country for country in among if country in reported)
