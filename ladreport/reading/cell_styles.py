"""What the styles of an .xlsx say of cells: number formats, what is crossed out, what is raised."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from ladreport.reading.cell_values import GENERAL, is_on
from ladreport.reading.xml_parts import Attributes, read_xml, unescaped

BUILT_IN: Mapping[int, str] = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "#,##0_);\\(#,##0\\)",
    6: "#,##0_);[Red]\\(#,##0\\)",
    7: "#,##0.00_);\\(#,##0.00\\)",
    8: "#,##0.00_);[Red]\\(#,##0.00\\)",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0_);\\(#,##0\\)",
    38: "#,##0_);[Red]\\(#,##0\\)",
    39: "#,##0.00_);\\(#,##0.00\\)",
    40: "#,##0.00_);[Red]\\(#,##0.00\\)",
    41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
    42: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
    44: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}
"""Formats that files name by number only (ECMA-376 part 1, 18.8.30), as Excel in English has them.

Number 14 is the short date of whoever looks at it: it says that a cell is a date, not its order.
So is the currency of numbers 5 to 8, 42 and 44 that of whoever looks, and is left out.
"""


_OF_STYLE = ("numFmt", "font", "fill")
_WHITE_NUMBERS = frozenset({"1", "9"})
T = TypeVar("T")


class CellStyle(NamedTuple):
    """A cell's number format, whether its font crosses it out or raises it, and if it can be seen.

    ``unseen`` is a text in white on nothing or on white.
    """

    number_format: str = GENERAL
    struck: bool = False
    raised: bool = False
    unseen: bool = False


PLAIN_STYLE = CellStyle()


class Stylesheet(NamedTuple):
    """The styles of cells by the index that cells name, and conditional ones that cross out."""

    cells: Sequence[CellStyle] = ()
    crossing: frozenset[str] = frozenset()


NO_STYLES = Stylesheet()


def read_number_formats(chunks: Iterable[bytes]) -> list[str]:
    """The format code of each cell style, by the index that cells name it with."""
    return [style.number_format for style in read_styles(chunks).cells]


def read_styles(chunks: Iterable[bytes]) -> Stylesheet:
    """Each cell style, by the index that cells name it with, and the conditional ones."""
    styles = _Styles()
    lists = ("fonts", "fills", "cellXfs", "cellStyleXfs", "dxfs", "extLst")
    starts = {
        "numFmt": styles.format,
        "xf": styles.style,
        "font": styles.font,
        "dxf": styles.conditional,
        "fill": styles.fill,
        "patternFill": styles.pattern,
        "fgColor": styles.ground,
        "color": styles.colour,
        "strike": styles.strike,
        "vertAlign": styles.align,
        **{name: styles.entering(name) for name in lists},
    }
    read_xml(chunks, starts)
    cells = [styles.cell_style(*style) for style in styles.cell_styles]
    return Stylesheet(cells, frozenset(styles.crossing))


def is_raised(attributes: Attributes) -> bool:
    """Whether ``vertAlign`` raises the text, as footnote marks are."""
    return attributes.get("val") == "superscript"


class _Styles:
    """Format codes by the number that the file gives them, fonts, and of each style which it has.

    What ``_list`` is read now decides: conditional formats have fonts and formats of their own.
    """

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.cell_styles: list[tuple[str, str, str]] = []
        self.crossing: set[str] = set()
        self._fonts: list[list[bool]] = []
        self._fills: list[bool] = []
        self._conditional = -1
        self._list = ""

    def format(self, attributes: Attributes) -> None:
        """Take in a number format's code."""
        # The first stands: conditional formats, further on, count theirs anew.
        code = unescaped(attributes.get("formatCode", GENERAL))
        self.codes.setdefault(attributes.get("numFmtId", ""), code)

    def entering(self, name: str) -> Callable[[Attributes], None]:
        """What takes in that a list begins."""

        def enter(_: Attributes) -> None:
            self._list = name

        return enter

    def style(self, attributes: Attributes) -> None:
        """Take in which number format and font a cell's style has; others no cell refers to."""
        if self._list == "cellXfs":
            number, font, fill = (attributes.get(f"{name}Id", "0") for name in _OF_STYLE)
            self.cell_styles.append((number, font, fill))

    def font(self, _: Attributes) -> None:
        """Begin a font of the list of fonts."""
        if self._list == "fonts":
            self._fonts.append([False, False, False])

    def strike(self, attributes: Attributes) -> None:
        """Take in that the font crosses out."""
        if self._list == "fonts" and self._fonts:
            self._fonts[-1][0] = is_on(attributes)
        elif self._list == "dxfs" and is_on(attributes):
            self.crossing.add(str(self._conditional))

    def conditional(self, _: Attributes) -> None:
        """Begin a conditional format of their list."""
        self._conditional += self._list == "dxfs"

    def fill(self, _: Attributes) -> None:
        """Begin a fill of the list of fills: white as long as nothing else is said."""
        if self._list == "fills":
            self._fills.append(True)

    def pattern(self, attributes: Attributes) -> None:
        """Take in that the fill has a pattern, or is one colour, which is said next."""
        if self._list == "fills" and self._fills:
            self._fills[-1] = attributes.get("patternType", "none") == "none"

    def ground(self, attributes: Attributes) -> None:
        """Take in the colour of a fill."""
        if self._list == "fills" and self._fills:
            self._fills[-1] = self._fills[-1] or _is_white(attributes)

    def colour(self, attributes: Attributes) -> None:
        """Take in the colour of a font."""
        if self._list == "fonts" and self._fonts:
            self._fonts[-1][2] = _is_white(attributes)

    def align(self, attributes: Attributes) -> None:
        """Take in that the font raises."""
        if self._list == "fonts" and self._fonts:
            self._fonts[-1][1] = is_raised(attributes)

    def cell_style(self, number: str, font: str, fill: str) -> CellStyle:
        """The style with this number format, font and fill."""
        struck, raised, is_white = _at(self._fonts, font) or (False, False, False)
        code = self.codes.get(number) or built_in(number)
        return CellStyle(code, struck, raised, is_white and _at(self._fills, fill) is not False)


def _at(listed: Sequence[T], number: str) -> T | None:
    place = int(number) if number.isdecimal() else 0
    return listed[place] if place < len(listed) else None


def _is_white(attributes: Attributes) -> bool:
    """Whether a colour is white: by itself, by its number, or as the theme's first."""
    if "rgb" in attributes:
        return attributes["rgb"].upper().endswith("FFFFFF")
    if attributes.get("indexed") in _WHITE_NUMBERS:
        return True
    return attributes.get("theme") == "0" and not attributes.get("tint", "0").startswith("-")


def built_in(number: str) -> str:
    """The format that a file names by this number only."""
    return BUILT_IN.get(int(number), GENERAL) if number.isdecimal() else GENERAL
