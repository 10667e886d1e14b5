"""Rows of Figures: what measure, value, currency, basis and reference say together."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ladreport.checking.context import Context
from ladreport.checking.rule import ROW, Problem, rule
from ladreport.core.findings import TermRef
from ladreport.core.records import Row
from ladreport.core.values import MISSING
from ladreport.messages.registry import ERROR, WARNING, code
from ladreport.schema.model import Kind

LAD412 = code(
    "LAD412",
    ERROR,
    "this is an amount of money without a currency",
    repair="Write the currency's three letters, for example USD.",
    why="Amounts can only be added up in one currency. A number alone could be quetzales, pesos or "
    "dollars.",
    example="Funding committed: 4,400,000 (no currency)",
    instead="Funding committed: 4,400,000, currency USD",
)
LAD413 = code(
    "LAD413",
    WARNING,
    "there is a currency, but {measure} is not an amount of money",
    repair="Delete the currency, or choose the measure that is meant, such as funding committed.",
    why="Either the measure is wrong, and money would be counted as people, or the currency was "
    "left over from another row.",
    example="People assisted: 12,000 USD",
    instead="Funding disbursed: 12,000 USD",
)
LAD414 = code(
    "LAD414",
    WARNING,
    "the note speaks of a fall, but the change is not negative",
    repair="Write a minus sign before the number: a fall of 50 percent is -50.",
    why="A change in percent carries its direction in its sign. Without it a fall is printed as a "
    "rise.",
    example="Change in percent: 50; note: drop in encounters since June",
    instead="Change in percent: -50; note: drop in encounters since June",
)
LAD415 = code(
    "LAD415",
    ERROR,
    "{measure} can't be less than nothing",
    repair="Delete the minus sign, or choose the measure for a change in percent.",
    why="People, things and money that are counted are never fewer than none. A minus sign is "
    "often a dash that was typed before the number.",
    example="People resettled: -23,000",
    instead="People resettled: 23,000",
)
LAD416 = code(
    "LAD416",
    ERROR,
    "{measure} can't be a fraction",
    repair="Write the whole number: 4,400,000, not 4.4 with the word left out.",
    why="People and things come whole. A fraction usually means that a word such as million or "
    "thousand is missing, or that a separator was read as a decimal mark.",
    example="People with regular status: 4.4",
    instead="People with regular status: 4,400,000",
)
LAD424 = code(
    "LAD424",
    WARNING,
    "the figure is estimated and exact at once",
    repair="Write approximately, nearly or over as the precision, or achieved as the basis if it "
    "was counted.",
    why="An estimate is never exact. The report words numbers by these two cells.",
    example="Basis: estimated; precision: exact",
    instead="Basis: estimated; precision: approximately",
)
LAD428 = code(
    "LAD428",
    WARNING,
    "a fall of more than 100 percent is not possible",
    repair="Check the number: a fall to half is -50.",
    why="What falls by 100 percent is gone. A fall to a quarter is 75 percent, not 400.",
    example="Change in percent: -400",
    instead="Change in percent: -75",
)

LAD429 = code(
    "LAD429",
    WARNING,
    "{value} would be less than one percent",
    repair="If a share of the whole was meant, write it in percent. If it is less than one percent "
    "indeed, write it with the sign: {value}%.",
    why="A cell that shows 35% keeps 0.35. Where only that number was copied, the change would be "
    "a hundred times smaller than it was.",
    example="0.35, where 35 percent is meant",
    instead="35",
)

WHOLE_UNITS = frozenset({"people", "count"})
COUNTED_UNITS = WHOLE_UNITS | {"money"}
NO_FALL_BELOW = Decimal(-100)

FALLING = re.compile(
    r"\b(?:drop|declin|decreas|fell\b|falls?\b|fallen\b|fewer\b|reduc"
    r"|disminu|descen|ca[íi]da|cay(?:ó|o|eron)\b|bajó\b|bajaron\b|(?:una|la|fuerte) baja\b"
    r"|queda (?:de|d[oa]s?|n[oa]s?)\b|caiu\b|caíram\b|diminu"
    r"|baisse|recul|chute)"
    # At least and more or less tell of no fall: al menos, au moins, mais ou menos.
    r"|(?<!al )(?<!lo )(?<! o )(?<!ou )(?<!ao )(?<!pelo )\bmenos\b|(?<!au )(?<!du )\bmoins\b",
    re.IGNORECASE,
)
"""Words of falling in the four languages."""


def _term(measure: str) -> TermRef:
    return TermRef("measure", measure)


@rule(LAD412, scope=ROW, table="figures", needs=("measure", "value"))
def currency_of_money(figure: Row, context: Context) -> Iterator[Problem]:
    """Money without a currency can't be added up."""
    if context.is_money(figure) and figure["currency"] is MISSING:
        yield Problem(figure, "currency")


@rule(LAD413, scope=ROW, table="figures", needs=("measure", "currency"))
def currency_only_of_money(figure: Row, context: Context) -> Iterator[Problem]:
    """A currency stands beside something that is not money."""
    measure = context.measure(figure)
    counted = measure is not None and measure.kind is not Kind.OTHER and measure.unit != "money"
    if measure and counted and figure["currency"] is not MISSING:
        yield Problem(figure, "currency", {"measure": _term(measure.key)})


@rule(LAD414, scope=ROW, table="figures", needs=("measure", "value", "source_note"))
def falls_are_negative(figure: Row, context: Context) -> Iterator[Problem]:
    """The note tells of a fall, the number of a rise."""
    value, measure = figure.get("value", Decimal), context.measure(figure)
    falling = FALLING.search(figure.get("source_note", str) or "") is not None
    if value is not None and measure and measure.kind is Kind.RATE and falling and value > 0:
        yield Problem(figure, "value", suggestions=(-value,))


@rule(LAD415, scope=ROW, table="figures", needs=("measure", "value"))
def no_negative_counts(figure: Row, context: Context) -> Iterator[Problem]:
    """People, things or money below zero."""
    value, measure = figure.get("value", Decimal), context.measure(figure)
    if value is not None and measure and measure.unit in COUNTED_UNITS and value < 0:
        yield Problem(figure, "value", {"measure": _term(measure.key)}, (-value,))


@rule(LAD416, scope=ROW, table="figures", needs=("measure", "value"))
def whole_people(figure: Row, context: Context) -> Iterator[Problem]:
    """People or things that don't come in whole numbers."""
    value, measure = figure.get("value", Decimal), context.measure(figure)
    if value is not None and measure and measure.unit in WHOLE_UNITS and value % 1:
        yield Problem(figure, "value", {"measure": _term(measure.key)})


@rule(LAD424, scope=ROW, table="figures", needs=("basis", "precision"))
def estimates_are_not_exact(figure: Row, _: Context) -> Iterator[Problem]:
    """An estimate that is called exact."""
    if figure["basis"] == "estimated" and figure["precision"] == "exact":
        yield Problem(figure, "precision", related=(figure.location("basis"),))


@rule(LAD428, scope=ROW, table="figures", needs=("measure", "value"))
def possible_falls(figure: Row, context: Context) -> Iterator[Problem]:
    """A fall of more than everything."""
    value, measure = figure.get("value", Decimal), context.measure(figure)
    if value is not None and measure and measure.unit == "percent" and value < NO_FALL_BELOW:
        yield Problem(figure, "value")


@rule(LAD429, scope=ROW, table="figures", needs=("measure", "value"))
def percents_are_no_fractions(figure: Row, context: Context) -> Iterator[Problem]:
    """A change of less than one percent that no sign says to be in percent."""
    value, measure = figure.get("value", Decimal), context.measure(figure)
    signed = "%" in figure.texts.get("value", "")
    if value and measure and measure.unit == "percent" and abs(value) < 1 and not signed:
        yield Problem(figure, "value", {"value": value}, (100 * value,))
