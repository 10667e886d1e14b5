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
    SINCE_WHEN = "since_when"
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
    serious = _serious_rows(dataset)
    held_back = [
        figure for figure in dataset.figures if figure.disposition is Disposition.HELD_BACK
    ]
    named: set[Doubt] = set()
    for claim in claims:
        doubts = tuple(_doubts(claim.computed, _asked_for(claim.computed), serious))
        if doubts:
            yield DoubtfulNumber(f"claim:{claim.id}", claim, claim.computed, doubts)
        named.update(doubts)
    for each in totals(tables):
        doubts = tuple(
            doubt for doubt in _doubts(each.computed, held_back, serious) if doubt not in named
        )
        if doubts:
            yield DoubtfulNumber(each.key, None, each.computed, doubts)


Row = tuple[str, str | None, int | None]
"""File, sheet and number of a row."""


Serious = Mapping[Row, Sequence[str]]
"""The codes of the errors and warnings by row."""


def _serious_rows(dataset: Dataset) -> Serious:
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


def _doubts(computed: Computed, held_back: Sequence[Figure], serious: Serious) -> Iterator[Doubt]:
    """A number's doubts, the gravest first; what was found at cells that these name is left out."""
    named: set[Location] = set()
    for kind, places in _places(computed, held_back):
        if cells := tuple(dict.fromkeys(places)):
            named.update(cells)
            yield Doubt(kind, cells)
    found = [where for where in _counted(computed) if where not in named]
    codes = {where: serious.get((where.file, where.sheet, where.row)) for where in found}
    if cells := tuple(where for where in found if codes[where]):
        all_codes = sorted({code for where in cells for code in codes[where] or ()})
        yield Doubt(DoubtKind.FOUND, cells, tuple(all_codes))
    if computed.how not in OF_COUNTRIES and (cells := tuple(_not_exact(computed))):
        yield Doubt(DoubtKind.NOT_EXACT, cells)


def _places(
    computed: Computed, held_back: Sequence[Figure]
) -> Iterator[tuple[DoubtKind, Iterable[Location]]]:
    if computed.how not in OF_COUNTRIES:
        yield DoubtKind.CONTRADICTION, _contradictions(computed)
        yield DoubtKind.MAY_BE_SAME, _excluded(computed, ExclusionReason.MAY_BE_SAME)
        yield DoubtKind.NO_RATE, _excluded(computed, ExclusionReason.NO_RATE)
    yield DoubtKind.HELD_BACK, _not_published(computed, held_back)
    yield DoubtKind.BEYOND_PERIOD, _excluded(computed, ExclusionReason.BEYOND_PERIOD)
    if computed.how is Operation.SUM:
        yield DoubtKind.SINCE_WHEN, _without_a_beginning(computed)


def _without_a_beginning(computed: Computed) -> Iterable[Location]:
    """Flows that give the day up to which they were counted and not the day from which."""
    return (
        figure.location
        for figure in computed.figures
        if figure.period_start is None and (figure.as_of or figure.period_end)
    )


def _excluded(
    computed: Computed, reason: ExclusionReason, *, contradicting: bool = False
) -> Iterable[Location]:
    """The figures left out for this reason, each before the one because of which.

    Those that are ``contradicting`` say another number than that one.
    """
    for exclusion in computed.excluded:
        because_of = exclusion.because_of
        same = because_of and because_of.interval == exclusion.figure.interval
        if exclusion.reason is reason and not (contradicting and same):
            yield exclusion.figure.location
            if because_of:
                yield because_of.location


def _contradictions(computed: Computed) -> Iterable[Location]:
    """Figures whose rows say different numbers, each with all its rows."""
    for figure in computed.figures:
        if figure.value is None:
            continue
        if figure.interval != Interval.stated(figure.value, figure.precision):
            yield figure.location
            yield from (source.location() for source in figure.sources[1:])
    yield from _excluded(computed, ExclusionReason.SAME_FIGURE, contradicting=True)


def _asked_for(computed: Computed) -> Sequence[Figure]:
    """The figures held back that a claim would have been about."""
    return [
        exclusion.figure
        for exclusion in computed.excluded
        if exclusion.reason is ExclusionReason.HELD_BACK
    ]


def _not_published(computed: Computed, held_back: Iterable[Figure]) -> Iterable[Location]:
    """Of these figures those of the number's measure and basis."""
    asked = {(figure.measure, figure.basis) for figure in computed.figures}
    return (figure.location for figure in held_back if (figure.measure, figure.basis) in asked)


def _counted(computed: Computed) -> Sequence[Location]:
    """The cells that count, or the rows of actions."""
    return [figure.location for figure in computed.figures] or [
        action.sources[0].location() for action in computed.actions
    ]


def _not_exact(computed: Computed) -> Iterable[Location]:
    exact = (None, Precision.EXACT)
    return (figure.location for figure in computed.figures if figure.precision not in exact)
