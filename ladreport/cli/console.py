"""How commands print, and how they say what makes them impossible."""

import errno
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from rich.text import Text

    from ladreport.core.findings import Finding
    from ladreport.messages.language import Language

FOUND_ERRORS = 1
COULD_NOT_RUN = 2
NARROWEST = 60
"""Columns; a narrower terminal breaks lines by itself better than we would."""


def write(text: str) -> None:
    """Write text for programs to the output as UTF-8, whatever the terminal's own encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def show(lines: Iterable["Text"]) -> None:
    """Print lines for people, in colour where the terminal has it and wants it."""
    from rich.console import Console

    if together := [*lines]:  # which rich prints twice as fast as one by one
        console = Console(highlight=False, markup=False, emoji=False)
        console.print(*together, sep="\n", soft_wrap=True)


def terminal_width() -> int:
    """How wide to print, in characters."""
    import shutil

    return max(shutil.get_terminal_size((80, 24)).columns, NARROWEST)


def fitted(message: str) -> str:
    """The message in lines that fit the terminal; as it is where it goes into a file."""
    if not sys.stderr.isatty():
        return message
    width = shutil.get_terminal_size().columns
    return textwrap.fill(message, width, break_long_words=False, break_on_hyphens=False)


def refuse(message: str) -> NoReturn:
    """Say why nothing was done, and end with exit code 2."""
    typer.echo(fitted(message), err=True)
    raise typer.Exit(COULD_NOT_RUN)


def refuse_findings(findings: "Sequence[Finding]", language: "Language") -> None:
    """Refuse for the first of the findings, if there is any."""
    from ladreport.messages.rendering import message, repair

    for finding in findings:
        where = language.place(finding.location)
        refuse(f"{where}: {message(finding, language)} {repair(finding, language)}")


def refuse_folder(folder: Path, language: "Language") -> None:
    """Refuse what is no folder of submissions."""
    from ladreport.inputs.folder import submission_files

    if not folder.is_dir():
        refuse(language.say("There is no folder {folder}.", folder=str(folder)))
    if not submission_files(folder):
        refuse(language.say("There is no workbook in the folder {path}.", path=str(folder)))


@contextmanager
def refusing_unusable(language: "Language") -> Iterator[None]:
    """Refuse settings or a baseline that can't be read."""
    from ladreport.pipeline.region import UnusableError

    try:
        yield
    except UnusableError as error:
        refuse_findings(error.findings, language)
        raise


@contextmanager
def refusing_no_build(language: "Language") -> Iterator[None]:
    """Refuse a folder that is no build's, or whose dataset is not as it was written."""
    from ladreport.tracing.folder import NotABuildError

    try:
        yield
    except NotABuildError as error:
        if error.older:
            older = language.say(
                "{path} is not there: an older version of ladreport built this folder. Build it "
                "again.",
                path=str(error.path),
            )
            refuse(older)
        if not error.path.exists():
            refuse(not_read(FileNotFoundError(), error.path, language))
        refuse(
            language.say(
                "{path} is not as build writes it. Name the folder that build wrote, or build "
                "again.",
                path=str(error.path),
            )
        )


@contextmanager
def refusing_outputs(language: "Language") -> Iterator[None]:
    """Refuse where outputs can't be written."""
    from ladreport.output.folder import EditedError, ForeignFolderError, NotAFolderError

    say = language.say
    try:
        yield
    except NotAFolderError as error:
        refuse(say("{path} is a file, not a folder.", path=str(error.path)))
    except ForeignFolderError as error:
        foreign = say(
            "{path} holds files that no build wrote, so it is not replaced. Name an empty or a "
            "new folder.",
            path=str(error.path),
        )
        refuse(foreign)
    except EditedError as error:
        edited = say(
            "these files in {path} were edited since they were built: {files}. Keep them "
            "elsewhere, or replace them with --force.",
            path=str(error.path),
            files=error.files,
        )
        refuse(edited)
    except OSError as error:
        refuse(not_written(error, Path(error.filename or ""), language))


def not_read(error: OSError, path: Path, language: "Language") -> str:
    """Why a file or folder can't be read, in plain words."""
    say, named = language.say, str(path)
    match error:
        case FileNotFoundError():
            return say("There is no file or folder {path}.", path=named)
        case PermissionError():
            return say("{path} may not be opened by you. Ask its owner, or copy it.", path=named)
        case IsADirectoryError():
            return say("{path} is a folder. Name a file.", path=named)
    return say("{path} can't be read. Copy it to another place and try again.", path=named)


def not_written(error: OSError, path: Path, language: "Language") -> str:
    """Why a file can't be written, and what to do, in plain words."""
    say, named = language.say, str(path)
    match error:
        case FileNotFoundError():
            return say("There is no folder {folder}. Make it first.", folder=str(path.parent))
        case PermissionError():
            return say(
                "{path} may not be written: it is open in another program, or it or its folder is "
                "not yours to change. Close it, or name another place.",
                path=named,
            )
        case IsADirectoryError():
            return say("{path} is a folder. Name a file.", path=named)
        case NotADirectoryError() | FileExistsError():
            return say(
                "{path} can't be written, because a file stands where a folder should be.",
                path=named,
            )
    if error.errno == errno.ENOSPC:
        return say("{path} can't be written, because there is no room left.", path=named)
    return say("{path} can't be written there. Name another place.", path=named)
