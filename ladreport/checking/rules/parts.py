"""Figures that are said to be part of others: whether those can contain them."""

from collections.abc import Iterator

from ladreport.checking.context import Context
from ladreport.checking.ids import near_ids
from ladreport.checking.rule import REGION, SUBMISSION, Params, Problem, rule
from ladreport.checking.wholes import (
    Figures,
    Reference,
    by_action,
    differing,
    is_elsewhere,
    leads_back,
    likeliest,
    outside,
    public_figures,
    references,
)
from ladreport.core.findings import Case, ColumnRef
from ladreport.core.records import Row, Submission
from ladreport.core.values import PartialDate
from ladreport.messages.registry import ERROR, code
from ladreport.parsing.identifiers import figure_ref_shown, whole_of
from ladreport.schema.model import Kind

LAD511 = code(
    "LAD511",
    ERROR,
    "this figure can't be part of the one that is named here, so it counts by itself",
    repair="Name the larger figure that contains this one. Leave the cell empty only if none does.",
    why="A figure that is part of another is shown and never added to it. The two must count the "
    "same in the same currency and on the same basis. Where they don't, the row is published all "
    "the same, and its number counts by itself.",
    example="Part of: GTM-2024-099, which is not in the workbook",
    instead="Part of: GTM-2024-001",
    cases={
        "unknown": Case(
            "there is no figure {reference} that this one could be part of, so it counts by itself",
            "Write the id of the action whose figure contains this one, and its measure where "
            "that action has several figures. Leave the cell empty if no figure contains this one.",
        ),
        "itself": Case(
            "this figure is said to be part of itself",
            "Name the larger figure that contains this one. Leave the cell empty only if none "
            "does.",
        ),
        "circle": Case(
            "the figures that contain this one are said to be part of it themselves",
            "Leave the cell empty in the largest of them.",
        ),
        "other": Case(
            "this figure and {reference} differ in: {columns}; so this one can't be part of it, "
            "and counts by itself",
            "Correct the cell that is wrong, or name the figure that counts the same and contains "
            "this one. Leave the cell empty only if none does.",
        ),
        "dates": Case(
            "this figure covers dates outside those of {reference}",
            "Correct the dates that are wrong. Leave the cell empty only if no figure contains "
            "this one.",
        ),
    },
    holds_back=False,
)


@rule(LAD511, scope=SUBMISSION)
def parts_of_fitting_figures(submission: Submission, context: Context) -> Iterator[Problem]:
    """A figure is said to be part of what is not there, can't contain it, or is itself."""
    figures = by_action(submission.figures)
    for reference in references(submission.figures, figures):
        if not is_elsewhere(reference, context.schema, context.country):
            yield from _problems(reference, figures, context)


@rule(LAD511, scope=REGION)
def parts_of_other_countries(
    submissions: tuple[Submission, ...], context: Context
) -> Iterator[Problem]:
    """The same where what is named is another country's; whether it is there LAD521 says."""
    figures = by_action(public_figures(submissions))
    for submission in submissions:
        within = context.within(submission)
        for reference in references(submission.figures, figures):
            if reference.named and is_elsewhere(reference, context.schema, submission.country):
                yield from _problems(reference, figures, within)


def _problems(reference: Reference, figures: Figures, context: Context) -> Iterator[Problem]:
    part, text = reference.part, reference.part.get("part_of", str) or ""
    params: Params = {"reference": figure_ref_shown(text, context.schema, context.language)}
    if not reference.named:
        case = "itself" if reference.names_itself else "unknown"
        suggestions = () if reference.names_itself else _near(text, part, figures)
        yield Problem(part, "part_of", params, suggestions, case=case)
    elif not reference.wholes:
        yield _unlike(reference, params)
    elif leads_back(reference, figures):
        related = tuple(whole.location("part_of") for whole in reference.wholes)
        yield Problem(part, "part_of", params, related=related, case="circle")
    else:
        yield from _other_days(reference, params, context)


def _near(text: str, part: Row, figures: Figures) -> tuple[str, ...]:
    """The ids like the one that was typed whose action has a figure that can contain the part."""
    containing = (
        row.get("action_id", str)
        for rows in figures.values()
        for row in rows
        if row is not part and not differing(part, row)
    )
    return near_ids(whole_of(text).action_id, dict.fromkeys(filter(None, containing)))


def _unlike(reference: Reference, params: Params) -> Problem:
    """What tells the part from the figure that is the most like it."""
    part = reference.part
    nearest = min(reference.named, key=lambda whole: len(differing(part, whole)))
    columns = differing(part, nearest)
    shown = tuple(ColumnRef("figures", column) for column in columns)
    cells = tuple(row.location(column) for row in (part, nearest) for column in columns)
    return Problem(part, "part_of", {**params, "columns": shown}, related=cells, case="other")


def _other_days(reference: Reference, params: Params, context: Context) -> Iterator[Problem]:
    """The part's days are not among the whole's: a stock stands for a day, and is not asked."""
    part, measure = reference.part, context.measure(reference.part)
    if measure is None or measure.kind is not Kind.FLOW:
        return
    beyond = [(outside(part, whole), whole) for whole in likeliest(reference, context.schema)]
    if all(column for column, _ in beyond):
        cells = [(part, beyond[0][0]), *((whole, _dated(whole)) for _, whole in beyond)]
        related = tuple(row.location(column) for row, column in cells)
        yield Problem(part, "part_of", params, related=related, case="dates")


def _dated(row: Row) -> str:
    """The first column of its dates in which something stands."""
    columns = ("period_start", "period_end", "as_of")
    return next(column for column in columns if row.get(column, PartialDate))
