"""The figures of one action on both sides: which belong together, and how much lies between."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from ladreport.arithmetic import alike_in_length
from ladreport.comparison.changes import FigureChange
from ladreport.core.records import Figure
from ladreport.inputs.claim_declarations import Period
from ladreport.matching import likeness
from ladreport.schema.folding import folded
from ladreport.schema.model import Kind, Measure

TENTH = Decimal("0.1")
SAME_PEOPLE = 60
"""Likeness in percent from which ``Venezolanos`` and ``Venezuelans`` may be the same people."""


def figure_changes(
    old: Sequence[Figure],
    new: Sequence[Figure],
    measures: Mapping[str, Measure],
    *,
    translated: bool = False,
) -> tuple[FigureChange, ...]:
    """All figures of an action, in the order of the new side, then what only the old side has.

    A figure that can't be read is told of on neither side: nobody knows whether it changed.
    ``translated`` says that the two sides name people in different languages.
    """
    partners = _partners(old, new, translated=translated)
    matched = {id(one) for one in partners.values()}
    changes = [
        *(_figure_change(partners.get(id(one)), one, measures) for one in new),
        *(FigureChange(one, one, None) for one in old if id(one) not in matched),
    ]
    return tuple(one for one in changes if _is_readable(one.before) and _is_readable(one.after))


def _is_readable(figure: Figure | None) -> bool:
    return figure is None or bool(figure.measure and figure.value is not None)


def _partners(
    old: Sequence[Figure], new: Sequence[Figure], *, translated: bool
) -> Mapping[int, Figure]:
    """By the identity of each new figure, the old one that counts the same.

    First those of the same people and dates, then those of the same people where both sides have as
    many of them, then the only one of its kind that either side has left.
    """

    def may_be_same(candidates: Sequence[Figure], figures: Sequence[Figure]) -> bool:
        if (len(candidates), len(figures)) != (1, 1):
            return False
        return translated or _may_be_same_people(candidates[0], figures[0])

    rounds: tuple[tuple[Key, Pairable], ...] = (
        (_people_and_dates, lambda _, __: True),
        (_people, lambda candidates, figures: len(candidates) == len(figures)),
        (_counts, may_be_same),
    )
    partners: dict[int, Figure] = {}
    for key, pairable in rounds:
        if len(partners) in (len(old), len(new)):
            break
        matched = {id(one) for one in partners.values()}
        old_left = _grouped((one for one in old if id(one) not in matched), key)
        new_left = _grouped((one for one in new if id(one) not in partners), key)
        for group, figures in new_left.items():
            candidates = old_left.get(group, [])
            if pairable(candidates, figures):
                pairs = zip(figures, candidates, strict=False)
                partners.update((id(figure), partner) for figure, partner in pairs)
    return partners


Key = Callable[[Figure], Hashable]
Pairable = Callable[[Sequence[Figure], Sequence[Figure]], bool]
"""Whether these old and new figures of one key may be paired, in their order."""


def _grouped(figures: Iterable[Figure], key: Key) -> Mapping[Hashable, list[Figure]]:
    groups: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[key(figure)].append(figure)
    return groups


def _counts(figure: Figure) -> tuple[Hashable, ...]:
    return (figure.measure, figure.basis, figure.currency)


def _people(figure: Figure) -> tuple[Hashable, ...]:
    return (*_counts(figure), figure.part_of is None, folded(figure.population or ""))


def _people_and_dates(figure: Figure) -> tuple[Hashable, ...]:
    return (*_people(figure), figure.period_start, figure.period_end, figure.as_of)


def _may_be_same_people(one: Figure, other: Figure) -> bool:
    if not (one.population and other.population):
        return True
    return likeness(one.population, other.population) >= SAME_PEOPLE


def _figure_change(
    before: Figure | None, after: Figure, measures: Mapping[str, Measure]
) -> FigureChange:
    if before is None or before.value is None or after.value is None:
        return FigureChange(after, before, after)
    kind = measures[after.measure or "other"].kind
    if kind is Kind.OTHER or (kind is Kind.FLOW and not comparable_in_time(before, after)):
        return FigureChange(after, before, after)
    difference = after.value - before.value
    percent = None if kind is Kind.RATE else _percent(difference, before.value)
    return FigureChange(after, before, after, difference, percent)


def comparable_in_time(before: Figure, after: Figure) -> bool:
    """Whether two flows cover the same length of time, or run from the same day."""
    old, new = before.period_start, after.period_start
    if old is None or new is None:
        return old is new
    if old.first == new.first:
        return True
    if not (before.period_end and after.period_end):
        return False
    return alike_in_length(
        Period(old.first, before.period_end.last), Period(new.first, after.period_end.last)
    )


def _percent(difference: Decimal, old: Decimal) -> Decimal | None:
    """In percent of the old value; None where that was nothing."""
    if old == 0:
        return None
    return (difference / old * 100).quantize(TENTH, ROUND_HALF_EVEN)
