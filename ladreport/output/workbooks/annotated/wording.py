"""What a comment and a row of the sheet of findings say of a finding."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from ladreport.core.findings import Finding, Severity
from ladreport.core.location import Location
from ladreport.messages.language import Language
from ladreport.messages.rendering import advice, message, repair, shortened, unnamed_guess
from ladreport.output.findings.words import severity_word

LONGEST_FOUND = 300
RELATED_SHOWN = 6


class Voice(Struct, frozen=True):
    """The language to write in, and the one that the workbook is written in, if it is known."""

    language: Language
    written_in: Language | None = None


class Remark(Struct, frozen=True):
    """A finding in words: how severe it is, what is wrong, and what to write instead."""

    finding: Finding
    severity: str
    message: str
    instead: str

    @property
    def letter(self) -> str:
        """By which severities are told apart without colour."""
        return _letter(self.severity)


class Words(NamedTuple):
    """Words of a comment, in bold or not."""

    text: str
    bold: bool = False


def remarks(findings: Iterable[Finding], voice: Voice) -> tuple[Remark, ...]:
    """The findings in words, each of them once for its comment and its row."""
    words = {severity: severity_word(severity, voice.language) for severity in Severity}
    return tuple(_remark(finding, words[finding.severity], voice) for finding in findings)


def _remark(finding: Finding, severity: str, voice: Voice) -> Remark:
    """With what may have been meant, where what to write doesn't say it already."""
    language = voice.language
    wrong, instead = message(finding, language), repair(finding, language)
    meant = unnamed_guess(finding, wrong + instead, language, voice.written_in)
    return Remark(finding, severity, wrong, f"{instead} {meant}".rstrip())


def comment(remarks: Sequence[Remark], language: Language) -> tuple[Words, ...]:
    """The words at a cell: for each finding its letter, what to write, and what is wrong."""
    words: list[Words] = []
    for remark in remarks:
        finding = remark.finding
        first, then = remark.instead, remark.message
        if finding.severity is Severity.INFO:  # there is nothing that has to be written
            first, then = remark.message, advice(finding, language)
        gap = "\n\n" if words else ""
        words.append(Words(f"{gap}{remark.letter}: {first}", bold=True))
        words.append(Words("\n" + "\n".join(filter(None, (then, finding.code.id)))))
    return tuple(words)


def _letter(severity: str) -> str:
    return severity[0].upper()


def legend(language: Language) -> tuple[str, ...]:
    """How to use the sheet of findings, and what the letters and colours mean."""
    return (
        language.say("Click on a cell's name to go there. A comment at the cell says the same."),
        language.say(
            "{error}, red with a thick left edge: can't be published as it is. {warning}, orange "
            "with a dashed left edge: probably wrong, please look at it. {info}, no colour: good "
            "to know, nothing has to be changed. Paler colours are the workbook's own.",
            error=_letter(severity_word(Severity.ERROR, language)),
            warning=_letter(severity_word(Severity.WARNING, language)),
            info=_letter(severity_word(Severity.INFO, language)),
        ),
    )


def place(where: Location, language: Language) -> str:
    """The cell, range, row or column; else that the finding is about all of a sheet or file."""
    if where.cell:
        return language.cell(where)
    return language.say("whole sheet") if where.sheet else language.say("whole file")


def found(finding: Finding) -> str:
    """What the country typed, on one line, as far as it fits."""
    return shortened(finding.found or "", LONGEST_FOUND)


def see_also(finding: Finding, language: Language) -> str:
    """The other cells that a person must look at."""
    near = [_near(place, finding.location, language) for place in finding.related[:RELATED_SHOWN]]
    more = len(finding.related) - len(near)
    if more > 0:
        near.append(language.plural("{count} more", "{count} more", more))
    return language.say("See also {places}.", places=tuple(near)) if near else ""


def _near(where: Location, here: Location, language: Language) -> str:
    """The place as short as it can be told from here."""
    if where.file != here.file or where.sheet is None:
        return language.place(where)
    if where.sheet != here.sheet:
        return language.place(where).removeprefix(f"{where.file} › ")
    return language.cell(where) or where.sheet
