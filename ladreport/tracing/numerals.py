"""Numerals in a text: where they are, and which of them are parts of a date or an id."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from ladreport.languages import LANGUAGES
from ladreport.languages.cldr import patterns

# Digits with the marks that stand inside numbers, dates and times, and a sign before them.
_NUMERAL = re.compile(r"(?:(?<!\w)[-+−])?\d+(?:[.,:/'’\s-]?\d+)*")
_ID = re.compile(r"\b[A-Z]{3}-\d{4}-\d{1,4}\b")
_ISO_DATE = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"[12]?\d|3[01]")
_REACH = 16
"""Characters in which a month's name is looked for beside a day: ``25 de septiembre``."""


class Numeral(Struct, frozen=True):
    """A numeral and where it begins and ends in its text."""

    text: str
    start: int
    end: int


def numerals(text: str) -> Iterator[Numeral]:
    """Every numeral of a text, spaces inside it as plain ones."""
    for found in _NUMERAL.finditer(text):
        yield Numeral(re.sub(r"\s", " ", found[0]), found.start(), found.end())


def signature(text: str) -> tuple[str, ...]:
    """The numerals of a text in their order: what has to stay where words may be edited."""
    return tuple(numeral.text for numeral in numerals(text))


def skeleton(text: str) -> str:
    """The text without its numerals."""
    return " ".join(_NUMERAL.sub(" ", text).split())


def beyond_dates_and_ids(text: str) -> Iterator[Numeral]:
    """The numerals that are no part of a date or of an action's id."""
    taken = [found.span() for pattern in (_ID, _ISO_DATE) for found in pattern.finditer(text)]
    for numeral in numerals(text):
        inside = any(start <= numeral.start and numeral.end <= end for start, end in taken)
        if not inside and not _is_date(numeral, text):
            yield numeral


def _is_date(numeral: Numeral, text: str) -> bool:
    """A year, or a day beside the name of a month."""
    parts = numeral.text.split(" ")
    if all(_YEAR.fullmatch(part) for part in parts):
        return True
    near = text[max(numeral.start - _REACH, 0) : numeral.end + _REACH].casefold()
    days = all(_DAY.fullmatch(part) or _YEAR.fullmatch(part) for part in parts)
    return days and any(month in near for month in _months())


@lru_cache
def _months() -> Sequence[str]:
    """The names of months in all languages, in lower case."""
    names = (month.casefold() for code in LANGUAGES for month in patterns(code).months["long"])
    return tuple(dict.fromkeys(names))
