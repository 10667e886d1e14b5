"""From a printed number to its rows: what counted in it, what did not, and why."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ladreport.core.computed import ExclusionReason
from ladreport.tracing.counts import counted_rows
from ladreport.tracing.data import (
    Data,
    RowPlace,
    merged_places,
    place_name,
    rate_of,
    source_place,
)
from ladreport.tracing.folder import Row
from ladreport.tracing.traced import Behind, Merged, NotCounted, Number

COMPUTED = ":computed"
"""What the key of a claim's number ends with in the annex of sources."""

EARLIER = "baseline:"
"""What the key of a number of the last ministerial begins with."""

OTHER_ORIGINS = {
    EARLIER: "baseline",
    "progress:": "comparison",
    "rate:": "settings",
    "coverage:endorsing": "settings",
}


QUANTITY = ("value", "low", "high", "unit", "currency", "how")
"""What numbers.csv says of a number beside its words and its place."""


def number(key: str, data: Data) -> Number:
    """The number of this key with its rows; those that count stand first."""
    claim = data.claims.get(claim_id(key) or "", {})
    said = next(iter(data.printed.get(key, ())), claim)
    rows = tuple(_rows(key, data))
    origins = (origin for start, origin in OTHER_ORIGINS.items() if key.startswith(start))
    return Number(
        key=key,
        claim=claim.get("id", ""),
        sentence=claim.get("sentence", ""),
        standings=data.standings(key),
        rows=rows,
        origin="rows" if rows else next(origins, "rows"),
        **{name: said.get(name, "") for name in QUANTITY},
    )


def claim_id(key: str) -> str | None:
    """The claim that a key names, if it is a claim's."""
    kind, _, rest = key.partition(":")
    return rest.partition(":")[0] if kind == "claim" else None


def rows_of_key(key: str, data: Data) -> Sequence[Row]:
    """The lines of claim_rows.csv or table_rows.csv behind a key."""
    id_ = claim_id(key)
    if id_ is not None:
        reason = key.removeprefix(f"claim:{id_}").removeprefix(":")
        rows = data.claim_rows.get(id_, ())
        # how many rows are left out for a reason has a key of its own
        left_out = reason in tuple(ExclusionReason)
        return [row for row in rows if not left_out or row["not_counted_because"] == reason]
    if key in data.table_rows:
        return data.table_rows[key]
    kind, _, rest = key.partition(":")
    # a tile's key leaves the table's name out
    return next(
        (
            rows
            for full, rows in data.table_rows.items()
            if full.endswith(f":{rest}") and kind in full
        ),
        (),
    )


def _rows(key: str, data: Data) -> Iterator[Behind]:
    kind, _, rest = key.partition(":")
    if kind == "figure":
        yield from _figure(rest, data)
    elif of_sum := rows_of_key(key, data):
        for row in of_sum:
            yield _behind(row, data)
    elif not key.startswith((EARLIER, "rate:", "progress:")):
        for role, row in counted_rows(key, data):
            yield of_record(role, row, data)


def _behind(row: Row, data: Data) -> Behind:
    """A line of claim_rows.csv or table_rows.csv."""
    place = row["file"], row["sheet"], row["row"]
    known = data.records.get(place)
    why = not_counted(row)
    if known is None:
        return Behind(place_name(place), "figures", row["action_id"], None, why)
    behind = of_record(*known, data, why)
    return replace(behind, only_of=only_of(row, behind))


def only_of(row: Row, behind: Behind) -> tuple[str, ...]:
    """Of which countries a line of claim_rows.csv counts, where others report the row too."""
    counted = row.get("as_of_countries", "")
    reported = (behind.row or {}).get("reporting_countries", counted)
    return tuple(counted.split("; ")) if counted and counted != reported else ()


def not_counted(row: Row) -> NotCounted | None:
    """Why a line of claim_rows.csv or table_rows.csv is not counted; None where it is."""
    if row["counted"] == "yes":
        return None
    return NotCounted(row["not_counted_because"], row["because_of"])


def of_record(role: str, row: Row, data: Data, why: NotCounted | None = None) -> Behind:
    """A figure or an action as a row behind a number; ``why`` it is not counted there."""
    first, *others = places = [source_place(row), *merged_places(row)]
    letters = row.get("source_column", "") if role == "figures" else ""
    return Behind(
        place_name(first, letters),
        role,
        row["action_id"],
        row,
        why,
        rate_of(row) if role == "figures" else None,
        data.corrections_of(*places),
        tuple(_merged(others, row)),
    )


def _merged(places: Sequence[RowPlace], row: Row) -> Iterator[Merged]:
    """The rows that were merged, with what was typed where the list can be told apart."""
    typed = row.get("merged_as_typed", "").split("; ")
    known = typed if len(typed) == len(places) else [""] * len(places)
    for place, text in zip(places, known, strict=True):
        yield Merged(place_name(place), text)


def _figure(rest: str, data: Data) -> Iterator[Behind]:
    """The figure whose cell ends its key: ``GTM-2024-001:people:GTM.xlsx!Figures!C2``.

    The cell may be that of a row that was merged into it; ``:usd`` follows what it is worth.
    """
    wanted = rest.removesuffix(":usd")
    for row in data.build.table("figures"):
        named = wanted.removeprefix(f"{row['action_id']}:{row['measure']}:")
        if wanted == figure_key(row) or (named != wanted and _is_merged(named, row)):
            yield of_record("figures", row, data)


def _is_merged(cell: str, row: Row) -> bool:
    """Whether a cell is of a row that was merged into this one; each sheet has its own columns."""
    sheet, _, name = cell.rpartition("!")
    number = name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return (*sheet.rpartition("!")[::2], number) in merged_places(row)


def figure_key(row: Row) -> str:
    """What follows ``figure:`` in the key of a line of figures.csv."""
    file, sheet, number_ = source_place(row)
    cell = f"{file}!{sheet}!{row['source_column']}{number_}"
    return f"{row['action_id']}:{row['measure']}:{cell}"
