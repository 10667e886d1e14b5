"""Annex C: what each endorsing country sent, and who has not sent anything."""

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
from ladreport.core.records import Received
from ladreport.report.cells import text_cell
from ladreport.report.context import ReportContext


def submissions(context: ReportContext) -> Iterator[Block]:
    """The files received, the countries that sent none, and the cells that were corrected."""
    say = context.language.say
    yield Heading(1, say("Annex C. Submissions received and missing"), "annex-submissions")
    if context.dataset.received:
        yield DataTable(
            caption=say("Submissions received"),
            columns=(
                TableColumn(say("Country"), 1.5),
                TableColumn(say("File"), 2.2),
                TableColumn(say("Institution"), 2.5),
                TableColumn(say("Date of submission"), 1.5),
                TableColumn(say("Actions"), 0.8, numeric=True),
                TableColumn(say("Figures"), 0.8, numeric=True),
            ),
            rows=[_received_row(one, context) for one in _in_order(context)],
        )
    if context.unreadable:
        unreadable = say(
            "Received, but could not be read: {files}.",
            files=context.language.joined(context.unreadable),
        )
        yield Paragraph((Text(unreadable),))
    yield Paragraph((Text(_missing(context)),))
    if context.corrections:
        yield _corrections(context)


def _in_order(context: ReportContext) -> Sequence[Received]:
    """By the countries' fixed order; a file of no known country comes last."""
    rank = {country: place for place, country in enumerate(context.schema.countries)}
    return sorted(
        context.dataset.received, key=lambda one: (rank.get(one.country or "", len(rank)), one.file)
    )


def _corrections(context: ReportContext) -> DataTable:
    say = context.language.say
    return DataTable(
        caption=say("Cells corrected by the Secretariat"),
        columns=(
            TableColumn(say("File, sheet and cell"), 2),
            TableColumn(say("Submitted"), 2),
            TableColumn(say("Printed"), 2),
            TableColumn(say("Why"), 2.5),
        ),
        rows=[
            TableRow(
                (
                    text_cell(str(one.location)),
                    text_cell(one.found),
                    text_cell(str(one.params["replacement"])),
                    text_cell(str(one.params["why"])),
                )
            )
            for one in context.corrections
        ],
    )


def _received_row(one: Received, context: ReportContext) -> TableRow:
    language = context.language
    file = one.file
    if one.superseded_by:
        file = language.say("{file} (superseded by {other})", file=file, other=one.superseded_by)
    return TableRow(
        (
            text_cell(language.country(one.country) if one.country else "–"),
            text_cell(file),
            text_cell(one.institution),
            text_cell(language.short_date(one.submitted_on) if one.submitted_on else None),
            text_cell(language.number(one.actions)),
            text_cell(language.number(one.figures)),
        )
    )


def _missing(context: ReportContext) -> str:
    language = context.language
    received = {one.country for one in context.dataset.received}
    missing = [one for one in context.schema.countries if one not in received]
    if not missing:
        return language.say("Every endorsing country sent a submission.")
    return language.say(
        "No submission was received from {countries}.", countries=language.countries(missing)
    )
