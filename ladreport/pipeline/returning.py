"""What goes back to a country: its own workbook with the findings in it, and a letter."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from ladreport.checking.checked import CheckedFile
from ladreport.checking.summarizing import summarized
from ladreport.core.findings import Finding
from ladreport.core.records import Received, Submission
from ladreport.messages.language import Language
from ladreport.output.letters import Addressed, letter
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
) -> Iterator[Returned]:
    """What goes back for each file, in the language ``asked`` for, else in the workbook's own.

    ``findings`` are those to be reported; ``received`` says what came in each file.
    """
    taken: set[str] = set()
    answers = {file.file: file.answer for file in received}
    of_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        of_file[finding.location.file].append(finding)
    for file in checked:
        name, own = _name(file, taken), of_file[file.file]
        taken.add(name.casefold())
        listed = summarized(own, schema)
        written_in = Language(_language(file.submission, schema), schema)
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
        addressed = replace(_addressed(file, name, annotated), answer=answers.get(file.file))
        yield Returned(name, annotated, letter(addressed, listed.findings, language), why)


def _name(checked: CheckedFile, taken: set[str]) -> str:
    """The country's code; further files of a country have their own name behind it."""
    stem = PurePath(checked.file).stem
    country = checked.submission.country if checked.submission else None
    name = country or stem
    numbered = (f"{name}-{stem}-{number}" for number in itertools.count(2))
    names = itertools.chain((name, f"{name}-{stem}"), numbered)
    return next(free for free in names if free.casefold() not in taken)


def _language(submission: Submission | None, schema: Schema) -> str:
    """The text's language, else the country's, else English."""
    if submission is None:
        return "en"
    country = schema.countries.get(submission.country or "")
    return submission.language or (country.language if country else "en")


def _addressed(checked: CheckedFile, name: str, annotated: Annotated | None) -> Addressed:
    submission = checked.submission
    cover = submission.cover if submission else None
    return Addressed(
        checked.file,
        name + annotated.suffix if annotated else None,
        submission.country if submission else None,
        cover.get("institution", str) if cover else None,
        submission.ministerial if submission else None,
        annotated.new if annotated else False,
    )
