"""How findings are counted and headed, and the table that lists them all."""

from collections import Counter
from collections.abc import Iterable, Sequence

from ladreport.core.blocks import Cell, DataTable, TableColumn, TableRow, Text
from ladreport.core.findings import Finding, Severity
from ladreport.messages.language import Language
from ladreport.messages.rendering import message, repair, unnamed_guess


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
    width = max(len(severity_word(each, language)) for each in Severity)
    return f"{severity_word(severity, language):{width}}"


def counted(
    findings: Iterable[Finding],
    language: Language,
    severities: Iterable[Severity] = tuple(Severity),
) -> str:
    """``2 errors, 0 warnings, 1 note``; of these severities only."""
    counts = Counter(finding.severity for finding in findings)
    phrases = {
        Severity.ERROR: language.plural("{count} error", "{count} errors", counts[Severity.ERROR]),
        Severity.WARNING: language.plural(
            "{count} warning", "{count} warnings", counts[Severity.WARNING]
        ),
        Severity.INFO: language.plural("{count} note", "{count} notes", counts[Severity.INFO]),
    }
    return ", ".join(phrases[severity] for severity in severities)


def plainly_read(count: int, language: Language, where: str = "") -> str:
    """How many readings are not listed, and where they are; empty where there are none."""
    if not count:
        return ""
    counts = language.plural(
        "{count} more cell was read as any person would read it (a number, a date or a word in "
        "another form) and is not listed.",
        "{count} more cells were read as any person would read them (a number, a date or a word "
        "in another form) and are not listed.",
        count,
    )
    return f"{counts} {language.say('To see all: {where}', where=where)}" if where else counts


def number_name(key: str, language: Language) -> str:
    """A claim or a total by its key: ``claim assisted``, ``People resettled (achieved)``."""
    say = language.say
    kind, table, *names = f"{key}:".split(":")
    if kind == "claim":
        return say("claim {id}", id=table)
    if table == "pillar_by_country":
        return say("actions reported")
    countries = names.pop(0).split("+") if table == "funding" else []
    longer = table.endswith("_longer") or "longer" in names
    return _total_name(names, countries, language, longer=longer)


def _total_name(
    names: Sequence[str], countries: Sequence[str], language: Language, *, longer: bool
) -> str:
    measure, basis, *_ = names
    remarks = (
        language.term("basis", basis).lower(),
        language.countries(countries) if any(countries) else None,
        language.say("in longer periods") if longer else None,
    )
    return f"{language.term('measure', measure)} ({'; '.join(filter(None, remarks))})"


def findings_table(findings: Iterable[Finding], language: Language) -> DataTable:
    """Every finding on a row, the most severe first: its place, what is wrong, what to write."""
    say = language.say
    headings = (
        say("Severity"),
        say("Code"),
        say("File"),
        say("Sheet"),
        say("Cell"),
        say("Action id"),
        say("Found"),
        say("What is wrong"),
        say("What to write instead"),
        say("See also"),
    )
    words = {severity: severity_word(severity, language) for severity in Severity}
    ranked = sorted(findings, key=lambda finding: finding.severity.rank)
    return DataTable(
        say("Findings"),
        tuple(map(TableColumn, headings)),
        [_row(finding, words[finding.severity], language) for finding in ranked],
    )


def _row(finding: Finding, severity: str, language: Language) -> TableRow:
    where = finding.location
    wrong, instead = message(finding, language), repair(finding, language)
    texts: Sequence[str | None] = (
        finding.code.id,
        where.file,
        where.sheet,
        language.cell(where) or None,
        finding.action_id,
        finding.found,
        wrong,
        f"{instead} {unnamed_guess(finding, wrong + instead, language)}".rstrip(),
        "; ".join(map(language.place, finding.related)),
    )
    first: Cell = (Text(severity, severity=finding.severity),)
    return TableRow((first, *((Text(text),) if text is not None else () for text in texts)))
