"""Single cells: empty ones that must be filled, texts too long, years that can't be meant."""

from collections.abc import Iterator

from ladreport.checking.context import Context
from ladreport.checking.rule import ROW, Params, Problem, rule
from ladreport.core.findings import Case, ColumnRef, TermRef
from ladreport.core.records import Row
from ladreport.core.values import MISSING, UNREADABLE, PartialDate
from ladreport.messages.registry import ERROR, WARNING, code
from ladreport.schema.model import Column, Condition

LAD401 = code(
    "LAD401",
    ERROR,
    "{column} is empty",
    repair="Fill in this cell. If the whole row is not meant to be sent, delete the row.",
    why="An action or a figure without this can't be placed or understood in the report, so the "
    "row is held back until the cell is filled in.",
    example="A row of Actions whose Title is empty",
    instead="Title: Seasonal work permits for agriculture",
    cases={
        "always": Case(
            "{column} is empty",
            "Fill in this cell. If the whole row is not meant to be sent, delete the row.",
        ),
        "because": Case(
            "{column} is empty, and {term} needs it",
            "Fill in this cell, or choose something else than {term} if that is not what is meant.",
        ),
    },
)
LAD403 = code(
    "LAD403",
    WARNING,
    "{column} is empty, though the status is {term}",
    repair="Write the date. A month (2024-06) or a year (2024) is enough.",
    why="Readers ask first when something was announced, began or ended. The status says that it "
    "has happened, so the date should be known.",
    example="Status: completed, with no end date",
    instead="Status: completed, end date 2024-08",
)
LAD404 = code(
    "LAD404",
    WARNING,
    "{column} has {length} characters; the limit is {limit}",
    repair="Shorten it to {limit} characters. What is left over can go into another action or "
    "into {actions.internal_note}.",
    why="The report gives each country the same room. A longer text is printed as it is for now, "
    "and the Secretariat will ask for a shorter one.",
    example="A summary of 900 characters",
    instead="Two or three sentences, up to 700 characters",
)
LAD406 = code(
    "LAD406",
    WARNING,
    "{date} can hardly be meant as {column}",
    repair="Check the year.",
    why="A slip of the finger makes 2074 of 2024. The action or figure would then fall "
    "out of every table that goes by dates.",
    example="2074-06-04",
    instead="2024-06-04",
)

YEARS_AHEAD = 30
"""How far ahead of the reporting period a programme may still reach."""

MONEY_COLUMN = "currency"
"""Money without a currency has a code of its own: LAD412."""


@rule(LAD401, scope=ROW, table="figures")
@rule(LAD401, scope=ROW, table="actions")
def required_cells(row: Row, context: Context) -> Iterator[Problem]:
    """A cell that the schema requires is empty. A missing id is proposed elsewhere."""
    role = row.table.role
    for column in context.schema.tables[role].columns:
        proposed = role == "actions" and column.key == "action_id"
        if column.required and not proposed and is_empty(row, column) and not _lifted(row, column):
            params: Params = {"column": ColumnRef(role, column.key)}
            yield Problem(row, column.key, params, case="always")


@rule(LAD401, scope=ROW, table="figures")
@rule(LAD401, scope=ROW, table="actions")
def cells_required_by_another(row: Row, context: Context) -> Iterator[Problem]:
    """A cell is empty that another cell of the row makes necessary."""
    for column in context.schema.tables[row.table.role].columns:
        lacking = column.required_when and row[column.key] is MISSING
        if not lacking or column.key == MONEY_COLUMN:
            continue
        if params := _because_of(row, column, column.required_when, context):
            yield Problem(row, column.key, params, case="because")


@rule(LAD403, scope=ROW, table="actions")
def cells_to_expect(action: Row, context: Context) -> Iterator[Problem]:
    """A date is empty that the status would lead one to expect."""
    for column in context.schema.tables["actions"].columns:
        lacking = column.expected_when and is_empty(action, column)
        if lacking and (params := _because_of(action, column, column.expected_when, context)):
            yield Problem(action, column.key, params)


def is_empty(row: Row, column: Column) -> bool:
    """Whether the sheet has this column and the row nothing in it."""
    return row.values.get(column.key) is MISSING


def _lifted(row: Row, column: Column) -> bool:
    """Whether another cell makes this one optional, or might if it could be read."""
    return any(
        _holds(row, condition) or row[condition.column] is UNREADABLE
        for condition in column.optional_when
    )


def _holds(row: Row, condition: Condition) -> bool:
    return row.get(condition.column, str) in condition.any_of


def _because_of(
    row: Row, column: Column, conditions: tuple[Condition, ...], context: Context
) -> Params | None:
    """The column and the term for which it is needed: the first of the conditions that holds."""
    for condition in conditions:
        if _holds(row, condition):
            needing = context.schema.tables[row.table.role].column(condition.column)
            term = row.get(condition.column, str) or ""
            return {
                "column": ColumnRef(row.table.role, column.key),
                "term": TermRef(needing.vocabulary or needing.key, term),
            }
    return None


@rule(LAD404, scope=ROW, table="figures")
@rule(LAD404, scope=ROW, table="actions")
def within_length(row: Row, context: Context) -> Iterator[Problem]:
    """A text is longer than the report has room for."""
    role = row.table.role
    for column in context.schema.tables[role].columns:
        text = row.get(column.key, str) if column.max_length else None
        if text and column.max_length and len(text) > column.max_length:
            params: Params = {
                "column": ColumnRef(role, column.key),
                "length": len(text),
                "limit": column.max_length,
            }
            yield Problem(row, column.key, params)


@rule(LAD406, scope=ROW, table="cover")
@rule(LAD406, scope=ROW, table="figures")
@rule(LAD406, scope=ROW, table="actions")
def likely_year(row: Row, context: Context) -> Iterator[Problem]:
    """A date lies more than thirty years after the reporting period."""
    if context.period is None:
        return
    last = context.period[1].year + YEARS_AHEAD
    for column, date in row.values.items():
        if isinstance(date, PartialDate) and date.year > last:
            params: Params = {"date": date, "column": ColumnRef(row.table.role, column)}
            yield Problem(row, column, params)
