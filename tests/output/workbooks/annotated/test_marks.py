import re
from io import BytesIO

import openpyxl
import pytest
from lxml import etree

from ladreport.messages.language import Language
from ladreport.schema.load import load_schema
from tests.output.workbooks.annotated import gallery
from tests.output.workbooks.annotated.gallery import plain
from tests.output.workbooks.annotated.marking import annotated, marks, parts
from tests.reading.packages import MAIN, RELATIONS, relations, sheet_xml, with_parts

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl.*")

FULL = (
    '<row r="1"><c r="A1"><v>0</v></c></row>'
    '<row r="3" spans="2:4" s="1" customFormat="1"><c r="B3"><v>1</v></c><c r="D3"><v>2</v></c></row>'
    '<row r="4"><c r="C4"><v>2</v></c></row>'
    '<row r="9"><c r="C9"><v>2</v></c></row>'
)
LUMINANCE = (0.299, 0.587, 0.114)
"""What red, green and blue add to the grey of a print."""

MERGED = '<mergeCells count="1"><mergeCell ref="C9:E12"/></mergeCells>'

PLACES = {
    "a cell": (["E Acciones!B3"], ["B3 E"]),
    "a cell that is not there": (["W Acciones!C3"], ["C3 W"]),
    "a row that is not there": (["W Acciones!F7"], ["F7 W"]),
    "a row": (["E Acciones!3:3"], ["B3 E"]),
    "a row without cells": (["E Acciones!6:6"], ["A6 E"]),
    "a column": (["E Acciones!C:C"], ["C4 E"]),
    "a column without cells": (["E Acciones!H:H"], ["H1 E"]),
    "a range, but for rows that are not there": (["E Acciones!C3:C8"], ["C3 E", "C4 E"]),
    "rows": (["W Acciones!3:4"], ["B3 W", "C4 W"]),
    "a merged area": (["E Acciones!D11"], ["C9 E"]),
    "a note, which asks for nothing": (["I Acciones!B3"], ["B3 I:"]),
    "the most severe of several": (["I Acciones!B3", "E Acciones!B3", "W Acciones!B3"], ["B3 E"]),
    "a sheet": (["E Acciones"], []),
    "a file": (["E"], []),
    "a sheet that is not there": (["E Otra!B3"], []),
    "a place that no sheet has": (["E Acciones!XFE3", "E Acciones!A1048577"], []),
}


@pytest.mark.parametrize(("lines", "filled"), PLACES.values(), ids=PLACES)
def test_where_a_finding_is_marked(lines: list[str], filled: list[str]) -> None:
    after = annotated(plain(sheet=sheet_xml(FULL, after=MERGED)), *lines).data
    shown = [line.removeprefix("Acciones!").split(" ", 2) for line in marks(after)]
    assert [" ".join(one[:2]) for one in shown] == filled


def test_a_comment_says_what_to_write_first_and_the_most_severe_before_the_others() -> None:
    lines = ("I Acciones!B3", "W Acciones!B3", "E Acciones!B3")
    assert marks(annotated(plain(sheet=sheet_xml(FULL)), *lines).data) == [
        (
            "Acciones!B3 E E: Type the cell's value again and save the workbook in Excel.|"
            "The file is damaged here: what this cell holds can't be read.|LAD123||"
            "W: Shorten the text, or spread it over several rows.|"
            "The cell holds more text than Excel permits: only the first 9 characters were read.|LAD126||"
            "I: The workbook contains macros. They were not run.|LAD120"
        )
    ]


def sheet_after(*lines: str, **given: str) -> str:
    after = annotated(plain(sheet=sheet_xml(FULL, **given)), *lines).data
    return parts(after)["xl/worksheets/sheet1.xml"].decode()


def test_what_is_inserted_stands_in_order_and_inherits_its_look() -> None:
    before = '<dimension ref="A1:D9"/><cols><col min="6" max="6" style="2"/></cols>'
    sheet = sheet_after("E Acciones!E3", "E Acciones!F7", "E Acciones!A12", before=before)
    assert re.findall(r'<row r="(\d+)"', sheet) == ["1", "3", "4", "7", "9", "12"]
    assert re.findall(r'<c r="([A-Z]+3)"', sheet) == ["B3", "D3", "E3"]
    assert 'spans="2:5"' in sheet
    assert '<dimension ref="A1:F12"/>' in sheet


def test_a_cell_stands_before_what_newer_excels_add_to_its_row() -> None:
    row = '<row r="3"><c r="B3"/><extLst/></row>'
    after = annotated(plain(sheet=sheet_xml(row)), "E Acciones!D3", "E Acciones!A3").data
    sheet = parts(after)["xl/worksheets/sheet1.xml"].decode()
    assert re.findall(r'<row r="3">(.*)</row>', re.sub(r' s="\d"', "", sheet)) == [
        '<c r="A3"/><c r="B3"/><c r="D3"/><extLst/>'
    ]


def test_rows_and_cells_without_numbers_stay_where_they_are() -> None:
    after = annotated(gallery.unnumbered(), "E Acciones!A2", "W Acciones!C1").data
    sheet = parts(after)["xl/worksheets/sheet1.xml"].decode()
    cells = re.findall(r'<c r="([A-Z]\d)"[^>]*?(?:/>|>(?:<v>(\d)</v>)?</c>)', sheet)
    assert cells == [("A1", "1"), ("C1", ""), ("A2", "2"), ("B2", "3")]


RULES = (
    '<conditionalFormatting sqref="A1:A9 C3"><cfRule type="duplicateValues" priority="1"/>'
    '<cfRule type="uniqueValues" priority="2"/></conditionalFormatting>'
)


def priorities(sheet: str) -> list[tuple[str, str]]:
    rules = etree.fromstring(sheet.encode()).iter(f"{{{MAIN}}}cfRule")
    return [(rule.get("type", ""), rule.get("priority", "")) for rule in rules]


def test_a_rule_that_covers_a_marked_cell_gives_way() -> None:
    sheet = sheet_after("E Acciones!C3", "W Acciones!A9", "E Acciones!C4", after=RULES)
    assert priorities(sheet) == [
        ("duplicateValues", "3"),
        ("uniqueValues", "4"),
        ("expression", "1"),
        ("expression", "2"),
    ]
    assert re.findall(r'<conditionalFormatting sqref="([^"]*)"', sheet) == ["A1:A9 C3", "C3", "A9"]


def test_rules_elsewhere_and_those_of_pivot_tables_stay() -> None:
    kept = [("duplicateValues", "1"), ("uniqueValues", "2")]
    assert priorities(sheet_after("E Acciones!B3", after=RULES)) == kept
    of_pivot = RULES.replace("<conditionalFormatting ", '<conditionalFormatting pivot="1" ')
    assert priorities(sheet_after("E Acciones!C3", after=of_pivot)) == kept


def test_a_filled_cell_keeps_its_looks_and_pale_letters_become_black() -> None:
    before = gallery.by_xlsxwriter()
    after = annotated(before, "E Acciones!B1", "W Acciones!B2", "W Acciones!B12").data
    old, new = (openpyxl.load_workbook(BytesIO(data))["Acciones"] for data in (before, after))
    for cell in ("B1", "B2", "B12"):
        for look in ("alignment", "number_format", "protection"):
            assert repr(getattr(new[cell], look)) == repr(getattr(old[cell], look))
        for side in ("right", "top", "bottom"):
            assert repr(getattr(new[cell].border, side)) == repr(getattr(old[cell].border, side))
        assert new[cell].font.b == old[cell].font.b
        assert new[cell].font.color.rgb == "FF000000"
    for cell in ("A1", "A2", "B3", "A12"):
        assert repr(new[cell].fill) == repr(old[cell].fill)
        assert repr(new[cell].font) == repr(old[cell].font)


def test_marks_are_told_apart_without_their_colours() -> None:
    after = annotated(gallery.by_xlsxwriter(), "E Acciones!B1", "W Acciones!B2", "I Acciones!B3")
    sheet = openpyxl.load_workbook(BytesIO(after.data))["Acciones"]
    edges = [sheet[cell].border.left.style for cell in ("B1", "B2", "B3")]
    assert edges == ["thick", "mediumDashed", None]
    grey = [
        sum(part * share for part, share in zip(bytes.fromhex(rgb[2:]), LUMINANCE, strict=True))
        for rgb in (sheet[cell].fill.fgColor.rgb for cell in ("B1", "B2"))
    ]
    assert grey[1] - grey[0] > 35


def test_threaded_comments_are_left_alone() -> None:
    after = annotated(gallery.with_threads(), "E Acciones!A2", "W Acciones!B2").data
    assert marks(after) == [
        "Acciones!A2 E [Threaded comment]",
        (
            "Acciones!B2 W W: Shorten the text, or spread it over several rows.|"
            "The cell holds more text than Excel permits: only the first 9 characters were read.|LAD126"
        ),
    ]


def with_notes(drawing: str) -> bytes:
    comments = (
        f'<comments xmlns="{MAIN}"><authors><author>Ana</author></authors><commentList>'
        '<comment ref="A2" authorId="0"><text><t>mine</t></text></comment></commentList></comments>'
    )
    reference = f'<legacyDrawing xmlns:r="{RELATIONS}" r:id="rId2"/>'
    return with_parts(
        plain(sheet=sheet_xml(FULL, after=reference)),
        {
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                "rId1 comments ../comments1.xml", "rId2 vmlDrawing ../old.vml"
            ),
            "xl/comments1.xml": comments,
            "xl/old.vml": drawing,
        },
    )


NOT_XML = "<xml><v:shape id='_x0000_s2049'><br></v:shape><o:idmap data='2'/></xml>\n"


def test_a_drawing_that_is_no_xml_is_added_to() -> None:
    after = parts(annotated(with_notes(NOT_XML), "E Acciones!A2", "E Acciones!B3").data)
    drawing = after["xl/old.vml"].decode()
    assert drawing.startswith("<xml><v:shape id='_x0000_s2049'><br></v:shape><o:idmap data='2,3'/>")
    assert re.findall(r'id="_x0000_s(\d+)"', drawing) == ["3073", "3074"]
    assert drawing.endswith("</v:shape>\n</xml>")


def test_where_boxes_cannot_be_drawn_cells_are_only_filled() -> None:
    before = with_notes("no drawing at all")
    after = annotated(before, "E Acciones!A2", "E Acciones!B3").data
    assert parts(after)["xl/comments1.xml"] == parts(before)["xl/comments1.xml"]
    assert marks(after) == ["Acciones!A2 E mine", "Acciones!B3 E"]


def test_a_drawing_that_is_missing_is_begun_anew() -> None:
    before = with_parts(with_notes(NOT_XML), {"xl/old.vml": None})
    after = parts(annotated(before, "E Acciones!B3").data)
    assert after["xl/worksheets/sheet1.xml"].count(b"<legacyDrawing") == 1
    assert b"<x:Row>2</x:Row><x:Column>1</x:Column>" in after["xl/drawings/vmlDrawing1.vml"]


@pytest.mark.parametrize(
    ("code", "letters"), [("en", "EWI"), ("es", "EAN"), ("pt", "EAN"), ("fr", "EAR")]
)
def test_severities_are_told_by_a_letter_of_the_language_and_a_later_check_takes_them_out(
    code: str, letters: str
) -> None:
    language = Language(code, load_schema())
    lines = ("E Acciones!B3", "W Acciones!C4", "I Acciones!D3")
    once = annotated(plain(sheet=sheet_xml(FULL)), *lines, language=language).data
    said = [line.split(" ", 1)[1].removeprefix("E ").removeprefix("W ") for line in marks(once)]
    assert sorted(words[:2] for words in said) == sorted(f"{one}:" for one in letters)
    again = annotated(once, "E Acciones!C9", language=language).data
    assert [line.split(" ")[0] for line in marks(again)] == ["Acciones!C9"]
