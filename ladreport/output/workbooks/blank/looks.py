"""How the blank workbook looks: one set of formats, and how its sheets are printed."""

from typing import TYPE_CHECKING

from msgspec import Struct

from ladreport.output.workbooks.blank.request import Blank
from ladreport.output.workbooks.sheets import AMBER, BLUE, PALE_BLUE, RED

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

GREY, LINE, PALE_GREY, MIDDLE_BLUE = "#595959", "#BFC8D2", "#F2F2F2", "#5B7394"
LETTER = 1


class Looks(Struct, frozen=True):
    """The formats by what they are for. Cells to write in are unlocked.

    ``text`` keeps whatever is typed as text; ``long_text`` is for texts longer than the 255
    characters that old versions of Excel show in such a cell, ``plain`` for numbers.
    """

    title: "Format"
    section: "Format"
    body: "Format"
    step: "Format"
    strong: "Format"
    quiet: "Format"
    link: "Format"
    heading: "Format"
    optional_heading: "Format"
    listed: "Format"
    name: "Format"
    label: "Format"
    answer: "Format"
    aside: "Format"
    number: "Format"
    next_id: "Format"
    text: "Format"
    long_text: "Format"
    plain: "Format"
    needed: "Format"
    expected: "Format"
    wrong: "Format"
    example: "Format"
    grouped: "Format"


def looks_of(workbook: "Workbook") -> Looks:
    """The formats, made for this workbook."""

    def form(**properties: object) -> "Format":
        return workbook.add_format({"valign": "top", **properties})

    inside = {"align": "left", "indent": 1, "text_wrap": True}
    head = {**inside, "bold": True, "font_color": "white", "valign": "vcenter"}
    line = {"bottom": 1, "bottom_color": LINE}
    free = {"locked": False, "text_wrap": True}
    return Looks(
        title=form(bold=True, font_size=18, font_color=BLUE),
        section=form(bold=True, font_size=13, font_color=BLUE, valign="vcenter"),
        body=form(text_wrap=True, align="left", indent=1),
        step=form(bold=True, font_color=BLUE, align="right"),
        strong=form(bold=True, font_size=12, font_color=BLUE, valign="vcenter"),
        quiet=form(font_color=GREY),
        link=form(font_color="#1F5C99", underline=1, valign="vcenter", **line),
        heading=form(**head, bg_color=BLUE, border=1, border_color="white"),
        optional_heading=form(**head, bg_color=MIDDLE_BLUE, border=1, border_color="white"),
        listed=form(text_wrap=True, align="left", indent=1, **line),
        name=form(bold=True, font_color=BLUE, text_wrap=True, **line),
        label=form(bold=True, font_color=BLUE, text_wrap=True, valign="vcenter", **line),
        answer=form(
            **free,
            num_format="@",
            valign="vcenter",
            align="left",
            indent=1,
            border=1,
            border_color=LINE,
        ),
        aside=form(
            font_color=GREY, text_wrap=True, valign="vcenter", align="left", indent=1, **line
        ),
        number=form(bold=True, align="left", valign="vcenter", indent=1, **line),
        next_id=form(**inside, bold=True, font_color=BLUE, valign="vcenter"),
        text=form(**free, num_format="@", align="left", indent=1),
        long_text=form(**free, align="left", indent=1),
        plain=form(**free),
        needed=form(**inside, bg_color=AMBER, valign="vcenter"),
        expected=form(**inside, bg_color=PALE_BLUE, valign="vcenter"),
        wrong=form(**inside, bg_color=RED, valign="vcenter"),
        example=workbook.add_format({"italic": True, "font_color": GREY, "bg_color": PALE_GREY}),
        grouped=workbook.add_format({"num_format": "#,##0"}),
    )


def fit_on_pages(sheet: "Worksheet", blank: Blank, *, across: int = 1, down: int = 0) -> None:
    """All columns on so many pages across; at the foot the sheet's name and the page."""
    sheet.set_landscape()
    sheet.set_paper(LETTER)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(across, down)
    page = blank.language.say("Page {page} of {pages}", page="&P", pages="&N")
    sheet.set_footer(f"&L&9&A&R&9{page}")
