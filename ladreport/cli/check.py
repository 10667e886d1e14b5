"""``ladreport check``: what was read of submissions, and what is wrong in them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from ladreport.cli.common import FOUND_ERRORS, Tongue, show, show_beside, terminal_width, write
from ladreport.cli.given import Given, code_filter_of, country_code, given_files, repeated
from ladreport.cli.refusals import refuse_findings
from ladreport.cli.returns import (
    Answer,
    Return,
    annotated_ones,
    fixed_one,
    refuse_taken,
    written,
)
from ladreport.core.findings import Finding, Severity
from ladreport.messages.choosing import chosen_language
from ladreport.messages.language import Language

if TYPE_CHECKING:
    from rich.text import Text

    from ladreport.checking.checked import CheckedFiles
    from ladreport.inputs.folder import SecretariatFiles
    from ladreport.output.findings.terminal import Request
    from ladreport.pipeline.region import Checked
    from ladreport.schema.model import Schema


class Format(StrEnum):
    """For people at a terminal, or for programs."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def check(  # noqa: PLR0913 - a parameter for each option
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Workbooks, or folders of them.")
    ],
    *,
    lang: Annotated[
        Tongue | None,
        typer.Option(help="The language to speak in; else the workbook's, else the system's."),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="text: for people; json, csv: for programs.")
    ] = Format.TEXT,
    severity: Annotated[
        Severity, typer.Option(help="The least that is told: error, warning or info.")
    ] = Severity.INFO,
    select: Annotated[
        list[str] | None,
        typer.Option(help="Tell only these codes, by their beginning: LAD4,LAD215."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(help="Don't tell these codes, by their beginning: LAD7.")
    ] = None,
    country: Annotated[
        str | None, typer.Option(help="The country, where the file doesn't say: GTM.")
    ] = None,
    ministerial: Annotated[
        str | None, typer.Option(help="The ministerial that this is for: 2024-09.")
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(help="The last ministerial: its submissions, its build, or its dataset."),
    ] = None,
    annotate: Annotated[
        Path | None,
        typer.Option(
            help="Write the workbook with the findings as comments in it; for several files, a "
            "folder with one for each country and the e-mail to send with it."
        ),
    ] = None,
    fix: Annotated[
        Path | None,
        typer.Option(help="Write a copy in which what was read tolerantly is written plainly."),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Replace files that are there already, but not what is read."),
    ] = False,
) -> None:
    """Check submissions: say what was read, what is wrong, and what to write instead.

    Ends with 0 when there is no error, with 1 when there are errors, with 2 when it could not run.
    """
    from ladreport.inputs.folder import read_secretariat_files
    from ladreport.output.findings.terminal import Request
    from ladreport.schema.load import load_schema

    language = Language(chosen_language(lang), load_schema())
    given = given_files(files, language)
    secretariat = read_secretariat_files(given.folder, language.schema)
    language = replace(language, schema=secretariat.schema)
    code_filter = code_filter_of(severity, select or (), ignore or (), secretariat, language)
    code = country_code(country, language)
    found = _found(given, secretariat, code, ministerial, baseline, language)
    checked, findings = found.files, code_filter.of(found.findings)
    language = _language(lang, checked, secretariat.schema)
    answer = Answer(given, checked, findings, language, lang)
    returns = tuple(_returns(annotate, fix, answer))
    refuse_taken(returns, given, language, replacing=force)
    if form is Format.TEXT:
        request = Request(
            repeated(
                lang=lang,
                severity=None if severity is Severity.INFO else severity,
                select=select,
                ignore=ignore,
                country=country,
                ministerial=ministerial,
                baseline=baseline,
            ),
            code_filter.left_out(found.findings),
        )
        show(_text(answer, request))
    else:
        write(_data(form, checked, findings, language))
    show_beside(written(returns, language), quiet=form is not Format.TEXT)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(FOUND_ERRORS)


def _returns(annotate: Path | None, fix: Path | None, answer: Answer) -> Iterator[Return]:
    """What was asked to be written."""
    if annotate is not None:
        yield from annotated_ones(annotate, answer)
    if fix is not None:
        yield from fixed_one(fix, answer)


def _found(
    given: Given,
    secretariat: "SecretariatFiles",
    country: str | None,
    ministerial: str | None,
    baseline: Path | None,
    language: Language,
) -> "Checked":
    """What checking finds today; refuses a baseline that can't be read."""
    from ladreport.pipeline.region import UnusableError, check_submissions

    try:
        return check_submissions(
            given.files,
            secretariat,
            country=country,
            ministerial=ministerial,
            baseline=baseline,
            today=dt.datetime.now().astimezone().date(),
        )
    except UnusableError as error:
        refuse_findings(error.findings, language)
        raise


def _language(asked: Tongue | None, checked: "CheckedFiles", schema: "Schema") -> Language:
    """As asked; for one workbook its own language, with the terms that its own lists add."""
    if len(checked.submissions) != 1:
        return Language(chosen_language(asked), schema)
    own = next((one.schema for one in checked.files if one.schema), schema)
    return Language(chosen_language(asked, checked.submissions[0].language), own)


def _data(
    form: Format, checked: "CheckedFiles", findings: Sequence[Finding], language: Language
) -> str:
    from ladreport.output.findings.as_csv import as_csv
    from ladreport.output.findings.as_json import as_json

    if form is Format.CSV:
        return as_csv(findings, language)
    return as_json(checked.files, findings, language)


def _text(answer: Answer, request: "Request") -> "Iterator[Text]":
    from ladreport.output.findings.overview import folder_report
    from ladreport.output.findings.terminal import file_report

    given, width = answer.given, terminal_width()
    findings, language = answer.findings, answer.language
    if given.single:
        one = answer.checked.files[0]
        return file_report(one, findings, language, width, given.files[0][0], request)
    paths = {name: path for path, name in given.files}
    unread = (given.others, given.inner)
    return folder_report(answer.checked, findings, language, width, paths, unread, request)
