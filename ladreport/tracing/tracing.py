"""What was asked for is found: a printed number, a claim, an action, a field's key, a cell."""

import re
from collections.abc import Iterator, Sequence

from ladreport.schema.folding import folded
from ladreport.tracing.behind import COMPUTED, number
from ladreport.tracing.cells import action, cell
from ladreport.tracing.data import Data, RowPlace
from ladreport.tracing.folder import BuildFolder, Row
from ladreport.tracing.traced import Action, NotFound, Trace

NEAREST = 5
ALIKE = 0.6
"""difflib's own measure of close matches: "visa-policy" finds "visa-policy-actions"."""

_CELL = re.compile(r"(?P<letters>[A-Za-z]{0,3})(?P<row>\d+)(?::\d+)?")
_NUMBER = re.compile(r"\d[\d.,\s'’]*")


def trace(what: str, build: BuildFolder) -> Trace | NotFound:
    """The answer to what was asked, or what is most like it.

    Raises NotABuildError for a dataset that is not as it was written.
    """
    data, asked = Data(build), what.strip().strip("\"'“”«»").strip()
    if place := _place(asked, data):
        if place in data.outcomes:
            return Trace(build.ministerial, what, "cell", cells=(cell(place, data),))
        return NotFound(what, _rows_near(place, data))
    if found := next((one for one in _actions(asked, data)), None):
        return Trace(build.ministerial, what, "action", actions=(found,))
    if keys := _keys(asked, data):
        numbers = tuple(number(key, data) for key in keys)
        return Trace(build.ministerial, what, "number", numbers=numbers)
    return NotFound(what, _nearest(asked, data), _left_out(asked, data))


def _left_out(asked: str, data: Data) -> tuple[str, ...]:
    """Why a claim of this name is not in the report."""
    if not asked:
        return ()
    name = re.compile(rf"(?<![\w-]){re.escape(asked.removeprefix('claim:'))}(?![\w-])")
    return tuple(
        f"{finding['file']}:{finding['cell'].partition(':')[0]}: {finding['message']}"
        for finding in data.build.table("findings")
        if finding["file"].endswith(".toml") and name.search(finding["message"])
    )


def _place(asked: str, data: Data) -> RowPlace | None:
    """A row by its cell: ``GTM.xlsx!Cifras!C7``, ``GTM.xlsx › Cifras!7``."""
    files = {row["source_file"] for row in data.outcomes.values()}
    files |= {row["file"] for row in data.build.table("submissions")}
    for file in sorted(files, key=len, reverse=True):
        if asked.casefold().startswith(file.casefold()):
            separator = re.match(r"\s*[!›:]\s*", asked[len(file) :])
            if separator:
                return _in_file(file, asked[len(file) + separator.end() :], data)
    return None


def _in_file(file: str, rest: str, data: Data) -> RowPlace | None:
    sheet, _, text = rest.rpartition("!")
    found = _CELL.fullmatch(text.strip())
    if not found:
        return None
    sheet = sheet.strip().strip("'")
    known = (place[1] for place in data.outcomes if place[0] == file)
    named = next((name for name in known if name.casefold() == sheet.casefold()), sheet)
    return file, named, found["row"]


def _actions(asked: str, data: Data) -> Iterator[Action]:
    for row in data.build.table("actions"):
        if row["action_id"] and folded(row["action_id"]) == folded(asked):
            found = action(row["action_id"], data)
            if found:
                yield found


def _keys(asked: str, data: Data) -> Sequence[str]:
    """The keys of the numbers that were asked for, each once; one by its own name comes alone."""
    if asked in data.claims:
        return [f"claim:{asked}"]
    if asked in data.printed or asked.removeprefix("claim:") in data.claims:
        return [asked]
    by_words = [key for key, rows in data.printed.items() if _are_words(asked, rows)]
    found = by_words or [key for key, rows in data.printed.items() if _hold(asked, rows)]
    return [key for key in found if key.removesuffix(COMPUTED) == key or not _also(key, found)]


def _also(key: str, found: Sequence[str]) -> bool:
    """Whether the number of the claim itself is among them too."""
    return key.removesuffix(COMPUTED) in found


def _are_words(asked: str, rows: Sequence[Row]) -> bool:
    return any(_plain(row["words"]) == _plain(asked) for row in rows)


def _hold(asked: str, rows: Sequence[Row]) -> bool:
    """Whether these words hold the number that was asked for, or it is their value."""
    if not any(map(str.isdigit, asked)):
        return False
    digits = "".join(filter(str.isdigit, asked)) if _NUMBER.fullmatch(asked) else ""
    inside = re.compile(rf"(?<![\d.,]){re.escape(_plain(asked))}(?![\d%]|[.,]\d)")
    return any(
        row["value"].lstrip("-") in (asked, digits) or inside.search(_plain(row["words"]))
        for row in rows
    )


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _rows_near(place: RowPlace, data: Data) -> tuple[str, ...]:
    """The rows of the same sheet that were read, those nearest to the one that wasn't first."""
    file, sheet, number_ = place
    same = [other for other in data.outcomes if other[0] == file and other[1] == sheet]
    others = same or [other for other in data.outcomes if other[0] == file]
    near = sorted(others, key=lambda other: abs(int(other[2]) - int(number_)))
    return tuple(f"{other[0]}!{other[1]}!{other[2]}" for other in near[:NEAREST])


def _nearest(asked: str, data: Data) -> tuple[str, ...]:
    """The claims, ids, keys and words that are most like what was asked for."""
    from difflib import get_close_matches

    names = [
        *data.claims,
        *(row["action_id"] for row in data.build.table("actions") if row["action_id"]),
        *data.printed,
        *(row["words"] for rows in data.printed.values() for row in rows),
    ]
    by_folded = {name.casefold(): name for name in reversed(names)}
    near = get_close_matches(asked.casefold(), by_folded, NEAREST, ALIKE)
    return tuple(by_folded[name] for name in near)
