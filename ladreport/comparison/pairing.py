"""Which actions of two datasets are one and the same: by their ids, unless a person decided."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from ladreport.consolidation.names import Names
from ladreport.core.records import Action, Dataset, Disposition
from ladreport.inputs.decisions import Decisions
from ladreport.matching import tell_of_different_things
from ladreport.schema.folding import folded

BY_ID, BY_DECISION = "action_id", "decision"
UNDECIDED = Decisions()


class Reported(Struct, frozen=True):
    """An action and all the ids, folded, that it was reported under."""

    action: Action
    ids: frozenset[str]


class Group(Struct, frozen=True):
    """The actions of both sides that hang together; one side is empty where there is no partner.

    ``reasons`` say why they do. ``unlike`` is an action of the other side that has the same id and
    quite another content.
    """

    old: tuple[Reported, ...]
    new: tuple[Reported, ...]
    reasons: tuple[str, ...] = ()
    unlike: Action | None = None


class _Links(Struct, frozen=True):
    """Places of old and new actions that are one action, with the reason, and those in doubt."""

    same: Mapping[tuple[int, int], str]
    unlike: Sequence[tuple[int, int]]


def grouped(old: Dataset, new: Dataset, decisions: Decisions = UNDECIDED) -> tuple[Group, ...]:
    """The actions of both sides in groups, in the order of the new side.

    Then comes what only the old side has, but for what stands right behind the new action that has
    its id and another content. An action that several countries reported answers to each one's id.
    """
    before, after = _reported(old), _reported(new)
    links = _links(before, after, decisions)
    groups: list[Group] = []
    told: set[int] = set()
    for group, unlike in _of_new(before, after, links):
        groups.append(group)
        if unlike is not None and unlike not in told:
            told.add(unlike)
            groups.append(Group((before[unlike],), (), unlike=group.new[0].action))
    matched = {place for place, _ in links.same}
    rest = [one for place, one in enumerate(before) if place not in matched | told]
    return (*groups, *(Group((one,), ()) for one in rest))


def _reported(dataset: Dataset) -> Sequence[Reported]:
    ids: dict[str, set[str]] = defaultdict(set)
    for outcome in dataset.outcomes:
        merged = outcome.role == "actions" and outcome.disposition is Disposition.MERGED
        if merged and outcome.into and outcome.action_id:
            ids[outcome.into].add(folded(outcome.action_id))
    return [Reported(one, _ids(one, ids)) for one in dataset.actions]


def _ids(action: Action, merged: Mapping[str, set[str]]) -> frozenset[str]:
    if action.action_id is None:
        return frozenset()
    published = action.disposition is Disposition.PUBLISHED
    others = merged.get(action.action_id, set()) if published else set[str]()
    return frozenset({folded(action.action_id), *others})


def _links(before: Sequence[Reported], after: Sequence[Reported], decisions: Decisions) -> _Links:
    decided = {
        (folded(one.action_id), folded(one.other_action_id)): one.same for one in decisions.all
    }
    old_places, new_places = _places(before), _places(after)
    same = {
        (old, new): BY_DECISION
        for (old_id, new_id), agreed in decided.items()
        if agreed
        for old in old_places[old_id]
        for new in new_places[new_id]
    }
    unlike = []
    for id_, places in new_places.items():
        for old, new in ((one, other) for one in old_places[id_] for other in places):
            if (old, new) in same or decided.get((id_, id_)) is False:
                continue
            if _other_content(before[old].action, after[new].action):
                unlike.append((old, new))
            else:
                same[old, new] = BY_ID
    return _Links(same, unlike)


def _places(reported: Sequence[Reported]) -> Mapping[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(reported):
        for id_ in one.ids:
            places[id_].append(place)
    return places


def _other_content(old: Action, new: Action) -> bool:
    """Whether one id tells of different things.

    Under different ids the leads' texts are of two countries, which say the same in their own way.
    """
    return old.action_id == new.action_id and tell_of_different_things(old, new)


def _of_new(
    before: Sequence[Reported], after: Sequence[Reported], links: _Links
) -> Iterator[tuple[Group, int | None]]:
    """The groups with a new action, each with the place of the old one that it is unlike."""
    names = Names()
    for old, new in links.same:
        names.link(f"old {old}", f"new {new}")
    doubts = {new: old for old, new in reversed(links.unlike)}
    matched = {old for old, _ in links.same}
    members: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for place in range(len(after)):
        members[names.root(f"new {place}")][1].append(place)
    for old in sorted(matched):
        members[names.root(f"old {old}")][0].append(old)
    for olds, news in members.values():
        reasons = {links.same[old, new] for old in olds for new in news if (old, new) in links.same}
        unlike = None if olds else doubts.get(news[0])
        group = Group(
            tuple(before[one] for one in olds),
            tuple(after[one] for one in news),
            tuple(sorted(reasons)),
            None if unlike is None else before[unlike].action,
        )
        yield group, None if unlike in matched else unlike
