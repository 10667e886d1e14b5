"""The workbook's list of tabs: who they are, and a new one before all others."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count
from typing import TYPE_CHECKING

from msgspec import Struct

from ladreport.output.package.order import WORKBOOK
from ladreport.output.package.parts import Parts
from ladreport.output.package.xml import (
    RELATIONS,
    STRICT_MAIN,
    STRICT_RELATIONS,
    child,
    children,
    insert_ordered,
    made,
    namespace,
    relation_id,
)
from ladreport.reading.package import Relation
from ladreport.reading.safety import RefusedError
from ladreport.reading.xml_parts import unescaped

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MARK = "_ladreport_findings"
"""The hidden name by which a later check knows the sheet of findings of an earlier one."""

LONGEST_NAME = 31
_WORKSHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_TABS_WITH_VIEWS = frozenset({"worksheet", "chartsheet", "dialogsheet"})
_SELECTED = re.compile(rb"""\btabSelected\s*=\s*["'](?:1|true)["']""")


class Tab(Struct, frozen=True):
    """One tab: its name as people see it, its part, and what that is (``worksheet``)."""

    name: str
    part: str
    kind: str
    hidden: bool


def tabs_of(parts: Parts) -> tuple[Tab, ...]:
    """The tabs whose parts are there, in their order."""
    relations = {relation.id: relation for relation in parts.relations(parts.workbook)}
    found = (_tab(sheet, relations) for sheet in _sheets(parts))
    return tuple(tab for tab in found if tab is not None and tab.part in parts)


def earlier_findings(parts: Parts) -> str | None:
    """The part of the sheet of findings that an earlier check put first, if it is still there."""
    names = child(parts.edit(parts.workbook), "definedNames")
    for name in () if names is None else names:
        place = name.get("localSheetId") or ""
        if name.get("name") == MARK and place.isdecimal():
            return _part_at(parts, int(place))
    return None


def findings_part(parts: Parts, name: str) -> str:
    """A part for the sheet of findings: that of an earlier check, else a new first tab's.

    The tab is the one that is open when the workbook is opened, and no other is selected.
    """
    root = parts.edit(parts.workbook)
    part = earlier_findings(parts)
    if part is None:
        part = _first_tab(parts, root, name)
        _move_back(root)
    place = _place_of(parts, part)
    for views in children(root, "bookViews"):
        for view in views:
            view.set("activeTab", str(place))
            view.set("firstSheet", str(place))
    for tab in tabs_of(parts):
        if tab.kind in _TABS_WITH_VIEWS and _SELECTED.search(parts.read(tab.part)):
            _deselect(parts.edit(tab.part))
    return part


def name_ranges(parts: Parts, part: str, ranges: Mapping[str, str]) -> None:
    """Give the sheet of findings its own names (``_xlnm.Print_Titles``), instead of earlier ones.

    A range is written without its sheet (``$3:$3``).
    """
    root = parts.edit(parts.workbook)
    place = _place_of(parts, part)
    sheet = quoted(tab_name(parts, part))
    names = child(root, "definedNames")
    if names is None:
        names = made(root, "definedNames")
        insert_ordered(root, names, WORKBOOK)
    for old in [one for one in names if one.get("localSheetId") == str(place)]:
        names.remove(old)
    for name, range_ in reversed({MARK: "$A$1", **ranges}.items()):
        hidden = {} if name == "_xlnm.Print_Titles" else {"hidden": 1}
        new = made(names, "definedName", {"name": name, "localSheetId": place, **hidden})
        new.text = f"{sheet}!{range_}"
        names.insert(0, new)


def quoted(name: str) -> str:
    """A sheet's name as references write it: ``'Acciones 2024'``."""
    return "'" + name.replace("'", "''") + "'"


def views(parts: Parts) -> int:
    """How many windows the workbook was open in; each sheet has a view for every one."""
    books = child(parts.edit(parts.workbook), "bookViews")
    return 1 if books is None else max(len(books), 1)


def relations_space(root: "Element") -> str:
    """What types of relations begin with in a workbook of this form."""
    return STRICT_RELATIONS if namespace(root) == STRICT_MAIN else RELATIONS


def tab_name(parts: Parts, part: str) -> str:
    """The name of the tab that shows this part."""
    return next(tab.name for tab in tabs_of(parts) if tab.part == part)


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name, numbered where another tab has it: tabs differ in more than case."""
    folded = {one.casefold() for one in taken}
    numbered = (f" ({number})" for number in count(2))
    endings = chain(("",), numbered)
    names = (name[: LONGEST_NAME - len(ending)] + ending for ending in endings)
    return next(one for one in names if one.casefold() not in folded)


def _sheets(parts: Parts) -> Sequence["Element"]:
    sheets = child(parts.edit(parts.workbook), "sheets")
    if sheets is None:
        raise RefusedError("damaged")
    return children(sheets, "sheet")


def _tab(sheet: "Element", relations: Mapping[str, Relation]) -> Tab | None:
    relation = relations.get(sheet.get(relation_id(sheet)) or "")
    if relation is None:
        return None
    hidden = sheet.get("state", "visible") != "visible"
    return Tab(unescaped(sheet.get("name") or ""), relation.target, relation.kind, hidden)


def _part_at(parts: Parts, place: int) -> str | None:
    relations = {relation.id: relation for relation in parts.relations(parts.workbook)}
    tab = next((_tab(one, relations) for one in _sheets(parts)[place : place + 1]), None)
    return tab.part if tab and tab.kind == "worksheet" and tab.part in parts else None


def _place_of(parts: Parts, part: str) -> int:
    return next(place for place in range(len(_sheets(parts))) if _part_at(parts, place) == part)


def _first_tab(parts: Parts, root: "Element", name: str) -> str:
    """A new first tab, and its part, which is declared but not yet written."""
    sheets = _sheets(parts)
    part = parts.free_name("worksheets/sheet{}.xml")
    parts.replace(part, b"")
    parts.declare(part, _WORKSHEET_TYPE)
    taken = [int(sheet.get("sheetId") or 0) for sheet in sheets]
    free = free_name(name, {unescaped(sheet.get("name") or "") for sheet in sheets})
    tab = made(sheets[0], "sheet", {"name": free, "sheetId": max(taken) + 1})
    type_ = f"{relations_space(root)}/worksheet"
    tab.set(relation_id(tab), parts.relate(parts.workbook, type_, part))
    sheets[0].addprevious(tab)
    return part


def _move_back(root: "Element") -> None:
    """Let names that belong to one sheet follow it to its new place."""
    for names in children(root, "definedNames"):
        for name in names:
            place = name.get("localSheetId") or ""
            if place.isdecimal():
                name.set("localSheetId", str(int(place) + 1))


def _deselect(root: "Element") -> None:
    """Tabs that are selected together are edited together, so only one may be."""
    for group in children(root, "sheetViews"):
        for view in group:
            if "tabSelected" in view.attrib:
                del view.attrib["tabSelected"]
