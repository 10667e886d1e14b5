"""Text tables laid out as the reader lays a country's workbook out, and shown as text again."""

from collections.abc import Iterable

from ladreport.core.findings import Finding
from ladreport.reading.files import read_bytes
from ladreport.reading.grids import Grid, Layout
from ladreport.reading.layout import lay_out
from ladreport.schema.load import load_schema
from tests.tables import workbook_bytes

FILE = "GTM.xlsx"


def laid_out(text: str) -> tuple[Layout, list[str]]:
    """The layout of a workbook written as a text table, and its findings as lines."""
    return layout_of(workbook_bytes(text), FILE, ".xlsx")


def layout_of(data: bytes, name: str, suffix: str) -> tuple[Layout, list[str]]:
    """The layout of a file's content, and all findings of reading it as lines."""
    workbook, read = read_bytes(data, name, suffix)
    assert workbook is not None, told(read)
    layout, findings = lay_out(workbook, load_schema())
    return layout, told((*read, *findings))


def told(findings: Iterable[Finding]) -> list[str]:
    """Each finding as ``Actions!B4 LAD152 column status``: where, which, of what column or text."""
    return [_line(finding) for finding in findings]


def _line(finding: Finding) -> str:
    place = str(finding.location).partition(" › ")[2] or "file"
    column = finding.location.column
    return " ".join(filter(None, (place, coded(finding), column)))


def coded(finding: Finding) -> str:
    """``LAD101 password``: the code, and the case of one that has cases."""
    return f"{finding.code.id} {finding.case or ''}".rstrip()


def rows(grid: Grid | None) -> dict[int, str]:
    """The rows of a grid by number, their texts in the schema's order; ``~`` marks a hidden row."""
    assert grid is not None
    order = [column.key for column in load_schema().tables[grid.table.role].columns]
    return {
        row.number: ("~ " if row.hidden else "")
        + " | ".join(
            "!" if key in row.spoilt else row.cells[key].raw
            for key in order
            if key in row.spoilt or key in row.cells
        )
        for row in grid.rows
    }


def cover(layout: Layout) -> dict[str, str]:
    """The Cover's answers as ``B3 Guatemala`` by field; a field without an answer has its place."""
    assert layout.cover is not None
    table, (row,) = layout.cover.table, layout.cover.rows
    return {
        field: f"{letters}{table.rows[field]} "
        + (row.cells[field].raw if field in row.cells else "")
        for field, letters in table.letters.items()
    }


def sheets(layout: Layout) -> list[str]:
    """What was read of each sheet: ``Acciones: actions 4, 3 rows, 2 blank, 1 hidden``."""
    return [
        f"{it.name}: {it.role or it.reason} {it.header_row or '-'}"
        f", {it.rows} rows, {it.blank_rows} blank, {it.hidden_rows} hidden"
        + (", hidden sheet" if it.hidden else "")
        for it in layout.sheets
    ]
