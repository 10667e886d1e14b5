"""A folder of submissions → one dataset, with all that stands beside them; or only checked."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ladreport.checking.between_files import with_notes_on
from ladreport.checking.checked import CheckedFiles, sorted_findings
from ladreport.checking.filtering import grouped
from ladreport.checking.rules.cover import countries_named
from ladreport.comparison import Changes, Knowing, baseline_findings, compare
from ladreport.consolidation.consolidate import consolidate
from ladreport.consolidation.folder import is_dataset, read_dataset, reporting_period_of
from ladreport.consolidation.privacy import (
    NOTHING_PRIVATE,
    Private,
    for_sharing,
    private_of,
    without_actions,
)
from ladreport.consolidation.proposals import proposals
from ladreport.consolidation.succession_findings import SUCCESSION_CODES
from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location
from ladreport.core.records import Answer, Dataset, Disposition, Received, Submission
from ladreport.inputs.claim_declarations import Period
from ladreport.inputs.folder import (
    SecretariatFiles,
    named_for_all,
    read_secretariat_files,
    submission_files,
)
from ladreport.inputs.matches import FILE as MATCHES_FILE
from ladreport.inputs.matches import Matches, read_matches
from ladreport.inputs.ministerial import FATAL, Ministerial, default_ministerial
from ladreport.inputs.translations import (
    NO_TRANSLATIONS,
    Translations,
    read_translations,
)
from ladreport.messages.registry import ERROR, code
from ladreport.pipeline.beside import match_findings, unread_beside, unused_lines
from ladreport.pipeline.check import CheckOptions, checking_context
from ladreport.pipeline.workers import NamedFile, check_files
from ladreport.schema.model import Schema

LAD891 = code(
    "LAD891",
    ERROR,
    "there are no submissions and no dataset here",
    repair="Name a folder of submissions, the output folder of a build, or its dataset.",
    why="A ministerial is read from its countries' workbooks or from the dataset of a build.",
    example="A folder that doesn't exist, or that holds other files",
    instead="sample_inputs/2024-05",
)


Progress = Callable[[str, int], Callable[[], None]]
"""Whoever shows how far a build has come: takes a step and the number of its parts, and gives what
marks one of them as done."""


def unseen(step: str, count: int) -> Callable[[], None]:
    """Show nothing."""
    del step, count
    return lambda: None


class Region(Struct, frozen=True):
    """All countries' submissions, read, checked and consolidated, and what stands beside them.

    ``findings`` are those of all stages so far, as people read them; ``files`` are the submissions'
    paths by the names that messages call them. ``changes`` is what changed since the last
    ministerial, None when there is none to compare with; ``earlier_translations`` are those beside
    it. ``baseline`` is the last ministerial, less what is withheld now. The submissions in
    ``checked`` have no rows any more; ``private`` is what those must not share.
    """

    ministerial: Ministerial
    secretariat: SecretariatFiles
    files: Mapping[str, Path]
    checked: CheckedFiles
    dataset: Dataset
    findings: tuple[Finding, ...]
    private: Private
    changes: Changes | None = None
    earlier_translations: Translations = NO_TRANSLATIONS
    baseline: "ReadMinisterial | None" = None

    @property
    def schema(self) -> Schema:
        """The schema that the Secretariat's settings extend."""
        return self.secretariat.schema


class UnusableError(Exception):
    """What makes it impossible to go on: settings or a baseline that can't be read."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(finding.code.id for finding in findings))
        self.findings = findings


def read_region(
    folder: Path, schema: Schema, baseline: Path | None = None, progress: Progress = unseen
) -> Region:
    """Read, check and consolidate what the folder holds.

    ``baseline`` is where the last ministerial is, else ministerial.toml says so. Raises
    UnusableError when there are no submissions, and when ministerial.toml or the baseline can't be
    read.
    """
    _refuse_empty(folder)
    secretariat = _usable(read_secretariat_files(folder, schema))
    last = baseline or (secretariat.ministerial.baseline if secretariat.ministerial else None)
    before = ministerial_at(last, secretariat.schema) if last else None
    region = _region(folder, secretariat, before.dataset if before else None, progress)
    if not last or not before:
        return region
    dataset = without_actions(before.dataset, region.private)
    return replace(
        region,
        earlier_translations=read_translations(last)[0],
        baseline=replace(before, dataset=dataset),
    )


def _usable(secretariat: SecretariatFiles) -> SecretariatFiles:
    if fatal := tuple(finding for finding in secretariat.findings if finding.code is FATAL):
        raise UnusableError(fatal)
    return secretariat


def _region(
    folder: Path, secretariat: SecretariatFiles, baseline: Dataset | None, progress: Progress
) -> Region:
    files = named_for_all(submission_files(folder))
    done = progress("read and check", len(files))
    checked = check_files(
        [(path, name) for name, path in files.items()],
        checking_context(secretariat, baseline=baseline),
        CheckOptions(corrections=secretariat.corrections, owners=secretariat.owners, copied=True),
        done,
    )
    ministerial, assumed = _ministerial(folder, secretariat, checked.submissions)
    done = progress("consolidate", 1)
    made = _consolidated(checked, secretariat, ministerial.id, baseline)
    done()
    beside = (*unread_beside(folder), *unused_lines(secretariat, checked, made.dataset, baseline))
    found = (*assumed, *secretariat.findings, *beside, *made.checked.findings)
    findings = grouped(found, made.checked.submissions)
    bare = _without_rows(made.checked)
    return Region(
        ministerial, secretariat, files, bare, made.dataset, findings, made.private, made.changes
    )


class _Consolidated(Struct, frozen=True):
    """What came of bringing files together, and the files with all that was found by doing so."""

    checked: CheckedFiles
    dataset: Dataset
    private: Private
    changes: Changes | None = None


def _consolidated(
    checked: CheckedFiles,
    secretariat: SecretariatFiles,
    ministerial: str,
    baseline: Dataset | None,
    *,
    whole: bool = True,
) -> _Consolidated:
    """One dataset of these files. Where they aren't the ``whole`` region, nobody's part is missed.

    So both ``check`` and ``build`` say the same of several files of one country.
    """
    dataset, joined = consolidate(
        checked.submissions, secretariat.schema, ministerial, secretariat.decisions
    )
    of_files = [finding for finding in joined if whole or finding.code in SUCCESSION_CODES]
    if whole:
        schema, decisions = secretariat.schema, secretariat.decisions
        of_files += proposals(dataset, checked.submissions, decisions, schema)
    gone = (row for row in dataset.outcomes if row.disposition is Disposition.SUPERSEDED)
    checked = with_notes_on(checked, frozenset(row.source for row in gone))
    checked = replace(checked, together=(*checked.together, *of_files))
    dataset = _with_unread(dataset, checked, secretariat)
    private = private_of(checked.submissions, dataset, secretariat.schema)
    if baseline is None:
        return _Consolidated(checked, dataset, private)
    changes, checked = since_baseline(baseline, dataset, checked, secretariat, private)
    return _Consolidated(checked, dataset, private, changes)


def _with_unread(dataset: Dataset, checked: CheckedFiles, secretariat: SecretariatFiles) -> Dataset:
    """The dataset with the files of which nothing could be read.

    Their countries are those that the settings give them, else those in their names.
    """
    unread = [file.file for file in checked.files if file.submission is None]
    received = [_unread(file, secretariat) for file in unread]
    return replace(dataset, received=(*dataset.received, *received))


def _unread(file: str, secretariat: SecretariatFiles) -> Received:
    named = countries_named(file, secretariat.schema)
    country = secretariat.owners.get(file) or (named[0] if len(named) == 1 else None)
    return Received(file, country, None, None, None, None, 0, 0, answer=Answer.UNREADABLE)


def _without_rows(checked: CheckedFiles) -> CheckedFiles:
    """The files less the rows that are in the dataset now: 1.4 kB each, before anything is written.

    A region of 193 countries has half a million of them.
    """
    files = tuple(
        replace(file, submission=replace(file.submission, actions=(), figures=()))
        if file.submission
        else file
        for file in checked.files
    )
    return replace(checked, files=files)


def since_baseline(
    baseline: Dataset,
    dataset: Dataset,
    checked: CheckedFiles,
    secretariat: SecretariatFiles,
    private: Private,
) -> tuple[Changes, CheckedFiles]:
    """What changed since the last ministerial, and the files with what is to be asked about it.

    Only the files that count are asked about; ``private`` is what is withheld in them.
    """
    schema, submissions = secretariat.schema, checked.submissions
    changes = _changes(baseline, dataset, private, schema, secretariat.matches)
    superseded = {received.file for received in dataset.received if received.superseded_by}
    counting = [submission for submission in submissions if submission.file not in superseded]
    asked = baseline_findings(changes, counting, schema)
    return changes, checked.with_joint_findings(tuple(asked))


def _changes(
    earlier: Dataset, later: Dataset, private: Private, schema: Schema, matches: Matches
) -> Changes:
    """What became of what was promised; of what is withheld now, only how much it is.

    A dataset alone doesn't say what is withheld, only that its country withholds something.
    """
    withholding = frozenset[str | None]()
    if private is NOTHING_PRIVATE:
        gone = (row for row in later.outcomes if row.disposition is Disposition.WITHHELD)
        withholding = frozenset(row.country for row in gone if row.role == "actions")
    known = without_actions(earlier, private)
    kept = {action.sources for action in known.actions}
    withheld = tuple(action for action in earlier.actions if action.sources not in kept)
    return compare(known, later, schema, matches, Knowing(withholding, withheld))


def _ministerial(
    folder: Path, secretariat: SecretariatFiles, submissions: Sequence[Submission]
) -> tuple[Ministerial, tuple[Finding, ...]]:
    """As it is declared; else the default under the name that the Covers agree on."""
    if secretariat.ministerial is not None:
        return secretariat.ministerial, ()
    default, findings = default_ministerial(folder, secretariat.schema)
    named = {submission.ministerial for submission in submissions if submission.ministerial}
    return replace(default, id=named.pop()) if len(named) == 1 else default, findings


class ReadMinisterial(Struct, frozen=True):
    """A ministerial's dataset as it was read, and what is known beside it.

    ``schema`` is the one that the submissions' own ministerial.toml extends, where they are at
    hand; ``private`` is what those must not share: nothing of a dataset, which holds none of it.
    ``reporting_period`` is None where nobody says it.
    """

    dataset: Dataset
    schema: Schema
    findings: tuple[Finding, ...]
    matches: Matches
    private: Private = NOTHING_PRIVATE
    reporting_period: Period | None = None


def compare_ministerials(old: ReadMinisterial, new: ReadMinisterial) -> Changes:
    """What changed between two ministerials, by the later one's schema and ``matches``."""
    return _changes(old.dataset, new.dataset, new.private, new.schema, new.matches)


def matches_findings(old: ReadMinisterial, new: ReadMinisterial) -> tuple[Finding, ...]:
    """What is to be said of the lines of matches.csv, and nothing of what is withheld in them."""
    of_file = (finding for finding in new.findings if finding.location.file == MATCHES_FILE)
    of_ids = match_findings(old.dataset, new.dataset, new.matches)
    known = [finding for finding in of_file if finding.case != "no_baseline"]
    return for_sharing((*known, *of_ids), new.private)


def ministerial_at(path: Path, schema: Schema) -> ReadMinisterial:
    """What a dataset's folder, a build's output folder or a folder of submissions holds.

    Raises UnusableError when there is nothing that can be read.
    """
    for folder in (path, path / "dataset"):
        if is_dataset(folder):
            dataset, findings = read_dataset(folder, schema)
            if dataset is None:
                raise UnusableError(findings)
            matches, of_matches = read_matches(folder)
            found, period = (*findings, *of_matches), reporting_period_of(folder)
            return ReadMinisterial(dataset, schema, found, matches, reporting_period=period)
    _refuse_empty(path)
    secretariat = _usable(read_secretariat_files(path, schema))
    region = _region(path, secretariat, None, unseen)
    return ReadMinisterial(
        region.dataset,
        region.schema,
        region.findings,
        secretariat.matches,
        region.private,
        region.ministerial.reporting_period,
    )


def _refuse_empty(path: Path) -> None:
    if not path.is_dir() or not submission_files(path):
        raise UnusableError((Finding.of(Note(LAD891), Location(str(path))),))


class Checked(Struct, frozen=True):
    """What came of checking.

    ``files`` are the files one by one, with their submissions and findings as they were found;
    ``findings`` are all of them as people read them, with those about the files beside them.
    ``received`` says what came in each file, and ``private`` what the files must not share.
    """

    files: CheckedFiles
    findings: tuple[Finding, ...]
    schema: Schema
    received: tuple[Received, ...] = ()
    private: Private = NOTHING_PRIVATE


def check_submissions(
    files: Sequence[NamedFile],
    secretariat: SecretariatFiles,
    *,
    country: str | None = None,
    ministerial: str | None = None,
    baseline: Path | None = None,
    today: dt.date | None = None,
    whole: bool = False,
) -> Checked:
    """Check files by what the Secretariat keeps beside them.

    ``country`` and ``ministerial`` are for files that don't say, ``baseline`` is where the last
    ministerial is, else the settings say so. Without ``today`` no rule asks what day it is. The
    ``whole`` of a region is consolidated as a build does it. Raises UnusableError when the baseline
    can't be read.
    """
    declared = secretariat.ministerial
    last = baseline or (declared.baseline if declared else None)
    before = ministerial_at(last, secretariat.schema).dataset if last else None
    context = checking_context(secretariat, ministerial=ministerial, today=today, baseline=before)
    trusting = declared is None and not whole
    options = CheckOptions(
        country,
        ministerial,
        secretariat.corrections,
        trust_lists=trusting,
        owners=secretariat.owners,
    )
    checked = check_files(files, context, options)
    name = context.ministerial or ""
    made = _consolidated(checked, secretariat, name, before, whole=whole)
    findings: tuple[Finding, ...] = (*secretariat.findings, *made.checked.findings)
    if whole:
        unused = unused_lines(secretariat, checked, made.dataset, before)
        findings = sorted_findings((*findings, *unused), checked.submissions)
    findings = grouped(findings, checked.submissions)
    received = made.dataset.received
    return Checked(made.checked, findings, secretariat.schema, received, made.private)
