"""annotate: a country's file and its findings → its own workbook with the findings in it.

Cells are marked by fills, before any conditional format, and by comments; a first sheet lists all.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.findings import Case, Finding, Note, Severity
from ladreport.core.location import Location
from ladreport.core.workbook import Area, Original
from ladreport.inputs.copies import copy_mark
from ladreport.messages.language import Language
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.messages.rendering import message, repair
from ladreport.output.findings.words import plainly_read
from ladreport.output.package.parts import Parts
from ladreport.output.package.properties import set_property
from ladreport.output.package.styles import Styles, style_sheet
from ladreport.output.package.workbook import (
    add_first_tab,
    name_ranges,
    open_at,
    part_with_name,
    tabs_of,
    windows,
)
from ladreport.output.package.worksheet import ORDER, Place, Worksheet, is_in, reference
from ladreport.output.package.xml import (
    children,
    fragments,
    insert_ordered,
    local_name,
    namespace,
    remove_all,
)
from ladreport.output.workbooks.annotated.comments import remove_comments, write_comments
from ladreport.output.workbooks.annotated.copied import EDITED, copied
from ladreport.output.workbooks.annotated.findings_sheet import (
    EDGES,
    FILLS,
    FindingsSheet,
    findings_xml,
    looks_in,
)
from ladreport.output.workbooks.annotated.wording import Remark, Voice, comment, remarks
from ladreport.reading.files import read_bytes, whole_workbook
from ladreport.reading.references import area_of
from ladreport.reading.safety import RefusedError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


LAD140 = code(
    "LAD140",
    INFO,
    "A file of this kind ({format}) can't be marked, so the findings are in a new workbook that "
    "holds its values without their looks",
    repair="Nothing needs to be done: corrections are read from either of the two.",
    why="Comments and colours are put into .xlsx and .xlsm workbooks as they are. For other files "
    "a new .xlsx is made, with every value at its place.",
    example="GTM.ods",
    instead="GTM.xlsx",
)
LAD141 = code(
    "LAD141",
    WARNING,
    "The workbook can't be marked, so the findings are in a new workbook that holds its values "
    "without their looks",
    repair="Correct your own workbook and send it.",
    why="A signature says that nothing was changed since it was signed: it would be wrong to send "
    "the workbook back changed, with a signature that no longer holds. Other workbooks are damaged "
    "in another part than their cells, or shared for changes by several people at once in the way "
    "of older Excels. Their cells could be read.",
    example="A workbook signed by the ministry",
    instead="The same workbook, corrected and signed again",
    cases={
        "signed": Case(
            "The workbook carries a digital signature that any mark in it would break, so the "
            "findings are in a new workbook that holds its values without their looks",
            "Correct your own workbook, sign it again if it has to be signed, and send it.",
        ),
        "fragile": Case(
            "The workbook is built in a way that marks in it could damage, so the findings are in "
            "a new workbook that holds its values without their looks",
            "Correct your own workbook; saving it anew in Excel makes it whole.",
        ),
    },
)

MARK = "_ladreport_findings"
"""The hidden name by which a later check knows the sheet of findings of an earlier one."""

SUFFIXES = {
    ("sheet", False): ".xlsx",
    ("sheet", True): ".xlsm",
    ("template", False): ".xltx",
    ("template", True): ".xltm",
}


_TRUE = frozenset({"1", "true"})


class Annotated(Struct, frozen=True):
    """A workbook with findings in it; ``suffix`` is what its name must end in (``.xlsx``).

    Excel refuses a workbook with macros that is not named ``.xlsm``. ``new`` says that it is not
    the country's own but a new one with its values.
    """

    data: bytes
    suffix: str
    new: bool = False


def annotate(
    original: Original,
    findings: Sequence[Finding],
    language: Language,
    *,
    written_in: Language | None = None,
    plain: int = 0,
) -> tuple[Annotated, tuple[Finding, ...]]:
    """Put the findings that are about this file into its workbook; the same input, the same bytes.

    ``language`` is the one to write in, ``written_in`` the workbook's own where that is another.
    ``plain`` is how many readings are only counted. Each finding is a comment at its cell and a row
    of a first sheet that links there, an error or warning a fill too; all else stays as it is. What
    can't be edited comes back as a new workbook with the same values, and a finding says why.
    """
    name, format_ = original.workbook.file, original.workbook.format
    voice = Voice(language, written_in)
    own = [finding for finding in findings if finding.location.file == name]
    own.sort(key=lambda finding: finding.severity.rank)
    counted = [*filter(None, [plainly_read(plain, language)])]
    if format_ not in EDITED:
        why = Note(LAD140, {"format": f".{format_}"})
    else:
        try:
            parts = Parts(original.data)
            if not _is_signed(parts) and not _is_shared(parts):
                mark = original.mark or copy_mark(whole_workbook(original))
                set_property(parts, "ladreport", mark)
                return _edited(parts, remarks(own, voice), voice, counted), ()
            why = Note(LAD141, case="signed" if _is_signed(parts) else "fragile")
        except RefusedError:
            why = Note(LAD141, case="fragile")
    return _in_a_new_one(original, own, voice, Finding.of(why, Location(name)), counted)


def _is_signed(parts: Parts) -> bool:
    return any(relation.kind == "origin" for relation in parts.relations())


def _is_shared(parts: Parts) -> bool:
    return any(relation.kind == "revisionHeaders" for relation in parts.relations(parts.main))


def _in_a_new_one(
    original: Original,
    findings: Sequence[Finding],
    voice: Voice,
    why: Finding,
    counted: Sequence[str],
) -> tuple[Annotated, tuple[Finding, ...]]:
    data, names = copied(whole_workbook(original))
    moved = [_moved(finding, names) for finding in findings]
    notes = (message(why, voice.language), repair(why, voice.language), *counted)
    parts = Parts(data)
    if (new := read_bytes(data, "new.xlsx", ".xlsx")[0]) is not None:
        set_property(parts, "ladreport", copy_mark(new))
    annotated = _edited(parts, remarks(moved, voice), voice, notes)
    return replace(annotated, new=True), (why,)


def _moved(finding: Finding, names: Mapping[str, str]) -> Finding:
    """The finding with its places in the new workbook."""
    related = tuple(_renamed(place, names) for place in finding.related)
    return replace(finding, location=_renamed(finding.location, names), related=related)


def _renamed(where: Location, names: Mapping[str, str]) -> Location:
    return replace(where, sheet=names.get(where.sheet, where.sheet)) if where.sheet else where


def _edited(
    parts: Parts, remarks: Sequence[Remark], voice: Voice, notes: Sequence[str] = ()
) -> Annotated:
    """The package with the findings in it. Raises RefusedError where it can't be edited."""
    styles = style_sheet(parts)
    before = part_with_name(parts, MARK)
    if before is not None:
        _take_back(parts, styles)
    tabs = {tab.name: tab for tab in reversed(tabs_of(parts))}
    for name, of_sheet in _by_sheet(remarks).items():
        if name in tabs and tabs[name].kind == "worksheet":
            _mark(parts, tabs[name].part, of_sheet, styles, voice.language)
    sheet = FindingsSheet(remarks, voice, notes, tabs, windows(parts))
    part = before or add_first_tab(parts, voice.language.say("Findings"))
    open_at(parts, part)
    parts.forget_relations(part)
    space = namespace(parts.edit(parts.main))
    parts.replace(part, findings_xml(sheet, looks_in(styles), space))
    name_ranges(parts, part, {MARK: "$A$1", **sheet.ranges})
    return Annotated(parts.written(), _suffix(parts))


def _take_back(parts: Parts, styles: Styles) -> None:
    """Take out the marks of an earlier check, which the country sends back with its corrections."""
    colours = frozenset({FILLS[Severity.ERROR], FILLS[Severity.WARNING]})
    styles.restore(colours)
    rules = styles.rules_in(colours)
    for tab in tabs_of(parts):
        _unmark(parts, tab.part, rules)


def _by_sheet(remarks: Sequence[Remark]) -> Mapping[str, Sequence[Remark]]:
    """The findings that are about a cell, a row or a column, by their sheets.

    A warning that speaks of several cells is said at each of them, a note at the first.
    """
    grouped: dict[str, list[Remark]] = defaultdict(list)
    for remark in chain.from_iterable(map(_at_each, remarks)):
        where = remark.finding.location
        if where.sheet is not None and where.cell is not None:
            grouped[where.sheet].append(remark)
    return grouped


def _at_each(remark: Remark) -> Iterator[Remark]:
    finding = remark.finding
    yield remark
    if finding.several and finding.severity is not Severity.INFO:
        for place in finding.related:
            yield replace(remark, finding=replace(finding, location=place))


def _suffix(parts: Parts) -> str:
    type_ = parts.content_type(parts.main).lower()
    kind = "template" if "template" in type_ else "sheet"
    return SUFFIXES[kind, "macroenabled" in type_]


# ── Marks in a worksheet ─────────────────────────────────────────────────────────────────────────


def _mark(
    parts: Parts, part: str, remarks: Sequence[Remark], styles: Styles, language: Language
) -> None:
    """Fill and comment on the cells of one worksheet, each as its most severe finding asks."""
    sheet = Worksheet(parts.edit(part))
    of_cells: dict[Place, list[Remark]] = defaultdict(list)
    fills: dict[Place, Severity] = {}
    for remark in sorted(remarks, key=lambda remark: remark.finding.severity.rank):
        places = sheet.places(remark.finding.location)
        for place in places:
            if remark.finding.severity is not Severity.INFO:
                fills.setdefault(place, remark.finding.severity)
        for place in places[:1]:
            of_cells[place].append(remark)
    for place, severity in fills.items():
        sheet.set_style(place, styles.filled(sheet.style(place), FILLS[severity], EDGES[severity]))
    _fill_first(sheet.root, fills, styles)
    texts = {place: comment(of_cell, language) for place, of_cell in of_cells.items()}
    write_comments(parts, part, sheet, texts)


def _unmark(parts: Parts, part: str, rules: frozenset[str]) -> None:
    """Take an earlier check's comments and rules (known by their formats) out of a tab."""
    remove_comments(parts, part)
    if not rules or b"cfRule" not in parts.read(part):
        return
    root = parts.edit(part)
    for group in children(root, "conditionalFormatting"):
        remove_all(rule for rule in group if rule.get("dxfId") in rules)
        if not len(group):
            root.remove(group)


def _fill_first(root: "Element", fills: Mapping[Place, Severity], styles: Styles) -> None:
    """Add a rule for each severity, before all others, to the cells that a rule covers.

    Pivot tables refer to rules by their order, so in a sheet that has such rules none is added.
    """
    areas = list(_covered(root))
    covered: dict[Severity, list[Place]] = {}
    for place, severity in fills.items():
        if any(is_in(place, area) for area in areas):
            covered.setdefault(severity, []).append(place)
    if not covered or any(group.get("pivot") in _TRUE for group in _formats(root)):
        return
    _move_back(root, len(covered))
    for priority, (severity, cells) in enumerate(sorted(covered.items()), 1):
        rule = _rule(cells, priority, styles.rule_format(FILLS[severity]))
        (group,) = fragments(root, rule)
        insert_ordered(root, group, ORDER)


def _formats(root: "Element") -> Iterator["Element"]:
    """The conditional formats of a sheet, those of newer Excels too."""
    return root.iter("{*}conditionalFormatting")


def _covered(root: "Element") -> Iterator[Area]:
    for group in _formats(root):
        inside = (element.text or "" for element in group if local_name(element) == "sqref")
        references = " ".join((group.get("sqref") or "", *inside))
        yield from filter(None, map(area_of, references.split()))


def _move_back(root: "Element", by: int) -> None:
    for group in _formats(root):
        for rule in group:
            priority = rule.get("priority") or ""
            if priority.isdecimal():
                rule.set("priority", str(int(priority) + by))


def _rule(cells: Iterable[Place], priority: int, format_: int) -> str:
    where = " ".join(map(reference, sorted(cells)))
    return (
        f'<conditionalFormatting sqref="{where}"><cfRule type="expression" dxfId="{format_}" '
        f'priority="{priority}"><formula>TRUE</formula></cfRule></conditionalFormatting>'
    )
