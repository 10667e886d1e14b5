"""Run the rules over a submission, or over all of them, and put what they found in order."""

from collections.abc import Iterator, Sequence
from itertools import compress

import ladreport.checking.rules  # noqa: F401 - importing the rules declares them
from ladreport.checking.checked import sorted_findings
from ladreport.checking.context import Context
from ladreport.checking.rule import REGION, ROW, SUBMISSION, TABLE
from ladreport.core.findings import Finding
from ladreport.core.records import Row, Submission
from ladreport.core.values import UNREADABLE


def check_submission(submission: Submission, context: Context) -> tuple[Finding, ...]:
    """All that the rules find in one submission, by sheet, row and column."""
    within = context.within(submission)
    covers = (submission.cover,) if submission.cover else ()
    found = (
        *_of_table("cover", covers, within),
        *_of_table("actions", submission.actions, within),
        *_of_table("figures", submission.figures, within),
        *_of_submission(submission, within),
    )
    return sorted_findings(found, (submission,))


def check_region(submissions: Sequence[Submission], context: Context) -> tuple[Finding, ...]:
    """What can only be found by looking at all countries' submissions together."""
    together = tuple(submissions)
    found = [finding for rule in REGION.rules for finding in rule.findings((together,), context)]
    return sorted_findings(found, together)


def _of_table(role: str, rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """What the rules over a table's rows find; one whose columns it lacks is not tried."""
    readable = [_readable(row) for row in rows]
    columns = frozenset[str]().union(*readable)
    for rule in ROW.of_table(role, columns):
        yield from rule.findings(compress(rows, map(rule.needs.issubset, readable)), context)
    for of_table in TABLE.of_table(role, columns):
        taken = tuple(compress(rows, map(of_table.needs.issubset, readable)))
        yield from of_table.findings((taken,), context)


def _readable(row: Row) -> frozenset[str]:
    return frozenset(column for column, value in row.values.items() if value is not UNREADABLE)


def _of_submission(submission: Submission, context: Context) -> Iterator[Finding]:
    for rule in SUBMISSION.rules:
        yield from rule.findings((submission,), context)
