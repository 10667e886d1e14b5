"""The summary tables as values: every number with its rows, every label a key."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from ladreport.consolidation.answers import CountryAnswer, country_answers
from ladreport.core.computed import Computed, Exclusion
from ladreport.core.findings import Finding
from ladreport.core.records import Action, Dataset, Disposition, Figure, Ledger
from ladreport.counting.operations import count_actions
from ladreport.counting.question import Refusal
from ladreport.inputs.exchange_rates import ExchangeRates
from ladreport.inputs.ministerial import Ministerial
from ladreport.schema.model import Schema, Unit
from ladreport.summary.claim_findings import left_out_findings
from ladreport.summary.funding import Adding, FundingLine, beyond, funding
from ladreport.summary.rates import rate_findings
from ladreport.summary.selection import end_of

NEW, CONTINUING = "new", "continuing"
NO_PACKAGE = ""
"""The row of the package table for actions that name none: those that span the pillars."""


class Axis(Struct, frozen=True):
    """What stands down or across a table: keys, and the vocabulary that gives their labels.

    ``vocabulary`` is one of the schema's (``pillar``, ``country``), or ``newness``.
    """

    vocabulary: str
    keys: tuple[str, ...]


class CrossTable(Struct, frozen=True):
    """Numbers by two criteria. A pair that is not in ``cells`` has nothing to show.

    ``row_totals``, ``column_totals`` and ``total`` count every action once; a joint action stands
    under each of its countries, so that cells can add up to more. They are empty where nothing may
    be added across.
    """

    key: str
    rows: Axis
    columns: Axis
    cells: Mapping[tuple[str, str], Computed]
    row_totals: Mapping[str, Computed] = field(default_factory=dict)
    column_totals: Mapping[str, Computed] = field(default_factory=dict)
    total: Computed | None = None


class SummaryTables(Struct, frozen=True):
    """All summary tables.

    ``pillar_by_country`` has the countries down and the pillars across, ``package_by_country`` the
    packages down and the countries across, the other tables of actions the pillars down.
    ``new_and_continuing`` is None where nothing says what is new. ``people`` and ``counts`` have
    measures down and bases across. ``submissions`` says what came from each endorsing country.
    """

    pillar_by_country: CrossTable
    pillar_by_status: CrossTable
    package_by_country: CrossTable
    new_and_continuing: CrossTable | None
    people: CrossTable
    counts: CrossTable
    funding: tuple[FundingLine, ...]
    funding_totals: tuple[FundingLine, ...]
    people_longer: CrossTable
    counts_longer: CrossTable
    funding_longer: tuple[FundingLine, ...]
    funding_totals_longer: tuple[FundingLine, ...]
    submissions: tuple[CountryAnswer, ...]
    ledger: Ledger
    figures_ledger: Ledger
    excluded: tuple[Exclusion, ...] = ()


def summary_tables(
    dataset: Dataset,
    ministerial: Ministerial,
    schema: Schema,
    rates: ExchangeRates,
    newness: Mapping[str, bool] | None = None,
    claimed: Sequence[Figure] = (),
) -> tuple[SummaryTables, tuple[Finding, ...]]:
    """The tables of the published actions and figures.

    ``newness`` says of each action id whether it is new since the last ministerial. ``claimed``
    are amounts that claims would hold if they had a rate.
    """
    actions = tuple(
        action for action in dataset.actions if action.disposition is Disposition.PUBLISHED
    )
    period = ministerial.reporting_period
    adding = Adding(schema, rates, end_of(ministerial), period, dataset.different)
    people, counts = (
        _measure_tables(unit, dataset.figures, adding) for unit in (Unit.PEOPLE, Unit.COUNT)
    )
    money, longer = funding(dataset.figures, adding)
    excluded = (*people.excluded, *counts.excluded, *money.excluded)
    pillars, countries = _pillars(ministerial, schema), _countries(schema)
    packages = _packages(actions, ministerial, schema)
    tables = SummaryTables(
        _action_table("pillar_by_country", countries, pillars, actions),
        _action_table("pillar_by_status", pillars, _statuses(schema), actions),
        _action_table("package_by_country", packages, countries, actions),
        _new_and_continuing(pillars, newness, actions),
        people.inside,
        counts.inside,
        money.lines,
        money.totals,
        people.longer,
        counts.longer,
        longer.lines,
        longer.totals,
        country_answers(dataset.received, schema.countries),
        dataset.ledger,
        dataset.figures_ledger,
        excluded,
    )
    doubts = (*excluded, *people.excluded_longer, *counts.excluded_longer, *longer.excluded)
    return tables, (
        *left_out_findings(doubts),
        *rate_findings((*money.unconverted, *longer.unconverted, *claimed), rates),
    )


class Criterion(Struct, frozen=True):
    """An axis, and under which of its keys an action stands."""

    axis: Axis
    keys_of: Callable[[Action], Sequence[str | None]]


def _action_table(
    key: str, rows: Criterion, columns: Criterion, actions: Sequence[Action]
) -> CrossTable:
    """How many actions there are under each pair of keys, with totals that count each once."""
    by_row, by_column = _by_key(rows, actions), _by_key(columns, actions)
    cells = {
        (row, column): count_actions(both)
        for row, of_row in by_row.items()
        for column, both in _by_key(columns, of_row).items()
        if both
    }
    row_totals, column_totals = (
        {total_of: count_actions(some) for total_of, some in groups.items()}
        for groups in (by_row, by_column)
    )
    total = count_actions(actions)
    return CrossTable(key, rows.axis, columns.axis, cells, row_totals, column_totals, total)


def _by_key(criterion: Criterion, actions: Sequence[Action]) -> Mapping[str, Sequence[Action]]:
    """The actions under each key of the axis, in its order."""
    groups: dict[str | None, list[Action]] = defaultdict(list)
    for action in actions:
        for key in criterion.keys_of(action):
            groups[key].append(action)
    return {key: groups.get(key, ()) for key in criterion.axis.keys}


def _pillars(ministerial: Ministerial, schema: Schema) -> Criterion:
    """What spans the pillars, then the pillars in the order of the report."""
    spanning = (key for key in schema.vocabularies["pillar"] if key not in ministerial.pillars)
    axis = Axis("pillar", (*spanning, *ministerial.pillars))
    return Criterion(axis, lambda action: (action.pillar,))


def _countries(schema: Schema) -> Criterion:
    return Criterion(Axis("country", tuple(schema.countries)), lambda action: action.countries)


def _statuses(schema: Schema) -> Criterion:
    return Criterion(Axis("status", tuple(schema.statuses)), lambda action: (action.status,))


def _packages(actions: Sequence[Action], ministerial: Ministerial, schema: Schema) -> Criterion:
    """All packages by the report's pillars, and a row for actions of none where there are any."""
    pillars = ministerial.pillars
    packages = sorted(schema.packages.values(), key=lambda package: pillars.index(package.pillar))
    without = (NO_PACKAGE,) if any(not action.action_package for action in actions) else ()
    axis = Axis("action_package", (*(package.key for package in packages), *without))
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
    return _action_table("new_and_continuing", pillars, columns, actions)


class MeasureTables(Struct, frozen=True):
    """One unit's measures inside the reporting period and in longer ones, and what counts not."""

    inside: CrossTable
    longer: CrossTable
    excluded: tuple[Exclusion, ...]
    excluded_longer: tuple[Exclusion, ...]


def _measure_tables(unit: Unit, figures: Sequence[Figure], adding: Adding) -> MeasureTables:
    """One unit's measures by basis: only measures that somebody reported, nothing added across."""
    inside = _answers(unit, figures, adding)
    reaching = [figure for answer in inside.values() for figure in beyond(answer)]
    longer = _answers(unit, reaching, adding.longer)
    name = f"{unit.value}_by_measure"
    bases = tuple(key for key in adding.schema.bases if adding.schema.counts(key))
    return MeasureTables(
        _measure_table(name, inside, bases),
        _measure_table(f"{name}_longer", longer, bases),
        _excluded(inside),
        _excluded(longer),
    )


Answers = Mapping[tuple[str, str], Computed | Refusal]


def _answers(unit: Unit, figures: Sequence[Figure], adding: Adding) -> Answers:
    """The sum of each measure on each basis that figures were offered for."""
    groups: dict[tuple[str | None, str | None], list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[figure.measure, figure.basis].append(figure)
    return {
        (key, basis): adding.total(
            groups[key, basis], measure, basis if adding.schema.counts(basis) else None
        )
        for key, measure in adding.schema.measures.items()
        for basis in adding.schema.bases
        if measure.unit is unit and (key, basis) in groups
    }


def _measure_table(name: str, answers: Answers, bases: tuple[str, ...]) -> CrossTable:
    cells = {
        (measure, basis): answer
        for (measure, basis), answer in answers.items()
        if isinstance(answer, Computed) and basis in bases
    }
    measures = tuple(dict.fromkeys(measure for measure, _ in cells))
    return CrossTable(name, Axis("measure", measures), Axis("basis", bases), cells)


def _excluded(answers: Answers) -> tuple[Exclusion, ...]:
    return tuple(exclusion for answer in answers.values() for exclusion in answer.excluded)
