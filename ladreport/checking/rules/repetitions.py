"""Rows that repeat others of their sheet: totals, doubled ids, rows written twice."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from decimal import Decimal
from functools import partial

from ladreport.checking.context import Context
from ladreport.checking.ids import lost_ids, proposed_ids, same_id
from ladreport.checking.rule import ROW, SUBMISSION, TABLE, Params, Problem, rule
from ladreport.checking.rules.cells import LAD401
from ladreport.core.findings import Case, ColumnRef, Param, TermRef
from ladreport.core.records import Row, Submission
from ladreport.core.values import MISSING, PartialDate
from ladreport.counting.identity import DATES, WHAT, identity, what, when, whom
from ladreport.languages import every_word
from ladreport.messages.registry import ERROR, WARNING, code
from ladreport.reading.examples import has_example_id
from ladreport.schema.folding import folded
from ladreport.schema.model import Kind

LAD501 = code(
    "LAD501",
    ERROR,
    "the id {id} is already used in row {row}",
    repair="If both rows report the same action, keep one of them. If they are two actions, give "
    "one of them and its figures an id of their own, such as {free}.",
    why="Figures belong to an action by its id, and next time its progress is found by it. Two "
    "actions of one id can't be told apart, even if their ids differ in spaces or capitals.",
    example="GTM-2024-003 in row 5 and gtm-2024-003 in row 9",
    instead="GTM-2024-003 and GTM-2024-004",
    cases={
        "doubled": Case(
            "the id {id} is already used in row {row}",
            "If both rows report the same action, keep one of them. If they are two actions, give "
            "one of them and its figures an id of their own, such as {free}.",
        ),
        "named": Case(
            "the id {id} is already used in row {row}, and figures name {free}, which no action "
            "has",
            "Write {free} where it is the id of one of the two actions. If it is not, give one of "
            "them another id of its own, and correct the id of the figures.",
        ),
    },
)
LAD502 = code(
    "LAD502",
    WARNING,
    "this action reads like the one in row {row}",
    repair="If they are one action, keep one of the two rows. If not, say in title and summary "
    "what sets them apart.",
    why="An action that is written twice is counted twice and printed twice.",
    example="Two rows with the same summary and different ids",
    instead="One row",
)
LAD503 = code(
    "LAD503",
    WARNING,
    "row {row} measures the same thing",
    repair="If they count different people or times, say so in {figures.population} or in the "
    "dates. If one contains the other, name it under {figures.part_of}. If they count the same, "
    "keep the right one.",
    why="Two rows for the same measure, people and time would be added together.",
    example="Arrests: 15, twice for the same action and the same time",
    instead="Arrests: 15, once",
    cases={
        "same_number": Case(
            "this figure already stands in row {row}",
            "If they count different people or times, say so in {figures.population} or in the "
            "dates. If not, delete one of the two rows.",
        ),
        "other_number": Case(
            "row {row} gives another number for the same thing",
            "If they count different people or times, say so in {figures.population} or in the "
            "dates. If one contains the other, name it under {figures.part_of}. If they count the "
            "same, keep the right one.",
        ),
    },
)
LAD505 = code(
    "LAD505",
    WARNING,
    "this row looks like a total of the rows above",
    repair="If it is an action or a figure of its own, give it an id. If it is a total, delete "
    "the row: totals are worked out in the report.",
    why="A total that is read as one more row would be counted on top of the rows that it adds up.",
    example="A last row that says Total, 23,600",
    instead="The rows themselves, without the last one",
)
LAD506 = code(
    "LAD506",
    WARNING,
    "row {row} has the same key of a joint action, so both are printed as one action, with the "
    "text of one of them",
    repair="If they are two actions, give each a key of its own. If they are one, keep one row.",
    why="Each country reports a joint action once. Two rows of one sheet with one key become "
    "one action, and what the second one says is not printed.",
    example="Two offices in two rows, both with the key safe-mobility-offices",
    instead="One row for both, or the keys office-north and office-south",
)
LAD507 = code(
    "LAD507",
    WARNING,
    "row {row} gives the same measure for more people or a longer time, so this figure may "
    "already be in it",
    repair="If it is, name {id} under {figures.part_of}. If it is not, say in both rows who is "
    "counted there.",
    why="A total and what it is made of would be added together. A figure that is part of another "
    "one is shown beside it and not added to it.",
    example="People assisted: 600, and in another row 200 of them: children",
    instead="The 200 children, with the action's id under part of",
    cases={
        "everyone": Case(
            "row {row} gives the same measure for everyone, so this figure may already be in it",
            "If it is, name {id} under {figures.part_of}. If it is not, say in row {row} who is "
            "counted there.",
        ),
        "others": Case(
            "row {row} gives the same measure for {population}, so this figure may already be in "
            "it",
            "If it is, name {id} under {figures.part_of}. If it is not, say in both rows who is "
            "counted there.",
        ),
        "longer": Case(
            "row {row} gives the same measure for a longer time, so this figure may already be in "
            "it",
            "If it is, name {id} under {figures.part_of}. If it is not, correct the dates.",
        ),
    },
)

STRAY_ROW_CODES = frozenset({LAD505.id})
"""What says that a row is no row: whatever else was found in it follows from that."""

TOTAL_WORDS = every_word(lambda language: language.totals.words)
TOTAL_OPENINGS = TOTAL_WORDS | every_word(lambda language: language.totals.openings)
LONGEST_LABEL = 4
"""A label of a total has few words: Total general de personas."""

FEW_CELLS = 2
FEWEST_ADDENDS = 2

SHORTEST_COMPARED = 20
"""Shorter texts, in characters, may be equal by chance."""

FIGURE_COLUMNS = ("action_id", "measure", "basis", "value")


@rule(LAD505, scope=ROW, table="figures")
@rule(LAD505, scope=ROW, table="actions")
def labelled_totals(row: Row, _: Context) -> Iterator[Problem]:
    """A row without an id of its own whose label says that it is a total."""
    if label := total_label(row):
        yield Problem(row, label)


def total_label(row: Row) -> str | None:
    """The column whose text says that the row is a total, where it has no id of its own."""
    if row.get("action_id", str) is not None:
        return None
    return next((column for column, text in row.texts.items() if _says_total(text)), None)


def _says_total(text: str) -> bool:
    words = folded(text).split()
    if not words or len(words) > LONGEST_LABEL:
        return False
    return words[0] in TOTAL_OPENINGS and (len(words) == 1 or not TOTAL_WORDS.isdisjoint(words))


@rule(LAD505, scope=TABLE, table="figures", needs=("value",))
def bare_totals(figures: tuple[Row, ...], _: Context) -> Iterator[Problem]:
    """A row with hardly more than a value, which is the sum of those above it."""
    above: list[Decimal] = []
    for figure in figures:
        value, nameless = figure.get("value", Decimal), figure.get("action_id", str) is None
        if total_label(figure):
            continue
        bare = nameless and len(figure.texts) <= FEW_CELLS
        if bare and len(above) >= FEWEST_ADDENDS and value == sum(above):
            yield Problem(figure, "value")
            above.clear()
        elif value is not None:
            above.append(value)


def _repeated(
    rows: Iterable[Row], key: Callable[[Row], Hashable | None]
) -> Iterator[tuple[Row, Row]]:
    """Each row whose key an earlier row has, with that row; those without a key are left out."""
    first: dict[Hashable, Row] = {}
    for row in rows:
        content = key(row)
        if content is not None and first.setdefault(content, row) is not row:
            yield row, first[content]


@rule(LAD401, scope=SUBMISSION)
def missing_ids(submission: Submission, context: Context) -> Iterator[Problem]:
    """An action has no id; the next free one is proposed."""
    proposed = proposed_ids(submission, context)
    for row in submission.actions:
        if row.values.get("action_id") is MISSING:
            suggestions = (proposed[row.number],) if row.number in proposed else ()
            params: Params = {"column": ColumnRef("actions", "action_id")}
            yield Problem(row, "action_id", params, suggestions, case="always")


@rule(LAD501, scope=SUBMISSION)
def doubled_ids(submission: Submission, context: Context) -> Iterator[Problem]:
    """Two actions have the same id, or ids that differ in spaces or capitals only."""
    proposed, lost = proposed_ids(submission, context), iter(lost_ids(submission))
    for row, first in _repeated(submission.actions, _id):
        named = next(lost, None)
        free, id_ = named or proposed[row.number], first.get("action_id", str) or ""
        params: Params = {"id": id_, "row": str(first.number), "free": free}
        figures = (one for one in submission.figures if one.get("action_id", str) == named)
        related = (first, *figures) if named else (first,)
        yield Problem(
            row,
            "action_id",
            params,
            (free,),
            tuple(place.location("action_id") for place in related),
            case="named" if named else "doubled",
        )


def _id(row: Row) -> str | None:
    """The id as it is compared; that of the example is no action's own."""
    id_ = row.get("action_id", str) or ""
    return None if has_example_id(id_) else same_id(id_) or None


@rule(LAD502, scope=TABLE, table="actions")
def actions_written_twice(actions: tuple[Row, ...], _: Context) -> Iterator[Problem]:
    """Two actions with different ids have the same summary, or the same title and dates."""
    reported: set[int] = set()
    for column in ("summary", "title"):
        for row, first in _repeated(actions, partial(_content, column=column)):
            if row.number not in reported and (_id(row) is None or _id(row) != _id(first)):
                reported.add(row.number)
                yield _repeating(row, first, column)


def _content(row: Row, column: str) -> Hashable | None:
    text = folded(row.get(column, str) or "")
    if len(text) < SHORTEST_COMPARED:
        return None
    dates = tuple(row[date] for date in ("announced_on", "starts_on")) if column == "title" else ()
    return text, dates


@rule(LAD503, scope=TABLE, table="figures", needs=FIGURE_COLUMNS)
def figures_written_twice(figures: tuple[Row, ...], context: Context) -> Iterator[Problem]:
    """Two rows give numbers, equal or not, for the same measure, people and time of one action."""
    measured = {row: _figure(row, context) if context.counts(row) else None for row in figures}
    for row, first in _repeated(figures, lambda row: (measured[row], row["value"])):
        if measured[row]:
            yield _repeating(row, first, "value", "same_number")
    for row, first in _repeated(figures, measured.__getitem__):
        if row["value"] != first["value"]:
            yield _repeating(row, first, "value", "other_number")


def _repeating(row: Row, first: Row, column: str, case: str | None = None) -> Problem:
    """What is wrong with a row that says again what an earlier one says in this column."""
    params: Params = {"row": str(first.number)}
    return Problem(row, column, params, related=(first.location(column),), case=case)


@rule(LAD506, scope=TABLE, table="actions", needs=("joint_action",))
def joint_actions_written_twice(actions: tuple[Row, ...], _: Context) -> Iterator[Problem]:
    """Two rows have the same key of a joint action, or one has the other's id as its key."""
    public = [row for row in actions if not row.withheld]
    for row, first in _repeated(public, _joint_name):
        if _id(row) is None or _id(row) != _id(first):
            yield _repeating(row, first, "joint_action")


def _joint_name(action: Row) -> Hashable | None:
    return same_id(action.get("joint_action", str) or "") or _id(action)


@rule(LAD507, scope=TABLE, table="figures", needs=FIGURE_COLUMNS)
def parts_without_their_whole(figures: tuple[Row, ...], context: Context) -> Iterator[Problem]:
    """A figure of some people or some days stands beside a larger one that may contain it."""
    of_kind: dict[Hashable, list[Row]] = defaultdict(list)
    for row in figures:
        if row["part_of"] is MISSING and context.counts(row) and row.readable(*DATES, "population"):
            of_kind[row["action_id"], what(row.__getitem__)].append(row)
    for rows in of_kind.values():
        for row in rows:
            wholes = [whole for whole in rows if _may_contain(whole, row, context)]
            if wholes:
                yield _contained(row, max(wholes, key=_value), context)


def _may_contain(whole: Row, part: Row, context: Context) -> bool:
    """Whether the people and days of one lie within the other's, and are not all of them.

    A stock is of one day, and a figure with another day is an earlier or later one.
    """
    populations = part.get("population", str), whole.get("population", str)
    column, other = part.__getitem__, whole.__getitem__
    if identity(column) == identity(other) or not context.schema.population_within(*populations):
        return False
    if _value(part) > _value(whole):
        return False
    measure = context.measure(part)
    if when(column) == when(other):
        return True
    return measure is not None and measure.kind is Kind.FLOW and _lasts_longer(whole, part)


def _lasts_longer(whole: Row, part: Row) -> bool:
    """Whether both have a period, and one surely holds the other."""
    outer, inner = _period(whole), _period(part)
    if outer is None or inner is None:
        return False
    return outer[0].first <= inner[0].first and inner[1].last <= outer[1].last


def _period(figure: Row) -> tuple[PartialDate, PartialDate] | None:
    start, end = figure.get("period_start", PartialDate), figure.get("period_end", PartialDate)
    return (start, end) if start and end else None


def _contained(part: Row, whole: Row, context: Context) -> Problem:
    """What the larger figure counts more of: people, or days of the same people."""
    params: dict[str, Param] = {"row": str(whole.number), "id": part.get("action_id", str) or ""}
    related, population = (whole.location("value"),), whole.get("population", str)
    if whom(part.__getitem__) == whom(whole.__getitem__):
        return Problem(part, "period_end", params, related=related, case="longer")
    if population is None:
        return Problem(part, "population", params, related=related, case="everyone")
    known = population in context.schema.populations
    params["population"] = TermRef("population", population) if known else population
    return Problem(part, "population", params, related=related, case="others")


def _value(figure: Row) -> Decimal:
    return figure.get("value", Decimal) or Decimal(0)


def _figure(row: Row, context: Context) -> Hashable | None:
    """What makes a figure the same; None where that can't be said for sure.

    Of what never adds up the note says what is counted. A part is not the same as its whole.
    """
    read = row.readable(*WHAT, *DATES, "population", "part_of", "source_note")
    if not read or row["action_id"] is MISSING or row["value"] is MISSING:
        return None
    measure = context.measure(row)
    adds_up = measure is not None and measure.kind in (Kind.FLOW, Kind.STOCK)
    note = "" if adds_up else folded(row.get("source_note", str) or "")
    return (row["action_id"], row["part_of"], identity(row.__getitem__), note)
