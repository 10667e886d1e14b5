import pytest

from ladreport.schema.load import SchemaError, extended, load_schema
from ladreport.schema.lookup import terms_named
from ladreport.schema.model import CountryTerm, Package

SCHEMA = load_schema()


def test_a_renamed_package_answers_to_both_names() -> None:
    renamed = extended(SCHEMA, [Package("visa_policy_returns", {"en": "Safe and Lawful Travel"})])
    package = renamed.packages["visa_policy_returns"]
    assert package.labels["en"] == "Safe and Lawful Travel"
    assert package.labels["es"] == "Política de visas y retornos"
    assert package.pillar == "humane_enforcement"
    assert not package.working_name
    assert package.own_translation == {"es", "pt", "fr"}
    for typed in ("safe and lawful travel", "Visa Policy and Returns", "Retours"):
        assert [t.key for t in terms_named(renamed, "action_package", typed)] == [package.key]


def test_an_alias_alone_leaves_the_working_name() -> None:
    changed = extended(SCHEMA, [Package("visa_policy_returns", {}, ("Travel",))])
    package = changed.packages["visa_policy_returns"]
    assert package.labels == SCHEMA.packages["visa_policy_returns"].labels
    assert package.working_name
    assert terms_named(changed, "action_package", "travel") == (package,)


def test_an_added_package_comes_last_and_takes_missing_labels_from_english() -> None:
    added = extended(
        SCHEMA,
        [Package("climate", {"en": "Climate and Mobility", "es": "Clima"}, pillar="root_causes")],
    )
    assert list(added.packages)[-1] == "climate"
    assert dict(added.packages["climate"].labels) == {
        "en": "Climate and Mobility",
        "es": "Clima",
        "pt": "Climate and Mobility",
        "fr": "Climate and Mobility",
    }
    assert "climate" not in SCHEMA.packages


def test_without_english_the_first_label_stands_in() -> None:
    added = extended(SCHEMA, [Package("climate", {"es": "Clima"}, pillar="root_causes")])
    assert set(added.packages["climate"].labels.values()) == {"Clima"}


def test_an_added_country_is_found_by_name_and_codes() -> None:
    added = extended(
        SCHEMA,
        countries=[CountryTerm("DOM", {"es": "República Dominicana"}, alpha2="DO", language="es")],
    )
    assert list(added.countries)[-1] == "DOM"
    for typed in ("republica dominicana", "DO", "dom"):
        assert [t.key for t in terms_named(added, "country", typed)] == ["DOM"]


def test_a_renamed_country_keeps_its_conventions() -> None:
    renamed = extended(SCHEMA, countries=[CountryTerm("GTM", {"en": "Republic of Guatemala"})])
    assert renamed.countries["GTM"].labels["en"] == "Republic of Guatemala"
    assert renamed.countries["GTM"].conventions == SCHEMA.countries["GTM"].conventions
    assert renamed.countries["GTM"].alpha2 == "GT"


@pytest.mark.parametrize(
    ("package", "problem"),
    [
        (
            Package("climate", {"en": "Climate"}, pillar="climate_pillar"),
            "action_package.climate: there is no pillar climate_pillar",
        ),
        (
            Package("climate", {"en": "Climate"}),
            "action_package.climate: there is no pillar (none given)",
        ),
        (Package("climate", {}, pillar="root_causes"), "climate: a label is missing"),
        (
            Package("labor", {"en": "Labor mobility"}, pillar="root_causes"),
            "action_package: “labor mobility” names labor_mobility and labor",
        ),
    ],
)
def test_what_would_contradict_the_schema_is_refused(package: Package, problem: str) -> None:
    with pytest.raises(SchemaError) as refused:
        extended(SCHEMA, [package])
    assert refused.value.problems == (problem,)
