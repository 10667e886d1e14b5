"""What stands beside the cells of a sheet and is not read: named, so that nobody misses it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ladreport.core.findings import Case, Finding, Note
from ladreport.core.location import Location, column_letters
from ladreport.core.workbook import Aside, Sheet
from ladreport.messages.registry import INFO, code
from ladreport.reading.grids import Grid
from ladreport.schema.model import ColumnType, Schema

LAD127 = code(
    "LAD127",
    INFO,
    "Beside the cells of this sheet stands what was not read",
    repair="Nothing needs to be done: only what stands in cells is published.",
    why="Only what stands in cells is read. Notes, text boxes, pictures and the addresses behind "
    "texts are shown here, so that nothing in them is missed.",
    example="A note at C2 that says: preliminary",
    instead="The column Source note says: preliminary",
    cases={
        "note": Case(
            "Notes at cells of this sheet were not read: {texts}",
            "Nothing needs to be done: only what stands in cells is published.",
        ),
        "box": Case(
            "Text in boxes over this sheet was not read: {texts}",
            "Nothing needs to be done: only what stands in cells is published.",
        ),
        "picture": Case(
            "Pictures over this sheet were not read: {texts}",
            "Nothing needs to be done: only what stands in cells is published.",
        ),
        "link": Case(
            "Addresses behind texts of this sheet were not read: {texts}",
            "Nothing needs to be done: only what stands in cells is published.",
        ),
    },
)

_KINDS = ("note", "box", "picture", "link")
_LONGEST = 120
"""So much of a note is shown: a sentence or two."""

_MOST = 12
"""So many notes of a sheet are shown with their text; the others are counted."""

_OURS = re.compile(r"\bLAD\d{3}\b").search
"""Finds the code in what an earlier check wrote; programs that save a copy leave its author out."""

_ADDRESSES = frozenset({ColumnType.URL, ColumnType.EMAIL})


def not_read(sheet: Sheet, grid: Grid | None, schema: Schema, file: str) -> Iterator[Finding]:
    """One finding for each kind of what stands beside a sheet's cells."""
    read = frozenset(_cells_of_addresses(grid, schema)) if grid and sheet.asides else frozenset()
    for kind in _KINDS:
        asides = [aside for aside in sheet.asides if aside.kind == kind and not _OURS(aside.text)]
        if kind == "link":
            asides = [aside for aside in asides if (aside.row, _letters(aside)) not in read]
            asides = [aside for aside in asides if _leads_elsewhere(aside, sheet)]
        if asides:
            yield _finding(kind, asides, Location(file, sheet.name))


def _cells_of_addresses(grid: Grid, schema: Schema) -> Iterator[tuple[int, str]]:
    """The cells in which an address is read, also one behind their text."""
    table = grid.table
    for column in schema.tables[table.role].columns:
        if column.type in _ADDRESSES and column.key in table.letters:
            rows: Iterable[int] = [row.number for row in grid.rows]
            rows = [table.rows[column.key]] if column.key in table.rows else rows
            yield from ((row, table.letters[column.key]) for row in rows)


def _leads_elsewhere(link: Aside, sheet: Sheet) -> bool:
    """Whether it leads out of the workbook, and to more than the cell's own text says."""
    cell = sheet.rows.get(link.row, {}).get(link.column)
    target = link.text.removeprefix("mailto:").rstrip("/")
    return not target.startswith("#") and (cell is None or target not in cell.raw)


def _letters(aside: Aside) -> str:
    return column_letters(aside.column) if aside.column else ""


def _finding(kind: str, asides: Sequence[Aside], place: Location) -> Finding:
    # Of one cell they stay as they are: a reply behind what it answers.
    asides = sorted(dict.fromkeys(asides), key=lambda aside: (aside.row, aside.column))
    texts = tuple(map(_shown, asides[:_MOST]))
    if len(asides) > _MOST:
        texts = (*texts, "…")
    places = (
        Location(place.file, place.sheet, aside.row, _letters(aside))
        for aside in asides
        if aside.row and aside.column
    )
    note = Note(LAD127, {"texts": texts}, case=kind)
    return Finding.of(note, place, related=tuple(dict.fromkeys(places)))


def _shown(aside: Aside) -> str:
    """The cell, and what stands there as far as there is room."""
    where = f"{_letters(aside)}{aside.row}" if aside.row and aside.column else ""
    text = " ".join(aside.text.split())
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return ": ".join(filter(None, (where, text))) or "…"
