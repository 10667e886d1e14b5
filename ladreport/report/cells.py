"""Cells of the report's tables, and tables of columns that say what they show of a row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.blocks import Cell, DataTable, Dated, TableColumn, TableRow, Text
from ladreport.core.records import Source
from ladreport.core.values import PartialDate
from ladreport.messages.language import Speech
from ladreport.messages.wording import place
from ladreport.report.context import Prose, ReportContext

Row = TypeVar("Row")


class Column(Struct, Generic[Row], frozen=True):
    """A column of a table: its heading, what it shows of a row, its share of the width."""

    heading: str
    cell: Callable[[Row], Cell]
    width: float = 1.0
    numeric: bool = False


def text_column(heading: str, text: Callable[[Row], str | None], width: float = 1.0) -> Column[Row]:
    """A column of text."""
    return Column(heading, lambda row: text_cell(text(row)), width)


def listing(
    caption: str,
    columns: Sequence[Column[Row]],
    rows: Iterable[Row],
    *,
    totals: Iterable[Row] = (),
    note: str | None = None,
) -> DataTable:
    """A table of these columns with a line for each row; ``totals`` come last, set off."""
    headed = (TableColumn(column.heading, column.width, column.numeric) for column in columns)

    def line(row: Row, *, total: bool = False) -> TableRow:
        return TableRow(tuple([column.cell(row) for column in columns]), total)

    lines = [*map(line, rows), *(line(row, total=True) for row in totals)]
    return DataTable(caption, tuple(headed), lines, note)


def chosen(
    columns: Mapping[str, Column[Row]], widths: Mapping[str, float]
) -> Sequence[Column[Row]]:
    """The columns of these names in this order, each with its share of the width."""
    return [replace(columns[name], width=width) for name, width in widths.items()]


def text_cell(text: str | None) -> Cell:
    """A cell with this text, or an empty one."""
    return (Text(text),) if text else ()


def prose_cell(prose: Prose) -> Cell:
    """A cell with text in its own language."""
    return (Text(prose.text, language=prose.language),) if prose.text else ()


def date_cell(date: PartialDate | None, language: Speech) -> Cell:
    """A cell with a date, or an empty one."""
    return (Dated(language.short_date(date), date),) if date else ()


def places(sources: Sequence[Source], context: ReportContext, letters: str = "") -> str:
    """The lead's cell, then the rows in which other countries reported the same.

    A row in which the Secretariat corrected a cell says so.
    """
    first, *others = sources
    cells = [(first, letters), *((source, "") for source in others)]
    return "; ".join(_marked(source, context, letter) for source, letter in cells)


def _marked(source: Source, context: ReportContext, letters: str) -> str:
    where = place(source, context.language, letters)
    corrected = context.corrected.get((source.file, source.sheet, source.row), ())
    if letters in corrected or (corrected and not letters):
        return context.language.say("{place} (corrected)", place=where)
    return where
