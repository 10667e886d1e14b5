"""What to ask the countries about what changed: findings at the cells of their workbooks."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from ladreport.checking.rule import Params, Problem
from ladreport.comparison.changes import Change, ChangeKind, Changes, Doubt
from ladreport.comparison.compare import NO_ID, went_back
from ladreport.core.findings import Code, Finding, TermRef
from ladreport.core.location import Location
from ladreport.core.records import Action, Answer, Disposition, Figure, Row, Source, Submission
from ladreport.messages.registry import WARNING, code
from ladreport.schema.folding import folded
from ladreport.schema.model import Kind, Schema

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
    repair="Check the number. If it did fall, say why in {figures.source_note}.",
    why="This measure counts all that there is to date, so it seldom falls. A lower number often "
    "counts only what is new since last time.",
    example="People with regular status: 250,000 last time, 12,000 now",
    instead="People with regular status: 262,000",
)
LAD604 = code(
    "LAD604",
    WARNING,
    "{measure} was {before} last time and is {now} now, ten times as much or more",
    repair="Check the number: there may be a zero too many, or a word such as thousand may be "
    "written twice.",
    why="Numbers rarely grow tenfold between two ministerials. One zero too many would mislead "
    "every table it enters.",
    example="95,000 last time, 950,000 now",
    instead="95,000",
)
LAD605 = code(
    "LAD605",
    WARNING,
    'last time {id} was "{title}"; this reads like another action',
    repair="If it is another action, give it an id of its own, and report the old one under its "
    "id. If it is the same action, leave it as it is.",
    why="Progress is followed by id. An id that is used again for something else makes the old "
    "action look changed and the new one look old.",
    example="GTM-2024-001: last time an airport programme, now a visa for farm workers",
    instead="GTM-2024-014 for the visa",
)

TENFOLD = 10


def baseline_findings(
    changes: Changes, submissions: Iterable[Submission], schema: Schema
) -> Iterator[Finding]:
    """What to ask about these changes, where it stands in the later ministerial's submissions.

    Only what was published at the earlier ministerial is asked about, and only the countries whose
    submissions these are.
    """
    later = _Later(submissions, schema)
    for change in changes.changes:
        for asked, ask in QUESTIONS.items():
            for problem in ask(change, later):
                yield problem.as_finding(asked)


class _Later:
    """The later ministerial's rows by where they stand, and what is known of each country's."""

    def __init__(self, submissions: Iterable[Submission], schema: Schema) -> None:
        self.measures = schema.measures
        self.statuses = schema.statuses
        self.rows: dict[Source, Row] = {}
        self.actions_sheets: dict[str | None, Location] = {}
        self.titles_without_id: set[tuple[str | None, str]] = set()
        for submission in submissions:
            self._add(submission)

    def _add(self, submission: Submission) -> None:
        country = submission.country
        sheets = (sheet.name for sheet in submission.sheets if sheet.role == "actions")
        self.actions_sheets[country] = Location(submission.file, next(sheets, None))
        for row in (*submission.actions, *submission.figures):
            self.rows[row.source] = row
        for row in submission.actions:
            if row.get("action_id", str) is None:
                title = folded(row.get("title", str) or "")
                self.titles_without_id.add((country, title))


def _missing(change: Change, later: _Later) -> Iterator[Problem]:
    """An action that had not ended isn't reported any more.

    Where a row without an id has its title, only the id is missing, which is reported there.
    """
    sent = not {NO_ID, Answer.HELD_BACK.value}.isdisjoint(change.reasons)
    missing = change.kind is ChangeKind.NOT_REPORTED or sent
    before = change.old[0] if missing else None
    asked = change.question and change.question.doubt is not Doubt.LIKELY
    if before is None or asked or not _was_published(before):
        return
    sheet = later.actions_sheets.get(before.country)
    status = later.statuses.get(before.status or "")
    without_id = (before.country, folded(before.title or "")) in later.titles_without_id
    if sheet and not (status and status.ended) and not without_id:
        yield Problem(sheet, params=_id_and_title(before))


def _status_back(change: Change, later: _Later) -> Iterator[Problem]:
    """The status is behind what it was last time."""
    if not change.matched or not _was_published(change.old[0]):
        return
    before, now = change.old[0], change.new[0]
    if went_back(before, now, later.statuses):
        params: Params = {
            "before": TermRef("status", before.status or ""),
            "now": TermRef("status", now.status or ""),
        }
        yield Problem(later.rows[now.sources[0]], "status", params)


def _stock_fell(change: Change, later: _Later) -> Iterator[Problem]:
    """A stock is lower than last time."""
    for figure, before, now in _figures(change):
        if later.measures[figure.measure or ""].kind is Kind.STOCK and now < before:
            yield _changed(figure, before, now, later)


def _tenfold(change: Change, later: _Later) -> Iterator[Problem]:
    """A figure is at least ten times what it was last time, in as long a period."""
    for figure, before, now in _figures(change):
        if 0 < before * TENFOLD <= now:
            yield _changed(figure, before, now, later)


def _figures(change: Change) -> Iterator[tuple[Figure, Decimal, Decimal]]:
    """Each figure that both sides have, with its value then and now."""
    if not change.matched or not _was_published(change.old[0]):
        return
    for figure in change.figures:
        if figure.old is not None and figure.new is not None and not figure.other_length:
            yield figure.figure, figure.old, figure.new


def _changed(figure: Figure, before: Decimal, now: Decimal, later: _Later) -> Problem:
    measure = TermRef("measure", figure.measure or "")
    params: Params = {"measure": measure, "before": before, "now": now}
    return Problem(later.rows[figure.sources[0]], "value", params)


def _id_used_again(change: Change, later: _Later) -> Iterator[Problem]:
    """An id came back with another content."""
    question = change.question
    other = question is not None and question.doubt is Doubt.OTHER_CONTENT
    if question and other and change.new and _was_published(question.old[0]):
        row = later.rows[change.new[0].sources[0]]
        yield Problem(row, "action_id", _id_and_title(question.old[0]))


def _was_published(action: Action) -> bool:
    return action.disposition is Disposition.PUBLISHED and action.action_id is not None


def _id_and_title(action: Action) -> Params:
    return {"id": action.action_id or "", "title": action.title or ""}


QUESTIONS: Mapping[Code, Callable[[Change, _Later], Iterator[Problem]]] = {
    LAD601: _missing,
    LAD602: _status_back,
    LAD603: _stock_fell,
    LAD604: _tenfold,
    LAD605: _id_used_again,
}
