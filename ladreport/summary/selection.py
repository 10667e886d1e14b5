"""Which rows of the dataset a claim speaks of; what counts among them is not decided here."""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from ladreport.comparison import Changes
from ladreport.comparison.changes import FigureChange
from ladreport.core.computed import Exclusion, ExclusionReason
from ladreport.core.records import Action, Dataset, Disposition, Figure, Source
from ladreport.inputs.claim_declarations import ClaimDeclaration, Period
from ladreport.inputs.ministerial import Ministerial
from ladreport.schema.model import Kind, Schema


def end_of(ministerial: Ministerial) -> dt.date:
    """The day as of which an undated figure is taken: the reporting period's end."""
    period = ministerial.reporting_period
    return period.end if period else dt.date.max


class Newness(Struct, frozen=True):
    """What is new since the last ministerial: for each action's id, and the figures that are."""

    actions: Mapping[str, bool]
    figures: frozenset[Figure]

    def of_action(self, action: Action) -> bool:
        """Whether an action is new; what the last ministerial doesn't know is."""
        return self.actions.get(action.action_id or "", True)

    def of_figure(self, figure: Figure) -> bool:
        """Whether a figure is new: its action is, or it was not reported of it."""
        return self.actions.get(figure.action_id or "", True) or figure in self.figures


def newness_of(changes: Changes, schema: Schema) -> Newness:
    """What is new by a comparison with the last ministerial."""
    figures = frozenset(
        change.after
        for action in changes.changes
        for change in action.figures
        if change.after and _is_new(change, schema)
    )
    return Newness(changes.newness, figures)


def _is_new(change: FigureChange, schema: Schema) -> bool:
    """Whether a figure counts what was not reported: another one, or a period after the old one.

    What was counted on from the same day holds what was reported before.
    """
    if change.before is None or change.after is None:
        return change.before is None
    measure = schema.measures.get(change.after.measure or "")
    ended = change.before.period_end or change.before.as_of
    begins = change.after.period_start
    flow = measure is not None and measure.kind is Kind.FLOW
    return flow and bool(begins and ended and begins.first > ended.last)


class Offered(Struct, frozen=True):
    """The rows that answer to a claim by what they are about.

    ``figures`` are of its measure, published or held back, on any basis and of any time;
    ``excluded`` those of them that it names as not to be counted. ``actions`` are published.
    """

    figures: tuple[Figure, ...] = ()
    actions: tuple[Action, ...] = ()
    excluded: tuple[Exclusion, ...] = ()


def offered(
    claim: ClaimDeclaration, dataset: Dataset, schema: Schema, newness: Newness | None = None
) -> Offered:
    """The rows that a claim asks: actions, or with a measure figures and their actions.

    A claim without a measure but with a period takes the actions that were announced or began in
    it. ``newness`` selects what is new, where it is given.
    """
    actions = _actions(claim, dataset, schema)
    if claim.measure is None:
        return Offered(
            actions=tuple(
                action
                for action in actions.values()
                if action.disposition is Disposition.PUBLISHED
                and _began_in(action, claim.period)
                and _shares_country(action, claim)
                and _is_of(action.population, claim, schema)
                and (newness is None or newness.of_action(action))
                and not _is_excluded(action, claim)
            )
        )
    figures = [
        figure
        for figure in dataset.figures
        if _is_asked(figure, claim, schema)
        and figure.action_id in actions
        and (newness is None or newness.of_figure(figure))
    ]
    named = [figure for figure in figures if _is_excluded(figure, claim)]
    kept = tuple(figure for figure in figures if not _is_excluded(figure, claim))
    excluded = tuple(Exclusion(figure, ExclusionReason.EXCLUDED) for figure in named)
    return Offered(kept, tuple(actions.values()), excluded)


def _actions(
    claim: ClaimDeclaration, dataset: Dataset, schema: Schema
) -> Mapping[str | None, Action]:
    """The actions that a claim is about, by id; of a doubled id, the published one.

    Each is of those countries only that report it in a status that the claim takes.
    """
    statuses = claim.counted_statuses(schema)
    idle = _idle_partners(claim, dataset, schema)
    meant: dict[str | None, Action] = {}
    for action in dataset.actions:
        published = action.disposition is Disposition.PUBLISHED
        if _is_meant(action, claim, statuses) and (published or action.action_id not in meant):
            meant[action.action_id] = _without(action, idle)
    return meant


def _idle_partners(
    claim: ClaimDeclaration, dataset: Dataset, schema: Schema
) -> Mapping[Source, str]:
    """The countries that report a joint action in a status that the claim doesn't take, by row."""
    statuses = claim.counted_statuses(schema)
    return {
        own.sources[0]: own.country
        for own in dataset.own_actions
        if statuses and own.status is not None and own.status not in statuses
    }


def _without(action: Action, idle: Mapping[Source, str]) -> Action:
    """The action as of those countries where it has a status that the claim takes."""
    gone = {idle[source] for source in action.sources[1:] if source in idle} - {action.country}
    if not gone:
        return action
    countries = tuple(country for country in action.countries if country not in gone)
    return replace(action, countries=countries)


def _is_meant(action: Action, claim: ClaimDeclaration, statuses: frozenset[str]) -> bool:
    asked = (
        (action.action_package, claim.packages),
        (action.pillar, claim.pillars),
        (action.status, statuses),
    )
    return _shares_country(action, claim) and all(
        not terms or value in terms or _may_hold(action, value) for value, terms in asked
    )


def _may_hold(record: Action | Figure, value: str | None) -> bool:
    """Whether a record that is held back may hold any value here, because it can't be read."""
    return value is None and record.disposition is Disposition.HELD_BACK


def _is_asked(figure: Figure, claim: ClaimDeclaration, schema: Schema) -> bool:
    currency = figure.currency == claim.currency or _may_hold(figure, figure.currency)
    return (
        figure.measure == claim.measure
        and (not claim.currency or currency)
        and _shares_country(figure, claim)
        and _is_of(figure.population, claim, schema)
    )


def _shares_country(record: Action | Figure, claim: ClaimDeclaration) -> bool:
    return not claim.countries or not set(claim.countries).isdisjoint(record.countries)


def _is_of(population: str | None, claim: ClaimDeclaration, schema: Schema) -> bool:
    return not claim.population or schema.population_within(population, claim.population)


def _is_excluded(record: Action | Figure, claim: ClaimDeclaration) -> bool:
    """Whether the claim says not to count it, or what one of its countries takes part in."""
    return record.action_id in claim.exclude or not set(record.countries).isdisjoint(claim.exclude)


def _began_in(action: Action, period: Period | None) -> bool:
    if period is None:
        return True
    dates = filter(None, (action.announced_on, action.starts_on))
    return any(period.holds(Period(date.first, date.last)) for date in dates)
