"""Joint actions: the rows in which several countries tell of one action become one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from ladreport.consolidation.dispositions import Placed
from ladreport.consolidation.names import Names
from ladreport.core.findings import ColumnRef, CountryRef, Finding, Note, Param
from ladreport.core.records import Disposition
from ladreport.core.values import MISSING
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.schema.folding import folded
from ladreport.schema.model import Schema

LAD844 = code(
    "LAD844",
    WARNING,
    "{country} and {lead} report this joint action with another {column}; "
    "what {lead} wrote is published",
    repair="Agree on one {column} and write it in both sheets.",
    why="One action that several countries took together is printed once. Where their sheets "
    "disagree, the lead country's value stands, and both are shown here so that they can be "
    "brought into line.",
    example="Costa Rica writes in progress, the United States extended",
    instead="Extended in both sheets",
)
LAD845 = code(
    "LAD845",
    INFO,
    "no other country reported this joint action ({key})",
    repair="Nothing needs to be done if no other country was to report it. Otherwise check that "
    "all wrote the same key.",
    why="A key of a joint action brings together the rows of several countries. A key that stands "
    "in one sheet alone may be misspelled; then the action would be counted twice.",
    example="PAN-2024-001 in one sheet, PAN-2024-01 in the other",
    instead="PAN-2024-001 in both",
)


class Group(Struct, frozen=True, eq=False):
    """The rows of one action, the lead country's first."""

    rows: tuple[Placed, ...]

    @property
    def lead(self) -> Placed:
        """The row whose values stand."""
        return self.rows[0]


def join(
    actions: Sequence[Placed], decided: Iterable[tuple[str, str]], schema: Schema
) -> tuple[tuple[Group, ...], tuple[Finding, ...]]:
    """Group the publishable rows by joint action; a row with no partner is a group of its own.

    ``decided`` are pairs of action ids that the Secretariat said are the same action. Where no key
    names the lead, it is the first by the fixed order of the schema's countries.
    """
    countries = tuple(schema.countries)
    publishable = [one for one in actions if one.disposition is Disposition.PUBLISHED]
    names = Names()
    for left, right in decided:
        names.link(left, right)
    for placed in publishable:
        names.link(_own_name(placed), placed.row.get("joint_action", str) or _own_name(placed))
    groups = tuple(
        Group(tuple(sorted(rows, key=_leads_first(rows, countries))))
        for rows in _grouped(publishable, names)
    )
    return groups, (*_lonely(groups), *_disagreements(groups, schema))


def _grouped(rows: Iterable[Placed], names: Names) -> Iterable[list[Placed]]:
    """The rows by the action that their own names are of, in the order of the rows."""
    groups: dict[str, list[Placed]] = defaultdict(list)
    for placed in rows:
        groups[names.root(_own_name(placed))].append(placed)
    return groups.values()


def _own_name(placed: Placed) -> str:
    """The row's id, else where it stands: two rows without an id are never the same."""
    return placed.action_id or f"{placed.source}"


def _leads_first(
    rows: Sequence[Placed], countries: Sequence[str]
) -> Callable[[Placed], tuple[bool, int, int]]:
    """Sort order: the row whose id is the others' key, then the fixed order of countries."""
    keys = {folded(one.row.get("joint_action", str) or "") for one in rows}

    def rank(placed: Placed) -> tuple[bool, int, int]:
        order = countries.index(placed.country) if placed.country in countries else len(countries)
        return (folded(placed.action_id or "") not in keys, order, placed.row.number)

    return rank


def _lonely(groups: Sequence[Group]) -> Iterator[Finding]:
    """Keys that no other country uses, where nothing was found in them: it may be a slip."""
    for group in groups:
        row = group.lead.row
        key, place = row.get("joint_action", str), row.location("joint_action")
        alone = len({placed.country for placed in group.rows}) == 1
        if key and alone and all(finding.location != place for finding in row.findings):
            found = row.texts.get("joint_action")
            yield Finding.of(
                Note(LAD845, {"key": key}), place, found, action_id=group.lead.action_id
            )


def _disagreements(groups: Sequence[Group], schema: Schema) -> Iterator[Finding]:
    """What the countries of one action should agree on; titles and summaries may differ."""
    agreed = schema.tables["actions"].agreed_columns
    for group in groups:
        for other in group.rows[1:]:
            for column in agreed:
                if _differs(group.lead, other, column):
                    yield _disagreement(group.lead, other, column)


def _differs(lead: Placed, other: Placed, column: str) -> bool:
    ours, theirs = lead.row[column], other.row[column]
    return MISSING not in (ours, theirs) and ours != theirs


def _disagreement(lead: Placed, other: Placed, column: str) -> Finding:
    params: Mapping[str, Param] = {
        "country": CountryRef(other.country),
        "lead": CountryRef(lead.country),
        "column": ColumnRef("actions", column),
    }
    return Finding.of(
        Note(LAD844, params),
        other.row.location(column),
        other.row.texts.get(column),
        related=(lead.row.location(column),),
        action_id=other.action_id,
    )
