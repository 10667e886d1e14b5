"""Cells of which something is crossed out: what is left of them, and what is asked."""

from collections.abc import Callable

from msgspec.structs import replace

from ladreport.core.findings import Note, Param
from ladreport.core.values import MISSING, Value
from ladreport.core.workbook import Cell, CellKind
from ladreport.parsing.parsed import Parsed, unreadable
from ladreport.reading.crossed_out import LAD209, LAD212
from ladreport.schema.model import Column, ColumnType

_EXACT = frozenset(
    {
        ColumnType.NUMBER,
        ColumnType.DATE,
        ColumnType.CURRENCY,
        ColumnType.ACTION_ID,
        ColumnType.FIGURE_REF,
        ColumnType.JOINT_KEY,
    }
)
"""In columns of these types what is left must be certain."""


def without_struck(
    cell: Cell, text: str, column: Column, read: Callable[[Cell], Parsed[Value]]
) -> Parsed[Value]:
    """What the cell says without what is crossed out; ``text`` is the cell as people see it."""
    is_whole = cell.raw == cell.struck or cell.kind is not CellKind.TEXT
    if is_whole and (column.required or column.type in _EXACT):
        return unreadable(Note(LAD212, {"struck": text}, case="whole"))
    if is_whole:
        return Parsed(MISSING, (Note(LAD209, {"struck": text}, case="part"),))
    struck, rest = cell.struck.strip(), cell.raw.strip()
    parsed = read(cell._replace(raw=rest, struck=""))
    if column.type in _EXACT:
        left = parsed.canonical or rest
        params: dict[str, Param] = {"struck": struck, "rest": left}
        return unreadable(Note(LAD212, params, (left,), "part"))
    warning = Note(LAD209, {"struck": struck}, case="part")
    return replace(parsed, notes=(*parsed.notes, warning), canonical=None)
