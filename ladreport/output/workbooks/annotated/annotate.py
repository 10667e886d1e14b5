"""annotate: a country's file and its findings → its own workbook with the findings in it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.findings import Finding, Note, Severity
from ladreport.core.location import Location
from ladreport.core.workbook import Workbook
from ladreport.messages.language import Language
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.messages.rendering import message, repair
from ladreport.output.package.parts import Parts
from ladreport.output.package.styles import Styles, new_style_sheet
from ladreport.output.package.tabs import (
    earlier_findings,
    findings_part,
    name_ranges,
    relations_space,
    tabs_of,
    views,
)
from ladreport.output.package.worksheet import Place, SheetRows
from ladreport.output.package.xml import namespace, serialized
from ladreport.output.workbooks.annotated.comments import remove_comments, write_comments
from ladreport.output.workbooks.annotated.conditional import fill_first, remove_rules
from ladreport.output.workbooks.annotated.copied import copied
from ladreport.output.workbooks.annotated.findings_sheet import FindingsSheet, findings_xml
from ladreport.output.workbooks.annotated.looks import looks
from ladreport.output.workbooks.annotated.wording import Voice, comment
from ladreport.reading.files import read_bytes, recognize
from ladreport.reading.safety import LIMITS, Limits, RefusedError

LAD140 = code(
    "LAD140",
    INFO,
    "A file of this kind ({format}) can't be marked, so the findings are in a new workbook that "
    "holds its values without their looks",
    repair="Correct your own file, or go on with this workbook and send it.",
    why="Comments and colours are put into .xlsx and .xlsm workbooks as they are. For other files "
    "a new .xlsx is made, with every value at its place.",
    example="GTM.ods",
    instead="GTM.xlsx",
)
LAD141 = code(
    "LAD141",
    WARNING,
    "The workbook carries a digital signature that any mark in it would break, so the findings "
    "are in a new workbook that holds its values without their looks",
    repair="Correct your own workbook, sign it again if it has to be signed, and send it.",
    why="A signature says that nothing was changed since it was signed. It would be wrong to send "
    "the workbook back changed, with a signature that no longer holds.",
    example="A workbook signed by the ministry",
    instead="The same workbook, corrected and signed again",
)
LAD142 = code(
    "LAD142",
    WARNING,
    "The workbook is built in a way that marks in it could damage, so the findings are in a new "
    "workbook that holds its values without their looks",
    repair="Correct your own workbook; saving it anew in Excel makes it whole.",
    why="Some part of the workbook that marks touch is damaged, or it is shared for changes by "
    "several people at once in the way of older Excels. Its cells could be read.",
    example="A workbook for which Excel says that it has to be repaired",
    instead="The same workbook, saved anew",
)

Annotating = tuple["Annotated | None", tuple[Finding, ...]]
SUFFIXES = {
    ("sheet", False): ".xlsx",
    ("sheet", True): ".xlsm",
    ("template", False): ".xltx",
    ("template", True): ".xltm",
}
MOST_SEVERE_FIRST = tuple(Severity)

_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_SIGNATURES = "origin"
_SHARED = "revisionHeaders"


class Annotated(Struct, frozen=True):
    """A workbook with findings in it; ``suffix`` is what its name must end in (``.xlsx``).

    Excel refuses a workbook with macros that is not named ``.xlsm``. ``new`` says that it is not
    the country's own but a new one with its values.
    """

    data: bytes
    suffix: str
    new: bool = False


def annotate(
    original: bytes,
    name: str,
    findings: Sequence[Finding],
    language: Language,
    *,
    written_in: Language | None = None,
    limits: Limits = LIMITS,
) -> Annotating:
    """Put the findings that are about this file into its workbook; the same input, the same bytes.

    ``name`` is how findings call the file. ``language`` is the one to speak in, ``written_in``
    the workbook's own where that is another. Each finding is a comment and a fill at its cell and
    a row of a first sheet that links there; all else stays as it is. What can't be edited comes
    back as a new workbook with the same values, and a finding says why. None, with the reason,
    where nothing can be read.
    """
    voice = Voice(language, written_in)
    own = [finding for finding in findings if finding.location.file == name]
    suffix = PurePath(name).suffix.lower()
    try:
        format_ = recognize(original, suffix, limits)
        if format_ == "xlsx":
            return _edited(original, own, voice, limits), ()
        why = Note(LAD140, {"format": f".{format_}"})
    except RefusedError as refused:
        why = refused.note if refused.note.code is LAD141 else Note(LAD142)
    workbook, unreadable = read_bytes(original, name, suffix, limits)
    if workbook is None:
        return None, unreadable
    return _in_a_new_one(workbook, own, voice, Finding.of(why, Location(name)))


def _in_a_new_one(
    workbook: Workbook, findings: Sequence[Finding], voice: Voice, why: Finding
) -> Annotating:
    data, names = copied(workbook)
    moved = [_moved(finding, names) for finding in findings]
    notes = (message(why, voice.language), repair(why, voice.language))
    annotated = _edited(data, moved, voice, LIMITS, notes)
    return replace(annotated, new=True), (why,)


def _moved(finding: Finding, names: Mapping[str, str]) -> Finding:
    """The finding with its places in the new workbook."""
    related = tuple(_renamed(one, names) for one in finding.related)
    return replace(finding, location=_renamed(finding.location, names), related=related)


def _renamed(where: Location, names: Mapping[str, str]) -> Location:
    return replace(where, sheet=names.get(where.sheet, where.sheet)) if where.sheet else where


def _edited(
    data: bytes,
    findings: Sequence[Finding],
    voice: Voice,
    limits: Limits,
    notes: Sequence[str] = (),
) -> Annotated:
    """The package with the findings in it. Raises RefusedError where it can't be edited."""
    parts = Parts(data, limits)
    _refuse_what_would_break(parts)
    styles = Styles(parts.edit(_style_sheet(parts)))
    if earlier_findings(parts):
        _take_back(parts, styles)
    tabs = {tab.name: tab for tab in reversed(tabs_of(parts))}
    for sheet, of_sheet in _by_sheet(findings).items():
        if sheet in tabs and tabs[sheet].kind == "worksheet":
            _mark(parts, tabs[sheet].part, of_sheet, styles, voice)
    _list(parts, FindingsSheet(findings, voice, notes, tabs, views(parts)), styles)
    return Annotated(parts.written(), _suffix(parts))


def _refuse_what_would_break(parts: Parts) -> None:
    if any(relation.kind == _SIGNATURES for relation in parts.relations()):
        raise RefusedError(None, LAD141)
    if any(relation.kind == _SHARED for relation in parts.relations(parts.workbook)):
        raise RefusedError(None, LAD142)


def _style_sheet(parts: Parts) -> str:
    """The workbook's style sheet, begun where it has none."""
    part = parts.related(parts.workbook, "styles")
    if part is None:
        root = parts.edit(parts.workbook)
        part = parts.free_name("styles{}.xml", first="")
        parts.replace(part, new_style_sheet(namespace(root)))
        parts.declare(part, _STYLES_TYPE)
        parts.relate(parts.workbook, f"{relations_space(root)}/styles", part)
    return part


def _take_back(parts: Parts, styles: Styles) -> None:
    """Take out the marks of an earlier check, which the country sends back with its corrections."""
    styles.restore()
    rules = styles.rules_of_ours()
    for tab in tabs_of(parts):
        remove_comments(parts, tab.part)
        if rules and tab.kind == "worksheet" and b"cfRule" in parts.read(tab.part):
            remove_rules(parts.edit(tab.part), rules)


def _by_sheet(findings: Sequence[Finding]) -> Mapping[str, Sequence[Finding]]:
    """The findings that are about a cell, a row or a column, by their sheets."""
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        where = finding.location
        if where.sheet is not None and where.cell is not None:
            grouped[where.sheet].append(finding)
    return grouped


def _mark(
    parts: Parts, part: str, findings: Sequence[Finding], styles: Styles, voice: Voice
) -> None:
    """Fill and comment on the cells of one worksheet."""
    sheet = SheetRows(parts.edit(part))
    said: dict[Place, list[Finding]] = defaultdict(list)
    fills: dict[Place, Severity] = {}
    for finding in sorted(findings, key=_rank):
        places = sheet.places(finding.location)
        for place in places:
            fills.setdefault(place, finding.severity)
        for place in places[:1]:
            said[place].append(finding)
    for place, severity in fills.items():
        sheet.set_style(place, styles.filled(sheet.style(place), severity))
    fill_first(sheet.root, fills, styles)
    texts = {place: comment(of_cell, voice) for place, of_cell in said.items()}
    write_comments(parts, part, sheet, texts)


def _rank(finding: Finding) -> int:
    return MOST_SEVERE_FIRST.index(finding.severity)


def _list(parts: Parts, sheet: FindingsSheet, styles: Styles) -> None:
    """Write the sheet of findings before all others."""
    part = findings_part(parts, sheet.voice.language.say("Findings"))
    space = namespace(parts.edit(parts.workbook))
    parts.replace(part, serialized(findings_xml(sheet, looks(styles), space)))
    parts.remove_relations(part)
    name_ranges(parts, part, sheet.ranges)


def _suffix(parts: Parts) -> str:
    type_ = parts.content_type(parts.workbook).lower()
    kind = "template" if "template" in type_ else "sheet"
    return SUFFIXES[kind, "macroenabled" in type_]
