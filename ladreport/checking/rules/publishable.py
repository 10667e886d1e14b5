"""The texts of a row that the report prints."""

from collections.abc import Iterator
from typing import NamedTuple

from ladreport.core.records import Row

PROSE = ("title", "summary")


class Prose(NamedTuple):
    """One publishable text: its column and what it says."""

    column: str
    text: str


def publishable(action: Row) -> Iterator[Prose]:
    """Title and summary of an action that its country lets be published."""
    if action.withheld:
        return
    for column in PROSE:
        text = action.get(column, str)
        if text:
            yield Prose(column, text)
