"""Single cells: texts that are too long, years that can't be meant."""

from collections.abc import Iterator

from ladreport.checking.context import Context
from ladreport.checking.rule import ROW, Params, Problem, rule
from ladreport.core.findings import ColumnRef
from ladreport.core.records import Row
from ladreport.core.values import PartialDate
from ladreport.messages.registry import WARNING, code
from ladreport.schema.model import ColumnType

LAD404 = code(
    "LAD404",
    WARNING,
    "{column} has {length} characters; the limit is {limit}",
    repair="Shorten it to {limit} characters. What is left over can go into another action or "
    "into the internal note.",
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


@rule(LAD404, scope=ROW, table="figures")
@rule(LAD404, scope=ROW, table="actions")
def within_length(row: Row, context: Context) -> Iterator[Problem]:
    """A text is longer than the report has room for."""
    role = row.table.role
    for column in context.schema.tables[role].columns:
        text = row.get(column.key, str)
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
    for column in context.schema.tables[row.table.role].columns:
        date = row.get(column.key, PartialDate) if column.type is ColumnType.DATE else None
        if date and date.year > last:
            params: Params = {"date": date, "column": ColumnRef(row.table.role, column.key)}
            yield Problem(row, column.key, params)
