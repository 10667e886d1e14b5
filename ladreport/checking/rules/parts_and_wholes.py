"""Numbers of parts and wholes that can't be true at once, whatever their precision allows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ladreport.checking.context import Context
from ladreport.checking.rule import REGION, SUBMISSION, Params, Problem, rule
from ladreport.checking.wholes import (
    Figures,
    Reference,
    by_action,
    is_elsewhere,
    leads_back,
    likeliest,
    public_figures,
    references,
)
from ladreport.core.findings import Case
from ladreport.core.interval import Interval, total_of
from ladreport.core.records import Row, Submission
from ladreport.counting.together import most_apart, nothing_in_common
from ladreport.messages.registry import ERROR, code
from ladreport.schema.model import Kind

LAD513 = code(
    "LAD513",
    ERROR,
    "a figure and what it contains contradict each other",
    repair="Correct the number that is wrong, or the reference under {figures.part_of}.",
    why="A part is never more than the whole. Words such as over and approximately are taken into "
    "account; what remains can't be true at once. Until one is corrected, both numbers are printed "
    "as they are, and a sum that the whole counts in reaches up to what its parts come to.",
    example="600 million, part of 578 million",
    instead="60 million, part of 578 million",
    cases={
        "one": Case(
            "{part} is said to be part of {whole}, which is less",
            "Correct the number that is wrong, or the reference under {figures.part_of}.",
        ),
        "together": Case(
            "what this figure contains comes to {part} at least, which is more than {whole}",
            "Correct the number that is wrong, or take the reference out of what this figure does "
            "not contain.",
        ),
    },
    holds_back=False,
)

Parts = Mapping[Row, Sequence[Row]]
"""The parts of each whole, where it is certain which figure that is."""


@rule(LAD513, scope=SUBMISSION)
def parts_and_wholes(submission: Submission, context: Context) -> Iterator[Problem]:
    """A part is more than its whole, or several are together."""
    figures = by_action(submission.figures)
    own = tuple(_asked(submission, figures, context))
    yield from _exceeding_their_whole(own, context)
    yield from _exceeding_together(_parts(own, context), context)


@rule(LAD513, scope=REGION)
def parts_of_wholes_elsewhere(
    submissions: tuple[Submission, ...], context: Context
) -> Iterator[Problem]:
    """The same where a whole is another country's."""
    figures = by_action(public_figures(submissions))
    asked = [
        (reference, is_elsewhere(reference, context.schema, submission.country))
        for submission in submissions
        for reference in _asked(submission, figures, context)
    ]
    abroad = [reference for reference, elsewhere in asked if elsewhere]
    yield from _exceeding_their_whole(abroad, context)
    reached = _parts(abroad, context).keys()
    parts = _parts((reference for reference, _ in asked), context)
    yield from _exceeding_together({row: parts[row] for row in parts if row in reached}, context)


def _asked(submission: Submission, figures: Figures, context: Context) -> Iterator[Reference]:
    """The references whose numbers can be compared: what adds up, and doesn't contain itself."""
    for reference in references(submission.figures, figures):
        measure = context.measure(reference.part)
        adds_up = measure is not None and measure.kind in (Kind.FLOW, Kind.STOCK)
        if adds_up and not leads_back(reference, figures):
            yield reference


def _exceeding_their_whole(asked: Iterable[Reference], context: Context) -> Iterator[Problem]:
    for reference in asked:
        part, wholes = reference.part, likeliest(reference, context.schema)
        if wholes and not any(_may_hold(whole, [part]) for whole in wholes):
            params: Params = {"part": _value(part), "whole": _value(wholes[0])}
            related = (wholes[0].location("value"), part.location("part_of"))
            yield Problem(part, "value", params, related=related, case="one")


def _parts(asked: Iterable[Reference], context: Context) -> Parts:
    """The parts that are no more than their whole, where only one can be meant."""
    parts: dict[Row, list[Row]] = {}
    for reference in asked:
        wholes = likeliest(reference, context.schema)
        if len(wholes) == 1 and _may_hold(wholes[0], [reference.part]):
            parts.setdefault(wholes[0], []).append(reference.part)
    return parts


def _exceeding_together(parts_of: Parts, context: Context) -> Iterator[Problem]:
    for whole, contained in parts_of.items():
        apart = _most_apart(contained, context)
        if not _may_hold(whole, apart):
            total = total_of(filter(None, map(_interval, apart))).low or Decimal(0)
            related = tuple(part.location("value") for part in apart)
            params: Params = {"part": total, "whole": _value(whole)}
            yield Problem(whole, "value", params, related=related, case="together")


def _interval(figure: Row) -> Interval | None:
    value = figure.get("value", Decimal)
    if value is None or not figure.readable("precision"):
        return None
    return Interval.stated(value, figure.get("precision", str))


def _may_hold(whole: Row, parts: Iterable[Row]) -> bool:
    """Whether the parts together can be no more than the whole; also where that can't be known."""
    interval = _interval(whole)
    contained = tuple(filter(None, map(_interval, parts)))
    return interval is None or not contained or interval.may_hold(total_of(contained))


def _value(figure: Row) -> Decimal:
    return figure.get("value", Decimal) or Decimal(0)


def _most_apart(parts: Sequence[Row], context: Context) -> Sequence[Row]:
    """Of parts that surely have nothing in common those that come to the most."""

    def apart(one: Row, other: Row) -> bool:
        return nothing_in_common(one.__getitem__, other.__getitem__, context.schema)

    return most_apart([*filter(_interval, parts)], _least, apart)


def _least(figure: Row) -> Decimal:
    """What it comes to at least; nothing where that is open."""
    interval = _interval(figure)
    return max(interval.low or Decimal(0), Decimal(0)) if interval else Decimal(0)
