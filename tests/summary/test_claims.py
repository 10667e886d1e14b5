"""From a claim in ministerial.toml and rows to the sentence, or to what is said about the claim."""

from pathlib import Path

import pytest

from ladreport.core.computed import Claim
from ladreport.core.findings import AnyOf, Finding
from ladreport.core.records import Dataset
from ladreport.inputs.exchange_rates import read_exchange_rates
from ladreport.inputs.ministerial import read_ministerial
from ladreport.messages.language import Language
from ladreport.schema.load import load_schema
from ladreport.summary.claim_scope import Scope
from tests.consolidation.region import consolidated, sheet
from tests.summary.rows import cases, compute_claims, dataset, lines

HEAD = """
[ministerial]
id = "2024-09"
reporting_period = {start = 2024-05-08, end = 2024-09-25}
[[claims]]
id = "c"
"""
SENTENCES = '\n[claims.text]\nen = "There were {value} of them."\n'


def computed(
    folder: Path, claim: str, rows: str | Dataset, language: str = "en"
) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    text = HEAD + claim + ("" if "[claims.text]" in claim else SENTENCES)
    (folder / "ministerial.toml").write_text(text, encoding="utf-8")
    ministerial, schema, found = read_ministerial(folder, load_schema())
    assert lines(found) == []
    rates, found = read_exchange_rates(folder)
    assert lines(found) == []
    words = Language(language, schema)
    known = dataset(rows) if isinstance(rows, str) else rows
    return compute_claims(Scope(known, ministerial, schema, rates), words)


def told(folder: Path, claim: str, rows: str | Dataset, language: str = "en") -> list[str]:
    """The claims' sentences, then the findings."""
    claims, findings = computed(folder, claim, rows, language)
    return [marked(claim) for claim in claims] + lines(findings)


def marked(claim: Claim) -> str:
    """The sentence with its numbers in brackets."""
    return "".join(part if isinstance(part, str) else f"[{part.words}]" for part in claim.parts)


VISAS = """
Figures
action_id    | measure             | value | when
COL-2024-001 | visa_policy_actions | 200   | 2024-06
PER-2024-001 | visa_policy_actions | 112   | 2024-06
"""
SUM_OF_VISAS = 'compute = "sum"\nmeasure = "visa_policy_actions"\n'

WORDED = [
    ("over", 'wording = "over"\ndigits = 1', "over 300"),
    ("over with more digits", 'wording = "over"\ndigits = 2', "over 310"),
    ("nearly", 'wording = "nearly"\ndigits = 2', "nearly 320"),
    ("approximately", 'wording = "approximately"\ndigits = 2', "approximately 310"),
    ("exact", 'wording = "exact"', "312"),
    ("exactly the round number is not over it", 'wording = "over"\ndigits = 3', "312"),
    ("nor nearly it", 'wording = "nearly"', "312"),
    ("as it is without a wording", "", "312"),
]


@pytest.mark.parametrize(("wording", "words"), cases(WORDED))
def test_wording(tmp_path: Path, wording: str, words: str) -> None:
    assert told(tmp_path, SUM_OF_VISAS + wording, VISAS) == [f"There were [{words}] of them."]


REFUSED_WORDINGS = [
    ("312 is not nearly 400", 'wording = "nearly"\ndigits = 1', "", "LAD900:rounding"),
    ("nor exactly 300", 'wording = "exact"\ndigits = 1', "", "LAD900:rounding"),
    ("nearly is not over", 'wording = "over"', "nearly", "LAD900:precision"),
    ("approximately is not exact", 'wording = "exact"', "approximately", "LAD900:precision"),
    ("over is not exact", 'wording = "exact"', "over", "LAD900:precision"),
    ("over is not nearly", 'wording = "nearly"', "over", "LAD900:precision"),
]


@pytest.mark.parametrize(("wording", "precision", "code"), cases(REFUSED_WORDINGS))
def test_a_wording_that_says_too_much(
    tmp_path: Path, wording: str, precision: str, code: str
) -> None:
    rows = VISAS.replace("| when", "| when | precision").replace(
        "112   | 2024-06", f"112 | 2024-06 | {precision}"
    )
    rows_named = "COL.xlsx › Figures!C2 PER.xlsx › Figures!C3"
    assert told(tmp_path, SUM_OF_VISAS + wording, rows) == [
        f"ministerial.toml:5 {code} {rows_named}"
    ]


def test_the_wordings_that_the_rows_allow_are_named(tmp_path: Path) -> None:
    """A sum of nearly 200 and exactly 112 is at most 312."""
    rows = VISAS.replace("| when", "| when | precision").replace(
        "| 2024-06", "| 2024-06 | nearly", 1
    )
    _, (finding,) = computed(tmp_path, SUM_OF_VISAS + 'wording = "over"', rows)
    assert finding.params["wordings"] == AnyOf(("nearly",))


def test_a_sum_of_at_least_and_at_most_has_no_wording(tmp_path: Path) -> None:
    rows = VISAS.replace("| when", "| when | precision")
    rows = rows.replace("| 2024-06", "| 2024-06 | nearly", 1).replace("06\n", "06 | over\n")
    cells = "COL.xlsx › Figures!C2 PER.xlsx › Figures!C3"
    assert told(tmp_path, SUM_OF_VISAS, rows) == [f"ministerial.toml:5 LAD900:unwordable {cells}"]


SELECTED = [
    ("countries", 'countries = ["PER"]', "5"),
    ("population", 'population = "venezuelans"', "7"),
    ("package", 'package = "labor_mobility"', "5"),
    ("pillar", 'pillar = ["lawful_pathways", "humane_enforcement"]', "5"),
    ("status", 'status = ["completed"]', "5"),
    ("period", "period = {start = 2023-01-01, end = 2023-12-31}", "100"),
]
MANY = """
Actions
action_id    | pillar          | action_package | status
PER-2024-001 | lawful_pathways | labor_mobility | completed
Figures
action_id    | measure         | value | when       | basis     | population
COL-2024-001 | people_assisted | 7     | 2024-06    |           | Venezuelans
PER-2024-001 | people_assisted | 5     | 2024-06    |           | Haitians
ECU-2024-001 | people_assisted | 20    | 2024-06    | estimated | Women
CHL-2023-001 | people_assisted | 100   | 2023       |           | Women
BRA-2024-001 | people_informed | 1000  | 2024-06    |           |
COL-2024-002 | people_assisted | 50    | 2024-06    | context   | Women
COL-2024-003 | people_assisted | 60    | 2024-09-26 |           | Women
"""


@pytest.mark.parametrize(("selection", "words"), cases(SELECTED))
def test_selection(tmp_path: Path, selection: str, words: str) -> None:
    claim = f'compute = "sum"\nmeasure = "people_assisted"\n{selection}'
    assert told(tmp_path, claim, MANY) == [f"There were [{words}] of them."]


def test_only_what_was_achieved_counts_unless_the_claim_says_otherwise(tmp_path: Path) -> None:
    claim = 'compute = "sum"\nmeasure = "people_assisted"'
    assert told(tmp_path, claim, MANY) == ["There were [12] of them."]


BASES = [
    ("English", "en", "target", "Soon {value}.", "Soon [95,000] (target)."),
    ("without a full stop", "en", "estimated", "{value}", "[20] (estimated)"),
    ("Spanish", "es", "target", "{value} personas.", "[95.000] personas (meta)."),
    ("Portuguese", "pt", "estimated", "{value} pessoas.", "[20] pessoas (estimado)."),
    ("French", "fr", "target", "{value} personnes.", "[95\xa0000] personnes (objectif)."),
]


@pytest.mark.parametrize(("language", "basis", "sentence", "said"), cases(BASES))
def test_another_basis_is_said_after_the_sentence(
    tmp_path: Path, language: str, basis: str, sentence: str, said: str
) -> None:
    rows = """
    Figures
    action_id    | measure         | value  | basis
    COL-2024-001 | people_assisted | 95,000 | target
    ECU-2024-001 | people_assisted | 20     | estimated
    """
    claim = f"""
    compute = "sum"
    measure = "people_assisted"
    basis = "{basis}"
    [claims.text]
    {language} = "{sentence}"
    """
    (line,) = told(tmp_path, claim, rows, language)
    assert line.replace("\u202f", "\xa0") == said


NONE_COUNTS = [
    (
        "another basis",
        'countries = ["ECU"]',
        "ministerial.toml:5 LAD900:other_basis ECU.xlsx › Figures!C4",
    ),
    (
        "another period",
        'countries = ["CHL"]',
        "ministerial.toml:5 LAD900:other_period CHL.xlsx › Figures!C5",
    ),
    ("nobody", 'countries = ["ARG"]', "ministerial.toml:5 LAD900:no_rows"),
    (
        "held back",
        'countries = ["PAN"]',
        "ministerial.toml:5 LAD900:none_counts PAN.xlsx › Figures!C9",
    ),
]


@pytest.mark.parametrize(("selection", "line"), cases(NONE_COUNTS))
def test_a_claim_without_a_number_names_the_rows_that_it_met(
    tmp_path: Path, selection: str, line: str
) -> None:
    rows = MANY + "PAN-2024-001 | people_assisted | 7 | 2024-06 | | Women | held_back\n"
    rows = rows.replace("| population", "| population | disposition")
    claim = f'compute = "sum"\nmeasure = "people_assisted"\n{selection}'
    assert told(tmp_path, claim, rows) == [line]


def test_what_reaches_beyond_the_period_of_the_claim_is_left_out_and_said(tmp_path: Path) -> None:
    rows = """
    Figures
    action_id    | measure          | value | when
    CAN-2024-001 | people_resettled | 100   | 2024-01..2024-06
    USA-2024-001 | people_resettled | 1000  | 2023-10..2024-09
    """
    claim = """
    compute = "sum"
    measure = "people_resettled"
    period = {start = 2024-01-01, end = 2024-12-31}
    """
    assert told(tmp_path, claim, rows) == [
        "There were [100] of them.",
        "ministerial.toml:5 LAD908 USA.xlsx › Figures!C3",
    ]


def test_what_may_be_counted_twice_is_left_out_and_said(tmp_path: Path) -> None:
    rows = """
    Figures
    action_id    | measure          | value | when
    CAN-2024-001 | people_resettled | 100   | 2024-06..2024-07
    CAN-2024-001 | people_resettled | 40    | 2024-06..2024-08
    """
    claim = 'compute = "sum"\nmeasure = "people_resettled"\nwording = "over"'
    assert told(tmp_path, claim, rows) == [
        "There were [over 100] of them.",
        "CAN.xlsx › Figures!C3 LAD907 CAN.xlsx › Figures!C2",
    ]


STOCKS = """
Figures
action_id    | measure                    | value     | when    | population
COL-2022-001 | people_with_regular_status | 1,800,000 | 2023-12 | Venezuelans
COL-2022-001 | people_with_regular_status | 1,985,000 | 2024-08 | Venezuelans
PER-2023-001 | people_with_regular_status | 2,415,000 | 2024-03 | Venezuelans
"""


def test_latest(tmp_path: Path) -> None:
    claim = 'compute = "latest"\nmeasure = "people_with_regular_status"\ndigits = 2'
    assert told(tmp_path, claim, STOCKS) == ["There were [4.4 million] of them."]


def test_largest(tmp_path: Path) -> None:
    claim = 'compute = "largest"\nmeasure = "people_with_regular_status"\ncountries = ["COL"]'
    assert told(tmp_path, claim, STOCKS) == ["There were [1.985 million] of them."]


def test_largest_fall_in_percent(tmp_path: Path) -> None:
    rows = """
    Figures
    action_id    | measure        | value | precision
    USA-2024-003 | change_percent | -50   | over
    """
    claim = 'compute = "largest"\nmeasure = "change_percent"\nwording = "over"\n'
    assert told(tmp_path, claim + 'direction = "decrease"', rows) == [
        "There were [over 50%] of them."
    ]
    assert told(tmp_path, claim, rows) == [
        "ministerial.toml:5 LAD900:direction USA.xlsx › Figures!C2"
    ]


TWO_YEARS = """
Figures
action_id    | measure          | value  | when
USA-2024-013 | people_resettled | 5,750  | 2022-10..2023-09
USA-2024-013 | people_resettled | 23,000 | 2023-10..2024-09
CAN-2024-001 | people_resettled | 100    | 2023-10..2024-09
"""
CHANGE = """
compute = "change"
measure = "people_resettled"
from = {start = 2022-10-01, end = 2023-09-30}
to = {start = 2023-10-01, end = 2024-09-30}
"""
BOTH = "USA.xlsx › Figures!C2 USA.xlsx › Figures!C3"
CHANGES = [
    ("times", 'countries = ["USA"]\nas = "times"', "There were [4] of them."),
    ("percent", 'countries = ["USA"]', "There were [300%] of them."),
    ("difference", 'countries = ["USA"]\nas = "difference"', "There were [17,250] of them."),
    (
        "a country that is on one side only",
        "",
        f"ministerial.toml:5 LAD900:periods {BOTH} CAN.xlsx › Figures!C4",
    ),
    (
        "a fall that was growth",
        'countries = ["USA"]\ndirection = "decrease"',
        "ministerial.toml:5 LAD900:direction USA.xlsx › Figures!C2 USA.xlsx › Figures!C3",
    ),
    (
        "fewer times than before",
        'countries = ["USA"]\ndirection = "decrease"\nas = "times"',
        "ministerial.toml:5 LAD900:direction USA.xlsx › Figures!C2 USA.xlsx › Figures!C3",
    ),
    ("nothing to compare", 'countries = ["PER"]', "ministerial.toml:5 LAD900:no_rows"),
    (
        "nothing to compare with",
        'countries = ["CAN"]',
        "ministerial.toml:5 LAD900:periods CAN.xlsx › Figures!C4",
    ),
]


@pytest.mark.parametrize(("choice", "line"), cases(CHANGES))
def test_change(tmp_path: Path, choice: str, line: str) -> None:
    assert told(tmp_path, CHANGE + choice, TWO_YEARS) == [line]


def test_other_people_are_no_change(tmp_path: Path) -> None:
    rows = """
    Actions
    action_id    | countries | pillar      | status
    ARG-2024-001 | ARG       | root_causes | adopted
    Figures
    action_id    | countries | measure                    | value | when       | population
    ARG-2024-001 | ARG       | people_with_regular_status | 1,000 | 2023-08-01 | venezuelans
    ARG-2024-001 | ARG       | people_with_regular_status | 1,500 | 2024-08-01 |
    """
    claim = CHANGE.replace("people_resettled", "people_with_regular_status")
    line = "ministerial.toml:5 LAD900:periods ARG.xlsx › Figures!C2 ARG.xlsx › Figures!C3"
    assert told(tmp_path, claim + 'countries = ["ARG"]', rows) == [line]


def test_nothing_after_is_no_change(tmp_path: Path) -> None:
    rows = TWO_YEARS.replace(
        "USA-2024-013 | people_resettled | 23,000", "BRA-2024-001 | people_resettled | 1"
    )
    claim = CHANGE + 'countries = ["USA"]'
    assert told(tmp_path, claim, rows) == [
        "ministerial.toml:5 LAD900:periods USA.xlsx › Figures!C2"
    ]


def test_a_long_period_is_not_compared_with_a_short_one(tmp_path: Path) -> None:
    claim = CHANGE.replace("2022-10-01", "2023-05-01")
    assert told(tmp_path, claim, TWO_YEARS) == ["ministerial.toml:5 LAD900:periods"]


def regularizing(countries: int) -> str:
    """Actions of the first so many endorsing countries, the last two of them a joint one."""
    codes = list(load_schema().countries)[:countries]
    single = [f"{one}-2024-001 | {one}" for one in codes[:-2]]
    joint = f"{codes[-2]}-2024-001 | {codes[-2]} {codes[-1]}"
    rows = [
        f"{one} | root_causes | temporary_protection_regularization | adopted | 2024-06"
        for one in (*single, joint)
    ]
    head = "action_id | countries | pillar | action_package | status | announced_on"
    return "\n".join(["Actions", head, *rows])


OF_COUNTRIES = [
    ("more than half", "share_of_countries", 'wording = "more_than_half"', 12, "[more than half]"),
    ("an exact share", "share_of_countries", "", 11, "[11 of 22]"),
    ("a share in percent", "share_of_countries", 'wording = "over"\ndigits = 1', 12, "[over 50%]"),
    ("an exact percentage", "share_of_countries", 'wording = "over"\ndigits = 1', 11, "[50%]"),
    ("countries", "count_countries", 'wording = "over"\ndigits = 1', 12, "[over 10]"),
    ("some countries", "count_countries", 'countries = ["ARG", "BRB", "URY"]', 12, "[2]"),
    ("actions", "count_actions", "", 12, "[11]"),
    (
        "a list",
        "list",
        "",
        4,
        "[Argentina, Barbados, Belize, and Brazil]",
    ),
    ("part of a list", "list", 'countries = ["BRB", "BRA"]', 4, "[Barbados and Brazil]"),
    (
        "in a period",
        "count_actions",
        "period = {start = 2024-06-01, end = 2024-06-30}",
        4,
        "[3]",
    ),
]


@pytest.mark.parametrize(("compute", "choice", "countries", "words"), cases(OF_COUNTRIES))
def test_countries_and_actions(
    tmp_path: Path, compute: str, choice: str, countries: int, words: str
) -> None:
    package = 'package = "temporary_protection_regularization"'
    claim = f'compute = "{compute}"\n{package}\n{choice}'
    rows = regularizing(countries)
    assert told(tmp_path, claim, rows) == [f"There were {words} of them."]


def test_half_is_not_more_than_half(tmp_path: Path) -> None:
    claim = 'compute = "share_of_countries"\nwording = "more_than_half"'
    (line,) = told(tmp_path, claim, regularizing(11))
    assert line.startswith("ministerial.toml:5 LAD900:half ARG.xlsx › Actions!2:2")


def test_countries_that_reported_a_measure(tmp_path: Path) -> None:
    claim = 'compute = "count_countries"\nmeasure = "visa_policy_actions"'
    assert told(tmp_path, claim, VISAS) == ["There were [2] of them."]


@pytest.mark.parametrize("compute", ["count_actions", "count_countries", "list", "sum"])
def test_a_claim_without_rows(tmp_path: Path, compute: str) -> None:
    claim = f'compute = "{compute}"\nmeasure = "people_informed"'
    assert told(tmp_path, claim, VISAS) == ["ministerial.toml:5 LAD900:no_rows"]


def test_a_claim_about_a_package_without_rows(tmp_path: Path) -> None:
    claim = 'compute = "count_actions"\npackage = "labor_mobility"'
    assert told(tmp_path, claim, VISAS) == ["ministerial.toml:5 LAD900:no_rows"]


MONEY = """
Figures
action_id    | measure           | value       | currency | when       | precision
USA-2024-001 | funding_committed | 578,000,000 | USD      | 2024-05-07 | exact
USA-2024-002 | funding_committed | 686,000,000 | USD      | 2024-09-25 | over
COL-2024-001 | funding_committed | 50,000,000  | COP      | 2024-09-25 | exact
"""
IN_2024 = """
compute = "sum"
measure = "funding_committed"
period = {start = 2024-01-01, end = 2024-12-31}
wording = "over"
digits = 2
"""


def test_money_of_one_currency(tmp_path: Path) -> None:
    claim = IN_2024 + 'currency = "USD"'
    assert told(tmp_path, claim, MONEY) == ["There were [over $1.2 billion] of them."]


def test_money_of_several_currencies(tmp_path: Path) -> None:
    assert told(tmp_path, IN_2024, MONEY) == ["There were [over $1.2 billion] of them."]
    rates = "currency,rate,date,source\nCOP,0.00024,2024-09-25,bank"
    (tmp_path / "exchange_rates.csv").write_text(rates, encoding="utf-8")
    assert told(tmp_path, IN_2024, MONEY) == ["There were [over $1.2 billion] of them."]


def test_without_a_reporting_period_every_figure_counts(tmp_path: Path) -> None:
    claim = 'compute = "sum"\nmeasure = "funding_committed"\ncountries = ["USA"]\nwording = "over"'
    head = HEAD.replace("reporting_period", "# reporting_period")
    (tmp_path / "ministerial.toml").write_text(head + claim + SENTENCES, encoding="utf-8")
    ministerial, schema, _ = read_ministerial(tmp_path, load_schema())
    rates, _ = read_exchange_rates(tmp_path)
    english = Language("en", schema)
    ((one,), findings) = compute_claims(Scope(dataset(MONEY), ministerial, schema, rates), english)
    assert (one.worded, findings) == ("over $1.264 billion", ())


PLACES = [
    ("English at the beginning", "en", "{value} people.", "Over 4.4 million| people."),
    ("English inside", "en", "So {value} people.", "So |over 4.4 million| people."),
    ("after a sentence", "en", "So. {value} people.", "So. |Over 4.4 million| people."),
    ("after a colon", "en", "People: {value}.", "People: |over 4.4 million|."),
]


@pytest.mark.parametrize(("language", "sentence", "said"), cases(PLACES))
def test_where_the_number_stands(tmp_path: Path, language: str, sentence: str, said: str) -> None:
    rows = STOCKS.replace("2,415,000", "2,416,000")
    claim = f"""
    compute = "latest"
    measure = "people_with_regular_status"
    wording = "over"
    digits = 2
    [claims.text]
    {language} = "{sentence}"
    """
    ((one,), _) = computed(tmp_path, claim, rows, language)
    assert "|".join(part if isinstance(part, str) else part.words for part in one.parts) == said


ROMANCE = [
    ("Spanish million", "es", "4,400,000", "{value} de venezolanos", "4,4 millones de venezolanos"),
    ("Spanish hundreds", "es", "312", "{value} de venezolanos", "312 venezolanos"),
    ("of the, in Spanish", "es", "312", "{value} de los venezolanos", "312 de los venezolanos"),
    ("Portuguese", "pt", "1,000,000", "{value} de pessoas", "1 milhão de pessoas"),
    ("French", "fr", "4,400,000", "{value} d'habitants", "4,4 millions d'habitants"),
    ("French hundreds", "fr", "312", "{value} d'habitants", "312 habitants"),
]


@pytest.mark.parametrize(("language", "value", "sentence", "said"), cases(ROMANCE))
def test_the_link_after_a_scale_word(
    tmp_path: Path, language: str, value: str, sentence: str, said: str
) -> None:
    rows = f"""
    Figures
    action_id    | measure         | value
    COL-2024-001 | people_assisted | {value}
    """
    claim = f"""
    compute = "sum"
    measure = "people_assisted"
    [claims.text]
    {language} = "{sentence}"
    """
    ((one,), _) = computed(tmp_path, claim, rows, language)
    assert one.sentence == said


def test_a_sentence_that_is_missing_in_the_language(tmp_path: Path) -> None:
    assert told(tmp_path, SUM_OF_VISAS, VISAS, "es") == ["ministerial.toml:5 LAD900:sentence"]


def test_a_claim_carries_its_rows_and_places(tmp_path: Path) -> None:
    claim = SUM_OF_VISAS + 'place = ["front", "humane_enforcement"]'
    ((one,), _) = computed(tmp_path, claim, VISAS)
    rows = [f"{figure.country} {figure.value}" for figure in one.computed.figures]
    assert (one.id, one.places, one.language) == ("c", ("front", "humane_enforcement"), "en")
    assert rows == ["COL 200", "PER 112"]


JOINT = """
Figures
action_id    | countries | measure                        | value | when
GTM-2024-001 | GTM USA   | networks_sanctioned_dismantled | 3     | 2024-08
GTM-2024-002 | GTM       | networks_sanctioned_dismantled | 2     | 2024-07
MEX-2024-001 | MEX       | networks_sanctioned_dismantled | 7     | 2024-07
"""
OF_COUNTRIES_TOGETHER = [
    ("one of them alone", 'countries = ["GTM"]', "{value}", "[2]"),
    (
        "the other alone",
        'countries = ["USA"]',
        "{value}",
        "LAD900:none_counts GTM.xlsx › Figures!C2",
    ),
    ("both", 'countries = ["GTM", "USA"]', "{value}", "[5]"),
    ("all", "", "{value}", "[12]"),
    (
        "with the other named",
        'countries = ["GTM"]\njoint = "include"',
        "{value} with {partners}",
        "[5] with the United States",
    ),
    (
        "nobody to be named",
        'countries = ["MEX"]\njoint = "include"',
        "{value} with {partners}",
        "LAD900:partners MEX.xlsx › Figures!C4",
    ),
    ("without a country", 'exclude = ["USA"]', "{value}", "[9]"),
    ("without an action", 'exclude = ["GTM-2024-002"]', "{value}", "[10]"),
    ("without what nobody reported", 'exclude = ["GTM-2024-020"]', "{value}", "LAD900:excluded"),
]


@pytest.mark.parametrize(("selection", "sentence", "said"), cases(OF_COUNTRIES_TOGETHER))
def test_a_joint_figure_counts_where_all_its_countries_do(
    tmp_path: Path, selection: str, sentence: str, said: str
) -> None:
    claim = f"""
    compute = "sum"
    measure = "networks_sanctioned_dismantled"
    {selection}
    text.en = "{sentence}"
    """.replace("text.en", "[claims.text]\nen")
    assert told(tmp_path, claim, JOINT) == [
        f"ministerial.toml:5 {said}" if said.startswith("LAD") else said
    ]


STATUSES = """
Actions
action_id    | status       | pillar      | announced_on
COL-2024-001 | intended     | root_causes | 2024-06
COL-2024-002 | adopted      | root_causes | 2024-06
COL-2024-003 | completed    | root_causes | 2024-06
PER-2024-001 | discontinued | root_causes | 2024-06
PER-2024-002 | announced    | root_causes | 2024-06
"""
IN_FORCE = [
    ("actions", "count_actions", "", "[2]"),
    ("countries", "count_countries", "", "[1]"),
    ("a share", "share_of_countries", "", "[1 of 22]"),
    ("a list", "list", "", "[Colombia]"),
    ("named ones", "count_actions", 'status = ["intended", "announced"]', "[2]"),
]


JOINT_STATUSES = [
    ("discontinued", 'compute = "list"', "There were [Guatemala] of them."),
    ("discontinued", 'compute = "count_countries"', "There were [1] of them."),
    ("discontinued", 'compute = "count_actions"', "There were [1] of them."),
    ("extended", 'compute = "list"', "There were [Guatemala and United States] of them."),
    ("extended", 'compute = "count_countries"', "There were [2] of them."),
    (
        "discontinued",
        'compute = "list"\ncountries = ["USA"]',
        "ministerial.toml:5 LAD900:not_in_force GTM.xlsx › Actions!2:2",
    ),
]


@pytest.mark.parametrize(("status", "claim", "said"), JOINT_STATUSES)
def test_a_joint_action_is_in_force_where_each_country_says_so(
    tmp_path: Path, status: str, claim: str, said: str
) -> None:
    region = {
        "GTM.xlsx": sheet("GTM", "001 | Offices | in progress | offices"),
        "USA.xlsx": sheet("USA", f"001 | Offices | {status} | offices"),
    }
    assert told(tmp_path, claim, consolidated(region)[0]) == [said]


FIGURES_OF_A_PARTNER = [
    ("the same figure, discontinued", "600", "discontinued", "list", "[Guatemala]"),
    ("the same figure, extended", "600", "extended", "list", "[Guatemala and United States]"),
    ("another number", "650", "discontinued", "count_countries", "[1]"),
]
OF_THE_PARTNER = [
    ("discontinued", "LAD900:not_in_force GTM.xlsx › Actions!2:2"),
    ("extended", "LAD900:none_counts GTM.xlsx › Figures!C2"),
]


@pytest.mark.parametrize(("status", "said"), OF_THE_PARTNER)
def test_a_claim_on_a_partner_alone_says_why_nothing_counts(
    tmp_path: Path, status: str, said: str
) -> None:
    figure = "001 | people assisted | #600 | | achieved | 2024-09 |"
    region = {
        "GTM.xlsx": sheet("GTM", "001 | Offices | in progress | offices", figure),
        "USA.xlsx": sheet("USA", f"001 | Offices | {status} | offices", figure),
    }
    claim = 'compute = "list"\nmeasure = "people_assisted"\ncountries = ["USA"]'
    assert told(tmp_path, claim, consolidated(region)[0]) == [f"ministerial.toml:5 {said}"]


@pytest.mark.parametrize(("value", "status", "compute", "said"), cases(FIGURES_OF_A_PARTNER))
def test_a_joint_figure_shows_who_still_does_it(
    tmp_path: Path, value: str, status: str, compute: str, said: str
) -> None:
    figure = "001 | people assisted | #{} | | achieved | 2024-09 |"
    region = {
        "GTM.xlsx": sheet("GTM", "001 | Offices | in progress | offices", figure.format(600)),
        "USA.xlsx": sheet("USA", f"001 | Offices | {status} | offices", figure.format(value)),
    }
    claim = f'compute = "{compute}"\nmeasure = "people_assisted"'
    assert told(tmp_path, claim, consolidated(region)[0]) == [f"There were {said} of them."]


def test_actions_that_are_not_in_force_are_named(tmp_path: Path) -> None:
    claim = 'compute = "count_actions"\ncountries = ["PER"]'
    assert told(tmp_path, claim, STATUSES) == [
        "ministerial.toml:5 LAD900:not_in_force PER.xlsx › Actions!5:5 PER.xlsx › Actions!6:6"
    ]


@pytest.mark.parametrize(("compute", "choice", "words"), cases(IN_FORCE))
def test_what_is_counted_is_in_force(tmp_path: Path, compute: str, choice: str, words: str) -> None:
    claim = f'compute = "{compute}"\n{choice}'
    assert told(tmp_path, claim, STATUSES) == [f"There were {words} of them."]


REACHED = """
Figures
action_id    | measure         | value | basis    | when
COL-2024-001 | people_assisted | 250   | achieved | 2024-06
COL-2024-001 | people_assisted | 1,000 | target   | 2024-06
PER-2024-001 | people_assisted | 80    | achieved | 2024-06
ECU-2024-001 | people_assisted | 1,000 | target   | 2024-06
"""
ALL_FOUR = "COL.xlsx › Figures!C2 PER.xlsx › Figures!C4 COL.xlsx › Figures!C3 ECU.xlsx › Figures!C5"
SHARES = [
    ("of one country", 'countries = ["COL"]', "There were [25%] of them."),
    ("of those with a target", 'countries = ["COL", "ECU"]', "There were [12.5%] of them."),
    (
        "without a target of its own",
        "",
        f"ministerial.toml:5 LAD900:no_target {ALL_FOUR}",
    ),
    (
        "nothing reached",
        'countries = ["ECU"]',
        "ministerial.toml:5 LAD900:one_side ECU.xlsx › Figures!C5",
    ),
]


@pytest.mark.parametrize(("selection", "line"), cases(SHARES))
def test_share_of_a_target(tmp_path: Path, selection: str, line: str) -> None:
    claim = f'compute = "share_of_target"\nmeasure = "people_assisted"\n{selection}'
    assert told(tmp_path, claim, REACHED) == [line]


OTHER_TARGETS = [
    ("the same people and days", "haitians", "2024-06-01..2024-08-31", "There were [25%] of them."),
    ("other people", "", "2024-06-01..2024-08-31", "LAD900:other_target"),
    ("days that don't hold them", "haitians", "2024-06-01..2024-06-10", "LAD900:other_target"),
    ("days that do", "haitians", "2024-06-01..2024-09-10", "There were [25%] of them."),
]


@pytest.mark.parametrize(("people", "when", "said"), cases(OTHER_TARGETS))
def test_a_target_is_of_what_was_achieved(
    tmp_path: Path, people: str, when: str, said: str
) -> None:
    rows = f"""
    Figures
    action_id    | measure         | value | basis    | when                   | population
    COL-2024-001 | people_assisted | 250   | achieved | 2024-06-01..2024-08-31 | haitians
    COL-2024-001 | people_assisted | 1,000 | target   | {when} | {people}
    """
    claim = 'compute = "share_of_target"\nmeasure = "people_assisted"'
    (line,) = told(tmp_path, claim, rows)
    assert said in line
    assert said.startswith("There") or line.endswith("COL.xlsx › Figures!C2 COL.xlsx › Figures!C3")


ALL_THREE = "MEX.xlsx › Figures!C4 GTM.xlsx › Figures!C2 GTM.xlsx › Figures!C3"
LARGEST = [
    ("two", 2, "There were [Mexico (7) and Guatemala and the United States (3)] of them."),
    (
        "more than there are",
        4,
        f"ministerial.toml:5 LAD900:fewer {ALL_THREE}",
    ),
]


@pytest.mark.parametrize(("number", "line"), cases(LARGEST))
def test_the_largest_are_named_with_their_countries(tmp_path: Path, number: int, line: str) -> None:
    claim = f'compute = "largest"\nmeasure = "networks_sanctioned_dismantled"\ncount = {number}'
    assert told(tmp_path, claim, JOINT) == [line]


def test_a_stock_at_two_dates_is_named_once(tmp_path: Path) -> None:
    claim = 'compute = "largest"\nmeasure = "people_with_regular_status"\ncount = 2'
    assert told(tmp_path, claim, STOCKS) == [
        "There were [Peru (2.415 million) and Colombia (1.985 million)] of them."
    ]


def test_each_of_the_largest_is_worded_as_its_row_is(tmp_path: Path) -> None:
    rows = """
    Figures
    action_id    | measure        | value | precision
    USA-2024-003 | change_percent | -50   | over
    COL-2024-003 | change_percent | 30    |
    """
    claim = 'compute = "largest"\nmeasure = "change_percent"\ncount = 2'
    assert told(tmp_path, claim, rows) == [
        "There were [United States (over 50% less) and Colombia (30% more)] of them."
    ]


OTHER = """
[[claims]]
id = "other"
compute = "sum"
measure = "visa_policy_actions"
countries = {countries}
text.en = "Of {{value}}."
"""
SEVERAL = [
    ("another number", '["PER"]', "", ["[312], and [112] there", "Of [112]."]),
    (
        "another that is left out",
        '["ARG"]',
        "",
        ["ministerial.toml:12 LAD900:no_rows", "ministerial.toml:5 LAD900:other_claim"],
    ),
]


@pytest.mark.parametrize(("countries", "choice", "lines_"), cases(SEVERAL))
def test_a_sentence_with_several_numbers(
    tmp_path: Path, countries: str, choice: str, lines_: list[str]
) -> None:
    claim = SUM_OF_VISAS + choice + '[claims.text]\nen = "{value}, and {other} there"\n'
    assert told(tmp_path, claim + OTHER.format(countries=countries), VISAS) == lines_


def test_a_number_on_another_basis_says_so_in_the_sentence(tmp_path: Path) -> None:
    claim = """
    compute = "sum"
    measure = "people_assisted"
    countries = ["COL"]
    text.en = "Of {planned} people, {value} were assisted."
    [[claims]]
    id = "planned"
    compute = "sum"
    measure = "people_assisted"
    basis = "target"
    text.en = "There will be {value}."
    [claims.text]
    """.replace("[claims.text]", "")
    text = HEAD + claim
    (tmp_path / "ministerial.toml").write_text(text, encoding="utf-8")
    ministerial, schema, _ = read_ministerial(tmp_path, load_schema())
    scope = Scope(dataset(REACHED), ministerial, schema, read_exchange_rates(tmp_path)[0])
    claims, _ = compute_claims(scope, Language("en", schema))
    assert [one.sentence for one in claims] == [
        "Of 2,000 (target) people, 250 were assisted.",
        "There will be 2,000 (target).",
    ]


def excluded(folder: Path, claim: str, rows: str) -> list[str]:
    """The figures that a claim met and does not count, and why."""
    ((one,), _) = computed(folder, claim, rows)
    return [f"{each.figure.location} {each.reason.value}" for each in one.computed.excluded]


def test_every_figure_that_is_not_counted_says_why(tmp_path: Path) -> None:
    rows = """
    Figures
    action_id    | countries | measure         | value | when             | basis    | disposition
    COL-2024-001 | COL       | people_assisted | 5     | 2024-06          |          |
    COL-2024-002 | COL       | people_assisted | 5     | 2024-06          | target   |
    COL-2024-003 | COL       | people_assisted | 5     | 2023-06          |          |
    COL-2024-004 | COL       | people_assisted | 5     | 2024-01..2024-06 |          |
    COL-2024-005 | COL PER   | people_assisted | 5     | 2024-06          |          |
    COL-2024-006 | COL       | people_assisted | 5     | 2024-06          |          | held_back
    COL-2024-007 | COL       | people_assisted | 5     | 2024-06          | context  |
    COL-2024-008 | COL       | people_assisted | 5     | 2024-06          |          |
    PER-2024-001 | PER       | people_assisted | 5     | 2024-06          |          |
    COL-2024-009 | COL       | people_informed | 5     | 2024-06          |          |
    """
    claim = """
    compute = "sum"
    measure = "people_assisted"
    countries = ["COL"]
    exclude = ["COL-2024-008"]
    """
    assert excluded(tmp_path, claim, rows) == [
        "COL.xlsx › Figures!C9 excluded",
        "COL.xlsx › Figures!C3 other_basis",
        "COL.xlsx › Figures!C4 outside_period",
        "COL.xlsx › Figures!C5 beyond_period",
        "COL.xlsx › Figures!C6 other_countries",
        "COL.xlsx › Figures!C7 held_back",
        "COL.xlsx › Figures!C8 other_basis",
    ]


def test_a_population_holds_those_within_it(tmp_path: Path) -> None:
    rows = """
    Figures
    action_id    | measure         | value | population
    COL-2024-001 | people_assisted | 5     | venezuelans
    PER-2024-001 | people_assisted | 6     | haitians
    ECU-2024-001 | people_assisted | 7     |
    """
    claim = 'compute = "sum"\nmeasure = "people_assisted"\npopulation = "{}"'
    said = [told(tmp_path, claim.format(name), rows)[0] for name in ("Venezolanos", "migrants")]
    assert said == ["There were [5] of them.", "There were [11] of them."]


OF_FIGURES = [
    (
        "a zero shows no country that did something",
        'compute = "count_countries"\nmeasure = "visa_policy_actions"',
        """
        Figures
        action_id    | measure             | value | basis    | when
        ARG-2024-001 | visa_policy_actions | 0     | achieved | 2024-06
        BRA-2024-001 | visa_policy_actions | 3     | achieved | 2024-06
        """,
        "There were [1] of them.",
    ),
    (
        "the largest is one of those that are not superseded",
        'compute = "largest"\nmeasure = "people_with_regular_status"',
        """
        Figures
        action_id    | measure                    | value   | basis    | when
        ARG-2024-001 | people_with_regular_status | 1000000 | achieved | 2023-06-30
        ARG-2024-001 | people_with_regular_status | 400000  | achieved | 2024-06-30
        """,
        "There were [400,000] of them.",
    ),
    (
        "a part of a part of its own country, through another country's",
        'compute = "sum"\nmeasure = "people_assisted"\ncountries = ["ARG"]',
        """
        Figures
        action_id    | measure         | value | basis    | when    | part_of
        ARG-2024-001 | people_assisted | 1000  | achieved | 2024-06 |
        BRA-2024-001 | people_assisted | 500   | achieved | 2024-06 | ARG-2024-001
        ARG-2024-002 | people_assisted | 200   | achieved | 2024-06 | BRA-2024-001
        """,
        "There were [1,000] of them.",
    ),
]


@pytest.mark.parametrize(("claim", "rows", "line"), cases(OF_FIGURES))
def test_figures(tmp_path: Path, claim: str, rows: str, line: str) -> None:
    assert told(tmp_path, claim, rows) == [line]


@pytest.mark.parametrize("precision", ["exact", "approximately"])
def test_no_largest_where_another_is_or_may_be_as_large(tmp_path: Path, precision: str) -> None:
    rows = f"""
    Figures
    action_id    | measure         | value | basis    | when    | precision
    ARG-2024-001 | people_assisted | 700   | achieved | 2024-06 | {precision}
    BRA-2024-001 | people_assisted | 700   | achieved | 2024-06 |
    """
    (line,) = told(tmp_path, 'compute = "largest"\nmeasure = "people_assisted"', rows)
    assert "LAD900:ties ARG.xlsx" in line
