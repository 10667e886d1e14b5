"""What stands on the command line, made into what the pipeline takes."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ladreport.cli.console import refuse
from ladreport.messages.language import Language

if TYPE_CHECKING:
    from ladreport.checking.filtering import CodeFilter
    from ladreport.core.findings import Severity
    from ladreport.inputs.folder import SecretariatFiles


class NamedFiles(Struct, frozen=True):
    """The files to read, each with the name that messages give it.

    ``folder`` is the one folder that holds all the files, else None. ``unread_files`` are the files
    of named folders that nothing reads, ``unread_folders`` the folders in them. ``single`` says
    that one file was named, ``whole`` that one folder was: all that a region sent. ``copies`` are
    those in the folders that ladreport wrote itself.
    """

    files: tuple[tuple[Path, str], ...]
    folder: Path | None
    unread_files: tuple[str, ...]
    unread_folders: tuple[str, ...]
    single: bool
    whole: bool
    copies: tuple[str, ...] = ()


def named_files(paths: Sequence[Path], language: Language) -> NamedFiles:
    """The submissions among these; refuses what isn't there, and folders without any."""
    from ladreport.inputs.folder import (
        submission_files,
        unread_files,
        unread_folders,
        untouched_copies,
    )

    for path in paths:
        if not path.exists():
            refuse(language.say("There is no file or folder {path}.", path=str(path)))
        if path.is_dir() and not submission_files(path):
            refuse(language.say("There is no workbook in the folder {path}.", path=str(path)))
    files = [
        file for path in paths for file in (submission_files(path) if path.is_dir() else [path])
    ]
    folders = [path for path in paths if path.is_dir()]
    names = _names(files)
    parents = {file.parent for file in files}
    return NamedFiles(
        tuple(zip(files, names, strict=True)),
        parents.pop() if len(parents) == 1 else None,
        tuple(file.name for path in folders for file in unread_files(path)),
        tuple(f"{inner.name}/" for path in folders for inner in unread_folders(path)),
        single=len(paths) == 1 and not paths[0].is_dir(),
        whole=len(paths) == 1 and paths[0].is_dir(),
        copies=tuple(file.name for path in folders for file in untouched_copies(path)),
    )


def _names(files: Sequence[Path]) -> list[str]:
    """The files' own names, or their paths where two have the same name."""
    names = [path.name for path in files]
    return names if len(set(names)) == len(names) else [str(path) for path in files]


def country_code(name: str | None, language: Language) -> str | None:
    """The code of a country given by code or name; refuses one that is not known."""
    from ladreport.schema.lookup import terms_named

    if name is None:
        return None
    countries = terms_named(language.schema, "country", name)
    if len(countries) != 1:
        refuse(
            language.say(
                "{name} is not one of the endorsing countries. Write its three letters: GTM.",
                name=name,
            )
        )
    return countries[0].key


def repeated(**options: object) -> tuple[str, ...]:
    """The options that were used, as they are written again: ``--country COL``."""
    return tuple(
        part
        for name, used in options.items()
        for value in (used if isinstance(used, list) else [used])
        if value is not None
        for part in (f"--{name}", str(value))
    )


def code_filter_of(
    severity: "Severity",
    select: Sequence[str],
    ignore: Sequence[str],
    secretariat: "SecretariatFiles",
    language: Language,
) -> "CodeFilter":
    """What to report: as asked on the command line, else as the settings say."""
    from ladreport.checking.filtering import CodeFilter

    selected, ignored = _codes(select, language), _codes(ignore, language)
    if secretariat.ministerial is None:
        return CodeFilter(selected, ignored, severity)
    settings = secretariat.ministerial.check
    return CodeFilter(
        selected or settings.select, ignored or settings.ignore, severity, settings.severity
    )


def _codes(options: Sequence[str], language: Language) -> tuple[str, ...]:
    """Codes and beginnings of codes, however they were separated; refuses what begins none."""
    import re

    from ladreport.codes import all_codes

    codes = [part.upper() for option in options for part in re.split(r"[,;\s]+", option) if part]
    for code in codes:
        if not any(known.id.startswith(code) for known in all_codes()):
            refuse(
                language.say(
                    "{code} is no code nor the beginning of one, such as LAD4 or LAD401.",
                    code=code,
                )
            )
    return tuple(codes)
