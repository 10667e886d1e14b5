"""What the styles of an .xlsx say of cells: number formats, what is crossed out, what is raised."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

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


class CellStyle(NamedTuple):
    """A cell's number format, and whether its font crosses it out or raises it."""

    number_format: str = GENERAL
    struck: bool = False
    raised: bool = False


def read_number_formats(chunks: Iterable[bytes]) -> list[str]:
    """The format code of each cell style, by the index that cells name it with."""
    return [style.number_format for style in read_styles(chunks)]


def read_styles(chunks: Iterable[bytes]) -> list[CellStyle]:
    """Each cell style, by the index that cells name it with."""
    styles = _Styles()
    lists = ("fonts", "cellXfs", "cellStyleXfs", "dxfs", "extLst")
    starts = {
        "numFmt": styles.format,
        "xf": styles.style,
        "font": styles.font,
        "strike": styles.strike,
        "vertAlign": styles.align,
        **{name: styles.entering(name) for name in lists},
    }
    read_xml(chunks, starts)
    return [styles.cell_style(number, font) for number, font in styles.cell_styles]


def is_raised(attributes: Attributes) -> bool:
    """Whether ``vertAlign`` raises the text, as footnote marks are."""
    return attributes.get("val") == "superscript"


class _Styles:
    """Format codes by the number that the file gives them, fonts, and of each style which it has.

    What ``_list`` is read now decides: conditional formats have fonts and formats of their own.
    """

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.cell_styles: list[tuple[str, str]] = []
        self._fonts: list[list[bool]] = []
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
            number, font = attributes.get("numFmtId", "0"), attributes.get("fontId", "0")
            self.cell_styles.append((number, font))

    def font(self, _: Attributes) -> None:
        """Begin a font of the list of fonts."""
        if self._list == "fonts":
            self._fonts.append([False, False])

    def strike(self, attributes: Attributes) -> None:
        """Take in that the font crosses out."""
        if self._list == "fonts" and self._fonts:
            self._fonts[-1][0] = is_on(attributes)

    def align(self, attributes: Attributes) -> None:
        """Take in that the font raises."""
        if self._list == "fonts" and self._fonts:
            self._fonts[-1][1] = is_raised(attributes)

    def cell_style(self, number: str, font: str) -> CellStyle:
        """The style with this number format and font."""
        place = int(font) if font.isdecimal() else 0
        struck, raised = self._fonts[place] if place < len(self._fonts) else (False, False)
        return CellStyle(self.codes.get(number) or _built_in(number), struck, raised)


def _built_in(number: str) -> str:
    return BUILT_IN.get(int(number), GENERAL) if number.isdecimal() else GENERAL
