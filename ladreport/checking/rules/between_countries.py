"""What rows of several countries say of each other: joint actions, ids, parts of figures."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ladreport.checking.context import Context
from ladreport.checking.ids import near_ids, same_id
from ladreport.checking.rule import REGION, Params, Problem, rule
from ladreport.checking.wholes import by_action, reference_of
from ladreport.core.findings import Case, CountryRef
from ladreport.core.records import Row, Submission
from ladreport.messages.registry import ERROR, WARNING, code
from ladreport.parsing.identifiers import whole_of

LAD520 = code(
    "LAD520",
    WARNING,
    "no other country uses this key for a joint action, but {near} comes near it",
    repair="If it is the same joint action, write the same key as the other countries, letter by "
    "letter. If it is another one, leave the key as it is.",
    why="Rows of several countries become one action when they have the same key. A slip in it "
    "leaves the action in the report twice, and its figures are counted twice.",
    example="safe-mobility-ofices in one sheet, safe-mobility-offices in the others",
    instead="safe-mobility-offices in all of them",
)
LAD521 = code(
    "LAD521",
    WARNING,
    "the sheet of {country} has nothing of this id",
    repair="Ask {country} for the right id, and write it here.",
    why="The key of a joint action, and the larger figure that one is part of, may be another "
    "country's. If its sheet has no such action, the rows are not brought together; if it has no "
    "such figure, this one counts by itself.",
    example="Joint action: USA-2024-099, where the United States end at USA-2024-031",
    instead="Joint action: USA-2024-013",
    cases={
        "action": Case(
            "the sheet of {country} has no action {id}",
            "Ask {country} for the id of the action that both take, and write it here.",
        ),
        "figure": Case(
            "the sheet of {country} has no figure {reference} that this one could be part of",
            "Ask {country} for the id of the action whose figure contains this one, and for its "
            "measure. Leave the cell empty if no figure contains this one.",
        ),
    },
)
LAD522 = code(
    "LAD522",
    ERROR,
    "the sheet of {country} uses the id {id} too",
    repair="Give this action an id that begins with this country's own three letters. If both "
    "sheets report the same action, write {id} under {actions.joint_action} in both.",
    why="An id stands for one action of the region. Of two countries that use the same one, the "
    "one whose letters it begins with keeps it; the other's row is held back, so that neither its "
    "text nor its figures are taken for the other's.",
    example="MEX-2024-003 in the sheets of Mexico and of Guatemala, for two actions",
    instead="MEX-2024-003 in that of Mexico, GTM-2024-003 in that of Guatemala",
)

ACTION_ID = re.compile(r"[A-Z]{3}-\d{4}-\d{3}")
"""Two whole ids that differ in a digit are two actions, not a slip."""


class Sent(Struct, frozen=True, eq=False):
    """A row of Actions and the country that sent it."""

    country: str | None
    row: Row

    @property
    def id(self) -> str | None:
        """The action's id."""
        return self.row.get("action_id", str)

    @property
    def key(self) -> str | None:
        """The key of the joint action."""
        return self.row.get("joint_action", str)


def _sent(submissions: Iterable[Submission]) -> tuple[Sent, ...]:
    return tuple(Sent(sheet.country, row) for sheet in submissions for row in sheet.actions)


def _alone(actions: Sequence[Sent]) -> Iterator[tuple[Sent, str]]:
    """Each row whose joint action no other country's sheet has, with its key.

    The leading row may carry the key as its id only.
    """
    countries: dict[str, set[str | None]] = defaultdict(set)
    for action in actions:
        for name in (action.key, action.id):
            countries[same_id(name or "")].add(action.country)
    for action in actions:
        key = action.key
        if key and (name := same_id(key)) and len(countries[name]) == 1:
            yield action, key


def _lead_without_it(
    key: str, action: Sent, submissions: Sequence[Submission], context: Context
) -> str | None:
    """The country whose id the key is, where its sheet has come and has no such action."""
    lead, dash, _ = key.partition("-")
    another = dash and lead in context.schema.countries and lead != action.country
    return lead if another and lead in {sheet.country for sheet in submissions} else None


@rule(LAD520, scope=REGION)
def misspelled_keys(submissions: tuple[Submission, ...], context: Context) -> Iterator[Problem]:
    """A key that one country uses is almost that of others."""
    actions = _sent(submissions)
    keys: dict[str, set[str | None]] = defaultdict(set)
    for action in actions:
        if action.key and not action.row.withheld:
            keys[action.key].add(action.country)
    for action, key in _alone(actions):
        of_others = [
            other
            for other, countries in keys.items()
            if countries != {action.country} and not _are_two_ids(key, other)
        ]
        near = near_ids(key, of_others)
        if near and not _lead_without_it(key, action, submissions, context):
            yield Problem(action.row, "joint_action", {"near": near[0]}, near)


def _are_two_ids(key: str, other: str) -> bool:
    return bool(ACTION_ID.fullmatch(key) and ACTION_ID.fullmatch(other))


@rule(LAD521, scope=REGION)
def unknown_leads(submissions: tuple[Submission, ...], context: Context) -> Iterator[Problem]:
    """A key is the id of an action that the leading country's sheet doesn't have."""
    actions = _sent(submissions)
    ids = {action.id: None for action in actions if action.id and not action.row.withheld}
    for action, key in _alone(actions):
        lead = _lead_without_it(key, action, submissions, context)
        if lead:
            params: Params = {"country": CountryRef(lead), "id": key}
            near = near_ids(key, filter(None, ids))
            yield Problem(action.row, "joint_action", params, near, case="action")


@rule(LAD522, scope=REGION)
def ids_of_two_countries(submissions: tuple[Submission, ...], _: Context) -> Iterator[Problem]:
    """An id that another country's action has too, though the two aren't a joint action."""
    bearers: dict[str, list[Sent]] = defaultdict(list)
    for action in _sent(submissions):
        if action.id:
            bearers[action.id].append(action)
    for id_, actions in bearers.items():
        for action in actions:
            other = next((other for other in actions if _is_taken_from(other, action)), None)
            if other and not id_.startswith(action.country or id_):
                params: Params = {"country": CountryRef(other.country or ""), "id": id_}
                related = (other.row.location("action_id"),)
                yield Problem(action.row, "action_id", params, related=related)


def _is_taken_from(other: Sent, action: Sent) -> bool:
    """Whether these are two countries' actions, and no key says that they are one."""
    names = {same_id(sent.key or sent.id or "") for sent in (other, action)}
    joint = (other.key or action.key) and len(names) == 1
    return other.country not in (action.country, None) and not joint


@rule(LAD521, scope=REGION)
def parts_of_unknown_figures(submissions: tuple[Submission, ...], _: Context) -> Iterator[Problem]:
    """A figure is said to be part of one that the other country's sheet doesn't have."""
    sheets: dict[str, list[Row]] = defaultdict(list)
    for submission in submissions:
        sheets[submission.country or ""] += submission.figures
    figures = {country: by_action(rows) for country, rows in sheets.items() if country}
    for submission in submissions:
        for figure in submission.figures:
            text = figure.get("part_of", str) or ""
            country = whole_of(text).country
            known = figures.get(country)
            reference = known is not None and reference_of(figure, known)
            if country != submission.country and reference and not reference.named:
                params: Params = {"country": CountryRef(country), "reference": text}
                yield Problem(figure, "part_of", params, case="figure")
