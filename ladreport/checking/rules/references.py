"""What rows refer to: a figure's action and the whole it is part of, another country's action."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ladreport.checking.context import Context
from ladreport.checking.ids import near_ids, same_id
from ladreport.checking.rule import REGION, SUBMISSION, Params, Problem, rule
from ladreport.checking.rules.repetitions import total_label
from ladreport.core.findings import CountryRef
from ladreport.core.records import Row, Submission
from ladreport.core.values import MISSING, UNREADABLE
from ladreport.messages.registry import ERROR, WARNING, code
from ladreport.parsing.identifiers import figure_ref_shown

LAD421 = code(
    "LAD421",
    ERROR,
    "this figure is said to be part of itself",
    repair="Name the larger figure that contains this one, or leave the cell empty.",
    why="Part of names the figure that already contains this one, so that nothing is counted "
    "twice. A figure can't contain itself.",
    example="Part of: GTM-2024-001, in the only figure of GTM-2024-001",
    instead="Part of: (empty)",
)
LAD510 = code(
    "LAD510",
    ERROR,
    "there is no action {id} in this workbook",
    repair="Write the id of the action that this figure measures, as it stands in Actions.",
    why="A number is printed with the action that it measures. Without that action nobody can "
    "know what it means, so it is held back.",
    example="A figure of GTM-2024-009, where Actions ends at GTM-2024-008",
    instead="A figure of GTM-2024-008",
)
LAD511 = code(
    "LAD511",
    ERROR,
    "there is no figure {reference} that this one could be part of",
    repair="Write the id of the action whose figure contains this one, and its measure where "
    "that action has several figures. Leave the cell empty if no figure contains this one.",
    why="A figure that is part of another is shown and never added to it. If the other can't be "
    "found, the same people or money might be counted twice.",
    example="Part of: GTM-2024-099, which is not in the workbook",
    instead="Part of: GTM-2024-001",
)
LAD512 = code(
    "LAD512",
    WARNING,
    "{id} is the action of this figure itself, and has figures of several measures",
    repair="Write the measure of the larger figure behind the id: {example}.",
    why="Where an action has several figures, its id alone doesn't say which of them contains this "
    "one; it could be the figure itself.",
    example="Part of: GTM-2024-001, in a figure of GTM-2024-001",
    instead="Part of: GTM-2024-001 People assisted",
)

Figures = Mapping[str, list[Row]]


@rule(LAD510, scope=SUBMISSION)
def figures_of_actions(submission: Submission, _: Context) -> Iterator[Problem]:
    """A figure names an action that isn't in the workbook.

    Nor is it one whose id is missing or can't be read, which is told where that action stands.
    """
    ids = {row.get("action_id", str) for row in submission.actions}
    orphans = {one.get("action_id", str) for one in submission.figures} - ids - {None}
    unnamed = sum(map(_lacks_its_id, submission.actions))
    if len(orphans) <= unnamed or not _was_read(submission, "actions"):
        return
    for figure in submission.figures:
        id_ = figure.get("action_id", str)
        if id_ in orphans and id_ and not _told_in_actions(id_, submission.actions):
            suggestions = near_ids(id_, filter(None, ids))
            yield Problem(figure, "action_id", {"id": id_}, suggestions)


def _lacks_its_id(action: Row) -> bool:
    """Whether an action's id can't be read, or is missing where all else tells of an action."""
    if total_label(action):
        return False
    missing = action["action_id"] is MISSING
    told = action.get("title", str) and action.get("summary", str)
    return action["action_id"] is UNREADABLE or bool(missing and told)


def _was_read(submission: Submission, role: str) -> bool:
    return any(sheet.role == role for sheet in submission.sheets)


def _told_in_actions(id_: str, actions: Iterable[Row]) -> bool:
    """Whether an id that can't be read in Actions, and is told of there, may be this one."""
    unread = [row.texts.get("action_id", "") for row in actions if row["action_id"] is UNREADABLE]
    return "" in unread or bool(near_ids(id_, unread))


def _by_action(submission: Submission) -> Figures:
    figures: dict[str, list[Row]] = defaultdict(list)
    for figure in submission.figures:
        figures[figure.get("action_id", str) or ""].append(figure)
    return figures


def _wholes(figure: Row, figures: Figures) -> list[Row] | None:
    """The figures that this one says it is part of, perhaps itself; None if it says nothing."""
    reference = figure.get("part_of", str)
    if not reference:
        return None
    id_, *measure = reference.split()
    return [one for one in figures.get(id_, ()) if not measure or one["measure"] == measure[0]]


@rule(LAD511, scope=SUBMISSION)
def parts_of_known_figures(submission: Submission, context: Context) -> Iterator[Problem]:
    """A figure is said to be part of one that isn't in the workbook."""
    figures = _by_action(submission)
    for figure in submission.figures:
        reference = figure.get("part_of", str) or ""
        if _wholes(figure, figures) == [] and not _is_elsewhere(reference, context):
            suggestions = near_ids(reference.split()[0], filter(None, figures))
            shown = figure_ref_shown(reference, context.schema, context.language)
            yield Problem(figure, "part_of", {"reference": shown}, suggestions)


def _is_elsewhere(reference: str, context: Context) -> bool:
    """Whether the id is another country's, so that this workbook can't tell."""
    country = reference.partition("-")[0]
    return country in context.schema.countries and country != context.country


@rule(LAD421, scope=SUBMISSION)
def parts_of_another_figure(submission: Submission, _: Context) -> Iterator[Problem]:
    """A figure is part of itself, at once or by way of others."""
    figures = _by_action(submission)
    for figure in submission.figures:
        if _leads_back(figure, figures):
            yield Problem(figure, "part_of")


@rule(LAD512, scope=SUBMISSION)
def parts_that_name_a_measure(submission: Submission, context: Context) -> Iterator[Problem]:
    """A figure is part of one of its own action, which has several, and doesn't say which."""
    figures = _by_action(submission)
    for figure in submission.figures:
        id_ = figure.get("action_id", str)
        if not id_ or figure["part_of"] != id_:
            continue
        own = figure["measure"]
        measures = {one.get("measure", str): None for one in figures[id_]}
        others = [measure for measure in measures if measure and measure != own]
        if others:
            choices = [f"{id_} {measure}" for measure in others]
            shown = tuple(figure_ref_shown(it, context.schema, context.language) for it in choices)
            yield Problem(figure, "part_of", {"id": id_, "example": shown[0]}, shown)


def _leads_back(figure: Row, figures: Figures) -> bool:
    seen: list[Row] = []
    here = figure
    while here not in seen:
        seen.append(here)
        wholes = _wholes(here, figures) or []
        others = [one for one in wholes if one is not here]
        if len(wholes) == 1 and not others:
            return here is figure
        if len(others) != 1:
            return False
        here = others[0]
    return here is figure


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
