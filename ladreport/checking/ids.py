"""Action ids: the free ones to propose, and those that come near one that is not there."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import count

from ladreport.checking.context import Context
from ladreport.core.records import Row, Submission
from ladreport.core.values import MISSING
from ladreport.reading.examples import has_example_id

NEAR = 0.8
"""How alike two ids must be, as difflib measures it, to be taken for a slip."""


@lru_cache(maxsize=16_384)
def same_id(text: str) -> str:
    """The id without what people vary: case, spaces, kinds of dash."""
    return "".join(filter(str.isalnum, text.casefold()))


def near_ids(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known ids that this one may be a slip for, nearest first."""
    from difflib import get_close_matches

    return tuple(get_close_matches(text, tuple(known), n=3, cutoff=NEAR))


def proposed_ids(submission: Submission, context: Context) -> Mapping[int, str]:
    """For each row of Actions without an id of its own or with one used above, the next free id.

    One without an id gets none where the country or the year isn't known.
    """
    taken = {same_id(id_) for id_ in _ids(submission.actions)}
    if context.baseline is not None:
        taken.update(
            same_id(action.action_id) for action in context.baseline.actions if action.action_id
        )
    usual = _usual_beginning(submission, context)
    proposed: dict[int, str] = {}
    for row in _without_own_id(submission.actions):
        own = row.get("action_id", str) or ""
        beginning = usual if has_example_id(own) else own.rpartition("-")[0] or usual
        if beginning:
            proposed[row.number] = _next_free(beginning, taken)
            taken.add(same_id(proposed[row.number]))
    return proposed


def lost_ids(submission: Submission) -> tuple[str, ...]:
    """The ids that figures name and no action has, in their order."""
    named = dict.fromkeys(_ids(submission.figures))
    known = set(_ids(submission.actions))
    return tuple(sorted(id_ for id_ in named if id_ not in known))


def doubled(actions: Iterable[Row]) -> tuple[Row, ...]:
    """The actions whose id one above them has, or one that differs in spaces or capitals only."""
    return tuple(row for row in _without_own_id(actions) if row["action_id"] is not MISSING)


def _ids(rows: Iterable[Row]) -> Iterator[str]:
    return filter(None, (row.get("action_id", str) for row in rows))


def _without_own_id(rows: Iterable[Row]) -> Iterator[Row]:
    seen: set[str] = set()
    for row in rows:
        own = row.get("action_id", str) or ""
        id_ = same_id(own)
        if row["action_id"] is MISSING or has_example_id(own) or (id_ and id_ in seen):
            yield row
        seen.add(id_)


def _next_free(beginning: str, taken: set[str]) -> str:
    candidates = (f"{beginning}-{number:03}" for number in count(1))
    return next(id_ for id_ in candidates if same_id(id_) not in taken)


def _usual_beginning(submission: Submission, context: Context) -> str | None:
    """The country, and the year of the ministerial, else that in which the period ends."""
    year = (context.ministerial or "")[:4]
    if not year.isdigit():
        year = str(context.period[1].year) if context.period else ""
    return f"{submission.country}-{year}" if submission.country and year else None
