"""The summary tables as values: every number with its rows, every label a key."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from ladreport.core.findings import Finding
from ladreport.core.records import Action, Dataset, Disposition, Ledger, Received
from ladreport.inputs.exchange_rates import ExchangeRates
from ladreport.inputs.ministerial import Ministerial
from ladreport.schema.model import Schema
from ladreport.summary.claims import left_out_findings
from ladreport.summary.cross import Axis, Criterion, CrossTable, action_table
from ladreport.summary.selection import end_of, reported
from ladreport.summary.sums import (
    Adding,
    FundingLine,
    funding,
    funding_totals,
    measure_table,
)

NEW, CONTINUING = "new", "continuing"
NO_PACKAGE = ""
"""The row of the package table for actions that name none: those that span the pillars."""


class SubmissionLine(Struct, frozen=True):
    """What an endorsing country sent; None when nothing was received that counts."""

    country: str
    received: Received | None


class SummaryTables(Struct, frozen=True):
    """All summary tables.

    ``pillar_by_country`` has the countries down and the pillars across, ``package_by_country`` the
    packages down and the countries across, the other tables of actions the pillars down.
    ``new_and_continuing`` is None where nothing says what is new. ``people`` and ``counts`` have
    measures down and bases across.
    """

    pillar_by_country: CrossTable
    pillar_by_status: CrossTable
    package_by_country: CrossTable
    new_and_continuing: CrossTable | None
    people: CrossTable
    counts: CrossTable
    funding: tuple[FundingLine, ...]
    funding_totals: tuple[FundingLine, ...]
    submissions: tuple[SubmissionLine, ...]
    ledger: Ledger
    figures_ledger: Ledger


def summary_tables(
    dataset: Dataset,
    ministerial: Ministerial,
    schema: Schema,
    rates: ExchangeRates,
    newness: Mapping[str, bool] | None = None,
) -> tuple[SummaryTables, tuple[Finding, ...]]:
    """The tables of the published actions, and of figures that overlap the reporting period.

    ``newness`` says of each action id whether it is new since the last ministerial.
    """
    actions = tuple(one for one in dataset.actions if one.disposition is Disposition.PUBLISHED)
    figures = reported(dataset.figures, ministerial)
    adding = Adding(schema, rates, end_of(ministerial))
    people, twice_people = measure_table("people", figures, adding)
    counts, twice_counts = measure_table("count", figures, adding)
    lines, twice_money = funding(figures, adding)
    pillars, countries = _pillars(ministerial, schema), _countries(schema)
    tables = SummaryTables(
        action_table("pillar_by_country", countries, pillars, actions),
        action_table("pillar_by_status", pillars, _statuses(schema), actions),
        action_table(
            "package_by_country", _packages(actions, ministerial, schema), countries, actions
        ),
        _new_and_continuing(pillars, newness, actions),
        people,
        counts,
        lines,
        funding_totals(lines, adding),
        _submissions(dataset, schema),
        dataset.ledger,
        dataset.figures_ledger,
    )
    return tables, tuple(left_out_findings((*twice_people, *twice_counts, *twice_money)))


def _pillars(ministerial: Ministerial, schema: Schema) -> Criterion:
    """What spans the pillars, then the pillars in the order of the report."""
    spanning = (one for one in schema.vocabularies["pillar"] if one not in ministerial.pillars)
    axis = Axis("pillar", (*spanning, *ministerial.pillars))
    return Criterion(axis, lambda action: (action.pillar,))


def _countries(schema: Schema) -> Criterion:
    return Criterion(Axis("country", tuple(schema.countries)), lambda action: action.countries)


def _statuses(schema: Schema) -> Criterion:
    axis = Axis("status", tuple(schema.vocabularies["status"]))
    return Criterion(axis, lambda action: (action.status,))


def _packages(actions: Sequence[Action], ministerial: Ministerial, schema: Schema) -> Criterion:
    """All packages by the report's pillars, and a row for actions of none where there are any."""
    order = ministerial.pillars.index
    packages = sorted(schema.packages.values(), key=lambda one: order(one.pillar))
    without = (NO_PACKAGE,) if any(not one.action_package for one in actions) else ()
    axis = Axis("action_package", (*(one.key for one in packages), *without))
    return Criterion(axis, lambda action: (action.action_package or NO_PACKAGE,))


def _new_and_continuing(
    pillars: Criterion, newness: Mapping[str, bool] | None, actions: Sequence[Action]
) -> CrossTable | None:
    if newness is None:
        return None

    def since_last(action: Action) -> tuple[str]:
        """An action that the baseline doesn't know is new."""
        return (NEW if newness.get(action.action_id or "", True) else CONTINUING,)

    columns = Criterion(Axis("newness", (NEW, CONTINUING)), since_last)
    return action_table("new_and_continuing", pillars, columns, actions)


def _submissions(dataset: Dataset, schema: Schema) -> tuple[SubmissionLine, ...]:
    """Every endorsing country with the file that counts for it."""
    counted = {one.country: one for one in dataset.received if one.superseded_by is None}
    return tuple(SubmissionLine(one, counted.get(one)) for one in schema.countries)
