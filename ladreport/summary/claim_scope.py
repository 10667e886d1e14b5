"""What all headline claims are computed with, and what one of them asks of the rows."""

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.computed import Computed
from ladreport.core.records import Dataset, Figure, Source
from ladreport.counting.question import Question, Refusal
from ladreport.inputs.claim_declarations import ClaimDeclaration, Period
from ladreport.inputs.exchange_rates import ExchangeRates
from ladreport.inputs.ministerial import Ministerial
from ladreport.schema.model import Measure, Schema
from ladreport.summary.selection import Newness, Offered, end_of, offered


class Earlier(Struct, frozen=True):
    """The last ministerial: its dataset, its reporting period if known, and what is new since."""

    dataset: Dataset
    period: Period | None
    newness: Newness


def earlier(dataset: Dataset, period: Period | None, newness: Newness) -> Earlier:
    """The last ministerial, its figures' files named with its folder: ``2024-05/COL.xlsx``.

    This ministerial's workbooks have the same names.
    """

    def of_then(source: Source) -> Source:
        return replace(source, file=f"{dataset.ministerial}/{source.file}")

    figures = tuple(
        replace(figure, sources=tuple(map(of_then, figure.sources))) for figure in dataset.figures
    )
    different = frozenset(frozenset(map(of_then, pair)) for pair in dataset.different)
    return Earlier(replace(dataset, figures=figures, different=different), period, newness)


class Scope(Struct, frozen=True):
    """What every claim of a report is computed with; ``earlier`` is None without a baseline."""

    dataset: Dataset
    ministerial: Ministerial
    schema: Schema
    rates: ExchangeRates
    earlier: Earlier | None = None


def rows_for(claim: ClaimDeclaration, scope: Scope) -> Offered:
    """The rows that a claim is about."""
    newness = scope.earlier.newness if claim.new and scope.earlier else None
    return offered(claim, scope.dataset, scope.schema, newness)


def question_of(claim: ClaimDeclaration, scope: Scope) -> Question:
    """What a claim of a measure asks of its rows."""
    ministerial = scope.ministerial
    return Question(
        measure_of(claim, scope),
        scope.schema,
        end_of(ministerial),
        scope.rates,
        period=claim.period or ministerial.reporting_period,
        countries=frozenset(claim.countries),
        basis=claim.basis,
        with_partners=claim.joint,
        different=scope.dataset.different,
        known=scope.dataset.figures,
        partners=_partners(claim, scope),
    )


def _partners(claim: ClaimDeclaration, scope: Scope) -> tuple[Figure, ...]:
    """The figures that a claim would be about without its selection of countries and currency."""
    if not (claim.countries or claim.currency or claim.exclude):
        return ()
    return rows_for(replace(claim, countries=(), currency=None, exclude=()), scope).figures


def measure_of(claim: ClaimDeclaration, scope: Scope) -> Measure:
    """The measure of a claim that has one."""
    return scope.schema.measures[claim.measure or ""]


def with_excluded(rows: Offered, computed: Computed | Refusal) -> Computed | Refusal:
    """The same with what the claim excludes among the excluded."""
    told = {exclusion.figure for exclusion in computed.excluded}
    named = (exclusion for exclusion in rows.excluded if exclusion.figure not in told)
    return replace(computed, excluded=(*named, *computed.excluded))
