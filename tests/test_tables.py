"""What the text tables of the tests become in a real workbook, as openpyxl reads it."""

import datetime as dt
import hashlib
from io import BytesIO

import openpyxl
import pytest
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.tables import parse_tables, workbook_bytes

EVERYTHING = r"""
-- a remark
Portada
 1 | País        | Guatemala
 2 | Ministerial | 2024-09

Cifras
merge: B30:D30, E31:E32
hidden: 14, 20:21, C, F:G
widths: 14, 30
 2  | id | text         | number   | date
 3  | A  | 4,4␣millones | #4.5e6   | @2024-06-04 |
 4  |    | a\|b\nc\s    | #0.35 [0%] | @2024-06 [mmm yyyy]
 5  | \=1+1 | =A1+1 | =A1+1 -> #7 | ?true | !#REF!
 6  | one
    | two |
    | three
    … and more
 900 | late

Oculta
hidden: sheet
"""


def opened(text: str, *, values: bool = False) -> Workbook:
    return openpyxl.load_workbook(BytesIO(workbook_bytes(text)), data_only=values)


def cell(sheet: Worksheet, reference: str) -> Cell | MergedCell:
    found = sheet[reference]
    assert isinstance(found, Cell | MergedCell)
    return found


def test_each_sigil_writes_a_cell_of_its_kind() -> None:
    sheet = opened(EVERYTHING)["Cifras"]
    kept = {f"{one.coordinate}": one.value for row in sheet.iter_rows() for one in row if one.value}
    june = dt.datetime.fromisoformat
    assert kept == {
        "A2": "id", "B2": "text", "C2": "number", "D2": "date",
        "A3": "A", "B3": "4,4\u00a0millones", "C3": 4500000, "D3": june("2024-06-04"),
        "B4": "a|b\nc ", "C4": 0.35, "D4": june("2024-06-01"),
        "A5": "=1+1", "B5": "=A1+1", "C5": "=A1+1", "D5": True, "E5": "=#REF!",
        "A6": "one", "B6": "two", "C6": "three and more", "A900": "late",
    }  # fmt: skip
    assert cell(sheet, "A5").data_type == "s"
    assert cell(sheet, "C4").number_format == "0%"
    assert cell(sheet, "D4").number_format == "mmm yyyy"


def test_formulas_keep_what_they_gave() -> None:
    sheet = opened(EVERYTHING, values=True)["Cifras"]
    assert [cell(sheet, at).value for at in ("B5", "C5", "E5")] == [None, 7, "#REF!"]


def test_what_is_said_of_a_sheet_holds() -> None:
    workbook = opened(EVERYTHING)
    sheet = workbook["Cifras"]
    assert workbook.sheetnames == ["Portada", "Cifras", "Oculta"]
    assert workbook["Oculta"].sheet_state == "hidden"
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["B30:D30", "E31:E32"]
    assert {row for row, it in sheet.row_dimensions.items() if it.hidden} == {14, 20, 21}
    assert {letter for letter, it in sheet.column_dimensions.items() if it.hidden} >= {"C", "F"}
    assert sheet.column_dimensions["B"].width == pytest.approx(30, abs=1)
    assert sheet.freeze_panes == "A3"


def test_the_header_stands_out_unless_plain_is_asked() -> None:
    table = "Datos\n{}\n 1 | a | b | c\n 2 | x | y | z\n"
    styled, plain = (opened(table.format(it))["Datos"] for it in ("", "style: plain"))
    assert [cell(it, "A1").font.bold for it in (styled, plain)] == [True, False]
    assert [it.freeze_panes for it in (styled, plain)] == ["A2", None]


def test_the_first_visible_sheet_is_the_active_one() -> None:
    active = opened("A\nhidden: sheet\n1 | x\nB\n1 | y").active
    assert active is not None
    assert active.title == "B"


def test_the_same_text_gives_the_same_bytes() -> None:
    first, second = (hashlib.sha256(workbook_bytes(EVERYTHING)).hexdigest() for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    "wrong",
    [
        "S\ncolour: red",
        "S\nmerge: B3",
        "S\n1 | #many",
        "S\n1 | @soon",
        "S\n1 | a\n1 | b",
    ],
)
def test_a_table_that_says_nothing_known_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_tables(wrong)
