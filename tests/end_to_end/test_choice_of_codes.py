"""Which codes are told, and how grave they are: by options of check, and by [check] for both."""

import csv
import json
from pathlib import Path

import pytest

from tests.checking.workbooks import Written, as_text
from tests.consolidation.region import sheet
from tests.end_to_end.command import run
from tests.tables import write_workbook

HEAD = 'schema = "2024"\n[ministerial]\nid = "2024-09"\n'
ALL = ["LAD235 info", "LAD403 warning", "LAD410 error", "LAD702 warning"]
"""What is found in the workbook, by code."""

ACTION = {
    "action_package": "visa_policy_returns",
    "title": "NUEVO PROGRAMA DE VISAS HUMANITARIAS",
    "announced_on": "June 12, 2024",
    "starts_on": "",
}

CHOICES = [
    ("", "", ALL),
    ("", "--severity warning", ALL[1:]),
    ("", "--severity error", ["LAD410 error"]),
    ("", "--select LAD4", ["LAD403 warning", "LAD410 error"]),
    ("", "--select LAD403 --select lad7", ["LAD403 warning", "LAD702 warning"]),
    ("", "--ignore LAD41,LAD2", ["LAD403 warning", "LAD702 warning"]),
    ("", "--select LAD4 --ignore LAD410 --severity error", []),
    ('select = ["LAD4"]', "", ["LAD403 warning", "LAD410 error"]),
    ('ignore = ["LAD4"]', "", ["LAD235 info", "LAD702 warning"]),
    ('severity = {LAD702 = "error", LAD410 = "info"}', "--severity error", ["LAD702 error"]),
    # what is asked for on the command line stands before what the settings say
    ('select = ["LAD4"]', "--select LAD7", ["LAD702 warning"]),
    ('ignore = ["LAD4"]', "--ignore LAD7", ["LAD235 info", "LAD403 warning", "LAD410 error"]),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ministerial's folder with one workbook."""
    inside = tmp_path / "2024-09"
    inside.mkdir()
    write_workbook(as_text(Written(actions=[ACTION])), inside / "GTM.xlsx")
    return inside


def settle(folder: Path, choice: str) -> None:
    (folder / "ministerial.toml").write_text(f"{HEAD}[check]\n{choice}\n", "utf-8")


@pytest.mark.parametrize(("settings", "options", "expected"), CHOICES)
def test_check_tells_what_is_chosen(
    folder: Path, settings: str, options: str, expected: list[str]
) -> None:
    settle(folder, settings)
    done = run("check", folder, "--format", "json", *options.split())
    told = [f"{one['code']} {one['severity']}" for one in json.loads(done.out)["findings"]]
    assert sorted(told) == expected
    assert done.code == any(one.endswith("error") for one in expected)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [(settings, told) for settings, options, told in CHOICES if not options],
)
def test_build_tells_what_the_settings_choose(
    folder: Path, tmp_path: Path, settings: str, expected: list[str]
) -> None:
    settle(folder, settings)
    done = run("build", folder, "--out", tmp_path / "out")
    with (tmp_path / "out/dataset/findings.csv").open(encoding="utf-8", newline="") as file:
        told = [f"{row['code']} {row['severity']}" for row in csv.DictReader(file)]
    assert sorted(told) == expected
    assert done.code == 1  # the row is held back, told or not


def test_a_row_is_held_back_whether_or_not_its_error_is_told(folder: Path, tmp_path: Path) -> None:
    settle(folder, 'ignore = ["LAD410"]')
    run("build", folder, "--out", tmp_path / "out")
    manifest = json.loads((tmp_path / "out/manifest.json").read_text("utf-8"))
    assert manifest["ledger"]["held_back"] == 1


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("code", ["LAD999", "LAD49", "E501"])
def test_a_code_that_is_none_is_refused(folder: Path, option: str, code: str) -> None:
    done = run("check", folder, option, code)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"{code} is no code nor the beginning of one")


def test_check_tells_what_is_wrong_in_the_secretariats_tables(tmp_path: Path) -> None:
    write_workbook(sheet("GTM", "001 | A program | in progress"), tmp_path / "GTM.xlsx")
    (tmp_path / "exchange_rates.csv").write_text(
        "currency,rate,date,source\nCOP,many,2024-09-25,bank\n", encoding="utf-8"
    )
    done = run("check", tmp_path, "--format", "csv", "--lang", "en")
    assert [line.split(",")[0] for line in done.out.splitlines()[1:]] == ["LAD253"]
