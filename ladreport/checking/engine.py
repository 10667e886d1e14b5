"""Run the rules over a submission, or over all of them, and put what they found in order."""

from collections.abc import Iterable, Iterator, Sequence

import ladreport.checking.rules  # noqa: F401 - importing the rules declares them
from ladreport.checking.checked import sorted_findings
from ladreport.checking.context import Context
from ladreport.checking.rule import REGION, ROW, SUBMISSION, TABLE
from ladreport.core.findings import Finding
from ladreport.core.records import Row, Submission


def check_submission(submission: Submission, context: Context) -> tuple[Finding, ...]:
    """All that the rules find in one submission, by sheet, row and column."""
    within = context.within(submission)
    found = (
        *_of_rows(_rows(submission), within),
        *_of_tables(submission, within),
        *_of_submission(submission, within),
    )
    return sorted_findings(found, (submission,))


def check_region(submissions: Sequence[Submission], context: Context) -> tuple[Finding, ...]:
    """What can only be found by looking at all countries' submissions together."""
    together = tuple(submissions)
    found = [finding for rule in REGION.rules for finding in rule.findings(together, context)]
    return sorted_findings(found, together)


def _rows(submission: Submission) -> Iterator[Row]:
    if submission.cover is not None:
        yield submission.cover
    yield from submission.actions
    yield from submission.figures


def _of_rows(rows: Iterable[Row], context: Context) -> Iterator[Finding]:
    for row in rows:
        for rule in ROW.rules:
            if rule.takes(row):
                yield from rule.findings(row, context)


def _of_tables(submission: Submission, context: Context) -> Iterator[Finding]:
    for rule in TABLE.rules:
        rows = tuple(row for row in _rows(submission) if rule.takes(row))
        yield from rule.findings(rows, context)


def _of_submission(submission: Submission, context: Context) -> Iterator[Finding]:
    for rule in SUBMISSION.rules:
        yield from rule.findings(submission, context)
