"""What a cell's stored type and text say that it holds, in .xlsx and in .ods."""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from ladreport.core.workbook import CellKind
from ladreport.reading.xml_parts import Attributes, read_xml, unescaped

GENERAL = "General"
"""The number format of a cell that has none."""

Stored = tuple[CellKind, str]
Reader = Callable[[str], Stored]

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,400}\.?[0-9]{0,400}|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?")
_BOOLEANS = {"1": "1", "true": "1", "0": "0", "false": "0"}

_ERROR_TEXT = re.compile(r"#[^\s#]+[!?]|#N/[AD]|Err:\d{3}")
_DURATION = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2}(?:[.,]\d*)?)S")
_CONSTANTS = {"TRUE()": "1", "FALSE()": "0"}


class Remembered(dict[str, Stored]):
    """What cells of one type hold, by their stored text.

    Cells repeat each other, so each text is read once, and equal texts are one object in memory.
    """

    def __init__(self, read: Reader) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> Stored:
        self[text] = stored = self._read(text)
        return stored


def xlsx_values(strings: Sequence[str]) -> Mapping[str, Remembered]:
    """For each type that a cell of .xlsx may declare, what its text means.

    ``strings`` are the texts that cells of type ``s`` name by number. Looking a text up raises
    ValueError or LookupError when it is not what the type promises.
    """

    def shared(text: str) -> Stored:
        number = int(text)
        if number < 0:
            raise ValueError(f"not the number of a text: {text}")
        return CellKind.TEXT, strings[number]

    return {type_: Remembered(read) for type_, read in {"s": shared, **_XLSX_READERS}.items()}


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


_XLSX_READERS: Mapping[str, Reader] = {
    "n": _number,
    "str": _text,
    "inlineStr": _text,
    "b": _boolean,
    "e": lambda text: (CellKind.ERROR, text.strip()),
    "d": lambda text: (CellKind.DATE, text.strip()),
}


class TextCollector:
    """Gathers the text of one string item from its runs, leaving out phonetic readings."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._runs: list[str] = []
        self._in_reading = False

    def start_text(self, _: object) -> None:
        """A run's text begins: what stood between the elements was only layout."""
        self.pieces.clear()

    def end_text(self) -> None:
        """A run's text ends; it counts unless it spells out how the item is pronounced."""
        if not self._in_reading:
            self._runs.extend(self.pieces)
        self.pieces.clear()

    def start_reading(self, _: object) -> None:
        """A phonetic reading begins."""
        self._in_reading = True

    def end_reading(self) -> None:
        """A phonetic reading ends."""
        self._in_reading = False

    def take(self) -> str:
        """The item's whole text, as it is escaped; the next item starts empty."""
        text = "".join(self._runs)
        self._runs.clear()
        return text


def read_shared_strings(chunks: Iterable[bytes]) -> list[str]:
    """The texts that a workbook's cells share, in the order by which cells name them."""
    strings: list[str] = []
    collector = TextCollector()
    read_xml(
        chunks,
        {"t": collector.start_text, "rPh": collector.start_reading},
        {
            "t": collector.end_text,
            "rPh": collector.end_reading,
            "si": lambda: strings.append(unescaped(collector.take())),
        },
        collector.pieces.append,
    )
    return strings


def ods_formula(attributes: Attributes) -> str | None:
    """A cell's formula in .ods without the name of its language (``of:=``)."""
    formula = attributes.get("table:formula")
    return None if formula is None else formula.partition("=")[2] or formula


def ods_value(attributes: Attributes, text: str | None) -> Stored:
    """What a cell of .ods holds; ``text`` is what it shows, None when it shows nothing at all.

    Raises ValueError when the value is not what its type promises.
    """
    formula, type_ = ods_formula(attributes), attributes.get("office:value-type", "")
    if _is_error(attributes, formula, text or ""):
        return CellKind.ERROR, text or "Err"
    if formula in _CONSTANTS:  # how LibreOffice writes a TRUE that was typed
        return CellKind.BOOLEAN, _CONSTANTS[formula]
    if type_ in _ODS_READERS:
        attribute, read = _ODS_READERS[type_]
        return read(attributes.get(f"office:{attribute}", ""))
    if formula is not None and text is None and not type_:
        return CellKind.NOT_CALCULATED, ""
    return CellKind.TEXT, attributes.get("office:string-value", text or "")


def _is_error(attributes: Attributes, formula: str | None, text: str) -> bool:
    """Whether the cell is in error; older programs only show it, as a formula's result."""
    if attributes.get("calcext:value-type") == "error":
        return True
    return formula is not None and _ERROR_TEXT.fullmatch(text) is not None


def _date(text: str) -> Stored:
    if not text:
        raise ValueError("a date without a value")
    return CellKind.DATE, text


def _time(text: str) -> Stored:
    """A time of day is a part of a day, as in any spreadsheet."""
    parts = _DURATION.fullmatch(text)
    if parts is None:
        raise ValueError("a time without a value")
    seconds = int(parts[1]) * 3600 + int(parts[2]) * 60 + float(parts[3].replace(",", "."))
    return CellKind.NUMBER, repr(seconds / 86_400)


_ODS_READERS: Mapping[str, tuple[str, Reader]] = {
    "float": ("value", _number),
    "percentage": ("value", _number),
    "currency": ("value", _number),
    "date": ("date-value", _date),
    "time": ("time-value", _time),
    "boolean": ("boolean-value", _boolean),
}
"""For each type that a cell of .ods may declare, the attribute with its value, and its reader."""
