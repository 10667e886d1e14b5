"""Which findings are told: by code, by severity."""

from collections.abc import Iterable, Mapping
from itertools import filterfalse

from msgspec import Struct, field
from msgspec.structs import replace

from ladreport.core.findings import Finding, Severity

RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Choice(Struct, frozen=True):
    """What to tell: codes that begin with one of ``select`` (or all) and with none of ``ignore``.

    ``severity`` is the least that is told; ``severities`` gives codes another severity than their
    own.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = Severity.INFO
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def of(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that are told, with the severity that they have here."""
        return tuple(filter(self._told, map(self._graded, findings)))

    def left_out(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The others, with the severity that they have here."""
        return tuple(filterfalse(self._told, map(self._graded, findings)))

    def _graded(self, finding: Finding) -> Finding:
        severity = self.severities.get(finding.code.id, finding.severity)
        return finding if severity is finding.severity else replace(finding, severity=severity)

    def _told(self, finding: Finding) -> bool:
        id_ = finding.code.id
        selected = not self.select or id_.startswith(self.select)
        ignored = bool(self.ignore) and id_.startswith(self.ignore)
        return selected and not ignored and RANK[finding.severity] >= RANK[self.severity]
