"""Marks in a worksheet: fills by severity, before any conditional format, and comments."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ladreport.core.findings import Severity
from ladreport.core.workbook import Area
from ladreport.messages.language import Language
from ladreport.output.package.parts import Parts
from ladreport.output.package.styles import Styles
from ladreport.output.package.worksheet import ORDER, Place, Worksheet, is_in, reference
from ladreport.output.package.xml import children, fragments, insert_ordered, local_name, remove_all
from ladreport.output.workbooks import sheets
from ladreport.output.workbooks.annotated.comments import remove_comments, write_comments
from ladreport.output.workbooks.annotated.wording import Remark, comment
from ladreport.reading.references import area_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FILLS: Mapping[Severity, str] = {
    severity: f"FF{colour.removeprefix('#')}" for severity, colour in sheets.FILLS.items()
}
"""The colours of findings.xlsx, as style sheets write them."""

_MOST_SEVERE_FIRST = tuple(Severity)
_TRUE = frozenset({"1", "true"})


def mark(
    parts: Parts, part: str, remarks: Sequence[Remark], styles: Styles, language: Language
) -> None:
    """Fill and comment on the cells of one worksheet, each as its most severe finding asks."""
    sheet = Worksheet(parts.edit(part))
    of_cells: dict[Place, list[Remark]] = defaultdict(list)
    fills: dict[Place, Severity] = {}
    for remark in sorted(remarks, key=_rank):
        places = sheet.places(remark.finding.location)
        for place in places:
            fills.setdefault(place, remark.finding.severity)
        for place in places[:1]:
            of_cells[place].append(remark)
    for place, severity in fills.items():
        sheet.set_style(place, styles.filled(sheet.style(place), FILLS[severity]))
    _fill_first(sheet.root, fills, styles)
    texts = {place: comment(of_cell, language) for place, of_cell in of_cells.items()}
    write_comments(parts, part, sheet, texts)


def unmark(parts: Parts, part: str, rules: frozenset[str]) -> None:
    """Take an earlier check's comments and rules (known by their formats) out of a tab."""
    remove_comments(parts, part)
    if not rules or b"cfRule" not in parts.read(part):
        return
    root = parts.edit(part)
    for group in children(root, "conditionalFormatting"):
        remove_all(rule for rule in group if rule.get("dxfId") in rules)
        if not len(group):
            root.remove(group)


def _rank(remark: Remark) -> int:
    return _MOST_SEVERE_FIRST.index(remark.finding.severity)


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
