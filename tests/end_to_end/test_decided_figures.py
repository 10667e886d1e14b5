"""Figures that may count the same, and a person's decision that they don't: which of them count."""

from pathlib import Path

import pytest

from tests.consolidation.region import sheet
from tests.end_to_end.command import run
from tests.end_to_end.outputs import rows
from tests.tables import write_workbook

GTM = sheet(
    "GTM",
    "001 | Border offices | in progress | offices\n002 | Loans | in progress",
    "001 | people assisted | #600 | | achieved | 2024-07\n"
    "002 | funding committed | #1000000 | USD | achieved | 2024-07\n"
    "002 | funding committed | #7600000 | GTQ | achieved | 2024-07",
)
HND = sheet(
    "HND",
    "001 | Border desks | in progress | offices",
    "001 | people assisted | #650 | | achieved | 2024-08",
)
RATES = "currency,rate,date,source\nGTQ,0.13,2024-07-31,Banco de Guatemala\n"
HEAD = "decision,action_id,other_action_id,who,why\n"
PEOPLE, DOLLARS, QUETZALES, DESKS = "600 ", "1000000 USD", "7600000 GTQ", "650 "


@pytest.mark.parametrize(
    ("line", "counted"),
    [
        ("", {PEOPLE, DOLLARS}),
        (
            "different,GTM-2024-001 people_assisted,HND-2024-001 people assisted,Ana,",
            {PEOPLE, DESKS, DOLLARS},
        ),
        ("different,HND-2024-001,GTM-2024-001,Ana,", {PEOPLE, DESKS, DOLLARS}),
        (
            "different,GTM-2024-002 funding_committed,GTM-2024-002 funding_committed,Ana,two loans",
            {PEOPLE, DOLLARS, QUETZALES},
        ),
        ("different,GTM-2024-002 funding_committed,HND-2024-001 arrests,Ana,", {PEOPLE, DOLLARS}),
    ],
)
def test_which_figures_count(line: str, counted: set[str], tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    write_workbook(GTM, inside / "GTM.xlsx")
    write_workbook(HND, inside / "HND.xlsx")
    (inside / "exchange_rates.csv").write_text(RATES, "utf-8")
    (inside / "decisions.csv").write_text(HEAD + line, "utf-8")
    run("build", inside, "--out", tmp_path / "out")
    figures = rows(tmp_path / "out/dataset/figures.csv")
    assert {f"{row['value']} {row['currency']}" for row in figures if row["counted"] == "yes"} == (
        counted
    )
