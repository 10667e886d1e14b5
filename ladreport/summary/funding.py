"""Money by country, measure, basis and currency, and what it comes to."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.computed import Computed, Dollars, Exclusion, ExclusionReason
from ladreport.core.interval import Interval, total_of
from ladreport.core.records import Figure
from ladreport.counting.currencies import DOLLARS, to_dollars
from ladreport.counting.periods import span_of
from ladreport.counting.question import Pair, Question, Refusal
from ladreport.counting.sums import count
from ladreport.inputs.claim_declarations import Period
from ladreport.inputs.exchange_rates import ExchangeRates
from ladreport.schema.model import Measure, Schema


class Adding(Struct, frozen=True):
    """What figures are added with; an undated figure is taken as of the day ``undated``.

    ``period`` is the reporting period; None adds figures of any time. ``different`` are the pairs
    that a person said count different things.
    """

    schema: Schema
    rates: ExchangeRates
    undated: dt.date
    period: Period | None = None
    different: frozenset[Pair] = frozenset()

    def total(
        self, figures: Iterable[Figure], measure: Measure, basis: str | None = None
    ) -> Computed | Refusal:
        """The sum of one measure's figures, see ``ladreport.counting.sums.count``."""
        return count(figures, self.question(measure, basis))

    def question(self, measure: Measure, basis: str | None = None) -> Question:
        """How much of this measure there is."""
        return Question(
            measure,
            self.schema,
            self.undated,
            self.rates,
            self.period,
            basis=basis,
            different=self.different,
        )

    @property
    def longer(self) -> "Adding":
        """The same for figures of any period."""
        return replace(self, period=None)

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
        own = total_of(figure.interval.scaled(factor) for figure, factor in known)
        largest = max(factor for _, factor in known)
        doubt = _doubt(computed).scaled(largest)
        return replace(computed, value=value, interval=own + doubt, currency=DOLLARS, grain=None)


def _doubt(computed: Computed) -> Interval:
    """How far the number may lie below and above what its rows alone allow."""
    own, whole = total_of(figure.interval for figure in computed.figures), computed.interval
    low = None if whole.low is None or own.low is None else whole.low - own.low
    high = None if whole.high is None or own.high is None else whole.high - own.high
    return Interval(low, high)


def beyond(answer: Computed | Refusal) -> Sequence[Figure]:
    """The figures that reach beyond the period of a sum: they are added among themselves."""
    return [
        exclusion.figure
        for exclusion in answer.excluded
        if exclusion.reason is ExclusionReason.BEYOND_PERIOD
    ]


class FundingLine(Struct, frozen=True):
    """Money by country, measure, basis and currency; no country in a line that totals them.

    ``countries`` are those that reported it together, lead first. ``in_dollars`` is the same in
    USD, None when there is no rate. A ``longer`` line is of periods that reach beyond the reporting
    period.
    """

    countries: tuple[str, ...]
    measure: str
    basis: str
    currency: str
    computed: Computed
    in_dollars: Computed | None
    longer: bool = False


class Funding(Struct, frozen=True):
    """Money line by line, the totals by measure and basis, and what was not counted and why."""

    lines: tuple[FundingLine, ...] = ()
    totals: tuple[FundingLine, ...] = ()
    excluded: tuple[Exclusion, ...] = ()


def funding(figures: Sequence[Figure], adding: Adding) -> tuple[Funding, Funding]:
    """Money of the reporting period, and of periods that reach beyond it.

    The totals are in USD where all rates are known, else by currency.
    """
    schema = adding.schema
    inside, longer = Funding(), Funding()
    for key, measure in schema.measures.items():
        of_measure = [figure for figure in figures if figure.measure == key]
        for basis in schema.bases if measure.is_money and of_measure else ():
            if not schema.counts(basis):
                continue
            of_basis = [figure for figure in of_measure if figure.basis == basis]
            answers = _together_or_apart(of_basis, measure, basis, adding)
            inside = _with(inside, answers, measure, basis, adding)
            reaching = [figure for answer in answers for figure in beyond(answer)]
            others = _together_or_apart(reaching, measure, basis, adding.longer)
            longer = _with(longer, others, measure, basis, adding.longer)
    return _ordered(inside, schema), _ordered(longer, schema)


def _together_or_apart(
    figures: Sequence[Figure], measure: Measure, basis: str, adding: Adding
) -> Sequence[Computed | Refusal]:
    """The total of all, or where a rate is missing that of each currency."""
    together = adding.total(figures, measure, basis)
    if all(exclusion.reason is not ExclusionReason.NO_RATE for exclusion in together.excluded):
        return [together]
    by_currency: dict[str | None, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_currency[figure.currency].append(figure)
    return [
        adding.total(by_currency[currency], measure, basis)
        for currency in sorted(by_currency, key=lambda currency: currency or "")
    ]


def _with(
    funding: Funding,
    answers: Sequence[Computed | Refusal],
    measure: Measure,
    basis: str,
    adding: Adding,
) -> Funding:
    """The funding, with what these answers come to in all and line by line."""
    longer = adding.period is None
    sums = [answer for answer in answers if isinstance(answer, Computed)]
    totals = [
        FundingLine(
            (), measure.key, basis, total.currency or "", total, adding.dollars(total), longer
        )
        for total in sums
    ]
    lines = [line for total in sums for line in _lines(total, measure, basis, adding)]
    excluded = [exclusion for answer in answers for exclusion in answer.excluded]
    return Funding(
        (*funding.lines, *lines), (*funding.totals, *totals), (*funding.excluded, *excluded)
    )


def _lines(total: Computed, measure: Measure, basis: str, adding: Adding) -> Iterator[FundingLine]:
    """What a total is made of, by the countries that reported it together and by currency."""
    groups: dict[tuple[tuple[str, ...], str], list[Figure]] = defaultdict(list)
    for figure in total.figures:
        groups[figure.countries, figure.currency or ""].append(figure)
    for (countries, currency), figures in groups.items():
        line = _line(figures, total, measure, basis, adding)
        if line is not None:
            in_dollars = adding.dollars(line)
            longer = adding.period is None
            yield FundingLine(countries, measure.key, basis, currency, line, in_dollars, longer)


def _line(
    figures: Sequence[Figure], total: Computed, measure: Measure, basis: str, adding: Adding
) -> Computed | None:
    """One line's sum, with what was left out of the total because of its figures.

    What may be the same in another currency leaves open how much there is.
    """
    currency = figures[0].currency
    doubtful = [
        exclusion.figure
        for exclusion in total.excluded
        if exclusion.because_of in figures and exclusion.figure not in figures
    ]
    alike = [figure for figure in doubtful if figure.currency == currency]
    line = adding.total([*figures, *alike], measure, basis)
    if isinstance(line, Refusal):
        return None
    if len(alike) < len(doubtful):
        line = replace(line, interval=Interval(line.interval.low, None))
    return line


def _ordered(funding: Funding, schema: Schema) -> Funding:
    """The lines in the fixed order of countries, measures and bases."""
    measures, bases = list(schema.measures), list(schema.bases)

    def rank(line: FundingLine) -> tuple[int, tuple[str, ...], int, int, str]:
        order = schema.country_rank(line.countries[0]) if line.countries else 0
        measure, basis = measures.index(line.measure), bases.index(line.basis)
        return order, line.countries, measure, basis, line.currency

    return replace(funding, lines=tuple(sorted(funding.lines, key=rank)))


def funding_key(line: FundingLine) -> str:
    """The key of the field that shows a line's amount."""
    countries = "+".join(line.countries)
    longer = ":longer" if line.longer else ""
    return f"table:funding:{countries}:{line.measure}:{line.basis}:{line.currency}{longer}"


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
