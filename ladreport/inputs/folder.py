"""A folder of submissions: which files are which, and what the Secretariat keeps beside them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from ladreport.core.findings import Finding
from ladreport.inputs.copies import is_untouched_copy
from ladreport.inputs.corrections import Correction, read_corrections
from ladreport.inputs.decisions import Decisions, read_decisions
from ladreport.inputs.exchange_rates import ExchangeRates, read_exchange_rates
from ladreport.inputs.file_owners import SECRETARIAT_TABLES, SUBMISSION_SUFFIXES
from ladreport.inputs.matches import Matches, read_matches
from ladreport.inputs.ministerial import SETTINGS_FILE, Ministerial, read_ministerial
from ladreport.inputs.translations import Translations, read_translations
from ladreport.parsing.mailboxes import name_without_mailboxes
from ladreport.reading.files import is_companion
from ladreport.schema.folding import composed
from ladreport.schema.model import Schema

SECRETARIAT_FOLDERS = frozenset({"translations"})
BUILD_MANIFEST = "manifest.json"
"""What a build's output folder has; see ``ladreport.output.folder``."""


class SecretariatFiles(Struct, frozen=True):
    """What stands beside the submissions of one ministerial.

    ``ministerial`` is None where there is no ministerial.toml; ``schema`` is the one that it
    extends. ``findings`` are all that is wrong in any of the files.
    """

    ministerial: Ministerial | None
    schema: Schema
    rates: ExchangeRates = ExchangeRates()
    decisions: Decisions = Decisions()
    matches: Matches = Matches()
    corrections: tuple[Correction, ...] = ()
    translations: Translations = Translations()
    findings: tuple[Finding, ...] = ()

    @property
    def owners(self) -> Mapping[str, str]:
        """The countries of single files by name, as the settings give them."""
        return self.ministerial.files if self.ministerial else {}


def read_secretariat_files(folder: Path | None, schema: Schema) -> SecretariatFiles:
    """What the folder holds of them; each is empty where its file is missing, all of no folder."""
    if folder is None:
        return SecretariatFiles(None, schema)
    ministerial, of_settings = None, tuple[Finding, ...]()
    if (folder / SETTINGS_FILE).is_file():
        ministerial, schema, of_settings = read_ministerial(folder, schema)
    rates, of_rates = read_exchange_rates(folder)
    decisions, of_decisions = read_decisions(folder, schema)
    matches, of_matches = read_matches(folder)
    corrections, of_corrections = read_corrections(folder)
    translations, of_translations = read_translations(folder)
    of_tables = (*of_rates, *of_decisions, *of_matches, *of_corrections, *of_translations)
    findings = (*of_settings, *of_tables)
    return SecretariatFiles(
        ministerial, schema, rates, decisions, matches, corrections, translations, findings
    )


def secretariat_files(folder: Path) -> Mapping[str, Path]:
    """The Secretariat's files, as far as they are there, by name."""
    names = (SETTINGS_FILE, *sorted(SECRETARIAT_TABLES))
    paths = [*(folder / name for name in names), *sorted(folder.glob("translations/*.csv"))]
    return {path.relative_to(folder).as_posix(): path for path in paths if path.is_file()}


def submission_files(folder: Path) -> tuple[Path, ...]:
    """The files of the folder that are read as submissions, by name."""
    return tuple(path for path in _workbooks(folder) if not is_untouched_copy(path))


def untouched_copies(folder: Path) -> tuple[Path, ...]:
    """The copies in the folder that were written by ``check`` or ``build``, and not changed since.

    They are never read as submissions.
    """
    return tuple(filter(is_untouched_copy, _workbooks(folder)))


def _workbooks(folder: Path) -> tuple[Path, ...]:
    return tuple(path for path in _files(folder) if path.suffix.lower() in SUBMISSION_SUFFIXES)


def named_for_all(paths: Sequence[Path]) -> Mapping[str, Path]:
    """The files by the names that messages and the dataset call them, without addresses in them."""
    named: dict[str, Path] = {}
    for path in paths:
        name, number = Path(name_without_mailboxes(composed(path.name))), 2
        called = name.name
        while called in named:
            called, number = f"{name.stem} {number}{name.suffix}", number + 1
        named[called] = path
    return named


def unread_files(folder: Path) -> tuple[Path, ...]:
    """The files of the folder that are neither submissions nor the Secretariat's own."""
    return tuple(
        path
        for path in _files(folder)
        if path.suffix.lower() not in SUBMISSION_SUFFIXES and path.name != SETTINGS_FILE
    )


def unread_folders(folder: Path) -> tuple[Path, ...]:
    """The folders in this one with files that nothing reads; a build's output is known."""
    return tuple(
        path
        for path in sorted(folder.iterdir())
        if path.is_dir()
        and path.name not in SECRETARIAT_FOLDERS
        and not path.name.startswith(".")
        and not (path / BUILD_MANIFEST).is_file()
        and any(inner.is_file() for inner in path.rglob("*"))
    )


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(
        path
        for path in sorted(folder.iterdir())
        if path.is_file()
        and path.name not in SECRETARIAT_TABLES
        and not path.name.startswith(".")
        and not is_companion(path)
    )
