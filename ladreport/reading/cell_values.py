"""What a cell's stored type and text say that it holds."""

import math
import re
from collections.abc import Callable, Mapping, Sequence

from ladreport.core.workbook import CellKind
from ladreport.reading.xstring import unescaped

Stored = tuple[CellKind, str]

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,400}\.?[0-9]{0,400}|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?")
_BOOLEANS = {"1": "1", "true": "1", "0": "0", "false": "0"}


def value_readers(strings: Sequence[str]) -> Mapping[str, Callable[[str], Stored]]:
    """For each type that a cell may declare, what makes a value of its text.

    ``strings`` are the texts that cells of type ``s`` name by number. A reader raises ValueError
    or LookupError when the text is not what the type promises.
    """

    def shared(text: str) -> Stored:
        number = int(text)
        if number < 0:
            raise ValueError(f"not the number of a text: {text}")
        return CellKind.TEXT, strings[number]

    return {"s": shared, **_READERS}


def _number(text: str) -> Stored:
    # Finite only, and of bounded length: nobody downstream should meet 1e999999999.
    if _NUMBER.fullmatch(text) is None:
        text = text.strip()
        if _NUMBER.fullmatch(text) is None:
            raise ValueError(f"not a number: {text}")
    if not math.isfinite(float(text)):
        raise ValueError(f"too large a number: {text}")
    return CellKind.NUMBER, text


def _text(text: str) -> Stored:
    return CellKind.TEXT, unescaped(text)


def _boolean(text: str) -> Stored:
    value = _BOOLEANS.get(text.strip().lower())
    if value is None:
        raise ValueError(f"neither true nor false: {text}")
    return CellKind.BOOLEAN, value


def _error(text: str) -> Stored:
    return CellKind.ERROR, text.strip()


def _date(text: str) -> Stored:
    return CellKind.DATE, text.strip()


_READERS: Mapping[str, Callable[[str], Stored]] = {
    "n": _number,
    "str": _text,
    "inlineStr": _text,
    "b": _boolean,
    "e": _error,
    "d": _date,
}
