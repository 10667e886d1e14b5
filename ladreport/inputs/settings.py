"""Reads a TOML file's tables by what they may hold, with the line of everything that is wrong."""

import datetime as dt
import tomllib
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from enum import Enum
from typing import Any

from msgspec import Struct

from ladreport.core.findings import Case, Code, Finding, Note, Param
from ladreport.core.location import Location
from ladreport.messages.registry import ERROR, code

LAD803 = code(
    "LAD803",
    ERROR,
    "this setting can't be used",
    repair="Correct it, or take the line out.",
    why="A setting that is misspelled, or says what can't be meant, would be passed over without a "
    "word, and the report would differ from what was meant.",
    example='citty = "New York"',
    instead='city = "New York"',
    cases={
        "unknown": Case(
            "{key} is not a setting that is known here",
            "Write one of the settings that are known, or take the line out.",
        ),
        "form": Case(
            "{key} is not written in the form that this setting takes",
            "Write it like this: {example}",
        ),
        "missing": Case("{key} is missing", "Add it, for example: {example}"),
        "term": Case(
            "{value} is not a term that {key} takes", "Write one of the terms that are known."
        ),
        "taken": Case(
            "{key} is not taken up, because one of its names is already that of another",
            "Give it names, also in the other languages and among the aliases, that nothing else "
            "bears.",
        ),
        "period": Case(
            "{key} ends before it starts",
            "Write the earlier date as start and the later one as end.",
        ),
        "tile": Case(
            "{value} can't be a tile: a tile has room for one number and what it counts",
            "Choose a claim that computes sum, latest or one largest figure, or a table's number.",
        ),
        "left_out": Case(
            "{value} is left out, because this claim is left out",
            "Correct the claim, as is said at its lines; or choose another tile.",
        ),
        "twice": Case("{value} is named twice", "Name it once."),
        "many": Case(
            "{value} is left out, because at most {most} tiles fit on the page",
            "Choose which of them are to be shown.",
        ),
        "file": Case(
            "there is no submission {file} in this folder",
            "Write the file's name as it stands in the folder, with its ending.",
        ),
        "folder": Case(
            "there is no folder {folder} with the last ministerial",
            "Write the way to it from this file's folder, for example ../2024-05.",
        ),
    },
)


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


class Form(Enum):
    """The form in which a setting is written."""

    TEXT = "text"
    WHOLE_NUMBER = "whole number"
    DATE = "date"
    YES_OR_NO = "true or false"
    TEXTS = "one text or a list of them"
    TABLE = "table"
    TABLE_OR_TEXT = "table or text"
    TABLES = "list of tables"


class Setting(Struct, frozen=True):
    """One key: its form, an example as it is written in the file, and the terms that it takes."""

    form: Form
    example: str
    required: bool = False
    terms: Collection[str] | None = None


Settings = Mapping[str, Setting]
Values = dict[str, Any]
"""Settings found right: TEXT is a str, WHOLE_NUMBER an int, DATE a date, TEXTS a tuple of str."""


class SettingsReader:
    """Reads the tables of one TOML file and keeps a finding for everything that is wrong there."""

    def __init__(self, toml: TomlText) -> None:
        self.toml = toml
        self.findings: list[Finding] = []

    def read(self, path: KeyPath, table: Mapping[str, Any], settings: Settings) -> Values:
        """The values of this table that are right, by key."""
        values: Values = {}
        for key, written in table.items():
            if key not in settings:
                nearest = tuple(get_close_matches(key, settings, n=3))
                self.refuse("unknown", (*path, key), suggestions=nearest, key=key)
                continue
            value = self._value((*path, key), written, settings[key])
            if value is not None:
                values[key] = value
        for key, setting in settings.items():
            if setting.required and key not in table:
                self.refuse("missing", path, key=key, example=setting.example)
        return values

    def refuse(
        self, case: str, path: KeyPath, *, suggestions: tuple[Param, ...] = (), **params: Param
    ) -> None:
        """Keep the finding that the setting at this path can't be used, for this reason."""
        self.keep(Note(LAD803, params, suggestions, case), path)

    def report(
        self,
        what: Code,
        path: KeyPath,
        case: str | None = None,
        *,
        suggestions: tuple[Param, ...] = (),
        **params: Param,
    ) -> None:
        """Keep a finding about what stands at this path."""
        self.keep(Note(what, params, suggestions, case), path)

    def keep(self, note: Note, path: KeyPath) -> None:
        """Keep this about what stands at the path."""
        self.findings.append(Finding.of(note, self.toml.location(path)))

    def _value(self, path: KeyPath, written: object, setting: Setting) -> object:
        value = _in_form(written, setting.form)
        if value is None:
            self.refuse("form", path, key=str(path[-1]), example=setting.example)
            return None
        if setting.terms is None or isinstance(value, dict):
            return value
        return self._known(path, value, setting.terms)

    def _known(self, path: KeyPath, value: object, terms: Collection[str]) -> object:
        """The value, less the terms in it that nobody knows; None when nothing is left."""
        written = value if isinstance(value, tuple) else (value,)
        for term in written:
            if term not in terms:
                nearest = tuple(get_close_matches(str(term), terms, n=3))
                names = {"key": str(path[-1]), "value": str(term)}
                self.refuse("term", path, suggestions=nearest, **names)
        known = tuple(term for term in written if term in terms)
        if isinstance(value, tuple):
            return known or None
        return known[0] if known else None


def _in_form(written: object, form: Form) -> object:
    """The value when it is written in this form, else None."""
    match form, written:
        case ((Form.TEXT | Form.TABLE_OR_TEXT), str(text)) if text.strip():
            return text.strip()
        case Form.YES_OR_NO, bool():
            return written
        case Form.WHOLE_NUMBER, int(number) if not isinstance(written, bool):
            return number
        case Form.DATE, dt.date() if not isinstance(written, dt.datetime):
            return written
        case Form.TEXTS, _:
            return _texts(written)
        case ((Form.TABLE | Form.TABLE_OR_TEXT), dict()):
            return written
        case Form.TABLES, list(tables) if all(isinstance(table, dict) for table in tables):
            return tables
    return None


def _texts(written: object) -> tuple[str, ...] | None:
    """One text or a list of texts as a tuple."""
    texts = [written] if isinstance(written, str) else written
    if not isinstance(texts, list) or not texts:
        return None
    return tuple(texts) if all(isinstance(text, str) for text in texts) else None


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
