"""Where rows go that are withheld, superseded or held back, one condition after another."""

import pytest

from ladreport.consolidation.country_files import may_count
from tests.consolidation.region import ACTIONS, COVER, FIGURES, consolidated, read, sheet, went

OPEN = "001 | Harvest permits | in progress"
FIGURE = "{id} | people assisted | #5 | | achieved | 2024-09 |"
ON_COVER = COVER.format(country="GTM", language="en", submitted="2024-09-10")
UNREAD_ACTIONS = "\nActions\n 1 | a remark\n 2 | without any heading\n"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        pytest.param(sheet("GTM", OPEN), True, id="all-is-well"),
        pytest.param(sheet("GTM", "001 | Permits | in proces"), True, id="an-error-in-a-row"),
        pytest.param(ON_COVER, True, id="a-cover-sent-alone"),
        pytest.param(ON_COVER + UNREAD_ACTIONS, False, id="a-sheet-that-could-not-be-read"),
        pytest.param(
            sheet("GTM", OPEN).replace("| Ministry of Foreign Affairs", "|"), True, id="a-warning"
        ),
        pytest.param(
            ON_COVER.replace("2024-05-08", "2024-12-08") + ACTIONS, True, id="an-error-on-the-cover"
        ),
        pytest.param(
            sheet("GTM", OPEN).replace("Ministerial | 2024-09", "Ministerial | 2023-05"),
            False,
            id="another-ministerial",
        ),
        pytest.param(sheet("Atlantis", OPEN), False, id="no-country"),
        pytest.param(
            ON_COVER + UNREAD_ACTIONS + FIGURES + "2 | GTM-2024-001 | people assisted | #5",
            True,
            id="figures-beside-a-sheet-that-could-not-be-read",
        ),
        pytest.param(
            ON_COVER.replace(" 7 | Institution | Ministry of Foreign Affairs\n", ""),
            True,
            id="a-cover-without-a-useful-line",
        ),
    ],
)
def test_which_file_may_be_the_one_that_counts(text: str, *, counts: bool) -> None:
    assert may_count(read("GTM.xlsx", text)) is counts


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        pytest.param(sheet("GTM", OPEN, submitted="2024-09-20"), ["superseded"], id="later"),
        pytest.param(
            sheet("GTM", OPEN, submitted="2024-09-20").replace("l | 2024-09", "l | 2023-05"),
            ["published"],
            id="of-another-ministerial",
        ),
        pytest.param(ON_COVER + UNREAD_ACTIONS, ["published"], id="without-a-table"),
    ],
)
def test_a_file_that_cannot_count_replaces_none(second: str, expected: list[str]) -> None:
    dataset, _ = consolidated({"1.xlsx": sheet("GTM", OPEN), "2.xlsx": second})
    assert [one.split()[2] for one in went(dataset.outcomes) if one[0] == "1"] == expected


SEALED = "777 | Sealed | in progress | | no"


@pytest.mark.parametrize(
    ("actions", "figures", "expected"),
    [
        pytest.param(
            f"{OPEN}\n{SEALED}",
            "001 777",
            "published withheld published withheld",
            id="a-figure-goes-where-its-action-goes",
        ),
        pytest.param(
            f"{SEALED}\n777 | Not sealed | in progress",
            "777",
            "withheld withheld withheld",
            id="an-id-that-one-row-withholds",
        ),
        pytest.param(
            f"{OPEN}\n{SEALED}",
            "GTM",
            "published withheld withheld",
            id="a-figure-whose-id-cannot-be-read",
        ),
        pytest.param(
            f"{OPEN}\n{SEALED}",
            "009",
            "published withheld held_back",
            id="a-figure-of-no-action",
        ),
        pytest.param(
            f"{OPEN}\nGTM | Sealed | in progress | | no",
            "009",
            "published withheld withheld",
            id="a-figure-that-may-be-the-withheld-one's",
        ),
        pytest.param(OPEN, "GTM", "published held_back", id="nothing-is-withheld"),
        pytest.param(
            f"{OPEN}\nGTM | Permits | in progress\nGTM | Sealed | in progress | | no",
            "001",
            "published held_back withheld published",
            id="an-id-that-cannot-be-read-is-not-the-other's",
        ),
    ],
)
def test_what_is_withheld(actions: str, figures: str, expected: str) -> None:
    lines = "\n".join(FIGURE.format(id=id_) for id_ in figures.split())
    text = sheet("GTM", actions, lines)
    dataset, _ = consolidated({"GTM.xlsx": text})
    assert " ".join(one.split()[2] for one in went(dataset.outcomes)) == expected


def test_what_is_withheld_later_is_withheld_in_an_earlier_file() -> None:
    earlier = sheet("GTM", f"{OPEN}\n777 | Not sealed yet | in progress", submitted="2024-09-01")
    later = sheet("GTM", f"{OPEN}\n{SEALED}", submitted="2024-09-10")
    dataset, _ = consolidated({"1.xlsx": earlier, "2.xlsx": later})
    assert went(dataset.outcomes) == [
        "1 actions:2 superseded 2.xlsx › Actions!A2",
        "1 actions:3 withheld",
        "2 actions:2 published",
        "2 actions:3 withheld",
    ]


def test_what_the_dataset_says_of_each_file() -> None:
    texts = {
        "GTM.xlsx": sheet("GTM", OPEN, language="es"),
        "bare.xlsx": ACTIONS + "2 | GTM-2024-001 | Lawful pathways",
        "USA.xlsx": sheet("USA", OPEN, language="").replace(
            "Ministry of Foreign Affairs", "State (desk@example.org)"
        ),
        "who.xlsx": sheet("USA", OPEN).replace("| Ministry of Foreign Affairs", "|"),
    }
    dataset, _ = consolidated(texts)
    assert [(one.file, one.language, one.institution) for one in dataset.received] == [
        ("GTM.xlsx", "es", "Ministry of Foreign Affairs"),
        ("bare.xlsx", None, None),
        ("USA.xlsx", None, "State ([…])"),
        ("who.xlsx", "en", None),
    ]
    assert {one.country: one.language for one in dataset.actions if one.country} == {
        "GTM": "es",
        "USA": "en",
    }


def test_records_stand_by_country_then_id_then_place() -> None:
    texts = {
        "1.xlsx": sheet("USA", OPEN),
        "2.xlsx": sheet("GTM", f"002 | Desks for permits | in progress\n{OPEN}"),
    }
    dataset, _ = consolidated(texts)
    ids = [one.action_id for one in dataset.actions]
    assert ids == ["GTM-2024-001", "GTM-2024-002", "USA-2024-001"]
