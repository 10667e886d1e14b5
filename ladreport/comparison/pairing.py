"""Which actions of two datasets are one and the same: believed, asked, or apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from ladreport.comparison.assigning import Places, assigned
from ladreport.comparison.evidence import Judged
from ladreport.comparison.telling import Told, Vocabulary
from ladreport.core.records import Action, Dataset, Disposition
from ladreport.inputs.matches import UNMATCHED, Matches
from ladreport.schema.folding import folded
from ladreport.schema.model import Schema

BY_DECISION = "decision"


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


CERTAIN = Decimal(1)
HUNDREDTH = Decimal("0.01")


def linked(
    old: Dataset, new: Dataset, schema: Schema, matches: Matches = UNMATCHED
) -> Iterator[Link]:
    """All actions of both sides, each in one link.

    They come in the order of the new side, then what only the old side has, but for what stands
    right behind the new action that has its id and another content. An action that several
    countries reported answers to each one's id.
    """
    found = _found(old, new, schema, matches)
    linked_old = {place for place, _ in found.same}
    for olds, news in _connected(found.same, len(found.after)):
        if olds:
            yield found.together(olds, news)
            continue
        yield found.alone(news[0], of_new=True)
        for other in found.contradicted[news[0]]:
            if other not in linked_old:
                linked_old.add(other)
                yield found.alone(other, of_new=False)
    for place in range(len(found.before)):
        if place not in linked_old:
            yield found.alone(place, of_new=False)


class _Found:
    """What was found of both sides: the links that hold, and what is asked, by their places."""

    def __init__(
        self,
        before: Sequence[Reported],
        after: Sequence[Reported],
        same: Mapping[Places, Judged | None],
        asked: Mapping[Places, Judged],
    ) -> None:
        self.before, self.after, self.same = before, after, same
        self.contradicted: dict[int, list[int]] = defaultdict(list)
        self._asked: dict[tuple[bool, int], list[tuple[Judged, Reported]]] = defaultdict(list)
        for (old, new), pair in asked.items():
            self._asked[False, old].append((pair, after[new]))
            self._asked[True, new].append((pair, before[old]))
            if pair.same_id:
                self.contradicted[new].append(old)

    def together(self, olds: Sequence[int], news: Sequence[int]) -> Link:
        """The link of these actions."""
        pairs = [self.same[places] for places in _pairs(olds, news) if places in self.same]
        judged = [pair for pair in pairs if pair]
        decided = len(judged) < len(pairs)
        reasons = judged[0].reasons if judged and not decided else (BY_DECISION,)
        score = CERTAIN if decided else min(_score(pair) for pair in judged)
        return Link(
            tuple(self.before[place] for place in olds),
            tuple(self.after[place] for place in news),
            Tier.DECIDED if decided else Tier.BELIEVED,
            score,
            reasons,
        )

    def alone(self, place: int, *, of_new: bool) -> Link:
        """The link of an action that has no partner, with those that may be it."""
        rows = (self.after if of_new else self.before)[place]
        old, new = ((), (rows,)) if of_new else ((rows,), ())
        asked = sorted(self._asked[of_new, place], key=lambda pair: _preference(pair[0]))
        candidates = tuple(
            Candidate(other.action, _score(pair), pair.reasons, pair.same_id)
            for pair, other in asked[:CANDIDATES]
        )
        return Link(old, new, Tier.ASKED if candidates else Tier.APART, candidates=candidates)


CANDIDATES = 3
"""Rows that a question names at most."""


def _preference(pair: Judged) -> tuple[bool, float]:
    """What has the same id first, then the likeliest."""
    return (not pair.same_id, -pair.points)


def _score(pair: Judged) -> Decimal:
    return Decimal(pair.score).quantize(HUNDREDTH)


def _found(old: Dataset, new: Dataset, schema: Schema, matches: Matches) -> _Found:
    before, after = _reported(old), _reported(new)
    decided = {(folded(match.old_id), folded(match.new_id)): match.same for match in matches.all}
    old_places, new_places = _places(before), _places(after)
    said = {
        places: agreed
        for (old_id, new_id), agreed in decided.items()
        for places in _pairs(old_places.get(old_id, ()), new_places.get(new_id, ()))
    }
    told = _told(old, before, new, after, schema)
    found = assigned(*told, frozenset(said))
    same: dict[Places, Judged | None] = dict.fromkeys(
        places for places, agreed in said.items() if agreed
    )
    settled_old, settled_new = ({places[side] for places in same} for side in (0, 1))
    same |= {
        places: pair
        for places, pair in found.believed.items()
        if pair.same_id or (places[0] not in settled_old and places[1] not in settled_new)
    }
    asked = {
        places: pair
        for places, pair in found.asked.items()
        if places[0] not in settled_old and places[1] not in settled_new
    }
    return _Found(before, after, same, asked)


def _told(
    old: Dataset,
    before: Sequence[Reported],
    new: Dataset,
    after: Sequence[Reported],
    schema: Schema,
) -> tuple[Sequence[Told], Sequence[Told]]:
    vocabulary = Vocabulary(schema, (*old.actions, *new.actions))
    sides = ((old, before), (new, after))
    first, second = ([*_side(dataset, rows, vocabulary)] for dataset, rows in sides)
    return first, second


def _side(dataset: Dataset, rows: Iterable[Reported], vocabulary: Vocabulary) -> Iterator[Told]:
    figures: dict[str, list[tuple[str | None, Decimal | None]]] = defaultdict(list)
    for figure in dataset.figures:
        figures[folded(figure.action_id or "")].append((figure.measure, figure.value))
    for row in rows:
        counted = [figure for id_ in row.ids for figure in figures.get(id_, ())]
        yield vocabulary.told(row.action, row.ids, counted)


def _places(reported: Sequence[Reported]) -> Mapping[str, Sequence[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(reported):
        for id_ in row.ids:
            places[id_].append(place)
    return places


def _pairs(olds: Iterable[int], news: Sequence[int]) -> Iterator[Places]:
    return ((old, new) for old in olds for new in news)


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
