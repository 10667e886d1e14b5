"""The e-mail that goes with a country's annotated workbook, as text in the country's language."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ladreport.core.findings import CountryRef, Finding, Severity
from ladreport.core.location import Location
from ladreport.core.records import Answer
from ladreport.messages.language import Language
from ladreport.messages.rendering import message, repair, shortened
from ladreport.output.findings.words import counted


class Addressed(Struct, frozen=True):
    """Whom a letter is for and what goes with it, as far as it is known.

    ``file`` is the name of what the country sent, ``attachment`` that of the annotated workbook
    (None where there is none, because nothing could be read); ``new`` says that this is not the
    country's own workbook but a new one. ``institution`` comes from the Cover, and ``answer`` says
    what came in the file.
    """

    file: str
    attachment: str | None
    country: str | None = None
    institution: str | None = None
    ministerial: str | None = None
    new: bool = False
    answer: Answer | None = None


def letter(addressed: Addressed, findings: Sequence[Finding], language: Language) -> str:
    """Subject and text of the e-mail, paragraphs parted by empty lines.

    It counts what was found and says what to do next; it repeats nothing of what the country
    wrote, and names no person and no address.
    """
    own = [finding for finding in findings if finding.location.file == addressed.file]
    paragraphs = (
        language.say("Subject: {subject}", subject=_subject(addressed, own, language)),
        _greeting(addressed, language),
        *_body(addressed, own, language),
        language.say("With kind regards,"),
        language.say("The Secretariat"),
    )
    return "\n\n".join(paragraphs) + "\n"


def _subject(addressed: Addressed, findings: Sequence[Finding], language: Language) -> str:
    what = _what(addressed, language)
    if addressed.attachment is None:
        return language.say("{what}: please send the file again", what=what)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return language.say("{what}: please correct and send it back", what=what)
    if any(finding.severity is Severity.WARNING for finding in findings):
        return language.say("{what}: please look it over", what=what)
    return language.say("{what}: received, nothing to correct", what=what)


def _what(addressed: Addressed, language: Language) -> str:
    """``Submission of Guatemala for the ministerial 2024-09``, as far as it is known."""
    country = CountryRef(addressed.country) if addressed.country else None
    match country, addressed.ministerial:
        case CountryRef(), str(ministerial):
            return language.say(
                "Submission of {country} for the ministerial {ministerial}",
                country=country,
                ministerial=ministerial,
            )
        case CountryRef(), None:
            return language.say("Submission of {country}", country=country)
    return language.say("Your submission {file}", file=addressed.file)


def _greeting(addressed: Addressed, language: Language) -> str:
    if addressed.institution and "@" not in addressed.institution:
        institution = shortened(addressed.institution)
        return language.say("Dear colleagues of {institution},", institution=institution)
    return language.say("Dear colleagues,")


def _body(addressed: Addressed, findings: Sequence[Finding], language: Language) -> Iterator[str]:
    thanks = language.say("Thank you for the file {file}.", file=addressed.file)
    if addressed.attachment is None:
        yield f"{thanks} {language.say('We could not read it:')}"
        yield "\n".join(_reasons(findings, language))
        yield language.say("Please send the file again once this is corrected.")
    elif all(finding.severity is Severity.INFO for finding in findings):
        yield f"{thanks} {language.say('It was checked, and nothing has to be corrected.')}"
        if addressed.answer is Answer.NOTHING_TO_REPORT:
            yield _nothing(language)
        if findings:
            yield _notes_only(addressed.attachment, language)
    else:
        yield f"{thanks} {_found(findings, language)}"
        yield "\n".join(_by_sheet(findings, language))
        yield _meaning(findings, language)
        yield "\n".join(_steps(addressed.attachment, language))
        if addressed.new:
            yield _about_new(language)


def _nothing(language: Language) -> str:
    return language.say(
        "We understand that your country has nothing to report to this ministerial. Please write "
        "to us if something was to stand in the file."
    )


def _reasons(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    for finding in findings:
        yield f"- {message(finding, language)} {repair(finding, language)}"


def _notes_only(attachment: str, language: Language) -> str:
    return language.say(
        "The attached workbook {file} shows, on its first sheet, how some cells were understood. "
        "Please write to us only if one of them was meant otherwise.",
        file=attachment,
    )


def _found(findings: Sequence[Finding], language: Language) -> str:
    return language.say(
        "It was checked, and this was found: {counts}.", counts=counted(findings, language)
    )


def _by_sheet(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    """How much was found in each sheet, in the order in which the sheets come."""
    sheets = Counter(_sheet(finding.location, language) for finding in findings)
    for sheet in sheets:
        of_sheet = [finding for finding in findings if _sheet(finding.location, language) == sheet]
        yield f"- {language.headed(sheet)} {counted(of_sheet, language)}"


def _sheet(where: Location, language: Language) -> str:
    return shortened(where.sheet) if where.sheet else language.say("The file as a whole")


def _meaning(findings: Sequence[Finding], language: Language) -> str:
    if any(finding.severity is Severity.ERROR for finding in findings):
        return language.say(
            "What is marked as an error can't be published as it is, and its row is left out "
            "of the report until it is corrected. A warning is probably a mistake; if it is "
            "none, leave it. A note asks for nothing."
        )
    return language.say(
        "All of it can be published. A warning is probably a mistake; if it is none, leave it. "
        "A note asks for nothing."
    )


def _steps(attachment: str, language: Language) -> Iterator[str]:
    steps = (
        language.say("Open the attached workbook {file}.", file=attachment),
        language.say("Its first sheet lists what was found. Click on a cell's name to go there."),
        language.say(
            "At each cell in red or amber, a comment says what to write. Correct the cell; you "
            "need not take out colours and comments."
        ),
        language.say("Save the workbook and send it back in answer to this message."),
    )
    yield language.say("What to do:")
    for number, step in enumerate(steps, 1):
        yield f"{number}. {step}"


def _about_new(language: Language) -> str:
    return language.say(
        "Your file could not be marked itself, so the attached workbook is a new one with its "
        "values only. You may correct your own file instead and send that."
    )
