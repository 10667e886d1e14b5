"""What stands beside or over the cells of .xlsx: notes, threads of comments, boxes, pictures."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from msgspec.structs import replace

from ladreport.core.workbook import Area, Aside, Cell, Sheet
from ladreport.reading.package import Package, Relation
from ladreport.reading.references import area_of
from ladreport.reading.safety import RefusedError
from ladreport.reading.xml_parts import Attributes, read_events, unescaped

OUR_NAME, OUR_PART = "ladreport", "\u2014\u2014\u2014\u2014\n"
"""The author of what an earlier check wrote into a workbook, and what parts it from a note."""

_THREAD, _STAND_IN = "tc=", "stand-in"
"""How the author begins of a note that only stands in for a thread of comments; its kind until it
is known that the thread itself is gone, as when another program saved the file."""

_FOREWORD = re.compile(r".*fwlink/\?linkid=\d+\s*", re.DOTALL)
"""What such a note begins with, for those whose program doesn't know threads."""

_ANCHORS = frozenset({"oneCellAnchor", "twoCellAnchor", "absoluteAnchor"})

_LONGEST = 2_000
"""No more of a note is kept than anyone would be shown."""

_MOST = 2_000
"""No sheet of people has more notes and shapes than these."""


def links_of(relations: Iterable[Relation]) -> Mapping[str, str]:
    """The addresses outside of the workbook that a sheet's links lead to, by their relation."""
    return {
        relation.id: relation.target
        for relation in relations
        if relation.kind == "hyperlink" and relation.external
    }


def with_asides(sheet: Sheet, package: Package, relations: Iterable[Relation]) -> Sheet:
    """The sheet with what stands beside its cells; a part that can't be read has nothing."""
    found: list[Aside] = []
    for relation in relations:
        read = _READERS.get(relation.kind.lower())
        if read and relation.target in package and len(found) < _MOST:
            try:
                found += read(package.chunks(relation.target))
            except RefusedError as refused:
                if refused.note.case == "bomb":
                    raise
    if not found:
        return sheet
    threads = {aside[1:3] for aside in found if aside.kind == "note"}
    told = (aside for aside in found if aside.kind != _STAND_IN or aside[1:3] not in threads)
    asides = (aside._replace(kind="note") if aside.kind == _STAND_IN else aside for aside in told)
    return replace(sheet, asides=(*sheet.asides, *islice(asides, _MOST)))


def put_behind(
    rows: Mapping[int, dict[int, Cell]], areas: Iterable[tuple[Area, str]]
) -> Iterator[Aside]:
    """Put links behind the cells of these areas, and name each cell that leads somewhere."""
    for area, target in islice(areas, _MOST):
        single = area[:2] == area[2:]
        numbers = (area.first_row,) if single else tuple(rows)
        for number in numbers:
            cells = rows.get(number, {}) if area.first_row <= number <= area.last_row else {}
            for column in [at for at in cells if area.first_column <= at <= area.last_column]:
                cells[column] = cells[column]._replace(link=target)
                yield Aside("link", number, column, target)


class _Elements:
    """Hears a part's elements by local name, whatever its namespaces, with the text in them."""

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def read(
        self,
        chunks: Iterable[bytes],
        start: Callable[[str, Attributes], object],
        end: Callable[[str], object],
    ) -> None:
        """Call both for each element."""
        read_events(
            chunks,
            lambda name, attributes: start(_local(name), attributes),
            lambda name: end(_local(name)),
            self.pieces.append,
        )

    def taken(self) -> str:
        """The text since it was last asked for."""
        text = "".join(self.pieces)
        self.pieces.clear()
        return text


def _local(name: str) -> str:
    return name.rpartition(" ")[2].rpartition(":")[2]


class _Notes(_Elements):
    """Notes (``comment``) and threads of comments (``threadedComment``), each at its cell."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self._authors: list[str] = []
        self._place = ("", "")
        self._text: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin a note or a piece of its text."""
        if name in ("comment", "threadedComment"):
            self._place = attributes.get("ref", ""), attributes.get("authorId", "")
            self._text.clear()
        elif name in ("t", "text", "author"):
            self.pieces.clear()

    def end(self, name: str) -> None:
        """End them."""
        if name == "author":
            self._authors.append(self.taken())
        elif name == "t" or (name == "text" and not self._text):
            self._text.append(self.taken())
        elif name in ("comment", "threadedComment"):
            place, author = self._place
            known = author.isdecimal() and int(author) < len(self._authors)
            by = self._authors[int(author)] if known else ""
            self.found.append((place, by, "".join(self._text)))


def _notes(chunks: Iterable[bytes]) -> list[Aside]:
    """The notes of people, none of ours; what only stands in for a thread is told apart."""
    notes = _Notes()
    notes.read(chunks, notes.start, notes.end)
    return list(_of_people(notes.found))


def _of_people(notes: Iterable[tuple[str, str, str]]) -> Iterator[Aside]:
    for place, author, text in notes:
        area = area_of(place)
        own = unescaped(text[: _LONGEST * 2]).partition(OUR_PART)[0]
        own = re.sub(rf"^{re.escape(author)}:\s*", "", own).strip() if author else own.strip()
        if area and own and author != OUR_NAME:
            is_thread = author.startswith(_THREAD)
            own = _FOREWORD.sub("", own) if is_thread else own
            kind = _STAND_IN if is_thread else "note"
            yield Aside(kind, area.first_row, area.first_column, own[:_LONGEST])


class _Shapes(_Elements):
    """Shapes with text, and pictures, each at the cell over which its upper left corner is."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Aside] = []
        self._place = {"row": 0, "col": 0}
        self._text: list[str] = []
        self._in_anchor = self._in_from = self._is_picture = False

    def start(self, name: str, _: Attributes) -> None:
        """Begin an anchor or something in it."""
        self.pieces.clear()
        if name in _ANCHORS:
            self._place, self._text, self._is_picture = {"row": 0, "col": 0}, [], False
        elif name == "from":
            self._in_from = True
        elif name == "pic":
            self._is_picture = True

    def end(self, name: str) -> None:
        """End them."""
        text = self.taken()
        if self._in_from and name in self._place:
            self._place[name] = int(text) + 1 if text.strip().isdecimal() else 0
        elif name == "from":
            self._in_from = False
        elif name == "t":
            self._text.append(text)
        elif name in ("p", "br"):
            self._text.append("\n")
        elif name in _ANCHORS:
            self._end_anchor()

    def _end_anchor(self) -> None:
        text = re.sub(r"\s*\n\s*", "\n", "".join(self._text)).strip()
        if text or self._is_picture:
            kind, place = ("box" if text else "picture"), self._place
            self.found.append(Aside(kind, place["row"], place["col"], text[:_LONGEST]))


def _shapes(chunks: Iterable[bytes]) -> list[Aside]:
    shapes = _Shapes()
    shapes.read(chunks, shapes.start, shapes.end)
    return shapes.found


_READERS: Mapping[str, Callable[[Iterable[bytes]], list[Aside]]] = {
    "comments": _notes,
    "threadedcomment": _notes,
    "drawing": _shapes,
}
"""What reads the parts that a sheet is related to, by the kind of the relation."""
