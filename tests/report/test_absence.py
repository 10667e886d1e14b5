"""Silence is never printed as a zero, and nobody is said to have reported nothing who did."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.end_to_end.command import run
from tests.report import tricky


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("absence")
    earlier = folder / "before"
    now = tricky.write(folder)
    tricky.workbook(earlier / "PER.xlsx", "PER", "es", "001 | Albergues | announced | |", "")
    tricky.workbook(earlier / "BRA.xlsx", "BRA", "pt", "001 | Abrigos | announced | |", "")
    tricky.workbook(now / "CHL.xlsx", "CHL", "es", "001 | Retenida | en proseso | |", "")
    tricky.workbook(now / "ECU.xlsx", "ECU", "es", "001 | Secreta | announced | | no", "")
    assert run("build", now, "--out", folder / "out").code in (0, 1)
    return folder / "out"


def table(out: Path, first: str, last: str) -> list[list[str]]:
    """The report's table whose first and last headings are these, as texts."""
    document = Document(str(out / "report.en.docx"))
    tables = ([[c.text for c in row.cells] for row in each.rows] for each in document.tables)
    return next(rows for rows in tables if (rows[0][0], rows[0][-1]) == (first, last))


def paragraphs(out: Path) -> Iterator[str]:
    for paragraph in Document(str(out / "report.en.docx")).paragraphs:
        yield paragraph.text


MARKS = {
    "Belize": "n.s.",
    "Brazil": "n.r.",
    "Chile": "h.b.",
    "Ecuador": "w.h.",
    "Panama": "0",
    "Mexico": "1",
}


@pytest.mark.parametrize("country", MARKS)
def test_what_stands_in_a_country_s_cells(out: Path, country: str) -> None:
    rows = {row[0]: row[1:] for row in table(out, "Country", "Total")}
    assert rows[country] == [MARKS[country]] * 2


def test_the_legend_says_what_the_marks_mean(out: Path) -> None:
    note = next(text for text in paragraphs(out) if "n.s.:" in text)
    for words in ("n.s.: no submission", "n.r.: could not be read", "see Annex D."):
        assert words in note


def test_a_spreadsheet_has_the_same_marks(out: Path) -> None:
    sheet = openpyxl.load_workbook(out / "summary.xlsx")["By country and pillar"]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
    assert any("n.s.: no submission" in str(first) for first in rows)
    assert set(rows["Belize"]) == {"n.s."}
    assert set(rows["Panama"]) == {0}


def test_nobody_is_said_to_be_silent_while_rows_are_held_back(out: Path) -> None:
    said = [text for text in paragraphs(out) if text.startswith("No country reported")]
    assert said == []


def test_progress_says_what_is_not_known(out: Path) -> None:
    rows = dict(row[:2] for row in table(out, "What became of the action", "Actions"))
    assert "Silent: the country reported, but not on this" not in rows
    assert rows["Not known: the country sent nothing"] == "1"
    assert rows["Not known: the country’s file could not be read"] == "1"
    bullets = [text for text in paragraphs(out) if text.startswith(("Peru", "Brazil"))]
    assert bullets == ["Brazil: Abrigos", "Peru: Albergues"]
