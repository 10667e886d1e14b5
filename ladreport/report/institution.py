"""The institutional part: host, chair, Secretariat, and where ministers meet next."""

from collections.abc import Iterator

from ladreport.core.blocks import Block, Heading, Paragraph, Text
from ladreport.core.values import PartialDate
from ladreport.report.context import ReportContext


def institution(context: ReportContext) -> Iterator[Block]:
    """A heading and its sentences; nothing where the ministerial's settings say nothing."""
    sentences = [*_sentences(context)]
    own = context.ministerial.texts.get(context.language.code, {}).get("institutional")
    if sentences or own:
        yield Heading(
            1, context.language.say("The ministerial and its institutions"), "institution"
        )
    if own:
        yield Paragraph((Text(own),))
    if sentences:
        yield Paragraph((Text(" ".join(sentences)),))


def _sentences(context: ReportContext) -> Iterator[str]:
    """Each country stands after a colon: articles and verbs would differ with its name."""
    say, ministerial = context.language.say, context.ministerial
    country = context.language.country
    if ministerial.host and ministerial.date:
        yield say(
            "Host of the ministerial of {date}: {country}.",
            country=country(ministerial.host),
            date=PartialDate.of(ministerial.date),
        )
    if ministerial.chair:
        yield say(
            "Country holding the rotating chair: {country}.", country=country(ministerial.chair)
        )
    if ministerial.secretariat:
        yield say(
            "The Secretariat is managed by {institutions}.",
            institutions=context.language.joined(ministerial.secretariat),
        )
    if ministerial.next and ministerial.next.host:
        yield say(
            "Host of the next ministerial, in {year}: {country}.",
            year=str(ministerial.next.year),
            country=country(ministerial.next.host),
        )
