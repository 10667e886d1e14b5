"""Reads .xlsx and .xlsm: which sheets a workbook has, in what order, and what they share."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location
from ladreport.core.workbook import Sheet, Workbook
from ladreport.messages.registry import ERROR, INFO, code
from ladreport.reading.number_formats import read_number_formats
from ladreport.reading.package import Package, Relation, open_package
from ladreport.reading.safety import LAD106, LIMITS, Limits, RefusedError
from ladreport.reading.shared_strings import read_shared_strings
from ladreport.reading.worksheet import SheetSource, read_worksheet
from ladreport.reading.xml_parts import Attributes, read_xml
from ladreport.reading.xstring import unescaped

LAD117 = code(
    "LAD117",
    ERROR,
    "The workbook has no sheet with cells",
    repair="Send the submission workbook with its Cover and Actions sheets",
    why="A workbook may consist of charts alone; a submission is read from cells.",
    example="A workbook whose only tab is a chart",
    instead="The submission workbook",
)
LAD118 = code(
    "LAD118",
    ERROR,
    "The sheet is missing from the file, although its tab is there",
    repair="Open the workbook in Excel, look whether the sheet's contents are there, save it again",
    why="The list of tabs names a sheet whose contents the file doesn't have. The file was damaged "
    "or made by a program that only imitates Excel.",
    example="A tab named Figures with nothing behind it",
    instead="A workbook saved by Excel",
)
LAD119 = code(
    "LAD119",
    INFO,
    "This tab is a chart, a dialog or a macro, not a sheet with cells, so it was not read",
    repair="Nothing needs to be done if what it shows also stands in the Actions and Figures "
    "sheets",
    why="Only cells can be read. Nothing of what a chart or a dialog shows is taken over, and "
    "nothing is run.",
    example="A tab that holds one large chart",
    instead="The numbers in the Figures sheet",
)
LAD120 = code(
    "LAD120",
    INFO,
    "The workbook contains macros. They were not run",
    repair="If it was not meant to contain any, save it as .xlsx",
    why="Macros are programs inside of a workbook. ladreport reads cells and runs nothing.",
    example="GTM.xlsm",
    instead="GTM.xlsx",
)
LAD121 = code(
    "LAD121",
    INFO,
    "Some cells take their values from other files: {files}",
    repair="Check that these values were up to date when the workbook was saved",
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


@dataclass(slots=True)
class _Contents:
    """What the workbook part says: its tabs, and from which year it counts days."""

    tabs: list[_Tab] = field(default_factory=list)
    epoch_1904: bool = False

    def tab(self, attributes: Attributes) -> None:
        # Its prefix is whatever the file calls the namespace of relations; sheetId has none.
        relation = next((attributes[name] for name in attributes if name.endswith(":id")), "")
        hidden = attributes.get("state", "visible") != "visible"
        self.tabs.append(_Tab(unescaped(attributes.get("name", "")), hidden, relation))

    def properties(self, attributes: Attributes) -> None:
        self.epoch_1904 = attributes.get("date1904") in _TRUE


def read_xlsx(
    data: bytes, name: str, limits: Limits = LIMITS
) -> tuple[Workbook | None, tuple[Finding, ...]]:
    """Read a workbook's bytes; ``name`` is how messages call the file.

    None with an error says that there is nothing to be trusted in it.
    """
    try:
        package = open_package(data, limits)
        return _read(package, workbook_part(package), name, limits)
    except RefusedError as refused:
        return None, (refused.of_file(name),)


def workbook_part(package: Package) -> str:
    """The part that the package declares as its document; raises RefusedError without one."""
    for relation in package.relations():
        if relation.kind == "officeDocument" and relation.target in package:
            return relation.target
    raise RefusedError(LAD106)


def _read(
    package: Package, part: str, name: str, limits: Limits
) -> tuple[Workbook | None, tuple[Finding, ...]]:
    contents = _Contents()
    starts = {"sheet": contents.tab, "workbookPr": contents.properties}
    read_xml(package.chunks(part), starts)
    relations = package.relations(part)
    sheets, findings = _read_tabs(package, contents.tabs, relations, name, limits)
    if not sheets:
        return None, (*findings, Finding.of(Note(LAD117), Location(name)))
    workbook = Workbook(
        name,
        "xlsm" if "macroenabled" in package.content_type(part).lower() else "xlsx",
        sheets,
        contents.epoch_1904,
        any(relation.kind == "vbaProject" for relation in relations),
        _external_links(package, relations),
    )
    return workbook, (*about_file(workbook), *findings)


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
            findings.append(Finding.of(Note(LAD118), Location(name, tab.name)))
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


def about_file(workbook: Workbook) -> list[Finding]:
    """What there is to say of macros in the file and of links to others."""
    notes = []
    if workbook.has_macros:
        notes.append(Note(LAD120))
    if workbook.external_links:
        notes.append(Note(LAD121, {"files": workbook.external_links}))
    return [Finding.of(note, Location(workbook.file)) for note in notes]
