"""Pages about several files at a terminal: a folder that was checked, a report that was built."""

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from rich.text import Text

from ladreport.checking.checked import CheckedFile, CheckedFiles
from ladreport.checking.summarizing import summarized
from ladreport.consolidation.answer_words import others, who_reported
from ladreport.consolidation.answers import country_answers, of_no_country
from ladreport.core import blocks
from ladreport.core.blocks import NO_NUMBER, Cell, DataTable, Shown, TableColumn, TableRow
from ladreport.core.findings import CountryRef, Finding, Severity
from ladreport.core.records import Dataset, Received
from ladreport.messages.language import Language
from ladreport.messages.rendering import guess, message
from ladreport.output.findings.terminal import (
    NO_REQUEST,
    Request,
    findings_by_severity,
    summary,
)
from ladreport.output.findings.words import counted, plainly_read, severity_column
from ladreport.output.terminal_tables import GAP, STYLES, table_lines, wrapped
from ladreport.report.annex_received import ledger_table

FILE = "dataset/findings.csv"
"""What lists every finding at its own cell."""

MOST = 12
"""How many findings a build's page lists, so that it fits a screen; findings.xlsx has them all."""

LEDGER_COLUMN = 9
"""The width of a ledger's numbers, which a region of any size has room in: ``4,000,000``."""


class Beside(Struct, frozen=True):
    """What else there is to say of several files.

    ``files`` and ``folders`` are those beside them that were not read. ``received`` says what came
    in each file of a whole region; None where the files are some of it only, and nobody's part is
    missed. ``copies`` were written by ladreport itself.
    """

    files: Sequence[str] = ()
    folders: Sequence[str] = ()
    received: Sequence[Received] | None = None
    copies: Sequence[str] = ()


ALONE = Beside()


def folder_report(
    checked: CheckedFiles,
    findings: Sequence[Finding],
    language: Language,
    width: int,
    paths: Mapping[str, Path],
    beside: Beside = ALONE,
    request: Request = NO_REQUEST,
) -> Iterator[Text]:
    """All lines about several files: the table, what concerns no file alone, what to do next.

    ``findings`` are those of all files that are reported; ``paths`` says where the files lie.
    """
    listed = request.summary_of(findings, language)
    findings = listed.findings
    yield from table_lines(overview_table(checked.files, findings, language), heading="dim")
    if beside.received is not None:
        yield Text()
        yield from _account(beside.received, language, width)
    for sentence in _unread(beside, language):
        yield from map(Text, wrapped(sentence, width))
    shared = tuple(_not_of_one_submission(checked, findings))
    yield from findings_by_severity(shared, checked.files, language, width)
    yield Text()
    yield from summary(listed, language, width, request.left_out)
    commands = {name: (str(path), *request.options) for name, path in paths.items()}
    yield from _next_step(findings, commands, language, width)


def overview_table(
    files: Sequence[CheckedFile], findings: Sequence[Finding], language: Language
) -> DataTable:
    """Each file with its country, its findings of each severity, its actions and figures."""
    say = language.say
    texts = (say("country"), say("file"))
    numbers = (say("errors"), say("warnings"), say("notes"), say("actions"), say("figures"))
    counts = Counter((finding.location.file, finding.severity) for finding in findings)
    ranked = sorted(files, key=lambda file: _rank(file, language))
    return DataTable(
        "",
        (
            *map(TableColumn, texts),
            *(TableColumn(heading, numeric=True) for heading in numbers),
        ),
        [TableRow(_cells(file, counts, language)) for file in ranked],
    )


def _rank(checked: CheckedFile, language: Language) -> tuple[int, str]:
    country = checked.submission.country if checked.submission else None
    return (language.schema.country_rank(country), checked.file)


def _cells(
    checked: CheckedFile, counts: Mapping[tuple[str, Severity], int], language: Language
) -> tuple[Cell, ...]:
    """Numbers of errors and warnings have their colours, unless there is none."""
    submission, file = checked.submission, checked.file

    def number(what: str, count: int, severity: Severity | None = None) -> Cell:
        key = f"check:{file}:{what}"
        return (Shown(language.number(count), key, value=count, severity=severity),)

    country = submission.country if submission else None
    found = [(severity, counts[file, severity]) for severity in Severity]
    return (
        (blocks.Text(language.shown(CountryRef(country)) if country else "–"),),
        (blocks.Text(file),),
        *(
            number(severity, count, severity if count and severity != Severity.INFO else None)
            for severity, count in found
        ),
        number("actions", len(submission.actions)) if submission else NO_NUMBER,
        number("figures", len(submission.figures)) if submission else NO_NUMBER,
    )


def _unread(beside: Beside, language: Language) -> Iterator[str]:
    files, folders, copies = beside.files, beside.folders, beside.copies
    if copies:
        yield language.say(
            "Not read, because they are copies that ladreport wrote, and nobody has changed them "
            "since: {files}.",
            files=tuple(copies),
        )
    if files:
        yield language.say("Not read, because they are no workbooks: {files}.", files=tuple(files))
    if folders:
        yield language.say(
            "Not read, because submissions are read from the folder around them: {folders}.",
            folders=tuple(folders),
        )


def _not_of_one_submission(checked: CheckedFiles, findings: Sequence[Finding]) -> Iterator[Finding]:
    """What is found between files, in the settings, and of files that couldn't be read."""
    together = {finding.code.id for finding in checked.together}
    read = {submission.file for submission in checked.submissions}
    for finding in findings:
        if finding.code.id in together or finding.location.file not in read:
            yield finding


def _next_step(
    findings: Sequence[Finding],
    commands: Mapping[str, Sequence[str]],
    language: Language,
    width: int,
) -> Iterator[Text]:
    """The file to look at first: the one with most errors, else with most warnings."""
    of_files = [finding for finding in findings if finding.location.file in commands]
    for severity in (Severity.ERROR, Severity.WARNING):
        counts = Counter(
            finding.location.file for finding in of_files if finding.severity is severity
        )
        if counts:
            worst, _ = counts.most_common(1)[0]
            yield from map(Text, wrapped(language.say("Next, look at each file:"), width))
            yield Text(f"  ladreport check {shlex.join(commands[worst])}")
            return


def build_report(
    dataset: Dataset, written: Sequence[str], out: Path | None, language: Language, width: int
) -> Iterator[Text]:
    """What a build found and wrote: errors and warnings, the ledger, who reported, the paths.

    ``out`` is None where nothing was written; then all findings are listed.
    """
    listed = summarized(dataset.findings, language.schema)
    most = MOST if out is not None else len(dataset.findings)
    yield from worst_findings(listed.findings, language, width, most)
    yield Text()
    yield from table_lines(ledger_table(dataset, language), number_width=LEDGER_COLUMN)
    yield Text()
    yield from _account(dataset.received, language, width)
    yield Text()
    yield Text(f"{counted(listed.findings, language)}.")
    if plain := plainly_read(len(listed.plain), language, FILE):
        yield from map(Text, wrapped(plain, width))
    if out is None:
        return
    yield Text(language.say("Written to {folder}:", folder=str(out)))
    yield from (Text(f"  {out / name}") for name in written)


def _account(received: Sequence[Received], language: Language, width: int) -> Iterator[Text]:
    """What came from the endorsing countries, a sentence on each line."""
    countries = language.schema.countries
    answers, unplaced = country_answers(received, countries), of_no_country(received, countries)
    for sentence in (who_reported(answers, language), *others(answers, unplaced, language)):
        yield from map(Text, wrapped(sentence, width))


def worst_findings(
    findings: Iterable[Finding], language: Language, width: int, most: int = MOST
) -> Iterator[Text]:
    """The errors, then the warnings, each with its place; as many as fit a screen."""
    serious = [finding for finding in findings if finding.severity is not Severity.INFO]
    serious.sort(key=lambda finding: finding.severity.rank)
    for finding in serious[:most]:
        label = severity_column(finding.severity, language)
        head = Text(label, style=STYLES[finding.severity])
        yield head.append(
            f"  {finding.code.id}  {language.place(finding.location)}", style="default"
        )
        words = " ".join(filter(None, (message(finding, language), guess(finding, language))))
        for line in wrapped(words, width - len(label) - GAP):
            yield Text(" " * (len(label) + GAP) + line)
    if len(serious) > most:
        more = language.plural(
            "and {count} more: see findings.xlsx",
            "and {count} more: see findings.xlsx",
            len(serious) - most,
        )
        yield Text(more)
