"""``ladreport verify``: an edited report against the data that it was built from."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ladreport.cli.console import not_read, refuse, refusing_no_build, show, terminal_width, write
from ladreport.cli.options import (
    LangOption,
    ReportArgument,
    TextOrJson,
    TextOrJsonOption,
    VerifiedOutArgument,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladreport.messages.language import Language
    from ladreport.output.word.reading import ReadParagraph

DIFFERS = 1


def verify(
    report: ReportArgument,
    out: VerifiedOutArgument = None,
    *,
    lang: LangOption = None,
    form: TextOrJsonOption = TextOrJson.TEXT,
) -> None:
    """Verify an edited report: which of its numbers still say what the data say.

    Names numbers that were changed by hand, removed, are out of date or were typed in. Ends with 0
    when all agree, with 1 when one doesn't, with 2 when the report or the build can't be read.
    """
    from ladreport.messages.choosing import chosen_language
    from ladreport.messages.language import Language
    from ladreport.schema.load import load_schema
    from ladreport.tracing.folder import BuildFolder
    from ladreport.tracing.verified_json import verification_json
    from ladreport.tracing.verified_terminal import verification_report
    from ladreport.tracing.verifying import verified

    language = Language(chosen_language(lang), load_schema())
    folder = out or report.parent
    paragraphs, charts = _read(report, language)
    with refusing_no_build(language):
        verification = verified(paragraphs, BuildFolder.at(folder), charts)
    if verification is None:
        refuse(
            language.say(
                "{report} holds no number that a build wrote: it is another document, or its "
                "fields were turned into text.",
                report=str(report),
            )
        )
    names = str(report), str(folder)
    if form is TextOrJson.JSON:
        write(verification_json(verification, *names))
    else:
        show(verification_report(verification, names, language, terminal_width()))
    if verification.differing:
        raise typer.Exit(DIFFERS)


def _read(report: Path, language: "Language") -> "tuple[Sequence[ReadParagraph], Sequence[str]]":
    """The report's paragraphs and its charts' values; refuses what can't be read as one."""
    from ladreport.output.word.chart_reading import read_charts
    from ladreport.output.word.reading import read_report
    from ladreport.reading.safety import LIMITS, RefusedError, check_file_size

    try:
        check_file_size(report.stat().st_size, LIMITS)
        data = report.read_bytes()
        return read_report(data), read_charts(data)
    except OSError as error:
        refuse(not_read(error, report, language))
    except RefusedError as refused:
        refuse(f"{report}: {_why(refused.note.case, language)}")


def _why(case: str | None, language: "Language") -> str:
    """Why a document can't be read, and what to do."""
    say = language.say
    if case == "password":
        return say(
            "it is protected by a password or of an old form of Word. Save it as .docx without "
            "a password."
        )
    if case in ("bomb", "harmful", "too_large"):
        return say("it is built in a way that could harm a computer, so it was not read.")
    if case == "unknown_form":
        return say("it is no Word document. Name the report.")
    return say("it is damaged or no Word document. Open it in Word and save it as .docx.")
