"""Which files of a folder are submissions, which the Secretariat's own, and which nothing reads."""

from collections.abc import Mapping
from pathlib import Path

from ladreport.inputs.ministerial import FILE
from ladreport.reading.files import is_companion

SUBMISSION_SUFFIXES = frozenset({".xlsx", ".xlsm", ".ods", ".xls", ".csv"})
NOT_SUBMISSIONS = frozenset({"exchange_rates.csv", "decisions.csv", "corrections.csv"})
"""What the Secretariat keeps beside the submissions and may look like one."""

OWN_FOLDERS = frozenset({"translations"})
MANIFEST = "manifest.json"
"""What a build's output folder has."""


def submission_files(folder: Path) -> tuple[Path, ...]:
    """The files of the folder that are read as submissions, by name."""
    return tuple(path for path in _files(folder) if path.suffix.lower() in SUBMISSION_SUFFIXES)


def other_files(folder: Path) -> tuple[Path, ...]:
    """The files of the folder that nothing reads: neither submissions nor the Secretariat's own."""
    return tuple(
        path
        for path in _files(folder)
        if path.suffix.lower() not in SUBMISSION_SUFFIXES and path.name != FILE
    )


def other_folders(folder: Path) -> tuple[Path, ...]:
    """The folders in this one in which something lies that nothing reads; a build's is known."""
    return tuple(
        path
        for path in sorted(folder.iterdir())
        if path.is_dir()
        and path.name not in OWN_FOLDERS
        and not path.name.startswith(".")
        and not (path / MANIFEST).is_file()
        and any(one.is_file() for one in path.rglob("*"))
    )


def companion_files(folder: Path) -> Mapping[str, Path]:
    """What the Secretariat keeps beside the submissions, as far as it is there, by name."""
    names = (FILE, *sorted(NOT_SUBMISSIONS))
    beside = [*(folder / name for name in names), *sorted(folder.glob("translations/*.csv"))]
    return {path.relative_to(folder).as_posix(): path for path in beside if path.is_file()}


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(
        path
        for path in sorted(folder.iterdir())
        if path.is_file()
        and path.name not in NOT_SUBMISSIONS
        and not path.name.startswith(".")
        and not is_companion(path)
    )
