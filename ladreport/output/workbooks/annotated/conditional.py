"""Conditional formats: where one covers a cell that we fill, ours comes first so that it shows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ladreport.core.findings import Severity
from ladreport.core.workbook import Area
from ladreport.output.package.order import WORKSHEET
from ladreport.output.package.styles import Styles
from ladreport.output.package.worksheet import Place, is_in, reference
from ladreport.output.package.xml import (
    Attributes,
    children,
    insert_ordered,
    local_name,
    made,
)
from ladreport.reading.references import area_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TRUE = frozenset({"1", "true"})


def fill_first(root: "Element", fills: Mapping[Place, Severity], styles: Styles) -> None:
    """Add a rule for each severity, before all others, to the cells that a rule covers.

    Pivot tables refer to rules by their order, so in a sheet that has such rules none is added.
    """
    areas = list(_covered(root))
    places: dict[Severity, list[Place]] = {}
    for place, severity in fills.items():
        if any(is_in(place, area) for area in areas):
            places.setdefault(severity, []).append(place)
    if not places or any(one.get("pivot") in _TRUE for one in _formats(root)):
        return
    _move_back(root, len(places))
    for priority, (severity, cells) in enumerate(sorted(places.items()), 1):
        insert_ordered(root, _rule(root, cells, priority, styles.rule_format(severity)), WORKSHEET)


def remove_rules(root: "Element", formats: frozenset[str]) -> None:
    """Take out the rules that an earlier check added, known by their formats' indexes."""
    for group in children(root, "conditionalFormatting"):
        for rule in [one for one in group if one.get("dxfId") in formats]:
            group.remove(rule)
        if not len(group):
            root.remove(group)


def _formats(root: "Element") -> Iterator["Element"]:
    """The conditional formats of a sheet, those of newer Excels too."""
    return root.iter("{*}conditionalFormatting")


def _covered(root: "Element") -> Iterator[Area]:
    for group in _formats(root):
        inside = (one.text or "" for one in group if local_name(one) == "sqref")
        references = " ".join((group.get("sqref") or "", *inside))
        yield from filter(None, map(area_of, references.split()))


def _move_back(root: "Element", by: int) -> None:
    for group in _formats(root):
        for rule in group:
            priority = rule.get("priority") or ""
            if priority.isdecimal():
                rule.set("priority", str(int(priority) + by))


def _rule(root: "Element", cells: Iterable[Place], priority: int, format_: int) -> "Element":
    always = made(root, "formula")
    always.text = "TRUE"
    attributes: Attributes = {"type": "expression", "dxfId": format_, "priority": priority}
    rule = made(root, "cfRule", attributes, (always,))
    where = " ".join(map(reference, sorted(cells)))
    return made(root, "conditionalFormatting", {"sqref": where}, (rule,))
