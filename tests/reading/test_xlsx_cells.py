"""What each way of storing a cell is read as, and what a damaged one says of itself."""

import pytest

from ladreport.core.workbook import Cell, CellKind
from tests.reading.packages import parts_of, read, shared_strings_xml, sheet_xml, zipped

STRINGS = shared_strings_xml(
    "<t>plain</t>",
    "<r><t>rich</t></r><r><rPr><b/></rPr><t xml:space='preserve'> and bold</t></r>",
    "<t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/>",
    "<t>two_x000D_\nlines _x005F_x000D_ literal</t>",
    "<t xml:space='preserve'>  kept  </t>",
    "<t/>",
    "<t>\n   laid out   \n</t>",
    "<t>_xD83D__xDE00_ _xD83D_</t>",
    "<t>a&amp;b &#x20AC; <![CDATA[<c>]]></t>",
)

STORED = [
    ("<c r='A1'><v>1.50</v></c>", "number", "1.50"),
    ("<c r='A1'><v> 12 </v></c>", "number", "12"),
    ("<c r='A1' t='n'><v>-1.5E-3</v></c>", "number", "-1.5E-3"),
    ("<c r='A1'><v>0.100000000000000005</v></c>", "number", "0.100000000000000005"),
    ("<c r='A1'><v>12345678901234567890</v></c>", "number", "12345678901234567890"),
    ("<c r='A1' t='s'><v>0</v></c>", "text", "plain"),
    ("<c r='A1' t='s'><v>1</v></c>", "text", "rich and bold"),
    ("<c r='A1' t='s'><v>2</v></c>", "text", "東京"),
    ("<c r='A1' t='s'><v>3</v></c>", "text", "two\r\nlines _x000D_ literal"),
    ("<c r='A1' t='s'><v>4</v></c>", "text", "  kept  "),
    ("<c r='A1' t='s'><v>6</v></c>", "text", "\n   laid out   \n"),
    ("<c r='A1' t='s'><v>7</v></c>", "text", "😀 \ufffd"),
    ("<c r='A1' t='s'><v>8</v></c>", "text", "a&b € <c>"),
    ("<c r='A1' t='inlineStr'><is><t>in_x000D_line</t></is></c>", "text", "in\rline"),
    ("<c r='A1' t='inlineStr'><is><t>_x005F_x0041_</t></is></c>", "text", "_x0041_"),
    ("<c r='A1' t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r></is></c>", "text", "ab"),
    ("<c r='A1' t='inlineStr'><is><t>x</t><rPh><t>y</t></rPh></is></c>", "text", "x"),
    ("<c r='A1' t='str'><v> as is </v></c>", "text", " as is "),
    ("<c r='A1' t='b'><v>1</v></c>", "boolean", "1"),
    ("<c r='A1' t='b'><v>false</v></c>", "boolean", "0"),
    ("<c r='A1' t='e'><v>#REF!</v></c>", "error", "#REF!"),
    ("<c r='A1' t='e'><v>#SPILL!</v></c>", "error", "#SPILL!"),
    ("<c r='A1' t='d'><v>2024-06-04T00:00:00</v></c>", "date", "2024-06-04T00:00:00"),
]

FORMULAS = [
    ("<c r='A1'><f>B1*2</f><v>7</v></c>", "number", "7", "B1*2"),
    ("<c r='A1' t='str'><f>B1&amp;\"x\"</f><v>7x</v></c>", "text", "7x", 'B1&"x"'),
    ("<c r='A1' t='b'><f>TRUE()</f><v>1</v></c>", "boolean", "1", "TRUE()"),
    ("<c r='A1' t='e'><f>1/0</f><v>#DIV/0!</v></c>", "error", "#DIV/0!", "1/0"),
    ("<c r='A1'><f>B1*2</f></c>", "not_calculated", "", "B1*2"),
    ("<c r='A1'><f>B1*2</f><v/></c>", "not_calculated", "", "B1*2"),
    ("<c r='A1'>\n <f>B1*2</f>\n <v></v>\n</c>", "not_calculated", "", "B1*2"),
    ("<c r='A1' t='str'><f>B1&amp;C1</f></c>", "not_calculated", "", "B1&C1"),
    ("<c r='A1' t='str'><f>IF(B1,\"\",1)</f><v></v></c>", "text", "", 'IF(B1,"",1)'),
    ("<c r='A1'><f t='array' ref='A1:A2'>B1:B2*2</f><v>4</v></c>", "number", "4", "B1:B2*2"),
    ("<c r='A1'><f t='dataTable' ref='A1:A2'/><v>4</v></c>", "number", "4", ""),
]

EMPTY = [
    "<c r='A1' s='1'/>",
    "<c r='A1'><v></v></c>",
    "<c r='A1' t='s'><v/></c>",
    "<c r='A1' t='s'><v>5</v></c>",
    "<c r='A1' t='str'><v></v></c>",
    "<c r='A1' t='inlineStr'><is><t/></is></c>",
]

DAMAGED = [
    ("<c r='A1' t='s'><v>99</v></c>", "99"),
    ("<c r='A1' t='s'><v>-1</v></c>", "-1"),
    ("<c r='A1' t='s'><v>one</v></c>", "one"),
    ("<c r='A1'><v>twelve</v></c>", "twelve"),
    ("<c r='A1'><v>1,5</v></c>", "1,5"),
    ("<c r='A1'><v>NaN</v></c>", "NaN"),
    ("<c r='A1'><v>1e999</v></c>", "1e999"),
    ("<c r='A1'><v>1e99999999</v></c>", "1e99999999"),
    ("<c r='A1'><v>\u0661</v></c>", "\u0661"),
    ("<c r='A1' t='b'><v>perhaps</v></c>", "perhaps"),
    ("<c r='A1' t='unknown'><v>1</v></c>", "1"),
]


def only_cell(xml: str) -> Cell:
    data = zipped(parts_of(f"<row r='1'>{xml}</row>", strings=STRINGS))
    workbook, findings = read(data)
    assert findings == []
    (cell,) = workbook.sheets[0].cells()
    return cell


@pytest.mark.parametrize(("xml", "kind", "raw"), STORED)
def test_a_stored_value_keeps_its_kind_and_its_digits(xml: str, kind: str, raw: str) -> None:
    assert only_cell(xml) == Cell(1, 1, CellKind(kind), raw)


@pytest.mark.parametrize(("xml", "kind", "raw", "formula"), FORMULAS)
def test_a_formula_stands_beside_its_last_result(
    xml: str, kind: str, raw: str, formula: str
) -> None:
    assert only_cell(xml) == Cell(1, 1, CellKind(kind), raw, formula=formula)


@pytest.mark.parametrize("xml", EMPTY)
def test_what_holds_nothing_is_no_cell(xml: str) -> None:
    workbook, findings = read(zipped(parts_of(f"<row r='1'>{xml}</row>", strings=STRINGS)))
    assert (workbook.sheets[0].rows, findings) == ({}, [])


@pytest.mark.parametrize(("xml", "raw"), DAMAGED)
def test_a_damaged_cell_is_told_and_its_neighbours_are_read(xml: str, raw: str) -> None:
    rows = f"<row r='1'>{xml}<c r='B1'><v>2</v></c></row>"
    workbook, findings = read(zipped(parts_of(rows, strings=STRINGS)))
    assert findings == ["Actions!A1 LAD123 cell"]
    assert list(workbook.sheets[0].cells()) == [
        Cell(1, 1, CellKind.DAMAGED, raw),
        Cell(1, 2, CellKind.NUMBER, "2"),
    ]


def test_text_beyond_what_excel_permits_is_cut_and_told() -> None:
    xml = f"<row r='1'><c r='A1' t='str'><v>{'x' * 32_768}</v></c></row>"
    workbook, findings = read(zipped(parts_of(xml)))
    assert findings == ["Actions!A1 LAD126"]
    assert [len(cell.raw) for cell in workbook.sheets[0].cells()] == [32_767]


def test_long_text_arrives_whole_though_the_parser_gives_it_in_pieces() -> None:
    text = "".join(f"{number} áé €😀 " for number in range(2_500))
    workbook, _ = read(
        zipped(
            parts_of(
                "<row><c t='s'><v>0</v></c></row>", strings=shared_strings_xml(f"<t>{text}</t>")
            )
        )
    )
    assert [cell.raw for cell in workbook.sheets[0].cells()] == [text]


def test_a_cell_knows_its_number_format_and_style() -> None:
    styles = (
        "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
        "<numFmts><numFmt numFmtId='164' formatCode='mmm\\ yyyy'/></numFmts>"
        "<cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>"
        "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='10'/><xf numFmtId='999'/></cellXfs>"
        "<dxfs><dxf><numFmt numFmtId='164' formatCode='0.0'/></dxf></dxfs></styleSheet>"
    )
    cells = "".join(f"<c s='{style}'><v>1</v></c>" for style in ("0", "1", "2", "3", "4", "x"))
    workbook, findings = read(zipped(parts_of(f"<row>{cells}</row>", styles=styles)))
    assert findings == []
    assert [(cell.style, cell.number_format) for cell in workbook.sheets[0].cells()] == [
        (0, "General"),
        (1, "mmm\\ yyyy"),
        (2, "0.00%"),
        (3, "General"),
        (4, "General"),
        (0, "General"),
    ]


def test_one_formula_meant_for_several_cells_is_read_for_each() -> None:
    rows = (
        "<row r='1'><c r='C1'><f t='shared' ref='C1:D2' si='0'>A1*$B$1+SUM(A:A)</f><v>1</v></c>"
        "<c r='D1'><f t='shared' si='0'/><v>2</v></c></row>"
        "<row r='2'><c r='C2'><f t='shared' si='0'/></c><c r='D2'><f t='shared' si='7'/></c></row>"
    )
    workbook, findings = read(zipped(parts_of(sheet=sheet_xml(rows))))
    assert findings == []
    assert [cell.formula for cell in workbook.sheets[0].cells()] == [
        "A1*$B$1+SUM(A:A)",
        "B1*$B$1+SUM(B:B)",
        "A2*$B$1+SUM(A:A)",
        "",
    ]
