"""An action as a bullet: countries, the country's sentences, its numbers traced, what is new."""

from collections.abc import Iterator, Sequence

from ladreport.core.blocks import Bullet, Inline, Shown, Text
from ladreport.core.records import Action, Figure
from ladreport.parsing.prose import NumberInText, numbers_in
from ladreport.report.edition import Edition, Prose
from ladreport.report.figures import figure_key


def action_anchor(action: Action) -> str:
    """The name that links to the action's bullet lead to."""
    return f"action-{action.action_id}"


def action_bullet(action: Action, edition: Edition) -> tuple[Bullet, Sequence[Figure]]:
    """The bullet, and the figures whose numbers its sentences don't give."""
    prose = edition.summary(action)
    inlines, left = linked(prose, edition.figures_of(action), action, edition)
    lead = Text(f"{edition.language.headed(edition.countries(action))} ", bold=True)
    return Bullet((lead, *inlines, *_newness(action, edition)), action_anchor(action)), left


def _newness(action: Action, edition: Edition) -> Iterator[Inline]:
    """The word that marks an action as new or continuing; none without a baseline."""
    new = (edition.newness or {}).get(action.action_id or "")
    if new is not None:
        word = edition.language.say("New") if new else edition.language.say("Continuing")
        yield Text(f" [{word}]", bold=new, accent=new, italic=not new)


def linked(
    prose: Prose, figures: Sequence[Figure], action: Action, edition: Edition
) -> tuple[tuple[Inline, ...], Sequence[Figure]]:
    """The text with each figure's number in a traced field, and the figures that it doesn't give.

    A figure is linked where its value stands first; one number of the text is one figure's.
    """
    other = prose.language if prose.language != edition.language.code else None
    left = list(figures)
    inlines: list[Inline] = []
    position = 0
    for number in _numbers(prose, action, edition):
        figure = next((one for one in left if one.value in number.values), None)
        if figure:
            left.remove(figure)
            inlines.append(Text(prose.text[position : number.start], language=other))
            inlines.append(Shown(prose.text[number.start : number.end], figure_key(figure)))
            position = number.end
    inlines.append(Text(prose.text[position:], language=other))
    return tuple(one for one in inlines if one.text), left


def _numbers(prose: Prose, action: Action, edition: Edition) -> Iterator[NumberInText]:
    """A translation is read as its language writes numbers, a country's own text as it does."""
    country = edition.schema.countries.get(action.country)
    own = prose.language == action.language and country is not None
    return numbers_in(prose.text, prose.language, country.conventions if own and country else None)
