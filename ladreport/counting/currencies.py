"""Money of several currencies in one."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from ladreport.core.records import Figure
from ladreport.counting.periods import span_of
from ladreport.inputs.exchange_rates import ExchangeRates

DOLLARS = "USD"


def currency_of(figures: Iterable[Figure]) -> str | None:
    """The currency in which these are added: the one that all have, else USD."""
    currencies = {figure.currency for figure in figures}
    return DOLLARS if len(currencies) > 1 else next(iter(currencies), None)


def factors_to(
    currency: str | None, figures: Iterable[Figure], undated: dt.date, rates: ExchangeRates
) -> Mapping[Figure, Decimal]:
    """What one unit of each figure's currency is worth in this one, on the figure's last day.

    Money in one currency needs no rate. Those are missing for which no rate is known within a year
    of the day, and all that would have to be brought to another currency than USD.
    """
    known = ((figure, _factor(currency, figure, undated, rates)) for figure in figures)
    return {figure: factor for figure, factor in known if factor is not None}


def _factor(
    currency: str | None, figure: Figure, undated: dt.date, rates: ExchangeRates
) -> Decimal | None:
    if figure.currency == currency:
        return Decimal(1)
    if currency != DOLLARS:
        return None
    rate = rates.on(figure.currency or "", span_of(figure, undated).end)
    return rate.usd if rate else None
