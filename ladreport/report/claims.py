"""Headline claims as paragraphs, each with a link to the rows it was computed from."""

from collections.abc import Iterator

from ladreport.core.blocks import Block, Link, Paragraph, Shown, Text
from ladreport.core.computed import Claim
from ladreport.report.context import ReportContext


def claim_anchor(claim: Claim) -> str:
    """The name of the claim's place in the annex of sources."""
    return f"source-{claim.id}"


def claim_number(claim: Claim, context: ReportContext) -> int:
    """The claim's number in the annex of sources, from 1."""
    return next(place for place, one in enumerate(context.claims, 1) if one.id == claim.id)


def claim_paragraphs(place: str, context: ReportContext) -> Iterator[Block]:
    """The claims that were declared for this place, in the order of their declaration."""
    for claim in context.claims:
        if place in claim.places:
            yield claim_paragraph(claim, context)


def claim_paragraph(claim: Claim, context: ReportContext) -> Paragraph:
    """The sentence around its traced number, and where its rows are listed."""
    number = Shown(claim.worded, f"claim:{claim.id}", bold=True)
    source = context.language.say("source {number}", number=str(claim_number(claim, context)))
    inlines = (
        Text(claim.before),
        number,
        Text(f"{claim.after} ["),
        Link(source, f"#{claim_anchor(claim)}"),
        Text("]"),
    )
    return Paragraph(
        tuple(one for one in inlines if not isinstance(one, Text) or one.text), "claim"
    )
