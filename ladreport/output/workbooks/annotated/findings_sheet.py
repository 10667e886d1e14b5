"""The sheet of findings: the sum in words, then a row for each finding with a link to its cell."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from ladreport.consolidation.csv_text import FORMULA_OPENINGS
from ladreport.core.findings import Severity
from ladreport.core.location import Location, column_letters
from ladreport.output.findings.words import counted
from ladreport.output.package.styles import BLACK, Styles
from ladreport.output.package.workbook import Tab, quoted
from ladreport.output.package.worksheet import reference, row_xml, text_cell
from ladreport.output.package.xml import escaped
from ladreport.output.workbooks.annotated import wording
from ladreport.output.workbooks.annotated.wording import Remark, Voice
from ladreport.reading.layout import FINDINGS_MARK

BLUE, WHITE, GREY, LINK, RULE = "FF1F3864", "FFFFFFFF", "FF404040", "FF0563C1", "FFD9D9D9"

FILLS: Mapping[Severity, str] = {
    Severity.ERROR: "FFFF8080",
    Severity.WARNING: "FFFFB74D",
    Severity.INFO: "FFDCE8F5",
}
"""The colours of marks, as style sheets write them: strong ones, because the blank workbook has
pale red, amber and blue for what is still to be filled in. A note has its colour in the list only.
"""

WIDTHS = (14, 16, 12, 15, 48, 48, 28, 20, 9)
"""Of the columns, in characters; what to write and what is wrong are wrapped."""

NARROW, WIDE = 10, 24
SHEET, CELL = 1, 2
LINE = 13.5
"""The height of a line of text, in points."""

DENSITY = 1.15
"""How many letters of our size stand in a unit of width, which is a digit of Excel's usual size."""

TALL, HIGHEST = 19.5, 409
"""Of the lines above the table, and of any row that Excel permits."""

TextAndLook = tuple[str, int]
"""What a cell says, and the index of its format."""


class FindingsSheet(Struct, frozen=True):
    """What the sheet shows; ``tabs`` are those that links can lead to, by name.

    ``notes`` are said below the sum. ``windows`` is how many of them show the workbook.
    """

    remarks: Sequence[Remark]
    voice: Voice
    notes: Sequence[str]
    tabs: Mapping[str, Tab]
    windows: int = 1

    @property
    def intro(self) -> tuple[str, ...]:
        """The lines above the table; the first one is the sum."""
        language = self.voice.language
        if not self.remarks:
            nothing = language.say("Nothing was found that has to be corrected.")
            return (f"{FINDINGS_MARK}{nothing}", *self.notes)
        findings = [remark.finding for remark in self.remarks]
        total = f"{FINDINGS_MARK}{counted(findings, language)}"
        return (total, *wording.legend(language), *self.notes)

    @property
    def header_row(self) -> int:
        """The row of the header, below the lines and an empty row."""
        return len(self.intro) + 2

    @property
    def header(self) -> tuple[str, ...]:
        """The columns' headings."""
        say = self.voice.language.say
        return (
            say("Severity"),
            say("Sheet"),
            say("Cell"),
            say("Action id"),
            say("What to write instead"),
            say("What is wrong"),
            say("Found"),
            say("See also"),
            say("Code"),
        )

    @property
    def ranges(self) -> Mapping[str, str]:
        """The names that the sheet needs: what is filtered, and what is printed on each page."""
        first, last = self.header_row, self.header_row + len(self.remarks)
        if not self.remarks:
            return {}
        end = column_letters(len(self.header))
        return {
            "_xlnm._FilterDatabase": f"$A${first}:${end}${last}",
            "_xlnm.Print_Titles": f"${first}:${first}",
        }


class Looks(Struct, frozen=True):
    """The index of each format; ``quoted`` is for text that Excel could take for a formula."""

    title: int
    note: int
    header: int
    body: int
    quoted: int
    link: int
    severities: Mapping[Severity, int]


def looks_in(styles: Styles) -> Looks:
    """The formats that the sheet needs, added to the workbook's style sheet."""
    plain, bold = _font(styles, BLACK), _font(styles, BLACK, "<b/>")
    line = styles.add(
        "borders",
        f'<border><left/><right/><top/><bottom style="thin"><color rgb="{RULE}"/></bottom>'
        "<diagonal/></border>",
    )
    body = _parts(plain, 0, line)
    return Looks(
        title=_format(styles, _parts(_font(styles, BLUE, "<b/>", 14)), wrap=False),
        note=_format(styles, _parts(_font(styles, GREY)), wrap=False),
        header=_format(styles, _parts(_font(styles, WHITE, "<b/>"), styles.fill(BLUE))),
        body=_format(styles, body),
        quoted=_format(styles, f'{body} quotePrefix="1"'),
        link=_format(styles, _parts(_font(styles, LINK, "<u/>"), 0, line)),
        severities={
            severity: _format(styles, _parts(bold, styles.fill(colour), line))
            for severity, colour in FILLS.items()
        },
    )


def _parts(font: int, fill: int = 0, border: int = 0) -> str:
    return f'fontId="{font}" fillId="{fill}" borderId="{border}"'


def _font(styles: Styles, colour: str, looks: str = "", size: int = 10) -> int:
    return styles.add(
        "fonts",
        f'<font>{looks}<sz val="{size}"/><color rgb="{colour}"/><name val="Calibri"/>'
        '<family val="2"/></font>',
    )


def _format(styles: Styles, parts: str, *, wrap: bool = True) -> int:
    return styles.add(
        "cellXfs",
        f'<xf numFmtId="0" {parts} xfId="0" applyFont="1" applyFill="1" applyBorder="1" '
        f'applyAlignment="1"><alignment vertical="top" wrapText="{wrap:d}"/></xf>',
    )


def findings_xml(sheet: FindingsSheet, looks: Looks, space: str) -> bytes:
    """The sheet's part, in the workbook's namespace."""
    end = column_letters(len(sheet.header))
    last = sheet.header_row + len(sheet.remarks)
    widths = _widths(sheet)
    links = "".join(_links(sheet))
    return "".join(
        (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{space}">',
            f'<sheetPr><tabColor rgb="{BLUE}"/><pageSetUpPr fitToPage="1"/></sheetPr>',
            f'<dimension ref="A1:{end}{last}"/>',
            f"<sheetViews>{''.join(_views(sheet))}</sheetViews>",
            '<sheetFormatPr defaultRowHeight="15"/>',
            f"<cols>{''.join(_columns(widths))}</cols>",
            f"<sheetData>{''.join(_rows(sheet, looks, widths))}</sheetData>",
            f'<autoFilter ref="A{sheet.header_row}:{end}{last}"/>' if sheet.remarks else "",
            f"<hyperlinks>{links}</hyperlinks>" if links else "",
            '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" ',
            'footer="0.3"/><pageSetup orientation="landscape" fitToHeight="0"/></worksheet>',
        )
    ).encode()


def _views(sheet: FindingsSheet) -> Iterator[str]:
    top = f"A{sheet.header_row + 1}"
    frozen = (
        f'<pane ySplit="{sheet.header_row}" topLeftCell="{top}" activePane="bottomLeft" '
        f'state="frozen"/><selection pane="bottomLeft" activeCell="{top}" sqref="{top}"/>'
    )
    for window in range(sheet.windows):
        yield f'<sheetView showGridLines="0" tabSelected="1" workbookViewId="{window}">'
        yield f"{frozen if sheet.remarks else ''}</sheetView>"


def _columns(widths: Sequence[int]) -> Iterator[str]:
    for column, width in enumerate(widths, 1):
        yield f'<col min="{column}" max="{column}" width="{width}" customWidth="1"/>'


def _widths(sheet: FindingsSheet) -> Sequence[int]:
    """The columns' widths; those of names and cells fit what stands in them."""
    places = [remark.finding.location for remark in sheet.remarks]
    names, cells = [place.sheet or "" for place in places], [place.cell or "" for place in places]
    fitting = {SHEET: _fitting(names), CELL: _fitting(cells)}
    return [fitting.get(column, width) for column, width in enumerate(WIDTHS)]


def _fitting(texts: Sequence[str]) -> int:
    return min(max([NARROW, *(len(text) + 3 for text in texts)]), WIDE)


def _rows(sheet: FindingsSheet, looks: Looks, widths: Sequence[int]) -> Iterator[str]:
    for number, line in enumerate(sheet.intro, 1):
        look = looks.title if number == 1 else looks.note
        yield _row(number, ((line, look),))
    if not sheet.remarks:
        return
    header = [(text, looks.header) for text in sheet.header]
    yield _row(sheet.header_row, header, _height(header, widths))
    for number, remark in enumerate(sheet.remarks, sheet.header_row + 1):
        cells = _cells(remark, sheet, looks)
        yield _row(number, cells, _height(cells, widths))


def _height(cells: Sequence[TextAndLook], widths: Sequence[int]) -> float:
    """A height at which all text of a row shows, in points: not every program finds one itself."""
    texts = zip((text for text, _ in cells), widths, strict=True)
    lines = max(_lines(text, int(width * DENSITY)) for text, width in texts)
    return min(lines * LINE + LINE / 3, HIGHEST)


@lru_cache  # what to write is the same for many findings
def _lines(text: str, width: int) -> int:
    return 1 if len(text) <= width else len(textwrap.wrap(text, width))


def _row(number: int, cells: Sequence[TextAndLook], height: float = TALL) -> str:
    return row_xml(
        number, [text_cell(text or None, look) for text, look in cells], f' ht="{height}"'
    )


def _cells(remark: Remark, sheet: FindingsSheet, looks: Looks) -> Sequence[TextAndLook]:
    finding, language = remark.finding, sheet.voice.language
    place = wording.place(finding.location, language)
    texts = (
        _tab_name(finding.location, sheet),
        place,
        finding.action_id or "",
        remark.instead,
        remark.message,
        wording.found(finding),
        wording.see_also(finding, language),
        finding.code.id,
    )
    cells = [
        (text, looks.quoted if text.startswith(FORMULA_OPENINGS) else looks.body) for text in texts
    ]
    if _target(finding.location, sheet) is not None:
        cells[CELL - 1] = (place, looks.link)
    severity = f"{remark.letter} · {remark.severity}", looks.severities[finding.severity]
    return (severity, *cells)


def _tab_name(where: Location, sheet: FindingsSheet) -> str:
    """The sheet's name, and whether it must be shown before a link can lead there."""
    tab = sheet.tabs.get(where.sheet or "")
    if tab is not None and tab.hidden:
        return sheet.voice.language.say("{sheet} (hidden)", sheet=tab.name)
    return where.sheet or ""


def _links(sheet: FindingsSheet) -> Iterator[str]:
    for number, remark in enumerate(sheet.remarks, sheet.header_row + 1):
        where = remark.finding.location
        target = _target(where, sheet)
        if target is not None:
            display = wording.place(where, sheet.voice.language)
            cell = reference((number, CELL + 1))
            yield (
                f'<hyperlink ref="{cell}" location="{escaped(target)}" '
                f'display="{escaped(display)}"/>'
            )


def _target(where: Location, sheet: FindingsSheet) -> str | None:
    """Where a link leads: a cell, a range, or a sheet's first cell."""
    tab = sheet.tabs.get(where.sheet or "")
    if tab is None or tab.kind != "worksheet":
        return None
    return f"{quoted(tab.name)}!{where.cell or 'A1'}"
