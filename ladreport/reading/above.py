"""The texts above a table's rows that may change what its cells mean: headings and titles."""

from collections.abc import Mapping
from itertools import takewhile

from ladreport.core.workbook import Area, Cell, CellKind, Sheet
from ladreport.reading.headers import Header, is_blank
from ladreport.reading.heading_names import is_year

ByColumn = Mapping[str, tuple[Cell, ...]]
"""The texts that stand above each column of the schema."""


def texts_above(sheet: Sheet, header: Header) -> tuple[tuple[Cell, ...], ByColumn]:
    """The titles above the table, and of each column its heading with what groups it.

    A text over the header is a group's where several stand side by side, or where it is merged
    over some of the columns; it is said of the columns below it. Any other is said of all.
    """
    groups, titles = _over(sheet, header)
    above = {
        key: (
            Cell(header.row, column, CellKind.TEXT, header.texts[column]),
            *(cell for area, cell in groups if area.first_column <= column <= area.last_column),
        )
        for key, column in header.columns.items()
    }
    return titles, above


def _over(sheet: Sheet, header: Header) -> tuple[list[tuple[Area, Cell]], tuple[Cell, ...]]:
    groups: list[tuple[Area, Cell]] = []
    titles: list[Cell] = []
    columns = header.columns.values()
    merged = {area[:2]: area for area in sheet.merged}
    for number in takewhile(lambda number: number < header.row, sheet.rows):
        row = sheet.rows[number]
        texts = [cell for cell in row.values() if _may_say_more(cell)]
        for cell in texts:
            area = merged.get((number, cell.column), Area(number, cell.column, number, cell.column))
            over_some = min(columns) < area.first_column or 1 < _width(area) < len(columns)
            if number == header.row - 1 and (len(texts) > 1 or over_some):
                groups.append((area, cell))
            else:
                titles.append(cell)
    return groups, tuple(titles)


def _may_say_more(cell: Cell) -> bool:
    if cell.kind is CellKind.NUMBER:
        return is_year(cell.raw) is not None
    return cell.kind is CellKind.TEXT and not is_blank(cell)


def _width(area: Area) -> int:
    return area.last_column - area.first_column + 1
