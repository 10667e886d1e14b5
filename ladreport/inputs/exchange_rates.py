"""exchange_rates.csv: what one unit of a currency is worth in USD, on which day, by whose word."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from msgspec import Struct

from ladreport.core.findings import Finding
from ladreport.core.location import Location
from ladreport.inputs.csv_table import Columns, Line, contradicts, read_lines
from ladreport.messages.registry import ERROR, WARNING, code

LAD825 = code(
    "LAD825",
    ERROR,
    "this is not a rate",
    repair="Write what one unit of the currency is worth in US dollars, with a point before the "
    "decimals, for example 0.00024.",
    why="Money of different currencies is only added up at rates that the Secretariat states.",
    example="COP with the rate n/a",
    instead="COP with the rate 0.00024",
)
LAD826 = code(
    "LAD826",
    ERROR,
    "this is not a date",
    repair="Write year, month and day: 2024-09-25.",
    why="A rate is taken by the day of the money that it converts.",
    example="25 Sept",
    instead="2024-09-25",
)
LAD827 = code(
    "LAD827",
    ERROR,
    "this is not a currency's code",
    repair="Write the three capital letters of ISO 4217: COP, CAD, BRL.",
    why="A name such as peso belongs to several currencies.",
    example="pesos",
    instead="COP",
)
LAD835 = code(
    "LAD835",
    WARNING,
    "one {currency} would be worth {rate} USD, which looks upside down",
    repair="Write what one {currency} is worth in USD, not what one USD is worth in {currency}.",
    why="A rate the wrong way round makes an amount thousands of times too large.",
    example="COP with the rate 4150",
    instead="COP with the rate 0.00024",
)

COLUMNS = Columns(("currency", "rate", "date", "source"))
SMALLEST, TOO_LARGE = Decimal("1e-9"), Decimal("1e9")
"""From where to where a number may be a rate at all."""

DEAREST = Decimal(5)
"""USD; no currency's unit is worth more (the Kuwaiti dinar, the dearest, is worth about 3.3)."""
CODE_LENGTH = 3


class Rate(Struct, frozen=True):
    """One unit of ``currency`` was worth ``usd`` US dollars on this day, as ``source`` says."""

    currency: str
    usd: Decimal
    date: dt.date
    source: str
    location: Location


class ExchangeRates(Struct, frozen=True):
    """The rates by which money of several currencies is added up."""

    rates: tuple[Rate, ...] = ()

    def on(self, currency: str, date: dt.date) -> Rate | None:
        """The latest rate up to this day, else the first one after it; None when there is none."""
        known = sorted(
            (one for one in self.rates if one.currency == currency), key=lambda one: one.date
        )
        earlier = [one for one in known if one.date <= date]
        return earlier[-1] if earlier else next(iter(known), None)


def read_exchange_rates(folder: Path) -> tuple[ExchangeRates, tuple[Finding, ...]]:
    """The rates in the folder's ``exchange_rates.csv``; none when there is no such file."""
    file = "exchange_rates.csv"
    lines, findings = read_lines(folder / file, file, COLUMNS)
    read = [_rate(line) for line in lines]
    rates, doubled = _once([one for one in read if isinstance(one, Rate)])
    problems = [one for one in read if isinstance(one, Finding)]
    doubtful = [
        line.problem(LAD835, "rate", currency=one.currency, rate=one.usd)
        for line, one in zip(lines, read, strict=True)
        if isinstance(one, Rate) and one.usd > DEAREST
    ]
    return ExchangeRates(rates), (*findings, *problems, *doubtful, *doubled)


def _rate(line: Line) -> Rate | Finding:
    currency = line["currency"].upper()
    if len(currency) != CODE_LENGTH or not currency.isascii() or not currency.isalpha():
        return line.problem(LAD827, "currency")
    usd = _number(line["rate"])
    if usd is None or not SMALLEST <= usd < TOO_LARGE:
        return line.problem(LAD825, "rate")
    try:
        date = dt.date.fromisoformat(line["date"])
    except ValueError:
        return line.problem(LAD826, "date")
    return Rate(currency, usd, date, line["source"], line.location())


def _number(text: str) -> Decimal | None:
    """A number with a point or, as in files that use semicolons, a comma before the decimals."""
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _once(rates: Sequence[Rate]) -> tuple[tuple[Rate, ...], tuple[Finding, ...]]:
    """The first rate of each currency and day, and a finding for each that contradicts it."""
    first: dict[tuple[str, dt.date], Rate] = {}
    for rate in rates:
        first.setdefault((rate.currency, rate.date), rate)
    findings = tuple(
        contradicts(rate.location, first[rate.currency, rate.date].location, rate.currency)
        for rate in rates
        if first[rate.currency, rate.date].usd != rate.usd
    )
    return tuple(first.values()), findings
