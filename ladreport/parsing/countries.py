"""A country by its name or ISO 3166 code, and lists of countries or of other texts."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ladreport.core.findings import Case, CountryRef, Note
from ladreport.core.values import MISSING, UNREADABLE, Value
from ladreport.languages import LANGUAGES
from ladreport.languages.cldr import countries, patterns
from ladreport.messages.registry import ERROR, INFO, code
from ladreport.parsing.parsed import LIST_SEPARATOR, Parsed, unreadable
from ladreport.parsing.text import formula_warnings, parse_text, same_marks
from ladreport.schema.folding import folded, nearest
from ladreport.schema.lookup import indexed, names_of_term, terms_named
from ladreport.schema.model import Schema

LAD211 = code(
    "LAD211",
    INFO,
    'read "{found}" as {canonical}',
    repair="Nothing needs to be done. The usual name is {canonical}.",
    why=(
        "A country is read by its name in any of the four languages and by its ISO code of two or "
        "three letters."
    ),
    example="EE.UU.",
    instead="Estados Unidos",
)
LAD218 = code(
    "LAD218",
    ERROR,
    '"{found}" is not the name of an endorsing country',
    repair="Write the country's name in one of the four languages, or its ISO code such as GTM.",
    why=(
        "Actions are put together by country, so it must be certain which country is named, and "
        "the report puts together what the countries that endorsed the declaration have sent. "
        "Several countries are separated by a semicolon or a line break, because names have commas "
        "and the word and in them."
    ),
    example="Guatemaal",
    instead="Guatemala",
    cases={
        "unknown": Case(
            '"{found}" is not the name of a country',
            "Write the country's name in one of the four languages, or its ISO code such as GTM.",
        ),
        "not_endorsing": Case(
            '"{found}" is not one of the endorsing countries',
            "Write the endorsing country that sends this workbook. If a country has joined, the "
            "Secretariat adds it to ministerial.toml.",
        ),
        "several": Case(
            '"{found}" is more than one country',
            "Separate countries by a semicolon or a line break: {canonical}.",
        ),
    },
)


def parse_country(text: str, schema: Schema, language: str | None) -> Parsed[Value]:
    """The alpha-3 code of the endorsing country that the text names."""
    code_ = country_code(text, schema)
    if code_ is None:
        return unreadable(unknown_country(text, schema))
    if code_ not in schema.countries:
        return unreadable(Note(LAD218, {"found": text}, case="not_endorsing"))
    if is_usual_name(text, code_, schema, language):
        return Parsed(code_)
    canonical = country_name(code_, schema, language)
    return Parsed(code_, (Note(LAD211, {"found": text, "canonical": canonical}),), canonical)


def is_usual_name(text: str, code_: str, schema: Schema, language: str | None) -> bool:
    """Whether this is the country's code, or what the sheet's language calls it, in any case.

    An apostrophe or a dash may be the keyboard's or the printer's.
    """
    usual = (code_, country_name(code_, schema, language))
    return same_marks(text).casefold() in (same_marks(name).casefold() for name in usual)


def country_code(text: str, schema: Schema) -> str | None:
    """The alpha-3 code of any country that the text names, endorsing or not."""
    if terms := terms_named(schema, "country", text):
        return terms[0].key
    others = _countries_of_the_world().get(folded(text), ())
    return others[0] if len(others) == 1 else None


def country_name(code_: str, schema: Schema, language: str | None) -> str:
    """The name in this language, by the schema, else by CLDR; without a language, the code."""
    if language is None:
        return code_
    if term := schema.countries.get(code_):
        return term.labels[language]
    country = countries().get(code_)
    return patterns(language).countries.get(country.alpha2, code_) if country else code_


def unknown_country(text: str, schema: Schema) -> Note:
    """Say that no country is called so, and which ones are called nearly so."""
    names = {key: set(names_of_term(term)) for key, term in schema.countries.items()}
    for name, codes in _countries_of_the_world().items():
        names.setdefault(codes[0], set()).add(name)
    return Note(LAD218, {"found": text}, tuple(map(CountryRef, nearest(text, names))), "unknown")


@lru_cache(maxsize=1)
def _countries_of_the_world() -> Mapping[str, tuple[str, ...]]:
    """Folded names and codes of all countries, by CLDR; a name of two countries keeps both."""
    return indexed(
        (alpha3, frozenset(map(folded, (alpha3, country.alpha2, *names))))
        for alpha3, country in countries().items()
        if (names := _names(country.alpha2))
    )


def _names(alpha2: str) -> tuple[str, ...]:
    named = (patterns(language).countries for language in LANGUAGES)
    return tuple(names[alpha2] for names in named if alpha2 in names)


LAD225 = code(
    "LAD225",
    INFO,
    'read "{found}" as {canonical}',
    repair="Nothing needs to be done. The plain form is {canonical}.",
    why=(
        "Bullets before the items of a list and items written twice are taken out, because they "
        "say nothing more. Names have commas in them, so a comma separates nothing; a semicolon or "
        "line break does."
    ),
    example="• UNHCR, and • IOM in the next line",
    instead="UNHCR; IOM",
    cases={
        "tidied": Case(
            'read "{found}" as {canonical}',
            "Nothing needs to be done. The plain form is {canonical}.",
        ),
        "one_name": Case(
            '"{found}" is read as one name',
            "Nothing needs to be done. Several names would be separated by a semicolon: "
            "{canonical}.",
        ),
    },
)

_SEPARATORS = re.compile(r"[;；\n\r]+")
_BULLET = re.compile(r"^(?:[•·▪‣◦●*]|[-–—](?=\s))\s*")
_HINTS = re.compile(r"\s*,\s*|\s*/\s*|\s+(?:and|y|e|et|&)\s+")
_SHORT_NAME = 2


def parse_texts(text: str) -> Parsed[Value]:
    """The items as they are written; each once."""
    items = _items(text)
    value = tuple(dict.fromkeys(items))
    if not value:
        return Parsed(MISSING)
    notes = tuple(note for item in value for note in (*formula_warnings(item), *_comma_hint(item)))
    if len(value) == len(items) and not _has_bullets(text):
        return Parsed(value, notes)
    canonical = LIST_SEPARATOR.join(value)
    note = Note(LAD225, {"found": text, "canonical": canonical}, case="tidied")
    return Parsed(value, (note, *notes), canonical)


def parse_countries(text: str, schema: Schema, language: str | None) -> Parsed[Value]:
    """The alpha-3 codes of the countries that the items name, endorsing or not, each once."""
    items = _items(text)
    codes = {item: code_ for item in items if (code_ := country_code(item, schema))}
    if unknown := [item for item in dict.fromkeys(items) if item not in codes]:
        notes = tuple(_not_one_country(item, schema, language) for item in unknown)
        return Parsed(UNREADABLE, notes)
    value = tuple(dict.fromkeys(codes.values()))
    if not value:
        return Parsed(MISSING)
    usual = all(is_usual_name(item, code_, schema, language) for item, code_ in codes.items())
    if usual and len(value) == len(items) and not _has_bullets(text):
        return Parsed(value)
    canonical = _joined_names(value, schema, language)
    return Parsed(
        value, (Note(LAD225, {"found": text, "canonical": canonical}, case="tidied"),), canonical
    )


def _items(text: str) -> tuple[str, ...]:
    cleaned = (parse_text(_BULLET.sub("", item.strip())).value for item in _SEPARATORS.split(text))
    return tuple(item for item in cleaned if isinstance(item, str))


def _has_bullets(text: str) -> bool:
    return any(_BULLET.match(item.strip()) for item in _SEPARATORS.split(text))


def _comma_hint(item: str) -> Iterable[Note]:
    """Whether an item is likely to be several: ``UNHCR, IOM`` is, a ministry's name is not."""
    parts = [part.strip() for part in item.split(",")]
    if len(parts) > 1 and all(part and len(part.split()) <= _SHORT_NAME for part in parts):
        yield Note(
            LAD225, {"found": item, "canonical": LIST_SEPARATOR.join(parts)}, case="one_name"
        )


def _not_one_country(item: str, schema: Schema, language: str | None) -> Note:
    """Why an item names no country: it names several, or none that is known."""
    codes = [country_code(part, schema) for part in _HINTS.split(item)]
    if len(codes) > 1 and all(codes):
        canonical = _joined_names(filter(None, codes), schema, language)
        return Note(LAD218, {"found": item, "canonical": canonical}, (canonical,), "several")
    return unknown_country(item, schema)


def _joined_names(codes: Iterable[str], schema: Schema, language: str | None) -> str:
    return LIST_SEPARATOR.join(country_name(code_, schema, language) for code_ in codes)
