"""What a text names: terms of a vocabulary, columns of a table, sheets, currencies."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from ladreport.schema.folding import folded
from ladreport.schema.model import Column, CountryTerm, Schema, Table, Term

Named = TypeVar("Named")
Index = Mapping[str, tuple[Named, ...]]


def terms_named(schema: Schema, vocabulary: str, text: str) -> tuple[Term, ...]:
    """The terms whose key, label or alias the text is; none, one, or the candidates."""
    return _terms(schema, vocabulary).get(folded(text), ())


def columns_named(schema: Schema, role: str, text: str) -> tuple[str, ...]:
    """The keys of the columns of this role's table that a header names."""
    return _columns(schema, role).get(folded(text), ())


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
