"""Where a comment's box stands: beside its cell, wide and high enough for its text."""

import math
from collections.abc import Callable

from ladreport.output.package.worksheet import Place, SheetRows
from ladreport.output.package.xml import child
from ladreport.reading.references import LAST_COLUMN, LAST_ROW

WIDTH, LOWEST, HIGHEST = 330, 70, 600
"""Sizes of a box in pixels."""

LINE, MARGIN, CHARACTERS = 15, 20, 52
"""A line's height in pixels, the space around the text, and how many characters a line holds."""

DEFAULT_WIDTH, DEFAULT_HEIGHT = 64, 20
_GAP = 12


def anchor(place: Place, text: str, sheet: SheetRows) -> str:
    """The corners of the box as VML wants them: column, pixels, row, pixels, twice."""
    row, column = place
    widths, heights = _widths(sheet), _heights(sheet)
    left = min(column, LAST_COLUMN - 2)
    top = max(row - 2, 0)
    right, right_pixels = _reached(left, _GAP + WIDTH, widths, LAST_COLUMN)
    bottom, bottom_pixels = _reached(top, _GAP + height_of(text), heights, LAST_ROW)
    corners = (left, _GAP, top, _GAP, right, right_pixels, bottom, bottom_pixels)
    return ", ".join(map(str, corners))


def height_of(text: str) -> int:
    """How high a box must be for its text, in pixels."""
    lines = sum(max(1, math.ceil(len(line) / CHARACTERS)) for line in text.split("\n"))
    return min(max(lines * LINE + MARGIN, LOWEST), HIGHEST)


def _reached(start: int, pixels: int, size: Callable[[int], int], last: int) -> tuple[int, int]:
    """The row or column, from 0, that lies so many pixels after the start of another."""
    index = start
    while pixels > size(index) and index < last - 1:
        pixels -= size(index)
        index += 1
    return index, min(pixels, size(index))


def _widths(sheet: SheetRows) -> Callable[[int], int]:
    default = _default(sheet, "defaultColWidth", _pixels_of_characters, DEFAULT_WIDTH)

    def width(index: int) -> int:
        characters = sheet.width(index + 1)
        return default if characters is None else _pixels_of_characters(characters)

    return width


def _heights(sheet: SheetRows) -> Callable[[int], int]:
    default = _default(sheet, "defaultRowHeight", _pixels_of_points, DEFAULT_HEIGHT)

    def height(index: int) -> int:
        points = sheet.height(index + 1)
        return default if points is None else _pixels_of_points(points)

    return height


def _default(
    sheet: SheetRows, attribute: str, pixels: Callable[[float], int], otherwise: int
) -> int:
    given = child(sheet.root, "sheetFormatPr")
    text = "" if given is None else given.get(attribute, "")
    try:
        return pixels(float(text)) or otherwise
    except ValueError:
        return otherwise


def _pixels_of_characters(characters: float) -> int:
    return round(characters * 7 + 5) if 0 < characters <= 255 else 0  # noqa: PLR2004 - Excel's widest


def _pixels_of_points(points: float) -> int:
    return round(points * 4 / 3) if 0 < points <= 409 else 0  # noqa: PLR2004 - Excel's highest
