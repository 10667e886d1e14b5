"""The example row of the blank workbook: how it is known, and whether it is still the example."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from ladreport.core.workbook import Cell, CellKind
from ladreport.schema.folding import folded
from ladreport.schema.lookup import names_of_term, terms_named
from ladreport.schema.model import Column, ColumnType, Schema, Table

EXAMPLE = "CCC"
"""How the example's action id begins, instead of with a country's code."""

_ID = re.compile(r"[\W_]*ccc([\W_\d]|$)", re.IGNORECASE)
_WORD = re.compile(r"[\W_]*(example|ejemplo|exemplo|exemple)\b", re.IGNORECASE)


def has_example_id(text: str) -> bool:
    """Whether an action id is the example's: ``CCC-2024-001``."""
    return bool(_ID.match(text))


def is_example(cells: Mapping[str, Cell], table: Table, schema: Schema) -> bool:
    """Whether the row shows what the blank workbook's example shows, or is called an example.

    The year in the example's id is that of the ministerial. A cell may be emptied; one that says
    something else makes the row somebody's own.
    """
    id_ = cells.get("action_id")
    if id_ is None:
        return False
    if not has_example_id(id_.raw):
        return bool(_WORD.match(id_.raw))
    return all(
        _shows_example(cell, table.column(key), schema)
        for key, cell in cells.items()
        if key != "action_id"
    )


def _shows_example(cell: Cell, column: Column, schema: Schema) -> bool:
    if not column.example:
        return False
    if column.type is ColumnType.NUMBER:
        return _number(cell.raw) == _number(column.example)
    if cell.kind is CellKind.BOOLEAN:
        return (cell.raw == "1") == (column.example == "yes")
    vocabulary = "yes_no" if column.type is ColumnType.BOOLEAN else column.vocabulary
    if vocabulary and column.type is not ColumnType.COUNTRIES:
        terms = terms_named(schema, vocabulary, cell.raw)
        return column.example in [term.key for term in terms]
    shown = {column.example, *column.examples.values()}
    if column.type is ColumnType.COUNTRIES:
        return _parts(cell.raw) <= set().union(*(_countries(text, schema) for text in shown))
    return folded(cell.raw) in set(map(folded, shown))


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _parts(text: str) -> set[str]:
    return {folded(part) for part in re.split(r"[;\n]", text)}


def _countries(codes: str, schema: Schema) -> set[str]:
    """All names of these countries, folded."""
    terms = (schema.countries.get(code.strip()) for code in codes.split(";"))
    return set().union(*(names_of_term(term) for term in terms if term))
