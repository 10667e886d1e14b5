"""The figures of a matched action on both sides: how far they moved, and what of a target is done.

A flow is compared with one of as long a period, a rate by percentage points, a stock by its dates;
what a measure of its own kind counts nobody knows, so it is only shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from ladreport.comparison.changes import Achievement, FigureChange
from ladreport.core.computed import Computed, Operation
from ladreport.core.interval import UNKNOWN, Interval
from ladreport.core.records import Figure
from ladreport.counting.candidates import grain_of
from ladreport.counting.identity import whom
from ladreport.counting.operations import share_of
from ladreport.counting.periods import alike_in_length
from ladreport.counting.ratios import difference
from ladreport.inputs.claim_declarations import ACHIEVED, TARGET, Period
from ladreport.schema.model import Kind, Measure

TENTH = Decimal("0.1")
HUNDRED = Decimal(100)

Measures = Mapping[str, Measure]


def figure_changes(
    old: Sequence[Figure],
    new: Sequence[Figure],
    partners: Mapping[int, Figure],
    measures: Measures,
) -> tuple[FigureChange, ...]:
    """All figures of an action, in the order of the new side, then what only the old side has.

    A figure that can't be read is reported of neither side: nobody knows whether it changed.
    """
    matched = set(map(id, partners.values()))
    changes = [
        *(_figure_change(partners.get(id(figure)), figure, measures) for figure in new),
        *(FigureChange(figure, figure, None) for figure in old if id(figure) not in matched),
    ]
    return tuple(
        change
        for change in changes
        if all(figure is None or _is_readable(figure) for figure in (change.before, change.after))
    )


def _is_readable(figure: Figure) -> bool:
    return bool(figure.measure and figure.value is not None)


def _figure_change(before: Figure | None, after: Figure, measures: Measures) -> FigureChange:
    if before is None or before.value is None or after.value is None:
        return FigureChange(after, before, after)
    kind = measures[after.measure or "other"].kind
    if kind is Kind.FLOW and not _comparable_in_time(before, after):
        return FigureChange(after, before, after, other_length=True)
    if kind is Kind.OTHER:
        return FigureChange(after, before, after)
    by = _difference(_alone(before, measures), _alone(after, measures))
    percent = None if kind is Kind.RATE or not by.interval.is_point else _percent(by, before.value)
    return FigureChange(after, before, after, by, percent)


def _comparable_in_time(before: Figure, after: Figure) -> bool:
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


def _alone(figure: Figure, measures: Measures) -> Computed:
    """One figure as a number with what it may be."""
    return Computed(
        figure.value or Decimal(0),
        Operation.REPORTED,
        measures[figure.measure or "other"].unit,
        interval_of(figure),
        figure.currency,
        figures=(figure,),
        grain=grain_of(figure, Decimal(1)),
    )


def interval_of(figure: Figure) -> Interval:
    """What the figure's rows state; of a row held back nothing is known but its own word."""
    if figure.interval != UNKNOWN or figure.value is None:
        return figure.interval
    return Interval.stated(figure.value, figure.precision)


def _difference(before: Computed, after: Computed) -> Computed:
    return Computed(
        after.value - before.value,
        Operation.CHANGE,
        after.unit,
        difference(after.interval, before.interval),
        after.currency,
        figures=(*before.figures, *after.figures),
        grain=max(filter(None, (before.grain, after.grain)), default=None),
        terms=(before, after),
    )


def _percent(by: Computed, old: Decimal) -> Decimal | None:
    """In percent of the old value; None where that was nothing."""
    if old == 0:
        return None
    return (by.value / old * HUNDRED).quantize(TENTH, ROUND_HALF_EVEN)


def achievements(
    old: Iterable[Figure], new: Sequence[Figure], measures: Measures
) -> tuple[Achievement, ...]:
    """What of each target was achieved by now: of the one that was set last time, else now.

    Target and achieved count the same people in the same measure and currency, and days that the
    target holds. Where several targets or several figures answer to that, none does.
    """
    promised, restated = _with_basis(TARGET, old), _with_basis(TARGET, new)
    reached = _with_basis(ACHIEVED, new)
    found = []
    for achieved in reached:
        target = _only(achieved, promised) or _only(achieved, restated)
        if target and _only(target, reached) is achieved:
            share = share_of(_alone(achieved, measures), _alone(target, measures))
            found.append(Achievement(target, achieved, share))
    return tuple(found)


def _with_basis(basis: str, figures: Iterable[Figure]) -> Sequence[Figure]:
    return [figure for figure in figures if figure.basis == basis and figure.value]


def _only(figure: Figure, others: Iterable[Figure]) -> Figure | None:
    """The only one of these that counts what it counts, whole or part alike."""
    alike = [other for other in others if _counts(other) == _counts(figure)]
    return alike[0] if len(alike) == 1 else None


def _counts(figure: Figure) -> tuple[object, ...]:
    return (figure.measure, figure.currency, whom(figure.values.get), figure.part_of is None)
