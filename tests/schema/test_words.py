"""What the schema says, as people read it: all languages, nothing doubled, CLDR agrees."""

import re
from collections.abc import Iterator

import pytest

from ladreport.languages import LANGUAGES
from ladreport.languages.cldr import countries, patterns
from ladreport.schema.folding import folded
from ladreport.schema.load import load_schema
from ladreport.schema.model import Column, CountryTerm, Labels, LocaleConventions, Table, Term

SCHEMA = load_schema()
TERMS = [term for terms in SCHEMA.vocabularies.values() for term in terms.values()]
COLUMNS = [column for table in SCHEMA.tables.values() for column in table.columns]
NAMED: list[Table | Column | Term] = [*SCHEMA.tables.values(), *COLUMNS, *TERMS]

# Where the project departs from CLDR, and why: the comments in schema.toml.
GROUPING_IN_PRACTICE = {"CRI": "."}
OWN_NAMES = {"BLZ": {"fr": "Belize"}, "SLV": {"fr": "El Salvador"}}  # as the OAS writes them
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


@pytest.mark.parametrize(
    "country",
    # Suriname writes Dutch.
    [country for country in SCHEMA.countries.values() if country.key != "SUR"],
    ids=lambda country: country.key,
)
def test_conventions_are_those_of_cldr_but_where_the_schema_says_otherwise(
    country: CountryTerm,
) -> None:
    cldr = countries()[country.key]
    grouping = GROUPING_IN_PRACTICE.get(country.key, ONE_SPACE.get(cldr.grouping, cldr.grouping))
    asked = cldr.language == "en" or country.key in {"PAN", "CAN"}
    assert country.conventions == LocaleConventions(
        cldr.decimal, grouping, cldr.dates, ambiguous_dates=asked
    )
    assert country.language == cldr.language


def test_canada_writes_french_numbers_in_french_text() -> None:
    canada = SCHEMA.countries["CAN"]
    assert (canada.conventions_in("en").decimal, canada.conventions_in("fr").decimal) == (".", ",")


def test_the_countries_are_the_22_in_their_fixed_order() -> None:
    assert " ".join(SCHEMA.countries) == (
        "ARG BRB BLZ BRA CAN CHL COL CRI ECU SLV GTM GUY HTI HND JAM MEX PAN PRY PER SUR USA URY"
    )


@pytest.mark.parametrize("country", SCHEMA.countries.values(), ids=lambda country: country.key)
def test_codes_and_names_are_those_of_cldr(country: CountryTerm) -> None:
    assert country.alpha2 == countries()[country.key].alpha2
    names = {code: patterns(code).countries[country.alpha2] for code in LANGUAGES}
    assert dict(country.labels) == {**names, **OWN_NAMES.get(country.key, {})}


def test_a_currency_in_use_is_a_code_of_iso_4217_with_a_name_in_every_language() -> None:
    assert all(re.fullmatch("[A-Z]{3}", code) for code in SCHEMA.currency_codes)
    for language in LANGUAGES:
        assert patterns(language).currencies.keys() == SCHEMA.currency_codes


@pytest.mark.parametrize(
    ("code", "in_use"),
    [("USD", True), ("XCG", True), ("BGN", True), ("ANG", False), ("VEF", False), ("DEM", False)],
)
def test_a_currency_is_in_use_until_its_data_are_renewed(code: str, in_use: bool) -> None:
    assert (code in SCHEMA.currency_codes) == in_use


def test_every_country_of_the_declaration_can_name_its_currency() -> None:
    for country in SCHEMA.countries:
        assert set(countries()[country].currencies) <= set(SCHEMA.currency_names)
