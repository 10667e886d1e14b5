"""How the blank workbook looks: formats, sheets on screen and on paper, heights of rows."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ladreport.output.workbooks.blank.request import Blank
from ladreport.output.workbooks.sheets import AMBER, BLUE, PALE_BLUE, RED

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

GREY, LINE, PALE_GREY, MIDDLE_BLUE = "#595959", "#BFC8D2", "#F2F2F2", "#5B7394"
PALE_GREEN = "#E2F0D9"
LETTER = 1

CUSTOM_HEIGHT = b' customHeight="1"'
"""How a row says that its height was set by hand."""


Looks = Mapping[str, "Format"]
"""The formats of a workbook by what they are for, as in ``PROPERTIES``."""

_INSIDE = {"align": "left", "indent": 1}
_WRAPPED = {**_INSIDE, "text_wrap": True}
_MIDDLE = {"valign": "vcenter"}
_LINED = {"bottom": 1, "bottom_color": LINE}
_FRAMED = {"border": 1, "border_color": LINE}
_BLUE = {"bold": True, "font_color": BLUE}
_OPEN = {"locked": False, "text_wrap": True}
_HEAD = {**_WRAPPED, **_MIDDLE, "bold": True, "font_color": "white", "border": 1}

# Cells to write in are unlocked. Those of ``text`` keep whatever is typed as text; ``long_text`` is
# for texts longer than the 255 characters that old versions of Excel show in such a cell, ``plain``
# for numbers. The last two are laid over others by conditions.
PROPERTIES: Mapping[str, Mapping[str, object]] = {
    "title": {**_BLUE, "font_size": 18},
    "section": {**_BLUE, **_MIDDLE, "font_size": 13},
    "body": _WRAPPED,
    "step": {**_BLUE, "align": "right"},
    "strong": {**_BLUE, **_MIDDLE, "font_size": 12},
    "quiet": {"font_color": GREY},
    "link": {**_MIDDLE, **_LINED, "font_color": "#1F5C99", "underline": 1},
    "heading": {**_HEAD, "bg_color": BLUE, "border_color": "white"},
    "optional_heading": {**_HEAD, "bg_color": MIDDLE_BLUE, "border_color": "white"},
    "entry": {**_WRAPPED, **_LINED},
    "name": {**_BLUE, **_LINED, "text_wrap": True},
    "label": {**_BLUE, **_MIDDLE, **_LINED, "text_wrap": True},
    "answer": {**_OPEN, **_INSIDE, **_MIDDLE, **_FRAMED, "num_format": "@"},
    "aside": {**_WRAPPED, **_MIDDLE, **_LINED, "font_color": GREY},
    "number": {**_INSIDE, **_MIDDLE, **_LINED, "bold": True},
    "next_id": {**_WRAPPED, **_MIDDLE, **_BLUE},
    "text": {**_OPEN, **_INSIDE, "num_format": "@"},
    "long_text": {**_OPEN, **_INSIDE},
    "plain": _OPEN,
    "last_time": {**_WRAPPED, "locked": False, "font_color": GREY, "bg_color": PALE_GREY},
    "needed": {**_WRAPPED, **_MIDDLE, "bg_color": AMBER},
    "expected": {**_WRAPPED, **_MIDDLE, "bg_color": PALE_BLUE},
    "wrong": {**_WRAPPED, **_MIDDLE, "bg_color": RED},
    "done": {"font_color": GREY, "bg_color": PALE_GREEN},
    "none_left": {"bg_color": PALE_GREEN},
    "example": {"italic": True, "font_color": GREY, "bg_color": PALE_GREY},
    "grouped": {"num_format": "#,##0"},
}
_LAID_OVER = frozenset({"example", "grouped", "none_left", "done"})


def looks_of(workbook: "Workbook") -> Looks:
    """The formats, made for this workbook; text begins at the top of its cell."""
    top = {"valign": "top"}
    return {
        name: workbook.add_format({**({} if name in _LAID_OVER else top), **properties})
        for name, properties in PROPERTIES.items()
    }


RESIZING = ("format_columns", "format_rows")
"""What protection leaves to whoever only reads a sheet."""


def add_sheet(
    workbook: "Workbook",
    blank: Blank,
    role: str,
    widths: Sequence[float] = (),
    *,
    lines: bool = False,
    freedoms: Sequence[str] = RESIZING,
) -> "Worksheet":
    """A sheet in the order of the tabs, with columns of these widths, protected but for freedoms.

    ``lines`` shows the grid on the screen.
    """
    sheet = workbook.add_worksheet(blank.sheet(role))
    if not lines:
        sheet.hide_gridlines(2)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.protect("", dict.fromkeys(freedoms, True))
    return sheet


def fit_on_pages(sheet: "Worksheet", blank: Blank, *, across: int = 1, down: int = 0) -> None:
    """All columns on so many pages across; at the foot the sheet's name and the page."""
    sheet.set_landscape()
    sheet.set_paper(LETTER)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(across, down)
    page = blank.language.say("Page {page} of {pages}", page="&P", pages="&N")
    sheet.set_footer(f"&L&9&A&R&9{page}")


def growing(part: str, content: bytes) -> bytes:
    """The part of a workbook with rows that grow and shrink as a person writes in them.

    XlsxWriter marks each height that it is given as set by hand, and Excel then leaves it alone.
    """
    return content.replace(CUSTOM_HEIGHT, b"") if part.startswith("xl/worksheets/") else content
