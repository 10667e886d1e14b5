"""Against the last ministerial: what vanished, went backward, fell, or grew tenfold."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ladreport.checking.context import Context
from ladreport.checking.rule import BASELINE, Params, Problem, Since, rule
from ladreport.core.findings import Param, TermRef
from ladreport.core.location import Location
from ladreport.core.records import Action, Disposition, Figure, Row, Submission
from ladreport.core.values import MISSING
from ladreport.messages.registry import WARNING, code
from ladreport.schema.folding import folded
from ladreport.schema.model import Kind

LAD601 = code(
    "LAD601",
    WARNING,
    'last time there was {id}, "{title}"; it is missing now',
    repair="Report it again under the same id, with the status that it has today: completed, "
    "suspended or discontinued if it has ended.",
    why="Progress is followed by id. An action that is no longer reported looks as if it had been "
    "given up without a word.",
    example="GTM-2024-001 in progress last time, and not in this workbook",
    instead="GTM-2024-001, status completed",
)
LAD602 = code(
    "LAD602",
    WARNING,
    "the status went back: last time it was {before}, now it is {now}",
    repair="Choose the status that holds today. If the action was stopped, write suspended or "
    "discontinued.",
    why="Actions move forward, or are suspended. A step back is mostly a slip in the list, and the "
    "report would print it as a setback.",
    example="Last time completed, now announced",
    instead="Completed, as last time",
)
LAD603 = code(
    "LAD603",
    WARNING,
    "{measure} fell from {before} to {now}",
    repair="Check the number. If it did fall, say why in the note.",
    why="This measure counts all that there is to date, so it seldom falls. A lower number often "
    "counts only what is new since last time.",
    example="People with regular status: 250,000 last time, 12,000 now",
    instead="People with regular status: 262,000",
)
LAD604 = code(
    "LAD604",
    WARNING,
    "{measure} was {before} last time and is {now} now, ten times as much or more",
    repair="Check the number: a zero too many, or a word such as thousand written twice.",
    why="Numbers rarely grow tenfold between two ministerials. One zero too many would mislead "
    "every table it enters.",
    example="95,000 last time, 950,000 now",
    instead="95,000",
)
LAD605 = code(
    "LAD605",
    WARNING,
    'last time {id} was "{title}"; this reads like another action',
    repair="Give the new action an id of its own, and report the old one under its id.",
    why="Progress is followed by id. An id that is used again for something else makes the old "
    "action look changed and the new one look old.",
    example="GTM-2024-001: last time an airport programme, now a visa for farm workers",
    instead="GTM-2024-014 for the visa",
)

ENDED = frozenset({"completed", "discontinued"})

STEPS = {
    "intended": 0,
    "announced": 1,
    "adopted": 2,
    "in_progress": 3,
    "extended": 3,
    "completed": 4,
}
"""How far along a status is; one that is suspended or discontinued is on no step."""

TENFOLD = 10
STEM = 5
"""Words that begin with the same letters, so many, are taken for the same: permit, permits."""
SHORTEST_WORD = 4
"""Shorter words, in letters, say nothing of what a title is about."""


class Pair(NamedTuple):
    """An action of last time and the row that reports it now."""

    before: Action
    now: Row


def _last_actions(since: Since) -> Iterator[Action]:
    """This country's actions as they were published last time."""
    for action in since.last.actions:
        published = action.disposition is Disposition.PUBLISHED
        if published and action.action_id and action.country == since.submission.country:
            yield action


def _pairs(since: Since) -> Iterator[Pair]:
    rows = {row.get("action_id", str): row for row in since.submission.actions}
    for action in _last_actions(since):
        if action.action_id in rows:
            yield Pair(action, rows[action.action_id])


@rule(LAD601, scope=BASELINE)
def vanished_ids(since: Since, _: Context) -> Iterator[Problem]:
    """An action that had not ended last time isn't reported any more."""
    submission = since.submission
    ids = {row.get("action_id", str) for row in submission.actions}
    for action in _last_actions(since):
        gone = action.action_id not in ids and action.status not in ENDED
        if gone and not _told_without_id(action, submission):
            params: Params = {"id": action.action_id or "", "title": action.title or ""}
            yield Problem(_actions_sheet(submission), params=params)


def _told_without_id(action: Action, submission: Submission) -> bool:
    """Whether a row without an id tells of it: then only the id is missing, which is said there."""
    title = folded(action.title or "")
    return any(
        row["action_id"] is MISSING and title and folded(row.get("title", str) or "") == title
        for row in submission.actions
    )


def _actions_sheet(submission: Submission) -> Location:
    sheets = (sheet.name for sheet in submission.sheets if sheet.role == "actions")
    return Location(submission.file, next(sheets, None))


@rule(LAD602, scope=BASELINE)
def status_moves_forward(since: Since, _: Context) -> Iterator[Problem]:
    """A status is behind what it was last time."""
    for before, now in _pairs(since):
        status = now.get("status", str) or ""
        was, is_ = STEPS.get(before.status or ""), STEPS.get(status)
        if was is not None and is_ is not None and is_ < was:
            params: Params = {
                "before": TermRef("status", before.status or ""),
                "now": TermRef("status", status),
            }
            yield Problem(now, "status", params)


@rule(LAD605, scope=BASELINE)
def ids_used_again(since: Since, context: Context) -> Iterator[Problem]:
    """An id stands for something else than last time: the titles have no word in common."""
    for before, now in _pairs(since):
        old, new = _stems(before.title or ""), _stems(now.get("title", str) or "")
        comparable = old and new and before.language == context.language
        if comparable and old.isdisjoint(new):
            params: Params = {"id": before.action_id or "", "title": before.title or ""}
            yield Problem(now, "action_id", params)


def _stems(title: str) -> set[str]:
    return {word[:STEM] for word in folded(title).split() if len(word) >= SHORTEST_WORD}


def _figure_pairs(since: Since) -> Iterator[tuple[Decimal, Row]]:
    """The value last time beside the row of the same figure now, where there is one of each."""
    was: dict[object, list[Figure]] = {}
    for figure in since.last.figures:
        key = (figure.action_id, figure.measure, figure.basis, figure.currency)
        was.setdefault((*key, folded(figure.population or "")), []).append(figure)
    now: dict[object, list[Row]] = {}
    for row in since.submission.figures:
        columns = [row.get(name, str) for name in ("action_id", "measure", "basis", "currency")]
        now.setdefault((*columns, folded(row.get("population", str) or "")), []).append(row)
    for name, rows in now.items():
        figures = was.get(name, [])
        if len(rows) == len(figures) == 1 and figures[0].value is not None:
            yield figures[0].value, rows[0]


@rule(LAD603, scope=BASELINE)
def stocks_do_not_fall(since: Since, context: Context) -> Iterator[Problem]:
    """A stock is lower than last time."""
    for before, row in _figure_pairs(since):
        value, measure = row.get("value", Decimal), context.measure(row)
        if value is not None and measure and measure.kind is Kind.STOCK and value < before:
            yield Problem(row, "value", _change(measure.key, before, value))


@rule(LAD604, scope=BASELINE)
def no_tenfold_growth(since: Since, context: Context) -> Iterator[Problem]:
    """A figure is at least ten times what it was last time."""
    for before, row in _figure_pairs(since):
        value, measure = row.get("value", Decimal), context.measure(row)
        if value is not None and measure and 0 < before * TENFOLD <= value:
            yield Problem(row, "value", _change(measure.key, before, value))


def _change(measure: str, before: Decimal, now: Decimal) -> dict[str, Param]:
    return {"measure": TermRef("measure", measure), "before": before, "now": now}
