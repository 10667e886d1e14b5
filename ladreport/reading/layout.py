"""Which sheet is what, and what was read of each: a workbook laid out as the schema's tables."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.findings import Case, Finding, Note, SheetRef
from ladreport.core.location import Location
from ladreport.core.records import SheetReading
from ladreport.core.workbook import Sheet, Workbook
from ladreport.messages.registry import ERROR, code
from ladreport.reading.cover import fields_labelled, read_cover, unread_lines
from ladreport.reading.grids import Grid, Layout
from ladreport.reading.headers import LAD154, Header, best_header, is_blank
from ladreport.reading.tables import hidden_sheet, read_table
from ladreport.schema.folding import folded, nearest
from ladreport.schema.lookup import names_of_table, roles_named
from ladreport.schema.model import Schema

LAD150 = code(
    "LAD150",
    ERROR,
    "A sheet that is needed was not read",
    repair="Name the sheets and head their columns as in the blank workbook, one sheet of each "
    "kind.",
    why="A sheet is known by its name in any of the four languages, else by the headings of its "
    "columns; columns by their headings. Actions are what is reported, one in each row; a country "
    "with nothing to report sends the Cover alone. When two sheets are of the same kind, one is "
    "often an older copy, and reading both would count things twice, so one of them is read until "
    "only one is left.",
    example="A workbook with one sheet, Sheet1, whose columns are headed Topic and Remarks; a "
    "sheet named Actions that begins with the first action; Actions and Actions (2), both with "
    "rows",
    instead="One sheet Actions with Action ID, Pillar, Title and so on in the row above the data",
    cases={
        "no_actions": Case(
            "The workbook has no sheet of actions",
            "Name the sheet Actions and head its columns as in the blank workbook, or add one.",
        ),
        "no_headings": Case(
            "The sheet is named like one that is read, but none of its rows has the headings",
            "Head the columns as in the blank workbook, in one row above the data.",
        ),
        "second": Case(
            "There are two sheets of {sheet}: {first} was read, this one was not",
            "Move the rows of both into one sheet and delete the other.",
        ),
    },
)

TABLES = ("actions", "figures")

TELLING = {"actions": frozenset({"title", "summary"}), "figures": frozenset({"value"})}
"""What a sheet of another name must have besides two more columns: lists of terms have it not."""

FINDINGS_MARK = "ladreport · "
"""How the first cell begins of the sheet of findings that is put into a country's workbook."""

_CODE = re.compile(r"\s*LAD\d{3}\s*")

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


Chosen = Mapping[str, Seen]


class _Read(Struct, frozen=True):
    """What came of one sheet."""

    reading: SheetReading
    grid: Grid | None = None
    findings: tuple[Finding, ...] = ()


def lay_out(workbook: Workbook, schema: Schema) -> tuple[Layout, tuple[Finding, ...]]:
    """Find the schema's tables in a workbook, whatever its sheets are called.

    Every sheet is accounted for in ``Layout.sheets``; what was not read is also a finding.
    """
    seen = tuple(_seen(workbook, sheet, schema) for sheet in workbook.sheets)
    chosen = {role: first for role in ("cover", *TABLES) if (first := _first(seen, role))}
    lacking = tuple(_no_actions(workbook.file, seen, chosen))
    read = tuple(_read(one, chosen, schema, workbook.file, quiet=bool(lacking)) for one in seen)
    grids = {one.grid.table.role: one.grid for one in read if one.grid}
    layout = Layout(
        grids.get("cover") or _cover_above(chosen.get("actions"), schema, workbook.file),
        grids.get("actions"),
        grids.get("figures"),
        tuple(one.reading for one in read),
    )
    return layout, (*lacking, *(finding for one in read for finding in one.findings))


def _seen(workbook: Workbook, sheet: Sheet, schema: Schema) -> Seen:
    """A sheet of text without names (.csv) is the table of actions, if it is anything."""
    seen = recognized(sheet, schema)
    if workbook.format == "csv" and seen.reason is NotRead.UNKNOWN:
        return Seen(sheet, reason=NotRead.NO_HEADER, named=True)
    return seen


def _first(seen: Iterable[Seen], role: str) -> Seen | None:
    """Of several sheets of a role the one with rows, then the one named so, then the first."""
    candidates = [one for one in seen if one.role == role]
    return min(candidates, key=lambda one: (not one.has_rows, not one.named), default=None)


def _no_actions(file: str, seen: Sequence[Seen], chosen: Chosen) -> Iterator[Finding]:
    """Whether the sheet of actions is missing; a Cover that stands alone reports nothing."""
    unknown = [one for one in seen if one.reason is NotRead.UNKNOWN]
    misnamed = any(one.reason is NotRead.NO_HEADER for one in seen)
    alone = "cover" in chosen and "figures" not in chosen and not unknown
    if "actions" not in chosen and not misnamed and not alone:
        related = tuple(Location(file, one.sheet.name) for one in unknown)
        yield Finding.of(Note(LAD150, case="no_actions"), Location(file), related=related)


def _read(seen: Seen, chosen: Chosen, schema: Schema, file: str, *, quiet: bool) -> _Read:
    """Read one sheet, or say why not; ``quiet`` when unknown sheets have been named already."""
    if seen.role is None:
        return _not_read(seen, schema, file, quiet=quiet)
    if chosen[seen.role] is not seen:
        return _second(seen, seen.role, chosen, file)
    if seen.header is None:
        return _cover(seen, schema, file)
    grid, reading, findings = read_table(seen.sheet, seen.role, seen.header, schema, file)
    return _Read(reading, grid, findings)


def _cover(seen: Seen, schema: Schema, file: str) -> _Read:
    grid, doubled = read_cover(seen.sheet, schema, file)
    grid, unread = unread_lines(seen.sheet, grid, schema, file)
    hidden = (hidden_sheet(file, seen.sheet.name),) if seen.sheet.hidden else ()
    reading = SheetReading(
        seen.sheet.name, "cover", None, len(grid.rows), 0, 0, hidden=seen.sheet.hidden
    )
    return _Read(reading, grid, (*doubled, *unread, *hidden))


def _cover_above(actions: Seen | None, schema: Schema, file: str) -> Grid | None:
    """The Cover's lines above the table of actions, where a workbook has no other Cover."""
    if actions is None or actions.header is None:
        return None
    above = {n: row for n, row in actions.sheet.rows.items() if n < actions.header.row}
    grid, _ = read_cover(replace(actions.sheet, rows=above), schema, file)
    return grid if "country" in grid.table.rows else None


def _second(seen: Seen, role: str, chosen: Chosen, file: str) -> _Read:
    first = chosen[role].sheet.name
    note = Note(LAD150, {"sheet": SheetRef(role), "first": first}, case="second")
    finding = Finding.of(note, Location(file, seen.sheet.name), related=(Location(file, first),))
    return _Read(_unread(seen, NotRead.SECOND), None, (finding,) if seen.has_rows else ())


def _not_read(seen: Seen, schema: Schema, file: str, *, quiet: bool) -> _Read:
    reason = seen.reason or NotRead.UNKNOWN
    place = Location(file, seen.sheet.name)
    findings: tuple[Finding, ...] = ()
    if reason is NotRead.NO_HEADER:
        findings = (Finding.of(Note(LAD150, case="no_headings"), place),)
    elif reason is NotRead.UNKNOWN and not quiet:
        names = {role: names_of_table(table) for role, table in schema.tables.items()}
        near = tuple(SheetRef(role) for role in nearest(seen.sheet.name, names))
        findings = (Finding.of(Note(LAD154, suggestions=near, case="sheet"), place),)
    return _Read(_unread(seen, reason), None, findings)


def _unread(seen: Seen, reason: NotRead) -> SheetReading:
    """What is said of a sheet that was not read: how many of its rows show something."""
    rows = [row for row in seen.sheet.rows.values() if not all(map(is_blank, row.values()))]
    return SheetReading(
        seen.sheet.name, None, None, len(rows), 0, 0, hidden=seen.sheet.hidden, reason=reason
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
    codes = sum(1 for cell in sheet.cells() if "LAD" in cell.raw and _CODE.fullmatch(cell.raw))
    return codes > 0 and 2 * codes >= rows
