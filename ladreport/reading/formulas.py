"""Formulas that several cells share: written out in one of them, and meant for the others too."""

import re

from ladreport.core.location import column_letters
from ladreport.reading.references import column_number, row_number

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


def shifted(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads so many rows down and columns to the right.

    References move unless a ``$`` holds them; one that would leave the sheet is ``#REF!``.
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
