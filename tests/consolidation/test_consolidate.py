"""Where every row goes: the ledger, joint actions and their figures, what is held back."""

import pytest

from ladreport.consolidation.consolidate import consolidate
from ladreport.core.findings import CountryRef, TermRef
from ladreport.core.records import Ledger
from ladreport.schema.load import load_schema
from tests.consolidation.region import (
    COVER,
    action_line,
    consolidated,
    figure_line,
    read,
    sheet,
    went,
)


def test_joint_action_is_one_action_led_by_the_country_whose_id_is_the_key() -> None:
    dataset, findings = consolidated(
        {
            "USA.xlsx": sheet("USA", "001 | Removal program | in progress | PAN-2024-004"),
            "PAN.xlsx": sheet("PAN", "004 | Programa de retorno | in progress |"),
        }
    )
    assert [action_line(one) for one in dataset.actions] == ["PAN-2024-004 PAN+USA published"]
    assert dataset.ledger == Ledger(read=2, published=1, merged=1)
    assert went(dataset.outcomes) == [
        "USA actions:2 merged PAN-2024-004",
        "PAN actions:2 published",
    ]
    assert findings == []


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param(("offices", "offices"), ["CRI-2024-001 CRI+USA published"], id="shared-key"),
        pytest.param(("Offices ", "offices"), ["CRI-2024-001 CRI+USA published"], id="spelling"),
        pytest.param(("USA-2024-001", ""), ["USA-2024-001 USA+CRI published"], id="lead-by-id"),
        pytest.param(("usa-2024-001", ""), ["USA-2024-001 USA+CRI published"], id="id-in-small"),
        pytest.param(
            ("", ""),
            ["CRI-2024-001 CRI published", "USA-2024-001 USA published"],
            id="no-key",
        ),
    ],
)
def test_what_brings_rows_together(keys: tuple[str, str], expected: list[str]) -> None:
    dataset, _ = consolidated(
        {
            "CRI.xlsx": sheet("CRI", f"001 | Oficinas | extended | {keys[0]}"),
            "USA.xlsx": sheet("USA", f"001 | Offices | extended | {keys[1]}"),
        }
    )
    assert [action_line(one) for one in dataset.actions] == expected


def test_of_equal_rows_the_fixed_order_of_countries_decides_which_leads() -> None:
    dataset, _ = consolidated(
        {
            "USA.xlsx": sheet("USA", "001 | Offices | extended | offices"),
            "CRI.xlsx": sheet("CRI", "001 | Oficinas | extended | offices"),
        }
    )
    assert [action_line(one) for one in dataset.actions] == ["CRI-2024-001 CRI+USA published"]


@pytest.mark.parametrize("rows", [(1, 2), (2, 1)])
def test_the_lead_is_the_same_in_whatever_order_a_country_writes_its_rows(
    rows: tuple[int, int],
) -> None:
    lines = {1: "001 | Permits | extended | key", 2: "002 | More permits | completed | key"}
    text = "\n".join(lines[row] for row in rows)
    dataset, _ = consolidated({"PER.xlsx": sheet("PER", text)})
    assert [(one.action_id, one.title) for one in dataset.actions] == [("PER-2024-001", "Permits")]


def test_disagreement_names_both_cells_and_the_lead_stands() -> None:
    dataset, findings = consolidated(
        {
            "CRI.xlsx": sheet("CRI", "001 | Oficinas | extended |"),
            "USA.xlsx": sheet("USA", "007 | Offices | in progress | CRI-2024-001"),
        }
    )
    assert findings == ["USA.xlsx › Actions!G2 LAD844"]
    assert [one.status for one in dataset.actions] == ["extended"]


def test_key_that_stands_alone_is_said() -> None:
    _, findings = consolidated({"CRI.xlsx": sheet("CRI", "001 | Oficinas | extended | oficinas")})
    assert findings == ["CRI.xlsx › Actions!J2 LAD845"]


FIGURES_OF_ONE_JOINT_ACTION = [
    pytest.param(
        "001 | people assisted | #600 | | achieved | 2024-09 |",
        "001 | people assisted | #600 | | achieved | 2024-09 |",
        ["CRI-2024-001 people_assisted 600 CRI+USA published"],
        [],
        id="the-same-once",
    ),
    pytest.param(
        "001 | people assisted | #600 | | achieved | 2024-09 |",
        "001 | people assisted | #650 | | achieved | 2024-09 |",
        ["CRI-2024-001 people_assisted 600 CRI+USA published"],
        ["USA.xlsx › Figures!C2 LAD844"],
        id="the-leads-number-stands",
    ),
    pytest.param(
        "001 | people assisted | #600 | | achieved | 2024-09 |",
        "001 | people assisted | #600 | | target | 2024-09 |",
        [
            "CRI-2024-001 people_assisted 600 CRI published",
            "CRI-2024-001 people_assisted 600 USA published",
        ],
        [],
        id="another-basis-is-another-figure",
    ),
    pytest.param(
        "001 | people assisted | #600 | | achieved | 2024-09 |",
        "001 | people assisted | #600 | | achieved | 2024-08 |",
        [
            "CRI-2024-001 people_assisted 600 CRI published",
            "CRI-2024-001 people_assisted 600 USA published",
        ],
        ["USA.xlsx › Figures!C2 LAD844"],
        id="other-dates-are-asked-about",
    ),
]


@pytest.mark.parametrize(
    ("costa_rica", "united_states", "expected", "found"), FIGURES_OF_ONE_JOINT_ACTION
)
def test_figures_of_a_joint_action(
    costa_rica: str, united_states: str, expected: list[str], found: list[str]
) -> None:
    dataset, findings = consolidated(
        {
            "CRI.xlsx": sheet("CRI", "001 | Oficinas | extended | CRI-2024-001", costa_rica),
            "USA.xlsx": sheet("USA", "001 | Offices | extended | CRI-2024-001", united_states),
        }
    )
    assert [figure_line(one) for one in dataset.figures] == expected
    assert findings == found
    assert dataset.figures_ledger.balances


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        pytest.param("Venezuelans", 1, id="only-such-figure-on-both-sides"),
        pytest.param("", 2, id="one-names-nobody"),
        pytest.param("Haitians", 2, id="others-are-others-in-every-language"),
        pytest.param("Newcomers from Venezuela", 2, id="a-text-is-no-term"),
    ],
)
def test_population_in_two_languages(theirs: str, expected: int) -> None:
    ours = "001 | people assisted | #600 | | achieved | 2024-09 | Venezolanos"
    dataset, _ = consolidated(
        {
            "CRI.xlsx": sheet("CRI", "001 | Oficinas | extended | smo", ours, language="es"),
            "USA.xlsx": sheet(
                "USA",
                "001 | Offices | extended | smo",
                f"001 | people assisted | #650 | | achieved | 2024-09 | {theirs}",
            ),
        }
    )
    assert len(dataset.figures) == expected


@pytest.mark.parametrize("measure", ["people assisted", "people with regular status"])
def test_own_words_for_people_with_other_dates_are_asked_about(measure: str) -> None:
    line = f"001 | {measure} | #600 | | achieved | {{}} | {{}}"
    ours, theirs = line.format("2024-08-01", "Tutores"), line.format("2024-08-02", "Guardians")
    _, findings = consolidated(
        {
            "CRI.xlsx": sheet("CRI", "001 | Oficinas | extended | smo", ours, language="es"),
            "USA.xlsx": sheet("USA", "001 | Offices | extended | smo", theirs),
        }
    )
    assert findings == ["USA.xlsx › Figures!C2 LAD844"]


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        pytest.param("#600", ["600 CRI+USA", "50 CRI+USA"], id="equal-numbers-are-of-one-figure"),
        pytest.param("#650", ["600 CRI+USA", "50 CRI+USA"], id="other-numbers-contradict-it"),
    ],
)
def test_several_populations_in_two_languages(theirs: str, expected: list[str]) -> None:
    line = "001 | people assisted | {} | | achieved | 2024-09 | {}"
    ours = "\n".join((line.format("#600", "Venezolanos"), line.format("#50", "Haitianos")))
    other = "\n".join((line.format(theirs, "Venezuelans"), line.format("#50", "Haitians")))
    dataset, _ = consolidated(
        {
            "CRI.xlsx": sheet("CRI", "001 | Oficinas | extended | smo", ours, language="es"),
            "USA.xlsx": sheet("USA", "001 | Offices | extended | smo", other),
        }
    )
    figures = [f"{figure.value} {'+'.join(figure.countries)}" for figure in dataset.figures]
    assert figures == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param("001 #600, 002 #600", [600], id="under-two-ids-of-a-joint-action-once"),
        pytest.param("001 #600, 002 #700", [600, 700], id="other-numbers-are-other-figures"),
        pytest.param("001 #600, 001 #600", [600, 600], id="under-one-id-both"),
    ],
)
def test_one_countrys_figures_of_a_joint_action(rows: str, expected: list[int]) -> None:
    lines = (
        f"{number} | people assisted | {value} | | achieved | 2024-09 |"
        for number, value in map(str.split, rows.split(", "))
    )
    actions = "001 | Oficinas norte | extended | offices\n002 | Oficinas sur | extended | offices"
    dataset, _ = consolidated({"CRI.xlsx": sheet("CRI", actions, "\n".join(lines))})
    assert [figure.value for figure in dataset.figures] == expected


def test_a_disagreement_says_what_was_measured_and_both_numbers() -> None:
    line = "001 | people assisted | {} | | achieved | 2024-09 |"
    submissions = [
        read("CRI.xlsx", sheet("CRI", "001 | Oficinas | extended | smo", line.format("#600"))),
        read("USA.xlsx", sheet("USA", "001 | Offices | extended | smo", line.format("#650"))),
    ]
    _, (finding,) = consolidate(submissions, load_schema(), "2024-09")
    assert finding.params == {
        "country": CountryRef("USA"),
        "lead": CountryRef("CRI"),
        "measure": TermRef("measure", "people_assisted"),
        "theirs": 650,
        "ours": 600,
    }


def test_row_with_an_error_is_held_back_with_its_figures() -> None:
    dataset, _ = consolidated(
        {
            "GTM.xlsx": sheet(
                "GTM",
                "001 | A program | in proces\n002 | Another program | in progress",
                "001 | people assisted | #5 | | achieved | 2024-09 |",
            )
        }
    )
    assert went(dataset.outcomes) == [
        "GTM actions:2 held_back LAD215",
        "GTM actions:3 published",
        "GTM figures:2 held_back LAD215",
    ]


@pytest.mark.parametrize("publish", ["no", "perhaps"])
def test_withheld_row_leaves_neither_id_nor_text(publish: str) -> None:
    dataset, _ = consolidated(
        {
            "GTM.xlsx": sheet(
                "GTM",
                f"001 | Secret plan | in progress | | {publish}",
                "001 | people assisted | #5 | | achieved | 2024-09 |",
            )
        }
    )
    assert went(dataset.outcomes) == ["GTM actions:2 withheld", "GTM figures:2 withheld"]
    assert dataset.actions == ()
    assert dataset.figures == ()
    assert "GTM-2024-001" not in repr(dataset.outcomes)


def test_figure_of_no_action_is_held_back() -> None:
    dataset, _ = consolidated(
        {
            "GTM.xlsx": sheet(
                "GTM",
                "001 | A program | in progress",
                "009 | people assisted | #5 | | achieved | 2024-09 |",
            )
        }
    )
    assert [figure_line(one) for one in dataset.figures] == [
        "GTM-2024-009 people_assisted 5 GTM held_back"
    ]


def test_file_of_no_country_is_held_back_whole() -> None:
    dataset, _ = consolidated({"who.xlsx": sheet("", "GTM-2024-001 | A program | in progress")})
    assert [one.disposition.value for one in dataset.outcomes] == ["held_back"]
    assert dataset.outcomes[0].reasons


def test_part_of_follows_its_action_into_the_joint_one() -> None:
    dataset, _ = consolidated(
        {
            "CRI.xlsx": sheet("CRI", "001 | Oficinas | extended | CRI-2024-001"),
            "USA.xlsx": sheet(
                "USA",
                "001 | Offices | extended | CRI-2024-001\n002 | Aid | in progress",
                "001 | people assisted | #600 | | achieved | 2024-09 |\n"
                "002 | people assisted | #60 | | achieved | 2024-09 | | USA-2024-001",
            ),
        }
    )
    assert [one.part_of for one in dataset.figures] == [None, "CRI-2024-001"]


ACTIONS_WITHOUT_STATUS = """
Actions
 1 | action_id | pillar | action_package | action_type | title | summary
 2 | GTM-2024-001 | Lawful pathways | Labor mobility | Program | A program | A program is under way.
"""
ACTIONS_WITH_TWO_STATUSES = """
Actions
 1 | action_id | pillar | action_package | action_type | title | summary | status | status
 2 | GTM-2024-001 | Lawful pathways | Labor mobility | Program | A program | It is under way. | in progress | completed
"""


@pytest.mark.parametrize(
    ("actions", "code"),
    [
        pytest.param(ACTIONS_WITHOUT_STATUS, "LAD152", id="missing-column"),
        pytest.param(ACTIONS_WITH_TWO_STATUSES, "LAD153", id="doubled-column"),
    ],
)
def test_error_of_a_column_holds_back_all_its_rows(actions: str, code: str) -> None:
    cover = COVER.format(country="GTM", language="en", submitted="2024-09-10")
    dataset, _ = consolidated({"GTM.xlsx": cover + actions})
    assert went(dataset.outcomes) == [f"GTM actions:2 held_back {code}"]


def test_absent_column_holds_back_only_the_rows_that_need_it() -> None:
    cover = COVER.format(country="GTM", language="en", submitted="2024-09-10")
    text = sheet("GTM", "001 | A program | in progress").removeprefix(cover)
    figures = """
Figures
 1 | action_id | measure | value | basis | as_of
 2 | GTM-2024-001 | people assisted | #600 | achieved | 2024-09
 3 | GTM-2024-001 | funding committed | #600 | achieved | 2024-09
"""
    dataset, _ = consolidated({"GTM.xlsx": cover + text.partition("Figures")[0] + figures})
    assert went(dataset.outcomes) == [
        "GTM actions:2 published",
        "GTM figures:2 published",
        "GTM figures:3 held_back LAD412",
    ]


@pytest.mark.parametrize("reference", ["USA-2024-001", "usa 2024 1", "ＵＳＡ－２０２４－００１"])
def test_a_part_of_a_partners_figure_is_of_the_leads(reference: str) -> None:
    figure = "001 | people assisted | #600 | | achieved | 2024-09 |"
    part = f"002 | people assisted | #5 | | achieved | 2024-09 | | {reference}"
    actions = "001 | Offices | extended | CRI-2024-001"
    dataset, _ = consolidated(
        {
            "CRI.xlsx": sheet("CRI", actions, figure),
            "USA.xlsx": sheet("USA", f"{actions}\n002 | Desks | extended", f"{figure}\n{part}"),
        }
    )
    assert [each.part_of for each in dataset.figures] == [None, "CRI-2024-001"]
