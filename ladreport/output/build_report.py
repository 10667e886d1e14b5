"""What a build tells at its end: findings, ledger, and where everything was written."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.text import Text

from ladreport.core.findings import Finding, Severity
from ladreport.core.records import Dataset
from ladreport.messages.language import Language
from ladreport.messages.rendering import guess, message
from ladreport.output.findings.terminal import STYLES, wrapped
from ladreport.output.findings.words import counted, severity_column
from ladreport.output.ledger import ledger_rows

TOLD = 12
"""How many findings are told one by one; findings.xlsx has them all."""

NUMBER, GAP = 9, 2


def build_report(
    dataset: Dataset, written: Sequence[str], out: Path | None, language: Language, width: int
) -> Iterator[Text]:
    """Errors and warnings, the ledger as a table, and the paths; ``out`` None: nothing written."""
    most = TOLD if out is not None else len(dataset.findings)
    yield from worst_findings(dataset.findings, language, width, most)
    yield Text()
    yield from _ledger(dataset, language)
    yield Text()
    yield Text(f"{counted(dataset.findings, language)}.")
    if out is None:
        return
    yield Text(language.say("Written to {folder}:", folder=str(out)))
    yield from (Text(f"  {out / name}") for name in written)


def worst_findings(
    findings: Iterable[Finding], language: Language, width: int, most: int = TOLD
) -> Iterator[Text]:
    """The errors, then the warnings, each with its place; as many as fit a screen."""
    grave = [one for one in findings if one.severity is not Severity.INFO]
    grave.sort(key=lambda one: one.severity is not Severity.ERROR)
    for one in grave[:most]:
        label = severity_column(one.severity, language)
        head = Text(label, style=STYLES[one.severity])
        yield head.append(f"  {one.code.id}  {one.location}", style="default")
        told = " ".join(filter(None, (message(one, language), guess(one, language))))
        for line in wrapped(told, width - len(label) - GAP):
            yield Text(" " * (len(label) + GAP) + line)
    if len(grave) > most:
        more = language.plural(
            "and {count} more: see findings.xlsx",
            "and {count} more: see findings.xlsx",
            len(grave) - most,
        )
        yield Text(more)


def _ledger(dataset: Dataset, language: Language) -> Iterator[Text]:
    rows = ledger_rows(dataset, language)
    name = max(len(label) for label, _, _ in rows)
    say = language.say
    header = f"{say('Rows').ljust(name)}  {say('Actions'):>{NUMBER}}  {say('Figures'):>{NUMBER}}"
    yield Text(header, style="bold")
    for label, actions, figures in rows:
        numbers = [language.number(one).rjust(NUMBER) for one in (actions, figures)]
        yield Text(f"{label.ljust(name)}  {'  '.join(numbers)}")
