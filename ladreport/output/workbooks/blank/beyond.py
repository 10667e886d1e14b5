"""What stands where the Cover counts nothing, so that only ``check`` can judge it."""

from collections.abc import Iterator
from decimal import Decimal

from ladreport.core.location import column_letters
from ladreport.output.package.workbook import quoted
from ladreport.output.workbooks.blank.formulas import LAST_ROW, column_range, literal
from ladreport.output.workbooks.blank.request import Blank, cell_text
from ladreport.output.workbooks.blank.tables import example_row
from ladreport.reading.examples import EXAMPLE
from ladreport.schema.model import Column, Table

LAST_POSSIBLE_ROW = 1_048_576
"""Of a sheet in Excel."""


def beyond(blank: Blank) -> Iterator[str]:
    """Formulas that are above 0 for more sheets, what is below a table, an example in use."""
    tables = blank.language.schema.tables
    # SHEETS came with Excel 2013; TODAY has the sheets counted anew when one is added.
    yield f"IFERROR((_xlfn.SHEETS()+0*TODAY()>{len(tables)})*1,0)"
    for table in (tables["actions"], tables["figures"]):
        last = f"${column_letters(len(table.columns))}${LAST_POSSIBLE_ROW}"
        yield f"COUNTA({quoted(blank.sheet(table.role))}!$A${LAST_ROW + 1}:{last})"
        yield _example_in_use(table, blank)


def _example_in_use(table: Table, blank: Blank) -> str:
    """How many cells say something else than the example in rows that have its id."""
    ids = column_range(table, "action_id", blank.sheet(table.role))
    others = (column for column in table.columns if column.key != "action_id")
    changed = "+".join(_changed(column, table, blank) for column in others)
    return f"SUMPRODUCT((LEFT({ids},{len(EXAMPLE)})={literal(EXAMPLE)})*({changed}))"


def _changed(column: Column, table: Table, blank: Blank) -> str:
    cells = column_range(table, column.key, blank.sheet(table.role))
    value = example_row(table, blank).get(column.key)
    if value is None:
        return f'({cells}<>"")'
    shown = cell_text(value, column, blank.language)
    example = str(shown) if isinstance(shown, Decimal) else literal(shown)
    return f'({cells}<>"")*({cells}<>{example})'
