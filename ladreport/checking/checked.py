"""Files, read and checked, whatever came of them."""

from msgspec import Struct

from ladreport.checking.order import in_order
from ladreport.core.findings import Finding
from ladreport.core.records import Submission
from ladreport.schema.model import Schema


class CheckedFile(Struct, frozen=True):
    """A file with its submission and all its findings, by sheet, row and column.

    ``submission`` is None where nothing of the file could be read; a finding then says why. The
    findings are as they were found; ``ladreport.checking.presenting`` makes of them what people
    read. ``schema`` is the one that the file was read by, with what its own lists add.
    """

    file: str
    submission: Submission | None
    findings: tuple[Finding, ...]
    schema: Schema | None = None


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
        return in_order(found, self.submissions)
