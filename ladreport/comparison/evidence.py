"""What speaks for two rows being one action, how much, and what speaks against it."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from math import exp

from msgspec import Struct

from ladreport.comparison.telling import Rarity, Told


class Evidence(StrEnum):
    """What two rows have in common, or what sets them apart."""

    ID = "action_id"
    JOINT_KEY = "joint_key"
    PACKAGE = "package"
    OTHER_PACKAGE = "other_package"
    TYPE = "type"
    OTHER_TYPE = "other_type"
    DAY = "day"
    OTHER_DAY = "other_day"
    NAMES = "names"
    OTHER_NAMES = "other_names"
    NUMBERS = "numbers"
    FIGURES = "figures"
    MEASURES = "measures"
    OTHER_MEASURES = "other_measures"
    WORDS = "words"
    OTHER_WORDS = "other_words"
    TITLE = "title"
    OTHER_TITLE = "other_title"
    TEXT = "text"


WEIGHTS: Mapping[Evidence, float] = {
    Evidence.ID: 3.0,
    Evidence.JOINT_KEY: 3.0,
    Evidence.PACKAGE: 0.8,
    Evidence.OTHER_PACKAGE: -1.5,
    Evidence.TYPE: 0.5,
    Evidence.OTHER_TYPE: -1.0,
    Evidence.DAY: 1.2,
    Evidence.OTHER_DAY: -1.2,
    Evidence.NAMES: 3.0,
    Evidence.OTHER_NAMES: -4.0,
    Evidence.NUMBERS: 0.8,
    Evidence.FIGURES: 1.0,
    Evidence.MEASURES: 0.4,
    Evidence.OTHER_MEASURES: -0.6,
    Evidence.WORDS: 6.0,
    Evidence.OTHER_WORDS: -2.0,
    Evidence.TITLE: 2.0,
    Evidence.OTHER_TITLE: -2.0,
    Evidence.TEXT: 4.0,
}
"""How much the full measure of each speaks for one action (log-odds)."""

NEEDED = 4.0
"""Points at which one action is as likely as two."""

BELIEVED = 0.7
"""Score from which on a link is believed."""

ASKED, ASKED_OF_ONE_DAY = 0.0, -4.0
"""Points from which on a country is asked about two rows that have no partner: a needless question
costs it a line, a link that is missed a promise that counts as broken. What was announced or began
on one day is asked about whatever its words are."""


class Judged(Struct, frozen=True):
    """Two rows, how much of each evidence there is (0 to 1), and the points that it comes to."""

    old: Told
    new: Told
    evidence: Mapping[Evidence, float]
    points: float

    @property
    def score(self) -> float:
        """How likely the two are one action, from 0 to 1."""
        return 1 / (1 + exp(NEEDED - self.points))

    @property
    def same_id(self) -> bool:
        """Whether they have an id in common."""
        return Evidence.ID in self.evidence

    @property
    def contradicted(self) -> bool:
        """Whether the rows name other things, or one id stands for another content."""
        return self._other_names or (self.same_id and self.content < CONTENT)

    @property
    def another(self) -> bool:
        """Whether it is surely another action: other names, and another day."""
        return self._other_names and Evidence.OTHER_DAY in self.evidence

    @property
    def _other_names(self) -> bool:
        return (
            self.evidence.get(Evidence.OTHER_NAMES, 0.0) >= OTHER
            and self.evidence.get(Evidence.TITLE, 0.0) < SAME_TITLE
        )

    @property
    def content(self) -> float:
        """The points without what the ids say."""
        return self.points - sum(
            WEIGHTS[piece] for piece in (Evidence.ID, Evidence.JOINT_KEY) if piece in self.evidence
        )

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for it: the id, then the strongest first."""
        speaking = {
            piece: WEIGHTS[piece] * amount
            for piece, amount in self.evidence.items()
            if WEIGHTS[piece] * amount > SAYS_SOMETHING
        }
        return tuple(
            piece.value
            for piece in sorted(
                speaking, key=lambda piece: (piece is not Evidence.ID, -speaking[piece])
            )
        )


OTHER = 0.1
"""Amount of other names from which on they contradict all else."""

SAME_TITLE = 0.95
"""Likeness of titles from which on other names in the summaries are no contradiction."""

CONTENT = 1.5
"""Points that what the rows tell must have for their common id to be believed."""

SAYS_SOMETHING = 0.3
"""Points from which on a reason is named."""


def judged(old: Told, new: Told, rarity: Rarity) -> Judged:
    """How likely the two rows are one action."""
    evidence = {piece: amount for piece, amount in _evidence(old, new, rarity) if amount}
    points = sum(WEIGHTS[piece] * amount for piece, amount in evidence.items())
    return Judged(old, new, evidence, points)


def _evidence(old: Told, new: Told, rarity: Rarity) -> Iterator[tuple[Evidence, float]]:
    yield Evidence.ID, float(not old.ids.isdisjoint(new.ids))
    key = old.action.joint_action
    yield Evidence.JOINT_KEY, float(key is not None and key == new.action.joint_action)
    yield from _structure(old, new)
    one_language = old.action.language == new.action.language
    alike = _dice(old.grams, new.grams) if one_language else 0.0
    yield Evidence.TEXT, alike
    yield from _names(old, new, rarity, alike if one_language else None)
    yield Evidence.NUMBERS, float(not old.numbers.isdisjoint(new.numbers))
    yield from _figures(old, new)
    words = _overlap(old.words, new.words, rarity)
    yield Evidence.WORDS, words
    yield Evidence.OTHER_WORDS, float(words < FEW and old.complete and new.complete)
    title = _overlap(old.title, new.title, rarity)
    yield Evidence.TITLE, title
    yield (
        Evidence.OTHER_TITLE,
        float(one_language and title < FEW and old.complete and new.complete),
    )


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / ((len(one) + len(other)) or 1)


def _structure(old: Told, new: Told) -> Iterator[tuple[Evidence, float]]:
    package, pillar, type_ = old.structure
    other_package, other_pillar, other_type = new.structure
    if package and other_package:
        yield (Evidence.PACKAGE if package == other_package else Evidence.OTHER_PACKAGE), 1.0
    elif pillar and other_pillar and pillar != other_pillar:
        yield Evidence.OTHER_PACKAGE, 0.5
    if type_ and other_type:
        yield (Evidence.TYPE if type_ == other_type else Evidence.OTHER_TYPE), 1.0
    for ours, theirs in zip(old.days, new.days, strict=True):
        if ours and theirs:
            apart = ours[1] < theirs[0] or theirs[1] < ours[0]
            yield (Evidence.OTHER_DAY if apart else Evidence.DAY), 1.0
            return


def _names(
    old: Told, new: Told, rarity: Rarity, alike: float | None
) -> Iterator[tuple[Evidence, float]]:
    """Names that both give, and names that each gives and the other does not."""
    spelt_out = {*_spelt_out(old, new), *_spelt_out(new, old)}
    shared = rarity.weight(old.names & new.names) + SPELT_OUT * len(spelt_out)
    apart = min(
        rarity.weight(old.names - new.words - new.names - spelt_out),
        rarity.weight(new.names - old.words - old.names - spelt_out),
    )
    of_one_model = alike is not None and alike >= TEMPLATE and apart
    if of_one_model or (old.people and new.people and old.people.isdisjoint(new.people)):
        yield Evidence.OTHER_NAMES, 1.0
    elif alike is not None and shared:
        yield Evidence.NAMES, min(1.0, shared / ENOUGH)
    elif shared > apart:
        yield Evidence.NAMES, min(1.0, (shared - apart) / ENOUGH)
    elif apart > shared:
        known = REWORDED if alike is not None else 1.0
        yield Evidence.OTHER_NAMES, known * (apart - shared) / (apart + shared)


TEMPLATE = 0.6
"""Likeness of two texts from which on they were written after one model, so that other names in
them mean another place or people. Between new words for the same it stays below half."""

REWORDED = 0.3
"""How much other names in other words say, where no name is shared."""

SPELT_OUT = 2.0
"""What an acronym says whose words stand in the other row, in the measure of rarity."""


def _spelt_out(one: Told, other: Told) -> Iterable[str]:
    return [name for name in one.acronyms if name in other.initials]


FEW = 0.1
"""Common words below which two full texts are about different things."""

ENOUGH = 4.0
"""The rarity of names from which on more of them say no more: two that few rows have."""


def _figures(old: Told, new: Told) -> Iterator[tuple[Evidence, float]]:
    if not old.counted or not new.counted:
        return
    yield Evidence.FIGURES, float(not old.counted.isdisjoint(new.counted))
    measures = {measure for measure, _ in old.counted} & {measure for measure, _ in new.counted}
    yield (Evidence.MEASURES if measures else Evidence.OTHER_MEASURES), 1.0


def _overlap(one: frozenset[str], other: frozenset[str], rarity: Rarity) -> float:
    """What both say, of what the shorter says (half) and of what both say together (half)."""
    shared = rarity.weight(one & other)
    if not shared:
        return 0.0
    ours, theirs = rarity.whole(one), rarity.whole(other)
    return shared / min(ours, theirs) / 2 + shared / (ours + theirs)
