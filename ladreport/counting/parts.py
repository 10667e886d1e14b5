"""Parts of other figures: each counts with the whole that it lies in, where that one counts.

A figure refers to its whole as ``ID`` or ``ID measure``. A reference holds where both have one
currency, and of flows where their days overlap; else the figure counts by itself.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ladreport.counting.candidates import Candidate, Content, content_key
from ladreport.counting.periods import clash
from ladreport.counting.question import Question
from ladreport.schema.folding import folded
from ladreport.schema.model import Kind

Wholes = Mapping[Candidate, tuple[Candidate, ...]]


def outermost(candidates: Sequence[Candidate], question: Question) -> Mapping[Candidate, Candidate]:
    """By each candidate the whole that it lies in at last; itself where it is part of none.

    A whole may be a part itself. Of figures that are parts of each other the largest is the whole.
    """
    of_action: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        of_action[folded(candidate.figure.action_id or "")].append(candidate)
    wholes = {candidate: _wholes_of(candidate, of_action, question) for candidate in candidates}
    return {candidate: _outermost_of(candidate, wholes) for candidate in candidates}


def _wholes_of(
    part: Candidate, of_action: Mapping[str, Sequence[Candidate]], question: Question
) -> tuple[Candidate, ...]:
    """The figures to which its reference leads."""
    if part.figure.part_of is None:
        return ()
    action_id, *measure = part.figure.part_of.split(maxsplit=1)
    if measure and measure[0] != part.figure.measure:
        return ()
    named = of_action.get(folded(action_id), ())
    return tuple(whole for whole in named if _may_hold(whole, part, question))


def _may_hold(whole: Candidate, part: Candidate, question: Question) -> bool:
    if whole is part or whole.figure.currency != part.figure.currency:
        return False
    return question.measure.kind is Kind.STOCK or clash(whole.span, part.span)


def _outermost_of(candidate: Candidate, wholes: Wholes) -> Candidate:
    around = _around(candidate, wholes)
    last = [whole for whole in around if not wholes[whole]]
    in_circles = [whole for whole in around if whole in _around(whole, wholes)]
    found = last or in_circles
    return min(found, key=_largest_first) if found else candidate


def _around(candidate: Candidate, wholes: Wholes) -> Sequence[Candidate]:
    """All wholes in which it lies, near and far; itself too where the references go round."""
    found: dict[Candidate, None] = {}
    open_ends = [*wholes[candidate]]
    while open_ends:
        whole = open_ends.pop()
        if whole not in found:
            found[whole] = None
            open_ends.extend(wholes[whole])
    return tuple(found)


def _largest_first(candidate: Candidate) -> Content:
    return (-candidate.value, content_key(candidate))
