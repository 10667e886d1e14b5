"""What each headline claim computes: its number with its rows, or why there is none."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.computed import Computed, Exclusion, ExclusionReason, Operation
from ladreport.core.interval import Interval
from ladreport.core.records import Action, Figure
from ladreport.counting.candidates import why_not
from ladreport.counting.operations import BY_ITSELF, count_actions, countries_of, largest
from ladreport.counting.question import Reason, Refusal
from ladreport.counting.sums import count
from ladreport.inputs.claim_declarations import ClaimDeclaration
from ladreport.summary.claim_comparisons import change_between, share_of_target
from ladreport.summary.claim_scope import Scope, question_of, rows_for, with_excluded
from ladreport.summary.selection import Offered


class Unanswered(Struct, frozen=True):
    """Why a claim has no number: a case of LAD900, and the rows that it met."""

    case: str
    rows: tuple[Action | Figure, ...] = ()
    names: tuple[str, ...] = ()


Answer = Computed | Unanswered

CASES: Mapping[Reason, str] = dict.fromkeys(
    (Reason.COUNTRIES, Reason.LENGTHS, Reason.ZERO), "periods"
)
"""The case of LAD900 for those reasons that have none of their own name."""


NONE_COUNTS = {
    "other_basis": {ExclusionReason.OTHER_BASIS, ExclusionReason.CONTEXT},
    "other_period": {ExclusionReason.OUTSIDE_PERIOD, ExclusionReason.BEYOND_PERIOD},
}
"""The case of LAD900 where all figures that a claim met don't count for reasons of one sort."""


def answer(claim: ClaimDeclaration, scope: Scope) -> Answer:
    """The claim's number with all rows that it met, counted or not."""
    if (claim.new or claim.since_baseline) and scope.earlier is None:
        return Unanswered("baseline")
    if unknown := _unknown_ids(claim, scope):
        return Unanswered("excluded", names=unknown)
    computed = COMPUTE[claim.compute](claim, scope)
    if isinstance(computed, Refusal):
        idle = _not_in_force(claim, scope) if computed.reason is Reason.NO_ROWS else ()
        return Unanswered("not_in_force", idle) if idle else _unanswered(computed, claim)
    if claim.compute is Operation.LARGEST and len(computed.figures) < claim.count:
        return Unanswered("fewer", computed.figures)
    if claim.joint and not partners_of(claim, computed):
        return Unanswered("partners", computed.figures)
    return computed


def partners_of(claim: ClaimDeclaration, computed: Computed) -> tuple[str, ...]:
    """The countries outside the claim's selection that reported its figures jointly."""
    countries = (country for figure in computed.figures for country in figure.countries)
    return tuple(dict.fromkeys(country for country in countries if country not in claim.countries))


def _unknown_ids(claim: ClaimDeclaration, scope: Scope) -> tuple[str, ...]:
    """Action ids that it excludes and nobody reported: another action was meant, and counts."""
    ids = {action.action_id for action in scope.dataset.actions}
    return tuple(
        name for name in claim.exclude if name not in ids and name not in scope.schema.countries
    )


def _not_in_force(claim: ClaimDeclaration, scope: Scope) -> tuple[Action, ...]:
    """The actions that would answer if they were in force, where the claim names no status."""
    if claim.statuses or not claim.counted_statuses(scope.schema):
        return ()
    rows = rows_for(replace(claim, statuses=tuple(scope.schema.statuses)), scope)
    in_force = {
        action.action_id
        for action in rows_for(claim, scope).actions
        if asked_countries((action,), claim, action.countries)
    }
    asked = {row.action_id for row in (rows.figures if claim.measure else rows.actions)} - in_force
    return tuple(action for action in rows.actions if action.action_id in asked)


def _unanswered(refusal: Refusal, claim: ClaimDeclaration) -> Unanswered:
    if claim.compute is Operation.SHARE_OF_TARGET:
        return _without_share(refusal)
    if refusal.reason is Reason.CURRENCIES:
        return Unanswered(refusal.reason.value, _without_rates(refusal))
    if refusal.reason is not Reason.NO_ROWS or not refusal.excluded:
        case = CASES.get(refusal.reason, refusal.reason.value)
        return Unanswered(case, refusal.figures)
    reasons = {exclusion.reason for exclusion in refusal.excluded}
    met = tuple(exclusion.figure for exclusion in refusal.excluded)
    case = next((case for case, named in NONE_COUNTS.items() if reasons <= named), "none_counts")
    two_periods = case == "other_period" and claim.compute is Operation.CHANGE
    return Unanswered("periods" if two_periods else case, met)


def _without_rates(refusal: Refusal) -> tuple[Figure, ...]:
    """What is in several currencies, with what a missing rate keeps out of it."""
    reason = ExclusionReason.NO_RATE
    lacking = (each.figure for each in refusal.excluded if each.reason is reason)
    return (*refusal.figures, *lacking)


def _without_share(refusal: Refusal) -> Unanswered:
    """Why there is no share of a target."""
    if refusal.reason is Reason.CURRENCIES:
        return Unanswered(refusal.reason.value, _without_rates(refusal))
    if refusal.reason is Reason.COUNTRIES:
        return Unanswered("no_target", refusal.figures)
    if refusal.reason is Reason.OTHER_TARGET:
        return Unanswered(refusal.reason.value, refusal.figures)
    met = (*refusal.figures, *(exclusion.figure for exclusion in refusal.excluded))
    return Unanswered("one_side" if met else "no_rows", met)


def _of_figures(claim: ClaimDeclaration, scope: Scope) -> Computed | Refusal:
    """A sum, the latest stocks, or the largest figures."""
    rows, question = rows_for(claim, scope), question_of(claim, scope)
    if claim.compute is Operation.LARGEST:
        return with_excluded(rows, largest(rows.figures, question, claim.count))
    return with_excluded(rows, count(rows.figures, question))


def _actions(claim: ClaimDeclaration, scope: Scope) -> Computed | Refusal:
    rows = _reporting(claim, scope)
    if isinstance(rows, Refusal):
        return rows
    counted = count_actions(rows.actions)
    return replace(counted, figures=rows.figures, excluded=rows.excluded)


def _countries_that(claim: ClaimDeclaration, scope: Scope) -> Computed | Refusal:
    """How many countries, which, or what share of the endorsing ones."""
    rows = _reporting(claim, scope)
    if isinstance(rows, Refusal):
        return rows
    endorsing = tuple(scope.schema.countries)
    number = Decimal(len(asked_countries(rows.figures or rows.actions, claim, endorsing)))
    if not number:
        return Refusal(Reason.NO_ROWS, excluded=rows.excluded)
    return Computed(
        number,
        claim.compute,
        "countries",
        Interval.point(number),
        whole=len(endorsing),
        figures=rows.figures,
        actions=rows.actions,
        excluded=rows.excluded,
    )


def asked_countries(
    rows: Iterable[Action | Figure], claim: ClaimDeclaration, endorsing: Iterable[str]
) -> tuple[str, ...]:
    """The countries, of those that the claim is about, that stand in the rows."""
    asked = [country for country in endorsing if country in (claim.countries or (country,))]
    return countries_of(rows, asked)


def _reporting(claim: ClaimDeclaration, scope: Scope) -> Offered | Refusal:
    """The rows that show that something was done: actions, or figures and their actions.

    A figure of zero shows that nothing was.
    """
    rows = rows_for(claim, scope)
    if not claim.measure:
        return rows if rows.actions else Refusal(Reason.NO_ROWS)
    question = question_of(claim, scope)
    reasons = [(figure, why_not(figure, question)) for figure in rows.figures]
    figures = tuple(figure for figure, reason in reasons if reason in BY_ITSELF and figure.value)
    excluded = tuple(
        Exclusion(figure, reason if reason and reason not in BY_ITSELF else ExclusionReason.ZERO)
        for figure, reason in reasons
        if (reason and reason not in BY_ITSELF) or not figure.value
    )
    excluded = (*rows.excluded, *excluded)
    if not figures:
        return Refusal(Reason.NO_ROWS, excluded=excluded)
    reported = {action.action_id: action for action in rows.actions}
    ids = {figure.action_id for figure in figures}
    actions = tuple(action for action in rows.actions if action.action_id in ids)
    return Offered(tuple(_in_force(figure, reported) for figure in figures), actions, excluded)


def _in_force(figure: Figure, actions: Mapping[str | None, Action]) -> Figure:
    """The figure as of those countries only of which its action is."""
    action = actions.get(figure.action_id)
    there = tuple(country for country in figure.countries if action and country in action.countries)
    return figure if there == figure.countries else replace(figure, countries=there)


COMPUTE: Mapping[Operation, Callable[[ClaimDeclaration, Scope], Computed | Refusal]] = {
    Operation.SUM: _of_figures,
    Operation.LATEST: _of_figures,
    Operation.LARGEST: _of_figures,
    Operation.CHANGE: change_between,
    Operation.SHARE_OF_TARGET: share_of_target,
    Operation.COUNT_ACTIONS: _actions,
    Operation.COUNT_COUNTRIES: _countries_that,
    Operation.SHARE_OF_COUNTRIES: _countries_that,
    Operation.LIST: _countries_that,
}
