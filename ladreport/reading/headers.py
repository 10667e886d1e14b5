"""Where a sheet's header row stands, and which of its columns is which of the schema's."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from ladreport.core.workbook import Cell, CellKind, Sheet
from ladreport.schema.lookup import columns_named
from ladreport.schema.model import Schema

SEARCHED_ROWS = 50
"""How many rows with content may stand above the header: logos, titles and letters are shorter."""

LONGEST_HEADING = 120
"""No heading is longer, in characters: longer text is not looked up."""


class Header(Struct, frozen=True):
    """A header row: ``columns`` maps the schema's columns to the sheet's (from 1) that is read.

    ``texts`` are the headings as typed, by the sheet's column; ``doubled`` maps a schema's column
    to the further columns that claim it.
    """

    row: int
    columns: Mapping[str, int]
    texts: Mapping[int, str]
    doubled: Mapping[str, tuple[int, ...]]


def is_blank(cell: Cell) -> bool:
    """Whether the cell shows nothing: text of spaces and invisible characters only."""
    return cell.kind is CellKind.TEXT and not cell.raw.strip("\u200b\ufeff\u2060").strip()


@lru_cache(maxsize=16_384)
def heading_name(schema: Schema, role: str, text: str) -> str | None:
    """The column that a heading names, also as ``1. Título *`` or ``Título (obligatorio)``."""
    if len(text) > LONGEST_HEADING:
        return None
    readings = (columns_named(schema, role, plain) for plain in _plainer(text))
    return next((names[0] for names in readings if len(names) == 1), None)


def _plainer(text: str) -> Iterator[str]:
    """The heading as it stands, without brackets, without its number, and each of its parts."""
    yield text
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text)
    yield bare
    yield re.sub(r"^\s*\d+\s*[.)-]*", "", bare)
    yield from re.split(r"[\n/:]", bare)


def best_header(sheet: Sheet, schema: Schema, role: str) -> Header | None:
    """The row among the first that names most columns of this role; the upper one of equals."""
    best: Header | None = None
    for row in islice(sheet.rows, SEARCHED_ROWS):
        header = header_in(sheet, schema, role, row)
        if header.columns and (best is None or len(header.columns) > len(best.columns)):
            best = header
    return best


def header_in(sheet: Sheet, schema: Schema, role: str, row: int) -> Header:
    """This row read as a header; where two headings claim a column, the first with data is read."""
    texts = _headings(sheet, row)
    claims = _claims(schema, role, texts)
    columns: dict[str, int] = {}
    doubled: dict[str, tuple[int, ...]] = {}
    for key, claiming in claims.items():
        columns[key] = claiming[0] if len(claiming) == 1 else _with_data(sheet, row, claiming)
        others = tuple(column for column in claiming if column != columns[key])
        if others:
            doubled[key] = others
    return Header(row, columns, texts, doubled)


def _headings(sheet: Sheet, row: int) -> dict[int, str]:
    """The texts of a header row; a heading merged downward into this row counts as in it."""
    cells = dict(sheet.rows[row])
    for area in sheet.merged:
        if area.first_row < row <= area.last_row:
            above = sheet.rows.get(area.first_row, {}).get(area.first_column)
            if above is not None:
                cells.setdefault(area.first_column, above)
    return {
        column: cell.raw
        for column, cell in sorted(cells.items())
        if cell.kind is CellKind.TEXT and not is_blank(cell)
    }


def _claims(schema: Schema, role: str, texts: Mapping[int, str]) -> dict[str, list[int]]:
    """The schema's columns that the headings name, each with the sheet's columns that claim it."""
    claims: dict[str, list[int]] = {}
    for column, text in texts.items():
        if name := heading_name(schema, role, text):
            claims.setdefault(name, []).append(column)
    return claims


def _with_data(sheet: Sheet, header_row: int, claiming: list[int]) -> int:
    for column in claiming:
        for row, cells in sheet.rows.items():
            if row > header_row and column in cells and not is_blank(cells[column]):
                return column
    return claiming[0]
