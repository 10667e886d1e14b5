import re
import textwrap
from io import BytesIO

import openpyxl
import pytest
from msgspec.structs import replace

from ladreport.checking.context import Context
from ladreport.output.workbooks.annotated.annotate import annotate
from ladreport.pipeline.check import check_workbook
from ladreport.reading.files import read_bytes
from tests.output.workbooks.annotated import gallery
from tests.output.workbooks.annotated.gallery import plain
from tests.output.workbooks.annotated.marking import (
    ENGLISH,
    NAME,
    annotated,
    finding,
    findings,
    first_sheet,
    original,
    parts,
)
from tests.reading.packages import workbook_xml

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl.*")


def test_what_it_lists() -> None:
    after = annotated(gallery.by_xlsxwriter(), "I", "E Acciones", "W Oculta d'aquí!B2:B4").data
    assert first_sheet(after) == [
        ["ladreport · 1 error, 1 warning, 1 note"],
        ["Click on a cell's name to go there. A comment at the cell says the same."],
        [
            (
                "E, red with a thick left edge: can't be published as it is. W, orange with a "
                "dashed left edge: probably wrong, please look at it. I, no colour: good to know, "
                "nothing has to be changed. Paler colours are the workbook's own."
            )
        ],
        [
            *("Severity", "Sheet", "Cell", "Action id", "What to write instead"),
            *("What is wrong", "Found", "Code"),
        ],
        [
            *("E · error", "Acciones", "whole sheet"),
            "Type the cell's value again and save the workbook in Excel.",
            *("The file is damaged here: what this cell holds can't be read.", "LAD123"),
        ],
        [
            *("W · warning", "Oculta d'aquí (hidden)", "B2:B4"),
            "Shorten the text, or spread it over several rows.",
            "The cell holds more text than Excel permits: only the first 9 characters were read.",
            "LAD126",
        ],
        [
            *("I · info", "whole file"),
            "Nothing needs to be done: macros are never run.",
            *("The workbook contains macros. They were not run.", "LAD120"),
        ],
    ]


def test_its_links_lead_to_cells_of_the_same_workbook() -> None:
    lines = ("I", "E Acciones", "W Oculta d'aquí!B2:B4", "E Acciones!3:3", "E Gráfico", "E Otra!A1")
    after = annotated(gallery.by_xlsxwriter(), *lines).data
    sheet = openpyxl.load_workbook(BytesIO(after)).worksheets[0]
    links = {cell.coordinate: cell.hyperlink for row in sheet.iter_rows() for cell in row}
    assert {place: (it.location, it.target) for place, it in links.items() if it} == {
        "C6": ("'Acciones'!A1", None),
        "C7": ("'Acciones'!3:3", None),
        "C10": ("'Oculta d''aquí'!B2:B4", None),
    }


def test_it_is_frozen_filtered_and_open() -> None:
    after = annotated(gallery.by_xlsxwriter(), "E Acciones!B2", "W Acciones!B3").data
    workbook = openpyxl.load_workbook(BytesIO(after))
    sheet = workbook.worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A6", "A5:H7")
    assert workbook.active is sheet
    selected = [it.title for it in workbook.worksheets if it.sheet_view.tabSelected]
    assert selected == ["Findings"]


PAGE = 160
"""How many characters a landscape page holds across at nine tenths of their size and more."""

POINTS = 12
"""The height of a line of text of 10 points."""


def test_it_can_be_read_on_paper_and_nothing_in_it_is_cut() -> None:
    places = [f"E Acciones!{column}{row}" for row in (2, 3) for column in "ABC"]
    several = [replace(it, related=(it.location,)) for it in findings(*places)]
    found = replace(several[0], found="a long text that a country wrote into this cell " * 6)
    after = annotate(original(gallery.by_xlsxwriter()), [found, *several[1:]], ENGLISH)[0].data
    sheet = openpyxl.load_workbook(BytesIO(after)).worksheets[0]
    widths = [sheet.column_dimensions[column].width for column in "ABCDEFGH"]
    assert sum(widths) <= PAGE
    assert sheet["F6"].value.endswith("\nSee also A2.")
    for number, row in enumerate(sheet.iter_rows(min_row=5, values_only=True), 5):
        lines = [
            sum(len(textwrap.wrap(line, int(width * 1.2))) for line in str(text or "").split("\n"))
            for text, width in zip(row, widths, strict=True)
        ]
        assert sheet.row_dimensions[number].height >= max(lines) * POINTS


def test_without_findings_it_says_so() -> None:
    after = annotated(plain()).data
    assert first_sheet(after) == [["ladreport · Nothing was found that has to be corrected."]]


def test_its_text_is_never_a_formula_and_no_odd_character_breaks_it() -> None:
    found = "=cmd|' /C calc'!A0 \x01 _x0041_ <&>"
    result, _ = annotate(original(plain()), [finding("E Acciones!A2", found)], ENGLISH)
    sheet = parts(result.data)["xl/worksheets/sheet2.xml"]
    assert b"<f" not in sheet
    cell = openpyxl.load_workbook(BytesIO(result.data)).worksheets[0]["G6"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    workbook, _ = read_bytes(result.data, NAME, ".xlsx")
    assert workbook is not None
    assert workbook.sheets[0].rows[6][7].raw == "=cmd|' /C calc'!A0 \ufffd _x0041_ <&>"


def test_its_name_is_one_that_no_tab_has() -> None:
    tabs = "".join(
        f'<sheet name="{name}" sheetId="{id_}" r:id="rId{id_}"/>'
        for id_, name in enumerate(("findings", "FINDINGS (2)", "Acciones"), 7)
    ).replace("rId9", "rId1")
    after = annotated(plain(workbook=workbook_xml(tabs)), "E Acciones!A2").data
    workbook = parts(after)["xl/workbook.xml"].decode()
    assert re.findall(r'<sheet name="([^"]*)" sheetId="(\d+)"', workbook) == [
        ("Findings (3)", "10"),
        ("findings", "7"),
        ("FINDINGS (2)", "8"),
        ("Acciones", "9"),
    ]


def test_names_of_one_sheet_follow_it() -> None:
    before, after = (
        openpyxl.load_workbook(BytesIO(data))
        for data in (gallery.by_xlsxwriter(), annotated(gallery.by_xlsxwriter()).data)
    )
    names = [
        {
            sheet.title: {name: it.attr_text for name, it in sheet.defined_names.items()}
            for sheet in one.worksheets
        }
        for one in (before, after)
    ]
    assert names[1].pop("Findings") == {"_ladreport_findings": "'Findings'!$A$1"}
    assert names[1] == names[0]
    assert dict(after.defined_names) == dict(before.defined_names)


@pytest.mark.parametrize("lines", [(), ("E Acciones!A2",), ("E Acciones!A2", "W Acciones!B2")])
def test_a_later_check_does_not_take_it_for_the_countrys_own(lines: tuple[str, ...]) -> None:
    workbook, _ = read_bytes(annotated(plain(), *lines).data, NAME, ".xlsx")
    assert workbook is not None
    checked = check_workbook(workbook, Context(ENGLISH.schema, None))
    assert checked.submission is not None
    assert next((it.name, it.reason) for it in checked.submission.sheets) == (
        "Findings",
        "findings",
    )
    assert [it.code.id for it in checked.findings if it.location.sheet == "Findings"] == []
