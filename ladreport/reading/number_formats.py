"""The number format of each cell style, as a format code."""

from collections.abc import Iterable, Mapping

from ladreport.reading.xml_parts import Attributes, read_xml

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
    codes: dict[str, str] = {}
    numbers: list[str] = []
    in_cell_styles = False

    def number_format(attributes: Attributes) -> None:
        codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", GENERAL)

    def cell_styles(_: object = None) -> None:
        nonlocal in_cell_styles
        in_cell_styles = not in_cell_styles

    def style(attributes: Attributes) -> None:
        if in_cell_styles:
            numbers.append(attributes.get("numFmtId", "0"))

    starts = {"numFmt": number_format, "cellXfs": cell_styles, "xf": style}
    read_xml(chunks, starts, {"cellXfs": cell_styles})
    return [codes.get(number) or _built_in(number) for number in numbers]


def _built_in(number: str) -> str:
    return BUILT_IN.get(int(number), GENERAL) if number.isdecimal() else GENERAL
