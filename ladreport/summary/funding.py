"""Money by country, measure, basis and currency, and what it comes to."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.computed import Computed, Dollars, Exclusion
from ladreport.core.interval import total_of
from ladreport.core.records import Figure
from ladreport.counting.currencies import DOLLARS, to_dollars
from ladreport.counting.periods import span_of
from ladreport.counting.question import Question, Refusal
from ladreport.counting.sums import count, why_not
from ladreport.inputs.exchange_rates import ExchangeRates
from ladreport.schema.model import Measure, Schema


class Adding(Struct, frozen=True):
    """What figures are added with; an undated figure is taken as of the day ``undated``."""

    schema: Schema
    rates: ExchangeRates
    undated: dt.date

    def total(self, figures: Iterable[Figure], measure: Measure) -> Computed | Refusal:
        """The sum of one measure's figures, see ``ladreport.counting.sums.count``."""
        return count(figures, self.question(measure))

    def question(self, measure: Measure) -> Question:
        """How much of this measure there is."""
        return Question(measure, self.schema, self.undated, self.rates)

    def dollars(self, computed: Computed) -> Computed | None:
        """The same money in USD, None when a rate is missing."""
        if computed.currency == DOLLARS:
            return computed
        dollars = [
            (figure, to_dollars(figure, self.undated, self.rates)) for figure in computed.figures
        ]
        known = [(figure, factor) for figure, factor in dollars if factor is not None]
        if len(known) < len(dollars):
            return None
        value = sum(((figure.value or 0) * factor for figure, factor in known), Decimal(0))
        interval = total_of(figure.interval.scaled(factor) for figure, factor in known)
        if computed.interval.high is None:
            interval = replace(interval, high=None)
        return replace(computed, value=value, interval=interval, currency=DOLLARS)


class FundingLine(Struct, frozen=True):
    """Money by country, measure, basis and currency; no country in a line that totals them.

    ``countries`` are those that reported it together, lead first. ``in_dollars`` is the same in
    USD, None when there is no rate.
    """

    countries: tuple[str, ...]
    measure: str
    basis: str
    currency: str
    computed: Computed
    in_dollars: Computed | None


Key = tuple[tuple[str, ...], str, str, str]
"""Countries, measure, basis, currency."""


def funding(
    figures: Iterable[Figure], adding: Adding
) -> tuple[tuple[FundingLine, ...], tuple[Exclusion, ...]]:
    """Money line by line: who, which measure, which basis, which currency."""
    measures = adding.schema.measures
    lines: list[FundingLine] = []
    excluded: list[Exclusion] = []
    for key, of_key in _by_key(figures, adding).items():
        added = adding.total(of_key, measures[key[1]])
        if isinstance(added, Computed):
            lines.append(FundingLine(*key, added, adding.dollars(added)))
            excluded.extend(added.excluded)
    return tuple(lines), tuple(excluded)


def funding_totals(lines: Iterable[FundingLine], adding: Adding) -> tuple[FundingLine, ...]:
    """The lines' totals by measure and basis: in USD where rates are known, else by currency."""
    measures = adding.schema.measures
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for line in lines:
        groups[line.measure, line.basis].extend(line.computed.figures)
    return tuple(
        FundingLine((), *key, added.currency or "", added, adding.dollars(added))
        for key, figures in groups.items()
        for added in _together_or_apart(figures, measures[key[0]], adding)
    )


def _together_or_apart(
    figures: Sequence[Figure], measure: Measure, adding: Adding
) -> Iterable[Computed]:
    """The total of all, or where they don't add up, that of each currency."""
    together = adding.total(figures, measure)
    if isinstance(together, Computed):
        return (together,)
    by_currency: dict[str | None, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_currency[figure.currency].append(figure)
    apart = [adding.total(some, measure) for some in by_currency.values()]
    return [added for added in apart if isinstance(added, Computed)]


def _by_key(figures: Iterable[Figure], adding: Adding) -> Mapping[Key, Sequence[Figure]]:
    """The results in money by line, in the fixed order of countries, measures and bases."""
    schema = adding.schema
    measures = [key for key, measure in schema.measures.items() if measure.is_money]
    groups: dict[Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.measure not in measures:
            continue
        if why_not(figure, adding.question(schema.measures[figure.measure])) is None:
            basis, currency = figure.basis or "", figure.currency or ""
            groups[figure.countries, figure.measure or "", basis, currency].append(figure)
    bases = list(schema.vocabularies["basis"])

    def rank(key: Key) -> tuple[int, int, int, str]:
        """The line's place in those orders."""
        (lead, *_), measure, basis, currency = key
        order = schema.country_rank(lead)
        return order, measures.index(measure), bases.index(basis), currency

    return {key: groups[key] for key in sorted(groups, key=rank)}


def funding_key(line: FundingLine) -> str:
    """The key of the field that shows a line's amount."""
    countries = "+".join(line.countries)
    return f"table:funding:{countries}:{line.measure}:{line.basis}:{line.currency}"


def dollars_of(figures: Iterable[Figure], adding: Adding) -> Mapping[Figure, Dollars]:
    """What each figure of money is worth in USD, where that is known."""
    known = ((figure, _dollars(figure, adding)) for figure in figures if figure.currency)
    return {figure: dollars for figure, dollars in known if dollars is not None}


def _dollars(figure: Figure, adding: Adding) -> Dollars | None:
    value = figure.value or Decimal(0)
    if figure.currency == DOLLARS:
        return Dollars(value)
    day = span_of(figure, adding.undated).end
    rate = adding.rates.on(figure.currency or "", day)
    return Dollars(value * rate.usd, rate.usd, rate.date, rate.source) if rate else None
