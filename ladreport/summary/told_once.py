"""Joint money in several currencies without a rate: counted in one of their totals, not in each."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec.structs import replace

from ladreport.core.computed import Computed, Exclusion, ExclusionReason
from ladreport.core.records import Figure
from ladreport.counting.candidates import Candidate, candidate_of
from ladreport.counting.question import Question, Refusal
from ladreport.counting.sameness import may_be_same

Totals = Mapping[str, Computed | Refusal]
"""The total of each currency."""


def told_once(totals: Totals, question: Question) -> Totals:
    """The totals, without what a partner of a joint action may have told in another currency.

    Each partner states the whole, so that the lead's amount counts, else that of more countries.
    The other one is left out of its own total, and in doubt in both.
    """
    stands = _standing(totals, question)
    if not stands:
        return totals
    return {currency: _without(total, stands) for currency, total in totals.items()}


def _standing(totals: Totals, question: Question) -> Mapping[Figure, Figure]:
    """Of each amount that is left out the one that counts for it."""
    counted: list[Candidate] = []
    stands: dict[Figure, Figure] = {}
    for candidate in sorted(_candidates(totals, question), key=_rank):
        other = next((each for each in counted if _told_twice(each, candidate, question)), None)
        if other is None:
            counted.append(candidate)
        else:
            stands[candidate.figure] = other.figure
    return stands


def _candidates(totals: Totals, question: Question) -> list[Candidate]:
    figures = [
        figure
        for total in totals.values()
        if isinstance(total, Computed)
        for figure in total.figures
    ]
    return [candidate_of(figure, Decimal(1), question) for figure in figures]


def _rank(candidate: Candidate) -> tuple[bool, int, object]:
    return not candidate.led, -len(candidate.countries), candidate.key


def _told_twice(one: Candidate, other: Candidate, question: Question) -> bool:
    """Whether two countries told it, each in a currency of its own."""
    partners = one.countries != other.countries
    currencies = one.figure.currency != other.figure.currency
    return partners and currencies and may_be_same(one, other, question)


def _without(total: Computed | Refusal, stands: Mapping[Figure, Figure]) -> Computed | Refusal:
    if isinstance(total, Refusal):
        return total
    figures = tuple(figure for figure in total.figures if figure not in stands)
    doubts = [
        Exclusion(figure, ExclusionReason.MAY_BE_SAME, counted)
        for figure, counted in stands.items()
        if figure in total.figures or counted in total.figures
    ]
    followed = [_following(each, stands) for each in total.excluded]
    return replace(total, figures=figures, excluded=(*followed, *doubts))


def _following(exclusion: Exclusion, stands: Mapping[Figure, Figure]) -> Exclusion:
    """What was left out because of an amount that doesn't count, because of what counts for it."""
    counted = stands.get(exclusion.because_of) if exclusion.because_of else None
    if counted is None or exclusion.reason is ExclusionReason.PART:
        return exclusion
    return Exclusion(exclusion.figure, ExclusionReason.MAY_BE_SAME, counted)
