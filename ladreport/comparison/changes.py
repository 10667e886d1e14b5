"""What a comparison says, as values: changes, the fields and figures that differ, questions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from ladreport.core.records import Action, Disposition, Figure
from ladreport.core.values import Value


class ChangeKind(StrEnum):
    """What became of an action between the two ministerials.

    ``NOT_REPORTED`` says that the country reported and was silent on the action; where nobody can
    say that, it is ``NOT_KNOWN``.
    """

    NEW = "new"
    ADVANCED = "advanced"
    EXTENDED = "extended"
    COMPLETED = "completed"
    REOPENED = "reopened"
    SET_BACK = "set_back"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOT_REPORTED = "not_reported"
    NOT_KNOWN = "not_known"


class Relation(StrEnum):
    """How many actions of either side are one and the same."""

    SAME = "same"
    SPLIT = "split"
    MERGED = "merged"
    NONE = "none"


class Doubt(StrEnum):
    """Why a change should not be believed before a country was asked."""

    OTHER_CONTENT = "other_content"
    DOUBLED_ID = "doubled_id"
    HELD_BACK = "held_back"
    LIKELY = "likely"


class Question(Struct, frozen=True):
    """What to ask a country, and the rows of either side that it is about.

    ``OTHER_CONTENT``: an id came back with a title and a summary that are both unlike the old ones.
    ``LIKELY``: rows of either side may be one action, for these ``reasons``, and nobody said so.
    ``DOUBLED_ID``: one id stands in several rows of one side. ``HELD_BACK``: a row can't be
    published, and what it lacks may only be unreadable, so it was not compared.
    """

    doubt: Doubt
    old: tuple[Action, ...]
    new: tuple[Action, ...]
    reasons: tuple[str, ...] = ()


FieldValue = Value | None
"""What a field of an action holds: a key, text, a date, a list, or nothing."""


class FieldChange(Struct, frozen=True):
    """A field's values on both sides."""

    old: FieldValue
    new: FieldValue


class FigureChange(Struct, frozen=True):
    """A figure on both sides: as it stands now, else as it stood last, and as each side has it.

    ``difference`` is in the measure's unit (percentage points for a rate), ``percent`` of the old
    value with one decimal; both are None where that arithmetic would not be honest, as where
    ``other_length`` says that the two cover periods of different length.
    """

    figure: Figure
    before: Figure | None
    after: Figure | None
    difference: Decimal | None = None
    percent: Decimal | None = None
    other_length: bool = False

    @property
    def old(self) -> Decimal | None:
        """The old value."""
        return self.before.value if self.before else None

    @property
    def new(self) -> Decimal | None:
        """The new value."""
        return self.after.value if self.after else None


class Change(Struct, frozen=True):
    """What became of one action: the rows of either side, and what differs.

    ``reasons`` say why the rows were taken for one action (``decision``, or pieces of ``Evidence``,
    the strongest first), or why an old one has no partner: an ``Answer`` of its country
    (``no_submission``, ``unreadable``, ``held_back``, ``withheld``, ``nothing_to_report``), or
    ``no_id``: a row is held back there that may be it, because its id can't be read.
    ``confidence`` is from 0 to 1,
    and None where there was nothing to match. A ``question`` is to be put to the country before the
    change is believed.
    """

    kind: ChangeKind
    relation: Relation
    country: str
    old: tuple[Action, ...]
    new: tuple[Action, ...]
    confidence: Decimal | None
    reasons: tuple[str, ...]
    question: Question | None
    fields: Mapping[str, FieldChange]
    figures: tuple[FigureChange, ...]

    @property
    def matched(self) -> bool:
        """Whether the action stands on both sides."""
        return bool(self.old and self.new)

    @property
    def action(self) -> Action:
        """The action as it stands now, else as it stood last."""
        return (self.new or self.old)[0]


Totals = Mapping[str, Mapping[str, Mapping[str, int]]]


class Changes(Struct, frozen=True):
    """All changes between the ministerials ``old`` and ``new``, in the order of the new one."""

    old: str
    new: str
    changes: tuple[Change, ...]

    def totals(self) -> Totals:
        """How many changes of each kind, ``all`` together, by ``country`` and by ``pillar``."""
        counted: dict[str, dict[str, Counter[str]]] = {"all": {}, "country": {}, "pillar": {}}
        for change in self.changes:
            places = {"all": "all", "country": change.country, "pillar": change.action.pillar or ""}
            for group, name in places.items():
                counted[group].setdefault(name, Counter())[change.kind.value] += 1
        return counted

    @property
    def newness(self) -> Mapping[str, bool]:
        """For each published action's id: whether it was not reported before."""
        return {
            action.action_id: not change.matched
            for change in self.changes
            for action in change.new
            if action.action_id and action.disposition is Disposition.PUBLISHED
        }

    @property
    def differ(self) -> bool:
        """Whether anything is not as it was."""
        return any(change.kind is not ChangeKind.UNCHANGED for change in self.changes)


def changed_kinds(changes: Iterable[Change]) -> Mapping[ChangeKind, Sequence[Change]]:
    """The changes by kind, in the order of ChangeKind."""
    by_kind: dict[ChangeKind, list[Change]] = {kind: [] for kind in ChangeKind}
    for change in changes:
        by_kind[change.kind].append(change)
    return by_kind
