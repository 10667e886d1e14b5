"""Headline claims that set one number against another: changes, and shares of targets."""

from msgspec.structs import replace

from ladreport.core.computed import Computed, Exclusion, ExclusionReason
from ladreport.core.records import Figure
from ladreport.counting.operations import change, share_of
from ladreport.counting.periods import alike_in_length, span_of
from ladreport.counting.question import Question, Reason, Refusal
from ladreport.counting.sums import count
from ladreport.inputs.claim_declarations import TARGET, ClaimDeclaration, Period
from ladreport.schema.model import Kind
from ladreport.summary.claim_scope import Scope, measure_of, question_of, rows_for, with_excluded


def change_between(claim: ClaimDeclaration, scope: Scope) -> Computed | Refusal:
    """The change from one period to another, or since the last ministerial, of what adds up."""
    later = claim.later or scope.ministerial.reporting_period
    past, earlier = scope, claim.earlier
    if claim.since_baseline and scope.earlier:
        past, earlier = replace(scope, dataset=scope.earlier.dataset), scope.earlier.period
    flow = measure_of(claim, scope).kind is Kind.FLOW
    if flow and not (earlier and later and alike_in_length(earlier, later)):
        return Refusal(Reason.LENGTHS)
    before = _counted(claim, past, earlier)
    after = _counted(claim, scope, later)
    if isinstance(before, Refusal):
        return before
    if isinstance(after, Refusal):
        return after
    if claim.since_baseline and _is_converted(before):
        return Refusal(Reason.LENGTHS, (*before.figures, *after.figures))
    return _merged(change(before, after, claim.change_as, decrease=claim.decrease))


def _is_converted(computed: Computed) -> bool:
    """Whether money was brought to another currency, by rates that this ministerial gives.

    What the last ministerial printed stands on rates of its own, so that no change follows from it.
    """
    return any(figure.currency != computed.currency for figure in computed.figures)


def _counted(claim: ClaimDeclaration, scope: Scope, period: Period | None) -> Computed | Refusal:
    rows = rows_for(claim, scope)
    question = replace(question_of(claim, scope), period=period)
    if period:
        question = replace(question, undated=period.end)
    return with_excluded(rows, count(rows.figures, question))


def share_of_target(claim: ClaimDeclaration, scope: Scope) -> Computed | Refusal:
    """What was achieved of what was targeted, in percent.

    Each country that achieved something must have a target, of the same people and of days that
    hold those of what it did: the rest is no share of what was promised.
    """
    rows, question = rows_for(claim, scope), question_of(claim, scope)
    achieved = with_excluded(rows, count(rows.figures, question))
    targeted = with_excluded(rows, count(rows.figures, replace(question, basis=TARGET)))
    if isinstance(achieved, Refusal):
        return achieved
    if isinstance(targeted, Refusal):
        return targeted
    figures = (*achieved.figures, *targeted.figures)
    if not _countries(achieved) <= _countries(targeted):
        return Refusal(Reason.COUNTRIES, figures)
    if achieved.currency != targeted.currency:
        return Refusal(Reason.CURRENCIES, figures)
    if not all(_has_target(figure, targeted, question) for figure in achieved.figures):
        return Refusal(Reason.OTHER_TARGET, figures)
    if not targeted.value:
        return Refusal(Reason.ZERO, figures)
    return _merged(share_of(achieved, targeted))


def _has_target(achieved: Figure, targeted: Computed, question: Question) -> bool:
    """Whether a target is of these people, and set for days that hold these where it names them."""
    days = span_of(achieved, question.undated)
    return any(
        target.population == achieved.population
        and not set(target.countries).isdisjoint(achieved.countries)
        and (target.period_start is None or _holds(span_of(target, question.undated), days))
        for target in targeted.figures
    )


def _holds(target: Period, achieved: Period) -> bool:
    return target.start <= achieved.start and achieved.end <= target.end


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


def _countries(computed: Computed) -> frozenset[str]:
    return frozenset(country for figure in computed.figures for country in figure.countries)
