"""What may be told of rows that are not to be published: where they are, and nothing they say."""

from collections.abc import Collection, Iterable

from ladreport.core.findings import Finding
from ladreport.core.location import Location
from ladreport.core.records import Source
from ladreport.messages.registry import INFO, code

LAD848 = code(
    "LAD848",
    INFO,
    "this cell is not to be published, so what was found in it ({code}) is told to its country "
    "alone",
    repair="Send the country its own annotated workbook, which says what to write.",
    why="Rows that a country marked as not to be published, internal notes and addresses of focal "
    "points appear in nothing that is shared. Their findings keep the place and the code only.",
    example="A finding on a row whose Publish cell says no",
    instead="The same place and code, without the row's id or text",
)

PRIVATE_COLUMNS = frozenset({"internal_note", "email"})
"""Columns whose text is never published, in whatever row."""


def for_sharing(findings: Iterable[Finding], withheld: Collection[Source]) -> tuple[Finding, ...]:
    """The findings as everyone may see them: nothing of withheld rows and private columns.

    A finding that only points at a withheld row may quote it, so it is emptied in the same way.
    """
    return tuple(
        _emptied(one)
        if any(_is_private(where, withheld) for where in (one.location, *one.related))
        else one
        for one in findings
    )


def for_countries(findings: Iterable[Finding], withheld: Collection[Source]) -> tuple[Finding, ...]:
    """The findings as each file's own country may see them: nothing private of another file."""
    return tuple(
        _emptied(one)
        if any(
            where.file != one.location.file and _is_private(where, withheld)
            for where in one.related
        )
        else one
        for one in findings
    )


def _is_private(where: Location, withheld: Collection[Source]) -> bool:
    rows = range(where.row, (where.last_row or where.row) + 1) if where.row else ()
    return where.column in PRIVATE_COLUMNS or any(
        Source(where.file, where.sheet or "", row) in withheld for row in rows
    )


def _emptied(finding: Finding) -> Finding:
    """The place, the code and the severity, with nothing that was typed."""
    return Finding(
        LAD848,
        finding.location,
        params={"code": finding.code.id},
        related=finding.related,
        severity=finding.severity,
    )
