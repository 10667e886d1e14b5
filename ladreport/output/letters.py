"""The e-mail that goes with a country's annotated workbook, as text in the country's language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct, field

from ladreport.core.findings import Finding, Severity
from ladreport.core.location import Location
from ladreport.core.records import Answer
from ladreport.messages.language import Language
from ladreport.messages.rendering import message, repair, shortened

MOST_PLACES = 12
"""Of the places of one sheet that a letter names; all are in the annotated workbook."""


class Addressed(Struct, frozen=True):
    """Whom a letter is for and what goes with it, as far as it is known.

    ``file`` is the name of what the country sent, ``attachment`` that of the annotated workbook
    (None where there is none, because nothing could be read); ``new`` says that this is not the
    country's own workbook but a new one. ``institution`` comes from the Cover, and ``answer`` says
    what came in the file; ``superseded_by`` is the file that all of it gave way to. ``headers`` are
    the header rows of its tables by sheet; ``is_text`` says that it is a text file, which has no
    sheets.
    """

    file: str
    attachment: str | None
    country: str | None = None
    institution: str | None = None
    ministerial: str | None = None
    new: bool = False
    answer: Answer | None = None
    headers: Mapping[str, int] = field(default_factory=dict)
    is_text: bool = False
    superseded_by: str | None = None


def letter(addressed: Addressed, findings: Sequence[Finding], language: Language) -> str:
    """Subject and text of the e-mail, paragraphs parted by empty lines.

    It says where something keeps rows from being published, then where a question is open, and
    what to do. It repeats nothing of what the country wrote in its rows, and names no person and no
    address.
    """
    own = [finding for finding in findings if finding.location.file == addressed.file]
    what = what_of(addressed.country, addressed.ministerial, language)
    subject = _subject(what or _file(addressed, language), addressed, own, language)
    greeting = _greeting(addressed, language)
    return as_mail(subject, greeting, _body(addressed, own, language), language)


def as_mail(subject: str, greeting: str, body: Iterable[str], language: Language) -> str:
    """The whole text, signed."""
    head = language.say("Subject: {subject}", subject=subject)
    end = (language.say("With kind regards,"), language.say("The Secretariat"))
    return "\n\n".join((head, greeting, *body, *end)) + "\n"


def what_of(country: str | None, ministerial: str | None, language: Language) -> str | None:
    """``Submission of Guatemala for the ministerial 2024-09``, as far as it is known."""
    if country is None:
        return None
    name = language.countries_inside((country,))
    if ministerial is None:
        return language.say("Submission of {country}", country=name)
    return language.say(
        "Submission of {country} for the ministerial {ministerial}",
        country=name,
        ministerial=ministerial,
    )


def _file(addressed: Addressed, language: Language) -> str:
    if addressed.ministerial is None:
        return language.say("Your submission {file}", file=addressed.file)
    return language.say(
        "Your submission {file} for the ministerial {ministerial}",
        file=addressed.file,
        ministerial=addressed.ministerial,
    )


def _subject(
    what: str, addressed: Addressed, findings: Sequence[Finding], language: Language
) -> str:
    if addressed.attachment is None:
        return language.say("{what}: please send the file again", what=what)
    if addressed.superseded_by:
        return language.say("{what}: replaced, nothing to do", what=what)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return language.say("{what}: please correct and send it back", what=what)
    if any(finding.severity is Severity.WARNING for finding in findings):
        return language.say("{what}: please look it over", what=what)
    return language.say("{what}: received, nothing to correct", what=what)


def _greeting(addressed: Addressed, language: Language) -> str:
    if addressed.institution and "@" not in addressed.institution:
        institution = shortened(addressed.institution)
        return language.say("Dear colleagues of {institution},", institution=institution)
    return language.say("Dear colleagues,")


def _body(addressed: Addressed, findings: Sequence[Finding], language: Language) -> Iterator[str]:
    thanks = language.say("Thank you for the file {file}.", file=addressed.file)
    if addressed.superseded_by:
        yield f"{thanks} {_superseded(addressed.superseded_by, language)}"
        return
    asked = [finding for finding in findings if finding.severity is not Severity.INFO]
    if addressed.attachment is None:
        yield f"{thanks} {language.say('We could not read it:')}"
        yield "\n".join(_in_words(findings, language))
        yield language.say("Please send the file again once this is corrected.")
    elif not asked:
        yield f"{thanks} {language.say('It was checked, and nothing has to be corrected.')}"
        if addressed.answer is Answer.NOTHING_TO_REPORT:
            yield _nothing(language)
    else:
        yield f"{thanks} {language.say('It was checked.')}"
        yield from _asked(addressed, asked, language)
        yield "\n".join(_steps(addressed, asked, language))
        if addressed.new and not addressed.is_text:
            yield _about_new(language)
    if addressed.attachment and len(asked) < len(findings):
        yield _notes(addressed, addressed.attachment, language)


def _superseded(other: str, language: Language) -> str:
    return language.say(
        "All that it says is replaced by the file {other}, which is the one that counts. Nothing "
        "has to be done with this one; corrections belong in {other} alone.",
        other=other,
    )


def _nothing(language: Language) -> str:
    return language.say(
        "We understand that your country has nothing to report to this ministerial. Please write "
        "to us if something was to stand in the file."
    )


def _in_words(findings: Iterable[Finding], language: Language) -> Iterator[str]:
    for finding in findings:
        yield f"- {message(finding, language)} {repair(finding, language)}"


def _notes(addressed: Addressed, attachment: str, language: Language) -> str:
    if addressed.is_text:
        return language.say(
            "The attached list {file} also shows how some words and numbers were understood. "
            "Please write to us about those only if one of them was meant otherwise.",
            file=attachment,
        )
    return language.say(
        "The attached workbook {file} also shows how some cells were understood. Please write to "
        "us about those only if one of them was meant otherwise.",
        file=attachment,
    )


# ── What is asked, and where ─────────────────────────────────────────────────────────────────────


def _asked(addressed: Addressed, findings: Sequence[Finding], language: Language) -> Iterator[str]:
    """What keeps rows from being published, what else has to be answered, then questions."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    say = language.say
    if addressed.answer in (Answer.HELD_BACK, Answer.UNREADABLE):
        first = say("Nothing of it can be published until this is corrected:")
    else:
        first = say("This can't be published until it is corrected:")
    answered = say("This can be published meanwhile, but has to be corrected or explained:")
    questions = say("These are only questions. Where all is as it should be, leave it as it is:")
    parts = (
        (first, [finding for finding in errors if finding.holds_back]),
        (answered, [finding for finding in errors if not finding.holds_back]),
        (questions, [finding for finding in findings if finding.severity is Severity.WARNING]),
    )
    for title, of_part in parts:
        if of_part:
            yield "\n".join((title, *_where(addressed, of_part, language)))


def _where(addressed: Addressed, findings: Sequence[Finding], language: Language) -> Iterator[str]:
    """The places by sheet, in their order; what has no place is said in words."""
    placeless = [finding for finding in findings if not _is_placed(finding, addressed)]
    yield from _in_words(placeless, language)
    of_sheets: dict[str, list[Location]] = {}
    for finding in findings:
        if _is_placed(finding, addressed):
            others = finding.related if finding.several else ()
            for place in (finding.location, *others):
                of_sheets.setdefault(place.sheet or "", []).append(place)
    for sheet, places in of_sheets.items():
        shown = "; ".join(_places(places, addressed.headers.get(sheet), language))
        named = sheet and not addressed.is_text
        yield f"- {language.headed(shortened(sheet))} {shown}" if named else f"- {shown}"


def _is_placed(finding: Finding, addressed: Addressed) -> bool:
    where = finding.location
    return where.letters is not None or _is_row(where, addressed.headers.get(where.sheet or ""))


def _is_row(where: Location, header: int | None) -> bool:
    """Whether it is in a row of a table, below its headings."""
    return where.row is not None and header is not None and where.row > header


def _places(places: Sequence[Location], header: int | None, language: Language) -> Iterator[str]:
    """``rows 2–4 and 7``, and the cells that are in no row of a table."""
    rows: set[int] = set()
    cells: list[str] = []
    for where in places:
        if where.row is not None and _is_row(where, header):
            rows.update(range(where.row, (where.last_row or where.row) + 1))
        elif where.cell is not None and where.cell not in cells:
            cells.append(where.cell)
    if rows:
        shown = _some(_runs(sorted(rows)), language)
        yield language.plural("row {rows}", "rows {rows}", len(rows), rows=shown)
    if cells:
        shown = _some(cells, language)
        yield language.plural("cell {cells}", "cells {cells}", len(cells), cells=shown)


def _runs(rows: Sequence[int]) -> list[str]:
    """Rows that follow each other as ``2–4``."""
    shown: list[str] = []
    for _, run in groupby(enumerate(rows), lambda numbered: numbered[1] - numbered[0]):
        numbers = [number for _, number in run]
        first, last = numbers[0], numbers[-1]
        shown += map(str, numbers) if last - first <= 1 else [f"{first}–{last}"]
    return shown


def _some(names: Sequence[str], language: Language) -> str:
    left = len(names) - MOST_PLACES
    if left <= 0:
        return language.joined(names)
    more = language.plural("{count} more", "{count} more", left)
    return language.joined((*names[:MOST_PLACES], more))


# ── What to do ───────────────────────────────────────────────────────────────────────────────────


def _steps(addressed: Addressed, asked: Sequence[Finding], language: Language) -> Iterator[str]:
    say, attachment = language.say, addressed.attachment or ""
    if addressed.is_text:
        steps = [
            say(
                "Open the attached list {file}. It says line by line what was found, and what to "
                "write instead.",
                file=attachment,
            ),
            say("Correct your own file {file}.", file=addressed.file),
            say("Send it back in answer to this message."),
        ]
    else:
        steps = [
            say("Open the attached workbook {file}.", file=attachment),
            say("Its first sheet lists what was found. Click on a cell's name to go there."),
            _at_cells(asked, language),
            say("Save the workbook and send it back in answer to this message."),
        ]
    yield say("What to do:")
    for number, step in enumerate(steps, 1):
        yield f"{number}. {step}"


def _at_cells(asked: Sequence[Finding], language: Language) -> str:
    """What to correct: marked cells, where there are any."""
    if not any(finding.location.cell for finding in asked):
        return language.say("Correct what it says.")
    return language.say(
        "Each marked cell has a comment that says what to write. Correct the cell; you need not "
        "take out marks and comments."
    )


def _about_new(language: Language) -> str:
    return language.say(
        "Your file could not be marked itself, so the attached workbook is a new one with its "
        "values only. You may correct your own file instead and send that."
    )
