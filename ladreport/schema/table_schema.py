"""Frictionless Table Schema of Actions and of Figures, as CSV files in canonical form.

Lists are one text, separated by semicolons; dates may be partial, so that they are text of a
pattern. What a column requires of another one can't be said in a Table Schema: JSON Schema does.
"""

from typing import Any

from ladreport.schema.json_schema import (
    ACTION_ID_PATTERN,
    COUNTRY_PATTERN,
    DATE_PATTERN,
    ROW_TABLES,
)
from ladreport.schema.model import Column, ColumnType, Schema

Node = dict[str, Any]

_FORMS: dict[ColumnType, Node] = {
    ColumnType.NUMBER: {"type": "number"},
    ColumnType.BOOLEAN: {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
    ColumnType.URL: {"type": "string", "format": "uri"},
    ColumnType.EMAIL: {"type": "string", "format": "email"},
}
_PATTERNS = {
    ColumnType.ACTION_ID: ACTION_ID_PATTERN,
    ColumnType.DATE: DATE_PATTERN,
    ColumnType.COUNTRY: COUNTRY_PATTERN,
    ColumnType.COUNTRIES: "^[A-Z]{3}(; ?[A-Z]{3})*$",
}


def as_table_schema(schema: Schema, language: str = "en") -> dict[str, Node]:
    """A Table Schema for each of the two tables, by role; titles in ``language``."""
    return {role: table_schema(schema, role, language) for role in ROW_TABLES}


def table_schema(schema: Schema, role: str, language: str = "en") -> Node:
    """The Table Schema of this table, with every column that a submission may have."""
    descriptor: Node = {
        "fields": [field(column, schema, language) for column in schema.tables[role].columns],
        "missingValues": [""],
    }
    return {**descriptor, "primaryKey": ["action_id"]} if role == "actions" else descriptor


def field(column: Column, schema: Schema, language: str = "en") -> Node:
    """One column as a field: its form, what people call it, and what it must satisfy."""
    form = _FORMS.get(column.type, {"type": "string"})
    described = {"title": column.labels[language], "description": column.help[language]}
    constraints = _constraints(column, schema)
    return {
        "name": column.key,
        **form,
        **described,
        **({"constraints": constraints} if constraints else {}),
    }


def _constraints(column: Column, schema: Schema) -> Node:
    constraints: Node = {}
    if column.required and not column.optional_when:
        constraints["required"] = True
    if column.max_length:
        constraints["maxLength"] = column.max_length
    if column.type in _PATTERNS:
        constraints["pattern"] = _PATTERNS[column.type]
    if column.type is ColumnType.TERM and column.vocabulary:
        constraints["enum"] = list(schema.vocabularies[column.vocabulary])
    if column.type is ColumnType.CURRENCY:
        constraints["enum"] = sorted(schema.currency_codes)
    return constraints
