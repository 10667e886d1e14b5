"""Which actions of two datasets are one and the same, and which of their figures."""

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from ladreport.core.records import Action, Dataset, Disposition, Figure
from ladreport.counting.identity import what, when, whom
from ladreport.inputs.matches import UNMATCHED, Matches
from ladreport.matching import likeness, report_different_things
from ladreport.schema.folding import folded

BY_ID, BY_DECISION = "action_id", "decision"


class Tier(StrEnum):
    """How sure it is that rows of both sides are one action.

    ``ASKED`` rows stay apart in all counts until somebody decides; ``APART`` rows have no partner.
    """

    DECIDED = "decided"
    BELIEVED = "believed"
    ASKED = "asked"
    APART = "apart"


class Reported(Struct, frozen=True):
    """An action and all the ids, folded, that it was reported under."""

    action: Action
    ids: frozenset[str]


class Candidate(Struct, frozen=True):
    """An action of the other side that may be this one: how likely, and why.

    ``contradicted`` says that the id is the same and the content another one's.
    """

    action: Action
    score: Decimal
    reasons: tuple[str, ...]
    contradicted: bool = False


class Link(Struct, frozen=True):
    """The actions of both sides that are one; a side is empty where there is no partner.

    One with several is a split, several with one are merged. ``reasons`` say why they are one.
    ``score`` is from 0 to 1 and None where there was nothing to match. An ``ASKED`` link has one
    side, and as ``candidates`` up to three of the other side, the likeliest first.
    """

    old: tuple[Reported, ...]
    new: tuple[Reported, ...]
    tier: Tier
    score: Decimal | None = None
    reasons: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


Places = tuple[int, int]
"""The places of an old and a new action in their datasets."""

CERTAIN = Decimal(1)


def linked(old: Dataset, new: Dataset, matches: Matches = UNMATCHED) -> Iterator[Link]:
    """All actions of both sides, each in one link.

    They come in the order of the new side, then what only the old side has, but for what stands
    right behind the new action that has its id and another content. An action that several
    countries reported answers to each one's id.
    """
    before, after = _reported(old), _reported(new)
    same, unlike = _links(before, after, matches)
    doubtful = {new_place: old_place for old_place, new_place in reversed(unlike)}
    linked_old = {old_place for old_place, _ in same}
    for olds, news in _connected(same, len(after)):
        if olds:
            reasons = sorted({same[link] for link in _pairs(olds, news) if link in same})
            tier = Tier.DECIDED if BY_DECISION in reasons else Tier.BELIEVED
            ours, theirs = (before[place] for place in olds), (after[place] for place in news)
            yield Link(tuple(ours), tuple(theirs), tier, CERTAIN, tuple(reasons))
            continue
        other = doubtful.get(news[0])
        yield _alone(after[news[0]], None if other is None else before[other], of_new=True)
        if other is not None and other not in linked_old:
            linked_old.add(other)
            yield _alone(before[other], after[news[0]], of_new=False)
    for place, reported in enumerate(before):
        if place not in linked_old:
            yield _alone(reported, None, of_new=False)


def _alone(reported: Reported, unlike: Reported | None, *, of_new: bool) -> Link:
    old, new = ((), (reported,)) if of_new else ((reported,), ())
    if unlike is None:
        return Link(old, new, Tier.APART)
    candidate = Candidate(unlike.action, CERTAIN / 2, (BY_ID,), contradicted=True)
    return Link(old, new, Tier.ASKED, candidates=(candidate,))


def _reported(dataset: Dataset) -> Sequence[Reported]:
    merged: dict[str, set[str]] = defaultdict(set)
    for outcome in dataset.outcomes:
        into = outcome.into if outcome.disposition is Disposition.MERGED else None
        if outcome.role == "actions" and into and outcome.action_id:
            merged[into].add(folded(outcome.action_id))
    return [Reported(action, _ids(action, merged)) for action in dataset.actions]


def _ids(action: Action, merged: Mapping[str, set[str]]) -> frozenset[str]:
    if action.action_id is None:
        return frozenset()
    published = action.disposition is Disposition.PUBLISHED
    others = merged.get(action.action_id, ()) if published else ()
    return frozenset({folded(action.action_id), *others})


def _links(
    before: Sequence[Reported], after: Sequence[Reported], matches: Matches
) -> tuple[Mapping[Places, str], Sequence[Places]]:
    """Which actions are one, each link with its reason, and which only have the same id."""
    decided = {(folded(match.old_id), folded(match.new_id)): match.same for match in matches.all}
    old_places, new_places = _places(before), _places(after)
    same = {
        link: BY_DECISION
        for (old_id, new_id), agreed in decided.items()
        if agreed
        for link in _pairs(old_places.get(old_id, ()), new_places.get(new_id, ()))
    }
    unlike: list[Places] = []
    for id_, places in new_places.items():
        if decided.get((id_, id_)) is False:
            continue
        for link in _pairs(old_places.get(id_, ()), places):
            if link in same:
                continue
            if _other_content(before[link[0]].action, after[link[1]].action):
                unlike.append(link)
            else:
                same[link] = BY_ID
    return same, unlike


def _places(reported: Sequence[Reported]) -> Mapping[str, Sequence[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(reported):
        for id_ in row.ids:
            places[id_].append(place)
    return places


def _pairs(olds: Iterable[int], news: Sequence[int]) -> Iterator[Places]:
    return ((old, new) for old in olds for new in news)


def _other_content(old: Action, new: Action) -> bool:
    """Whether one id stands for different things.

    Under different ids the leads' texts are of two countries, which say the same in their own way.
    """
    return old.action_id == new.action_id and report_different_things(old, new)


def _connected(links: Iterable[Places], count: int) -> Iterator[tuple[list[int], list[int]]]:
    """The old and the new actions that hang together, for each of ``count`` new ones, once."""
    of_old: dict[int, list[int]] = defaultdict(list)
    of_new: dict[int, list[int]] = defaultdict(list)
    for old, new in links:
        of_old[old].append(new)
        of_new[new].append(old)
    done: set[int] = set()
    for place in range(count):
        if place in done:
            continue
        olds, news, waiting = set[int](), {place}, [place]
        while waiting:
            for old in of_new[waiting.pop()]:
                if old not in olds:
                    olds.add(old)
                    waiting += (new for new in of_old[old] if new not in news)
                    news.update(of_old[old])
        done |= news
        yield sorted(olds), sorted(news)


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
