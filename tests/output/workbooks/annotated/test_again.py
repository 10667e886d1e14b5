from io import BytesIO

import openpyxl
import pytest

from tests.output.workbooks.annotated import gallery
from tests.output.workbooks.annotated.marking import annotated, first_sheet, marks, parts

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl.*")

LINES = ("E Acciones!C2", "W Acciones!B2", "E Acciones!A3", "I Acciones!B1", "E Cifras!B3")


def test_a_country_sends_its_marked_workbook_back() -> None:
    once = annotated(gallery.by_xlsxwriter(), *LINES).data
    again = annotated(once, "W Acciones!C2").data
    assert first_sheet(again)[0] == ["ladreport · 0 errors, 1 warning, 0 notes"]
    assert marks(again) == [
        (
            "Acciones!C2 W Revisar con el ministerio|————|"
            "W: Shorten the text, or spread it over several rows.|"
            "The cell holds more text than Excel permits: only the first 9 characters were read.|LAD126"
        ),
        "Acciones!A3 Otra nota",
    ]


def test_marks_that_were_taken_back_leave_the_countrys_own_looks() -> None:
    before = gallery.by_xlsxwriter()
    after = annotated(annotated(before, *LINES).data).data
    old, new = (openpyxl.load_workbook(BytesIO(data))["Acciones"] for data in (before, after))
    for row in old.iter_rows():
        for cell in row:
            there = new[cell.coordinate]
            shown = [(it.fill.fill_type, it.fill.fgColor.rgb) for it in (cell, there)]
            assert shown[0] == shown[1], cell.coordinate
            edges = [it.border.left.style for it in (cell, there)]
            assert edges[0] == edges[1], cell.coordinate
            texts = [it.comment.text if it.comment else None for it in (cell, there)]
            assert texts[0] == texts[1], cell.coordinate
    drawing = parts(after)["xl/drawings/vmlDrawing1.vml"]
    assert drawing.count(b'ObjectType="Note"') == 2
    assert b"Enviar" in drawing


def test_rules_of_an_earlier_check_are_taken_back() -> None:
    once = annotated(gallery.by_xlsxwriter(), "E Acciones!C2", "W Acciones!C3").data
    sheets = [parts(data)["xl/worksheets/sheet1.xml"] for data in (once, annotated(once).data)]
    assert [sheet.count(b'type="expression"') for sheet in sheets] == [2, 0]


def test_the_same_findings_again_give_the_same_marks() -> None:
    once = annotated(gallery.by_xlsxwriter(), *LINES).data
    again = annotated(once, *LINES).data
    assert marks(again) == marks(once)
    assert first_sheet(again) == first_sheet(once)
    assert (
        openpyxl.load_workbook(BytesIO(again)).sheetnames
        == openpyxl.load_workbook(BytesIO(once)).sheetnames
    )
