"""Claims and tiles as ministerial.toml declares them: what is read, and what is refused where."""

import datetime as dt
from pathlib import Path

import pytest

from ladreport.inputs.claim_declarations import ClaimDeclaration, Period
from tests.inputs.test_ministerial import HEAD, found, read
from tests.summary.rows import cases

CLAIM = """[[claims]]
id = "c"
compute = "sum"
measure = "people_assisted"
text.en = "{value} actions"
"""
"""Its lines are 3 to 7 of the file; what is added stands on line 8."""


def with_(compute: str, rest: str = "") -> str:
    """A claim that computes something else."""
    return CLAIM.replace('"sum"', f'"{compute}"') + rest


def counting(rest: str = "", compute: str = "count_actions") -> str:
    """A claim that counts actions; what is added stands on line 7."""
    return (
        CLAIM.replace('"sum"', f'"{compute}"').replace('measure = "people_assisted"\n', "") + rest
    )


def second(id_: str, text: str) -> str:
    """Another claim; its lines are 8 to 12 of the file."""
    return CLAIM.replace('"c"', f'"{id_}"').replace("{value} actions", text)


STOCK = CLAIM.replace("people_assisted", "people_with_regular_status")
RATE = CLAIM.replace("people_assisted", "change_percent")
MONEY = CLAIM.replace("people_assisted", "funding_committed")
FROM_TO = """from = {start = 2022-01-01, end = 2022-12-31}
to = {start = 2023-01-01, end = 2023-12-31}
"""
FROM = "from = {start = 2022-01-01, end = 2022-12-31}\n"

REFUSED = [
    # names that are none
    ("no id", CLAIM.replace('id = "c"', "digits = 1"), ["3 LAD803:missing"]),
    ("no way to compute", CLAIM.replace('compute = "sum"', "digits = 1"), ["3 LAD803:missing"]),
    ("an unknown way to compute", with_("sums"), ["5 LAD803:term sum"]),
    (
        "an unknown measure",
        CLAIM.replace("assisted", "asisted"),
        ["6 LAD803:term people_assisted people_resettled people_informed"],
    ),
    ("an unknown place", CLAIM + 'place = "back"', ["8 LAD803:term"]),
    ("an unknown wording", CLAIM + 'wording = "almost"', ["8 LAD803:term"]),
    ("an unknown setting", CLAIM + "digit = 1", ["8 LAD803:unknown digits"]),
    ("an unknown currency", MONEY + 'currency = "USX"', ["8 LAD803:term UZS USD UGX"]),
    ("an unknown country", CLAIM + 'countries = ["COLL"]', ["8 LAD803:term COL"]),
    ("an unknown country excluded", CLAIM + 'exclude = ["MX"]', ["8 LAD803:term MEX"]),
    ("an unknown status", counting('status = "in progress"'), ["7 LAD803:term in_progress"]),
    ("joint something else", CLAIM + 'joint = "only"', ["8 LAD803:term"]),
    (
        "a change from elsewhere",
        CLAIM + 'from = "base"',
        ["8 LAD803:term baseline"],
    ),
    # forms
    ("yes in quotation marks", CLAIM + 'new = "yes"', ["8 LAD803:form"]),
    ("an empty list", CLAIM + "countries = []", ["8 LAD803:form"]),
    ("a list of numbers", CLAIM + "exclude = [1]", ["8 LAD803:form"]),
    ("digits with a decimal", CLAIM + "digits = 1.0", ["8 LAD803:form"]),
    ("digits that are yes", CLAIM + "digits = true", ["8 LAD803:form"]),
    ("a period that is a year", CLAIM + "period = 2024", ["8 LAD803:form"]),
    ("a period of text", CLAIM + 'period = {start = "2024", end = 2024-12-31}', ["8 LAD803:form"]),
    ("half a period", CLAIM + "period = {start = 2024-01-01}", ["8 LAD803:missing"]),
    (
        "a period upside down",
        CLAIM + "period = {start = 2024-02-01, end = 2024-01-01}",
        ["8 LAD803:period"],
    ),
    ("a sentence that is a number", CLAIM.replace('"{value} actions"', "7"), ["7 LAD803:form"]),
    ("text for sentences", CLAIM.replace("text.en", "text"), ["7 LAD803:form"]),
    # ids
    ("the same id twice", CLAIM + CLAIM, ["9 LAD808:id"]),
    ("an id with a space", CLAIM.replace('"c"', '"the claim"'), ["4 LAD808:id_form"]),
    ("an id that means something else", CLAIM.replace('"c"', '"value"'), ["4 LAD808:id_form"]),
    # sentences
    ("no sentence", CLAIM.replace("text.en", "# text.en"), ["3 LAD803:missing"]),
    (
        "no language",
        CLAIM.replace('text.en = "{value} actions"', "text = {}"),
        ["7 LAD803:missing"],
    ),
    ("no place for the number", CLAIM.replace("{value} ", ""), ["7 LAD808:sentence"]),
    ("two places for it", CLAIM.replace(" actions", " {value}"), ["7 LAD808:sentence"]),
    (
        "another placeholder",
        CLAIM.replace("{value}", "{valeu}"),
        ["7 LAD808:sentence", "7 LAD808:placeholder value"],
    ),
    (
        "a wrong placeholder in one language only",
        CLAIM + 'text.fr = "{valeur}"',
        ["8 LAD808:sentence", "8 LAD808:placeholder value"],
    ),
    ("a placeholder with a format", CLAIM.replace("{value}", "{value:d}"), ["7 LAD808:braces"]),
    ("half a placeholder", CLAIM.replace("{value}", "{value"), ["7 LAD808:braces"]),
    ("partners of nobody", CLAIM.replace("actions", "{partners}"), ["7 LAD808:placeholder"]),
    (
        "joint figures without partners",
        CLAIM + 'countries = "COL"\njoint = "include"',
        ["7 LAD808:partners"],
    ),
    (
        "a claim that there is not",
        CLAIM.replace("actions", "{a-clam}") + second("a-claim", "{value}"),
        ["7 LAD808:placeholder a-claim"],
    ),
    ("its own number again", CLAIM.replace("actions", "{c}"), ["7 LAD808:placeholder"]),
    (
        "claims in a circle",
        CLAIM.replace("actions", "{d}") + second("d", "{value} {c}"),
        ["7 LAD808:circle", "12 LAD808:circle"],
    ),
    (
        "the number of a claim that is refused",
        CLAIM.replace("actions", "{d}") + second("d", "{value}") + "digits = 0",
        ["7 LAD808:other_claim", "13 LAD808:range"],
    ),
    # what doesn't go together
    ("a sum of no measure", CLAIM.replace("measure", "# measure"), ["5 LAD808:needs"]),
    ("two bases", CLAIM + 'basis = ["achieved", "target"]', ["8 LAD808:bases"]),
    (
        "countries that count on two bases",
        with_("count_countries", 'basis = ["achieved", "target"]'),
        ["8 LAD808:bases"],
    ),
    ("a sum of context", CLAIM + 'basis = "context"', ["8 LAD808:context"]),
    ("a sum of percentages", RATE, ["6 LAD808:measure"]),
    ("the latest of what happens", with_("latest"), ["6 LAD808:measure"]),
    ("a change from nowhere", with_("change"), ["5 LAD808:needs", "5 LAD808:needs"]),
    ("a change to nowhere", with_("change", FROM), ["5 LAD808:needs"]),
    (
        "a period of a change",
        with_("change", FROM_TO + FROM.replace("from", "period")),
        ["10 LAD808:unused"],
    ),
    ("a share of two bases", with_("share_of_target", 'basis = "target"'), ["8 LAD808:unused"]),
    ("half of a sum", CLAIM + 'wording = "more_than_half"', ["8 LAD808:half"]),
    ("no digits", CLAIM + "digits = 0", ["8 LAD808:range"]),
    ("digits below nothing", CLAIM + "digits = -1", ["8 LAD808:range"]),
    ("very many digits", CLAIM + "digits = 1000000000000", ["8 LAD808:range"]),
    ("the largest none", with_("largest", "count = 0"), ["8 LAD808:range"]),
    ("the largest hundred", with_("largest", "count = 100"), ["8 LAD808:range"]),
    ("digits of several figures", with_("largest", "count = 2\ndigits = 1"), ["9 LAD808:unused"]),
    ("how many of a sum", CLAIM + "count = 2", ["8 LAD808:unused"]),
    ("digits of a list", counting("digits = 1", "list"), ["7 LAD808:unused"]),
    ("a direction of a sum", CLAIM + 'direction = "decrease"', ["8 LAD808:unused"]),
    ("a basis of actions", counting('basis = "target"'), ["7 LAD808:no_measure"]),
    ("a currency of actions", counting('currency = "USD"'), ["7 LAD808:no_measure"]),
    ("a currency of people", CLAIM + 'currency = "USD"', ["8 LAD808:money"]),
    (
        "joint with whom",
        CLAIM.replace("actions", "{partners}") + 'joint = "include"',
        ["8 LAD808:needs"],
    ),
    (
        "a country in and out",
        CLAIM + 'countries = ["COL", "PER"]\nexclude = ["PER"]',
        ["9 LAD808:contradiction"],
    ),
    (
        "a package of another pillar",
        counting('pillar = "root_causes"\npackage = "labor_mobility"'),
        ["8 LAD808:pillar"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), cases(REFUSED))
def test_refused_claims_are_left_out(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert found(tmp_path, HEAD + text) == expected
    ministerial, _, _ = read(tmp_path, HEAD + text)
    refused = 2 if "circle" in str(expected) or "other_claim" in str(expected) else 1
    assert len(ministerial.claims) == text.count("[[claims]]") - refused


def test_every_claim_is_found_at_its_own_line(tmp_path: Path) -> None:
    text = HEAD + CLAIM + "[[claims]]\n[claims.text]\nen = '{value}'\nfr = '{value}{}'\n"
    assert found(tmp_path, text) == [
        "8 LAD803:missing",
        "8 LAD803:missing",
        "11 LAD808:placeholder",
    ]


def claim(folder: Path, text: str) -> ClaimDeclaration:
    ministerial, _, findings = read(folder, HEAD + text)
    assert findings == ()
    return ministerial.claims[0]


ACCEPTED = [
    ("achieved unless it says otherwise", CLAIM, {"basis": "achieved", "shown_basis": None}),
    ("another basis", CLAIM + 'basis = "target"', {"basis": "target", "shown_basis": "target"}),
    ("a basis in a list", CLAIM + 'basis = ["target"]', {"basis": "target"}),
    ("no basis of actions", counting(), {"basis": None, "shown_basis": None}),
    ("a country twice", CLAIM + 'countries = ["COL", "COL"]', {"countries": ("COL",)}),
    ("new ones", counting("new = true"), {"new": True}),
    (
        "exclusions",
        CLAIM + 'exclude = ["USA", "COL-2024-003"]',
        {"exclude": ("USA", "COL-2024-003")},
    ),
    (
        "since the last ministerial",
        with_("change", 'from = "baseline"'),
        {"since_baseline": True, "earlier": None, "later": None},
    ),
    (
        "from one period to another",
        with_("change", FROM_TO),
        {
            "since_baseline": False,
            "earlier": Period(dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
            "later": Period(dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
        },
    ),
    ("the largest three", with_("largest", "count = 3"), {"count": 3}),
    ("the largest of context", with_("largest", 'basis = "context"'), {"basis": "context"}),
    (
        "other claims' numbers",
        CLAIM.replace("actions", "{d}") + second("d", "{value}"),
        {"references": frozenset({"d"})},
    ),
    (
        "joint figures",
        CLAIM.replace("actions", "{partners}") + 'countries = "COL"\njoint = "include"',
        {"joint": True, "references": frozenset()},
    ),
    ("doubled braces", CLAIM.replace("actions", "{{x}}"), {"references": frozenset()}),
]


@pytest.mark.parametrize(("text", "expected"), cases(ACCEPTED))
def test_what_a_claim_may_say(tmp_path: Path, text: str, expected: dict[str, object]) -> None:
    declared = claim(tmp_path, text)
    assert {name: getattr(declared, name) for name in expected} == expected


NEAR_ASSISTED = (
    "9 LAD803:term table:people_assisted:target table:people_resettled:target "
    "table:people_informed:target"
)
NEAR_RESETTLED = (
    "9 LAD803:term table:people_resettled:target table:people_resettled:achieved "
    "table:people_resettled:estimated"
)
TILES = [
    ("one of each", '["claim:c", "table:people_assisted:achieved", "table:actions"]', []),
    ("a claim that there is not", '["claim:d"]', ["9 LAD803:term claim:c"]),
    (
        "a measure that there is not",
        '["table:people_asisted:target"]',
        [NEAR_ASSISTED],
    ),
    (
        "context",
        '["table:people_resettled:context"]',
        [NEAR_RESETTLED],
    ),
    ("something else", '["actions"]', ["9 LAD803:term table:actions"]),
    ("one twice", '["claim:c", "claim:c"]', ["9 LAD803:twice"]),
    ("none", "[]", ["9 LAD803:form"]),
    ("no list", "7", ["9 LAD803:form"]),
    (
        "seven",
        str(
            [
                f"table:{name}:{basis}"
                for name in ("people_assisted", "people_informed", "arrests")
                for basis in ("achieved", "target", "estimated")
            ][:7]
        ).replace("'", '"'),
        ["9 LAD803:many"],
    ),
]


@pytest.mark.parametrize(("tiles", "expected"), cases(TILES))
def test_tiles(tmp_path: Path, tiles: str, expected: list[str]) -> None:
    assert found(tmp_path, f"{HEAD}{CLAIM}[glance]\ntiles = {tiles}") == expected


def test_a_claim_that_is_refused_is_no_tile(tmp_path: Path) -> None:
    text = HEAD + CLAIM + 'digits = 0\n[glance]\ntiles = "claim:c"'
    assert found(tmp_path, text) == ["8 LAD808:range", "10 LAD803:left_out"]


def test_a_share_is_no_tile(tmp_path: Path) -> None:
    text = HEAD + counting("", "share_of_countries") + '[glance]\ntiles = "claim:c"'
    assert found(tmp_path, text) == ["8 LAD803:tile"]
