"""Sums: which figures of those offered count, what they come to, and what that may be."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import reduce

from msgspec.structs import replace

from ladreport.core.computed import Computed, Exclusion, ExclusionReason, Operation
from ladreport.core.interval import UNKNOWN, Interval, total_of
from ladreport.core.records import Figure
from ladreport.counting.candidates import Candidate, Offered, grain_of, offered
from ladreport.counting.choosing import Chosen, LeftOut, choose
from ladreport.counting.identity import identity
from ladreport.counting.parts import outermost
from ladreport.counting.question import Question, Reason, Refusal
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
        without_rate = any(_lacks_a_rate(exclusion) for exclusion in answering.excluded)
        reason = Reason.CURRENCIES if refused is Reason.NO_ROWS and without_rate else refused
        return Refusal(reason, rows, answering.excluded)
    wholes = outermost(answering.candidates, question)
    chosen = choose([each for each in answering.candidates if wholes[each] is each], question)
    return _in_order(_computed(answering, wholes, chosen, question), figures)


def _in_order(computed: Computed, figures: Sequence[Figure]) -> Computed:
    """The same number, its rows and those left out in the order in which they were offered."""
    places = {id(figure): place for place, figure in enumerate(figures)}
    rows = sorted(computed.figures, key=lambda figure: places[id(figure)])
    excluded = sorted(computed.excluded, key=lambda exclusion: places[id(exclusion.figure)])
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


def _computed(
    answering: Offered, wholes: Mapping[Candidate, Candidate], chosen: Chosen, question: Question
) -> Computed:
    excluded = (*answering.excluded, *_exclusions(wholes, chosen))
    intervals = _intervals(wholes, chosen)
    doubtful = [left_out.candidate.interval for left_out in chosen.left_out if _may_add(left_out)]
    interval = _widened(total_of(intervals.values()), doubtful)
    if any(map(_lacks_a_rate, excluded)):
        interval = Interval(interval.low, None)
    whole = _sum_of(chosen.counted, interval, answering.currency, question)
    parts = _parts(intervals, answering.currency, question) if interval == UNKNOWN else ()
    return replace(whole, excluded=excluded, parts=parts)


def _sum_of(
    counted: Sequence[Candidate], interval: Interval, currency: str | None, question: Question
) -> Computed:
    stock = question.measure.kind is Kind.STOCK
    return Computed(
        sum((candidate.value for candidate in counted), Decimal(0)),
        Operation.LATEST if stock else Operation.SUM,
        question.measure.unit,
        interval,
        currency,
        figures=tuple(candidate.figure for candidate in counted),
        grain=max(filter(None, map(grain_of, counted)), default=None),
    )


def _intervals(
    wholes: Mapping[Candidate, Candidate], chosen: Chosen
) -> Mapping[Candidate, Interval]:
    """What each counted number may be.

    From the smaller to the larger where another row gives the same figure with another number, and
    where a part of it can't lie within it.
    """
    others: dict[Candidate, list[Interval]] = defaultdict(list)
    for left_out in chosen.left_out:
        if _is_one_figure(left_out):
            others[left_out.because_of].append(left_out.candidate.interval)
    for part, whole in wholes.items():
        if part is not whole and not whole.interval.may_hold(part.interval):
            others[whole].append(part.interval)
    return {
        candidate: reduce(Interval.hull, others[candidate], candidate.interval)
        for candidate in chosen.counted
    }


def _is_one_figure(left_out: LeftOut) -> bool:
    """Whether it and what counts are one figure, written twice, and not two that may be one."""
    one, other = left_out.candidate.figure, left_out.because_of.figure
    same = identity(one.values.get) == identity(other.values.get)
    return same and one.action_id == other.action_id


def _may_add(left_out: LeftOut) -> bool:
    """Whether it would add to the number if it counted something else."""
    return left_out.reason is ExclusionReason.MAY_BE_SAME and not _is_one_figure(left_out)


def _widened(interval: Interval, doubtful: Iterable[Interval]) -> Interval:
    """Up to what it comes to where all the doubtful counted something else."""
    return Interval(interval.low, (interval + total_of(doubtful)).high)


def _parts(
    intervals: Mapping[Candidate, Interval], currency: str | None, question: Question
) -> tuple[Computed, ...]:
    """What is at least so much, and what is at most so much, each for itself.

    None where of some number neither end is known.
    """
    least = [candidate for candidate, interval in intervals.items() if interval.low is not None]
    most = [candidate for candidate in intervals if candidate not in least]
    at_least = total_of(intervals[candidate] for candidate in least)
    at_most = total_of(intervals[candidate] for candidate in most)
    if not least or not most or at_most.high is None:
        return ()
    return (
        _sum_of(least, Interval(at_least.low, None), currency, question),
        _sum_of(most, at_most, currency, question),
    )


def _exclusions(wholes: Mapping[Candidate, Candidate], chosen: Chosen) -> Iterable[Exclusion]:
    """Why candidates don't count; a part of what is left out is left out with it, as its part."""
    for left_out in chosen.left_out:
        same = ExclusionReason.SAME_FIGURE if _is_one_figure(left_out) else left_out.reason
        yield Exclusion(left_out.candidate.figure, same, left_out.because_of.figure)
    for candidate, whole in wholes.items():
        if candidate is not whole:
            yield Exclusion(candidate.figure, ExclusionReason.PART, whole.figure)
