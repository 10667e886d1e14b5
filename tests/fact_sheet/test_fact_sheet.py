"""Every country, number and date of the real fact sheet stands in the built report and dataset."""

import csv
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

HERE = Path(__file__).parent


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.split("|"))


@cache
def passages(report: Path) -> tuple[str, ...]:
    """The text of each paragraph and of each row of a table."""
    body = docx.Document(str(report)).element.body
    found = [*body.iter(qn("w:p")), *body.iter(qn("w:tr"))]
    return tuple("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in found)


@cache
def figures(dataset: Path) -> frozenset[tuple[str, ...]]:
    with (dataset / "figures.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(map(figure, csv.DictReader(file)))


def figure(row: dict[str, str]) -> tuple[str, ...]:
    period = "..".join(filter(None, (row["period_start"], row["period_end"])))
    said = (row[one] for one in ("action_id", "measure", "value", "currency", "basis", "precision"))
    return (*said, period or row["as_of"])


@pytest.mark.parametrize("fact", lines("checklist.txt"))
def test_the_report_says(fact: str, built_sample: Path) -> None:
    report = passages(built_sample / "report.en.docx")
    wanted = [cell.split(" or ") for cell in cells(fact)]
    assert any(
        all(any(word in passage for word in words) for words in wanted) for passage in report
    )


@pytest.mark.parametrize("number", lines("figures.txt"))
def test_the_dataset_holds(number: str, built_sample: Path) -> None:
    assert cells(number) in figures(built_sample / "dataset")


def test_the_pillars_stand_in_the_order_of_the_fact_sheet(built_sample: Path) -> None:
    report = docx.Document(str(built_sample / "report.en.docx"))
    headings = [
        one.text for one in report.paragraphs if one.style and one.style.name == "Heading 1"
    ]
    pillars = [
        "Across the pillars",
        "Strengthening Humane Enforcement",
        "Expanding Lawful Pathways for Migration and Protection",
        "Addressing Root Causes and Supporting the Integration of Migrants to Foster Long-term Stabilization",
    ]
    assert [one for one in headings if one in pillars] == pillars
