"""What a figure's basis says, beside its dates and the status of its action."""

import datetime as dt
from collections.abc import Iterator

from ladreport.checking.context import Context, reporting_period
from ladreport.checking.rule import SUBMISSION, Params, Problem, rule
from ladreport.core.findings import Case, TermRef
from ladreport.core.records import Row, Submission
from ladreport.core.values import PartialDate
from ladreport.messages.registry import ERROR, WARNING, code

LAD431 = code(
    "LAD431",
    ERROR,
    "the figure is marked achieved, but its date is after the submission",
    repair="Correct the date. If the number is what is hoped for, choose target in "
    "{figures.basis}.",
    why="What was reached can be counted up to the day on which the workbook is sent, and no "
    "further, even where the reporting period ends later. A number for later days is a hope, and "
    "would be printed as done.",
    example="Basis: achieved; period to 2024-12-31; sent on 2024-09-20",
    instead="Basis: target; period to 2024-12-31",
    cases={
        "submitted": Case(
            "the figure is marked achieved, but its date is {date}, and the workbook was sent on "
            "{limit}",
            "Correct the date, or the date of submission. If the number is what is hoped for, "
            "choose target in {figures.basis}.",
        ),
        "ministerial": Case(
            "the figure is marked achieved, but its date is {date}, after the ministerial",
            "Correct the date. If the number is what is hoped for, choose target in "
            "{figures.basis}.",
        ),
    },
)
LAD432 = code(
    "LAD432",
    WARNING,
    "the action is not decided yet ({status}), but its figure says that something happened "
    "({basis})",
    repair="If nothing has been reached yet, choose target in {figures.basis}. If it has, correct "
    "the status of the action.",
    why="Nothing can have been reached by what a country only plans. Either the number is a "
    "target, and would be printed as done, or the action has begun.",
    example="Status: intended; a figure of it on the basis achieved",
    instead="Status: intended; basis: target",
)

MONTHS = 12
DATES = ("period_end", "as_of", "period_start")


@rule(LAD431, scope=SUBMISSION)
def achieved_by_now(submission: Submission, context: Context) -> Iterator[Problem]:
    """A figure of what was achieved is surely of days after the submission."""
    sent = _sent(submission)
    limit = sent.last if sent else _end(context)
    if limit is None:
        return
    for figure in submission.figures:
        achieved = figure["basis"] == "achieved"
        column = _later(figure, limit) if achieved else None
        if column:
            params: Params = {"date": figure.get(column, PartialDate) or "", "limit": sent or ""}
            cover = submission.cover.location("submitted_on") if sent and submission.cover else None
            case = "submitted" if sent else "ministerial"
            related = (figure.location("basis"), *((cover,) if cover else ()))
            yield Problem(figure, column, params, related=related, case=case)


def _sent(submission: Submission) -> PartialDate | None:
    """The day on the Cover, unless it lies before the time that is reported on (LAD304)."""
    cover, period = submission.cover, reporting_period(submission)
    sent = cover.get("submitted_on", PartialDate) if cover else None
    return sent if sent and not (period and sent.last < period[0]) else None


def _later(figure: Row, limit: dt.date) -> str | None:
    """The date that lies after this day, whatever a month or a year alone may mean."""
    dated = ((column, figure.get(column, PartialDate)) for column in DATES)
    return next((column for column, date in dated if date and date.first > limit), None)


def _end(context: Context) -> dt.date | None:
    """The last day of the ministerial's month or of the reporting period, the later of the two."""
    days = [context.period[1]] if context.period else []
    year, _, month = (context.ministerial or "").partition("-")
    if year.isdecimal() and month.isdecimal() and 1 <= int(month) <= MONTHS:
        days.append(PartialDate(int(year), int(month)).last)
    return max(days, default=None)


@rule(LAD432, scope=SUBMISSION)
def results_of_intentions(submission: Submission, context: Context) -> Iterator[Problem]:
    """An action that is only intended has a figure of something that happened."""
    schema = context.schema
    intended = {
        action.get("action_id", str): action
        for action in submission.actions
        if (status := schema.statuses.get(action.get("status", str) or "")) and status.rank == 0
    }
    for figure in submission.figures:
        basis = schema.bases.get(figure.get("basis", str) or "")
        action = intended.get(figure.get("action_id", str))
        if action and basis and basis.happened:
            params: Params = {
                "status": TermRef("status", action.get("status", str) or ""),
                "basis": TermRef("basis", basis.key),
            }
            yield Problem(figure, "basis", params, related=(action.location("status"),))
