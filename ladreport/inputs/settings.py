"""What a table of ministerial.toml may hold, and the line of everything that it may not."""

import datetime as dt
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from enum import Enum
from typing import Any

from msgspec import Struct

from ladreport.core.findings import Code, Finding, Note, Param
from ladreport.inputs.toml_lines import KeyPath, TomlText
from ladreport.messages.registry import ERROR, code

LAD803 = code(
    "LAD803",
    ERROR,
    "{key} is not a setting that is known here",
    repair="Write one of the settings that are known, or take the line out.",
    why="A setting with a misspelled name would be passed over without a word, and the report "
    "would differ from what was meant.",
    example='citty = "New York"',
    instead='city = "New York"',
)
LAD804 = code(
    "LAD804",
    ERROR,
    "{key} is not written in the form that this setting takes",
    repair="Write it like this: {example}",
    why="Dates, numbers, lists and text are written differently; only text stands in quotation "
    "marks.",
    example='date = "25 September"',
    instead="date = 2024-09-25",
)
LAD805 = code(
    "LAD805",
    ERROR,
    "{key} is missing",
    repair="Add it, for example: {example}",
    why="Without this setting nobody can say what is meant by the table that it belongs to.",
    example="A headline claim without an id",
    instead='id = "visa-policy-actions"',
)
LAD806 = code(
    "LAD806",
    ERROR,
    "{value} is not a term that {key} takes",
    repair="Write one of the terms that are known.",
    why="Pillars, packages, measures, countries and the like are named by the keys that the data "
    "dictionary lists; any other name would select nothing.",
    example='measure = "visa_policy"',
    instead='measure = "visa_policy_actions"',
)


class Form(Enum):
    """The form in which a setting is written."""

    TEXT = "text"
    WHOLE_NUMBER = "whole number"
    DATE = "date"
    TEXTS = "one text or a list of them"
    TABLE = "table"
    TABLES = "list of tables"


class Setting(Struct, frozen=True):
    """One key: its form, an example as it is written in the file, and the terms that it takes."""

    form: Form
    example: str
    required: bool = False
    terms: Collection[str] | None = None


Settings = Mapping[str, Setting]
Values = dict[str, Any]
"""Settings found right: TEXT is a str, WHOLE_NUMBER an int, DATE a date, TEXTS a tuple."""


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
                self.report(LAD803, (*path, key), suggestions=nearest, key=key)
                continue
            value = self._value((*path, key), written, settings[key])
            if value is not None:
                values[key] = value
        for key, setting in settings.items():
            if setting.required and key not in table:
                self.report(LAD805, path, key=key, example=setting.example)
        return values

    def report(
        self, what: Code, path: KeyPath, *, suggestions: tuple[Param, ...] = (), **params: Param
    ) -> None:
        """Keep a finding about the key at this path."""
        self.findings.append(Finding.of(Note(what, params, suggestions), self.toml.location(path)))

    def _value(self, path: KeyPath, written: object, setting: Setting) -> object:
        value = _in_form(written, setting.form)
        if value is None:
            self.report(LAD804, path, key=str(path[-1]), example=setting.example)
            return None
        if setting.terms is None:
            return value
        return self._known(path, value, setting.terms)

    def _known(self, path: KeyPath, value: object, terms: Collection[str]) -> object:
        """The value, less the terms in it that nobody knows; None when nothing is left."""
        given = value if isinstance(value, tuple) else (value,)
        for term in given:
            if term not in terms:
                nearest = tuple(get_close_matches(str(term), terms, n=3))
                self.report(LAD806, path, suggestions=nearest, key=str(path[-1]), value=str(term))
        known = tuple(term for term in given if term in terms)
        if isinstance(value, tuple):
            return known or None
        return known[0] if known else None


def _in_form(written: object, form: Form) -> object:
    """The value when it is written in this form, else None."""
    match form, written:
        case Form.TEXT, str(text) if text.strip():
            return text.strip()
        case Form.WHOLE_NUMBER, int(number) if not isinstance(written, bool):
            return number
        case Form.DATE, dt.date() if not isinstance(written, dt.datetime):
            return written
        case Form.TEXTS, _:
            return _texts(written)
        case Form.TABLE, dict():
            return written
        case Form.TABLES, list(tables) if all(isinstance(one, dict) for one in tables):
            return tables
    return None


def _texts(written: object) -> tuple[str, ...] | None:
    """One text or a list of texts as a tuple."""
    texts = [written] if isinstance(written, str) else written
    if not isinstance(texts, list) or not texts:
        return None
    return tuple(texts) if all(isinstance(one, str) for one in texts) else None
