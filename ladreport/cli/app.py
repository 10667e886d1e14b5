"""The command line's commands, put together, and their help in the language of the system."""

import gettext
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Protocol

import typer

from ladreport import __version__, messages
from ladreport.cli.build import build
from ladreport.cli.check import check
from ladreport.cli.compare import compare
from ladreport.cli.quick import QuickCommand, QuickGroup
from ladreport.cli.reference import explain, schema
from ladreport.cli.template import template

HELP_NAMES = ["-h", "--help"]

TYPER_TEXTS = (
    "Arguments",
    "Commands",
    "Missing command.",
    "No such command {name!r}.",
    "Options",
    "Show this message and exit.",
    "default: {default}",
    "required",
)
"""What Typer itself says and can say in another language."""


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


class Helping(Protocol):
    """Whatever carries a help text: a command, an option, an argument."""

    help: str | None


def helping(command: object) -> Iterator[Helping]:
    """The command, its parameters and its subcommands, as far as they have a help text."""
    subcommands = getattr(command, "commands", {}).values()
    for one in (command, *getattr(command, "params", ()), _help_option(command)):
        if getattr(one, "help", None):
            yield one
    for subcommand in subcommands:
        yield from helping(subcommand)


def _help_option(command: object) -> object:
    """The option that Typer adds to each command, which keeps it once it is made."""
    from typer.core import TyperCommand, TyperGroup

    if not isinstance(command, TyperCommand | TyperGroup):
        return None
    return command.get_help_option(typer.Context(command, help_option_names=HELP_NAMES))


def let_typer_speak(code: str) -> None:
    """Have Typer take its own texts from the catalog too, in this language."""
    os.environ["LANGUAGE"] = code
    gettext.bindtextdomain("ladreport", str(Path(messages.__path__[0], "locale")))
    gettext.textdomain("ladreport")


def speak(command: object, translated: Callable[[str], str]) -> None:
    """Put every help text of the command line into another language."""
    for one in helping(command):
        one.help = translated(one.help or "")
