"""``--fix``: the copy of a country's workbook in which nothing needs to be read tolerantly.

The plan is carried out in the workbook's package; parts that it doesn't touch keep their bytes.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from ladreport.core.records import Accepted, Submission
from ladreport.core.workbook import Area, Cell, CellKind, Original, Sheet, Workbook
from ladreport.inputs.copies import copy_mark
from ladreport.messages.language import Language
from ladreport.output.package import workbook as workbook_part
from ladreport.output.package.parts import Parts
from ladreport.output.package.properties import set_property
from ladreport.output.package.styles import Styles
from ladreport.output.package.workbook import tabs_of
from ladreport.output.package.worksheet import Worksheet, is_in, reference
from ladreport.output.package.xml import (
    children,
    fragments,
    local_name,
    made,
    ordered_child,
    remove_all,
    text_xml,
    xstring,
)
from ladreport.output.workbooks.annotated.comments import write_comments
from ladreport.output.workbooks.annotated.copied import EDITED, copied
from ladreport.output.workbooks.annotated.wording import Words
from ladreport.output.workbooks.fixed.plan import (
    Content,
    Copy,
    Nothing,
    Number,
    Place,
    Plan,
    Text,
    planned,
)
from ladreport.parsing.number_formats import shown_as
from ladreport.parsing.typed_cells import is_date, shown_format
from ladreport.reading.cell_styles import read_number_formats
from ladreport.reading.cell_values import GENERAL
from ladreport.reading.files import read_bytes, whole_workbook
from ladreport.reading.references import area_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


Contents = Mapping[tuple[int, int], Content]

_OF_SEVERAL = frozenset({"array", "dataTable"})

_CONTENT = ("f", "v", "is")
_ABOUT_CONTENT = ("t", "cm", "vm", "ph")
"""Attributes that say of what type a cell's content is, and what else belongs to it."""

_TYPES = {
    CellKind.BOOLEAN: "b",
    CellKind.DATE: "d",
    CellKind.ERROR: "e",
    CellKind.TEXT: "str",
}
"""How a cell says what its value is; a text is said to be one so only where a formula gives it."""

_GENERAL, _TEXT = 0, 49
"""The numbers of the formats that every program knows by them."""

_NOWHERE: frozenset[Place] = frozenset()


class Fixed(Struct, frozen=True):
    """The copy, the readings that are written out in it, and those that could not be.

    ``suffix`` is what the copy's name must end in: ``.xlsx``, or ``.xlsm`` where it has macros.
    ``is_new`` says that it is a new workbook, because the file was of another format.
    """

    data: bytes
    applied: tuple[Accepted, ...]
    left: tuple[Accepted, ...]
    suffix: str
    is_new: bool


def fix(original: Original, submission: Submission, language: Language) -> Fixed:
    """Write out every tolerant reading in its own cell, and change nothing else.

    ``original`` is the file that the submission was read from; corrections that were applied in
    reading it are not written. Left are numbers whose marks make another one doubtful, words such
    as N/A where something else would be read in their place, numbers of more digits than a
    spreadsheet keeps, and results of a formula over several cells. The same file always gives the
    same copy.
    """
    data, workbook = original.data, whole_workbook(original)
    is_new = workbook.format not in EDITED
    if is_new:
        data, workbook = _new_workbook(workbook, language)
    plan = planned(workbook, submission, language.schema)
    data, places = _written(data, workbook, plan) if plan.changes else (data, _NOWHERE)
    applied = tuple(reading.accepted for reading in plan.readings if reading.place in places)
    left = tuple(reading.accepted for reading in plan.readings if reading.place not in places)
    data = _marked(data) if plan.changes else data
    return Fixed(data, applied, left, f".{workbook.format}", is_new)


def _marked(data: bytes) -> bytes:
    """The copy with the mark by which it is never read as a submission beside the original."""
    workbook, _ = read_bytes(data, "copy.xlsx", ".xlsx")
    if workbook is None:
        return data
    parts = Parts(data)
    set_property(parts, "ladreport", copy_mark(workbook))
    return parts.written()


def _new_workbook(workbook: Workbook, language: Language) -> tuple[bytes, Workbook]:
    """The values of a file that can't be edited in a new workbook, whose first cell says so."""
    data, _ = copied(workbook)
    parts = Parts(data)
    part = tabs_of(parts)[0].part
    text = language.say(
        "This is a new workbook with what could be read of {file}. Each value is in the cell where "
        "it was; formats, formulas and pictures are not kept.",
        file=workbook.file,
    )
    write_comments(parts, part, Worksheet(parts.edit(part)), {(1, 1): [Words(text)]})
    data = parts.written()
    new, _ = read_bytes(data, f"{workbook.file}.xlsx", ".xlsx")
    if new is None:
        raise ValueError(f"no workbook can be made of {workbook.file}")
    return data, new


def _written(data: bytes, workbook: Workbook, plan: Plan) -> tuple[bytes, frozenset[Place]]:
    """The package with the plan's contents in it, and the cells that could be written."""
    parts = Parts(data)
    formats = _Formats(parts)
    part_of = {tab.name: tab.part for tab in tabs_of(parts)}
    done: dict[Place, Content] = {}
    for sheet in workbook.sheets:
        contents = {
            place[1:]: content for place, content in plan.contents.items() if place[0] == sheet.name
        }
        apart = plan.unmerged[sheet.name]
        if contents or apart:
            root = parts.edit(part_of[sheet.name])
            free = _write_sheet(root, sheet, contents, formats)
            _unmerge(root, apart)
            done.update(((sheet.name, *place), content) for place, content in free.items())
    _settle_formulas(parts, workbook, done)
    return parts.written(), frozenset(done)


def _write_sheet(
    root: "Element", sheet: Sheet, contents: Contents, formats: "_Formats"
) -> Contents:
    """Write into a worksheet's cells, but not into those of a formula that stands in several."""
    rows = Worksheet(root)
    held = tuple(_of_several(root))
    free = {
        place: content
        for place, content in contents.items()
        if not any(is_in(place, area) for area in held)
    }
    with_formula = {reference(cell[:2]): cell for cell in sheet.cells() if cell.formula}
    if any(reference(place) in with_formula for place in free):
        _write_out(root, with_formula)
    for place, content in sorted(free.items(), key=lambda item: item[0]):
        before = rows.style(place)
        style = formats.fit(before, content)
        _put(rows.cell(place), content)
        if style != before:
            rows.set_style(place, style)
    return free


def _unmerge(root: "Element", areas: Collection[Area]) -> None:
    for group in children(root, "mergeCells"):
        merged = children(group, "mergeCell")
        remove_all(area for area in merged if area_of(area.get("ref") or "") in areas)
        group.set("count", str(len(group)))
        if not len(group):
            root.remove(group)


# ── One cell's element ──────────────────────────────────────────────────────────────────────────


def _put(element: "Element", content: Content) -> None:
    """Let the cell hold this and nothing else, no formula either; its style stays."""
    for name in _CONTENT:
        remove_all(children(element, name))
    for name in _ABOUT_CONTENT:
        element.attrib.pop(name, "")
    match content:
        case Text(text=text):
            _put_text(element, text)
        case Number(value=value):
            _put_value(element, f"{value:f}")
        case Copy(cell=cell):
            _put_copy(element, cell)
        case Nothing():
            pass


def _put_copy(element: "Element", cell: Cell) -> None:
    if cell.kind is CellKind.TEXT and cell.formula is None:
        _put_text(element, cell.raw)
    elif cell.kind is not CellKind.NOT_CALCULATED:
        _put_value(element, xstring(cell.raw), _TYPES.get(cell.kind))
    if cell.formula is not None:
        formula = made(element, "f")
        formula.text = cell.formula
        element.insert(0, formula)


def _put_text(element: "Element", text: str) -> None:
    # In the cell itself: the texts that cells share belong to others too.
    element.set("t", "inlineStr")
    element[:0] = fragments(element, f"<is>{text_xml(text)}</is>")


def _put_value(element: "Element", text: str, type_: str | None = None) -> None:
    if type_:
        element.set("t", type_)
    value = made(element, "v")
    value.text = text
    element.insert(0, value)


# ── Number formats ──────────────────────────────────────────────────────────────────────────────


class _Formats:
    """The formats of a workbook's cells, to which those are added that are needed.

    Its style sheet stays untouched when none is; a workbook without one has one format for all.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._part = parts.related(parts.main, "styles")
        self._styles: Styles | None = None
        chunks = (parts.read(self._part),) if self._part else (b"<nothing/>",)
        self._codes: Sequence[str] = read_number_formats(chunks)

    def fit(self, style: int, content: Content) -> int:
        """The style of a cell, or that of its look-alike in whose format the content is itself."""
        if self._part is None:
            return style
        if self._styles is None:
            self._styles = Styles(self._parts.edit(self._part))
        styles = self._styles
        match content:
            case Text(is_date=True):
                return styles.numbered(style, _TEXT)
            case Number():
                keeps = _is_for_numbers(self._code(style))
                return styles.numbered(style, styles.number_format(style) if keeps else _GENERAL)
            case Copy(cell=cell) if cell.kind is not CellKind.TEXT:
                return styles.numbered(style, styles.number_format(cell.style))
        return style

    def _code(self, style: int) -> str:
        return self._codes[style] if style < len(self._codes) else GENERAL


def _is_for_numbers(code: str) -> bool:
    """Whether a number in this format is shown as that number: not as a date, percent or text."""
    cell = Cell(1, 1, CellKind.NUMBER, "1", code)
    if is_date(cell) or set("%@") & set(shown_format(cell.number_format)):
        return False
    return shown_as(cell.number_format, Decimal(1)).is_plain  # no word, sign or scale is added


# ── Formulas ────────────────────────────────────────────────────────────────────────────────────


def _formulas(root: "Element") -> Iterator[tuple[str, "Element"]]:
    """Every formula of the sheet, and the reference of its cell."""
    for element in root.iter():
        if local_name(element) == "c":
            for formula in children(element, "f"):
                yield element.get("r") or "", formula


def _of_several(root: "Element") -> Iterator[Area]:
    """The areas over which one formula gives several results: none of them can be overwritten."""
    for _, formula in _formulas(root):
        area = area_of(formula.get("ref") or "")
        if formula.get("t") in _OF_SEVERAL and area and area[:2] != area[2:]:
            yield area


def _write_out(root: "Element", cells: Mapping[str, Cell]) -> None:
    """Give every cell that shares a formula its own, before one of them is overwritten.

    ``cells`` are the sheet's cells by their reference, with the formulas that they have.
    """
    for place, formula in _formulas(root):
        cell = cells.get(place)
        if formula.get("t") == "shared" and cell is not None:
            formula.text = cell.formula
            for name in ("t", "ref", "si"):
                formula.attrib.pop(name, "")


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
    copied = any(
        isinstance(content, Copy) and content.cell.formula is not None
        for content in contents.values()
    )
    chain = parts.related(parts.main, "calcChain")
    if chain and (copied or formulas & contents.keys()):
        parts.remove(chain, of=parts.main)
    if formulas - contents.keys():
        root = parts.edit(parts.main)
        ordered_child(root, "calcPr", workbook_part.ORDER).set("fullCalcOnLoad", "1")
