"""Figures of joint actions: a number that several countries report is counted once."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ladreport.consolidation.dispositions import Placed
from ladreport.consolidation.joining import Group
from ladreport.core.findings import Code, CountryRef, Finding, Note, Param, TermRef
from ladreport.core.records import Disposition
from ladreport.core.values import MISSING
from ladreport.messages.registry import WARNING, code
from ladreport.schema.folding import folded

LAD846 = code(
    "LAD846",
    WARNING,
    "{country} gives {theirs} for {measure} of this joint action where {lead} gives {ours}; "
    "{ours} is counted",
    repair="Agree on one number and write it in both sheets.",
    why="The figures of a joint action state the whole and are counted once. Where the sheets "
    "disagree, the lead country's number stands, and both cells are named here.",
    example="600 in one sheet, 650 in the other",
    instead="The same number in both sheets",
)
LAD847 = code(
    "LAD847",
    WARNING,
    "{country} and {lead} both give {measure} for this joint action, with other dates or for "
    "other people; both are counted",
    repair="If it is one number, write the same dates and population in both sheets.",
    why="Two rows are the same figure when measure, basis, currency, population and dates agree. "
    "These agree in part only: if they tell of the same people, they are counted twice.",
    example="As of 2024-09 in one sheet, 2024-08 in the other",
    instead="The same date in both sheets",
)

DATES = ("period_start", "period_end", "as_of")


def join_figures(
    figures: Sequence[Placed], groups: Sequence[Group]
) -> tuple[tuple[Group, ...], tuple[Finding, ...]]:
    """Group the publishable figures: the same figure of one joint action is one group."""
    owners = {(row.submission.file, row.action_id): group for group in groups for row in group.rows}
    by_action: dict[int, list[Placed]] = defaultdict(list)
    for figure in figures:
        if figure.disposition is Disposition.PUBLISHED:
            by_action[id(owners[figure.submission.file, figure.action_id])].append(figure)
    joined: list[Group] = []
    findings: list[Finding] = []
    for group in groups:
        same = _same_figures(by_action[id(group)], group)
        joined += same
        findings += [*_unequal(same), *_nearly_same(same)]
    return tuple(joined), tuple(findings)


def _same_figures(figures: Sequence[Placed], action: Group) -> list[Group]:
    """A country gives a figure once for an action: rows of one action in one sheet stay apart."""
    rank = {id(row.submission): place for place, row in enumerate(action.rows)}
    alike = Counter((id(one.submission), _counts(one), _dates(one)) for one in figures)
    groups: list[list[Placed]] = []
    for figure in sorted(figures, key=lambda one: rank[id(one.submission)]):
        only = alike[id(figure.submission), _counts(figure), _dates(figure)] == 1
        for group in groups:
            if _is_same(group, figure, only):
                group.append(figure)
                break
        else:
            groups.append([figure])
    return [Group(tuple(group)) for group in groups]


def _is_same(group: Sequence[Placed], figure: Placed, only: bool) -> bool:
    return (
        all(_may_be_told_twice(one, figure) for one in group)
        and _counts(group[0]) == _counts(figure)
        and _dates(group[0]) == _dates(figure)
        and _same_people(group[0], figure, only)
    )


def _may_be_told_twice(one: Placed, other: Placed) -> bool:
    """Whether two countries tell of it, or one country does under two ids of a joint action."""
    again = one.action_id != other.action_id and one.row["value"] == other.row["value"]
    return one.submission is not other.submission or again


def _same_people(one: Placed, other: Placed, only: bool) -> bool:
    """Text in two languages can't be compared: the only such figure is it, or an equal one."""
    if one.submission.language != other.submission.language and _population(one):
        return bool(_population(other)) and (only or one.row["value"] == other.row["value"])
    return _population(one) == _population(other)


def _counts(figure: Placed) -> tuple[object, ...]:
    return tuple(figure.row[column] for column in ("measure", "basis", "currency"))


def _dates(figure: Placed) -> tuple[object, ...]:
    return tuple(figure.row[column] for column in DATES)


def _population(figure: Placed) -> str:
    return folded(figure.row.get("population", str) or "")


def _unequal(groups: Sequence[Group]) -> Iterator[Finding]:
    for group in groups:
        for other in group.rows[1:]:
            if other.row["value"] != group.lead.row["value"]:
                yield _pair(LAD846, group.lead, other)


def _nearly_same(groups: Sequence[Group]) -> Iterator[Finding]:
    leads = [group.lead for group in groups if _adds_up(group.lead)]
    for place, lead in enumerate(leads):
        for other in leads[place + 1 :]:
            if other.submission is not lead.submission and _counts(other) == _counts(lead):
                yield _pair(LAD847, lead, other)


def _adds_up(figure: Placed) -> bool:
    return figure.row["basis"] != "context" and figure.row["part_of"] is MISSING


def _pair(what: Code, lead: Placed, other: Placed) -> Finding:
    params: Mapping[str, Param] = {
        "country": CountryRef(other.country),
        "lead": CountryRef(lead.country),
        "measure": TermRef("measure", other.row.get("measure", str) or ""),
        "theirs": other.row.get("value", Decimal) or Decimal(0),
        "ours": lead.row.get("value", Decimal) or Decimal(0),
    }
    return Finding.of(
        Note(what, params),
        other.row.location("value"),
        other.row.texts.get("value"),
        related=(lead.row.location("value"),),
        action_id=other.action_id,
    )
