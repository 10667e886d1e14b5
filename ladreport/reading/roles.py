"""What a sheet is: by its name in any of the languages, else by its columns or labels."""

import re
from enum import StrEnum

from msgspec import Struct

from ladreport.core.workbook import CellKind, Sheet
from ladreport.reading.cover import fields_labelled
from ladreport.reading.headers import Header, best_header, is_blank
from ladreport.schema.folding import folded
from ladreport.schema.lookup import names_of_table, roles_named
from ladreport.schema.model import Schema

TABLES = ("actions", "figures")

TELLING = {"actions": frozenset({"title", "summary"}), "figures": frozenset({"value"})}
"""What a sheet of another name must have besides two more columns: lists of terms have it not."""

FINDINGS_MARK = "ladreport · "
"""How the first cell begins of the sheet of findings that is put into a country's workbook."""

ENOUGH_COLUMNS = 3
ENOUGH_COLUMNS_WHEN_NAMED = 2
ENOUGH_LABELS = 3


class NotRead(StrEnum):
    """Why a sheet was not read: the reasons of ``SheetReading.reason``."""

    EMPTY = "empty"
    LISTS = "lists"
    INSTRUCTIONS = "instructions"
    FINDINGS = "findings"
    NO_HEADER = "no_header"
    UNKNOWN = "unknown"
    SECOND = "second"


class Seen(Struct, frozen=True):
    """A sheet and what it is taken for; ``named`` says that its very name says so.

    ``role`` is None where the sheet is not read, for the ``reason`` given.
    """

    sheet: Sheet
    role: str | None = None
    header: Header | None = None
    reason: NotRead | None = None
    named: bool = False

    @property
    def has_rows(self) -> bool:
        """Whether a known column has anything below the header; a Cover always counts."""
        if self.header is None:
            return self.role == "cover"
        known, header_row = set(self.header.columns.values()), self.header.row
        return any(
            column in known and not is_blank(cell)
            for row, cells in self.sheet.rows.items()
            if row > header_row
            for column, cell in cells.items()
        )


def recognized(sheet: Sheet, schema: Schema) -> Seen:
    """What this sheet is taken for."""
    if all(map(is_blank, sheet.cells())):
        return Seen(sheet, reason=NotRead.EMPTY)
    role, named = role_of_name(sheet.name, schema)
    if role in (NotRead.LISTS, NotRead.INSTRUCTIONS):
        return Seen(sheet, reason=NotRead(role), named=named)
    if _lists_findings(sheet):
        return Seen(sheet, reason=NotRead.FINDINGS)
    if role == "cover" and fields_labelled(sheet, schema):
        return Seen(sheet, role, named=named)
    return (
        _table_of_name(sheet, schema, role, named=named)
        or _by_content(sheet, schema)
        or Seen(sheet, reason=NotRead.NO_HEADER if named else NotRead.UNKNOWN, named=named)
    )


def role_of_name(name: str, schema: Schema) -> tuple[str | None, bool]:
    """The role that a sheet's name says, and whether it says no more (``Acciones 2024`` does)."""
    exact = roles_named(schema, name)
    if len(exact) == 1:
        return exact[0], True
    words = f" {folded(name)} "
    within = {
        role
        for role, table in schema.tables.items()
        if any(f" {known} " in words for known in names_of_table(table))
    }
    return (within.pop(), False) if len(within) == 1 else (None, False)


def _table_of_name(sheet: Sheet, schema: Schema, role: str | None, *, named: bool) -> Seen | None:
    if role not in TABLES:
        return None
    header = best_header(sheet, schema, role)
    if header is None or len(header.columns) < ENOUGH_COLUMNS_WHEN_NAMED:
        return None
    return Seen(sheet, role, header, named=named)


def _by_content(sheet: Sheet, schema: Schema) -> Seen | None:
    headers = [(role, best_header(sheet, schema, role)) for role in TABLES]
    likely = [
        (role, header)
        for role, header in headers
        if header
        and len(header.columns) >= ENOUGH_COLUMNS
        and TELLING[role] & header.columns.keys()
    ]
    if likely:
        role, header = max(likely, key=lambda one: len(one[1].columns))
        return Seen(sheet, role, header)
    if len(fields_labelled(sheet, schema)) >= ENOUGH_LABELS:
        return Seen(sheet, "cover")
    return None


def _lists_findings(sheet: Sheet) -> bool:
    """Whether this is the sheet of findings that an earlier check put into the workbook.

    It is known by how it begins; else by the codes in most of its rows.
    """
    first = sheet.rows.get(1, {}).get(1)
    if first is not None and first.raw.startswith(FINDINGS_MARK):
        return True
    rows = sum(1 for cells in sheet.rows.values() if cells)
    codes = sum(
        1
        for cell in sheet.cells()
        if cell.kind is CellKind.TEXT and re.match(r"\s*LAD\d{3}\s*$", cell.raw)
    )
    return codes > 0 and 2 * codes >= rows
