"""What decisions.csv changes in a region: which rows are one action, and which figures one."""

from pathlib import Path

import pytest

from ladreport.consolidation.consolidate import consolidate
from ladreport.inputs.decisions import read_decisions
from ladreport.schema.load import load_schema
from tests.consolidation.region import action_line, figure_line, read, sheet, told

SCHEMA = load_schema()
FIGURE = "{id} | people assisted | #{value} | | achieved | 2024-09"
REGION = {
    "CRI.xlsx": sheet(
        "CRI", "001 | Border offices | in progress | offices", FIGURE.format(id="001", value=600)
    ),
    "GTM.xlsx": sheet(
        "GTM",
        "001 | Border offices | in progress | offices\n002 | Harvest | in progress",
        FIGURE.format(id="001", value=600) + "\n" + FIGURE.format(id="002", value=7),
    ),
    "SLV.xlsx": sheet(
        "SLV", "001 | Border offices | in progress | offices", FIGURE.format(id="001", value=650)
    ),
    "USA.xlsx": sheet("USA", "001 | Harvest visas | in progress", FIGURE.format(id="001", value=7)),
}
TOGETHER = "CRI-2024-001 CRI+SLV+GTM published"
ONE = "CRI-2024-001 people_assisted 600 CRI+SLV+GTM published"
HARVEST, VISAS = "GTM-2024-002 GTM published", "USA-2024-001 USA published"


def decided(lines: str, folder: Path) -> tuple[list[str], list[str], list[str]]:
    """Actions, figures and findings of the region under these decisions: ``different A B; …``."""
    words = [line.strip().replace(" ", ",", 2) for line in lines.split(";") if line.strip()]
    head = "decision,action_id,other_action_id,who,why"
    text = "\n".join([head, *(f"{line},Ana," for line in words)])
    (folder / "decisions.csv").write_text(text.replace("_of_", " "), "utf-8")
    decisions, found = read_decisions(folder, SCHEMA)
    assert found == ()
    submissions = [read(name, text) for name, text in REGION.items()]
    dataset, findings = consolidate(submissions, SCHEMA, "2024-09", decisions)
    assert dataset.ledger.balances
    return (
        [action_line(action) for action in dataset.actions],
        [figure_line(figure) for figure in dataset.figures],
        told(findings),
    )


C, G, S, H, U = "CRI-2024-001", "GTM-2024-001", "SLV-2024-001", "GTM-2024-002", "USA-2024-001"


@pytest.mark.parametrize(
    ("lines", "joint", "findings"),
    [
        ("", [TOGETHER], ["SLV.xlsx › Figures!C2 LAD844"]),
        # the third one goes with the first, and is asked about
        (
            f"different {C} {G}",
            ["CRI-2024-001 CRI+SLV published", "GTM-2024-001 GTM published"],
            ["SLV.xlsx › Actions!J2 LAD851", "SLV.xlsx › Figures!C2 LAD844"],
        ),
        # the other way round, and decided
        (
            f"different {G} {C}; same {S} {G}",
            ["CRI-2024-001 CRI published", "SLV-2024-001 SLV+GTM published"],
            ["GTM.xlsx › Figures!C2 LAD844"],
        ),
        (
            f"different {C} {G}; different {S} {C}",
            ["CRI-2024-001 CRI published", "SLV-2024-001 SLV+GTM published"],
            ["GTM.xlsx › Figures!C2 LAD844"],
        ),
        (
            f"different {C} {G}; different {S} {C}; different {G} {S}",
            [f"{id_} {id_[:3]} published" for id_ in (C, S, G)],
            [],
        ),
        (f"same {H} {U}", [TOGETHER, "GTM-2024-002 GTM+USA published"], ["SLV"]),
    ],
)
def test_which_rows_are_one_action(
    lines: str, joint: list[str], findings: list[str], tmp_path: Path
) -> None:
    actions, _, found = decided(lines, tmp_path)
    assert [line for line in actions if line not in (HARVEST, VISAS)] == joint
    assert len(found) == len(findings)
    assert all(one.startswith(place) for one, place in zip(found, findings, strict=True))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", [ONE]),
        (
            f"different {C}_of_people_assisted {S}_of_people_assisted",
            [
                "CRI-2024-001 people_assisted 600 CRI+GTM published",
                "CRI-2024-001 people_assisted 650 SLV published",
            ],
        ),
        # of another measure, so nothing changes
        (f"different {C}_of_arrests {S}_of_arrests", [ONE]),
    ],
)
def test_which_figures_are_one(lines: str, expected: list[str], tmp_path: Path) -> None:
    _, figures, _ = decided(lines, tmp_path)
    assert [line for line in figures if line.startswith("CRI")] == expected


def test_the_order_of_lines_changes_nothing(tmp_path: Path) -> None:
    lines = [f"different {C} {G}", f"same {S} {G}", f"same {H} {U}"]
    one = decided(";".join(lines), tmp_path)
    assert decided(";".join(reversed(lines)), tmp_path) == one
