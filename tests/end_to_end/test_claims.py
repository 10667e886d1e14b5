"""Headline claims as the Secretariat meets them: workbooks and ministerial.toml, then a build."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.counting.region import rows_of, workbooks
from tests.end_to_end.command import run
from tests.end_to_end.outputs import rows
from tests.summary.rows import cases
from tests.tables import write_workbook

COVER = """
Cover
 1 | Schema version | 2024
 2 | Country | {country}
 3 | Ministerial | {ministerial}
 4 | Reporting period from | {start}
 5 | Reporting period to | {end}
 6 | Language | en
 7 | Institution | Ministry of Foreign Affairs
 8 | Focal point | Ana Pérez
 9 | E-mail | ana@example.org
10 | Date of submission | {end}
"""
ACTIONS = """
Actions
 1 | action_id | pillar | action_package | action_type | title | summary | status | announced_on | starts_on | joint_action
"""
FIGURES = """
Figures
 1 | action_id | measure | basis | value | period_start | period_end | as_of | population
"""
PERIODS = {"2024-05": ("2023-12-19", "2024-05-07"), "2024-09": ("2024-05-08", "2024-09-25")}
"""Both have about 140 days, so that flows of the two may be compared."""
TITLES = {
    "1": "Clinics at the border",
    "2": "Schools in the north",
    "3": "Permits for harvests",
    "4": "Talks",
    "5": "Courses",
}


def workbook(country: str, ministerial: str, actions: str, figures: str = "") -> str:
    """A line of ``actions`` is ``number | status | joint_action``, the year 2024 is understood.

    One of ``figures`` is ``number | measure | basis | value | when | population``.
    """
    start, end = PERIODS[ministerial]
    cover = COVER.format(country=country, ministerial=ministerial, start=start, end=end)
    actions = _numbered(_action(country, line) for line in _lines(actions))
    figures = _numbered(_figure(country, line) for line in _lines(figures))
    return cover + ACTIONS + actions + FIGURES + figures


def _lines(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def _action(country: str, cells: Sequence[str]) -> str:
    number, status, *joint = cells
    title = TITLES[number[-1]]
    begun = "" if status in ("intended", "announced") else "2024-01-10"
    row = ("lawful_pathways", "labor_mobility", "program", title, f"{title} were opened.", status)
    return " | ".join((f"{country}-2024-00{number}", *row, "2024-01-05", begun, *joint))


def _figure(country: str, cells: Sequence[str]) -> str:
    number, measure, basis, value, when, *population = cells
    start, dots, end = when.partition("..")
    dates = (start, end, "") if dots else ("", "", start)
    return " | ".join((f"{country}-2024-00{number}", measure, basis, value, *dates, *population))


def _numbered(rows: Iterable[str]) -> str:
    return "".join(f"{place} | {row}\n" for place, row in enumerate(rows, 2))


BEFORE = {
    "COL": ("1 | in_progress", "1 | people_with_regular_status | achieved | #1000 | 2024-04-30 |"),
    "PER": (
        """
        4 | in_progress
        5 | in_progress
        """,
        """
        4 | people_assisted | achieved | #100 | 2023-12-19..2024-05-07 |
        5 | people_assisted | achieved | #7 | 2024-04 | Haitians
        """,
    ),
}
NOW = {
    "COL": (
        """
        1 | in_progress
        2 | adopted | COL-2024-002
        3 | intended
        """,
        """
        1 | people_with_regular_status | achieved | #1600 | 2024-08-31 |
        2 | people_assisted | achieved | #30 | 2024-06..2024-07 | Venezolanos
        1 | people_informed | achieved | #1000000 | 2010-01-01..2024-05-08 |
        1 | people_informed | achieved | #40 | 2024-06..2024-07 |
        3 | people_resettled | target | #500 | 2024-06..2024-07 |
        """,
    ),
    "PER": (
        """
        1 | in_progress
        2 | adopted | COL-2024-002
        3 | completed
        """,
        """
        1 | people_assisted | achieved | #150 | 2024-05-08..2024-09-25 |
        2 | people_assisted | achieved | #30 | 2024-06..2024-07 | Venezolanos
        3 | people_assisted | achieved | #7 | 2024-08 | Haitians
        3 | people_assisted | target | #70 | 2024-08 | Haitians
        """,
    ),
}
SETTINGS = """
[ministerial]
id = "{ministerial}"
reporting_period = {{start = {start}, end = {end}}}
"""


def region(folder: Path, ministerial: str, countries: Mapping[str, tuple[str, str]]) -> Path:
    """The folder of a ministerial's submissions."""
    inside = folder / ministerial
    inside.mkdir()
    for country, texts in countries.items():
        write_workbook(workbook(country, ministerial, *texts), inside / f"{country}.xlsx")
    start, end = PERIODS[ministerial]
    settings = SETTINGS.format(ministerial=ministerial, start=start, end=end)
    (inside / "ministerial.toml").write_text(settings, "utf-8")
    return inside


def built(folder: Path, settings: str, *options: str | Path) -> Path:
    """What a build of the region writes, with these settings behind its own."""
    inside = region(folder, "2024-09", NOW)
    path = inside / "ministerial.toml"
    path.write_text(path.read_text("utf-8") + settings, "utf-8")
    done = run("build", inside, "--out", folder / "out", *options)
    assert done.code in (0, 1), done.err
    return folder / "out"


def sentences(out: Path) -> list[str]:
    """The claims' sentences, then what was found about claims and tiles."""
    found = [
        f"{row['code']} {row['related']}".strip()
        for row in rows(out / "dataset/findings.csv")
        if row["file"] == "ministerial.toml"
    ]
    return [row["sentence"] for row in rows(out / "dataset/claims.csv")] + found


CLAIM = '[[claims]]\nid = "{id}"\ncompute = "{compute}"\n{rest}\ntext.en = "{text}"\n'


def claim(compute: str, rest: str, text: str = "Of {value}.", id_: str = "c") -> str:
    return CLAIM.format(id=id_, compute=compute, rest=rest, text=text)


INFORMED = 'measure = "people_informed"'
ASSISTED = 'measure = "people_assisted"'
RESETTLED = 'measure = "people_resettled"'
REGULAR = 'measure = "people_with_regular_status"'
PRINTED = [
    (
        "a million since 2010 is not of this period",
        claim("sum", INFORMED),
        ["Of 40.", "LAD908 COL.xlsx › Figures!D4"],
    ),
    (
        "a target is not done",
        claim("sum", RESETTLED),
        ["LAD900 COL.xlsx › Figures!D6"],
    ),
    ("but may be told", claim("sum", RESETTLED + '\nbasis = "target"'), ["Of 500 (target)."]),
    (
        "a joint figure is of both",
        claim("sum", ASSISTED + '\npopulation = "Venezuelans"\ncountries = ["COL"]'),
        ["LAD900 COL.xlsx › Figures!D3"],
    ),
    (
        "and its partner is named",
        claim(
            "sum",
            ASSISTED + '\npopulation = "Venezuelans"\ncountries = ["COL"]\njoint = "include"',
            "Colombia with {partners}: {value}.",
        ),
        ["Colombia with Peru: 30."],
    ),
    (
        "Haitians and Venezuelans are migrants",
        claim("sum", ASSISTED + '\npopulation = "migrants"'),
        ["Of 37."],
    ),
    (
        "what was reached of a target",
        claim("share_of_target", ASSISTED + '\npopulation = "haitians"'),
        ["Of 10%."],
    ),
    ("what is in force", claim("count_actions", ""), ["Of 4."]),
    ("what is intended", claim("count_actions", 'status = "intended"'), ["Of 1."]),
    (
        "the largest",
        claim("largest", ASSISTED + "\ncount = 2"),
        ["Of Peru (150) and Colombia and Peru (30)."],
    ),
    (
        "a sentence with another claim's number",
        claim("sum", INFORMED + '\ncountries = ["COL"]', "{value} of {other}.")
        + claim("sum", RESETTLED + '\nbasis = "target"', "{value}", "other"),
        ["40 of 500 (target).", "500 (target)", "LAD908 COL.xlsx › Figures!D4"],
    ),
    (
        "what is new needs to know the last ministerial",
        claim("count_actions", "new = true"),
        ["LAD900"],
    ),
]


@pytest.mark.parametrize(("settings", "expected"), cases(PRINTED))
def test_what_a_claim_prints(tmp_path: Path, settings: str, expected: list[str]) -> None:
    assert sentences(built(tmp_path, settings)) == expected


SINCE = [
    (
        "more people with regular status",
        claim("change", REGULAR + '\nfrom = "baseline"\nas = "difference"'),
        ["Of 600."],
    ),
    (
        "more people assisted in a period of the same length",
        claim("change", ASSISTED + '\nfrom = "baseline"\ncountries = "PER"\nexclude = "COL"'),
        ["Of 46.7%."],
    ),
    ("new actions in force", claim("count_actions", "new = true"), ["Of 3."]),
    ("new figures", claim("sum", ASSISTED + "\nnew = true"), ["Of 187."]),
]


@pytest.mark.parametrize("kind", ["submissions", "dataset"])
@pytest.mark.parametrize(("settings", "expected"), cases(SINCE))
def test_what_is_new_since_the_last_ministerial(
    tmp_path: Path, settings: str, expected: list[str], kind: str
) -> None:
    before = region(tmp_path, "2024-05", BEFORE)
    if kind == "dataset":
        assert run("build", before, "--out", tmp_path / "before").code == 0
        before = tmp_path / "before" / "dataset"
    assert sentences(built(tmp_path, settings, "--baseline", before)) == expected


MONEY = """
id    | value    | currency | when
COL-1 | 40000000 | COP      | 2024-06-01..2024-08-31
COL-2 | {}       | {}       | 2024-06-01..2024-08-31
"""
OLD, NEXT = "COL.xlsx › Figures!C2", "COL.xlsx › Figures!C3"
OLD_MONEY = [
    ("in one currency", ("20000000", "COP"), "", ["Of 25%."]),
    (
        "converted by this year's rates",
        ("5000", "USD"),
        "",
        [f"LAD900 2024-05/{OLD}; 2024-05/{NEXT}; {OLD}; {NEXT}"],
    ),
]


@pytest.mark.parametrize(("old", "choice", "said"), cases(OLD_MONEY))
def test_old_money_is_not_converted_at_rates_of_today(
    tmp_path: Path, old: tuple[str, str], choice: str, said: list[str]
) -> None:
    period = "reporting_period = {{start = 2024-05-08, end = 2024-09-25}}\n"
    settings = f'[ministerial]\nid = "{{}}"\n{period}'
    asked = claim("change", f'measure = "funding_committed"\nfrom = "baseline"\n{choice}')
    for name, second, claims in (
        ("2024-05", old, ""),
        ("2024-09", ("35000000", "COP"), asked),
    ):
        inside = tmp_path / name
        inside.mkdir()
        for file, text in workbooks(rows_of(MONEY.format(*second)), "funding_committed").items():
            write_workbook(
                text.replace("Ministerial | 2024-09", f"Ministerial | {name}"), inside / file
            )
        (inside / "ministerial.toml").write_text(settings.format(name) + claims, "utf-8")
        (inside / "exchange_rates.csv").write_text(
            "currency,rate,date,source\nCOP,0.00025,2024-08-01,bank\n", "utf-8"
        )
    out = tmp_path / "out"
    done = run("build", tmp_path / "2024-09", "--out", out, "--baseline", tmp_path / "2024-05")
    assert done.code in (0, 1), done.err
    assert sentences(out) == said


DECIDED = [
    ("nobody decided", "", "Between 30 and 70"),
    (
        "they differ",
        "different,COL-2024-002 people_informed,PER-2024-002 people_informed,Ana,",
        "70",
    ),
    ("other figures differ", "different,COL-2024-001,PER-2024-001,Ana,", "Between 30 and 70"),
]


@pytest.mark.parametrize(("line", "said"), cases(DECIDED))
def test_figures_that_a_person_keeps_apart_both_count(tmp_path: Path, line: str, said: str) -> None:
    """In claims and in the tables alike."""
    inside = tmp_path / "2024-09"
    inside.mkdir()
    joint = "1 | adopted\n2 | adopted | COL-2024-002"
    informed = "2 | people_informed | achieved | {} |"
    for country, figure in (("COL", "#30 | 2024-06..2024-07"), ("PER", "#40 | 2024-06..2024-08")):
        text = workbook(country, "2024-09", joint, informed.format(figure))
        write_workbook(text, inside / f"{country}.xlsx")
    header = "decision,action_id,other_action_id,who,why"
    (inside / "decisions.csv").write_text(f"{header}\n{line}\n", "utf-8")
    start, end = PERIODS["2024-09"]
    settings = SETTINGS.format(ministerial="2024-09", start=start, end=end)
    declared = claim("sum", INFORMED + '\nwording = "between"', "{value}")
    (inside / "ministerial.toml").write_text(settings + declared, "utf-8")
    assert run("build", inside, "--out", tmp_path / "out").code == 0
    asked = ("claim:c", "table:people_by_measure:people_informed:achieved")
    printed = [row for row in rows(tmp_path / "out/dataset/numbers.csv") if row["key"] in asked]
    assert {row["key"] for row in printed} == {*asked}
    assert {row["words"].capitalize() for row in printed} == {said}


TILES = [
    (
        "a claim says what it selects",
        'tiles = "claim:c"',
        ["claim:c 37 People assisted (Migrants, Peru and Colombia) · Achieved"],
    ),
    (
        "numbers of tables",
        'tiles = ["table:actions", "table:people_resettled:target"]',
        [
            "table:actions 5 actions reported",
            "table:people_resettled:target 500 People resettled · Target",
        ],
    ),
    (
        "one that nobody reported",
        'tiles = ["table:actions", "table:arrests:achieved"]',
        ["table:actions 5 actions reported", "LAD912"],
    ),
]


@pytest.mark.parametrize(("tiles", "expected"), cases(TILES))
def test_tiles_that_were_chosen(tmp_path: Path, tiles: str, expected: list[str]) -> None:
    rest = ASSISTED + '\npopulation = "migrants"\ncountries = ["PER", "COL"]'
    out = built(tmp_path, claim("sum", rest) + f"[glance]\n{tiles}\n")
    printed = [
        f"{row['key']} {row['words']} {row['context']}"
        for row in rows(out / "dataset/numbers.csv")
        if row["place"] == "tile"
    ]
    assert printed + [line for line in sentences(out) if line == "LAD912"] == expected


def test_a_number_of_another_claim_is_in_the_index_with_its_claim(tmp_path: Path) -> None:
    settings = claim("sum", RESETTLED + '\nbasis = "target"', "{value} and {other}.")
    out = built(tmp_path, settings + claim("count_actions", "", "{value}", "other"))
    numbers = rows(out / "dataset/numbers.csv")
    in_claims = [row for row in numbers if row["key"].startswith("claim:")]
    first = [row for row in in_claims if row["place"] == "sentence"][:3]
    assert [(row["key"], row["words"], row["how"]) for row in first] == [
        ("claim:c", "500", "sum"),
        ("claim:other", "4", "count_actions"),
        ("claim:other", "4", "count_actions"),
    ]
