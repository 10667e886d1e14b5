"""Several things in one cell, separated by ``;`` or a line break."""

import re
from collections.abc import Iterable

from ladreport.core.findings import Case, Note
from ladreport.core.values import MISSING, UNREADABLE, Value
from ladreport.messages.registry import INFO, code
from ladreport.parsing.countries import (
    LAD218,
    country_code,
    country_name,
    is_usual_name,
    unknown_country,
)
from ladreport.parsing.parsed import Parsed
from ladreport.parsing.rendering import LIST_SEPARATOR
from ladreport.parsing.text import formula_warnings, parse_text
from ladreport.schema.model import Schema

LAD225 = code(
    "LAD225",
    INFO,
    'read "{found}" as {canonical}',
    repair="Nothing needs to be done. The plain form is {canonical}.",
    why=(
        "Bullets before the items of a list and items written twice are taken out, because they "
        "say nothing more. Names have commas in them, so a comma separates nothing; a semicolon or "
        "line break does."
    ),
    example="• UNHCR, and • IOM in the next line",
    instead="UNHCR; IOM",
    cases={
        "tidied": Case(
            'read "{found}" as {canonical}',
            "Nothing needs to be done. The plain form is {canonical}.",
        ),
        "one_name": Case(
            '"{found}" is read as one name',
            "If these are several, separate them by a semicolon: {canonical}.",
        ),
    },
)

_SEPARATORS = re.compile(r"[;；\n\r]+")
_BULLET = re.compile(r"^(?:[•·▪‣◦●*]|[-–—](?=\s))\s*")
_HINTS = re.compile(r"\s*,\s*|\s*/\s*|\s+(?:and|y|e|et|&)\s+")
_SHORT_NAME = 2


def parse_texts(text: str) -> Parsed[Value]:
    """The items as they are written; each once."""
    items = _items(text)
    value = tuple(dict.fromkeys(items))
    if not value:
        return Parsed(MISSING)
    notes = tuple(note for item in value for note in (*formula_warnings(item), *_comma_hint(item)))
    if len(value) == len(items) and not _has_bullets(text):
        return Parsed(value, notes)
    canonical = LIST_SEPARATOR.join(value)
    note = Note(LAD225, {"found": text, "canonical": canonical}, case="tidied")
    return Parsed(value, (note, *notes), canonical)


def parse_countries(text: str, schema: Schema, language: str | None) -> Parsed[Value]:
    """The alpha-3 codes of the countries that the items name, endorsing or not, each once."""
    items = _items(text)
    codes = {item: code_ for item in items if (code_ := country_code(item, schema))}
    if unknown := [item for item in dict.fromkeys(items) if item not in codes]:
        notes = tuple(_not_one_country(item, schema, language) for item in unknown)
        return Parsed(UNREADABLE, notes)
    value = tuple(dict.fromkeys(codes.values()))
    if not value:
        return Parsed(MISSING)
    usual = all(is_usual_name(item, code_, schema, language) for item, code_ in codes.items())
    if usual and len(value) == len(items) and not _has_bullets(text):
        return Parsed(value)
    canonical = _names(value, schema, language)
    return Parsed(
        value, (Note(LAD225, {"found": text, "canonical": canonical}, case="tidied"),), canonical
    )


def _items(text: str) -> tuple[str, ...]:
    cleaned = (parse_text(_BULLET.sub("", item.strip())).value for item in _SEPARATORS.split(text))
    return tuple(item for item in cleaned if isinstance(item, str))


def _has_bullets(text: str) -> bool:
    return any(_BULLET.match(item.strip()) for item in _SEPARATORS.split(text))


def _comma_hint(item: str) -> Iterable[Note]:
    """Whether an item is likely to be several: ``UNHCR, IOM`` is, a ministry's name is not."""
    parts = [part.strip() for part in item.split(",")]
    if len(parts) > 1 and all(part and len(part.split()) <= _SHORT_NAME for part in parts):
        yield Note(
            LAD225, {"found": item, "canonical": LIST_SEPARATOR.join(parts)}, case="one_name"
        )


def _not_one_country(item: str, schema: Schema, language: str | None) -> Note:
    """Why an item names no country: it names several, or none that is known."""
    codes = [country_code(part, schema) for part in _HINTS.split(item)]
    if len(codes) > 1 and all(codes):
        canonical = _names(filter(None, codes), schema, language)
        return Note(LAD218, {"found": item, "canonical": canonical}, (canonical,), "several")
    return unknown_country(item, schema)


def _names(codes: Iterable[str], schema: Schema, language: str | None) -> str:
    return LIST_SEPARATOR.join(country_name(code_, schema, language) for code_ in codes)
