"""Real files of every kind, read by us and by openpyxl: the two must tell the same."""

import datetime as dt
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.cell import Cell as OtherCell
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from ladreport.core.workbook import Cell, CellKind, Sheet
from ladreport.reading.files import read_bytes
from tests.conftest import SAMPLES
from tests.reading.gallery import (
    by_libreoffice,
    by_openpyxl,
    by_openpyxl_1904,
    by_openpyxl_write_only,
    by_xlsxwriter,
)
from tests.reading.packages import read, shown
from tests.reading.stumbling_blocks import BLOCKS
from tests.reading.surgery import SURGERY

MADE: dict[str, Callable[[], bytes]] = {
    "openpyxl": by_openpyxl,
    "openpyxl from 1904": by_openpyxl_1904,
    "openpyxl write-only": by_openpyxl_write_only,
    "XlsxWriter": by_xlsxwriter,
    "XlsxWriter in constant memory": lambda: by_xlsxwriter({"constant_memory": True}),
    "XlsxWriter from 1904": lambda: by_xlsxwriter({"date_1904": True}),
    **BLOCKS,
}
SOURCES = {"openpyxl": by_openpyxl, "XlsxWriter": by_xlsxwriter}
SAVED = ["xlsx:Calc MS Excel 2007 XML", "xlsx:Calc Office Open XML", "xlsm"]
THERE_AND_BACK = ["ods", "xls"]
"""LibreOffice saves the workbook in this format, opens that, and saves it as .xlsx again."""


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
@pytest.mark.parametrize("maker", MADE)
def test_what_libraries_write_is_read_as_openpyxl_reads_it(maker: str) -> None:
    assert_read_alike(MADE[maker]())


@pytest.mark.parametrize("filter_", SAVED)
@pytest.mark.parametrize("source", SOURCES)
def test_what_libreoffice_writes_is_read_as_openpyxl_reads_it(
    source: str, filter_: str, soffice: str, tmp_path: Path
) -> None:
    assert_read_alike(by_libreoffice(soffice, SOURCES[source](), tmp_path, filter_))


@pytest.mark.parametrize("between", THERE_AND_BACK)
@pytest.mark.parametrize("source", SOURCES)
def test_what_libreoffice_had_in_another_format_is_told_alike_in_both(
    source: str, between: str, soffice: str, tmp_path: Path
) -> None:
    """Read by us in the other format, by openpyxl in .xlsx: the values are the same."""
    folders = [tmp_path / "there", tmp_path / "back"]
    for folder in folders:
        folder.mkdir()
    there = by_libreoffice(soffice, SOURCES[source](), folders[0], between)
    back = by_libreoffice(soffice, there, folders[1], "xlsx", f"book.{between}")
    assert_read_alike(back)
    ours, _ = read_bytes(there, f"GTM.{between}", f".{between}")
    assert ours is not None
    formulas, values = (openpyxl.load_workbook(BytesIO(back), data_only=it) for it in (False, True))
    for sheet in ours.sheets:
        theirs = dict(_values_by_openpyxl(values[sheet.name]))
        if between == "xls":  # which tells no errors, and in which formulas await calculation
            calculated = {place for place, *_ in _formulas(formulas[sheet.name])}
            theirs = {it: value for it, value in theirs.items() if it not in calculated}
        told = {place: value for place, (value, *_) in _told(sheet)}
        assert {place: _loosely(told.get(place)) for place in theirs} == theirs


def _formulas(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type in ("f", "e"):
                yield f"R{cell.row}C{cell.column}", cell.data_type


def _loosely(value: object) -> object:
    """A number but for noise of its last digit; a text without tabs, which LibreOffice loses."""
    if isinstance(value, float):
        return pytest.approx(value, rel=1e-12)
    return value.replace("\t", "") if isinstance(value, str) else value


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("change", SURGERY)
def test_a_change_that_says_nothing_changes_nothing(change: str, source: str) -> None:
    """What openpyxl vouches for in the source is there whatever was done to its package."""
    before = SOURCES[source]()
    after = SURGERY[change](before)
    assert after != before
    (ours, findings), (known, as_before) = read(after), read(before)
    assert shown(ours) == shown(known)
    assert [(it.name, _shape(it)) for it in ours.sheets] == [
        (it.name, _shape(it)) for it in known.sheets
    ]
    assert findings == as_before


def test_the_gallery_has_forty_files() -> None:
    files = len(MADE) + len(SOURCES) * (len(SAVED) + 2 * len(THERE_AND_BACK) + len(SURGERY))
    assert files >= GALLERY_SIZE


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("20*/*.xlsx")), ids=lambda it: it.stem)
def test_the_samples_are_read_as_openpyxl_reads_them(path: Path) -> None:
    assert_read_alike(path.read_bytes())


def assert_read_alike(data: bytes) -> None:
    """Compare all that both readers know of each sheet, cell by cell."""
    ours, _ = read(data)
    formulas = openpyxl.load_workbook(BytesIO(data))
    values = openpyxl.load_workbook(BytesIO(data), data_only=True)
    assert [sheet.name for sheet in ours.sheets] == [it.title for it in formulas.worksheets]
    assert ours.epoch_1904 == (formulas.epoch == CALENDAR_MAC_1904)
    for sheet in ours.sheets:
        told = dict(_told(sheet))
        assert told == dict(_told_by_openpyxl(values[sheet.name], formulas[sheet.name]))
        assert _shape(sheet) == _shape_by_openpyxl(formulas[sheet.name])


GALLERY_SIZE = 40

Told = tuple[object, str | None, str]
"""A cell's value, its formula, its number format."""


def _told(sheet: Sheet) -> Iterator[tuple[str, Told]]:
    for cell in sheet.cells():
        place = f"R{cell.row}C{cell.column}"
        yield place, (_value(cell), cell.formula, cell.number_format)


def _value(cell: Cell) -> object:
    match cell.kind:
        case CellKind.NUMBER:
            return float(cell.raw)
        case CellKind.BOOLEAN:
            return cell.raw == "1"
        case CellKind.NOT_CALCULATED:
            return None
        case CellKind.DATE:
            return _serial(dt.datetime.fromisoformat(cell.raw))
    return cell.raw or None


def _serial(moment: dt.date | dt.time | dt.timedelta) -> object:
    return pytest.approx(float(to_excel(moment)), rel=1e-9)  # type: ignore[no-untyped-call] # openpyxl's


def _values_by_openpyxl(sheet: Worksheet) -> Iterator[tuple[str, object]]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                value = _plain(cell.value, sheet)
                plain = value.replace("\t", "") if isinstance(value, str) else value
                yield f"R{cell.row}C{cell.column}", plain


def _told_by_openpyxl(values: Worksheet, formulas: Worksheet) -> Iterator[tuple[str, Told]]:
    for row in formulas.iter_rows():
        for cell in row:
            if not isinstance(cell, OtherCell) or cell.value is None:
                continue
            value = _plain(values.cell(cell.row, cell.column).value, values)
            yield f"R{cell.row}C{cell.column}", (value, _formula(cell), cell.number_format)


def _plain(value: Any, sheet: Worksheet) -> object:  # noqa: ANN401 - openpyxl gives anything
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        assert sheet.parent is not None
        serial = to_excel(value, sheet.parent.epoch)  # type: ignore[no-untyped-call] # openpyxl's
        return pytest.approx(float(serial), rel=1e-9)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _formula(cell: OtherCell) -> str | None:
    value: Any = cell.value
    if isinstance(value, ArrayFormula):
        return (value.text or "").removeprefix("=")
    return value.removeprefix("=") if cell.data_type == "f" else None


def _shape(sheet: Sheet) -> tuple[object, ...]:
    merged = {tuple(area) for area in sheet.merged}
    return sheet.hidden, sheet.hidden_rows, sheet.hidden_columns, merged


def _shape_by_openpyxl(sheet: Worksheet) -> tuple[object, ...]:
    rows = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    columns = {
        number
        for column in sheet.column_dimensions.values()
        if column.hidden
        for number in range(column.min or 1, (column.max or 0) + 1)
    }
    ranges = sheet.merged_cells.ranges
    merged = {(it.min_row, it.min_col, it.max_row, it.max_col) for it in ranges}
    return sheet.sheet_state != "visible", rows, columns, merged
