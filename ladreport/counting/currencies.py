"""Money of several currencies in one."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from ladreport.core.records import Figure
from ladreport.counting.periods import span_of
from ladreport.inputs.exchange_rates import ExchangeRates

DOLLARS = "USD"


def in_one_currency(
    figures: Sequence[Figure], undated: dt.date, rates: ExchangeRates
) -> tuple[str | None, Sequence[Decimal] | None]:
    """The currency that all have, else USD, and what brings each there; None for a missing rate."""
    if len({figure.currency for figure in figures}) == 1:
        return figures[0].currency, [Decimal(1)] * len(figures)
    factors = [to_dollars(figure, undated, rates) for figure in figures]
    known = [factor for factor in factors if factor is not None]
    return (DOLLARS, known) if len(known) == len(factors) else (None, None)


def to_dollars(figure: Figure, undated: dt.date, rates: ExchangeRates) -> Decimal | None:
    """What one unit of the figure's currency is worth in USD on its last day; None if unknown."""
    if figure.currency == DOLLARS:
        return Decimal(1)
    rate = rates.on(figure.currency or "", span_of(figure, undated).end)
    return rate.usd if rate else None
