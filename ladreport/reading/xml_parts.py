"""Reads XML of untrusted origin as a stream of events, without declarations or entities."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from ladreport.reading.safety import RefusedError

Attributes = dict[str, str]
OnStart = Callable[[Attributes], object]
OnEnd = Callable[[], object]
OnElement = Callable[[str, Attributes], object]

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_SEPARATOR = "\x20"
"""Stands between an element's namespace and its name; no address of a namespace holds it."""

_OFFICE = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/package/2006/relationships",
        "http://schemas.openxmlformats.org/package/2006/content-types",
    }
)
"""The namespaces of a workbook's own elements, in the form that everyone writes and the strict."""

_RICH_DATA = re.compile(r"http://schemas\.microsoft\.com/office/spreadsheetml/20\d\d/richdata\d?")
"""Of what newer programs keep in parts of its own: linked records and pictures in cells."""

_OPEN_DOCUMENT = re.compile(
    r"urn:(?:oasis:names:tc:opendocument|org:documentfoundation:names:experimental:calc)"
    r":xmlns:(\w+):1\.0"
)
_MORE = re.compile(f"{_RICH_DATA.pattern}|{_OPEN_DOCUMENT.pattern}")
_ALTERNATIVES = b"AlternateContent"
_ALTERNATIVE = "http://schemas.openxmlformats.org/markup-compatibility/2006 Choice"


def read_events(
    chunks: Iterable[bytes],
    on_start: OnElement,
    on_end: Callable[[str], object] | None = None,
    on_text: Callable[[str], object] | None = None,
) -> None:
    """Call the handlers for each element's start, its end, and text, by namespace and name.

    ``LocalNames`` gives the name alone. Raises RefusedError for XML that is not well formed or
    that declares a document type, the only way in which entities could be made that grow without
    end or lead to other files.
    """
    parser = ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declarations
    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.CharacterDataHandler = on_text
    try:
        for chunk in _without_alternatives(chunks, parser, on_start):
            parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no names
        parser.Parse(b"", True)  # noqa: FBT003 - the same
    except (ExpatError, LookupError) as error:  # LookupError: an encoding that nobody knows
        raise RefusedError("damaged") from error


def read_xml(
    chunks: Iterable[bytes],
    starts: Mapping[str, OnStart],
    ends: Mapping[str, OnEnd] | None = None,
    on_text: Callable[[str], object] | None = None,
) -> None:
    """Call the handler of each element's start and end, by its local name; others pass unseen.

    Raises RefusedError as ``read_events`` does.
    """
    local, handled_ends = LocalNames(), ends or {}

    def start(name: str, attributes: Attributes) -> None:
        handler = starts.get(local[name])
        if handler is not None:
            handler(attributes)

    def end(name: str) -> None:
        handler = handled_ends.get(local[name])
        if handler is not None:
            handler()

    read_events(chunks, start, end if ends else None, on_text)


def read_open_document(
    chunks: Iterable[bytes],
    starts: Mapping[str, OnStart],
    ends: Mapping[str, OnEnd] | None = None,
    on_text: Callable[[str], object] | None = None,
) -> None:
    """The same for a part of .ods, whose attributes have a namespace too (``table:name``)."""
    usual = OpenDocumentNames()

    def with_usual_names(handler: OnStart) -> OnStart:
        return lambda attributes: handler({usual[key]: attributes[key] for key in attributes})

    named = {name: with_usual_names(handler) for name, handler in starts.items()}
    read_xml(chunks, named, ends, on_text)


def _without_alternatives(
    chunks: Iterable[bytes], parser: XMLParserType, on_start: OnElement
) -> Iterator[bytes]:
    """The chunks; from where one speaks of alternatives, those for newer programs pass unseen.

    Such a part says the same twice: in elements that only a newer program understands (``Choice``)
    and for all others (``Fallback``). Most parts have none, so their elements aren't asked.
    """
    watched, end_before = False, b""
    for chunk in chunks:
        if not watched and _ALTERNATIVES in end_before + chunk:
            watched = True
            _skip_choices(parser, on_start)
        end_before = chunk[-len(_ALTERNATIVES) :]
        yield chunk


def _skip_choices(parser: XMLParserType, on_start: OnElement) -> None:
    on_end, on_text = parser.EndElementHandler, parser.CharacterDataHandler
    depth = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        if depth or name == _ALTERNATIVE:
            depth += 1
            parser.CharacterDataHandler = None
        else:
            on_start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        if depth:
            depth -= 1
            parser.CharacterDataHandler = on_text if not depth else None
        elif on_end:
            on_end(name)

    parser.StartElementHandler, parser.EndElementHandler = start, end


class LocalNames(dict[str, str]):
    """The local name of each element of a workbook's own namespaces; "" for those of extensions.

    The standard's strict form has other namespaces than the form that everyone writes, each with
    any prefix. Newer programs write elements of the same local names (``x15:workbookPr``) beside
    the main ones, which stand. An element without a namespace is taken as meant.
    """

    def __missing__(self, name: str) -> str:
        space, _, local = name.rpartition(_SEPARATOR)
        known = not space or space in _OFFICE or _MORE.fullmatch(space)
        self[name] = local = local if known else ""
        return local


class OpenDocumentNames(dict[str, str]):
    """An attribute's name in .ods with its usual prefix (``table:name``), whatever the file's."""

    def __missing__(self, name: str) -> str:
        space, _, local = name.rpartition(_SEPARATOR)
        known = _OPEN_DOCUMENT.fullmatch(space)
        self[name] = usual = f"{known[1]}:{local}" if known else local
        return usual


def _refuse_declarations(*_: object) -> NoReturn:
    raise RefusedError("harmful")


def unescaped(text: str) -> str:
    """The text with its escapes undone: ``_x000D_`` stands for a character (ECMA-376, ST_Xstring).

    An underscore that would begin an escape is itself written ``_x005F_``. Two escapes that make
    one character in UTF-16 are joined; half of such a pair is shown as unknown.
    """
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
