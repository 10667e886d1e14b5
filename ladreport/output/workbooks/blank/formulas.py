"""Pieces of formulas: what stands where, and questions that Excel and LibreOffice both answer."""

from collections.abc import Iterable, Sequence
from itertools import chain

from ladreport.core.location import column_letters
from ladreport.messages.language import Language
from ladreport.output.workbooks.blank.shown import shown_term
from ladreport.schema.model import Condition, Table

HEADER_ROW, FIRST_ROW, LAST_ROW = 2, 3, 1002
"""Where the tables' header, first and last row stand, as Excel counts. The first is the example."""

EXAMPLE = "CCC"
"""How the example's action id begins, instead of with a country's code."""


def literal(text: str) -> str:
    """A text within a formula."""
    quoted = text.replace('"', '""').replace("\n", '"&CHAR(10)&"')
    return f'"{quoted}"'


def sheet_reference(name: str) -> str:
    """The sheet as formulas name it."""
    return "'" + name.replace("'", "''") + "'!"


def column_range(table: Table, key: str, sheet: str = "") -> str:
    """A column of a table from its first row to its last; of another sheet where one is named."""
    letters = letters_of(table, key)
    place = sheet_reference(sheet) if sheet else ""
    return f"{place}${letters}${FIRST_ROW}:${letters}${LAST_ROW}"


def letters_of(table: Table, key: str) -> str:
    """The letters of the sheet's column in which a column of the schema stands."""
    return column_letters([column.key for column in table.columns].index(key) + 1)


def first_cell(table: Table, key: str) -> str:
    """The first cell of a column as rules for the whole table name it: ``$C3``."""
    return f"${letters_of(table, key)}{FIRST_ROW}"


def is_one_of(cell: str, names: Iterable[str]) -> str:
    """Whether a cell holds one of these texts, in any case."""
    return f"OR({','.join(f'{cell}={literal(name)}' for name in names)})"


def condition_names(condition: Condition, table: Table, language: Language) -> Sequence[str]:
    """The terms of a condition as the cells show them, by short label and by full one."""
    vocabulary = table.column(condition.column).vocabulary or condition.column
    known = language.schema.vocabularies[vocabulary]
    names = chain.from_iterable(
        (shown_term(vocabulary, key, language), language.term(vocabulary, key))
        for key in known
        if key in condition.any_of
    )
    return tuple(dict.fromkeys(names))
