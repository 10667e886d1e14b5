import pytest

from ladreport.schema.load import SchemaError, load_schema, packaged_text, schema_from
from ladreport.schema.model import ColumnType, Kind

PACKAGED = packaged_text()

BROKEN = {
    "not TOML": (
        'version = "2024"',
        "version = ",
        ["schema.toml: Invalid value (at line LINE, column 11)"],
    ),
    "a key that stands twice": (
        "[vocabularies.pillar.across_pillars]",
        "[vocabularies.pillar.humane_enforcement]",
        [
            (
                "schema.toml: Cannot declare ('vocabularies', 'pillar', 'humane_enforcement') twice "
                "(at line LINE, column 40)"
            )
        ],
    ),
    "no version": ('version = "2024"', "", ["schema.toml: version is missing"]),
    "a label that lacks a language": (
        'label = {en = "Cover", es = "Portada", pt = "Capa", fr = "Page de garde"}',
        'label = {en = "Cover", es = "Portada", fr = "Page de garde"}',
        ["schema.toml.tables.cover: label has no text in pt"],
    ),
    "a label in a fifth language": (
        'en.label = {en = "English",',
        'en.label = {nl = "Engels", en = "English",',
        [
            (
                "schema.toml.vocabularies.language.en: label has a text in nl, which is none of the "
                "four languages"
            )
        ],
    ),
    "a help text that lacks a language": (
        'help.fr = "Un nom bref de l’action, en 120 caractères au plus."',
        'help.fr = "  "',
        ["schema.toml.tables.actions.columns.title: help has no text in fr"],
    ),
    "an example that is translated into some languages only": (
        'examples.pt = "OIM; ACNUR"\n',
        "",
        ["schema.toml.tables.actions.columns.partner_organizations: examples has no text in pt"],
    ),
    "a misspelled key": (
        "max_length = 120",
        "maxlength = 120",
        ["schema.toml.tables.actions.columns.title: maxlength is not a key that is known here"],
    ),
    "a text where a number belongs": (
        "max_length = 120",
        'max_length = "120"',
        ["schema.toml.tables.actions.columns.title: max_length should be of the type int"],
    ),
    "an alias that is no text": (
        'es.aliases = ["spa",',
        "es.aliases = [34,",
        ["schema.toml.vocabularies.language.es: aliases should hold texts only"],
    ),
    "no type": (
        'type = "url"\n',
        "",
        ["schema.toml.tables.actions.columns.evidence_url: type is missing"],
    ),
    "an unknown type": (
        'type = "url"',
        'type = "link"',
        [
            "schema.toml.tables.actions.columns.evidence_url: type is 'link', which is none of: "
            + ", ".join(ColumnType)
        ],
    ),
    "an unknown kind": (
        'kind = "rate"',
        'kind = "ratio"',
        [
            (
                "schema.toml.vocabularies.measure.change_percent: kind is 'ratio', which is none of: "
                "flow, stock, rate, other"
            )
        ],
    ),
    "an unknown unit": (
        'unit = "percent"',
        'unit = "%"',
        [
            (
                "schema.toml.vocabularies.measure.change_percent: unit is '%', which is none of: "
                "people, count, money, percent, other"
            )
        ],
    ),
    "a misspelled fact about a column": (
        "agreed = true\noptional_when",
        "agreeable = true\noptional_when",
        [
            (
                "schema.toml.tables.actions.columns.action_package: agreeable is not a key that is "
                "known here"
            )
        ],
    ),
    "a figure's column that countries are to agree on": (
        'type = "figure_ref"',
        'type = "figure_ref"\nagreed = true',
        ["figures.part_of: only columns of actions can be agreed on"],
    ),
    "a column that is private in one table and not in another": (
        "[tables.figures.columns.source_note]",
        "[tables.figures.columns.internal_note]",
        [
            "figures.internal_note: a column of this key is private in another table",
        ],
    ),
    "a misspelled fact about a status": (
        "halted = true\nended = true",
        "stopped = true\nended = true",
        [
            (
                "schema.toml.vocabularies.status.discontinued: stopped is not a key that is known "
                "here"
            ),
            "status.discontinued: it has no rank and is not halted",
        ],
    ),
    "a basis that happened and doesn't count": (
        'counts = true\nhappened = true\nlabel = {en = "Estimated"',
        'happened = true\nlabel = {en = "Estimated"',
        ["basis.estimated: it happened and doesn't count"],
    ),
    "a misspelled fact about a basis": (
        'counts = true\nlabel = {en = "Target"',
        'count = true\nlabel = {en = "Target"',
        ["schema.toml.vocabularies.basis.target: count is not a key that is known here"],
    ),
    "a rank in words": (
        "rank = 2",
        'rank = "second"',
        ["schema.toml.vocabularies.status.adopted: rank should be of the type int"],
    ),
    "past dates of a column that is not there": (
        'rank = 1\npast_dates = ["announced_on"]',
        'rank = 1\npast_dates = ["announced_at"]',
        ["status.announced: past_dates names announced_at, which is no date of actions"],
    ),
    "a condition that is no table": (
        'optional_when = [{column = "pillar", any_of = ["across_pillars"]}]',
        'optional_when = ["across_pillars"]',
        [
            (
                "schema.toml.tables.actions.columns.action_package: optional_when should hold tables "
                "only"
            )
        ],
    ),
    "a condition on a column that is not there": (
        'optional_when = [{column = "pillar",',
        'optional_when = [{column = "pilar",',
        ["actions.action_package: the condition names the column pilar, which actions lacks"],
    ),
    "a condition on a term that is not there": (
        'any_of = ["in_progress"]',
        'any_of = ["ongoing"]',
        ["actions.starts_on: the condition names ongoing, which is no term of status"],
    ),
    "a condition without a term": (
        'any_of = ["in_progress"]',
        "any_of = []",
        ["actions.starts_on: the condition on status names no term"],
    ),
    "optional where nothing is required": (
        'required = true\nvocabulary = "action_package"',
        'vocabulary = "action_package"',
        ["actions.action_package: optional_when says nothing where required is not set"],
    ),
    "a vocabulary that is not there": (
        'vocabulary = "basis"',
        'vocabulary = "bases"',
        ["figures.basis: there is no vocabulary bases"],
    ),
    "terms without a vocabulary": (
        'vocabulary = "basis"\n',
        "",
        ["figures.basis: a column of terms needs a vocabulary"],
    ),
    "an example that is no term": (
        'example = "target"',
        'example = "goal"',
        ["figures.basis: the example goal is no term of basis"],
    ),
    "a required column without an example": (
        'example = "1500000"\n',
        "",
        ["figures.value: a required column needs an example"],
    ),
    "an alias of two terms": (
        'es.aliases = ["spa",',
        'es.aliases = ["INGLÉS",',
        ["language: “ingles” names en and es"],
    ),
    "a heading of two columns": (
        'aliases = ["Currency code",',
        'aliases = ["Monto", "Currency code",',
        ["figures: “monto” names value and currency"],
    ),
    "a name of two sheets": (
        'aliases = ["Vocabularies",',
        'aliases = ["Cifras", "Vocabularies",',
        ["tables: “cifras” names figures and lists"],
    ),
    "a package of no pillar": (
        'pillar = "humane_enforcement"\nworking_name = true\nlabel.en = "Visa',
        'working_name = true\nlabel.en = "Visa',
        [
            "schema.toml.vocabularies.action_package.visa_policy_returns: pillar is missing",
            "action_package.visa_policy_returns: there is no pillar (none given)",
        ],
    ),
    "a package of a pillar that is not there": (
        'pillar = "humane_enforcement"\nworking_name = true\nlabel.en = "Visa',
        'pillar = "enforcement"\nworking_name = true\nlabel.en = "Visa',
        ["action_package.visa_policy_returns: there is no pillar enforcement"],
    ),
    "a translation into a fifth language": (
        'own = ["es", "fr"]\naliases = ["Labour',
        'own = ["es", "nl"]\naliases = ["Labour',
        ["action_package.labor_mobility: own names nl, which is none of the four languages"],
    ),
    "a missing vocabulary": (
        "[vocabularies.precision]",
        "[vocabularies.exactness]",
        [
            "vocabularies: precision is missing",
            "vocabularies: exactness is not known",
            "figures.precision: there is no vocabulary precision",
        ],
    ),
    "a sheet that has no role": (
        "[tables.lists]",
        "[tables.annex]",
        ["tables: lists is missing", "tables: annex is not known"],
    ),
    "a country by a name of its own": (
        "[vocabularies.country.PER]",
        "[vocabularies.country.Peru]",
        ["country.Peru: a country's key is its ISO 3166 code of three letters"],
    ),
    "a country's odd code": (
        'alpha2 = "PE"',
        'alpha2 = "P3"',
        ["country.PER: P3 is no ISO 3166 code of two letters"],
    ),
    "a country's fifth language": (
        'alpha2 = "SR"\nlanguage = "en"',
        'alpha2 = "SR"\nlanguage = "nl"',
        ["country.SUR: nl is none of the four languages"],
    ),
    "a mark for two things": (
        'fr = "Pérou"}\naliases = ["República del Perú"]\nconventions = {decimal = "."',
        'fr = "Pérou"}\naliases = ["República del Perú"]\nconventions = {decimal = ","',
        ["country.PER: “,” can't both mark decimals and group thousands"],
    ),
    "an unknown order of dates": (
        'dates = "mdy", ask = true}\n\n[vocabularies.country.PRY]',
        'dates = "dym", ask = true}\n\n[vocabularies.country.PRY]',
        ["country.PAN: the order of dates is dym, and not dmy or mdy or ymd"],
    ),
    "names of a currency that has no code": (
        'TTD = ["TT$"',
        'TTT = ["TT$"',
        ["schema.toml.currencies.names: TTT is not among the codes"],
    ),
    "money that needs no currency": (
        'any_of = ["funding_committed", "funding_disbursed", "concessional_lending", "reward_off',
        'any_of = ["funding_disbursed", "concessional_lending", "reward_off',
        ["figures.currency: it should be required for the measures in money and for no others"],
    ),
    "a successor that is not there": (
        'now = "lawful_pathways"',
        'now = "pathways"',
        ["former_pillars.2022.regular_pathways: there is no pillar pathways"],
    ),
    "a population within one that is not there": (
        '[vocabularies.population.deported_people]\nwithin = ["returnees"]',
        '[vocabularies.population.deported_people]\nwithin = ["retornees"]',
        ["population.deported_people: within names retornees, which is no population"],
    ),
    "two populations within each other": (
        '[vocabularies.population.returnees]\nwithin = ["people_on_the_move"]',
        '[vocabularies.population.returnees]\nwithin = ["deported_people"]',
        [
            "population.returnees: it lies within deported_people, which lies within it",
            "population.deported_people: it lies within returnees, which lies within it",
        ],
    ),
    "two things at once": (
        'example = "target"\n\n[tables.figures.columns.part_of]\ntype = "figure_ref"',
        '\n[tables.figures.columns.part_of]\ntype = "reference"',
        [
            "schema.toml.tables.figures.columns.part_of: type is 'reference', which is none of: "
            + ", ".join(ColumnType),
            "figures.basis: a required column needs an example",
        ],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_schema_is_refused_with_all_that_is_wrong(name: str) -> None:
    fragment, instead, expected = BROKEN[name]
    assert PACKAGED.count(fragment) == 1
    line = PACKAGED[: PACKAGED.index(fragment)].count("\n") + 1
    with pytest.raises(SchemaError) as refused:
        schema_from(PACKAGED.replace(fragment, instead))
    assert list(refused.value.problems) == [one.replace("LINE", str(line)) for one in expected]


def test_the_packaged_schema_contradicts_itself_nowhere() -> None:
    assert schema_from(packaged_text()).tables == load_schema().tables


def test_the_packaged_schema_is_loaded_once() -> None:
    assert load_schema() is load_schema()


def test_its_sheets_and_columns_are_those_of_the_design() -> None:
    columns = {role: [c.key for c in t.columns] for role, t in load_schema().tables.items()}
    assert columns == {
        "cover": [
            *("schema_version", "country", "ministerial", "period_start", "period_end"),
            *("language", "institution", "focal_point", "email", "submitted_on"),
            "workbook_kind",
        ],
        "actions": [
            *("action_id", "pillar", "action_package", "action_type", "title", "summary"),
            *("status", "announced_on", "starts_on", "ends_on", "lead_institution"),
            *("partner_countries", "partner_organizations", "joint_action", "population"),
            *("evidence_url", "publish", "internal_note", "review"),
        ],
        "figures": [
            *("action_id", "measure", "value", "currency", "basis", "part_of", "precision"),
            *("period_start", "period_end", "as_of", "population", "source_note"),
            *("last_time", "review"),
        ],
        "lists": [],
        "instructions": [],
    }


def test_a_table_has_no_other_columns() -> None:
    with pytest.raises(KeyError, match="budget"):
        load_schema().tables["actions"].column("budget")


def test_only_notes_and_who_may_be_asked_stay_unpublished() -> None:
    unpublished = {
        (table.role, column.key)
        for table in load_schema().tables.values()
        for column in table.columns
        if not column.published
    }
    assert unpublished == {
        ("cover", "focal_point"),
        ("cover", "email"),
        ("actions", "internal_note"),
        ("actions", "review"),
        ("figures", "last_time"),
        ("figures", "review"),
    }
    private = {"focal_point", "email", "internal_note", "last_time", "review"}
    assert load_schema().private_columns == private


def test_all_that_a_country_says_of_an_action_is_compared_but_its_names() -> None:
    actions = load_schema().tables["actions"]
    published = {column.key for column in actions.published_columns}
    assert published - {column.key for column in actions.compared_columns} == {
        "action_id",
        "joint_action",
        "publish",
    }


def test_the_countries_of_a_joint_action_may_word_it_differently_and_no_more() -> None:
    assert load_schema().tables["actions"].agreed_columns == (
        "pillar",
        "action_package",
        "action_type",
        "status",
        "announced_on",
        "starts_on",
        "ends_on",
    )


@pytest.mark.parametrize(
    ("country", "rank"),
    [
        *((country, rank) for rank, country in enumerate(load_schema().countries)),
        ("DOM", 22),
        (None, 22),
    ],
)
def test_countries_have_a_fixed_order_and_others_come_last(country: str | None, rank: int) -> None:
    assert load_schema().country_rank(country) == rank


@pytest.mark.parametrize(
    ("status", "rank", "facts"),
    [
        ("intended", 0, set()),
        ("announced", 1, set()),
        ("adopted", 2, {"in_force"}),
        ("in_progress", 3, {"in_force"}),
        ("extended", 3, {"in_force"}),
        ("completed", 4, {"ended", "in_force"}),
        ("suspended", None, {"halted"}),
        ("discontinued", None, {"halted", "ended"}),
    ],
)
def test_how_far_each_status_is(status: str, rank: int | None, facts: set[str]) -> None:
    term = load_schema().statuses[status]
    holds = {"halted": term.halted, "ended": term.ended, "in_force": term.in_force}
    assert (term.rank, {name for name, true in holds.items() if true}) == (rank, facts)


@pytest.mark.parametrize(
    ("basis", "facts"),
    [
        ("achieved", {"counts", "happened"}),
        ("estimated", {"counts", "happened"}),
        ("target", {"counts"}),
        ("context", set()),
    ],
)
def test_what_each_basis_says(basis: str, facts: set[str]) -> None:
    term = load_schema().bases[basis]
    holds = {"counts": term.counts, "happened": term.happened}
    assert {name for name, true in holds.items() if true} == facts
    assert load_schema().counts(basis) is ("counts" in facts)


def test_a_figure_whose_basis_nobody_knows_counts() -> None:
    assert load_schema().counts(None)
    assert load_schema().counts("guessed")


@pytest.mark.parametrize(
    ("kind", "unit", "measures"),
    [
        (Kind.STOCK, "people", "people_with_regular_status"),
        (
            Kind.FLOW,
            "people",
            (
                "people_regularized people_resettled people_admitted_other_pathways people_assisted "
                "people_informed people_returned_removed people_received_back"
            ),
        ),
        (
            Kind.FLOW,
            "count",
            (
                "visas_permits_issued visa_policy_actions persons_sanctioned "
                "networks_sanctioned_dismantled arrests"
            ),
        ),
        (Kind.STOCK, "count", "offices_open"),
        (
            Kind.FLOW,
            "money",
            "funding_committed funding_disbursed concessional_lending reward_offered",
        ),
        (Kind.RATE, "percent", "change_percent"),
        (Kind.OTHER, "other", "other"),
    ],
)
def test_measures_have_the_kind_that_makes_their_arithmetic_honest(
    kind: Kind, unit: str, measures: str
) -> None:
    found = [m.key for m in load_schema().measures.values() if (m.kind, m.unit) == (kind, unit)]
    assert found == measures.split()


def test_pillars_hold_four_four_and_three_packages_the_last_with_working_names() -> None:
    packages = load_schema().packages.values()
    pillars = [package.pillar for package in packages]
    assert pillars == ["root_causes"] * 4 + ["lawful_pathways"] * 4 + ["humane_enforcement"] * 3
    assert {p.pillar for p in packages if p.working_name} == {"humane_enforcement"}
    assert sum(p.working_name for p in packages) == 3


def test_the_four_pillars_of_2022_lead_to_the_three_of_2024() -> None:
    schema = load_schema()
    assert set(schema.pillar_succession) == {"2022"}
    assert len(schema.former_pillars["2022"]) == 4
    assert set(schema.pillar_succession["2022"].values()) == set(schema.vocabularies["pillar"]) - {
        "across_pillars"
    }


@pytest.mark.parametrize(
    ("status", "dates"),
    [
        ("intended", []),
        ("announced", ["announced_on"]),
        ("adopted", ["announced_on"]),
        ("in_progress", ["starts_on"]),
        ("extended", ["ends_on"]),
        ("completed", ["ends_on"]),
        ("suspended", []),
        ("discontinued", ["ends_on"]),
    ],
)
def test_each_status_expects_one_date_at_most(status: str, dates: list[str]) -> None:
    columns = load_schema().tables["actions"].columns
    expected = [c.key for c in columns if any(status in when.any_of for when in c.expected_when)]
    assert expected == dates
