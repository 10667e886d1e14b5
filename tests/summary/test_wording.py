"""A worded number never says more than the rows that it came from: proved for any rows."""

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from ladreport.core.computed import Computed, Operation
from ladreport.core.interval import WITHIN_A_TENTH, Interval, last_unit, total_of
from ladreport.inputs.claim_declarations import Wording
from ladreport.messages.language import Language
from ladreport.schema.load import load_schema
from ladreport.summary.wording import (
    A_QUARTER,
    Unsupported,
    number_words,
    rounded,
    worded,
)
from tests.summary.rows import cases

ENGLISH = Language("en", load_schema())
SCALE = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SAID = re.compile(
    r"(?P<word>over |nearly |up to |approximately |between |)\$?(?P<number>[0-9,.]+) ?(?P<scale>(?!and)\w*)%?"
    r"(?: and (?P<high>[0-9,.]+) ?(?P<high_scale>\w*)%?)?"
)

PRECISIONS = ("exact", "over", "nearly", "approximately")
ROWS = st.lists(
    st.tuples(st.integers(1, 10**10), st.sampled_from(PRECISIONS)), min_size=1, max_size=6
)
"""What countries wrote: a value and its precision."""
SUMMED = [wording for wording in Wording if wording is not Wording.MORE_THAN_HALF]


def a_sum(rows: list[tuple[int, str]]) -> Computed:
    value = sum((Decimal(value) for value, _ in rows), Decimal(0))
    interval = total_of(Interval.stated(Decimal(value), precision) for value, precision in rows)
    approximate = [last_unit(Decimal(value)) for value, word in rows if word == "approximately"]
    return Computed(value, Operation.SUM, "people", interval, grain=max(approximate, default=None))


def read_back(words: str) -> tuple[str, Decimal, Decimal | None]:
    """The word and the number that a reader takes from the words, and between's other end."""
    match = SAID.fullmatch(words)
    assert match, words
    number = Decimal(match["number"].replace(",", "")) * SCALE[match["scale"]]
    high = match["high"] and Decimal(match["high"].replace(",", "")) * SCALE[match["high_scale"]]
    return match["word"].strip(), number, high or None


def assert_supported(words: str, computed: Computed) -> None:
    """Whatever the rows allow, the words are true of it."""
    word, number, end = read_back(words)
    low, high = computed.interval.low, computed.interval.high
    match word:
        case "over":
            assert low is not None
            assert low >= number
        case "nearly":
            assert high is not None
            assert high <= number
            assert (computed.value if low is None else low) >= WITHIN_A_TENTH * number
        case "up to":
            assert high is not None
            assert high <= number
        case "approximately":
            assert low is not None
            assert high is not None
            assert max(number - low, high - number) <= A_QUARTER * number
        case "between":
            assert low is not None
            assert high is not None
            assert end is not None
            assert number <= low <= high <= end
        case _:
            assert (low, high) == (number, number)


@given(ROWS, st.sampled_from(SUMMED), st.none() | st.integers(1, 4))
@example([(300, "exact")], Wording.OVER, 1)
@example([(312, "exact")], Wording.NEARLY, 1)
@example([(95_000, "nearly"), (1, "over")], Wording.OVER, 1)
@example([(10, "over")], Wording.APPROXIMATELY, 1)
def test_a_claim_never_says_more_than_its_rows(
    rows: list[tuple[int, str]], wording: Wording, digits: int | None
) -> None:
    words = worded(a_sum(rows), wording, digits, ENGLISH)
    if not isinstance(words, Unsupported):
        assert_supported(words, a_sum(rows))


@given(ROWS)
@example([(10, "approximately")])
@example([(1, "over"), (10_000_000_000, "approximately")])
def test_a_table_never_says_more_than_its_rows(rows: list[tuple[int, str]]) -> None:
    computed = a_sum(rows)
    words = number_words(computed, ENGLISH)
    if computed.interval.low is not None or computed.interval.high is not None:
        assert_supported(words, computed)


@given(st.integers(0, 30), st.integers(1, 30), st.sampled_from(Wording), st.integers(1, 3))
def test_a_share_never_says_more_than_its_countries(
    count: int, whole: int, wording: Wording, digits: int
) -> None:
    number = Decimal(min(count, whole))
    share = Computed(
        number, Operation.SHARE_OF_COUNTRIES, "countries", Interval.point(number), whole=whole
    )
    words = worded(share, wording, digits, ENGLISH)
    if isinstance(words, Unsupported):
        return
    if words == "more than half":
        assert share.value * 2 > whole
    elif " of " in words:
        assert words == f"{share.value} of {whole}"
    else:
        word, percent, _ = read_back(words)
        exact = 100 * share.value / whole
        assert percent <= exact if word == "over" else True
        assert abs(percent - exact) <= Decimal("0.5") if not word else True
        assert percent >= exact if word == "nearly" else True


ROUNDED = [
    ("down", "312", 1, "ROUND_FLOOR", "300"),
    ("up", "312", 1, "ROUND_CEILING", "400"),
    ("up to a new digit", "99", 1, "ROUND_CEILING", "100"),
    ("no decimals are added", "7", 3, "ROUND_FLOOR", "7"),
    ("decimals go too", "12.345", 3, "ROUND_FLOOR", "12.3"),
    ("all digits", "312", None, "ROUND_FLOOR", "312"),
    ("nothing", "0", 1, "ROUND_FLOOR", "0"),
]


@pytest.mark.parametrize(("value", "digits", "rounding", "result"), cases(ROUNDED))
def test_rounding(value: str, digits: int | None, rounding: str, result: str) -> None:
    assert rounded(Decimal(value), digits, rounding) == Decimal(result)


AS_THEY_ARE = [
    ("exact", [(36, "exact")], "36"),
    ("over", [(30, "exact"), (6, "over")], "over 36"),
    ("nearly", [(36, "nearly")], "nearly 36"),
    ("nearly by its parts", [(30, "exact"), (6, "nearly")], "nearly 36"),
    (
        "to the coarsest part",
        [(600_000, "approximately"), (100_000, "approximately"), (25_500, "approximately")],
        "approximately 700,000",
    ),
    ("too far apart for a word", [(1, "approximately"), (2, "approximately")], "between 2 and 4"),
]


@pytest.mark.parametrize(("rows", "words"), cases(AS_THEY_ARE))
def test_a_number_with_the_word_that_its_rows_support(
    rows: list[tuple[int, str]], words: str
) -> None:
    assert number_words(a_sum(rows), ENGLISH) == words


UNITS = [
    ("money", "money", "USD", "$1.2 billion"),
    ("other money", "money", "COP", "1.2 billion Colombian pesos"),
    ("people", "people", None, "1.2 billion"),
    ("percent", "percent", None, "1,200,000,000%"),
]


@pytest.mark.parametrize(("unit", "currency", "words"), cases(UNITS))
def test_units(unit: str, currency: str | None, words: str) -> None:
    value = Decimal(1_200_000_000)
    computed = Computed(value, Operation.SUM, unit, Interval.point(value), currency)
    assert number_words(computed, ENGLISH) == words
    assert worded(computed, Wording.EXACT, 2, ENGLISH) == words


def test_nothing_and_less_are_not_worded() -> None:
    nothing = Computed(Decimal(0), Operation.SUM, "people", Interval.point(Decimal(0)))
    less = replace(nothing, value=Decimal(-5))
    for one in (nothing, less):
        assert worded(one, Wording.EXACT, None, ENGLISH) is Unsupported.DIRECTION
