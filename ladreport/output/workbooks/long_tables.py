"""Long tables in Excel: XlsxWriter makes the sheet, the table and its looks, rows go in as text.

XlsxWriter takes six microseconds for a cell, text less than two, and a large region's findings,
actions and figures are 200,000 cells. So the sheet is made with a last row only, of one empty cell
for each look, and these tell how the looks are numbered.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from ladreport.core.blocks import DataTable
from ladreport.output.package.archive import reproducible
from ladreport.output.package.worksheet import row_xml, text_cell
from ladreport.output.workbooks.sheets import (
    CellValue,
    Look,
    Number,
    cell_value,
    column_width,
    formats_of,
    look_of,
    table_frame,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_STYLE = re.compile(rb' s="(\d+)"')
_DAY_0, _LAST_OF_FEBRUARY = dt.date(1899, 12, 30), 60
"""Excel counts a 29 February in 1900, so days before it have a number that is less by one."""


class LongTable(Struct, frozen=True):
    """A table whose rows are still to be put into ``part``, its sheet, down to row ``last``.

    Each row has the values of its cells and their looks, and ``looks`` are all that there are, in
    the order of their cells in the last row as it was made.
    """

    part: str
    last: int
    rows: Sequence[Sequence[tuple[CellValue, Look]]]
    looks: Sequence[Look]


def begin_long_table(
    workbook: "Workbook", sheet: "Worksheet", top: int, table: DataTable, *, name: str
) -> LongTable:
    """A real Excel table like that of ``write_table``, without totals, its rows left for later."""
    rows = [
        [(value := cell_value(cell), look_of(value, cell)) for cell in row.cells]
        for row in table.rows
    ]
    rows = rows or [[(None, look_of(None, ()))] * len(table.columns)]
    looks = list(dict.fromkeys(look for row in rows for _, look in row))
    last = top + len(rows)
    headings = [column.heading for column in table.columns]
    table_frame(workbook, sheet, (top, last), headings, name)
    formats = formats_of(workbook)
    for column, look in enumerate(looks):
        sheet.write_blank(last, column, None, formats(look))
    for column, heading in enumerate(headings):
        width = column_width(heading, {row[column][0] for row in rows})
        sheet.set_column(column, column, width)
    part = f"xl/worksheets/sheet{workbook.worksheets().index(sheet) + 1}.xml"
    return LongTable(part, last + 1, rows, looks)


def with_rows(data: bytes, *tables: LongTable) -> bytes:
    """The workbook with the rows of its long tables."""
    of_parts = {table.part: table for table in tables}

    def fill(part: str, content: bytes) -> bytes:
        return _filled(content, of_parts[part]) if part in of_parts else content

    return reproducible(data, change=fill)


def _filled(part: bytes, table: LongTable) -> bytes:
    before, _, rest = part.partition(b'<row r="%d"' % table.last)
    specimens, _, after = rest.partition(b"</row>")
    styles = dict(zip(table.looks, _STYLE.findall(specimens), strict=True))
    return b"".join((before, *_rows(table, styles), after))


def _rows(table: LongTable, styles: Mapping[Look, bytes]) -> Iterator[bytes]:
    @cache
    def content(value: CellValue, look: Look) -> str:
        return _content(value, int(styles[look]))

    for number, row in enumerate(table.rows, table.last - len(table.rows) + 1):
        yield row_xml(number, [content(*cell) for cell in row]).encode()


def _content(value: CellValue, style: int) -> str:
    match value:
        case Number(number):
            return f' s="{style}"><v>{float(number):.16G}</v></c>'
        case dt.date():
            days = (value - _DAY_0).days
            return f' s="{style}"><v>{days - (days <= _LAST_OF_FEBRUARY)}</v></c>'
    return text_cell(value, style)
