"""Joint actions: rows in which several countries report one action or figure become one."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from itertools import combinations

from msgspec import Struct

from ladreport.consolidation.deciding import Pairs, guesses, kept_apart
from ladreport.consolidation.dispositions import Placed
from ladreport.core.findings import Case, ColumnRef, CountryRef, Finding, Note, Param, TermRef
from ladreport.core.interval import UNKNOWN, Interval
from ladreport.core.records import Disposition
from ladreport.core.values import MISSING
from ladreport.counting.identity import identity, what, when, whom
from ladreport.counting.periods import may_meet
from ladreport.inputs.decisions import Decisions
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.schema.folding import folded
from ladreport.schema.model import Kind, Schema

LAD844 = code(
    "LAD844",
    WARNING,
    "Countries report this joint action differently",
    repair="Agree on one answer and write it in both sheets.",
    why="An action that several countries took together is printed once, and its figures state "
    "the whole and are counted once. Where the sheets disagree, the lead country's answer stands, "
    "and both are named here. Two rows are the same figure when measure, basis, currency, "
    "population and dates agree. Of those that agree in part, and may count the same, the lead "
    "country's is counted.",
    example="600 in one sheet, 650 in the other",
    instead="The same number in both sheets",
    cases={
        "action": Case(
            "{country} and {lead} differ in {column} of this joint action; what {lead} wrote is "
            "published",
            "Agree on one answer for {column} and write it in both sheets.",
        ),
        "own_action": Case(
            "two rows of {lead} differ in {column} of this joint action; the row of {id} is "
            "published",
            "Write the same in {column} in both rows.",
        ),
        "number": Case(
            "{country} gives {theirs} for {measure} of this joint action where {lead} gives "
            "{ours}; {ours} is counted",
            "Agree on one number and write it in both sheets.",
        ),
        "precision": Case(
            "{country} and {lead} both give {ours} for {measure} of this joint action, but not "
            "with the same precision; all that either says is taken as possible",
            "Agree on one precision and write it in both sheets.",
        ),
        "dates": Case(
            "{country} and {lead} both give {measure} for this joint action, with other dates, in "
            "another currency or for other people; only one of the two is counted",
            "If it is one number, write the same dates, currency and population in both sheets. "
            "If they count different people or times, say so in {figures.population} or in the "
            "dates.",
        ),
    },
)
LAD845 = code(
    "LAD845",
    INFO,
    "no other country reported this joint action ({key})",
    repair="Nothing needs to be done. Countries that report one action together write the same"
    " key.",
    why="A key of a joint action brings together the rows of several countries. A key that stands "
    "in one sheet alone may be misspelled; then the action would be counted twice.",
    example="PAN-2024-001 in one sheet, PAN-2024-01 in the other",
    instead="PAN-2024-001 in both",
)


class Names:
    """Names in any spelling of case and spaces, and the links between them (a union-find)."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def link(self, left: str, right: str) -> None:
        """Say that two names are of the same thing, and so are all names linked to either."""
        self._parents[self.root(left)] = self.root(right)

    def root(self, name: str) -> str:
        """One name that stands for all those linked to this one."""
        name = folded(name)
        while (parent := self._parents.get(name, name)) != name:
            self._parents[name] = self._parents.get(parent, parent)
            name = parent
        return name


class Group(Struct, frozen=True, eq=False):
    """The rows of one action, the lead country's first."""

    rows: tuple[Placed, ...]

    @property
    def lead(self) -> Placed:
        """The row whose values stand."""
        return self.rows[0]


def join(
    actions: Sequence[Placed], decisions: Decisions, schema: Schema
) -> tuple[tuple[Group, ...], tuple[Finding, ...]]:
    """Group the publishable rows by joint action; a row with no partner is a group of its own.

    ``decisions`` bring rows together that have no key in common, and keep those apart that have
    one. Where no key names the lead, it is the first by the fixed order of the schema's countries.
    """
    publishable = [row for row in actions if row.disposition is Disposition.PUBLISHED]
    names = Names()
    for left, right in decisions.same_pairs:
        names.link(left, right)
    for placed in publishable:
        names.link(_own_name(placed), placed.row.get("joint_action", str) or _own_name(placed))
    together = [_sorted(rows, schema) for rows in _grouped(publishable, names)]
    parted = [kept_apart(rows, decisions) for rows in together]
    groups = tuple(Group(_sorted(rows, schema)) for apart in parted for rows in apart.parts)
    whole = [Group(_sorted(apart.parts[0], schema)) for apart in parted if len(apart.parts) == 1]
    guessed = [finding for apart in parted for finding in guesses(apart)]
    return groups, (*guessed, *_lonely(whole), *_disagreements(groups, schema))


def _sorted(rows: Sequence[Placed], schema: Schema) -> tuple[Placed, ...]:
    return tuple(sorted(rows, key=_leads_first(rows, schema)))


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
    rows: Sequence[Placed], schema: Schema
) -> Callable[[Placed], tuple[bool, int, str, int]]:
    """Sort order: the row whose id is the others' key, the fixed order of countries, the id.

    So whose values stand doesn't depend on the order in which a country wrote its rows.
    """
    keys = {folded(placed.row.get("joint_action", str) or "") for placed in rows}

    def rank(placed: Placed) -> tuple[bool, int, str, int]:
        id_ = folded(placed.action_id or "")
        return (id_ not in keys, schema.country_rank(placed.country), id_, placed.row.number)

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
        "id": lead.action_id or "",
    }
    case = "action" if other.country != lead.country else "own_action"
    return _told(case, params, lead, other, column)


def _told(
    case: str, params: Mapping[str, Param], lead: Placed, other: Placed, column: str
) -> Finding:
    """The finding at the other's cell, with the lead's beside it."""
    return Finding.of(
        Note(LAD844, params, case=case),
        other.row.location(column),
        other.row.texts.get(column),
        related=(lead.row.location(column),),
        action_id=other.action_id,
    )


# ------------------------------------------------------------------------------------- figures


def join_figures(
    figures: Sequence[Placed], groups: Sequence[Group], differing: Pairs, schema: Schema
) -> tuple[tuple[Group, ...], tuple[Finding, ...]]:
    """Group the publishable figures: the same figure of one joint action is one group.

    ``differing`` are rows of which a person said that they count different things.
    """
    owners = {(row.home, row.action_id): group for group in groups for row in group.rows}
    by_action: dict[int, list[Placed]] = defaultdict(list)
    for figure in figures:
        if figure.disposition is Disposition.PUBLISHED:
            by_action[id(owners[figure.home, figure.action_id])].append(figure)
    joined: list[Group] = []
    findings: list[Finding] = []
    for group in groups:
        own = by_action[id(group)]
        if len(group.rows) == 1:
            joined += [Group((figure,)) for figure in own]
            continue
        same = _same_figures(own, group, differing, schema)
        joined += same
        findings += [*_unequal(same), *_nearly_same(same, differing, schema)]
    return tuple(joined), tuple(findings)


def _same_figures(
    figures: Sequence[Placed], action: Group, differing: Pairs, schema: Schema
) -> list[Group]:
    """A country gives a figure once for an action: rows of one action in one sheet stay apart."""
    rank = {row.home: place for place, row in enumerate(action.rows)}
    alike = Counter((row.home, _counts(row), _dates(row)) for row in figures)
    groups: list[list[Placed]] = []
    by_what: dict[Hashable, list[list[Placed]]] = defaultdict(list)
    for figure in sorted(figures, key=lambda row: (rank[row.home], *_largest_first(row))):
        what = (_counts(figure), _dates(figure))
        only = alike[figure.home, *what] == 1
        for group in by_what[what]:
            same_people = _same_people(group[0], figure, schema, only=only)
            if same_people and _may_join(group, figure, differing):
                group.append(figure)
                break
        else:
            groups.append([figure])
            by_what[what].append(groups[-1])
    return [Group(tuple(rows)) for rows in _told_jointly(groups, rank, differing)]


def _told_jointly(
    groups: Iterable[list[Placed]], rank: Mapping[str, int], differing: Pairs
) -> Iterator[list[Placed]]:
    """With a figure that two countries give, all that either gives of the same by identity.

    Which of two alike rows of one sheet the partner meant depends on no order: all contradict.
    """
    by_identity: dict[Hashable, list[list[Placed]]] = defaultdict(list)
    for rows in groups:
        by_identity[identity(rows[0].row.__getitem__)].append(rows)
    for alike in by_identity.values():
        rows = [figure for group in alike for figure in group]
        said = any(_differ(*pair, differing) for pair in combinations(rows, 2))
        if said or all(len({figure.home for figure in group}) == 1 for group in alike):
            yield from alike
        else:
            yield sorted(rows, key=lambda row: (rank[row.home], *_largest_first(row)))


def _largest_first(figure: Placed) -> tuple[Decimal, int]:
    return (-(figure.row.get("value", Decimal) or Decimal(0)), figure.row.number)


def _may_join(group: Sequence[Placed], figure: Placed, differing: Pairs) -> bool:
    return all(
        _may_be_reported_twice(other, figure) and not _differ(other, figure, differing)
        for other in group
    )


def _differ(figure: Placed, other: Placed, differing: Pairs) -> bool:
    return bool(differing) and frozenset((figure.source, other.source)) in differing


def _may_be_reported_twice(figure: Placed, other: Placed) -> bool:
    """Whether two countries report it, or one country does under two ids of a joint action."""
    again = figure.action_id != other.action_id and figure.row["value"] == other.row["value"]
    return figure.home != other.home or again


def _same_people(figure: Placed, other: Placed, schema: Schema, *, only: bool) -> bool:
    """Text in two languages can't be compared: the only such figure is it, or an equal one.

    A term is the same in every language.
    """
    ours, theirs = (row.row.get("population", str) or "" for row in (figure, other))
    texts = ours and theirs and not {ours, theirs} & schema.populations.keys()
    if texts and figure.submission.language != other.submission.language:
        return only or figure.row["value"] == other.row["value"]
    return _population(figure) == _population(other)


def _counts(figure: Placed) -> Hashable:
    return what(figure.row.__getitem__)


def _dates(figure: Placed) -> Hashable:
    return when(figure.row.__getitem__)


def _population(figure: Placed) -> str:
    return whom(figure.row.__getitem__)


def stated_by(group: Group) -> Interval:
    """What the rows of one figure state together: all that any of them allows."""
    intervals = [*filter(None, map(_states, group.rows))]
    return reduce(Interval.hull, intervals) if intervals else UNKNOWN


def _states(figure: Placed) -> Interval | None:
    """What one row says of its number; None where there is none."""
    value = figure.row.get("value", Decimal)
    return None if value is None else Interval.stated(value, figure.row.get("precision", str))


def _unequal(groups: Sequence[Group]) -> Iterator[Finding]:
    """Other numbers of other countries; of two rows of one sheet checking has told it."""
    for group in groups:
        for other in group.rows[1:]:
            if other.home == group.lead.home or _states(other) == _states(group.lead):
                continue
            alike = other.row["value"] == group.lead.row["value"]
            yield _pair("precision" if alike else "number", group.lead, other)


def _nearly_same(groups: Sequence[Group], differing: Pairs, schema: Schema) -> Iterator[Finding]:
    """What another country gives of the whole in other words: the first of them is counted."""
    leads = [group.lead for group in groups if _adds_up(group.lead, schema)]
    for place, other in enumerate(leads):
        earlier = (
            lead
            for lead in leads[:place]
            if _may_be_same(lead, other, schema) and not _differ(lead, other, differing)
        )
        if lead := next(earlier, None):
            yield _pair("dates", lead, other)


def _may_be_same(lead: Placed, other: Placed, schema: Schema) -> bool:
    """Whether two countries may give one figure, though they don't agree about it in all.

    What people are called in a country's own words can't be compared.
    """
    if other.home == lead.home or _measured(other) != _measured(lead):
        return False
    ours, theirs = (row.row.get("population", str) for row in (lead, other))
    own_words = not {ours, theirs} <= schema.populations.keys()
    if schema.populations_apart(ours, theirs) and not own_words:
        return False
    measure = schema.measures.get(lead.row.get("measure", str) or "")
    stock = measure is not None and measure.kind is Kind.STOCK
    return stock or may_meet(lead.row.__getitem__, other.row.__getitem__)


def _measured(figure: Placed) -> Hashable:
    return (figure.row["measure"], figure.row["basis"])


def _adds_up(figure: Placed, schema: Schema) -> bool:
    return schema.counts(figure.row.get("basis", str)) and figure.row["part_of"] is MISSING


def _pair(case: str, lead: Placed, other: Placed) -> Finding:
    params: Mapping[str, Param] = {
        "country": CountryRef(other.country),
        "lead": CountryRef(lead.country),
        "measure": TermRef("measure", other.row.get("measure", str) or ""),
        "theirs": other.row.get("value", Decimal) or Decimal(0),
        "ours": lead.row.get("value", Decimal) or Decimal(0),
    }
    return _told(case, params, lead, other, "precision" if case == "precision" else "value")
