"""Workbooks by openpyxl and XlsxWriter, each with one thing over which readers stumble."""

import datetime as dt
from collections.abc import Callable, Mapping
from io import BytesIO

import openpyxl
import xlsxwriter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter.worksheet import Worksheet as Written

from tests.reading.packages import (
    parts_of,
    relations,
    shared_strings_xml,
    types_xml,
    with_parts,
    zipped,
)

STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def _openpyxl(fill: Callable[[openpyxl.Workbook, Worksheet], object]) -> Callable[[], bytes]:
    def made() -> bytes:
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        assert isinstance(sheet, Worksheet)
        fill(workbook, sheet)
        buffer = BytesIO()
        workbook.save(buffer)
        return buffer.getvalue()

    return made


def _xlsxwriter(
    fill: Callable[[xlsxwriter.Workbook, Written], object], **options: bool
) -> Callable[[], bytes]:
    def made() -> bytes:
        buffer = BytesIO()
        workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, **options})
        fill(workbook, workbook.add_worksheet("Acciones"))
        workbook.close()
        return buffer.getvalue()

    return made


def _iso_dates(workbook: openpyxl.Workbook, sheet: Worksheet) -> None:
    workbook.iso_dates = True
    sheet.append([dt.date(2024, 6, 4), dt.datetime(2024, 6, 4, 13, 30), "2024-06-04"])  # noqa: DTZ001


def _protected(workbook: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.append(["guarded", 1])
    sheet.protection.password = "secret"  # noqa: S105 - guards a sheet of a test
    sheet.protection.enable()
    workbook.security = WorkbookProtection(workbookPassword="secret", lockStructure=True)


def _far_apart(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    for row in (1, 2, 900, 901, 2_500):
        sheet.cell(row, 1, f"row {row}")
        sheet.cell(row, 60, row)


def _odd_names(workbook: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.title = "Año d'été & <1>"
    for name in ("Sheet_x", "😀", "  spaces  ", "A1", "x" * 31):
        workbook.create_sheet(name)["B2"] = name


def _grouped(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    for row in range(1, 30):
        sheet.append([row, f"text {row}", None, row / 3])
    sheet.row_dimensions.group(5, 9, outline_level=1, hidden=True)
    sheet.row_dimensions.group(12, 14, outline_level=2, hidden=False)
    sheet.column_dimensions.group("B", "C", outline_level=1, hidden=True)
    sheet.auto_filter.ref = "A1:D29"
    sheet.freeze_panes = "B2"


def _escapes(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.append(["_xZZZZ_", "x0041_", "tab\there", "]]>", "&amp;", "&#10;", "\u00a0\u200b"])


def _long_numbers(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.append([10**15, 10**17, 123456789012345678, 1 / 3, -0.0, 2.5e-10, 99999.99999999999])


def _many_rows(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    for row in range(3_000):
        sheet.append([f"GTM-2024-{row:03}", row, "Título", None, row % 7 == 0])


def _merged_everywhere(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    for row in range(1, 40, 2):
        sheet.cell(row, 1, row)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row + 1, end_column=3)


def _decorated(workbook: xlsxwriter.Workbook, sheet: Written) -> None:
    sheet.write_row("A1", ["País", 1, 2, 3])
    sheet.add_sparkline("F1", {"range": "Acciones!B1:D1"})
    sheet.insert_textbox("B5", "text in a box is in no cell")
    sheet.insert_image("B9", "dot.png", {"image_data": BytesIO(PICTURE)})
    sheet.write_comment("A1", "a remark is in no cell")
    sheet.conditional_format("B1:D1", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("A2:A9", {"validate": "list", "source": ["yes", "no"]})
    sheet.write_url("A3", "https://example.org/", string="a link")
    sheet.set_header("&CPage &P")
    workbook.define_name("Terms", "=Acciones!$A$1:$A$9")


def _modern_formulas(_: xlsxwriter.Workbook, sheet: Written) -> None:
    sheet.write_dynamic_array_formula("A1:A3", "=UNIQUE(C1:C9)", None, "a")
    sheet.write_formula("B1", "=_xlfn.XLOOKUP(1,C1:C9,D1:D9)", None, "#N/A")
    sheet.write_formula("B2", "=LET(x,1,x+1)", None, 2)
    sheet.write_array_formula("D1:D2", "{=C1:C2*2}", None, 8)


def _not_numbers(_: xlsxwriter.Workbook, sheet: Written) -> None:
    sheet.write_row("A1", [float("nan"), float("inf"), float("-inf")])


def _formatted_blank(workbook: xlsxwriter.Workbook, sheet: Written) -> None:
    grey = workbook.add_format({"bg_color": "#CCCCCC"})
    sheet.set_column("A:XFD", 12, grey)
    sheet.set_row(4, 30, grey)
    for row in range(200):
        sheet.write_blank(row, 3, None, grey)
    sheet.write("B2", "alone")


def _shared_formulas() -> bytes:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><f t="shared" si="0"'
        + (' ref="B1:B9">$A$1+A1*SUM(A$1:A1)</f>' if row == 1 else "/>")
        + f"<v>{row * 2}</v></c></row>"
        for row in range(1, 10)
    )
    return zipped(parts_of(rows, styles=None))


def _spoken_texts() -> bytes:
    rich = "<r><t>plain </t></r><r><rPr><b/></rPr><t>bold</t></r>"
    spoken = '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>'
    cells = "".join(f'<c r="{letter}1" t="s"><v>{n}</v></c>' for n, letter in enumerate("ABC"))
    strings = shared_strings_xml(rich, spoken, '<t xml:space="preserve">  kept  </t>')
    of_strings = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{STRINGS}"/></Types>'
    types = types_xml().replace("</Types>", of_strings)
    return zipped(parts_of(f'<row r="1">{cells}</row>', strings=strings, types=types))


def _with_macros() -> bytes:
    links = relations(
        "rId1 worksheet worksheets/sheet1.xml",
        "rId2 sharedStrings sharedStrings.xml",
        "rId9 vbaProject vbaProject.bin",
    )
    parts = parts_of('<row r="1"><c r="A1"><v>1</v></c></row>', types=types_xml(type_=MACROS))
    data = zipped({**parts, "xl/vbaProject.bin": b"never run"})
    return with_parts(data, {"xl/_rels/workbook.xml.rels": links})


BLOCKS: Mapping[str, Callable[[], bytes]] = {
    "dates as ISO text": _openpyxl(_iso_dates),
    "sheets and structure that are guarded by a password": _openpyxl(_protected),
    "data after hundreds of blank rows": _openpyxl(_far_apart),
    "names of sheets with quotes, brackets, spaces": _openpyxl(_odd_names),
    "rows and columns in groups, closed and open": _openpyxl(_grouped),
    "texts that look like escapes": _openpyxl(_escapes),
    "numbers with more digits than a float": _openpyxl(_long_numbers),
    "three thousand rows": _openpyxl(_many_rows),
    "merged cells all over": _openpyxl(_merged_everywhere),
    "pictures, boxes, remarks, sparklines, links": _xlsxwriter(_decorated),
    "formulas of the newest Excel": _xlsxwriter(_modern_formulas),
    "numbers that are none, as errors": _xlsxwriter(_not_numbers, nan_inf_to_errors=True),
    "looks on cells, rows and columns without content": _xlsxwriter(_formatted_blank),
    "texts that look like numbers, turned into them": _xlsxwriter(
        lambda _, sheet: sheet.write_row("A1", ["12", "1e3", "0012", "1,5", "="]),
        strings_to_numbers=True,
    ),
    "formulas that cells share": _shared_formulas,
    "texts in runs, with how they are spoken": _spoken_texts,
    "macros": _with_macros,
}
"""What each workbook is for, and what makes it."""
