"""Files, read and checked, whatever came of them, and the order in which findings are listed."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ladreport.core.findings import Finding
from ladreport.core.location import column_number
from ladreport.core.records import Submission
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


class CheckedFile(Struct, frozen=True):
    """A file with its submission and all its findings, by sheet, row and column.

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


class CheckedFiles(Struct, frozen=True):
    """Several files, each checked, and what was found by looking at all of them."""

    files: tuple[CheckedFile, ...]
    together: tuple[Finding, ...] = ()

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """What could be read."""
        return tuple(one.submission for one in self.files if one.submission)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, file by file."""
        found = (*self.together, *(finding for one in self.files for finding in one.findings))
        return sorted_findings(found, self.submissions)
