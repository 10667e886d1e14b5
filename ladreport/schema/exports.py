"""The schema in the forms that other programs read: JSON Schema and Frictionless Table Schema.

JSON Schema (draft 2020-12) is of one row of Actions and of one row of Figures. A row is an object:
column to value, in the form that datasets write. A cell that is empty has no property. What is only
expected (a warning) is not in it.

Table Schema is of the two as CSV files in canonical form. Lists are one text, separated by
semicolons; dates may be partial, so that they are text of a pattern. What a column requires of
another one can't be said in a Table Schema: JSON Schema does.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from ladreport.schema.model import Column, ColumnType, Condition, Schema, Table

ACTION_ID_PATTERN = "^[A-Z]{3}-[0-9]{4}-[0-9]{3}$"
DATE_PATTERN = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
COUNTRY_PATTERN = "^[A-Z]{3}$"
ROW_TABLES = ("actions", "figures")

Node = dict[str, Any]

# --------------------------------------------------------------------------------- JSON Schema

_TEXT: Node = {"type": "string", "minLength": 1}
_COUNTRY: Node = {"type": "string", "pattern": COUNTRY_PATTERN}
_SHAPES: dict[ColumnType, Node] = {
    ColumnType.ACTION_ID: {"type": "string", "pattern": ACTION_ID_PATTERN},
    ColumnType.DATE: {"type": "string", "pattern": DATE_PATTERN},
    ColumnType.NUMBER: {"type": "number"},
    ColumnType.BOOLEAN: {"type": "boolean"},
    ColumnType.COUNTRY: _COUNTRY,
    ColumnType.COUNTRIES: {"type": "array", "items": _COUNTRY, "uniqueItems": True},
    ColumnType.TEXTS: {"type": "array", "items": _TEXT, "uniqueItems": True},
    ColumnType.URL: {"type": "string", "format": "uri", "pattern": "^https?://"},
    ColumnType.EMAIL: {"type": "string", "format": "email"},
}


def as_json_schema(schema: Schema, language: str = "en") -> Node:
    """A document with a definition for each of the two tables; a row is valid as either of them.

    Titles and descriptions are in ``language``.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {role: row_schema(schema, role, language) for role in ROW_TABLES},
        "anyOf": [{"$ref": f"#/$defs/{role}"} for role in ROW_TABLES],
    }


def row_schema(schema: Schema, role: str, language: str = "en") -> Node:
    """The schema of one row of this table."""
    table = schema.tables[role]
    return {
        "title": table.labels[language],
        "type": "object",
        "properties": {c.key: _property(c, schema, language) for c in table.columns},
        "required": [c.key for c in table.columns if c.required and not c.optional_when],
        "allOf": [*_requirements(table), *_package_of_pillar(schema, table)],
        "additionalProperties": False,
    }


def _property(column: Column, schema: Schema, language: str) -> Node:
    described = {"title": column.labels[language], "description": column.help[language]}
    return {**described, **_shape(column, schema), **_example(column, language)}


def _shape(column: Column, schema: Schema) -> Node:
    if column.type is ColumnType.TERM and column.vocabulary:
        return {"enum": list(schema.vocabularies[column.vocabulary])}
    if column.type is ColumnType.TERM_OR_TEXT and column.vocabulary:
        return {"anyOf": [{"enum": list(schema.vocabularies[column.vocabulary])}, _TEXT]}
    if column.type is ColumnType.CURRENCY:
        return {"enum": sorted(schema.currency_codes)}
    shape = _SHAPES.get(column.type, _TEXT)
    return {**shape, "maxLength": column.max_length} if column.max_length else shape


def _example(column: Column, language: str) -> Node:
    """The column's example in the form of its type."""
    text = column.example_in(language)
    if not text:
        return {}
    match column.type:
        case ColumnType.NUMBER:
            return {"examples": [float(text) if "." in text else int(text)]}
        case ColumnType.BOOLEAN:
            return {"examples": [text == "yes"]}
        case ColumnType.COUNTRIES | ColumnType.TEXTS:
            return {"examples": [[part.strip() for part in text.split(";")]]}
        case _:
            return {"examples": [text]}


def _requirements(table: Table) -> Iterator[Node]:
    """Each conditional requirement as if and then, each lifted one as if and else."""
    for column in table.columns:
        requirement: Node = {"required": [column.key]}
        if column.required_when:
            yield {"if": _any_holds(column.required_when), "then": requirement}
        if column.required and column.optional_when:
            yield {"if": _any_holds(column.optional_when), "else": requirement}


def _any_holds(conditions: Iterable[Condition]) -> Node:
    cases = [_holds(condition.column, condition.any_of) for condition in conditions]
    return cases[0] if len(cases) == 1 else {"anyOf": cases}


def _holds(column: str, terms: Iterable[str]) -> Node:
    return {"properties": {column: {"enum": sorted(terms)}}, "required": [column]}


def _package_of_pillar(schema: Schema, table: Table) -> Iterator[Node]:
    """A row's package must be one of its pillar, where the pillar has any."""
    if table.role != "actions":
        return
    for pillar in schema.vocabularies["pillar"]:
        packages = [key for key, package in schema.packages.items() if package.pillar == pillar]
        if packages:
            fitting = {"properties": {"action_package": {"enum": packages}}}
            yield {"if": _holds("pillar", [pillar]), "then": fitting}


# -------------------------------------------------------------------------------- Table Schema

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
