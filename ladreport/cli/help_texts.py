"""What ``--help`` says, in the language of the system."""

from collections.abc import Callable, Iterator
from typing import Protocol


class Helping(Protocol):
    """Whatever carries a help text: a command, an option, an argument."""

    help: str | None


def helping(command: object) -> Iterator[Helping]:
    """The command, its parameters and its subcommands, as far as they have a help text."""
    subcommands = getattr(command, "commands", {}).values()
    for one in (command, *getattr(command, "params", ())):
        if getattr(one, "help", None):
            yield one
    for subcommand in subcommands:
        yield from helping(subcommand)


def speak(command: object, translated: Callable[[str], str]) -> None:
    """Put every help text of the command line into another language."""
    for one in helping(command):
        one.help = translated(one.help or "")
