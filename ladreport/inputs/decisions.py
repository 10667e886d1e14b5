"""decisions.csv: which rows of one ministerial a person said to be the same, or different."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct

from ladreport.core.findings import Finding, Note, Param
from ladreport.core.location import Location
from ladreport.inputs.csv_table import LAD823, Findings, Line, Table
from ladreport.parsing.identifiers import parse_figure_ref
from ladreport.schema.model import Schema

FILE = "decisions.csv"
COLUMNS = ("decision", "action_id", "other_action_id", "who", "why")
ANSWERS = {"same": True, "different": False}


class Named(Struct, frozen=True, order=True):
    """An action by its id, or its figures of one measure."""

    action_id: str
    measure: str = ""

    def __str__(self) -> str:
        """As the file writes it: ``GTM-2024-001 people_assisted``."""
        return f"{self.action_id} {self.measure}".rstrip()


class Decision(Struct, frozen=True):
    """A person said that two actions are the same, or that two actions or figures are not."""

    same: bool
    one: Named
    other: Named
    who: str
    why: str
    location: Location

    @property
    def about_actions(self) -> bool:
        """Whether it is about whole actions, not about figures of them."""
        return not (self.one.measure or self.other.measure)

    @property
    def ids(self) -> tuple[str, str]:
        """The ids of the two actions, which two figures may share."""
        return self.one.action_id, self.other.action_id


class Decisions(Struct, frozen=True):
    """All decisions that are applied, in the order of the file; none contradicts another."""

    all: tuple[Decision, ...] = ()

    @property
    def same_pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of ids that were said to be one action."""
        return tuple(decision.ids for decision in self.all if decision.same)

    @property
    def different_pairs(self) -> frozenset[frozenset[str]]:
        """The pairs of ids that were said to be two actions."""
        return frozenset(
            frozenset(decision.ids)
            for decision in self.all
            if decision.about_actions and not decision.same
        )

    @property
    def differing_figures(self) -> tuple[tuple[Named, Named], ...]:
        """The pairs of figures, or of all figures of two actions, that count different things."""
        return tuple((decision.one, decision.other) for decision in self.all if not decision.same)


UNDECIDED = Decisions()


def read_decisions(folder: Path, schema: Schema) -> tuple[Decisions, Findings]:
    """The decisions in the folder's ``decisions.csv``; none when there is no such file.

    Lines that contradict each other are not applied, none of them.
    """
    decisions, findings = decisions_table(schema).entries(folder / FILE, FILE)
    chains = tuple(_contradictions(decisions))
    refused = {decision.location for chain in chains for decision in chain}
    kept = tuple(decision for decision in decisions if decision.location not in refused)
    return Decisions(kept), (*findings, *map(_contradiction, chains))


def decisions_table(schema: Schema) -> Table[Decision]:
    """The file; the two sides of a decision may stand in either order."""
    return Table(
        COLUMNS,
        lambda line: _decision(line, schema),
        # Both answers about one pair are kept apart here: contradicting each other, neither counts.
        key=lambda decision: (*sorted((decision.one, decision.other)), decision.same),
        content=lambda decision: decision.same,
        may_be_empty=frozenset({"why"}),
    )


def _decision(line: Line, schema: Schema) -> tuple[Decision | None, Findings]:
    answer = line["decision"].casefold()
    if answer not in ANSWERS:
        return None, (no_answer(line),)
    one, other = (_named(line[column], schema) for column in ("action_id", "other_action_id"))
    decision = Decision(ANSWERS[answer], one, other, line["who"], line["why"], line.location())
    if one == other and decision.about_actions:
        instead = f"{one},{other},{answer},{line['who']},{line['why']}"
        problem = line.problem(LAD823, "other_action_id", "itself", id=str(one), instead=instead)
        return None, (problem,)
    if decision.same and not decision.about_actions:
        return None, (line.problem(LAD823, "decision", "same_figures"),)
    return decision, ()


def no_answer(line: Line) -> Finding:
    """The finding that a line says neither same nor different."""
    value = line["decision"]
    nearest = tuple(get_close_matches(value.casefold(), ANSWERS, n=1))
    return line.problem(LAD823, "decision", "no_decision", suggestions=nearest, value=value)


def _named(text: str, schema: Schema) -> Named:
    """What the cell names; text that is no id is kept, and then names no action."""
    parsed = parse_figure_ref(text, schema, None).value
    if not isinstance(parsed, str):
        return Named(" ".join(text.upper().split()))
    id_, _, measure = parsed.partition(" ")
    return Named(id_, measure)


Chain = Sequence[Decision]
"""A decision that two actions differ, and those by which they are the same all the same."""


def _contradictions(decisions: Iterable[Decision]) -> Iterator[Chain]:
    neighbours: dict[str, list[tuple[str, Decision]]] = defaultdict(list)
    actions = [decision for decision in decisions if decision.about_actions]
    for decision in actions:
        if decision.same:
            one, other = decision.ids
            neighbours[one].append((other, decision))
            neighbours[other].append((one, decision))
    for decision in actions:
        if not decision.same and (path := _path(*decision.ids, neighbours)):
            yield (decision, *path)


def _path(start: str, end: str, neighbours: Mapping[str, Sequence[tuple[str, Decision]]]) -> Chain:
    """The fewest decisions that make one action of both; none where they are not one."""
    waiting = deque([start])
    reached_by: dict[str, tuple[str, Decision] | None] = {start: None}
    while waiting and end not in reached_by:
        here = waiting.popleft()
        for there, decision in neighbours.get(here, ()):
            if there not in reached_by:
                reached_by[there] = (here, decision)
                waiting.append(there)
    path: list[Decision] = []
    step = reached_by.get(end)
    while step is not None:
        path.append(step[1])
        step = reached_by[step[0]]
    return path


def _contradiction(chain: Chain) -> Finding:
    decision, *others = chain
    lines = sorted(other.location for other in others)
    one, other = map(str, (decision.one, decision.other))
    rows = tuple(str(place.row) for place in lines)
    params: Mapping[str, Param] = {"one": one, "other": other, "lines": rows}
    return Finding.of(
        Note(LAD823, params, case="contradiction"), decision.location, related=tuple(lines)
    )
