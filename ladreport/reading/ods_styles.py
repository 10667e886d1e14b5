"""What the styles of an .ods file say of its cells and sheets: how dates show, what is hidden."""

from collections.abc import Callable, Mapping
from functools import partial

from ladreport.reading.number_formats import GENERAL
from ladreport.reading.xml_parts import Attributes

OnEvent = Callable[[Attributes], object]

_DATE_PARTS: Mapping[str, str] = {
    "year": "yyyy",
    "month": "mm",
    "day": "dd",
    "day-of-week": "ddd",
    "hours": "hh",
    "minutes": "mm",
    "seconds": "ss",
}
_MOST_PARENTS = 10
"""Styles inherit from each other; nobody's do so over more steps than these."""


class Styles:
    """Number formats by cell style, and the table styles that hide a sheet.

    A date's format is told by the parts that it shows, as a format code: ``yyyy-mm``.
    """

    def __init__(self) -> None:
        self._parts: dict[str, list[str]] = {}
        self._data_style: dict[str, str] = {}
        self._parent: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._format = self._style = ""

    def starts(self) -> Mapping[str, OnEvent]:
        """What reads the styles, for the elements that declare them."""
        parts = {name: partial(self._date_part, letters) for name, letters in _DATE_PARTS.items()}
        return {
            "date-style": self._start_format,
            "time-style": self._start_format,
            "style": self._start_style,
            "table-properties": self._table_properties,
            **parts,
        }

    def hides(self, table_style: str) -> bool:
        """Whether a sheet of this style is hidden."""
        return table_style in self._hidden

    def date_format(self, cell_style: str) -> str:
        """Which parts of a date a cell of this style shows; General when nothing says so."""
        for _ in range(_MOST_PARENTS):
            if cell_style in self._data_style:
                shown = self._parts.get(self._data_style[cell_style])
                return "-".join(shown) if shown else GENERAL
            cell_style = self._parent.get(cell_style, "")
        return GENERAL

    def _start_format(self, attributes: Attributes) -> None:
        self._format = attributes.get("style:name", "")
        self._parts[self._format] = []

    def _date_part(self, letters: str, _: Attributes) -> None:
        self._parts.setdefault(self._format, []).append(letters)

    def _start_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("style:name", "")
        if "style:data-style-name" in attributes:
            self._data_style[self._style] = attributes["style:data-style-name"]
        self._parent[self._style] = attributes.get("style:parent-style-name", "")

    def _table_properties(self, attributes: Attributes) -> None:
        if attributes.get("table:display") == "false":
            self._hidden.add(self._style)
