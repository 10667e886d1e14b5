"""How a computed number is worded: never so that it says more than the rows that it came from."""

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import Enum, StrEnum

from msgspec import Struct

from ladreport.core.computed import Computed, ExclusionReason, Operation
from ladreport.core.interval import WITHIN_A_TENTH, Interval
from ladreport.inputs.claim_declarations import Wording
from ladreport.languages import language as spoken
from ladreport.messages.language import CENT, Language
from ladreport.messages.wording import precise
from ladreport.schema.model import Unit

A_QUARTER = Decimal("0.25")
"""Of a number that is called approximate, so much may be missing or too much at either end."""


SMALLEST: Mapping[str, Decimal] = {
    Unit.PEOPLE: Decimal(1),
    Unit.COUNT: Decimal(1),
    Unit.MONEY: CENT,
}
"""The worth of the last digit that is ever printed, by unit."""


class Unsupported(Enum):
    """Why a number can't be worded as it was asked."""

    PRECISION = "precision"
    ROUNDING = "rounding"
    HALF = "half"
    DIRECTION = "direction"


class Said(StrEnum):
    """The words that stand with a number; only the first five can be asked for."""

    EXACT = "exact"
    OVER = "over"
    NEARLY = "nearly"
    APPROXIMATELY = "approximately"
    BETWEEN = "between"
    UP_TO = "up_to"
    UNSETTLED = "unsettled"


IN_ONE_WORD = frozenset({Said.EXACT, Said.OVER, Said.NEARLY, Said.APPROXIMATELY})
"""What a number and a word that countries may write say."""


class Stated(Struct, frozen=True):
    """The number that is printed and the word with it; ``high`` is the other end of ``between``."""

    number: Decimal
    said: Said
    high: Decimal | None = None


def stated(computed: Computed, wording: Wording, digits: int | None = None) -> Stated | Unsupported:
    """What can be said of a number above zero, with at most ``digits`` significant digits.

    ``over`` rounds the lowest that it may be down, ``nearly`` the highest up, ``between`` both
    apart, ``approximately`` the middle to the nearest. What is exactly the round number stands
    without a word. Whether the interval supports a wording is decided on the digits that are
    printed.
    """
    low = computed.interval.low
    falls = wording is Wording.BETWEEN and low is not None and low < 0
    if computed.value <= 0 or falls:
        return Unsupported.DIRECTION
    statement = STATE[wording](computed, digits)
    exact = _exact(computed, None)
    if isinstance(statement, Stated) and isinstance(exact, Stated):
        return exact if statement.number == exact.number else statement
    return statement


def _exact(computed: Computed, digits: int | None) -> Stated | Unsupported:
    if not computed.interval.is_point or _is_converted(computed):
        return Unsupported.PRECISION
    number = _to_grain(computed.value, computed, ROUND_HALF_UP)
    if rounded(number, digits, ROUND_HALF_UP) != number:
        return Unsupported.ROUNDING
    return Stated(number, Said.EXACT)


def _is_converted(computed: Computed) -> bool:
    """Whether some of the money was converted at a rate, which is of one day and has few digits."""
    return computed.grain is not None and any(
        figure.currency != computed.currency for figure in computed.figures if computed.currency
    )


def _is_doubtful(computed: Computed) -> bool:
    """Whether converted money lies between two ends for other reasons than approximations."""
    rough = any(figure.precision == Said.APPROXIMATELY for figure in computed.figures)
    return _is_converted(computed) and not (rough or computed.interval.is_point)


def _over(computed: Computed, digits: int | None) -> Stated | Unsupported:
    low = computed.interval.low
    if low is None:
        return Unsupported.PRECISION
    number = rounded(_to_grain(low, computed, ROUND_FLOOR), digits, ROUND_FLOOR)
    return Stated(number, Said.OVER) if number > 0 else Unsupported.ROUNDING


def _nearly(computed: Computed, digits: int | None) -> Stated | Unsupported:
    """Where the low end is open, the number as it was stated is within a tenth.

    Not so where another row of the same figure states another number, which may be much less.
    """
    low, high = computed.interval.low, computed.interval.high
    if high is None or (low is None and _is_disputed(computed)):
        return Unsupported.PRECISION
    number = rounded(_to_grain(high, computed, ROUND_CEILING), digits, ROUND_CEILING)
    lowest = computed.value if low is None else low
    near = lowest >= WITHIN_A_TENTH * number
    return Stated(number, Said.NEARLY) if near else Unsupported.ROUNDING


def _is_disputed(computed: Computed) -> bool:
    """Whether rows of one figure have other numbers in their cells."""
    again = (each.reason is ExclusionReason.SAME_FIGURE for each in computed.excluded)
    return any(again) or any({*figure.others_typed} - {figure.typed} for figure in computed.figures)


def _approximately(computed: Computed, digits: int | None) -> Stated | Unsupported:
    low, high = computed.interval.low, computed.interval.high
    if low is None or high is None:
        return Unsupported.PRECISION
    middle = _to_grain((low + high) / 2, computed, ROUND_HALF_UP)
    number = rounded(middle, digits, ROUND_HALF_UP)
    near = max(number - low, high - number) <= A_QUARTER * number
    return Stated(number, Said.APPROXIMATELY) if near else Unsupported.ROUNDING


def _between(computed: Computed, digits: int | None) -> Stated | Unsupported:
    low, high = computed.interval.low, computed.interval.high
    if low is None or high is None:
        return Unsupported.PRECISION
    least, most = (
        rounded(_to_grain(end, computed, rounding), digits, rounding)
        for end, rounding in ((low, ROUND_FLOOR), (high, ROUND_CEILING))
    )
    return Stated(least, Said.BETWEEN, most)


STATE: Mapping[Wording, Callable[[Computed, int | None], Stated | Unsupported]] = {
    Wording.EXACT: _exact,
    Wording.OVER: _over,
    Wording.NEARLY: _nearly,
    Wording.APPROXIMATELY: _approximately,
    Wording.BETWEEN: _between,
    # Of a share of countries alone, which is worded by itself.
    Wording.MORE_THAN_HALF: lambda _computed, _digits: Unsupported.HALF,
}


def _to_grain(value: Decimal, computed: Computed, rounding: str) -> Decimal:
    """The value with the digits that mean something, one at least; people and things are whole."""
    grain = computed.grain or SMALLEST.get(computed.unit)
    if grain is None:
        return value
    kept = (value / grain).to_integral_value(rounding) * grain
    return kept or rounded(value, 1, rounding)


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
    statement = stated(computed, wording, digits)
    if isinstance(statement, Unsupported):
        return statement
    return _in_words(statement, computed, language)


def _share(
    computed: Computed, wording: Wording, digits: int | None, language: Language
) -> str | Unsupported:
    """A share of countries: more than half, 12 of 22, or in percent."""
    count, whole = computed.value, computed.whole or 0
    if wording is Wording.MORE_THAN_HALF:
        low = computed.interval.low
        half = low is not None and low * 2 > whole
        return language.say("more than half") if half else Unsupported.HALF
    if wording is Wording.EXACT:
        return language.say("{count} of {whole}", count=count, whole=whole)
    return worded(_percent(computed), wording, digits, language)


def _percent(share: Computed) -> Computed:
    """A share of countries in whole percent: a country of 22 is more than four."""
    whole = Decimal(share.whole or 1)
    return Computed(
        100 * share.value / whole,
        Operation.SUM,
        Unit.PERCENT,
        share.interval.scaled(100 / whole),
        grain=Decimal(1),
    )


def as_it_is(computed: Computed) -> Stated:
    """What the rows support of a number, with all its digits.

    A single row's number keeps the row's own word.
    """
    figure = computed.figures[0] if len(computed.figures) == 1 else None
    own = figure and computed.interval == Interval.stated(computed.value, figure.precision)
    if figure and own and not (computed.interval.low is None and _is_disputed(computed)):
        return Stated(computed.value, Said(figure.precision or Said.EXACT))
    supported = (_supported(way, computed) for way in _ways(computed))
    return next(filter(None, supported), Stated(computed.value, Said.UNSETTLED))


def _ways(computed: Computed) -> tuple[Wording | Said, ...]:
    """The wordings to be tried, the one that says most first."""
    low, high = computed.interval.low, computed.interval.high
    if low is not None and high is not None:
        approximate = computed.grain is not None and not _is_doubtful(computed)
        between = (Wording.APPROXIMATELY, Wording.BETWEEN) if approximate else (Wording.BETWEEN,)
        return (Wording.EXACT, *between)
    if low is not None:
        return (Wording.OVER,)
    return (Wording.NEARLY, Said.UP_TO) if high is not None else ()


def _supported(way: Wording | Said, computed: Computed) -> Stated | None:
    if isinstance(way, Said):
        highest = _to_grain(computed.interval.high or computed.value, computed, ROUND_CEILING)
        return Stated(highest, way)
    statement = STATE[way](computed, None)
    return statement if isinstance(statement, Stated) else None


def number_words(computed: Computed, language: Language) -> str:
    """The number with all its digits, worded as its rows support: ``over 23,000``, ``36``.

    Where one part is at least and another at most so much, each has its word.
    """
    if computed.parts:
        return language.joined(number_words(part, language) for part in computed.parts)
    return _in_words(as_it_is(computed), computed, language)


def _in_words(statement: Stated, computed: Computed, language: Language) -> str:
    number = _number(statement.number, computed, language)
    if statement.high is None:
        return precise(number, statement.said.value, language)
    high = _number(statement.high, computed, language)
    signs = spoken(language.code).written.currency_signs
    if computed.currency and computed.currency not in signs:
        # "Colombian pesos" stands once, behind both.
        number = language.scaled(statement.number)
    return language.say("between {low} and {high}", low=number, high=high)


def _number(value: Decimal, computed: Computed, language: Language) -> str:
    if computed.unit == Unit.MONEY and computed.currency:
        return language.money(value, computed.currency)
    if computed.unit == Unit.PERCENT:
        return language.percent(value)
    return language.scaled(value)
