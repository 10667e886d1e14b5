"""Reads XML of untrusted origin as a stream of events, without declarations or entities."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn, TypeVar
from xml.parsers.expat import ExpatError, ParserCreate

from ladreport.reading.safety import RefusedError

Attributes = dict[str, str]
OnStart = Callable[[Attributes], object]
OnEnd = Callable[[], object]

Handler = TypeVar("Handler", OnStart, OnEnd)

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def read_xml(
    chunks: Iterable[bytes],
    starts: Mapping[str, OnStart],
    ends: Mapping[str, OnEnd] | None = None,
    on_text: Callable[[str], object] | None = None,
) -> None:
    """Call the handler of each element's start and end, by its local name; others pass unseen.

    Namespaces are left aside: the standard's strict form has others than the form that everyone
    writes, each with any prefix, and no two elements that we look for share a local name.
    Raises RefusedError for XML that is not well formed or that declares a document type, the only
    way in which entities could be made that grow without end or lead to other files.
    """
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declarations
    parser.StartElementHandler = _at_start(_ByLocalName(starts))
    if ends:
        parser.EndElementHandler = _at_end(_ByLocalName(ends))
    if on_text:
        parser.CharacterDataHandler = on_text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no names
        parser.Parse(b"", True)  # noqa: FBT003 - the same
    except (ExpatError, LookupError) as error:  # LookupError: an encoding that nobody knows
        raise RefusedError("damaged") from error


class _ByLocalName(dict[str, Handler | None]):
    """Handlers by local name, which learns each prefixed name when it first sees it."""

    def __missing__(self, name: str) -> Handler | None:
        prefix, _, local = name.rpartition(":")
        handler = self.get(local) if prefix else None
        self[name] = handler
        return handler


def _at_start(handlers: Mapping[str, OnStart | None]) -> Callable[[str, Attributes], None]:
    def start(name: str, attributes: Attributes) -> None:
        handler = handlers[name]
        if handler is not None:
            handler(attributes)

    return start


def _at_end(handlers: Mapping[str, OnEnd | None]) -> Callable[[str], None]:
    def end(name: str) -> None:
        handler = handlers[name]
        if handler is not None:
            handler()

    return end


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
