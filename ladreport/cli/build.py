"""``ladreport build``: a folder of submissions → the report, the dataset, the tables."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ladreport import __version__
from ladreport.cli.common import FOUND_ERRORS, Tongue, show, terminal_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladreport.messages.language import Language
    from ladreport.output.folder import BuildRecord
    from ladreport.pipeline.build import Built
    from ladreport.pipeline.region import Progress, Region


def build(
    submissions: Annotated[
        Path,
        typer.Argument(metavar="SUBMISSIONS", help="The folder with the countries' workbooks."),
    ],
    out: Annotated[Path, typer.Option(help="The folder to write; it is replaced as a whole.")],
    lang: Annotated[
        list[Tongue] | None,
        typer.Option(help="The report's language; repeat it for several. English if not given."),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(help="The last ministerial: its submissions, its build, or its dataset."),
    ] = None,
    template: Annotated[
        Path | None, typer.Option(help="A Word template of your own for the report.")
    ] = None,
    *,
    strict: Annotated[
        bool, typer.Option("--strict", help="Write nothing if there is an error.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace outputs that were edited since.")
    ] = False,
) -> None:
    """Build the ministerial: the Word report, the dataset, the summary tables, the findings.

    Ends with 0 when all went well, with 1 when rows had to be held back or claims left out, with 2
    when it could not run; then nothing is written.
    """
    from ladreport.cli.refusals import refuse_findings, refuse_folder, refusing_outputs
    from ladreport.core.findings import Severity
    from ladreport.messages.language import Language
    from ladreport.output.folder import check_target, publish
    from ladreport.output.templates import templates_folder
    from ladreport.output.word.template import template_findings
    from ladreport.schema.load import load_schema

    languages = [one.value for one in dict.fromkeys(lang or [Tongue.EN])]
    language = Language(languages[0], load_schema())
    used = template or templates_folder() / "report.docx"
    refuse_folder(submissions, language)
    refuse_findings(template_findings(used), language)
    with refusing_outputs(language):
        check_target(out, force=force)
    region, built = _built(submissions, baseline, languages, used, language)
    errors = any(one.severity is Severity.ERROR for one in built.dataset.findings)
    written = not (strict and errors)
    if written:
        with refusing_outputs(language):
            publish(out, built.files, _record(region, languages, used), force=force)
    _tell(built, out if written else None, Language(languages[0], region.schema))
    if errors or region.dataset.ledger.held_back or region.dataset.figures_ledger.held_back:
        raise typer.Exit(FOUND_ERRORS)


def _built(
    submissions: Path,
    baseline: Path | None,
    languages: "Sequence[str]",
    template: Path,
    language: "Language",
) -> "tuple[Region, Built]":
    from ladreport.cli.refusals import refuse_findings
    from ladreport.pipeline.build import build_files
    from ladreport.pipeline.region import UnusableError, read_region

    try:
        with _progress(language) as progress:
            region = read_region(submissions, language.schema, baseline, progress)
            return region, build_files(region, languages, template, progress)
    except UnusableError as unusable:
        refuse_findings(unusable.findings, language)
        raise


def _tell(built: "Built", out: Path | None, language: "Language") -> None:
    from ladreport.output.findings.overview import build_report

    written = [
        *dict.fromkeys(f"{name.split('/')[0]}/" if "/" in name else name for name in built.files)
    ]
    show(build_report(built.dataset, written, out, language, terminal_width()))
    if out is None:
        typer.echo(language.say("Nothing was written, because there are errors."))


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
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bars = Progress(TextColumn("{task.description}"), BarColumn(24), MofNCompleteColumn())
    bars.disable = not bars.console.is_terminal
    labels = {
        "read and check": language.say("Reading and checking"),
        "consolidate": language.say("Consolidating"),
        "summarize": language.say("Summarizing"),
        "write": language.say("Writing"),
    }
    width = max(map(len, labels.values()))

    def begin(step: str, count: int) -> Callable[[], None]:
        task = bars.add_task(labels[step].ljust(width), total=count)
        return lambda: bars.advance(task)

    with bars:
        yield begin
