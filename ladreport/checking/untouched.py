"""Rows that came filled in from the last ministerial, and that nobody has touched since."""

from collections.abc import Iterator, Mapping

from ladreport.core.findings import Finding, Note
from ladreport.core.records import Row, Submission
from ladreport.core.values import MISSING
from ladreport.messages.registry import WARNING, code

LAD525 = code(
    "LAD525",
    WARNING,
    "this row is still as it came filled in from last time",
    repair="Bring it up to date. If everything in it still holds, choose unchanged in "
    "{actions.review}.",
    why="The Secretariat fills in what a country reported last time, so that it need not be typed "
    "again. A row that nobody looked at would be published as if it were today's.",
    example="An action in progress, word for word as last time, marked to be updated",
    instead="The row with what has changed, or marked unchanged",
)

_SEEN = frozenset({"updated", "unchanged"})
_ASIDE = frozenset({"review", "last_time"})


def untouched_rows(
    submission: Submission, before: Mapping[str, tuple[Mapping[str, str], ...]]
) -> Iterator[Finding]:
    """A finding for each row that is the same as it was filled in; ``before`` has those by role.

    An empty value of a figure is an error already, and one cause gives one finding.
    """
    tables = (("actions", submission.actions), ("figures", submission.figures))
    for role, rows in tables:
        filled_in = {frozenset(row.items()) for row in before[role]}
        for row in rows if filled_in else ():
            emptied = role == "figures" and row["value"] is MISSING
            same = frozenset(_texts(row).items()) in filled_in
            if same and not emptied and row.get("review", str) not in _SEEN:
                place = row.location("review" if "review" in row.table.letters else "action_id")
                note, found = Note(LAD525), row.texts.get("review")
                yield Finding.of(note, place, found, action_id=row.get("action_id", str))


def _texts(row: Row) -> Mapping[str, str]:
    return {key: text for key, text in row.texts.items() if text and key not in _ASIDE}
