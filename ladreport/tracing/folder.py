"""A build's output folder as it is read again: tables of text, each read when it is asked for."""

import csv
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from ladreport.consolidation.csv_text import csv_rows
from ladreport.consolidation.folder import PACKAGE, read_package

Row = Mapping[str, str]
"""A row of a table by column; a column that an older build did not write is not in it."""


class NotABuildError(Exception):
    """The folder, or the named file in it, is not as a build writes it.

    ``older`` where an older version built it, which wrote no such file.
    """

    def __init__(self, path: Path, *, older: bool = False) -> None:
        super().__init__(str(path))
        self.path = path
        self.older = older


class BuildFolder(Struct, frozen=True, dict=True):
    """What a build wrote; ``path`` is the folder that holds ``dataset/``."""

    path: Path

    @classmethod
    def at(cls, path: Path) -> "BuildFolder":
        """The build in this folder, or the one whose ``dataset`` this is.

        Raises NotABuildError where there is none.
        """
        folder = path.parent if (path / PACKAGE).is_file() else path
        if not (folder / "dataset" / PACKAGE).is_file():
            raise NotABuildError(path)
        return cls(folder)

    @cached_property
    def _described(self) -> tuple[str, Mapping[str, frozenset[str]]]:
        """The ministerial, and the columns that each table was written with."""
        try:
            return read_package(self.path / "dataset")
        except ValueError as error:
            raise NotABuildError(self.path / "dataset" / PACKAGE) from error

    @property
    def ministerial(self) -> str:
        """The ministerial's id."""
        return self._described[0]

    @cached_property
    def _tables(self) -> dict[str, Sequence[Row]]:
        return {}

    def table(self, name: str, *, needed: bool = True) -> Sequence[Row]:
        """The rows of ``dataset/NAME.csv``.

        Raises NotABuildError for a file that is not as it was written, or that is ``needed`` and
        not there.
        """
        if name not in self._tables:
            self._tables[name] = self._read(name, needed=needed)
        return self._tables[name]

    def _read(self, name: str, *, needed: bool) -> Sequence[Row]:
        path = self.path / "dataset" / f"{name}.csv"
        columns = self._described[1].get(name)
        if columns is None:
            if needed:
                raise NotABuildError(path, older=True)
            return ()
        try:
            return [*csv_rows(path.read_bytes(), columns)]
        except (OSError, ValueError, csv.Error) as error:
            raise NotABuildError(path) from error
