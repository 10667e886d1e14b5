"""Told actions of both sides → which pairs are one action, which are asked about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest, nsmallest

from msgspec import Struct

from ladreport.comparison.evidence import (
    ASKED,
    ASKED_OF_ONE_DAY,
    BELIEVED,
    Evidence,
    Judged,
    judged,
)
from ladreport.comparison.telling import Rarity, Told

MARGIN = 1.0
"""Points by which a believed pair is ahead of every other one that its rows could be in."""

PART = 0.4
"""Score from which on a row is asked about as a part of one that has a partner already."""

LOOKED_AT = 12
"""Rows of the other side that are looked at for each, those that share the rarest words."""

NEARLY = 0.4
"""Of the rarity that the best of them shares, what another must share to be looked at."""

SHARED = 40
"""Rows with a word up to which they are looked at for it: keeps the cost linear."""

SMALL = 15
"""Rows of a country on either side up to which each is looked at with each."""

INDEXED = 16
"""Rarest words of a row by which it is looked up."""

Places = tuple[int, int]
"""The places of an old and a new action in their datasets."""

Judgements = Mapping[Places, Judged]


class Assigned(Struct, frozen=True):
    """The pairs that are believed and those to ask about, by their places on the two sides."""

    believed: Judgements
    asked: Judgements


def assigned(before: Sequence[Told], after: Sequence[Told], apart: frozenset[Places]) -> Assigned:
    """One to one by the best total within a country, then what shares an id.

    ``apart`` are the pairs of which a person said that they are not one.
    """
    scored: dict[Places, Judged] = {}
    for olds, news in _by_country(before, after):
        rows = [*(before[place] for place in olds), *(after[place] for place in news)]
        weights = Rarity(rows)
        for places in sorted(_candidates(before, after, (olds, news), weights) - apart):
            scored[places] = judged(before[places[0]], after[places[1]], weights)
    for places in sorted(_of_one_id(before, after) - apart - scored.keys()):
        old, new = before[places[0]], after[places[1]]
        scored[places] = judged(old, new, Rarity((old, new)))
    likely = {places: pair for places, pair in scored.items() if pair.points >= ASKED}
    return _tiers(scored, likely, _best_total(likely))


def _by_country(
    before: Sequence[Told], after: Sequence[Told]
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    countries: dict[str, tuple[list[int], list[int]]] = {}
    for side, rows in enumerate((before, after)):
        for place, row in enumerate(rows):
            for country in row.action.countries or (row.action.country,):
                countries.setdefault(country, ([], []))[side].append(place)
    return iter(countries.values())


def _of_one_id(before: Sequence[Told], after: Sequence[Told]) -> set[Places]:
    """The pairs that share an id or a joint key, in whatever country."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(before):
        for id_ in _keys(row):
            holders[id_].append(place)
    return {
        (old, new) for new, row in enumerate(after) for id_ in _keys(row) for old in holders[id_]
    }


def _keys(row: Told) -> frozenset[str]:
    joint = row.action.joint_action
    return row.ids | ({f"joint {joint}"} if joint else set())


def _candidates(
    before: Sequence[Told],
    after: Sequence[Told],
    places: tuple[Sequence[int], Sequence[int]],
    weights: Rarity,
) -> set[Places]:
    olds, news = places
    if max(len(olds), len(news)) <= SMALL:
        return {(old, new) for old in olds for new in news}
    holders: dict[str, list[int]] = defaultdict(list)
    for old in olds:
        for word in _rarest(before[old], weights):
            holders[word].append(old)
    found: set[Places] = set()
    for new in news:
        shared: dict[int, float] = defaultdict(float)
        for word in _rarest(after[new], weights):
            if len(holders.get(word, ())) <= SHARED:
                weight = weights.of[word]
                for old in holders.get(word, ()):
                    shared[old] += weight
        best = nlargest(LOOKED_AT, ((weight, -old) for old, weight in shared.items()))
        found.update((-old, new) for weight, old in best if weight >= NEARLY * best[0][0])
    return found


def _rarest(row: Told, weights: Rarity) -> Iterable[str]:
    return nsmallest(INDEXED, row.words | row.names, key=lambda word: (-weights.of[word], word))


def _best_total(likely: Judgements) -> Mapping[int, int]:
    """The new place of each old one, so that no exchange between two pairs gives more points."""
    partner: dict[int, int] = {}
    taken: dict[int, int] = {}
    for old, new in sorted(likely, key=lambda places: (-likely[places].points, places)):
        if old not in partner and new not in taken:
            partner[old], taken[new] = new, old
    for _ in range(PASSES):
        exchanged = [_exchanged(places, likely, partner, taken) for places in likely]
        if not any(exchanged):
            break
    return partner


PASSES = 4
"""Rounds of exchanges; the benchmark has none that a third would change."""


def _exchanged(
    places: Places, likely: Judgements, partner: dict[int, int], taken: dict[int, int]
) -> bool:
    """Whether this pair and that of its rows' partners are more than what these now have."""
    old, new = places
    other_new, other_old = partner.get(old), taken.get(new)
    if other_new is None or other_old is None or other_new == new:
        return False
    crossed = likely.get((other_old, other_new))
    now = likely[old, other_new].points + likely[other_old, new].points
    if crossed is None or likely[places].points + crossed.points <= now:
        return False
    partner[old], taken[new] = new, old
    partner[other_old], taken[other_new] = other_new, other_old
    return True


def _tiers(scored: Judgements, likely: Judgements, partner: Mapping[int, int]) -> Assigned:
    """The pairs that hold, with what shares an id with them, and all others that are likely."""
    rivals = _Rivals(likely, partner)
    sure = {
        places: likely[places] for places in partner.items() if _is_sure(places, likely, rivals)
    }
    sure |= {
        places: pair
        for places, pair in scored.items()
        if pair.same_id and not pair.contradicted and places not in sure
    }
    return Assigned(sure, _asked(scored, sure))


def _asked(scored: Judgements, sure: Judgements) -> Judgements:
    """The pairs to ask about: what has one id, what may be a part, and what is left over."""
    olds, news = {old for old, _ in sure}, {new for _, new in sure}
    asked: dict[Places, Judged] = {}
    for (old, new), pair in scored.items():
        old_has_one, new_has_one = old in olds, new in news
        if old_has_one and new_has_one:
            continue
        if pair.same_id or _may_be_one(pair, part=old_has_one or new_has_one):
            asked[old, new] = pair
    return asked


def _may_be_one(pair: Judged, *, part: bool) -> bool:
    """Whether to ask about rows that no id connects; ``part``: one of them has a partner."""
    if pair.another:
        return False
    return pair.score >= PART if part else pair.points >= _floor(pair)


def _floor(pair: Judged) -> float:
    of_one_day = Evidence.DAY in pair.evidence and Evidence.WORDS in pair.evidence
    return ASKED_OF_ONE_DAY if of_one_day else ASKED


class _Rivals:
    """The likely pairs by each of their rows, and the partner that each row got."""

    def __init__(self, likely: Judgements, partner: Mapping[int, int]) -> None:
        self._likely = likely
        self._partner = dict(partner), {new: old for old, new in partner.items()}
        self._pairs: dict[tuple[int, int], list[Places]] = defaultdict(list)
        for places in likely:
            for side, place in enumerate(places):
                self._pairs[side, place].append(places)

    def near(self, places: Places) -> bool:
        """Whether another pair of one of the rows comes near, whose other row has no better one."""
        needed = self._likely[places].points - MARGIN
        return any(
            rival != places
            and self._likely[rival].points > needed
            and not self._is_better_placed(rival, 1 - side)
            for side, place in enumerate(places)
            for rival in self._pairs[side, place]
        )

    def _is_better_placed(self, rival: Places, side: int) -> bool:
        place = rival[side]
        other = self._partner[side].get(place)
        if other is None:
            return False
        own = (place, other) if side == 0 else (other, place)
        return self._likely[own].points >= self._likely[rival].points + MARGIN


def _is_sure(places: Places, likely: Judgements, rivals: _Rivals) -> bool:
    pair = likely[places]
    if pair.score < BELIEVED or pair.contradicted:
        return False
    return pair.same_id or not rivals.near(places)
