"""A section for each pillar: regional claims, then packages with the countries' actions."""

from collections.abc import Iterator, Sequence

from ladreport.core.blocks import Block, Bullet, Heading, Inline, Paragraph, Text
from ladreport.core.records import Action, Figure
from ladreport.parsing.numerals import NumberInText, numbers_in
from ladreport.parsing.submission import author_of
from ladreport.report.context import Prose, ReportContext
from ladreport.report.listings import Widths, action_anchor, figures_table
from ladreport.report.numbers import (
    claim_paragraphs,
    counted,
    figure_in_text,
    is_contradicted,
    shown_figure,
)

FURTHER_FIGURES: Widths = {
    "countries": 1.3,
    "title": 2.6,
    "counted": 1.7,
    "number": 1.4,
    "basis": 1.0,
    "when": 1.6,
}
ACROSS = "across_pillars"


def pillar_sections(context: ReportContext) -> Iterator[Block]:
    """What spans the pillars, where there is any, then the pillars in the ministerial's order."""
    if any(action.pillar == ACROSS for action in context.published):
        yield from _across(context)
    for pillar in context.ministerial.pillars:
        yield from _pillar(pillar, context)


def _across(context: ReportContext) -> Iterator[Block]:
    yield Heading(1, context.language.term("pillar", ACROSS), f"pillar-{ACROSS}")
    yield from _own_text(ACROSS, context)
    yield from claim_paragraphs(ACROSS, context)
    actions = [action for action in context.published if action.pillar == ACROSS]
    yield from _actions(actions, context, context.language.term("pillar", ACROSS))


def _pillar(pillar: str, context: ReportContext) -> Iterator[Block]:
    yield Heading(1, context.language.term("pillar", pillar), f"pillar-{pillar}")
    yield from _own_text(pillar, context)
    actions = [action for action in context.published if action.pillar == pillar]
    yield Paragraph(_how_many(pillar, actions, context), role="lead")
    yield from claim_paragraphs(pillar, context)
    if not actions:
        return
    for key, package in context.schema.packages.items():
        if package.pillar == pillar:
            of_package = [action for action in actions if action.action_package == key]
            yield from _package(key, of_package, context)


def _how_many(pillar: str, actions: Sequence[Action], context: ReportContext) -> tuple[Inline, ...]:
    language = context.language
    if not actions:
        nothing = (
            language.say("No country reported an action under this pillar.")
            if context.shows_all
            else language.say("No action is published under this pillar.")
        )
        return (Text(nothing),)
    countries = {country for action in actions for country in action.countries}
    number = counted(len(countries), f"pillar:{pillar}:countries", language)
    of_actions = counted(len(actions), f"pillar:{pillar}:actions", language)
    return language.say_with(
        "{countries} reported {actions} under this pillar.",
        countries=language.plural_with("{count} country", "{count} countries", number),
        actions=language.plural_with("{count} action", "{count} actions", of_actions),
    )


def _own_text(pillar: str, context: ReportContext) -> Iterator[Block]:
    """What the Secretariat wants said under the pillar's heading."""
    if own := context.text_of(pillar):
        yield Paragraph((Text(own),))


def _package(key: str, actions: Sequence[Action], context: ReportContext) -> Iterator[Block]:
    name = context.language.term("action_package", key)
    yield Heading(2, name, f"package-{key}")
    if actions:
        yield from _actions(actions, context, name)
        return
    nothing = (
        context.language.say("No country reported an action under {package}.", package=name)
        if context.shows_all
        else context.language.say("No action is published under {package}.", package=name)
    )
    yield Paragraph((Text(nothing),))


def _actions(actions: Sequence[Action], context: ReportContext, name: str) -> Iterator[Block]:
    """The bullets, then a table of the figures whose numbers no bullet gave."""
    left: list[Figure] = []
    for action in actions:
        bullet, figures = action_bullet(action, context)
        left += figures
        yield bullet
    if left:
        caption = context.language.say("Further figures: {name}", name=name)
        yield figures_table(caption, left, context, FURTHER_FIGURES)


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
        figure = next((figure for figure in left if figure.value in number.values), None)
        if figure:
            left.remove(figure)
            inlines.append(Text(prose.text[position : number.start], language=other))
            inlines.append(figure_in_text(prose.text[number.start : number.end], figure))
            inlines.extend(_what_others_give(figure, context))
            position = number.end
    inlines.append(Text(prose.text[position:], language=other))
    return tuple(inline for inline in inlines if inline.text), left


def _what_others_give(figure: Figure, context: ReportContext) -> Iterator[Inline]:
    """Behind a number that the countries of the action don't agree on, from which to which."""
    if is_contradicted(figure):
        yield Text(" (")
        yield shown_figure(figure, context.language)
        yield Text(")")


def _numbers(prose: Prose, action: Action, context: ReportContext) -> Iterator[NumberInText]:
    """A translation is read as its language writes numbers, a country's own text as it does."""
    own = action.country if prose.language == action.language else None
    author = author_of(context.schema, own, prose.language)
    return numbers_in(prose.text, prose.language, author.conventions)
