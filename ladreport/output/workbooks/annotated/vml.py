"""The old drawing language (VML) in which a comment's box must be drawn for Excel to show it.

Its files are not always well-formed XML, so they are never parsed: shapes are found by patterns
and put in before the end, and all else keeps its bytes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from ladreport.output.package.worksheet import Place

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


class Note(Struct, frozen=True):
    """A box to be drawn: the cell that it belongs to, and where it stands (``x:Anchor``)."""

    place: Place
    anchor: str


def clusters_in(drawing: bytes) -> frozenset[int]:
    """The clusters that a drawing claims or uses."""
    claimed = b",".join(found[2] for found in _OWN_CLUSTERS.finditer(drawing)).split(b",")
    used = {int(found[1]) // CLUSTER for found in _ID.finditer(drawing)}
    known = (one for one in map(bytes.strip, claimed) if one.isdigit())
    return frozenset({int(one) for one in known if len(one) <= _LONGEST_CLUSTER} | used)


def drawn(drawing: bytes) -> frozenset[Place]:
    """The cells whose comments have a box."""
    return frozenset(place for place, _ in _notes(drawing))


def with_notes(drawing: bytes, notes: Sequence[Note], first_cluster: int) -> bytes | None:
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
        _SHAPE % (declared, id_, note.anchor.encode("ascii"), note.place[0] - 1, note.place[1] - 1)
        for id_, note in zip(_ids(first_cluster, len(notes)), notes, strict=True)
    ]
    claimed = range(first_cluster, clusters_after(first_cluster, len(notes)))
    grown = drawing[: end.start()] + kind + b"".join(shapes) + drawing[end.start() :]
    return _OWN_CLUSTERS.sub(lambda found: _claiming(found, claimed), grown, count=1)


def new_drawing() -> bytes:
    """A drawing without shapes."""
    return _EMPTY


def without_notes(drawing: bytes, places: frozenset[Place]) -> bytes:
    """The drawing without the boxes of these cells."""
    kept, done = [], 0
    for place, shape in _notes(drawing):
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
    claimed = [one for one in (found[2], *(b"%d" % cluster for cluster in clusters)) if one]
    return found[1] + b",".join(claimed)


def _notes(drawing: bytes) -> Iterator[tuple[Place, slice]]:
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
