"""Tables and wrapped lines at a terminal: the one renderer there of the report's tables."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

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


def flowing(words: Iterable[Text], width: int) -> Iterator[Text]:
    """Words in lines of this width at most; a longer word has a line of its own."""
    line = Text()
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = Text()
        if line:
            line.append(" ")
        line.append_text(word)
    yield line


def table_lines(
    table: DataTable,
    *,
    heading: str = "bold",
    number_width: int = 0,
    width: int | None = None,
) -> Iterator[Text]:
    """The header in the style ``heading``, then a line a row: text set left, numbers right.

    Columns are as wide as what stands in them, those of numbers at least ``number_width``. Where a
    ``width`` is given, the last column's inlines go on below where they don't find room beside each
    other. A header that says nothing is left out.
    """
    header = TableRow(tuple((Words(column.heading),) for column in table.columns))
    lines = [header, *table.rows] if any(map(_plain, header.cells)) else [*table.rows]
    columns = zip(*(line.cells for line in lines), strict=True)
    widths = [
        max(number_width if column.numeric else 0, *(len(_plain(cell)) for cell in cells))
        for column, cells in zip(table.columns, columns, strict=True)
    ]
    room = None if width is None else width - sum(widths[:-1]) - GAP * (len(widths) - 1)
    for line in lines:
        style = heading if line is header else "bold" if line.total else ""
        for part in _parts(line, room):
            yield _line(part, table.columns, widths, style)


def _parts(row: TableRow, room: int | None) -> Iterator[TableRow]:
    """The row, and further ones of what does not find room in its last cell."""
    *others, last = row.cells
    part: Cell = ()
    for inline in last:
        if part and room is not None and len(_plain((*part, inline)).rstrip()) > room:
            yield TableRow((*others, part), row.total)
            others, part = [()] * len(others), ()
        part = (*part, inline)
    yield TableRow((*others, part), row.total)


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
