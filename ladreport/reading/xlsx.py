"""Reads .xlsx and .xlsm: which sheets a workbook has, in what order, and what their cells share."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location
from ladreport.core.workbook import Sheet, Workbook
from ladreport.messages.registry import INFO, code
from ladreport.reading.beside_cells import links_of, with_asides
from ladreport.reading.cell_styles import read_styles
from ladreport.reading.cell_values import read_shared_strings
from ladreport.reading.package import Package, Relation, workbook_part
from ladreport.reading.records import read_records
from ladreport.reading.safety import LIMITS, Limits, RefusedError
from ladreport.reading.worksheet import LAD123, SheetSource, read_worksheet
from ladreport.reading.xml_parts import Attributes, read_xml, unescaped
from ladreport.schema.folding import composed

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
        # It is the id of the namespace of relations, in either form; sheetId has no namespace.
        relation = next((attributes[name] for name in attributes if name.endswith(" id")), "")
        hidden = attributes.get("state", "visible") != "visible"
        self.tabs.append(_Tab(composed(unescaped(attributes.get("name", ""))), hidden, relation))

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
    styles = read_styles(_chunks_of(package, relations, "styles"))
    records = read_records(package, relations)
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
            beside = package.relations(relation.target)
            links = links_of(beside)
            source = SheetSource(name, tab.name, tab.hidden, strings, styles, records, links)
            chunks = package.chunks(relation.target)
            sheet, found = read_worksheet(chunks, source, limits, cells)
            sheets.append(with_asides(sheet, package, beside))
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
