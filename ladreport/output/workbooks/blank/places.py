"""Where things stand on the Cover, so that other sheets' formulas find them."""

from ladreport.output.workbooks.blank.formulas import sheet_reference
from ladreport.output.workbooks.blank.request import Blank

FIRST_FIELD = 5
"""The row of the Cover's first field, as Excel counts; the others follow in the schema's order."""

ANSWERS = "C"
"""The Cover's column of answers."""


def field_row(blank: Blank, field: str) -> int:
    """The row of a field of the Cover."""
    columns = blank.language.schema.tables["cover"].columns
    return FIRST_FIELD + [column.key for column in columns].index(field)


def field_cell(blank: Blank, field: str) -> str:
    """The cell that answers a field, as the Cover's own formulas name it."""
    return f"${ANSWERS}${field_row(blank, field)}"


def beginning_row(blank: Blank) -> int:
    """The row in which the Cover says what new ids begin with."""
    return FIRST_FIELD + len(blank.language.schema.tables["cover"].columns) + 9


def beginning_cell(blank: Blank) -> str:
    """The cell that says what new ids begin with, as other sheets name it."""
    return f"{sheet_reference(blank.sheet('cover'))}${ANSWERS}${beginning_row(blank)}"
