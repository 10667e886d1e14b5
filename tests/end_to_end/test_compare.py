"""``ladreport compare`` on real folders: any form of either side, exit codes, the file written."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from tests.checking.workbooks import Changes, Written, as_text
from tests.conftest import ROOT, SAMPLES
from tests.end_to_end.command import run
from tests.tables import write_workbook

OLD, NEW = SAMPLES / "2024-05", SAMPLES / "2024-09"
SCHEMA = ROOT / "docs" / "compare-output.schema.json"


@pytest.fixture(scope="module")
def sample_json() -> str:
    done = run("compare", OLD, NEW, "--format", "json")
    assert (done.code, done.err) == (0, "")
    return done.out


def test_the_samples_as_the_published_schema_says(sample_json: str) -> None:
    told = json.loads(sample_json)
    jsonschema.validate(told, json.loads(SCHEMA.read_text(encoding="utf-8")))
    everything = told["totals"]["all"]
    fates, apart = everything["fates"], everything["apart"]
    promised = [row for change in told["changes"] for row in change["old"]]
    assert sum(fates.values()) == everything["promised"] == len(promised)
    assert sum(apart.values()) == sum(not change["old"] for change in told["changes"])
    assert all((fates["advanced"], fates["completed"], fates["silent"], apart["first_reported"]))


def test_a_build_and_its_dataset_say_what_the_submissions_say(
    sample_json: str, built_sample: Path
) -> None:
    for side in (built_sample, built_sample / "dataset"):
        done = run("compare", OLD, side, "--format", "json")
        assert (done.code, done.out) == (0, sample_json)


def test_the_page_is_as_wide_as_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        done = run("compare", OLD, NEW)
        assert done.code == 0
        assert 0 < max(map(len, done.out.splitlines())) <= width
        assert "\x1b" not in done.out
        assert "2024-05 → 2024-09" in done.out


def test_the_language_that_is_asked_for() -> None:
    assert "Estados Unidos" in run("compare", OLD, NEW, "--lang", "es").out


@pytest.mark.parametrize(
    ("old", "new", "options", "code"),
    [
        (OLD, NEW, [], 0),
        (OLD, NEW, ["--exit-code"], 1),
        (OLD, OLD, ["--exit-code"], 0),
    ],
)
def test_exit_code_as_git_diff(old: Path, new: Path, options: list[str], code: int) -> None:
    assert run("compare", old, new, *options).code == code


def test_the_changes_in_a_file(sample_json: str, tmp_path: Path) -> None:
    out = tmp_path / "changes.JSON"
    done = run("compare", OLD, NEW, "--out", out)
    assert (done.code, out.read_text(encoding="utf-8")) == (0, sample_json)
    assert [*tmp_path.iterdir()] == [out]
    assert "2024-05 → 2024-09" in done.out


def test_other_fates_of_file_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    done = run("compare", tmp_path / "nowhere", NEW, "--out", tmp_path / "changes.pdf")
    assert (done.code, done.out) == (2, "")
    assert "changes.pdf" in done.err
    assert ".json" in done.err


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    done = run("compare", OLD, NEW, "--out", tmp_path / "nowhere" / "changes.json")
    assert (done.code, done.out) == (2, "")
    assert "nowhere" in done.err


UNREADABLE = [
    ("missing", "no submissions and no dataset"),
    ("empty", "no submissions and no dataset"),
    ("a file", "no submissions and no dataset"),
    ("only broken files", "not-a-workbook.xlsx"),
    ("settings", "ministerial.toml"),
]


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize(("content", "told"), UNREADABLE)
def test_a_side_that_cannot_be_read(content: str, told: str, place: int, tmp_path: Path) -> None:
    side = tmp_path / "side"
    if content == "a file":
        side.write_text("no folder", encoding="utf-8")
    elif content != "missing":
        side.mkdir()
    if content == "only broken files":
        shutil.copy(SAMPLES / "broken" / "not-a-workbook.xlsx", side)
    if content == "settings":
        shutil.copy(NEW / "GTM.xlsx", side)
        (side / "ministerial.toml").write_text("[ministerial", encoding="utf-8")
    sides = [OLD, OLD]
    sides[place] = side
    done = run("compare", *sides)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(str(side))
    assert told in done.err


def test_a_file_among_others_that_cannot_be_read(tmp_path: Path) -> None:
    side = tmp_path / "later"
    shutil.copytree(NEW, side)
    shutil.copy(SAMPLES / "broken" / "password-protected.xlsx", side / "GTM.xlsx")
    page = run("compare", OLD, side)
    data = run("compare", OLD, side, "--format", "json")
    assert (page.code, data.code) == (0, 0)
    assert "not read: GTM.xlsx" in " ".join(page.out.split())
    assert "GTM.xlsx" in data.err
    assert json.loads(data.out)["changes"]


LAW = {"action_type": "policy_or_law", "status": "in_progress", "ends_on": ""}
AIRPORT = {
    "title": "Biometric control at airports",
    "summary": "Officers at airports now check fingerprints before boarding.",
}


@pytest.mark.parametrize(
    ("differing", "fates", "codes"),
    [
        pytest.param({}, ["unchanged"], [], id="the-same"),
        pytest.param({"status": "adopted"}, ["advanced"], [], id="a-law-that-was-debated"),
        pytest.param({"status": "announced"}, ["set_back"], ["LAD602"], id="status-back"),
        pytest.param({"action_id": "GTM-2024-009"}, ["unchanged"], [], id="another-id"),
        pytest.param(AIRPORT, ["asked", "asked"], ["LAD605"], id="the-id-of-another-action"),
    ],
)
def test_check_and_compare_judge_the_same_pair_alike(
    tmp_path: Path, differing: Changes, fates: list[str], codes: list[str]
) -> None:
    for name, action in (("2024-05", LAW), ("2024-09", {**LAW, **differing})):
        text = as_text(Written({"ministerial": name}, [action], []))
        (tmp_path / name).mkdir()
        write_workbook(text, tmp_path / name / "GTM.xlsx")
    old, new = tmp_path / "2024-05", tmp_path / "2024-09"
    changes = json.loads(run("compare", old, new, "--format", "json").out)["changes"]
    assert [change["fate"] for change in changes] == fates
    found = json.loads(run("check", new, "--baseline", old, "--format", "json").out)["findings"]
    assert [finding["code"] for finding in found] == codes


def test_what_is_withheld_now_is_not_said_to_be_missing(tmp_path: Path) -> None:
    """As ``build --baseline`` has it: nobody is to ask where it went."""
    permits = {"action_id": "GTM-2023-001", "title": "Harvest permits"}
    for side, publish in (("old", ""), ("new", "no")):
        (tmp_path / side).mkdir()
        text = as_text(Written({}, [{**permits, "publish": publish}], []))
        write_workbook(text, tmp_path / side / "GTM.xlsx")
    done = run("compare", tmp_path / "old", tmp_path / "new", "--exit-code")
    assert (done.code, done.err) == (0, "")
    assert "Harvest" not in done.out
