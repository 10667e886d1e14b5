"""What a country finds in its workbook of what it reported last time."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from ladreport.consolidation.computed_tables import NOTHING_COMPUTED
from ladreport.consolidation.folder import dataset_files, read_dataset
from ladreport.core.records import Dataset
from ladreport.core.values import PartialDate, Value
from ladreport.messages.language import Language
from ladreport.output.workbooks.blank.formulas import next_id
from ladreport.output.workbooks.blank.request import Prefilled, prefilled
from tests.consolidation.region import consolidated, sheet
from tests.output.workbooks.blank.made import SCHEMA, brought_up

GUATEMALA = sheet(
    "GTM",
    "001 | Bridges | in progress\n"
    "002 | Roads | completed\n"
    "003 | Paths | discontinued\n"
    "004 | Ferries | suspended\n"
    "005 | Offices | extended | GTM-2024-005\n"
    "006 | Secret | in progress | | no\n"
    "007 | Held back | in proces",
    "001 | people with regular status | #500 | | achieved | 2024-09 | Venezuelans\n"
    "001 | people assisted | #600 | | achieved | 2024-09 | \n"
    "001 | funding committed | #900000 | USD | target | 2024 | \n"
    "002 | people with regular status | #70 | | achieved | 2024-09 | \n"
    "005 | offices open | #3 | | achieved | 2024-09 | ",
)
HONDURAS = sheet("HND", "011 | The offices | in progress | GTM-2024-005\n012 | Alone | announced")
DATASET, _ = consolidated({"GTM.xlsx": GUATEMALA, "HND.xlsx": HONDURAS})


def rows_of(country: str) -> Prefilled:
    return prefilled(DATASET, country, SCHEMA)


def kept(dataset: Dataset, folder: Path) -> Dataset:
    """The dataset written into the folder and read again."""
    files = dataset_files(dataset, NOTHING_COMPUTED, Language("en", SCHEMA))
    for name, content in files.items():
        (folder / name).write_bytes(content)
    read, _ = read_dataset(folder, SCHEMA)
    assert read is not None
    return read


def row(country: str, action_id: str) -> Mapping[str, Value]:
    return next(it for it in rows_of(country).actions if it["action_id"] == action_id)


def test_actions_that_have_not_ended_come_and_others_do_not() -> None:
    found = [(it["action_id"], it.get("status")) for it in rows_of("GTM").actions]
    assert found == [
        ("GTM-2024-001", "in_progress"),
        ("GTM-2024-004", "suspended"),
        ("GTM-2024-005", "extended"),
        ("GTM-2024-007", None),
    ]


def test_an_action_comes_as_it_was_reported() -> None:
    assert row("GTM", "GTM-2024-001") == {
        "action_id": "GTM-2024-001",
        "pillar": "lawful_pathways",
        "action_package": "labor_mobility",
        "action_type": "program",
        "title": "Bridges",
        "summary": "Bridges is under way.",
        "status": "in_progress",
        "announced_on": PartialDate(2024, 6, 1),
        "starts_on": PartialDate(2024, 6, 1),
    }


def test_a_joint_action_that_another_leads_comes_in_the_country_s_own_words() -> None:
    found = row("HND", "HND-2024-011")
    assert found["title"] == "The offices"
    assert found["summary"] == "The offices is under way."
    assert found["status"] == "in_progress"
    assert found["joint_action"] == "GTM-2024-005"


def test_the_own_words_are_those_of_the_dataset_s_folder_too(tmp_path: Path) -> None:
    read = kept(DATASET, tmp_path)
    assert prefilled(read, "HND", SCHEMA) == rows_of("HND")
    assert prefilled(read, "GTM", SCHEMA) == rows_of("GTM")


def test_of_an_earlier_version_s_dataset_another_s_words_are_left_out() -> None:
    """It has the leading country's words alone."""
    older = replace(DATASET, own_actions=(), own_figures=())
    found = next(
        action
        for action in prefilled(older, "HND", SCHEMA).actions
        if action["action_id"] == "HND-2024-011"
    )
    assert found["joint_action"] == "GTM-2024-005"
    assert found["pillar"] == "lawful_pathways"
    assert not {"title", "summary", "lead_institution", "partner_countries"} & found.keys()


def test_a_joint_action_that_the_country_ended_does_not_come_though_it_goes_on_elsewhere() -> None:
    mexico = sheet("MEX", "021 | Our part | completed | GTM-2024-005")
    dataset, _ = consolidated({"GTM.xlsx": GUATEMALA, "MEX.xlsx": mexico})
    assert prefilled(dataset, "MEX", SCHEMA).actions == ()


def test_nothing_withheld_and_no_address_is_kept_of_own_rows(tmp_path: Path) -> None:
    honduras = sheet(
        "HND",
        "011 | Offices, ask ana@example.org | in progress | GTM-2024-005\n"
        "013 | Secret part | in progress | GTM-2024-005 | no",
    )
    dataset, _ = consolidated({"GTM.xlsx": GUATEMALA, "HND.xlsx": honduras})
    kept(dataset, tmp_path)
    text = (tmp_path / "reported_actions.csv").read_text(encoding="utf-8")
    assert "Offices, ask […]" in text
    assert [word for word in ("ana@", "Secret", "HND-2024-013") if word in text] == []


def test_a_joint_figure_that_another_s_number_stands_for_comes_too() -> None:
    honduras = sheet(
        "HND",
        "011 | The offices | in progress | GTM-2024-005",
        "011 | offices open | #4 | | achieved | 2024-09 | ",
    )
    dataset, _ = consolidated({"GTM.xlsx": GUATEMALA, "HND.xlsx": honduras})
    figures = prefilled(dataset, "HND", SCHEMA).figures
    assert [(row["action_id"], row["measure"]) for row in figures] == [
        ("HND-2024-011", "offices_open")
    ]


def test_a_figure_of_one_s_own_stands_under_one_s_own_id() -> None:
    honduras = sheet(
        "HND",
        "011 | The offices | in progress | GTM-2024-005",
        "011 | people with regular status | #40 | | achieved | 2024-09 | ",
    )
    dataset, _ = consolidated({"GTM.xlsx": GUATEMALA, "HND.xlsx": honduras})
    assert [row["action_id"] for row in prefilled(dataset, "HND", SCHEMA).figures] == [
        "HND-2024-011"
    ]


def test_targets_stand_and_stocks_ask_for_their_number() -> None:
    """What was counted in a period that is over, and what belongs to an ended action, stays away."""
    assert rows_of("GTM").figures == (
        {
            "action_id": "GTM-2024-001",
            "measure": "people_with_regular_status",
            "basis": "achieved",
            "population": "venezuelans",
            "last_time": "500 (2024-09)",
        },
        {
            "action_id": "GTM-2024-001",
            "measure": "funding_committed",
            "value": Decimal(900000),
            "currency": "USD",
            "basis": "target",
            "as_of": PartialDate(2024),
        },
        {
            "action_id": "GTM-2024-005",
            "measure": "offices_open",
            "basis": "achieved",
            "last_time": "3 (2024-09)",
        },
    )


def test_another_country_gets_no_figures_that_the_lead_reports() -> None:
    assert rows_of("HND").figures == ()


@pytest.mark.parametrize(("country", "count"), [("GTM", 1), ("HND", 0), ("BRA", 0)])
def test_what_was_withheld_is_counted(country: str, count: int) -> None:
    assert rows_of(country).withheld == count


def test_a_country_that_reported_nothing_begins_with_nothing() -> None:
    assert (rows_of("BRA").actions, rows_of("BRA").figures) == ((), ())


@pytest.mark.parametrize(
    ("ministerial", "expected"), [("2025", "GTM-2025-001"), ("2024-12", "GTM-2024-008")]
)
def test_a_new_action_gets_no_id_that_was_used(ministerial: str, expected: str) -> None:
    """Ended actions keep theirs too; the withheld one's is not known, and check would tell."""
    request = replace(brought_up(DATASET, "es", "GTM"), ministerial=ministerial)
    assert next_id(request) == expected
