"""What layout makes of a workbook: each table's rows, their cells by the schema's columns."""

from collections.abc import Mapping

from msgspec import Struct

from ladreport.core.records import SheetReading, SheetTable
from ladreport.core.workbook import Cell


class RawRow(Struct, frozen=True):
    """One row as it stands: the schema's column → its cell, for the cells that hold something.

    ``hidden`` says that the row is hidden in the sheet. ``spoilt`` names columns that can't be
    read here for a reason that has already been told (a merged value): whoever reads the row
    takes them as UNREADABLE and says nothing more. A field of the Cover stands in the row that
    ``Grid.table.rows`` gives, not in ``number``.
    """

    number: int
    cells: Mapping[str, Cell]
    hidden: bool = False
    spoilt: frozenset[str] = frozenset()


class Grid(Struct, frozen=True):
    """One sheet read as a table: where its columns stand, and its rows with data, top to bottom."""

    table: SheetTable
    rows: tuple[RawRow, ...]


class Layout(Struct, frozen=True):
    """The tables that a workbook holds, None where it holds none, and what was read of each sheet.

    The Cover is a table of one row. ``sheets`` has every sheet of the file, in order.
    """

    cover: Grid | None
    actions: Grid | None
    figures: Grid | None
    sheets: tuple[SheetReading, ...]
