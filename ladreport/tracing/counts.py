"""The rows behind numbers that only count rows: actions of a table, countries, the ledger."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ladreport.tracing.data import Data
from ladreport.tracing.folder import Row

Rows = Iterable[tuple[str, Row]]
"""Lines of the dataset, each with the name of its table."""

COUNTRIES = "reporting_countries"
TOTAL = "total"
AXES: Mapping[str, tuple[str, str]] = {
    "pillar_by_country": (COUNTRIES, "pillar"),
    "pillar_by_status": ("pillar", "status"),
    "package_by_country": ("action_package", COUNTRIES),
    "new_and_continuing": ("pillar", "newness"),
}
"""The tables that count actions: which column of actions.csv stands down, which across."""


def counted_rows(key: str, data: Data) -> Rows:
    """The rows that the number of this key counts; none for a key of another kind."""
    kind, _, rest = key.partition(":")
    count = _COUNTS.get(kind)
    return count(rest, data) if count else ()


def _of_table(rest: str, data: Data) -> Iterator[tuple[str, Row]]:
    """``pillar_by_country:ARG:root_causes``, its totals, and ``actions`` for all."""
    name, *keys = rest.split(":")
    down, across = AXES.get(name, ("", ""))
    if name != "actions" and not down:
        return
    wanted = _wanted(keys, down, across)
    for row in data.published_actions:
        if all(_stands_under(row, column, value) for column, value in wanted):
            yield "actions", row


def _wanted(keys: Sequence[str], down: str, across: str) -> Sequence[tuple[str, str]]:
    """The columns and what has to stand there, for a cell or a total of a table."""
    match keys:
        case [] | ["total"]:
            return ()
        case ["total", value]:
            return [(across, value)]
        case [value, "total" | "countries"]:
            return [(down, value)]
        case [value, other]:
            return [(down, value), (across, other)]
    return [("action_id", "")]  # no such cell


def _stands_under(row: Row, column: str, value: str) -> bool:
    text = row.get(column, "")
    return value in (text.split("; ") if column == COUNTRIES else [text])


def _of_pillar(rest: str, data: Data) -> Iterator[tuple[str, Row]]:
    pillar, _, _ = rest.partition(":")
    return (("actions", row) for row in data.published_actions if row["pillar"] == pillar)


def _received(rest: str, data: Data) -> Iterator[tuple[str, Row]]:
    """``GTM.xlsx:figures``: the rows of a file that were read."""
    file, _, role = rest.rpartition(":")
    for row in data.build.table("rows"):
        if row["source_file"] == file and row["role"] == role:
            yield "rows", row


def _ledger(rest: str, data: Data) -> Iterator[tuple[str, Row]]:
    """``actions:published``: the rows that went the same way; ``read`` for all."""
    role, _, disposition = rest.partition(":")
    for row in data.build.table("rows"):
        if row["role"] == role and disposition in ("read", row["disposition"]):
            yield "rows", row


def _coverage(rest: str, data: Data) -> Iterator[tuple[str, Row]]:
    """The actions by which countries have reported."""
    return (("actions", row) for row in data.published_actions if rest == "reported")


_COUNTS: Mapping[str, Callable[[str, Data], Iterator[tuple[str, Row]]]] = {
    "table": _of_table,
    "pillar": _of_pillar,
    "received": _received,
    "ledger": _ledger,
    "coverage": _coverage,
}
