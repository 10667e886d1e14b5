"""Tables and wrapped lines at a terminal: the one renderer there of the report's tables."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from ladreport.core.blocks import Cell, DataTable, TableColumn, TableRow
from ladreport.core.blocks import Text as Words
from ladreport.core.findings import Severity

STYLES: Mapping[Severity, str] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.INFO: "cyan",
}
NARROWEST_TEXT = 30
GAP = 2


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of this width at most; ids and addresses are never broken."""
    return textwrap.wrap(
        text,
        max(width, NARROWEST_TEXT),
        break_on_hyphens=False,
        break_long_words=False,
    ) or [""]


def table_lines(
    table: DataTable, *, heading: str = "bold", number_width: int = 0
) -> Iterator[Text]:
    """The header in the style ``heading``, then a line a row: text set left, numbers right.

    Columns are as wide as what stands in them, those of numbers at least ``number_width``.
    """
    header = TableRow(tuple((Words(column.heading),) for column in table.columns))
    lines = [header, *table.rows]
    columns = zip(*(line.cells for line in lines), strict=True)
    widths = [
        max(number_width if column.numeric else 0, *(len(_plain(cell)) for cell in cells))
        for column, cells in zip(table.columns, columns, strict=True)
    ]
    for line in lines:
        style = heading if line is header else "bold" if line.total else ""
        yield _line(line, table.columns, widths, style)


def _line(row: TableRow, columns: Sequence[TableColumn], widths: Sequence[int], style: str) -> Text:
    line = Text(style=style)
    for cell, column, width in zip(row.cells, columns, widths, strict=True):
        padding = " " * (width - len(_plain(cell)))
        line.append(padding if column.numeric else "")
        line.append_text(_styled(cell))
        line.append(("" if column.numeric else padding) + " " * GAP)
    line.rstrip()
    return line


def _plain(cell: Cell) -> str:
    return "".join(inline.text for inline in cell)


def _styled(cell: Cell) -> Text:
    """The cell in the colour of the severity that it names; no number of errors has none."""
    text = Text()
    for inline in cell:
        severity = getattr(inline, "severity", None)
        text.append(inline.text, style=STYLES[severity] if severity else None)
    return text
