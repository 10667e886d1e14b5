"""What was noticed about a submission: codes and typed parameters, never prose."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct, field

from ladreport.core.location import Location
from ladreport.core.values import PartialDate


class Severity(StrEnum):
    """How much a finding matters: can't be published; probably wrong; good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Its place in their order: 0 is the most severe."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Case(Struct, frozen=True):
    """One of the reasons for which a code is reported, where each has words of its own."""

    message: str
    repair: str


class Code(Struct, frozen=True):
    """One kind of finding, and all that is said about it in English.

    ``message`` says what is wrong and ``repair`` what to write instead; both may name parameters
    in braces. ``why`` is the explanation: what the rule checks and why it matters. ``example`` is
    what triggers it, ``instead`` what to write. Of a code with ``cases`` every finding is one of
    them and says that one's words; its own say what all have in common. An error that
    ``holds_back`` keeps its row out of what is published; one that doesn't is an error of what the
    row says of another one, while its own number stands.
    """

    id: str
    severity: Severity
    message: str
    repair: str
    why: str
    example: str
    instead: str
    cases: Mapping[str, Case] = field(default_factory=dict)
    holds_back: bool = True

    def __hash__(self) -> int:
        return hash(self.id)

    def words(self, case: str | None) -> "Case | Code":
        """Whose message and repair a finding of this case says. Raises KeyError for no such one."""
        return self.cases[case or ""] if self.cases else self


class TermRef(Struct, frozen=True):
    """A term of a vocabulary, to be shown by its label in the reader's language."""

    vocabulary: str
    key: str


class ColumnRef(Struct, frozen=True):
    """A column of a table (``cover``, ``actions``, ``figures``), to be shown by its label."""

    table: str
    key: str


class SheetRef(Struct, frozen=True):
    """A sheet of the submission workbook by its role, to be shown by its label."""

    role: str


class CountryRef(Struct, frozen=True):
    """A country by its alpha-3 code, to be shown by its name."""

    code: str


class AnyOf(Struct, frozen=True):
    """Several things of which one is to be chosen, shown as ``A, B or C``."""

    options: tuple["Param", ...]


Param = (
    str
    | int
    | Decimal
    | PartialDate
    | TermRef
    | ColumnRef
    | SheetRef
    | CountryRef
    | Location
    | AnyOf
    | tuple["Param", ...]
)
"""What fills a message. A ``str`` is shown as it is: only for the country's own text."""


class Several(Struct, frozen=True):
    """That a finding speaks of ``count`` cells at once.

    Where they are readings, ``kind`` says of what (``numbers``, ``day_first``), and ``examples``
    are some of them: what stands there, and how it was read.
    """

    count: int
    kind: str | None = None
    examples: tuple[tuple[str, Param], ...] = ()


class Note(Struct, frozen=True):
    """Something to say about one text, before it is known where the text stands.

    ``suggestions`` are the nearest things to write instead, best first; ``case`` is one of the
    code's, where it has any.
    """

    code: Code
    params: Mapping[str, Param] = field(default_factory=dict)
    suggestions: tuple[Param, ...] = ()
    case: str | None = None


class Finding(Struct, frozen=True):
    """A note in its place: what, where, what was found there, and what else is concerned.

    ``found`` is the text as the country typed it; ``related`` are the other cells that a person
    must look at; ``action_id`` is that of the row, where it is known. With ``several`` it speaks
    for the related cells too.
    """

    code: Code
    location: Location
    found: str | None = None
    params: Mapping[str, Param] = field(default_factory=dict)
    suggestions: tuple[Param, ...] = ()
    related: tuple[Location, ...] = ()
    action_id: str | None = None
    severity: Severity = Severity.ERROR
    case: str | None = None
    several: Several | None = None

    def __hash__(self) -> int:
        return hash((self.code.id, self.location, self.found, self.case))

    @property
    def holds_back(self) -> bool:
        """Whether what it concerns can't be published."""
        return self.severity is Severity.ERROR and self.code.holds_back

    @classmethod
    def of(
        cls,
        note: Note,
        location: Location,
        found: str | None = None,
        *,
        related: tuple[Location, ...] = (),
        action_id: str | None = None,
    ) -> "Finding":
        """Put a note in its place, with its code's own severity."""
        return cls(
            note.code,
            location,
            found,
            note.params,
            note.suggestions,
            related,
            action_id,
            note.code.severity,
            note.case,
        )
