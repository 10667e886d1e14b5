"""What is still open in a sheet: as a formula that counts while one types, and as a number."""

from collections.abc import Iterator, Sequence

from ladreport.messages.language import Language
from ladreport.output.workbooks.blank.formulas import (
    EXAMPLE,
    column_range,
    condition_names,
    literal,
)
from ladreport.output.workbooks.blank.request import Values
from ladreport.schema.model import Column, Condition, Table


def open_cells_formula(table: Table, sheet: str, language: Language) -> str:
    """How many cells are empty that the rows begun can't do without."""
    missing = "+".join(_missing(table, sheet, language))
    return f"=SUMPRODUCT({_begun(table, sheet)}*({missing}))"


def rows_formula(table: Table, sheet: str) -> str:
    """How many rows have something in them; the example is none."""
    return f"=SUMPRODUCT({_begun(table, sheet)}*1)"


def _begun(table: Table, sheet: str) -> str:
    """For each row 1 if it holds anything and is not the example, else 0."""
    filled = "+".join(f'({column_range(table, one.key, sheet)}<>"")' for one in table.columns)
    ids = column_range(table, "action_id", sheet)
    return f"(({filled})>0)*(LEFT({ids},{len(EXAMPLE)})<>{literal(EXAMPLE)})"


def _missing(table: Table, sheet: str, language: Language) -> Iterator[str]:
    """For each column that may be needed: 1 in the rows where it is, and is empty."""
    for column in table.columns:
        empty = f'({column_range(table, column.key, sheet)}="")'
        if column.required:
            lifted = _any_holds(column.optional_when, table, sheet, language)
            yield f"{empty}*(({lifted})=0)" if lifted else empty
        elif column.required_when:
            yield f"{empty}*(({_any_holds(column.required_when, table, sheet, language)})>0)"


def _any_holds(
    conditions: Sequence[Condition], table: Table, sheet: str, language: Language
) -> str:
    return "+".join(
        f"({column_range(table, one.column, sheet)}={literal(name)})"
        for one in conditions
        for name in condition_names(one, table, language)
    )


def open_cells(table: Table, rows: Sequence[Values]) -> int:
    """The same count for rows that are written beforehand."""
    return sum(_is_open(row, column) for row in rows for column in table.columns)


def _is_open(row: Values, column: Column) -> bool:
    if column.key in row:
        return False
    if column.required:
        return not _holds(row, column.optional_when)
    return _holds(row, column.required_when)


def _holds(row: Values, conditions: Sequence[Condition]) -> bool:
    return any(row.get(one.column) in one.any_of for one in conditions)
