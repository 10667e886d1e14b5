"""What each tolerant reading asks to be written into its cell."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from ladreport.core.location import Location, column_number
from ladreport.core.records import Accepted, Row, Submission
from ladreport.core.workbook import CellKind, Sheet, Workbook
from ladreport.output.workbooks.fixed.contents import Content, Nothing, Number, Place, Text
from ladreport.schema.model import Column, ColumnType, Schema

EXACT_DIGITS = 15
"""So many digits of a number a spreadsheet keeps; one with more would come out as another."""


class Reading(Struct, frozen=True):
    """A tolerant reading, its cell, and what is to stand there; None where that can't be."""

    accepted: Accepted
    place: Place
    content: Content | None


def readings(submission: Submission, workbook: Workbook, schema: Schema) -> Iterator[Reading]:
    """Each tolerant reading of the submission, in the order of its rows."""
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    accepted = {it.location: it for it in submission.accepted}
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
        return _number(row.get(column.key, Decimal))
    label = _label(accepted, sheets) if row.table.role == "cover" else ""
    text = f"{label} {accepted.canonical}".strip()
    return Text(text, is_date=column.type is ColumnType.DATE) if text else Nothing()


def _number(value: Decimal | None) -> Number | None:
    if value is None or len(value.as_tuple().digits) > EXACT_DIGITS:
        return None
    return Number(value)


def _label(accepted: Accepted, sheets: Mapping[str, Sheet]) -> str:
    """The label that shares its cell with the answer, as in ``País: Guatemala``; else nothing."""
    sheet, row, column = place_of(accepted.location)
    cell = sheets[sheet].rows.get(row, {}).get(column)
    if cell is None or cell.kind is not CellKind.TEXT or cell.raw == accepted.typed:
        return ""
    label, colon, answer = cell.raw.partition(":")
    return label + colon if answer.strip() == accepted.typed else ""
