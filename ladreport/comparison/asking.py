"""What a change gives reason to ask its country: one place judges for every command."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ladreport.comparison.changes import Change, Doubt, FigureChange, Question
from ladreport.comparison.fates import went_back
from ladreport.comparison.figure_changes import interval_of
from ladreport.comparison.pairing import Link
from ladreport.core.interval import WITHIN_A_TENTH
from ladreport.core.records import Action, Answer, Disposition, Figure
from ladreport.counting.identity import WHAT, whom
from ladreport.inputs.claim_declarations import ACHIEVED, TARGET
from ladreport.schema.model import Kind, Measure, Status

NO_ID = "no_id"
"""Why an action isn't known to be missing: a row may be it that is held back without an id."""

TENFOLD = 10


class Asking(Struct, frozen=True):
    """The schema's terms by which is judged what to ask."""

    measures: Mapping[str, Measure]
    statuses: Mapping[str, Status]


def with_questions(
    change: Change, asking: Asking, *, unknown: bool = False, overdue: bool = False
) -> Change:
    """The change with all that is to be asked about it.

    ``unknown`` says that something could not be compared, ``overdue`` that the action's end has
    passed and it goes on.
    """
    found = (*change.questions, *_of_rows(change, unknown=unknown))
    if not found and _was_published(change):
        found = tuple(_of_last_time(change, asking, overdue=overdue))
    return replace(change, questions=found)


def _was_published(change: Change) -> bool:
    """Whether it was published last time: nobody is asked about what nobody read."""
    published = Disposition.PUBLISHED
    return any(each.disposition is published and each.action_id for each in change.old[:1])


def asked_of_candidates(
    link: Link, before: tuple[Action, ...], after: tuple[Action, ...]
) -> tuple[Question, ...]:
    """What to ask of rows that may be one: an id with other content first."""
    if not link.candidates:
        return ()
    unlike = tuple(each.action for each in link.candidates if each.contradicted)
    others = unlike or tuple(each.action for each in link.candidates)
    old, new = before or others, after or others
    doubt = Doubt.OTHER_CONTENT if unlike else Doubt.LIKELY
    reasons = () if unlike else link.candidates[0].reasons
    return (_question(doubt, old, new, reasons=reasons),)


def _question(
    doubt: Doubt,
    old: tuple[Action, ...],
    new: tuple[Action, ...],
    *,
    reasons: tuple[str, ...] = (),
    figures: tuple[Figure, ...] = (),
    column: str | None = None,
) -> Question:
    """The question to the country that reports now, in its language."""
    asked = (new or old)[0]
    return Question(doubt, asked.country, asked.language, old, new, reasons, figures, column)


def _of_rows(change: Change, *, unknown: bool) -> Iterator[Question]:
    """What to ask about matched rows before anything of the change is believed."""
    if not change.matched:
        return
    sides = change.old, change.new
    if any(len({action.action_id for action in side}) < len(side) for side in sides):
        yield _question(Doubt.DOUBLED_ID, *sides)
    elif unknown:
        yield _question(Doubt.HELD_BACK, *sides)


def _of_last_time(change: Change, asking: Asking, *, overdue: bool) -> Iterator[Question]:
    if not change.matched:
        yield from missing(change, asking)
        return
    before, now = change.old[0], change.new[0]
    if went_back(before, now, asking.statuses):
        yield _question(Doubt.WENT_BACK, change.old, change.new, column="status")
    elif overdue:
        yield _question(Doubt.OVERDUE, change.old, change.new, column="ends_on")
    for figure in change.figures:
        yield from _of_numbers(figure, change, asking)
    yield from _of_units(change)


def missing(change: Change, asking: Asking) -> Iterator[Question]:
    """An action that had not ended isn't reported any more, by a country that sent rows."""
    if change.new or not {*change.reasons} <= SPOKE:
        return
    status = asking.statuses.get(change.old[0].status or "")
    if not (status and status.ended):
        yield _question(Doubt.MISSING, change.old, change.new)


SPOKE = frozenset({NO_ID, Answer.HELD_BACK.value, Answer.NOTHING_TO_REPORT.value})
"""With these a country can be asked where an action is, as with no reason at all."""


def _of_numbers(figure: FigureChange, change: Change, asking: Asking) -> Iterator[Question]:
    """A stock that fell, or a number ten times as large or small, of as long a period."""
    before, after = figure.before, figure.after
    if not before or not after or figure.other_length:
        return
    is_stock = asking.measures[after.measure or "other"].kind is Kind.STOCK
    doubt = _doubt_of_numbers(before, after, is_stock=is_stock)
    if doubt:
        yield _question(doubt, change.old, change.new, figures=(before, after), column="value")


def _doubt_of_numbers(before: Figure, after: Figure, *, is_stock: bool) -> Doubt | None:
    then, now = before.value or Decimal(0), after.value or Decimal(0)
    if 0 < then * TENFOLD <= now:
        return Doubt.TENFOLD
    if is_stock:
        return Doubt.FELL if now < then and not _may_agree(before, after) else None
    return Doubt.TENTH if 0 < now * TENFOLD <= then else None


def _may_agree(before: Figure, after: Figure) -> bool:
    """Whether both may be one number: nearly 95,000, and 94,800."""
    then, now = before.value or Decimal(0), after.value or Decimal(0)
    return interval_of(before).meets(interval_of(after)) and now >= WITHIN_A_TENTH * then


def _of_units(change: Change) -> Iterator[Question]:
    """A figure that came back with another measure, basis, currency or population.

    It differs from an earlier one in that alone, neither has a partner, and no other comes into
    question on either side.
    """
    gone = [each.figure for each in change.figures if each.after is None]
    come = [each.figure for each in change.figures if each.before is None]
    for after in come:
        alike = [(before, column) for before in gone if (column := _differs_in(before, after))]
        if len(alike) != 1:
            continue
        before, column = alike[0]
        if sum(bool(_differs_in(before, other)) for other in come) == 1:
            figures = (before, after)
            doubt = Doubt.OTHER_UNIT
            yield _question(doubt, change.old, change.new, figures=figures, column=column)


def _differs_in(before: Figure, after: Figure) -> str | None:
    """The only one of the columns that say what is counted in which two figures differ."""
    columns = [name for name in WHAT if before.values.get(name) != after.values.get(name)]
    if whom(before.values.get) != whom(after.values.get):
        columns.append("population")
    reached = (before.basis, after.basis) == (TARGET, ACHIEVED)
    return columns[0] if len(columns) == 1 and not reached else None
