"""Several files of one country: which count, which is later, which replaces others whole."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from ladreport.core.findings import Finding, Severity
from ladreport.core.records import Submission
from ladreport.core.values import PartialDate

FILE_COLUMNS = frozenset({"country", "ministerial"})
"""Cover fields without which nothing in the file can be placed."""


class Kind(StrEnum):
    """What a Cover says that its workbook is."""

    COMPLETE = "complete"
    ADDITION = "addition"
    NOTHING_TO_REPORT = "nothing_to_report"


class CountryFiles(Struct, frozen=True):
    """A country's files that count, by their names, shortest first.

    ``copies`` are those that hold the same bytes as another, ``replaced`` those that a later
    complete one replaces, each with the file that stands for it.
    """

    country: str
    files: tuple[Submission, ...]
    copies: Mapping[str, Submission]
    replaced: Mapping[str, Submission]

    @property
    def counting(self) -> tuple[Submission, ...]:
        """Those whose rows stand beside each other."""
        others = self.copies.keys() | self.replaced.keys()
        return tuple(file for file in self.files if file.file not in others)


def files_by_country(submissions: Sequence[Submission]) -> tuple[CountryFiles, ...]:
    """The files of each country that sent any that can count."""
    by_country: dict[str, list[Submission]] = defaultdict(list)
    for submission in submissions:
        if submission.country and may_count(submission):
            by_country[submission.country].append(submission)
    return tuple(_of_country(country, files) for country, files in by_country.items())


def _of_country(country: str, files: Sequence[Submission]) -> CountryFiles:
    ordered = tuple(sorted(files, key=lambda sent: (len(sent.file), sent.file)))
    copies = _copies(ordered)
    originals = [file for file in ordered if file.file not in copies]
    return CountryFiles(country, ordered, copies, _replaced(originals))


def _copies(files: Sequence[Submission]) -> Mapping[str, Submission]:
    first: dict[str, Submission] = {}
    copies: dict[str, Submission] = {}
    for file in files:
        if file.digest and first.setdefault(file.digest, file) is not file:
            copies[file.file] = first[file.digest]
    return copies


def _replaced(files: Sequence[Submission]) -> Mapping[str, Submission]:
    replaced: dict[str, Submission] = {}
    for complete in filter(is_complete, sorted(files, key=_by_date)):
        replaced |= {old.file: complete for old in files if is_later(complete, old)}
    return replaced


def _by_date(submission: Submission) -> str:
    date = submitted_on(submission)
    return date.last.isoformat() if date else ""


def submitted_on(submission: Submission) -> PartialDate | None:
    """The date of submission on the Cover."""
    return submission.cover.get("submitted_on", PartialDate) if submission.cover else None


def is_later(submission: Submission, other: Submission) -> bool:
    """Whether the Covers say that it was sent after the other one.

    Of two days, or of a month and a day in it, nobody knows which comes first; nor without a date.
    """
    date, before = submitted_on(submission), submitted_on(other)
    return bool(date and before and date.first > before.last)


def latest(files: Sequence[Submission]) -> tuple[Submission, ...]:
    """Those than which none of the others is later: one, or several that nobody can tell apart."""
    return tuple(file for file in files if not any(is_later(other, file) for other in files))


def kind_of(submission: Submission) -> Kind | None:
    """What the Cover says that the workbook is, where it says so."""
    said = submission.cover.get("workbook_kind", str) if submission.cover else None
    return Kind(said) if said else None


def is_complete(submission: Submission) -> bool:
    """Whether it replaces the country's earlier files whole."""
    return kind_of(submission) is Kind.COMPLETE


def is_addition(submission: Submission) -> bool:
    """Whether it adds to the country's other files."""
    return kind_of(submission) is Kind.ADDITION


def errors_of_whole_file(submission: Submission) -> Iterator[Finding]:
    """The errors for which nothing in the file can be placed."""
    on_cover = submission.cover.findings if submission.cover else ()
    for finding in (*submission.findings, *on_cover):
        if finding.severity is Severity.ERROR and finding.location.column in FILE_COLUMNS:
            yield finding


def may_count(submission: Submission) -> bool:
    """Whether the file can be one that counts for its country.

    Not when nothing in it can be placed, nor when a sheet that should be there wasn't read and
    nothing is left: a Cover alone counts only where it was sent alone.
    """
    if any(errors_of_whole_file(submission)):
        return False
    unread = any(
        finding.severity is Severity.ERROR and finding.location.row is None
        for finding in submission.findings
    )
    return bool(submission.actions or submission.figures) or not unread
