"""matches.csv: what became of the last ministerial's actions, as a person said."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location
from ladreport.inputs.csv_table import LAD836, Findings, Line, Table
from ladreport.inputs.decisions import ANSWERS, no_answer
from ladreport.parsing.identifiers import parse_action_id
from ladreport.schema.folding import SUGGESTED

FILE = "matches.csv"
COLUMNS = ("old_id", "new_id", "decision", "who", "why")


class Match(Struct, frozen=True):
    """A person said that an action of the last ministerial is this one of now, or that it isn't."""

    old_id: str
    new_id: str
    same: bool
    who: str
    why: str
    location: Location


class Matches(Struct, frozen=True):
    """All links that were decided, in the order of the file.

    One old action with several new ones was split; several old ones with one new were merged.
    """

    all: tuple[Match, ...] = ()


UNMATCHED = Matches()


def read_matches(folder: Path) -> tuple[Matches, Findings]:
    """The links in the folder's ``matches.csv``; none when there is no such file."""
    matches, findings = TABLE.entries(folder / FILE, FILE)
    return Matches(matches), findings


def _match(line: Line) -> tuple[Match | None, Findings]:
    answer = line["decision"].casefold()
    if answer not in ANSWERS:
        return None, (no_answer(line),)
    old, new = _id(line["old_id"]), _id(line["new_id"])
    return Match(old, new, ANSWERS[answer], line["who"], line["why"], line.location()), ()


def _id(text: str) -> str:
    """The id in its one form; text that is no id is kept, and then names no action."""
    parsed = parse_action_id(text).value
    return parsed if isinstance(parsed, str) else " ".join(text.upper().split())


TABLE = Table(
    COLUMNS,
    _match,
    key=lambda match: f"{match.old_id} → {match.new_id}",
    content=lambda match: match.same,
    may_be_empty=frozenset({"why"}),
)


def without_action(
    matches: Matches, old: Collection[str], new: Collection[str]
) -> Iterator[Finding]:
    """A finding for each id that none of the ``old`` or ``new`` actions has, with the nearest."""
    for match in matches.all:
        for id_, known, case in (
            (match.old_id, old, "match_old"),
            (match.new_id, new, "match_new"),
        ):
            if id_ not in known:
                note = Note(LAD836, {"id": id_}, _mistyped(id_, known), case)
                yield Finding.of(note, match.location, id_)


def _mistyped(text: str, ids: Iterable[str]) -> tuple[str, ...]:
    """The ids that one wrong, missing, added or exchanged character sets apart from the text.

    Nothing further away: every id of a country resembles all others of that country.
    """
    from rapidfuzz.distance import OSA

    near = (id_ for id_ in ids if OSA.distance(text, id_, score_cutoff=1) <= 1)
    return tuple(sorted(near)[:SUGGESTED])


def nothing_to_match(matches: Matches) -> Iterator[Finding]:
    """A finding where links were decided and there is no earlier ministerial."""
    if matches.all:
        yield Finding.of(Note(LAD836, case="no_baseline"), Location(FILE))
