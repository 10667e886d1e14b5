"""From a claim in ministerial.toml and rows to the sentence, or to what is said about the claim."""

from pathlib import Path

import pytest

from ladreport.core.computed import Claim
from ladreport.core.findings import Finding
from ladreport.inputs.exchange_rates import read_exchange_rates
from ladreport.inputs.ministerial import read_ministerial
from ladreport.messages.language import Language
from ladreport.schema.load import load_schema
from ladreport.summary.claims import compute_claims
from tests.summary.rows import cases, dataset, lines

HEAD = """
[ministerial]
id = "2024-09"
reporting_period = {start = 2024-05-08, end = 2024-09-25}
[[claims]]
id = "c"
"""
SENTENCES = '\n[claims.text]\nen = "There were {value} of them."\n'


def computed(
    folder: Path, claim: str, rows: str, language: str = "en"
) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    text = HEAD + claim + ("" if "[claims.text]" in claim else SENTENCES)
    (folder / "ministerial.toml").write_text(text, encoding="utf-8")
    ministerial, schema, found = read_ministerial(folder, load_schema())
    assert lines(found) == []
    rates, found = read_exchange_rates(folder)
    assert lines(found) == []
    words = Language(language, schema)
    return compute_claims(dataset(rows), ministerial, schema, rates, words)


def told(folder: Path, claim: str, rows: str, language: str = "en") -> list[str]:
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


SELECTED = [
    ("countries", 'countries = ["PER"]', "5"),
    ("basis", 'basis = ["estimated"]', "20"),
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


def test_bases_are_not_added_together(tmp_path: Path) -> None:
    rows = "COL.xlsx › Figures!C2 PER.xlsx › Figures!C3 ECU.xlsx › Figures!C4"
    claim = 'compute = "sum"\nmeasure = "people_assisted"'
    assert told(tmp_path, claim, MANY) == [f"ministerial.toml:5 LAD900:bases {rows}"]


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
        "USA.xlsx › Figures!C3 LAD908 ministerial.toml:5",
    ]


def test_what_may_be_counted_twice_is_left_out_and_said(tmp_path: Path) -> None:
    rows = """
    Figures
    action_id    | measure          | value | when
    CAN-2024-001 | people_resettled | 100   | 2024-01..2024-06
    CAN-2024-001 | people_resettled | 40    | 2024-06..2024-09
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


def test_rates_are_not_added(tmp_path: Path) -> None:
    rows = """
    Figures
    action_id    | measure        | value
    USA-2024-003 | change_percent | 50
    """
    claim = 'compute = "sum"\nmeasure = "change_percent"'
    assert told(tmp_path, claim, rows) == [
        "ministerial.toml:5 LAD900:never_added USA.xlsx › Figures!C2"
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
    ("nothing to compare with", 'countries = ["CAN"]', "ministerial.toml:5 LAD900:no_rows"),
]


@pytest.mark.parametrize(("choice", "line"), cases(CHANGES))
def test_change(tmp_path: Path, choice: str, line: str) -> None:
    assert told(tmp_path, CHANGE + choice, TWO_YEARS) == [line]


def test_nothing_after_is_no_change(tmp_path: Path) -> None:
    rows = TWO_YEARS.replace(
        "USA-2024-013 | people_resettled | 23,000", "BRA-2024-001 | people_resettled | 1"
    )
    claim = CHANGE + 'countries = ["USA"]'
    assert told(tmp_path, claim, rows) == ["ministerial.toml:5 LAD900:no_rows"]


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
    (line,) = told(tmp_path, IN_2024, MONEY)
    assert line.startswith("ministerial.toml:5 LAD900:currencies USA.xlsx › Figures!C2")
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
    ((one,), findings) = compute_claims(dataset(MONEY), ministerial, schema, rates, english)
    assert (one.worded, findings) == ("over $1.264 billion", ())


PLACES = [
    ("English at the beginning", "en", "{value} people.", "Over 4.4 million| people."),
    ("English inside", "en", "So {value} people.", "So |over 4.4 million| people."),
    ("after a sentence", "en", "So. {value} people.", "So. |Over 4.4 million| people."),
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
