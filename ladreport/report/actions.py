"""An action as a bullet: countries, the country's sentences, its numbers traced, what is new."""

from collections.abc import Iterator, Sequence

from ladreport.core.blocks import Bullet, Inline, Shown, Text
from ladreport.core.records import Action, Figure
from ladreport.parsing.prose import NumberInText, numbers_in
from ladreport.report.context import Prose, ReportContext
from ladreport.report.figures import figure_key


def action_anchor(action: Action) -> str:
    """The name that links to the action's bullet lead to."""
    return f"action-{action.action_id}"


def action_bullet(action: Action, context: ReportContext) -> tuple[Bullet, Sequence[Figure]]:
    """The bullet, and the figures whose numbers its sentences don't give."""
    prose = context.summary(action)
    inlines, left = linked(prose, context.figures_of(action), action, context)
    lead = Text(f"{context.language.headed(context.countries(action))} ", bold=True)
    return Bullet((lead, *inlines, *_newness(action, context)), action_anchor(action)), left


def _newness(action: Action, context: ReportContext) -> Iterator[Inline]:
    """The word that marks an action as new or continuing; none without a baseline."""
    new = (context.newness or {}).get(action.action_id or "")
    if new is not None:
        word = context.language.say("New") if new else context.language.say("Continuing")
        yield Text(f" [{word}]", bold=new, accent=new, italic=not new)


def linked(
    prose: Prose, figures: Sequence[Figure], action: Action, context: ReportContext
) -> tuple[tuple[Inline, ...], Sequence[Figure]]:
    """The text with each figure's number in a traced field, and the figures that it doesn't give.

    A figure is linked where its value stands first; one number of the text is one figure's.
    """
    other = prose.language if prose.language != context.language.code else None
    left = list(figures)
    inlines: list[Inline] = []
    position = 0
    for number in _numbers(prose, action, context):
        figure = next((one for one in left if one.value in number.values), None)
        if figure:
            left.remove(figure)
            inlines.append(Text(prose.text[position : number.start], language=other))
            inlines.append(Shown(prose.text[number.start : number.end], figure_key(figure)))
            position = number.end
    inlines.append(Text(prose.text[position:], language=other))
    return tuple(one for one in inlines if one.text), left


def _numbers(prose: Prose, action: Action, context: ReportContext) -> Iterator[NumberInText]:
    """A translation is read as its language writes numbers, a country's own text as it does."""
    country = context.schema.countries.get(action.country)
    own = prose.language == action.language and country is not None
    return numbers_in(prose.text, prose.language, country.conventions if own and country else None)
