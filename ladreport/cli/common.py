"""What several commands share: their languages, how they print, how they refuse."""

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from rich.text import Text

FOUND_ERRORS = 1
COULD_NOT_RUN = 2


class Tongue(StrEnum):
    """The four languages."""

    EN = "en"
    ES = "es"
    PT = "pt"
    FR = "fr"


def refuse(message: str) -> NoReturn:
    """Say why nothing was done, and end with exit code 2."""
    typer.echo(message, err=True)
    raise typer.Exit(COULD_NOT_RUN)


def write(text: str) -> None:
    """Write text for programs to the output as UTF-8, whatever the terminal's own encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def show(lines: Iterable["Text"]) -> None:
    """Print lines for people, in colour where the terminal has it and wants it."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    for line in lines:
        console.print(line, soft_wrap=True)


def show_beside(lines: Iterable[str], *, quiet: bool) -> None:
    """Print what is told beside the answer: behind it for people, as errors go for programs."""
    for line in lines:
        typer.echo(line, err=quiet)


def terminal_width() -> int:
    """How wide to print, in characters."""
    import shutil

    return max(shutil.get_terminal_size((80, 24)).columns, 60)
