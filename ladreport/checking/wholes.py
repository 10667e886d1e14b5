"""Which figure a figure says that it is part of, among the rows of one workbook or of several."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from ladreport.core.records import Row, Submission
from ladreport.core.values import MISSING, UNREADABLE, PartialDate
from ladreport.counting.identity import WHAT
from ladreport.parsing.identifiers import whole_of
from ladreport.schema.folding import folded
from ladreport.schema.model import Schema

Figures = Mapping[str, Sequence[Row]]
"""Figures by the id of their action, folded."""


def by_action(figures: Iterable[Row]) -> Figures:
    """The figures by the id of their action as ids are compared; empty where they have none."""
    grouped: dict[str, list[Row]] = defaultdict(list)
    for figure in figures:
        grouped[folded(figure.get("action_id", str) or "")].append(figure)
    return grouped


class Reference(Struct, frozen=True, eq=False):
    """What a figure names under ``part_of``.

    ``named`` are the other figures that the reference fits, ``wholes`` those of them that have the
    figure's measure, basis and currency, as far as that can be read.
    """

    part: Row
    named: Sequence[Row]
    wholes: Sequence[Row]
    names_itself: bool


def reference_of(part: Row, figures: Figures) -> Reference | None:
    """What this figure says that it is part of; None where it says nothing."""
    text = part.get("part_of", str)
    if not text:
        return None
    name = whole_of(text)
    fitting = [
        row for row in figures.get(name.action, ()) if name.measure in (None, row["measure"])
    ]
    named = [row for row in fitting if row is not part]
    wholes = [row for row in named if not differing(part, row)]
    return Reference(part, named, wholes, len(named) < len(fitting))


def differing(part: Row, whole: Row) -> tuple[str, ...]:
    """In which of measure, basis and currency the two say different things."""
    return tuple(
        column
        for column in WHAT
        if {part[column], whole[column]}.isdisjoint((MISSING, UNREADABLE))
        and part[column] != whole[column]
    )


def likeliest(reference: Reference, schema: Schema) -> Sequence[Row]:
    """The figures that may be meant: of several those whose people and time contain the part's."""
    part, wholes = reference.part, reference.wholes
    containing = [
        whole
        for whole in wholes
        if schema.population_within(part.get("population", str), whole.get("population", str))
        and not outside(part, whole)
    ]
    return containing or wholes


def outside(part: Row, whole: Row) -> str | None:
    """The column of the part's date that surely lies before or behind the time of the whole."""
    begins, ends = _first_dated(part, "period_start", *ENDS), _first_dated(part, *ENDS)
    first, last = _first_dated(whole, "period_start"), _first_dated(whole, *ENDS)
    if begins and first and begins[1].last < first[1].first:
        return begins[0]
    if ends and last and ends[1].first > last[1].last:
        return ends[0]
    return None


ENDS = ("period_end", "as_of")


def _first_dated(row: Row, *columns: str) -> tuple[str, PartialDate] | None:
    dated = ((column, row.get(column, PartialDate)) for column in columns)
    return next(((column, date) for column, date in dated if date), None)


def leads_back(reference: Reference, figures: Figures) -> bool:
    """Whether the wholes, one after another, come back to this figure."""
    seen: list[Row] = []
    here: Reference | None = reference
    while here is not None and len(here.wholes) == 1 and here.part not in seen:
        seen.append(here.part)
        here = reference_of(here.wholes[0], figures)
        if here is not None and here.part is reference.part:
            return True
    return False


def public_figures(submissions: Iterable[Submission]) -> Iterator[Row]:
    """The figures of which others may know: those whose action is not withheld."""
    for submission in submissions:
        withheld = {row.get("action_id", str) for row in submission.actions if row.withheld}
        yield from (row for row in submission.figures if row.get("action_id", str) not in withheld)


def references(figures: Iterable[Row], known: Figures) -> Iterator[Reference]:
    """What these figures say that they are part of."""
    return filter(None, (reference_of(figure, known) for figure in figures))


def is_elsewhere(reference: Reference, schema: Schema, own: str | None) -> bool:
    """Whether the id is another country's, so that the part's own workbook can't tell."""
    country = whole_of(reference.part.get("part_of", str)).country
    return country in schema.countries and country != own
