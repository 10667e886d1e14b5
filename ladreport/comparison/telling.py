"""What an action tells of itself, in a form that two languages have in common."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from math import log

from msgspec import Struct

from ladreport.core.records import Action
from ladreport.languages.field_words import SHORTEST, STOP_WORDS, field_word
from ladreport.matching import names_in
from ladreport.schema.folding import folded
from ladreport.schema.model import Schema

WORD = re.compile(r"[^\W_]+(?:-\d+\w*)?")
GRAM = 4
"""Letters of a gram: long enough for one word, short enough for its other forms."""

BEGINNING = 4
"""Letters with which a word of Latin origin mostly begins in all four languages: regu-, migr-."""


Counted = tuple[str | None, Decimal | None]
"""The measure of a figure and its value."""


class Told(Struct, frozen=True, eq=False, dict=True):
    """An action as it is compared.

    ``words`` are what title and summary are about, in no language; ``title`` those of the title.
    ``names`` are the proper names, nationalities and acronyms among them, ``numbers`` the numerals,
    ``people`` those of other countries and their nationals.
    ``acronyms`` may be spelt out in the other row: ``initials`` are those of its words, in order.
    """

    action: Action
    ids: frozenset[str]
    words: frozenset[str]
    title: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    people: frozenset[str]
    acronyms: frozenset[str]
    initials: str
    counted: frozenset[Counted] = frozenset()

    @cached_property
    def text(self) -> str:
        """Title and summary, folded."""
        return folded(f"{self.action.title or ''} {self.action.summary or ''}")

    @cached_property
    def grams(self) -> frozenset[str]:
        """The character grams of the text."""
        text = self.text
        return frozenset([text[place : place + GRAM] for place in range(len(text) - GRAM + 1)])

    @cached_property
    def structure(self) -> tuple[str | None, str | None, str | None]:
        """Its package, pillar and type."""
        action = self.action
        return action.action_package, action.pillar, action.action_type

    @cached_property
    def days(self) -> tuple[tuple[date, date] | None, ...]:
        """The first and the last day that its announcement and its start may mean."""
        given = (self.action.announced_on, self.action.starts_on)
        return tuple((day.first, day.last) if day else None for day in given)

    @cached_property
    def complete(self) -> bool:
        """Whether it has a title and a summary."""
        return bool(self.action.title and self.action.summary)


class _Word(Struct, frozen=True):
    """A word by its folded form and by what it is about; ``says``: not one that all texts have."""

    plain: str
    meaning: str
    says: bool
    is_number: bool
    is_acronym: bool


class Vocabulary:
    """What words stand for: nationalities by the schema, common words by how they are written."""

    def __init__(self, schema: Schema, actions: Iterable[Action]) -> None:
        self._people = people_words(schema)
        nationalities = frozenset(self._people.values())
        self._foreign = {
            code: nationalities
            - {self._people.get(word) for name in term.labels.values() for word in _words(name)}
            for code, term in schema.countries.items()
        }
        common: set[str] = set()
        for action in actions:
            for text in (action.title, action.summary):
                common.update(filter(str.islower, WORD.findall(text or "")))
        self._common = set(map(folded, common))
        self._known: dict[str, _Word] = {}

    def _word(self, written: str) -> _Word:
        word = self._known.get(written)
        if word is None:
            plain = folded(written)
            long = len(plain) >= SHORTEST
            word = self._known[written] = _Word(
                plain,
                self._people.get(plain) or field_word(plain) or plain[:BEGINNING],
                long and plain not in STOP_WORDS,
                plain.isdigit(),
                long and written.isupper() and written.isalpha(),
            )
        return word

    def told(self, action: Action, ids: frozenset[str], figures: Iterable[Counted] = ()) -> Told:
        """What the action tells."""
        texts = (action.title or "", action.summary or "")
        title, summary = ([self._word(word) for word in WORD.findall(text)] for text in texts)
        both = [*title, *summary]
        names = self._names(texts, both)
        return Told(
            action,
            ids,
            _meanings(both),
            _meanings(title),
            names,
            frozenset([word.plain for word in both if word.is_number and len(word.plain) > 1]),
            names & self._foreign.get(action.country, frozenset()),
            frozenset([word.plain for word in both if word.is_acronym]),
            f"{_initials(title)} {_initials(summary)}",
            frozenset(figures),
        )

    def _names(self, texts: Iterable[str], words: Iterable[_Word]) -> frozenset[str]:
        """What is written in capitals and never without, and people however they are written."""
        named = (self._word(name) for text in texts for name in names_in(text))
        names = [word.meaning for word in named if word.plain not in self._common]
        return frozenset([*names, *(word.meaning for word in words if word.plain in self._people)])


def _meanings(words: Iterable[_Word]) -> frozenset[str]:
    return frozenset([word.meaning for word in words if word.says and not word.is_number])


def _initials(words: Iterable[_Word]) -> str:
    return "".join([word.plain[0] for word in words if word.says])


def _words(name: str) -> Sequence[str]:
    return folded(name).split()


@cache
def people_words(schema: Schema) -> Mapping[str, str]:
    """The words that stand for one nationality or country only, by folded word."""
    meanings: dict[str, set[str]] = {}
    nationalities = {
        key: term for key, term in schema.populations.items() if term.aspect == "nationality"
    }
    for key, term in nationalities.items():
        for name in (*term.labels.values(), *term.aliases):
            for word in _words(name):
                meanings.setdefault(word, set()).add(key)
    words = {
        word: next(iter(keys))
        for word, keys in meanings.items()
        if len(keys) == 1 and len(word) > BEGINNING
    }
    beginnings = {word[:BEGINNING]: key for word, key in words.items()}
    countries = (name for term in schema.countries.values() for name in term.labels.values())
    for word in {word for name in countries for word in _words(name)}:
        if len(word) > BEGINNING and word[:BEGINNING] in beginnings:
            words.setdefault(word, beginnings[word[:BEGINNING]])
    return words


class Rarity:
    """How much each word says among these rows, from 0 for what all rows have."""

    def __init__(self, told: Sequence[Told]) -> None:
        counts = Counter(word for row in told for word in row.words | row.names)
        total = len(told) + 1
        self.of = {word: log(total / count) for word, count in counts.items()}
        self._weights: dict[frozenset[str], float] = {}

    def weight(self, words: Iterable[str]) -> float:
        """How much the words say together."""
        return sum(map(self.of.__getitem__, words))

    def whole(self, words: frozenset[str]) -> float:
        """How much all words of a row say, worked out once."""
        weight = self._weights.get(words)
        if weight is None:
            weight = self._weights[words] = self.weight(words)
        return weight
