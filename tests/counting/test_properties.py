"""What holds of every region: counted once, in any order, and no stronger for a contradiction."""

import tempfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ladreport.core.computed import Computed, ExclusionReason
from ladreport.core.interval import Interval, Precision
from ladreport.summary.tables import SummaryTables
from ladreport.summary.wording import Said, as_it_is
from tests.counting.region import Row, tabled, workbooks

FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
"""Each example writes, reads and consolidates workbooks."""

COUNTRIES = ("COL", "ECU", "PER")
POPULATIONS = ("", "Venezuelans", "Haitians", "Migrants", "Market women")
PERIODS = (
    *("2024-06-01..2024-06-30", "2024-06-01..2024-08-31", "2024-07-01..2024-08-31"),
    *("2024-06-30", "2024-08-31", "2023-10-01..2024-08-31"),
)
MONEY = ("USD", "COP", "PEN")
RATES = "COP,0.00025,2024-08-01,bank\nPEN,0.27,2024-08-01,bank\n"
PRECISIONS = ("", "Over", "Nearly", "Approximately")


@st.composite
def rows(draw: st.DrawFn, measure: str) -> list[Row]:
    """Rows of up to four actions, some of them joint ones."""
    ids = [f"{country}-{number}" for country in COUNTRIES for number in (1, 2)]
    joint = {id_: draw(st.sampled_from(("", "", "both", "all"))) for id_ in ids}
    money = measure.startswith("funding")
    return [
        {
            "id": id_,
            "joint": joint[id_],
            "measure": measure,
            "value": str(draw(st.integers(1, 40)) * 100),
            "currency": draw(st.sampled_from(MONEY)) if money else "",
            "when": draw(st.sampled_from(PERIODS)),
            "population": draw(st.sampled_from(POPULATIONS)),
            "precision": draw(st.sampled_from(PRECISIONS)),
            "part_of": draw(st.sampled_from(("", "", "", "COL-1", "PER-2"))),
        }
        for id_ in draw(st.lists(st.sampled_from(ids), min_size=1, max_size=8))
    ]


MEASURES = ("people_assisted", "people_with_regular_status", "funding_committed", "arrests")
REGIONS = st.sampled_from(MEASURES).flatmap(rows)

Numbers = dict[str, tuple[Decimal, Interval, Decimal | None]]


def numbers(rows: Sequence[Row], *, backwards: bool = False) -> Numbers:
    """Every sum of the tables of this region, by its key, with what it may be."""
    files = workbooks(rows)
    ordered = dict(reversed(files.items())) if backwards else files
    with tempfile.TemporaryDirectory() as folder:
        return _numbers(tabled(ordered, Path(folder), RATES)[0])


def _numbers(tables: SummaryTables) -> Numbers:
    crosses = (tables.people, tables.counts, tables.people_longer, tables.counts_longer)
    sums = {f"{each.key} {key}": sum_ for each in crosses for key, sum_ in each.cells.items()}
    for line in (*tables.funding_totals, *tables.funding_totals_longer):
        sums[f"{line.longer} {line.measure} {line.currency}"] = line.computed
    return {key: (each.value, each.interval, each.grain) for key, each in sums.items()}


@FEW
@given(REGIONS, st.randoms(use_true_random=False))
def test_no_order_of_files_or_rows_changes_a_number(region: list[Row], random: object) -> None:
    shuffled = list(region)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert numbers(shuffled, backwards=True) == numbers(region)


@FEW
@given(REGIONS)
def test_every_figure_is_counted_or_excluded_for_a_reason(region: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tables, dataset, _ = tabled(workbooks(region), Path(folder), RATES)
    added = [sum_ for table in (tables.people, tables.counts) for sum_ in table.cells.values()]
    added += [line.computed for line in tables.funding_totals]
    counted = [figure for sum_ in added for figure in sum_.figures]
    excluded = [exclusion.figure for exclusion in tables.excluded]
    assert len(counted) + len(excluded) == len(set(counted) | set(excluded)) == len(dataset.figures)
    parts = [each for each in tables.excluded if each.reason is ExclusionReason.PART]
    others = [each for each in tables.excluded if each not in parts]
    assert {each.because_of for each in parts} <= {*counted, *excluded}
    assert {each.because_of for each in others} - {None} <= set(counted)


@FEW
@given(st.integers(1, 500), st.integers(1, 500), st.sampled_from(PRECISIONS[:2]))
def test_a_row_that_is_split_into_two_periods_keeps_the_total(
    first: int, second: int, precision: str
) -> None:
    own = {"id": "COL-1", "population": "Venezuelans", "precision": precision}
    other = {"id": "PER-1", "value": "70", "when": "2024-06-01..2024-08-31"}
    whole = {**own, "value": str(first + second), "when": "2024-06-01..2024-08-31"}
    halves = [
        {**own, "value": str(first), "when": "2024-06-01..2024-07-10"},
        {**own, "value": str(second), "when": "2024-07-11..2024-08-31"},
    ]
    assert numbers([*halves, other]) == numbers([whole, other])


@FEW
@given(REGIONS, st.sampled_from(("CHL-7", "URY-7")))
def test_a_joint_action_that_is_reported_once_more_changes_nothing(
    region: list[Row], id_: str
) -> None:
    lead = {**region[0], "id": "BRA-1", "joint": "third", "part_of": ""}
    again = {**lead, "id": id_}
    assert numbers([*region, lead, again]) == numbers([*region, lead])


@FEW
@given(st.integers(1, 50), st.integers(1, 50), *[st.sampled_from(PRECISIONS)] * 2)
def test_a_contradiction_never_makes_a_wording_stronger(
    number: int, other: int, precision: str, other_precision: str
) -> None:
    lead = {"id": "COL-1", "joint": "both", "when": "2024-06-01..2024-08-31"}
    own = {**lead, "value": str(100 * number), "precision": precision}
    theirs = {**lead, "id": "PER-1", "value": str(100 * other), "precision": other_precision}
    before, after = _only([own]), _only([own, theirs])
    assert _holds(after.interval, before.interval)
    assert _holds(_meant(after), after.interval)


def _only(rows: Sequence[Row]) -> Computed:
    with tempfile.TemporaryDirectory() as folder:
        tables, _, _ = tabled(workbooks(rows), Path(folder))
    (computed,) = tables.people.cells.values()
    return computed


def _holds(wide: Interval, narrow: Interval) -> bool:
    low = wide.low is None or (narrow.low is not None and wide.low <= narrow.low)
    high = wide.high is None or (narrow.high is not None and wide.high >= narrow.high)
    return low and high


def _meant(computed: Computed) -> Interval:
    """What a reader may take from the words that are printed.

    A row's own number is as exact as its digits, and what was computed by a quarter.
    """
    stated = as_it_is(computed)
    number = stated.number
    match stated.said:
        case Said.EXACT:
            return Interval.point(number)
        case Said.OVER:
            return Interval(number, None)
        case Said.NEARLY | Said.UP_TO:
            return Interval(None, number)
        case Said.APPROXIMATELY:
            quarter = Interval(number * Decimal("0.75"), number * Decimal("1.25"))
            return quarter.hull(Interval.stated(number, Precision.APPROXIMATELY))
        case Said.BETWEEN:
            return Interval(number, stated.high)
    return Interval(None, None)


@pytest.mark.parametrize("halves", [(6, 6), (3, 5)])
def test_two_halves_and_their_whole_come_to_the_larger(halves: tuple[int, int]) -> None:
    first, second = halves
    rows = [
        {"id": "COL-1", "value": str(first), "when": "2024-06-01..2024-07-15"},
        {"id": "COL-1", "value": str(second), "when": "2024-07-16..2024-08-31"},
        {"id": "COL-1", "value": "10", "when": "2024-06-01..2024-08-31"},
    ]
    ((value, *_),) = numbers(rows).values()
    assert value == max(first + second, 10)
