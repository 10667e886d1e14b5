"""What is computed without adding: the largest figure, a change, how many actions and countries."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec.structs import replace

from ladreport.core.computed import Computed, Operation
from ladreport.core.interval import Interval
from ladreport.core.records import Action, Disposition, Figure
from ladreport.counting.currencies import in_one_currency
from ladreport.counting.question import Question, Reason, Refusal
from ladreport.counting.ratios import changed
from ladreport.inputs.claim_declarations import ChangeAs
from ladreport.schema.model import Unit


def largest(figures: Iterable[Figure], question: Question) -> Computed | Refusal:
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
    _, factors = in_one_currency(published, question.undated, question.rates)
    if factors is None:
        return Refusal(Reason.CURRENCIES, published)
    sizes = [
        abs(_value(figure) * factor) for figure, factor in zip(published, factors, strict=True)
    ]
    figure, _ = max(zip(published, sizes, strict=True), key=lambda sized: sized[1])
    return Computed(
        _value(figure),
        Operation.LARGEST,
        question.measure.unit,
        figure.interval,
        figure.currency,
        figures=(figure,),
    )


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
