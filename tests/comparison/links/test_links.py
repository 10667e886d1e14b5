"""What the matching must reach on written pairs of two years."""

import pytest

from tests.comparison.links.measure import Measured, measured
from tests.comparison.links.worlds import worlds

GOAL = 0.97


NEEDLESS = 1 / 3
"""Of the actions that a country is really silent about, those that it is asked about at most."""


@pytest.fixture(scope="module", params=["tuned", "unseen", "third"])
def counts(request: pytest.FixtureRequest) -> Measured:
    return measured(worlds(request.param))["all"]


def test_there_are_enough_links(counts: Measured) -> None:
    assert counts.true >= 200


def test_what_is_believed_is_true(counts: Measured) -> None:
    assert counts.precision >= GOAL, counts.deceived


def test_what_is_true_is_believed_or_asked(counts: Measured) -> None:
    assert counts.reach >= GOAL, counts.missed


def test_most_of_it_is_believed(counts: Measured) -> None:
    assert counts.right >= 0.7 * counts.true


def test_few_silent_actions_are_asked_about(counts: Measured) -> None:
    assert counts.disturbed <= NEEDLESS * counts.silent
