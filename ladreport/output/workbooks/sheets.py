"""A workbook of plain tables: text never a formula, same bytes for the same content."""

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CREATED = dt.datetime(1980, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
BLUE, AMBER, RED, PALE_BLUE = "#1F3864", "#FCE4B6", "#F8CBC6", "#DCE8F5"
NUMBER, DECIMALS = "#,##0", "#,##0.0###"
LONGEST = 70
"""The widest column, in characters; longer text is wrapped."""

FILTER_ARROW = 4
"""The room, in characters, that a filter's arrow takes in a header."""


class Worded(NamedTuple):
    """A number that is shown behind a word, as in ``over 23,000``, and stays a number."""

    number: Decimal
    word: str


CellText = str | int | Decimal | Worded | None


@contextmanager
def new_workbook(
    title: str, *, epoch_1904: bool = False
) -> Iterator[tuple["Workbook", io.BytesIO]]:
    """A workbook to be filled, and where its bytes are once the block ends.

    With ``epoch_1904`` the serials of its dates count from 1904.
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
    workbook: "Workbook",
    sheet: "Worksheet",
    top: int,
    header: Sequence[str],
    rows: Sequence[Sequence[CellText]],
    *,
    name: str,
) -> None:
    """A real Excel table from row ``top`` (counted from 0), with filters and fitting widths."""
    bold = workbook.add_format(
        {"bold": True, "font_color": "white", "bg_color": BLUE, "text_wrap": True, "valign": "top"}
    )
    body = rows or [[None] * len(header)]
    sheet.add_table(
        top,
        0,
        top + len(body),
        len(header) - 1,
        {
            "name": name,
            "style": "Table Style Light 9",
            "columns": [{"header": one, "header_format": bold} for one in unique(header)],
        },
    )
    text = workbook.add_format({"text_wrap": True, "valign": "top"})
    shown = {
        one: workbook.add_format({"valign": "top", "num_format": one})
        for one in {number_format(cell) for row in body for cell in row}
    }
    for place, row in enumerate(body, top + 1):
        for column, cell in enumerate(row):
            form = text if isinstance(cell, str) else shown[number_format(cell)]
            write_cell(sheet, place, column, cell, form)
    for column, name_ in enumerate(header):
        sheet.set_column(column, column, _width(name_, [row[column] for row in body]))


def unique(header: Sequence[str]) -> Sequence[str]:
    """The headers, numbered where they come again: an Excel table needs them to differ."""
    seen: dict[str, int] = {}
    named = []
    for text in header:
        seen[text.casefold()] = count = seen.get(text.casefold(), 0) + 1
        named.append(text if count == 1 else f"{text} ({count})")
    return named


def number_format(cell: CellText) -> str:
    """How Excel is to show a number: with its decimals if it has any, behind its word."""
    number = cell.number if isinstance(cell, Worded) else cell
    whole = not isinstance(number, Decimal) or number == number.to_integral_value()
    plain = NUMBER if whole else DECIMALS
    return f'"{cell.word} "{plain}' if isinstance(cell, Worded) else plain


def write_cell(sheet: "Worksheet", row: int, column: int, cell: CellText, form: "Format") -> None:
    """One cell: a number as a number, text as text whatever it begins with."""
    match cell:
        case None:
            sheet.write_blank(row, column, None, form)
        case str():
            sheet.write_string(row, column, cell, form)
        case Worded():
            sheet.write_number(row, column, float(cell.number), form)
        case _:
            sheet.write_number(row, column, float(cell), form)


def _width(header: str, cells: Sequence[CellText]) -> float:
    longest = max((len(line) for one in cells for line in _shown(one).split("\n")), default=0)
    return min(max(longest + 2, len(header) + FILTER_ARROW, 8), LONGEST)


def _shown(cell: CellText) -> str:
    if isinstance(cell, Worded):
        return f"{cell.word} {cell.number:,}"
    return "" if cell is None else str(cell)
