"""Between countries: the keys by which they say that they tell of one action."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ladreport.checking.context import Context
from ladreport.checking.ids import near_ids, same_id
from ladreport.checking.rule import REGION, Params, Problem, rule
from ladreport.core.findings import CountryRef
from ladreport.core.records import Row, Submission
from ladreport.messages.registry import ERROR, WARNING, code

ACTION_ID = re.compile(r"[A-Z]{3}-\d{4}-\d{3}")
"""Two whole ids that differ in a digit are two actions, not a slip."""

LAD520 = code(
    "LAD520",
    WARNING,
    "no other country uses this key for a joint action, but {near} comes near it",
    repair="Write the same key as the other countries, letter by letter.",
    why="Rows of several countries become one action when they have the same key. A slip in it "
    "leaves the action in the report twice, and its figures are counted twice.",
    example="safe-mobility-ofices in one sheet, safe-mobility-offices in the others",
    instead="safe-mobility-offices in all of them",
)
LAD521 = code(
    "LAD521",
    WARNING,
    "the sheet of {country} has no action {id}",
    repair="Ask {country} for the id of the action that both take, and write it here.",
    why="The key of a joint action may be the id of the leading country's action. If that country "
    "has no such action, the rows are not brought together.",
    example="Joint action: USA-2024-099, where the United States end at USA-2024-031",
    instead="Joint action: USA-2024-013",
)
LAD522 = code(
    "LAD522",
    ERROR,
    "the sheet of {country} uses the id {id} too",
    repair="Give this action an id that begins with this country's own three letters. If both "
    "sheets tell of one action, write {id} under joint action in both.",
    why="An id stands for one action of the region. Of two countries that use the same one, the "
    "one whose letters it begins with keeps it; the other's row is held back, so that neither its "
    "text nor its figures are taken for the other's.",
    example="MEX-2024-003 in the sheets of Mexico and of Guatemala, for two actions",
    instead="MEX-2024-003 in that of Mexico, GTM-2024-003 in that of Guatemala",
)
LAD523 = code(
    "LAD523",
    WARNING,
    "the sheet of {country} has no figure {reference} that this one could be part of",
    repair="Ask {country} for the id of the action whose figure contains this one, and for its "
    "measure. Leave the cell empty if no figure contains this one.",
    why="A figure that is part of another is shown and never added to it. If the other one isn't "
    "there, this one is missing from every sum.",
    example="Part of: USA-2024-099, where the United States end at USA-2024-031",
    instead="Part of: USA-2024-013",
)
Member = tuple[Submission, Row]


def _members(submissions: Sequence[Submission]) -> Mapping[str, list[Member]]:
    """The rows of each joint action by its key; the leading row may carry it as its id only."""
    members: dict[str, list[Member]] = defaultdict(list)
    for submission in submissions:
        for row in submission.actions:
            key, id_ = row.get("joint_action", str), row.get("action_id", str)
            for name in {same_id(key or ""), same_id(id_ or "")} - {""}:
                members[name].append((submission, row))
    return members


def _alone(submissions: Sequence[Submission]) -> Iterator[tuple[Member, str]]:
    """Each row whose joint action no other country's sheet has, with its key."""
    members = _members(submissions)
    for submission in submissions:
        for row in submission.actions:
            key = row.get("joint_action", str)
            together = {one.country for one, _ in members.get(same_id(key or ""), ())}
            if key and len(together) == 1:
                yield (submission, row), key


def _near_keys(key: str, submissions: Sequence[Submission], country: str | None) -> tuple[str, ...]:
    others = {
        other
        for one in submissions
        if one.country != country
        for row in one.actions
        if not row.withheld and (other := row.get("joint_action", str))
    }
    if ACTION_ID.fullmatch(key):
        others = {one for one in others if not ACTION_ID.fullmatch(one)}
    return near_ids(key, others)


def _missing_lead(
    key: str, submissions: Sequence[Submission], country: str | None, context: Context
) -> str | None:
    """The country whose id the key is, where its sheet has come and has no such action."""
    lead, dash, _ = key.partition("-")
    received = {one.country for one in submissions}
    known = lead in context.schema.countries and lead in received and dash
    return lead if known and lead != country else None


@rule(LAD520, scope=REGION)
def misspelled_keys(submissions: tuple[Submission, ...], context: Context) -> Iterator[Problem]:
    """A key that one country uses is almost that of others."""
    for (submission, row), key in _alone(submissions):
        near = _near_keys(key, submissions, submission.country)
        if near and not _missing_lead(key, submissions, submission.country, context):
            yield Problem(row, "joint_action", {"near": near[0]}, near)


@rule(LAD521, scope=REGION)
def unknown_leads(submissions: tuple[Submission, ...], context: Context) -> Iterator[Problem]:
    """A key is the id of an action that the leading country's sheet doesn't have."""
    ids = {
        id_
        for submission in submissions
        for row in submission.actions
        if not row.withheld and (id_ := row.get("action_id", str))
    }
    for (submission, row), key in _alone(submissions):
        lead = _missing_lead(key, submissions, submission.country, context)
        if lead:
            params: Params = {"country": CountryRef(lead), "id": key}
            yield Problem(row, "joint_action", params, near_ids(key, ids))


@rule(LAD522, scope=REGION)
def ids_of_two_countries(submissions: tuple[Submission, ...], _: Context) -> Iterator[Problem]:
    """An id that another country's action has too, though the two aren't a joint action."""
    bearers: dict[str, list[Member]] = defaultdict(list)
    for submission in submissions:
        for row in submission.actions:
            if id_ := row.get("action_id", str):
                bearers[id_].append((submission, row))
    for id_, members in bearers.items():
        for member in members:
            other = next((one for one in members if _is_taken_from(one, member)), None)
            if other and not id_.startswith(member[0].country or id_):
                params: Params = {"country": CountryRef(other[0].country or ""), "id": id_}
                related = (other[1].location("action_id"),)
                yield Problem(member[1], "action_id", params, related=related)


def _is_taken_from(other: Member, member: Member) -> bool:
    """Whether these are two countries' actions, and no key says that they are one."""
    keys = [row.get("joint_action", str) for row in (other[1], member[1])]
    ids = [row.get("action_id", str) for row in (other[1], member[1])]
    names = {same_id(key or id_ or "") for key, id_ in zip(keys, ids, strict=True)}
    joint = any(keys) and len(names) == 1
    return other[0].country not in (member[0].country, None) and not joint


@rule(LAD523, scope=REGION)
def parts_of_unknown_figures(submissions: tuple[Submission, ...], _: Context) -> Iterator[Problem]:
    """A figure is said to be part of one that the other country's sheet doesn't have."""
    figures: dict[str, set[str]] = {one.country: set() for one in submissions if one.country}
    for submission in submissions:
        figures.get(submission.country or "", set()).update(_references(submission))
    for submission in submissions:
        for figure in submission.figures:
            reference = figure.get("part_of", str) or ""
            country = reference.partition("-")[0]
            known = figures.get(country, {reference})
            if reference and country != submission.country and reference not in known:
                params: Params = {"country": CountryRef(country), "reference": reference}
                yield Problem(figure, "part_of", params)


def _references(submission: Submission) -> Iterator[str]:
    """What a figure of this sheet may be called: its action's id, and that with its measure."""
    for figure in submission.figures:
        if id_ := figure.get("action_id", str):
            yield from (id_, f"{id_} {figure.get('measure', str)}")
