"""``ladreport compare``: what changed between two ministerials."""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from ladreport.cli.console import refuse, refusing_outputs, show, terminal_width, write
from ladreport.cli.options import (
    CompareFormat,
    CompareFormatOption,
    CompareOutOption,
    EarlierArgument,
    ExitCodeOption,
    LangOption,
    LaterArgument,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladreport.core.findings import Finding
    from ladreport.messages.language import Language
    from ladreport.output.comparison.terminal import Side
    from ladreport.pipeline.region import ReadMinisterial

DIFFERENCES = 1
WRITTEN_AS = ".json"
"""The suffix of the files that a comparison can be written to."""


def compare(
    old: EarlierArgument,
    new: LaterArgument,
    *,
    lang: LangOption = None,
    form: CompareFormatOption = CompareFormat.TEXT,
    out: CompareOutOption = None,
    exit_code: ExitCodeOption = False,
) -> None:
    """Compare two ministerials: what is new, what advanced, what is no longer reported.

    Actions are matched by id and by what they say. Ends with 0, or with 2 if a side can't be read.
    """
    from ladreport.messages.choosing import chosen_language
    from ladreport.messages.language import Language
    from ladreport.output.comparison.as_json import as_json
    from ladreport.output.comparison.terminal import Side, comparison_report
    from ladreport.pipeline.region import compare_ministerials, matches_findings
    from ladreport.schema.load import load_schema

    code = chosen_language(lang)
    spoken = Language(code, load_schema())
    _refuse_suffix(out, spoken)
    ministerials = [_read(path, spoken) for path in (old, new)]
    changes = compare_ministerials(*ministerials)
    doubtful = matches_findings(*ministerials)
    language = Language(code, ministerials[1].schema)
    earlier, later = (
        Side(str(path), read.dataset, _unread(read))
        for path, read in zip((old, new), ministerials, strict=True)
    )
    _warn_of_matches(doubtful, language)
    if out is not None:
        _write_out(out, as_json(changes, language), language)
    if form is CompareFormat.JSON:
        write(as_json(changes, language))
        _warn((earlier, later), language)
    else:
        show(comparison_report(changes, earlier, later, language, terminal_width()))
    if exit_code and changes.differ:
        raise typer.Exit(DIFFERENCES)


def _refuse_suffix(out: Path | None, language: "Language") -> None:
    """Before anything is read, refuse a kind of file that can't be written."""
    if out is not None and out.suffix.lower() != WRITTEN_AS:
        refuse(
            language.say(
                "a comparison can't be written as {file}: give a name that ends in {suffixes}.",
                file=out.name,
                suffixes=WRITTEN_AS,
            )
        )


def _read(path: Path, language: "Language") -> "ReadMinisterial":
    """A side as it was read; refuses one of which nothing can be."""
    from ladreport.pipeline.region import UnusableError, ministerial_at

    try:
        ministerial = ministerial_at(path, language.schema)
    except UnusableError as unusable:
        _refuse_side(path, unusable.findings[0], language)
    unread = _unread(ministerial)
    if unread and not _read_files(ministerial):
        _refuse_side(path, unread[0], language)
    return ministerial


def _refuse_side(path: Path, finding: "Finding", language: "Language") -> NoReturn:
    """Say which side can't be read, and why."""
    from ladreport.messages.rendering import message, repair

    where = language.place(finding.location)
    named = where if where.startswith(str(path)) else f"{path} › {where}"
    refuse(f"{named}: {message(finding, language)} {repair(finding, language)}")


def _unread(ministerial: "ReadMinisterial") -> "tuple[Finding, ...]":
    """For each file that could not be read at all, the first finding that says why."""
    from ladreport.core.findings import Severity

    received = _read_files(ministerial)
    why: dict[str, Finding] = {}
    for finding in ministerial.findings:
        where = finding.location
        of_file = where.sheet is None and where.row is None and where.file not in received
        if of_file and finding.severity is Severity.ERROR:
            why.setdefault(where.file, finding)
    return tuple(why.values())


def _read_files(ministerial: "ReadMinisterial") -> frozenset[str]:
    """The files of which something could be read."""
    from ladreport.core.records import Answer

    files = ministerial.dataset.received
    return frozenset(file.file for file in files if file.answer is not Answer.UNREADABLE)


def _warn(sides: "tuple[Side, ...]", language: "Language") -> None:
    """Say beside the output for programs which files could not be read."""
    from ladreport.messages.rendering import message

    for side in sides:
        for finding in side.unread:
            unread = (
                f"{side.path} › {language.place(finding.location)}: {message(finding, language)}"
            )
            typer.echo(language.say("not read: {file}", file=unread), err=True)


def _warn_of_matches(findings: "Sequence[Finding]", language: "Language") -> None:
    """Say beside the output which lines of matches.csv say nothing that can be followed."""
    from ladreport.messages.rendering import guess, message, repair

    for finding in findings:
        said = (message(finding, language), guess(finding, language), repair(finding, language))
        typer.echo(f"{finding.location}: {' '.join(filter(None, said))}", err=True)


def _write_out(out: Path, text: str, language: "Language") -> None:
    """Write the file whole or not at all."""
    from ladreport.output.folder import write_file_beside

    with refusing_outputs(language):
        write_file_beside(out, text.encode("utf-8"))
