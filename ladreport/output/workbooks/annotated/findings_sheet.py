"""The sheet of findings: the sum in words, then a row for each finding with a link to its cell."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from ladreport.consolidation.csv_text import FORMULA_OPENINGS
from ladreport.core.findings import Severity
from ladreport.core.location import Location, column_letters
from ladreport.output.findings.words import counted
from ladreport.output.package.styles import BLACK, Styles
from ladreport.output.package.workbook import Tab, quoted
from ladreport.output.package.worksheet import TEXT, reference, row_height, row_xml, text_cell
from ladreport.output.package.xml import escaped
from ladreport.output.workbooks.annotated import wording
from ladreport.output.workbooks.annotated.wording import Remark, Voice
from ladreport.reading.layout import FINDINGS_MARK

BLUE, WHITE, GREY, LINK, RULE = "FF1F3864", "FFFFFFFF", "FF404040", "FF0563C1", "FFD9D9D9"

FILLS: Mapping[Severity, str] = {
    Severity.ERROR: "FFFF7373",
    Severity.WARNING: "FFFFC04D",
    Severity.INFO: "FFDCE8F5",
}
"""The colours of marks, as style sheets write them: strong ones, because the blank workbook has
pale red, amber and blue for what is still to be filled in, and apart in lightness too (157 and 198
of 255 in grey). A note has its colour in the list only.
"""

EDGES: Mapping[Severity, str] = {
    Severity.ERROR: "thick",
    Severity.WARNING: "mediumDashed",
    Severity.INFO: "none",
}
"""The left edges of marks, which tell them apart in grey and for whoever sees no red."""

WIDEST = (16, 20, 14, 15, 40, 40, 20, 9)
"""The columns' widths at most, in characters: together they can be read on a sheet of paper."""

NARROWEST, ROOM = 9, 3
"""How wide a column is at least, and what its filter's arrow takes of it, in characters."""

SHEET, CELL = 1, 2
TALL = 19.5
"""The height of the first line, in points."""

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
        note=_format(styles, _parts(_font(styles, GREY))),
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
    rows = [_cells(remark, sheet, looks) for remark in sheet.remarks]
    widths = _widths(sheet.header, rows)
    links = "".join(_links(sheet))
    lines = range(1, sheet.header_row - 1)
    wide = "".join(f'<mergeCell ref="A{row}:{end}{row}"/>' for row in lines)
    return "".join(
        (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{space}">',
            f'<sheetPr><tabColor rgb="{BLUE}"/><pageSetUpPr fitToPage="1"/></sheetPr>',
            f'<dimension ref="A1:{end}{last}"/>',
            f"<sheetViews>{''.join(_views(sheet))}</sheetViews>",
            '<sheetFormatPr defaultRowHeight="15"/>',
            f"<cols>{''.join(_columns(widths))}</cols>",
            f"<sheetData>{''.join(_rows(sheet, rows, looks, widths))}</sheetData>",
            f'<autoFilter ref="A{sheet.header_row}:{end}{last}"/>' if sheet.remarks else "",
            f"<mergeCells>{wide}</mergeCells>",
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


def _widths(header: Sequence[str], rows: Sequence[Sequence[TextAndLook]]) -> Sequence[int]:
    """What stands in each column, as far as it may widen; more is wrapped, as a heading is."""
    columns = zip(*rows, strict=True)
    held = [max(len(text) + ROOM for text, _ in column) for column in columns]
    words = [max(map(len, heading.split())) + ROOM for heading in header]
    widths = zip(held or words, words, WIDEST, strict=True)
    return [min(max(NARROWEST, *of_column), widest) for *of_column, widest in widths]


def _rows(
    sheet: FindingsSheet,
    rows: Sequence[Sequence[TextAndLook]],
    looks: Looks,
    widths: Sequence[int],
) -> Iterator[str]:
    title, *notes = sheet.intro
    yield _row(1, ((title, looks.title),), TALL)
    for number, line in enumerate(notes, 2):
        yield _row(number, ((line, looks.note),), row_height(((line, sum(widths)),), TEXT))
    header = [(text, looks.header) for text in sheet.header]
    for number, cells in enumerate((header, *rows) if rows else (), sheet.header_row):
        texts = (text for text, _ in cells)
        yield _row(number, cells, row_height(zip(texts, widths, strict=True), TEXT))


def _row(number: int, cells: Sequence[TextAndLook], height: float) -> str:
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
        "\n".join(filter(None, (remark.message, wording.see_also(finding, language)))),
        wording.found(finding),
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
