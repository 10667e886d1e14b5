"""Under each claim: its rows, at what rates they were converted, what is not counted and why."""

from pathlib import Path

import pytest
from docx import Document

from tests.end_to_end.command import run
from tests.report import tricky


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    now = tricky.write(folder)
    tricky.workbook(now / "PER.xlsx", "PER", "es", "001 | Albergues | announced | |", PERU)
    assert run("build", now, "--out", folder / "out").code in (0, 1)
    return folder / "out"


PERU = (
    "001 | people assisted | #700 | | achieved | | 2024-06-01 | 2024-06-30 | | personas del valle |\n"
    "001 | people assisted | #90 | | achieved | | 2024-06-10 | 2024-06-20 | | personas del valle |\n"
    "001 | people assisted | #900 | | target | | | | 2024-12-31 | |\n"
    "001 | people assisted | #60 | | achieved | | 2019-01-01 | 2019-12-31 | | |"
)


def tables(out: Path, *headings: str) -> list[list[str]]:
    """The rows, without the header, of all tables that have these headings among theirs."""
    document = Document(str(out / "report.en.docx"))
    each = ([[c.text for c in row.cells] for row in table.rows] for table in document.tables)
    return [row for rows in each if set(headings) <= set(rows[0]) for row in rows[1:]]


def test_a_figure_that_was_left_out_of_a_claim_names_the_cell_because_of_which(out: Path) -> None:
    rows = tables(out, "Why it is not counted")
    assert [(row[3], row[5], row[6]) for row in rows if row[0] == "Peru"] == [
        (
            "90",
            "may count the same as PER.xlsx › Figures!C2, which is counted",
            "PER.xlsx › Figures!C3",
        )
    ]


def test_what_the_claim_itself_leaves_out_stands_in_a_line(out: Path) -> None:
    document = Document(str(out / "report.en.docx"))
    texts = [each.text for each in document.paragraphs if each.text.startswith("Not counted: ")]
    assert texts[:2] == [
        (
            "Not counted: 2 figures (stands on another basis): MEX.xlsx › Figures!C3; "
            "PER.xlsx › Figures!C4."
        ),
        "Not counted: 1 figure (lies outside the period): PER.xlsx › Figures!C5.",
    ]


def test_money_leads_to_the_rate_at_which_it_was_converted(out: Path) -> None:
    (row,) = tables(out, "Rate")
    assert row[1:] == [
        "3 million Guatemalan quetzals",
        "0.129",
        "Jun 30, 2024",
        "Banco de Guatemala",
        "$387,000",
        "GTM.xlsx › Figures!C4",
    ]


def test_countries_that_contradict_each_other_stand_with_both_cells(out: Path) -> None:
    rows = tables(out, "File, sheet and cell", "Number", "Action", "When")
    (row,) = {tuple(row[3:4] + row[6:7]) for row in rows if row[1] == "GTM-2024-001"}
    assert row == (
        "between 2,000 and 2,100",
        "GTM.xlsx › Figures!C2; USA.xlsx › Figures!C2: 2,100",
    )


def test_text_in_another_language_has_its_tag(out: Path) -> None:
    document = Document(str(out / "report.en.docx"))
    runs = document.element.xpath("//w:r[w:t='personas del valle']/w:rPr/w:lang/@w:val")
    assert set(runs) == {"es-419"}
