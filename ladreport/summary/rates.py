"""Money that can't be converted: which exchange rates are missing or too far from its days."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ladreport.core.findings import Case, Finding, Note, Param
from ladreport.core.location import Location
from ladreport.core.records import Disposition, Figure
from ladreport.counting.currencies import DOLLARS, to_dollars
from ladreport.inputs.exchange_rates import FILE, LONGEST_WAY, ExchangeRates
from ladreport.messages.registry import WARNING, code
from ladreport.schema.model import Schema

LAD913 = code(
    "LAD913",
    WARNING,
    "amounts in {currency} are in no sum with other currencies",
    repair="Add a rate of {currency} to exchange_rates.csv.",
    why="Amounts in several currencies are added in US dollars, each at the rate of its last day. "
    "What can't be converted is in the report in its own currency, and in no total.",
    example="COP in the sheets, and no COP in exchange_rates.csv",
    instead="COP;0.00024;2024-09-01;Banco de la República",
    cases={
        "missing": Case(
            "amounts in {currency} are in no sum with other currencies, because no rate of "
            "{currency} is known",
            "Add a rate of {currency} to exchange_rates.csv, of a day near those of the amounts "
            "named here.",
        ),
        "far": Case(
            "amounts in {currency} are in no sum with other currencies, because each known "
            "rate of {currency} is more than {days} days away from them",
            "Add a rate of {currency} to exchange_rates.csv, of a day near those of the amounts "
            "named here.",
        ),
    },
)


def rate_findings(
    figures: Iterable[Figure], schema: Schema, rates: ExchangeRates, undated: dt.date
) -> Iterator[Finding]:
    """One warning for each currency and cause, which names all cells that lack a rate."""
    lacking: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in _converted(figures, schema):
        if figure.currency and to_dollars(figure, undated, rates) is None:
            cause = "far" if rates.knows(figure.currency) else "missing"
            lacking[figure.currency, cause].append(figure)
    for (currency, cause), amounts in sorted(lacking.items(), key=lambda item: item[0]):
        params: dict[str, Param] = {
            "count": len(amounts),
            "currency": currency,
            "days": LONGEST_WAY,
        }
        cells = sorted({figure.location for figure in amounts}, key=str)
        yield Finding.of(Note(LAD913, params, case=cause), Location(FILE), related=tuple(cells))


def _converted(figures: Iterable[Figure], schema: Schema) -> Iterator[Figure]:
    """The amounts that have to be converted to be added: those beside another currency.

    What is in US dollars, or beside amounts of its own currency only, needs no rate.
    """
    for amounts in _by_kind(figures, schema).values():
        if len({figure.currency for figure in amounts}) > 1:
            yield from (figure for figure in amounts if figure.currency != DOLLARS)


def _by_kind(
    figures: Iterable[Figure], schema: Schema
) -> Mapping[tuple[str | None, str | None], Sequence[Figure]]:
    groups: dict[tuple[str | None, str | None], list[Figure]] = defaultdict(list)
    for figure in figures:
        measure = schema.measures.get(figure.measure or "")
        published = figure.disposition is Disposition.PUBLISHED and figure.value is not None
        if published and measure and measure.is_money and schema.counts(figure.basis):
            groups[figure.measure, figure.basis].append(figure)
    return groups
