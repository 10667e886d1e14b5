"""The number format of each cell style, as a format code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ladreport.reading.xml_parts import Attributes, read_xml
from ladreport.reading.xstring import unescaped

GENERAL = "General"

BUILT_IN: Mapping[int, str] = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);\\("$"#,##0\\)',
    6: '"$"#,##0_);[Red]\\("$"#,##0\\)',
    7: '"$"#,##0.00_);\\("$"#,##0.00\\)',
    8: '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)',
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
    42: '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_)_("$"* \\(#,##0.00\\)_("$"* "-"??_)_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}
"""Formats that files name by number only (ECMA-376 part 1, 18.8.30), as Excel in English has them.

Number 14 is the short date of whoever looks at it: it says that a cell is a date, not its order.
"""


def read_number_formats(chunks: Iterable[bytes]) -> list[str]:
    """The format code of each cell style, by the index that cells name it with."""
    styles = _Styles()
    starts = {"numFmt": styles.format, "cellXfs": styles.start_cell_styles, "xf": styles.style}
    read_xml(chunks, starts, {"cellXfs": styles.end_cell_styles})
    return [styles.codes.get(number) or _built_in(number) for number in styles.cell_styles]


@dataclass(slots=True)
class _Styles:
    """Format codes by the number that the file gives them, and the number of each style."""

    codes: dict[str, str] = field(default_factory=dict)
    cell_styles: list[str] = field(default_factory=list)
    _numbers: list[str] = field(default_factory=list)

    def format(self, attributes: Attributes) -> None:
        # The first stands: conditional formats, further on, count theirs anew.
        code = unescaped(attributes.get("formatCode", GENERAL))
        self.codes.setdefault(attributes.get("numFmtId", ""), code)

    def style(self, attributes: Attributes) -> None:
        self._numbers.append(attributes.get("numFmtId", "0"))

    def start_cell_styles(self, _: Attributes) -> None:
        self._numbers = []  # what came before are named styles, which no cell refers to

    def end_cell_styles(self) -> None:
        self.cell_styles = self._numbers


def _built_in(number: str) -> str:
    return BUILT_IN.get(int(number), GENERAL) if number.isdecimal() else GENERAL
