"""Which figures may count the same people, things or money, and which of two then stands.

What makes two figures comparable is not what makes them equal: see ``ladreport.counting.identity``.
"""

from decimal import Decimal
from itertools import product

from ladreport.core.computed import ExclusionReason
from ladreport.counting.candidates import Candidate
from ladreport.counting.periods import clash
from ladreport.counting.question import Question
from ladreport.schema.folding import folded
from ladreport.schema.model import Kind, Unit

SAME_MONEY = Decimal("0.95")
"""Of one action's amounts in two currencies, the smaller has this share of the larger's worth.

So much do rates of one quarter, and rounding to two digits, leave between two accounts of one
amount.
"""


def may_be_same(one: Candidate, other: Candidate, question: Question) -> bool:
    """Whether two figures of one measure and basis may count the same."""
    if _said_to_differ(one, other, question) or _other_people(one, other, question):
        return False
    if question.measure.kind is Kind.STOCK:
        return _same_action(one, other) or _share_a_country(one, other)
    return _meet(one, other) and (
        _may_be_same_of_an_action(one, other)
        if _same_action(one, other)
        else _may_be_same_people(one, other, question)
    )


def _said_to_differ(one: Candidate, other: Candidate, question: Question) -> bool:
    """Whether a person decided that rows of theirs count different things."""
    if not question.different:
        return False
    pairs = product(one.figure.sources, other.figure.sources)
    return any(frozenset(pair) in question.different for pair in pairs)


def _other_people(one: Candidate, other: Candidate, question: Question) -> bool:
    """Whether neither population lies within the other."""
    populations = one.figure.population, other.figure.population
    return question.schema.populations_apart(*populations)


def _same_action(one: Candidate, other: Candidate) -> bool:
    return folded(one.figure.action_id or "") == folded(other.figure.action_id or "")


def _share_a_country(one: Candidate, other: Candidate) -> bool:
    return not frozenset(one.figure.countries).isdisjoint(other.figure.countries)


def _meet(one: Candidate, other: Candidate) -> bool:
    """Whether two flows may have counted on the same days.

    One whose beginning nobody stated may reach back over all that began up to its day.
    """
    if one.begins and other.begins:
        return clash(one.span, other.span)
    if one.begins or other.begins:
        dated, open_ = (one, other) if one.begins else (other, one)
        return dated.span.start <= open_.span.end
    return True


def _may_be_same_of_an_action(one: Candidate, other: Candidate) -> bool:
    """Within an action all may be, but one country's money in two currencies that is not as much.

    Where two countries report an action together, each states the whole, in whatever currency.
    """
    if one.figure.currency == other.figure.currency or not _share_a_country(one, other):
        return True
    smaller, larger = sorted((one.value, other.value))
    return smaller >= SAME_MONEY * larger


def _may_be_same_people(one: Candidate, other: Candidate, question: Question) -> bool:
    """Of two actions, those that name the people of a country may have counted the same ones."""
    named = one.figure.population and other.figure.population
    people = question.measure.unit is Unit.PEOPLE
    return people and bool(named) and _share_a_country(one, other)


def stands_over(winner: Candidate, loser: Candidate) -> ExclusionReason | None:
    """Why the first of two flows that may be the same stands and the second does not.

    A wider population stands that was counted over all the other's days, else the country that
    leads the action, else, of those whose beginning nobody stated, the latest. None where their
    numbers have to decide, or where the other one stands.
    """
    wider = winner.narrowness - loser.narrowness
    if wider < 0 and _over_all_days(winner, loser):
        return ExclusionReason.MAY_BE_SAME
    if wider > 0:
        return None
    if _same_action(winner, loser) and not _share_a_country(winner, loser):
        return ExclusionReason.MAY_BE_SAME if winner.led and not loser.led else None
    if winner.begins or loser.begins or winner.span.end <= loser.span.end:
        return None
    return ExclusionReason.EARLIER


def _over_all_days(winner: Candidate, loser: Candidate) -> bool:
    """Whether the first counted on all days of the second."""
    if not winner.begins:
        return loser.span.end <= winner.span.end
    return loser.begins and winner.span.holds(loser.span)
