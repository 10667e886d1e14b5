"""What CLDR says of languages and countries, kept as data (``tests/cldr.py`` renews it)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

T = TypeVar("T")


class Country(Struct, frozen=True):
    """A country of the world: how its people write numbers and dates, the currencies in use.

    ``language`` is the one of ours that is official there, English where none is. ``dates`` is the
    order of a date in numbers: ``dmy``, ``mdy`` or ``ymd``.
    """

    alpha2: str
    language: str
    decimal: str
    grouping: str
    dates: str
    currencies: tuple[str, ...]


class CurrencyName(Struct, frozen=True):
    """A currency as a list names it, and as one and as more of it are counted."""

    name: str
    one: str
    other: str


class Marks(Struct, frozen=True):
    """The marks of a number, and a percentage around its ``{number}``."""

    decimal: str
    grouping: str
    percent: str


class DatePatterns(Struct, frozen=True):
    """A whole date and a month of a year, with ``{day}``, ``{month}`` and ``{year}``."""

    day: str
    month: str


class Patterns(Struct, frozen=True):
    """How one language names and writes things.

    ``countries`` are names by alpha-2 code, ``currencies`` by ISO 4217 code, ``months`` and
    ``dates`` those of the styles ``long`` and ``short``. ``month_names`` are all forms that say
    which month (1 to 12) it is; ``weekdays`` begin with Monday. ``lists`` are the patterns of the
    styles ``standard`` (and) and ``or``; ``one`` is CLDR's rule for the form of a single thing.
    """

    countries: Mapping[str, str]
    currencies: Mapping[str, CurrencyName]
    months: Mapping[str, tuple[str, ...]]
    month_names: Mapping[str, int]
    weekdays: tuple[str, ...]
    numbers: Marks
    dates: Mapping[str, DatePatterns]
    lists: Mapping[str, Mapping[str, str]]
    one: str


@cache
def patterns(language: str) -> Patterns:
    """The names and patterns of one of our languages."""
    return _decoded(language, Patterns)


@cache
def countries() -> Mapping[str, Country]:
    """The countries of the world by alpha-3 code."""
    return _decoded("countries", dict[str, Country])


@cache
def currencies_in_use() -> frozenset[str]:
    """The ISO 4217 codes that are legal tender somewhere."""
    return frozenset(code for country in countries().values() for code in country.currencies)


def _decoded(name: str, kind: type[T]) -> T:
    data = Path(__file__).with_name(f"{name}.json").read_bytes()
    return msgspec.json.decode(data, type=kind)
