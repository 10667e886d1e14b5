"""Several submissions as one table by country, with who has not sent anything."""

import shlex
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rich.text import Text

from ladreport.checking.checked import CheckedFile, CheckedFiles
from ladreport.core.findings import CountryRef, Finding, Severity
from ladreport.messages.language import Language
from ladreport.output.findings.asked import NOTHING, Asked
from ladreport.output.findings.terminal import STYLES, findings_by_place, summary, wrapped

COUNTED = (Severity.ERROR, Severity.WARNING, Severity.INFO)
GAP = 2
TEXT_COLUMNS = 2


def folder_report(
    checked: CheckedFiles,
    findings: Sequence[Finding],
    language: Language,
    width: int,
    paths: Mapping[str, Path],
    unread: tuple[Sequence[str], Sequence[str]] = ((), ()),
    asked: Asked = NOTHING,
) -> Iterator[Text]:
    """All lines about several files: the table, what concerns no file alone, what to do next.

    ``findings`` are those of all files that are told; ``paths`` says where the files lie;
    ``unread`` are the files and the folders beside them that were not read.
    """
    yield from overview(checked.files, findings, language, width)
    for said in _unread(*unread, language):
        yield from map(Text, wrapped(said, width))
    shared = tuple(_not_of_one_submission(checked, findings))
    yield from findings_by_place(shared, checked.files, language, width)
    yield Text()
    yield from summary(findings, language, width, asked.untold)
    commands = {name: (str(path), *asked.options) for name, path in paths.items()}
    yield from _next_step(findings, commands, language, width)


def _unread(files: Sequence[str], folders: Sequence[str], language: Language) -> Iterator[str]:
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
    told = [one for one in findings if one.location.file in commands]
    for severity in (Severity.ERROR, Severity.WARNING):
        counts = Counter(one.location.file for one in told if one.severity is severity)
        if counts:
            worst, _ = counts.most_common(1)[0]
            yield from map(Text, wrapped(language.say("Next, look at each file:"), width))
            yield Text(f"  ladreport check {shlex.join(commands[worst])}")
            return


def overview(
    files: Sequence[CheckedFile], findings: Sequence[Finding], language: Language, width: int
) -> Iterator[Text]:
    """A line for each file, in the fixed order of countries; then the countries without one."""
    ranked = sorted(files, key=lambda one: _rank(one, language))
    lines = [_heading(language), *(_line(one, findings, language) for one in ranked)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for number, line in enumerate(lines):
        yield _aligned(line, widths, heading=number == 0)
    yield Text()
    yield from map(Text, wrapped(_missing(files, language), width))


def _rank(checked: CheckedFile, language: Language) -> tuple[int, str]:
    order = list(language.schema.countries)
    country = checked.submission.country if checked.submission else None
    return (order.index(country) if country in order else len(order), checked.file)


def _heading(language: Language) -> list[str]:
    return [
        language.say("country"),
        language.say("file"),
        language.say("errors"),
        language.say("warnings"),
        language.say("notes"),
        language.say("actions"),
        language.say("figures"),
    ]


def _line(checked: CheckedFile, findings: Sequence[Finding], language: Language) -> list[str]:
    counts = Counter(one.severity for one in findings if one.location.file == checked.file)
    submission = checked.submission
    country = submission.country if submission else None
    return [
        language.shown(CountryRef(country)) if country else "–",
        checked.file,
        *(language.number(counts[severity]) for severity in COUNTED),
        language.number(len(submission.actions)) if submission else "–",
        language.number(len(submission.figures)) if submission else "–",
    ]


def _aligned(line: Sequence[str], widths: Sequence[int], *, heading: bool) -> Text:
    text = Text(style="dim" if heading else "")
    for number, (cell, width) in enumerate(zip(line, widths, strict=True)):
        left = number < TEXT_COLUMNS
        padded = f"{cell:{width}}" if left else f"{cell:>{width}}"
        text.append(padded, style=_style(number, cell) if not heading else None)
        text.append(" " * GAP)
    text.rstrip()
    return text


def _style(number: int, cell: str) -> str | None:
    """A number of errors or warnings has their colour, unless it is none."""
    place = number - TEXT_COLUMNS
    return STYLES[COUNTED[place]] if place in (0, 1) and cell != "0" else None


def _missing(files: Sequence[CheckedFile], language: Language) -> str:
    sent = {one.submission.country for one in files if one.submission}
    missing = [code for code in language.schema.countries if code not in sent]
    if not missing:
        return language.say("All endorsing countries have sent a submission.")
    countries = tuple(map(CountryRef, missing))
    return language.plural(
        "{count} endorsing country has sent nothing that could be read: {countries}.",
        "{count} endorsing countries have sent nothing that could be read: {countries}.",
        len(missing),
        countries=countries,
    )
