"""Which figures the summary tables count, and why each other one is not in them."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from ladreport.core.computed import Exclusion, ExclusionReason, Sum
from ladreport.core.records import Dataset, Disposition, Figure
from ladreport.inputs.ministerial import Ministerial
from ladreport.schema.model import Kind, Schema
from ladreport.summary.funding import funding_key
from ladreport.summary.selection import reported
from ladreport.summary.tables import SummaryTables


def sums(tables: SummaryTables) -> Iterator[Sum]:
    """Every sum of figures in the tables, under the key of its field in the report."""
    for table in (tables.people, tables.counts):
        for (measure, basis), computed in table.cells.items():
            yield Sum(f"table:{table.key}:{measure}:{basis}", computed)
    for line in (*tables.funding, *tables.funding_totals):
        yield Sum(funding_key(line), line.computed)
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


def not_counted(
    dataset: Dataset, tables: SummaryTables, ministerial: Ministerial, schema: Schema
) -> Mapping[Figure, Exclusion]:
    """The figures that no table counts, and why."""
    added_up = totals(tables)
    counted = {figure for each in added_up for figure in each.computed.figures}
    known = {
        exclusion.figure: exclusion for each in added_up for exclusion in each.computed.excluded
    }
    in_period = frozenset(reported(dataset.figures, ministerial))
    return {
        figure: known.get(figure) or Exclusion(figure, _reason(figure, in_period, schema))
        for figure in dataset.figures
        if figure not in counted
    }


def totals(tables: SummaryTables) -> Sequence[Sum]:
    """The sums that say whether a figure counts: of money the totals, not each country's line."""
    lines = {funding_key(line) for line in tables.funding}
    return [
        each for each in sums(tables) if each.key not in lines and not each.key.endswith(":usd")
    ]


def _reason(figure: Figure, in_period: frozenset[Figure], schema: Schema) -> ExclusionReason:
    """Why a figure that was offered to no sum counts in none."""
    measure = schema.measures.get(figure.measure or "")
    if figure.disposition is not Disposition.PUBLISHED:
        return ExclusionReason.HELD_BACK
    if measure is None or measure.kind not in (Kind.FLOW, Kind.STOCK):
        return ExclusionReason.NEVER_ADDED
    if not schema.counts(figure.basis):
        return ExclusionReason.CONTEXT
    if figure not in in_period:
        return ExclusionReason.OUTSIDE_PERIOD
    if figure.part_of is not None:
        return ExclusionReason.PART
    return ExclusionReason.EARLIER if measure.kind is Kind.STOCK else ExclusionReason.MAY_BE_SAME
