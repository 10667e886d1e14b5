"""The command line's commands, put together; what a command needs it imports when it runs."""

from typing import Annotated

import typer

from ladreport import __version__
from ladreport.cli.build import build
from ladreport.cli.check import check
from ladreport.cli.compare import compare
from ladreport.cli.explain import explain
from ladreport.cli.help_texts import HELP_NAMES
from ladreport.cli.schema import schema
from ladreport.cli.template import template

app = typer.Typer(
    name="ladreport",
    help="Compile countries' submissions into the Los Angeles Declaration's progress report.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": HELP_NAMES},
)
app.command()(check)
app.command()(build)
app.command()(compare)
app.command()(explain)
app.command()(schema)
app.command()(template)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"ladreport {__version__}")
        raise typer.Exit


@app.callback()
def ladreport(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version and stop.",
            is_eager=True,
            callback=_tell_version,
        ),
    ] = False,
) -> None:
    """Compile countries' submissions into the Los Angeles Declaration's progress report."""
