"""The sheet of findings: the sum in words, then a row for each finding with a link to its cell."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ladreport.core.findings import Finding
from ladreport.core.location import Location, column_letters
from ladreport.messages.rendering import message
from ladreport.output.findings.words import counted
from ladreport.output.package.tabs import Tab, quoted
from ladreport.output.package.worksheet import reference
from ladreport.output.package.xml import Attributes, made, parsed, text_element
from ladreport.output.workbooks.annotated import wording
from ladreport.output.workbooks.annotated.looks import BLUE, Looks
from ladreport.output.workbooks.annotated.wording import Voice
from ladreport.reading.layout import FINDINGS_MARK

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

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

FORMULA_STARTS = ("=", "+", "-", "@")

TextAndLook = tuple[str, int]
"""What a cell says, and the index of its format."""


class FindingsSheet(Struct, frozen=True):
    """What the sheet shows; ``tabs`` are those that links can lead to, by name.

    ``notes`` are said below the sum. ``views`` is how many windows show the workbook.
    """

    findings: Sequence[Finding]
    voice: Voice
    notes: Sequence[str]
    tabs: Mapping[str, Tab]
    views: int = 1

    @property
    def intro(self) -> tuple[str, ...]:
        """The lines above the table; the first one is the sum."""
        language = self.voice.language
        if not self.findings:
            nothing = language.say("Nothing was found that has to be corrected.")
            return (f"{FINDINGS_MARK}{nothing}", *self.notes)
        total = f"{FINDINGS_MARK}{counted(self.findings, language)}"
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
        first, last = self.header_row, self.header_row + len(self.findings)
        if not self.findings:
            return {}
        end = column_letters(len(self.header))
        return {
            "_xlnm._FilterDatabase": f"$A${first}:${end}${last}",
            "_xlnm.Print_Titles": f"${first}:${first}",
        }


def findings_xml(sheet: FindingsSheet, looks: Looks, space: str) -> "Element":
    """The root of the sheet's part, in the workbook's namespace."""
    root = parsed(f'<worksheet xmlns="{space}"/>'.encode())
    end = column_letters(len(sheet.header))
    last = sheet.header_row + len(sheet.findings)
    widths = _widths(sheet)
    page = made(root, "pageSetUpPr", {"fitToPage": 1})
    colour = made(root, "tabColor", {"rgb": BLUE})
    root.append(made(root, "sheetPr", children=(colour, page)))
    root.append(made(root, "dimension", {"ref": f"A1:{end}{last}"}))
    root.append(made(root, "sheetViews", children=_views(root, sheet)))
    root.append(made(root, "sheetFormatPr", {"defaultRowHeight": 15}))
    root.append(made(root, "cols", children=_columns(root, widths)))
    root.append(made(root, "sheetData", children=_rows(root, sheet, looks, widths)))
    if sheet.findings:
        root.append(made(root, "autoFilter", {"ref": f"A{sheet.header_row}:{end}{last}"}))
    links = list(_links(root, sheet))
    if links:
        root.append(made(root, "hyperlinks", children=links))
    margins = {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.6, "header": 0.3, "footer": 0.3}
    root.append(made(root, "pageMargins", {key: str(value) for key, value in margins.items()}))
    root.append(made(root, "pageSetup", {"orientation": "landscape", "fitToHeight": 0}))
    return root


def _views(root: "Element", sheet: FindingsSheet) -> Iterator["Element"]:
    top = f"A{sheet.header_row + 1}"
    for number in range(sheet.views):
        attributes = {"showGridLines": 0, "tabSelected": 1, "workbookViewId": number}
        frozen: Attributes = {"ySplit": sheet.header_row, "topLeftCell": top, "state": "frozen"}
        pane = made(root, "pane", {**frozen, "activePane": "bottomLeft"})
        start = made(root, "selection", {"pane": "bottomLeft", "activeCell": top, "sqref": top})
        yield made(root, "sheetView", attributes, (pane, start) if sheet.findings else ())


def _columns(root: "Element", widths: Sequence[int]) -> Iterator["Element"]:
    for column, width in enumerate(widths, 1):
        span = {"min": column, "max": column, "width": width, "customWidth": 1}
        yield made(root, "col", span)


def _widths(sheet: FindingsSheet) -> Sequence[int]:
    """The columns' widths; those of names and cells fit what stands in them."""
    names = [finding.location.sheet or "" for finding in sheet.findings]
    cells = [finding.location.cell or "" for finding in sheet.findings]
    fitting = {SHEET: _fitting(names), CELL: _fitting(cells)}
    return [fitting.get(column, width) for column, width in enumerate(WIDTHS)]


def _fitting(texts: Sequence[str]) -> int:
    return min(max([NARROW, *(len(text) + 3 for text in texts)]), WIDE)


def _rows(
    root: "Element", sheet: FindingsSheet, looks: Looks, widths: Sequence[int]
) -> Iterator["Element"]:
    for number, line in enumerate(sheet.intro, 1):
        look = looks.title if number == 1 else looks.note
        yield _row(root, number, ((line, look),))
    if not sheet.findings:
        return
    header = [(text, looks.header) for text in sheet.header]
    yield _row(root, sheet.header_row, header, _height(header, widths))
    for number, finding in enumerate(sheet.findings, sheet.header_row + 1):
        cells = _cells(finding, sheet, looks)
        yield _row(root, number, cells, _height(cells, widths))


def _height(cells: Sequence[TextAndLook], widths: Sequence[int]) -> float:
    """A height at which all text of a row shows, in points: not every program finds one itself."""
    texts = zip((text for text, _ in cells), widths, strict=True)
    lines = (len(textwrap.wrap(text, int(width * DENSITY))) for text, width in texts)
    return min(max(lines, default=1) * LINE + LINE / 3, HIGHEST)


def _row(
    root: "Element", number: int, cells: Sequence[TextAndLook], height: float = TALL
) -> "Element":
    row = made(root, "row", {"r": number, "ht": str(height)})
    for column, (text, look) in enumerate(cells, 1):
        attributes: Attributes = {"r": reference((number, column)), "s": look}
        if text:
            inside = made(root, "is", children=(text_element(root, text),))
            row.append(made(root, "c", {**attributes, "t": "inlineStr"}, (inside,)))
        else:
            row.append(made(root, "c", attributes))
    return row


def _cells(finding: Finding, sheet: FindingsSheet, looks: Looks) -> Sequence[TextAndLook]:
    language, where = sheet.voice.language, finding.location
    texts = (
        _tab_name(where, sheet),
        wording.place(where, language),
        finding.action_id or "",
        wording.what_to_write(finding, sheet.voice),
        message(finding, language),
        wording.found(finding),
        wording.see_also(finding, language),
        finding.code.id,
    )
    cells = [
        (text, looks.quoted if text.startswith(FORMULA_STARTS) else looks.body) for text in texts
    ]
    if _target(where, sheet) is not None:
        cells[CELL - 1] = (texts[CELL - 1], looks.link)
    severity = wording.severity(finding, language), looks.severities[finding.severity]
    return (severity, *cells)


def _tab_name(where: Location, sheet: FindingsSheet) -> str:
    """The sheet's name, and whether it must be shown before a link can lead there."""
    tab = sheet.tabs.get(where.sheet or "")
    if tab is not None and tab.hidden:
        return sheet.voice.language.say("{sheet} (hidden)", sheet=tab.name)
    return where.sheet or ""


def _links(root: "Element", sheet: FindingsSheet) -> Iterator["Element"]:
    for number, finding in enumerate(sheet.findings, sheet.header_row + 1):
        target = _target(finding.location, sheet)
        if target is not None:
            shown = wording.place(finding.location, sheet.voice.language)
            cell = reference((number, CELL + 1))
            yield made(root, "hyperlink", {"ref": cell, "location": target, "display": shown})


def _target(where: Location, sheet: FindingsSheet) -> str | None:
    """Where a link leads: a cell, a range, or a sheet's first cell."""
    tab = sheet.tabs.get(where.sheet or "")
    if tab is None or tab.kind != "worksheet":
        return None
    return f"{quoted(tab.name)}!{where.cell or 'A1'}"
