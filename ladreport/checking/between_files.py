"""What a file refers to and another file of its country has: one ministry's figures, another's."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from ladreport.checking.checked import CheckedFile, CheckedFiles
from ladreport.checking.rules.parts import LAD511
from ladreport.checking.rules.references import LAD510
from ladreport.checking.wholes import by_action, reference_of
from ladreport.core.findings import Finding, Severity
from ladreport.core.records import Row, Source, Submission


def answered_elsewhere(files: Sequence[CheckedFile]) -> tuple[CheckedFile, ...]:
    """The files without the findings that another file of the same country answers.

    A workbook that adds figures to an action of another workbook is right, though nobody who has
    only this one can see it.
    """
    of_country: dict[str, list[Submission]] = defaultdict(list)
    for file in files:
        if file.submission and file.submission.country:
            of_country[file.submission.country].append(file.submission)
    several = {country for country, sent in of_country.items() if len(sent) > 1}
    return tuple(
        _without_answered(file, of_country[file.submission.country or ""])
        if file.submission and file.submission.country in several
        else file
        for file in files
    )


def _without_answered(file: CheckedFile, sent: Sequence[Submission]) -> CheckedFile:
    submission = file.submission
    if submission is None:
        return file
    others = [other for other in sent if other is not submission]
    answered = {
        id(finding)
        for row in submission.figures
        for finding in row.findings
        if _is_answered(finding, row, others)
    }
    if not answered:
        return file
    figures = tuple(_less(row, answered) for row in submission.figures)
    left = tuple(finding for finding in file.findings if id(finding) not in answered)
    return replace(file, submission=replace(submission, figures=figures), findings=left)


def _less(row: Row, findings: Collection[int]) -> Row:
    left = tuple(finding for finding in row.findings if id(finding) not in findings)
    return row if len(left) == len(row.findings) else replace(row, findings=left)


def _is_answered(finding: Finding, row: Row, others: Sequence[Submission]) -> bool:
    if finding.code is LAD510:
        return row.get("action_id", str) in {_id(it) for other in others for it in other.actions}
    if finding.code is LAD511 and finding.case == "unknown":
        known = by_action(figure for other in others for figure in other.figures)
        reference = reference_of(row, known)
        return reference is not None and bool(reference.named)
    return False


def _id(row: Row) -> str | None:
    return row.get("action_id", str)


def with_notes_on(checked: CheckedFiles, superseded: Collection[Source]) -> CheckedFiles:
    """The files where what was found in rows that gave way to others is only a note.

    Nobody needs to correct what a later file has replaced, and nothing of it is held back.
    """
    asides: dict[int, Finding] = {}
    weighty: set[int] = set()
    for submission in checked.submissions:
        for row in (*submission.actions, *submission.figures):
            for finding in row.findings:
                if row.source in superseded:
                    asides[id(finding)] = finding
                else:
                    weighty.add(id(finding))

    def noted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(
            replace(finding, severity=Severity.INFO)
            if id(finding) in asides and id(finding) not in weighty
            else finding
            for finding in findings
        )

    files = (replace(file, findings=noted(file.findings)) for file in checked.files)
    return CheckedFiles(tuple(files), noted(checked.together))
