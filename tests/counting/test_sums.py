"""What may be added, what is left out because it may count the same, and what is refused."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ladreport.core.computed import Computed
from ladreport.core.interval import Interval
from ladreport.counting.operations import change, largest
from ladreport.counting.periods import alike_in_length, span_of
from ladreport.counting.question import Question, Reason, Refusal
from ladreport.counting.sums import count
from ladreport.inputs.claim_declarations import ChangeAs, Period
from ladreport.inputs.exchange_rates import ExchangeRates, read_exchange_rates
from ladreport.messages.language import Language
from ladreport.schema.load import load_schema
from ladreport.summary.wording import number_words
from tests.summary.rows import cases, figures

END = dt.date(2024, 9, 25)
SCHEMA = load_schema()
MEASURES = SCHEMA.measures


def asked(measure: str, rates: ExchangeRates | None = None) -> Question:
    return Question(MEASURES[measure], SCHEMA, END, rates or ExchangeRates())


def added(table: str, measure: str, rates: ExchangeRates | None = None) -> str:
    """The sum, what it may be, and which rows don't count and why; or why there is none."""
    return _told(count(figures(table), asked(measure, rates)))


def _told(answer: Computed | Refusal) -> str:
    if isinstance(answer, Refusal):
        return f"refused: {answer.reason} of {len(answer.figures)}"
    rows = " ".join(f"{one.country}{one.sources[0].row}" for one in answer.figures)
    told = f"{answer.value:f} {answer.currency or answer.unit} from {rows}"
    because = {
        one.figure: f" because of row {one.because_of.sources[0].row}" if one.because_of else ""
        for one in answer.excluded
    }
    excluded = [
        f", not {one.figure.country}{one.figure.sources[0].row} {one.reason}{because[one.figure]}"
        for one in answer.excluded
    ]
    return f"{told} {ends(answer.interval)}" + "".join(excluded)


def ends(interval: Interval) -> str:
    """``[10, 15]``, ``[10, …)``, ``(…, 15]``; an exact number is its own."""
    if interval.is_point:
        return "exactly"
    low = "(…" if interval.low is None else f"[{interval.low:f}"
    high = "…)" if interval.high is None else f"{interval.high:f}]"
    return f"{low}, {high}"


FLOWS = [
    (
        "over countries",
        """
        action_id    | value | when
        COL-2024-001 | 10    | 2024-06
        PER-2024-001 | 5     | 2024-06
        """,
        "15 people from COL2 PER3 exactly",
    ),
    (
        "over periods that don't overlap",
        """
        action_id    | value | when
        COL-2024-001 | 10    | 2024-01..2024-03
        COL-2024-001 | 5     | 2024-04..2024-06
        """,
        "15 people from COL2 COL3 exactly",
    ),
    (
        "over periods that meet on one day",
        """
        action_id    | value | when
        COL-2024-001 | 10    | 2024-01-01..2024-05-08
        COL-2024-001 | 5     | 2024-05-08..2024-09-25
        """,
        "15 people from COL2 COL3 exactly",
    ),
    (
        "of two that overlap in one action the larger counts, and the sum is a least one",
        """
        action_id    | value | when
        COL-2024-001 | 5     | 2024-04..2024-09
        COL-2024-001 | 10    | 2024-01..2024-06
        """,
        "10 people from COL3 [10, 15], not COL2 may_be_same because of row 3",
    ),
    (
        "a day inside a period overlaps it",
        """
        action_id    | value | when
        COL-2024-001 | 10    | 2024-01-01..2024-05-08
        COL-2024-001 | 5     | 2024-05-08
        """,
        "10 people from COL2 [10, 15], not COL3 may_be_same because of row 2",
    ),
    (
        "two actions of a country may each have assisted people",
        """
        action_id    | value | when
        COL-2024-001 | 10    | 2024-06
        COL-2024-002 | 5     | 2024-06
        """,
        "15 people from COL2 COL3 exactly",
    ),
    (
        "unless both say that they assisted the same people",
        """
        action_id    | value | when    | population
        COL-2024-001 | 10    | 2024-06 | Venezuelans
        COL-2024-002 | 5     | 2024-06 | venezuelans
        """,
        "10 people from COL2 [10, 15], not COL3 may_be_same because of row 2",
    ),
    (
        "different people of one action add up",
        """
        action_id    | value | when    | population
        COL-2024-001 | 10    | 2024-06 | Women
        COL-2024-001 | 5     | 2024-06 | Men
        """,
        "15 people from COL2 COL3 exactly",
    ),
    (
        "context, parts, what is held back or has no value are never added",
        """
        action_id    | value | basis    | part_of      | disposition
        COL-2024-001 | 10    |          |              |
        COL-2024-002 | 100   | context  |              |
        COL-2024-003 | 7     |          | COL-2024-001 |
        COL-2024-004 | 100   |          |              | held_back
        COL-2024-005 |       |          |              |
        """,
        "10 people from COL2 exactly, not COL3 context, not COL4 part because of row 2, not COL5 held_back, not COL6 held_back",
    ),
    (
        "what is achieved and what is hoped for is never added",
        """
        action_id    | value | basis
        COL-2024-001 | 10    | achieved
        PER-2024-001 | 5     | target
        """,
        "refused: bases of 2",
    ),
    (
        "what the rows say of their exactness stays with the sum",
        """
        action_id    | value | precision
        COL-2024-001 | 10    | over
        PER-2024-001 | 5     | nearly
        """,
        "15 people from COL2 PER3 (…, …)",
    ),
    ("nothing", "action_id | value", "refused: no_rows of 0"),
]


@pytest.mark.parametrize(("table", "told"), cases(FLOWS))
def test_flows(table: str, told: str) -> None:
    assert added(table, "people_assisted") == told


STOCKS = [
    (
        "over countries, each at its latest date",
        """
        action_id    | value | when
        COL-2024-001 | 10    | 2024-03
        COL-2024-001 | 12    | 2024-08
        PER-2024-001 | 5     | 2023
        """,
        "17 people from COL3 PER4 exactly, not COL2 earlier because of row 3",
    ),
    (
        "another action's older number of the same is said to be left out",
        """
        action_id    | value | when
        COL-2022-001 | 10    | 2024-03
        COL-2024-001 | 12    | 2024-08
        """,
        "12 people from COL3 [12, 22], not COL2 may_be_same because of row 3",
    ),
    (
        "of one figure that is written twice the larger counts, and may be the smaller",
        """
        action_id    | value | when
        COL-2024-001 | 10    | 2024-08
        COL-2024-001 | 12    | 2024-08
        """,
        "12 people from COL3 [10, 12], not COL2 same_figure because of row 3",
    ),
    (
        "of different people",
        """
        action_id    | value | when    | population
        COL-2024-001 | 10    | 2024-03 | Haitians
        COL-2024-001 | 12    | 2024-08 | Venezuelans
        """,
        "22 people from COL2 COL3 exactly",
    ),
    (
        "joint actions that share a country may be the same stock",
        """
        action_id    | countries | value
        GTM-2024-001 | GTM USA   | 1
        CRI-2024-001 | CRI USA   | 1
        """,
        "1 people from CRI3 [1, 2], not GTM2 may_be_same because of row 3",
    ),
]


@pytest.mark.parametrize(("table", "told"), cases(STOCKS))
def test_stocks(table: str, told: str) -> None:
    assert added(table, "people_with_regular_status") == told


@pytest.mark.parametrize("measure", ["change_percent", "other"])
def test_what_never_adds_up(measure: str) -> None:
    table = """
    action_id    | value
    COL-2024-001 | 50
    PER-2024-001 | 20
    """
    assert added(table, measure) == "refused: never_added of 2"


MONEY = """
action_id    | value      | currency | when
USA-2024-001 | 1,000      | USD      | 2024-09-24
COL-2024-001 | 50,000,000 | COP      | 2024-09-24
"""


def rates(tmp_path: Path) -> ExchangeRates:
    text = (
        "currency;rate;date;source\nCOP;0,00024;2024-09-01;central bank\nCOP;1;2024-09-25;later\n"
    )
    (tmp_path / "exchange_rates.csv").write_text(text, encoding="utf-8")
    read, findings = read_exchange_rates(tmp_path)
    assert findings == ()
    return read


def test_currencies_add_up_at_the_rate_of_the_day(tmp_path: Path) -> None:
    told = added(MONEY, "funding_committed", rates(tmp_path))
    assert told == "13000.00000 USD from USA2 COL3 exactly"


def test_money_without_a_rate_leaves_a_sum_open() -> None:
    told = added(MONEY, "funding_committed")
    assert told == "1000 USD from USA2 [1000, …), not COL3 no_rate"


def test_one_currency_needs_no_rate() -> None:
    table = """
    action_id    | value | currency
    COL-2024-001 | 5     | COP
    COL-2024-002 | 7     | COP
    """
    assert added(table, "funding_committed") == "12 COP from COL2 COL3 exactly"


LARGEST = [
    (
        "of context and parts too, because nothing is added",
        """
        action_id    | value     | basis   | part_of
        COL-2024-001 | 8,000,000 | context | COL-2024-002
        PER-2024-001 | 5         | context |
        """,
        "8000000 people from COL2 exactly",
    ),
    (
        "farthest from zero",
        """
        action_id    | value
        COL-2024-001 | 20
        PER-2024-001 | -55
        """,
        "-55 people from PER3 exactly",
    ),
    (
        "not of different bases",
        """
        action_id    | value | basis
        COL-2024-001 | 20    | target
        PER-2024-001 | 55    | achieved
        """,
        "refused: bases of 2",
    ),
    ("of nothing", "action_id | value", "refused: no_rows of 0"),
]


@pytest.mark.parametrize(("table", "told"), cases(LARGEST))
def test_largest(table: str, told: str) -> None:
    assert _told(largest(figures(table), asked("people_assisted"))) == told


def test_largest_of_currencies_keeps_its_own(tmp_path: Path) -> None:
    answer = largest(figures(MONEY), asked("funding_committed", rates(tmp_path)))
    assert _told(answer) == "50000000 COP from COL3 exactly"
    assert _told(largest(figures(MONEY), asked("funding_committed"))) == "refused: currencies of 1"


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2024-06-01..2024-06-30", "2024-06-01", "2024-06-30"),
        ("2024-06..2024", "2024-06-01", "2024-12-31"),
        ("2024-06..", "2024-06-01", "2024-09-25"),
        ("2025..", "2025-01-01", "2025-01-01"),
        ("..2024-06", "2024-06-01", "2024-06-30"),
        ("2024-06", "2024-06-01", "2024-06-30"),
        ("", "2024-09-25", "2024-09-25"),
    ],
)
def test_the_days_a_figure_speaks_of(when: str, first: str, last: str) -> None:
    (figure,) = figures(f"action_id | value | when\nCOL-2024-001 | 1 | {when}")
    span = span_of(figure, END)
    assert [str(span.start), str(span.end)] == [first, last]


def computed(
    value: str, precision: str = "exact", countries: str = "USA", currency: str = ""
) -> Computed:
    table = "action_id | countries | value | precision | currency\n"
    row = f"{countries[:3]}-2024-001 | {countries} | {value} | {precision} | {currency}"
    answer = count(figures(table + row), asked("people_resettled"))
    assert isinstance(answer, Computed)
    return answer


@pytest.mark.parametrize(
    ("before", "after", "told_as", "value"),
    [
        ("5750", "23000", "times", "4"),
        ("50", "75", "percent", "50"),
        ("50", "75", "difference", "25"),
    ],
)
def test_growth(before: str, after: str, told_as: str, value: str) -> None:
    changed = change(computed(before), computed(after), ChangeAs(told_as))
    assert isinstance(changed, Computed)
    assert changed.value == Decimal(value)


@pytest.mark.parametrize(
    ("told_as", "value"), [("times", "2"), ("percent", "50"), ("difference", "40")]
)
def test_a_fall_is_told_from_what_there_was(told_as: str, value: str) -> None:
    changed = change(computed("80"), computed("40"), ChangeAs(told_as), decrease=True)
    assert isinstance(changed, Computed)
    assert changed.value == Decimal(value)


@pytest.mark.parametrize(
    ("before", "after", "decrease", "interval"),
    [
        ("exact", "over", False, "[100, …)"),
        ("over", "exact", False, "(…, 100]"),
        ("nearly", "over", False, "[100, …)"),
        ("over", "nearly", True, "[-100, …)"),
        ("nearly", "nearly", False, "(…, …)"),
    ],
)
def test_what_makes_a_change_smaller(
    before: str, after: str, decrease: bool, interval: str
) -> None:
    both = (computed("10", before), computed("20", after))
    changed = change(*both, ChangeAs.PERCENT, decrease=decrease)
    assert isinstance(changed, Computed)
    assert ends(changed.interval) == interval


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (computed("10"), computed("20", countries="USA CAN"), Reason.COUNTRIES),
        (computed("10", currency="USD"), computed("20", currency="CAD"), Reason.CURRENCIES),
        (computed("0"), computed("20"), Reason.ZERO),
    ],
)
def test_what_can_not_be_compared(before: Computed, after: Computed, reason: Reason) -> None:
    refused = change(before, after, ChangeAs.PERCENT)
    assert isinstance(refused, Refusal)
    assert refused.reason is reason


@pytest.mark.parametrize(
    ("earlier", "later", "alike"),
    [
        (("2023-10-01", "2024-09-30"), ("2022-10-01", "2023-09-30"), True),
        (("2023-01-01", "2023-12-31"), ("2024-05-08", "2024-09-25"), False),
        # 28 and 31 days, the shortest and the longest month: 0.903
        (("2023-02-01", "2023-02-28"), ("2023-03-01", "2023-03-31"), True),
        # 90 and 100 days, and 89 and 100
        (("2023-01-01", "2023-03-31"), ("2023-01-01", "2023-04-10"), True),
        (("2023-01-01", "2023-03-30"), ("2023-01-01", "2023-04-10"), False),
    ],
)
def test_periods_alike_in_length(
    earlier: tuple[str, str], later: tuple[str, str], alike: bool
) -> None:
    one, other = (Period(*map(dt.date.fromisoformat, pair)) for pair in (earlier, later))
    assert alike_in_length(one, other) is alike


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 90), st.integers(0, 50)), min_size=1))
def test_flows_never_count_a_day_of_one_action_twice(
    periods: list[tuple[int, int, int]],
) -> None:
    start = dt.date(2024, 1, 1)
    rows = [
        f"COL-2024-001 | {value} | {start + dt.timedelta(first)}"
        f"..{start + dt.timedelta(first + length)}"
        for first, length, value in periods
    ]
    table = "\n".join(["action_id | value | when", *rows])
    answer = count(figures(table), asked("people_assisted"))
    assert isinstance(answer, Computed)
    spans = sorted((span_of(one, END) for one in answer.figures), key=lambda span: span.start)
    assert all(span.end <= following.start for span, following in pairwise(spans))
    assert answer.value >= max(value for *_, value in periods)
    assert len(answer.figures) + len(answer.excluded) == len(periods)


def test_rows_that_a_person_said_are_different_both_count() -> None:
    table = """
    action_id    | value | when    | population
    COL-2024-001 | 10    | 2024-06 | Venezuelans
    COL-2024-002 | 5     | 2024-06 | Venezuelans
    """
    one, other = figures(table)
    pairs = frozenset({frozenset({one.sources[0], other.sources[0]})})
    question = replace(asked("people_assisted"), different=pairs)
    assert _told(count((one, other), question)) == "15 people from COL2 COL3 exactly"


CHANGES = [
    ("of exact numbers", "750", "1000", "percent", "33.3%"),
    ("of rough ones", "750", "1000 approximately", "percent", "between -34% and 100%"),
    ("times", "5750", "23000", "times", "4"),
    ("two thirds", "3", "5", "percent", "66.7%"),
    ("over", "3", "5 over", "percent", "over 66.6%"),
]


@pytest.mark.parametrize(("before", "after", "told_as", "words"), cases(CHANGES))
def test_a_change_has_the_digits_that_its_parts_carry(
    before: str, after: str, told_as: str, words: str
) -> None:
    changed = change(computed(*before.split()), computed(*after.split()), ChangeAs(told_as))
    assert isinstance(changed, Computed)
    assert number_words(changed, Language("en", SCHEMA)) == words
