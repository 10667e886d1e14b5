"""How a rule is declared: the code it reports, what it looks at, the columns it needs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from msgspec import Struct, field

from ladreport.checking.context import Context
from ladreport.core.findings import Code, Finding, Note, Param
from ladreport.core.location import Location
from ladreport.core.records import Row, Submission

Subject = TypeVar("Subject")
Params = Mapping[str, Param]
"""What a problem's message is filled with."""


class Problem(Struct, frozen=True):
    """What a rule noticed: the row (or another place), the column, and what to say about it.

    Params, suggestions, related cells and case are as in ``Finding``.
    """

    where: Row | Location
    column: str | None = None
    params: Params = field(default_factory=dict)
    suggestions: tuple[Param, ...] = ()
    related: tuple[Location, ...] = ()
    case: str | None = None

    def as_finding(self, code: Code) -> Finding:
        """The finding that a rule of this code reports for it."""
        note = Note(code, self.params, self.suggestions, self.case)
        if isinstance(self.where, Location):
            return Finding.of(note, self.where, related=self.related)
        return Finding.of(
            note,
            _place(self.where, self.column),
            self.where.texts.get(self.column) if self.column else None,
            related=self.related,
            action_id=self.where.get("action_id", str),
        )


def _place(row: Row, column: str | None) -> Location:
    """The row's cell in this column; of a Cover that has no such line, the sheet."""
    if row.table.role == "cover" and column not in row.table.rows:
        return Location(row.table.file, row.table.sheet, column=column)
    return row.location(column)


Check = Callable[[Subject, Context], Iterator[Problem]]


class Rule(Struct, Generic[Subject], frozen=True):
    """One declared rule. ``table`` and ``needs`` say which rows it is given; see ``rule``."""

    code: Code
    check: Check[Subject]
    table: str | None
    needs: frozenset[str]

    def findings(self, subjects: Iterable[Subject], context: Context) -> Iterator[Finding]:
        """What the rule finds in each of these."""
        for subject in subjects:
            for problem in self.check(subject, context):
                yield problem.as_finding(self.code)


class Scope(Generic[Subject]):
    """What a rule is given to look at; it keeps the rules that do, in the order of declaration."""

    def __init__(self) -> None:
        self.rules: list[Rule[Subject]] = []

    def of_table(self, role: str, columns: frozenset[str]) -> list[Rule[Subject]]:
        """The rules over this table that need none but these columns."""
        return [rule for rule in self.rules if rule.table == role and rule.needs <= columns]


ROW: Scope[Row] = Scope()
TABLE: Scope[tuple[Row, ...]] = Scope()
SUBMISSION: Scope[Submission] = Scope()
REGION: Scope[tuple[Submission, ...]] = Scope()


def rule(
    code: Code, *, scope: Scope[Subject], table: str | None = None, needs: tuple[str, ...] = ()
) -> Callable[[Check[Subject]], Check[Subject]]:
    """Declare a function as a rule that reports this code.

    A rule over rows names its ``table`` (``cover``, ``actions``, ``figures``). Rows that lack one
    of the columns that it ``needs``, or hold something unreadable there, are kept from it: another
    finding already says so, and one cause gives one finding.
    """

    def declare(check: Check[Subject]) -> Check[Subject]:
        scope.rules.append(Rule(code, check, table, frozenset(needs)))
        return check

    return declare
