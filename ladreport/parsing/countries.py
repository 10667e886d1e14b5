"""A country by its name or ISO 3166 code, and lists of countries."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ladreport.core.findings import Case, CountryRef, Note
from ladreport.core.values import MISSING, UNREADABLE, Value
from ladreport.languages import LANGUAGES
from ladreport.languages.cldr import countries, patterns
from ladreport.languages.country_names import LIKELY_CODES, SHORT_NAMES
from ladreport.messages.registry import ERROR, INFO, code
from ladreport.parsing.lists import LAD225, is_marked, items_of, known_in, pieces_of
from ladreport.parsing.parsed import LIST_SEPARATOR, Parsed, unreadable
from ladreport.parsing.text import same_marks
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
        "Several countries are best separated by a semicolon or a line break."
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
    name = country_name(code_, schema, language)
    usual = (code_, name, _spelled_out(name))
    return same_marks(text).casefold() in (same_marks(name).casefold() for name in usual)


def country_code(text: str, schema: Schema) -> str | None:
    """The alpha-3 code of any country that the text names, endorsing or not."""
    if terms := terms_named(schema, "country", text):
        return terms[0].key
    name = folded(text)
    others = () if name in LIKELY_CODES else _countries_of_the_world().get(name, ())
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
    """Say that no country is called so, and which ones are abbreviated or called nearly so."""
    if likely := LIKELY_CODES.get(folded(text)):
        return Note(LAD218, {"found": text}, tuple(map(CountryRef, likely)), "unknown")
    names = {key: set(names_of_term(term)) for key, term in schema.countries.items()}
    for name, codes in _countries_of_the_world().items():
        names.setdefault(codes[0], set()).add(name)
    return Note(LAD218, {"found": text}, tuple(map(CountryRef, nearest(text, names))), "unknown")


@lru_cache(maxsize=1)
def _countries_of_the_world() -> Mapping[str, tuple[str, ...]]:
    """Folded names and codes of all countries, by CLDR; a name of two countries keeps both."""
    return indexed(
        (alpha3, frozenset(map(folded, (alpha3, country.alpha2, *names, *_short(alpha3)))))
        for alpha3, country in countries().items()
        if (names := _names(country.alpha2))
    )


def _short(alpha3: str) -> tuple[str, ...]:
    return SHORT_NAMES.get(alpha3, ())


def _names(alpha2: str) -> tuple[str, ...]:
    """The names by CLDR, which writes ``Trinidad & Tobago`` and ``St. Lucia`` in English."""
    named = (patterns(language).countries for language in LANGUAGES)
    names = tuple(names[alpha2] for names in named if alpha2 in names)
    return (*names, *map(_spelled_out, names))


def _spelled_out(name: str) -> str:
    return name.replace("&", "and").replace("St.", "Saint")


def parse_countries(text: str, schema: Schema, language: str | None) -> Parsed[Value]:
    """The alpha-3 codes of the countries that the items name, endorsing or not, each once.

    What is joined by a comma, a slash or the word and is read where each part is a country.
    """
    items = items_of(text)
    named = [pair for item in items for pair in _named_in(item, schema)]
    if unknown := dict.fromkeys(name for name, code_ in named if not code_):
        return Parsed(UNREADABLE, tuple(unknown_country(name, schema) for name in unknown))
    value = tuple(dict.fromkeys(code_ for _, code_ in named if code_))
    if not value:
        return Parsed(MISSING)
    usual = all(is_usual_name(name, code_, schema, language) for name, code_ in named if code_)
    if usual and len(value) == len(items) and not is_marked(text):
        return Parsed(value)
    canonical = LIST_SEPARATOR.join(country_name(code_, schema, language) for code_ in value)
    return Parsed(value, (Note(LAD225, {"found": text, "canonical": canonical}),), canonical)


def _named_in(item: str, schema: Schema) -> Sequence[tuple[str, str | None]]:
    """The countries that an item names; the whole item where none of its parts is one.

    A part that only may be a country has the empty code, or none.
    """
    if code_ := country_code(item, schema):
        return [(item, code_)]
    named = list(known_in(pieces_of(item), lambda name: _code_or_likely(name, schema)))
    return named if any(code_ is not None for _, code_ in named) else [(item, None)]


def _code_or_likely(name: str, schema: Schema) -> str | None:
    return country_code(name, schema) or ("" if folded(name) in LIKELY_CODES else None)
