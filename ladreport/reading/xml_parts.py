"""Reads XML of untrusted origin as a stream of events, without declarations or entities."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate

from ladreport.reading.safety import RefusedError

Attributes = dict[str, str]
OnStart = Callable[[Attributes], object]
OnEnd = Callable[[], object]

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def read_events(
    chunks: Iterable[bytes],
    on_start: Callable[[str, Attributes], object],
    on_end: Callable[[str], object] | None = None,
    on_text: Callable[[str], object] | None = None,
) -> None:
    """Call the handlers for each element's start, its end, and text, by its name as it is written.

    Raises RefusedError for XML that is not well formed or that declares a document type, the only
    way in which entities could be made that grow without end or lead to other files.
    """
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declarations
    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.CharacterDataHandler = on_text
    try:
        for chunk in chunks:
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


class LocalNames(dict[str, str]):
    """The local name of each element's name (``x:c`` is ``c``).

    Namespaces are left aside: the standard's strict form has others than the form that everyone
    writes, each with any prefix, and no two elements that we look for share a local name.
    """

    def __missing__(self, name: str) -> str:
        self[name] = local = name.rpartition(":")[2]
        return local


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
