"""Files, read and checked, whatever came of them: rows with their findings, findings in order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.findings import Finding, Severity
from ladreport.core.location import column_number
from ladreport.core.records import Row, Submission
from ladreport.core.workbook import Original
from ladreport.schema.model import Schema

Place = tuple[str, int, int, int, str]


def sorted_findings(
    findings: Iterable[Finding], submissions: Sequence[Submission]
) -> tuple[Finding, ...]:
    """The findings by file, sheet (as the tabs stand), row, column, code.

    What concerns a whole file or sheet comes before what concerns its rows.
    """
    tabs = {
        (submission.file, sheet.name): tab
        for submission in submissions
        for tab, sheet in enumerate(submission.sheets, 1)
    }

    def place(finding: Finding) -> Place:
        where = finding.location
        tab = tabs.get((where.file, where.sheet or ""), len(tabs) + 1) if where.sheet else 0
        return (
            where.file,
            tab,
            where.row or 0,
            column_number(where.letters or ""),
            finding.code.id,
        )

    return tuple(sorted(findings, key=place))


Cells = Mapping[tuple[str, int], Sequence[Row]]
"""The rows that stand in a row of a sheet; a Cover stands in several."""


def with_findings(submission: Submission, findings: Iterable[Finding]) -> Submission:
    """The submission whose rows carry the findings that concern them, and which carries the others.

    This is the only place that tells by a location which rows a finding concerns; whoever asks
    later asks the row.
    """
    own = [finding for finding in findings if finding.location.file == submission.file]
    if not own:
        return submission
    standing = _standing(submission)
    of_rows: dict[int, list[Finding]] = defaultdict(list)
    of_none: list[Finding] = []
    for finding in own:
        rows = _concerned(finding, standing)
        for row in rows:
            of_rows[id(row)].append(finding)
        if not rows:
            of_none.append(finding)

    def carrying(row: Row) -> Row:
        more = of_rows.get(id(row))
        return replace(row, findings=(*row.findings, *more)) if more else row

    return replace(
        submission,
        cover=carrying(submission.cover) if submission.cover else None,
        actions=tuple(map(carrying, submission.actions)),
        figures=tuple(map(carrying, submission.figures)),
        findings=(*submission.findings, *of_none),
    )


def _standing(submission: Submission) -> Cells:
    standing: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in (*submission.actions, *submission.figures):
        standing[row.table.sheet, row.number].append(row)
    if cover := submission.cover:
        for number in set(cover.table.rows.values()):
            standing[cover.table.sheet, number].append(cover)
    return standing


def _at(standing: Cells, sheet: str | None, number: int | None) -> Sequence[Row]:
    return () if sheet is None or number is None else standing.get((sheet, number), ())


def _concerned(finding: Finding, standing: Cells) -> Sequence[Row]:
    """The rows in which it stands; an error above them concerns those that it names, else all."""
    where = finding.location
    if where.sheet is None or where.row is None:
        return ()
    numbers = range(where.row, (where.last_row or where.row) + 1)
    rows = [row for number in numbers for row in standing.get((where.sheet, number), ())]
    if not rows and finding.severity is Severity.ERROR:
        named = ((place.sheet, place.row) for place in finding.related if place.file == where.file)
        rows = [row for sheet, number in named for row in _at(standing, sheet, number)]
    if not rows and where.column is not None and finding.severity is Severity.ERROR:
        rows = [
            row for (sheet, _), here in standing.items() if sheet == where.sheet for row in here
        ]
    return tuple({id(row): row for row in rows}.values())


class CheckedFile(Struct, frozen=True):
    """A file with its submission, whose rows carry their findings, and all findings in order.

    ``submission`` is None where nothing of the file could be read; a finding then says why. The
    findings are as they were found; ``ladreport.checking.filtering`` makes of them what people
    read. ``schema`` is the one that the file was read by, with what its own lists add, and
    ``original`` the file itself, None where it could not be read or was not read from a file.
    """

    file: str
    submission: Submission | None
    findings: tuple[Finding, ...]
    schema: Schema | None = None
    original: Original | None = None

    def with_more(self, found: tuple[Finding, ...]) -> "CheckedFile":
        """The same with further findings, which concern no row of a table."""
        if not found:
            return self
        submission = self.submission and with_findings(self.submission, found)
        known = (self.submission,) if self.submission else ()
        ordered = sorted_findings((*self.findings, *found), known)
        return replace(self, submission=submission, findings=ordered)


class CheckedFiles(Struct, frozen=True):
    """Several files, each checked, and what was found by looking at all of them."""

    files: tuple[CheckedFile, ...]
    together: tuple[Finding, ...] = ()

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """What could be read."""
        return tuple(file.submission for file in self.files if file.submission)

    def with_joint_findings(self, together: tuple[Finding, ...]) -> "CheckedFiles":
        """The same with what was found by looking at all of them, in the rows that it concerns."""
        files = tuple(
            replace(file, submission=with_findings(file.submission, together))
            if file.submission
            else file
            for file in self.files
        )
        return CheckedFiles(files, (*self.together, *together))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, file by file."""
        found = (*self.together, *(finding for file in self.files for finding in file.findings))
        return sorted_findings(found, self.submissions)
