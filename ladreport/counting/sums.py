"""Sums: which figures of those offered count, what they come to, and what that may be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import reduce

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.computed import Computed, Exclusion, ExclusionReason, Operation
from ladreport.core.interval import UNKNOWN, Interval, total_of
from ladreport.core.records import Figure
from ladreport.counting.candidates import Candidate, Offered, content_key, grain_of, offered
from ladreport.counting.choosing import Chosen, choose
from ladreport.counting.identity import identity
from ladreport.counting.parts import outermost
from ladreport.counting.periods import span_of
from ladreport.counting.question import Question, Reason, Refusal
from ladreport.counting.together import together_of
from ladreport.schema.model import Kind


def count(figures: Iterable[Figure], question: Question) -> Computed | Refusal:
    """The sum of one measure's figures, as its kind allows.

    A flow adds up over countries, over periods that don't overlap, and over different people. A
    stock adds up over countries, each at its latest date. A rate never adds up, nor do different
    bases. What lies in a counted figure, or may count the same, is left out. Each figure that was
    offered is in ``figures`` or in ``excluded``; their order changes no number.
    """
    figures = tuple(figures)
    answering = offered(figures, question)
    refused = _refused(answering.candidates, question)
    if refused:
        rows = tuple(candidate.figure for candidate in answering.candidates)
        return Refusal(refused, rows, answering.excluded)
    counted, excluded = chosen_among(answering, figures, question)
    if not counted:
        without_rate = any(map(_lacks_a_rate, excluded))
        return Refusal(Reason.CURRENCIES if without_rate else Reason.NO_ROWS, (), excluded)
    money = Money(answering.currency, answering.factors)
    rows = tuple(candidate.figure for candidate in counted)
    return _in_order(summed(rows, excluded, money, question), figures)


def chosen_among(
    answering: Offered, figures: Sequence[Figure], question: Question
) -> tuple[Sequence[Candidate], tuple[Exclusion, ...]]:
    """The candidates that count, and why each other figure does not.

    What a partner says otherwise is weighed with them. It doesn't count, but what it stands over
    doesn't count either, and what stands over it is in doubt.
    """
    wholes = outermost(answering.candidates, (*figures, *question.known), question)
    own = [candidate for candidate in answering.candidates if wholes[candidate] is candidate]
    aside = frozenset(_otherwise(answering, question))
    chosen = choose(sorted((*own, *aside), key=content_key), question)
    of_own = Chosen(
        tuple(candidate for candidate in chosen.counted if candidate not in aside),
        tuple(each for each in chosen.left_out if not {each.candidate, each.because_of} <= aside),
    )
    left_out = [*_exclusions(wholes, of_own)]
    lacking = {each.figure for each in answering.excluded if _lacks_a_rate(each)}
    told = {each.figure for each in left_out} - lacking
    return of_own.counted, (
        *(each for each in answering.excluded if each.figure not in told),
        *(each for each in left_out if each.figure not in lacking),
    )


def _otherwise(answering: Offered, question: Question) -> Iterator[Candidate]:
    """What partners say that is neither a part of what may count nor a whole around it."""
    if not answering.aside:
        return
    every = (*answering.candidates, *answering.aside)
    wholes = outermost(every, question.known, question)
    around = {wholes[candidate] for candidate in answering.candidates}
    for candidate in answering.aside:
        if wholes[candidate] is candidate and candidate not in around:
            yield candidate


def _in_order(computed: Computed, figures: Sequence[Figure]) -> Computed:
    """The same number, its rows and those left out in the order in which they were offered."""
    places = {id(figure): place for place, figure in enumerate(figures)}
    last = len(places)
    rows = sorted(computed.figures, key=lambda figure: places[id(figure)])
    excluded = sorted(computed.excluded, key=lambda each: places.get(id(each.figure), last))
    return replace(computed, figures=tuple(rows), excluded=tuple(excluded))


def _refused(candidates: Sequence[Candidate], question: Question) -> Reason | None:
    if not candidates:
        return Reason.NO_ROWS
    if question.measure.kind not in (Kind.FLOW, Kind.STOCK):
        return Reason.NEVER_ADDED
    several = len({candidate.figure.basis for candidate in candidates}) > 1
    return Reason.BASES if several else None


def _lacks_a_rate(exclusion: Exclusion) -> bool:
    return exclusion.reason is ExclusionReason.NO_RATE


class Money(Struct, frozen=True):
    """The currency of a sum, None of people and things, and what brings each figure there."""

    currency: str | None
    factors: Mapping[Figure, Decimal]

    def value(self, figure: Figure) -> Decimal:
        """The figure's number in the sum's currency."""
        return (figure.value or Decimal(0)) * self.factors[figure]

    def interval(self, figure: Figure) -> Interval:
        """What the number may be, in the sum's currency; anything above zero without a rate."""
        factor = self.factors.get(figure)
        return figure.interval.scaled(factor) if factor is not None else AT_LEAST_NOTHING

    def grain(self, figure: Figure) -> Decimal | None:
        """The worth of its last digit that means something."""
        return grain_of(figure, self.factors[figure])


AT_LEAST_NOTHING = Interval(Decimal(0), None)


def summed(
    counted: Sequence[Figure], excluded: Sequence[Exclusion], money: Money, question: Question
) -> Computed:
    """What these figures come to, and what that may be because of those that are left out."""
    intervals = _intervals(counted, excluded, money, question)
    doubtful = [money.interval(each.figure) for each in excluded if may_add(each)]
    interval = _widened(total_of(intervals.values()), doubtful)
    if any(map(_lacks_a_rate, excluded)):
        interval = Interval(interval.low, None)
    whole = _sum_of(counted, interval, money, question)
    parts = () if doubtful or interval != UNKNOWN else _parts(intervals, money, question)
    return replace(whole, excluded=tuple(excluded), parts=parts)


def _sum_of(
    counted: Sequence[Figure], interval: Interval, money: Money, question: Question
) -> Computed:
    stock = question.measure.kind is Kind.STOCK
    return Computed(
        sum(map(money.value, counted), Decimal(0)),
        Operation.LATEST if stock else Operation.SUM,
        question.measure.unit,
        interval,
        money.currency,
        figures=tuple(counted),
        grain=max(filter(None, map(money.grain, counted)), default=None),
    )


def _intervals(
    counted: Iterable[Figure], excluded: Iterable[Exclusion], money: Money, question: Question
) -> Mapping[Figure, Interval]:
    """What each counted number may be: from the smaller to the larger where rows contradict it."""
    others: dict[Figure | None, list[Interval]] = defaultdict(list)
    parts: dict[Figure, list[Figure]] = defaultdict(list)
    for exclusion in excluded:
        if _contradicts(exclusion, money, question):
            others[exclusion.because_of].append(money.interval(exclusion.figure))
        elif exclusion.because_of and exclusion.reason is ExclusionReason.PART:
            parts[exclusion.because_of].append(exclusion.figure)
    for whole, contained in parts.items():
        together = together_of(whole, contained, question)
        if not whole.interval.may_hold(total_of(each.interval for each in together)):
            others[whole].append(total_of(map(money.interval, together)))
    return {
        figure: reduce(Interval.hull, others[figure], money.interval(figure)) for figure in counted
    }


def _contradicts(exclusion: Exclusion, money: Money, question: Question) -> bool:
    """Whether a figure that is left out can't be true together with the one that counts for it.

    Another row gives the same figure with another number; a part is more than its whole; what was
    counted up to a day was more than what was counted up to a later one; or of two stocks nobody
    knows which is the later: one of September, and one of September 10.
    """
    counted = exclusion.because_of
    if counted is None:
        return False
    if exclusion.reason is ExclusionReason.SAME_FIGURE:
        return True
    if exclusion.reason is ExclusionReason.EARLIER and question.measure.kind is Kind.STOCK:
        earlier, later = (span_of(each, question.undated) for each in (exclusion.figure, counted))
        return earlier.end >= later.start
    if exclusion.reason in (ExclusionReason.PART, ExclusionReason.EARLIER):
        return not money.interval(counted).may_hold(money.interval(exclusion.figure))
    return False


def _is_one_figure(one: Figure, other: Figure) -> bool:
    """Whether they are one figure, written twice, and not two that may be one."""
    same = identity(one.values.get) == identity(other.values.get)
    return same and one.action_id == other.action_id


def may_add(exclusion: Exclusion) -> bool:
    """Whether it would add to the number if it counted something else."""
    return exclusion.reason is ExclusionReason.MAY_BE_SAME


def _widened(interval: Interval, doubtful: Iterable[Interval]) -> Interval:
    """Up to what it comes to where all the doubtful counted something else."""
    return Interval(interval.low, (interval + total_of(doubtful)).high)


def _parts(
    intervals: Mapping[Figure, Interval], money: Money, question: Question
) -> tuple[Computed, ...]:
    """What is at least so much, and what is at most so much, each for itself.

    None where of some number neither end is known.
    """
    least = [figure for figure, interval in intervals.items() if interval.low is not None]
    most = [figure for figure in intervals if figure not in least]
    at_least = total_of(intervals[figure] for figure in least)
    at_most = total_of(intervals[figure] for figure in most)
    if not least or not most or at_most.high is None:
        return ()
    return (
        _sum_of(least, Interval(at_least.low, None), money, question),
        _sum_of(most, at_most, money, question),
    )


def _exclusions(wholes: Mapping[Candidate, Candidate], chosen: Chosen) -> Iterator[Exclusion]:
    """Why candidates don't count; a part of what is left out is left out with it, as its part."""
    for left_out in chosen.left_out:
        figure, counted = left_out.candidate.figure, left_out.because_of.figure
        one = _is_one_figure(figure, counted)
        reason = ExclusionReason.SAME_FIGURE if one else left_out.reason
        yield Exclusion(figure, reason, counted)
    for candidate, whole in wholes.items():
        if candidate is not whole:
            yield Exclusion(candidate.figure, ExclusionReason.PART, whole.figure)
