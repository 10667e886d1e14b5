"""Money by country, measure, basis and currency, and what it comes to."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.computed import Computed, Dollars, Exclusion, ExclusionReason
from ladreport.core.records import Figure
from ladreport.counting.currencies import DOLLARS, factors_to
from ladreport.counting.periods import span_of
from ladreport.counting.question import Pair, Question, Refusal
from ladreport.counting.sums import Money, count, may_add, summed
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

    def added(
        self,
        figures: Sequence[Figure],
        excluded: Sequence[Exclusion],
        currency: str,
        measure: Measure,
    ) -> Computed | None:
        """What a total counted and left out comes to in one currency; None when a rate is missing.

        A doubt that has no rate to this currency leaves open how much there is.
        """
        rows = (*figures, *(each.figure for each in excluded))
        factors = factors_to(currency, rows, self.undated, self.rates)
        if any(figure not in factors for figure in figures):
            return None
        return summed(figures, excluded, Money(currency, factors), self.question(measure))


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


class Answers(Struct, frozen=True):
    """The totals of one measure and basis, and the figures that no rate brings into one of all."""

    sums: tuple[Computed | Refusal, ...]
    unconverted: tuple[Figure, ...] = ()


class Funding(Struct, frozen=True):
    """Money line by line, the totals by measure and basis, and what was not counted and why.

    ``unconverted`` are the figures in its totals for which a rate is missing.
    """

    lines: tuple[FundingLine, ...] = ()
    totals: tuple[FundingLine, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
    unconverted: tuple[Figure, ...] = ()


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
            reaching = [figure for answer in answers.sums for figure in beyond(answer)]
            others = _together_or_apart(reaching, measure, basis, adding.longer)
            longer = _with(longer, others, measure, basis, adding.longer)
    return _ordered(inside, schema), _ordered(longer, schema)


def _together_or_apart(
    figures: Sequence[Figure], measure: Measure, basis: str, adding: Adding
) -> Answers:
    """The total of all, or where a rate is missing that of each currency."""
    together = adding.total(figures, measure, basis)
    lacking = [
        exclusion.figure
        for exclusion in together.excluded
        if exclusion.reason is ExclusionReason.NO_RATE
    ]
    if not lacking:
        return Answers((together,))
    by_currency: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_currency[figure.currency or ""].append(figure)
    question = replace(adding.question(measure, basis), partners=tuple(figures))
    apart = tuple(count(by_currency[currency], question) for currency in sorted(by_currency))
    return Answers(
        apart,
        tuple(figure for figure in lacking if any(_enters(figure, each) for each in apart)),
    )


def _enters(figure: Figure, answer: Computed | Refusal) -> bool:
    """Whether a figure is in a total, or would be if it counted something else."""
    counted = isinstance(answer, Computed) and figure in answer.figures
    return counted or any(may_add(each) and each.figure == figure for each in answer.excluded)


def _with(
    funding: Funding, answers: Answers, measure: Measure, basis: str, adding: Adding
) -> Funding:
    """The funding, with what these answers come to in all and line by line."""
    sums = [answer for answer in answers.sums if isinstance(answer, Computed)]
    totals = [_line((), total, total.currency or "", measure, basis, adding) for total in sums]
    lines = [line for total in sums for line in _lines(total, measure, basis, adding)]
    excluded = [exclusion for answer in answers.sums for exclusion in answer.excluded]
    return Funding(
        (*funding.lines, *lines),
        (*funding.totals, *totals),
        tuple(dict.fromkeys((*funding.excluded, *excluded))),
        (*funding.unconverted, *answers.unconverted),
    )


def _lines(total: Computed, measure: Measure, basis: str, adding: Adding) -> Iterator[FundingLine]:
    """What a total is made of, by the countries that reported it together and by currency.

    Each line holds what the total left out because of its figures, so that the lines add up to it.
    """
    groups: dict[tuple[tuple[str, ...], str], list[Figure]] = defaultdict(list)
    for figure in total.figures:
        groups[figure.countries, figure.currency or ""].append(figure)
    for (countries, currency), figures in groups.items():
        own = set(figures)
        excluded = [each for each in total.excluded if each.because_of in own]
        computed = adding.added(figures, excluded, currency, measure)
        if computed is not None:
            yield _line(countries, computed, currency, measure, basis, adding)


def _line(
    countries: tuple[str, ...],
    computed: Computed,
    currency: str,
    measure: Measure,
    basis: str,
    adding: Adding,
) -> FundingLine:
    dollars = adding.added(computed.figures, computed.excluded, DOLLARS, measure)
    longer = adding.period is None
    return FundingLine(countries, measure.key, basis, currency, computed, dollars, longer)


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
