"""What the styles of an .ods say of cells: formats, what is crossed out or raised, and hidden."""

import re
from collections.abc import Mapping
from functools import partial
from typing import TypeVar

from msgspec import Struct

from ladreport.reading.cell_values import GENERAL
from ladreport.reading.worksheet import LOWEST
from ladreport.reading.xml_parts import Attributes, OnEnd, OnStart

_DATE_PARTS = {
    "year": "yyyy",
    "month": "mm",
    "day": "dd",
    "day-of-week": "ddd",
    "hours": "hh",
    "minutes": "mm",
    "seconds": "ss",
}
_NUMBER_STYLES = ("number-style", "currency-style", "percentage-style", "text-style")
_MOST_PARENTS = 10
"""Styles inherit from each other; nobody's do so over more steps than these."""

_MOST_DIGITS = 20
_RED, _WHITE = "#ff0000", "#ffffff"
_LENGTH = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(in|cm|mm|pt|pc|px)")
_POINTS = {"in": 72.0, "cm": 28.35, "mm": 2.835, "pt": 1.0, "pc": 12.0, "px": 0.75}
T = TypeVar("T")


class Font(Struct, frozen=True):
    """Whether a style crosses out or raises its text; None where it says nothing of it."""

    struck: bool | None = None
    raised: bool | None = None


PLAIN_FONT = Font()


class Styles:
    """Number formats and fonts by style, and the table styles that hide a sheet.

    A date's format is given by the parts that it shows, as a format code: ``yyyy-mm``; a number's
    as Excel would write it: ``0" millones"``. ``pieces`` is where text is to be gathered.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._dates: dict[str, list[str]] = {}
        self._numbers: dict[str, list[str]] = {}
        self._conditions: dict[str, list[tuple[str, str]]] = {}
        self._fonts: dict[str, Font] = {}
        self._data_style: dict[str, str] = {}
        self._parent: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._white_text: dict[str, bool] = {}
        self._white_ground: dict[str, bool] = {}
        self._slight: set[str] = set()
        self._format = self._style = ""
        self._in_format = self._is_percentage = False

    def starts(self) -> Mapping[str, OnStart]:
        """What reads the styles, for the elements that declare them."""
        parts = {name: partial(self._date_part, letters) for name, letters in _DATE_PARTS.items()}
        return {
            "date-style": self._start_dates,
            "time-style": self._start_dates,
            **{name: partial(self._start_numbers, name) for name in _NUMBER_STYLES},
            "number": self._number,
            "scientific-number": lambda _: self._add("0"),
            "fraction": lambda _: self._add("0"),
            "text-content": lambda _: self._add("@"),
            "text": lambda _: self.pieces.clear(),
            "currency-symbol": lambda _: self.pieces.clear(),
            "map": self._map,
            "style": self._start_style,
            "text-properties": self._text_properties,
            "table-properties": self._table_properties,
            "table-cell-properties": self._cell_properties,
            "table-row-properties": self._size,
            "table-column-properties": self._size,
            **parts,
        }

    def ends(self) -> Mapping[str, OnEnd]:
        """What ends them."""
        ending = dict.fromkeys((*_NUMBER_STYLES, "date-style", "time-style"), self._end_format)
        return {"text": self._literal, "currency-symbol": self._currency, **ending}

    def hides(self, table_style: str) -> bool:
        """Whether a sheet of this style is hidden."""
        return table_style in self._hidden

    def date_format(self, cell_style: str) -> str:
        """Which parts of a date a cell of this style shows; General when nothing says so."""
        parts = self._dates.get(self._data_style_of(cell_style))
        return "-".join(parts) if parts else GENERAL

    def number_format(self, cell_style: str) -> str:
        """How a cell of this style shows numbers and text; General when nothing says so."""
        style = self._data_style_of(cell_style)
        if style not in self._numbers:
            return GENERAL
        others = (
            f"{condition}{''.join(self._numbers[other])}"
            for condition, other in self._conditions.get(style, ())
            if other in self._numbers
        )
        return ";".join((*others, "".join(self._numbers[style]))) or GENERAL

    def font(self, style: str) -> Font:
        """What a style says of its text, or one that it inherits from."""
        struck = raised = None
        for _ in range(_MOST_PARENTS):
            font = self._fonts.get(style, PLAIN_FONT)
            struck = font.struck if struck is None else struck
            raised = font.raised if raised is None else raised
            style = self._parent.get(style, "")
        return Font(struck, raised)

    def is_unseen(self, cell_style: str) -> bool:
        """Whether a cell of this style is written in white on nothing or on white."""
        is_white = self._inherited(self._white_text, cell_style)
        return bool(is_white) and self._inherited(self._white_ground, cell_style) is not False

    def is_slight(self, style: str) -> bool:
        """Whether a row or column of this style is too slight to be seen."""
        return style in self._slight

    def _inherited(self, said: Mapping[str, T], style: str) -> T | None:
        for _ in range(_MOST_PARENTS):
            if style in said:
                return said[style]
            style = self._parent.get(style, "")
        return None

    def _data_style_of(self, cell_style: str) -> str:
        return self._inherited(self._data_style, cell_style) or ""

    def _start_dates(self, attributes: Attributes) -> None:
        self._format, self._in_format = attributes.get("style:name", ""), False
        self._dates[self._format] = []

    def _date_part(self, letters: str, _: Attributes) -> None:
        self._dates.setdefault(self._format, []).append(letters)

    def _start_numbers(self, element: str, attributes: Attributes) -> None:
        self._is_percentage = element == "percentage-style"
        self._format, self._in_format = attributes.get("style:name", ""), True
        self._numbers[self._format] = []

    def _end_format(self) -> None:
        self._in_format = False

    def _add(self, code: str) -> None:
        if self._in_format:
            self._numbers[self._format].append(code)

    def _number(self, attributes: Attributes) -> None:
        digits = attributes.get("datastyle:min-integer-digits", "1")
        zeros = "0" * min(int(digits) if digits.isdecimal() else 1, _MOST_DIGITS)
        factor = attributes.get("datastyle:display-factor", "1").partition(".")[0]
        commas = "," * (min(len(factor) - 1, _MOST_DIGITS) // 3)
        self._add(f"{zeros or '#'}{commas}")

    def _literal(self) -> None:
        text = "".join(self.pieces)
        self.pieces.clear()
        if self._in_format and text:
            quoted = text.replace('"', "")
            is_sign = self._is_percentage and text.strip() == "%"  # else it multiplies nothing
            self._add("%" if is_sign else f'"{quoted}"')

    def _currency(self) -> None:
        symbol = "".join(self.pieces).strip().replace("]", "")
        self.pieces.clear()
        self._add(f"[${symbol}]")

    def _map(self, attributes: Attributes) -> None:
        condition = attributes.get("style:condition", "").removeprefix("value()")
        other = attributes.get("style:apply-style-name", "")
        if self._in_format and condition:
            mapped = self._conditions.setdefault(self._format, [])
            mapped.append((f"[{condition.replace('!=', '<>')}]", other))

    def _start_style(self, attributes: Attributes) -> None:
        # A condition names the style as people see its name; its own may be escaped.
        name = attributes.get("style:name", "")
        self._style, self._in_format = attributes.get("style:display-name", name), False
        if self._style != name:
            self._parent[name] = self._style
        if "style:data-style-name" in attributes:
            self._data_style[self._style] = attributes["style:data-style-name"]
        self._parent[self._style] = attributes.get("style:parent-style-name", "")

    def _text_properties(self, attributes: Attributes) -> None:
        if self._in_format:
            colour = next((attributes[name] for name in attributes if name.endswith("color")), "")
            self._add("[Red]" if colour.lower() == _RED else "")
            return
        line = attributes.get("style:text-line-through-style") or attributes.get(
            "style:text-line-through-type"
        )
        position = attributes.get("style:text-position")
        self._fonts[self._style] = Font(
            None if line is None else line != "none",
            None if position is None else _is_raised(position),
        )

        if "color" in attributes:
            self._white_text[self._style] = attributes["color"].lower() == _WHITE

    def _cell_properties(self, attributes: Attributes) -> None:
        ground = attributes.get("background-color")
        if ground is not None:
            self._white_ground[self._style] = ground.lower() in (_WHITE, "transparent")

    def _size(self, attributes: Attributes) -> None:
        size = attributes.get("style:row-height") or attributes.get("style:column-width")
        length = _LENGTH.fullmatch(size or "")
        if length and float(length[1]) * _POINTS[length[2]] < LOWEST:
            self._slight.add(self._style)

    def _table_properties(self, attributes: Attributes) -> None:
        if attributes.get("table:display") == "false":
            self._hidden.add(self._style)


def _is_raised(position: str) -> bool:
    """Whether a position is that of footnote marks: ``super 58%`` or ``33% 58%``."""
    first = position.split(" ", maxsplit=1)[0]
    return first == "super" or (first.rstrip("%").isdecimal() and int(first.rstrip("%")) > 0)
