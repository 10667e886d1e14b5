"""The whole report in its order: what is said, section by section."""

from collections.abc import Iterator

from ladreport.core.blocks import Block, Contents, Document, Orientation, PageBreak
from ladreport.core.values import PartialDate
from ladreport.report.annex_received import held_back, submissions
from ladreport.report.annex_sources import sources
from ladreport.report.context import ReportContext
from ladreport.report.front import front, institution
from ladreport.report.listings import all_actions
from ladreport.report.pillars import pillar_sections
from ladreport.report.progress import progress
from ladreport.report.summary_tables import summary_tables


def compose(context: ReportContext) -> Document:
    """The report of one language, ready to be rendered."""
    say = context.language.say
    title = _title(context)
    return Document(
        language=context.language.code,
        title=title,
        short_title=say("Los Angeles Declaration: progress report {id}", id=context.ministerial.id),
        data_date=_data_date(context),
        cover=_cover(context, title),
        body=tuple(_body(context)),
        labels={
            "table": say("Table"),
            "chart": say("Figure"),
            "page": say("Page"),
            "of": say("of"),
            "data": say("Data of"),
        },
    )


def _body(context: ReportContext) -> Iterator[Block]:
    yield from front(context)
    yield PageBreak()
    yield Contents(context.language.say("Contents"))
    yield from institution(context)
    yield from pillar_sections(context)
    yield from progress(context)
    yield from summary_tables(context)
    yield Orientation(landscape=True)
    yield from all_actions(context)
    yield from sources(context)
    yield from submissions(context)
    yield from held_back(context)


def _title(context: ReportContext) -> str:
    return context.text_of("title") or context.language.say(
        "Los Angeles Declaration on Migration and Protection"
    )


def _data_date(context: ReportContext) -> str:
    """The date of the data: the end of the reporting period, else the ministerial's own name."""
    period = context.ministerial.reporting_period
    if period is None:
        return context.ministerial.id
    return context.language.date(PartialDate.of(period.end))


def _cover(context: ReportContext, title: str) -> dict[str, str]:
    say, ministerial, language = context.language.say, context.ministerial, context.language
    date = language.date(PartialDate.of(ministerial.date)) if ministerial.date else ""
    host, chair = ministerial.host, ministerial.chair
    return {
        "title": title,
        "subtitle": say("Progress report of the endorsing countries"),
        "ordinal": _ordinal(context),
        "place_and_date": ", ".join(filter(None, (ministerial.city, date))),
        "host": say("Host: {country}", country=language.country(host)) if host else "",
        "chair": say("Chair: {country}", country=language.country(chair)) if chair else "",
        "secretariat": say(
            "Secretariat: {institutions}", institutions=language.joined(ministerial.secretariat)
        )
        if ministerial.secretariat
        else "",
    }


def _ordinal(context: ReportContext) -> str:
    """Which ministerial it is, in words as far as covers usually spell it out."""
    say, ordinal = context.language.say, context.ministerial.ordinal
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
        return say("Ministerial {id}", id=context.ministerial.id)
    if 1 <= ordinal <= len(spelled):
        return spelled[ordinal - 1]
    return say("Ministerial number {number}", number=str(ordinal))
