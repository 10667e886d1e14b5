"""Formulas that several cells have together, where one of these cells is overwritten."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ladreport.core.workbook import Area, Cell
from ladreport.output.package.xml import children, local_name
from ladreport.reading.references import area_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OF_SEVERAL = frozenset({"array", "dataTable"})


def several_at_once(root: "Element") -> Iterator[Area]:
    """The areas over which one formula gives several results: none of them can be overwritten."""
    for formula in _formulas(root):
        area = area_of(formula.get("ref") or "")
        if formula.get("t") in _OF_SEVERAL and area and area[:2] != area[2:]:
            yield area


def written_out(root: "Element", cells: Mapping[str, Cell]) -> None:
    """Give every cell of the sheet that shares a formula its own.

    ``cells`` are the sheet's cells by their reference, with the formulas that they have.
    """
    for formula in _formulas(root):
        cell = cells.get(_reference(formula))
        if formula.get("t") == "shared" and cell is not None:
            formula.text = cell.formula
            for name in ("t", "ref", "si"):
                formula.attrib.pop(name, "")


def _formulas(root: "Element") -> Iterator["Element"]:
    for element in root.iter():
        if local_name(element) == "c":
            yield from children(element, "f")


def _reference(formula: "Element") -> str:
    parent = formula.getparent()
    return "" if parent is None else parent.get("r") or ""
