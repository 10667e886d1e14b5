"""Notes, boxes, pictures and links beside cells, by openpyxl, XlsxWriter and LibreOffice."""

import subprocess
from io import BytesIO
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment

from ladreport.core.findings import Finding
from ladreport.pipeline.check import check_workbook
from ladreport.reading.beside_cells import OUR_PART
from ladreport.reading.files import read_bytes
from tests.checking.workbooks import Written, as_text, context
from tests.reading.packages import with_parts
from tests.tables import workbook_bytes

BASE = workbook_bytes(as_text(Written()))


def by_openpyxl() -> bytes:
    workbook = openpyxl.load_workbook(BytesIO(BASE))
    sheet = workbook["Actions"]
    sheet["F2"].comment = Comment("Check with the ministry", "Ana")
    sheet["G2"].comment = Comment("What an earlier check said", "ladreport")
    sheet["E2"].comment = Comment(f"Mine{OUR_PART}What an earlier check said", "Ana")
    sheet["E2"].hyperlink = "https://www.example.org/e"
    sheet["F2"].hyperlink = "#Cover!A1"
    sheet["O2"] = "See the notice"
    sheet["O2"].hyperlink = "https://www.example.org/o"
    return saved(workbook)


def saved(workbook: openpyxl.Workbook) -> bytes:
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def by_xlsxwriter() -> bytes:
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet("Actions")
    sheet.write_row(0, 0, ("action_id", "title", "summary"))
    sheet.write_row(1, 0, ("GTM-2024-001", "Permits", "Guatemala opened permits."))
    sheet.write_comment("C2", "Preliminary", {"author": "Ana"})
    sheet.insert_textbox("A6", "Also: 5,000 permits")
    workbook.close()
    return buffer.getvalue()


def beside(data: bytes, suffix: str = ".xlsx") -> list[str]:
    workbook, _ = read_bytes(data, f"GTM{suffix}", suffix)
    assert workbook
    return [
        f"{sheet.name} {aside.kind} {aside.row},{aside.column} {aside.text}"
        for sheet in workbook.sheets
        for aside in sheet.asides
    ]


def as_ods(data: bytes, folder: Path, soffice: str) -> bytes:
    (folder / "GTM.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [soffice, "--headless", profile, "--convert-to", "ods", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "GTM.xlsx")], check=True, capture_output=True)
    return (folder / "GTM.ods").read_bytes()


def test_what_openpyxl_writes_is_read_but_for_our_own_notes() -> None:
    assert beside(by_openpyxl()) == [
        "Actions link 2,5 https://www.example.org/e",
        "Actions link 2,6 #Cover!A1",
        "Actions link 2,15 https://www.example.org/o",
        "Actions note 2,5 Mine",
        "Actions note 2,6 Check with the ministry",
    ]


BY_XLSXWRITER = ["Actions note 2,3 Preliminary", "Actions box 6,1 Also: 5,000 permits"]


def test_what_xlsxwriter_writes_is_read() -> None:
    assert sorted(beside(by_xlsxwriter())) == sorted(BY_XLSXWRITER)


def test_what_libreoffice_writes_as_ods_is_read(tmp_path: Path, soffice: str) -> None:
    assert sorted(beside(as_ods(by_xlsxwriter(), tmp_path, soffice), ".ods")) == sorted(
        BY_XLSXWRITER
    )


def test_a_damaged_drawing_hides_no_sheet() -> None:
    data = with_parts(by_xlsxwriter(), {"xl/drawings/drawing1.xml": "<broken"})
    assert beside(data) == BY_XLSXWRITER[:1]


def said(data: bytes) -> list[str]:
    workbook, _ = read_bytes(data, "GTM.xlsx", ".xlsx")
    assert workbook
    findings: tuple[Finding, ...] = check_workbook(workbook, context()).findings
    return [
        f"{finding.code.id}/{finding.case} {finding.params.get('texts')}" for finding in findings
    ]


def test_each_kind_is_one_note_of_its_sheet_and_the_address_is_read() -> None:
    assert said(by_openpyxl()) == [
        "LAD127/note ('E2: Mine', 'F2: Check with the ministry')",
        "LAD127/link ('E2: https://www.example.org/e',)",
        "LAD276/behind None",
    ]
