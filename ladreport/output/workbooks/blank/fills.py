"""Conditional fills of a table: the example, what is wrong, what is needed, what is expected."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ladreport.core.location import column_letters
from ladreport.messages.language import Language
from ladreport.output.workbooks.blank.formulas import (
    EXAMPLE,
    FIRST_ROW,
    LAST_ROW,
    column_range,
    condition_names,
    first_cell,
    is_one_of,
    letters_of,
    literal,
)
from ladreport.output.workbooks.blank.looks import Looks
from ladreport.output.workbooks.blank.shown import shown_term
from ladreport.schema.model import Column, ColumnType, Condition, Table

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


def fill_table(sheet: "Worksheet", table: Table, language: Language, looks: Looks) -> None:
    """Put the fills on the sheet; of two that apply to a cell the one put first is seen."""
    everywhere = f"A{FIRST_ROW}:{column_letters(len(table.columns))}{LAST_ROW}"
    _put(sheet, everywhere, _is_example(table), looks.example, stop=True)
    for column in table.columns:
        cells = _cells(table, column)
        for wrong in _wrong(table, column, language):
            _put(sheet, cells, wrong, looks.wrong)
        for needed in _needed(table, column, language):
            _put(sheet, cells, _empty(table, column, needed), looks.needed)
        for expected in _expected(table, column, language):
            _put(sheet, cells, _empty(table, column, expected), looks.expected)
        if column.type is ColumnType.NUMBER:
            cell = first_cell(table, column.key)
            _put(sheet, cells, f"AND(ISNUMBER({cell}),{cell}=INT({cell}))", looks.grouped)


def _put(
    sheet: "Worksheet", cells: str, criteria: str, form: "Format", *, stop: bool = False
) -> None:
    options = {"type": "formula", "criteria": f"={criteria}", "format": form}
    sheet.conditional_format(cells, {**options, "stop_if_true": stop})


def _cells(table: Table, column: Column) -> str:
    letters = letters_of(table, column.key)
    return f"{letters}{FIRST_ROW}:{letters}{LAST_ROW}"


def _is_example(table: Table) -> str:
    return f"LEFT({first_cell(table, 'action_id')},{len(EXAMPLE)})={literal(EXAMPLE)}"


def _empty(table: Table, column: Column, when: str) -> str:
    """In a row that has been begun the cell is empty, and this holds."""
    return f'AND({_is_begun(table)},{first_cell(table, column.key)}="",{when})'


def _is_begun(table: Table) -> str:
    """The row holds anything."""
    return f"COUNTA($A{FIRST_ROW}:${column_letters(len(table.columns))}{FIRST_ROW})>0"


def _wrong(table: Table, column: Column, language: Language) -> Iterator[str]:
    cell = first_cell(table, column.key)
    if column.max_length:
        yield f"LEN({cell})>{column.max_length}"
    if column.vocabulary == "action_package":
        yield _of_another_pillar(table, cell, language)
    if table.role == "actions" and column.type is ColumnType.ACTION_ID:
        yield f"COUNTIF({column_range(table, column.key)},{cell})>1"


def _of_another_pillar(table: Table, cell: str, language: Language) -> str:
    """Both are chosen, and the package is none of the pillar's."""
    pillar = first_cell(table, "pillar")
    packages: dict[str, list[str]] = {}
    for key, package in language.schema.packages.items():
        packages.setdefault(package.pillar, []).append(shown_term("action_package", key, language))
    fitting = ",".join(
        f"AND({is_one_of(pillar, _pillar_names(key, language))},{is_one_of(cell, names)})"
        for key, names in packages.items()
    )
    return f'AND({pillar}<>"",{cell}<>"",NOT(OR({fitting})))'


def _pillar_names(key: str, language: Language) -> Sequence[str]:
    return shown_term("pillar", key, language), language.term("pillar", key)


def _needed(table: Table, column: Column, language: Language) -> Iterator[str]:
    if column.required and column.optional_when:
        yield f"NOT({_any_holds(column.optional_when, table, language)})"
    elif column.required:
        yield "TRUE"
    elif column.required_when:
        yield _any_holds(column.required_when, table, language)


def _expected(table: Table, column: Column, language: Language) -> Iterator[str]:
    if column.expected_when:
        yield _any_holds(column.expected_when, table, language)


def _any_holds(conditions: Sequence[Condition], table: Table, language: Language) -> str:
    held = (
        is_one_of(first_cell(table, one.column), condition_names(one, table, language))
        for one in conditions
    )
    return f"OR({','.join(held)})"
