"""Action ids: the free ones to propose, and those that come near one that is not there."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from ladreport.checking.context import Context
from ladreport.core.records import Row, Submission
from ladreport.core.values import MISSING

NEAR = 0.8
"""How alike two ids must be, as difflib measures it, to be taken for a slip."""


def same_id(text: str) -> str:
    """The id without what people vary: case, spaces, kinds of dash."""
    return "".join(character for character in text.casefold() if character.isalnum())


def near_ids(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known ids that this one may be a slip for, nearest first."""
    from difflib import get_close_matches

    return tuple(get_close_matches(text, tuple(known), n=3, cutoff=NEAR))


def proposed_ids(submission: Submission, context: Context) -> Mapping[int, str]:
    """For each row of Actions without an id, or with one used above, the next free id.

    Empty where the country or the year isn't known.
    """
    year = _year(submission, context)
    if submission.country is None or year is None:
        return {}
    taken = {same_id(id_) for id_ in _ids(submission.actions)}
    if context.baseline is not None:
        taken.update(same_id(one.action_id) for one in context.baseline.actions if one.action_id)
    free = _free_ids(submission.country, year, taken)
    return {row.number: next(free) for row in _without_own_id(submission.actions)}


def _ids(rows: Iterable[Row]) -> Iterator[str]:
    return filter(None, (row.get("action_id", str) for row in rows))


def _without_own_id(rows: Iterable[Row]) -> Iterator[Row]:
    seen: set[str] = set()
    for row in rows:
        id_ = same_id(row.get("action_id", str) or "")
        if row["action_id"] is MISSING or (id_ and id_ in seen):
            yield row
        seen.add(id_)


def _free_ids(country: str, year: str, taken: set[str]) -> Iterator[str]:
    for number in count(1):
        id_ = f"{country}-{year}-{number:03}"
        if same_id(id_) not in taken:
            yield id_


def _year(submission: Submission, context: Context) -> str | None:
    """The year of the ministerial, else that in which the reporting period ends."""
    said = (context.ministerial or submission.ministerial or "")[:4]
    if said.isdigit():
        return said
    return str(context.period[1].year) if context.period else None
