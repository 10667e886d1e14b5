"""Reads XML of untrusted origin as a stream of events, without declarations or entities."""

from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn, TypeVar
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from ladreport.reading.safety import LAD106, LAD114, RefusedError

Attributes = dict[str, str]
Handler = TypeVar("Handler", bound=Callable[..., object])

SPREADSHEET = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""The namespace of workbooks: as nearly everyone writes it, and in the standard's strict form."""

PACKAGE = (
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://schemas.openxmlformats.org/package/2006/content-types",
)
"""The namespaces of what holds a package together."""


def by_full_name(handlers: Mapping[str, Handler], spaces: tuple[str, ...]) -> dict[str, Handler]:
    """The handlers by each name that expat gives their elements in these namespaces or in none."""
    prefixes = ("", *(f"{space}}}" for space in spaces))
    return {prefix + name: handler for prefix in prefixes for name, handler in handlers.items()}


def read_xml(
    chunks: Iterable[bytes],
    starts: Mapping[str, Callable[[Attributes], object]],
    ends: Mapping[str, Callable[[], object]] | None = None,
    on_text: Callable[[str], object] | None = None,
    spaces: tuple[str, ...] = SPREADSHEET,
) -> None:
    """Call the handler of each element's start and end, by its local name; others pass unseen.

    Raises RefusedError for XML that is not well formed or that declares a document type, the only
    way in which entities could be made that grow without end or lead to other files.
    """
    parser = ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declarations
    parser.StartElementHandler = _start_dispatcher(by_full_name(starts, spaces))
    if ends:
        parser.EndElementHandler = _end_dispatcher(by_full_name(ends, spaces))
    if on_text:
        parser.CharacterDataHandler = on_text
    _feed(parser, chunks)


def _feed(parser: XMLParserType, chunks: Iterable[bytes]) -> None:
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (ExpatError, LookupError) as error:  # LookupError: an encoding that nobody knows
        raise RefusedError(LAD106) from error


def _start_dispatcher(
    handlers: Mapping[str, Callable[[Attributes], object]],
) -> Callable[[str, Attributes], None]:
    find = handlers.get

    def start(name: str, attributes: Attributes) -> None:
        handler = find(name)
        if handler is not None:
            handler(attributes)

    return start


def _end_dispatcher(handlers: Mapping[str, Callable[[], object]]) -> Callable[[str], None]:
    find = handlers.get

    def end(name: str) -> None:
        handler = find(name)
        if handler is not None:
            handler()

    return end


def _refuse_declarations(*_: object) -> NoReturn:
    raise RefusedError(LAD114)
