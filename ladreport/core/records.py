"""What a country sent, row by row, and what becomes of it: submission, action, figure, dataset."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, Self, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from ladreport.core.findings import Finding
from ladreport.core.interval import UNKNOWN, Interval
from ladreport.core.location import Location
from ladreport.core.values import MISSING, UNREADABLE, CellValue, PartialDate, Value

T = TypeVar("T", str, Decimal, bool, PartialDate, tuple[str, ...])
Content = TypeVar("Content")


class SheetTable(Struct, frozen=True):
    """One sheet read as a table of a role (``cover``, ``actions``, ``figures``).

    ``letters`` maps the schema's column names to the sheet's column letters. A Cover is a table
    of one row whose fields stand in different rows: ``rows`` maps field to row number.
    """

    file: str
    sheet: str
    role: str
    letters: Mapping[str, str]
    rows: Mapping[str, int] = field(default_factory=dict)


class Row(Struct, frozen=True, eq=False):
    """One row of a table: ``values`` maps column to value; ``texts`` to what was typed there.

    A column that the sheet doesn't have is not in ``values``. ``findings`` are all that concern
    the row: those in its cells, of merged cells over it, and errors in the headings above it. Rows
    are compared by identity.
    """

    table: SheetTable
    number: int
    values: Mapping[str, CellValue]
    texts: Mapping[str, str]
    findings: tuple[Finding, ...] = ()

    def __getitem__(self, column: str) -> CellValue:
        return self.values.get(column, MISSING)

    def get(self, column: str, kind: type[T]) -> T | None:
        """The value of this type, or None when it is missing or unreadable."""
        value = self.values.get(column, MISSING)
        return value if isinstance(value, kind) else None

    @property
    def source(self) -> "Source":
        """Its file, sheet and number."""
        return Source(self.table.file, self.table.sheet, self.number)

    @property
    def withheld(self) -> bool:
        """Whether nothing of it may be published: ``publish`` says no, or can't be read."""
        return self["publish"] in (False, UNREADABLE)

    def readable(self, *columns: str) -> bool:
        """Whether none of these columns holds something that can't be read."""
        return all(self.values.get(column) is not UNREADABLE for column in columns)

    def location(self, column: str | None = None) -> Location:
        """Where the row, or its cell in this column, stands."""
        table = self.table
        number = table.rows.get(column, self.number) if column else self.number
        letters = table.letters.get(column) if column else None
        return Location(table.file, table.sheet, number, letters, column)


class Accepted(Struct, frozen=True):
    """A tolerant reading: the cell, what was typed, and the canonical text that says the same."""

    location: Location
    typed: str
    canonical: str


class SheetReading(Struct, frozen=True):
    """What was read of one sheet and what was not.

    ``role`` is None for a sheet that was not read, ``reason`` then says why (a key of
    ``ladreport.reading.layout``); ``rows`` counts the rows with data, ``blank_rows`` the empty
    ones between them, ``hidden_rows`` the hidden ones among those read. ``unknown_columns`` are
    headers with data below them that no column of the schema answers to.
    """

    name: str
    role: str | None
    header_row: int | None
    rows: int
    blank_rows: int
    hidden_rows: int
    hidden: bool = False
    reason: str | None = None
    unknown_columns: tuple[str, ...] = ()


class Submission(Struct, frozen=True):
    """One country's file, read and parsed. ``cover`` is None when there was none.

    ``country`` (alpha-3), ``ministerial`` and ``language`` come from the Cover, else from what
    the caller said; None when nobody said. ``findings`` are those that concern none of its rows.
    ``digest`` is the same for files that hold the same bytes and were corrected in the same way;
    None where it was not read from a file.
    """

    file: str
    format: str
    country: str | None
    ministerial: str | None
    language: str | None
    cover: Row | None
    actions: tuple[Row, ...]
    figures: tuple[Row, ...]
    sheets: tuple[SheetReading, ...]
    accepted: tuple[Accepted, ...] = ()
    blind_spots: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    digest: str | None = None


class Disposition(StrEnum):
    """Where a row went. The ledger counts these."""

    PUBLISHED = "published"
    MERGED = "merged"
    HELD_BACK = "held_back"
    WITHHELD = "withheld"
    SUPERSEDED = "superseded"


class Answer(StrEnum):
    """What came from a country, or in one of its files.

    ``REPORTED``: at least one row is published. Where none is: ``HELD_BACK`` until something is
    corrected, ``WITHHELD`` by the country itself, ``UNREADABLE``, ``NOTHING_TO_REPORT`` (a Cover
    without rows). ``SUPERSEDED`` is a file whose rows all gave way to those of other files,
    ``NO_SUBMISSION`` a country of which there is no file. Only ``REPORTED`` and
    ``NOTHING_TO_REPORT`` say anything about what the country did.
    """

    REPORTED = "reported"
    HELD_BACK = "held_back"
    WITHHELD = "withheld"
    UNREADABLE = "unreadable"
    NOTHING_TO_REPORT = "nothing_to_report"
    SUPERSEDED = "superseded"
    NO_SUBMISSION = "no_submission"


class Source(Struct, frozen=True, order=True):
    """The row that something was read from."""

    file: str
    sheet: str
    row: int

    def location(self, letters: str = "", column: str | None = None) -> Location:
        """Where the row stands, or its cell under these letters."""
        return Location(self.file, self.sheet, self.row, letters or None, column)


class ColumnValue(Generic[Content]):
    """A column of the schema that code names, as a typed property of the records that have it.

    ``empty`` is what it gives where the record's ``values`` say nothing.
    """

    def __init__(self, empty: Content) -> None:
        self.empty = empty

    def __set_name__(self, owner: type, name: str) -> None:
        self.column = name

    def __get__(self, record: "Record", owner: type) -> Content:
        content: Content | Any = record.values.get(self.column, self.empty)
        return content


class Record(Struct, frozen=True):
    """What an action and a figure have in common, published or held back.

    ``country`` is the lead; ``countries`` all that reported it, lead first. ``sources`` holds one
    source for each reporting row, the lead's first. ``values`` maps the schema's published columns
    to what was reported there, and lacks those where nothing was; ``reasons`` are the ids of the
    codes for which it is held back.
    """

    action_id: str | None
    country: str
    countries: tuple[str, ...]
    disposition: Disposition
    sources: tuple[Source, ...]
    values: Mapping[str, Value]
    reasons: tuple[str, ...] = ()

    def without(self, column: str) -> Self:
        """The same record with nothing in this column."""
        values = {key: value for key, value in self.values.items() if key != column}
        return replace(self, values=values)


class Action(Record, frozen=True):
    """One consolidated action; ``language`` is that of its text."""

    language: str = "en"

    def __hash__(self) -> int:
        return hash((self.action_id, self.sources))

    pillar = ColumnValue[str | None](None)
    action_package = ColumnValue[str | None](None)
    action_type = ColumnValue[str | None](None)
    title = ColumnValue[str | None](None)
    summary = ColumnValue[str | None](None)
    status = ColumnValue[str | None](None)
    announced_on = ColumnValue[PartialDate | None](None)
    starts_on = ColumnValue[PartialDate | None](None)
    ends_on = ColumnValue[PartialDate | None](None)
    lead_institution = ColumnValue[str | None](None)
    partner_countries = ColumnValue[tuple[str, ...]](())
    partner_organizations = ColumnValue[tuple[str, ...]](())
    joint_action = ColumnValue[str | None](None)
    population = ColumnValue[str | None](None)
    evidence_url = ColumnValue[str | None](None)


class Figure(Record, frozen=True):
    """One consolidated figure of an action; ``value`` in units, percent, or ``currency``.

    ``letters`` is the column letter of the value in the lead's sheet. A joint action's figure
    states the whole. ``interval`` is what all rows that report it together state: from the smallest
    to the largest where they disagree. ``typed`` is what the lead typed in that cell, as it counts:
    after the Secretariat's corrections, without e-mail addresses; ``others_typed`` is the same of
    each further source. ``undated_as_of`` is the last day of the period on the lead's Cover, where
    the figure itself has no date up to which it counts.
    """

    letters: str = ""
    interval: Interval = UNKNOWN
    typed: str = ""
    others_typed: tuple[str, ...] = ()
    undated_as_of: PartialDate | None = None

    def __hash__(self) -> int:
        return hash((self.action_id, self.sources))

    measure = ColumnValue[str | None](None)
    value = ColumnValue[Decimal | None](None)
    currency = ColumnValue[str | None](None)
    basis = ColumnValue[str | None](None)
    part_of = ColumnValue[str | None](None)
    precision = ColumnValue[str | None](None)
    period_start = ColumnValue[PartialDate | None](None)
    period_end = ColumnValue[PartialDate | None](None)
    as_of = ColumnValue[PartialDate | None](None)
    population = ColumnValue[str | None](None)
    source_note = ColumnValue[str | None](None)

    @property
    def location(self) -> Location:
        """The cell of the value in the lead country's sheet."""
        return self.sources[0].location(self.letters, "value")


class Outcome(Struct, frozen=True):
    """Where one row that was read went: ``rows.csv`` has one line for each.

    ``into`` is the action id that a merged row went into, or the cell that superseded the row (the
    file, where a later complete one lacks the row);
    ``reasons`` the codes for which it was held back. A withheld row has no ``action_id``.
    """

    source: Source
    role: str
    country: str | None
    disposition: Disposition
    action_id: str | None = None
    into: str | None = None
    reasons: tuple[str, ...] = ()


class Ledger(Struct, frozen=True):
    """How many rows were read and where they went; ``balances`` or the build fails."""

    read: int = 0
    published: int = 0
    merged: int = 0
    held_back: int = 0
    withheld: int = 0
    superseded: int = 0

    @classmethod
    def of(cls, outcomes: Iterable[Outcome], role: str) -> Self:
        """Where the rows of this table went, as many as there are."""
        counts = Counter(outcome.disposition for outcome in outcomes if outcome.role == role)
        numbers = {disposition.value: counts[disposition] for disposition in Disposition}
        return cls(counts.total(), **numbers)

    @property
    def balances(self) -> bool:
        """Whether every row that was read went somewhere, once."""
        gone = self.published + self.merged + self.held_back + self.withheld + self.superseded
        return self.read == gone


class Received(Struct, frozen=True):
    """One file received: what the submissions table and ``submissions.csv`` say of it.

    ``country`` is that of the Cover, else what the settings, its ids or its name say. ``answer`` is
    None only in a dataset that was written without it.
    """

    file: str
    country: str | None
    ministerial: str | None
    language: str | None
    institution: str | None
    submitted_on: PartialDate | None
    actions: int
    figures: int
    superseded_by: str | None = None
    answer: Answer | None = None


class Dataset(Struct, frozen=True):
    """The consolidated dataset. Order: countries' fixed order, then action id.

    ``different`` are rows of Figures, two by two, of which a person said that they count different
    things, whatever they have in common. ``own_actions`` and ``own_figures`` are the rows that went
    into those of another row, each as its own country reported it.
    """

    ministerial: str
    actions: tuple[Action, ...]
    figures: tuple[Figure, ...]
    received: tuple[Received, ...]
    outcomes: tuple[Outcome, ...]
    ledger: Ledger
    figures_ledger: Ledger
    findings: tuple[Finding, ...] = ()
    different: frozenset[frozenset[Source]] = frozenset()
    own_actions: tuple[Action, ...] = ()
    own_figures: tuple[Figure, ...] = ()
