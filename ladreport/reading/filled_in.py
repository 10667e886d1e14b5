"""The rows that a workbook had been filled in with beforehand, from hidden columns of its lists."""

from collections.abc import Iterator, Mapping
from itertools import islice

from ladreport.core.workbook import Sheet, Workbook
from ladreport.reading.layout import NotRead, role_of_name
from ladreport.reading.lists_sheet import HEADING_ROWS
from ladreport.schema.model import Schema

MARK = "before."
"""How the headings of these columns begin: ``before.actions.title``."""

FilledIn = Mapping[str, tuple[Mapping[str, str], ...]]
"""For each table the rows as they were, each the text of its columns."""


def filled_in(workbook: Workbook, schema: Schema) -> FilledIn:
    """The rows by the table's role; empty where the workbook had none, or its lists are gone."""
    lists = [
        sheet for sheet in workbook.sheets if role_of_name(sheet.name, schema)[0] == NotRead.LISTS
    ]
    return {
        role: tuple(row for sheet in lists for row in _rows(sheet, role))
        for role in ("actions", "figures")
    }


def _rows(sheet: Sheet, role: str) -> Iterator[Mapping[str, str]]:
    for number, cells in islice(sheet.rows.items(), HEADING_ROWS):
        start = f"{MARK}{role}."
        columns = {
            place: cell.raw.removeprefix(start)
            for place, cell in cells.items()
            if cell.raw.startswith(start)
        }
        if columns:
            yield from _below(sheet, number, columns)
            return


def _below(sheet: Sheet, heading: int, columns: Mapping[int, str]) -> Iterator[Mapping[str, str]]:
    """The rows down to the first that is empty."""
    number = heading + 1
    while texts := {
        key: cell.raw
        for place, key in columns.items()
        if (cell := sheet.rows.get(number, {}).get(place)) and cell.raw
    }:
        yield texts
        number += 1
