"""For each figure of a sum those that may count the same, found without asking every pair.

Figures of two actions are asked by what alone decides: their people, their days, their countries.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations, combinations_with_replacement

from ladreport.core.interval import total_of
from ladreport.counting.candidates import Candidate
from ladreport.counting.question import Question
from ladreport.counting.sameness import (
    as_much,
    is_of_named_people,
    may_be_same,
    meet,
    said_to_differ,
)
from ladreport.schema.model import Kind

Neighbours = Mapping[Candidate, AbstractSet[Candidate]]
"""By each candidate those that may count the same."""

Alike = Sequence[Candidate]
"""Candidates of the same people, days and countries."""


def neighbours_of(candidates: Sequence[Candidate], question: Question) -> Neighbours:
    """The candidates that may count the same, each with each."""
    same: dict[Candidate, set[Candidate]] = {candidate: set() for candidate in candidates}
    for one, other in _of_one_action(candidates, question):
        same[one].add(other)
        same[other].add(one)
    for alike, others in _of_one_country(candidates, question):
        for candidate in alike:
            same[candidate].update(others)
        for candidate in others:
            same[candidate].update(alike)
    for candidate in candidates:
        same[candidate].discard(candidate)
    _part(same, question)
    return same


def _part(same: Mapping[Candidate, set[Candidate]], question: Question) -> None:
    """Take those apart of which a person said that they differ."""
    decided = {source for pair in question.different for source in pair}
    for candidate, others in same.items() if decided else ():
        if not decided.isdisjoint(candidate.figure.sources):
            others -= {other for other in others if said_to_differ(candidate, other, question)}


# --------------------------------------------------------------------------------- in one action


def _of_one_action(
    candidates: Sequence[Candidate], question: Question
) -> Iterator[tuple[Candidate, Candidate]]:
    actions: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        actions[candidate.action].append(candidate)
    for figures in actions.values():
        yield from (
            pair for pair in combinations(figures, 2) if may_be_same(pair[0], pair[1], question)
        )
        if len({figure.figure.currency for figure in figures}) > 1:
            yield from _of_several_accounts(figures)


def _of_several_accounts(figures: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """One amount, and those within its days that come to about as much in another currency."""
    for whole in figures:
        within: dict[str | None, list[Candidate]] = defaultdict(list)
        for part in figures:
            if part.figure.currency != whole.figure.currency and _is_within(part, whole):
                within[part.figure.currency].append(part)
        for parts in within.values():
            if len(parts) > 1 and as_much(
                total_of(each.interval for each in parts), whole.interval
            ):
                yield from ((whole, part) for part in parts)


def _is_within(part: Candidate, whole: Candidate) -> bool:
    dated = part.begins and whole.begins and part.countries == whole.countries
    return dated and whole.span.holds(part.span)


# -------------------------------------------------------------------------------- in one country


def _of_one_country(
    candidates: Sequence[Candidate], question: Question
) -> Iterator[tuple[Alike, Alike]]:
    """Figures of the same people of a country, whatever their actions: by what they share."""
    stock = question.measure.kind is Kind.STOCK
    asked = [each for each in candidates if stock or is_of_named_people(each, question)]
    for of_country in _by_country(_alike(asked, days=not stock)).values():
        for population, other in combinations_with_replacement(of_country, 2):
            if question.schema.populations_apart(population, other):
                continue
            alike, others = of_country[population], of_country[other]
            if stock:
                yield from ((one, two) for one in alike for two in others)
            else:
                yield from _meeting(alike, others)


def _alike(candidates: Iterable[Candidate], *, days: bool) -> Iterable[Alike]:
    groups: dict[object, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        span = (candidate.begins, candidate.span.start, candidate.span.end) if days else ()
        groups[candidate.figure.population, candidate.countries, span].append(candidate)
    return groups.values()


def _by_country(groups: Iterable[Alike]) -> Mapping[str, Mapping[str | None, list[Alike]]]:
    """By country and population what is alike, the first to begin first."""
    countries: dict[str, dict[str | None, list[Alike]]] = defaultdict(lambda: defaultdict(list))
    for alike in sorted(groups, key=lambda alike: _beginning(alike[0])):
        for country in sorted(alike[0].countries):
            countries[country][alike[0].figure.population].append(alike)
    return countries


def _meeting(groups: Sequence[Alike], others: Sequence[Alike]) -> Iterator[tuple[Alike, Alike]]:
    """The pairs that may have counted on the same days."""
    for alike in groups:
        end = alike[0].span.end
        for other in others:
            if _beginning(other[0]) > end:
                break
            if meet(alike[0], other[0]):
                yield alike, other


def _beginning(candidate: Candidate) -> dt.date:
    """The first day that it may have counted."""
    return candidate.span.start if candidate.begins else dt.date.min
