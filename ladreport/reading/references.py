"""Cell references as workbooks write them (``B7``, ``A1:C3``), as numbers that count from 1."""

import re

from ladreport.core import location
from ladreport.core.workbook import Area

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
"""The size of a sheet: rows 1 to 1,048,576, columns A to XFD."""

_LETTERS, _DIGITS = 3, 7
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


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
