"""Actions and figures as tables: annex A, the figures in the text and the annexes, summary.xlsx."""

from collections.abc import Iterable, Iterator, Mapping

from ladreport.core.blocks import Block, Cell, DataTable, Heading, Link, Paragraph, Text
from ladreport.core.records import Action, Figure
from ladreport.messages.wording import CHANGE, figure_period, why_not_counted
from ladreport.report.cells import (
    Column,
    chosen,
    listing,
    places,
    prose_cell,
    text_cell,
    text_column,
)
from ladreport.report.context import ReportContext
from ladreport.report.numbers import bare_figure, other_number, shown_figure

Widths = Mapping[str, float]
"""The names of columns in their order, each with its share of a table's width."""

ANNEX_A: Widths = {
    "id": 1.4,
    "countries": 1.5,
    "package_or_pillar": 1.8,
    "title": 2.6,
    "status": 1,
    "dates": 2,
    "places": 2.2,
}


def action_anchor(action: Action) -> str:
    """The name that links to the action's bullet lead to."""
    return f"action-{action.action_id}"


def all_actions(context: ReportContext) -> Iterator[Block]:
    """Annex A: every published action on a line, with where it was read."""
    say = context.language.say
    yield Heading(1, say("Annex A. All actions"), "annex-actions")
    if context.published:
        caption = say("All published actions")
        yield actions_table(caption, context.published, context, ANNEX_A)
    else:
        yield Paragraph((Text(say("No action is published in this report.")),))


def actions_table(
    caption: str, actions: Iterable[Action], context: ReportContext, widths: Widths
) -> DataTable:
    """Actions in the columns named by ``widths``."""
    say, language = context.language.say, context.language
    newness = {True: say("New"), False: say("Continuing"), None: None}

    def term(vocabulary: str, key: str | None) -> str:
        return language.term(vocabulary, key or "")

    def package_or_pillar(action: Action) -> str:
        return term("action_package", action.action_package) or term("pillar", action.pillar)

    def new(action: Action) -> bool | None:
        return (context.newness or {}).get(action.action_id or "")

    columns: Mapping[str, Column[Action]] = {
        "id": Column(say("Id"), _id_cell),
        "action": text_column(say("Action"), lambda action: action.action_id),
        "countries": text_column(say("Countries"), context.countries),
        "country": text_column(say("Country"), context.countries),
        "pillar": text_column(
            say("Pillar"), lambda action: language.short_term("pillar", action.pillar or "")
        ),
        "package": text_column(
            say("Action package"), lambda action: term("action_package", action.action_package)
        ),
        "package_or_pillar": text_column(say("Action package"), package_or_pillar),
        "status": text_column(say("Status"), lambda action: term("status", action.status)),
        "title": Column(say("Title"), lambda action: prose_cell(context.title(action))),
        "summary": Column(say("Summary"), lambda action: prose_cell(context.summary(action))),
        "newness": text_column(say("New or continuing"), lambda action: newness[new(action)]),
        "dates": text_column(say("Dates"), lambda action: _dates(action, context)),
        "places": text_column(
            say("Where it was reported"), lambda action: places(action.sources, context)
        ),
        "rows": text_column(
            say("File, sheet and row"), lambda action: places(action.sources, context)
        ),
    }
    return listing(caption, chosen(columns, widths), actions)


def _id_cell(action: Action) -> Cell:
    return (Link(action.action_id or "", f"#{action_anchor(action)}"),)


def _dates(action: Action, context: ReportContext) -> str:
    """Announced, from, until: those that are known."""
    say, date = context.language.say, context.language.short_date
    parts = []
    if action.announced_on:
        parts.append(say("announced {date}", date=date(action.announced_on)))
    if action.starts_on:
        parts.append(say("from {date}", date=date(action.starts_on)))
    if action.ends_on:
        parts.append(say("until {date}", date=date(action.ends_on)))
    return "; ".join(parts)


def counted_cell(figure: Figure, context: ReportContext) -> Cell:
    """What a figure counts: its measure, and whom or what it concerns, in its own language."""
    language = context.language
    measure = language.term("measure", figure.measure or "other")
    concerned = _concerned(figure, context)
    return (Text(f"{measure} ("), concerned, Text(")")) if concerned else (Text(measure),)


def _concerned(figure: Figure, context: ReportContext) -> Text | None:
    """Whom it concerns, else what its note says where its measure alone says little."""
    if figure.population:
        concerned = context.population(figure)
        return Text(concerned.text, language=concerned.language)
    explained = figure.source_note if figure.measure in (CHANGE, "other") else None
    action = context.action_of(figure)
    return Text(explained, language=action.language if action else None) if explained else None


def cells_cell(figure: Figure, context: ReportContext) -> Cell:
    """A figure's cells; where another country gives another number, that number too."""
    others = context.other_numbers.get(figure.location, ())
    named = {
        (finding.location.file, finding.location.sheet, finding.location.row) for finding in others
    }
    sources = [each for each in figure.sources if (each.file, each.sheet, each.row) not in named]
    cells = places(sources, context, figure.letters)
    contradictions = [
        (
            Text(f"; {context.language.place(finding.location)}: "),
            other_number(figure, finding, context.language),
        )
        for finding in others
    ]
    return (Text(cells), *(inline for pair in contradictions for inline in pair))


def figures_table(
    caption: str, figures: Iterable[Figure], context: ReportContext, widths: Widths
) -> DataTable:
    """Figures in the columns named by ``widths``."""
    say, language = context.language.say, context.language
    term = language.term

    def title(figure: Figure) -> Cell:
        action = context.action_of(figure)
        return prose_cell(context.title(action)) if action else ()

    def countries(figure: Figure) -> Cell:
        action = context.action_of(figure)
        return text_cell(context.countries(action)) if action else ()

    def value(figure: Figure) -> Cell:
        return () if figure.value is None else (bare_figure(figure, language),)

    answers = {True: say("yes"), False: say("no")}

    def why_not(figure: Figure) -> str | None:
        exclusion = context.not_counted.get(figure)
        return why_not_counted(exclusion, language) if exclusion else None

    columns: Mapping[str, Column[Figure]] = {
        "country": text_column(say("Country"), lambda figure: language.country(figure.country)),
        "countries": Column(say("Country"), countries),
        "action": text_column(say("Action"), lambda figure: figure.action_id),
        "title": Column(say("Action"), title),
        "counted": Column(say("What is counted"), lambda figure: counted_cell(figure, context)),
        "number": Column(
            say("Number"), lambda figure: (shown_figure(figure, language),), numeric=True
        ),
        "value": Column(say("Number"), value, numeric=True),
        "currency": text_column(say("Currency"), lambda figure: figure.currency),
        "basis": text_column(say("Basis"), lambda figure: term("basis", figure.basis or "")),
        "precision": text_column(
            say("Precision"), lambda figure: term("precision", figure.precision or "exact")
        ),
        "when": text_column(say("When"), lambda figure: figure_period(figure, language)),
        "in_tables": text_column(
            say("Counted"),
            lambda figure: answers[figure not in context.not_counted],
        ),
        "why": text_column(say("Why not"), why_not),
        "population": Column(
            say("Population"), lambda figure: prose_cell(context.population(figure))
        ),
        "why_not_counted": text_column(
            say("Why it is not counted in the reporting period"), why_not
        ),
        "cells": Column(say("File, sheet and cell"), lambda figure: cells_cell(figure, context)),
    }
    return listing(caption, chosen(columns, widths), figures)
