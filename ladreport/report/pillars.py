"""A section for each pillar: regional claims, then packages with the countries' actions."""

from collections.abc import Iterator, Sequence

from ladreport.core.blocks import Block, DataTable, Heading, Paragraph, TableColumn, TableRow, Text
from ladreport.core.records import Action, Figure
from ladreport.report.actions import action_bullet
from ladreport.report.claims import claim_paragraphs
from ladreport.report.context import ReportContext
from ladreport.report.figures import counted_words, period_words, shown_figure

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
    actions = [one for one in context.published if one.pillar == ACROSS]
    yield from _actions(actions, context, context.language.term("pillar", ACROSS))


def _pillar(pillar: str, context: ReportContext) -> Iterator[Block]:
    yield Heading(1, context.language.term("pillar", pillar), f"pillar-{pillar}")
    yield from _own_text(pillar, context)
    actions = [one for one in context.published if one.pillar == pillar]
    yield Paragraph((Text(_how_many(actions, context)),), role="lead")
    yield from claim_paragraphs(pillar, context)
    if not actions:
        return
    for key, package in context.schema.packages.items():
        if package.pillar == pillar:
            yield from _package(key, [one for one in actions if one.action_package == key], context)


def _how_many(actions: Sequence[Action], context: ReportContext) -> str:
    say, plural = context.language.say, context.language.plural
    if not actions:
        return say("No country reported an action under this pillar.")
    countries = {country for one in actions for country in one.countries}
    return say(
        "{countries} reported {actions} under this pillar.",
        countries=plural("{count} country", "{count} countries", len(countries)),
        actions=plural("{count} action", "{count} actions", len(actions)),
    )


def _own_text(pillar: str, context: ReportContext) -> Iterator[Block]:
    """What the Secretariat wants said under the pillar's heading."""
    if own := context.ministerial.texts.get(context.language.code, {}).get(pillar):
        yield Paragraph((Text(own),))


def _package(key: str, actions: Sequence[Action], context: ReportContext) -> Iterator[Block]:
    name = context.language.term("action_package", key)
    yield Heading(2, name, f"package-{key}")
    if not actions:
        yield Paragraph(
            (
                Text(
                    context.language.say(
                        "No country reported an action under {package}.", package=name
                    )
                ),
            )
        )
        return
    yield from _actions(actions, context, name)


def _actions(actions: Sequence[Action], context: ReportContext, name: str) -> Iterator[Block]:
    """The bullets, then a table of the figures whose numbers no bullet gave."""
    left: list[tuple[Action, Figure]] = []
    for action in actions:
        bullet, figures = action_bullet(action, context)
        left += [(action, figure) for figure in figures]
        yield bullet
    if left:
        yield _figures_table(left, context, name)


def _figures_table(
    figures: Sequence[tuple[Action, Figure]], context: ReportContext, name: str
) -> DataTable:
    say, term = context.language.say, context.language.term
    return DataTable(
        caption=say("Further figures: {name}", name=name),
        columns=(
            TableColumn(say("Country"), 1.3),
            TableColumn(say("Action"), 2.6),
            TableColumn(say("What is counted"), 1.7),
            TableColumn(say("Number"), 1.4, numeric=True),
            TableColumn(say("Basis"), 1.0),
            TableColumn(say("When"), 1.6),
        ),
        rows=[
            TableRow(
                (
                    (Text(context.countries(action)),),
                    (Text(context.title(action).text, language=context.title(action).language),),
                    (Text(counted_words(figure, context.language)),),
                    (shown_figure(figure, context.language),),
                    (Text(term("basis", figure.basis or "")),),
                    (Text(period_words(figure, context.language)),),
                )
            )
            for action, figure in figures
        ],
    )
