"""What each headline claim computes: its number with its rows, or why there is none."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.computed import Computed, Exclusion, ExclusionReason, Operation
from ladreport.core.interval import Interval
from ladreport.core.records import Action, Dataset, Figure
from ladreport.counting.operations import (
    BY_ITSELF,
    change,
    count_actions,
    countries_of,
    largest,
)
from ladreport.counting.periods import alike_in_length
from ladreport.counting.question import Question, Reason, Refusal
from ladreport.counting.ratios import quotient
from ladreport.counting.sums import count, why_not
from ladreport.inputs.claim_declarations import TARGET, ClaimDeclaration, Period
from ladreport.inputs.exchange_rates import ExchangeRates
from ladreport.inputs.ministerial import Ministerial
from ladreport.schema.model import Kind, Measure, Schema, Unit
from ladreport.summary.selection import Newness, Offered, end_of, offered

HUNDRED = Decimal(100)


class Earlier(Struct, frozen=True):
    """The last ministerial: its dataset, its reporting period if known, and what is new since."""

    dataset: Dataset
    period: Period | None
    newness: Newness


def earlier(dataset: Dataset, period: Period | None, newness: Newness) -> Earlier:
    """The last ministerial, its figures' files named with its folder: ``2024-05/COL.xlsx``.

    This ministerial's workbooks have the same names.
    """
    figures = tuple(
        replace(
            figure,
            sources=tuple(
                replace(source, file=f"{dataset.ministerial}/{source.file}")
                for source in figure.sources
            ),
        )
        for figure in dataset.figures
    )
    return Earlier(replace(dataset, figures=figures), period, newness)


class Scope(Struct, frozen=True):
    """What every claim of a report is computed with; ``earlier`` is None without a baseline."""

    dataset: Dataset
    ministerial: Ministerial
    schema: Schema
    rates: ExchangeRates
    earlier: Earlier | None = None


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
        return _unanswered(computed, claim)
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


def _unanswered(refusal: Refusal, claim: ClaimDeclaration) -> Unanswered:
    if claim.compute is Operation.SHARE_OF_TARGET and refusal.reason in CASES:
        return Unanswered("no_target", refusal.figures)
    if refusal.reason is not Reason.NO_ROWS or not refusal.excluded:
        case = CASES.get(refusal.reason, refusal.reason.value)
        return Unanswered(case, refusal.figures)
    reasons = {exclusion.reason for exclusion in refusal.excluded}
    met = tuple(exclusion.figure for exclusion in refusal.excluded)
    case = next((case for case, named in NONE_COUNTS.items() if reasons <= named), "none_counts")
    return Unanswered(case, met)


def _of_figures(claim: ClaimDeclaration, scope: Scope) -> Computed | Refusal:
    """A sum, the latest stocks, or the largest figures."""
    rows, question = _offered(claim, scope), _question(claim, scope)
    if claim.compute is Operation.LARGEST:
        return _with(rows, largest(rows.figures, question, claim.count))
    return _with(rows, count(rows.figures, question))


def _with(rows: Offered, computed: Computed | Refusal) -> Computed | Refusal:
    """The same with what the claim excludes among the excluded."""
    return replace(computed, excluded=(*rows.excluded, *computed.excluded))


def _change(claim: ClaimDeclaration, scope: Scope) -> Computed | Refusal:
    """The change from one period to another, or since the last ministerial, of what adds up."""
    later = claim.later or scope.ministerial.reporting_period
    past, earlier = scope, claim.earlier
    if claim.since_baseline and scope.earlier:
        past, earlier = replace(scope, dataset=scope.earlier.dataset), scope.earlier.period
    flow = _measure(claim, scope).kind is Kind.FLOW
    if flow and not (earlier and later and alike_in_length(earlier, later)):
        return Refusal(Reason.LENGTHS)
    before = _counted(claim, past, earlier)
    after = _counted(claim, scope, later)
    if isinstance(before, Refusal):
        return before
    if isinstance(after, Refusal):
        return after
    return _merged(change(before, after, claim.change_as, decrease=claim.decrease))


def _counted(claim: ClaimDeclaration, scope: Scope, period: Period | None) -> Computed | Refusal:
    rows = _offered(claim, scope)
    question = replace(_question(claim, scope), period=period)
    if period:
        question = replace(question, undated=period.end)
    return _with(rows, count(rows.figures, question))


def _share_of_target(claim: ClaimDeclaration, scope: Scope) -> Computed | Refusal:
    """What was achieved of what was targeted, in percent.

    Each country that achieved something must have a target: what it did without one is no share of
    what others promised.
    """
    rows, question = _offered(claim, scope), _question(claim, scope)
    achieved = _with(rows, count(rows.figures, question))
    targeted = _with(rows, count(rows.figures, replace(question, basis=TARGET)))
    if isinstance(achieved, Refusal):
        return achieved
    if isinstance(targeted, Refusal):
        return targeted
    figures = (*achieved.figures, *targeted.figures)
    if not _countries(achieved) <= _countries(targeted):
        return Refusal(Reason.COUNTRIES, figures)
    if achieved.currency != targeted.currency:
        return Refusal(Reason.CURRENCIES, figures)
    if not targeted.value:
        return Refusal(Reason.ZERO, figures)
    computed = Computed(
        HUNDRED * achieved.value / targeted.value,
        Operation.SHARE_OF_TARGET,
        Unit.PERCENT,
        quotient(achieved.interval, targeted.interval).scaled(HUNDRED),
        figures=figures,
        excluded=(*achieved.excluded, *targeted.excluded),
    )
    return _merged(computed)


def _merged(computed: Computed | Refusal) -> Computed | Refusal:
    """Each figure once: what one side counts is not excluded because the other doesn't."""
    if isinstance(computed, Refusal):
        return computed
    counted = set(computed.figures)
    once: dict[Figure, Exclusion] = {}
    for exclusion in sorted(computed.excluded, key=_is_of_the_other_side):
        if exclusion.figure not in counted:
            once.setdefault(exclusion.figure, exclusion)
    return replace(computed, excluded=tuple(once.values()))


def _is_of_the_other_side(exclusion: Exclusion) -> bool:
    sides = (ExclusionReason.OTHER_BASIS, ExclusionReason.OUTSIDE_PERIOD)
    return exclusion.reason in sides


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
    """The rows that show that something was done: actions, or figures and their actions."""
    rows = _offered(claim, scope)
    if not claim.measure:
        return rows if rows.actions else Refusal(Reason.NO_ROWS)
    question = _question(claim, scope)
    reasons = [(figure, why_not(figure, question)) for figure in rows.figures]
    figures = tuple(figure for figure, reason in reasons if reason in BY_ITSELF)
    excluded = tuple(
        Exclusion(figure, reason)
        for figure, reason in reasons
        if reason and reason not in BY_ITSELF
    )
    excluded = (*rows.excluded, *excluded)
    if not figures:
        return Refusal(Reason.NO_ROWS, excluded=excluded)
    ids = {figure.action_id for figure in figures}
    actions = tuple(action for action in rows.actions if action.action_id in ids)
    return Offered(figures, actions, excluded)


COMPUTE: Mapping[Operation, Callable[[ClaimDeclaration, Scope], Computed | Refusal]] = {
    Operation.SUM: _of_figures,
    Operation.LATEST: _of_figures,
    Operation.LARGEST: _of_figures,
    Operation.CHANGE: _change,
    Operation.SHARE_OF_TARGET: _share_of_target,
    Operation.COUNT_ACTIONS: _actions,
    Operation.COUNT_COUNTRIES: _countries_that,
    Operation.SHARE_OF_COUNTRIES: _countries_that,
    Operation.LIST: _countries_that,
}


def _offered(claim: ClaimDeclaration, scope: Scope) -> Offered:
    newness = scope.earlier.newness if claim.new and scope.earlier else None
    return offered(claim, scope.dataset, scope.schema, newness)


def _question(claim: ClaimDeclaration, scope: Scope) -> Question:
    ministerial = scope.ministerial
    return Question(
        _measure(claim, scope),
        scope.schema,
        end_of(ministerial),
        scope.rates,
        period=claim.period or ministerial.reporting_period,
        countries=frozenset(claim.countries),
        basis=claim.basis,
        with_partners=claim.joint,
    )


def _measure(claim: ClaimDeclaration, scope: Scope) -> Measure:
    return scope.schema.measures[claim.measure or ""]


def _countries(computed: Computed) -> frozenset[str]:
    return frozenset(country for figure in computed.figures for country in figure.countries)
