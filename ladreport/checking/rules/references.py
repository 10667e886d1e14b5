"""The actions that figures name, in their own workbook."""

from collections.abc import Iterable, Iterator, Sequence

from ladreport.checking.context import Context
from ladreport.checking.ids import doubled, lost_ids, near_ids
from ladreport.checking.rule import SUBMISSION, Problem, rule
from ladreport.checking.rules.repetitions import total_label
from ladreport.core.records import Row, Submission
from ladreport.core.values import MISSING, UNREADABLE
from ladreport.messages.registry import ERROR, code
from ladreport.reading.examples import has_example_id

LAD510 = code(
    "LAD510",
    ERROR,
    "there is no action {id} in this workbook",
    repair="Write the id of the action that this figure measures, as it stands in Actions.",
    why="A number is printed with the action that it measures. Without that action nobody can "
    "know what it means, so it is held back.",
    example="A figure of GTM-2024-009, where Actions ends at GTM-2024-008",
    instead="A figure of GTM-2024-008",
)


@rule(LAD510, scope=SUBMISSION)
def figures_of_actions(submission: Submission, _: Context) -> Iterator[Problem]:
    """A figure names an action that isn't in the workbook.

    Nor is it one whose id is missing, can't be read or is that of another action, which is reported
    where that action stands.
    """
    ids = {row.get("action_id", str) for row in submission.actions}
    orphans = lost_ids(submission)
    unnamed = sum(map(_lacks_its_id, submission.actions)) + len(doubled(submission.actions))
    if len(orphans) <= unnamed or not _was_read(submission, "actions"):
        return
    known, unread = tuple(filter(None, ids)), _unread_ids(submission.actions)
    near = {id_: near_ids(id_, known) for id_ in orphans if not _is_among(id_, unread)}
    for figure in submission.figures:
        id_ = figure.get("action_id", str)
        if id_ in near and not has_example_id(id_ or ""):
            yield Problem(figure, "action_id", {"id": id_}, near[id_])


def _lacks_its_id(action: Row) -> bool:
    """Whether an action's id can't be read, or is missing where all else speaks of an action."""
    if total_label(action):
        return False
    missing = action["action_id"] is MISSING
    described = action.get("title", str) and action.get("summary", str)
    return action["action_id"] is UNREADABLE or bool(missing and described)


def _was_read(submission: Submission, role: str) -> bool:
    return any(sheet.role == role for sheet in submission.sheets)


def _unread_ids(actions: Iterable[Row]) -> tuple[str, ...]:
    """The texts in place of ids that can't be read in Actions, where that is reported."""
    unread = (row for row in actions if row["action_id"] is UNREADABLE)
    return tuple(row.texts.get("action_id", "") for row in unread)


def _is_among(id_: str, unread: Sequence[str]) -> bool:
    """Whether one of the texts that can't be read may be this id."""
    return "" in unread or bool(near_ids(id_, unread))
