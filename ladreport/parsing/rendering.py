"""Values written in the form that reading takes without tolerance, by any conventions."""

from decimal import Decimal

from ladreport.schema.model import LocaleConventions

LIST_SEPARATOR = "; "
_AMBIGUOUS_DECIMALS = 3


def plain_number(value: Decimal, conventions: LocaleConventions | None = None) -> str:
    """Digits with the country's decimal mark where one is needed, without grouping or exponent.

    Three decimals get a zero behind them (``1.2340``): a point before exactly three digits is
    taken for a grouping mark in half the countries. Without conventions the mark is a point.
    """
    text = f"{tidy(value):f}"
    decimals = text.partition(".")[2]
    text = f"{text}0" if len(decimals) == _AMBIGUOUS_DECIMALS else text
    return text.replace(".", conventions.decimal) if conventions else text


def tidy(value: Decimal) -> Decimal:
    """The same number without exponent, without zeros behind its decimals, never minus zero."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Decimal(text) if value else Decimal(0)
