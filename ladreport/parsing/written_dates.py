"""Dates with a month's name: ``25 de septiembre de 2024``, ``1er juin 2024``, ``June 2024``."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from ladreport.languages import LANGUAGES, every_word, meanings
from ladreport.languages.cldr import patterns
from ladreport.schema.folding import folded

_TOKENS = re.compile(r"\d+|[^\W\d_]+")
_YEAR_DIGITS = 4
_MONTHS = 12
_CENTURY = 2000


_FILLERS = every_word(lambda language: language.dates.fillers)
_FIRST_DAY = every_word(lambda language: language.dates.first_day)
_FISCAL = every_word(lambda language: language.dates.fiscal)
_ORDINALS = meanings(lambda language: language.dates.ordinals)
_SPANS = meanings(lambda language: language.dates.spans)


@cache
def months() -> Mapping[str, int]:
    """Month by name or abbreviation in any language, folded; no name has two."""
    named = {
        folded(name): month
        for language in LANGUAGES
        for name, month in patterns(language).month_names.items()
    }
    return {**named, **meanings(lambda language: language.dates.months)}


@cache
def weekdays() -> Mapping[str, int]:
    """Weekday by name in any language, Monday is 0; ``segunda-feira`` by its first word."""
    return {
        folded(name).split()[0]: day
        for language in LANGUAGES
        for day, name in enumerate(patterns(language).weekdays)
    }


class Words(Struct, frozen=True):
    """The numbers and words of a text that may be a date, sorted by what they can be."""

    years: tuple[int, ...]
    small: tuple[int, ...]
    months: tuple[int, ...]
    weekdays: tuple[int, ...]
    ordinals: tuple[int, ...]
    spans: tuple[int, ...]
    fiscal: bool
    unknown: tuple[str, ...]


def words_of(text: str) -> Words:
    """Take a text apart; case, accents and punctuation say nothing."""
    tokens = _TOKENS.findall(folded(text))
    numbers = [token for token in tokens if token.isdecimal()]
    words = [token for token in tokens if not token.isdecimal()]
    known = months().keys() | weekdays().keys() | _FILLERS | _FIRST_DAY
    return Words(
        years=tuple(int(number) for number in numbers if len(number) == _YEAR_DIGITS),
        small=tuple(int(number) for number in numbers if len(number) < _YEAR_DIGITS - 1)
        + tuple(1 for word in words if word in _FIRST_DAY),
        months=tuple(months()[word] for word in words if word in months()),
        weekdays=tuple(weekdays()[word] for word in words if word in weekdays()),
        ordinals=tuple(_ORDINALS[word] for word in words if word in _ORDINALS),
        spans=tuple(_SPANS[word] for word in words if word in _SPANS),
        fiscal=not _FISCAL.isdisjoint(words),
        unknown=tuple(word for word in words if word not in known)
        + tuple(number for number in numbers if len(number) not in (1, 2, _YEAR_DIGITS)),
    )


def date_parts(words: Words) -> tuple[int, int, int | None] | None:
    """Year, month and day (which the calendar need not have) of a date with a month's name."""
    if (len(words.years), len(words.months)) != (1, 1) or len(words.small) > 1:
        return None
    return words.years[0], words.months[0], words.small[0] if words.small else None


def lacks_year(words: Words) -> bool:
    """Whether a month is named, and no number beside it is a whole year."""
    return len(words.months) == 1 and not words.years and not words.unknown


def of_year(words: Words, year: int | None) -> tuple[int, int, int] | None:
    """What ``4 jun 24`` means where everything around is of 2024; None where it may be another."""
    if year is None or len(words.small) <= 1 or words.small[-1] != year % 100:
        return None
    return year, words.months[0], words.small[0]


def whole_years(
    words: Words, year: int | None, *, month_leads: bool
) -> tuple[tuple[int, int, int | None], ...]:
    """What ``4 jun 24`` may mean, ``jun-24``, and ``4 jun`` where the year of dates is known.

    Behind the month's name a single number is a year first, as spreadsheets write months.
    """
    month = words.months[0]
    if len(words.small) <= 1:
        day = words.small[0] if words.small else None
        of_day = ((year, month, day),) if year else ()
        if day is None or not (month_leads or (year and day == year % 100)):
            return of_day
        of_month = ((_CENTURY + day, month, None),)
        return of_month + of_day if month_leads else of_day + of_month
    first, last = words.small[0], words.small[-1]
    return (_CENTURY + last, month, first), (_CENTURY + first, month, last)


def is_span(words: Words) -> bool:
    """Whether the text names a part of the year, a fiscal year, or two ends."""
    several = len(words.years) > 1 or len(words.months) > 1
    return several or words.fiscal or (bool(words.spans) and len(words.years) == 1)


def span_ends(words: Words) -> tuple[str, ...]:
    """First and last month (or year) of a span, as far as it says."""
    if len(words.years) > 1 and not words.months and not words.small:
        return str(words.years[0]), str(words.years[-1])
    if len(words.years) != 1 or words.fiscal:
        return ()
    year = words.years[0]
    if len(words.months) > 1:
        return f"{year}-{words.months[0]:02}", f"{year}-{words.months[-1]:02}"
    number = next(iter((*words.ordinals, *words.small)), 0)
    length = words.spans[0] if words.spans else 0
    last = number * length
    if last not in range(1, _MONTHS + 1):
        return ()
    return f"{year}-{last - length + 1:02}", f"{year}-{last:02}"


def weekday_fits(words: Words, year: int, month: int, day: int | None) -> bool:
    """Whether the weekday that is named, if any, is that of the date."""
    if not words.weekdays:
        return True
    return day is not None and set(words.weekdays) == {dt.date(year, month, day).weekday()}
