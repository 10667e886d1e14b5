"""Figures on both sides, as tables: what belongs together, and how much lies between."""

import pytest

from ladreport.comparison import FigureChange
from tests.comparison.sides import compared, side

ACTION = "action_id\nGTM-2024-001"
HEADER = "action_id | measure | basis | value | currency | population | period_start | period_end | as_of | source_note | part_of"


def figures(rows: str) -> str:
    """``measure | basis | value | currency | population | dates | note``, as a table of Figures."""
    return "\n".join([HEADER, *map(_row, filter(None, rows.split(";")))])


def _row(text: str) -> str:
    cells = [one.strip() for one in text.split("|")]
    measure, basis, value, currency, population, dates, note = [*cells, *[""] * 7][:7]
    start, slash, end = dates.partition("/")
    days = [start, end, ""] if slash else ["", "", start]
    named = [f"#{value}" if value.lstrip("-").replace(".", "").isdigit() else value]
    row = [
        "GTM-2024-001",
        measure,
        basis,
        *named,
        currency,
        population,
        *days,
        note,
        "",
    ]
    return " | ".join(row)


def told(change: FigureChange) -> str:
    parts = (change.figure.measure, change.figure.basis, change.old, change.new)
    by = change.difference.value if change.difference else None
    return " ".join(map(str, (*parts, by, change.percent)))


FLOW, STOCK = "people_assisted | achieved", "people_with_regular_status | achieved"
RATE, MONEY = "change_percent | achieved", "funding_committed | achieved"

TABLE = [
    pytest.param(
        f"{STOCK} | 196000",
        f"{STOCK} | 204500",
        ["people_with_regular_status achieved 196000 204500 8500 4.3"],
        id="stock",
    ),
    pytest.param(
        f"{FLOW} | 5000",
        f"{FLOW} | 4500",
        ["people_assisted achieved 5000 4500 -500 -10.0"],
        id="fewer",
    ),
    pytest.param(
        f"{FLOW} | 0", f"{FLOW} | 10", ["people_assisted achieved 0 10 10 None"], id="from-nothing"
    ),
    pytest.param(
        f"{RATE} | 35 | | | | crossings",
        f"{RATE} | -20 | | | | crossings",
        ["change_percent achieved 35 -20 -55 None"],
        id="a-rate-in-percentage-points",
    ),
    pytest.param(
        "other | achieved | 3 | | | | buses",
        "other | achieved | 4 | | | | buses",
        ["other achieved 3 4 None None"],
        id="nobody-knows-what-other-counts",
    ),
    pytest.param(
        f"{MONEY} | 100 | USD; {MONEY} | 900 | CAD",
        f"{MONEY} | 950 | CAD; {MONEY} | 150 | USD",
        [
            "funding_committed achieved 900 950 50 5.6",
            "funding_committed achieved 100 150 50 50.0",
        ],
        id="each-currency-for-itself",
    ),
    pytest.param(
        "people_assisted | target | 100",
        f"{FLOW} | 90",
        [
            "people_assisted achieved None 90 None None",
            "people_assisted target 100 None None None",
        ],
        id="a-target-is-not-what-was-achieved",
    ),
    pytest.param(
        f"{FLOW} | 5 | | Venezuelans; {FLOW} | 7 | | Haitians",
        f"{FLOW} | 8 | | Haitians; {FLOW} | 6 | | Venezuelans",
        ["people_assisted achieved 7 8 1 14.3", "people_assisted achieved 5 6 1 20.0"],
        id="by-people-in-whatever-order",
    ),
    pytest.param(
        f"{FLOW} | 5 | | Venezuelans",
        f"{FLOW} | 7 | | Haitians",
        [
            "people_assisted achieved None 7 None None",
            "people_assisted achieved 5 None None None",
        ],
        id="other-people-are-another-figure",
    ),
    pytest.param(
        f"{FLOW} | 5 | | Venezolanos",
        f"{FLOW} | 7 | | Venezuelans",
        ["people_assisted achieved 5 7 2 40.0"],
        id="nearly-the-same-word",
    ),
    pytest.param(
        f"{FLOW} | 5 | | Refugiados",
        f"{FLOW} | 7 | | Refugees",
        ["people_assisted achieved 5 7 2 40.0"],
        id="words-that-begin-alike-in-two-languages",
    ),
    pytest.param(
        f"{FLOW} | 5 | | Haitians",
        f"{FLOW} | 7 | | Bolivians",
        [
            "people_assisted achieved None 7 None None",
            "people_assisted achieved 5 None None None",
        ],
        id="words-that-only-end-alike",
    ),
    pytest.param(
        f"{FLOW} | 5 | | Ecuadorians",
        f"{FLOW} | 7 | | Peruvians",
        [
            "people_assisted achieved None 7 None None",
            "people_assisted achieved 5 None None None",
        ],
        id="nationalities-that-end-alike",
    ),
    pytest.param(
        f"{FLOW} | 5 | | Venezolanos",
        f"{FLOW} | 7 | | Personas venezolanas",
        ["people_assisted achieved 5 7 2 40.0"],
        id="another-wording-of-the-same-people",
    ),
    pytest.param(
        f"{FLOW} | 5 | | Venezuelans; {FLOW} | 6 | | Haitians",
        f"{FLOW} | 7",
        [
            "people_assisted achieved None 7 None None",
            "people_assisted achieved 5 None None None",
            "people_assisted achieved 6 None None None",
        ],
        id="two-candidates-are-none",
    ),
    pytest.param(
        f"{STOCK} | 5 | | | 2023-12",
        f"{STOCK} | 6 | | | 2024-04; {STOCK} | 9 | | | 2024-09",
        [
            "people_with_regular_status achieved None 6 None None",
            "people_with_regular_status achieved None 9 None None",
            "people_with_regular_status achieved 5 None None None",
        ],
        id="one-and-two-of-which-nobody-knows-which",
    ),
    pytest.param(
        f"{STOCK} | 5 | | | 2023-12; {STOCK} | 6 | | | 2024-04",
        f"{STOCK} | 6 | | | 2024-04; {STOCK} | 9 | | | 2024-09",
        [
            "people_with_regular_status achieved 6 6 0 0.0",
            "people_with_regular_status achieved 5 9 4 80.0",
        ],
        id="the-same-date-first",
    ),
    pytest.param(
        f"{FLOW} | 5 | | | 2024-01-01/2024-03-31",
        f"{FLOW} | 7 | | | 2024-04-01/2024-06-30",
        ["people_assisted achieved 5 7 2 40.0"],
        id="one-quarter-and-the-next",
    ),
    pytest.param(
        f"{FLOW} | 5 | | | 2024-01-01/2024-03-31",
        f"{FLOW} | 7 | | | 2024-01-01/2024-08-31",
        ["people_assisted achieved 5 7 2 40.0"],
        id="one-count-going-on",
    ),
    pytest.param(
        f"{FLOW} | 5 | | | 2024-01-01/2024-03-31",
        f"{FLOW} | 70 | | | 2023-01-01/2023-12-31",
        ["people_assisted achieved 5 70 None None"],
        id="a-quarter-and-a-year",
    ),
    pytest.param(
        f"{FLOW} | 5 | | | 2024-01-01/",
        f"{FLOW} | 7 | | | 2023-01-01/2023-12-31",
        ["people_assisted achieved 5 7 None None"],
        id="a-period-without-an-end",
    ),
    pytest.param(
        f"{FLOW} | 5 | | Venezuelans",
        f"{FLOW} | 7",
        ["people_assisted achieved 5 7 2 40.0"],
        id="one-side-does-not-say-whom",
    ),
    pytest.param(
        f"{FLOW} | 5 | | | 2024-03",
        f"{FLOW} | 70 | | | 2024-01-01/2024-08-31",
        ["people_assisted achieved 5 70 None None"],
        id="a-day-and-a-period",
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), TABLE)
def test_figures(before: str, after: str, expected: list[str]) -> None:
    (change,) = compared(side(ACTION, figures(before)), side(ACTION, figures(after))).changes
    assert [told(one) for one in change.figures] == expected


SAME = ["people_assisted achieved 5 7 2 40.0"]
OTHERS = ["people_assisted achieved None 7 None None", "people_assisted achieved 5 None None None"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("Newcomers", "Recién llegados", SAME, id="texts-without-a-choice"),
        pytest.param("Refugees", "Personas refugiadas", SAME, id="one-term"),
        pytest.param("Refugees", "Solicitantes de asilo", OTHERS, id="two-terms"),
        pytest.param("Refugees", "Recién llegados", OTHERS, id="a-term-and-a-text"),
    ],
)
def test_people_in_two_languages(before: str, after: str, expected: list[str]) -> None:
    old = side(ACTION, figures(f"{FLOW} | 5 | | {before}"), language="en")
    new = side(ACTION, figures(f"{FLOW} | 7 | | {after}"), language="es")
    (change,) = compared(old, new).changes
    assert [told(one) for one in change.figures] == expected


def test_figures_that_did_not_change_leave_an_action_unchanged() -> None:
    dataset = side(ACTION, figures(f"{FLOW} | 5; {MONEY} | 7 | USD"))
    (change,) = compared(dataset, dataset).changes
    assert change.fate == "unchanged"
    assert [told(one) for one in change.figures] == [
        "people_assisted achieved 5 5 0 0.0",
        "funding_committed achieved 7 7 0 0.0",
    ]


def test_a_joint_actions_figures_come_along_under_any_of_its_ids() -> None:
    joint = "action_id | joint_action\nCRI-2024-001 | CRI-2024-001\nUSA-2024-003 | CRI-2024-001"
    old = side(joint, "action_id | value\nUSA-2024-003 | #5")
    new = side("action_id\nUSA-2024-003", "action_id | value\nUSA-2024-003 | #8")
    (change,) = compared(old, new).changes
    assert [told(one) for one in change.figures] == ["people_assisted achieved 5 8 3 60.0"]
