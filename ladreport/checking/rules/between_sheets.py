"""Between Figures and Actions: figures of no action, and of which figure one is a part."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ladreport.checking.context import Context
from ladreport.checking.ids import near_ids
from ladreport.checking.rule import SUBMISSION, Problem, rule
from ladreport.checking.rules.stray_rows import total_label
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
