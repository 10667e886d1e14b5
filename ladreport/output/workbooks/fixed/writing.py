"""A plan carried out in the workbook's package; parts that it doesn't touch keep their bytes."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from ladreport.core.workbook import Area, Sheet, Workbook
from ladreport.output.package.order import WORKBOOK
from ladreport.output.package.parts import Parts
from ladreport.output.package.worksheet import SheetRows, is_in, reference
from ladreport.output.package.xml import (
    child,
    children,
    insert_ordered,
    made,
    parsed,
    relation_id,
)
from ladreport.output.workbooks.fixed.cells import put
from ladreport.output.workbooks.fixed.contents import Content, Copy, Place
from ladreport.output.workbooks.fixed.formats import Formats
from ladreport.output.workbooks.fixed.formulas import several_at_once, written_out
from ladreport.output.workbooks.fixed.plan import Plan
from ladreport.reading.references import area_of
from ladreport.reading.safety import LIMITS
from ladreport.reading.xml_parts import unescaped

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Contents = Mapping[tuple[int, int], Content]


def written(data: bytes, workbook: Workbook, plan: Plan) -> tuple[bytes, frozenset[Place]]:
    """The package with the plan's contents in it, and the cells that could be written."""
    parts = Parts(data, LIMITS)
    formats, part_of = Formats(parts), sheet_parts(parts)
    done: dict[Place, Content] = {}
    for sheet in workbook.sheets:
        contents = {place[1:]: it for place, it in plan.contents.items() if place[0] == sheet.name}
        apart = plan.unmerged[sheet.name]
        if contents or apart:
            root = parts.edit(part_of[sheet.name])
            free = _write_sheet(root, sheet, contents, formats)
            _unmerge(root, apart)
            done.update(((sheet.name, *place), it) for place, it in free.items())
    _settle_formulas(parts, workbook, done)
    return parts.written(), frozenset(done)


def sheet_parts(parts: Parts) -> Mapping[str, str]:
    """The part of each tab by its name, in their order."""
    targets = {it.id: it.target for it in parts.relations(parts.workbook)}
    sheets = child(parsed(parts.read(parts.workbook)), "sheets")
    return {
        unescaped(it.get("name") or ""): targets.get(it.get(relation_id(it)) or "", "")
        for it in (() if sheets is None else children(sheets, "sheet"))
    }


def _write_sheet(root: "Element", sheet: Sheet, contents: Contents, formats: Formats) -> Contents:
    """Write into a worksheet's cells, but not into those of a formula that stands in several."""
    rows = SheetRows(root)
    held = tuple(several_at_once(root))
    free = {place: it for place, it in contents.items() if not any(is_in(place, a) for a in held)}
    with_formula = {reference((it.row, it.column)): it for it in sheet.cells() if it.formula}
    if any(reference(place) in with_formula for place in free):
        written_out(root, with_formula)
    for place, content in sorted(free.items(), key=lambda item: item[0]):
        before = rows.style(place)
        style = formats.fit(before, content)
        put(rows.cell(place), content)
        if style != before:
            rows.set_style(place, style)
    return free


def _unmerge(root: "Element", areas: Collection[Area]) -> None:
    for group in children(root, "mergeCells"):
        for one in children(group, "mergeCell"):
            if area_of(one.get("ref") or "") in areas:
                group.remove(one)
        group.set("count", str(len(group)))
        if not len(group):
            root.remove(group)


def _settle_formulas(parts: Parts, workbook: Workbook, contents: Mapping[Place, Content]) -> None:
    """Let the workbook's formulas be calculated anew, because what they refer to may have changed.

    The list of cells that hold formulas, which programs make again by themselves, goes when it is
    no longer right.
    """
    formulas = {
        (sheet.name, cell.row, cell.column)
        for sheet in workbook.sheets
        for cell in sheet.cells()
        if cell.formula is not None
    }
    chain = parts.related(parts.workbook, "calcChain")
    if chain and (formulas & contents.keys() or any(map(_is_formula, contents.values()))):
        parts.remove(chain, of=parts.workbook)
    if formulas - contents.keys():
        root = parts.edit(parts.workbook)
        settings = child(root, "calcPr")
        if settings is None:
            settings = made(root, "calcPr")
            insert_ordered(root, settings, WORKBOOK)
        settings.set("fullCalcOnLoad", "1")


def _is_formula(content: Content) -> bool:
    return isinstance(content, Copy) and content.cell.formula is not None
