"""The list before publishing: each printed number with what is doubtful about it, claims first."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from ladreport.core.findings import Code, Finding, Severity
from ladreport.core.location import Location
from ladreport.inputs.exchange_rates import ExchangeRates
from ladreport.messages.language import Language
from ladreport.output.findings.doubts import doubt_lines, doubts_table
from ladreport.schema.load import load_schema
from ladreport.summary.claim_scope import Scope
from ladreport.summary.doubts import DoubtfulNumber, doubtful_numbers
from ladreport.summary.tables import summary_tables
from tests.summary.rows import cases, compute_claims, dataset
from tests.summary.test_tables import ministerial

SCHEMA = load_schema()
CLAIM = """
[[claims]]
id = "assisted"
place = "front"
measure = "people_assisted"
basis = ["achieved"]
compute = "sum"
wording = "{wording}"
[claims.text]
en = "{{value}} people were assisted."
"""
HEADER = "action_id | countries | measure | value | basis | when | precision | disposition\n"


def doubtful(
    rows: str, folder: Path, wording: str = "", warning: Location | None = None
) -> list[DoubtfulNumber]:
    """What is doubtful in these figures, of a claim worded so and of the tables."""
    data = dataset(f"Figures\n{HEADER}{rows}")
    if warning:
        code = Code("LAD000", Severity.WARNING, "-", "-", "", "", "")
        finding = replace(Finding(code, warning), severity=Severity.WARNING)
        data = replace(data, findings=(finding,))
    settings = ministerial(folder, CLAIM.format(wording=wording) if wording else "")
    rates = ExchangeRates()
    tables, _ = summary_tables(data, settings, SCHEMA, rates)
    claims, _ = compute_claims(Scope(data, settings, SCHEMA, rates), Language("en", SCHEMA))
    return [*doubtful_numbers(claims, tables, data)]


def shown(numbers: list[DoubtfulNumber], language: str = "en") -> list[str]:
    table = doubts_table(numbers, Language(language, SCHEMA))
    return [
        " | ".join("".join(inline.text for inline in cell) for cell in row.cells)
        for row in table.rows
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    cases(
        [
            ("exact", "GTM-2024-001 | GTM | people_assisted | 5 | achieved | 2024-06..2024-07", []),
            (
                "up to a day",
                "GTM-2024-001 | GTM | people_assisted | 5 | achieved | 2024-06-30",
                ["counted up to a day, and nobody says since when | GTM.xlsx › Figures!C2"],
            ),
            (
                "over",
                "GTM-2024-001 | GTM | people_assisted | 5 | achieved | 2024-06..2024-07 | over",
                ["People assisted (achieved) | over 5 | not exact | GTM.xlsx › Figures!C2"],
            ),
            (
                "overlapping periods",
                (
                    "GTM-2024-001 | GTM | people_assisted | 5 | achieved | 2024-06-01..2024-07-31\n"
                    "GTM-2024-001 | GTM | people_assisted | 9 | achieved | 2024-07-01..2024-08-31"
                ),
                [
                    (
                        "may count the same, so one of them is left out"
                        " | GTM.xlsx › Figures!C2; GTM.xlsx › Figures!C3"
                    )
                ],
            ),
            (
                "two rows of one figure with other numbers",
                (
                    "GTM-2024-001 | GTM | people_assisted | 5 | achieved | 2024-06..2024-07\n"
                    "GTM-2024-001 | GTM | people_assisted | 9 | achieved | 2024-06..2024-07"
                ),
                [
                    (
                        "rows of one action give different numbers"
                        " | GTM.xlsx › Figures!C2; GTM.xlsx › Figures!C3"
                    )
                ],
            ),
            (
                "held back",
                (
                    "GTM-2024-001 | GTM | people_assisted | 5 | achieved | 2024-06..2024-07\n"
                    "MEX-2024-001 | MEX | people_assisted | 9 | achieved | 2024-06..2024-07 | | held_back\n"
                    "MEX-2024-001 | MEX | people_assisted | 9 | target | 2024-06..2024-07 | | held_back"
                ),
                ["figures of this measure that are held back | MEX.xlsx › Figures!C3"],
            ),
        ]
    ),
)
def test_doubts_of_a_sum(rows: str, expected: list[str], tmp_path: Path) -> None:
    lines = shown(doubtful(rows, tmp_path))
    assert [line[-len(end) :] for line, end in zip(lines, expected, strict=True)] == expected


def test_a_claim_comes_first_and_its_doubts_are_named_once(tmp_path: Path) -> None:
    rows = (
        "GTM-2024-001 | GTM | people_assisted | 5 | achieved | 2024-06..2024-07 | over\n"
        "GTM-2024-001 | GTM | people_regularized | 9 | achieved | 2024-06..2024-07 | over"
    )
    assert shown(doubtful(rows, tmp_path, "over")) == [
        "claim assisted | Over 5 | not exact | GTM.xlsx › Figures!C2",
        "People regularized (achieved) | over 9 | not exact | GTM.xlsx › Figures!C3",
    ]


@pytest.mark.parametrize(
    ("where", "named"),
    [
        (Location("GTM.xlsx", "Figures", 2, "F"), True),
        (Location("GTM.xlsx", "Figures", 1, "F", last_row=4), True),
        (Location("GTM.xlsx", "Figures", 3, "F"), False),
        (Location("MEX.xlsx", "Figures", 2, "F"), False),
    ],
    ids=str,
)
def test_a_warning_in_a_counted_row_is_a_doubt(
    where: Location, named: bool, tmp_path: Path
) -> None:
    row = "GTM-2024-001 | GTM | people_assisted | 5 | achieved | 2024-06..2024-07"
    doubt = "errors or warnings in rows that count (LAD000) | GTM.xlsx › Figures!C2"
    lines = shown(doubtful(row, tmp_path, warning=where))
    assert lines == ([f"People assisted (achieved) | 5 | {doubt}"] if named else [])


MANY = "\n".join(
    f"GTM-2024-{number:03} | GTM | {measure} | 5 | {basis} | 2024-06..2024-07 | over"
    for number, measure in enumerate(
        key for key, measure in SCHEMA.measures.items() if measure.unit == "people"
    )
    for basis in ("achieved", "target")
)


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
@pytest.mark.parametrize("width", [80, 120])
def test_the_list_fits_a_terminal_and_says_where_the_rest_is(
    language: str, width: int, tmp_path: Path
) -> None:
    numbers = doubtful(MANY, tmp_path)
    lines = [line.plain for line in doubt_lines(numbers, Language(language, SCHEMA), width)]
    assert len(lines) <= 16
    assert max(map(len, lines)) <= width
    assert "findings.xlsx" in lines[-1]
    assert len(shown(numbers, language)) == len(numbers) > 8


def test_no_doubt_is_a_line(tmp_path: Path) -> None:
    row = "GTM-2024-001 | GTM | people_assisted | 5 | achieved | 2024-06..2024-07"
    lines = doubt_lines(doubtful(row, tmp_path), Language("en", SCHEMA), 80)
    assert [line.plain for line in lines] == ["No printed number is in doubt."]
