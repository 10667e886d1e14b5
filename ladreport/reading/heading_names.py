"""Which column a heading names, whatever decorates it: numbers, brackets, a unit at its end."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from ladreport.languages import every_language, every_word
from ladreport.schema.folding import folded
from ladreport.schema.lookup import columns_named, columns_named_loosely, currencies_named
from ladreport.schema.model import Schema

_DECORATED = re.compile(r"\A\s*\d|[(\[\n/:]")

is_year = re.compile(r"(?:19|20)\d{2}").fullmatch
"""Whether a text is a year and nothing else."""

_SCALES = frozenset(
    word
    for language in every_language()
    for words in (*language.numbers.scales, language.numbers.percent)
    for word in words
)
_LINKING = every_word(lambda language: language.headings.linking + language.headings.prepositions)

LONGEST_WITH_UNIT = 10
"""A heading with a unit at its end has no more words."""

LONGEST_LOOSE = 60
"""A longer text is no heading whose words somebody only put in another order."""

LONGEST_HEADING = 120
"""No heading is longer, in characters: longer text is not looked up."""


@lru_cache(maxsize=16_384)
def heading_name(schema: Schema, role: str, text: str) -> str | None:
    """The column that a heading names, also as ``1. Título *`` or ``Título (obligatorio)``."""
    if len(text) > LONGEST_HEADING:
        return None
    return named_strictly(schema, role, text) or _named_loosely(schema, role, text)


def named_strictly(schema: Schema, role: str, text: str) -> str | None:
    """The column one of whose names the heading is, but for what decorates it."""
    readable = chain(plainer(text), _without_unit(schema, text))
    readings = (columns_named(schema, role, plain) for plain in readable)
    return next((names[0] for names in readings if len(names) == 1), None)


def _named_loosely(schema: Schema, role: str, text: str) -> str | None:
    """The one column a name of which has the same words as the heading."""
    if len(text) > LONGEST_LOOSE:
        return None
    readings = (columns_named_loosely(schema, role, plain) for plain in plainer(text))
    return next((names[0] for names in readings if names), None)


def plainer(text: str) -> Iterator[str]:
    """The heading as it stands, without brackets, without its number, and each of its parts."""
    yield text
    if _DECORATED.search(text):
        bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text)
        yield bare
        yield re.sub(r"^\s*\d+\s*[.)-]*", "", bare)
        yield from re.split(r"[\n/:]", bare)


def _without_unit(schema: Schema, text: str) -> Iterator[str]:
    """The heading without the unit at its end: ``Valor en miles de pesos``, ``Value, millions``."""
    words = folded(text).split()
    if words and len(words) <= LONGEST_WITH_UNIT and _ends_unit(schema, words[-1]):
        for place in range(1, len(words)):
            if is_unit(schema, words[place:]):
                yield " ".join(words[:place])


def _ends_unit(schema: Schema, word: str) -> bool:
    return word in _SCALES or bool(is_year(word) or currencies_named(schema, word))


def is_unit(schema: Schema, words: Sequence[str]) -> bool:
    """Whether nothing but words of scale, currencies, years and what links them stands here."""
    if not words:
        return True
    return any(
        is_unit(schema, words[length:])
        for length in range(1, len(words) + 1)
        if (length == 1 and words[0] in _LINKING) or _ends_unit(schema, " ".join(words[:length]))
    )
