"""Digits and the marks between them: what they mean by a country's conventions, also in prose."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ladreport.parsing.number_words import joined, scales
from ladreport.schema.folding import folded
from ladreport.schema.model import LocaleConventions

NUMERAL = re.compile(r"[.,]?\d(?:[ .,']?\d)*")
"""Digits with single marks or spaces between them, as they stand in plain text."""

MOST_DIGITS = 18
_GROUP = 3


class Reading(NamedTuple):
    """A value that a numeral can have, and how many digits of it stand after a decimal mark."""

    value: Decimal
    decimals: int


def readings(numeral: str, conventions: LocaleConventions | None) -> tuple[Reading, ...]:
    """What the numeral can mean: nothing, one value, or the two that must be asked about.

    A mark that isn't before exactly three digits is a decimal mark, one that stands twice groups.
    A single mark before three digits groups where the country's conventions say so; else it can be
    read two ways. Without conventions (no country known) it always can.
    """
    if sum(map(str.isdigit, numeral)) > MOST_DIGITS:
        return ()
    marks = [character for character in numeral if character in ".,"]
    if not marks:
        return _whole(numeral)
    mark = marks[-1]
    grouping, decimal = _as_grouping(numeral, mark), _as_decimal(numeral, mark)
    if grouping and decimal:
        return grouping if conventions and conventions.grouping == mark else (*decimal, *grouping)
    if decimal and _is_doubtful(numeral, mark, conventions):
        return (*decimal, Reading(_joined(numeral), 0))
    return decimal or grouping


def decimal_mark(numeral: str) -> str | None:
    """The decimal mark of whoever wrote this numeral; None where it can be read either way."""
    marks = [character for character in numeral if character in ".,"]
    if not marks or len(readings(numeral, None)) != 1:
        return None
    if _as_decimal(numeral, marks[-1]):
        return marks[-1]
    return "," if marks[-1] == "." else "."


def _whole(text: str) -> tuple[Reading, ...]:
    return (Reading(_joined(text), 0),) if text.isdecimal() or _is_grouped(text) else ()


def _as_grouping(numeral: str, mark: str) -> tuple[Reading, ...]:
    grouped = _is_grouped(numeral, mark) and not numeral.startswith("0")
    return (Reading(_joined(numeral), 0),) if grouped else ()


def _as_decimal(numeral: str, mark: str) -> tuple[Reading, ...]:
    whole, _, decimals = numeral.rpartition(mark)
    if mark in whole or not decimals.isdecimal() or not (_whole(whole) or whole == ""):
        return ()
    return (Reading(_joined(whole or "0") + Decimal(f"0.{decimals}"), len(decimals)),)


def _is_grouped(text: str, marks: str = " .,'") -> bool:
    """Whether one mark cuts the text into thousands; ``1'500,000`` marks millions apart."""
    return any(
        re.fullmatch(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+", text.replace("'", mark))
        for mark in marks
    )


def _is_doubtful(numeral: str, mark: str, conventions: LocaleConventions | None) -> bool:
    """Whether a decimal mark before three digits may be a slip for a grouping mark.

    ``1.500,000`` from Guatemala follows no conventions there; from Chile it does.
    """
    whole, _, decimals = numeral.rpartition(mark)
    if len(decimals) != _GROUP or whole == "" or whole.startswith("0"):
        return False
    other_marks = {character for character in whole if not character.isdigit()}
    if conventions is None or conventions.decimal != mark:
        return True
    return not other_marks <= {conventions.grouping, "'", " "}


def _joined(text: str) -> Decimal:
    return Decimal("".join(filter(str.isdigit, text)))


_NUMERAL = re.compile(  # begins with a digit, before what must not stand before it: it is quicker
    r"\d(?:(?<![\w.,]\d)\d{0,2}(?:[ .,'\u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d*(?:[.,]\d+)?)"
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
        values = {
            reading.value * factor for reading in readings(plain, conventions) for factor in factors
        }
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
