"""``ladreport check``: what was read of submissions, and what is wrong in them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer
from msgspec.structs import replace

from ladreport.cli.arguments import code_filter_of, country_code, named_files, repeated
from ladreport.cli.console import (
    FOUND_ERRORS,
    refusing_unusable,
    show,
    terminal_width,
    write,
)
from ladreport.cli.copies import CheckResult, copies_of, refuse_existing, write_copies
from ladreport.cli.options import (
    AnnotateOption,
    BaselineOption,
    CheckForceOption,
    CheckFormat,
    CheckFormatOption,
    CheckLangOption,
    CountryOption,
    EveryOption,
    FilesArgument,
    FixOption,
    IgnoreOption,
    MinisterialOption,
    SelectOption,
    SeverityOption,
)
from ladreport.core.findings import Finding, Severity
from ladreport.messages.choosing import chosen_language
from ladreport.messages.language import Language

if TYPE_CHECKING:
    from rich.text import Text

    from ladreport.checking.checked import CheckedFiles
    from ladreport.output.findings.terminal import Request
    from ladreport.schema.model import Schema


def check(  # noqa: PLR0913 - a parameter for each option
    files: FilesArgument,
    *,
    lang: CheckLangOption = None,
    form: CheckFormatOption = CheckFormat.TEXT,
    severity: SeverityOption = Severity.INFO,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    country: CountryOption = None,
    ministerial: MinisterialOption = None,
    baseline: BaselineOption = None,
    annotate: AnnotateOption = None,
    fix: FixOption = None,
    force: CheckForceOption = False,
    every: EveryOption = False,
) -> None:
    """Check submissions: say what was read, what is wrong, and what to write instead.

    Ends with 0 when there is no error, with 1 when there are errors, with 2 when it could not run.
    """
    from ladreport.inputs.folder import read_secretariat_files
    from ladreport.output.findings.terminal import Request
    from ladreport.pipeline.region import check_submissions
    from ladreport.schema.load import load_schema

    language = Language(chosen_language(lang), load_schema())
    named = named_files(files, language)
    secretariat = read_secretariat_files(named.folder, language.schema)
    language = replace(language, schema=secretariat.schema)
    code_filter = code_filter_of(severity, select or (), ignore or (), secretariat, language)
    with refusing_unusable(language):
        found = check_submissions(
            named.files,
            secretariat,
            country=country_code(country, language),
            ministerial=ministerial,
            baseline=baseline,
            today=dt.datetime.now().astimezone().date(),
            whole=named.whole,
        )
    language = _language(lang, found.files, secretariat.schema)
    kept = code_filter.of(found.findings)
    result = CheckResult(named, found, kept, language, lang, secretariat.ministerial)
    copies = copies_of(result, annotate, fix)
    refuse_existing(copies, named, language, replacing=force)
    # Before anything is printed: whoever reads the output may stop reading.
    written = [*write_copies(copies, language)]
    if form is CheckFormat.TEXT:
        least = None if severity is Severity.INFO else severity
        options = {"select": select, "ignore": ignore, "country": country}
        settings = {"ministerial": ministerial, "baseline": baseline}
        again = repeated(lang=lang, severity=least, **options, **settings)
        left_out = code_filter.left_out(found.findings)
        show(_text(result, Request((*again, *(["--all"] if every else [])), left_out, every)))
    else:
        write(_data(form, found.files, result.findings, language))
    for remark in written:
        typer.echo(remark, err=form is not CheckFormat.TEXT)  # programs read the answer alone
    if any(finding.severity is Severity.ERROR for finding in result.findings):
        raise typer.Exit(FOUND_ERRORS)


def _language(asked: str | None, checked: "CheckedFiles", schema: "Schema") -> Language:
    """As asked; for one workbook its own language, with the terms that its own lists add."""
    if len(checked.submissions) != 1:
        return Language(chosen_language(asked), schema)
    own = next((file.schema for file in checked.files if file.schema), schema)
    return Language(chosen_language(asked, checked.submissions[0].language), own)


def _data(
    form: CheckFormat, checked: "CheckedFiles", findings: Sequence[Finding], language: Language
) -> str:
    from ladreport.output.findings.for_programs import as_csv, as_json

    if form is CheckFormat.CSV:
        return as_csv(findings, language)
    return as_json(checked.files, findings, language)


def _text(result: CheckResult, request: "Request") -> "Iterator[Text]":
    from ladreport.output.findings.terminal import file_report

    named, checked = result.named, result.checked.files
    findings, language, width = result.findings, result.language, terminal_width()
    if named.single:
        path, _ = named.files[0]
        return file_report(checked.files[0], findings, language, width, path, request)
    from ladreport.output.findings.overview import Beside, folder_report

    paths = {name: path for path, name in named.files}
    unread = (named.unread_files, named.unread_folders)
    received = result.checked.received if named.whole else None
    beside = Beside(*unread, received, named.copies)
    return folder_report(checked, findings, language, width, paths, beside, request)
