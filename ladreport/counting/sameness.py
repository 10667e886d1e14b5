"""Which figures may count the same people, things or money, and which of two then stands.

What makes two figures comparable is not what makes them equal: see ``ladreport.counting.identity``.
"""

from decimal import Decimal
from itertools import product

from ladreport.core.interval import Interval
from ladreport.counting.candidates import Candidate
from ladreport.counting.periods import clash
from ladreport.counting.question import Question
from ladreport.schema.model import Kind, Unit

SAME_MONEY = Decimal("0.95")
"""Of one action's amounts in two currencies, the smaller has this share of the larger's worth.

So much do rates of one quarter, and rounding to two digits, leave between two accounts of one
amount.
"""


def may_be_same(one: Candidate, other: Candidate, question: Question) -> bool:
    """Whether two figures of one measure and basis may count the same.

    Flows of two actions are apart, also where their country and their people are the same, unless
    both name their people: a country that says whom it helped may have helped them twice, and its
    numbers of everyone are what its programs did. So of a region that names its people in each
    row few rows count, and the interval says what all would come to.
    """
    if said_to_differ(one, other, question) or _other_people(one, other, question):
        return False
    if question.measure.kind is Kind.STOCK:
        return one.action == other.action or share_a_country(one, other)
    if one.action != other.action:
        return same_people(one, other, question)
    return meet(one, other) and _may_be_same_of_an_action(one, other)


def said_to_differ(one: Candidate, other: Candidate, question: Question) -> bool:
    """Whether a person decided that rows of theirs count different things."""
    if not question.different:
        return False
    pairs = product(one.figure.sources, other.figure.sources)
    return any(frozenset(pair) in question.different for pair in pairs)


def _other_people(one: Candidate, other: Candidate, question: Question) -> bool:
    """Whether neither population lies within the other.

    Of a joint action two countries may call the same people by words of their own.
    """
    populations = one.figure.population, other.figure.population
    if not question.schema.populations_apart(*populations):
        return False
    own_words = any(population not in question.schema.populations for population in populations)
    return not (own_words and one.action == other.action and one.countries != other.countries)


def share_a_country(one: Candidate, other: Candidate) -> bool:
    """Whether some country reported both."""
    return not one.countries.isdisjoint(other.countries)


def meet(one: Candidate, other: Candidate) -> bool:
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

    Where several countries report an action together, each states the whole, in whatever currency.
    What was counted up to two days is one series in whatever currency.
    """
    if one.figure.currency == other.figure.currency or one.countries != other.countries:
        return True
    return not (one.begins or other.begins) or as_much(one.interval, other.interval)


def as_much(one: Interval, other: Interval) -> bool:
    """Whether two amounts may be of about as much worth."""
    return _almost(one).meets(other) or _almost(other).meets(one)


def _almost(interval: Interval) -> Interval:
    """The same with its low end a twentieth lower."""
    low = None if interval.low is None else interval.low * SAME_MONEY
    return Interval(low, interval.high)


def is_of_named_people(candidate: Candidate, question: Question) -> bool:
    """Whether it counts people of a population that is named."""
    return question.measure.unit is Unit.PEOPLE and candidate.figure.population is not None


def same_people(one: Candidate, other: Candidate, question: Question) -> bool:
    """Whether flows of two actions may have counted the same people of a country."""
    named = is_of_named_people(one, question) and is_of_named_people(other, question)
    return named and share_a_country(one, other) and meet(one, other)


def is_part(part: Candidate, whole: Candidate, question: Question) -> bool:
    """Whether a figure lies within another that may count the same, by their people and days.

    The people of one lie within those of the other, the same countries reported both, of flows in
    one action, and the days of one are held by those of the other. What is more than the other
    can't be a part of it.
    """
    people = whole.narrowness < part.narrowness and whole.interval.may_hold(part.interval)
    if not people or part.countries != whole.countries:
        return False
    if whole.figure.currency != part.figure.currency:
        return False
    if question.measure.kind is Kind.STOCK:
        return part.ends and whole.ends and part.span.end <= whole.span.end
    return part.action == whole.action and _over_all_days(whole, part)


def stands_over(winner: Candidate, loser: Candidate) -> bool:
    """Whether of two flows that may be the same the first stands and the second does not.

    A wider population stands that was counted over all the other's days, else of a joint action
    the country that leads it, or of two currencies what most countries told, else, of one action's
    flows whose beginning nobody stated, the latest. Else, and where the other one stands, their
    numbers have to decide.
    """
    wider = winner.narrowness - loser.narrowness
    if wider < 0 and _over_all_days(winner, loser):
        return True
    if wider > 0 or winner.action != loser.action:
        return False
    if winner.countries != loser.countries:
        if winner.led or loser.led or winner.figure.currency == loser.figure.currency:
            return winner.led and not loser.led
        return country_rank(winner) < country_rank(loser)
    return _is_later(winner, loser)


def country_rank(candidate: Candidate) -> tuple[int, list[str]]:
    """What most countries told comes first; without a rate no number decides."""
    return -len(candidate.countries), sorted(candidate.countries)


def is_earlier(loser: Candidate, winner: Candidate, question: Question) -> bool:
    """Whether one was counted before the other, in one series of one action and its people."""
    one_series = (
        loser.action == winner.action
        and loser.countries == winner.countries
        and loser.figure.population == winner.figure.population
        and loser.figure.currency == winner.figure.currency
    )
    if question.measure.kind is Kind.STOCK:
        dated = loser.ends and winner.ends
        return one_series and dated and loser.span.end < winner.span.end
    return one_series and _is_later(winner, loser)


def _is_later(winner: Candidate, loser: Candidate) -> bool:
    """Whether both were counted up to a day that is known, and the first up to a later one."""
    up_to = not (winner.begins or loser.begins) and winner.ends and loser.ends
    return up_to and winner.span.end > loser.span.end


def _over_all_days(winner: Candidate, loser: Candidate) -> bool:
    """Whether the first counted on all days of the second."""
    if not winner.begins:
        return loser.span.end <= winner.span.end
    return loser.begins and winner.span.holds(loser.span)
