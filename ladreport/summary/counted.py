"""Which figures the summary tables count, and why each other one is not in them."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from ladreport.core.computed import Exclusion, ExclusionReason, Sum
from ladreport.core.records import Dataset, Disposition, Figure
from ladreport.schema.model import Schema
from ladreport.summary.funding import FundingLine, funding_key
from ladreport.summary.tables import CrossTable, SummaryTables


def sums(tables: SummaryTables) -> Iterator[Sum]:
    """Every sum of figures in the tables, under the key of its field in the report."""
    yield from totals(tables)
    for line in (*tables.funding, *tables.funding_longer):
        yield Sum(funding_key(line), line.computed)
    for line in _money(tables):
        if line.in_dollars is not None:
            yield Sum(f"{funding_key(line)}:usd", line.in_dollars)


def printed_sums(tables: SummaryTables, keys: Collection[str]) -> tuple[Sum, ...]:
    """Every sum of the tables, and once more under the key that a tile has for it among these."""
    tiles = (
        Sum(f"table:{measure}:{basis}", computed)
        for table in (tables.people, tables.counts)
        for (measure, basis), computed in table.cells.items()
    )
    return (*sums(tables), *(tile for tile in tiles if tile.key in keys))


def totals(tables: SummaryTables) -> Sequence[Sum]:
    """Of the sums those that say whether a figure counts: of money not each country's line."""
    longer = (tables.people_longer, tables.counts_longer)
    cells = [
        Sum(f"table:{table.key}:{measure}:{basis}", computed)
        for table in (tables.people, tables.counts, *longer)
        for (measure, basis), computed in table.cells.items()
    ]
    lines = (*tables.funding_totals, *tables.funding_totals_longer)
    return [*cells, *(Sum(funding_key(line), line.computed) for line in lines)]


def _money(tables: SummaryTables) -> Sequence[FundingLine]:
    totals_ = (*tables.funding_totals, *tables.funding_totals_longer)
    return (*tables.funding, *tables.funding_longer, *totals_)


def not_counted(
    dataset: Dataset, tables: SummaryTables, schema: Schema
) -> Mapping[Figure, Exclusion]:
    """The figures that no table of the reporting period counts, and why."""
    known = {exclusion.figure: exclusion for exclusion in tables.excluded}
    added = {figure for table in (tables.people, tables.counts) for figure in _figures(table)}
    counted = added.union(*(line.computed.figures for line in tables.funding_totals))
    return {
        figure: known.get(figure) or Exclusion(figure, _reason(figure, schema))
        for figure in dataset.figures
        if figure not in counted
    }


def _figures(table: CrossTable) -> Iterator[Figure]:
    for computed in table.cells.values():
        yield from computed.figures


def _reason(figure: Figure, schema: Schema) -> ExclusionReason:
    """Why a figure that was offered to no sum counts in none."""
    if figure.disposition is not Disposition.PUBLISHED:
        return ExclusionReason.HELD_BACK
    return ExclusionReason.NEVER_ADDED if schema.counts(figure.basis) else ExclusionReason.CONTEXT
