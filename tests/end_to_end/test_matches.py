"""matches.csv beside the later ministerial's submissions: build, check and compare follow it."""

import json
from pathlib import Path

import pytest

from tests.consolidation.region import sheet
from tests.end_to_end.command import run
from tests.end_to_end.outputs import rows, text_of
from tests.tables import write_workbook

HEAD = "old_id,new_id,decision,who,why\n"
LINES = """\
GTM-2024-001,GTM-2024-005,same,ana@example.org,asked
GTM-2024-002,GTM-2024-006,same,Ana,split
GTM-2024-002,GTM-2024-007,same,Ana,split
GTM-2024-003,GTM-2024-003,different,Ana,another one
GTM-2024-099,GTM-2024-777,same,Ana,
"""
BEFORE = """
001 | Border offices | in progress
002 | Harvest visas and permits | in progress
003 | Seed loans | in progress
"""
NOW = """
005 | Desks at the border | in progress
006 | Harvest visas | in progress
007 | Harvest permits | in progress
003 | Seed loans of another kind | in progress
777 | Sealed title | in progress | | no
"""
EXPECTED = [
    "GTM-2024-001 → GTM-2024-005",
    "GTM-2024-002 → GTM-2024-006 GTM-2024-007",
    "GTM-2024-003 → ",
    " → GTM-2024-003",
]


@pytest.fixture
def ministerials(tmp_path: Path) -> tuple[Path, Path]:
    last, now = tmp_path / "2024-05", tmp_path / "2024-09"
    for folder, actions in ((last, BEFORE), (now, NOW)):
        folder.mkdir()
        write_workbook(sheet("GTM", actions), folder / "GTM.xlsx")
    (now / "matches.csv").write_text(HEAD + LINES, "utf-8")
    return last, now


def links(done: str) -> list[str]:
    changes = json.loads(done)["changes"]
    sides = [
        [" ".join(row["action_id"] for row in change[side]) for side in ("old", "new")]
        for change in changes
    ]
    return sorted(" → ".join(side) for side in sides)


def test_compare_follows_it_from_the_folder_and_from_the_output(
    ministerials: tuple[Path, Path], tmp_path: Path
) -> None:
    last, now = ministerials
    done = run("compare", last, now, "--format", "json", "--lang", "en")
    assert links(done.out) == sorted(EXPECTED)
    assert "matches.csv:6: The last ministerial has no action GTM-2024-099" in done.err
    assert "GTM-2024-777" not in done.err
    built = run("build", now, "--out", tmp_path / "out", "--baseline", last)
    assert built.code in (0, 1)
    again = run("compare", last, tmp_path / "out", "--format", "json", "--lang", "en")
    assert links(again.out) == sorted(EXPECTED)
    assert again.err == ""


def test_the_dataset_keeps_it_without_addresses_and_withheld_ids(
    ministerials: tuple[Path, Path], tmp_path: Path
) -> None:
    last, now = ministerials
    run("build", now, "--out", tmp_path / "out", "--baseline", last)
    kept = rows(tmp_path / "out/dataset/matches.csv")
    assert [f"{row['old_id']} {row['new_id']} {row['decision']} {row['who']}" for row in kept] == [
        "GTM-2024-001 GTM-2024-005 same […]",
        "GTM-2024-002 GTM-2024-006 same Ana",
        "GTM-2024-002 GTM-2024-007 same Ana",
        "GTM-2024-003 GTM-2024-003 different Ana",
    ]
    text = text_of(tmp_path / "out")
    assert "GTM-2024-777" not in text
    assert "ana@example.org" not in text


def test_a_mistyped_id_is_named_with_the_nearest(ministerials: tuple[Path, Path]) -> None:
    last, now = ministerials
    lines = "GTM-2042-001,GTM-2024-005,same,Ana,\nGTM-2024-002,GTM-2024-066,same,Ana,\n"
    (now / "matches.csv").write_text(HEAD + lines, "utf-8")
    done = run("compare", last, now, "--format", "json", "--lang", "en")
    assert "matches.csv:2: The last ministerial has no action GTM-2042-001" in done.err
    assert "GTM-2024-001" in done.err
    assert "GTM-2024-006" in done.err


def test_check_and_build_say_the_same_of_its_lines(
    ministerials: tuple[Path, Path], tmp_path: Path
) -> None:
    last, now = ministerials
    found = {}
    checked = run("check", now, "--baseline", last, "--format", "json")
    found["check"] = json.loads(checked.out)["findings"]
    run("build", now, "--out", tmp_path / "out", "--baseline", last)
    found["build"] = rows(tmp_path / "out/dataset/findings.csv")
    lines = {
        how: [(one["code"], one["cell"]) for one in every if one["file"] == "matches.csv"]
        for how, every in found.items()
    }
    assert lines["check"] == [("LAD836", "6:6"), ("LAD836", "6:6")]
    # what names a withheld action is emptied in what everyone may read
    assert lines["build"] == [("LAD836", "6:6"), ("LAD849", "6:6")]


def test_decisions_are_kept_too(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write_workbook(sheet("GTM", NOW), tmp_path / "in/GTM.xlsx")
    (tmp_path / "in/decisions.csv").write_text(
        "decision,action_id,other_action_id,who,why\n"
        "different,GTM-2024-006,GTM-2024-007,Ana,two programs\n"
        "different,GTM-2024-777,GTM-2024-007,Ana,\n"
        "different,GTM-2024-006 arrests,GTM-2024-007 arrests,Ana,\n",
        "utf-8",
    )
    run("build", tmp_path / "in", "--out", tmp_path / "out")
    kept = rows(tmp_path / "out/dataset/decisions.csv")
    assert [f"{row['decision']} {row['action_id']} {row['why']}" for row in kept] == [
        "different GTM-2024-006 two programs",
        "different GTM-2024-006 arrests ",
    ]
    assert "GTM-2024-777" not in text_of(tmp_path / "out")
