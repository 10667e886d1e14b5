"""Tables of figures: people and counts by measure and basis, money by country and currency."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ladreport.arithmetic import (
    CONTEXT,
    DOLLARS,
    Added,
    LeftOut,
    Refusal,
    in_dollars,
    is_result,
    total,
)
from ladreport.core.computed import Computed
from ladreport.core.records import Figure
from ladreport.inputs.exchange_rates import ExchangeRates
from ladreport.schema.model import Measure, Schema
from ladreport.summary.cross import Axis, CrossTable


class Adding(Struct, frozen=True):
    """What figures are added with; an undated figure is taken as of the day ``undated``."""

    schema: Schema
    rates: ExchangeRates
    undated: dt.date

    def total(self, figures: Iterable[Figure], measure: Measure) -> Added | Refusal:
        """The sum of one measure's figures, see ``ladreport.arithmetic.total``."""
        return total(figures, measure, self.undated, self.rates)

    def dollars(self, computed: Computed) -> Computed | None:
        """The same money in USD, None when a rate is missing."""
        if computed.currency == DOLLARS:
            return computed
        values = [in_dollars(one, self.undated, self.rates) for one in computed.figures]
        if any(one is None for one in values):
            return None
        value = sum((one for one in values if one is not None), Decimal(0))
        return replace(computed, value=value, currency=DOLLARS)


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


def measure_table(
    unit: str, figures: Sequence[Figure], adding: Adding
) -> tuple[CrossTable, tuple[LeftOut, ...]]:
    """One unit's measures by basis: only measures that somebody reported, nothing added across."""
    measures = [one for one in adding.schema.measures.values() if one.unit == unit]
    bases = tuple(one for one in adding.schema.vocabularies["basis"] if one != CONTEXT)
    cells: dict[tuple[str, str], Computed] = {}
    left_out: list[LeftOut] = []
    for measure in measures:
        for basis in bases:
            of_pair = [one for one in figures if (one.measure, one.basis) == (measure.key, basis)]
            added = adding.total(of_pair, measure)
            if isinstance(added, Added):
                cells[measure.key, basis] = added.computed
                left_out.extend(added.left_out)
    reported = {measure for measure, _ in cells}
    rows = tuple(one.key for one in measures if one.key in reported)
    key = f"{unit}_by_measure"
    return CrossTable(key, Axis("measure", rows), Axis("basis", bases), cells), tuple(left_out)


def funding(
    figures: Sequence[Figure], adding: Adding
) -> tuple[tuple[FundingLine, ...], tuple[LeftOut, ...]]:
    """Money line by line: who, which measure, which basis, which currency."""
    lines: list[FundingLine] = []
    left_out: list[LeftOut] = []
    for key, of_key in _by_key(figures, adding.schema).items():
        added = adding.total(of_key, adding.schema.measures[key[1]])
        if isinstance(added, Added):
            dollars = adding.dollars(added.computed)
            lines.append(FundingLine(*key, added.computed, dollars))
            left_out.extend(added.left_out)
    return tuple(lines), tuple(left_out)


def funding_totals(lines: Sequence[FundingLine], adding: Adding) -> tuple[FundingLine, ...]:
    """The lines' totals by measure and basis: in USD where rates are known, else by currency."""
    totals: list[FundingLine] = []
    for (measure, basis), some in _grouped(lines).items():
        figures = [figure for line in some for figure in line.computed.figures]
        together = adding.total(figures, adding.schema.measures[measure])
        if isinstance(together, Added):
            totals.append(_total_line(measure, basis, together.computed, adding))
            continue
        for currency in dict.fromkeys(one.currency for one in some):
            apart = [one for one in figures if one.currency == currency]
            added = adding.total(apart, adding.schema.measures[measure])
            if isinstance(added, Added):
                totals.append(_total_line(measure, basis, added.computed, adding))
    return tuple(totals)


def _total_line(measure: str, basis: str, computed: Computed, adding: Adding) -> FundingLine:
    currency = computed.currency or ""
    return FundingLine((), measure, basis, currency, computed, adding.dollars(computed))


def _grouped(lines: Iterable[FundingLine]) -> Mapping[tuple[str, str], list[FundingLine]]:
    groups: dict[tuple[str, str], list[FundingLine]] = defaultdict(list)
    for line in lines:
        groups[line.measure, line.basis].append(line)
    return groups


def _by_key(figures: Iterable[Figure], schema: Schema) -> Mapping[Key, list[Figure]]:
    """The results in money by line, in the fixed order of countries, measures and bases."""
    groups: dict[Key, list[Figure]] = defaultdict(list)
    for one in figures:
        measure = schema.measures.get(one.measure or "")
        if measure and measure.unit == "money" and is_result(one):
            key = (one.countries, measure.key, one.basis or "", one.currency or "")
            groups[key].append(one)
    countries, measures = list(schema.countries), list(schema.measures)
    bases = list(schema.vocabularies["basis"])

    def rank(key: Key) -> tuple[int, int, int, str]:
        """The line's place in those orders."""
        lead, measure, basis, currency = key[0][0], *key[1:]
        return (countries.index(lead), measures.index(measure), bases.index(basis), currency)

    return {key: groups[key] for key in sorted(groups, key=rank)}
