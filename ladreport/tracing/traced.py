"""What a trace says, as values: numbers with their rows, actions, cells and what became of them.

Everything is text as the dataset holds it: keys of terms, ISO dates, plain numbers.
"""

from msgspec import Struct

from ladreport.tracing.folder import Row


class Standing(Struct, frozen=True):
    """Where a number is printed: the report's language, its words there, and what stands around."""

    language: str
    words: str
    place: str
    section: str
    caption: str
    context: str


class Correction(Struct, frozen=True):
    """A cell that the Secretariat corrected: from what, to what, who and why."""

    cell: str
    found: str
    replacement: str
    who: str
    why: str


class Rate(Struct, frozen=True):
    """An exchange rate and what an amount is worth at it."""

    rate: str
    date: str
    source: str
    value_usd: str


class NotCounted(Struct, frozen=True):
    """Why a row isn't counted in a number: an ``ExclusionReason``, and because of which cell."""

    reason: str
    because_of: str = ""


class Merged(Struct, frozen=True):
    """A further row that says the same: its place, and what was typed there where that is known."""

    place: str
    typed: str = ""


class Behind(Struct, frozen=True):
    """A row behind a number: why it doesn't count there, if it doesn't, and what it says.

    ``place`` is its cell, or its row where it is an action's. ``row`` is its line of figures.csv or
    actions.csv, None where nothing of it is shared. ``merged`` are the other rows that say so too.
    ``only_of`` are the countries of which it counts, where it doesn't of all that report it.
    """

    place: str
    role: str
    action_id: str
    row: Row | None
    not_counted: NotCounted | None = None
    rate: Rate | None = None
    corrections: tuple[Correction, ...] = ()
    merged: tuple[Merged, ...] = ()
    only_of: tuple[str, ...] = ()


class Number(Struct, frozen=True):
    """A number that is printed, and the rows that it comes from.

    ``key`` is that of its field, ``claim`` its claim's id, ``sentence`` that claim's sentence.
    ``origin`` says what it comes from: ``rows``, ``baseline`` (the last ministerial's own build),
    ``comparison`` (with the last ministerial) or ``settings`` (the Secretariat's files).
    """

    key: str
    claim: str
    sentence: str
    value: str
    low: str
    high: str
    unit: str
    currency: str
    how: str
    standings: tuple[Standing, ...]
    rows: tuple[Behind, ...]
    origin: str


class Use(Struct, frozen=True):
    """A number for which a row was considered: why it isn't counted there, if it isn't.

    ``only_of`` is as in ``Behind``.
    """

    key: str
    words: str
    section: str
    not_counted: NotCounted | None = None
    only_of: tuple[str, ...] = ()


class Reason(Struct, frozen=True):
    """Why a row is held back, or what else was found on it."""

    code: str
    severity: str
    cell: str
    message: str


class Cell(Struct, frozen=True):
    """What became of a row: the ledger's line, what it says, and where that is printed.

    ``place`` is the row; ``remarks`` is what was found on it beside the reasons. ``behind`` is the
    figure or action that it became or was merged into, None where nothing of it is shared.
    """

    place: str
    role: str
    country: str
    disposition: str
    action_id: str
    into: str
    reasons: tuple[Reason, ...]
    behind: Behind | None
    remarks: tuple[Reason, ...]
    corrections: tuple[Correction, ...]
    uses: tuple[Use, ...]
    printed: tuple[Standing, ...]


class Action(Struct, frozen=True):
    """An action: its line of actions.csv, each row that reports it, its figures' rows."""

    action_id: str
    row: Row
    rows: tuple[Cell, ...]
    figures: tuple[Cell, ...]


class Trace(Struct, frozen=True):
    """The answer: ``kind`` is ``number``, ``action`` or ``cell``; nothing else is filled then."""

    ministerial: str
    what: str
    kind: str
    numbers: tuple[Number, ...] = ()
    actions: tuple[Action, ...] = ()
    cells: tuple[Cell, ...] = ()


class NotFound(Struct, frozen=True):
    """Nothing answers to it; ``nearest`` are the ids, keys and cells that are most like it.

    ``findings`` say why a claim of that name was left out.
    """

    what: str
    nearest: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
