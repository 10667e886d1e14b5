"""What a comment and a row of the sheet of findings say of a finding."""

from collections.abc import Sequence

from msgspec import Struct

from ladreport.core.findings import Finding, Severity
from ladreport.core.location import Location
from ladreport.messages.language import Language
from ladreport.messages.rendering import advice, guess, message, repair, shortened
from ladreport.output.findings.words import severity_word
from ladreport.output.workbooks.annotated.comments import Words

LONGEST_FOUND = 300
RELATED_SHOWN = 6


class Voice(Struct, frozen=True):
    """The language to speak in, and the one that the workbook is written in, if it is known."""

    language: Language
    written_in: Language | None = None


def comment(findings: Sequence[Finding], voice: Voice) -> tuple[Words, ...]:
    """The words at a cell: for each finding its letter, what to write, and what is wrong."""
    words: list[Words] = []
    for finding in findings:
        first, then = _first_and_then(finding, voice)
        start = "\n\n" if words else ""
        words.append(
            Words(f"{start}{letter(finding.severity, voice.language)}: {first}", bold=True)
        )
        words.append(Words("\n" + "\n".join(filter(None, (then, finding.code.id)))))
    return tuple(words)


def _first_and_then(finding: Finding, voice: Voice) -> tuple[str, str]:
    said = message(finding, voice.language)
    if finding.severity is Severity.INFO:  # there is nothing that has to be written
        return said, advice(finding, voice.language)
    return what_to_write(finding, voice), said


def what_to_write(finding: Finding, voice: Voice) -> str:
    """What to write instead, and what may have been meant where that doesn't say it already."""
    language = voice.language
    how, said = repair(finding, language), message(finding, language)
    told = all(language.shown(one) in said + how for one in finding.suggestions)
    return how if told else f"{how} {guess(finding, language, voice.written_in)}"


def letter(severity: Severity, language: Language) -> str:
    """By which severities are told apart without colour: the first of the language's word."""
    return severity_word(severity, language)[0].upper()


def severity(finding: Finding, language: Language) -> str:
    """``E · error``."""
    return f"{letter(finding.severity, language)} · {severity_word(finding.severity, language)}"


def legend(language: Language) -> tuple[str, ...]:
    """How to use the sheet of findings, and what the letters and colours mean."""
    return (
        language.say("Click on a cell's name to go there. A comment at the cell says the same."),
        language.say(
            "{error}, red: can't be published as it is. {warning}, amber: probably wrong, please "
            "look at it. {info}, blue: good to know, nothing has to be changed.",
            error=letter(Severity.ERROR, language),
            warning=letter(Severity.WARNING, language),
            info=letter(Severity.INFO, language),
        ),
    )


def place(where: Location, language: Language) -> str:
    """The cell, range, row or column; else that the finding is about all of a sheet or file."""
    if where.cell:
        return where.cell
    return language.say("whole sheet") if where.sheet else language.say("whole file")


def found(finding: Finding) -> str:
    """What the country typed, on one line, as far as it fits."""
    return shortened(finding.found or "", LONGEST_FOUND)


def see_also(finding: Finding, language: Language) -> str:
    """The other cells that a person must look at."""
    shown = [_near(one, finding.location) for one in finding.related[:RELATED_SHOWN]]
    more = len(finding.related) - len(shown)
    if more > 0:
        shown.append(language.plural("{count} more", "{count} more", more))
    return ", ".join(shown)


def _near(where: Location, here: Location) -> str:
    """The place as short as it can be told from here."""
    if where.file != here.file or where.sheet is None:
        return str(where)
    if where.sheet != here.sheet:
        return f"{where.sheet}!{where.cell}" if where.cell else where.sheet
    return where.cell or where.sheet
