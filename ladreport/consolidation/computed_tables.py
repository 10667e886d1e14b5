"""What a dataset's folder says of computed numbers: claims, sums, and the rows behind each."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from ladreport.consolidation.corrected import CorrectedCell
from ladreport.consolidation.csv_text import (
    DATE,
    INTEGER,
    LIST,
    NAME,
    NUMBER,
    TEXT,
    YES_OR_NO,
    Cell,
    Form,
)
from ladreport.consolidation.tables import CsvTable, Field, place_text
from ladreport.core.computed import (
    Claim,
    Computed,
    Dollars,
    Exclusion,
    ExclusionReason,
    Operation,
    Sum,
)
from ladreport.core.interval import Interval
from ladreport.core.records import Action, Figure, Source
from ladreport.core.values import PartialDate
from ladreport.inputs.claim_declarations import ClaimDeclaration, Period
from ladreport.inputs.decisions import Decision
from ladreport.inputs.matches import Match


class Computations(Struct, frozen=True):
    """What was computed from a dataset, to be written beside it.

    ``declared`` are the claims' declarations by id. ``sums`` are what the summary tables and the
    tiles add up; ``not_counted`` are the figures that stand in none of the tables, and why;
    ``dollars`` what the figures of money come to. Without a ``period`` figures count whatever
    their dates. ``newness`` says of each published action whether it is new since the last
    ministerial, None where that is not known.
    """

    claims: Sequence[Claim] = ()
    declared: Mapping[str, ClaimDeclaration] = field(default_factory=dict)
    sums: Sequence[Sum] = ()
    not_counted: Mapping[Figure, Exclusion] = field(default_factory=dict)
    dollars: Mapping[Figure, Dollars] = field(default_factory=dict)
    corrections: Sequence[CorrectedCell] = ()
    decisions: Sequence[Decision] = ()
    matches: Sequence[Match] = ()
    period: Period | None = None
    newness: Mapping[str, bool] | None = None


T = TypeVar("T")

NOTHING_COMPUTED = Computations()
REASONS = ", ".join(ExclusionReason)

# ------------------------------------------------------------- columns of actions.csv, figures.csv


def newness_field(computations: Computations) -> Field[Action]:
    """Whether an action is new since the last ministerial."""

    def newness(action: Action) -> Cell:
        new = (computations.newness or {}).get(action.action_id or "")
        return None if new is None else "new" if new else "continuing"

    meaning = "new or continuing since the last ministerial; empty where that is not known."
    return Field("newness", meaning, TEXT, newness, added=True)


def figure_fields(computations: Computations) -> tuple[Field[Figure], ...]:
    """Whether the tables count a figure, and what its money is worth."""

    def dollars(of: Callable[[Dollars], Cell]) -> Callable[[Figure], Cell]:
        known = computations.dollars
        return lambda figure: of(known[figure]) if figure in known else None

    fields: tuple[Field[Figure], ...] = (
        *_exclusion_fields(computations.not_counted.get),
        Field(
            "value_usd",
            "Money in USD; empty where no rate is known.",
            NUMBER,
            dollars(lambda each: each.value),
        ),
        Field(
            "rate",
            "What one unit of the currency is worth in USD; empty for USD.",
            NUMBER,
            dollars(lambda each: each.rate),
        ),
        Field(
            "rate_date",
            "The day of that rate.",
            DATE,
            dollars(_rate_date),
        ),
        Field("rate_source", "By whose word.", TEXT, dollars(lambda each: each.source)),
    )
    return tuple(replace(each, added=True) for each in fields)


def _rate_date(dollars: Dollars) -> Cell:
    return PartialDate.of(dollars.date) if dollars.date else None


def _interval_fields(interval: Callable[[T], Interval | None]) -> tuple[Field[T], ...]:
    def low(record: T) -> Cell:
        known = interval(record)
        return known.low if known else None

    def high(record: T) -> Cell:
        known = interval(record)
        return known.high if known else None

    return (
        Field("low", "The least that its rows allow; empty for no limit.", NUMBER, low),
        Field("high", "The most that its rows allow; empty for no limit.", NUMBER, high),
    )


def _exclusion_fields(excluded: Callable[[T], Exclusion | None]) -> tuple[Field[T], ...]:
    def reason(record: T) -> Cell:
        exclusion = excluded(record)
        return exclusion.reason if exclusion else None

    def because_of(record: T) -> Cell:
        exclusion = excluded(record)
        other = exclusion.because_of if exclusion else None
        return place_text(other.sources[0], other.letters) if other else None

    return (
        Field(
            "counted",
            "Whether it is in the number; of a figure, whether the tables of the reporting period "
            "count it.",
            YES_OR_NO,
            lambda record: excluded(record) is None,
        ),
        Field("not_counted_because", f"Why it is not: {REASONS}.", Form(ExclusionReason), reason),
        Field("because_of", "The cell of the figure because of which it is not.", TEXT, because_of),
    )


# --------------------------------------------------------------------------------------- claims


class WrittenClaim(Struct, frozen=True):
    """A claim with its declaration."""

    claim: Claim
    declared: ClaimDeclaration | None


def written_claims(computations: Computations) -> Iterator[WrittenClaim]:
    """The claims that the data supports, with their declarations."""
    for claim in computations.claims:
        yield WrittenClaim(claim, computations.declared.get(claim.id))


def _of_computed(value: Callable[[Computed], Cell]) -> Callable[[WrittenClaim], Cell]:
    return lambda written: value(written.claim.computed.recorded)


def _of_declared(value: Callable[[ClaimDeclaration], Cell]) -> Callable[[WrittenClaim], Cell]:
    return lambda written: value(written.declared) if written.declared else None


def _day(period: Period | None, of: Callable[[Period], dt.date]) -> Cell:
    return PartialDate.of(of(period)) if period else None


def _is_change(declared: ClaimDeclaration) -> bool:
    return declared.compute is Operation.CHANGE


def _direction(declared: ClaimDeclaration) -> Cell:
    if not _is_change(declared):
        return None
    return "decrease" if declared.decrease else "increase"


def _bases(computed: Computed) -> Cell:
    """The bases of the rows behind it, each once."""
    return [*dict.fromkeys(figure.basis for figure in computed.figures if figure.basis)]


CLAIMS = CsvTable[WrittenClaim](
    "claims",
    (
        Field("id", "The claim's id in ministerial.toml.", value=lambda each: each.claim.id),
        Field("places", "Where the report prints it.", LIST, lambda each: each.claim.places),
        Field(
            "sentence",
            "The sentence as it is printed.",
            value=lambda each: each.claim.sentence,
        ),
        Field("worded", "The number as it is printed.", value=lambda each: each.claim.worded),
        Field(
            "value",
            "The number before it was rounded.",
            NUMBER,
            _of_computed(lambda computed: computed.value),
        ),
        *_interval_fields(lambda written: written.claim.computed.recorded.interval),
        Field(
            "unit",
            "people, count, money, percent, countries or other.",
            value=_of_computed(lambda computed: computed.unit),
        ),
        Field(
            "currency",
            "ISO 4217, for money.",
            value=_of_computed(lambda computed: computed.currency),
        ),
        Field("basis", "On which basis its rows stand.", LIST, _of_computed(_bases)),
        Field("how", "The operation.", value=_of_computed(lambda computed: computed.how)),
        Field(
            "whole",
            "Of a share, of how many countries.",
            INTEGER,
            _of_computed(lambda computed: computed.whole),
        ),
        Field(
            "wording",
            "How the claim asks for the number to be worded.",
            value=_of_declared(lambda declared: declared.wording),
        ),
        Field(
            "digits",
            "The significant digits that it is rounded to; empty for all.",
            INTEGER,
            _of_declared(lambda declared: declared.digits),
        ),
        Field(
            "countries",
            "The countries that it selects; empty for all.",
            LIST,
            _of_declared(lambda declared: declared.countries),
        ),
        Field(
            "period_start",
            "The first day of a period of its own.",
            DATE,
            _of_declared(lambda declared: _day(declared.period, lambda period: period.start)),
        ),
        Field(
            "period_end",
            "The last day of a period of its own.",
            DATE,
            _of_declared(lambda declared: _day(declared.period, lambda period: period.end)),
        ),
        Field(
            "change_as",
            "Of a change: percent, times or difference.",
            value=_of_declared(
                lambda declared: declared.change_as if _is_change(declared) else None
            ),
        ),
        Field(
            "direction",
            "Of a change: increase or decrease, as its sentence says.",
            value=_of_declared(_direction),
        ),
        Field(
            "terms_currency",
            "Of a change or a share of money, the currency of its two sums.",
            value=_of_computed(
                lambda computed: computed.terms[0].currency if computed.terms else None
            ),
        ),
    ),
    ("id",),
)


# ------------------------------------------------------------------------- rows behind a number


class BehindNumber(Struct, frozen=True):
    """A figure or an action that was offered to a number: it is in it, or it is not, and why.

    ``term`` counts from 1 the sums that a change or a share was computed from.
    """

    key: str
    record: Figure | Action
    exclusion: Exclusion | None = None
    term: int | None = None


def behind_claims(computations: Computations) -> Iterator[BehindNumber]:
    """The rows of each claim: those that count, then those that don't."""
    for claim in computations.claims:
        yield from _behind(claim.id, claim.computed)


def behind_sums(computations: Computations) -> Iterator[BehindNumber]:
    """The rows of each sum in the tables and the tiles: those that count, then those that don't."""
    for each in computations.sums:
        yield from _behind(each.key, each.computed)


def _behind(key: str, computed: Computed) -> Iterator[BehindNumber]:
    for number, term in enumerate(computed.terms, 1):
        yield from (BehindNumber(key, figure, term=number) for figure in term.figures)
    if not computed.terms:
        for record in computed.figures or computed.actions:
            yield BehindNumber(key, record)
    for exclusion in computed.excluded:
        yield BehindNumber(key, exclusion.figure, exclusion)


def _cell(behind: BehindNumber) -> Cell:
    """The cell of a figure's number; an action has none."""
    record = behind.record
    source = record.sources[0]
    return source.location(record.letters).cell if isinstance(record, Figure) else None


def _rows_table(
    name: str, key: Field[BehindNumber], refers: Mapping[str, tuple[str, str]]
) -> CsvTable[BehindNumber]:
    fields: tuple[Field[BehindNumber], ...] = (
        key,
        Field(
            "file", "The submission that it was read from.", NAME, lambda each: _source(each).file
        ),
        Field(
            "sheet", "Its sheet, as the country named it.", NAME, lambda each: _source(each).sheet
        ),
        Field("row", "Its row in that sheet.", INTEGER, lambda each: _source(each).row),
        Field("cell", "The cell of its number; empty for an action.", TEXT, _cell),
        Field("action_id", "The id of its action.", TEXT, lambda each: each.record.action_id),
        Field(
            "value",
            "Its number, in its own currency; empty for an action.",
            NUMBER,
            lambda each: each.record.value if isinstance(each.record, Figure) else None,
        ),
        *_exclusion_fields(lambda each: each.exclusion),
        Field(
            "term",
            "Of a change or a share, which sum it is in: 1 is the earlier or the reached one.",
            INTEGER,
            lambda each: each.term,
        ),
        Field(
            "as_of_countries",
            "The countries as of which it was offered: a partner for whom a joint action is not in "
            "force is not counted.",
            LIST,
            lambda each: each.record.countries,
        ),
    )
    return CsvTable(name, fields, refers=refers)


def _source(behind: BehindNumber) -> Source:
    return behind.record.sources[0]


CLAIM_ROWS = _rows_table(
    "claim_rows",
    Field("claim", "The claim's id.", NAME, lambda each: each.key),
    {"claim": ("claims", "id")},
)
TABLE_ROWS = _rows_table(
    "table_rows",
    Field("key", "The sum, by the key of its field in the report.", NAME, lambda each: each.key),
    {},
)
