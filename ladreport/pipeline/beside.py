"""What lies beside the submissions, or stands in the Secretariat's files, and changes nothing."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ladreport.checking.checked import CheckedFiles
from ladreport.consolidation.deciding import unused_decisions
from ladreport.core.findings import Case, Finding, Note
from ladreport.core.location import Location
from ladreport.core.records import Dataset, Disposition, Submission
from ladreport.inputs.corrections import unmatched
from ladreport.inputs.folder import (
    SecretariatFiles,
    named_for_all,
    submission_files,
    unread_files,
    unread_folders,
    untouched_copies,
)
from ladreport.inputs.matches import Matches, nothing_to_match, without_action
from ladreport.inputs.translations import unknown_ids
from ladreport.messages.registry import WARNING, code
from ladreport.parsing.mailboxes import LAD277

LAD890 = code(
    "LAD890",
    WARNING,
    "this file or folder was not read",
    repair="If it holds submissions, put them here as .xlsx workbooks; else take it out of here.",
    why="Whatever lies in the folder was sent or put there by someone. A file that nobody reads is "
    "named, so that no submission is overlooked.",
    example="A submission sent as a Word file or as a PDF",
    instead="The same content in the blank workbook",
    cases={
        "file": Case(
            "this file was not read: it is neither a workbook nor one of the files that the "
            "Secretariat keeps beside the submissions",
            "If it holds a submission, save it as an .xlsx workbook; else take it out of here.",
        ),
        "copy": Case(
            "this file was not read: it is a copy that ladreport wrote, and nobody has changed it "
            "since",
            "Take it out of here; a copy in which the country corrects something is read.",
        ),
        "folder": Case(
            "this folder was not read: submissions are read from the folder around it",
            "If it holds submissions, move them one folder up; else take it out of here.",
        ),
    },
)


def unread_beside(folder: Path) -> Iterator[Finding]:
    """What lies in the folder and nobody reads, and files whose names are not for everyone."""
    for path in unread_files(folder):
        yield Finding.of(Note(LAD890, case="file"), Location(path.name))
    for path in untouched_copies(folder):
        yield Finding.of(Note(LAD890, case="copy"), Location(path.name))
    for path in unread_folders(folder):
        yield Finding.of(Note(LAD890, case="folder"), Location(f"{path.name}/"))
    for name, path in named_for_all(submission_files(folder)).items():
        if name != path.name:
            yield Finding.of(Note(LAD277, case="file"), Location(name))


def unused_lines(
    secretariat: SecretariatFiles,
    checked: CheckedFiles,
    dataset: Dataset,
    baseline: Dataset | None,
) -> Iterator[Finding]:
    """What stands in the Secretariat's tables and went into nothing.

    Actions that aren't published are known too.
    """
    reported = _ids(checked.submissions)
    yield from unmatched(secretariat.corrections, [file.file for file in checked.files])
    yield from unknown_ids(secretariat.translations, reported)
    earlier = _all_ids(baseline) if baseline else frozenset[str]()
    yield from unused_decisions(secretariat.decisions, dataset, reported, earlier)
    if baseline is None:
        yield from nothing_to_match(secretariat.matches)
    else:
        yield from match_findings(baseline, dataset, secretariat.matches)


def _ids(submissions: Sequence[Submission]) -> frozenset[str]:
    rows = (row for submission in submissions for row in submission.actions)
    return frozenset(filter(None, (row.get("action_id", str) for row in rows)))


def match_findings(old: Dataset, new: Dataset, matches: Matches) -> Iterator[Finding]:
    """What is to be said of the lines that link the two ministerials."""
    return without_action(matches, _all_ids(old), _all_ids(new))


def _all_ids(dataset: Dataset) -> frozenset[str]:
    """All ids under which the dataset's actions were reported."""
    merged = (
        outcome.action_id
        for outcome in dataset.outcomes
        if outcome.role == "actions" and outcome.disposition is Disposition.MERGED
    )
    return frozenset(filter(None, (*merged, *(action.action_id for action in dataset.actions))))
