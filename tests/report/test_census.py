"""No numeral of an output is without its source: computed, reported, a date, an id, a text."""

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

import ladreport
from tests.conftest import SAMPLES
from tests.end_to_end.command import run
from tests.report import tricky
from tests.report.census import Known, spreadsheet_numbers, unclassified
from tests.validator import Validator

LANGUAGES = ("en", "es", "pt", "fr")


def built(inputs: Path, out: Path) -> Path:
    languages = [part for code in LANGUAGES for part in ("--lang", code)]
    assert run("build", inputs, "--out", out, *languages).code in (0, 1)
    return out


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(SAMPLES / "2024-09", tmp_path_factory.mktemp("census") / "out")


@pytest.fixture(scope="module")
def tricky_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tricky")
    built(tricky.write(folder), folder / "out")
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
class TestEveryNumeralHasItsSource:
    def test_in_the_sample(self, language: str, sample: Path) -> None:
        known = Known.of(SAMPLES / "2024-09", sample, language)
        assert unclassified(sample / f"report.{language}.docx", known) == []

    def test_in_a_region_with_everything(self, language: str, tricky_folder: Path) -> None:
        known = Known.of(tricky_folder / "now", tricky_folder / "out", language)
        assert unclassified(tricky_folder / f"out/report.{language}.docx", known) == []


class TestSpreadsheets:
    @pytest.mark.parametrize("name", ["summary.xlsx", "findings.xlsx"])
    def test_of_the_sample(self, name: str, sample: Path) -> None:
        findings = ladreport.build(SAMPLES / "2024-09", languages=LANGUAGES).dataset.findings
        known = Known.of(SAMPLES / "2024-09", sample, "en", findings)
        assert unclassified(sample / name, known, spreadsheet_numbers(sample)) == []

    @pytest.mark.parametrize("name", ["summary.xlsx", "findings.xlsx"])
    def test_of_a_region_with_everything(self, name: str, tricky_folder: Path) -> None:
        out = tricky_folder / "out"
        findings = ladreport.build(tricky_folder / "now", languages=LANGUAGES).dataset.findings
        known = Known.of(tricky_folder / "now", out, "en", findings)
        assert unclassified(out / name, known, spreadsheet_numbers(out)) == []

    def test_a_number_that_is_planted(self, tricky_folder: Path, tmp_path: Path) -> None:
        out = tricky_folder / "out"
        workbook = openpyxl.load_workbook(out / "summary.xlsx")
        workbook["People"]["G9"] = 4711
        workbook["Ledger"]["A30"] = "12 more"
        workbook.save(tmp_path / "planted.xlsx")
        known = Known.of(tricky_folder / "now", out, "en")
        found = unclassified(tmp_path / "planted.xlsx", known, spreadsheet_numbers(out))
        assert [line.split(":")[0] for line in found] == [
            "planted.xlsx Ledger!A30",
            "planted.xlsx People!G9 number",
        ]


PLANTED = {
    "in a sentence": ("word/document.xml", r"( endorsing countries reported)", r" of 19\1"),
    "in a country's text": ("word/document.xml", "60 people a day", "61 people a day"),
    "in a table": ("word/document.xml", r"(<w:t [^>]*>)Guatemala(</w:t>)", r"\g<1>17\2"),
    "in a caption": ("word/document.xml", "(All published actions)", r"\1: 4"),
    "in a note": ("word/document.xml", "(totals count it once)", r"\1, 2,000"),
    "in a field that leads nowhere": ("word/document.xml", "LADREPORT ledger:", "LADREPORT "),
    "in a chart": ("word/charts/chart1.xml", r"<c:v>2</c:v>", "<c:v>77</c:v>"),
    "in what is said of a chart": ("word/document.xml", r'descr="([^"]*) \d', r'descr="\1 88'),
    "in a footer": ("word/footer.xml", r"(   \|   )", r" 12\1"),
}


@pytest.mark.parametrize("place", PLANTED)
def test_a_number_that_is_planted_is_found(place: str, tricky_folder: Path, tmp_path: Path) -> None:
    part, pattern, replacement = PLANTED[place]
    path = tmp_path / "planted.docx"
    with (
        zipfile.ZipFile(tricky_folder / "out/report.en.docx") as old,
        zipfile.ZipFile(path, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name).decode("utf-8", "surrogateescape")
            if name == part:
                content, times = re.subn(pattern, replacement, content, count=1)
                assert times == 1
            new.writestr(name, content.encode("utf-8", "surrogateescape"))
    assert part in zipfile.ZipFile(path).namelist()
    known = Known.of(tricky_folder / "now", tricky_folder / "out", "en")
    assert len(unclassified(path, known)) == 1


def test_what_is_written_of_a_region_with_everything_is_valid(
    tricky_folder: Path, validator: Validator
) -> None:
    names = (*(f"report.{code}.docx" for code in LANGUAGES), "summary.xlsx", "findings.xlsx")
    assert {name: validator(tricky_folder / "out" / name) for name in names} == {
        name: [] for name in names
    }
