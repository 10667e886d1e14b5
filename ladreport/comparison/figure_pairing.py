"""Which figures of two datasets' matched actions count the same."""

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence

from ladreport.core.records import Figure
from ladreport.counting.identity import what, when, whom
from ladreport.matching import likeness
from ladreport.schema.folding import folded

SAME_PEOPLE, SAME_BEGINNING = 55, 3
"""Likeness in percent, and letters with which a word of each begins, from which on two names may be
of the same people.

Measured on 25 nationalities and 12 groups in four languages. No likeness alone parts them:
Ecuadorians and Peruvians have 60, Mexicans and Americans 82, refugiados and refugees 67. Both
together take 121 of 172 translations and 25 of 26 other wordings (personas venezolanas) for the
same people, and wrongly 16 of 10,656 pairs, none of them two nationalities.
"""


def figure_partners(
    old: Sequence[Figure], new: Sequence[Figure], terms: Container[str | None], *, translated: bool
) -> Mapping[int, Figure]:
    """By the identity of each new figure, the old one that counts the same.

    First those of the same people and dates, then those of the same people where both sides have as
    many of them, then the only one of its kind that either side has left: two of the populations'
    ``terms`` are other people, whatever the language.
    """

    def may_be_same(candidates: Sequence[Figure], figures: Sequence[Figure]) -> bool:
        if (len(candidates), len(figures)) != (1, 1):
            return False
        pair = candidates[0], figures[0]
        if any(figure.population in terms for figure in pair):
            return not all(figure.population in terms for figure in pair) and _alike(*pair)
        return translated or _alike(*pair)

    rounds: tuple[tuple[Key, Pairable], ...] = (
        (_people_and_dates, lambda _, __: True),
        (_people, lambda candidates, figures: len(candidates) == len(figures)),
        (_counts, may_be_same),
    )
    partners: dict[int, Figure] = {}
    for key, pairable in rounds:
        if len(partners) in (len(old), len(new)):
            break
        matched = set(map(id, partners.values()))
        old_left = _by((figure for figure in old if id(figure) not in matched), key)
        new_left = _by((figure for figure in new if id(figure) not in partners), key)
        for group, figures in new_left.items():
            candidates = old_left.get(group, [])
            if pairable(candidates, figures):
                pairs = zip(figures, candidates, strict=False)
                partners.update((id(figure), partner) for figure, partner in pairs)
    return partners


Key = Callable[[Figure], Hashable]
Pairable = Callable[[Sequence[Figure], Sequence[Figure]], bool]
"""Whether these old and new figures of one key may be paired, in their order."""


def _by(figures: Iterable[Figure], key: Key) -> Mapping[Hashable, list[Figure]]:
    groups: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[key(figure)].append(figure)
    return groups


def _counts(figure: Figure) -> Hashable:
    return what(figure.values.get)


def _people(figure: Figure) -> Hashable:
    return (_counts(figure), figure.part_of is None, whom(figure.values.get))


def _people_and_dates(figure: Figure) -> Hashable:
    return (_people(figure), when(figure.values.get))


def _alike(one: Figure, other: Figure) -> bool:
    if not (one.population and other.population):
        return True
    return same_people(one.population, other.population)


def same_people(one: str, other: str) -> bool:
    """Whether two names may be of the same people, in one language or in two."""
    beginnings, others = (
        {word[:SAME_BEGINNING] for word in folded(name).split()} for name in (one, other)
    )
    return not beginnings.isdisjoint(others) and likeness(one, other) >= SAME_PEOPLE
