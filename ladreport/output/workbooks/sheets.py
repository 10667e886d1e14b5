"""The report's tables in Excel: text never a formula, numbers and dates as such, same bytes."""

import datetime as dt
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from ladreport.core.blocks import NO_NUMBER, Cell, DataTable, Dated, Shown, TableColumn, Text
from ladreport.core.findings import Severity
from ladreport.core.values import PartialDate
from ladreport.output.package.archive import reproducible
from ladreport.output.package.worksheet import TEXT, row_height, row_xml, text_cell

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CREATED = dt.datetime(1980, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
BLUE, AMBER, RED, PALE_BLUE = "#1F3864", "#FCE4B6", "#F8CBC6", "#DCE8F5"
FILLS = {Severity.ERROR: RED, Severity.WARNING: AMBER, Severity.INFO: PALE_BLUE}
# After Okabe and Ito, told apart by colour-blind people; neighbours differ in lightness too, so
# that they stay apart in grey print. The second is the colour of labels on it.
PALETTE = (
    ("1B3A5C", "FFFFFF"),
    ("E69F00", "262626"),
    ("56B4E9", "262626"),
    ("007A5A", "FFFFFF"),
    ("F0D9B5", "262626"),
    ("B85C00", "FFFFFF"),
    ("CC79A7", "262626"),
    ("8C8C8C", "262626"),
)

NUMBER, DECIMALS, DATE = "#,##0", "#,##0.0###", "yyyy-mm-dd"
LONGEST = 40
"""The widest column, in characters; longer text is wrapped."""

MANY = 12
"""From how many columns of numbers on their headings stand upright."""

UPRIGHT, ARROW = 5.5, 20
"""The height of a letter of an upright heading, and of its filter's arrow, in points."""

FILTER_ARROW = 4
"""The room, in characters, that a filter's arrow takes in a header."""

_STYLE = re.compile(rb' s="(\d+)"')
_DAY_0, _LAST_OF_FEBRUARY = dt.date(1899, 12, 30), 60
"""Excel counts a 29 February in 1900, so days before it have a number that is less by one."""


class Number(NamedTuple):
    """A number that stays one behind the word it is shown with, as in ``over 23,000``."""

    value: Decimal | int
    word: str = ""

    @property
    def format(self) -> str:
        """How Excel is to show it: with decimals if it has any, behind its word."""
        plain = NUMBER if self.value == int(self.value) else DECIMALS
        return f'"{self.word} "{plain}' if self.word else plain


CellValue = str | Number | dt.date | None
"""What a spreadsheet holds of a table's cell."""


def cell_value(cell: Cell) -> CellValue:
    """A number or a whole date that stands alone as such, anything else as its text."""
    match cell:
        case (Text(text=text),):  # nearly all, so it is asked first
            return None if cell == NO_NUMBER else text
        case ():
            return None
        case (Shown(value=int() | Decimal() as value, precision=word),):
            return Number(value, word)
        case (Dated(date=PartialDate(day=int()) as date),):
            return date.first
    return "".join(inline.text for inline in cell)


class Look(NamedTuple):
    """What a cell looks like: its number format, the severity that it names, whether it adds up.

    ``right`` sets it right, as all cells of a column of numbers stand.
    """

    number_format: str | None
    severity: Severity | None = None
    total: bool = False
    right: bool = False


Rows = Sequence[Sequence[tuple[CellValue, Look]]]
"""The cells of a table's rows: what they hold, and what they look like."""


@contextmanager
def new_workbook(
    title: str, *, epoch_1904: bool = False
) -> Iterator[tuple["Workbook", io.BytesIO]]:
    """A workbook to be filled, and where its bytes are once the block ends.

    With ``epoch_1904`` the serials of its dates count from 1904. XlsxWriter's constant memory is
    not used: it has no tables that Excel can filter.
    """
    import xlsxwriter

    data = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "date_1904": epoch_1904,
    }
    with xlsxwriter.Workbook(data, options) as workbook:
        workbook.set_properties({"title": title, "created": CREATED})
        yield workbook, data


def write_table(
    workbook: "Workbook", sheet: "Worksheet", top: int, table: DataTable, *, name: str
) -> None:
    """A real Excel table from row ``top`` (counted from 0), with filters and fitting widths.

    Totals stand below the table, where no filter hides them.
    """
    rows = _begun(workbook, sheet, top, table, name)
    totals = (
        [
            (value := cell_value(cell), _look(value, (), column, total=True))
            for cell, column in zip(row.cells, table.columns, strict=False)
        ]
        for row in table.rows
        if row.total
    )
    formats = _formats(workbook)
    widths = _widths(table, rows)
    for place, row in enumerate((*rows, *totals), top + 1):
        if (height := _height(row, widths)) is not None:
            sheet.set_row(place, height)
        for column, (value, look) in enumerate(row):
            _write_cell(sheet, place, column, value, formats(look))


def _begun(workbook: "Workbook", sheet: "Worksheet", top: int, table: DataTable, name: str) -> Rows:
    """The table's frame in its sheet, with fitting widths; its rows but totals, to be written."""
    rows = [
        [
            (value := cell_value(cell), _look(value, cell, column))
            for cell, column in zip(row.cells, table.columns, strict=False)
        ]
        for row in table.rows
        if not row.total
    ]
    rows = rows or [[(None, _look(None, (), column)) for column in table.columns]]
    headings = unique([column.heading for column in table.columns])
    looks = _heading_looks(workbook, table)
    columns = [
        {"header": heading, "header_format": look}
        for heading, look in zip(headings, looks, strict=True)
    ]
    options = {"name": name, "style": "Table Style Light 9", "columns": columns}
    sheet.add_table(top, 0, top + len(rows), len(headings) - 1, options)
    for place, width in enumerate(_widths(table, rows)):
        sheet.set_column(place, place, width)
    if upright := [column.heading for column in table.columns if _is_upright(column, table)]:
        sheet.set_row(top, max(map(len, upright)) * UPRIGHT + ARROW)
    return rows


def _heading_looks(workbook: "Workbook", table: DataTable) -> Iterator["Format"]:
    """Of each heading: above numbers it stands right, and leaves room to its filter's arrow."""
    plain = {"bold": True, "font_color": "white", "bg_color": BLUE, "valign": "top"}
    left = workbook.add_format({**plain, "text_wrap": True})
    right = workbook.add_format({**plain, "align": "right", "indent": 2})
    upright = workbook.add_format({**plain, "rotation": 90})
    for column in table.columns:
        beside = right if column.numeric else left
        yield upright if _is_upright(column, table) else beside


def _is_upright(column: TableColumn, table: DataTable) -> bool:
    return column.numeric and sum(other.numeric for other in table.columns) > MANY


def unique(headings: Sequence[str]) -> Sequence[str]:
    """The headings, numbered where they come again: an Excel table needs them to differ."""
    seen: dict[str, int] = {}
    named = []
    for text in headings:
        seen[text.casefold()] = count = seen.get(text.casefold(), 0) + 1
        named.append(text if count == 1 else f"{text} ({count})")
    return named


def _look(value: CellValue, cell: Cell, column: TableColumn, *, total: bool = False) -> Look:
    """What a value looks like in the cell that holds it. Text has no number format."""
    named = cell[0].severity if len(cell) == 1 and isinstance(cell[0], Text | Shown) else None
    return Look(_number_format(value), named, total, column.numeric)


def _formats(workbook: "Workbook") -> Callable[[Look], "Format"]:
    """The workbook's formats by looks, each made once."""

    @cache
    def made(look: Look) -> "Format":
        properties: dict[str, object] = (
            {"bold": True, "top": 1} if look.total else {"valign": "top"}
        )
        if look.severity:
            properties["bg_color"] = FILLS[look.severity]
        elif look.number_format is None and not look.total:
            properties["text_wrap"] = True
        if look.right:
            properties |= {"align": "right", "indent": 1}
        if look.number_format:
            properties["num_format"] = look.number_format
        return workbook.add_format(properties)

    return made


def _number_format(value: CellValue) -> str | None:
    match value:
        case str():
            return None
        case Number():
            return value.format
        case dt.date():
            return DATE
    return NUMBER


def _write_cell(
    sheet: "Worksheet", row: int, column: int, value: CellValue, look: "Format"
) -> None:
    """One cell: a number as a number, text as text whatever it begins with."""
    match value:
        case None:
            sheet.write_blank(row, column, None, look)
        case str():
            sheet.write_string(row, column, value, look)
        case Number():
            sheet.write_number(row, column, float(value.value), look)
        case dt.date():
            sheet.write_datetime(row, column, value, look)


def _widths(table: DataTable, rows: Rows) -> Sequence[float]:
    """Widths at which the headings and all that the columns hold can be read, in characters."""
    widths = []
    for place, column in enumerate(table.columns):
        values = {row[place][0] for row in rows}
        lines = (line for value in values for line in _printed(value).split("\n"))
        held = max(map(len, lines), default=0) + 2 + column.numeric
        least = 6 if _is_upright(column, table) else max(len(column.heading) + FILTER_ARROW, 8)
        widths.append(min(max(held, least), LONGEST))
    return widths


def _height(row: Sequence[tuple[CellValue, Look]], widths: Sequence[float]) -> float | None:
    """The height of a row with text that is wrapped; of any other no program has to be told."""
    cells = zip(row, widths, strict=False)
    texts = [(cell[0], width) for cell, width in cells if isinstance(cell[0], str)]
    wrapped = any(len(text) > width or "\n" in text for text, width in texts)
    return row_height(texts, TEXT) if wrapped else None


def _printed(value: CellValue) -> str:
    match value:
        case Number(number, word):
            return f"{word} {number:,}" if word else str(number)
    return "" if value is None else str(value)


# ── Long tables ─────────────────────────────────────────────────────────────────────────────────

# XlsxWriter takes six microseconds for a cell, text less than two, and a large region's findings,
# actions and figures are 200,000 cells. So XlsxWriter makes sheet, table and looks, and a last row
# of one empty cell for each look, which tell how the looks are numbered; then rows go in as text.


class LongTable(Struct, frozen=True):
    """A table whose rows are still to be put into ``part``, its sheet, down to row ``last``.

    Each row has the values of its cells and their looks, and ``looks`` are all that there are, in
    the order of their cells in the last row as it was made.
    """

    part: str
    last: int
    rows: Rows
    looks: Sequence[Look]
    widths: Sequence[float]


def begin_long_table(
    workbook: "Workbook", sheet: "Worksheet", top: int, table: DataTable, *, name: str
) -> LongTable:
    """A table as ``write_table`` makes it, without totals, its rows left for ``with_rows``."""
    rows = _begun(workbook, sheet, top, table, name)
    looks = list(dict.fromkeys(look for row in rows for _, look in row))
    last, formats = top + len(rows), _formats(workbook)
    for column, look in enumerate(looks):
        sheet.write_blank(last, column, None, formats(look))
    part = f"xl/worksheets/sheet{workbook.worksheets().index(sheet) + 1}.xml"
    return LongTable(part, last + 1, rows, looks, _widths(table, rows))


def with_rows(data: bytes, *tables: LongTable) -> bytes:
    """The workbook with the rows of its long tables.

    Raises LookupError where the workbook has no such sheet: no row goes missing without a word.
    """
    empty = {table.part: table for table in tables}

    def fill(part: str, content: bytes) -> bytes:
        table = empty.pop(part, None)
        return _filled(content, table) if table else content

    filled = reproducible(data, change=fill)
    if empty:
        raise LookupError(f"the workbook has no {', '.join(empty)}")
    return filled


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
        height = _height(row, table.widths)
        tall = "" if height is None else f' ht="{height}"'
        yield row_xml(number, [content(*cell) for cell in row], tall).encode()


def _content(value: CellValue, style: int) -> str:
    match value:
        case Number(number):
            return f' s="{style}"><v>{float(number):.16G}</v></c>'
        case dt.date():
            days = (value - _DAY_0).days
            return f' s="{style}"><v>{days - (days <= _LAST_OF_FEBRUARY)}</v></c>'
    return text_cell(value, style)
