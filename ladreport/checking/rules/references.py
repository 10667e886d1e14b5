"""What rows refer to in their own workbook: a figure's action, the whole it is part of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ladreport.checking.context import Context
from ladreport.checking.ids import near_ids
from ladreport.checking.rule import SUBMISSION, Problem, rule
from ladreport.checking.rules.repetitions import total_label
from ladreport.core.findings import Case
from ladreport.core.records import Row, Submission
from ladreport.core.values import MISSING, UNREADABLE
from ladreport.messages.registry import ERROR, WARNING, code
from ladreport.parsing.identifiers import figure_ref_shown

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
    "there is no larger figure that this one could be part of",
    repair="Name the larger figure that contains this one, or leave the cell empty.",
    why="A figure that is part of another is shown and never added to it. If the other can't be "
    "found, the same people or money might be counted twice.",
    example="Part of: GTM-2024-099, which is not in the workbook",
    instead="Part of: GTM-2024-001",
    cases={
        "unknown": Case(
            "there is no figure {reference} that this one could be part of",
            "Write the id of the action whose figure contains this one, and its measure where "
            "that action has several figures. Leave the cell empty if no figure contains this one.",
        ),
        "itself": Case(
            "this figure is said to be part of itself",
            "Name the larger figure that contains this one, or leave the cell empty.",
        ),
    },
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
Figures = Mapping[str, Sequence[Row]]
"""Figures by the id of their action."""


@rule(LAD510, scope=SUBMISSION)
def figures_of_actions(submission: Submission, _: Context) -> Iterator[Problem]:
    """A figure names an action that isn't in the workbook.

    Nor is it one whose id is missing or can't be read, which is reported where that action stands.
    """
    ids = {row.get("action_id", str) for row in submission.actions}
    orphans = {figure.get("action_id", str) for figure in submission.figures} - ids - {None}
    unnamed = sum(map(_lacks_its_id, submission.actions))
    if len(orphans) <= unnamed or not _was_read(submission, "actions"):
        return
    known, unread = tuple(filter(None, ids)), _unread_ids(submission.actions)
    near = {id_: near_ids(id_, known) for id_ in orphans if id_ and not _is_among(id_, unread)}
    for figure in submission.figures:
        id_ = figure.get("action_id", str)
        if id_ in near:
            yield Problem(figure, "action_id", {"id": id_}, near[id_])


def _lacks_its_id(action: Row) -> bool:
    """Whether an action's id can't be read, or is missing where all else speaks of an action."""
    if total_label(action):
        return False
    missing = action["action_id"] is MISSING
    described = action.get("title", str) and action.get("summary", str)
    return action["action_id"] is UNREADABLE or bool(missing and described)


def _was_read(submission: Submission, role: str) -> bool:
    return any(sheet.role == role for sheet in submission.sheets)


def _unread_ids(actions: Iterable[Row]) -> tuple[str, ...]:
    """The texts in place of ids that can't be read in Actions, where that is reported."""
    unread = (row for row in actions if row["action_id"] is UNREADABLE)
    return tuple(row.texts.get("action_id", "") for row in unread)


def _is_among(id_: str, unread: Sequence[str]) -> bool:
    """Whether one of the texts that can't be read may be this id."""
    return "" in unread or bool(near_ids(id_, unread))


@rule(LAD511, scope=SUBMISSION)
def parts_of_known_figures(submission: Submission, context: Context) -> Iterator[Problem]:
    """A figure is said to be part of one that isn't in the workbook, or of itself."""
    figures = _by_action(submission)
    for figure in submission.figures:
        reference = figure.get("part_of", str)
        if reference is None:
            continue
        if not _wholes(figure, figures) and not _is_elsewhere(reference, context):
            suggestions = near_ids(reference.split()[0], filter(None, figures))
            shown = figure_ref_shown(reference, context.schema, context.language)
            yield Problem(figure, "part_of", {"reference": shown}, suggestions, case="unknown")
        if _leads_back(figure, figures):
            yield Problem(figure, "part_of", case="itself")


@rule(LAD512, scope=SUBMISSION)
def parts_that_name_a_measure(submission: Submission, context: Context) -> Iterator[Problem]:
    """A figure is part of one of its own action, which has several, and doesn't say which."""
    figures = _by_action(submission)
    for figure in submission.figures:
        id_, own = figure.get("action_id", str), figure["measure"]
        if not id_ or figure["part_of"] != id_:
            continue
        measures = dict.fromkeys(other.get("measure", str) for other in figures[id_])
        shown = tuple(
            figure_ref_shown(f"{id_} {measure}", context.schema, context.language)
            for measure in measures
            if measure and measure != own
        )
        if shown:
            yield Problem(figure, "part_of", {"id": id_, "example": shown[0]}, shown)


def _by_action(submission: Submission) -> Figures:
    figures: dict[str, list[Row]] = defaultdict(list)
    for figure in submission.figures:
        figures[figure.get("action_id", str) or ""].append(figure)
    return figures


def _wholes(figure: Row, figures: Figures) -> Sequence[Row]:
    """The figures that this one says it is part of, perhaps itself; none if it says nothing."""
    reference = figure.get("part_of", str)
    if not reference:
        return []
    id_, *measure = reference.split()
    own = figures.get(id_, ())
    return [whole for whole in own if not measure or whole["measure"] == measure[0]]


def _is_elsewhere(reference: str, context: Context) -> bool:
    """Whether the id is another country's, so that this workbook can't tell."""
    country = reference.partition("-")[0]
    return country in context.schema.countries and country != context.country


def _leads_back(figure: Row, figures: Figures) -> bool:
    """Whether the wholes, one after another, come back to this figure."""
    seen: list[Row] = []
    here = figure
    while here not in seen:
        seen.append(here)
        wholes = _wholes(here, figures)
        others = [whole for whole in wholes if whole is not here]
        if len(wholes) == 1 and not others:
            return here is figure
        if len(others) != 1:
            return False
        here = others[0]
    return here is figure
