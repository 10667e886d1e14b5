"""TOML with the line of every key, which the standard library's reader doesn't give."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from ladreport.core.location import Location

KeyPath = tuple[str | int, ...]
"""The way to a key: names of tables, and places in arrays of tables counted from 0."""


class TomlText(Struct, frozen=True):
    """A TOML file's tables, and the line on which each key stands."""

    file: str
    tables: Mapping[str, Any]
    lines: Mapping[KeyPath, int]

    def location(self, path: KeyPath) -> Location:
        """Where this key stands, or the nearest table around it that has a line."""
        while path and path not in self.lines:
            path = path[:-1]
        return Location(self.file, row=self.lines.get(path))


def parsed_toml(text: str, file: str) -> TomlText:
    """Parse TOML; raises tomllib.TOMLDecodeError for what isn't."""
    tables = tomllib.loads(text)
    lines: dict[KeyPath, int] = {}
    for path, line in _key_lines(text):
        lines.setdefault(path, line)
    return TomlText(file, tables, lines)


def _key_lines(text: str) -> Iterator[tuple[KeyPath, int]]:
    """The path and line of every key, in text that is known to be TOML."""
    table: KeyPath = ()
    arrays: dict[KeyPath, int] = {}
    for line, statement in _statements(text):
        keys = tomllib.loads(statement)
        if statement.startswith("["):
            table = _entered(_only_path(keys), arrays, new=statement.startswith("[["))
            yield from ((table[:depth], line) for depth in range(1, len(table) + 1))
        else:
            yield from (((*table, *path), line) for path in _paths(keys))


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each statement with the line on which it begins.

    A statement ends on the first line with which it parses by itself: no part of a string or array
    over several lines does.
    """
    first, pending = 1, ""
    for number, line in enumerate(text.split("\n"), start=1):
        pending = f"{pending}{line}\n"
        if _parses(pending):
            yield first, pending.lstrip()
            first, pending = number + 1, ""


def _parses(statement: str) -> bool:
    try:
        tomllib.loads(statement)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _only_path(header: Mapping[str, Any]) -> tuple[str, ...]:
    """The names in ``[a.b]`` or ``[[a.b]]``, which parse to tables of one key each."""
    names: tuple[str, ...] = ()
    while header:
        name, value = next(iter(header.items()))
        names = (*names, name)
        header = value if isinstance(value, Mapping) else {}
    return names


def _entered(names: tuple[str, ...], arrays: dict[KeyPath, int], *, new: bool) -> KeyPath:
    """The path of the table that a header opens, arrays of tables by their latest place."""
    path: KeyPath = ()
    for depth, name in enumerate(names, start=1):
        path = (*path, name)
        if new and depth == len(names):
            arrays[path] = arrays.get(path, -1) + 1
        if path in arrays:
            path = (*path, arrays[path])
    return path


def _paths(keys: Mapping[str, Any]) -> Iterator[KeyPath]:
    """The paths of these keys and of all keys of tables written inside them."""
    for name, value in keys.items():
        yield (name,)
        if isinstance(value, Mapping):
            yield from ((name, *path) for path in _paths(value))
