"""The dates of a figure: a stock wants a day, a flow a period, and both must be possible."""

from collections.abc import Iterator

from ladreport.checking.context import Context
from ladreport.checking.rule import ROW, Params, Problem, rule
from ladreport.checking.rules.actions import LAD411, end_before_start
from ladreport.core.findings import ColumnRef, TermRef
from ladreport.core.records import Row
from ladreport.core.values import MISSING, PartialDate
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.schema.model import Kind

LAD417 = code(
    "LAD417",
    WARNING,
    "{measure} is counted on a day, but the row gives a period",
    repair="Write the day of the count in {as_of}, and leave the period empty.",
    why="How many people have something changes from day to day. It adds up over countries at one "
    "date, and never over time.",
    example="People with regular status, from 2024-01-01 to 2024-09-25",
    instead="People with regular status, as of 2024-09-25",
)
LAD418 = code(
    "LAD418",
    INFO,
    "{measure} happens over a period of time; only the day of the count is given",
    repair="Give the first and the last day of the time that was counted, if they are known.",
    why="What happens over a period of time is added up by period. With one day only, the whole "
    "number is counted on that day.",
    example="People resettled: 23,000, as of 2024-09-25",
    instead="People resettled: 23,000, from 2023-10-01 to 2024-09-25",
)
LAD419 = code(
    "LAD419",
    INFO,
    "the figure has no date; it is taken as of the end of the reporting period",
    repair="Write the day of the count, or the first and last day of the time that was counted.",
    why="Figures are added up by date. One without a date is taken as standing at the end of the "
    "reporting period, which may not be what is meant.",
    example="Arrests: 15, with no date",
    instead="Arrests: 15, from 2024-06 to 2024-08",
)
LAD420 = code(
    "LAD420",
    WARNING,
    "{given} is filled in, but {other} is empty",
    repair="Write {other} too. For a count on one day use {as_of} instead of both.",
    why="A period has two ends. With one of them open nobody can tell what falls into the "
    "reporting period.",
    example="Period start 2024-05-08, no period end",
    instead="Period start 2024-05-08, period end 2024-09-25",
)
LAD423 = code(
    "LAD423",
    INFO,
    "the figure's dates lie outside the reporting period, so the tables don't add it",
    repair="Nothing needs to be done if that is meant. Otherwise correct the dates.",
    why="Tables add what falls into the reporting period. The figure itself is printed with its "
    "action all the same.",
    example="Visas issued in 2022, reported in 2024",
    instead="Visas issued since 2024-05-08",
)

DATES = ("period_start", "period_end", "as_of")
AS_OF = ColumnRef("figures", "as_of")
HAPPENED = frozenset({"achieved", "estimated"})
WHOLE_UNITS = frozenset({"people", "count"})


def _filled(figure: Row) -> tuple[str, ...]:
    return tuple(column for column in DATES if figure[column] is not MISSING)


@rule(LAD411, scope=ROW, table="figures", needs=("period_start", "period_end"))
def period_ends_after_start(figure: Row, _: Context) -> Iterator[Problem]:
    """The figure's period ends before it starts."""
    yield from end_before_start(figure, "period_start", "period_end")


@rule(LAD417, scope=ROW, table="figures", needs=("measure",))
def day_of_stock(figure: Row, context: Context) -> Iterator[Problem]:
    """A stock is given for a period instead of a day."""
    measure, filled = context.measure(figure), _filled(figure)
    if measure and measure.kind is Kind.STOCK and filled and "as_of" not in filled:
        params: Params = {"measure": TermRef("measure", measure.key), "as_of": AS_OF}
        yield Problem(figure, filled[0], params)


@rule(LAD418, scope=ROW, table="figures", needs=("measure", "basis"))
def period_of_flow(figure: Row, context: Context) -> Iterator[Problem]:
    """A flow of people or things that happened is given for one day."""
    measure = context.measure(figure)
    flows = measure is not None and measure.kind is Kind.FLOW and measure.unit in WHOLE_UNITS
    if measure and flows and figure["basis"] in HAPPENED and _filled(figure) == ("as_of",):
        yield Problem(figure, "as_of", {"measure": TermRef("measure", measure.key)})


@rule(LAD419, scope=ROW, table="figures", needs=("value",))
def some_date(figure: Row, _: Context) -> Iterator[Problem]:
    """A figure has neither a period nor a day."""
    if not _filled(figure) and figure["value"] is not MISSING and figure["basis"] != "context":
        yield Problem(figure)


@rule(LAD420, scope=ROW, table="figures", needs=("measure", "period_start", "period_end"))
def both_ends(figure: Row, context: Context) -> Iterator[Problem]:
    """A period has only one of its ends."""
    measure, filled = context.measure(figure), _filled(figure)
    stock = measure is not None and measure.kind is Kind.STOCK
    if not stock and filled in (("period_start",), ("period_end",)):
        other = "period_end" if filled[0] == "period_start" else "period_start"
        given, missing = ColumnRef("figures", filled[0]), ColumnRef("figures", other)
        yield Problem(figure, other, {"given": given, "other": missing, "as_of": AS_OF})


@rule(LAD423, scope=ROW, table="figures", needs=("basis",))
def within_reporting_period(figure: Row, context: Context) -> Iterator[Problem]:
    """None of the figure's days lies in the reporting period."""
    dates = [date for column in DATES if (date := figure.get(column, PartialDate))]
    sure = figure.readable(*DATES) and figure["basis"] == "achieved"
    if not dates or not context.period or not sure:
        return
    first, last = min(date.first for date in dates), max(date.last for date in dates)
    if last < context.period[0] or first > context.period[1]:
        yield Problem(figure, _filled(figure)[0])
