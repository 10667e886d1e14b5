"""One cell's element given another content; a formula that it had goes."""

from typing import TYPE_CHECKING

from ladreport.core.workbook import Cell, CellKind
from ladreport.output.package.xml import children, made, text_element, xstring
from ladreport.output.workbooks.fixed.contents import Content, Copy, Nothing, Number, Text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

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


def put(element: "Element", content: Content) -> None:
    """Let the cell hold this and nothing else; its style stays."""
    for name in _CONTENT:
        for old in children(element, name):
            element.remove(old)
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
    element.insert(0, made(element, "is", children=[text_element(element, text)]))


def _put_value(element: "Element", text: str, type_: str | None = None) -> None:
    if type_:
        element.set("t", type_)
    value = made(element, "v")
    value.text = text
    element.insert(0, value)
