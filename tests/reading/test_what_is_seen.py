"""What a person sees of a cell: number formats, crossed-out and raised text, hidden twins, dates.

Each workbook is a real file, of openpyxl or changed in its XML, also as LibreOffice writes it.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ladreport.checking.filtering import grouped
from ladreport.inputs.folder import named_for_all
from ladreport.pipeline.check import check_workbook
from ladreport.reading.files import read_bytes
from tests.checking.workbooks import Written, as_text, context
from tests.reading.packages import with_parts
from tests.tables import workbook_bytes

Change = Callable[[openpyxl.Workbook], object]
UP, CROSSED = InlineFont(vertAlign="superscript"), InlineFont(strike=True)
SHEET = "xl/worksheets/sheet{}.xml"


def written(change: Change, **figure: str) -> bytes:
    """The clean workbook with one figure, changed with openpyxl."""
    cells = {"measure": "funding_committed", "currency": "USD", "value": "#1", **figure}
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(as_text(Written(figures=[cells])))))
    change(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def patched(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        before = archive.read(part).decode()
    assert change(before) != before
    return with_parts(data, {part: change(before)})


def said(data: bytes, suffix: str = ".xlsx") -> list[str]:
    """What a check finds: cell, code, and what is suggested."""
    workbook, found = read_bytes(data, f"GTM{suffix}", suffix)
    assert workbook is not None, found
    result = check_workbook(workbook, context(), found=found)
    findings = grouped(result.findings, [result.submission] if result.submission else [])
    return [
        " ".join(
            (
                f"{finding.location.sheet}!{finding.location.cell}".removesuffix("!None"),
                f"{finding.code.id}{'/' if finding.case else ''}{finding.case or ''}",
                *map(str, finding.suggestions),
            )
        )
        for finding in findings
    ]


# format | value | measure | currency | what is said of Figures!C2
FORMATS = """
0.0" millones"                       | 4.4     |         | USD | LAD250/format 4400000 4.4
0.0" milhões"                        | 4.4     |         | USD | LAD250/format 4400000 4.4
#,##0" mil"                          | 250     |         | USD | LAD250/format 250000 250000000 250
0.0,,"M"                             | 4400000 |         | USD |
0.0,,"M"                             | 4.4     |         | USD | LAD250/format 4400000 4.4
0.0,," millones"                     | 4400000 |         | USD |
#,##0,"K"                            | 4400    |         | USD |
0.0,                                 | 4400    |         | USD | LAD263/scaled
[$Q-100A]#,##0.00                    | 250000  |         | GTQ |
[$Q-100A]#,##0.00                    | 250000  |         | USD | LAD258
"Q "#,##0                            | 250000  |         |     | LAD262
_-€* #,##0.00_-;-€* #,##0.00_-       | 250000  |         | EUR |
_("$"* #,##0_);_("$"* \\(#,##0\\)    | 250000  |         | USD |
#,##0\\ [$€-1]                       | 250000  |         | USD | LAD258
;;;                                  | 1234    |         | USD | LAD263/hidden
#,##0;[Red]-#,##0                    | 1234    |         | USD |
#,##0_);[Red]\\(#,##0\\)             | 1234    |         | USD |
#,##0.00                             | 1234    |         | USD |
0%                                   | 0.35    | percent |     |
0"%"                                 | 35      | percent |     |
0"%"                                 | 35      | people  |     | LAD256/percent
0"‰"                                 | 35      | percent |     | LAD253/more
"aprox. "0                           | 640     | people  |     | LAD262
"más de "0                           | 640     | people  |     | LAD262
0" personas"                         | 640     | people  |     |
+0;-0                                | 35      | percent |     |
"n. d."                              | 640     | people  |     | LAD250/format 640
[>=1000000]0.0,,"M";[>=1000]0,"K";0  | 4400000 |         | USD |
"""
MEASURES = {"": "funding_committed", "percent": "change_percent", "people": "people_assisted"}


def rows(table: str) -> list[tuple[str, ...]]:
    lines = (re.split(r" *\| *| *\|$", line) for line in table.strip().splitlines())
    return [tuple(cell.replace("\\\\", "\\") for cell in line[:5]) for line in lines]


@pytest.mark.parametrize(("code", "value", "measure", "currency", "expected"), rows(FORMATS))
def test_what_a_number_format_adds_is_read_as_if_typed(
    code: str, value: str, measure: str, currency: str, expected: str
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        cell = book["Figures"]["C2"]
        cell.value, cell.number_format = float(value), code

    data = written(change, measure=MEASURES[measure], currency=currency)
    mine = [line for line in said(data) if line.startswith("Figures!C2 ")]
    assert [line.removeprefix("Figures!C2 ") for line in mine] == ([expected] if expected else [])


def struck_cells(book: openpyxl.Workbook) -> None:
    figures, actions = book["Figures"], book["Actions"]
    figures["C2"] = CellRichText(TextBlock(CROSSED, "600 "), "1234")
    actions["E2"] = CellRichText("Permits ", TextBlock(CROSSED, "of a year "), "for the harvest")
    actions["N2"] = "youth"
    actions["N2"].font = Font(strike=True)


def struck_rows(book: openpyxl.Workbook) -> None:
    for cell in (*book["Actions"][2], *book["Figures"][2]):
        cell.font = Font(strike=True)


def raised(book: openpyxl.Workbook) -> None:
    book["Figures"]["C2"] = CellRichText("1234", TextBlock(UP, "1"))
    book["Actions"]["E2"] = CellRichText("Permits of 1 m", TextBlock(UP, "2"))


def raised_whole(book: openpyxl.Workbook) -> None:
    book["Figures"]["C2"] = 640
    book["Figures"]["C2"].font = Font(vertAlign="superscript")


def bold(book: openpyxl.Workbook) -> None:
    """Sound: other fonts of runs and cells change nothing."""
    book["Actions"]["E2"] = CellRichText(
        "Permits ", TextBlock(InlineFont(b=True), "for the harvest")
    )
    book["Figures"]["C2"].font = Font(bold=True, strike=False, vertAlign="subscript")


def typed(book: openpyxl.Workbook) -> None:
    book["Figures"]["C2"] = "1234²"


def power(book: openpyxl.Workbook) -> None:
    book["Figures"]["C2"] = CellRichText("10", TextBlock(UP, "6"))


FONTS: dict[Change, list[str]] = {
    struck_cells: [
        "Actions!E2 LAD209/part",
        "Actions!N2 LAD209/part",
        "Figures!C2 LAD212/part 1234",
    ],
    struck_rows: ["Actions!2:2 LAD212/row", "Figures!2:2 LAD212/row"],
    raised: ["Figures!C2 LAD253/more 1234"],
    raised_whole: ["Figures!C2 LAD253/no_digits"],
    typed: ["Figures!C2 LAD253/more 1234"],
    power: ["Figures!C2 LAD253/more"],
    bold: [],
}


@pytest.mark.parametrize("change", FONTS, ids=lambda change: change.__name__)
def test_what_is_crossed_out_or_raised_is_no_part_of_a_value(change: Change) -> None:
    found = said(written(change, measure="people_assisted", currency=""))
    assert [line for line in found if " LAD7" not in line] == FONTS[change]


def with_dates(value: dt.datetime, code: str) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        cell = book["Actions"]["J2"]
        cell.value, cell.number_format = value, code

    return change


DATES = """
2025-06-11 23:59:44 | m/d/yy       | LAD242 2025-06-11 2025-06-12
2025-12-31 23:57:56 | yyyy-mm-dd   | LAD242 2025-12-31 2026-01-01
2025-06-11 23:59:59 | yyyy-mm-dd   | LAD242 2025-06-11 2025-06-12
2025-06-11 23:59:00 | d/m/yy hh:mm | LAD235/time
2025-06-11 12:00:00 | m/d/yy       | LAD235/time
2025-06-11 00:00:00 | d-mmm        | LAD235/year
2025-06-11 00:00:00 | d/m/yy       |
"""


@pytest.mark.parametrize(("value", "code", "expected"), rows(DATES))
def test_a_moment_before_midnight_is_asked_about_and_an_unseen_year_is_named(
    value: str, code: str, expected: str
) -> None:
    data = written(with_dates(dt.datetime.fromisoformat(value), code))
    found = [line for line in said(data) if line.startswith("Actions!J2 ")]
    assert found == ([f"Actions!J2 {expected}"] if expected else [])


def twins(shown: str, hidden: str) -> Change:
    """Actions under two names, one of them hidden and older."""

    def change(book: openpyxl.Workbook) -> None:
        older = book.copy_worksheet(book["Actions"])
        book["Actions"].title = shown
        older.title, older["E2"] = hidden, "Older words"
        older.sheet_state = "veryHidden"
        book.move_sheet(older, -3)

    return change


@pytest.mark.parametrize(
    ("shown", "hidden"),
    [("Acciones 2024-09", "Actions"), ("Actions", "Acciones"), ("Hoja1", "Ações")],
)
def test_of_two_sheets_of_a_kind_the_one_that_is_shown_is_read(shown: str, hidden: str) -> None:
    data = written(twins(shown, hidden))
    assert said(data) == [f"{hidden} LAD161/older"]


def test_formulas_never_calculated_are_one_finding_and_rows_of_them_are_blank() -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Actions"]
        for row in range(3, 6):
            for column in range(1, 16):
                sheet.cell(row, column, sheet.cell(2, column).value)
            sheet.cell(row, 1, f"GTM-2024-{row:03}")
        for row in range(2, 400):
            sheet.cell(row, 11, f'=IF(A{row}="","","x")')

    found = [line for line in said(written(change)) if "LAD202" in line]
    assert found == ["Actions!K2:K5 LAD202/not_calculated"]


def test_a_linked_record_and_a_picture_are_no_error_of_a_formula() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Actions"]["L2"] = "x"

    data = patched(
        written(change),
        SHEET.format(2),
        lambda xml: re.sub(
            r'<c r="L2"[^>]*>.*?</c>', '<c r="L2" t="e" vm="1"><v>#VALUE!</v></c>', xml
        ),
    )
    assert said(data) == ["Actions!L2 LAD202/data_type"]


def test_letters_are_the_same_composed_and_decomposed() -> None:
    def change(book: openpyxl.Workbook) -> None:
        for cell in ("E2", "K2"):
            book["Actions"][cell] = unicodedata.normalize("NFD", "Reunificación de niños")
        book["Actions"].title = unicodedata.normalize("NFD", "Ações")

    workbook, _ = read_bytes(written(change), "GTM.xlsx", ".xlsx")
    assert workbook is not None
    texts = [cell.raw for sheet in workbook.sheets for cell in sheet.cells()]
    names = [sheet.name for sheet in workbook.sheets]
    assert [text for text in (*texts, *names) if not unicodedata.is_normalized("NFC", text)] == []


def test_what_a_newer_extension_says_replaces_no_main_element() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904
        book["Actions"]["J2"] = dt.date(2025, 6, 12)

    more = (
        '<extLst><ext uri="x" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/'
        'main"><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst></workbook>'
    )
    choice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
        '2006"><mc:Choice Requires="x99"><workbookPr date1904="0"/></mc:Choice><mc:Fallback/>'
        "</mc:AlternateContent>"
    )
    data = patched(
        written(change), "xl/workbook.xml", lambda xml: xml.replace("</workbook>", choice + more)
    )
    workbook, _ = read_bytes(data, "GTM.xlsx", ".xlsx")
    assert workbook is not None
    assert workbook.epoch_1904


def test_files_are_called_by_composed_names() -> None:
    decomposed = Path(unicodedata.normalize("NFD", "México.xlsx"))
    assert list(named_for_all([decomposed])) == ["México.xlsx"]
