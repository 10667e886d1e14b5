"""The numbers of the report in words, each with the key that leads to its source.

A number gets into the report only through these functions: they take a value that knows where it
comes from, a claim, a computed number or a figure.
"""

from collections.abc import Iterator

from ladreport.core.blocks import Block, Cell, Link, Paragraph, Shown, Text
from ladreport.core.computed import Claim, ClaimNumber, Computed
from ladreport.core.records import Figure
from ladreport.inputs.claim_declarations import Wording
from ladreport.messages.language import Language
from ladreport.messages.wording import figure_number
from ladreport.report.context import ReportContext
from ladreport.summary import wording


def claim_paragraphs(place: str, context: ReportContext) -> Iterator[Block]:
    """The claims that were declared for this place, in the order of their declaration."""
    for number, claim in enumerate(context.claims, 1):
        if place in claim.places:
            yield _claim_paragraph(number, claim, context.language)


def _claim_paragraph(number: int, claim: Claim, language: Language) -> Paragraph:
    """The sentence around its traced number, and where its rows are listed."""
    source = language.say("source {number}", number=str(number))
    inlines = (
        *map(_claim_part, claim.parts),
        Text(" ["),
        Link(source, f"#{claim_anchor(claim)}"),
        Text("]"),
    )
    return Paragraph(inlines, "claim")


def _claim_part(part: str | ClaimNumber) -> Text | Shown:
    """Text of a claim's sentence as it is, a number as a field that leads to its claim."""
    if isinstance(part, str):
        return Text(part)
    return Shown(part.words, f"claim:{part.claim}", bold=True, value=part.value)


def claim_anchor(claim: Claim) -> str:
    """The name of the claim's place in the annex of sources."""
    return f"source-{claim.id}"


def computed_cell(computed: Computed, key: str, language: Language) -> Cell:
    """A cell with a computed number, behind the word that its rows ask for."""
    words = wording.number_words(computed, language)
    by_rows = wording.wording_of(computed)
    precision = "" if by_rows is Wording.EXACT else language.term("precision", by_rows.value)
    word = precision[:1].lower() + precision[1:]
    return (Shown(words, key, value=computed.value, precision=word),)


def figure_key(figure: Figure) -> str:
    """The key of the field that shows a figure: the figure's own cell."""
    source = figure.sources[0]
    cell = f"{source.file}!{source.sheet}!{figure.letters}{source.row}"
    return f"figure:{figure.action_id}:{figure.measure}:{cell}"


def shown_figure(figure: Figure, language: Language) -> Shown:
    """A figure's number as a traceable number of the report."""
    return Shown(figure_number(figure, language), figure_key(figure), value=figure.value)
