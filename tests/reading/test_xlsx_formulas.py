"""A shared formula moves as openpyxl moves it."""

import pytest
from openpyxl.formula.translate import Translator

from ladreport.reading.references import shifted

FORMULAS = [
    "A1+B2",
    "$A1+B$2+$C$3",
    "SUM(A1:B10)",
    "SUM(A:C,$D:E)",
    "SUM(1:3,$4:5)",
    'A1&"A1 ""B2"" C3"',
    "'It''s A1'!B2+Figures!C3",
    "LOG10(A1)+ATAN2(B1,C1)",
    "rate_A1*A1",
    "IF(A1>=1.5E2,TRUE,FALSE)",
    "[1]Sheet1!A1",
    "Q1!A1",
]


@pytest.mark.parametrize("rows", [0, 3])
@pytest.mark.parametrize("columns", [0, 2])
@pytest.mark.parametrize("formula", FORMULAS)
def test_references_move_and_nothing_else(formula: str, rows: int, columns: int) -> None:
    there = Translator(f"={formula}", "D5").translate_formula(row_delta=rows, col_delta=columns)
    assert shifted(formula, rows, columns) == there.removeprefix("=")


@pytest.mark.parametrize(
    ("formula", "rows", "columns", "moved"),
    [
        ("A1+1", -1, 0, "#REF!+1"),
        ("A1+1", 0, -1, "#REF!+1"),
        ("XFD1048576", 0, 1, "#REF!"),
        ("XFD1048576", 1, 0, "#REF!"),
        ("SUM(A:B)", 0, -1, "SUM(#REF!)"),
        ("SUM(1:2)", -2, 0, "SUM(#REF!)"),
        ("A1:INDEX(B:B,3)", 1, 0, "A2:INDEX(B:B,3)"),  # where openpyxl leaves A1
        ("Table[Column A1]*A1", 1, 0, "Table[Column A1]*A2"),
    ],
)
def test_what_leaves_the_sheet_is_gone(formula: str, rows: int, columns: int, moved: str) -> None:
    assert shifted(formula, rows, columns) == moved
