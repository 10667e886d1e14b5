"""Cell references as workbooks write them (``B7``, ``A1:C3``), by themselves and in formulas.

Rows and columns count from 1.
"""

import re
from functools import lru_cache

from ladreport.core import location
from ladreport.core.location import column_letters
from ladreport.core.workbook import Area

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
"""The size of a sheet: rows 1 to 1,048,576, columns A to XFD."""

_LETTERS, _DIGITS = 3, 7
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")

_PART = re.compile(
    r"""
    "(?:[^"]|"")*"                      # a text
    | '(?:[^']|'')*'                    # the name of a sheet or file, in quotes
    | \[[^\]]*\]                        # a column of a table, or the number of a file
    | (?<![\w.$])                       # a cell, not the end of a name ...
      (?P<column>\$?[A-Z]{1,3})(?P<row>\$?[0-9]{1,7})
      (?![\w.(!])                       # ... nor a function (LOG10) or sheet (Q1!)
    | (?<![\w.$])(?P<columns>\$?[A-Z]{1,3}:\$?[A-Z]{1,3})(?![\w.(!])
    | (?<![\w.$])(?P<rows>\$?[0-9]{1,7}:\$?[0-9]{1,7})(?![\w.(!])
    """,
    re.VERBOSE | re.ASCII,
)
_GONE = "#REF!"


@lru_cache  # columns are few, cells are many
def column_number(letters: str) -> int:
    """``A`` is 1, ``AA`` is 27; 0 for what names no column of a sheet."""
    if len(letters) > _LETTERS or not (letters.isascii() and letters.isalpha()):
        return 0
    number = location.column_number(letters.upper())
    return number if number <= LAST_COLUMN else 0


def row_number(digits: str) -> int:
    """The number of a row; 0 for what names no row of a sheet."""
    if not digits.isdecimal() or len(digits) > _DIGITS:
        return 0
    number = int(digits)
    return number if number <= LAST_ROW else 0


def area_of(reference: str) -> Area | None:
    """The cells that a reference covers, whichever corners it names; None when it is none."""
    match = _AREA.fullmatch(reference.upper())
    if match is None:
        return None
    first_letters, first_digits, *last = match.groups()
    last_letters, last_digits = last if all(last) else (first_letters, first_digits)
    columns = sorted((column_number(first_letters), column_number(last_letters)))
    rows = sorted((row_number(first_digits), row_number(last_digits)))
    return Area(rows[0], columns[0], rows[1], columns[1]) if rows[0] and columns[0] else None


def shifted(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads so many rows down and columns to the right.

    Excel writes a formula that several cells share in one of them only. References move unless a
    ``$`` holds them; one that would leave the sheet is ``#REF!``.
    """

    def moved(match: re.Match[str]) -> str:
        if match["column"]:
            column, row = _column(match["column"], columns), _row(match["row"], rows)
            return column + row if column and row else _GONE
        ends = match["columns"] or match["rows"]
        if not ends:
            return match[0]
        move, by = (_column, columns) if match["columns"] else (_row, rows)
        first, last = (move(end, by) for end in ends.split(":"))
        return f"{first}:{last}" if first and last else _GONE

    return _PART.sub(moved, formula)


def _column(letters: str, by: int) -> str:
    if letters.startswith("$"):
        return letters
    moved = column_letters(max(column_number(letters) + by, 0))
    return moved if column_number(moved) else ""


def _row(digits: str, by: int) -> str:
    if digits.startswith("$"):
        return digits
    moved = str(row_number(digits) + by)
    return moved if row_number(moved) else ""
