"""A vocabulary's term by its key, its label in any of the four languages, or another name."""

from msgspec.structs import replace

from ladreport.core.findings import Case, ColumnRef, Note, Param, TermRef
from ladreport.core.values import Value
from ladreport.languages import every_word
from ladreport.messages.registry import ERROR, INFO, WARNING, code
from ladreport.parsing.parsed import Parsed, unreadable
from ladreport.parsing.text import parse_text, same_marks
from ladreport.schema.folding import folded, nearest
from ladreport.schema.lookup import DENYING, names_of_term, terms_named, terms_named_loosely
from ladreport.schema.model import Column, ColumnType, Schema, Term

LAD210 = code(
    "LAD210",
    INFO,
    'read "{found}" as {term}',
    repair="Nothing needs to be done. The name in the list is {canonical}.",
    why=(
        "A term is read by its name in any of the four languages, by its key, and by other names "
        "that are in use."
    ),
    example="En curso (in an English sheet)",
    instead="In progress",
)
LAD215 = code(
    "LAD215",
    ERROR,
    '"{found}" is not in the list for {column}',
    repair="Choose one from the list.",
    why=(
        "Actions are counted and grouped by terms that all countries share. A word of one's own "
        "would stand outside every table. A term of another column shows that two columns were "
        "mixed up, so neither says what it should."
    ),
    example="en proseso",
    instead="en curso",
    cases={
        "unknown": Case('"{found}" is not in the list for {column}', "Choose one from the list."),
        "other_column": Case(
            '"{found}" belongs in another column: {other}, not {column}',
            "Move it to {other}, and choose one from the list for {column}.",
        ),
    },
)
LAD217 = code(
    "LAD217",
    WARNING,
    '"{found}" is nearly {term}; it was kept as typed',
    repair="If {term} is meant, write it so; if not, leave it.",
    why=(
        "Here any text may stand. Only a name of the list is printed in the report's language, and "
        "found by whoever counts these people; a typing error would be listed separately."
    ),
    example="Venezolnos",
    instead="Venezolanos",
)
_AT_MOST = every_word(lambda language: language.numbers.at_most)
_SHORT_LIST = 9
"""So few terms can all be shown to someone whose word is like none of them."""
_SHORTEST_MISSPELT = 6
"""Shorter words are near others by chance: boy and boys, man and men."""


def parse_term(
    text: str, column: Column, role: str, schema: Schema, language: str | None
) -> Parsed[Value]:
    """The key of the term of the column's vocabulary that the text names."""
    vocabulary = column.vocabulary or column.key
    terms = terms_named(schema, vocabulary, text) or terms_named_loosely(schema, vocabulary, text)
    if terms:  # the schema makes sure that no name is that of two terms
        return _named(text, terms[0], vocabulary, language)
    params: dict[str, Param] = {"found": text, "column": ColumnRef(role, column.key)}
    nearest = nearest_terms(text, vocabulary, schema)
    other = _other_column(text, column, role, schema)
    if other:
        params["other"] = ColumnRef(role, other)
    return unreadable(Note(LAD215, params, nearest, "other_column" if other else "unknown"))


def _named(text: str, term: Term, vocabulary: str, language: str | None) -> Parsed[Value]:
    canonical = term.short_label(language) if language else term.key
    if is_usual_name(text, term, language):
        return Parsed(term.key)
    meant = TermRef(vocabulary, term.key)
    note = Note(LAD210, {"found": text, "term": meant, "canonical": canonical})
    return Parsed(term.key, (note,), canonical)


def parse_term_or_text(
    text: str, vocabulary: str, schema: Schema, language: str | None
) -> Parsed[Value]:
    """The key of the term that the text names; any other text as it can be printed."""
    parsed = parse_text(text)
    if not isinstance(parsed.value, str):
        return parsed
    terms = terms_named(schema, vocabulary, parsed.value)
    if terms:
        named = _named(parsed.value, terms[0], vocabulary, language)
        return named if named.notes else replace(parsed, value=terms[0].key)
    meant = tuple(
        TermRef(vocabulary, key) for key in misspelt_terms(parsed.value, vocabulary, schema)
    )
    if not meant:
        return parsed
    params: dict[str, Param] = {"found": parsed.value, "term": meant[0]}
    return replace(parsed, notes=(*parsed.notes, Note(LAD217, params, meant)))


def misspelt_terms(text: str, vocabulary: str, schema: Schema) -> tuple[str, ...]:
    """The keys of the terms of which the text is a name with a letter left out, or two swapped.

    Another letter in place of one is no slip: ``venezolanas`` are the women among ``venezolanos``.
    """
    typed = folded(text)
    if len(typed) < _SHORTEST_MISSPELT:
        return ()
    near = ((len(typed) + 1, _lacks_a_letter), (len(typed), _has_two_swapped))
    return tuple(
        key
        for key, term in schema.vocabularies[vocabulary].items()
        if any(
            len(name) == length and is_near(typed, name)
            for name in names_of_term(term)
            for length, is_near in near
        )
    )


def _lacks_a_letter(typed: str, name: str) -> bool:
    place = _first_difference(typed, name)
    return typed[place:] == name[place + 1 :]


def _has_two_swapped(typed: str, name: str) -> bool:
    place = _first_difference(typed, name)
    swapped = name[place : place + 2][::-1]
    return typed[place : place + 2] == swapped and typed[place + 2 :] == name[place + 2 :]


def _first_difference(one: str, other: str) -> int:
    """The place of the first letter that differs; that behind the last where none does."""
    pairs = zip(one, other, strict=False)
    differing = (place for place, (left, right) in enumerate(pairs) if left != right)
    return next(differing, min(len(one), len(other)))


def is_usual_name(text: str, term: Term, language: str | None) -> bool:
    """Whether the text is the key, or a label in the sheet's language, in any case.

    An apostrophe or a dash may be the keyboard's or the printer's.
    """
    labels = (term.labels[language], term.short_label(language)) if language else ()
    return same_marks(text).casefold() in (
        same_marks(name).casefold() for name in (term.key, *labels)
    )


def _other_column(text: str, column: Column, role: str, schema: Schema) -> str | None:
    """The one other column of the table whose vocabulary has a term of this name."""
    others = [
        other.key
        for other in schema.tables[role].columns
        if other.type is ColumnType.TERM
        and other.key != column.key
        and terms_named(schema, other.vocabulary or other.key, text)
    ]
    return others[0] if len(others) == 1 else None


def nearest_terms(text: str, vocabulary: str, schema: Schema) -> tuple[TermRef, ...]:
    """The terms whose names are most like the text; all of a short list when none is.

    A text that says that something is not so, or how many it is at most, resembles the very term
    that isn't meant.
    """
    terms = schema.vocabularies[vocabulary]
    named = {key: names_of_term(term) for key, term in terms.items()}
    typed = folded(text)
    is_contrary = DENYING.intersection(typed.split()) or typed in _AT_MOST
    keys = () if is_contrary else nearest(text, named)
    if not keys and len(terms) <= _SHORT_LIST:
        keys = tuple(terms)
    return tuple(TermRef(vocabulary, key) for key in keys)
