"""Reads .xlsx and .xlsm: which sheets a workbook has, in what order, and what their cells share."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location
from ladreport.core.workbook import Sheet, Workbook
from ladreport.messages.registry import INFO, code
from ladreport.reading.cell_values import GENERAL, read_shared_strings
from ladreport.reading.package import Package, Relation, workbook_part
from ladreport.reading.safety import LIMITS, Limits, RefusedError
from ladreport.reading.worksheet import LAD123, SheetSource, read_worksheet
from ladreport.reading.xml_parts import Attributes, read_xml, unescaped

LAD119 = code(
    "LAD119",
    INFO,
    "This tab is a chart, a dialog or a macro, not a sheet with cells, so it was not read",
    repair="Nothing needs to be done: what is reported stands in the sheets of cells.",
    why="Only cells can be read. Nothing of what a chart or a dialog shows is taken over, and "
    "nothing is run.",
    example="A tab that holds one large chart",
    instead="The numbers in the Figures sheet",
)
LAD120 = code(
    "LAD120",
    INFO,
    "The workbook contains macros. They were not run",
    repair="Nothing needs to be done: macros are never run.",
    why="Macros are programs inside of a workbook. ladreport reads cells and runs nothing.",
    example="GTM.xlsm",
    instead="GTM.xlsx",
)
LAD121 = code(
    "LAD121",
    INFO,
    "Some cells take their values from other files: {files}",
    repair="Nothing needs to be done: the values that were saved with the workbook were read.",
    why="We read the value that was saved with the workbook, and never open another file. If that "
    "file has changed since, the value may be old.",
    example="A figure computed by ='[Tracking.xlsx]2024'!B7",
    instead="The figure itself",
)

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


_TRUE = frozenset({"1", "true"})


class _Tab(NamedTuple):
    """One tab of a workbook; ``relation`` is the id by which its contents are found."""

    name: str
    hidden: bool
    relation: str


class _Contents:
    """What the workbook part says: its tabs, and from which year it counts days."""

    def __init__(self) -> None:
        self.tabs: list[_Tab] = []
        self.epoch_1904 = False

    def tab(self, attributes: Attributes) -> None:
        """Take in a tab: its name, whether it is hidden, where its sheet is."""
        # Its prefix is whatever the file calls the namespace of relations; sheetId has none.
        relation = next((attributes[name] for name in attributes if name.endswith(":id")), "")
        hidden = attributes.get("state", "visible") != "visible"
        self.tabs.append(_Tab(unescaped(attributes.get("name", "")), hidden, relation))

    def properties(self, attributes: Attributes) -> None:
        """Take in whether days are counted from 1904."""
        self.epoch_1904 = attributes.get("date1904") in _TRUE


def read_xlsx(
    package: Package, name: str, limits: Limits = LIMITS
) -> tuple[Workbook | None, tuple[Finding, ...]]:
    """Read a workbook's package; ``name`` is how messages call the file.

    None, with an error that says why, where no sheet of it can be read. Raises RefusedError where
    nothing of the file can be trusted.
    """
    part = workbook_part(package)
    contents = _Contents()
    starts = {"sheet": contents.tab, "workbookPr": contents.properties}
    read_xml(package.chunks(part), starts)
    relations = package.relations(part)
    sheets, findings = _read_tabs(package, contents.tabs, relations, name, limits)
    if not sheets:
        return None, (*findings, RefusedError("no_cells").of_file(name))
    workbook = Workbook(
        name,
        "xlsm" if "macroenabled" in package.content_type(part).lower() else "xlsx",
        sheets,
        contents.epoch_1904,
        any(relation.kind == "vbaProject" for relation in relations),
        _external_links(package, relations),
    )
    return workbook, (*file_findings(workbook), *findings)


def _read_tabs(
    package: Package,
    tabs: list[_Tab],
    relations: tuple[Relation, ...],
    name: str,
    limits: Limits,
) -> tuple[tuple[Sheet, ...], list[Finding]]:
    targets = {relation.id: relation for relation in relations}
    strings = read_shared_strings(_chunks_of(package, relations, "sharedStrings"))
    formats = read_number_formats(_chunks_of(package, relations, "styles"))
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    cells = 0
    for tab in tabs:
        relation = targets.get(tab.relation)
        if relation is None or relation.target not in package:
            findings.append(Finding.of(Note(LAD123, case="sheet"), Location(name, tab.name)))
        elif relation.kind != "worksheet":
            findings.append(Finding.of(Note(LAD119), Location(name, tab.name)))
        else:
            source = SheetSource(name, tab.name, tab.hidden, strings, formats)
            chunks = package.chunks(relation.target)
            sheet, found = read_worksheet(chunks, source, limits, cells)
            sheets.append(sheet)
            findings += found
            cells += sum(map(len, sheet.rows.values()))
    return tuple(sheets), findings


def _chunks_of(package: Package, relations: tuple[Relation, ...], kind: str) -> Iterator[bytes]:
    """The bytes of the part of this kind that the workbook names, or of one that says nothing."""
    for relation in relations:
        if relation.kind == kind and relation.target in package:
            return package.chunks(relation.target)
    return iter((b"<nothing/>",))


def _external_links(package: Package, relations: tuple[Relation, ...]) -> tuple[str, ...]:
    """The names of the files that formulas refer to, without their folders."""
    linked = (
        outside.target
        for relation in relations
        if relation.kind == "externalLink"
        for outside in package.relations(relation.target)
        if outside.external
    )
    names = (unquote(target).replace("\\", "/").rpartition("/")[2] for target in linked)
    return tuple(dict.fromkeys(names))


def file_findings(workbook: Workbook) -> list[Finding]:
    """Findings of macros in the file and of links to others."""
    notes = []
    if workbook.has_macros:
        notes.append(Note(LAD120))
    if workbook.external_links:
        notes.append(Note(LAD121, {"files": workbook.external_links}))
    return [Finding.of(note, Location(workbook.file)) for note in notes]


def read_number_formats(chunks: Iterable[bytes]) -> list[str]:
    """The format code of each cell style, by the index that cells name it with."""
    styles = _Styles()
    starts = {"numFmt": styles.format, "cellXfs": styles.start_cell_styles, "xf": styles.style}
    read_xml(chunks, starts, {"cellXfs": styles.end_cell_styles})
    return [styles.codes.get(number) or _built_in(number) for number in styles.cell_styles]


class _Styles:
    """Format codes by the number that the file gives them, and the number of each style."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.cell_styles: list[str] = []
        self._numbers: list[str] = []

    def format(self, attributes: Attributes) -> None:
        """Take in a number format's code."""
        # The first stands: conditional formats, further on, count theirs anew.
        code = unescaped(attributes.get("formatCode", GENERAL))
        self.codes.setdefault(attributes.get("numFmtId", ""), code)

    def style(self, attributes: Attributes) -> None:
        """Take in which number format a style has."""
        self._numbers.append(attributes.get("numFmtId", "0"))

    def start_cell_styles(self, _: Attributes) -> None:
        """Begin the styles that cells refer to by their place among them."""
        self._numbers = []  # what came before are named styles, which no cell refers to

    def end_cell_styles(self) -> None:
        """End them."""
        self.cell_styles = self._numbers


def _built_in(number: str) -> str:
    return BUILT_IN.get(int(number), GENERAL) if number.isdecimal() else GENERAL
