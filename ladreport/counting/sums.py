"""Sums: which figures of those offered count, and what they come to."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from decimal import Decimal

from ladreport.core.computed import Computed, Exclusion, ExclusionReason, Operation
from ladreport.core.interval import Interval, total_of
from ladreport.core.records import Disposition, Figure
from ladreport.counting.currencies import in_one_currency
from ladreport.counting.identity import whom
from ladreport.counting.periods import clash, span_of
from ladreport.counting.question import Question, Reason, Refusal
from ladreport.inputs.claim_declarations import Period
from ladreport.schema.model import Kind, Unit

PRIVATE = {
    Disposition.HELD_BACK: ExclusionReason.HELD_BACK,
    Disposition.WITHHELD: ExclusionReason.WITHHELD,
}


def count(figures: Iterable[Figure], question: Question) -> Computed | Refusal:
    """The sum of one measure's figures, as its kind allows.

    A flow adds up over countries and over periods that don't overlap: of two figures that may count
    the same things the larger one counts, and the sum is then marked as ``over``. A stock adds up
    over countries at each one's latest date. A rate never adds up, nor do different bases. Each
    figure that was offered is in ``figures`` or in ``excluded``.
    """
    offered = tuple(figures)
    reasons = [(figure, why_not(figure, question)) for figure in offered]
    excluded = tuple(Exclusion(figure, reason) for figure, reason in reasons if reason)
    results = tuple(figure for figure, reason in reasons if not reason)
    refusal = _refused(results, question)
    if refusal:
        return Refusal(refusal, results, excluded)
    if question.measure.kind is Kind.FLOW:
        how, (kept, doubtful) = Operation.SUM, _distinct_flows(results, question)
    else:
        how, (kept, doubtful) = Operation.LATEST, _latest_stocks(results, question)
    excluded = (*excluded, *doubtful)
    currency, factors = in_one_currency(kept, question.undated, question.rates)
    if factors is None:
        return Refusal(Reason.CURRENCIES, kept, excluded)
    values = [_value(figure) * factor for figure, factor in zip(kept, factors, strict=True)]
    intervals = [
        figure.interval.scaled(factor) for figure, factor in zip(kept, factors, strict=True)
    ]
    interval = total_of(intervals)
    if any(exclusion.reason is ExclusionReason.MAY_BE_SAME for exclusion in doubtful):
        interval = Interval(interval.low, None)
    return Computed(
        sum(values, Decimal(0)),
        how,
        question.measure.unit,
        interval,
        currency,
        figures=kept,
        excluded=excluded,
    )


def why_not(figure: Figure, question: Question) -> ExclusionReason | None:
    """Why a figure does not answer to the question by itself, whatever others there are."""
    if figure.disposition is not Disposition.PUBLISHED or figure.value is None:
        return PRIVATE.get(figure.disposition, ExclusionReason.HELD_BACK)
    if question.basis and figure.basis != question.basis:
        return ExclusionReason.OTHER_BASIS
    if not question.basis and not question.schema.counts(figure.basis):
        return ExclusionReason.CONTEXT
    if _has_outsiders(figure, question):
        return ExclusionReason.OTHER_COUNTRIES
    when = _out_of_period(figure, question)
    return when or (ExclusionReason.PART if figure.part_of else None)


def _has_outsiders(figure: Figure, question: Question) -> bool:
    """Whether countries that are not asked reported it, alone or jointly."""
    asked = question.countries
    if not asked:
        return False
    share = not asked.isdisjoint(figure.countries)
    return not (share if question.with_partners else asked.issuperset(figure.countries))


def _out_of_period(figure: Figure, question: Question) -> ExclusionReason | None:
    """Whether it reaches beyond the period or lies outside; a stock counts from any day before."""
    period = question.period
    if period is None:
        return None
    if question.measure.kind is Kind.STOCK:
        period = Period(dt.date.min, period.end)
    span = span_of(figure, question.undated)
    if period.holds(span):
        return None
    beyond = period.overlaps(span)
    return ExclusionReason.BEYOND_PERIOD if beyond else ExclusionReason.OUTSIDE_PERIOD


def _refused(results: Sequence[Figure], question: Question) -> Reason | None:
    if not results:
        return Reason.NO_ROWS
    if question.measure.kind not in (Kind.FLOW, Kind.STOCK):
        return Reason.NEVER_ADDED
    return Reason.BASES if len({figure.basis for figure in results}) > 1 else None


Kept = tuple[tuple[Figure, ...], tuple[Exclusion, ...]]


def _distinct_flows(figures: Sequence[Figure], question: Question) -> Kept:
    """The flows that can't have counted the same things, the larger ones first."""
    kept: list[Figure] = []
    left_out: list[Exclusion] = []
    for group in _grouped(figures, lambda figure: _flow_series(figure, question)):
        counted: list[tuple[Period, Figure]] = []
        for figure in sorted(group, key=_value, reverse=True):
            span = span_of(figure, question.undated)
            twin = next((other for taken, other in counted if clash(span, taken)), None)
            if twin is None:
                counted.append((span, figure))
            else:
                left_out.append(Exclusion(figure, ExclusionReason.MAY_BE_SAME, twin))
        kept.extend(figure for _, figure in counted)
    return _in_order(kept, figures), tuple(left_out)


def _latest_stocks(figures: Sequence[Figure], question: Question) -> Kept:
    """Each country's latest stock; what another action says of the same stock is left out."""
    kept: list[Figure] = []
    left_out: list[Exclusion] = []
    for group in _grouped(figures, _stock_series):
        days = [span_of(figure, question.undated).end for figure in group]
        day, latest = max(
            zip(days, group, strict=True), key=lambda dated: (dated[0], _value(dated[1]))
        )
        kept.append(latest)
        for figure, its_day in zip(group, days, strict=True):
            doubtful = figure.action_id != latest.action_id or its_day == day
            reason = ExclusionReason.MAY_BE_SAME if doubtful else ExclusionReason.EARLIER
            if figure is not latest:
                left_out.append(Exclusion(figure, reason, latest))
    return _in_order(kept, figures), tuple(left_out)


def _flow_series(figure: Figure, question: Question) -> Hashable:
    """What may count the same things: the same people of a country, else the same action."""
    if question.measure.unit is Unit.PEOPLE and figure.population:
        return _stock_series(figure)
    return (figure.action_id, *_stock_series(figure))


def _stock_series(figure: Figure) -> tuple[Hashable, ...]:
    return (frozenset(figure.countries), figure.basis, figure.currency, whom(figure.values.get))


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
