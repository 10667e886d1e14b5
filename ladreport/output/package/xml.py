"""XML parts as trees: parsed without entities, edited in the order that the standard asks for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

from lxml import etree

from ladreport.reading.safety import RefusedError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
Attributes = Mapping[str, str | int]

_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
    | {space: f"&#{ord(space)};" for space in "\t\n\r"}
)
_LONGEST = 32_767
_CHUNK = 4_096


def parsed(data: bytes) -> "Element":
    """The root of a part of untrusted origin.

    Raises RefusedError for XML that is not well formed or declares a document type.
    """
    _refuse_declarations(data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False, huge_tree=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError("damaged") from error


def streamed(data: bytes, name: str, around: str) -> Iterator["Element"]:
    """The elements of this local name, one at a time.

    What each holds is let go of for the next, and so is what the elements ``around`` them hold; to
    take each out of the tree would take longer than to read it. They hold none of their own kind.
    Raises RefusedError as ``parsed`` does.
    """
    _refuse_declarations(data)
    events = etree.iterparse(
        BytesIO(data),
        tag=(f"{{*}}{name}", f"{{*}}{around}"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        strip_cdata=False,
        huge_tree=True,
    )
    try:
        for _, element in events:
            if local_name(element) == name:
                yield element
            element.clear()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError("damaged") from error


class _RootReachedError(Exception):
    """What stands before the root, where alone a document type can be declared, has been seen."""


def _refuse_declarations(data: bytes) -> None:
    """Raise RefusedError for a document type, by which entities grow or lead to other files.

    lxml expands those in attributes whatever it is told, so it gets no document with one.
    """

    def refuse(*_: object) -> None:
        raise RefusedError("harmful")

    def stop(*_: object) -> None:
        raise _RootReachedError

    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        for start in range(0, len(data), _CHUNK):
            parser.Parse(data[start : start + _CHUNK], False)  # noqa: FBT003 - expat takes no names
        # Newer expats put off what a long token ends with; only the end makes them speak.
        parser.Parse(b"", True)  # noqa: FBT003 - the same
    except _RootReachedError:
        return
    except (ExpatError, LookupError) as error:  # LookupError: an encoding that nobody knows
        raise RefusedError("damaged") from error


def serialized(root: "Element") -> bytes:
    """A part's bytes, with whatever stood around its root."""
    return etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )


def local_name(element: "Element") -> str:
    """An element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace(element: "Element") -> str:
    """The namespace of an element; empty when it has none."""
    return element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""


def relation_id(element: "Element") -> str:
    """The name of the attribute by which this element refers to a relation (``r:id``)."""
    return f"{{{relations_space(element)}}}id"


def relations_space(element: "Element") -> str:
    """What the types of relations begin with in a part of this form."""
    return STRICT_RELATIONS if namespace(element) == STRICT_MAIN else RELATIONS


def made(near: "Element", name: str, attributes: Attributes | None = None) -> "Element":
    """A new element of the same namespace and prefix as one that stands where it will stand."""
    element = near.makeelement(_qualified(near, name))
    for key, value in (attributes or {}).items():
        element.set(key, str(value))
    return element


def fragments(near: "Element", xml: str) -> Sequence["Element"]:
    """Elements written without prefix, in the namespace of one that stands where they will stand.

    They take its prefix when they are put there.
    """
    return list(etree.fromstring(f'<_ xmlns="{namespace(near)}">{xml}</_>'))


# xml.sax.saxutils has the same, and imports all that the web is read with: 16 ms.
def escaped(text: str) -> str:
    """Text for an attribute in double quotes, or an element's content."""
    return text.translate(_ENTITIES)


def text_xml(text: str) -> str:
    """A ``t`` element with the text, its spaces and line breaks kept."""
    content = xstring(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<t xml:space="preserve">{content.replace(chr(13), "&#13;")}</t>'


def xstring(text: str) -> str:
    """The text as workbooks store it: no character that XML lacks, nothing that reads as escaped.

    What is longer than a cell may hold is cut.
    """
    if text.isprintable() and "_x" not in text and len(text) <= _LONGEST:
        return text  # as most are, found out faster than by the patterns
    kept = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return _LOOKS_ESCAPED.sub("_x005F_", xml_characters(kept))


def xml_characters(text: str) -> str:
    """The text with U+FFFD for what XML 1.0 forbids, so that nothing vanishes unseen."""
    return _NOT_XML.sub("\ufffd", text)


def attributes(element: "Element") -> Iterator[tuple[str, str]]:
    """An element's attributes, as text."""
    return ((str(name), str(value)) for name, value in element.attrib.items())


def child(parent: "Element", name: str) -> "Element | None":
    """The first child of this local name in the parent's own namespace."""
    return parent.find(_qualified(parent, name))


def children(parent: "Element", name: str) -> Sequence["Element"]:
    """All children of this local name in the parent's own namespace."""
    return parent.findall(_qualified(parent, name))


def ordered_child(parent: "Element", name: str, order: str) -> "Element":
    """The first child of this local name, inserted where the standard wants it if it is not there.

    ``order`` names the children as the standard orders them, with spaces between.
    """
    found = child(parent, name)
    if found is None:
        found = made(parent, name)
        insert_ordered(parent, found, order)
    return found


def insert_ordered(parent: "Element", new: "Element", order: str) -> None:
    """Put a child where the standard's order of names wants it, after others of its name."""
    names = order.split()
    rank = names.index(local_name(new))
    places = (place for place, other in enumerate(parent) if _rank(other, names) > rank)
    parent.insert(next(places, len(parent)), new)


def remove_all(elements: Iterable["Element"]) -> None:
    """Take elements out of their parents."""
    for element in list(elements):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _qualified(near: "Element", name: str) -> str:
    space = namespace(near)
    return f"{{{space}}}{name}" if space else name


def _rank(element: "Element", order: Sequence[str]) -> int:
    """The place of a name in the order, also inside of ``mc:AlternateContent``; else before all."""
    names = map(local_name, element.iter())
    return next((order.index(name) for name in names if name in order), -1)
