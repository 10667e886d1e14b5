"""What an action tells of itself, in a form that two languages have in common."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from math import log

from msgspec import Struct

from ladreport.core.records import Action
from ladreport.languages.field_words import SHORTEST, STOP_WORDS, field_word
from ladreport.schema.folding import folded
from ladreport.schema.model import Schema

WORD = re.compile(r"[^\W_]+(?:-\d+\w*)?")
GRAM = 4
"""Letters of a gram: long enough for one word, short enough for its other forms."""

BEGINNING = 4
"""Letters with which a word of Latin origin mostly begins in all four languages: regu-, migr-."""


Counted = tuple[str | None, Decimal | None]
"""The measure of a figure and its value."""


class Told(Struct, frozen=True, eq=False):
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
    grams: frozenset[str]
    people: frozenset[str]
    acronyms: frozenset[str]
    initials: str
    counted: frozenset[Counted] = frozenset()

    @property
    def complete(self) -> bool:
        """Whether it has a title and a summary."""
        return bool(self.action.title and self.action.summary)


class Vocabulary:
    """What words stand for: nationalities by the schema, common words by how they are written."""

    def __init__(self, schema: Schema, actions: Iterable[Action]) -> None:
        self.people = people_words(schema)
        nationalities = frozenset(self.people.values())
        self._foreign = {
            code: nationalities
            - {self.people.get(word) for name in term.labels.values() for word in _words(name)}
            for code, term in schema.countries.items()
        }
        self.common: set[str] = set()
        for action in actions:
            for text in (action.title, action.summary):
                self.common.update(word for word in WORD.findall(text or "") if word.islower())
        self.common = {folded(word) for word in self.common}

    def meaning(self, word: str) -> str:
        """What a folded word is about."""
        return self.people.get(word) or field_word(word) or word[:BEGINNING]

    def is_name(self, word: str, plain: str) -> bool:
        """Whether a word is a name where it stands: in capitals, and never written without."""
        if plain in self.people:
            return True
        if word.islower() or word.isdigit():
            return False
        return plain not in self.common

    def told(self, action: Action, ids: frozenset[str], figures: Iterable[Counted] = ()) -> Told:
        """What the action tells."""
        texts = (action.title or "", action.summary or "")
        found = [[(word, folded(word)) for word in WORD.findall(text)] for text in texts]
        telling = [
            [plain for _, plain in words if len(plain) >= SHORTEST and plain not in STOP_WORDS]
            for words in found
        ]
        title, summary = (
            frozenset(self.meaning(plain) for plain in words if not plain.isdigit())
            for words in telling
        )
        names = frozenset(
            self.meaning(plain)
            for text in texts
            for word, plain in _inside_sentences(text)
            if len(plain) >= SHORTEST and self.is_name(word, plain)
        )
        numbers = frozenset(
            plain for words in found for _, plain in words if plain.isdigit() and len(plain) > 1
        )
        return Told(
            action,
            ids,
            title | summary,
            title,
            names,
            numbers,
            grams(f"{texts[0]} {texts[1]}"),
            names & self._foreign.get(action.country, frozenset()),
            _acronyms(word for words in found for word, _ in words),
            " ".join("".join(plain[0] for plain in words) for words in telling),
            frozenset(figures),
        )


def _acronyms(words: Iterable[str]) -> frozenset[str]:
    return frozenset(
        folded(word)
        for word in words
        if word.isupper() and word.isalpha() and len(word) >= SHORTEST
    )


def _inside_sentences(text: str) -> Iterator[tuple[str, str]]:
    """The words, as written and folded, but for those in capitals because a sentence begins."""
    for found in WORD.finditer(text):
        word = found.group()
        before = text[: found.start()].rstrip(' "“«([¿¡')
        if (before and before[-1] not in ".:;!?\n") or word.isupper() or word.islower():
            yield word, folded(word)


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


def grams(text: str) -> frozenset[str]:
    """The character grams of the folded text."""
    plain = folded(text)
    return frozenset(plain[place : place + GRAM] for place in range(len(plain) - GRAM + 1))


def rarity(told: Sequence[Told]) -> Mapping[str, float]:
    """How much each word says, from 0 for what all rows have."""
    counts = Counter(word for row in told for word in row.words | row.names)
    total = len(told) + 1
    return {word: log(total / count) for word, count in counts.items()}
