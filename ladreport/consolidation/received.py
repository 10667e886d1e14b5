"""The files that were received, each with its country, its date and what came of it."""

from collections import defaultdict
from collections.abc import Sequence

from ladreport.consolidation.answers import file_answer
from ladreport.consolidation.country_files import may_count, submitted_on
from ladreport.consolidation.succession import Succession
from ladreport.core.records import Answer, Outcome, Received, Submission


def received_files(
    submissions: Sequence[Submission], succession: Succession, outcomes: Sequence[Outcome]
) -> tuple[Received, ...]:
    """Each submission, in their order; ``outcomes`` say where all rows went."""
    went: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        went[outcome.source.file].append(outcome)
    replaced = {
        name: kept.file
        for files in succession.countries
        for name, kept in (*files.copies.items(), *files.replaced.items())
    }
    return tuple(
        _received(submission, went[submission.file], replaced.get(submission.file))
        for submission in submissions
    )


def _received(submission: Submission, went: Sequence[Outcome], replaced: str | None) -> Received:
    institution = submission.cover.get("institution", str) if submission.cover else None
    answer = file_answer(went, counts=may_count(submission))
    if replaced and answer is Answer.NOTHING_TO_REPORT:
        answer = Answer.SUPERSEDED
    return Received(
        file=submission.file,
        country=submission.country,
        ministerial=submission.ministerial,
        language=submission.language,
        institution=institution,
        submitted_on=submitted_on(submission),
        actions=len(submission.actions),
        figures=len(submission.figures),
        superseded_by=replaced or (_into(went) if answer is Answer.SUPERSEDED else None),
        answer=answer,
    )


def _into(went: Sequence[Outcome]) -> str | None:
    """The file to which the rows gave way: the last of them, where there are several."""
    cells = [outcome.into for outcome in went if outcome.into]
    return cells[-1].partition(" › ")[0] if cells else None
