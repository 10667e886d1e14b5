"""Two datasets → the changes between them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ladreport.comparison.changes import (
    Change,
    ChangeKind,
    Changes,
    Doubt,
    FieldChange,
    FieldValue,
    Question,
    Relation,
)
from ladreport.comparison.figures import figure_changes
from ladreport.comparison.pairing import UNDECIDED, Group, Reported, grouped
from ladreport.comparison.steps import step
from ladreport.core.records import Action, Dataset, Disposition, Figure
from ladreport.inputs.decisions import Decisions
from ladreport.schema.folding import folded
from ladreport.schema.model import Schema

REPORTING_COUNTRIES = "reporting_countries"
COMPARED_FIELDS: Mapping[str, str] = {
    "pillar": "pillar",
    "action_package": "action_package",
    "action_type": "action_type",
    "title": "title",
    "summary": "summary",
    "status": "status",
    "announced_on": "announced_on",
    "starts_on": "starts_on",
    "ends_on": "ends_on",
    REPORTING_COUNTRIES: "countries",
    "lead_institution": "lead_institution",
    "partner_countries": "partner_countries",
    "partner_organizations": "partner_organizations",
    "population": "population",
    "evidence_url": "evidence_url",
}
"""The columns that are compared, as datasets name them, each with the attribute of Action."""

NO_SUBMISSION = "no_submission"
CERTAIN = Decimal(1)


def compare(
    old: Dataset, new: Dataset, schema: Schema, decisions: Decisions = UNDECIDED
) -> Changes:
    """Match the actions of two datasets by action id and say what changed.

    Rows held back are compared too, by what can be read of them: they were reported. ``decisions``
    say that an earlier id and a later one are the same action, or different ones.
    """
    sides = _Side(old), _Side(new)
    changes = [_change(group, *sides, schema) for group in grouped(old, new, decisions)]
    return Changes(old.ministerial, new.ministerial, tuple(changes))


class _Side:
    """A dataset with its figures by the action's folded id, and the countries that it is from."""

    def __init__(self, dataset: Dataset) -> None:
        self._figures: dict[str, list[Figure]] = defaultdict(list)
        for figure in dataset.figures:
            self._figures[folded(figure.action_id or "")].append(figure)
        self.countries = frozenset(one.country for one in dataset.received)

    def figures(self, actions: Iterable[Reported]) -> Sequence[Figure]:
        """The figures of these actions, under whichever of their ids they were reported."""
        ids = {id_: None for one in actions for id_ in sorted(one.ids)}
        return [figure for id_ in ids for figure in self._figures.get(id_, ())]


def _change(group: Group, old: _Side, new: _Side, schema: Schema) -> Change:
    before = tuple(one.action for one in group.old)
    after = tuple(one.action for one in group.new)
    if not before or not after:
        return _alone(group, before, after, new.countries)
    pair = _closest(before, after)
    fields = _field_changes(*pair)
    old_figures, new_figures = old.figures(group.old), new.figures(group.new)
    translated = pair[0].language != pair[1].language
    figures = figure_changes(old_figures, new_figures, schema.measures, translated=translated)
    question = _question(before, after, pair, (*old_figures, *new_figures))
    unknown = question is not None and question.doubt is Doubt.HELD_BACK
    moved = bool(fields) or unknown or any(one.old != one.new for one in figures)
    return Change(
        kind=step(*pair) or (ChangeKind.CHANGED if moved else ChangeKind.UNCHANGED),
        relation=_relation(before, after),
        country=pair[1].country,
        old=_first(pair[0], before),
        new=_first(pair[1], after),
        confidence=CERTAIN,
        reasons=group.reasons,
        question=question,
        fields=fields,
        figures=figures,
    )


def _alone(
    group: Group,
    before: tuple[Action, ...],
    after: tuple[Action, ...],
    sent: frozenset[str | None],
) -> Change:
    """An action that only one side has."""
    kind = ChangeKind.NEW if after else ChangeKind.NOT_REPORTED
    country = (after or before)[0].country
    return Change(
        kind=kind,
        relation=Relation.NONE,
        country=country,
        old=before,
        new=after,
        confidence=None,
        reasons=() if after or country in sent else (NO_SUBMISSION,),
        question=_other_content(group, before, after),
        fields={},
        figures=(),
    )


def _other_content(
    group: Group, before: tuple[Action, ...], after: tuple[Action, ...]
) -> Question | None:
    if group.unlike is None:
        return None
    return Question(Doubt.OTHER_CONTENT, before or (group.unlike,), after or (group.unlike,))


def _closest(before: Sequence[Action], after: Sequence[Action]) -> tuple[Action, Action]:
    """The two actions to compare: published ones and those with the same id first."""

    def distance(pair: tuple[Action, Action]) -> tuple[int, bool]:
        old, new = pair
        return (sum(map(_is_held_back, pair)), old.action_id != new.action_id)

    return min(((old, new) for old in before for new in after), key=distance)


def _is_held_back(action: Action) -> bool:
    return action.disposition is Disposition.HELD_BACK


def _first(action: Action, actions: Iterable[Action]) -> tuple[Action, ...]:
    return (action, *(one for one in actions if one is not action))


def _relation(before: Sequence[Action], after: Sequence[Action]) -> Relation:
    """How many distinct ids of either side are one action; a doubled id is no split."""
    olds, news = ({one.action_id for one in side} for side in (before, after))
    if len(olds) > len(news):
        return Relation.MERGED
    return Relation.SPLIT if len(news) > len(olds) else Relation.SAME


def _field_changes(old: Action, new: Action) -> Mapping[str, FieldChange]:
    pairs = {
        name: FieldChange(getattr(old, attribute), getattr(new, attribute))
        for name, attribute in COMPARED_FIELDS.items()
    }
    return {
        name: pair
        for name, pair in pairs.items()
        if not _same(pair.old, pair.new)
        and not _unknown(old, pair.old)
        and not _unknown(new, pair.new)
    }


def _same(old: FieldValue, new: FieldValue) -> bool:
    """Whether two values say the same: lists in whatever order, text with whatever spaces."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        return set(old) == set(new)
    if isinstance(old, str) and isinstance(new, str):
        return old.split() == new.split()
    return old == new


def _unknown(action: Action, value: FieldValue) -> bool:
    """Whether an empty value of this action may only be unreadable: rows held back don't say."""
    return _is_held_back(action) and (value is None or value == ())


def _question(
    before: tuple[Action, ...],
    after: tuple[Action, ...],
    pair: tuple[Action, Action],
    figures: Iterable[Figure],
) -> Question | None:
    """What to ask about matched actions before the change is believed."""
    if any(len({one.action_id for one in side}) < len(side) for side in (before, after)):
        return Question(Doubt.DOUBLED_ID, before, after)
    if _was_not_compared(*pair) or any(one.value is None for one in figures):
        return Question(Doubt.HELD_BACK, before, after)
    return None


def _was_not_compared(old: Action, new: Action) -> bool:
    """Whether a field is unknown on one side and has a value on the other."""
    for attribute in COMPARED_FIELDS.values():
        before, after = getattr(old, attribute), getattr(new, attribute)
        if (_unknown(old, before) and after) or (_unknown(new, after) and before):
            return True
    return False
