"""Rows of one's own that still have the id of the blank workbook's example."""

from collections.abc import Iterator, Mapping

from ladreport.checking.context import Context
from ladreport.checking.ids import proposed_ids, same_id
from ladreport.checking.rule import SUBMISSION, Params, Problem, rule
from ladreport.core.findings import Case
from ladreport.core.records import Row, Submission
from ladreport.messages.registry import ERROR, code
from ladreport.reading.examples import has_example_id

LAD508 = code(
    "LAD508",
    ERROR,
    "{id} is the id of the blank workbook's example, and this row is not that example",
    repair="Give the row an id of this country's own, or delete it.",
    why="The example is never published, so its number begins with no country's letters. Whoever "
    "writes over it and keeps the number means an action of the country's own, which would be "
    "missing from the report.",
    example="CCC-2024-001 in front of an action of Guatemala",
    instead="GTM-2024-004, the next number that is free",
    cases={
        "action": Case(
            "{id} is the id of the blank workbook's example, and this row is not that example",
            "If it is an action of this country, give it an id of its own: {free}. If not, delete "
            "the row.",
        ),
        "figure": Case(
            "{id} is the id of the blank workbook's example, and this row is not that example",
            "If it is a figure of this country, write the id of the action that it measures. If "
            "not, delete the row.",
        ),
    },
)


@rule(LAD508, scope=SUBMISSION)
def rows_with_the_example_id(submission: Submission, context: Context) -> Iterator[Problem]:
    """An action or a figure that was written over the example; actions get the next free id."""
    proposed = proposed_ids(submission, context)
    renamed: dict[str, str] = {}
    for row in filter(_has_example_id, submission.actions):
        free = proposed.get(row.number)
        if free:
            renamed.setdefault(same_id(_id(row)), free)
        params: Params = {"id": _id(row), "free": free or f"{submission.country}-2024-001"}
        yield Problem(row, "action_id", params, (free,) if free else (), case="action")
    for row in filter(_has_example_id, submission.figures):
        yield _figure(row, renamed)


def _figure(row: Row, renamed: Mapping[str, str]) -> Problem:
    """The figure is most likely that of the action which was written over the example, too."""
    free = renamed.get(same_id(_id(row)))
    return Problem(row, "action_id", {"id": _id(row)}, (free,) if free else (), case="figure")


def _has_example_id(row: Row) -> bool:
    return has_example_id(_id(row))


def _id(row: Row) -> str:
    return row.get("action_id", str) or ""
