"""``ladreport template`` from the command line to the workbook that a country opens."""

import csv
from pathlib import Path

import openpyxl
import pytest

from ladreport.schema.load import load_schema
from tests.conftest import SAMPLES
from tests.end_to_end.command import run
from tests.validator import Validator

SCHEMA = load_schema()
OF_GUATEMALA = ["--country", "GTM", "--baseline", SAMPLES / "2024-09"]
SETTINGS = """
[ministerial]
id = "2025-06"
reporting_period = {start = 2024-09-26, end = 2025-06-30}
[packages.climate]
pillar = "root_causes"
en = "Climate and Mobility"
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def cells(path: str, role: str, language: str) -> dict[str, object]:
    sheet = openpyxl.load_workbook(path, data_only=True)[SCHEMA.tables[role].labels[language]]
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value}


@pytest.mark.parametrize(
    ("options", "name", "language", "cover"),
    [
        (
            ["--country", "GTM", "--lang", "es", "--ministerial", "2025"],
            "GTM-2025.xlsx",
            "es",
            {"C6": "Guatemala", "C7": "2025", "C10": "Español"},
        ),
        (
            ["--country", "Haiti", "--ministerial", "2025-06"],
            "HTI-2025-06.xlsx",
            "fr",
            {"C6": "Haïti", "C7": "2025-06", "C10": "Français"},
        ),
        (["--country", "BRA"], "BRA.xlsx", "pt", {"C6": "Brasil", "C10": "Português"}),
        (["--lang", "en"], "submission-en.xlsx", "en", {"C10": "English"}),
    ],
)
def test_a_workbook_for_whom_it_is_asked(
    options: list[str], name: str, language: str, cover: dict[str, str]
) -> None:
    assert run("template", *options).code == 0
    found = cells(name, "cover", language)
    assert {place: found[place] for place in cover} == cover
    assert {"C6", "C7", "C8", "C9", "C11", "C12", "C13", "C14"} & found.keys() == {
        place for place in cover if place != "C10"
    }


def test_the_system_s_language_counts_where_the_country_writes_in_it(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    assert run("template", "--country", "CAN").code == 0
    assert run("template", "--country", "GTM").code == 0
    assert cells(str(here / "CAN.xlsx"), "cover", "fr")["C10"] == "Français"
    assert cells(str(here / "GTM.xlsx"), "cover", "es")["C10"] == "Español"


@pytest.mark.parametrize(
    ("options", "period", "told"),
    [
        ([], ["2024-09-26", "2025-06-30"], ""),
        (["--ministerial", "2025"], ["2024-09-26", "2025-06-30"], ""),
        (["--ministerial", "2026"], [None, None], "is of the ministerial 2025-06, not of 2026"),
        (["--ministerial", "2025-01"], [None, None], "not of 2025-01"),
        (["--ministerial", "2025", *OF_GUATEMALA[2:]], ["2024-09-26", "2025-06-30"], ""),
    ],
)
@pytest.mark.parametrize("named", [".", "ministerial.toml"])
def test_the_settings_give_packages_and_their_own_ministerial_s_period(
    named: str, options: list[str | Path], period: list[str | None], told: str, here: Path
) -> None:
    (here / "ministerial.toml").write_text(SETTINGS, encoding="utf-8")
    done = run("template", "--country", "USA", "--lang", "en", "--settings", named, *options)
    assert done.code == 0
    assert told in done.err
    assert bool(told) == bool(done.err)
    (made,) = here.glob("*.xlsx")
    cover = cells(made.name, "cover", "en")
    assert cover["C7"] == made.stem.removeprefix("USA-")
    assert [cover.get(place) for place in ("C8", "C9")] == period
    assert "Climate and Mobility" in cells(made.name, "lists", "en").values()


@pytest.mark.parametrize("out", [".", "", "folder"])
def test_in_a_folder_that_is_there_it_has_its_usual_name(out: str, here: Path) -> None:
    (here / "folder").mkdir()
    assert run("template", "--country", "GTM", "--ministerial", "2025", "--out", out).code == 0
    assert (here / out / "GTM-2025.xlsx").is_file()


def test_what_is_wrong_with_the_settings_is_told(here: Path) -> None:
    settings = '[ministerial]\nid = "2025-06"\n[packages.climate]\nen = "Climate"\n'
    (here / "ministerial.toml").write_text(settings, encoding="utf-8")
    done = run("template", "--country", "USA", "--lang", "en", "--settings", here)
    assert done.code == 0
    assert done.err.startswith("ministerial.toml:3: ")


def test_what_was_open_last_time_is_there(here: Path, validator: Validator) -> None:
    done = run(
        *("template", "--country", "GTM", "--ministerial", "2025", "--lang", "es"),
        *("--baseline", SAMPLES / "2024-09"),
    )
    assert done.code == 0, done.err
    actions = cells("GTM-2025.xlsx", "actions", "es")
    ids = [text for place, text in actions.items() if place.startswith("A") and place != "A1"]
    assert ids == ["ID de la acción *", "CCC-2025-001", *sorted(map(str, ids[2:]))]
    assert all(str(one).startswith("GTM-20") for one in ids[2:])
    assert len(ids) > len(["heading", "example"])
    assert validator(here / "GTM-2025.xlsx") == []
    checked = run("check", "GTM-2025.xlsx", "--format", "csv", "--severity", "error")
    codes = {one["code"] for one in csv.DictReader(checked.out.splitlines())}
    assert codes <= {"LAD301", "LAD401"}  # the period, and what a country has to write anew


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--country", "Atlantis"], "Atlantis"),
        (["--ministerial", "../2025"], "../2025"),
        (["--ministerial", "next"], "next"),
        (["--ministerial", "2025-13"], "2025-13"),
        (["--baseline", SAMPLES / "2024-09"], "--country"),
        (["--country", "GTM", "--baseline", "nowhere"], "nowhere"),
        (["--country", "GTM", "--settings", "nowhere"], "nowhere"),
        (["--country", "GTM", "--out", "no/such/folder.xlsx"], "no/such"),
        (["--country", "GTM", "--out", "GTM.docx"], "GTM.xlsx"),
        ([*OF_GUATEMALA, "--ministerial", "2024-05"], "2024-09, which is not before it"),
        ([*OF_GUATEMALA, "--ministerial", "2024-09"], "2024-09, which is not before it"),
        ([*OF_GUATEMALA, "--ministerial", "2023"], "2024-09, which is not before it"),
        ([*OF_GUATEMALA, "--settings", SAMPLES / "2024-05"], "for the ministerial 2024-05"),
        ([*OF_GUATEMALA, "--settings", SAMPLES / "2024-09"], "for the ministerial 2024-09"),
    ],
)
def test_what_can_not_be_done_is_refused(options: list[str | Path], says: str, here: Path) -> None:
    done = run("template", "--lang", "en", *options)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert [*here.iterdir()] == []


def test_a_file_that_a_country_may_have_filled_in_is_not_replaced(here: Path) -> None:
    filled = here / "GTM-2025.xlsx"
    filled.write_bytes(b"months of work")
    options = ("template", "--country", "GTM", "--ministerial", "2025", "--lang", "es")
    assert run(*options).code == 2
    assert filled.read_bytes() == b"months of work"
    assert run(*options, "--force").code == 0
    assert filled.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_what_came_filled_in_is_not_taken_for_crossed_out(language: str) -> None:
    assert (
        run("template", *map(str, OF_GUATEMALA), "--lang", language, "--out", "GTM.xlsx").code == 0
    )
    book = openpyxl.load_workbook("GTM.xlsx")
    actions = book[SCHEMA.tables["actions"].labels[language]]
    actions["E4"] = "Permits for the harvest, renewed"
    book.save("touched.xlsx")
    for file in ("GTM.xlsx", "touched.xlsx"):
        said = run("check", file, "--lang", language, "--all").out
        assert "LAD525" in said
        assert not {code for code in ("LAD209", "LAD212") if code in said}
