"""The workbook's style sheet: copies of its formats with a fill by severity, and looks of our own.

No format that is there is changed: what a cell looked like is copied, and the copy is filled.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from ladreport.core.findings import Severity
from ladreport.output.package.order import FONT, STYLES
from ladreport.output.package.xml import (
    attributes,
    child,
    insert_ordered,
    local_name,
    made,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FILLS: Mapping[Severity, str] = {
    Severity.ERROR: "FFF8CBC6",
    Severity.WARNING: "FFFCE4B6",
    Severity.INFO: "FFDCE8F5",
}
BLACK = "FF000000"

Colour = tuple[tuple[str, str], ...]
"""The attributes by which a style sheet gives a colour: ``(("theme", "4"), ("tint", "0.6"))``."""

NO_COLOUR: Colour = (("indexed", "64"),)
FIRST_CUSTOM_FILL = 2
"""The first two fills of a style sheet are always taken for none and a grey pattern."""

_MINIMAL: Mapping[str, str] = {
    "fonts": '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
    "fills": '<fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>',
    "borders": "<border><left/><right/><top/><bottom/><diagonal/></border>",
    "cellStyleXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
    "cellXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    "dxfs": "",
}
_PALE = 600
"""From which sum of red, green and blue (765 for white) on a letter is hard to see on our fills."""

_PALE_INDEXED = frozenset({1, 5, 7, 9, 13, 15, 26, 27, 31, 34, 35, 40, 41, 42, 43})
"""Colours of Excel's old palette that are white, yellow, or nearly so."""

_AUTOMATIC_INDEXED = 64
_TEXT_AND_BACKGROUND = 2
"""Theme colours 0 to 2: paper, text and pale paper. A table's own look replaces the text's."""


class Styles:
    """A style sheet that grows: each new format is made once and found again."""

    def __init__(self, root: "Element") -> None:
        self._root = root
        for name in _MINIMAL:
            self._section(name)
        self._filled: dict[tuple[int, Severity], int] = {}
        self._numbered: dict[tuple[int, int], int] = {}
        self._fills: dict[tuple[Colour, Colour], int] = {}
        self._readable: dict[int, int] = {}
        self._rules: dict[Severity, int] = {}

    def filled(self, style: int, severity: Severity) -> int:
        """The index of a format that is like this one but for the severity's fill."""
        if (style, severity) not in self._filled:
            formats = self._section("cellXfs")
            copy = deepcopy(formats[style if style < len(formats) else 0])
            font, beneath = _number(copy, "fontId"), self._colour_of(_number(copy, "fillId"))
            copy.set("fillId", str(self.fill(rgb(FILLS[severity]), beneath)))
            copy.set("fontId", str(self._readable_font(font)))
            copy.set("applyFill", "1")
            copy.set("applyFont", "1")
            self._filled[style, severity] = self._added("cellXfs", copy)
        return self._filled[style, severity]

    def numbered(self, style: int, number_format: int) -> int:
        """The index of a format like this one but for its number format (``numFmtId``).

        A cell in it is what it holds: no sign in front makes text of it.
        """
        before = self._format(style)
        if _number(before, "numFmtId") == number_format and not before.get("quotePrefix"):
            return style
        if (style, number_format) not in self._numbered:
            copy = deepcopy(before)
            copy.set("numFmtId", str(number_format))
            copy.set("applyNumberFormat", "1")
            copy.attrib.pop("quotePrefix", "")
            self._numbered[style, number_format] = self._added("cellXfs", copy)
        return self._numbered[style, number_format]

    def number_format(self, style: int) -> int:
        """The number of a format's number format (``numFmtId``)."""
        return _number(self._format(style), "numFmtId")

    def rule_format(self, severity: Severity) -> int:
        """The index of the format by which a conditional rule fills a cell for this severity."""
        if severity not in self._rules:
            colour = FILLS[severity]
            rule = self._parsed(
                f'<dxf><font><color rgb="{BLACK}"/></font><fill><patternFill patternType="solid">'
                f'<fgColor rgb="{colour}"/><bgColor rgb="{colour}"/></patternFill></fill></dxf>'
            )
            self._rules[severity] = self._added("dxfs", rule)
        return self._rules[severity]

    def fill(self, colour: Colour, beneath: Colour = NO_COLOUR) -> int:
        """The index of a solid fill.

        The colour of what was there before is kept as the fill's second one, which no program
        shows of a solid fill: so it can be put back.
        """
        if (colour, beneath) not in self._fills:
            pattern = self._parsed('<fill><patternFill patternType="solid"/></fill>')
            for name, attributes in (("fgColor", colour), ("bgColor", beneath)):
                pattern[0].append(made(pattern, name, dict(attributes)))
            self._fills[colour, beneath] = self._added("fills", pattern)
        return self._fills[colour, beneath]

    def add(self, section: str, xml: str) -> int:
        """Add a font, border or format (``cellXfs``), written without namespace; its index."""
        return self._added(section, self._parsed(xml))

    def restore(self) -> None:
        """Take our fills out of the formats that an earlier check gave them to."""
        fills = enumerate(self._section("fills"))
        ours = {place: _colour(fill, "bgColor") for place, fill in fills if _is_ours(fill)}
        for style in self._section("cellXfs"):
            place = _number(style, "fillId")
            if place in ours:
                beneath = ours[place]
                style.set("fillId", str(0 if beneath == NO_COLOUR else self.fill(beneath)))

    def rules_of_ours(self) -> frozenset[str]:
        """The indexes (``dxfId``) of conditional formats that an earlier check added."""
        rules = enumerate(self._section("dxfs"))
        return frozenset(
            str(place)
            for place, rule in rules
            if any(_is_ours(fill) for fill in rule if local_name(fill) == "fill")
        )

    def _format(self, style: int) -> "Element":
        formats = self._section("cellXfs")
        return formats[style if style < len(formats) else 0]

    def _section(self, name: str) -> "Element":
        section = child(self._root, name)
        if section is None:
            section = made(self._root, name, {"count": 0})
            insert_ordered(self._root, section, STYLES)
        if not len(section) and _MINIMAL[name]:
            section.extend(self._parsed(f"<x>{_MINIMAL[name]}</x>"))
            section.set("count", str(len(section)))
        return section

    def _added(self, section: str, element: "Element") -> int:
        elements = self._section(section)
        elements.append(element)
        elements.set("count", str(len(elements)))
        return len(elements) - 1

    def _parsed(self, xml: str) -> "Element":
        """Elements of our own, in the namespace and with the prefix of this style sheet."""
        return _moved(etree.fromstring(xml), self._root)

    def _readable_font(self, index: int) -> int:
        """The font, or a black copy where it is pale or leaves its colour to a table's look."""
        if index not in self._readable:
            fonts = self._section("fonts")
            font = fonts[index if index < len(fonts) else 0]
            readable = index if _keeps_its_colour(font) else self._added("fonts", _black(font))
            self._readable[index] = readable
        return self._readable[index]

    def _colour_of(self, index: int) -> Colour:
        """The colour of a solid fill."""
        fills = self._section("fills")
        if not FIRST_CUSTOM_FILL <= index < len(fills):
            return NO_COLOUR
        pattern = child(fills[index], "patternFill")
        solid = pattern is not None and pattern.get("patternType") == "solid"
        return _colour(fills[index], "fgColor") if solid else NO_COLOUR


def rgb(colour: str) -> Colour:
    """A colour written as eight hexadecimal digits (``FFF8CBC6``)."""
    return (("rgb", colour),)


def new_style_sheet(space: str) -> bytes:
    """A style sheet with nothing but its default style, in the workbook's namespace."""
    style = '<cellStyle name="Normal" xfId="0" builtinId="0"/>'
    return f'<styleSheet xmlns="{space}"><cellStyles>{style}</cellStyles></styleSheet>'.encode()


def _moved(element: "Element", near: "Element") -> "Element":
    children = [_moved(one, near) for one in element]
    return made(near, local_name(element), dict(attributes(element)), children)


def _number(element: "Element", attribute: str) -> int:
    text = element.get(attribute) or ""
    return int(text) if text.isdecimal() else 0


def _keeps_its_colour(font: "Element") -> bool:
    """Whether a font has a colour of its own that can be read on a light fill."""
    colour = child(font, "color")
    if colour is None:
        return False
    rgb, theme, indexed = colour.get("rgb"), colour.get("theme"), colour.get("indexed")
    if rgb:
        return _brightness(rgb) < _PALE
    if theme:
        return theme.isdecimal() and int(theme) > _TEXT_AND_BACKGROUND
    index = int(indexed) if indexed and indexed.isdecimal() else _AUTOMATIC_INDEXED
    return index < _AUTOMATIC_INDEXED and index not in _PALE_INDEXED


def _brightness(rgb: str) -> int:
    try:
        return sum(bytes.fromhex(rgb[-6:]))
    except ValueError:
        return _PALE


def _black(font: "Element") -> "Element":
    copy = deepcopy(font)
    for colour in [one for one in copy if local_name(one) == "color"]:
        copy.remove(colour)
    copy.append(made(copy, "color", {"rgb": BLACK}))
    copy[:] = sorted(copy, key=_font_rank)
    return copy


def _font_rank(element: "Element") -> int:
    name = local_name(element)
    return FONT.index(name) if name in FONT else len(FONT)


def _is_ours(fill: "Element") -> bool:
    colour = dict(_colour(fill, "fgColor"))
    return colour.get("rgb") in FILLS.values()


def _colour(fill: "Element", name: str) -> Colour:
    """The first (``fgColor``) or second colour of a fill with a pattern."""
    pattern = child(fill, "patternFill")
    colour = None if pattern is None else child(pattern, name)
    return NO_COLOUR if colour is None else tuple(sorted(attributes(colour)))
