"""Findings in the order in which a person meets them in the workbook."""

from collections.abc import Iterable, Sequence

from ladreport.core.findings import Finding
from ladreport.core.location import column_number
from ladreport.core.records import Submission

Place = tuple[str, int, int, int, str]


def in_order(findings: Iterable[Finding], submissions: Sequence[Submission]) -> tuple[Finding, ...]:
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
