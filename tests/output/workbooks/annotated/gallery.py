"""Workbooks with everything that must survive: by XlsxWriter, openpyxl, LibreOffice, and by hand."""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO

import openpyxl
import xlsxwriter
from openpyxl.chart import LineChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from xlsxwriter.worksheet import Worksheet

from tests.reading.packages import (
    MAIN,
    RELATIONS,
    STRICT_MAIN,
    STRICT_RELATIONS,
    XLSX_TYPE,
    Parts,
    parts_of,
    relations,
    sheet_xml,
    types_xml,
    with_parts,
    workbook_xml,
    zipped,
)

MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
HEADER = ["Action ID", "Title", "Status", "Announced on"]
ROWS = [
    ["GTM-2024-001", "Escuelas abiertas", "en proseso", "2024-06"],
    ["GTM-2024-002", "Bolsa de trabajo", "en curso", "31/06/2024"],
    ["GTM-2024-003", "Campaña de convivencia", "", "2024-08"],
]


def png() -> bytes:
    """A picture of one red dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def by_xlsxwriter() -> bytes:
    """A rich workbook: pictures, text boxes, buttons, charts, sparklines, rules, comments."""
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet("Acciones")
    header = workbook.add_format({"bold": True, "font_color": "white", "bg_color": "#1F3864"})
    striped = workbook.add_format({"bg_color": "#DDEBF7", "text_wrap": True})
    sheet.write_row(0, 0, HEADER, header)
    for row, values in enumerate(ROWS, 1):
        sheet.write_row(row, 0, values, striped if row % 2 else None)
    _rules_and_validations(workbook, sheet)
    _drawings(workbook, sheet)
    sheet.merge_range("A7:D8", "merged", striped)
    sheet.set_column("A:D", 22, workbook.add_format({"italic": True}))
    sheet.set_row(11, 40, workbook.add_format({"bg_color": "#FFFF00"}))
    sheet.write_comment("C2", "Revisar con el ministerio", {"author": "Ana"})
    sheet.write_comment("A3", "Otra nota")
    sheet.freeze_panes(1, 0)
    _other_sheets(workbook)
    workbook.define_name("Acciones!Local", "=Acciones!$A$1:$D$4")
    workbook.define_name("Cifras!Local", "=Cifras!$A$1")
    workbook.define_name("Everywhere", "=Cifras!$A$1:$B$4")
    workbook.close()
    return buffer.getvalue()


def _rules_and_validations(workbook: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    red = workbook.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
    sheet.conditional_format("C2:C4", {"type": "blanks", "format": red})
    sheet.conditional_format("C2:D4", {"type": "duplicate", "format": red})
    sheet.conditional_format("F2:F9", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("C2:C40", {"validate": "list", "source": ["en curso", "adoptada"]})
    sheet.autofilter("A1:D4")
    sheet.add_sparkline("G2", {"range": "Cifras!A1:B1"})
    sheet.write_url("A12", "https://www.oas.org/", string="OAS")
    sheet.protect("", {"objects": True})


def _drawings(workbook: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    sheet.insert_image("J2", "dot.png", {"image_data": BytesIO(png())})
    sheet.insert_textbox("J6", "Instrucciones del ministerio")
    sheet.insert_button("J12", {"caption": "Enviar"})
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": "=Cifras!$A$2:$A$4"})
    sheet.insert_chart("J15", chart)
    sheet.set_header("&L&G", {"image_left": "dot.png", "image_data_left": BytesIO(png())})


def _other_sheets(workbook: xlsxwriter.Workbook) -> None:
    figures = workbook.add_worksheet("Cifras")
    figures.add_table(
        "A1:B4",
        {
            "data": [[1, "a"], [2, "b"], [3, "c"]],
            "columns": [{"header": "value"}, {"header": "note"}],
        },
    )
    figures.write_formula("D2", "=SUM(A2:A4)", None, 6)
    figures.activate()
    chart = workbook.add_chart({"type": "line"})
    chart.add_series({"values": "=Cifras!$A$2:$A$4"})
    workbook.add_chartsheet("Gráfico").set_chart(chart)
    hidden = workbook.add_worksheet("Oculta d'aquí")
    hidden.write("B2", "hidden")
    hidden.hide()
    workbook.add_worksheet("Intacta").write("A1", "nobody touches this")


def by_openpyxl() -> bytes:
    """What openpyxl writes: its own drawing of comments, rules, a picture, a table, a chart."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook["Sheet"])
    sheet = workbook.create_sheet("Acciones")
    for values in (HEADER, *ROWS):
        sheet.append(values)
    sheet["A2"].comment = Comment("una nota", "Ana")
    scale = ColorScaleRule("min", None, "FF0000", "max", None, "00FF00")  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add("C2:C9", scale)
    pink = PatternFill(bgColor="FFC7CE")
    equal = CellIsRule("equal", ['"x"'], fill=pink)  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add("A2:D4", equal)
    sheet.add_data_validation(DataValidation("list", formula1='"yes,no"', sqref="B1"))
    sheet.add_image(Image(BytesIO(png())), "J2")
    chart = LineChart()
    chart.add_data(Reference(sheet, 2, 2, 2, 4))
    sheet.add_chart(chart, "J9")
    sheet.merge_cells("A7:D8")
    figures = workbook.create_sheet("Cifras")
    for line in (["value", "note"], [1, "a"], [2, "b"], [3, "c"]):
        figures.append(line)
    figures.add_table(Table(displayName="Figures", ref="A1:B4"))
    figures.defined_names["Local"] = DefinedName("Local", attr_text="Cifras!$A$1")
    workbook.create_sheet("Intacta")["A1"] = "nobody touches this"
    hidden = workbook.create_sheet("Oculta d'aquí")
    hidden["B2"] = "hidden"
    hidden.sheet_state = "hidden"
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


TAB = '<sheet name="Acciones" sheetId="1" r:id="rId1"/>'
PLAIN_ROWS = (
    '<row r="2" spans="1:2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>'
    '<row r="4"><c r="A4"><v>1</v></c></row>'
)


def plain(**more: str | bytes | None) -> bytes:
    """One sheet, Acciones, without styles or shared texts; ``more`` as in ``parts_of``."""
    links = relations("rId1 worksheet worksheets/sheet1.xml")
    given = {"workbook": workbook_xml(TAB), "links": links, "types": types(), **more}
    return zipped(parts_of(PLAIN_ROWS, **given))


def types(*more: str, main: str = XLSX_TYPE, sheet: str = "/xl/worksheets/sheet1.xml") -> str:
    """The types of all parts of a plain workbook, and ``more`` (``suffix type``)."""
    suffixes = ("xml application/xml", f"rels {RELATIONS_TYPE}", *more)
    defaults = (
        dict(zip(("Extension", "ContentType"), one.split(), strict=True)) for one in suffixes
    )
    lines = (
        f'<Default Extension="{it["Extension"]}" ContentType="{it["ContentType"]}"/>'
        for it in defaults
    )
    own = f'<Override PartName="{sheet}" ContentType="{SHEET_TYPE}"/>'
    return types_xml(type_=main).replace("</Types>", f"{''.join(lines)}{own}</Types>")


def strict() -> bytes:
    """The strict form of the standard, with other namespaces."""
    parts: Parts = {
        "[Content_Types].xml": types(),
        "_rels/.rels": relations("rId1 officeDocument xl/workbook.xml", space=STRICT_RELATIONS),
        "xl/workbook.xml": workbook_xml(TAB, space=STRICT_MAIN, relations_space=STRICT_RELATIONS),
        "xl/_rels/workbook.xml.rels": relations(
            "rId1 worksheet worksheets/sheet1.xml", space=STRICT_RELATIONS
        ),
        "xl/worksheets/sheet1.xml": sheet_xml(PLAIN_ROWS, space=STRICT_MAIN),
    }
    return zipped(parts)


def prefixed() -> bytes:
    """Every element with a prefix, as Microsoft's own library writes."""
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>'
        '<x:row r="2"><x:c r="A2"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    workbook = (
        f'<x:workbook xmlns:x="{MAIN}" xmlns:r="{RELATIONS}"><x:sheets>'
        '<x:sheet name="Acciones" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>'
    )
    return plain(sheet=sheet, workbook=workbook)


def unnumbered() -> bytes:
    """Rows and cells that don't say where they stand."""
    rows = "<row><c><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row>"
    return plain(sheet=sheet_xml(rows))


def absolute() -> bytes:
    """Relations that begin at the root of the package, to a sheet in a folder of its own."""
    parts = {
        "xl/_rels/workbook.xml.rels": relations("rId1 worksheet /custom/first.xml"),
        "[Content_Types].xml": types(sheet="/custom/first.xml"),
        "custom/first.xml": sheet_xml(PLAIN_ROWS),
        "xl/worksheets/sheet1.xml": None,
    }
    return with_parts(plain(), parts)


def with_macros() -> bytes:
    """A workbook with macros, whose bytes mean nothing to anyone but Excel."""
    parts: Parts = {
        "[Content_Types].xml": types("bin application/vnd.ms-office.vbaProject", main=MACROS),
        "xl/_rels/workbook.xml.rels": relations(
            "rId1 worksheet worksheets/sheet1.xml", "rId2 vbaProject vbaProject.bin"
        ),
        "xl/vbaProject.bin": bytes(range(256)),
    }
    return with_parts(plain(), parts)


def with_threads() -> bytes:
    """A cell with a thread of comments, which older Excels see as a comment by ``tc=…``."""
    comments = (
        f'<comments xmlns="{MAIN}"><authors><author>tc={{1}}</author></authors><commentList>'
        '<comment ref="A2" authorId="0"><text><t>[Threaded comment]</t></text></comment>'
        "</commentList></comments>"
    )
    type_ = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
    own = f'<Override PartName="/xl/comments1.xml" ContentType="{type_}"/></Types>'
    parts = {
        "[Content_Types].xml": types().replace("</Types>", own),
        "xl/worksheets/_rels/sheet1.xml.rels": relations("rId1 comments ../comments1.xml"),
        "xl/comments1.xml": comments,
    }
    return with_parts(plain(), parts)


def signed() -> bytes:
    """A workbook with a digital signature."""
    origin = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    root = relations("rId1 officeDocument xl/workbook.xml").replace(
        "</Relationships>",
        f'<Relationship Id="rId2" Type="{origin}" Target="_xmlsignatures/origin.sigs"/></Relationships>',
    )
    return with_parts(plain(), {"_rels/.rels": root, "_xmlsignatures/origin.sigs": b""})


BY_HAND: Mapping[str, bytes] = {
    "plain": plain(),
    "strict": strict(),
    "prefixed": prefixed(),
    "unnumbered": unnumbered(),
    "absolute": absolute(),
    "macros": with_macros(),
    "threads": with_threads(),
}
