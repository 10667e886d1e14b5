"""What may be shared of rows that are not to be published: where they are, and nothing they say."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from ladreport.consolidation.mailboxes import finding_for_all, finding_for_its_country
from ladreport.core.findings import Finding, Param, Severity
from ladreport.core.location import Location
from ladreport.core.records import Action, Dataset, Disposition, Figure, Row, Source, Submission
from ladreport.messages.registry import ERROR, INFO, WARNING, code
from ladreport.parsing.identifiers import parse_action_id, whole_of
from ladreport.schema.folding import folded
from ladreport.schema.model import Schema

_MESSAGE = (
    "what was found here ({code}) concerns something that is not to be published, so it is "
    "reported to its country alone"
)
_REPAIR = "Send the country its own annotated workbook, which says what to write."
_WHY = (
    "Rows that a country marked as not to be published, internal notes and who the focal point "
    "is appear in nothing that is shared. Findings about them keep the place and the code only."
)
_INSTEAD = "The same place and code, without the row's id or text"

LAD852 = code(
    "LAD852",
    ERROR,
    _MESSAGE,
    repair=_REPAIR,
    why=_WHY,
    example="An error in a row whose Publish cell says no",
    instead=_INSTEAD,
)
LAD848 = code(
    "LAD848",
    INFO,
    _MESSAGE,
    repair="Nothing needs to be done.",
    why=_WHY,
    example="A note on a row whose Publish cell says no",
    instead=_INSTEAD,
)
LAD849 = code(
    "LAD849",
    WARNING,
    _MESSAGE,
    repair=_REPAIR,
    why=_WHY,
    example="A warning on a row whose Publish cell says no",
    instead=_INSTEAD,
)
EMPTIED = {Severity.ERROR: LAD852, Severity.WARNING: LAD849, Severity.INFO: LAD848}
"""What stands in the place of a finding of this severity."""


class Private(Struct, frozen=True):
    """What nobody but its country may read.

    ``rows`` are withheld, ``cells`` stand in private columns (the row is None for all of a
    column), ``names`` are the ids and keys of joint actions that only withheld rows have, folded.
    ``columns`` are the private columns, in whatever table.
    """

    rows: Collection[Source]
    cells: Collection[tuple[str, str, int | None, str]]
    names: frozenset[str]
    columns: frozenset[str]

    def holds(self, where: Location) -> bool:
        """Whether something private stands here."""
        if where.column in self.columns:
            return True
        sheet, letters = where.sheet or "", where.letters or ""
        rows = range(where.row, (where.last_row or where.row) + 1) if where.row else ()
        return any(
            Source(where.file, sheet, row) in self.rows
            or (where.file, sheet, row, letters) in self.cells
            or (where.file, sheet, None, letters) in self.cells
            for row in rows
        )

    def named_in(self, param: Param | None) -> bool:
        """Whether this is the name of something private, alone or with a measure behind it."""
        if isinstance(param, tuple):
            return any(map(self.named_in, param))
        if not self.names or not isinstance(param, str):  # folding long texts is slow
            return False
        return not self.names.isdisjoint((folded(param), whole_of(param).action))

    def named_within(self, text: str) -> bool:
        """Whether a sentence of the Secretariat's has the name of something private in it."""
        words = f" {folded(text)} " if self.names else ""
        return any(f" {name} " in words for name in self.names)


NOTHING_PRIVATE = Private((), (), frozenset(), frozenset())


def private_of(submissions: Sequence[Submission], dataset: Dataset, schema: Schema) -> Private:
    """What is private in the submissions of which this dataset was made."""
    went = dataset.outcomes
    withheld = frozenset(
        outcome.source for outcome in went if outcome.disposition is Disposition.WITHHELD
    )
    return private_in(submissions, withheld, schema)


def private_in(
    submissions: Sequence[Submission], withheld: Collection[Source], schema: Schema
) -> Private:
    """What is private in these submissions; ``withheld`` are the rows not to be published."""
    names: dict[bool, set[str]] = {True: set(), False: set()}
    for row in chain.from_iterable(sheet.actions for sheet in submissions):
        names[row.source in withheld].update(_names(row))
    only = frozenset(names[True] - names[False])
    columns = schema.private_columns
    return Private(withheld, frozenset(_private_cells(submissions, columns)), only, columns)


def _names(row: Row) -> Iterator[str]:
    """By what others may call the row; a key that is an id is the name of the row of that id."""
    id_, key = row.get("action_id", str), row.get("joint_action", str)
    own = key if key and not isinstance(parse_action_id(key).value, str) else None
    return (folded(name) for name in (id_, own) if name)


def _private_cells(
    submissions: Sequence[Submission], private: frozenset[str]
) -> Iterator[tuple[str, str, int | None, str]]:
    tables = {
        id(row.table): row.table
        for sheet in submissions
        for row in (sheet.cover, *sheet.actions[:1], *sheet.figures[:1])
        if row
    }
    for table in tables.values():
        for column in private & table.letters.keys():
            yield table.file, table.sheet, table.rows.get(column), table.letters[column]


def for_sharing(findings: Iterable[Finding], private: Private) -> tuple[Finding, ...]:
    """The findings as everyone may see them: nothing of withheld rows, private columns, mailboxes.

    A finding that only points at a withheld row may quote it, so it is emptied in the same way.
    """
    return tuple(finding_for_all(_shared(finding, private)) for finding in findings)


def _shared(finding: Finding, private: Private) -> Finding:
    said = (finding.found, finding.action_id, *finding.params.values())
    places = (finding.location, *finding.related)
    reason = finding.params.get("why")
    names_private = isinstance(reason, str) and private.named_within(reason)
    if names_private or any(map(private.holds, places)) or any(map(private.named_in, said)):
        return _emptied(finding)
    if not any(map(private.named_in, finding.suggestions)):
        return finding
    proper = tuple(filter(lambda suggestion: not private.named_in(suggestion), finding.suggestions))
    return replace(finding, suggestions=proper)


def for_countries(findings: Iterable[Finding], private: Private) -> tuple[Finding, ...]:
    """The findings as each file's own country may see them: nothing private of another file."""
    return tuple(
        _emptied(finding)
        if _points_at_another(finding, private)
        else finding_for_its_country(finding)
        for finding in findings
    )


def _points_at_another(finding: Finding, private: Private) -> bool:
    own = finding.location.file
    return any(where.file != own and private.holds(where) for where in finding.related)


def without_ids(dataset: Dataset, ids: Collection[str]) -> Dataset:
    """The dataset where no row points to one of these ids (folded).

    What is a part of a withheld whole is then a part of nothing that is published, and counts.
    """

    def open_action(action: Action) -> Action:
        withheld = folded(action.joint_action or "") in ids
        return action.without("joint_action") if withheld else action

    def open_figure(figure: Figure) -> Figure:
        return figure.without("part_of") if whole_of(figure.part_of).action in ids else figure

    return replace(
        dataset,
        actions=tuple(map(open_action, dataset.actions)),
        figures=tuple(map(open_figure, dataset.figures)),
        own_actions=tuple(map(open_action, dataset.own_actions)),
        own_figures=tuple(map(open_figure, dataset.own_figures)),
    )


def without_actions(earlier: Dataset, private: Private) -> Dataset:
    """An earlier dataset without what is withheld now: nobody is to ask where it went."""

    def is_open(record: Action | Figure) -> bool:
        return folded(record.action_id or "") not in private.names

    actions, figures = filter(is_open, earlier.actions), filter(is_open, earlier.figures)
    return replace(earlier, actions=tuple(actions), figures=tuple(figures))


def _emptied(finding: Finding) -> Finding:
    """The place, the code and the severity, with nothing that was typed."""
    return Finding(
        EMPTIED[finding.severity],
        finding.location,
        params={"code": finding.code.id},
        related=finding.related,
        severity=finding.severity,
    )
