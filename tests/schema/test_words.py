"""What the schema says, as people read it: all languages, nothing doubled, CLDR agrees."""

import re
from collections.abc import Iterator

import pytest
from babel import Locale
from babel.core import get_global
from babel.numbers import get_territory_currencies

from ladreport.schema.folding import folded
from ladreport.schema.load import load_schema
from ladreport.schema.model import LANGUAGES, Column, CountryTerm, Habit, Labels, Table, Term

SCHEMA = load_schema()
TERMS = [term for terms in SCHEMA.vocabularies.values() for term in terms.values()]
COLUMNS = [column for table in SCHEMA.tables.values() for column in table.columns]
NAMED: list[Table | Column | Term] = [*SCHEMA.tables.values(), *COLUMNS, *TERMS]

# Where the project departs from CLDR, and why: the comments in schema.toml.
CLDR_LOCALE = {"SUR": "nl_SR", "USA": "en_US"}
GROUPING_IN_PRACTICE = {"CRI": "."}
ONE_SPACE = {"\u202f": "\u00a0"}


def said(thing: Table | Column | Term) -> Iterator[Labels]:
    yield thing.labels
    if not isinstance(thing, Table):
        yield thing.help
    if isinstance(thing, Term):
        yield thing.short


def texts(language: str) -> list[str]:
    return [labels[language] for thing in NAMED for labels in said(thing) if labels]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_help_is_one_or_two_sentences_that_end(column: Column) -> None:
    for language in LANGUAGES:
        text = column.help[language]
        assert text.endswith(".")
        assert 1 <= len(re.findall(r"[.?!](?=\s|$)", text.replace("e.g.", ""))) <= 2, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_tidy(language: str) -> None:
    for text in texts(language):
        assert text == text.strip()
        assert "  " not in text
        assert "'" not in text, text
        assert '"' not in text, text


def test_french_signs_keep_their_no_break_space() -> None:
    for text in texts("fr"):
        assert not re.search(r"(?<!\u00a0)[;?!»]|(?<![\u00a0s]):|«(?!\u00a0)", text), text


def test_labels_of_two_languages_are_not_the_same_sentence() -> None:
    """A help text that stands in two languages was forgotten in one of them."""
    for column in COLUMNS:
        assert len(set(column.help.values())) == len(LANGUAGES), column.key


@pytest.mark.parametrize("thing", NAMED, ids=lambda thing: getattr(thing, "key", "sheet"))
def test_no_alias_repeats_what_is_read_anyway(thing: Table | Column | Term) -> None:
    names = [folded(text) for text in {*thing.labels.values()}]
    aliases = [folded(alias) for alias in thing.aliases]
    assert not set(names) & set(aliases)
    assert len(aliases) == len(set(aliases))


def test_pillars_and_packages_say_whose_translation_they_are() -> None:
    """Only what terms.md of the Declaration gives counts as published."""
    own = {term.key: term.own_translation for term in TERMS if term.own_translation}
    published = {"en": 3 + 8, "es": 3, "pt": 4, "fr": 0}
    named = [*SCHEMA.vocabularies["pillar"].values(), *SCHEMA.packages.values()]
    for language, count in published.items():
        known = [t.key for t in named if language not in own[t.key] and t.key != "across_pillars"]
        assert len(known) == count, (language, known)


def cldr_habit(country: CountryTerm, language: str) -> Habit:
    locale = Locale.parse(CLDR_LOCALE.get(country.key, f"{language}_{country.alpha2}"))
    symbols = locale.number_symbols["latn"]
    order = re.sub(r"[^dmy]", "", locale.date_formats["short"].pattern.lower())
    group = symbols["group"]
    return Habit(
        symbols["decimal"],
        GROUPING_IN_PRACTICE.get(country.key, ONE_SPACE.get(group, group)),
        re.sub(r"(.)\1+", r"\1", order),
        ambiguous_dates=language == "en" or country.key in {"PAN", "CAN"},
    )


@pytest.mark.parametrize("country", SCHEMA.countries.values(), ids=lambda country: country.key)
def test_habits_are_those_of_cldr_but_where_the_schema_says_otherwise(country: CountryTerm) -> None:
    assert country.habit_in(country.language) == cldr_habit(country, country.language)
    for language in country.habits:
        assert country.habit_in(language) == cldr_habit(country, language)


def test_canada_writes_french_numbers_in_french_text() -> None:
    canada = SCHEMA.countries["CAN"]
    assert (canada.habit_in("en").decimal, canada.habit_in("fr").decimal) == (".", ",")


def test_the_countries_are_the_22_in_their_fixed_order() -> None:
    assert " ".join(SCHEMA.countries) == (
        "ARG BRB BLZ BRA CAN CHL COL CRI ECU SLV GTM GUY HTI HND JAM MEX PAN PRY PER SUR USA URY"
    )


@pytest.mark.parametrize("country", SCHEMA.countries.values(), ids=lambda country: country.key)
def test_codes_and_names_are_those_of_cldr(country: CountryTerm) -> None:
    alpha3 = get_global("territory_aliases")[country.key]
    assert alpha3 == [country.alpha2]
    locales = {"en": "en", "es": "es_419", "pt": "pt_BR", "fr": "fr_CA"}
    names = {code: Locale.parse(one).territories[country.alpha2] for code, one in locales.items()}
    own_french = {"BLZ": "Belize", "SLV": "El Salvador"}  # as the OAS writes them
    assert dict(country.labels) == {**names, "fr": own_french.get(country.key, names["fr"])}


def test_currency_codes_are_those_in_use_by_babel() -> None:
    in_use = {
        code
        for territory in get_global("territory_currencies")
        for code in get_territory_currencies(territory)
    }
    assert in_use == SCHEMA.currency_codes


def test_every_country_of_the_declaration_can_name_its_currency() -> None:
    for country in SCHEMA.countries.values():
        assert set(get_territory_currencies(country.alpha2)) <= set(SCHEMA.currency_names)
