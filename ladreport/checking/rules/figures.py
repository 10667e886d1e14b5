"""Rows of Figures: what measure, value, currency, basis, dates and reference say together."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ladreport.checking.context import Context
from ladreport.checking.rule import ROW, Params, Problem, rule
from ladreport.checking.rules.actions import LAD411, end_before_start
from ladreport.core.findings import Case, ColumnRef, TermRef
from ladreport.core.records import Row
from ladreport.core.values import MISSING, PartialDate
from ladreport.languages import words_of_all
from ladreport.messages.registry import ERROR, INFO, WARNING, code
from ladreport.schema.model import Kind, Unit

LAD412 = code(
    "LAD412",
    ERROR,
    "this is an amount of money without a currency",
    repair="Write the three letters of the currency in which the amount was counted: USD for "
    "United States dollars, for example.",
    why="Amounts can only be added up in one currency. A number alone could be quetzales, pesos or "
    "dollars.",
    example="Funding committed: 4,400,000 (no currency)",
    instead="Funding committed: 4,400,000, currency USD",
)
LAD413 = code(
    "LAD413",
    WARNING,
    "there is a currency, but {measure} is not an amount of money",
    repair="If the number is an amount of money, choose its measure, such as funding committed. If "
    "it is not, delete the currency.",
    why="Either the measure is wrong, and money would be counted as people, or the currency was "
    "left over from another row.",
    example="People assisted: 12,000 USD",
    instead="Funding disbursed: 12,000 USD",
)
LAD414 = code(
    "LAD414",
    WARNING,
    "the change in percent can hardly be meant",
    repair="Check the number and its sign: a fall to half is -50.",
    why="A change carries its direction in its sign, and is written in percent. What falls by 100 "
    "percent is gone, and 0.35 is often what a cell that shows 35% keeps.",
    example="Change in percent: 50; note: drop in encounters since June",
    instead="Change in percent: -50; note: drop in encounters since June",
    cases={
        "no_minus": Case(
            "the note speaks of a fall, but the change is not negative",
            "If the number is a fall, write a minus sign before it: a fall of 50 percent is -50. "
            "If it is a rise, say so in {figures.source_note}.",
        ),
        "impossible": Case(
            "a fall of more than 100 percent is not possible",
            "Check the number: a fall to half is -50.",
        ),
        "fraction": Case(
            "{value} would be less than one percent",
            "If a share of the whole was meant, write it in percent. If it is less than one "
            "percent indeed, write it with the sign: {value}%.",
        ),
    },
)
LAD415 = code(
    "LAD415",
    ERROR,
    "{measure} can't have this value",
    repair="Check the minus sign and the decimal mark, or choose the measure that is meant.",
    why="People, things and money that are counted are never fewer than none: a minus sign is "
    "often a dash that was typed before the number. People and things come whole: a fraction "
    "usually means that a word such as million is missing, or that a separator was read as a "
    "decimal mark.",
    example="People resettled: -23,000",
    instead="People resettled: 23,000",
    cases={
        "negative": Case(
            "{measure} can't be less than nothing",
            "If so many were counted, delete the minus sign. A fall in percent has a measure of "
            "its own; any other fall belongs in the summary of the action.",
        ),
        "fraction": Case(
            "{measure} can't be a fraction",
            "Write how many were counted, with all digits: for 4.4 million, 4400000.",
        ),
    },
)
LAD417 = code(
    "LAD417",
    WARNING,
    "the dates are not those that this figure needs",
    repair="Write the day of a count, or both ends of a period.",
    why="How many people have something changes from day to day: it adds up over countries at one "
    "date, and never over time. What happens over a period has two ends; with one of them open "
    "nobody can tell what falls into the reporting period.",
    example="People with regular status, from 2024-01-01 to 2024-09-25",
    instead="People with regular status, as of 2024-09-25",
    cases={
        "period_of_stock": Case(
            "{measure} is counted on a day, but the row gives a period",
            "Write the day of the count in {as_of}, and leave the period empty.",
        ),
        "open_end": Case(
            "{given} is filled in, but {other} is empty",
            "Write {other} too. For a count on one day use {as_of} instead of both.",
        ),
    },
)
LAD419 = code(
    "LAD419",
    INFO,
    "the dates say too little about when this was counted",
    repair="Nothing needs to be done: a figure without a date counts as of the end of the "
    "reporting period.",
    why="Figures are added up by date. One without a date is taken as standing at the end of the "
    "reporting period. What happens over a period of time, but has one day only, was counted "
    "since a beginning that nobody stated, so that of several such figures the latest alone "
    "counts.",
    example="Arrests: 15, with no date",
    instead="Arrests: 15, from 2024-06 to 2024-08",
    cases={
        "none": Case(
            "the figure has no date; it is taken as of the end of the reporting period",
            "Nothing needs to be done: a figure without a date counts as of the end of the "
            "reporting period.",
        ),
        "day_of_flow": Case(
            "{measure} happens over a period of time; since when it was counted is not given, so "
            "of several such figures the latest alone counts",
            "Nothing needs to be done. With the first and the last day of what was counted, "
            "several such figures could be added up.",
        ),
    },
)
LAD423 = code(
    "LAD423",
    INFO,
    "the figure's dates lie outside the reporting period, so the tables don't add it",
    repair="Nothing needs to be done: figures of other times are shown apart.",
    why="Tables add what falls into the reporting period. The figure itself is printed with its "
    "action all the same.",
    example="Visas issued in 2022, reported in 2024",
    instead="Visas issued since 2024-05-08",
)
LAD424 = code(
    "LAD424",
    WARNING,
    "the figure is estimated and exact at once",
    repair="If it was counted, choose achieved in {figures.basis}. If not, choose approximately, "
    "nearly or over in {figures.precision}.",
    why="An estimate is never exact. The report words numbers by these two cells.",
    example="Basis: estimated; precision: exact",
    instead="Basis: estimated; precision: approximately",
)

DATES = ("period_start", "period_end", "as_of")
AS_OF = ColumnRef("figures", "as_of")
NO_FALL_BELOW = Decimal(-100)

FALLING = re.compile(words_of_all(lambda prose: prose.falling))
AT_LEAST = re.compile(words_of_all(lambda prose: prose.at_least))
"""What has a word for fewer in it and speaks of no fall: ``al menos``."""


@rule(LAD412, scope=ROW, table="figures", needs=("measure",))
def currency_of_money(figure: Row, context: Context) -> Iterator[Problem]:
    """Money without a currency can't be added up, nor can it once its number can be read."""
    if context.is_money(figure) and figure["currency"] is MISSING:
        yield Problem(figure, "currency")


@rule(LAD413, scope=ROW, table="figures", needs=("measure", "currency"))
def currency_only_of_money(figure: Row, context: Context) -> Iterator[Problem]:
    """A currency stands beside something that is not money."""
    measure = context.measure(figure)
    counted = measure is not None and measure.kind is not Kind.OTHER and not measure.is_money
    if measure and counted and figure["currency"] is not MISSING:
        yield Problem(figure, "currency", {"measure": TermRef("measure", measure.key)})


@rule(LAD414, scope=ROW, table="figures", needs=("measure", "value", "source_note"))
def falls_are_negative(figure: Row, context: Context) -> Iterator[Problem]:
    """The note speaks of a fall, the number of a rise."""
    value, measure = figure.get("value", Decimal), context.measure(figure)
    rises = value is not None and value > 0 and measure and measure.kind is Kind.RATE
    if value and rises and _speaks_of_a_fall(figure.get("source_note", str) or ""):
        yield Problem(figure, "value", suggestions=(-value,), case="no_minus")


def _speaks_of_a_fall(note: str) -> bool:
    return FALLING.search(AT_LEAST.sub(" ", note.lower())) is not None


@rule(LAD414, scope=ROW, table="figures", needs=("measure", "value"))
def possible_changes(figure: Row, context: Context) -> Iterator[Problem]:
    """A fall of more than everything, or less than one percent without a sign that says so."""
    value, measure = figure.get("value", Decimal), context.measure(figure)
    if not value or not measure or measure.unit is not Unit.PERCENT:
        return
    if value < NO_FALL_BELOW:
        yield Problem(figure, "value", case="impossible")
    elif abs(value) < 1 and "%" not in figure.texts.get("value", ""):
        yield Problem(figure, "value", {"value": value}, (100 * value,), case="fraction")


@rule(LAD415, scope=ROW, table="figures", needs=("measure", "value"))
def countable_values(figure: Row, context: Context) -> Iterator[Problem]:
    """People, things or money below zero; people or things that don't come in whole numbers."""
    value, measure = figure.get("value", Decimal), context.measure(figure)
    if value is None or not measure:
        return
    params: Params = {"measure": TermRef("measure", measure.key)}
    if (measure.unit.is_whole or measure.is_money) and value < 0:
        yield Problem(figure, "value", params, (-value,), case="negative")
    if measure.unit.is_whole and value % 1:
        yield Problem(figure, "value", params, case="fraction")


@rule(LAD424, scope=ROW, table="figures", needs=("basis", "precision"))
def estimates_are_not_exact(figure: Row, _: Context) -> Iterator[Problem]:
    """An estimate that is called exact."""
    if figure["basis"] == "estimated" and figure["precision"] == "exact":
        yield Problem(figure, "precision", related=(figure.location("basis"),))


@rule(LAD411, scope=ROW, table="figures", needs=("period_start", "period_end"))
def period_ends_after_start(figure: Row, _: Context) -> Iterator[Problem]:
    """The figure's period ends before it starts."""
    yield from end_before_start(figure, "period_start", "period_end")


@rule(LAD417, scope=ROW, table="figures", needs=("measure",))
def day_of_stock(figure: Row, context: Context) -> Iterator[Problem]:
    """A stock is given for a period instead of a day."""
    measure, dates = context.measure(figure), _dates(figure)
    if measure and measure.kind is Kind.STOCK and dates and "as_of" not in dates:
        params: Params = {"measure": TermRef("measure", measure.key), "as_of": AS_OF}
        others = tuple(map(figure.location, dates[1:]))
        yield Problem(figure, dates[0], params, related=others, case="period_of_stock")


@rule(LAD417, scope=ROW, table="figures", needs=("measure", "period_start", "period_end"))
def both_ends(figure: Row, context: Context) -> Iterator[Problem]:
    """A period has only one of its ends."""
    measure, dates = context.measure(figure), _dates(figure)
    stock = measure is not None and measure.kind is Kind.STOCK
    if not stock and dates in (("period_start",), ("period_end",)):
        other = "period_end" if dates[0] == "period_start" else "period_start"
        given, missing = ColumnRef("figures", dates[0]), ColumnRef("figures", other)
        params: Params = {"given": given, "other": missing, "as_of": AS_OF}
        yield Problem(figure, other, params, case="open_end")


@rule(LAD419, scope=ROW, table="figures", needs=("value",))
def some_date(figure: Row, context: Context) -> Iterator[Problem]:
    """A figure has neither a period nor a day."""
    if not _dates(figure) and figure["value"] is not MISSING and context.counts(figure):
        yield Problem(figure, case="none")


@rule(LAD419, scope=ROW, table="figures", needs=("measure", "basis"))
def period_of_flow(figure: Row, context: Context) -> Iterator[Problem]:
    """A flow of people or things that happened is given for one day."""
    measure = context.measure(figure)
    flows = measure is not None and measure.kind is Kind.FLOW and measure.unit.is_whole
    basis = context.schema.bases.get(figure.get("basis", str) or "")
    happened = basis is not None and basis.happened
    if measure and flows and happened and _dates(figure) == ("as_of",):
        params: Params = {"measure": TermRef("measure", measure.key)}
        yield Problem(figure, "as_of", params, case="day_of_flow")


def _dates(figure: Row) -> tuple[str, ...]:
    """The columns of dates in which something stands."""
    return tuple(column for column in DATES if figure[column] is not MISSING)


@rule(LAD423, scope=ROW, table="figures", needs=("basis",))
def within_reporting_period(figure: Row, context: Context) -> Iterator[Problem]:
    """None of the figure's days lies in the reporting period."""
    if context.period is None or figure["basis"] != "achieved" or not figure.readable(*DATES):
        return
    dates = [date for column in DATES if (date := figure.get(column, PartialDate))]
    if not dates:
        return
    first, last = min(date.first for date in dates), max(date.last for date in dates)
    if last < context.period[0] or first > context.period[1]:
        yield Problem(figure, _dates(figure)[0])
