"""The workbook part: its tabs, a new one before all others, and names of ranges."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count
from typing import TYPE_CHECKING

from msgspec import Struct

from ladreport.output.package.parts import Parts
from ladreport.output.package.xml import (
    child,
    children,
    escaped,
    fragments,
    made,
    ordered_child,
    relation_id,
    relations_space,
    remove_all,
)
from ladreport.reading.package import Relation
from ladreport.reading.safety import RefusedError
from ladreport.reading.xml_parts import unescaped

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ORDER = (
    "fileVersion fileSharing workbookPr revisionPtr absPath workbookProtection bookViews sheets "
    "functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews "
    "pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst"
)
"""In which order the standard (ECMA-376, part 1, 18.2) wants the children of a workbook."""

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
    relations = {relation.id: relation for relation in parts.relations(parts.main)}
    found = (_tab(sheet, relations) for sheet in _sheets(parts))
    return tuple(tab for tab in found if tab is not None and tab.part in parts)


def quoted(name: str) -> str:
    """A sheet's name as references write it: ``'Acciones 2024'``."""
    return "'" + name.replace("'", "''") + "'"


def windows(parts: Parts) -> int:
    """How many windows the workbook was open in; each sheet has a view for every one."""
    books = child(parts.edit(parts.main), "bookViews")
    return 1 if books is None else max(len(books), 1)


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name, numbered where another tab has it: tabs differ in more than case."""
    folded = {other.casefold() for other in taken}
    endings = chain(("",), (f" ({number})" for number in count(2)))
    names = (name[: LONGEST_NAME - len(ending)] + ending for ending in endings)
    return next(free for free in names if free.casefold() not in folded)


def part_with_name(parts: Parts, name: str) -> str | None:
    """The part of the sheet that has a defined name of its own (``_xlnm.Print_Titles``)."""
    names = child(parts.edit(parts.main), "definedNames")
    for defined in () if names is None else names:
        place = defined.get("localSheetId") or ""
        if defined.get("name") == name and place.isdecimal():
            return _part_at(parts, int(place))
    return None


def add_first_tab(parts: Parts, name: str) -> str:
    """A new first tab's part, still empty; the name is numbered where another tab has it."""
    root, sheets = parts.edit(parts.main), _sheets(parts)
    part = parts.free_name("worksheets/sheet{}.xml")
    relation = f"{relations_space(root)}/worksheet"
    id_ = parts.add(part, b"", _WORKSHEET_TYPE, of=parts.main, relation=relation)
    free = free_name(name, {unescaped(sheet.get("name") or "") for sheet in sheets})
    ids = [int(sheet.get("sheetId") or 0) for sheet in sheets]
    tab = made(sheets[0], "sheet", {"name": free, "sheetId": max(ids) + 1})
    tab.set(relation_id(tab), id_)
    sheets[0].addprevious(tab)
    _move_names_back(root)
    return part


def open_at(parts: Parts, part: str) -> None:
    """Let the workbook open at the tab of this part, and no other be selected.

    Tabs that are selected together are edited together, so only one may be.
    """
    place = str(_place_of(parts, part))
    for views in children(parts.edit(parts.main), "bookViews"):
        for view in views:
            view.set("activeTab", place)
            view.set("firstSheet", place)
    for tab in tabs_of(parts):
        content = parts.read(tab.part) if tab.kind in _TABS_WITH_VIEWS else b""
        if b"tabSelected" in content and _SELECTED.search(content):
            for views in children(parts.edit(tab.part), "sheetViews"):
                for view in views:
                    view.attrib.pop("tabSelected", "")


def name_ranges(parts: Parts, part: str, ranges: Mapping[str, str]) -> None:
    """Give a sheet these names of its own instead of earlier ones, all hidden but print titles.

    A range is written without its sheet (``$3:$3``).
    """
    root, place = parts.edit(parts.main), _place_of(parts, part)
    tab = next(tab for tab in tabs_of(parts) if tab.part == part)
    names = ordered_child(root, "definedNames", ORDER)
    remove_all(old for old in names if old.get("localSheetId") == str(place))
    sheet = escaped(quoted(tab.name))
    defined = (
        f'<definedName name="{escaped(name)}" localSheetId="{place}"{_hidden(name)}>'
        f"{sheet}!{range_}</definedName>"
        for name, range_ in ranges.items()
    )
    names[:0] = fragments(names, "".join(defined))


def _hidden(name: str) -> str:
    return "" if name == "_xlnm.Print_Titles" else ' hidden="1"'


def _sheets(parts: Parts) -> Sequence["Element"]:
    sheets = child(parts.edit(parts.main), "sheets")
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
    relations = {relation.id: relation for relation in parts.relations(parts.main)}
    tab = next((_tab(sheet, relations) for sheet in _sheets(parts)[place : place + 1]), None)
    return tab.part if tab and tab.kind == "worksheet" and tab.part in parts else None


def _place_of(parts: Parts, part: str) -> int:
    return next(place for place in range(len(_sheets(parts))) if _part_at(parts, place) == part)


def _move_names_back(root: "Element") -> None:
    """Let names that belong to one sheet follow it to its new place."""
    for names in children(root, "definedNames"):
        for name in names:
            place = name.get("localSheetId") or ""
            if place.isdecimal():
                name.set("localSheetId", str(int(place) + 1))
