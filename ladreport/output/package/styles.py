"""The workbook's style sheet: copies of its formats with another fill, and formats of our own.

No format that is there is changed: what a cell looked like is copied, and the copy is filled.
Colours are eight hexadecimal digits, as style sheets write them (``FFF8CBC6``).
"""

from collections.abc import Callable, Collection, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING

from ladreport.output.package.parts import Parts
from ladreport.output.package.xml import (
    attributes,
    child,
    children,
    escaped,
    fragments,
    local_name,
    made,
    namespace,
    ordered_child,
    relations_space,
    remove_all,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BLACK = "FF000000"
EDGE = "FF9C0006"
"""Of the left edges of marks."""

ORDER = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
"""In which order the standard (ECMA-376, part 1, 18.8) wants the children of a style sheet."""

FONT_ORDER = (
    "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme"
)

Colour = tuple[tuple[str, str], ...]
"""The attributes by which a style sheet gives a colour: ``(("theme", "4"), ("tint", "0.6"))``."""

NO_COLOUR: Colour = (("indexed", "64"),)
FIRST_CUSTOM_FILL = 2
"""The first two fills of a style sheet are always taken for none and a grey pattern."""

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
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
"""From which sum of red, green and blue on (white has 765) a letter is hard to see on our fills."""

_PALE_INDEXED = frozenset({1, 5, 7, 9, 13, 15, 26, 27, 31, 34, 35, 40, 41, 42, 43})
"""Colours of Excel's old palette that are white, yellow, or nearly so."""

_AUTOMATIC_INDEXED = 64
_TEXT_AND_BACKGROUND = 2
"""Theme colours 0 to 2: paper, text and pale paper. A table's own look replaces the text's."""


def style_sheet(parts: Parts) -> "Styles":
    """The workbook's style sheet, begun where it has none."""
    part = parts.related(parts.main, "styles")
    if part is None:
        root = parts.edit(parts.main)
        part = parts.free_name("styles{}.xml", first="")
        relation = f"{relations_space(root)}/styles"
        parts.add(part, _new_style_sheet(namespace(root)), _TYPE, of=parts.main, relation=relation)
    return Styles(parts.edit(part))


class Styles:
    """A style sheet that grows: each new format is made once and found again."""

    def __init__(self, root: "Element") -> None:
        self._root = root
        for name in _MINIMAL:
            self._section(name)
        self._made: dict[object, int] = {}

    def filled(self, style: int, colour: str, edge: str) -> int:
        """The index of a format that is like this one but for its fill and its left edge.

        The edge (``thick``) tells a mark from another one without its colour.
        """

        def make() -> int:
            copy = deepcopy(self._format(style))
            beneath = self._colour_of(_number(copy, "fillId"))
            copy.set("fillId", str(self._fill(_rgb(colour), beneath)))
            copy.set("fontId", str(self._readable_font(_number(copy, "fontId"))))
            copy.set("borderId", str(self._edged(_number(copy, "borderId"), edge)))
            for part in ("Fill", "Font", "Border"):
                copy.set(f"apply{part}", "1")
            return self._added("cellXfs", copy)

        return self._once(("filled", style, colour), make)

    def numbered(self, style: int, number_format: int) -> int:
        """The index of a format like this one but for its number format (``numFmtId``).

        A cell in it is what it holds: no sign in front makes text of it.
        """
        before = self._format(style)
        if _number(before, "numFmtId") == number_format and not before.get("quotePrefix"):
            return style

        def make() -> int:
            copy = deepcopy(before)
            copy.set("numFmtId", str(number_format))
            copy.set("applyNumberFormat", "1")
            copy.attrib.pop("quotePrefix", "")
            return self._added("cellXfs", copy)

        return self._once(("numbered", style, number_format), make)

    def number_format(self, style: int) -> int:
        """The number of a format's number format (``numFmtId``)."""
        return _number(self._format(style), "numFmtId")

    def rule_format(self, colour: str) -> int:
        """The index of the format by which a conditional rule fills a cell."""
        return self.add(
            "dxfs",
            f'<dxf><font><color rgb="{BLACK}"/></font><fill><patternFill patternType="solid">'
            f'<fgColor rgb="{colour}"/><bgColor rgb="{colour}"/></patternFill></fill></dxf>',
        )

    def fill(self, colour: str) -> int:
        """The index of a solid fill."""
        return self._fill(_rgb(colour), NO_COLOUR)

    def add(self, section: str, xml: str) -> int:
        """Add a font, border or format (``cellXfs``), written without namespace; its index."""
        return self._once(xml, lambda: self._added(section, *fragments(self._root, xml)))

    def restore(self, colours: Collection[str]) -> None:
        """Take these fills out of the formats to which ``filled`` gave them earlier.

        An edge of a mark becomes like the opposite one.
        """
        for border in self._section("borders"):
            edge = child(border, "left")
            if edge is not None and _first_colour(edge) == EDGE:
                border.replace(edge, _left_edge(border))
        fills = list(self._section("fills"))
        for style in self._section("cellXfs"):
            place = _number(style, "fillId")
            if place < len(fills) and _fill_colour(fills[place]) in colours:
                beneath = _colour(fills[place], "bgColor")
                fill = 0 if beneath == NO_COLOUR else self._fill(beneath, NO_COLOUR)
                style.set("fillId", str(fill))

    def rules_in(self, colours: Collection[str]) -> frozenset[str]:
        """The indexes (``dxfId``) of the conditional formats that fill with one of these."""
        return frozenset(
            str(place)
            for place, rule in enumerate(self._section("dxfs"))
            if any(_fill_colour(fill) in colours for fill in rule if local_name(fill) == "fill")
        )

    def _once(self, what: object, make: Callable[[], int]) -> int:
        """The index of what is made the first time that it is asked for."""
        if what not in self._made:
            self._made[what] = make()
        return self._made[what]

    def _format(self, style: int) -> "Element":
        formats = self._section("cellXfs")
        return formats[style if style < len(formats) else 0]

    def _section(self, name: str) -> "Element":
        section = ordered_child(self._root, name, ORDER)
        if not len(section):
            section.extend(fragments(section, _MINIMAL[name]))
            section.set("count", str(len(section)))
        return section

    def _added(self, section: str, element: "Element") -> int:
        elements = self._section(section)
        elements.append(element)
        elements.set("count", str(len(elements)))
        return len(elements) - 1

    def _fill(self, colour: Colour, beneath: Colour) -> int:
        """The index of a solid fill.

        The colour of what was there before is kept as the fill's second one, which no program
        shows of a solid fill: so it can be put back.
        """
        colours = (("fgColor", colour), ("bgColor", beneath))
        inside = "".join(
            f"<{name} " + " ".join(f'{key}="{escaped(value)}"' for key, value in attributes) + "/>"
            for name, attributes in colours
        )
        pattern = f'<patternFill patternType="solid">{inside}</patternFill>'
        return self.add("fills", f"<fill>{pattern}</fill>")

    def _edged(self, index: int, style: str) -> int:
        """The index of a border like this one but for its left edge."""
        borders = self._section("borders")
        before = borders[index if index < len(borders) else 0]

        def make() -> int:
            copy = deepcopy(before)
            remove_all(children(copy, "left"))
            edge = f'<left style="{style}"><color rgb="{EDGE}"/></left>'
            copy[:0] = fragments(copy, edge)
            return self._added("borders", copy)

        return self._once(("edged", index, style), make)

    def _readable_font(self, index: int) -> int:
        """The font, or a black copy where it is pale or leaves its colour to a table's look."""
        fonts = self._section("fonts")
        font = fonts[index if index < len(fonts) else 0]
        if _keeps_its_colour(font):
            return index
        return self._once(("black", index), lambda: self._added("fonts", _black(font)))

    def _colour_of(self, index: int) -> Colour:
        """The colour of a solid fill."""
        fills = self._section("fills")
        if not FIRST_CUSTOM_FILL <= index < len(fills):
            return NO_COLOUR
        pattern = child(fills[index], "patternFill")
        solid = pattern is not None and pattern.get("patternType") == "solid"
        return _colour(fills[index], "fgColor") if solid else NO_COLOUR


def _new_style_sheet(space: str) -> bytes:
    """A style sheet with nothing but its default style, in the workbook's namespace."""
    style = '<cellStyle name="Normal" xfId="0" builtinId="0"/>'
    return f'<styleSheet xmlns="{space}"><cellStyles>{style}</cellStyles></styleSheet>'.encode()


def _left_edge(border: "Element") -> "Element":
    """A left edge like the right one."""
    right = child(border, "right")
    edge = made(border, "left", {} if right is None else dict(attributes(right)))
    if right is not None:
        edge.extend(deepcopy(list(right)))
    return edge


def _first_colour(edge: "Element") -> str | None:
    colour = child(edge, "color")
    return None if colour is None else colour.get("rgb")


def _rgb(colour: str) -> Colour:
    return (("rgb", colour),)


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
    children = [other for other in copy if local_name(other) != "color"]
    copy[:] = sorted([*children, made(copy, "color", {"rgb": BLACK})], key=_font_rank)
    return copy


def _font_rank(element: "Element") -> int:
    names, name = FONT_ORDER.split(), local_name(element)
    return names.index(name) if name in names else len(names)


def _fill_colour(fill: "Element") -> str | None:
    return dict(_colour(fill, "fgColor")).get("rgb")


def _colour(fill: "Element", name: str) -> Colour:
    """The first (``fgColor``) or second colour of a fill with a pattern."""
    pattern = child(fill, "patternFill")
    colour = None if pattern is None else child(pattern, name)
    return NO_COLOUR if colour is None else tuple(sorted(attributes(colour)))
