"""What the matching must reach on written pairs of two years."""

import pytest

from tests.comparison.links.measure import Measured, measured
from tests.comparison.links.worlds import worlds

GOAL = 0.97


@pytest.fixture(scope="module")
def counts() -> Measured:
    return measured(worlds("tuned"))["all"]


def test_there_are_enough_links(counts: Measured) -> None:
    assert counts.true >= 250


def test_what_is_believed_is_true(counts: Measured) -> None:
    assert counts.precision >= GOAL, counts.deceived


def test_what_is_true_is_believed_or_asked(counts: Measured) -> None:
    assert counts.reach >= GOAL, counts.missed


def test_most_of_it_is_believed(counts: Measured) -> None:
    assert counts.right >= 0.8 * counts.true
