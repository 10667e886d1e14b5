"""Parts of one whole that surely have nothing in common: together they are no more than it."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from ladreport.core.records import Figure
from ladreport.core.values import PartialDate
from ladreport.counting.identity import Columns, identity, when
from ladreport.counting.periods import last_of
from ladreport.counting.question import Question
from ladreport.parsing.identifiers import whole_of
from ladreport.schema.folding import folded
from ladreport.schema.model import Kind, Schema, Unit

Part = TypeVar("Part")

LARGEST_ASKED = 50
"""From so many of the largest parts on others are sought that count nothing of theirs."""


def most_apart(
    parts: Sequence[Part], least: Callable[[Part], Decimal], apart: Callable[[Part, Part], bool]
) -> Sequence[Part]:
    """Of parts that surely have nothing in common those that come to the most.

    From each of the larger ones on, the next that has nothing in common with those taken.
    ``least`` is what a part comes to at least, in an order that ``parts`` keep where it is equal.
    """
    ordered = sorted(parts, key=least, reverse=True)
    best: list[Part] = []
    for first in ordered[:LARGEST_ASKED]:
        taken = [first]
        for part in ordered:
            if part is not first and all(apart(part, other) for other in taken):
                taken.append(part)
        best = max(best, taken, key=lambda some: sum(map(least, some)))
    return best


def together_of(whole: Figure, parts: Iterable[Figure], question: Question) -> Sequence[Figure]:
    """Of the parts that lie in this figure itself those of its time that have nothing in common.

    What is part of a part is not asked, and of a stock not what it was on another day.
    """

    def apart(one: Figure, other: Figure) -> bool:
        return nothing_in_common(_columns(one), _columns(other), question.schema)

    stock = question.measure.kind is Kind.STOCK
    own = [
        part
        for part in parts
        if _names(part, whole) and not (stock and last_of(part) != last_of(whole))
    ]
    return most_apart(sorted(own, key=_content), _least, apart)


def _names(part: Figure, whole: Figure) -> bool:
    """Whether it is a part by its people and days, or says so itself."""
    return not part.part_of or whole_of(part.part_of).action == folded(whole.action_id or "")


def _least(figure: Figure) -> Decimal:
    """What it comes to at least; nothing where that is open."""
    return max(figure.interval.low or Decimal(0), Decimal(0))


def _content(figure: Figure) -> tuple[str, ...]:
    """What orders figures whatever rows they stand in."""
    interval = figure.interval
    return (str(identity(figure.values.get)), str(interval), figure.action_id or "")


def _columns(figure: Figure) -> Columns:
    return {**figure.values, "action_id": folded(figure.action_id or "")}.get


def nothing_in_common(one: Columns, other: Columns, schema: Schema) -> bool:
    """Whether it is certain that nothing was counted in both figures of one measure.

    People of whom nobody is of both populations, flows of periods that don't meet, and money and
    things of different actions; one person may be helped by several actions. Stocks of two days
    are never added: who left one may be in the other.
    """
    measure = schema.measures.get(_text(one("measure")) or "")
    if measure is None or (measure.kind is Kind.STOCK and when(one) != when(other)):
        return False
    populations = (_text(one("population")), _text(other("population")))
    if schema.populations_disjoint(*populations):
        return True
    if measure.unit is not Unit.PEOPLE and one("action_id") != other("action_id"):
        return True
    return measure.kind is Kind.FLOW and (_before(one, other) or _before(other, one))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _before(earlier: Columns, later: Columns) -> bool:
    """Whether one period has ended when the other begins; a common day is no meeting."""
    begun, end, start = earlier("period_start"), earlier("period_end"), later("period_start")
    if not isinstance(begun, PartialDate) or not isinstance(end, PartialDate):
        return False
    return isinstance(start, PartialDate) and end.last <= start.first
