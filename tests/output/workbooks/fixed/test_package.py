"""What a fixed copy leaves alone: every part that need not change, formats, formulas, forms of XML."""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter

from tests.conftest import SAMPLES
from tests.output.workbooks.fixed.fixes import Round, cells, fixed, others, said, tolerant
from tests.reading.gallery import by_libreoffice
from tests.reading.packages import (
    MAIN,
    RELATIONS,
    parts_of,
    relations,
    sheet_xml,
    types_xml,
    with_parts,
    workbook_xml,
    zipped,
)
from tests.validator import Validator

HEADER = ("action_id", "pillar", "title", "starts_on", "status")
ROW = ("gtm 2024 1", "1", "Programa ", "3 de junio de 2024", "En curso")
SPARKLINES = pytest.mark.filterwarnings("ignore:Sparkline Group:UserWarning")
"""openpyxl says of them that it would lose them."""

CHANGED = frozenset({"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"})


def rich() -> bytes:
    """A sheet of actions with a chart, a text box, a button, comments, rules, lists, sparklines and a formula."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Acciones")
        looks = workbook.add_format({"bg_color": "#DDEBF7", "italic": True})
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ROW, looks)
        sheet.write_rich_string("C3", "Uno ", looks, "dos")
        sheet.insert_button("J2", {"caption": "Enviar"})
        sheet.insert_textbox("J6", "Instrucciones")
        sheet.write_comment("A2", "Revisar")
        sheet.conditional_format("A2:D4", {"type": "duplicate", "format": looks})
        sheet.data_validation("E2:E9", {"validate": "list", "source": ["En curso"]})
        sheet.add_sparkline("G2", {"range": "Otra!A1:B1"})
        other = workbook.add_worksheet("Otra")
        other.write_row("A1", [1, 2])
        other.write_formula("C1", "=SUM(A1:B1)", None, 3)
        chart = workbook.add_chart({"type": "column"})
        chart.add_series({"values": "=Otra!$A$1:$B$1"})
        sheet.insert_chart("J15", chart)
    return buffer.getvalue()


def parts(data: bytes) -> Mapping[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def proven(round_: Round) -> None:
    assert said(round_.after) == said(round_.before)
    assert others(round_.after) == others(round_.before)
    assert (tolerant(round_.after), round_.fixed.left) == ([], ())


def test_parts_that_need_not_change_keep_their_bytes_and_place() -> None:
    data = rich()
    round_ = fixed(data)
    proven(round_)
    before, after = parts(data), parts(round_.fixed.data)
    mark = {"_rels/.rels", "[Content_Types].xml"}  # a new part says that it is a copy
    assert [name for name in after if name != "docProps/custom.xml"] == list(before)
    assert {name for name in before if before[name] != after[name]} == CHANGED | mark


def test_the_same_file_always_gives_the_same_copy() -> None:
    data = rich()
    assert fixed(data).fixed.data == fixed(data).fixed.data


@SPARKLINES
def test_the_copy_is_sound_and_opens(tmp_path: Path, validator: Validator, soffice: str) -> None:
    data = rich()
    copy = fixed(data).fixed.data
    (tmp_path / "before.xlsx").write_bytes(data)
    (tmp_path / "after.xlsx").write_bytes(copy)
    assert set(validator(tmp_path / "after.xlsx")) <= set(validator(tmp_path / "before.xlsx"))
    sheet = openpyxl.load_workbook(BytesIO(copy))["Acciones"]
    assert [sheet.cell(2, column).value for column in (1, 4)] == ["GTM-2024-001", "2024-06-03"]
    assert cells(by_libreoffice(soffice, copy, tmp_path))[5] == "Acciones!R2C1 text 'GTM-2024-001'"


@SPARKLINES
def test_a_cell_keeps_its_looks() -> None:
    data = rich()
    before = openpyxl.load_workbook(BytesIO(data))["Acciones"]
    after = openpyxl.load_workbook(BytesIO(fixed(data).fixed.data))["Acciones"]
    for cell in ("A2", "B2", "C2", "D2"):
        looks = [(it.fill.fgColor.rgb, it.font.i) for it in (before[cell], after[cell])]
        assert looks == [("FFDDEBF7", True)] * 2


def test_what_other_programs_have_saved_is_fixed_alike(soffice: str, tmp_path: Path) -> None:
    data = (SAMPLES / "2024-09" / "ECU.xlsx").read_bytes()
    by_openpyxl = BytesIO()
    openpyxl.load_workbook(BytesIO(data)).save(by_openpyxl)
    copies = (data, by_openpyxl.getvalue(), by_libreoffice(soffice, data, tmp_path))
    rounds = [fixed(copy, "ECU.xlsx") for copy in copies]
    for round_ in rounds:
        proven(round_)
    first, *others_ = [[cell.split(" [")[0] for cell in cells(it.fixed.data)] for it in rounds]
    assert others_ == [first, first]


# Sheets by hand: a row of headings, then what the table says.


def by_hand(rows: str, **more: str | bytes | None) -> bytes:
    links = relations(
        "rId1 worksheet worksheets/sheet1.xml",
        "rId2 styles styles.xml",
        "rId3 calcChain calcChain.xml",
    )
    given = {"workbook": workbook_xml(TAB), "links": links, **more}
    return zipped({**parts_of(rows, **given), "xl/calcChain.xml": CHAIN})


def text(reference: str, content: str, attributes: str = "") -> str:
    return f'<c r="{reference}" t="inlineStr"{attributes}><is><t>{content}</t></is></c>'


def headings(*names: str) -> str:
    numbered = zip("ABCDEF", names, strict=False)
    return f'<row r="1">{"".join(text(f"{letter}1", name) for letter, name in numbered)}</row>'


TAB = '<sheet name="Acciones" sheetId="1" r:id="rId1"/>'
CHAIN = f'<calcChain xmlns="{MAIN}"><c r="B2" i="1"/></calcChain>'
ACTIONS = headings("action_id", "starts_on", "title")
FIGURES = headings("action_id", "value", "measure")
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="49"/>'
    '<xf numFmtId="9"/><xf numFmtId="0" quotePrefix="1"/><xf numFmtId="3"/></cellXfs></styleSheet>'
)


def sheet_of(data: bytes) -> str:
    return parts(data)["xl/worksheets/sheet1.xml"].decode()


def cell_of(data: bytes, reference: str) -> str:
    match = re.search(rf'<(?:x:)?c r="{reference}".*?(?:</(?:x:)?c>|/>)', sheet_of(data))
    assert match is not None
    return match[0]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (0, '<c r="B2"><v>95000</v></c>'),
        (1, '<c r="B2" s="5"><v>95000</v></c>'),  # text: General from now on
        (2, '<c r="B2" s="5"><v>95000</v></c>'),  # percent: it would be a hundred times as much
        (3, '<c r="B2" s="5"><v>95000</v></c>'),  # an apostrophe in front
        (4, '<c r="B2" s="4"><v>95000</v></c>'),  # thousands: a format for numbers
    ],
)
def test_a_number_gets_a_format_that_shows_it(style: int, expected: str) -> None:
    said_style = f' s="{style}"' if style else ""
    row = (
        text("A2", "GTM-2024-001")
        + text("B2", "95,000", said_style)
        + text("C2", "people_assisted")
    )
    round_ = fixed(by_hand(f'{FIGURES}<row r="2">{row}</row>', styles=STYLES))
    proven(round_)
    assert cell_of(round_.fixed.data, "B2") == expected


def test_a_workbook_without_a_style_sheet_is_given_none() -> None:
    row = text("A2", "GTM-2024-001") + text("B2", "3 de junio de 2024")
    round_ = fixed(by_hand(f'{ACTIONS}<row r="2">{row}</row>'))
    proven(round_)
    assert "xl/styles.xml" not in parts(round_.fixed.data)


SHARED = (
    '<row r="2"><c r="A2" t="inlineStr"><is><t>GTM-2024-001</t></is></c>'
    '<c r="B2" t="str"><f t="shared" ref="B2:B3" si="0">TEXT(D2,"0")</f><v>3 de junio de 2024</v></c></row>'
    '<row r="3"><c r="A3" t="inlineStr"><is><t>GTM-2024-002</t></is></c>'
    '<c r="B3" t="str"><f t="shared" si="0"/><v>2024-06</v></c></row>'
)


def test_who_shared_the_formula_of_a_written_cell_keeps_it() -> None:
    round_ = fixed(by_hand(ACTIONS + SHARED))
    proven(round_)
    assert cells(round_.fixed.data)[-1] == "Acciones!R3C2 text '2024-06' =TEXT(D3,\"0\")"
    assert "shared" not in sheet_of(round_.fixed.data)


def test_formulas_are_listed_and_calculated_anew() -> None:
    package = parts(fixed(by_hand(ACTIONS + SHARED)).fixed.data)
    assert "xl/calcChain.xml" not in package
    assert b"calcChain" not in package["xl/_rels/workbook.xml.rels"]
    assert b'<calcPr fullCalcOnLoad="1"/>' in package["xl/workbook.xml"]


def test_one_formula_over_several_cells_is_left() -> None:
    rows = SHARED.replace('t="shared" ref="B2:B3" si="0"', 't="array" ref="B2:B3"')
    rows = rows.replace('<f t="shared" si="0"/>', "")
    data = by_hand(ACTIONS + rows)
    round_ = fixed(data)
    assert [it.location.cell for it in round_.fixed.left] == ["B2"]
    assert (tolerant(round_.after), said(round_.after)) == (
        ["Acciones!B2 LAD235"],
        said(round_.before),
    )


def test_missing_cells_and_rows_are_put_in_their_place() -> None:
    headed = headings("action_id", "value", "measure", "currency", "precision")
    row = text("A2", "GTM-2024-001") + text("B2", "US$ 300") + text("C2", "funding_committed")
    round_ = fixed(by_hand(f'{headed}<row r="2" spans="1:3">{row}{text("E2", "over")}</row>'))
    proven(round_)
    assert re.findall('r="(.2)"', sheet_of(round_.fixed.data)) == ["A2", "B2", "C2", "D2", "E2"]


def test_elements_keep_their_prefix() -> None:
    rows = ACTIONS + f'<row r="2">{text("A2", "gtm 2024 1")}{text("B2", "2024-06")}</row>'
    prefixed = re.sub("<(/?)", r"<\1x:", rows)
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{prefixed}</x:sheetData></x:worksheet>'
    workbook = (
        f'<x:workbook xmlns:x="{MAIN}" xmlns:r="{RELATIONS}"><x:sheets>'
        '<x:sheet name="Acciones" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>'
    )
    round_ = fixed(by_hand("", sheet=sheet, workbook=workbook))
    proven(round_)
    assert "<x:is><x:t" in cell_of(round_.fixed.data, "A2")


def test_rows_and_cells_that_do_not_say_where_they_stand_are_found() -> None:
    rows = ACTIONS + f'<row r="2">{text("A2", "gtm 2024 1")}{text("B2", "2024-06")}</row>'
    round_ = fixed(by_hand("", sheet=sheet_xml(re.sub(' r="[^"]*"', "", rows))))
    proven(round_)
    assert "Acciones!R2C1 text 'GTM-2024-001'" in cells(round_.fixed.data)


def test_a_workbook_with_macros_keeps_them_and_its_suffix() -> None:
    macros = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    row = f'<row r="2">{text("A2", "gtm 2024 1")}{text("B2", "2024-06")}</row>'
    data = with_parts(
        by_hand(ACTIONS + row, types=types_xml(type_=macros)),
        {"xl/vbaProject.bin": bytes(range(256))},
    )
    round_ = fixed(data, "GTM.xlsm")
    proven(round_)
    assert round_.fixed.suffix == ".xlsm"
    assert parts(round_.fixed.data)["xl/vbaProject.bin"] == bytes(range(256))


def test_text_that_looks_like_an_escape_stays_what_it_is() -> None:
    row = f'<row r="2">{text("A2", "gtm 2024 1")}{text("C2", "a_x005F_x0041_b ")}</row>'
    round_ = fixed(by_hand(ACTIONS + row))
    proven(round_)
    assert "Acciones!R2C3 text 'a_x0041_b'" in cells(round_.fixed.data)
