"""Which actions of two countries may be one that nobody gave a common key, and why."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import combinations

from msgspec import Struct

from ladreport.core.records import Action, Dataset, Disposition, Figure
from ladreport.inputs.decisions import Decisions
from ladreport.matching import likeness, names_in
from ladreport.schema.folding import folded
from ladreport.schema.model import Schema


class Evidence(StrEnum):
    """What two rows have in common, or what sets them apart."""

    BOTH_NAME = "both_name"
    ONE_NAMES = "one_names"
    NOBODY_NAMES = "nobody_names"
    FIGURE = "figure"
    OTHER_FIGURE = "other_figure"
    NAME = "name"
    DAY = "day"
    OTHER_DAY = "other_day"
    PACKAGE = "package"
    OTHER_PACKAGE = "other_package"
    OTHER_TYPE = "other_type"
    TEXT = "text"
    OTHER_TEXT = "other_text"


POINTS: Mapping[Evidence, float] = {
    Evidence.BOTH_NAME: 2.0,
    Evidence.ONE_NAMES: 1.0,
    Evidence.NOBODY_NAMES: -1.0,
    Evidence.FIGURE: 2.0,
    Evidence.OTHER_FIGURE: -2.0,
    Evidence.NAME: 2.0,
    Evidence.DAY: 1.0,
    Evidence.OTHER_DAY: -2.0,
    Evidence.PACKAGE: 0.5,
    Evidence.OTHER_PACKAGE: -3.0,
    Evidence.OTHER_TYPE: -1.0,
    Evidence.TEXT: 1.0,
    Evidence.OTHER_TEXT: -1.0,
}
"""How much each speaks for one action. A name in partner countries says that somebody takes part,
not in which row; neighbours name each other in many. A figure and a name that few rows have (of a
place, a program, an institution) are what two ministries tell of one thing in whatever language;
other figures of one measure and other days are what tells two of a kind apart. Sanctions of one
country and a reward offered by another may be about one gang, on one day, and are two actions."""

PROPOSED = 5.5
"""Points from which on two rows are proposed.

On regions of 400 actions with 40 joint ones and 60 pairs that look alike (tests/consolidation/
keyless.py), none of which was used to choose it, at least 97 of 100 proposals are right and 8 of 10
joint actions are found.
"""

MARGIN = 1.0
"""Points by which the best partner must be ahead of the next one in the same country."""

RARE = 12
"""Rows of the region in which a name stands at most to say something of two of them. A border town
is in several rows of both its countries; the name of the Declaration or of IOM is in hundreds."""

LONGEST_COMMON = 3
"""Letters of the words that are in every text: the, para, dans."""

SHARED = 40
"""Rows with a word or number up to which they are looked at two by two: keeps it linear."""

DISTINCT_DIGITS = 2
"""Significant digits from which on equal numbers are hardly chance: 4,217 or 45, not 500."""

ALIKE, UNLIKE = 75, 45
"""Likeness in percent of two texts of one language, from which on they tell the same, and below
which they don't."""


class Likely(Struct, frozen=True):
    """Two actions that may be one: the first by the fixed order of countries leads."""

    one: Action
    other: Action
    points: float
    evidence: tuple[Evidence, ...]


class _Told(Struct, frozen=True, eq=False):
    """An action as it is compared: its countries, words and figures."""

    place: int
    action: Action
    countries: frozenset[str]
    partners: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    figures: tuple[Figure, ...]


def likely_joint(dataset: Dataset, decisions: Decisions, schema: Schema) -> tuple[Likely, ...]:
    """The pairs to propose, the likeliest first; at most one partner in each country for an action.

    Nothing about which a person decided, nor two rows that each have a key of their own.
    """
    told = _told(dataset, schema)
    frequency = Counter(word for row in told for word in row.words | row.names)
    decided = {frozenset(map(folded, decision.ids)) for decision in decisions.all}
    scored = [
        likely
        for one, other in _candidates(told, frequency)
        if not _is_decided(one, other, decided)
        and (likely := _judged(one, other, frequency)).points >= PROPOSED - MARGIN
    ]
    return tuple(_best(scored))


def _told(dataset: Dataset, schema: Schema) -> Sequence[_Told]:
    labels = (label for country in schema.countries.values() for label in country.labels.values())
    of_countries = frozenset(word for label in labels for word in folded(label).split())
    figures: dict[str | None, list[Figure]] = defaultdict(list)
    for figure in dataset.figures:
        if figure.disposition is Disposition.PUBLISHED:
            figures[figure.action_id].append(figure)
    published = [
        action
        for action in dataset.actions
        if action.disposition is Disposition.PUBLISHED and action.action_id
    ]
    return [
        _Told(
            place,
            action,
            frozenset(action.countries),
            frozenset(action.partner_countries),
            _words(action),
            _names_in(action) - of_countries,
            tuple(figures[action.action_id]),
        )
        for place, action in enumerate(published)
    ]


def _words(action: Action) -> frozenset[str]:
    """Words that say something; numbers are compared as figures."""
    words = folded(f"{action.title or ''} {action.summary or ''}").split()
    return frozenset(word for word in words if len(word) > LONGEST_COMMON and not word.isdigit())


def _names_in(action: Action) -> frozenset[str]:
    texts = (action.title or "", action.summary or "")
    return frozenset(folded(name) for text in texts for name in names_in(text))


def _number(figure: Figure) -> str:
    return f"{figure.measure} {figure.basis} {figure.currency} {figure.value}"


def _candidates(
    told: Sequence[_Told], frequency: Mapping[str, int]
) -> Iterator[tuple[_Told, _Told]]:
    """The pairs that share a word or a number that few have, and of which one names the other.

    Without a name they must share both.
    """
    shared: dict[tuple[int, int], set[bool]] = defaultdict(set)
    for is_number, rows in _sharing(told, frequency):
        for one, other in combinations(rows, 2):
            if one.countries.isdisjoint(other.countries):
                shared[one.place, other.place].add(is_number)
    for (left, right), kinds in shared.items():
        one, other = told[left], told[right]
        keyed = one.action.joint_action and other.action.joint_action
        if not keyed and (len(kinds) > 1 or _names(one, other) or _names(other, one)):
            yield one, other


def _sharing(
    told: Sequence[_Told], frequency: Mapping[str, int]
) -> Iterator[tuple[bool, Sequence[_Told]]]:
    """The rows that share a number, or else a word; few enough to be looked at two by two."""
    postings: dict[tuple[bool, str], list[_Told]] = defaultdict(list)
    for row in told:
        for word in row.words:
            if frequency[word] <= SHARED:
                postings[False, word].append(row)
        for number in set(map(_number, row.figures)):
            postings[True, number].append(row)
    for (is_number, _), rows in postings.items():
        if len(rows) <= SHARED:
            yield is_number, rows


def _names(one: _Told, other: _Told) -> bool:
    return not one.partners.isdisjoint(other.countries)


def _is_decided(one: _Told, other: _Told, decided: Collection[frozenset[str]]) -> bool:
    ids = (one.action.action_id or "", other.action.action_id or "")
    return frozenset(map(folded, ids)) in decided


def _judged(one: _Told, other: _Told, frequency: Mapping[str, int]) -> Likely:
    evidence = (
        _of_names(one, other),
        *_of_figures(one, other),
        *_of_shared_names(one, other, frequency),
        *_of_days(one.action, other.action),
        *_of_package(one.action, other.action),
        *_of_texts(one.action, other.action),
    )
    return Likely(one.action, other.action, sum(POINTS[piece] for piece in evidence), evidence)


def _of_names(one: _Told, other: _Told) -> Evidence:
    named = (_names(one, other), _names(other, one))
    if all(named):
        return Evidence.BOTH_NAME
    return Evidence.ONE_NAMES if any(named) else Evidence.NOBODY_NAMES


def _of_figures(one: _Told, other: _Told) -> Iterator[Evidence]:
    """An equal number that is hardly chance, or none where both count the same thing."""
    theirs = {_number(figure) for figure in other.figures}
    equal = [figure for figure in one.figures if _number(figure) in theirs]
    if any(_is_distinct(figure) for figure in equal):
        yield Evidence.FIGURE
    counted = {figure.measure for figure in one.figures} & {
        figure.measure for figure in other.figures
    }
    if counted and not equal:
        yield Evidence.OTHER_FIGURE


def _is_distinct(figure: Figure) -> bool:
    digits = "" if figure.value is None else str(figure.value.normalize().as_tuple().digits)
    return sum(map(str.isdigit, digits)) >= DISTINCT_DIGITS


def _of_shared_names(one: _Told, other: _Told, frequency: Mapping[str, int]) -> Iterator[Evidence]:
    if any(frequency[word] <= RARE for word in one.names & other.names):
        yield Evidence.NAME


def _of_days(one: Action, other: Action) -> Iterator[Evidence]:
    """The first days that both give."""
    for ours, theirs in (
        (one.starts_on, other.starts_on),
        (one.announced_on, other.announced_on),
    ):
        if ours and theirs:
            apart = ours.last < theirs.first or theirs.last < ours.first
            yield Evidence.OTHER_DAY if apart else Evidence.DAY
            return


def _of_package(one: Action, other: Action) -> Iterator[Evidence]:
    if one.action_package and other.action_package:
        same = one.action_package == other.action_package
        yield Evidence.PACKAGE if same else Evidence.OTHER_PACKAGE
    if one.action_type != other.action_type:
        yield Evidence.OTHER_TYPE


def _of_texts(one: Action, other: Action) -> Iterator[Evidence]:
    """Likeness says something within a language only."""
    if one.language != other.language:
        return
    like = max(
        likeness(one.title or "", other.title or ""),
        likeness(one.summary or "", other.summary or ""),
    )
    if like >= ALIKE:
        yield Evidence.TEXT
    elif like < UNLIKE:
        yield Evidence.OTHER_TEXT


def _best(scored: Iterable[Likely]) -> Iterator[Likely]:
    """The likeliest partner in each country, where no other one comes near."""
    in_order = sorted(scored, key=lambda pair: (-pair.points, *_ids(pair)))
    rivals: dict[tuple[str, str], list[Likely]] = defaultdict(list)
    for pair in in_order:
        for side in _sides(pair):
            rivals[side].append(pair)
    for pair in in_order:
        if pair.points >= PROPOSED and all(_is_ahead(pair, rivals[side]) for side in _sides(pair)):
            yield pair


def _ids(pair: Likely) -> tuple[str, str]:
    return pair.one.action_id or "", pair.other.action_id or ""


def _sides(pair: Likely) -> tuple[tuple[str, str], tuple[str, str]]:
    """Each action with the country in which it may have its partner."""
    one, other = _ids(pair)
    return (one, pair.other.country), (other, pair.one.country)


def _is_ahead(pair: Likely, rivals: Sequence[Likely]) -> bool:
    return all(rival is pair or pair.points - rival.points >= MARGIN for rival in rivals)
