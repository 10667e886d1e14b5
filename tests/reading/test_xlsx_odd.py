"""Workbooks that are put together as no one expects, which are read all the same or say why not."""

import pytest

from ladreport.core.workbook import Area
from ladreport.reading.files import read_bytes
from ladreport.reading.safety import Limits
from tests.reading.laid_out import coded
from tests.reading.packages import (
    MAIN,
    STRICT_MAIN,
    STRICT_RELATIONS,
    parts_of,
    read,
    refusal,
    relations,
    shared_strings_xml,
    sheet_xml,
    shown,
    types_xml,
    workbook_xml,
    zipped,
)

ONE = "<row r='1'><c r='A1'><v>1</v></c></row>"
MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
LINKED = (
    "rId1 worksheet worksheets/sheet1.xml",
    "rId2 externalLink externalLinks/externalLink1.xml",
    "rId3 vbaProject vbaProject.bin",
)

PLACES = [
    ("rows out of order", "<row r='9'><c r='A9'><v>9</v></c></row>" + ONE, "A1=1 A9=9"),
    ("cells out of order", "<row r='1'><c r='C1'><v>3</v></c><c r='A1'><v>1</v></c></row>", "A1=1 C1=3"),
    ("no references", "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>5</v></c></row>", "A1=1 C1=3 A3=5"),
    ("some references", "<row r='4'><c><v>1</v></c><c r='D4'><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>", "A4=1 D4=2 E4=3 A5=4"),
    ("a cell of another row", "<row r='4'><c r='B7'><v>1</v></c></row><row r='7'><c r='A7'><v>2</v></c></row>", "A7=2 B7=1"),
    ("small letters", "<row r='1'><c r='ab1'><v>1</v></c></row>", "AB1=1"),
    ("a row in two parts", "<row r='1'><c r='A1'><v>1</v></c></row><row r='1'><c r='B1'><v>2</v></c></row>", "A1=1 B1=2"),
    ("the last cell", "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>", "XFD1048576=1"),
    ("the same twice", ONE + ONE, "A1=1"),
]  # fmt: skip

MISPLACED = [
    ("two values", ONE + "<row r='1'><c r='A1'><v>2</v></c></row>", "A1=2", "A1 LAD123 twice"),
    ("row 0", "<row r='1'><c r='A0'><v>1</v></c></row>", "", "A:A LAD123 nowhere"),
    ("no row", "<row r='1'><c r='A'><v>1</v></c></row>", "", "A:A LAD123 nowhere"),
    (
        "no row, between others",
        "<row r='1'><c r='A1'><v>1</v></c><c r='B'><v>2</v></c><c r='C1'><v>3</v></c></row>",
        "A1=1 C1=3",
        "B:B LAD123 nowhere",
    ),
    ("no column", "<row r='3'><c r='3'><v>1</v></c></row>", "", "3:3 LAD123 nowhere"),
    (
        "beyond the last column",
        "<row r='1'><c r='XFE1'><v>1</v></c></row>",
        "",
        "1:1 LAD123 nowhere",
    ),
    (
        "beyond the last row",
        "<row r='1'><c r='A1048577'><v>1</v></c></row>",
        "",
        "A:A LAD123 nowhere",
    ),
    ("past the last row", "<row r='1048576'/><row><c><v>1</v></c></row>", "", "A:A LAD123 nowhere"),
    (
        "past the last column",
        "<row r='1'><c r='XFD1'/><c><v>1</v></c></row>",
        "",
        "1:1 LAD123 nowhere",
    ),
    (
        "an endless number",
        f"<row r='1'><c r='A{'9' * 5000}'><v>1</v></c></row>",
        "",
        "A:A LAD123 nowhere",
    ),
]


def places(rows: str) -> tuple[str, list[str]]:
    """Each cell as ``A1=1``, and the findings."""
    from ladreport.core.location import column_letters

    workbook, findings = read(zipped(parts_of(rows)))
    cells = (
        f"{column_letters(cell.column)}{cell.row}={cell.raw}"
        for sheet in workbook.sheets
        for cell in sheet.cells()
    )
    return " ".join(cells), [finding.removeprefix("Actions!") for finding in findings]


@pytest.mark.parametrize(("rows", "cells"), [it[1:] for it in PLACES], ids=[it[0] for it in PLACES])
def test_every_cell_is_found_in_its_place(rows: str, cells: str) -> None:
    assert places(rows) == (cells, [])


@pytest.mark.parametrize(
    ("rows", "cells", "finding"), [it[1:] for it in MISPLACED], ids=[it[0] for it in MISPLACED]
)
def test_a_cell_that_can_not_be_placed_is_told(rows: str, cells: str, finding: str) -> None:
    assert places(rows) == (cells, [finding])


@pytest.mark.parametrize("dimension", ["A1", "A1:A1", "B2:XFD1048576", "nonsense"])
def test_what_a_sheet_says_of_its_size_is_not_trusted(dimension: str) -> None:
    rows = "<row r='2'><c r='B2'><v>1</v></c><c r='Z2'><v>2</v></c></row>"
    sheet = sheet_xml(rows, before=f"<dimension ref='{dimension}'/>")
    workbook, findings = read(zipped(parts_of(sheet=sheet)))
    assert (shown(workbook), findings) == (
        ["Actions!R2C2 number '1'", "Actions!R2C26 number '2'"],
        [],
    )


def test_hidden_rows_columns_and_merged_areas_are_kept() -> None:
    rows = (
        "<row r='1' hidden='1'/><row r='2' hidden='0'/><row r='3' hidden='true'/>"
        "<row r='4' ht='0' customHeight='1'/><row r='5' ht='15'/><row hidden='1'/>"
    )
    columns = (
        "<cols><col min='2' max='3' hidden='1'/><col min='3' max='4' hidden='true'/>"
        "<col min='6' max='6' width='0' customWidth='1'/><col min='8' max='8' width='9.1'/>"
        "<col min='16384' max='99999' hidden='1'/><col min='x' max='y' hidden='1'/></cols>"
    )
    merged = "<mergeCells><mergeCell ref='A1:B3'/><mergeCell ref='$D$5:C4'/><mergeCell ref='E5'/><mergeCell ref='?'/></mergeCells>"
    workbook, findings = read(zipped(parts_of(sheet=sheet_xml(rows, before=columns, after=merged))))
    (sheet,) = workbook.sheets
    assert findings == []
    assert sheet.hidden_rows == {1, 3, 4, 6}
    assert sheet.hidden_columns == {2, 3, 4, 6, 16384}
    assert sheet.merged == (Area(1, 1, 3, 2), Area(4, 3, 5, 4))


def test_tabs_keep_their_order_and_say_which_are_hidden() -> None:
    tabs = (
        "<sheet name='Second &amp; last' sheetId='2' state='hidden' r:id='rId9'/>"
        "<sheet name='First' sheetId='1' r:id='rId1'/>"
        "<sheet name='Third' sheetId='3' state='veryHidden' r:id='rId9'/>"
    )
    links = relations(
        "rId1 worksheet worksheets/sheet1.xml", "rId9 worksheet worksheets/sheet1.xml"
    )
    workbook, _ = read(zipped(parts_of(ONE, workbook=workbook_xml(tabs), links=links)))
    assert [(sheet.name, sheet.hidden) for sheet in workbook.sheets] == [
        ("Second & last", True),
        ("First", False),
        ("Third", True),
    ]


def test_tabs_without_cells_are_told() -> None:
    tabs = "".join(f"<sheet name='T{n}' sheetId='{n}' r:id='rId{n}'/>" for n in range(1, 6))
    links = relations(
        "rId1 worksheet worksheets/sheet1.xml",
        "rId2 chartsheet chartsheets/sheet1.xml",
        "rId3 dialogsheet dialogsheets/sheet1.xml",
        "rId4 worksheet worksheets/gone.xml",
    )
    parts = parts_of(ONE, workbook=workbook_xml(tabs), links=links)
    parts |= {"xl/chartsheets/sheet1.xml": "<chartsheet/>", "xl/dialogsheets/sheet1.xml": "<x/>"}
    workbook, findings = read(zipped(parts))
    assert [sheet.name for sheet in workbook.sheets] == ["T1"]
    assert findings == ["T2 LAD119", "T3 LAD119", "T4 LAD123 sheet", "T5 LAD123 sheet"]


def test_a_workbook_of_charts_alone_is_refused() -> None:
    links = relations("rId1 chartsheet chartsheets/sheet1.xml")
    parts = parts_of(links=links) | {"xl/chartsheets/sheet1.xml": "<chartsheet/>"}
    assert refusal(zipped(parts)) == ["LAD119", "LAD101 no_cells"]


def test_tabs_that_lead_nowhere_are_told() -> None:
    assert refusal(zipped(parts_of(ONE, links=None))) == ["LAD123 sheet", "LAD101 no_cells"]


def test_macros_and_other_files_are_named_and_left_alone() -> None:
    outside = relations(
        "rId1 externalLinkPath !file:///C:/Users/ana/Mis%20documentos/Seguimiento.xlsx",
        "rId2 externalLinkPath !Presupuesto.xlsx",
    )
    parts = parts_of(ONE, types=types_xml(type_=MACRO_TYPE), links=relations(*LINKED)) | {
        "xl/vbaProject.bin": b"\0",
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": outside,
    }
    workbook, findings = read(zipped(parts))
    assert (workbook.format, workbook.has_macros) == ("xlsm", True)
    assert workbook.external_links == ("Seguimiento.xlsx", "Presupuesto.xlsx")
    assert findings == ["GTM.xlsx LAD122", "GTM.xlsx LAD120", "GTM.xlsx LAD121"]


@pytest.mark.parametrize(("given", "epoch_1904"), [("1", True), ("true", True), ("0", False)])
def test_the_year_from_which_days_count_is_kept(given: str, *, epoch_1904: bool) -> None:
    properties = f"<workbookPr date1904='{given}'/>"
    workbook, _ = read(zipped(parts_of(ONE, workbook=workbook_xml(before=properties))))
    assert workbook.epoch_1904 is epoch_1904


def test_the_strict_form_of_the_standard_is_read() -> None:
    parts = parts_of(
        root=relations("rId1 officeDocument xl/workbook.xml", space=STRICT_RELATIONS),
        links=relations("rId1 worksheet worksheets/sheet1.xml", space=STRICT_RELATIONS),
        workbook=workbook_xml(space=STRICT_MAIN, relations_space=STRICT_RELATIONS),
        sheet=sheet_xml(ONE, space=STRICT_MAIN),
    )
    workbook, findings = read(zipped(parts))
    assert (shown(workbook), findings) == (["Actions!R1C1 number '1'"], [])


def test_elements_may_have_any_prefix_and_encoding() -> None:
    rows = "<x:row><x:c t='inlineStr'><x:is><x:t>año</x:t></x:is></x:c></x:row>"
    sheet = f"<x:worksheet xmlns:x='{MAIN}'><x:sheetData>{rows}</x:sheetData></x:worksheet>"
    declared = f"<?xml version='1.0' encoding='UTF-16'?>{sheet}".encode("utf-16")
    for stored in (sheet.encode(), declared):
        workbook, findings = read(zipped(parts_of(sheet=stored)))
        assert (shown(workbook), findings) == (["Actions!R1C1 text 'año'"], [])


@pytest.mark.parametrize(
    "target",
    ["/xl/worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml", "worksheets\\sheet1.xml", "Worksheets/SHEET1.xml", "worksheets/sheet%31.xml", "./worksheets/sheet1.xml"],
)  # fmt: skip
def test_a_sheet_is_found_however_its_place_is_written(target: str) -> None:
    workbook, findings = read(zipped(parts_of(ONE, links=relations(f"rId1 worksheet {target}"))))
    assert (shown(workbook), findings) == (["Actions!R1C1 number '1'"], [])


def test_a_workbook_may_stand_in_another_folder() -> None:
    plain = parts_of(ONE, root=relations("rId1 officeDocument /Libro/workbook.xml"))
    parts = {name.replace("xl/", "Libro/"): content for name, content in plain.items()}
    workbook, findings = read(zipped(parts))
    assert (shown(workbook), findings) == (["Actions!R1C1 number '1'"], [])


def test_texts_that_are_missing_altogether_are_told_cell_by_cell() -> None:
    rows = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1'><v>1</v></c></row>"
    _, findings = read(zipped(parts_of(rows)))
    assert findings == ["Actions!A1 LAD123 cell"]


def test_a_sheet_full_of_damaged_cells_is_refused_with_one_message() -> None:
    rows = "".join(f"<row><c t='s'><v>{number}</v></c></row>" for number in range(200))
    assert refusal(zipped(parts_of(rows))) == ["LAD101 damaged"]


DAMAGED_PARTS = {
    "workbook": "<workbook><sheets>",
    "links": "not XML",
    "strings": shared_strings_xml("<t>x</t>")[:-9],
    "styles": "<styleSheet>",
    "sheet": sheet_xml(ONE)[:-30],
    "root": "<Relationships/>",
    "types": "<Types",
}


@pytest.mark.parametrize("part", DAMAGED_PARTS)
def test_a_damaged_part_refuses_the_file(part: str) -> None:
    assert refusal(zipped(parts_of(ONE, **{part: DAMAGED_PARTS[part]}))) == ["LAD101 damaged"]


def test_a_part_that_only_describes_the_others_may_be_missing() -> None:
    workbook, findings = read(zipped(parts_of(ONE, types=None)))
    assert (shown(workbook), findings) == (["Actions!R1C1 number '1'"], [])


def test_an_unknown_encoding_refuses_the_file() -> None:
    sheet = "<?xml version='1.0' encoding='klingon'?>" + sheet_xml(ONE)
    assert refusal(zipped(parts_of(sheet=sheet))) == ["LAD101 damaged"]


def test_cells_are_counted_over_all_sheets() -> None:
    tabs = "<sheet name='A' sheetId='1' r:id='rId1'/><sheet name='B' sheetId='2' r:id='rId1'/>"
    rows = "<row r='1'><c><v>1</v></c><c><v>2</v></c></row><row r='2'><c><v>3</v></c></row>"
    data = zipped(parts_of(rows, workbook=workbook_xml(tabs)))
    assert read_bytes(data, "GTM.xlsx", ".xlsx", Limits(cells=6))[1] == ()
    (finding,) = read_bytes(data, "GTM.xlsx", ".xlsx", Limits(cells=5))[1]
    assert (coded(finding), finding.params) == ("LAD101 too_many_cells", {"limit": 5})
