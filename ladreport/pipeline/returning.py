"""What goes back to a country: its own workbook with the findings in it, and a letter."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from msgspec import Struct

from ladreport.checking.checked import CheckedFile
from ladreport.checking.summarizing import summarized
from ladreport.consolidation.answers import country_answers
from ladreport.core.findings import Finding
from ladreport.core.records import Answer, Received, Submission
from ladreport.inputs.ministerial import Ministerial
from ladreport.messages.language import Language
from ladreport.output.letters import Addressed, letter
from ladreport.output.reminders import reminder
from ladreport.output.workbooks.annotated.annotate import Annotated, annotate
from ladreport.schema.model import Schema


class Returned(Struct, frozen=True):
    """One file's workbook to send back, and the text of the e-mail to send with it.

    ``name`` is the country's code, else the file's own name without its suffix. ``annotated`` is
    None where nothing of the file can be read; ``findings`` say why the workbook is a new one.
    """

    name: str
    annotated: Annotated | None
    letter: str
    findings: tuple[Finding, ...] = ()

    @property
    def workbook(self) -> str | None:
        """The name of the annotated workbook."""
        return self.name + self.annotated.suffix if self.annotated else None


def returned(
    checked: Sequence[CheckedFile],
    findings: Sequence[Finding],
    schema: Schema,
    asked: str | None = None,
    received: Sequence[Received] = (),
    ministerial: Ministerial | None = None,
) -> Iterator[Returned]:
    """What goes back for each file, in the language ``asked`` for, else in the workbook's own.

    ``findings`` are those to be reported; ``received`` says what came in each file. The letter
    names the ministerial that the file says it is for, else ``ministerial``.
    """
    taken: set[str] = set()
    came = {file.file: file for file in received}
    of_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        of_file[finding.location.file].append(finding)
    for file in checked:
        country = _country(file, came.get(file.file))
        name, own = _name(file.file, country, taken), of_file[file.file]
        taken.add(name.casefold())
        listed = summarized(own, schema)
        written_in = Language(_language(file.submission, country, schema), schema)
        language = Language(asked or written_in.code, schema)
        annotated: Annotated | None = None
        why: tuple[Finding, ...] = ()
        if file.original is not None:
            annotated, why = annotate(
                file.original,
                listed.findings,
                language,
                written_in=written_in,
                plain=len(listed.plain),
            )
        addressed = _addressed(file, name, annotated, came.get(file.file), ministerial)
        yield Returned(name, annotated, letter(addressed, listed.findings, language), why)


def reminders(
    received: Sequence[Received],
    ministerial: Ministerial | None,
    schema: Schema,
    asked: str | None = None,
) -> Iterator[tuple[str, str]]:
    """Of each endorsing country that has sent nothing its code, and the e-mail that reminds it."""
    for answer in country_answers(received, schema.countries):
        if answer.answer is Answer.NO_SUBMISSION:
            language = Language(asked or _language(None, answer.country, schema), schema)
            yield answer.country, reminder(answer.country, ministerial, language)


def _country(checked: CheckedFile, received: Received | None) -> str | None:
    """Whose file it is: of one that can't be read, what the settings or its name say."""
    said = checked.submission.country if checked.submission else None
    return said or (received.country if received else None)


def _name(file: str, country: str | None, taken: set[str]) -> str:
    """The country's code; further files of a country have their own name behind it."""
    stem = PurePath(file).stem
    name = country or stem
    numbered = (f"{name}-{stem}-{number}" for number in itertools.count(2))
    names = itertools.chain((name, f"{name}-{stem}"), numbered)
    return next(free for free in names if free.casefold() not in taken)


def _language(submission: Submission | None, country: str | None, schema: Schema) -> str:
    """The text's language, else the country's, else English."""
    known = schema.countries.get(country or "")
    spoken = submission.language if submission else None
    return spoken or (known.language if known else "en")


def _addressed(
    checked: CheckedFile,
    name: str,
    annotated: Annotated | None,
    received: Received | None,
    ministerial: Ministerial | None,
) -> Addressed:
    submission = checked.submission
    said = submission.ministerial if submission else None
    cover = submission.cover if submission else None
    sheets = submission.sheets if submission else ()
    return Addressed(
        checked.file,
        name + annotated.suffix if annotated else None,
        _country(checked, received),
        cover.get("institution", str) if cover else None,
        said or (ministerial.id if ministerial else None),
        annotated.new if annotated else False,
        received.answer if received else None,
        {sheet.name: sheet.header_row for sheet in sheets if sheet.header_row},
        is_text=submission is not None and submission.format == "csv",
        superseded_by=received.superseded_by if received else None,
    )
