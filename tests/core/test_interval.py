"""What a number with its precision allows, and what follows for sums and contradictions."""

from decimal import Decimal

import pytest

from ladreport.core.interval import Interval, last_unit, total_of

STATED = """
300     | exact         | 300 to 300
300     |               | 300 to 300
300     | over          | 300 to …
300     | nearly        | … to 300
300     | approximately | 250 to 350
25500   | approximately | 25450 to 25550
4.4     | approximately | 4.35 to 4.45
10      | approximately | 5 to 15
0       | approximately | -0.5 to 0.5
-50     | over          | … to -50
-50     | nearly        | -50 to …
"""


def lines(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def as_text(interval: Interval) -> str:
    low, high = ("…" if end is None else f"{end}" for end in (interval.low, interval.high))
    return f"{low} to {high}"


def interval(text: str) -> Interval:
    low, high = (None if end == "…" else Decimal(end) for end in text.split(" to "))
    return Interval(low, high)


@pytest.mark.parametrize(("value", "precision", "expected"), lines(STATED))
def test_a_number_allows_what_its_precision_says(value: str, precision: str, expected: str) -> None:
    assert as_text(Interval.stated(Decimal(value), precision or None)) == expected


@pytest.mark.parametrize(
    ("addends", "total"),
    [
        ("", "0 to 0"),
        ("550 to 650; 50 to 150; 1 to 1", "601 to 801"),
        ("300 to …; 250 to 350", "550 to …"),
        ("… to 300; 5 to 5", "… to 305"),
        ("300 to …; … to 200", "… to …"),
    ],
)
def test_a_sum_is_open_where_an_addend_is(addends: str, total: str) -> None:
    assert as_text(total_of(map(interval, filter(None, addends.split("; "))))) == total


@pytest.mark.parametrize(
    ("one", "other", "hull", "meet"),
    [
        ("2000 to 2000", "2100 to 2100", "2000 to 2100", False),
        ("2000 to …", "1900 to 1900", "1900 to …", False),
        ("2000 to …", "2100 to 2100", "2000 to …", True),
        ("250 to 350", "340 to 340", "250 to 350", True),
    ],
)
def test_two_statements_about_one_number(one: str, other: str, hull: str, meet: bool) -> None:
    for left, right in ((one, other), (other, one)):
        assert as_text(interval(left).hull(interval(right))) == hull
        assert interval(left).meets(interval(right)) is meet


@pytest.mark.parametrize(
    ("whole", "part", "possible"),
    [
        ("578 to 578", "600 to 600", False),
        ("578 to …", "600 to 600", True),
        ("550 to 650", "600 to …", True),
        ("… to 500", "600 to …", False),
        ("600 to 600", "600 to 600", True),
    ],
)
def test_a_part_is_no_more_than_its_whole(whole: str, part: str, possible: bool) -> None:
    assert interval(whole).may_hold(interval(part)) is possible


@pytest.mark.parametrize(
    ("value", "unit"), [("300", "1E+2"), ("25500", "1E+2"), ("4.40", "0.1"), ("0", "1"), ("7", "1")]
)
def test_the_last_significant_digit(value: str, unit: str) -> None:
    assert last_unit(Decimal(value)) == Decimal(unit)
