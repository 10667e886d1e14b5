"""What to ask the countries about what changed, as findings at the cells of their workbooks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ladreport.checking.rule import Params, Problem
from ladreport.comparison.asking import Asking, missing
from ladreport.comparison.changes import Changes, Doubt, Question
from ladreport.core.findings import Case, Code, ColumnRef, Finding, Note, Param, TermRef
from ladreport.core.location import Location
from ladreport.core.records import Disposition, Figure, Row, Source, Submission
from ladreport.messages.registry import WARNING, code
from ladreport.schema.folding import folded
from ladreport.schema.model import Schema

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
    "the status is not the one to be expected since last time",
    repair="Choose the status that holds today.",
    why="Actions move forward, are suspended, or end. A step back is mostly a slip in the list, "
    "and the report would print it as a setback; an action that goes on past its end is printed as "
    "overdue.",
    example="Last time completed, now announced",
    instead="Completed, as last time",
    cases={
        "went_back": Case(
            "the status went back: last time it was {before}, now it is {now}",
            "Choose the status that holds today. If the action was stopped, write suspended or "
            "discontinued.",
        ),
        "overdue": Case(
            "the action was to end in {ended}, and its status is still {now}",
            "If it has ended, choose completed. If it goes on, write its new end in "
            "{actions.ends_on}.",
        ),
    },
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
    "{measure} was {before} last time and is {now} now",
    repair="Check the number: there may be a zero too many or too few.",
    why="Numbers rarely grow tenfold between two ministerials. One zero too many would mislead "
    "every table it enters.",
    example="95,000 last time, 950,000 now",
    instead="95,000",
    cases={
        "more": Case(
            "{measure} was {before} last time and is {now} now, ten times as much or more",
            "Check the number: there may be a zero too many, or a word such as thousand may be "
            "written twice.",
        ),
        "fewer": Case(
            "{measure} was {before} last time and is {now} now, a tenth of it or less",
            "Check the number: there may be a zero too few, or a word such as thousand may be "
            "left out.",
        ),
    },
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

LAD606 = code(
    "LAD606",
    WARNING,
    "{column} was {before} last time and is {now} now",
    repair="Choose again what was chosen last time, if the number counts the same. If it counts "
    "something else, keep the earlier figure in a row of its own.",
    why="A figure is followed from one ministerial to the next by its measure, basis, currency and "
    "population. If one of them changes, the numbers can't be compared, and the earlier figure "
    "seems to be given up.",
    example="USD 5 million last time, CAD 6 million now",
    instead="USD 6 million",
)

CODES: Mapping[Doubt, tuple[Code, str | None]] = {
    Doubt.MISSING: (LAD601, None),
    Doubt.WENT_BACK: (LAD602, "went_back"),
    Doubt.OVERDUE: (LAD602, "overdue"),
    Doubt.FELL: (LAD603, None),
    Doubt.TENFOLD: (LAD604, "more"),
    Doubt.TENTH: (LAD604, "fewer"),
    Doubt.OTHER_CONTENT: (LAD605, None),
    Doubt.OTHER_UNIT: (LAD606, None),
}
"""What ``check --baseline`` warns of, by what is asked. The other questions have codes elsewhere:
an id in several rows, what can't be read."""


def baseline_findings(
    changes: Changes, submissions: Iterable[Submission], schema: Schema
) -> Iterator[Finding]:
    """What to ask about these changes, where it stands in the later ministerial's submissions.

    Only what was published at the earlier ministerial is asked about, and only the countries whose
    submissions these are. An action that may be another row is missing until somebody says so.
    """
    later, asking = _Later(submissions), Asking(schema.measures, schema.statuses)
    likely = (
        question
        for change in changes.changes
        if change.questions and change.questions[0].doubt is Doubt.LIKELY
        for question in missing(change, asking)
    )
    questions = dict.fromkeys((*changes.questions, *likely))
    for question in sorted(questions, key=lambda each: ORDER.get(each.doubt, 0)):
        if question.doubt in CODES and _is_about_published(question):
            yield from later.findings(question)


ORDER: Mapping[Doubt, int] = {doubt: place for place, doubt in enumerate(CODES)}


def _is_about_published(question: Question) -> bool:
    before = question.old[0]
    return before.disposition is Disposition.PUBLISHED and before.action_id is not None


def note(question: Question) -> Note | None:
    """What is wrong and what to do, in whatever language; None where no code says it."""
    if question.doubt not in CODES:
        return None
    code_, case = CODES[question.doubt]
    return Note(code_, _params(question), case=case)


def _params(question: Question) -> Params:
    before, now = question.old[0], (question.new or question.old)[0]
    match question.doubt:
        case Doubt.MISSING | Doubt.OTHER_CONTENT:
            return {"id": before.action_id or "", "title": before.title or ""}
        case Doubt.WENT_BACK:
            return {"before": _term("status", before.status), "now": _term("status", now.status)}
        case Doubt.OVERDUE:
            return {"ended": now.ends_on or "", "now": _term("status", now.status)}
        case Doubt.OTHER_UNIT:
            return _units(question.figures, question.column or "")
    earlier, later = question.figures
    measure = _term("measure", later.measure)
    return {"measure": measure, "before": earlier.value or 0, "now": later.value or 0}


def _units(figures: Sequence[Figure], column: str) -> Params:
    before, now = (_unit(column, figure) for figure in figures)
    return {"column": ColumnRef("figures", column), "before": before, "now": now}


def _unit(column: str, figure: Figure) -> Param:
    """What stands in a column that is a choice, or a text: a currency, people without a term."""
    value = figure.values.get(column)
    if not value:
        return "–"
    return _term(column, str(value)) if column != "currency" else str(value)


def _term(vocabulary: str, key: str | None) -> TermRef:
    return TermRef(vocabulary, key or "")


class _Later:
    """The later ministerial's rows by where they stand, and what is known of each country's."""

    def __init__(self, submissions: Iterable[Submission]) -> None:
        self._rows: dict[Source, Row] = {}
        self._actions_sheets: dict[str | None, Location] = {}
        self._titles_without_id: set[tuple[str | None, str]] = set()
        for submission in submissions:
            self._add(submission)

    def _add(self, submission: Submission) -> None:
        country = submission.country
        sheets = (sheet.name for sheet in submission.sheets if sheet.role == "actions")
        self._actions_sheets[country] = Location(submission.file, next(sheets, None))
        for row in (*submission.actions, *submission.figures):
            self._rows[row.source] = row
        for row in submission.actions:
            if row.get("action_id", str) is None:
                title = folded(row.get("title", str) or "")
                self._titles_without_id.add((country, title))

    def findings(self, question: Question) -> Iterator[Finding]:
        """The question at the cell that it is about; where the row is missing, at its sheet.

        Where a row without an id has its title, only the id is missing, which is reported there.
        """
        asked, before = note(question), question.old[0]
        where: Row | Location | None
        if question.doubt is Doubt.MISSING:
            without_id = (before.country, folded(before.title or "")) in self._titles_without_id
            where = None if without_id else self._actions_sheets.get(before.country)
        else:
            of_figure = question.figures[-1:] or question.new[:1]
            where = self._rows.get(of_figure[0].sources[0])
        if asked and where:
            column = "action_id" if question.doubt is Doubt.OTHER_CONTENT else question.column
            yield Problem(where, column, asked.params, case=asked.case).as_finding(asked.code)
