"""``ladreport build``: a folder of submissions → the report, the dataset, the tables."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ladreport import __version__
from ladreport.cli.console import (
    FOUND_ERRORS,
    refuse_findings,
    refuse_folder,
    refusing_outputs,
    refusing_unusable,
    show,
    terminal_width,
)
from ladreport.cli.options import (
    BaselineOption,
    BuildForceOption,
    BuildOutOption,
    LanguageCode,
    ReportLangOption,
    StrictOption,
    SubmissionsArgument,
    WordTemplateOption,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from ladreport.messages.language import Language
    from ladreport.output.folder import BuildRecord
    from ladreport.pipeline.build import Built
    from ladreport.pipeline.region import Progress, Region


def build(
    submissions: SubmissionsArgument,
    out: BuildOutOption,
    lang: ReportLangOption = None,
    baseline: BaselineOption = None,
    template: WordTemplateOption = None,
    *,
    strict: StrictOption = False,
    force: BuildForceOption = False,
) -> None:
    """Build the ministerial: the Word report, the dataset, the summary tables, the findings.

    Ends with 0 when all went well, with 1 when rows had to be held back or claims left out, with 2
    when it could not run; then nothing is written.
    """
    from msgspec.structs import replace

    from ladreport.core.findings import Severity
    from ladreport.messages.choosing import chosen_language
    from ladreport.messages.language import Language
    from ladreport.output.folder import publish
    from ladreport.output.templates import templates_folder
    from ladreport.pipeline.build import build_files
    from ladreport.pipeline.region import read_region
    from ladreport.schema.load import load_schema

    languages = [code.value for code in dict.fromkeys(lang or [LanguageCode.EN])]
    language = Language(languages[0], load_schema())
    spoken = replace(language, code=chosen_language(languages[0] if lang else None))
    word_template = template or templates_folder() / "report.docx"
    _refuse_impossible(submissions, out, word_template, spoken, replacing=force)
    with refusing_unusable(spoken), _progress(language) as progress:
        region = read_region(submissions, language.schema, baseline, progress)
        built = build_files(region, languages, word_template, progress)
    errors = any(finding.severity is Severity.ERROR for finding in built.dataset.findings)
    written = out if not (strict and errors) else None
    language = Language(languages[0], region.schema)
    moved = _moved(built, written, language)
    if written:
        with refusing_outputs(spoken):
            publish(out, built.files, _record(region, languages, word_template), force=force)
    _report(built, written, moved, language)
    if errors or region.dataset.ledger.held_back or region.dataset.figures_ledger.held_back:
        raise typer.Exit(FOUND_ERRORS)


def _refuse_impossible(
    submissions: Path, out: Path, word_template: Path, spoken: "Language", *, replacing: bool
) -> None:
    """Refuse what could not be read or written, before anything is."""
    from ladreport.output.folder import check_target
    from ladreport.output.word.template import template_findings

    refuse_folder(submissions, spoken)
    refuse_findings(template_findings(word_template), spoken)
    with refusing_outputs(spoken):
        check_target(out, force=replacing)


def _moved(built: "Built", out: Path | None, language: "Language") -> "Sequence[Text]":
    """What moved since the build that stands there, in lines; none where there was none."""
    from ladreport.consolidation.moved import FILES, numbers_in, numbers_of
    from ladreport.output.findings.moved import moved_lines

    if out is None or not (out / "dataset").is_dir():
        return ()
    new = numbers_of({name: built.files[f"dataset/{name}.csv"] for name in FILES})
    return (*moved_lines(numbers_in(out / "dataset"), new, language, terminal_width()),)


def _report(
    built: "Built", out: Path | None, moved: "Sequence[Text]", language: "Language"
) -> None:
    from rich.text import Text

    from ladreport.output.findings.doubts import doubt_lines
    from ladreport.output.findings.overview import build_report

    written = [
        *dict.fromkeys(f"{name.split('/')[0]}/" if "/" in name else name for name in built.files)
    ]
    show(build_report(built.dataset, written, out, language, terminal_width()))
    if out is None:
        typer.echo(language.say("Nothing was written, because there are errors."))
    if moved:
        show((Text(), *moved))
    typer.echo()
    show(doubt_lines(built.doubtful, language, terminal_width()))


def _record(region: "Region", languages: "Sequence[str]", template: Path) -> "BuildRecord":
    """What the manifest says of this build; the inputs by their names in the folder."""
    from ladreport.inputs.folder import secretariat_files
    from ladreport.output.folder import BuildRecord

    folder = next(iter(region.files.values())).parent
    inputs = {**region.files, **secretariat_files(folder), "template": template}
    baseline = region.changes.old if region.changes else None
    options = {"languages": [*languages], "baseline": baseline}
    ledger, figures_ledger = region.dataset.ledger, region.dataset.figures_ledger
    return BuildRecord(__version__, options, inputs, ledger, figures_ledger)


@contextmanager
def _progress(language: "Language") -> "Iterator[Progress]":
    """One line a step at a terminal, left behind when it is done; nothing in a pipe."""
    if not sys.stdout.isatty():
        from ladreport.pipeline.region import unseen

        yield unseen
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = TextColumn("{task.description}"), BarColumn(24), MofNCompleteColumn()
    # refreshed by hand: a thread of its own would keep workers from being forked
    bars = Progress(*columns, auto_refresh=False)
    labels = {
        "read and check": language.say("Reading and checking"),
        "consolidate": language.say("Consolidating"),
        "summarize": language.say("Summarizing"),
        "write": language.say("Writing"),
    }
    width = max(map(len, labels.values()))

    def begin(step: str, count: int) -> Callable[[], None]:
        task = bars.add_task(labels[step].ljust(width), total=count)
        bars.refresh()
        return lambda: bars.update(task, advance=1, refresh=True)

    with bars:
        yield begin
