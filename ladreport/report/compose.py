"""The whole report in its order: what is said, section by section."""

from collections.abc import Iterator

from ladreport.core.blocks import Block, Contents, Document, Orientation, PageBreak
from ladreport.core.values import PartialDate
from ladreport.report.annex_actions import all_actions
from ladreport.report.annex_held_back import held_back
from ladreport.report.annex_sources import sources
from ladreport.report.annex_submissions import submissions
from ladreport.report.edition import Edition
from ladreport.report.front import front
from ladreport.report.institution import institution
from ladreport.report.pillars import pillar_sections
from ladreport.report.progress import progress
from ladreport.report.summary_tables import summary_tables


def compose(edition: Edition) -> Document:
    """The report of one language, ready to be rendered."""
    say = edition.language.say
    title = _title(edition)
    return Document(
        language=edition.language.code,
        title=title,
        short_title=say("Los Angeles Declaration: progress report {id}", id=edition.ministerial.id),
        data_date=_data_date(edition),
        cover=_cover(edition, title),
        body=tuple(_body(edition)),
        labels={
            "table": say("Table"),
            "chart": say("Figure"),
            "page": say("Page"),
            "of": say("of"),
            "data": say("Data of"),
        },
    )


def _body(edition: Edition) -> Iterator[Block]:
    yield from front(edition)
    yield PageBreak()
    yield Contents(edition.language.say("Contents"))
    yield from institution(edition)
    yield from pillar_sections(edition)
    yield from progress(edition)
    yield from summary_tables(edition)
    yield Orientation(landscape=True)
    yield from all_actions(edition)
    yield from sources(edition)
    yield from submissions(edition)
    yield from held_back(edition)


def _title(edition: Edition) -> str:
    own = edition.ministerial.texts.get(edition.language.code, {}).get("title")
    return own or edition.language.say("Los Angeles Declaration on Migration and Protection")


def _data_date(edition: Edition) -> str:
    """The date of the data: the end of the reporting period, else the ministerial's own name."""
    period = edition.ministerial.reporting_period
    if period is None:
        return edition.ministerial.id
    return edition.language.date(PartialDate.of(period.end))


def _cover(edition: Edition, title: str) -> dict[str, str]:
    say, ministerial, language = edition.language.say, edition.ministerial, edition.language
    date = language.date(PartialDate.of(ministerial.date)) if ministerial.date else ""
    host, chair = ministerial.host, ministerial.chair
    return {
        "title": title,
        "subtitle": say("Progress report of the endorsing countries"),
        "ordinal": _ordinal(edition),
        "place_and_date": ", ".join(one for one in (ministerial.city, date) if one),
        "host": say("Host: {country}", country=language.country(host)) if host else "",
        "chair": say("Chair: {country}", country=language.country(chair)) if chair else "",
        "secretariat": say(
            "Secretariat: {institutions}", institutions=language.joined(ministerial.secretariat)
        )
        if ministerial.secretariat
        else "",
    }


def _ordinal(edition: Edition) -> str:
    """Which ministerial it is, in words as far as covers usually spell it out."""
    say, ordinal = edition.language.say, edition.ministerial.ordinal
    spelled = (
        say("First ministerial"),
        say("Second ministerial"),
        say("Third ministerial"),
        say("Fourth ministerial"),
        say("Fifth ministerial"),
        say("Sixth ministerial"),
        say("Seventh ministerial"),
        say("Eighth ministerial"),
        say("Ninth ministerial"),
        say("Tenth ministerial"),
    )
    if ordinal is None:
        return say("Ministerial {id}", id=edition.ministerial.id)
    if 1 <= ordinal <= len(spelled):
        return spelled[ordinal - 1]
    return say("Ministerial number {number}", number=ordinal)
