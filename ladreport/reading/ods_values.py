"""What a cell of an .ods file says that it holds, and the text that it shows."""

import re
from collections.abc import Callable, Mapping

from ladreport.core.workbook import CellKind
from ladreport.reading.cell_values import Stored, value_readers
from ladreport.reading.xml_parts import Attributes

SPACE, TAB, LINE_BREAK = "\x01", "\x02", "\x03"
"""Stand for elements that mean white space: no text of XML holds these characters."""

_MEANT = str.maketrans({SPACE: " ", TAB: "\t", LINE_BREAK: "\n"})
_ERROR_SHOWN = re.compile(r"#[^\s#]+[!?]|#N/[AD]|Err:\d{3}")
_DURATION = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2}(?:[.,]\d*)?)S")
_CONSTANTS = {"TRUE()": "1", "FALSE()": "0"}
_NUMBER = value_readers(())["n"]
_BOOLEAN = value_readers(())["b"]


def paragraph(text: str) -> str:
    """A paragraph's text: any white space in the XML is one space, and none at its beginning."""
    return re.sub(r"[ \t\r\n]+", " ", text).lstrip(" ").translate(_MEANT)


def formula_of(attributes: Attributes) -> str | None:
    """The cell's formula without the name of its language (``of:=``)."""
    formula = attributes.get("table:formula")
    return None if formula is None else formula.partition("=")[2] or formula


def stored(attributes: Attributes, text: str | None) -> Stored:
    """What the cell holds; ``text`` is what it shows, None when it shows nothing at all.

    Raises ValueError when the value is not what its type promises.
    """
    formula, type_ = formula_of(attributes), attributes.get("office:value-type", "")
    if _is_error(attributes, formula, text or ""):
        return CellKind.ERROR, text or "Err"
    if formula in _CONSTANTS:  # how LibreOffice writes a TRUE that was typed
        return CellKind.BOOLEAN, _CONSTANTS[formula]
    if type_ in _READERS:
        return _READERS[type_](attributes)
    if formula is not None and text is None and not type_:
        return CellKind.NOT_CALCULATED, ""
    return CellKind.TEXT, attributes.get("office:string-value", text or "")


def _is_error(attributes: Attributes, formula: str | None, text: str) -> bool:
    """Whether the cell is in error; older programs only show it, as a formula's result."""
    if attributes.get("calcext:value-type") == "error":
        return True
    return formula is not None and _ERROR_SHOWN.fullmatch(text) is not None


def _number(attributes: Attributes) -> Stored:
    return _NUMBER(attributes.get("office:value", ""))


def _date(attributes: Attributes) -> Stored:
    if not attributes.get("office:date-value"):
        raise ValueError("a date without a value")
    return CellKind.DATE, attributes["office:date-value"]


def _time(attributes: Attributes) -> Stored:
    """A time of day is a part of a day, as in any spreadsheet."""
    parts = _DURATION.fullmatch(attributes.get("office:time-value", ""))
    if parts is None:
        raise ValueError("a time without a value")
    seconds = int(parts[1]) * 3600 + int(parts[2]) * 60 + float(parts[3].replace(",", "."))
    return CellKind.NUMBER, repr(seconds / 86_400)


_READERS: Mapping[str, Callable[[Attributes], Stored]] = {
    "float": _number,
    "percentage": _number,
    "currency": _number,
    "date": _date,
    "time": _time,
    "boolean": lambda attributes: _BOOLEAN(attributes.get("office:boolean-value", "")),
}
