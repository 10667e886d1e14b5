"""XML parts as trees: parsed without entities, edited in the order that the standard asks for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from ladreport.reading.safety import RefusedError
from ladreport.reading.xml_parts import read_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
Attributes = Mapping[str, str | int]

SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 32_767


def parsed(data: bytes) -> "Element":
    """The root of a part of untrusted origin.

    Raises RefusedError for XML that is not well formed or declares a document type.
    """
    read_xml((data,), {})
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False, huge_tree=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:  # a prefix that nothing declares
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
    strict = namespace(element) == STRICT_MAIN
    return f"{{{STRICT_RELATIONS if strict else RELATIONS}}}id"


def made(
    near: "Element",
    name: str,
    attributes: Attributes | None = None,
    children: Iterable["Element"] = (),
) -> "Element":
    """A new element of the same namespace and prefix as one that stands where it will stand."""
    space = namespace(near)
    element = near.makeelement(f"{{{space}}}{name}" if space else name)
    for key, value in (attributes or {}).items():
        element.set(key, str(value))
    element.extend(children)
    return element


def text_element(near: "Element", text: str) -> "Element":
    """A ``t`` element with the text, its spaces and line breaks kept."""
    element = made(near, "t", {SPACE: "preserve"})
    element.text = xstring(text)
    return element


def xstring(text: str) -> str:
    """The text as workbooks store it: no character that XML lacks, nothing that reads as escaped.

    What is longer than a cell may hold is cut.
    """
    kept = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return _LOOKS_ESCAPED.sub("_x005F_", _NOT_XML.sub("\ufffd", kept))


def attributes(element: "Element") -> Iterator[tuple[str, str]]:
    """An element's attributes, as text."""
    return ((str(name), str(value)) for name, value in element.attrib.items())


def child(parent: "Element", name: str) -> "Element | None":
    """The first child of this local name in the parent's own namespace."""
    space = namespace(parent)
    return parent.find(f"{{{space}}}{name}" if space else name)


def children(parent: "Element", name: str) -> Sequence["Element"]:
    """All children of this local name in the parent's own namespace."""
    space = namespace(parent)
    return parent.findall(f"{{{space}}}{name}" if space else name)


def insert_ordered(parent: "Element", new: "Element", order: Sequence[str]) -> None:
    """Put a child where the standard's order of names wants it, after others of its name."""
    rank = order.index(local_name(new))
    places = (place for place, other in enumerate(parent) if _rank(other, order) > rank)
    parent.insert(next(places, len(parent)), new)


def _rank(element: "Element", order: Sequence[str]) -> int:
    """The place of a name in the order, also inside of ``mc:AlternateContent``; else before all."""
    names = (local_name(one) for one in element.iter())
    return next((order.index(name) for name in names if name in order), -1)
