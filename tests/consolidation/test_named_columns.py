"""Columns that code names are columns of the schema, and hold what the schema says of them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, get_args

import pytest

from ladreport.core.records import Action, ColumnValue, Figure
from ladreport.core.values import PartialDate
from ladreport.schema.load import load_schema
from ladreport.schema.model import ColumnType

SCHEMA = load_schema()
HELD: dict[ColumnType, Any] = {
    **dict.fromkeys(ColumnType, str | None),
    ColumnType.DATE: PartialDate | None,
    ColumnType.NUMBER: Decimal | None,
    ColumnType.BOOLEAN: bool | None,
    ColumnType.COUNTRIES: tuple[str, ...],
    ColumnType.TEXTS: tuple[str, ...],
}
"""What stands in a column of each type."""


def named() -> Iterator[tuple[str, str, ColumnValue[object]]]:
    """The table, the column and the property of each column that records name."""
    for role, record in (("actions", Action), ("figures", Figure)):
        for name, content in vars(record).items():
            if isinstance(content, ColumnValue):
                yield role, name, content


@pytest.mark.parametrize(("role", "name", "content"), [*named()])
def test_a_named_column_holds_what_the_schema_says(
    role: str, name: str, content: ColumnValue[object]
) -> None:
    column = SCHEMA.tables[role].column(name)
    assert column in SCHEMA.tables[role].content_columns
    assert get_args(vars(content)["__orig_class__"]) == (HELD[column.type],)
    assert content.empty == column.empty


def test_columns_are_named_in_both_tables() -> None:
    assert {role for role, _, _ in named()} == {"actions", "figures"}
