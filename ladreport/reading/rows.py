"""Which rows below a header are data, and which are blank, headings, an example or a note."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from ladreport.core.workbook import Cell, CellKind, Sheet
from ladreport.reading.headers import Header, heading_name, is_blank
from ladreport.schema.folding import folded
from ladreport.schema.lookup import currencies_named, terms_named
from ladreport.schema.model import Column, ColumnType, Schema

EXAMPLE_IDS = re.compile(r"ccc( |$)|(example|ejemplo|exemplo|exemple)\b")
"""What an example's action id folds to: ``CCC-2024-000`` (no country's code) or the bare word."""

NOTE_CELLS = 2
"""A note under the table fills no more cells than this: ``Source:`` and the source."""

NOTE_WIDTH = 3
"""A lone text merged over so many columns is a note, whatever column it begins in."""


class RowKind(StrEnum):
    """What a row below the header is."""

    DATA = "data"
    BLANK = "blank"
    HEADING = "heading"
    EXAMPLE = "example"
    NOTE = "note"


class SortedRow(Struct, frozen=True):
    """A row, what it is, and its cells that show something, by the schema's columns."""

    number: int
    kind: RowKind
    cells: Mapping[str, Cell]


def sorted_rows(sheet: Sheet, header: Header, role: str, schema: Schema) -> Iterator[SortedRow]:
    """Every row below the header that holds a cell, with what it is."""
    columns = {column.key: column for column in schema.tables[role].columns}
    for number, row in sheet.rows.items():
        if number <= header.row:
            continue
        cells = {
            key: row[column]
            for key, column in header.columns.items()
            if column in row and not is_blank(row[column])
        }
        if not cells:
            kind = RowKind.BLANK
        elif _repeats_header(cells, role, schema):
            kind = RowKind.HEADING
        elif _is_example(cells):
            kind = RowKind.EXAMPLE
        elif _is_note(sheet, number, cells, columns, schema):
            kind = RowKind.NOTE
        else:
            kind = RowKind.DATA
        yield SortedRow(number, kind, cells)


def _repeats_header(cells: Mapping[str, Cell], role: str, schema: Schema) -> bool:
    """Whether at least two cells, and half of those filled, name the column they stand in."""
    needed = max(2, (len(cells) + 1) // 2)
    naming = sum(
        1
        for key, cell in cells.items()
        if cell.kind is CellKind.TEXT and key == heading_name(schema, role, cell.raw)
    )
    return naming >= needed


def _is_example(cells: Mapping[str, Cell]) -> bool:
    id_ = cells.get("action_id")
    return id_ is not None and EXAMPLE_IDS.match(folded(id_.raw)) is not None


def _is_note(
    sheet: Sheet,
    number: int,
    cells: Mapping[str, Cell],
    columns: Mapping[str, Column],
    schema: Schema,
) -> bool:
    """Whether few cells are filled and none holds what its column is for."""
    if len(cells) == 1 and _is_wide(sheet, number):
        return True
    return len(cells) <= NOTE_CELLS and not any(
        _suits(cell, columns[key], schema) for key, cell in cells.items()
    )


def _is_wide(sheet: Sheet, number: int) -> bool:
    return any(
        area.first_row <= number <= area.last_row
        and area.last_column - area.first_column + 1 >= NOTE_WIDTH
        for area in sheet.merged
    )


def _suits(cell: Cell, column: Column, schema: Schema) -> bool:
    """Whether a person may have meant this cell for this column; free text suits anything."""
    if cell.kind is not CellKind.TEXT:
        return True
    match column.type:
        case ColumnType.ACTION_ID | ColumnType.FIGURE_REF:
            return re.search(r"\d", cell.raw) is not None and not re.search(r"[^\W\d]{4}", cell.raw)
        case ColumnType.TERM:
            return bool(terms_named(schema, column.vocabulary or "", cell.raw))
        case ColumnType.DATE | ColumnType.NUMBER:
            return re.search(r"\d", cell.raw) is not None
        case ColumnType.CURRENCY:
            return bool(currencies_named(schema, cell.raw))
        case ColumnType.BOOLEAN:
            return bool(terms_named(schema, "yes_no", cell.raw))
    return True
