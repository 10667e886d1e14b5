"""Which claims and totals differ from those of the last build, and the rows that moved them."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from csv import Error as CsvError
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from ladreport.consolidation.csv_text import YES, csv_rows

FILES = ("numbers", "claim_rows", "table_rows", "figures", "actions")
"""What a build's numbers are read from; a dataset of an older version lacks some of it."""
ALL_ACTIONS = "table:pillar_by_country:total"
TOTALS = (
    *("people_by_measure", "people_by_measure_longer", "count_by_measure"),
    *("count_by_measure_longer", "funding", "pillar_by_country"),
)

Cells = Mapping[str, str]


class BuiltNumber(Struct, frozen=True):
    """A claim or a total as a report prints it in one language; ``states`` is what it comes to."""

    words: str
    states: tuple[str, str, str]


class BuiltRow(Struct, frozen=True):
    """A row behind a number: its cell, its action, and what it adds, if it counts.

    ``states`` is its number, the ends of its interval and its worth in USD.
    """

    file: str
    sheet: str
    cell: str
    action_id: str
    value: str
    counted: bool
    reason: str
    states: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """``GTM.xlsx › Cifras!C7``."""
        return f"{self.file} › {self.sheet}!{self.cell}"


class BuiltNumbers(Struct, frozen=True):
    """The claims and totals of a build by key, and the rows behind each."""

    languages: tuple[str, ...]
    numbers: Mapping[tuple[str, str], BuiltNumber]
    rows: Mapping[str, Sequence[BuiltRow]]


class Movement(StrEnum):
    """What became of a row behind a number."""

    ADDED = "added"
    CHANGED = "changed"
    STATED_OTHERWISE = "stated_otherwise"
    COUNTED = "counted"
    NOT_COUNTED = "not_counted"
    GONE = "gone"


class MovedRow(Struct, frozen=True):
    """A row that moved a number: as it was, as it is; one of them None where there is none."""

    movement: Movement
    old: BuiltRow | None
    new: BuiltRow | None


class MovedNumber(Struct, frozen=True):
    """A claim or a total that moved; None, and without rows, where a build doesn't print it."""

    key: str
    old: BuiltNumber | None
    new: BuiltNumber | None
    rows: tuple[MovedRow, ...]


def numbers_in(folder: Path) -> BuiltNumbers | None:
    """The numbers of the dataset in this folder; None where it can't say them."""
    try:
        return numbers_of({name: (folder / f"{name}.csv").read_bytes() for name in FILES})
    except (OSError, ValueError, KeyError, CsvError):
        return None


def numbers_of(files: Mapping[str, bytes]) -> BuiltNumbers:
    """The claims and totals that these tables of a dataset give.

    Raises ValueError, KeyError and csv.Error for what is not as build writes it.
    """
    tables = {name: [*csv_rows(data)] for name, data in files.items()}
    rows: dict[str, list[BuiltRow]] = defaultdict(list)
    worth = {_place(figure): _states(figure) for figure in tables["figures"]}
    for row in tables["claim_rows"]:
        rows[f"claim:{row['claim']}"].append(_row(row, worth))
    for row in tables["table_rows"]:
        rows[row["key"]].append(_row(row, worth))
    rows[ALL_ACTIONS] = [_of_action(action) for action in tables["actions"]]
    numbers = {
        (row["key"], row["language"]): _number(row)
        for row in reversed(tables["numbers"])
        if row["key"] in rows and _is_told(row["key"])
    }
    languages = dict.fromkeys(row["language"] for row in tables["numbers"])
    return BuiltNumbers(tuple(languages), dict(reversed(numbers.items())), rows)


def _is_told(key: str) -> bool:
    """Not of a tile, nor of an amount in USD beside the same amount: they say it once more."""
    kind, *parts = key.split(":")
    return kind == "claim" or (parts[0] in TOTALS and parts[-1] != "usd")


def _number(row: Cells) -> BuiltNumber:
    return BuiltNumber(row["words"], (row["value"], row["low"], row["high"]))


def _place(figure: Cells) -> tuple[str, ...]:
    return figure["source_file"], figure["source_sheet"], figure["source_row"]


def _states(figure: Cells) -> tuple[str, ...]:
    return tuple(figure[name] for name in ("value", "low", "high", "value_usd"))


def _row(row: Cells, worth: Mapping[tuple[str, ...], tuple[str, ...]]) -> BuiltRow:
    where = row["file"], row["sheet"], row["row"]
    return BuiltRow(
        row["file"],
        row["sheet"],
        row["cell"] or f"{row['row']}:{row['row']}",
        row["action_id"],
        row["value"],
        row["counted"] == YES,
        row["not_counted_because"],
        worth.get(where, ()) if row["cell"] else (),
    )


def _of_action(action: Cells) -> BuiltRow:
    file, sheet, row = _place(action)
    published = action["disposition"] == "published"
    reason = "" if published else action["disposition"]
    return BuiltRow(file, sheet, f"{row}:{row}", action["action_id"], "", published, reason)


# ---------------------------------------------------------------------------- what moved


def moved(old: BuiltNumbers, new: BuiltNumbers) -> Iterator[MovedNumber]:
    """The claims that moved, then the totals, in the order of the new report; those gone come last.

    Both are told in the first language of the new build that the old one has too, else each in its
    own.
    """
    common = next((each for each in new.languages if each in old.languages), None)
    before = _in_language(old, common)
    after = _in_language(new, common)
    for key in sorted(dict.fromkeys((*after, *before)), key=_is_total):
        was, now = before.get(key), after.get(key)
        same_words = common is None or (was and now and was.words == now.words)
        if was and now and was.states == now.states and same_words:
            continue
        rows = _moved_rows(old.rows.get(key, ()), new.rows.get(key, ())) if was and now else ()
        yield MovedNumber(key, was, now, tuple(rows))


def _is_total(key: str) -> bool:
    return not key.startswith("claim:")


def _in_language(built: BuiltNumbers, language: str | None) -> Mapping[str, BuiltNumber]:
    spoken = language or next(iter(built.languages), "")
    return {key: number for (key, its), number in built.numbers.items() if its == spoken}


ALIKE: Sequence[Callable[[BuiltRow], Hashable]] = (
    lambda row: (row.file, row.sheet, row.cell, row.action_id),
    lambda row: (row.file, row.action_id, row.value),
    lambda row: (row.file, row.action_id),
    lambda row: row.action_id,
)
"""By what a row is found again: rows move down a sheet, and files come under new names."""


def _moved_rows(old: Sequence[BuiltRow], new: Sequence[BuiltRow]) -> Iterator[MovedRow]:
    for was, now in _paired(old, new):
        if movement := _movement(was, now):
            yield MovedRow(movement, was, now)


def _paired(
    old: Sequence[BuiltRow], new: Sequence[BuiltRow]
) -> Iterator[tuple[BuiltRow | None, BuiltRow | None]]:
    """Each row of the new build with what it was before, then those that are gone."""
    left, found = dict.fromkeys(range(len(old))), dict[int, int]()
    for alike in ALIKE:
        by_key: dict[Hashable, list[int]] = defaultdict(list)
        for place in left:
            by_key[alike(old[place])].append(place)
        for number, row in enumerate(new):
            if number not in found and (places := by_key.get(alike(row))):
                found[number] = places.pop(0)
                del left[found[number]]
    for number, row in enumerate(new):
        yield (old[found[number]] if number in found else None), row
    yield from ((old[place], None) for place in left)


def _movement(old: BuiltRow | None, new: BuiltRow | None) -> Movement | None:
    """What became of a row, None where it changes nothing."""
    was, now = old is not None and old.counted, new is not None and new.counted
    if old is None or new is None:
        return (Movement.ADDED if now else None) if old is None else Movement.GONE if was else None
    if was != now:
        return Movement.COUNTED if now else Movement.NOT_COUNTED
    if not now or (old.value, old.states) == (new.value, new.states):
        return None
    return Movement.CHANGED if old.value != new.value else Movement.STATED_OTHERWISE
