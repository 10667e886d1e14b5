"""Money of several currencies in one."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from ladreport.core.records import Figure
from ladreport.counting.periods import span_of
from ladreport.counting.question import Question
from ladreport.inputs.exchange_rates import ExchangeRates

DOLLARS = "USD"


def in_one_currency(
    figures: Sequence[Figure], question: Question
) -> tuple[str | None, Sequence[Decimal | None]]:
    """The currency that all have, else USD, and what brings each figure there.

    Money in one currency needs no rate. None stands for a rate that is missing.
    """
    currencies = {figure.currency for figure in figures}
    if len(currencies) <= 1:
        return next(iter(currencies), None), [Decimal(1)] * len(figures)
    undated, rates = question.undated, question.rates
    return DOLLARS, [to_dollars(figure, undated, rates) for figure in figures]


def to_dollars(figure: Figure, undated: dt.date, rates: ExchangeRates) -> Decimal | None:
    """What one unit of the figure's currency is worth in USD on its last day.

    None where no rate is known within a year of it.
    """
    if figure.currency == DOLLARS:
        return Decimal(1)
    rate = rates.on(figure.currency or "", span_of(figure, undated).end)
    return rate.usd if rate else None
