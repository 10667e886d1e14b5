"""Two datasets → what changed between them, action by action, field by field, figure by figure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from ladreport.consolidation.names import Names
from ladreport.core.records import Action, Dataset, Disposition, Figure
from ladreport.core.values import PartialDate
from ladreport.schema.folding import folded
from ladreport.schema.model import Kind, Schema


class ChangeKind(StrEnum):
    """What became of an action between the two ministerials."""

    NEW = "new"
    ADVANCED = "advanced"
    EXTENDED = "extended"
    COMPLETED = "completed"
    REOPENED = "reopened"
    SET_BACK = "set_back"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOT_REPORTED = "not_reported"


class Relation(StrEnum):
    """How many actions of either side are one and the same."""

    SAME = "same"
    SPLIT = "split"
    MERGED = "merged"
    NONE = "none"


FieldValue = str | PartialDate | tuple[str, ...] | None
"""What a field of an action holds: a key, text, a date, a list, or nothing."""

COMPARED_FIELDS = (
    "pillar",
    "action_package",
    "action_type",
    "title",
    "summary",
    "status",
    "announced_on",
    "starts_on",
    "ends_on",
    "lead_institution",
    "partner_countries",
    "partner_organizations",
    "population",
    "evidence_url",
)

PROGRESS = ("intended", "announced", "adopted", "in_progress", "extended", "completed")
"""The statuses in the order in which an action goes through them."""

HALTED = frozenset({"suspended", "discontinued"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field's values on both sides."""

    old: FieldValue
    new: FieldValue


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure on both sides; None where that side doesn't have it.

    ``difference`` is in the measure's unit (percentage points for a rate), ``percent`` of the old
    value with one decimal; both are None where that arithmetic would not be honest.
    """

    measure: str
    basis: str | None
    currency: str | None
    old: Decimal | None
    new: Decimal | None
    difference: Decimal | None
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one action: the rows of either side, and what differs.

    ``confidence`` is 1 where the ids agree. ``question`` is None, or the message to put to the
    country before this is believed.
    """

    kind: ChangeKind
    relation: Relation
    country: str
    old: tuple[Action, ...]
    new: tuple[Action, ...]
    confidence: Decimal
    reasons: tuple[str, ...]
    question: str | None
    fields: Mapping[str, FieldChange]
    figures: tuple[FigureChange, ...]

    @property
    def action(self) -> Action:
        """The action as it stands now, else as it stood last."""
        return (self.new or self.old)[0]


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes between the ministerials ``old`` and ``new``, in the order of the new one."""

    old: str
    new: str
    changes: tuple[Change, ...]

    def totals(self) -> Mapping[str, Mapping[str, Mapping[str, int]]]:
        """How many changes of each kind, ``all`` together, by ``country`` and by ``pillar``."""
        counted: dict[str, dict[str, Counter[str]]] = {"all": {}, "country": {}, "pillar": {}}
        for change in self.changes:
            places = {"all": "all", "country": change.country, "pillar": change.action.pillar or ""}
            for group, name in places.items():
                counted[group].setdefault(name, Counter())[change.kind.value] += 1
        return counted


def compare(old: Dataset, new: Dataset, schema: Schema) -> Changes:
    """Match the actions of two datasets by action id and say what changed.

    An action that several countries reported answers to the id of each of them. Rows held back are
    compared too, by what can be read of them: they were reported.
    """
    changes = [
        _change(before, after, old, new, schema)
        for before, after in _matched(_by_names(old), _by_names(new))
    ]
    return Changes(old.ministerial, new.ministerial, tuple(changes))


def _by_names(dataset: Dataset) -> Sequence[tuple[Action, frozenset[str]]]:
    """Each action with all the ids it was reported under."""
    names: dict[str, set[str]] = defaultdict(set)
    for outcome in dataset.outcomes:
        merged = outcome.role == "actions" and outcome.disposition is Disposition.MERGED
        if merged and outcome.into and outcome.action_id:
            names[outcome.into].add(outcome.action_id)
    return [
        (one, frozenset(names[one.action_id] | {one.action_id}) if one.action_id else frozenset())
        for one in dataset.actions
    ]


def _matched(
    old: Sequence[tuple[Action, frozenset[str]]], new: Sequence[tuple[Action, frozenset[str]]]
) -> Iterator[tuple[tuple[Action, ...], tuple[Action, ...]]]:
    """The actions of both sides that hang together through shared ids, and those with no partner.

    They come in the order of the new side, then what only the old side has.
    """
    names = Names()
    for _, ids in (*new, *old):
        for one in ids:
            names.link(one, next(iter(ids)))
    groups: dict[object, tuple[list[Action], list[Action]]] = defaultdict(lambda: ([], []))
    for side, actions in ((1, new), (0, old)):
        for action, _ in actions:
            key = names.root(action.action_id) if action.action_id else action.sources[0]
            groups[key][side].append(action)
    yield from ((tuple(before), tuple(after)) for before, after in groups.values())


def _change(
    before: tuple[Action, ...],
    after: tuple[Action, ...],
    old: Dataset,
    new: Dataset,
    schema: Schema,
) -> Change:
    fields = _field_changes(before[0], after[0]) if before and after else {}
    figures = tuple(_figure_changes(_figures(old, before), _figures(new, after), schema))
    moved = bool(fields) or any(one.old != one.new for one in figures)
    return Change(
        kind=_kind(before, after, moved),
        relation=_relation(before, after),
        country=(after or before)[0].country,
        old=before,
        new=after,
        confidence=Decimal(1 if before and after else 0),
        reasons=("action_id",) if before and after else (),
        question=None,
        fields=fields,
        figures=figures if before and after else (),
    )


def _relation(before: Sequence[Action], after: Sequence[Action]) -> Relation:
    if not before or not after:
        return Relation.NONE
    if len(before) > len(after):
        return Relation.MERGED
    return Relation.SPLIT if len(after) > len(before) else Relation.SAME


def _kind(before: Sequence[Action], after: Sequence[Action], moved: bool) -> ChangeKind:
    if not before:
        return ChangeKind.NEW
    if not after:
        return ChangeKind.NOT_REPORTED
    if step := _step(before[0].status, after[0].status):
        return step
    if _moved_later(before[0].ends_on, after[0].ends_on):
        return ChangeKind.EXTENDED
    return ChangeKind.CHANGED if moved else ChangeKind.UNCHANGED


def _step(old: str | None, new: str | None) -> ChangeKind | None:
    """What a change of status means; None where it did not change or one of them is unknown."""
    if old == new or old is None or new is None:
        return None
    if new in HALTED:
        return None if old in HALTED else ChangeKind.SET_BACK
    if old in HALTED or (old == "completed"):
        return ChangeKind.REOPENED
    named = {"completed": ChangeKind.COMPLETED, "extended": ChangeKind.EXTENDED}
    further = PROGRESS.index(new) > PROGRESS.index(old)
    return named.get(new, ChangeKind.ADVANCED) if further else ChangeKind.SET_BACK


def _moved_later(old: PartialDate | None, new: PartialDate | None) -> bool:
    return old is not None and new is not None and new.last > old.last


def _field_changes(old: Action, new: Action) -> Mapping[str, FieldChange]:
    pairs = {name: FieldChange(getattr(old, name), getattr(new, name)) for name in COMPARED_FIELDS}
    return {name: pair for name, pair in pairs.items() if pair.old != pair.new}


def _figures(dataset: Dataset, actions: Sequence[Action]) -> list[Figure]:
    ids = {one.action_id for one in actions if one.action_id}
    return [one for one in dataset.figures if one.action_id in ids and one.measure]


def _figure_changes(
    old: Sequence[Figure], new: Sequence[Figure], schema: Schema
) -> Iterator[FigureChange]:
    """Pair the figures that count the same; where several do, those of the same people first."""
    left = list(old)
    for figure in new:
        candidates = [one for one in left if _counts(one) == _counts(figure)]
        same = [one for one in candidates if _people(one) == _people(figure)] or candidates
        if same:
            left.remove(same[0])
        yield _figure_change(figure, same[0].value if same else None, figure.value, schema)
    for figure in left:
        yield _figure_change(figure, figure.value, None, schema)


def _counts(figure: Figure) -> tuple[str | None, ...]:
    return (figure.measure, figure.basis, figure.currency)


def _people(figure: Figure) -> str:
    return folded(figure.population or "")


def _figure_change(
    figure: Figure, old: Decimal | None, new: Decimal | None, schema: Schema
) -> FigureChange:
    measure = figure.measure or "other"
    kind = schema.measures[measure].kind
    difference = percent = None
    if old is not None and new is not None and kind is not Kind.OTHER:
        difference = new - old
        percent = _percent(difference, old) if kind is not Kind.RATE else None
    return FigureChange(measure, figure.basis, figure.currency, old, new, difference, percent)


def _percent(difference: Decimal, old: Decimal) -> Decimal | None:
    if old == 0:
        return None
    return (difference / old * 100).quantize(Decimal("0.1"), ROUND_HALF_EVEN)


def newness(new: Dataset, old: Dataset) -> Mapping[str, bool]:
    """For each published action's id: whether no id that it answers to was reported before."""
    before = frozenset[str]().union(*(names for _, names in _by_names(old)))
    return {
        action.action_id: not names & before
        for action, names in _by_names(new)
        if action.action_id and action.disposition is Disposition.PUBLISHED
    }


def changed_kinds(changes: Iterable[Change]) -> Mapping[ChangeKind, Sequence[Change]]:
    """The changes by kind, in the order of ChangeKind."""
    by_kind: dict[ChangeKind, list[Change]] = {kind: [] for kind in ChangeKind}
    for change in changes:
        by_kind[change.kind].append(change)
    return by_kind
