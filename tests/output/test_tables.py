"""One table of typed cells, as each of its renderers shows it."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from ladreport.core.blocks import (
    NO_NUMBER,
    Cell,
    DataTable,
    Dated,
    Link,
    Shown,
    TableColumn,
    TableRow,
    Text,
)
from ladreport.core.findings import Severity
from ladreport.core.values import PartialDate
from ladreport.output.terminal_tables import table_lines
from ladreport.output.workbooks.sheets import (
    CellValue,
    Number,
    begin_long_table,
    cell_value,
    new_workbook,
    with_rows,
    write_table,
)

LATE = Severity.ERROR
TABLE = DataTable(
    "Submissions",
    (TableColumn("Country"), TableColumn("Late", numeric=True), TableColumn("Sent")),
    [
        TableRow(
            (
                (Text("Peru"),),
                (Shown("12", "late:PER", value=12, severity=LATE),),
                (Dated("Jun 4, 2024", PartialDate(2024, 6, 4)),),
            )
        ),
        TableRow(((Text("=Belize"),), NO_NUMBER, ())),
        TableRow(((Text("Total"),), (Shown("12", "late:total", value=12),), ()), total=True),
    ],
)


def test_at_a_terminal_text_is_set_left_and_numbers_right() -> None:
    lines = [*table_lines(TABLE)]
    assert [line.plain for line in lines] == [
        "Country  Late  Sent",
        "Peru       12  Jun 4, 2024",
        "=Belize     –",
        "Total      12",
    ]
    assert [str(line.style) for line in lines] == ["bold", "", "", "bold"]
    assert [str(span.style) for span in lines[1].spans if span.style] == ["bold red"]


def test_at_a_terminal_the_last_column_goes_on_below_where_there_is_no_room() -> None:
    kinds = tuple(Text(words) for words in ("2 new, ", "1 advanced, ", "1 not reported"))
    rows = [TableRow(((Text("Peru"),), kinds)), TableRow(((Text("Chile"),), kinds[:1]))]
    table = DataTable("By country", (TableColumn(""), TableColumn("")), rows)
    assert [line.plain for line in table_lines(table, width=28)] == [
        "Peru   2 new, 1 advanced,",
        "       1 not reported",
        "Chile  2 new,",
    ]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ((), None),
        (NO_NUMBER, None),
        ((Text("a"), Link("b", "#c")), "ab"),
        (
            (Shown("over 23,000", "k", value=Decimal(23000), precision="over"),),
            Number(23000, "over"),
        ),
        ((Text("about "), Shown("5", "k", value=5)), "about 5"),
        ((Shown("5", "k"),), "5"),
        ((Dated("Jun 4, 2024", PartialDate(2024, 6, 4)),), dt.date(2024, 6, 4)),
        ((Dated("Jun 2024", PartialDate(2024, 6)),), "Jun 2024"),
    ],
)
def test_what_a_spreadsheet_holds_of_a_cell(cell: Cell, value: CellValue) -> None:
    assert cell_value(cell) == value


def test_in_excel_numbers_and_dates_are_such_and_text_is_no_formula() -> None:
    with new_workbook("Submissions") as (workbook, data):
        write_table(workbook, workbook.add_worksheet("S"), 1, TABLE, name="Submissions")
    sheet = openpyxl.load_workbook(BytesIO(data.getvalue()))["S"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["Country", "Late", "Sent"],
        ["Peru", 12, dt.datetime(2024, 6, 4)],  # noqa: DTZ001 - Excel knows no zone
        ["=Belize", None, None],
        ["Total", 12, None],
    ]
    assert sheet["A4"].data_type == "s"
    assert sheet.tables["Submissions"].ref == "A2:C4"  # the total is no row to be filtered
    assert sheet["B3"].fill.fgColor.rgb == "FFF8CBC6"


def test_a_long_table_in_excel_is_like_a_short_one() -> None:
    first = TableRow(((Text("¡!\n<é>"),), (), (Dated("Jan 1, 1900", PartialDate(1900, 1, 1)),)))
    table = replace(TABLE, rows=[first, *TABLE.rows[:2]])
    with new_workbook("Submissions") as (workbook, data):
        write_table(workbook, workbook.add_worksheet("Short"), 1, table, name="Short")
        long = begin_long_table(workbook, workbook.add_worksheet("Long"), 1, table, name="Long")
    read = openpyxl.load_workbook(BytesIO(with_rows(data.getvalue(), long)))
    assert looks_and_values(read["Long"]) == looks_and_values(read["Short"])
    assert read["Long"]["A3"].value == "¡!\n<é>"
    assert read["Long"].tables["Long"].ref == read["Short"].tables["Short"].ref


def looks_and_values(sheet: Worksheet) -> list[list[tuple[object, ...]]]:
    return [
        [(cell.value, cell.number_format, cell.fill.fgColor.rgb, cell.style_id) for cell in row]
        for row in sheet.iter_rows()
    ]
