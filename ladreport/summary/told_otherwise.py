"""What one country of a joint action tells otherwise than a partner whom a claim doesn't select."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.computed import Computed, Exclusion, ExclusionReason, Operation
from ladreport.core.interval import Interval
from ladreport.core.records import Figure
from ladreport.counting.candidates import why_not
from ladreport.counting.question import Question, Refusal
from ladreport.counting.sums import count
from ladreport.inputs.claim_declarations import ClaimDeclaration
from ladreport.schema.folding import folded
from ladreport.summary.claim_scope import Scope, question_of, rows_for
from ladreport.summary.selection import Offered

DOUBTS = (ExclusionReason.MAY_BE_SAME, ExclusionReason.SAME_FIGURE, ExclusionReason.EARLIER)


class ToldOtherwise(Struct, frozen=True):
    """The claim's figures for which a partner's counts, and the partners' for which one counts."""

    inside: tuple[Exclusion, ...] = ()
    outside: tuple[Exclusion, ...] = ()


def told_otherwise(claim: ClaimDeclaration, scope: Scope, rows: Offered) -> ToldOtherwise:
    """Judge the claim's figures among all of their actions, in any currency and of any country.

    What a selection of countries or of a currency takes away settles no contradiction.
    """
    if not rows.figures or not (claim.countries or claim.currency):
        return ToldOtherwise()
    question = question_of(claim, scope)
    asked = {figure for figure in rows.figures if why_not(figure, question) is None}
    doubts = [*_doubts(claim, scope, asked)]
    return ToldOtherwise(
        tuple(each for each in doubts if each.figure in asked and each.because_of not in asked),
        tuple(each for each in doubts if each.figure not in asked and each.because_of in asked),
    )


def _doubts(
    claim: ClaimDeclaration, scope: Scope, asked: AbstractSet[Figure]
) -> Iterator[Exclusion]:
    """Of the actions of these figures those that don't count because of another country's."""
    every = replace(claim, countries=(), currency=None)
    question: Question = replace(question_of(claim, scope), countries=frozenset())
    ids = {_action(figure) for figure in asked}
    figures = [each for each in rows_for(every, scope).figures if _action(each) in ids]
    computed = count(figures, question)
    if isinstance(computed, Refusal):
        return
    for each in computed.excluded:
        if each.reason is ExclusionReason.NO_RATE:
            yield from _unconverted(each.figure, computed.figures)
        elif each.because_of and each.reason in DOUBTS and _partners(each.figure, each.because_of):
            yield each


def _unconverted(figure: Figure, counted: Sequence[Figure]) -> Iterator[Exclusion]:
    """Nobody knows whether an amount without a rate is what a partner counts."""
    other = next((each for each in counted if _partners(figure, each)), None)
    if other:
        yield Exclusion(figure, ExclusionReason.MAY_BE_SAME, other)


def _partners(one: Figure, other: Figure) -> bool:
    return _action(one) == _action(other) and set(one.countries) != set(other.countries)


def _action(figure: Figure) -> str:
    return folded(figure.action_id or "")


def with_doubts(answer: Computed | Refusal, told: ToldOtherwise) -> Computed | Refusal:
    """The same with what is told otherwise among the excluded, and up to what it may come to."""
    named = {each.figure for each in (*told.inside, *told.outside)}
    others = (each for each in answer.excluded if each.figure not in named)
    answer = replace(answer, excluded=(*others, *told.inside, *told.outside))
    if isinstance(answer, Refusal):
        return answer
    interval = answer.interval
    for each in told.outside:
        if each.because_of in answer.figures:
            interval = Interval(interval.low, _widened(interval, each.figure, answer).high)
    return replace(answer, interval=interval)


def _widened(interval: Interval, figure: Figure, answer: Computed) -> Interval:
    """What the number may be if this counted too; open where it is in another currency."""
    if figure.currency != answer.currency:
        return Interval(interval.low, None)
    largest = answer.how is Operation.LARGEST
    return interval.hull(figure.interval) if largest else interval + figure.interval
