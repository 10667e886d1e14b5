"""The comments of a worksheet: ours are added, the country's own are kept and added to."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ladreport.output.package.parts import Parts
from ladreport.output.package.worksheet import ORDER, Place, Worksheet, reference
from ladreport.output.package.xml import (
    child,
    children,
    fragments,
    insert_ordered,
    made,
    namespace,
    parsed,
    relation_id,
    relations_space,
    remove_all,
    text_xml,
)
from ladreport.output.workbooks.annotated.boxes import (
    Box,
    box_anchors,
    clusters_in,
    drawn,
    new_drawing,
    with_boxes,
    without_boxes,
)
from ladreport.output.workbooks.annotated.wording import Words
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

# The small type in which Excel writes comments.
_LOOK = '<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/>'

Texts = Mapping[Place, Sequence[Words]]
"""What to say at which cells."""


def write_comments(parts: Parts, part: str, sheet: Worksheet, texts: Texts) -> None:
    """Comment on these cells of a worksheet part; a cell with threaded comments is left alone.

    Where the sheet's boxes are drawn in a way that can't be added to, nothing is commented.
    """
    threaded = _threaded(parts, part)
    texts = {place: words for place, words in sorted(texts.items()) if place not in threaded}
    drawing = _drawing(parts, part, sheet.root)
    before = parts.read(drawing) if drawing else new_drawing()
    after = _with_boxes(before, texts, box_anchors(sheet), _free_cluster(parts))
    if not texts or after is None:
        return
    _comment(_comments(parts, part, sheet.root), texts)
    _draw(parts, part, sheet.root, drawing, after)


def remove_comments(parts: Parts, part: str) -> None:
    """Take out what an earlier check wrote into a worksheet's comments."""
    target = parts.related(part, "comments")
    if target is None:
        return
    there = _by_place(parts.edit(target))
    ours = {place: comment for place, comment in there.items() if _author(comment) == AUTHOR}
    for place, comment in there.items():
        if place not in ours:
            _take_back(comment)
    remove_all(ours.values())
    drawing = parts.related(part, "vmlDrawing")
    if ours and drawing:
        parts.replace(drawing, without_boxes(parts.read(drawing), frozenset(ours)))


def _threaded(parts: Parts, part: str) -> frozenset[Place]:
    """The cells of a worksheet that have a thread of comments."""
    target = parts.related(part, "comments")
    there = _by_place(parsed(parts.read(target))) if target else {}
    return frozenset(place for place, note in there.items() if _author(note).startswith(THREADED))


def _with_boxes(
    drawing: bytes, texts: Texts, anchor: Callable[[Place, str], str], first_cluster: int
) -> bytes | None:
    """The drawing with a box for each cell that has none; None where it can't be added to."""
    boxed = drawn(drawing)
    boxes = [
        Box(place, anchor(place, "".join(text for text, _ in words)))
        for place, words in texts.items()
        if place not in boxed
    ]
    return with_boxes(drawing, boxes, first_cluster) if boxes else drawing


def _comments(parts: Parts, part: str, sheet: "Element") -> "Element":
    """The root of the sheet's comments, which are begun where there are none."""
    target = parts.related(part, "comments")
    if target is None:
        target = parts.free_name("comments{}.xml")
        space = namespace(sheet)
        empty = f'<comments xmlns="{space}"><authors/><commentList/></comments>'
        relation = f"{relations_space(sheet)}/comments"
        parts.add(target, empty.encode(), _TYPE, of=part, relation=relation)
    return parts.edit(target)


def _drawing(parts: Parts, part: str, sheet: "Element") -> str | None:
    """The drawing of boxes that the sheet refers to, if it is there."""
    element = child(sheet, "legacyDrawing")
    id_ = None if element is None else element.get(relation_id(element))
    targets = (link.target for link in parts.relations(part) if link.id == id_)
    return next((target for target in targets if target in parts), None)


def _draw(parts: Parts, part: str, sheet: "Element", drawing: str | None, content: bytes) -> None:
    """Write the drawing, and let the sheet refer to it where it had none."""
    if drawing is not None:
        parts.replace(drawing, content)
        return
    drawing = parts.free_name("drawings/vmlDrawing{}.vml")
    parts.replace(drawing, content)
    parts.declare_suffix("vml", _DRAWING_TYPE)
    remove_all(children(sheet, "legacyDrawing"))  # it leads nowhere
    element = made(sheet, "legacyDrawing")
    id_ = parts.relate(part, f"{relations_space(sheet)}/vmlDrawing", drawing)
    element.set(relation_id(element), id_)
    insert_ordered(sheet, element, ORDER)


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


def _our_author(root: "Element") -> int:
    authors = _authors(root)
    names = [author.text for author in authors]
    if AUTHOR not in names:
        authors.extend(fragments(authors, f"<author>{AUTHOR}</author>"))
        return len(names)
    return names.index(AUTHOR)


def _comment(root: "Element", texts: Texts) -> None:
    """Write the comments, below what the country wrote in the same cells."""
    there = _by_place(root)
    for place in texts.keys() & there.keys():
        _append(there[place], texts[place])
    new = {place: words for place, words in texts.items() if place not in there}
    author = _our_author(root) if new else 0
    comments = (
        f'<comment ref="{reference(place)}" authorId="{author}">'
        f"<text>{_runs(words)}</text></comment>"
        for place, words in new.items()
    )
    group = child(root, "commentList")
    if group is None:
        group = made(root, "commentList")
        _authors(root).addnext(group)
    group.extend(fragments(group, "".join(comments)))


def _append(comment: "Element", words: Sequence[Words]) -> None:
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
    rich[place:place] = fragments(rich, _runs((Words(f"\n{PART}"), *words)))


def _take_back(comment: "Element") -> None:
    """Take out the words that an earlier check added to a comment of the country's."""
    rich = child(comment, "text")
    runs = () if rich is None else children(rich, "r")
    texts = [child(run, "t") for run in runs]
    ours = (text is not None and (text.text or "").startswith(f"\n{PART}") for text in texts)
    first = next((place for place, is_ours in enumerate(ours) if is_ours), len(runs))
    remove_all(runs[first:])


def _runs(words: Sequence[Words]) -> str:
    return "".join(
        f"<r><rPr>{'<b/>' if bold else ''}{_LOOK}</rPr>{text_xml(text)}</r>" for text, bold in words
    )
