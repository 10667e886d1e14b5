"""How a computed number is worded: never so that it says more than the rows that it came from."""

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import Enum

from msgspec import Struct

from ladreport.arithmetic import APPROXIMATELY, EXACT, NEARLY, OVER
from ladreport.core.computed import Computed, Operation
from ladreport.inputs.claim_declarations import Wording
from ladreport.languages import language as spoken
from ladreport.messages.language import Language
from ladreport.messages.wording import precise
from ladreport.schema.model import Unit

CLOSE = Decimal("0.9")
"""Of a number and what it is called nearly or approximately, the smaller is at least this share."""

SUPPORTED_BY = {
    Wording.EXACT: frozenset({EXACT}),
    Wording.OVER: frozenset({EXACT, OVER}),
    Wording.NEARLY: frozenset({EXACT, NEARLY}),
    Wording.APPROXIMATELY: frozenset({EXACT, OVER, NEARLY, APPROXIMATELY}),
}
"""What the rows may say of their own numbers for their sum to be worded so."""

ROUNDING = {
    Wording.OVER: ROUND_FLOOR,
    Wording.NEARLY: ROUND_CEILING,
    Wording.APPROXIMATELY: ROUND_HALF_UP,
    Wording.EXACT: ROUND_HALF_UP,
}


class Unsupported(Enum):
    """Why a number can't be worded as it was asked."""

    PRECISION = "precision"
    ROUNDING = "rounding"
    HALF = "half"
    DIRECTION = "direction"


class Stated(Struct, frozen=True):
    """The number that a wording states and the word that goes with it."""

    number: Decimal
    wording: Wording


def stated(
    value: Decimal, precisions: frozenset[str], wording: Wording, digits: int | None = None
) -> Stated | Unsupported:
    """What can be said of a positive value whose rows carry these precisions.

    ``over`` rounds down to ``digits`` significant digits, ``nearly`` up, ``approximately`` and
    exact to the nearest. A value that is exactly the round number is not over or nearly it: it
    stands without a word. Exact is refused when rounding would change the value, nearly and
    approximately when it would change it by more than a tenth.
    """
    if value <= 0:
        return Unsupported.DIRECTION
    if not (precisions or {EXACT}) <= SUPPORTED_BY[wording]:
        return Unsupported.PRECISION
    number = rounded(value, digits, ROUNDING[wording])
    if wording is Wording.EXACT and number != value:
        return Unsupported.ROUNDING
    if wording is not Wording.OVER and min(number, value) < CLOSE * max(number, value):
        return Unsupported.ROUNDING
    if number == value and precisions <= {EXACT}:
        return Stated(number, Wording.EXACT)
    return Stated(number, wording)


def rounded(value: Decimal, digits: int | None, rounding: str) -> Decimal:
    """The value with this many significant digits, all of them when None; no decimals are added."""
    if digits is None or not value:
        return value
    place = value.adjusted() - digits + 1
    quantum = Decimal(1).scaleb(place)
    return (value / quantum).to_integral_value(rounding) * quantum


def worded(
    computed: Computed, wording: Wording, digits: int | None, language: Language
) -> str | Unsupported:
    """The number in words: ``over 300``, ``more than half``, ``$1.2 billion``, ``12 of 22``."""
    if computed.how is Operation.SHARE_OF_COUNTRIES:
        return _share(computed, wording, digits, language)
    statement = stated(computed.value, computed.precisions, wording, digits)
    if isinstance(statement, Unsupported):
        return statement
    number = _number(statement.number, computed, language)
    return precise(number, statement.wording.value, language)


def _share(
    computed: Computed, wording: Wording, digits: int | None, language: Language
) -> str | Unsupported:
    """A share of countries: more than half, 12 of 22, or in percent."""
    count, whole = computed.value, computed.whole or 0
    if wording is Wording.MORE_THAN_HALF:
        half = count * 2 > whole
        return language.say("more than half") if half else Unsupported.HALF
    if wording is Wording.EXACT:
        return language.say("{count} of {whole}", count=count, whole=whole)
    statement = stated(100 * count / whole, frozenset(), wording, digits)
    if isinstance(statement, Unsupported):
        return statement
    return precise(language.percent(statement.number), statement.wording.value, language)


def wording_of(computed: Computed) -> Wording:
    """The strongest wording that a number's rows support."""
    order = (Wording.EXACT, Wording.OVER, Wording.NEARLY, Wording.APPROXIMATELY)
    return next(each for each in order if computed.precisions <= SUPPORTED_BY[each])


def number_words(computed: Computed, language: Language) -> str:
    """The number with all its digits, worded as its rows support: ``over 23,000``, ``36``."""
    number = _number(computed.value, computed, language)
    return precise(number, wording_of(computed).value, language)


def _number(value: Decimal, computed: Computed, language: Language) -> str:
    if computed.unit == Unit.MONEY and computed.currency:
        return language.money(value, computed.currency)
    if computed.unit == Unit.PERCENT:
        return language.percent(value)
    return language.scaled(value)


def capitalized(words: str) -> str:
    """The words as they begin a sentence or stand alone."""
    return words[:1].upper() + words[1:]


SENTENCE_END = (".", "!", "?", ":", "\n")


def set_in(
    sentence: str, words: str, computed: Computed, language: Language
) -> tuple[str, str, str]:
    """The sentence before the number, the number's words, and the sentence after it.

    At the beginning of a sentence the words begin with a capital. A Spanish, Portuguese or French
    sentence is written for a number with a scale word (``{value} de venezolanos``); after a number
    without one the ``de`` is dropped.
    """
    before, after = sentence.split("{value}")
    if not before.strip() or before.rstrip().endswith(SENTENCE_END):
        words = capitalized(words)
    link = spoken(language.code).written.scale_link
    if link and computed.unit in (Unit.PEOPLE, Unit.COUNT) and words[-1:].isdigit():
        after = re.sub(f"^ (?:{link})", " ", after)
    return before, words, after
