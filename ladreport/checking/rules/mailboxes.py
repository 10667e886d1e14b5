"""E-mail addresses that are left out of what is published."""

from collections.abc import Iterator

from ladreport.checking.context import Context
from ladreport.checking.rule import ROW, SUBMISSION, Problem, rule
from ladreport.core.location import Location
from ladreport.core.records import Row, Submission
from ladreport.core.values import MISSING, UNREADABLE
from ladreport.parsing.mailboxes import (
    LAD277,
    holds_mailbox,
    is_mailbox,
    link_without_mailboxes,
    without_mailboxes,
)
from ladreport.schema.model import ColumnType


@rule(LAD277, scope=ROW, table="cover")
@rule(LAD277, scope=ROW, table="figures")
@rule(LAD277, scope=ROW, table="actions")
def addresses_in_cells(row: Row, context: Context) -> Iterator[Problem]:
    """An e-mail address in a cell that is published."""
    for column, typed in context.published_texts(row):
        is_link = column.type is ColumnType.URL
        if not is_link and not holds_mailbox(typed):
            continue
        text, value = typed.strip(), row[column.key]
        if is_link and text and value is not UNREADABLE:
            yield from _in_link(row, column.key, text)
        elif not is_link and value not in (UNREADABLE, MISSING):
            yield Problem(row, column.key, {"shared": without_mailboxes(text)}, case="text")


def _in_link(row: Row, column: str, text: str) -> Iterator[Problem]:
    shared = None if is_mailbox(text) else link_without_mailboxes(text)
    if shared is None:
        yield Problem(row, column, case="no_link")
    elif shared != text:
        yield Problem(row, column, {"shared": shared}, (shared,), case="link")


@rule(LAD277, scope=SUBMISSION)
def addresses_in_names(submission: Submission, _: Context) -> Iterator[Problem]:
    """An e-mail address in the name of a sheet that is read, which stands beside its rows."""
    for sheet in submission.sheets:
        if sheet.role and holds_mailbox(sheet.name):
            yield Problem(Location(submission.file, sheet.name), case="sheet")
