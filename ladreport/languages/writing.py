"""Numbers, percentages, dates and lists written by a language's patterns."""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from ladreport.core.values import PartialDate
from ladreport.languages import language as spoken
from ladreport.languages.cldr import patterns
from ladreport.languages.words import Scale

DateStyle = Literal["long", "short"]
ListStyle = Literal["standard", "or"]

DECIMALS_BEFORE_SCALE = 3
"""``1.264 billion`` reads well; what needs more decimals is written with all its digits."""

_REMEMBERED = 16_384
"""A report of 22 countries says some thousand different numbers and dates, each many times."""

_IS_ONE: Mapping[str, Callable[[Decimal], bool]] = {
    "i in 1 and v in 0": lambda value: value == 1 and value.as_tuple().exponent == 0,
    "n in 1": lambda value: value == 1,
    "i in 0..1": lambda value: value < 2,  # noqa: PLR2004
    "i in 0,1": lambda value: value < 2,  # noqa: PLR2004
}
"""CLDR's rules for the form of a single thing, for a number that is not negative."""


@lru_cache(_REMEMBERED)
def written_number(value: int | Decimal, language: str) -> str:
    """The number with the language's marks, without exponent, with the digits it has."""
    marks = patterns(language).numbers
    whole, _, decimals = f"{abs(Decimal(value)):f}".partition(".")
    decimals = decimals.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", marks.grouping)
    sign = "-" if value < 0 else ""
    return f"{sign}{grouped}{marks.decimal}{decimals}" if decimals else f"{sign}{grouped}"


def written_percent(value: int | Decimal, language: str) -> str:
    """A percentage: 50 is ``50%``, in French with a space before the sign."""
    return patterns(language).numbers.percent.format(number=written_number(value, language))


@lru_cache(_REMEMBERED)
def written_date(date: PartialDate, language: str, style: DateStyle) -> str:
    """The date, no more exact than it is: the year alone, a month of it, or a whole date."""
    if date.month is None:
        return str(date.year)
    known = patterns(language)
    pattern, month = known.dates[style], known.months[style][date.month - 1]
    if date.day is None:
        return pattern.month.format(month=month, year=date.year)
    return pattern.day.format(day=date.day, month=month, year=date.year)


def written_list(parts: Iterable[str], language: str, style: ListStyle) -> str:
    """``A, B and C``; in the style ``or``, ``A, B or C``. Of nothing, the empty text."""
    first, *others = [*parts] or [""]
    pattern, remaining = patterns(language).lists[style], len(others)
    written = first
    for place, part in enumerate(others):
        if place == remaining - 1:
            joint = _before(part, pattern["end"] if place else pattern["2"], language)
        else:
            joint = pattern["middle"] if place else pattern["start"]
        written = joint.format(written, part)
    return written


def _before(name: str, joint: str, language: str) -> str:
    """The joint as it sounds before this name: ``{0} e {1}`` before "Institución"."""
    for usual, beginning, sounding in spoken(language).written.joints:
        if re.match(beginning, name, re.IGNORECASE):
            joint = joint.replace(usual, sounding)
    return joint


def currency_name(code: str, value: Decimal, language: str) -> str:
    """The currency's name in the form that goes with the value; the code where it has none."""
    known = patterns(language)
    name = known.currencies.get(code)
    if name is None:
        return code
    return name.one if _IS_ONE[known.one](abs(value)) else name.other


def scale_of(value: Decimal, language: str) -> Scale | None:
    """The scale word with which a number is written, None where all digits read better."""
    for scale in spoken(language).written.scales:
        if abs(value) >= scale.size:
            exponent = (value / scale.size).normalize().as_tuple().exponent
            short = isinstance(exponent, int) and -exponent <= DECIMALS_BEFORE_SCALE
            return scale if short else None
    return None


def scale_word(leading: Decimal, scale: Scale) -> str:
    """The form of the scale word after this number."""
    return scale.many if abs(leading) >= scale.many_from else scale.one


def of_noun(noun: str, language: str) -> str:
    """What links a scale word to the noun that it counts: ``millones de dólares``."""
    forms = spoken(language).written
    before_vowel = forms.of_vowel and noun[:1].casefold() in forms.vowels
    return (forms.of_vowel if before_vowel else forms.of_noun).format(noun=noun)
