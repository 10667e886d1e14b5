"""Which rows of the dataset a claim speaks of."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.records import Action, Dataset, Disposition, Figure
from ladreport.counting.periods import span_of
from ladreport.inputs.claim_declarations import ClaimDeclaration, Period
from ladreport.inputs.ministerial import Ministerial
from ladreport.schema.folding import folded
from ladreport.schema.model import Kind, Schema


class Selected(Struct, frozen=True):
    """The published rows that answer to a claim.

    ``beyond`` are figures that answer to it but reach beyond the period that the claim names.
    """

    figures: tuple[Figure, ...] = ()
    actions: tuple[Action, ...] = ()
    beyond: tuple[Figure, ...] = ()


def select(
    claim: ClaimDeclaration, dataset: Dataset, ministerial: Ministerial, schema: Schema
) -> Selected:
    """The rows that a claim selects: actions, or with a measure figures and their actions.

    A claim with a period of its own takes the figures that lie in it, and the actions that were
    announced or began in it. Else figures are taken that overlap the reporting period, and of what
    states a situation (a stock) also earlier ones, because the latest is sought.
    """
    actions = {
        action.action_id: action
        for action in dataset.actions
        if action.disposition is Disposition.PUBLISHED and _is_meant(action, claim)
    }
    if claim.measure is None:
        begun = (action for action in actions.values() if _began_in(action, claim.period))
        return Selected(actions=tuple(begun))
    figures = [figure for figure in dataset.figures if _is_asked(figure, claim, actions)]
    selected = _dated(figures, claim, ministerial, schema.measures[claim.measure].kind)
    ids = {figure.action_id for figure in selected.figures}
    return replace(selected, actions=tuple(actions[id_] for id_ in actions if id_ in ids))


def _is_meant(action: Action, claim: ClaimDeclaration) -> bool:
    by_action = claim.measure is not None or _is_population(action.population, claim)
    return (
        (not claim.packages or action.action_package in claim.packages)
        and (not claim.pillars or action.pillar in claim.pillars)
        and (not claim.statuses or action.status in claim.statuses)
        and _is_country(action, claim)
        and by_action
    )


def _is_asked(
    figure: Figure, claim: ClaimDeclaration, actions: Mapping[str | None, Action]
) -> bool:
    return (
        figure.disposition is Disposition.PUBLISHED
        and figure.measure == claim.measure
        and figure.action_id in actions
        and (not claim.bases or figure.basis in claim.bases)
        and (not claim.currency or figure.currency == claim.currency)
        and _is_country(figure, claim)
        and _is_population(figure.population, claim)
    )


def _is_country(record: Action | Figure, claim: ClaimDeclaration) -> bool:
    return not claim.countries or not set(claim.countries).isdisjoint(record.countries)


def _is_population(population: str | None, claim: ClaimDeclaration) -> bool:
    return not claim.population or folded(claim.population) == folded(population or "")


def _began_in(action: Action, period: Period | None) -> bool:
    if period is None:
        return True
    dates = filter(None, (action.announced_on, action.starts_on))
    return any(period.holds(Period(date.first, date.last)) for date in dates)


def _dated(
    figures: Sequence[Figure], claim: ClaimDeclaration, ministerial: Ministerial, kind: Kind
) -> Selected:
    undated = end_of(ministerial)
    dated = [(figure, span_of(figure, undated)) for figure in figures]
    named = claim.period
    if named is not None:
        inside = tuple(figure for figure, span in dated if named.holds(span))
        reaching = [(figure, span) for figure, span in dated if named.overlaps(span)]
        beyond = tuple(figure for figure, span in reaching if not named.holds(span))
        return Selected(inside, beyond=beyond)
    period = ministerial.reporting_period
    if period is not None and kind is Kind.STOCK:
        period = Period(dt.date.min, period.end)
    return Selected(
        tuple(figure for figure, span in dated if period is None or period.overlaps(span))
    )


def reported(figures: Iterable[Figure], ministerial: Ministerial) -> tuple[Figure, ...]:
    """The published figures that overlap the reporting period: what the tables add."""
    period, undated = ministerial.reporting_period, end_of(ministerial)
    published = (figure for figure in figures if figure.disposition is Disposition.PUBLISHED)
    return tuple(
        figure
        for figure in published
        if period is None or period.overlaps(span_of(figure, undated))
    )


def end_of(ministerial: Ministerial) -> dt.date:
    """The day as of which an undated figure is taken: the reporting period's end."""
    period = ministerial.reporting_period
    return period.end if period else dt.date.max
