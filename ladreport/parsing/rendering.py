"""Values written out in the form that reading takes without tolerance, in any country's habit."""

from decimal import Decimal

LIST_SEPARATOR = "; "
_AMBIGUOUS_DECIMALS = 3


def plain_number(value: Decimal) -> str:
    """Digits with a decimal point where one is needed, without grouping or exponent.

    Three decimals get a zero behind them (``1.2340``): a point before exactly three digits is
    taken for a grouping mark in half the countries.
    """
    text = f"{tidy(value):f}"
    decimals = text.partition(".")[2]
    return f"{text}0" if len(decimals) == _AMBIGUOUS_DECIMALS else text


def tidy(value: Decimal) -> Decimal:
    """The same number without exponent, without zeros behind its decimals, never minus zero."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Decimal(text) if value else Decimal(0)
