"""The number format that a cell needs for what is written into it; nothing else of its looks."""

from typing import TYPE_CHECKING

from ladreport.core.workbook import Cell, CellKind
from ladreport.output.package.parts import Parts
from ladreport.output.package.styles import Styles
from ladreport.output.workbooks.fixed.contents import Content, Copy, Number, Text
from ladreport.parsing.date_cells import is_date, shown_format
from ladreport.reading.cell_values import GENERAL
from ladreport.reading.xlsx import read_number_formats

if TYPE_CHECKING:
    from collections.abc import Sequence

_GENERAL, _TEXT = 0, 49
"""The numbers of the formats that every program knows by them."""


class Formats:
    """The formats of a workbook's cells, to which those are added that are needed.

    Its style sheet stays untouched when none is; a workbook without one has one format for all.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._part = parts.related(parts.workbook, "styles")
        self._styles: Styles | None = None
        chunks = (parts.read(self._part),) if self._part else (b"<nothing/>",)
        self._codes: Sequence[str] = read_number_formats(chunks)

    def fit(self, style: int, content: Content) -> int:
        """The style of a cell, or that of its look-alike in whose format the content is itself."""
        if self._part is None:
            return style
        styles = self._opened(self._part)
        match content:
            case Text(is_date=True):
                return styles.numbered(style, _TEXT)
            case Number():
                keeps = _is_for_numbers(self._code(style))
                return styles.numbered(style, styles.number_format(style) if keeps else _GENERAL)
            case Copy(cell=cell) if cell.kind is not CellKind.TEXT:
                return styles.numbered(style, styles.number_format(cell.style))
        return style

    def _opened(self, part: str) -> Styles:
        if self._styles is None:
            self._styles = Styles(self._parts.edit(part))
        return self._styles

    def _code(self, style: int) -> str:
        return self._codes[style] if style < len(self._codes) else GENERAL


def _is_for_numbers(code: str) -> bool:
    """Whether a number in this format is shown as that number: not as a date, percent or text."""
    cell = Cell(1, 1, CellKind.NUMBER, "1", code)
    return not is_date(cell) and not set("%@") & set(shown_format(cell))
