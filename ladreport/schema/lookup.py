"""What a text names: terms of a vocabulary, columns of a table, sheets, currencies."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from ladreport.languages import every_word
from ladreport.schema.folding import SUGGESTED, folded
from ladreport.schema.model import Column, CountryTerm, Schema, Table, Term

Named = TypeVar("Named")
Index = Mapping[str, tuple[Named, ...]]


def terms_named(schema: Schema, vocabulary: str, text: str) -> tuple[Term, ...]:
    """The terms whose key, label or alias the text is; none, one, or the candidates."""
    return _terms(schema, vocabulary).get(folded(text), ())


def columns_named(schema: Schema, role: str, text: str) -> tuple[str, ...]:
    """The keys of the columns of this role's table that a header names."""
    return _columns(schema, role).get(folded(text), ())


def columns_named_loosely(schema: Schema, role: str, text: str) -> tuple[str, ...]:
    """The keys of the columns whose name has the text's words, whatever their order and number.

    Articles and other small words don't matter either. None where two columns have such a name.
    """
    keys = _loose_columns(schema, role).get(_telling(text), ())
    return keys if len(keys) == 1 else ()


def sharing_words(text: str, named: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The keys a name of which has at least half of the text's words and of its own, best first."""
    words = _words(text)
    shares = {
        key: max((_shared(words, _words(name)) for name in names), default=0.0)
        for key, names in named.items()
    }
    near = sorted((key for key in shares if shares[key] >= _HALF), key=lambda key: -shares[key])
    return tuple(near[:SUGGESTED])


def _shared(words: frozenset[str], others: frozenset[str]) -> float:
    return len(words & others) / max(len(words), len(others), 1)


def terms_named_loosely(schema: Schema, vocabulary: str, text: str) -> tuple[Term, ...]:
    """The one term a name of which has the text's words, as for columns."""
    terms = _loose_terms(schema, vocabulary).get(_telling(text), ())
    return terms if len(terms) == 1 else ()


def roles_named(schema: Schema, text: str) -> tuple[str, ...]:
    """The roles that a sheet of this name may have."""
    return _roles(schema).get(folded(text), ())


def currencies_named(schema: Schema, text: str) -> tuple[str, ...]:
    """The ISO 4217 codes that a currency's name, sign or code may mean."""
    return _currencies(schema).get(folded(text), ())


def names_of_term(term: Term) -> frozenset[str]:
    """All that this term answers to, folded: key, labels, aliases; a country's two-letter code."""
    codes = (term.alpha2,) if isinstance(term, CountryTerm) else ()
    labels = (*term.labels.values(), *term.short.values())
    return _folded_all(term.key, *labels, *term.aliases, *codes)


def names_of_column(column: Column) -> frozenset[str]:
    """All headings that this column answers to, folded."""
    return _folded_all(column.key, *column.labels.values(), *column.aliases)


def names_of_table(table: Table) -> frozenset[str]:
    """All sheet names that this table answers to, folded."""
    return _folded_all(table.role, *table.labels.values(), *table.aliases)


def indexed(named: Iterable[tuple[Named, frozenset[str]]]) -> dict[str, tuple[Named, ...]]:
    """What each folded name stands for, in the order in which the things are given."""
    index: dict[str, tuple[Named, ...]] = {}
    for thing, names in named:
        for name in names:
            index[name] = (*index.get(name, ()), thing)
    return index


DENYING = every_word(lambda language: language.headings.denying)
"""Words that turn a name into its opposite; ``no`` is an article too, in Portuguese."""

_SMALL_WORDS = every_word(lambda language: language.headings.articles) - DENYING
_TWO_AS_ONE = {"e mail": "email", "e mails": "email", "on line": "online"}
_SHORTEST_PLURAL = 4
_HALF = 0.5


@lru_cache(maxsize=16_384)
def _words(text: str) -> frozenset[str]:
    """The words of a text in the singular, without the small ones, the last of which stays."""
    plain = folded(text)
    for two, word in _TWO_AS_ONE.items():
        plain = plain.replace(two, word)
    words = plain.split()
    kept = [word for word in words[:-1] if word not in _SMALL_WORDS]
    return frozenset(map(_singular, kept + words[-1:]))


def _telling(text: str) -> frozenset[str]:
    """The words of a text that may be a name; none of ``A title``, whose one word is said often."""
    words = _words(text)
    return frozenset() if len(words) == 1 and " " in folded(text) else words


def _singular(word: str) -> str:
    """The word without the ending of a plural, as well as two spellings need it to be alike."""
    if len(word) < _SHORTEST_PLURAL:
        return word
    if word.endswith("oes"):
        return f"{word[:-3]}ao"
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("res", "nes", "les", "des", "zes", "ses")):
        word = word[:-2]
    return word.removesuffix("s")


def _without_doubts(
    named: Iterable[tuple[Named, frozenset[str]]],
) -> Mapping[frozenset[str], tuple[Named, ...]]:
    """What each set of words names, in the order given."""
    index: dict[frozenset[str], tuple[Named, ...]] = {}
    for thing, names in named:
        for words in set(map(_words, names)):
            index[words] = (*index.get(words, ()), thing)
    return index


def _folded_all(*texts: str) -> frozenset[str]:
    return frozenset(filter(None, map(folded, texts)))


# An index is made when it is first asked for: folding all names takes longer than building the
# schema, and most commands ask for a few of them.


@lru_cache(maxsize=64)
def _terms(schema: Schema, vocabulary: str) -> Index[Term]:
    terms = schema.vocabularies[vocabulary].values()
    return indexed((term, names_of_term(term)) for term in terms)


@lru_cache(maxsize=8)
def _currencies(schema: Schema) -> Index[str]:
    codes = dict.fromkeys((*schema.currency_names, *sorted(schema.currency_codes)))
    return indexed(
        (code, _folded_all(code, *schema.currency_names.get(code, ()))) for code in codes
    )


@lru_cache(maxsize=64)
def _columns(schema: Schema, role: str) -> Index[str]:
    columns = schema.tables[role].columns
    return indexed((column.key, names_of_column(column)) for column in columns)


@lru_cache(maxsize=8)
def _roles(schema: Schema) -> Index[str]:
    return indexed((role, names_of_table(table)) for role, table in schema.tables.items())


@lru_cache(maxsize=64)
def _loose_columns(schema: Schema, role: str) -> Mapping[frozenset[str], tuple[str, ...]]:
    columns = schema.tables[role].columns
    return _without_doubts((column.key, names_of_column(column)) for column in columns)


@lru_cache(maxsize=64)
def _loose_terms(schema: Schema, vocabulary: str) -> Mapping[frozenset[str], tuple[Term, ...]]:
    terms = schema.vocabularies[vocabulary].values()
    return _without_doubts((term, names_of_term(term)) for term in terms)
