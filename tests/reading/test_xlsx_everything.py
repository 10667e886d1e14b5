"""Whatever stands in a grid is read back as it was written: no filled cell vanishes."""

import unicodedata
from io import BytesIO

import openpyxl
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from ladreport.core.workbook import CellKind, Workbook
from tests.reading.packages import read

Value = str | float | bool

# XML can hold no control characters but these; XlsxWriter escapes them, openpyxl refuses them.
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], include_characters="\n\t"),
    min_size=1,
    max_size=40,
)
NUMBER = st.floats(-1e307, 1e307) | st.integers(-(2**53), 2**53)
PLACE = st.tuples(st.integers(1, 400), st.integers(1, 60))
GRID = st.dictionaries(PLACE, TEXT | NUMBER | st.booleans(), max_size=30)


def read_back(workbook: Workbook) -> dict[tuple[int, int], Value]:
    """What we read, as Python values by place."""
    cells = (cell for sheet in workbook.sheets for cell in sheet.cells())
    return {(it.row, it.column): _value(it.kind, it.raw) for it in cells}


def _value(kind: CellKind, raw: str) -> Value:
    if kind is CellKind.NUMBER:
        return float(raw)
    return raw == "1" if kind is CellKind.BOOLEAN else raw


@given(GRID)
@settings(max_examples=60, deadline=None)
def test_a_grid_written_by_xlsxwriter_is_read_back(grid: dict[tuple[int, int], Value]) -> None:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    for (row, column), value in grid.items():
        write = sheet.write_string if isinstance(value, str) else sheet.write
        write(row - 1, column - 1, value)
    book.close()
    workbook, findings = read(buffer.getvalue())
    assert (_same_digits(read_back(workbook)), findings) == (_same_digits(grid), [])


@given(GRID)
@settings(max_examples=60, deadline=None)
def test_a_grid_written_by_openpyxl_is_read_back(grid: dict[tuple[int, int], Value]) -> None:
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    for (row, column), value in grid.items():
        cell = sheet.cell(row, column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # text that begins with = too
    buffer = BytesIO()
    book.save(buffer)
    workbook, findings = read(buffer.getvalue())
    assert (_same_digits(read_back(workbook)), findings) == (_same_digits(grid), [])


def _same_digits(grid: dict[tuple[int, int], Value]) -> dict[tuple[int, int], Value]:
    """As both can be: texts with their letters composed, as they are read, and numbers of 16 digits.

    Both libraries write one digit less than a float may need.
    """
    return {
        place: unicodedata.normalize("NFC", value)
        if isinstance(value, str)
        else value
        if isinstance(value, bool)
        else float(f"{value:.16G}")
        for place, value in grid.items()
    }
