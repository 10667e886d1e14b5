"""What is asked about joint actions without a key: whether two rows are one, and who is silent."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ladreport.consolidation.likely_joint import Evidence, Likely, likely_joint
from ladreport.core.findings import ColumnRef, CountryRef, Finding, Note, Param
from ladreport.core.location import Location
from ladreport.core.records import Action, Answer, Dataset, Disposition, Row, Source, Submission
from ladreport.inputs.decisions import Decisions
from ladreport.messages.registry import WARNING, code
from ladreport.schema.folding import folded
from ladreport.schema.model import Schema

LAD526 = code(
    "LAD526",
    WARNING,
    "this may be the same action as {other} of {country}: the two rows agree in {columns}",
    repair="If it is one action, write {key} under {actions.joint_action} in both sheets. Or the "
    "Secretariat copies its line of proposals.csv to decisions.csv, with different for same if it "
    "is not.",
    why="An action that several countries take is printed once, and its figures count once, where "
    "its rows have one key or a person said that they are one. Rows without a key that have much "
    "in common are proposed, and never merged by themselves.",
    example="A border post of two countries that name each other and give the same number",
    instead="CRI-2024-004 under joint action in both sheets",
)
LAD524 = code(
    "LAD524",
    WARNING,
    "{countries} named {country} as a partner in {ids}, and no published row of this file is of "
    "these actions",
    repair="If {country} takes part, add a row for the action, with that id under "
    "{actions.joint_action}. If it doesn't, tell the Secretariat.",
    why="What one country says of another is confirmed where both say it. A partner that says "
    "nothing may have forgotten the action, or may not know that it was named.",
    example="GTM-2024-003 names Honduras as a partner; the sheet of Honduras has no such action",
    instead="A row in the sheet of Honduras with GTM-2024-003 under joint action",
)

COLUMNS: Mapping[Evidence, tuple[str, str]] = {
    Evidence.BOTH_NAME: ("actions", "partner_countries"),
    Evidence.ONE_NAMES: ("actions", "partner_countries"),
    Evidence.FIGURE: ("figures", "value"),
    Evidence.NAME: ("actions", "summary"),
    Evidence.DAY: ("actions", "starts_on"),
    Evidence.PACKAGE: ("actions", "action_package"),
    Evidence.TEXT: ("actions", "title"),
}
"""Where a person looks for what speaks for one action."""

ANSWERED = (Answer.REPORTED, Answer.NOTHING_TO_REPORT)
"""Only such a country's silence is a fact about it."""

Rows = Mapping[Source, Row]


def proposals(
    dataset: Dataset, submissions: Sequence[Submission], decisions: Decisions, schema: Schema
) -> Iterator[Finding]:
    """A finding for each pair that may be one action, and one for each partner that is silent."""
    likely = likely_joint(dataset, decisions, schema)
    rows = {row.source: row for sheet in submissions for row in sheet.actions}
    for pair in likely:
        yield _proposal(pair, rows)
    yield from _silent_partners(dataset, likely, rows, decisions)


def _proposal(pair: Likely, rows: Rows) -> Finding:
    """It stands at the row that would be merged into the other one."""
    params: Mapping[str, Param] = {
        "other": pair.one.action_id or "",
        "country": CountryRef(pair.one.country),
        "key": pair.one.joint_action or pair.other.joint_action or pair.one.action_id or "",
        "columns": tuple(dict.fromkeys(ColumnRef(*COLUMNS[piece]) for piece in _reasons(pair))),
    }
    return Finding.of(
        Note(LAD526, params),
        _cell(pair.other, "title", rows),
        pair.other.title,
        related=(_cell(pair.one, "title", rows),),
        action_id=pair.other.action_id,
    )


def _reasons(pair: Likely) -> Iterator[Evidence]:
    return (piece for piece in pair.evidence if piece in COLUMNS)


def _cell(action: Action, column: str, rows: Rows) -> Location:
    source = action.sources[0]
    return rows[source].location(column) if source in rows else source.location(column=column)


# ------------------------------------------------------------------------------- silent partners


def _silent_partners(
    dataset: Dataset, likely: Iterable[Likely], rows: Rows, decisions: Decisions
) -> Iterator[Finding]:
    """Countries that sent something, and nothing of an action in which others named them."""
    published = [one for one in dataset.actions if one.disposition is Disposition.PUBLISHED]
    places = _places(dataset, published)
    answered = _answered(dataset.actions, likely, decisions)
    asked: dict[str, list[Action]] = defaultdict(list)
    for action in published:
        for partner in dict.fromkeys(action.partner_countries):
            told = partner in action.countries or _answer(action, partner) & answered
            if partner in places and not told:
                asked[partner].append(action)
    for partner, actions in asked.items():
        yield _silent(partner, places[partner], actions, rows)


def _places(dataset: Dataset, published: Iterable[Action]) -> Mapping[str, Location]:
    """Where each country would write its row: the sheet of its actions, else its file."""
    places = {
        received.country: Location(received.file)
        for received in dataset.received
        if received.country and received.answer in ANSWERED
    }
    for action in published:
        source = action.sources[0]
        if action.country in places:
            places[action.country] = Location(source.file, source.sheet)
    return places


Told = frozenset[tuple[str, str, str]]
"""Who may have told of what: the other country, its partner, and the id or package."""


def _answered(actions: Iterable[Action], likely: Iterable[Likely], decisions: Decisions) -> Told:
    """What partners told of.

    These are rows of their own that name the country back in the same package, that are proposed to
    be the action, or about which a person decided. Rows held back were reported too.
    """
    actions = tuple(actions)
    by_package = {
        (named, country, action.action_package or "")
        for action in actions
        for country in action.countries
        for named in action.partner_countries
    }
    pairs = [(pair.one, pair.other) for pair in likely]
    of_id = {folded(action.action_id or ""): action for action in actions}
    for decision in decisions.all:
        one, other = (of_id.get(folded(id_)) for id_ in decision.ids)
        if one and other:
            pairs.append((one, other))
    by_pair = {
        (own.country, country, folded(own.action_id or ""))
        for one, other in pairs
        for own, partner in ((one, other), (other, one))
        for country in partner.countries
    }
    return frozenset(by_package | by_pair)


def _answer(action: Action, partner: str) -> Told:
    names = (action.action_package or "", folded(action.action_id or ""))
    return frozenset((action.country, partner, name) for name in names)


def _silent(partner: str, place: Location, actions: Sequence[Action], rows: Rows) -> Finding:
    params: Mapping[str, Param] = {
        "country": CountryRef(partner),
        "countries": tuple(dict.fromkeys(CountryRef(action.country) for action in actions)),
        "ids": tuple(action.action_id or "" for action in actions),
    }
    related = tuple(_cell(action, "partner_countries", rows) for action in actions)
    return Finding.of(Note(LAD524, params), place, related=related)
