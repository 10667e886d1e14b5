"""The comments of a worksheet: ours are added, the country's own are kept and added to."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ladreport.output.package.order import WORKSHEET
from ladreport.output.package.parts import Parts
from ladreport.output.package.worksheet import Place, SheetRows, reference
from ladreport.output.package.xml import (
    Attributes,
    child,
    children,
    insert_ordered,
    made,
    namespace,
    parsed,
    relation_id,
    text_element,
)
from ladreport.output.workbooks.annotated.anchors import anchor
from ladreport.output.workbooks.annotated.vml import (
    Note,
    clusters_in,
    drawn,
    new_drawing,
    with_notes,
    without_notes,
)
from ladreport.reading.references import area_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

AUTHOR = "ladreport"
THREADED = "tc="
"""How the author of a comment is called that only stands in for a thread of comments."""

PART = "\u2014\u2014\u2014\u2014\n"
"""What parts our words from those of the country in a comment that it wrote."""

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"


class Words(NamedTuple):
    """Words of a comment, in bold or not."""

    text: str
    bold: bool = False


Texts = Mapping[Place, Sequence[Words]]
"""What to say at which cells."""


def write_comments(parts: Parts, part: str, sheet: SheetRows, texts: Texts) -> None:
    """Comment on these cells of a worksheet part; a cell with threaded comments is left alone.

    Where the sheet's boxes are drawn in a way that can't be added to, nothing is commented.
    """
    threaded = _threaded(parts, part)
    said = {place: words for place, words in sorted(texts.items()) if place not in threaded}
    drawing = _drawing(parts, part, sheet.root)
    before = parts.read(drawing) if drawing else new_drawing()
    after = _with_boxes(before, said, sheet, _free_cluster(parts))
    if not said or after is None:
        return
    root = _comments(parts, part, sheet.root)
    there = _by_place(root)
    for place, words in said.items():
        _comment(root, there.get(place), place, words)
    _draw(parts, part, sheet.root, drawing, after)


def _threaded(parts: Parts, part: str) -> frozenset[Place]:
    """The cells of a worksheet that have a thread of comments."""
    target = parts.related(part, "comments")
    there = _by_place(parsed(parts.read(target))) if target else {}
    return frozenset(place for place, one in there.items() if _author(one).startswith(THREADED))


def _with_boxes(drawing: bytes, texts: Texts, sheet: SheetRows, first_cluster: int) -> bytes | None:
    """The drawing with a box for each cell that has none; None where it can't be added to."""
    boxed = drawn(drawing)
    boxes = [
        Note(place, anchor(place, "".join(one.text for one in words), sheet))
        for place, words in texts.items()
        if place not in boxed
    ]
    return with_notes(drawing, boxes, first_cluster) if boxes else drawing


def remove_comments(parts: Parts, part: str) -> None:
    """Take out what an earlier check wrote into a worksheet's comments."""
    target = parts.related(part, "comments")
    if target is None:
        return
    root = parts.edit(target)
    gone = set()
    for group in children(root, "commentList"):
        for place, comment in _by_place(root).items():
            if _author(comment) != AUTHOR:
                _take_back(comment)
            elif comment in group:
                group.remove(comment)
                gone.add(place)
    drawing = parts.related(part, "vmlDrawing")
    if gone and drawing:
        parts.replace(drawing, without_notes(parts.read(drawing), frozenset(gone)))


def _comments(parts: Parts, part: str, sheet: "Element") -> "Element":
    """The root of the sheet's comments, which are begun where there are none."""
    target = parts.related(part, "comments")
    if target is None:
        target = parts.free_name("comments{}.xml")
        space = namespace(sheet)
        empty = f'<comments xmlns="{space}"><authors/><commentList/></comments>'
        parts.replace(target, empty.encode())
        parts.declare(target, _TYPE)
        parts.relate(part, _relation_type(sheet, "comments"), target)
    return parts.edit(target)


def _drawing(parts: Parts, part: str, sheet: "Element") -> str | None:
    """The drawing of boxes that the sheet refers to, if it is there."""
    element = child(sheet, "legacyDrawing")
    id_ = None if element is None else element.get(relation_id(element))
    targets = (one.target for one in parts.relations(part) if one.id == id_)
    return next((target for target in targets if target in parts), None)


def _draw(parts: Parts, part: str, sheet: "Element", drawing: str | None, content: bytes) -> None:
    """Write the drawing, and let the sheet refer to it where it had none."""
    if drawing is not None:
        parts.replace(drawing, content)
        return
    drawing = parts.free_name("drawings/vmlDrawing{}.vml")
    parts.replace(drawing, content)
    parts.declare_suffix("vml", _DRAWING_TYPE)
    id_ = parts.relate(part, _relation_type(sheet, "vmlDrawing"), drawing)
    for dangling in children(sheet, "legacyDrawing"):
        sheet.remove(dangling)
    element = made(sheet, "legacyDrawing")
    element.set(relation_id(element), id_)
    insert_ordered(sheet, element, WORKSHEET)


def _relation_type(sheet: "Element", kind: str) -> str:
    return f"{relation_id(sheet)[1:].partition('}')[0]}/{kind}"


def _free_cluster(parts: Parts) -> int:
    """The first cluster of shape numbers that no drawing of the workbook uses."""
    used = (clusters_in(parts.read(name)) for name in parts.ending_in(".vml"))
    return max(frozenset[int]().union(*used), default=0) + 1


def _by_place(root: "Element") -> dict[Place, "Element"]:
    found: dict[Place, Element] = {}
    for group in children(root, "commentList"):
        for comment in children(group, "comment"):
            area = area_of(comment.get("ref") or "")
            if area is not None:
                found.setdefault(area[:2], comment)
    return found


def _authors(root: "Element") -> "Element":
    authors = child(root, "authors")
    if authors is None:
        authors = made(root, "authors")
        root.insert(0, authors)
    return authors


def _author(comment: "Element") -> str:
    names = _authors(comment.getroottree().getroot())
    id_ = comment.get("authorId") or ""
    known = id_.isdecimal() and int(id_) < len(names)
    return (names[int(id_)].text or "") if known else ""


def _comment(root: "Element", there: "Element | None", place: Place, said: Sequence[Words]) -> None:
    if there is not None:
        _append(there, said)
        return
    group = child(root, "commentList")
    if group is None:
        group = made(root, "commentList")
        _authors(root).addnext(group)
    rich = made(root, "text", children=_runs(root, said))
    attributes: Attributes = {"ref": reference(place), "authorId": _our_author(root)}
    group.append(made(root, "comment", attributes, (rich,)))


def _our_author(root: "Element") -> int:
    authors = _authors(root)
    names = [one.text for one in authors]
    if AUTHOR not in names:
        author = made(authors, "author")
        author.text = AUTHOR
        authors.append(author)
        return len(names)
    return names.index(AUTHOR)


def _append(comment: "Element", said: Sequence[Words]) -> None:
    """Add our words below the country's, which stay as they are."""
    rich = child(comment, "text")
    if rich is None:
        rich = made(comment, "text")
        comment.insert(0, rich)
    for plain in children(rich, "t"):  # plain text and runs don't stand side by side
        run = made(rich, "r")
        plain.addprevious(run)
        run.append(plain)
    runs = children(rich, "r")
    place = rich.index(runs[-1]) + 1 if runs else 0
    rich[place:place] = _runs(rich, (Words(f"\n{PART}"), *said))


def _take_back(comment: "Element") -> None:
    """Take out the words that an earlier check added to a comment of the country's."""
    rich = child(comment, "text")
    runs = () if rich is None else children(rich, "r")
    ours = False
    for run in runs:
        text = child(run, "t")
        ours = ours or (text is not None and (text.text or "").startswith(f"\n{PART}"))
        if ours and rich is not None:
            rich.remove(run)


def _runs(near: "Element", said: Sequence[Words]) -> Sequence["Element"]:
    """The words in the small type in which Excel writes comments."""
    return [_run(near, words) for words in said]


def _run(near: "Element", words: Words) -> "Element":
    looks = [made(near, "b")] if words.bold else []
    looks += [
        made(near, "sz", {"val": 9}),
        made(near, "color", {"indexed": 81}),
        made(near, "rFont", {"val": "Tahoma"}),
        made(near, "family", {"val": 2}),
    ]
    look = made(near, "rPr", children=looks)
    return made(near, "r", children=(look, text_element(near, words.text)))
