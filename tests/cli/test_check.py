"""``ladreport check``, from the command line to what it prints and how it ends."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from ladreport.cli.app import app
from tests.checking.workbooks import Changes, Written, as_text
from tests.tables import write_workbook

SCHEMA = Path(__file__).parent.parent.parent / "docs" / "check-output.schema.json"
SETTINGS = """
schema = "2024"
[ministerial]
id = "2024-09"
reporting_period = {start = 2024-05-08, end = 2024-09-25}
"""


def run(*arguments: object) -> Result:
    """Run the command line in English, 80 columns wide."""
    environment = {"LANG": "en_US.UTF-8", "LC_ALL": "", "COLUMNS": "80"}
    return CliRunner().invoke(app, [str(one) for one in arguments], env=environment)


def workbook(folder: Path, name: str, action: Changes | None = None, **cover: str) -> Path:
    """A clean workbook but for these changes of its Cover and its only action."""
    text = as_text(Written(cover, [action or {}]))
    return write_workbook(text, folder / name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ministerial's folder: one clean workbook, one with an error, one that is none."""
    (tmp_path / "ministerial.toml").write_text(SETTINGS, "utf-8")
    workbook(tmp_path, "GTM.xlsx")
    workbook(
        tmp_path,
        "HND.xlsx",
        {"action_id": "GTM-2024-001", "title": "", "joint_action": "GTM-2024-007"},
        country="HND",
    )
    (tmp_path / "MEX.xlsx").write_text("not a workbook", "utf-8")
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    (tmp_path / "~$GTM.xlsx").write_bytes(b"lock")
    return tmp_path


def test_a_clean_workbook_ends_with_0(tmp_path: Path) -> None:
    done = run("check", workbook(tmp_path, "GTM.xlsx"))
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "GTM.xlsx   Guatemala · ministerial 2024-09 · English",
        "  read      Cover",
        "            Actions (header in row 1, 1 row)",
        "            Figures (header in row 1, 1 row)",
        "",
        "0 errors, 0 warnings, 0 notes. There is nothing that has to be corrected.",
    ]


def test_an_error_ends_with_1_and_says_what_to_do(tmp_path: Path) -> None:
    path = workbook(tmp_path, "GTM.xlsx", {"status": ""})
    done = run("check", path)
    assert done.exit_code == 1
    assert (
        done.stdout.splitlines()[-12:]
        == [
            "Actions",
            "   2  Permits for the first harvest",
            '      G2     error    LAD401  "Status" is empty. Fill in this cell. If the whole',
            "                              row is not meant to be sent, delete the row.",
            "",
            "1 error, 0 warnings, 0 notes. What is marked as an error can't be published as",
            "it is.",
            "Next: correct these cells, save the file, and check it again:",
            f"  ladreport check {path}",
            "To have the findings written into a copy of the workbook:",
            f"  ladreport check {path} --annotate GTM-findings.xlsx",
            "To learn more about a code:",
            "  ladreport explain LAD401",
        ][-12:]
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["LAD403", "LAD401"]),
        (["--severity", "error"], ["LAD401"]),
        (["--select", "LAD403"], ["LAD403"]),
        (["--select", "lad4,LAD7"], ["LAD403", "LAD401"]),
        (["--ignore", "LAD403"], ["LAD401"]),
        (["--select", "LAD4", "--ignore", "LAD401"], ["LAD403"]),
    ],
)
def test_codes_and_severities_can_be_chosen(
    tmp_path: Path, options: list[str], expected: list[str]
) -> None:
    path = workbook(tmp_path, "GTM.xlsx", {"starts_on": "", "publish": "", "action_type": ""})
    rows = {"starts_on": "", "summary": ""}
    path = workbook(tmp_path, "GTM.xlsx", rows)
    done = run("check", path, "--format", "csv", *options)
    lines = list(csv.reader(io.StringIO(done.stdout, newline="")))
    assert sorted(line[0] for line in lines[1:]) == sorted(expected)
    assert done.exit_code == int("LAD401" in expected)


def test_settings_choose_too(folder: Path) -> None:
    settings = SETTINGS + '[check]\nignore = ["LAD42"]\nseverity = {LAD401 = "warning"}\n'
    (folder / "ministerial.toml").write_text(settings, "utf-8")
    done = run("check", folder / "HND.xlsx", "--format", "json")
    found = [(one["code"], one["severity"]) for one in json.loads(done.stdout)["findings"]]
    assert (found, done.exit_code) == ([("LAD401", "warning")], 0)


def test_a_folder_is_a_table_of_countries(folder: Path) -> None:
    done = run("check", folder)
    assert done.exit_code == 1
    expected = (Path(__file__).parent / "folder.txt").read_text("utf-8")
    assert done.stdout.replace(str(folder), "FOLDER") == expected


def test_a_folder_for_programs(folder: Path) -> None:
    done = run("check", folder, "--format", "json")
    found = json.loads(done.stdout)
    jsonschema.validate(found, json.loads(SCHEMA.read_text("utf-8")))
    assert [one["file"] for one in found["files"]] == ["GTM.xlsx", "HND.xlsx", "MEX.xlsx"]
    assert [(one["file"], one["code"]) for one in found["findings"]] == [
        ("HND.xlsx", "LAD522"),
        ("HND.xlsx", "LAD401"),
        ("HND.xlsx", "LAD521"),
        ("MEX.xlsx", "LAD101"),
    ]


def test_a_csv_is_told_its_country_and_ministerial(tmp_path: Path) -> None:
    path = tmp_path / "actions.csv"
    rows = [
        line.split(" | ", 1)[1] for line in as_text(Written()).split("\n\n")[1].splitlines()[1:]
    ]
    path.write_text("\n".join(row.replace(" | ", ";") for row in rows), "utf-8")
    assert run("check", path, "--country", "guatemala", "--ministerial", "2024-09").exit_code == 0
    assert "LAD311" in run("check", path).stdout


def test_the_next_step_repeats_the_options_that_were_given(tmp_path: Path) -> None:
    path = workbook(tmp_path, "GTM.xlsx", {"status": ""}, country="")
    options = ["--severity", "warning", "--ignore", "LAD7", "--country", "GTM"]
    lines = run("check", path, *options, "--format", "text").stdout.splitlines()
    again = f"  ladreport check {path} {' '.join(options)}"
    assert [line for line in lines if line.startswith("  ladreport check")] == [
        again,
        f"{again} --annotate GTM-findings.xlsx",
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            [],
            "1 error, 1 warning, 0 notes. What is marked as an error can't be published as it is.",
        ),
        (
            ["--severity", "warning"],
            "1 error, 1 warning. What is marked as an error can't be published as it is. Not shown, because you did not ask for it: 1 note.",
        ),
        (
            ["--select", "LAD403"],
            "1 warning. Errors that are not shown here keep rows from being published. Not shown, because you did not ask for it: 1 error, 1 note.",
        ),
        (
            ["--select", "LAD9"],
            "0 errors, 0 warnings, 0 notes. Errors that are not shown here keep rows from being published. Not shown, because you did not ask for it: 1 error, 1 warning, 1 note.",
        ),
    ],
)
def test_the_sum_says_what_is_not_shown(tmp_path: Path, options: list[str], expected: str) -> None:
    path = workbook(
        tmp_path, "GTM.xlsx", {"starts_on": "", "summary": "", "status": "In  Progress"}
    )
    page = " ".join(run("check", path, *options).stdout.split(" Next: ")[0].split())
    assert expected in page


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"pillar": "1"}, "as Root causes"),
    ],
)
def test_a_note_says_what_may_be_done(tmp_path: Path, cells: Changes, said: str) -> None:
    page = " ".join(run("check", workbook(tmp_path, "GTM.xlsx", cells)).stdout.split())
    assert said.lower() in page.lower()
    assert "Nothing needs to be done." not in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.xlsx"], "There is no file or folder missing.xlsx."),
        (["GTM.xlsx", "--country", "Narnia"], "Narnia is not one of the endorsing countries."),
        (["GTM.xlsx", "--select", "E501"], "E501 is no code nor the beginning of one"),
        (["GTM.xlsx", "--baseline", "empty"], "empty: "),
        (["empty"], "There is no workbook in the folder empty."),
    ],
)
def test_what_cannot_run_ends_with_2_and_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    workbook(tmp_path, "GTM.xlsx")
    (tmp_path / "empty").mkdir()
    done = run("check", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert "Traceback" not in done.stderr


def test_piped_output_has_no_colours(tmp_path: Path) -> None:
    path = workbook(tmp_path, "GTM.xlsx", {"status": ""})
    command = [sys.executable, "-m", "ladreport", "check", str(path)]
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ})
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout
    assert b"LAD401" in done.stdout


def test_the_last_ministerial_is_compared_with_where_it_is_named(tmp_path: Path) -> None:
    last, now = tmp_path / "2024-05", tmp_path / "2024-09"
    last.mkdir()
    now.mkdir()
    workbook(last, "GTM.xlsx", {"status": "completed"}, ministerial="2024-05")
    path = workbook(now, "GTM.xlsx")
    assert "LAD602" not in run("check", path).stdout
    assert "LAD602" in run("check", path, "--baseline", last).stdout
    settings = SETTINGS.replace("[ministerial]", 'baseline = "../2024-05"\n[ministerial]')
    (now / "ministerial.toml").write_text(settings, "utf-8")
    assert "LAD602" in run("check", path).stdout


OWN_LISTS = """
Lists
 2 | Action package   | Pillar
 3 | Digital Services | Root causes and integration
"""


def test_packages_of_the_workbook_s_own_lists_count_unless_the_secretariat_s_settings_say_other(
    tmp_path: Path,
) -> None:
    text = as_text(Written({}, [{"action_package": "Digital Services", "pillar": "root_causes"}]))
    path = write_workbook(text + OWN_LISTS, tmp_path / "GTM.xlsx")
    told = json.loads(run("check", path, "--format", "json").stdout)["findings"]
    assert [(it["code"], it["cell"]) for it in told] == [("LAD170", "A3")]
    (tmp_path / "ministerial.toml").write_text(SETTINGS, "utf-8")
    told = json.loads(run("check", path, "--format", "json").stdout)["findings"]
    assert [(it["code"], it["sheet"]) for it in told] == [
        ("LAD215", "Actions"),
        ("LAD171", "Lists"),
    ]
