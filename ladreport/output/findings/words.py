"""Words that findings are counted and headed with."""

from collections import Counter
from collections.abc import Iterable

from ladreport.core.findings import Finding, Severity
from ladreport.messages.language import Language


def severity_word(severity: Severity, language: Language) -> str:
    """How the severity is called beside a finding."""
    match severity:
        case Severity.ERROR:
            return language.say("error")
        case Severity.WARNING:
            return language.say("warning")
        case Severity.INFO:
            return language.say("info")


def severity_column(severity: Severity, language: Language) -> str:
    """The same, as wide as the widest of this language's words."""
    width = max(len(severity_word(one, language)) for one in Severity)
    return f"{severity_word(severity, language):{width}}"


def counted(
    findings: Iterable[Finding],
    language: Language,
    severities: Iterable[Severity] = tuple(Severity),
) -> str:
    """``2 errors, 0 warnings, 1 note``; of these severities only."""
    counts = Counter(finding.severity for finding in findings)
    said = {
        Severity.ERROR: language.plural("{count} error", "{count} errors", counts[Severity.ERROR]),
        Severity.WARNING: language.plural(
            "{count} warning", "{count} warnings", counts[Severity.WARNING]
        ),
        Severity.INFO: language.plural("{count} note", "{count} notes", counts[Severity.INFO]),
    }
    return ", ".join(said[one] for one in severities)
