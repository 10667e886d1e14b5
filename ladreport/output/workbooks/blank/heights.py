"""How high a row must be, since nobody measures text before a person opens the file."""

import io
import zipfile
from collections.abc import Iterable
from math import ceil

LINE, MARGIN = 15, 3
"""Of a line of text and around it, in points."""

PER_WIDTH = 1.05
"""Letters of running text per character of a column's width, which is that of a digit."""

HIGHEST = 405
"""Excel makes no row higher."""

CUSTOM_HEIGHT = b' customHeight="1"'
"""How a row says that its height was set by hand."""


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """The height in points that shows these texts, each in a column of its width in characters."""
    lines = max((_lines(text, width) for text, width in cells), default=1)
    return min(lines * LINE + MARGIN, HIGHEST)


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(len(line) / (width * PER_WIDTH))) for line in text.split("\n"))


def growing(package: bytes) -> bytes:
    """The workbook with rows that grow and shrink as a person writes in them.

    XlsxWriter marks each height that it is given as set by hand, and Excel then leaves it alone.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as given, zipfile.ZipFile(out, "w") as taken:
        for part in given.namelist():
            content = given.read(part)
            if part.startswith("xl/worksheets/"):
                content = content.replace(CUSTOM_HEIGHT, b"")
            taken.writestr(part, content)
    return out.getvalue()
