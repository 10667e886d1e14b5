"""What a cell is to hold instead of what was typed there."""

from dataclasses import dataclass
from decimal import Decimal

from ladreport.core.workbook import Cell


@dataclass(frozen=True, slots=True)
class Text:
    """Text; where it is a date, the cell's format becomes Text, or Excel would change it again."""

    text: str
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a spreadsheet can add up."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Copy:
    """What the first cell of a merged area holds, its very formula too, in its number format."""

    cell: Cell


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing; the cell keeps its looks."""


Content = Text | Number | Copy | Nothing

Place = tuple[str, int, int]
"""A cell: the name of its sheet, its row and its column, counted from 1."""
