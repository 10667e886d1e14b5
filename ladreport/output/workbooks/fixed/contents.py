"""What a cell is to hold instead of what was typed there."""

from decimal import Decimal

from msgspec import Struct

from ladreport.core.workbook import Cell


class Text(Struct, frozen=True):
    """Text; where it is a date, the cell's format becomes Text, or Excel would change it again."""

    text: str
    is_date: bool = False


class Number(Struct, frozen=True):
    """A number that a spreadsheet can add up."""

    value: Decimal


class Copy(Struct, frozen=True):
    """What the first cell of a merged area holds, its very formula too, in its number format."""

    cell: Cell


class Nothing(Struct, frozen=True):
    """Nothing; the cell keeps its looks."""


Content = Text | Number | Copy | Nothing

Place = tuple[str, int, int]
"""A cell: the name of its sheet, its row and its column, counted from 1."""
