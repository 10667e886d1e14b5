"""Inside the reporting period and in longer periods: two columns that are never added."""

from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.end_to_end.command import run
from tests.report import tricky

PERU = (
    "001 | people assisted | #700 | | achieved | | 2024-06-01 | 2024-06-30 | | |\n"
    "001 | people assisted | #90000 | | achieved | | 2010-01-01 | 2024-06-30 | | |\n"
    "001 | people with regular status | #800 | | achieved | | | | 2023-12-31 | |\n"
    "001 | people with regular status | #900 | | achieved | | | | 2024-08-31 | |\n"
    "001 | visas issued | #90 | | achieved | nearly | 2023-10-01 | 2024-09-05 | | |\n"
    "001 | funding committed | #5000000 | USD | achieved | | 2024-06-01 | 2024-06-30 | | |\n"
    "001 | funding committed | #8000000 | USD | achieved | | 2024-01-01 | 2024-08-31 | | |"
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("figures")
    settings = tricky.SETTINGS.partition("[text.en]")[0].replace('baseline = "../before"', "")
    tricky.workbook(folder / "in/PER.xlsx", "PER", "es", "001 | Albergues | completed | |", PERU)
    (folder / "in/ministerial.toml").write_text(settings, encoding="utf-8")
    assert run("build", folder / "in", "--out", folder / "out").code in (0, 1)
    return folder / "out"


def tables(out: Path, *headings: str) -> list[list[str]]:
    """The rows, without the header, of all tables with exactly these headings."""
    document = Document(str(out / "report.en.docx"))
    each = ([[c.text for c in row.cells] for row in table.rows] for table in document.tables)
    return [row for rows in each if rows[0] == [*headings] for row in rows[1:]]


MEASURES = ("What is counted", "Basis", "In the reporting period", "In longer periods", "Dates")
FUNDING = ("Country", "What is counted", "Basis", "Amount", "In US dollars")


def test_each_measure_says_what_lies_inside_and_what_reaches_beyond(out: Path) -> None:
    assert tables(out, *MEASURES) == [
        ["People with regular status", "Achieved", "900", "–", "as of Aug 31, 2024"],
        ["People assisted", "Achieved", "700", "90,000", "Jan 1, 2010 to Jun 30, 2024"],
        [
            "Visas or permits issued",
            "Achieved",
            "–",
            "nearly 90",
            "Oct 1, 2023 to Sep 5, 2024",
        ],
    ]


def test_money_of_longer_periods_stands_in_a_table_of_its_own(out: Path) -> None:
    line = ["Peru", "Funding committed", "Achieved"]
    assert tables(out, *FUNDING) == [[*line, "$5 million", "$5 million"]]
    assert tables(out, *FUNDING, "Dates") == [
        [*line, "$8 million", "$8 million", "Jan 1, 2024 to Aug 31, 2024"]
    ]


def test_the_spreadsheet_says_the_same(out: Path) -> None:
    workbook = openpyxl.load_workbook(out / "summary.xlsx")
    people = [row for row in workbook["People"].iter_rows(values_only=True) if row[2]]
    assert [row[2:5] for row in people[1:]] == [
        (900, None, "as of Aug 31, 2024"),
        (700, 90000, "Jan 1, 2010 to Jun 30, 2024"),
    ]
    assert [row[6] for row in people[1:]] == [
        "People with regular status (achieved)",
        "People assisted (achieved)",
    ]
    money = [*workbook["Funding, longer periods"].iter_rows(values_only=True)]
    assert money[3][3:] == (8000000, "USD", 8000000, "Jan 1, 2024 to Aug 31, 2024")


def test_the_sentence_above_says_what_the_tables_count(out: Path) -> None:
    texts = [each.text for each in Document(str(out / "report.en.docx")).paragraphs]
    (sentence,) = [text for text in texts if text.startswith("The tables count")]
    assert "inside the reporting period, from May 8, 2024 to September 25, 2024" in sentence
