"""Headline claims as paragraphs, each with a link to the rows it was computed from."""

from collections.abc import Iterator

from ladreport.core.blocks import Block, Link, Paragraph, Shown, Text
from ladreport.core.computed import Claim
from ladreport.report.edition import Edition


def claim_anchor(claim: Claim) -> str:
    """The name of the claim's place in the annex of sources."""
    return f"source-{claim.id}"


def claim_number(claim: Claim, edition: Edition) -> int:
    """The claim's number in the annex of sources, from 1."""
    return next(place for place, one in enumerate(edition.claims, 1) if one.id == claim.id)


def claim_paragraphs(place: str, edition: Edition) -> Iterator[Block]:
    """The claims that were declared for this place, in the order of their declaration."""
    for claim in edition.claims:
        if place in claim.places:
            yield claim_paragraph(claim, edition)


def claim_paragraph(claim: Claim, edition: Edition) -> Paragraph:
    """The sentence around its traced number, and where its rows are listed."""
    number = Shown(claim.worded, f"claim:{claim.id}", bold=True)
    source = edition.language.say("source {number}", number=str(claim_number(claim, edition)))
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
