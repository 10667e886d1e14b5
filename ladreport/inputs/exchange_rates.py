"""exchange_rates.csv: what one unit of a currency is worth in USD, on which day, by whose word."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

from msgspec import Struct

from ladreport.core.findings import Severity
from ladreport.core.location import Location
from ladreport.core.values import PartialDate, Value
from ladreport.inputs.csv_table import LAD823, Findings, Line, Table
from ladreport.messages.registry import WARNING, code
from ladreport.parsing.dates import parse_date
from ladreport.parsing.implied_values import parse_currency
from ladreport.parsing.numbers import parse_number
from ladreport.parsing.parsed import UNKNOWN_AUTHOR, Parsed
from ladreport.schema.load import load_schema

LAD835 = code(
    "LAD835",
    WARNING,
    "one {currency} would be worth {rate} USD, which looks upside down",
    repair="Write what one {currency} is worth in USD, not what one USD is worth in {currency}.",
    why="A rate the wrong way round makes an amount thousands of times too large.",
    example="COP with the rate 4150",
    instead="COP with the rate 0.00024",
)

FILE = "exchange_rates.csv"
SMALLEST, TOO_LARGE = Decimal("1e-9"), Decimal("1e9")
"""From where to where a number may be a rate at all."""

DEAREST = Decimal(5)
"""USD; no currency's unit is worth more (the Kuwaiti dinar, the dearest, is worth about 3.3)."""

LONGEST_WAY = 366
"""Days. A rate farther away from the day of an amount says little about what it was worth."""

_DECIMALS = re.compile(r"\d+(?:[.,]\d+)?")
"""A rate's one mark stands before its decimals, as its column asks for: 1.085 is no thousand."""


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
        """The latest rate up to this day, else the first one after it, within a year of it."""
        near = [
            rate
            for rate in self.rates
            if rate.currency == currency and abs((rate.date - date).days) <= LONGEST_WAY
        ]
        earlier = [rate for rate in near if rate.date <= date]
        if earlier:
            return max(earlier, key=lambda rate: rate.date)
        return min(near, key=lambda rate: rate.date, default=None)

    def knows(self, currency: str) -> bool:
        """Whether there is a rate of this currency at all, of whatever day."""
        return any(rate.currency == currency for rate in self.rates)


NO_RATES = ExchangeRates()


def read_exchange_rates(folder: Path) -> tuple[ExchangeRates, Findings]:
    """The rates in the folder's ``exchange_rates.csv``; none when there is no such file."""
    rates, findings = TABLE.entries(folder / FILE, FILE)
    return ExchangeRates(rates), findings


def _rate(line: Line) -> tuple[Rate | None, Findings]:
    """Currency, number and date are read as they are in a country's sheet."""
    currency = parse_currency(line["currency"].upper(), load_schema())
    usd = _number(line["rate"])
    date = parse_date(line["date"], UNKNOWN_AUTHOR)
    read = {"currency": currency, "rate": usd, "date": date}
    findings = tuple(
        line.noted(note, column) for column, parsed in read.items() for note in parsed.notes
    )
    if any(finding.severity is Severity.ERROR for finding in findings):
        return None, findings
    if not isinstance(usd.value, Decimal) or not SMALLEST <= usd.value < TOO_LARGE:
        return None, (*findings, line.problem(LAD823, "rate", "no_rate"))
    if not isinstance(date.value, PartialDate) or date.value.day is None:
        return None, (*findings, line.problem(LAD823, "date", "no_day"))
    if usd.value > DEAREST:
        doubt = line.problem(LAD835, "rate", currency=str(currency.value), rate=usd.value)
        findings = (*findings, doubt)
    day = date.value.first
    return Rate(str(currency.value), usd.value, day, line["source"], line.location()), findings


def _number(text: str) -> Parsed[Value]:
    if _DECIMALS.fullmatch(text):
        return Parsed(Decimal(text.replace(",", ".")))
    return parse_number(text, load_schema(), UNKNOWN_AUTHOR)


class _DayOfCurrency(Struct, frozen=True):
    currency: str
    date: dt.date

    def __str__(self) -> str:
        return self.currency


TABLE = Table(
    ("currency", "rate", "date", "source"),
    _rate,
    key=lambda rate: _DayOfCurrency(rate.currency, rate.date),
    content=lambda rate: rate.usd,
)
