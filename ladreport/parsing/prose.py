"""Numbers inside running text: where they stand and what they can mean."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ladreport.parsing.number_words import joined, scales
from ladreport.parsing.numerals import readings
from ladreport.schema.folding import folded
from ladreport.schema.model import LocaleConventions

_NUMERAL = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[ .,'\u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
)
_WORD = re.compile(r"[\s\u00a0\u202f]+([^\W\d_]+)")


class NumberInText(NamedTuple):
    """A number between two offsets of the text, scale word included, and its possible values."""

    start: int
    end: int
    values: frozenset[Decimal]


def numbers_in(
    text: str, language: str, conventions: LocaleConventions | None
) -> Iterator[NumberInText]:
    """The numbers of the text in their order; years and days are numbers too.

    ``language`` is the text's, ``conventions`` its country's; without them both
    decimal marks are tried.
    """
    for numeral in _NUMERAL.finditer(text):
        end, factors = _scaled(text, numeral.end(), language)
        plain = re.sub(r"[\u00a0\u202f]", " ", numeral[0])
        values = {one.value * factor for one in readings(plain, conventions) for factor in factors}
        if values:
            yield NumberInText(numeral.start(), end, frozenset(values))


def _scaled(text: str, end: int, language: str) -> tuple[int, tuple[Decimal, ...]]:
    """The words of scale that follow: where they end, and what they multiply by."""
    factors: tuple[Decimal, ...] = ()
    while word := _WORD.match(text, end):
        further = joined(factors, scales(folded(word[1]), language))
        if not further or further == factors:
            break
        end, factors = word.end(), further
    return end, factors or (Decimal(1),)
