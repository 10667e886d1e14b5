"""Rows of a table that are no data: tags, column numbers, units, explanations, "n/a" throughout."""

import re
from collections.abc import Mapping

from ladreport.core.workbook import Cell, CellKind
from ladreport.languages import every_word
from ladreport.reading.heading_names import is_unit, is_year
from ladreport.schema.folding import folded
from ladreport.schema.lookup import currencies_named, terms_named
from ladreport.schema.model import Column, ColumnType, Schema, Table

Cells = Mapping[str, Cell]
"""The cells of a row that hold something, by the schema's columns."""

_TAG = re.compile(r"\s*#[a-z][a-z_]*(?:\s*\+\s*[a-z_]+)*\s*", re.IGNORECASE)
"""A hashtag of the Humanitarian Exchange Language (hxlstandard.org): ``#activity+code``."""

_PLACE = re.compile(r"[\s(\[]*(\d{1,2}|[A-Za-z])[\s).\]]*")

_PLACEHOLDERS = every_word(lambda language: language.placeholders) | {"-", "--", "---", "…", "..."}

_NUMBERED, _TAGGED, _UNFILLED, _EXPLAINING = 3, 2, 3, 2
"""So few cells of a row may be column numbers, tags, placeholders or explanations by chance."""

_SAID_AGAIN = frozenset({ColumnType.CURRENCY, ColumnType.BOOLEAN})
"""What a row of units may say as a row of data does: ``USD``, ``Yes``."""


def are_tags(cells: Cells) -> bool:
    """Whether most cells hold a hashtag."""
    if not next(iter(cells.values())).raw.lstrip().startswith("#"):
        return False
    tags = sum(1 for cell in cells.values() if _TAG.fullmatch(cell.raw))
    return tags >= _TAGGED and 2 * tags > len(cells)


def are_column_numbers(cells: Cells) -> bool:
    """Whether the cells number the columns, as in ``(1)``, ``(2)``, ``(3)`` or A, B, C."""
    steps = set()
    for cell in cells.values():
        place = _PLACE.fullmatch(cell.raw)
        if place is None:
            return False
        number = int(place[1]) if place[1].isdigit() else ord(place[1].upper())
        steps.add(number - cell.column)
    return len(cells) >= _NUMBERED and len(steps) == 1


def are_placeholders(cells: Cells) -> bool:
    """Whether nothing but an action's id stands among words such as n/a."""
    are_empty = all(
        cell.kind is CellKind.TEXT and cell.raw.strip().casefold() in _PLACEHOLDERS
        for key, cell in cells.items()
        if key != "action_id"
    )
    return are_empty and len(cells.keys() - {"action_id"}) >= _UNFILLED


def explains(cells: Cells, table: Table, schema: Schema) -> bool:
    """Whether the cells say what belongs in their columns, or its unit, and none is data.

    Asked of rows right below the headings only.
    """
    odd = 0
    if cells.keys() == {"value"} and is_year(cells["value"].raw):
        return True
    for key, cell in cells.items():
        column = table.column(key)
        fits = suits(cell, column, schema)
        if fits and _is_checked(column) and column.type not in _SAID_AGAIN:
            return False
        odd += not fits
    value = cells.get("value")
    is_only_unit = value is not None and is_unit(schema, tuple(folded(value.raw).split()))
    return odd >= _EXPLAINING or (odd == 1 and is_only_unit)


def _is_checked(column: Column) -> bool:
    return column.type in (
        ColumnType.ACTION_ID,
        ColumnType.FIGURE_REF,
        ColumnType.TERM,
        ColumnType.DATE,
        ColumnType.NUMBER,
    )


def suits(cell: Cell, column: Column, schema: Schema) -> bool:
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
