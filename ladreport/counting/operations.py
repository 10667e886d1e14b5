"""What is computed without adding: the largest figure, a change, how many actions and countries."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import reduce

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.computed import Computed, Exclusion, ExclusionReason, Operation
from ladreport.core.interval import Interval
from ladreport.core.records import Action, Figure
from ladreport.counting.candidates import Candidate, Offered, offered
from ladreport.counting.identity import whom
from ladreport.counting.question import Question, Reason, Refusal
from ladreport.counting.ratios import carried, changed, quotient
from ladreport.counting.sums import Money, chosen_among, may_add, summed
from ladreport.inputs.claim_declarations import ChangeAs
from ladreport.schema.model import Kind, Unit

HUNDRED = Decimal(100)

BY_ITSELF = (None, ExclusionReason.CONTEXT)
"""Why a figure that is to be shown by itself is not added: it may be for these reasons."""


def largest(figures: Iterable[Figure], question: Question, number: int = 1) -> Computed | Refusal:
    """The figures that are farthest from zero, the largest first; its value is the first one's.

    Nothing is added, so context may be it. They are different ones: of those that may count the
    same, and of a stock at several dates, one. Where it is not certain which figures they are,
    because others are or may be as large, there is no answer, whatever order the figures have.
    """
    figures = tuple(figures)
    answering = offered(figures, question, added=False)
    counted, excluded = _distinct(answering, figures, question)
    rows = tuple(candidate.figure for candidate in counted)
    if any(exclusion.reason is ExclusionReason.NO_RATE for exclusion in excluded):
        # Nobody knows whether what can't be converted is larger.
        return Refusal(Reason.CURRENCIES, rows, excluded)
    if not rows:
        return Refusal(Reason.NO_ROWS, rows, excluded)
    if len({figure.basis for figure in rows}) > 1:
        return Refusal(Reason.BASES, rows, excluded)
    ordered = sorted(counted, key=lambda candidate: -abs(candidate.value))
    each_alone = [_alone(candidate, answering, excluded, question) for candidate in ordered]
    first, others = each_alone[:number], each_alone[number:]
    if tied := [other for other in others if any(_may_exceed(other, one) for one in first)]:
        named = (*first, *tied)
        return Refusal(Reason.TIES, tuple(one.computed.figures[0] for one in named), excluded)
    return replace(
        first[0].own,
        how=Operation.LARGEST,
        figures=tuple(one.computed.figures[0] for one in first),
        excluded=excluded,
    )


def _distinct(
    answering: Offered, figures: Sequence[Figure], question: Question
) -> tuple[Sequence[Candidate], tuple[Exclusion, ...]]:
    """The figures that are different ones; of what is never added every row is one."""
    if question.measure.kind in (Kind.FLOW, Kind.STOCK):
        return chosen_among(answering, figures, question)
    return answering.candidates, answering.excluded


class _Alone(Struct, frozen=True):
    """One figure by itself: in the currency in which all are compared, and in its own."""

    computed: Computed
    own: Computed


def _alone(
    candidate: Candidate, answering: Offered, excluded: Sequence[Exclusion], question: Question
) -> _Alone:
    """What the figure may be, because of itself and of what was left out because of it."""
    figure = candidate.figure
    because = [each for each in excluded if each.because_of is figure]
    factors = answering.factors
    alike = {each: Decimal(1) for each in factors if each.currency == figure.currency}
    compared, own = (
        _or_one_left_out(figure, because, money, question)
        for money in (Money(answering.currency, factors), Money(figure.currency, alike))
    )
    return _Alone(compared, own)


def _or_one_left_out(
    figure: Figure, because: Sequence[Exclusion], money: Money, question: Question
) -> Computed:
    """The figure, up to the largest of those that may be another one."""
    doubtful = [each for each in because if may_add(each)]
    computed = summed([figure], [each for each in because if each not in doubtful], money, question)
    widest = reduce(
        Interval.hull, (money.interval(each.figure) for each in doubtful), computed.interval
    )
    return replace(computed, interval=Interval(computed.interval.low, widest.high))


def _may_exceed(other: _Alone, one: _Alone) -> bool:
    """Whether it is or may be as far from zero."""
    highest, lowest = (_size(each.computed.interval, each.computed.value) for each in (other, one))
    return highest.meets(lowest)


def _size(interval: Interval, value: Decimal) -> Interval:
    """How far from zero a number may be."""
    return interval if value >= 0 else turned(interval)


def change(
    before: Computed, after: Computed, change_as: ChangeAs, *, decrease: bool = False
) -> Computed | Refusal:
    """How much more there is after than before, or less for a ``decrease``.

    In percent of what was before, as a difference in the unit, or as times: how many times as much
    the larger is. When it went the other way the number is negative, or below one for times. The
    same countries must stand on both sides, with the same populations.
    """
    figures = (*before.figures, *after.figures)
    if _whom(before) != _whom(after):
        return Refusal(Reason.COUNTRIES, figures)
    if before.currency != after.currency:
        return Refusal(Reason.CURRENCIES, figures)
    if not before.value or not after.value:
        return Refusal(Reason.ZERO, figures)
    value, interval = changed(before, after, change_as, decrease=decrease)
    if change_as is ChangeAs.DIFFERENCE:
        grain = max(filter(None, (before.grain, after.grain)), default=None)
    else:
        grain = carried(value, before, after)
    return Computed(
        value,
        Operation.CHANGE,
        {ChangeAs.PERCENT: Unit.PERCENT, ChangeAs.TIMES: Unit.COUNT}.get(change_as, after.unit),
        interval,
        after.currency if change_as is ChangeAs.DIFFERENCE else None,
        figures=figures,
        excluded=(*before.excluded, *after.excluded),
        grain=grain,
        terms=(before, after),
    )


def share_of(achieved: Computed, targeted: Computed) -> Computed:
    """What was achieved of what was targeted, which is not zero, in percent."""
    share = HUNDRED * achieved.value / targeted.value
    return Computed(
        share,
        Operation.SHARE_OF_TARGET,
        Unit.PERCENT,
        quotient(achieved.interval, targeted.interval).scaled(HUNDRED),
        figures=(*achieved.figures, *targeted.figures),
        excluded=(*achieved.excluded, *targeted.excluded),
        grain=carried(share, achieved, targeted),
        terms=(achieved, targeted),
    )


def opposite(computed: Computed) -> Computed:
    """A fall as what it is a fall by, with its sign turned round."""
    return replace(computed, value=-computed.value, interval=turned(computed.interval))


def turned(interval: Interval) -> Interval:
    """The same numbers with the other sign."""
    low, high = interval.low, interval.high
    return Interval(None if high is None else -high, None if low is None else -low)


def _whom(computed: Computed) -> frozenset[tuple[str, str]]:
    """Which countries counted which people."""
    return frozenset(
        (country, whom(figure.values.get))
        for figure in computed.figures
        for country in figure.countries
    )


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
