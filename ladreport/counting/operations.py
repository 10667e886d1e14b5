"""What is computed without adding: the largest figure, a change, how many actions and countries."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec.structs import replace

from ladreport.core.computed import Computed, Exclusion, ExclusionReason, Operation
from ladreport.core.interval import Interval
from ladreport.core.records import Action, Figure
from ladreport.counting.currencies import in_one_currency
from ladreport.counting.question import Question, Reason, Refusal
from ladreport.counting.ratios import changed
from ladreport.counting.sums import count, why_not
from ladreport.inputs.claim_declarations import ChangeAs
from ladreport.schema.model import Unit

BY_ITSELF = (None, ExclusionReason.PART, ExclusionReason.CONTEXT)
"""What a figure may be that is to be shown by itself: nothing is added to it."""


def largest(figures: Iterable[Figure], question: Question, number: int = 1) -> Computed | Refusal:
    """The figures that are farthest from zero, the largest first; its value is the first one's.

    Nothing is added, so context and parts may be it. Several are different ones: of those that may
    count the same, and of a stock at several dates, one.
    """
    candidates, excluded = _candidates(tuple(figures), question, number)
    if not candidates:
        return Refusal(Reason.NO_ROWS, excluded=excluded)
    if len({figure.basis for figure in candidates}) > 1:
        return Refusal(Reason.BASES, candidates, excluded)
    _, factors = in_one_currency(candidates, question.undated, question.rates)
    if factors is None:
        return Refusal(Reason.CURRENCIES, candidates, excluded)
    sizes = [
        (abs(_value(figure) * factor), figure)
        for figure, factor in zip(candidates, factors, strict=True)
    ]
    first = sorted(sizes, key=lambda sized: sized[0], reverse=True)[:number]
    chosen = tuple(figure for _, figure in first)
    return Computed(
        _value(chosen[0]),
        Operation.LARGEST,
        question.measure.unit,
        chosen[0].interval,
        chosen[0].currency,
        figures=chosen,
        excluded=excluded,
    )


def _candidates(
    figures: Sequence[Figure], question: Question, number: int
) -> tuple[tuple[Figure, ...], tuple[Exclusion, ...]]:
    """What answers to the question, and what doesn't; of several that may be the same, one."""
    counted = count(figures, question) if number > 1 else None
    if isinstance(counted, Computed):
        return counted.figures, counted.excluded
    reasons = [(figure, why_not(figure, question)) for figure in figures]
    excluded = tuple(
        Exclusion(figure, reason)
        for figure, reason in reasons
        if reason and reason not in BY_ITSELF
    )
    return tuple(figure for figure, reason in reasons if reason in BY_ITSELF), excluded


def change(
    before: Computed, after: Computed, change_as: ChangeAs, *, decrease: bool = False
) -> Computed | Refusal:
    """How much more there is after than before, or less for a ``decrease``.

    In percent of what was before, as a difference in the unit, or as times: how many times as much
    the larger is. When it went the other way the number is negative, or below one for times. The
    same countries must stand on both sides.
    """
    figures = (*before.figures, *after.figures)
    if _countries(before) != _countries(after):
        return Refusal(Reason.COUNTRIES, figures)
    if before.currency != after.currency:
        return Refusal(Reason.CURRENCIES, figures)
    if not before.value or not after.value:
        return Refusal(Reason.ZERO, figures)
    value, interval = changed(before, after, change_as, decrease=decrease)
    return Computed(
        value,
        Operation.CHANGE,
        {ChangeAs.PERCENT: Unit.PERCENT, ChangeAs.TIMES: Unit.COUNT}.get(change_as, after.unit),
        interval,
        after.currency if change_as is ChangeAs.DIFFERENCE else None,
        figures=figures,
        excluded=(*before.excluded, *after.excluded),
        terms=(before, after),
    )


def opposite(computed: Computed) -> Computed:
    """A fall as what it is a fall by, with its sign turned round."""
    low, high = computed.interval.low, computed.interval.high
    turned = Interval(None if high is None else -high, None if low is None else -low)
    return replace(computed, value=-computed.value, interval=turned)


def _countries(computed: Computed) -> frozenset[str]:
    return frozenset(country for figure in computed.figures for country in figure.countries)


def count_actions(actions: Sequence[Action]) -> Computed:
    """How many actions these are, each counted once however many countries reported it."""
    number = Decimal(len(actions))
    return Computed(
        number, Operation.COUNT_ACTIONS, Unit.COUNT, Interval.point(number), actions=tuple(actions)
    )


def countries_of(records: Iterable[Action | Figure], among: Iterable[str]) -> tuple[str, ...]:
    """The countries, of these, that reported any of the records, in the order given."""
    reported = {country for record in records for country in record.countries}
    return tuple(country for country in among if country in reported)


def _value(figure: Figure) -> Decimal:
    return figure.value or Decimal(0)
