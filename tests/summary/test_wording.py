"""A worded number never says more than the rows that it came from: proved for any rows."""

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from ladreport.core.computed import Computed, Operation
from ladreport.inputs.claim_declarations import Wording
from ladreport.messages.language import Language
from ladreport.schema.load import load_schema
from ladreport.summary.wording import CLOSE, Unsupported, number_words, rounded, worded
from tests.summary.rows import cases

ENGLISH = Language("en", load_schema())
SCALE = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SAID = re.compile(
    r"(?P<word>over |nearly |approximately |)\$?(?P<number>[0-9,.]+) ?(?P<scale>\w*)%?"
)

PRECISIONS = ("exact", "over", "nearly", "approximately")
ROWS = st.lists(
    st.tuples(st.integers(1, 10**10), st.sampled_from(PRECISIONS)), min_size=1, max_size=6
)
"""What countries wrote: a value and its precision."""
SUMMED = (Wording.OVER, Wording.NEARLY, Wording.APPROXIMATELY, Wording.EXACT)


def a_sum(rows: list[tuple[int, str]]) -> Computed:
    value = sum(Decimal(value) for value, _ in rows)
    precisions = frozenset(precision for _, precision in rows)
    return Computed(value or Decimal(0), Operation.SUM, "people", precisions=precisions)


def read_back(words: str) -> tuple[str, Decimal]:
    """The word and the number that a reader takes from the words."""
    match = SAID.fullmatch(words)
    assert match, words
    number = Decimal(match["number"].replace(",", "")) * SCALE[match["scale"]]
    return match["word"].strip(), number


@given(ROWS, st.sampled_from(SUMMED), st.none() | st.integers(1, 4))
@example([(300, "exact")], Wording.OVER, 1)
@example([(312, "exact")], Wording.NEARLY, 1)
@example([(95_000, "nearly"), (1, "over")], Wording.OVER, 1)
def test_a_claim_never_says_more_than_its_rows(
    rows: list[tuple[int, str]], wording: Wording, digits: int | None
) -> None:
    words = worded(a_sum(rows), wording, digits, ENGLISH)
    if isinstance(words, Unsupported):
        return
    word, number = read_back(words)
    total = Decimal(sum(value for value, _ in rows))
    precisions = {precision for _, precision in rows}
    at_least = precisions <= {"exact", "over"}
    at_most = precisions <= {"exact", "nearly"}
    match word:
        case "over":
            assert at_least
            assert number < total or (number == total and "over" in precisions)
        case "nearly":
            assert at_most
            assert number > total or (number == total and "nearly" in precisions)
            assert total >= CLOSE * number
        case "approximately":
            assert CLOSE * number <= total
            assert CLOSE * total <= number
        case _:
            assert precisions == {"exact"}
            assert number == total


@given(st.integers(0, 30), st.integers(1, 30), st.sampled_from(Wording), st.integers(1, 3))
def test_a_share_never_says_more_than_its_countries(
    count: int, whole: int, wording: Wording, digits: int
) -> None:
    share = Computed(
        Decimal(min(count, whole)), Operation.SHARE_OF_COUNTRIES, "countries", whole=whole
    )
    words = worded(share, wording, digits, ENGLISH)
    if isinstance(words, Unsupported):
        return
    if words == "more than half":
        assert share.value * 2 > whole
    elif " of " in words:
        assert words == f"{share.value} of {whole}"
    else:
        word, percent = read_back(words)
        exact = 100 * share.value / whole
        assert percent < exact if word == "over" else True
        assert percent == exact if not word else True
        assert percent > exact if word == "nearly" else True


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
    ("exact", frozenset({"exact"}), "36"),
    ("nothing said", frozenset(), "36"),
    ("over", frozenset({"exact", "over"}), "over 36"),
    ("nearly", frozenset({"nearly"}), "nearly 36"),
    ("both ways", frozenset({"nearly", "over"}), "approximately 36"),
]


@pytest.mark.parametrize(("precisions", "words"), cases(AS_THEY_ARE))
def test_a_number_with_the_word_that_its_rows_support(
    precisions: frozenset[str], words: str
) -> None:
    computed = Computed(Decimal(36), Operation.SUM, "people", precisions=precisions)
    assert number_words(computed, ENGLISH) == words


UNITS = [
    ("money", "money", "USD", "$1.2 billion"),
    ("other money", "money", "COP", "1.2 billion Colombian pesos"),
    ("people", "people", None, "1.2 billion"),
    ("percent", "percent", None, "1,200,000,000%"),
]


@pytest.mark.parametrize(("unit", "currency", "words"), cases(UNITS))
def test_units(unit: str, currency: str | None, words: str) -> None:
    computed = Computed(Decimal(1_200_000_000), Operation.SUM, unit, currency)
    assert number_words(computed, ENGLISH) == words
    assert worded(computed, Wording.EXACT, 2, ENGLISH) == words


def test_nothing_and_less_are_not_worded() -> None:
    nothing = Computed(Decimal(0), Operation.SUM, "people")
    less = replace(nothing, value=Decimal(-5))
    for one in (nothing, less):
        assert worded(one, Wording.EXACT, None, ENGLISH) is Unsupported.DIRECTION
