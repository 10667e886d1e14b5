"""Which rows of the dataset a claim speaks of."""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from ladreport.arithmetic import Span, span_of
from ladreport.core.records import Action, Dataset, Disposition, Figure
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
        one.action_id: one
        for one in dataset.actions
        if one.disposition is Disposition.PUBLISHED and _is_meant(one, claim)
    }
    if claim.measure is None:
        taken = [one for one in actions.values() if _began_in(one, claim.period)]
        return Selected(actions=tuple(taken))
    figures = [one for one in dataset.figures if _is_asked(one, claim, actions)]
    selected = _dated(figures, claim, ministerial, schema.measures[claim.measure].kind)
    ids = {one.action_id for one in selected.figures}
    of_figures = tuple(one for id_, one in actions.items() if id_ in ids)
    return replace(selected, actions=of_figures)


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
    dates = (action.announced_on, action.starts_on)
    return any(date and _span(period).holds(Span(date.first, date.last)) for date in dates)


def _dated(
    figures: list[Figure], claim: ClaimDeclaration, ministerial: Ministerial, kind: Kind
) -> Selected:
    undated = end_of(ministerial)
    if claim.period is not None:
        named = _span(claim.period)
        spans = [(one, span_of(one, undated)) for one in figures]
        inside = tuple(one for one, span in spans if named.holds(span))
        beyond = tuple(one for one, span in spans if named.overlaps(span) and not named.holds(span))
        return Selected(inside, beyond=beyond)
    period = ministerial.reporting_period
    if period is None:
        return Selected(tuple(figures))
    start = dt.date.min if kind is Kind.STOCK else period.start
    open_span = Span(start, period.end)
    return Selected(tuple(one for one in figures if open_span.overlaps(span_of(one, undated))))


def reported(figures: tuple[Figure, ...], ministerial: Ministerial) -> tuple[Figure, ...]:
    """The published figures that overlap the reporting period: what the tables add."""
    period, undated = ministerial.reporting_period, end_of(ministerial)
    return tuple(
        one
        for one in figures
        if one.disposition is Disposition.PUBLISHED
        and (period is None or _span(period).overlaps(span_of(one, undated)))
    )


def end_of(ministerial: Ministerial) -> dt.date:
    """The day as of which an undated figure is taken: the reporting period's end."""
    period = ministerial.reporting_period
    return period.end if period else dt.date.max


def _span(period: Period) -> Span:
    return Span(period.start, period.end)
