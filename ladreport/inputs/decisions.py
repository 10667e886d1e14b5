"""decisions.csv: which two actions a person said to be the same, or different."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct

from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location
from ladreport.inputs.csv_table import Columns, Line, contradicts, read_lines
from ladreport.messages.registry import ERROR, WARNING, code

LAD829 = code(
    "LAD829",
    ERROR,
    "{value} is not a decision",
    repair="Write same when the two rows tell of one action, different when they don't.",
    why="Rows that look alike are proposed, never merged by themselves; a person decides.",
    example="decision: yes",
    instead="decision: same",
)

LAD837 = code(
    "LAD837",
    WARNING,
    "no submission holds the action {id}, so this decision changes nothing",
    repair="Write the id as it stands in the country's sheet, or take the line out.",
    why="A decision about a misspelled id would be passed over without a word, and the two actions "
    "would be counted as if nobody had decided.",
    example="GTM-2024-01 for the action GTM-2024-001",
    instead="GTM-2024-001",
)

COLUMNS = Columns(("decision", "action_id", "other_action_id", "who", "why"), frozenset({"why"}))
ANSWERS = {"same": True, "different": False}


class Decision(Struct, frozen=True):
    """A person said that two action ids are the same action, or that they are not.

    When it is about two ministerials, ``action_id`` is the earlier one's and ``other_action_id``
    the later one's; the two may then be the same text.
    """

    same: bool
    action_id: str
    other_action_id: str
    who: str
    why: str
    location: Location


class Decisions(Struct, frozen=True):
    """All decisions, in the order of the file."""

    all: tuple[Decision, ...] = ()

    @property
    def same_pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of ids that were said to be one action."""
        return tuple((one.action_id, one.other_action_id) for one in self.all if one.same)

    def from_to(self, old: str, new: str) -> Decision | None:
        """What was decided of this earlier and this later action id."""
        return next(
            (one for one in self.all if (one.action_id, one.other_action_id) == (old, new)), None
        )

    def between(self, one: str, other: str) -> Decision | None:
        """What was decided of these two ids, in either order."""
        return self.from_to(one, other) or self.from_to(other, one)


def unknown_actions(decisions: Decisions, known: frozenset[str | None]) -> Iterator[Finding]:
    """A finding for each decision about an action that is not among these."""
    for one in decisions.all:
        for id_ in dict.fromkeys((one.action_id, one.other_action_id)):
            if id_ not in known:
                yield Finding.of(Note(LAD837, {"id": id_}), one.location, id_)


def read_decisions(folder: Path) -> tuple[Decisions, tuple[Finding, ...]]:
    """The decisions in the folder's ``decisions.csv``; none when there is no such file."""
    file = "decisions.csv"
    lines, findings = read_lines(folder / file, file, COLUMNS)
    read = [_decision(line) for line in lines]
    decisions, problems = Decisions(), list[Finding]()
    for one in read:
        if isinstance(one, Finding):
            problems.append(one)
            continue
        earlier = decisions.from_to(one.action_id, one.other_action_id)
        if earlier is None:
            decisions = Decisions((*decisions.all, one))
        elif earlier.same is not one.same:
            pair = f"{one.action_id} – {one.other_action_id}"
            problems.append(contradicts(one.location, earlier.location, pair))
    return decisions, (*findings, *problems)


def _decision(line: Line) -> Decision | Finding:
    answer = line["decision"].casefold()
    if answer not in ANSWERS:
        nearest = tuple(get_close_matches(answer, ANSWERS, n=1))
        return line.problem(LAD829, "decision", suggestions=nearest, value=line["decision"])
    return Decision(
        ANSWERS[answer],
        line["action_id"].upper(),
        line["other_action_id"].upper(),
        line["who"],
        line["why"],
        line.location(),
    )
