"""Which figures count where several may count the same: a choice that no order of rows changes."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ladreport.core.computed import ExclusionReason
from ladreport.counting.candidates import Candidate, Content, content_key
from ladreport.counting.neighbours import Neighbours, neighbours_of
from ladreport.counting.question import Question
from ladreport.counting.sameness import country_rank, is_earlier, is_part, stands_over
from ladreport.schema.model import Kind

MOST_WEIGHED = 24
"""Of more figures that hang together not every choice is weighed: their number doubles with each.

The real regions have up to four; this many take a hundredth of a second.
"""


class LeftOut(Struct, frozen=True):
    """A candidate that doesn't count: why, and because of which one that does."""

    candidate: Candidate
    reason: ExclusionReason
    because_of: Candidate


class Chosen(Struct, frozen=True):
    """The candidates that count, and the others."""

    counted: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]


def choose(candidates: Sequence[Candidate], question: Question) -> Chosen:
    """Of the candidates, in the order of what they say, those that can't have counted the same."""
    same = neighbours_of(candidates, question)
    stock = question.measure.kind is Kind.STOCK
    counted = _widest_and_latest(candidates, same) if stock else _flows(candidates, same)
    chosen = {candidate: place for place, candidate in enumerate(counted)}
    return Chosen(
        tuple(candidate for candidate in candidates if candidate in chosen),
        tuple(
            _left_out(
                candidate,
                sorted(same[candidate] & chosen.keys(), key=chosen.__getitem__),
                question,
            )
            for candidate in candidates
            if candidate not in chosen
        ),
    )


# -------------------------------------------------------------------------------------- stocks


def _widest_and_latest(candidates: Sequence[Candidate], same: Neighbours) -> Sequence[Candidate]:
    """The stock of the widest population first, then of most countries, the lead, the latest.

    One whose day nobody stated comes after all others.
    """

    def rank(candidate: Candidate) -> Content:
        day = candidate.span.end.toordinal()
        countries = len(candidate.figure.countries)
        number = (-day, -candidate.value, content_key(candidate))
        return (not candidate.ends, candidate.narrowness, -countries, not candidate.led, *number)

    return _greedily(sorted(candidates, key=rank), same)


def _greedily(ranked: Sequence[Candidate], same: Neighbours) -> Sequence[Candidate]:
    """Each candidate that may not be the same as one before it that was taken."""
    taken: list[Candidate] = []
    done: set[Candidate] = set()
    for candidate in ranked:
        if same[candidate].isdisjoint(done):
            taken.append(candidate)
            done.add(candidate)
    return taken


def _left_out(candidate: Candidate, counted: Sequence[Candidate], question: Question) -> LeftOut:
    """Why it doesn't count, because of one of those that count and may be the same."""
    whole = next((each for each in counted if is_part(candidate, each, question)), None)
    if whole:
        return LeftOut(candidate, ExclusionReason.PART, whole)
    if question.measure.kind is Kind.STOCK:
        because_of = counted[0]
    else:
        over = (each for each in counted if stands_over(each, candidate))
        because_of = next(over, None) or max(counted, key=lambda each: each.value)
    earlier = is_earlier(candidate, because_of, question)
    reason = ExclusionReason.EARLIER if earlier else ExclusionReason.MAY_BE_SAME
    return LeftOut(candidate, reason, because_of)


# --------------------------------------------------------------------------------------- flows


def _flows(candidates: Sequence[Candidate], same: Neighbours) -> Sequence[Candidate]:
    """Those that stand over others by what they are, then the choice that comes to most.

    What may be the same as none that were taken is looked at again.
    """
    taken: list[Candidate] = []
    left = [*candidates]
    while left:
        standing = _standing(left, same)
        taken += _heaviest(standing, same)
        done = frozenset(taken)
        left = [each for each in left if each not in done and same[each].isdisjoint(done)]
    return taken


def _standing(candidates: Sequence[Candidate], same: Neighbours) -> Sequence[Candidate]:
    """The candidates over which none stands that is left standing itself.

    In this order nobody stands over one that comes before.
    """
    standing: dict[Candidate, None] = {}
    for candidate in sorted(candidates, key=_precedence):
        if not any(
            each in standing and stands_over(each, candidate)
            for each in same[candidate]
            if each.narrowness < candidate.narrowness or each.action == candidate.action
        ):
            standing[candidate] = None
    return sorted(standing, key=content_key)


def _precedence(candidate: Candidate) -> Content:
    day = candidate.span.end.toordinal()
    whose = (not candidate.led, *country_rank(candidate))
    return (candidate.narrowness, *whose, not candidate.ends, -day, content_key(candidate))


def _heaviest(candidates: Sequence[Candidate], same: Neighbours) -> Sequence[Candidate]:
    """Of those that hang together the choice that comes to most; of equal ones that of fewest.

    Each choice could be true, so the number is at least that of the largest one.
    """
    taken: list[Candidate] = []
    for together in _components(candidates, same):
        if len(together) > MOST_WEIGHED:
            taken += _greedily(sorted(together, key=_largest_first), same)
        else:
            taken += _best(together, same)
    return taken


def _largest_first(candidate: Candidate) -> Content:
    return (-candidate.value, content_key(candidate))


def _components(candidates: Sequence[Candidate], same: Neighbours) -> Iterator[Sequence[Candidate]]:
    """The candidates that hang together: each may be the same as another of them."""
    places = {candidate: place for place, candidate in enumerate(candidates)}
    left = dict.fromkeys(candidates)
    while left:
        edge = [next(iter(left))]
        found: set[Candidate] = set()
        while edge:
            candidate = edge.pop()
            if candidate not in found:
                found.add(candidate)
                del left[candidate]
                edge.extend(other for other in same[candidate] if other in left)
        yield sorted(found, key=places.__getitem__)


def _best(candidates: Sequence[Candidate], same: Neighbours) -> Sequence[Candidate]:
    """With or without the one that excludes most others, whichever comes to more."""
    if not candidates:
        return ()
    allowed = frozenset(candidates)
    busiest = max(candidates, key=lambda each: len(same[each] & allowed))
    if same[busiest].isdisjoint(allowed):
        return candidates
    others = [each for each in candidates if each is not busiest]
    apart = [each for each in others if each not in same[busiest]]
    return min([busiest, *_best(apart, same)], _best(others, same), key=_most_first)


def _most_first(choice: Sequence[Candidate]) -> Content:
    total = sum(candidate.value for candidate in choice)
    return (-total, len(choice), sorted(map(content_key, choice)))
