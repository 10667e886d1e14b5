"""Two datasets → what became of each action between them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from ladreport.comparison.asking import NO_ID, Asking, asked_of_candidates, with_questions
from ladreport.comparison.changes import Change, Changes, FieldChange, FieldValue, Relation
from ladreport.comparison.fates import Fate, is_overdue, moved_on, stopped
from ladreport.comparison.figure_changes import achievements, figure_changes
from ladreport.comparison.figure_pairing import figure_partners
from ladreport.comparison.pairing import Link, Reported, linked
from ladreport.consolidation.answers import country_answers
from ladreport.core.records import Action, Answer, Dataset, Disposition, Figure
from ladreport.inputs.matches import UNMATCHED, Matches
from ladreport.schema.folding import folded
from ladreport.schema.model import Population, Schema


class Knowing(Struct, frozen=True):
    """What is known beside the two datasets.

    ``withholding`` are the countries of which the later one doesn't say which of the earlier
    actions they withhold; ``withheld`` are those of which it is known, which are not in the earlier
    one any more. ``still`` are the folded ids of actions that had not changed last time either.
    """

    withholding: frozenset[str | None] = frozenset()
    withheld: tuple[Action, ...] = ()
    still: frozenset[str] = frozenset()


NOTHING_MORE = Knowing()

REPORTING_COUNTRIES = "reporting_countries"
"""The name under which it is compared who reported an action; all other names are columns'."""


def compare(
    old: Dataset,
    new: Dataset,
    schema: Schema,
    matches: Matches = UNMATCHED,
    knowing: Knowing = NOTHING_MORE,
) -> Changes:
    """Match the actions of two datasets and say what became of each.

    Rows held back are compared too, by what can be read of them: they were reported. ``matches``
    say that an earlier id and a later one are the same action, or different ones.
    """
    asking = Asking(schema.measures, schema.statuses)
    agreed = {REPORTING_COUNTRIES, *schema.tables["actions"].agreed_columns}
    terms = _Terms(_compared_fields(schema), agreed, asking, schema.populations, knowing.still)
    sides = _Side(old), _Side(new, knowing.withholding)
    changes = (_change(link, *sides, terms) for link in linked(old, new, schema, matches))
    return Changes(old.ministerial, new.ministerial, tuple(changes), knowing.withheld)


class _Terms(Struct, frozen=True):
    """What the schema says of comparing: fields with what stands for nothing, terms by key.

    ``agreed`` are the fields in which the countries of a joint action agree: the others are each
    country's own. ``still`` are the folded ids that were unchanged last time already.
    """

    fields: Mapping[str, FieldValue]
    agreed: Collection[str]
    asking: Asking
    populations: Mapping[str, Population]
    still: Collection[str]


def _compared_fields(schema: Schema) -> Mapping[str, FieldValue]:
    """Who reported an action stands before who leads it."""
    fields: dict[str, FieldValue] = {}
    for column in schema.tables["actions"].compared_columns:
        if column.key == "lead_institution":
            fields[REPORTING_COUNTRIES] = ()
        fields[column.key] = column.empty
    return fields


class _Side:
    """A dataset with its figures by the action's folded id, and what came from each country."""

    def __init__(self, dataset: Dataset, withholding: frozenset[str | None] = frozenset()) -> None:
        self._figures: dict[str, list[Figure]] = defaultdict(list)
        for figure in dataset.figures:
            self._figures[folded(figure.action_id or "")].append(figure)
        self._received = dataset.received
        self._days = {file.file: file.submitted_on for file in dataset.received}
        self._withholding = withholding
        self._unnamed = frozenset(
            action.country
            for action in dataset.actions
            if _is_held_back(action) and action.action_id is None
        )

    def reported_on(self, action: Action) -> dt.date | None:
        """The day of the submission that it stands in; None where nobody says it."""
        day = self._days.get(action.sources[0].file)
        return day.last if day else None

    def silence(self, country: str) -> str | None:
        """What the absence of one of its actions means; None that it reported and was silent."""
        (came,) = country_answers(self._received, [country])
        if came.answer is not Answer.REPORTED:
            return came.answer.value
        if country in self._unnamed:
            return NO_ID
        return Answer.WITHHELD.value if country in self._withholding else None

    def figures(self, actions: Iterable[Reported]) -> Sequence[Figure]:
        """The figures of these actions, under whichever of their ids they were reported."""
        ids = {id_: None for action in actions for id_ in sorted(action.ids)}
        return [figure for id_ in ids for figure in self._figures.get(id_, ())]


def _change(link: Link, old: _Side, new: _Side, terms: _Terms) -> Change:
    before = tuple(reported.action for reported in link.old)
    after = tuple(reported.action for reported in link.new)
    if not before or not after:
        return with_questions(_alone(link, before, after, new), terms.asking)
    pair = _closest(before, after)
    fields, unknown = _field_changes(*pair, terms)
    old_figures, new_figures = old.figures(link.old), new.figures(link.new)
    translated = pair[0].language != pair[1].language
    partners = figure_partners(old_figures, new_figures, terms.populations, translated=translated)
    measures = terms.asking.measures
    figures = figure_changes(old_figures, new_figures, partners, measures)
    unknown = unknown or any(figure.value is None for figure in (*old_figures, *new_figures))
    change = Change(
        fate=Fate.CHANGED,
        relation=_relation(before, after),
        country=pair[1].country,
        old=_first(pair[0], before),
        new=_first(pair[1], after),
        tier=link.tier,
        confidence=link.score,
        reasons=link.reasons,
        fields=fields,
        figures=figures,
        achievements=achievements(old_figures, new_figures, measures),
    )
    overdue = is_overdue(pair[1], new.reported_on(pair[1]), terms.asking.statuses)
    change = replace(change, fate=_fate(change, terms, overdue=overdue, unknown=unknown))
    return with_questions(change, terms.asking, unknown=unknown, overdue=overdue)


def _fate(change: Change, terms: _Terms, *, overdue: bool, unknown: bool) -> Fate:
    """The fate of a matched action: of all that is true of it, what claims least."""
    before, after = change.old[0], change.new[0]
    if all(map(_is_held_back, change.new)):
        return Fate.HELD_BACK
    if change.relation is not Relation.SAME:
        return Fate.SPLIT if change.relation is Relation.SPLIT else Fate.MERGED
    if fate := stopped(before, after, terms.asking.statuses):
        return fate
    if overdue:
        return Fate.OVERDUE
    if fate := moved_on(before, after, terms.asking.statuses):
        return fate
    moved = any(figure.old != figure.new for figure in change.figures)
    if change.fields or moved or unknown or change.leads:
        return Fate.CHANGED
    return Fate.STALLED if folded(before.action_id or "") in terms.still else Fate.UNCHANGED


def _alone(link: Link, before: tuple[Action, ...], after: tuple[Action, ...], new: _Side) -> Change:
    """An action that only one side has."""
    country = (after or before)[0].country
    why = None if after else new.silence(country)
    fate = ABSENCES[why] if before else Fate.FIRST_REPORTED
    if after and all(map(_is_held_back, after)):
        fate = Fate.HELD_BACK
    asked = asked_of_candidates(link, before, after)
    return Change(
        fate=Fate.ASKED if asked else fate,
        relation=Relation.NONE,
        country=country,
        old=before,
        new=after,
        tier=link.tier,
        confidence=None,
        reasons=(why,) if why else (),
        fields={},
        figures=(),
        questions=asked,
    )


ABSENCES: Mapping[str | None, Fate] = {
    None: Fate.SILENT,
    Answer.NOTHING_TO_REPORT: Fate.SILENT,
    Answer.WITHHELD: Fate.WITHHELD,
    Answer.HELD_BACK: Fate.HELD_BACK,
    NO_ID: Fate.HELD_BACK,
    Answer.UNREADABLE: Fate.UNREADABLE,
    Answer.NO_SUBMISSION: Fate.NO_SUBMISSION,
    Answer.SUPERSEDED: Fate.SILENT,
}
"""What became of an action that isn't there, by what came from its country."""


def _closest(before: Sequence[Action], after: Sequence[Action]) -> tuple[Action, Action]:
    """The two actions to compare: published ones and those with the same id first."""

    def distance(pair: tuple[Action, Action]) -> tuple[int, bool]:
        old, new = pair
        return (sum(map(_is_held_back, pair)), old.action_id != new.action_id)

    return min(((old, new) for old in before for new in after), key=distance)


def _is_held_back(action: Action) -> bool:
    return action.disposition is Disposition.HELD_BACK


def _first(action: Action, actions: Iterable[Action]) -> tuple[Action, ...]:
    return (action, *(other for other in actions if other is not action))


def _relation(before: Sequence[Action], after: Sequence[Action]) -> Relation:
    """How many distinct ids of either side are one action; a doubled id is no split."""
    olds, news = ({action.action_id for action in side} for side in (before, after))
    if len(olds) > len(news):
        return Relation.MERGED
    return Relation.SPLIT if len(news) > len(olds) else Relation.SAME


def _field_changes(
    old: Action, new: Action, terms: _Terms
) -> tuple[Mapping[str, FieldChange], bool]:
    """The fields that differ, and whether others may: what a held-back row lacks is unknown.

    Of an action that another country leads now, each one's own words are no change of the other's.
    """
    changes: dict[str, FieldChange] = {}
    unknown = False
    if (old.values, old.countries) == (new.values, new.countries):
        return changes, unknown
    for name, empty in terms.fields.items():
        if old.country != new.country and name not in terms.agreed:
            continue
        before, after = _value(old, name, empty), _value(new, name, empty)
        if _same(before, after):
            continue
        if _unknown(old, before) or _unknown(new, after):
            unknown = True
        else:
            changes[name] = FieldChange(before, after)
    return changes, unknown


def _value(action: Action, name: str, empty: FieldValue) -> FieldValue:
    return action.countries if name == REPORTING_COUNTRIES else action.values.get(name, empty)


def _same(old: FieldValue, new: FieldValue) -> bool:
    """Whether two values say the same: lists in whatever order, text with whatever spaces."""
    if old == new:
        return True
    if isinstance(old, tuple) and isinstance(new, tuple):
        return set(map(plain, old)) == set(map(plain, new))
    return isinstance(old, str) and isinstance(new, str) and plain(old) == plain(new)


def plain(text: str) -> str:
    """Text as it is compared: composed as Unicode has it, with single spaces."""
    return " ".join(normalize("NFC", text).split())


def _unknown(action: Action, value: FieldValue) -> bool:
    """Whether an empty value of this action may only be unreadable: rows held back don't say."""
    return _is_held_back(action) and (value is None or value == ())
