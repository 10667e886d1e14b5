"""Two datasets → the changes between them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from msgspec import Struct

from ladreport.comparison.changes import (
    Change,
    ChangeKind,
    Changes,
    Doubt,
    FieldChange,
    FieldValue,
    FigureChange,
    Question,
    Relation,
)
from ladreport.comparison.figure_pairing import figure_partners
from ladreport.comparison.pairing import Link, Reported, linked
from ladreport.consolidation.answers import country_answers
from ladreport.core.records import Action, Answer, Dataset, Disposition, Figure
from ladreport.counting.periods import alike_in_length
from ladreport.inputs.claim_declarations import Period
from ladreport.inputs.matches import UNMATCHED, Matches
from ladreport.schema.folding import folded
from ladreport.schema.model import Kind, Measure, Population, Schema, Status

REPORTING_COUNTRIES = "reporting_countries"
"""The name under which it is compared who reported an action; all other names are columns'."""

NO_ID = "no_id"
"""Why an action isn't known to be missing: a row may be it that is held back without an id."""

TENTH = Decimal("0.1")


def compare(
    old: Dataset,
    new: Dataset,
    schema: Schema,
    matches: Matches = UNMATCHED,
    withholding: frozenset[str | None] = frozenset(),
) -> Changes:
    """Match the actions of two datasets by action id and say what changed.

    Rows held back are compared too, by what can be read of them: they were reported. ``matches``
    say that an earlier id and a later one are the same action, or different ones. ``withholding``
    are the countries of which ``new`` doesn't say which of the earlier actions they withhold.
    """
    fields = _compared_fields(schema)
    terms = _Terms(fields, schema.measures, schema.statuses, schema.populations)
    sides = _Side(old), _Side(new, withholding)
    changes = (_change(link, *sides, terms) for link in linked(old, new, schema, matches))
    return Changes(old.ministerial, new.ministerial, tuple(changes))


class _Terms(Struct, frozen=True):
    """What the schema says of comparing: fields with what stands for nothing, terms by key."""

    fields: Mapping[str, FieldValue]
    measures: Mapping[str, Measure]
    statuses: Mapping[str, Status]
    populations: Mapping[str, Population]


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
        self._withholding = withholding
        self._unnamed = frozenset(
            action.country
            for action in dataset.actions
            if _is_held_back(action) and action.action_id is None
        )

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
        return _alone(link, before, after, new)
    pair = _closest(before, after)
    fields, unknown = _field_changes(*pair, terms.fields)
    old_figures, new_figures = old.figures(link.old), new.figures(link.new)
    translated = pair[0].language != pair[1].language
    partners = figure_partners(old_figures, new_figures, terms.populations, translated=translated)
    figures = _figure_changes(old_figures, new_figures, partners, terms)
    unknown = unknown or any(figure.value is None for figure in (*old_figures, *new_figures))
    question = _question(before, after, unknown=unknown)
    asked = question is not None and question.doubt is Doubt.HELD_BACK
    moved = bool(fields) or asked or any(figure.old != figure.new for figure in figures)
    return Change(
        kind=step(*pair, terms.statuses) or (ChangeKind.CHANGED if moved else ChangeKind.UNCHANGED),
        relation=_relation(before, after),
        country=pair[1].country,
        old=_first(pair[0], before),
        new=_first(pair[1], after),
        confidence=link.score,
        reasons=link.reasons,
        question=question,
        fields=fields,
        figures=figures,
    )


def _alone(link: Link, before: tuple[Action, ...], after: tuple[Action, ...], new: _Side) -> Change:
    """An action that only one side has."""
    country = (after or before)[0].country
    why = None if after else new.silence(country)
    missing = ChangeKind.NOT_REPORTED if why in SILENT else ChangeKind.NOT_KNOWN
    return Change(
        kind=ChangeKind.NEW if after else missing,
        relation=Relation.NONE,
        country=country,
        old=before,
        new=after,
        confidence=None,
        reasons=(why,) if why else (),
        question=_asked(link, before, after),
        fields={},
        figures=(),
    )


def _asked(link: Link, before: tuple[Action, ...], after: tuple[Action, ...]) -> Question | None:
    """What to ask of rows that may be one: an id with other content first."""
    if not link.candidates:
        return None
    unlike = tuple(one.action for one in link.candidates if one.contradicted)
    if unlike:
        return Question(Doubt.OTHER_CONTENT, before or unlike, after or unlike)
    likely = tuple(one.action for one in link.candidates)
    reasons = link.candidates[0].reasons
    return Question(Doubt.LIKELY, before or likely, after or likely, reasons)


SILENT = (None, Answer.NOTHING_TO_REPORT.value)
"""With these a country says something by not naming an action."""


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
    old: Action, new: Action, fields: Mapping[str, FieldValue]
) -> tuple[Mapping[str, FieldChange], bool]:
    """The fields that differ, and whether others may: what a held-back row lacks is unknown."""
    changes: dict[str, FieldChange] = {}
    unknown = False
    if (old.values, old.countries) == (new.values, new.countries):
        return changes, unknown
    for name, empty in fields.items():
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
        return set(old) == set(new)
    return isinstance(old, str) and isinstance(new, str) and old.split() == new.split()


def _unknown(action: Action, value: FieldValue) -> bool:
    """Whether an empty value of this action may only be unreadable: rows held back don't say."""
    return _is_held_back(action) and (value is None or value == ())


def _figure_changes(
    old: Sequence[Figure], new: Sequence[Figure], partners: Mapping[int, Figure], terms: _Terms
) -> tuple[FigureChange, ...]:
    """All figures of an action, in the order of the new side, then what only the old side has.

    A figure that can't be read is reported of neither side: nobody knows whether it changed.
    """
    matched = set(map(id, partners.values()))
    changes = [
        *(_figure_change(partners.get(id(figure)), figure, terms) for figure in new),
        *(FigureChange(figure, figure, None) for figure in old if id(figure) not in matched),
    ]
    return tuple(
        change
        for change in changes
        if all(figure is None or _is_readable(figure) for figure in (change.before, change.after))
    )


def _is_readable(figure: Figure) -> bool:
    return bool(figure.measure and figure.value is not None)


def _figure_change(before: Figure | None, after: Figure, terms: _Terms) -> FigureChange:
    if before is None or before.value is None or after.value is None:
        return FigureChange(after, before, after)
    kind = terms.measures[after.measure or "other"].kind
    if kind is Kind.FLOW and not _comparable_in_time(before, after):
        return FigureChange(after, before, after, other_length=True)
    if kind is Kind.OTHER:
        return FigureChange(after, before, after)
    difference = after.value - before.value
    percent = None if kind is Kind.RATE else _percent(difference, before.value)
    return FigureChange(after, before, after, difference, percent)


def _comparable_in_time(before: Figure, after: Figure) -> bool:
    """Whether two flows cover the same length of time, or run from the same day."""
    old, new = before.period_start, after.period_start
    if old is None or new is None:
        return old is new
    if old.first == new.first:
        return True
    if not (before.period_end and after.period_end):
        return False
    return alike_in_length(
        Period(old.first, before.period_end.last), Period(new.first, after.period_end.last)
    )


def _percent(difference: Decimal, old: Decimal) -> Decimal | None:
    """In percent of the old value; None where that was nothing."""
    if old == 0:
        return None
    return (difference / old * 100).quantize(TENTH, ROUND_HALF_EVEN)


def _question(
    before: tuple[Action, ...], after: tuple[Action, ...], *, unknown: bool
) -> Question | None:
    """What to ask about matched actions before the change is believed."""
    if any(len({action.action_id for action in side}) < len(side) for side in (before, after)):
        return Question(Doubt.DOUBLED_ID, before, after)
    return Question(Doubt.HELD_BACK, before, after) if unknown else None


def step(old: Action, new: Action, statuses: Mapping[str, Status]) -> ChangeKind | None:
    """What became of a matched action by its status, else by its end; None when nothing did."""
    return _by_status(old, new, statuses) or (
        ChangeKind.EXTENDED if _ends_later(old, new) else None
    )


def _by_status(old: Action, new: Action, statuses: Mapping[str, Status]) -> ChangeKind | None:
    before, after = statuses.get(old.status or ""), statuses.get(new.status or "")
    if before is None or after is None or before is after:
        return None
    if after.halted:
        return None if before.halted and before.ended else ChangeKind.SET_BACK
    if after.ended:
        return ChangeKind.COMPLETED
    if before.halted or before.ended:
        return ChangeKind.REOPENED
    if after.key == "extended":
        return ChangeKind.EXTENDED
    if went_back(old, new, statuses):
        return ChangeKind.SET_BACK
    return None if before.rank == after.rank else ChangeKind.ADVANCED


def went_back(old: Action, new: Action, statuses: Mapping[str, Status]) -> bool:
    """Whether the new status is an earlier one, of those that follow each other."""
    before, after = statuses.get(old.status or ""), statuses.get(new.status or "")
    if not before or not after or before.rank is None or after.rank is None:
        return False
    # A law in progress is one that is still being debated.
    is_law = new.action_type == "policy_or_law"
    passed = is_law and (before.key, after.key) == ("in_progress", "adopted")
    return before.rank > after.rank and not passed


def _ends_later(old: Action, new: Action) -> bool:
    """Whether the new end surely lies after the old one, however exact the two are."""
    return bool(old.ends_on and new.ends_on and new.ends_on.first > old.ends_on.last)
