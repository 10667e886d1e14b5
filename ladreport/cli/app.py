"""The command line's commands, put together, and their help in the language of the system."""

import gettext
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from ladreport import __version__, messages
from ladreport.cli.build import build
from ladreport.cli.check import check
from ladreport.cli.compare import compare
from ladreport.cli.quick import QuickCommand, QuickGroup
from ladreport.cli.reference import explain, schema
from ladreport.cli.template import template
from ladreport.cli.trace import trace
from ladreport.cli.verify import verify

HELP_NAMES = ["-h", "--help"]

TYPER_TEXTS = (
    "Arguments",
    "Commands",
    "Missing command.",
    "No such command {name!r}.",
    "Options",
    "Show this message and exit.",
    "Usage:",
    "default: {default}",
    "required",
)
"""What Typer itself says and can say in another language, and the word before its usage."""


app = typer.Typer(
    name="ladreport",
    help="Compile countries' submissions into the Los Angeles Declaration's progress report.",
    add_completion=False,
    no_args_is_help=True,
    cls=QuickGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": HELP_NAMES},
)
app.command(cls=QuickCommand)(check)
app.command(cls=QuickCommand)(build)
app.command(cls=QuickCommand)(compare)
app.command(cls=QuickCommand)(explain)
app.command(cls=QuickCommand)(schema)
app.command(cls=QuickCommand)(template)
app.command(cls=QuickCommand)(trace)
app.command(cls=QuickCommand)(verify)


def _print_version(asked: bool) -> None:
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
            callback=_print_version,
        ),
    ] = False,
) -> None:
    """Compile countries' submissions into the Los Angeles Declaration's progress report."""


def helping(command: Any) -> Iterator[Any]:  # noqa: ANN401 - Typer doesn't export the types
    """The command, its options, arguments and subcommands, as far as they have a help text.

    The option for help is Typer's own, which keeps it once it is made.
    """
    context = typer.Context(command, help_option_names=HELP_NAMES)
    for part in (command, *command.params, command.get_help_option(context)):
        if part.help:
            yield part
    for subcommand in getattr(command, "commands", {}).values():
        yield from helping(subcommand)


def let_typer_speak(code: str) -> None:
    """Have Typer take its own texts from the catalog too, in this language."""
    os.environ["LANGUAGE"] = code
    gettext.bindtextdomain("ladreport", str(Path(messages.__path__[0], "locale")))
    gettext.textdomain("ladreport")


def speak(command: object, translated: Callable[[str], str]) -> None:
    """Put every help text of the command line into another language."""
    for part in helping(command):
        part.help = translated(part.help)
