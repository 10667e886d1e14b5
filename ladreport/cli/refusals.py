"""What makes a command impossible, said in words, with exit code 2."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ladreport.cli.common import refuse

if TYPE_CHECKING:
    from ladreport.core.findings import Finding
    from ladreport.messages.language import Language


def refuse_folder(folder: Path, language: "Language") -> None:
    """Refuse what is no folder of submissions."""
    from ladreport.inputs.folder import submission_files

    if not folder.is_dir():
        refuse(language.say("there is no folder {folder}.", folder=str(folder)))
    if not submission_files(folder):
        refuse(language.say("there is no workbook in the folder {folder}.", folder=str(folder)))


@contextmanager
def refusing_outputs(language: "Language") -> Iterator[None]:
    """Turn what keeps outputs from being written into a message and exit code 2."""
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
        refuse(say("the outputs can't be written: {problem}.", problem=str(error)))


def refuse_findings(findings: "Sequence[Finding]", language: "Language") -> None:
    """Say what makes it impossible to go on, if anything does."""
    from ladreport.messages.rendering import message, repair

    if findings:
        one = findings[0]
        refuse(f"{one.location}: {message(one, language)} {repair(one, language)}")
