"""What ``--help`` says, in the language of the system."""

import gettext
import os
from collections.abc import Callable, Iterator
from importlib import resources
from typing import Protocol

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
    import typer
    from typer.core import TyperCommand, TyperGroup

    if not isinstance(command, TyperCommand | TyperGroup):
        return None
    return command.get_help_option(typer.Context(command, help_option_names=HELP_NAMES))


def let_typer_speak(code: str) -> None:
    """Have Typer take its own texts from the catalog too, in this language."""
    os.environ["LANGUAGE"] = code
    locale = resources.files("ladreport.messages").joinpath("locale")
    gettext.bindtextdomain("ladreport", str(locale))
    gettext.textdomain("ladreport")


def speak(command: object, translated: Callable[[str], str]) -> None:
    """Put every help text of the command line into another language."""
    for one in helping(command):
        one.help = translated(one.help or "")
