"""Annex B: where every number comes from: claim, rows, file, sheet and cell."""

from collections.abc import Iterator, Sequence

from ladreport.core.blocks import (
    Block,
    DataTable,
    Heading,
    Paragraph,
    TableColumn,
    TableRow,
    Text,
)
from ladreport.core.computed import Claim
from ladreport.core.records import Action, Figure
from ladreport.report.cells import places, prose_cell, text_cell
from ladreport.report.claims import claim_anchor
from ladreport.report.edition import Edition
from ladreport.report.figures import counted_words, period_words, shown_figure
from ladreport.summary.wording import number_words


def sources(edition: Edition) -> Iterator[Block]:
    """Annex B: each claim with the rows it was computed from, then every published figure."""
    say = edition.language.say
    yield Heading(1, say("Annex B. Source of every number"), "annex-sources")
    for number, claim in enumerate(edition.claims, 1):
        yield from _claim_source(number, claim, edition)
    figures = edition.published_figures
    if figures:
        yield Heading(2, say("Figures of the actions"))
        yield _figures_table(say("Every published figure and its cell"), figures, edition)


def _claim_source(number: int, claim: Claim, edition: Edition) -> Iterator[Block]:
    say = edition.language.say
    title = say("Source {number}: {claim}", number=str(number), claim=claim.worded)
    yield Heading(2, title, claim_anchor(claim))
    yield Paragraph((Text(f"{claim.before}{claim.worded}{claim.after}", italic=True),))
    yield Paragraph((Text(_operation(claim, edition)),))
    if claim.computed.figures:
        caption = say("Rows behind source {number}", number=str(number))
        yield _figures_table(caption, claim.computed.figures, edition)
    elif claim.computed.actions:
        yield _actions_table(number, claim.computed.actions, edition)


def _operation(claim: Claim, edition: Edition) -> str:
    """How the number was computed, in words, with the value before it was rounded."""
    computed, language = claim.computed, edition.language
    if computed.whole:
        value = language.say("{value} of {whole}", value=computed.value, whole=computed.whole)
    else:
        value = number_words(computed, language)
    how = operation_label(computed.how.value, edition)
    return language.say("Computed as {how}: {value}.", how=how, value=value)


def operation_label(how: str, edition: Edition) -> str:
    """The operation in words."""
    say = edition.language.say
    labels = {
        "sum": say("the sum of the rows below"),
        "latest": say("the sum of each country's latest row below"),
        "count_actions": say("the number of the actions below"),
        "count_countries": say("the number of countries in the rows below"),
        "share_of_countries": say("the endorsing countries in the rows below, of all"),
        "change": say("the change between the rows below"),
        "largest": say("the largest of the rows below"),
        "list": say("the list of the rows below"),
        "reported": say("the number that was reported"),
    }
    return labels[how]


def _figures_table(caption: str, figures: Sequence[Figure], edition: Edition) -> DataTable:
    say, term = edition.language.say, edition.language.term
    return DataTable(
        caption=caption,
        columns=(
            TableColumn(say("Country"), 1.3),
            TableColumn(say("Action"), 1.2),
            TableColumn(say("What is counted"), 2),
            TableColumn(say("Number"), 1.5, numeric=True),
            TableColumn(say("Basis"), 0.9),
            TableColumn(say("When"), 1.8),
            TableColumn(say("File, sheet and cell"), 3),
        ),
        rows=[
            TableRow(
                (
                    text_cell(edition.language.country(one.country)),
                    text_cell(one.action_id),
                    text_cell(counted_words(one, edition.language)),
                    (shown_figure(one, edition.language),),
                    text_cell(term("basis", one.basis or "")),
                    text_cell(period_words(one, edition.language)),
                    text_cell(places(one.sources, edition.language, one.letters)),
                )
            )
            for one in figures
        ],
    )


def _actions_table(number: int, actions: Sequence[Action], edition: Edition) -> DataTable:
    say = edition.language.say
    return DataTable(
        caption=say("Rows behind source {number}", number=str(number)),
        columns=(
            TableColumn(say("Country"), 1.5),
            TableColumn(say("Action"), 1.2),
            TableColumn(say("Title"), 3),
            TableColumn(say("File, sheet and row"), 3),
        ),
        rows=[
            TableRow(
                (
                    text_cell(edition.countries(one)),
                    text_cell(one.action_id),
                    prose_cell(edition.title(one)),
                    text_cell(places(one.sources, edition.language)),
                )
            )
            for one in actions
        ],
    )
