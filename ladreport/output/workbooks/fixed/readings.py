"""What each tolerant reading asks to be written into its cell."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from ladreport.core.location import Location, column_number
from ladreport.core.records import Accepted, Row, Submission
from ladreport.core.workbook import Cell, CellKind, Sheet, Workbook
from ladreport.schema.model import Column, ColumnType, Schema

EXACT_DIGITS = 15
"""So many digits of a number a spreadsheet keeps; one with more would come out as another."""

Place = tuple[str, int, int]
"""A cell: the name of its sheet, its row and its column, counted from 1."""


class Text(Struct, frozen=True):
    """Text; where it is a date, the cell's format becomes Text, or Excel would change it again."""

    text: str
    is_date: bool = False


class Number(Struct, frozen=True):
    """A number that a spreadsheet can add up."""

    value: Decimal


class Copy(Struct, frozen=True):
    """What the first cell of a merged area holds, its very formula too, in its number format."""

    cell: Cell


class Nothing(Struct, frozen=True):
    """Nothing; the cell keeps its looks."""


Content = Text | Number | Copy | Nothing
"""What a cell is to hold instead of what was typed there."""


class Reading(Struct, frozen=True):
    """A tolerant reading, its cell, and what is to stand there; None where that can't be."""

    accepted: Accepted
    place: Place
    content: Content | None


def readings(submission: Submission, workbook: Workbook, schema: Schema) -> Iterator[Reading]:
    """Each tolerant reading of the submission, in the order of its rows."""
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    accepted = {reading.location: reading for reading in submission.accepted}
    for row in rows_of(submission):
        for key in row.values:
            reading = accepted.get(row.location(key))
            if reading is not None:
                column = schema.tables[row.table.role].column(key)
                content = _content(reading, row, column, sheets)
                yield Reading(reading, place_of(reading.location), content)


def rows_of(submission: Submission) -> tuple[Row, ...]:
    """The Cover and the rows of both tables."""
    cover = (submission.cover,) if submission.cover else ()
    return (*cover, *submission.actions, *submission.figures)


def place_of(location: Location) -> Place:
    """The cell of a location that names one."""
    return location.sheet or "", location.row or 0, column_number(location.letters or "")


def _content(
    accepted: Accepted, row: Row, column: Column, sheets: Mapping[str, Sheet]
) -> Content | None:
    if column.type is ColumnType.NUMBER and accepted.canonical:
        value = row.get(column.key, Decimal)
        exact = value is not None and len(value.as_tuple().digits) <= EXACT_DIGITS
        return Number(value) if value is not None and exact else None
    label = _label(accepted, sheets) if row.table.role == "cover" else ""
    text = f"{label} {accepted.canonical}".strip()
    return Text(text, is_date=column.type is ColumnType.DATE) if text else Nothing()


def _label(accepted: Accepted, sheets: Mapping[str, Sheet]) -> str:
    """The label that shares its cell with the answer, as in ``País: Guatemala``; else nothing."""
    sheet, row, column = place_of(accepted.location)
    cell = sheets[sheet].rows.get(row, {}).get(column)
    if cell is None or cell.kind is not CellKind.TEXT or cell.raw == accepted.typed:
        return ""
    label, colon, answer = cell.raw.partition(":")
    return label + colon if answer.strip() == accepted.typed else ""
