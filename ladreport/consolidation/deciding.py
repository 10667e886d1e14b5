"""What decisions.csv changes: rows kept apart, figures that differ, lines without effect."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct

from ladreport.consolidation.dispositions import Placed
from ladreport.core.findings import Finding, Note, Param
from ladreport.core.records import Dataset, Disposition, Source
from ladreport.inputs.csv_table import LAD836
from ladreport.inputs.decisions import Decision, Decisions, Named
from ladreport.messages.registry import WARNING, code
from ladreport.schema.folding import folded

LAD851 = code(
    "LAD851",
    WARNING,
    "this key is also that of {others}, which the Secretariat said are different actions; this row "
    "was taken to be of {id}",
    repair="Write the id of the action that it is of as its key, or add a line for it to "
    "decisions.csv.",
    why="Rows with one key are one action. Where the Secretariat keeps two of them apart, a third "
    "one can be of either, and only a person can say of which.",
    example="GTM-2024-001, HND-2024-004 and SLV-2024-002 with one key, and a decision that the "
    "first two differ",
    instead="A decision that SLV-2024-002 is the same as one of them",
)

Pairs = frozenset[frozenset[Source]]
"""Rows of Figures, two by two."""


class Parts(Struct, frozen=True):
    """The rows of one key by the action that they are of, and those of which that is a guess."""

    parts: Sequence[Sequence[Placed]]
    guessed: Sequence[Placed] = ()


def kept_apart(rows: Sequence[Placed], decisions: Decisions) -> Parts:
    """The rows of one action, as its key has it, without two that a person said are different.

    A row goes with those that it was said to be the same as, else with the one whose id is its key,
    else with the first that it may be.
    """
    differing = _differing(decisions)
    if not any(folded(row.action_id or "") in differing for row in rows):
        return Parts((rows,))
    parts: list[list[Placed]] = []
    guessed: list[Placed] = []
    for cluster in _said_to_be_same(rows, decisions):
        ids = {folded(row.action_id or "") for row in cluster}
        others = frozenset[str]().union(*(differing.get(id_, ()) for id_ in ids))
        homes = [part for part in parts if others.isdisjoint(_ids(part))]
        homes = [part for part in homes if _keys(cluster) & _ids(part)] or homes
        if not homes:
            parts.append([*cluster])
            continue
        homes[0] += cluster
        if len(homes) > 1:
            guessed += cluster
    return Parts(parts, guessed)


def _differing(decisions: Decisions) -> Mapping[str, frozenset[str]]:
    differing: dict[str, set[str]] = defaultdict(set)
    for pair in decisions.different_pairs:
        one, other = map(folded, pair)
        differing[one].add(other)
        differing[other].add(one)
    return {id_: frozenset(others) for id_, others in differing.items()}


def _said_to_be_same(rows: Sequence[Placed], decisions: Decisions) -> Sequence[list[Placed]]:
    """The rows together with those that a person said they are the same as; who is decided, first.

    So the rows about which nobody decided find the actions that are kept apart.
    """
    cluster_of = {folded(row.action_id or ""): [row] for row in rows if row.action_id}
    clusters = [*cluster_of.values(), *([row] for row in rows if not row.action_id)]
    for one, other in decisions.same_pairs:
        left, right = (cluster_of.get(folded(id_)) for id_ in (one, other))
        if left is None or right is None or left is right:
            continue
        left += right
        for row in right:
            cluster_of[folded(row.action_id or "")] = left
        clusters = [cluster for cluster in clusters if cluster is not right]
    differing = _differing(decisions)
    return sorted(clusters, key=lambda cluster: differing.keys().isdisjoint(_ids(cluster)))


def _ids(rows: Iterable[Placed]) -> frozenset[str]:
    return frozenset(folded(row.action_id or "") for row in rows)


def _keys(rows: Iterable[Placed]) -> frozenset[str]:
    keys = (row.row.get("joint_action", str) for row in rows)
    return frozenset(folded(key) for key in keys if key)


def guesses(parts: Parts) -> Iterator[Finding]:
    """A finding for each row that may be of another action than the one it was taken for."""
    for row in parts.guessed:
        own = next(part for part in parts.parts if row in part)
        leads = [part[0] for part in parts.parts]
        params: Mapping[str, Param] = {
            "others": tuple(lead.action_id or "" for lead in leads),
            "id": own[0].action_id or "",
        }
        yield Finding.of(
            Note(LAD851, params),
            row.row.location("joint_action"),
            row.row.texts.get("joint_action"),
            related=tuple(lead.row.location("action_id") for lead in leads),
            action_id=row.action_id,
        )


def differing_figures(figures: Sequence[Placed], decisions: Decisions) -> Pairs:
    """The rows of Figures of which a person said that they count different things."""
    if not decisions.differing_figures:
        return frozenset()
    named: dict[str, list[Placed]] = defaultdict(list)
    for figure in figures:
        if figure.action_id:
            named[folded(figure.action_id)].append(figure)

    def rows(name: Named) -> Iterator[Source]:
        for figure in named.get(folded(name.action_id), ()):
            if not name.measure or figure.row["measure"] == name.measure:
                yield figure.source

    return frozenset(
        frozenset((one, other))
        for left, right in decisions.differing_figures
        for one, other in product(rows(left), rows(right))
        if one != other
    )


# ----------------------------------------------------------------------- lines that change nothing


def unused_decisions(
    decisions: Decisions, dataset: Dataset, reported: Collection[str], earlier: Collection[str]
) -> Iterator[Finding]:
    """A finding for each line about an action that is not published, or a figure that isn't there.

    ``reported`` are the ids in the countries' sheets, ``earlier`` those of the last ministerial.
    """
    went = (Disposition.PUBLISHED, Disposition.MERGED)
    published = {
        outcome.action_id
        for outcome in dataset.outcomes
        if outcome.role == "actions" and outcome.disposition in went
    }
    measures: dict[str | None, set[str | None]] = defaultdict(set)
    for figure in dataset.figures:
        measures[figure.action_id].add(figure.measure)
    lead = {
        outcome.action_id: outcome.into
        for outcome in dataset.outcomes
        if outcome.role == "actions" and outcome.disposition is Disposition.MERGED
    }
    for decision in decisions.all:
        for name in dict.fromkeys((decision.one, decision.other)):
            if name.action_id not in published:
                yield _without_action(decision, name, reported, earlier)
            elif name.measure and name.measure not in measures[_lead(name.action_id, lead)]:
                yield _unused(decision, name, "no_figure")


def _lead(id_: str, lead: Mapping[str | None, str | None]) -> str | None:
    return lead.get(id_, id_)


def _without_action(
    decision: Decision, name: Named, reported: Collection[str], earlier: Collection[str]
) -> Finding:
    if name.action_id in reported:
        return _unused(decision, name, "not_published")
    if name.action_id in earlier:
        return _unused(decision, name, "of_last_time")
    return _unused(decision, name, "decision")


def _unused(decision: Decision, name: Named, case: str) -> Finding:
    one, other = decision.ids
    answer = "same" if decision.same else "different"
    line = ",".join((name.action_id, other if name.action_id == one else one, answer))
    params = {"id": name.action_id, "reference": str(name), "line": line}
    return Finding.of(Note(LAD836, params, case=case), decision.location, str(name))
