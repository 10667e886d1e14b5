"""Which findings people see: filtered by code, without echoes, repeated ones grouped."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import filterfalse

from msgspec import Struct, field
from msgspec.structs import replace

from ladreport.checking.rules.actions import LAD427
from ladreport.checking.rules.between_countries import LAD522
from ladreport.checking.rules.repetitions import STRAY_ROW_CODES
from ladreport.core.findings import Finding, Severity
from ladreport.core.location import Location
from ladreport.core.records import Submission
from ladreport.core.workbook import CellKind


class CodeFilter(Struct, frozen=True):
    """What to report: codes that begin with one of ``select`` (or all) and with none of ``ignore``.

    ``severity`` is the least that is reported; ``severities`` gives codes another severity than
    their own.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = Severity.INFO
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def of(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that are reported, with the severity that they have here."""
        return tuple(filter(self._reported, map(self._graded, findings)))

    def left_out(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The others, with the severity that they have here."""
        return tuple(filterfalse(self._reported, map(self._graded, findings)))

    def _graded(self, finding: Finding) -> Finding:
        severity = self.severities.get(finding.code.id, finding.severity)
        return finding if severity is finding.severity else replace(finding, severity=severity)

    def _reported(self, finding: Finding) -> bool:
        id_ = finding.code.id
        selected = not self.select or id_.startswith(self.select)
        ignored = bool(self.ignore) and id_.startswith(self.ignore)
        return selected and not ignored and finding.severity.rank <= self.severity.rank


READINGS: Mapping[str, str] = {
    "LAD201": "texts",
    "LAD204": "cells",
    "LAD210": "terms",
    "LAD211": "countries",
    "LAD220": "ids",
    "LAD225": "lists",
    "LAD230": "numbers",
    "LAD235": "dates",
    "LAD260": "currencies",
    "LAD276": "addresses",
}
"""The codes that say how a cell was read, with what they read there."""

RUN = 3
"""From how many cells below each other the same finding becomes one with a range."""

Positions = Mapping[tuple[str, str], Mapping[int, int]]
"""For each file and sheet: row number to the row's position among the rows read."""


def grouped(findings: Iterable[Finding], submissions: Sequence[Submission]) -> tuple[Finding, ...]:
    """The same findings with less to read; they keep their order.

    Of a row that is no row at all (a total) only that is reported, and of another country's id only
    that it is taken. A finding that repeats unchanged down a column becomes one with a range,
    but for readings, which every cell keeps: see summarizing.py for what is said of them.
    Where the column isn't in the sheet, one finding names the first row and relates the others.
    Only for people: what is held back follows from the findings as they were.
    """
    kept = _without_echoes(tuple(findings))
    return tuple(_in_ranges(_once_for_absent_columns(kept), _positions(submissions)))


def _without_echoes(findings: Sequence[Finding]) -> Iterator[Finding]:
    stray = {_row(finding) for finding in findings if finding.code.id in STRAY_ROW_CODES}
    taken = {finding.location for finding in findings if finding.code is LAD522}
    for finding in findings:
        echoes = finding.code is LAD427 and finding.location in taken
        if finding.code.id in STRAY_ROW_CODES or not (echoes or _row(finding) in stray):
            yield finding


def _row(finding: Finding) -> tuple[str, str | None, int | None]:
    return finding.location.file, finding.location.sheet, finding.location.row


def _once_for_absent_columns(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    grouped: dict[object, list[Finding]] = defaultdict(list)
    for finding in findings:
        where = finding.location
        absent = where.row is not None and where.column is not None and where.letters is None
        key = (
            (finding.code.id, finding.case, where.file, where.sheet, where.column)
            if absent
            else id(finding)
        )
        grouped[key].append(finding)
    return tuple(_relating(group) for group in grouped.values())


def _relating(group: Sequence[Finding]) -> Finding:
    first, *others = group
    if not others:
        return first
    related = (*first.related, *(other.location for other in others))
    return replace(first, related=related, action_id=None)


def _positions(submissions: Sequence[Submission]) -> Positions:
    positions: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for submission in submissions:
        for row in (*submission.actions, *submission.figures):
            of_sheet = positions[row.table.file, row.table.sheet]
            of_sheet[row.number] = len(of_sheet)
    return positions


def _in_ranges(findings: Sequence[Finding], positions: Positions) -> Iterator[Finding]:
    runs: dict[int, list[Finding]] = {}
    latest: dict[object, list[Finding]] = {}
    for finding in findings:
        same = id(finding) if is_reading(finding) else _same(finding)
        run = latest.get(same)
        if run is not None and _follows(finding.location, run[-1].location, positions):
            run.append(finding)
        else:
            latest[same] = runs[id(finding)] = [finding]
    absorbed = {id(repeated) for run in runs.values() if len(run) >= RUN for repeated in run[1:]}
    for finding in findings:
        if id(finding) not in absorbed:
            yield _ranged(runs.get(id(finding), [finding]))


def _same(finding: Finding) -> object:
    """What two findings must share to be reported as one."""
    where = finding.location
    return (
        finding.code.id,
        finding.case,
        finding.severity,
        (where.file, where.sheet, where.letters),
        # Each formula names its own row; that none of them was calculated is one thing to say.
        None if finding.case == CellKind.NOT_CALCULATED else finding.found,
        tuple(sorted(finding.params.items(), key=lambda param: param[0])),
        finding.suggestions,
        finding.related,
    )


def is_reading(finding: Finding) -> bool:
    """Whether it only says how a cell was read, which each cell needs for itself."""
    is_info = finding.severity is Severity.INFO
    return is_info and finding.code.id in READINGS and finding.case != "in_text"


def _follows(here: Location, above: Location, positions: Positions) -> bool:
    """Whether the cell is in the next row that was read (blank rows may lie between)."""
    of_sheet = positions.get((here.file, here.sheet or ""), {})
    position, position_above = of_sheet.get(here.row or 0), of_sheet.get(above.row or 0)
    if here.letters is None or position is None or position_above is None:
        return False
    return position == position_above + 1


def _ranged(run: Sequence[Finding]) -> Finding:
    first, last = run[0], run[-1]
    if len(run) < RUN:
        return first
    location = replace(first.location, last_row=last.location.row)
    return replace(first, location=location, action_id=None)
