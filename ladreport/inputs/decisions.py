"""decisions.csv: which two actions a person said to be the same, or different."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct

from ladreport.core.findings import Finding
from ladreport.core.location import Location
from ladreport.inputs.csv_table import (
    LAD823,
    Findings,
    Line,
    Table,
    unknown_action,
)

FILE = "decisions.csv"
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
        return tuple(
            (decision.action_id, decision.other_action_id) for decision in self.all if decision.same
        )


def read_decisions(folder: Path) -> tuple[Decisions, Findings]:
    """The decisions in the folder's ``decisions.csv``; none when there is no such file."""
    decisions, findings = TABLE.entries(folder / FILE, FILE)
    return Decisions(decisions), findings


def _decision(line: Line) -> tuple[Decision | None, Findings]:
    answer = line["decision"].casefold()
    if answer not in ANSWERS:
        nearest = tuple(get_close_matches(answer, ANSWERS, n=1))
        value = line["decision"]
        problem = line.problem(LAD823, "decision", "no_decision", suggestions=nearest, value=value)
        return None, (problem,)
    ids = line["action_id"].upper(), line["other_action_id"].upper()
    return Decision(ANSWERS[answer], *ids, line["who"], line["why"], line.location()), ()


TABLE = Table(
    ("decision", "action_id", "other_action_id", "who", "why"),
    _decision,
    key=lambda decision: f"{decision.action_id} – {decision.other_action_id}",
    content=lambda decision: decision.same,
    may_be_empty=frozenset({"why"}),
)


def unknown_actions(decisions: Decisions, known: frozenset[str | None]) -> Iterator[Finding]:
    """A finding for each decision about an action that is not among these."""
    for decision in decisions.all:
        for id_ in dict.fromkeys((decision.action_id, decision.other_action_id)):
            if id_ not in known:
                yield unknown_action(id_, decision.location, "decision")
