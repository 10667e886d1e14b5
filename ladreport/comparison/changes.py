"""What a comparison says, as values: changes, the fields and figures that differ, questions."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from ladreport.comparison.fates import Fate
from ladreport.comparison.pairing import Tier
from ladreport.core.computed import Computed
from ladreport.core.location import Location
from ladreport.core.records import Action, Disposition, Figure
from ladreport.core.values import Value
from ladreport.schema.folding import folded


class Relation(StrEnum):
    """How many actions of either side are one and the same."""

    SAME = "same"
    SPLIT = "split"
    MERGED = "merged"
    NONE = "none"


class Doubt(StrEnum):
    """What a country is asked about: each is one kind of question."""

    OTHER_CONTENT = "other_content"
    DOUBLED_ID = "doubled_id"
    HELD_BACK = "held_back"
    LIKELY = "likely"
    MISSING = "missing"
    WENT_BACK = "went_back"
    OVERDUE = "overdue"
    FELL = "fell"
    TENFOLD = "tenfold"
    TENTH = "tenth"
    OTHER_UNIT = "other_unit"


class Question(Struct, frozen=True):
    """What to ask a country, in its language, and the rows of either side that it is about.

    ``OTHER_CONTENT``: an id came back with a title and a summary that are both unlike the old ones.
    ``LIKELY``: rows of either side may be one action, for these ``reasons``, and nobody said so.
    ``DOUBLED_ID``: one id stands in several rows of one side. ``HELD_BACK``: a row can't be
    published, and what it lacks may only be unreadable, so it was not compared. The others are what
    ``check --baseline`` warns of. ``figures`` are the earlier and the later figure that it is
    about, ``column`` is what it asks of: the column of Figures that changed, or one of Actions.
    """

    doubt: Doubt
    country: str
    language: str
    old: tuple[Action, ...]
    new: tuple[Action, ...]
    reasons: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    column: str | None = None

    @property
    def cells(self) -> tuple[Location, ...]:
        """The cells and rows that it is about, those of the earlier side first."""
        if self.figures:
            return tuple(figure.location for figure in self.figures)
        rows = (*self.old, *self.new)
        places = (action.sources[0].location(column=self.column) for action in rows)
        return tuple(dict.fromkeys(places))


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
    ``other_length`` says that the two cover periods of different length. The interval of the
    difference is what both sides allow; in percent it is given of exact numbers alone.
    """

    figure: Figure
    before: Figure | None
    after: Figure | None
    difference: Computed | None = None
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


class Achievement(Struct, frozen=True):
    """A target and what was achieved of it: ``62,000 of 100,000 (62 %)``.

    The target is the one of last time where the country named one then, else that of now.
    ``share`` is in percent.
    """

    target: Figure
    achieved: Figure
    share: Computed


class Change(Struct, frozen=True):
    """What became of one action: the rows of either side, and what differs.

    ``tier`` says how sure it is that the rows are one action, and ``reasons`` why (``decision``, or
    pieces of ``Evidence``, the strongest first); of an old one without a partner they say why it
    has none: an ``Answer`` of its country, or ``no_id``: a row is held back there that may be it,
    because its id can't be read. ``confidence`` is from 0 to 1, and None where there was nothing to
    match. ``questions`` are to be put to the country before the change is believed.
    """

    fate: Fate
    relation: Relation
    country: str
    old: tuple[Action, ...]
    new: tuple[Action, ...]
    tier: Tier
    confidence: Decimal | None
    reasons: tuple[str, ...]
    fields: Mapping[str, FieldChange]
    figures: tuple[FigureChange, ...]
    achievements: tuple[Achievement, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def matched(self) -> bool:
        """Whether the action stands on both sides."""
        return bool(self.old and self.new)

    @property
    def action(self) -> Action:
        """The action as it stands now, else as it stood last."""
        return (self.new or self.old)[0]

    @property
    def leads(self) -> tuple[str, str] | None:
        """The country that led the action and the one that leads it now, where these differ."""
        if not self.matched or self.old[0].country == self.new[0].country:
            return None
        return self.old[0].country, self.new[0].country

    def cells(self, field: str) -> tuple[Location, Location]:
        """Where a field of a matched action stands on both sides."""
        before, after = (side[0].sources[0].location(column=field) for side in (self.old, self.new))
        return before, after

    @property
    def promised(self) -> tuple[Action, ...]:
        """The actions of last time that this became of: several where they merged.

        A row that was held back then was promised too. Rows of one id are one promise.
        """
        by_id = {action.action_id or action.sources: action for action in reversed(self.old)}
        return tuple(reversed(by_id.values()))


class Progress(Struct, frozen=True):
    """What became of what was promised, as numbers.

    ``fates`` say what became of each promised action and add up to ``promised``. ``apart`` are the
    rows of now that were not promised: first reported, held back, or asked about.
    """

    fates: Mapping[Fate, int]
    apart: Mapping[Fate, int]

    @property
    def promised(self) -> int:
        """How many actions were promised last time: what all these are numbers of."""
        return sum(self.fates.values())

    def of(self, *fates: Fate) -> int:
        """To how many of the promised ones one of these befell."""
        return sum(self.fates.get(fate, 0) for fate in fates)


class Changes(Struct, frozen=True):
    """All changes between the ministerials ``old`` and ``new``, in the order of the new one.

    ``withheld`` are promised actions that their countries withhold now. Nothing but their number is
    to be told of them.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    withheld: tuple[Action, ...] = ()

    def progress(self) -> Progress:
        """What became of all that was promised."""
        return self.progress_by(lambda _: "").get("", Progress({}, {}))

    def progress_by(self, place: Callable[[Action], str | None]) -> Mapping[str, Progress]:
        """The same by where each action belongs, a country or a pillar: where it was promised."""
        fates: dict[str, Counter[Fate]] = defaultdict(Counter)
        apart: dict[str, Counter[Fate]] = defaultdict(Counter)
        for fate, action in self._promised():
            fates[place(action) or ""][fate] += 1
        for change in self.changes:
            if not change.old:
                apart[place(change.action) or ""][change.fate] += 1
        return {
            name: Progress(_in_order(fates[name]), _in_order(apart[name]))
            for name in dict.fromkeys((*fates, *apart))
        }

    def _promised(self) -> Iterator[tuple[Fate, Action]]:
        for change in self.changes:
            yield from ((change.fate, action) for action in change.promised)
        yield from ((Fate.WITHHELD, action) for action in self.withheld)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, each once."""
        asked = (question for change in self.changes for question in change.questions)
        return tuple(dict.fromkeys(asked))

    @property
    def standing_still(self) -> frozenset[str]:
        """The ids, folded, of actions that are unchanged: next time they may be stalled."""
        still = (Fate.UNCHANGED, Fate.STALLED)
        return frozenset(
            folded(action.action_id)
            for change in self.changes
            if change.fate in still
            for action in change.new
            if action.action_id
        )

    @property
    def newness(self) -> Mapping[str, bool]:
        """For each published action's id: whether it was not reported before."""
        return {
            action.action_id: not change.matched
            for change in self.changes
            for action in change.new
            if action.action_id and _is_published(action)
        }

    @property
    def differ(self) -> bool:
        """Whether anything is not as it was."""
        return any(change.fate not in (Fate.UNCHANGED, Fate.STALLED) for change in self.changes)


def _is_published(action: Action) -> bool:
    return action.disposition is Disposition.PUBLISHED


def _in_order(counts: Mapping[Fate, int]) -> Mapping[Fate, int]:
    return {fate: counts[fate] for fate in Fate if counts.get(fate)}


def by_fate(changes: Iterable[Change]) -> Mapping[Fate, Sequence[Change]]:
    """The changes by fate, in the order of Fate."""
    grouped: dict[Fate, list[Change]] = {fate: [] for fate in Fate}
    for change in changes:
        grouped[change.fate].append(change)
    return grouped
