"""What is computed without adding: the largest figure, a change, how many actions and countries."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec.structs import replace

from ladreport.core.computed import Computed, Exclusion, ExclusionReason, Operation
from ladreport.core.interval import Interval
from ladreport.core.records import Action, Figure
from ladreport.counting.candidates import Candidate, grain_of, offered
from ladreport.counting.question import Question, Reason, Refusal
from ladreport.counting.ratios import carried, changed
from ladreport.counting.sums import count
from ladreport.inputs.claim_declarations import ChangeAs
from ladreport.schema.model import Unit

BY_ITSELF = (None, ExclusionReason.CONTEXT)
"""Why a figure that is to be shown by itself is not added: it may be for these reasons."""


def largest(figures: Iterable[Figure], question: Question, number: int = 1) -> Computed | Refusal:
    """The figures that are farthest from zero, the largest first; its value is the first one's.

    Nothing is added, so context and parts may be it. Several are different ones: of those that may
    count the same, and of a stock at several dates, one. Of equal ones those come first that do so
    by what they say.
    """
    candidates, excluded = _candidates(tuple(figures), question, number)
    rows = tuple(candidate.figure for candidate in candidates)
    if any(exclusion.reason is ExclusionReason.NO_RATE for exclusion in excluded):
        # Nobody knows whether what can't be converted is larger.
        return Refusal(Reason.CURRENCIES, rows, excluded)
    if not candidates:
        return Refusal(Reason.NO_ROWS, rows, excluded)
    if len({figure.basis for figure in rows}) > 1:
        return Refusal(Reason.BASES, rows, excluded)
    first = sorted(candidates, key=lambda candidate: -abs(candidate.value))[:number]
    figure = first[0].figure
    return Computed(
        figure.value or Decimal(0),
        Operation.LARGEST,
        question.measure.unit,
        figure.interval,
        figure.currency,
        figures=tuple(candidate.figure for candidate in first),
        excluded=excluded,
        grain=grain_of(first[0]),
    )


def _candidates(
    figures: Sequence[Figure], question: Question, number: int
) -> tuple[Sequence[Candidate], tuple[Exclusion, ...]]:
    """What answers to the question, and what doesn't; of several that may be the same, one."""
    answering = offered(figures, question, added=False)
    counted = count(figures, question) if number > 1 else None
    if not isinstance(counted, Computed):
        return answering.candidates, answering.excluded
    kept = frozenset(counted.figures)
    distinct = [candidate for candidate in answering.candidates if candidate.figure in kept]
    return distinct, counted.excluded


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
