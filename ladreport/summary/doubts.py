"""What is doubtful about the numbers that the report prints, to be looked at before it goes out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from ladreport.core.computed import Claim, Computed, ExclusionReason, Operation
from ladreport.core.findings import Severity
from ladreport.core.interval import Interval, Precision
from ladreport.core.location import Location
from ladreport.core.records import Dataset, Disposition, Figure
from ladreport.inputs.ministerial import SETTINGS_FILE
from ladreport.summary.counted import totals
from ladreport.summary.tables import SummaryTables


class DoubtKind(StrEnum):
    """Why a number may be other than it is printed, the gravest first."""

    CONTRADICTION = "contradiction"
    MAY_BE_SAME = "may_be_same"
    NO_RATE = "no_rate"
    HELD_BACK = "held_back"
    BEYOND_PERIOD = "beyond_period"
    FOUND = "found"
    NOT_EXACT = "not_exact"


class Doubt(Struct, frozen=True):
    """One doubt and the cells that it is about, counted or left out; ``codes`` are of findings."""

    kind: DoubtKind
    cells: tuple[Location, ...]
    codes: tuple[str, ...] = ()


class DoubtfulNumber(Struct, frozen=True):
    """A printed number with its doubts, under the key of its field.

    ``claim`` is None for a sum of the summary tables.
    """

    key: str
    claim: Claim | None
    computed: Computed
    doubts: tuple[Doubt, ...]


def doubtful_numbers(
    claims: Iterable[Claim], tables: SummaryTables, dataset: Dataset
) -> Iterator[DoubtfulNumber]:
    """The numbers about which there is a doubt: the claims, then the sums of the summary tables.

    Of a sum only those doubts are named that no claim has named before. ``dataset`` has the
    findings.
    """
    grounds = _Grounds(_held_back(dataset), _serious_rows(dataset))
    named: set[Doubt] = set()
    for claim in claims:
        doubts = tuple(_doubts(claim.computed, grounds))
        if doubts:
            yield DoubtfulNumber(f"claim:{claim.id}", claim, claim.computed, doubts)
        named.update(doubts)
    for each in totals(tables):
        doubts = tuple(doubt for doubt in _doubts(each.computed, grounds) if doubt not in named)
        if doubts:
            yield DoubtfulNumber(each.key, None, each.computed, doubts)
        named.update(doubts)


Row = tuple[str, str | None, int | None]
"""File, sheet and number of a row."""


class _Grounds(Struct, frozen=True):
    """What doubts come from beside the number itself.

    ``held_back`` are the figures held back by measure and basis, ``serious`` the codes of the
    errors and warnings by row.
    """

    held_back: Mapping[tuple[str | None, str | None], Sequence[Figure]]
    serious: Mapping[Row, Sequence[str]]


def _held_back(dataset: Dataset) -> Mapping[tuple[str | None, str | None], Sequence[Figure]]:
    groups: dict[tuple[str | None, str | None], list[Figure]] = defaultdict(list)
    for figure in dataset.figures:
        if figure.disposition is Disposition.HELD_BACK:
            groups[figure.measure, figure.basis].append(figure)
    return groups


def _serious_rows(dataset: Dataset) -> Mapping[Row, Sequence[str]]:
    """By row the codes of what was found there; of a claim that is left out nothing follows."""
    codes: dict[Row, list[str]] = defaultdict(list)
    for finding in dataset.findings:
        if finding.severity is Severity.INFO or finding.location.file == SETTINGS_FILE:
            continue
        for where in (finding.location, *finding.related):
            first = where.row or 0
            for row in range(first, (where.last_row or first) + 1):
                codes[where.file, where.sheet, row].append(finding.code.id)
    return codes


OF_COUNTRIES = frozenset({Operation.COUNT_COUNTRIES, Operation.SHARE_OF_COUNTRIES, Operation.LIST})
"""What a country's number is says nothing here; only whether the country has one."""


def _doubts(computed: Computed, grounds: _Grounds) -> Iterator[Doubt]:
    """A number's doubts, the gravest first; what was found at cells that these name is left out."""
    named: set[Location] = set()
    for kind, places in _places(computed, grounds):
        if cells := tuple(dict.fromkeys(places)):
            named.update(cells)
            yield Doubt(kind, cells)
    found = [where for where in _counted(computed) if where not in named]
    codes = {where: grounds.serious.get((where.file, where.sheet, where.row)) for where in found}
    if cells := tuple(where for where in found if codes[where]):
        all_codes = sorted({code for where in cells for code in codes[where] or ()})
        yield Doubt(DoubtKind.FOUND, cells, tuple(all_codes))
    if computed.how not in OF_COUNTRIES and (cells := tuple(_not_exact(computed))):
        yield Doubt(DoubtKind.NOT_EXACT, cells)


def _places(
    computed: Computed, grounds: _Grounds
) -> Iterator[tuple[DoubtKind, Iterable[Location]]]:
    if computed.how not in OF_COUNTRIES:
        yield DoubtKind.CONTRADICTION, _contradictions(computed)
        yield DoubtKind.MAY_BE_SAME, _excluded(computed, ExclusionReason.MAY_BE_SAME)
        yield DoubtKind.NO_RATE, _excluded(computed, ExclusionReason.NO_RATE)
    yield DoubtKind.HELD_BACK, _not_published(computed, grounds)
    yield DoubtKind.BEYOND_PERIOD, _excluded(computed, ExclusionReason.BEYOND_PERIOD)


def _excluded(computed: Computed, reason: ExclusionReason) -> Iterable[Location]:
    """The figures left out for this reason, each before the one because of which."""
    for exclusion in computed.excluded:
        if exclusion.reason is reason:
            yield exclusion.figure.location
            if exclusion.because_of:
                yield exclusion.because_of.location


def _contradictions(computed: Computed) -> Iterable[Location]:
    """Figures whose rows say different numbers, each with all its rows."""
    for figure in computed.figures:
        if figure.value is None:
            continue
        if figure.interval != Interval.stated(figure.value, figure.precision):
            yield figure.location
            yield from (source.location() for source in figure.sources[1:])


def _not_published(computed: Computed, grounds: _Grounds) -> Iterable[Location]:
    """Figures of the number's measure and basis that are held back, of any country."""
    asked = dict.fromkeys((figure.measure, figure.basis) for figure in computed.figures)
    for key in asked:
        yield from (figure.location for figure in grounds.held_back.get(key, ()))


def _counted(computed: Computed) -> Sequence[Location]:
    """The cells that count, or the rows of actions."""
    return [figure.location for figure in computed.figures] or [
        action.sources[0].location() for action in computed.actions
    ]


def _not_exact(computed: Computed) -> Iterable[Location]:
    exact = (None, Precision.EXACT)
    return (figure.location for figure in computed.figures if figure.precision not in exact)
