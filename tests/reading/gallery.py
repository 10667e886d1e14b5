"""Workbooks as office programs and libraries write them, with everything that cells may hold."""

import datetime as dt
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula

TEXTS = [
    "año",
    "  spaces  ",
    "line\nbreak",
    "tab\tin",
    "<&>\"'",
    "😀",
    "'0012",
    "x" * 32_767,
]
NUMBERS = [0, -1, 1.5, 1e-7, 1e300, 123456789012345, 0.1 + 0.2]
DATES = [dt.date(2024, 6, 1), dt.datetime(2024, 9, 25, 13, 30), dt.date(1900, 3, 1), dt.time(8, 15)]  # noqa: DTZ001
FORMATS = ["0%", "#,##0.00", "mmm\\ yyyy", '[$-409]d"de"mmm', "@", "0.00E+00", '_-"$"* #,##0_-']


def by_openpyxl() -> bytes:
    """Everything that openpyxl can write into cells, and much beside them."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Actions"
    grid: list[list[Any]] = [TEXTS, NUMBERS, DATES, [True, False, "#REF!", "#N/A"]]
    for row, values in enumerate(grid, 2):
        for column, value in enumerate(values, 2):
            sheet.cell(row, column, value)
    for column, number_format in enumerate(FORMATS, 1):
        sheet.cell(7, column, 0.5).number_format = number_format
    sheet["A9"] = "=SUM(B3:D3)"
    sheet["A10"] = ArrayFormula("A10:A11", "=B3:B4*2")
    bold = TextBlock(InlineFont(b=True), "bold ")
    sheet["A12"] = CellRichText("plain ", bold, "plain")
    sheet["A14"].number_format = "0%"  # nothing in it
    sheet.merge_cells("C9:E10")
    sheet["C9"] = "merged"
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[20].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.column_dimensions.group("G", "J", hidden=True)
    sheet.auto_filter.ref = "A1:D9"
    sheet.add_data_validation(DataValidation("list", formula1='"yes,no"', sqref="B1"))
    sheet["B2"].comment = Comment("a remark", "someone")
    _chart_and_hidden_sheets(workbook)
    return _saved(workbook)


def _chart_and_hidden_sheets(workbook: openpyxl.Workbook) -> None:
    chart = BarChart()
    chart.add_data(Reference(workbook["Actions"], 2, 3, 5, 3))
    workbook.create_chartsheet("Chart").add_chart(chart)
    for state in ("hidden", "veryHidden"):
        sheet = workbook.create_sheet(f"{state} ñ")
        sheet["C3"] = state
        sheet.sheet_state = state


def by_openpyxl_1904() -> bytes:
    """Days counted from 1904."""
    workbook = openpyxl.Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    workbook["Sheet"]["A1"] = dt.date(2024, 6, 1)
    return _saved(workbook)


def by_openpyxl_write_only() -> bytes:
    """Written row by row, texts in the cells themselves."""
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("Figures")
    for row in range(1, 40):
        sheet.append([f"GTM-2024-{row:03}", None, row / 7, f"=C{row}*2", None])
    return _saved(workbook)


def by_xlsxwriter(options: dict[str, object] | None = None) -> bytes:
    """Everything that XlsxWriter can write into cells, formulas with their results."""
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, **(options or {})})
    sheet = workbook.add_worksheet("Figures")
    bold = workbook.add_format({"bold": True})
    for column, text in enumerate(TEXTS):
        sheet.write_string(0, column, text)
        sheet.write_number(1, column, column * 1.1)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.write_rich_string(3, 0, "plain ", bold, "bold", " plain")
    sheet.write_boolean(3, 1, True)  # noqa: FBT003
    sheet.write_formula(4, 0, "=SUM(A2:C2)", None, 3.3)
    sheet.write_formula(4, 1, '=IF(A2>0,"","x")', None, "")
    sheet.write_formula(4, 2, "=1/0", None, "#DIV/0!")
    sheet.write_formula(4, 3, '="a"&"b"', None, "ab")
    sheet.write_formula(4, 4, "=TRUE", None, True)  # noqa: FBT003
    sheet.write_array_formula("F5:F6", "{=A2:A3*2}", None, 4)
    sheet.write_blank(5, 0, None, bold)
    for column, number_format in enumerate(FORMATS):
        sheet.write_number(6, column, 0.5, workbook.add_format({"num_format": number_format}))
    sheet.merge_range("B9:D11", "merged")
    sheet.set_column("F:H", 12, None, {"hidden": True})
    sheet.add_table("A20:C24", {"data": [[1, "a", 2.5], [2, "b", 3.5]]})
    workbook.add_chartsheet("Chart").set_chart(_chart(workbook))
    workbook.add_worksheet("Hidden").hide()
    workbook.close()
    return buffer.getvalue()


def _chart(workbook: xlsxwriter.Workbook) -> object:
    chart = workbook.add_chart({"type": "bar"})
    chart.add_series({"values": "=Figures!$A$2:$F$2"})
    return chart


def by_libreoffice(
    soffice: str, source: bytes, folder: Path, filter_: str = "xlsx", name: str = "book.xlsx"
) -> bytes:
    """The same workbook opened and saved again by LibreOffice, which calculates its formulas."""
    (folder / "in").mkdir()
    (folder / "in" / name).write_bytes(source)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = ["--outdir", str(folder / "out"), str(folder / "in" / name)]
    command = [soffice, profile, "--headless", "--convert-to", filter_, *out]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return next((folder / "out").iterdir()).read_bytes()


def _saved(workbook: openpyxl.Workbook) -> bytes:
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()
