""".ods by LibreOffice and by hand: what is in the document → the cells that were read."""

import subprocess

import pytest

from ladreport.core.workbook import Area, Sheet, Workbook
from ladreport.reading.files import read_bytes
from ladreport.reading.safety import LIMITS, Limits
from tests.reading.laid_out import told
from tests.reading.packages import zipped
from tests.tables import write_workbook

TABLE = r"""
Datos
merge: C7:D8
hidden: 5, F
 2 |   | | texto           | número            | fecha               | otros
 3 |   | | \s4,4␣millones  | #4.5e6            | @2024-06-04         | ?true
 4 |   | | uno\ndos        | #0.35 [0%]        | @2024-06 [mmm yyyy] | !#REF!
 5 |   | | \=1+1           | #0.1              | @2024-06-04 13:30   | =1+1 -> #2
 7 |   | | a  b\tc         |                   | @1999-12-31         | #0.5 [hh:mm]
 9 |   | | x\s             | =1/0 -> !#DIV/0!  | =TODAY() -> @2024-01-02
Oculta
hidden: sheet
 1 | a
Vacía
"""

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        **{name: name for name in ("office", "table", "text", "style")},
        "number": "datastyle",
        "draw": "drawing",
    }.items()
)


@pytest.fixture(scope="module")
def saved(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The table saved by LibreOffice and read."""
    folder = tmp_path_factory.mktemp("saved")
    source = write_workbook(TABLE, folder / "table.xlsx")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "ods",
        "--outdir",
        str(folder),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return opened((folder / "table.ods").read_bytes())


def opened(data: bytes, limits: Limits = LIMITS) -> Workbook:
    workbook, findings = read_bytes(data, "GTM.ods", ".ods", limits)
    assert workbook is not None
    assert told(findings) == []
    return workbook


def by_hand(tables: str, styles: str = "") -> bytes:
    """A document with these tables and automatic styles, as little else as can be."""
    content = (
        f"<office:document-content {SPACES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped({"mimetype": TYPE, "content.xml": content})


def of_cells(cells: str) -> bytes:
    row = f"<table:table-row>{cells}</table:table-row>"
    return by_hand(f'<table:table table:name="A">{row}</table:table>')


def lines(sheet: Sheet) -> list[str]:
    """Every cell as a line: ``R4C4 number 0.35 [0%] =formula``."""
    return [
        f"R{cell.row}C{cell.column} {cell.kind} {cell.raw}"
        + ("" if cell.number_format == "General" else f" [{cell.number_format}]")
        + ("" if cell.formula is None else f" ={cell.formula}")
        for cell in sheet.cells()
    ]


def test_everything_that_libreoffice_writes_is_told(saved: Workbook) -> None:
    # The day of =TODAY() is that of the conversion.
    assert [line for line in lines(saved.sheets[0]) if "TODAY" not in line] == [
        *("R2C3 text texto", "R2C4 text número", "R2C5 text fecha", "R2C6 text otros"),
        "R3C3 text  4,4\u00a0millones",
        "R3C4 number 4500000",
        "R3C5 date 2024-06-04 [yyyy-mm-dd]",
        "R3C6 boolean 1 =TRUE()",
        "R4C3 text uno\ndos",
        "R4C4 number 0.35 [0%]",
        "R4C5 date 2024-06-01 [mm-yyyy]",
        "R4C6 error #REF! =#REF!",
        "R5C3 text =1+1",
        "R5C4 number 0.1",
        "R5C5 date 2024-06-04T13:30:00 [yyyy-mm-dd-hh-mm]",
        "R5C6 number 2 =1+1",
        "R7C3 text a  b\tc",
        "R7C5 date 1999-12-31 [yyyy-mm-dd]",
        "R7C6 number 0.5 [hh:mm:ss]",
        "R9C3 text x ",
        "R9C4 error #DIV/0! =1/0",
    ]


def test_what_is_hidden_and_what_is_merged_is_told(saved: Workbook) -> None:
    first, second, third = saved.sheets
    assert [first.name, second.name, third.name] == ["Datos", "Oculta", "Vacía"]
    assert (first.hidden, second.hidden, third.hidden) == (False, True, False)
    assert sorted(first.hidden_rows) == [5]
    assert sorted(first.hidden_columns) == [6]
    assert first.merged == (Area(7, 3, 8, 4),)
    assert saved.blind_spots == frozenset()


CELLS = {
    "a text without a type": (
        "<table:table-cell><text:p>a</text:p></table:table-cell>",
        ["text a"],
    ),
    "white space of the layout": (
        (
            "<table:table-cell><text:p>\n  a\n  <text:s text:c='2'/>b<text:line-break/>c</text:p>"
            "</table:table-cell>"
        ),
        ["text a   b\nc"],
    ),
    "a formula that was never calculated": (
        '<table:table-cell table:formula="of:=SUM([.A1:.A3])"/>',
        ["not_calculated  =SUM([.A1:.A3])"],
    ),
    "a formula whose result is an empty text": (
        '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>',
        ['text  =""'],
    ),
    "an error that is only shown": (
        (
            '<table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0">'
            "<text:p>#DIV/0!</text:p></table:table-cell>"
        ),
        ["error #DIV/0! =1/0"],
    ),
    "a text that looks like an error": (
        '<table:table-cell office:value-type="string"><text:p>#REF!</text:p></table:table-cell>',
        ["text #REF!"],
    ),
    "a boolean": (
        '<table:table-cell office:value-type="boolean" office:boolean-value="false"/>',
        ["boolean 0"],
    ),
    "an amount of money": (
        '<table:table-cell office:value-type="currency" office:value="1200.5"/>',
        ["number 1200.5"],
    ),
    "a remark, a drawing, and a text box on the cell": (
        (
            "<table:table-cell><office:annotation><text:p>remark</text:p></office:annotation>"
            "<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>"
            "<text:p>a</text:p></table:table-cell>"
        ),
        ["text a"],
    ),
    "repeated cells": (
        (
            '<table:table-cell table:number-columns-repeated="2"><text:p>a</text:p></table:table-cell>'
            "<table:table-cell><text:p>b</text:p></table:table-cell>"
        ),
        ["text a", "text a", "text b"],
    ),
    "a table within a cell": (
        (
            '<table:table-cell><table:table table:is-sub-table="true"><table:table-row>'
            "<table:table-cell><text:p>sub</text:p></table:table-cell></table:table-row></table:table>"
            "<text:p>a</text:p></table:table-cell>"
        ),
        ["text a"],
    ),
}


@pytest.mark.parametrize("case", CELLS)
def test_a_cell_of_another_program(case: str) -> None:
    cells, expected = CELLS[case]
    (sheet,) = opened(of_cells(cells)).sheets
    assert [line.partition(" ")[2] for line in lines(sheet)] == expected


def test_repeated_rows_stand_where_they_stand() -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="300"/>'
        '<table:table-row table:number-rows-repeated="2" table:visibility="filter">'
        "<table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048274"/>'
    )
    (sheet,) = opened(by_hand(f'<table:table table:name="A">{rows}</table:table>')).sheets
    assert lines(sheet) == ["R301C1 text a", "R302C1 text a"]
    assert sorted(sheet.hidden_rows) == [301, 302]


def test_a_column_gives_its_cells_the_format_of_their_dates() -> None:
    styles = (
        '<number:date-style style:name="N1"><number:month/><number:year/></number:date-style>'
        '<style:style style:name="parent" style:data-style-name="N1"/>'
        '<style:style style:name="ce1" style:parent-style-name="parent"/>'
    )
    table = (
        '<table:table table:name="A"><table:table-column table:default-cell-style-name="ce1"/>'
        '<table:table-row><table:table-cell office:value-type="date" '
        'office:date-value="2024-06-01"/></table:table-row></table:table>'
    )
    (sheet,) = opened(by_hand(table, styles)).sheets
    assert lines(sheet) == ["R1C1 date 2024-06-01 [mm-yyyy]"]


def test_what_was_kept_of_another_file_is_no_sheet() -> None:
    cell = (
        "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"
    )
    data = by_hand(
        f'<table:table table:name="A">{cell}</table:table>'
        f"<table:table table:name=\"'file:///C:/x/Tracking%202024.ods'#Hoja1\">{cell}</table:table>"
    )
    workbook, findings = read_bytes(data, "GTM.ods", ".ods")
    assert workbook is not None
    assert [sheet.name for sheet in workbook.sheets] == ["A"]
    assert workbook.external_links == ("Tracking 2024.ods",)
    assert told(findings) == ["file LAD121"]


DAMAGED = {
    "a number that is none": 'office:value-type="float" office:value="abc"',
    "a number without end": 'office:value-type="float" office:value="1e999999"',
    "a date without a value": 'office:value-type="date"',
    "a time without a value": 'office:value-type="time" office:time-value="noon"',
    "neither true nor false": 'office:value-type="boolean" office:boolean-value="maybe"',
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_cell_is_told(case: str) -> None:
    cell = f"<table:table-cell {DAMAGED[case]}><text:p>x</text:p></table:table-cell>"
    workbook, findings = read_bytes(of_cells(cell), "GTM.ods", ".ods")
    assert workbook is not None
    assert lines(workbook.sheets[0]) == ["R1C1 damaged x"]
    assert told(findings) == ["A!A1 LAD123 cell"]


def test_a_text_without_end_is_cut_and_told() -> None:
    cell = f"<table:table-cell><text:p>{'x' * 40_000}</text:p></table:table-cell>"
    workbook, findings = read_bytes(of_cells(cell), "GTM.ods", ".ods")
    assert workbook is not None
    assert [len(cell.raw) for cell in workbook.sheets[0].cells()] == [32_767]
    assert told(findings) == ["A!A1 LAD126"]


FULL = "<table:table-cell table:number-columns-repeated='{}'><text:p>x</text:p></table:table-cell>"
REFUSED = {
    "a row repeated without end": (
        (
            f"<table:table-row table:number-rows-repeated='999999999999'>{FULL.format(16_384)}"
            "</table:table-row>"
        ),
        "LAD101 too_many_cells",
    ),
    "a million cells and one": (
        f"<table:table-row table:number-rows-repeated='62'>{FULL.format(16_384)}</table:table-row>",
        "LAD101 too_many_cells",
    ),
    "XML that breaks off": ("<table:table-row>", "LAD101 damaged"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_would_fill_the_memory_or_is_no_document_is_refused(case: str) -> None:
    rows, code = REFUSED[case]
    workbook, findings = read_bytes(
        by_hand(f'<table:table table:name="A">{rows}</table:table>'), "x", ".ods"
    )
    assert workbook is None
    assert told(findings) == [f"file {code}"]


def test_too_many_damaged_cells_are_one_damaged_file() -> None:
    cell = '<table:table-cell office:value-type="float" office:value="abc"/>'
    workbook, findings = read_bytes(of_cells(cell * 101), "GTM.ods", ".ods")
    assert workbook is None
    assert told(findings) == ["file LAD101 damaged"]


def test_a_document_without_sheets_is_no_submission() -> None:
    workbook, findings = read_bytes(by_hand(""), "GTM.ods", ".ods")
    assert workbook is None
    assert told(findings) == ["file LAD101 no_cells"]


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    workbook, findings = read_bytes(
        zipped({"mimetype": TYPE, "content.xml": bomb}), "GTM.ods", ".ods"
    )
    assert workbook is None
    assert told(findings) == ["file LAD101 harmful"]
