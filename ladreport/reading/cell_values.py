"""What a cell's stored type and text say that it holds, in .xlsx and in .ods."""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from ladreport.core.workbook import CellKind
from ladreport.reading.xml_parts import Attributes, OnStart, read_xml, unescaped
from ladreport.schema.folding import composed

GENERAL = "General"
"""The number format of a cell that has none."""


class Run(NamedTuple):
    """A stretch of a cell's text, and whether it is crossed out or raised.

    None where the run has no font of its own, so that the cell's decides.
    """

    text: str
    struck: bool | None = None
    raised: bool | None = None


Runs = tuple[Run, ...]
Stored = tuple[CellKind, str, Runs]
"""Kind, text, and the runs of a text that has fonts of its own."""

Reader = Callable[[str], Stored]

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,400}\.?[0-9]{0,400}|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?")
_FALSE = frozenset({"0", "false"})
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


def xlsx_values(strings: Sequence[tuple[str, Runs]]) -> Mapping[str, Remembered]:
    """For each type that a cell of .xlsx may declare, what its text means.

    ``strings`` are the texts that cells of type ``s`` name by number. Looking a text up raises
    ValueError or LookupError when it is not what the type promises.
    """

    def shared(text: str) -> Stored:
        number = int(text)
        if number < 0:
            raise ValueError(f"not the number of a text: {text}")
        return CellKind.TEXT, *strings[number]

    return {type_: Remembered(read) for type_, read in {"s": shared, **_XLSX_READERS}.items()}


def _number(text: str) -> Stored:
    # Finite only, and of bounded length: nobody downstream should meet 1e999999999.
    if _NUMBER.fullmatch(text) is None:
        text = text.strip()
        if _NUMBER.fullmatch(text) is None:
            raise ValueError(f"not a number: {text}")
    if not math.isfinite(float(text)):
        raise ValueError(f"too large a number: {text}")
    return CellKind.NUMBER, text, ()


def _text(text: str) -> Stored:
    return CellKind.TEXT, composed(unescaped(text)), ()


def _boolean(text: str) -> Stored:
    value = _BOOLEANS.get(text.strip().lower())
    if value is None:
        raise ValueError(f"neither true nor false: {text}")
    return CellKind.BOOLEAN, value, ()


_XLSX_READERS: Mapping[str, Reader] = {
    "n": _number,
    "str": _text,
    "inlineStr": _text,
    "b": _boolean,
    "e": lambda text: (CellKind.ERROR, text.strip(), ()),
    "d": lambda text: (CellKind.DATE, text.strip(), ()),
}


class TextCollector:
    """Gathers the text of one string item from its runs, leaving out phonetic readings."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._runs: list[Run] = []
        self._in_reading = self._has_fonts = False
        self._struck: bool | None = None
        self._raised: bool | None = None

    def starts(self) -> Mapping[str, OnStart]:
        """What reads the fonts of runs and phonetic readings, for the elements that begin them."""
        return {
            "r": self._start_run,
            "rPr": self._start_font,
            "strike": self.strike,
            "vertAlign": self._align,
            "rPh": self._start_reading,
        }

    def start_text(self, _: object) -> None:
        """A run's text begins: what stood between the elements was only layout."""
        self.pieces.clear()

    def end_text(self) -> None:
        """A run's text ends; it counts unless it spells out how the item is pronounced."""
        if not self._in_reading:
            self._runs.append(Run("".join(self.pieces), self._struck, self._raised))
        self.pieces.clear()

    def end_reading(self) -> None:
        """A phonetic reading ends."""
        self._in_reading = False

    def take(self) -> tuple[str, Runs]:
        """The item's whole text, as it is escaped, and its runs; the next item starts empty."""
        runs = tuple(self._runs) if self._has_fonts else ()
        text = "".join(run.text for run in self._runs)
        self._runs.clear()
        self._has_fonts, self._struck, self._raised = False, None, None
        return text, runs

    def _start_reading(self, _: object) -> None:
        self._in_reading = True

    def _start_run(self, _: object) -> None:
        self._struck = self._raised = None

    def _start_font(self, _: object) -> None:
        self._has_fonts, self._struck, self._raised = True, False, False

    def strike(self, attributes: Attributes) -> None:
        """The font of a run crosses out, or doesn't."""
        self._struck = is_on(attributes)

    def _align(self, attributes: Attributes) -> None:
        self._raised = attributes.get("val") == "superscript"


def seen_cell(
    kind: CellKind, raw: str, runs: Runs, *, struck: bool, raised: bool
) -> tuple[CellKind, str, str]:
    """Kind, text and what is crossed out; a number that is raised is a footnote's mark, and text.

    ``struck`` and ``raised`` are the cell's own font, for all that has none.
    """
    if not (runs or struck or raised):
        return kind, raw, ""
    if kind is CellKind.NUMBER and raised:
        kind = CellKind.TEXT
    return kind, *_as_seen(raw, runs, struck=struck, raised=raised and kind is CellKind.TEXT)


def _as_seen(raw: str, runs: Runs, *, struck: bool, raised: bool) -> tuple[str, str]:
    """A text with its raised digits as superscripts and without what is crossed out, and that.

    ``struck`` and ``raised`` are the cell's own font, for all that has none. What is crossed out
    as a whole stays as it is: nothing else is there to be read.
    """
    kept, gone = "", ""
    for run in runs or (Run(raw),):
        text = composed(unescaped(run.text)) if runs else raw
        is_raised = raised if run.raised is None else run.raised
        text = text.translate(_RAISED) if is_raised else text
        if struck if run.struck is None else run.struck:
            gone += text
        else:
            kept += text
    return (kept, gone) if kept.strip() else (kept + gone, gone)


def is_on(attributes: Attributes) -> bool:
    """Whether an element such as ``strike`` is switched on, which it is when nothing is said."""
    return attributes.get("val", "1") not in _FALSE


def read_shared_strings(chunks: Iterable[bytes]) -> list[tuple[str, Runs]]:
    """The texts that a workbook's cells share, in the order by which cells name them."""
    strings: list[tuple[str, Runs]] = []
    collector = TextCollector()

    def end_string() -> None:
        text, runs = collector.take()
        strings.append((composed(unescaped(text)), runs))

    read_xml(
        chunks,
        {"t": collector.start_text, **collector.starts()},
        {"t": collector.end_text, "rPh": collector.end_reading, "si": end_string},
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
        return CellKind.ERROR, text or "Err", ()
    if formula in _CONSTANTS:  # how LibreOffice writes a TRUE that was typed
        return CellKind.BOOLEAN, _CONSTANTS[formula], ()
    if type_ in _ODS_READERS:
        attribute, read = _ODS_READERS[type_]
        return read(attributes.get(f"office:{attribute}", ""))
    if formula is not None and text is None and not type_:
        return CellKind.NOT_CALCULATED, "", ()
    return CellKind.TEXT, composed(attributes.get("office:string-value", text or "")), ()


def _is_error(attributes: Attributes, formula: str | None, text: str) -> bool:
    """Whether the cell is in error; older programs only show it, as a formula's result."""
    if attributes.get("calcext:value-type") == "error":
        return True
    return formula is not None and _ERROR_TEXT.fullmatch(text) is not None


def _date(text: str) -> Stored:
    if not text:
        raise ValueError("a date without a value")
    return CellKind.DATE, text, ()


def _time(text: str) -> Stored:
    """A time of day is a part of a day, as in any spreadsheet."""
    parts = _DURATION.fullmatch(text)
    if parts is None:
        raise ValueError("a time without a value")
    seconds = int(parts[1]) * 3600 + int(parts[2]) * 60 + float(parts[3].replace(",", "."))
    return CellKind.NUMBER, repr(seconds / 86_400), ()


_ODS_READERS: Mapping[str, tuple[str, Reader]] = {
    "float": ("value", _number),
    "percentage": ("value", _number),
    "currency": ("value", _number),
    "date": ("date-value", _date),
    "time": ("time-value", _time),
    "boolean": ("boolean-value", _boolean),
}
"""For each type that a cell of .ods may declare, the attribute with its value, and its reader."""
