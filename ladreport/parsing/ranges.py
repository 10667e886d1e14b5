"""Two numbers in one cell that are the ends of a range: ``300-400``, ``entre 3 y 5 millones``."""

from collections.abc import Sequence
from decimal import Decimal
from re import Match
from typing import NamedTuple

from ladreport.languages import every_word
from ladreport.parsing.beside_numbers import Beside, beside
from ladreport.parsing.numerals import Reading, readings
from ladreport.parsing.parsed import Author
from ladreport.schema.folding import folded
from ladreport.schema.model import Measure, Schema

_TO = every_word(lambda language: language.numbers.to)
_BETWEEN = every_word(lambda language: language.numbers.between)
_AND = every_word(lambda language: language.listing)
_DASH = "-"
_YEARS = range(1900, 2101)


class Range(NamedTuple):
    """The lower end of a range, and what else the cell says."""

    low: Decimal
    around: Beside


def range_of(
    shown: str,
    numerals: Sequence[Match[str]],
    schema: Schema,
    author: Author,
    measure: Measure | None,
) -> Range | None:
    """The range that the text is; None where it is none, or where its lower end is uncertain.

    A scale word behind the second number counts for both, as far as that leaves the first one the
    smaller: ``3-5 millones``.
    """
    if len(numerals) != _ENDS:
        return None
    first, second = numerals
    before, between = shown[: first.start()].split(), shown[first.end() : second.start()]
    if not _joins(between, before):
        return None
    outside = " ".join(word for word in before if folded(word) not in _BETWEEN)
    around = beside(outside, shown[second.end() :], schema, author, measure)
    ends = [_only(readings(end[0], author.marks_trusted), measure) for end in (first, second)]
    low, high = ends
    if low is None or high is None or not _is_sound(low, high, around):
        return None
    return Range(low * (around.scale or (Decimal(1),))[0], around)


_ENDS = 2


def _joins(between: str, before: Sequence[str]) -> bool:
    joint = folded(between)
    if between.strip() == _DASH or joint in _TO:
        return True
    return joint in _AND and any(folded(word) in _BETWEEN for word in before)


def _only(found: tuple[Reading, ...], measure: Measure | None) -> Decimal | None:
    """The one value of a numeral: a whole one, where people or things are counted."""
    if measure is not None and measure.unit.is_whole and len(found) > 1:
        found = tuple(reading for reading in found if not reading.decimals)
    return found[0].value if len(found) == 1 else None


def _is_sound(low: Decimal, high: Decimal, around: Beside) -> bool:
    """Whether nothing but a range can be meant: two years are a span of time."""
    if around.unknown or around.percent or around.negative or len(around.scale) > 1:
        return False
    return low < high and not (low in _YEARS and high in _YEARS)
