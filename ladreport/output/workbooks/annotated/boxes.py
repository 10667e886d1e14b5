"""The boxes of comments, in the old drawing language (VML) that Excel needs to show them.

Its files are not always well-formed XML, so they are never parsed: shapes are found by patterns
and put in before the end, and all else keeps its bytes.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from ladreport.output.package.worksheet import Place, Worksheet
from ladreport.reading.references import LAST_COLUMN, LAST_ROW

WIDTH, LOWEST, HIGHEST = 330, 70, 600
"""Sizes of a box in pixels."""

LINE, MARGIN, CHARACTERS = 15, 20, 52
"""A line's height in pixels, the space around the text, and how many characters a line holds."""

DEFAULT_WIDTH, DEFAULT_HEIGHT = 64, 20
"""Of columns and rows in pixels, where the sheet doesn't say."""

_GAP = 12
_WIDEST, _HIGHEST = 255, 409
"""Of columns in characters and of rows in points, in Excel."""

CLUSTER = 1_024
"""Shapes are numbered in clusters of this size, and a drawing says which clusters are its own."""

_NAMESPACES = {
    b"v": b"urn:schemas-microsoft-com:vml",
    b"o": b"urn:schemas-microsoft-com:office:office",
    b"x": b"urn:schemas-microsoft-com:office:excel",
}
_TEXT_BOX = (
    b'<v:shapetype%s id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    b'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    b'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>\n'
)
_SHAPE = (
    b'<v:shape%s id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
    b'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    b'<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    b'<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    b'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    b"<x:Anchor>%s</x:Anchor><x:AutoFill>False</x:AutoFill>"
    b"<x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>\n"
)
_EMPTY = (
    b'<xml xmlns:v="%s" xmlns:o="%s" xmlns:x="%s">\n<o:shapelayout v:ext="edit">'
    b'<o:idmap v:ext="edit" data=""/></o:shapelayout>\n</xml>'
) % (_NAMESPACES[b"v"], _NAMESPACES[b"o"], _NAMESPACES[b"x"])

_END = re.compile(rb"</(?:\w+:)?xml\s*>\Z")
_LONGEST_END = 64
_ID = re.compile(rb"\b_x0000_s(\d{1,9})\b")
_OWN_CLUSTERS = re.compile(rb"""(<(?:\w+:)?idmap\b[^>]*\bdata\s*=\s*["'])([^"']*)""")
_LONGEST_CLUSTER = 6
_SHAPE_START = re.compile(rb"<(?:\w+:)?shape\s")
_SHAPE_END = re.compile(rb"</(?:\w+:)?shape\s*>\s*")
_NOTE = re.compile(rb"""ObjectType\s*=\s*["']Note["']""")
_ROW = re.compile(rb"<(?:\w+:)?Row>\s*(\d{1,7})\s*</")
_COLUMN = re.compile(rb"<(?:\w+:)?Column>\s*(\d{1,5})\s*</")


class Box(Struct, frozen=True):
    """A box to be drawn: the cell that it belongs to, and where it stands (``x:Anchor``)."""

    place: Place
    anchor: str


def clusters_in(drawing: bytes) -> frozenset[int]:
    """The clusters that a drawing claims or uses."""
    claimed = b",".join(found[2] for found in _OWN_CLUSTERS.finditer(drawing)).split(b",")
    used = {int(found[1]) // CLUSTER for found in _ID.finditer(drawing)}
    known = (number for number in map(bytes.strip, claimed) if number.isdigit())
    return frozenset({int(number) for number in known if len(number) <= _LONGEST_CLUSTER} | used)


def drawn(drawing: bytes) -> frozenset[Place]:
    """The cells whose comments have a box."""
    return frozenset(place for place, _ in _boxes(drawing))


def with_boxes(drawing: bytes, boxes: Sequence[Box], first_cluster: int) -> bytes | None:
    """The drawing with more boxes, numbered from a cluster on that no drawing uses yet.

    None where the drawing can't be added to.
    """
    drawing = drawing.rstrip()
    end = _END.search(drawing, max(len(drawing) - _LONGEST_END, 0))
    if end is None:
        return None
    declared = _declarations(drawing)
    kind = b"" if b"_x0000_t202" in drawing else _TEXT_BOX % declared
    shapes = [
        _SHAPE % (declared, id_, box.anchor.encode("ascii"), box.place[0] - 1, box.place[1] - 1)
        for id_, box in zip(_ids(first_cluster, len(boxes)), boxes, strict=True)
    ]
    claimed = range(first_cluster, clusters_after(first_cluster, len(boxes)))
    grown = drawing[: end.start()] + kind + b"".join(shapes) + drawing[end.start() :]
    return _OWN_CLUSTERS.sub(lambda found: _claiming(found, claimed), grown, count=1)


def new_drawing() -> bytes:
    """A drawing without shapes."""
    return _EMPTY


def without_boxes(drawing: bytes, places: frozenset[Place]) -> bytes:
    """The drawing without the boxes of these cells."""
    kept, done = [], 0
    for place, shape in _boxes(drawing):
        if place in places:
            kept.append(drawing[done : shape.start])
            done = shape.stop
    return b"".join((*kept, drawing[done:]))


def clusters_after(first: int, count: int) -> int:
    """The first cluster that is free once this many shapes are numbered from ``first`` on."""
    return first + -(-count // (CLUSTER - 1))


def _ids(first_cluster: int, count: int) -> Iterable[int]:
    for number in range(count):
        cluster, place = divmod(number, CLUSTER - 1)
        yield (first_cluster + cluster) * CLUSTER + place + 1


def _claiming(found: re.Match[bytes], clusters: Iterable[int]) -> bytes:
    claimed = (found[2], *(b"%d" % cluster for cluster in clusters))
    return found[1] + b",".join(filter(None, claimed))


def _boxes(drawing: bytes) -> Iterator[tuple[Place, slice]]:
    """The cells that have a comment's box, and where in the drawing it stands."""
    starts = [found.start() for found in _SHAPE_START.finditer(drawing)]
    for start, following in pairwise([*starts, len(drawing)]):
        end = _SHAPE_END.search(drawing, start, following)
        shape = drawing[start : end.end()] if end else b""
        row, column = _ROW.search(shape), _COLUMN.search(shape)
        if row and column and _NOTE.search(shape):
            place = int(row[1]) + 1, int(column[1]) + 1
            yield place, slice(start, start + len(shape))


def _declarations(drawing: bytes) -> bytes:
    """The namespaces that a shape must declare itself, because the drawing does it otherwise."""
    root = re.search(rb"<(?:\w+:)?xml\b[^>]*>", drawing)
    head = root[0] if root else b""
    missing = [
        b' xmlns:%s="%s"' % (prefix, space)
        for prefix, space in _NAMESPACES.items()
        if not re.search(rb"xmlns:%s\s*=\s*[\"']%s" % (prefix, re.escape(space)), head)
    ]
    return b"".join(missing)


def box_anchors(sheet: Worksheet) -> Callable[[Place, str], str]:
    """How a box beside a cell, wide and high enough for its text, is anchored in this sheet.

    VML wants its corners as column, pixels, row, pixels, twice, all counted from 0.
    """
    of_all = sheet.default_size("defaultColWidth"), sheet.default_size("defaultRowHeight")
    width = _in_pixels(sheet.width, _pixels_of_characters, of_all[0], DEFAULT_WIDTH)
    height = _in_pixels(sheet.height, _pixels_of_points, of_all[1], DEFAULT_HEIGHT)

    def anchor(place: Place, text: str) -> str:
        row, column = place
        left, top = min(column, LAST_COLUMN - 2), max(row - 2, 0)
        right = _reached(left, _GAP + WIDTH, width, LAST_COLUMN)
        bottom = _reached(top, _GAP + _height_of(text), height, LAST_ROW)
        return ", ".join(map(str, (left, _GAP, top, _GAP, *right, *bottom)))

    return anchor


def _height_of(text: str) -> int:
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


def _in_pixels(
    stated: Callable[[int], float | None],
    pixels: Callable[[float], int],
    of_all: float | None,
    usual: int,
) -> Callable[[int], int]:
    """The size of a row or column, from 0: its own, else that of all in the sheet, else Excel's."""
    otherwise = pixels(of_all or 0) or usual

    @cache
    def size(index: int) -> int:
        own = stated(index + 1)
        return otherwise if own is None else pixels(own)

    return size


def _pixels_of_characters(characters: float) -> int:
    return round(characters * 7 + 5) if 0 < characters <= _WIDEST else 0


def _pixels_of_points(points: float) -> int:
    return round(points * 4 / 3) if 0 < points <= _HIGHEST else 0
