"""Parts of other figures: each counts with the whole that it lies in, where that one counts.

A figure refers to its whole as ``ID`` or ``ID measure``. A reference holds where both have one
currency, and of flows where their days overlap; else the figure counts by itself. References lead
on through figures that are not in the sum themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ladreport.core.records import Figure
from ladreport.counting.candidates import Candidate, Content, candidate_of, content_key
from ladreport.counting.periods import clash
from ladreport.counting.question import Question
from ladreport.parsing.identifiers import whole_of
from ladreport.schema.model import Kind

Wholes = Mapping[Candidate, tuple[Candidate, ...]]


def outermost(
    candidates: Sequence[Candidate], between: Iterable[Figure], question: Question
) -> Mapping[Candidate, Candidate]:
    """By each candidate the whole that it lies in at last; itself where it is part of none.

    A whole may be a part itself. Of figures that are parts of each other the largest is the whole.
    ``between`` are all figures that are known: what is part of one that isn't a candidate, because
    it is another country's or is held back, is in what that is part of.
    """
    here = {candidate.figure for candidate in candidates}
    leading = [
        candidate_of(figure, Decimal(1), question)
        for figure in between
        if _leads_on(figure, question) and figure not in here
    ]
    of_action: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in (*candidates, *leading):
        of_action[candidate.action].append(candidate)
    wholes = {
        candidate: _wholes_of(candidate, of_action, question)
        for candidate in (*candidates, *leading)
        if candidate.figure.part_of
    }
    counting = frozenset(candidates)
    around = {
        part: [
            whole
            for whole in _around(part, wholes)
            if whole in counting and _of_one_kind(whole, part, question)
        ]
        for part in candidates
        if part in wholes
    }
    return {candidate: _outermost_of(candidate, around) for candidate in candidates}


def _leads_on(figure: Figure, question: Question) -> bool:
    return figure.part_of is not None and figure.measure == question.measure.key


def _wholes_of(
    part: Candidate, of_action: Mapping[str, Sequence[Candidate]], question: Question
) -> tuple[Candidate, ...]:
    """The figures to which its reference leads."""
    if part.figure.part_of is None:
        return ()
    name = whole_of(part.figure.part_of)
    if name.measure not in (None, part.figure.measure):
        return ()
    named = of_action.get(name.action, ())
    return tuple(whole for whole in named if _may_hold(whole, part, question))


def _may_hold(whole: Candidate, part: Candidate, question: Question) -> bool:
    return whole is not part and _of_one_kind(whole, part, question)


def _of_one_kind(whole: Candidate, part: Candidate, question: Question) -> bool:
    one, other = whole.figure, part.figure
    if (one.currency, one.basis) != (other.currency, other.basis):
        return False
    return question.measure.kind is Kind.STOCK or clash(whole.span, part.span)


def _outermost_of(
    candidate: Candidate, around: Mapping[Candidate, Sequence[Candidate]]
) -> Candidate:
    found = around.get(candidate, ())
    last = [whole for whole in found if not around.get(whole)]
    in_circles = [whole for whole in found if whole in around.get(whole, ())]
    outer = last or in_circles
    return min(outer, key=_largest_first) if outer else candidate


def _around(candidate: Candidate, wholes: Wholes) -> Sequence[Candidate]:
    """All wholes in which it lies, near and far; itself too where the references go round."""
    found: dict[Candidate, None] = {}
    open_ends = [*wholes[candidate]]
    while open_ends:
        whole = open_ends.pop()
        if whole not in found:
            found[whole] = None
            open_ends.extend(wholes.get(whole, ()))
    return tuple(found)


def _largest_first(candidate: Candidate) -> Content:
    return (-candidate.value, content_key(candidate))
