"""Which sheet is what, and what was read of each: a workbook laid out as the schema's tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.findings import Finding, Note, SheetRef
from ladreport.core.location import Location
from ladreport.core.records import SheetReading
from ladreport.core.workbook import Sheet, Workbook
from ladreport.messages.registry import ERROR, WARNING, code
from ladreport.reading.cover import read_cover
from ladreport.reading.cover_lines import unread_lines
from ladreport.reading.grids import Grid, Layout, RawRow
from ladreport.reading.headers import is_blank
from ladreport.reading.nearest import nearest
from ladreport.reading.roles import TABLES, NotRead, Seen, recognized
from ladreport.reading.tables import hidden_sheet, read_table
from ladreport.schema.lookup import names_of_table
from ladreport.schema.model import Schema

__all__ = ["Grid", "Layout", "NotRead", "RawRow", "lay_out"]

LAD150 = code(
    "LAD150",
    ERROR,
    "The workbook has no sheet of actions",
    repair="Name the sheet Actions and head its columns as in the blank workbook, or add one.",
    why="Actions are what is reported, one in each row. A sheet is known by its name in any of the "
    "four languages, else by the headings of its columns. None of the sheets was known by either. "
    "A country with nothing to report sends the Cover alone.",
    example="A workbook with one sheet, Sheet1, whose columns are headed Topic and Remarks",
    instead="A sheet named Actions with the columns Action ID, Pillar, Title and so on",
)
LAD151 = code(
    "LAD151",
    ERROR,
    "The sheet is named like one that is read, but none of its rows has the headings",
    repair="Head the columns as in the blank workbook, in one row above the data.",
    why="Columns are found by their headings, in any of the four languages and any order. Without "
    "them nobody can tell which column is which, so nothing of the sheet was read.",
    example="A sheet named Actions that begins with the first action",
    instead="The same sheet with Action ID, Pillar, Title and so on in the row above",
)
LAD156 = code(
    "LAD156",
    WARNING,
    "The sheet was not read: neither its name nor its headings are known",
    repair="Move what should be read into the sheet where it belongs, or leave it as it is.",
    why="A workbook may have sheets of your own, and then nothing needs to be done. But if actions "
    "or figures stand there, they would be missing from the report without anyone noticing.",
    example="A sheet named Hoja1 with a table of another kind",
    instead="Its actions as rows of the sheet Actions",
)
LAD157 = code(
    "LAD157",
    ERROR,
    "There are two sheets of {sheet}: {first} was read, this one was not",
    repair="Move the rows of both into one sheet and delete the other.",
    why="When two sheets are of the same kind, one is often an older copy. Reading both would "
    "count things twice, so one of them is read until only one is left.",
    example="The sheets Actions and Actions (2), both with rows",
    instead="One sheet Actions with the rows of both",
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
        yield Finding.of(Note(LAD150), Location(file), related=related)


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
    note = Note(LAD157, {"sheet": SheetRef(role), "first": first})
    finding = Finding.of(note, Location(file, seen.sheet.name), related=(Location(file, first),))
    return _Read(_unread(seen, NotRead.SECOND), None, (finding,) if seen.has_rows else ())


def _not_read(seen: Seen, schema: Schema, file: str, *, quiet: bool) -> _Read:
    reason = seen.reason or NotRead.UNKNOWN
    place = Location(file, seen.sheet.name)
    findings: tuple[Finding, ...] = ()
    if reason is NotRead.NO_HEADER:
        findings = (Finding.of(Note(LAD151), place),)
    elif reason is NotRead.UNKNOWN and not quiet:
        names = {role: names_of_table(table) for role, table in schema.tables.items()}
        near = tuple(SheetRef(role) for role in nearest(seen.sheet.name, names))
        findings = (Finding.of(Note(LAD156, suggestions=near), place),)
    return _Read(_unread(seen, reason), None, findings)


def _unread(seen: Seen, reason: NotRead) -> SheetReading:
    """What is said of a sheet that was not read: how many of its rows show something."""
    rows = [row for row in seen.sheet.rows.values() if not all(map(is_blank, row.values()))]
    return SheetReading(
        seen.sheet.name, None, None, len(rows), 0, 0, hidden=seen.sheet.hidden, reason=reason
    )
