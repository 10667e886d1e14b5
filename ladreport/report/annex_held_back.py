"""Annex D: rows that were reported and can't be published, with the reason of each."""

from collections import defaultdict
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
from ladreport.core.findings import Finding
from ladreport.core.location import Location
from ladreport.core.records import Dataset, Disposition, Outcome, Source
from ladreport.messages.language import Language
from ladreport.messages.rendering import message
from ladreport.report.cells import count_cell, place, text_cell
from ladreport.report.context import ReportContext


def held_back(context: ReportContext) -> Iterator[Block]:
    """The rows held back, and the ledger that says where every row went."""
    say = context.language.say
    yield Heading(1, say("Annex D. Rows held back"), "annex-held-back")
    rows = [*_held_back_rows(context)]
    if rows:
        yield DataTable(
            caption=say("Rows held back and why"),
            columns=(
                TableColumn(say("Country"), 1.3),
                TableColumn(say("Sheet"), 1),
                TableColumn(say("Id"), 1.2),
                TableColumn(say("Reason"), 3.5),
                TableColumn(say("File, sheet and row"), 2.5),
            ),
            rows=rows,
        )
    else:
        yield Paragraph((Text(say("No row was held back.")),))
    yield Paragraph((Text(_ledger_sentence(context)),), role="note")


def _ledger_sentence(context: ReportContext) -> str:
    ledger = context.dataset.ledger
    return context.language.say(
        "Rows of actions read: {read}; published {published}, merged into joint actions "
        "{merged}, held back {held_back}, withheld {withheld}, superseded {superseded}.",
        read=ledger.read,
        published=ledger.published,
        merged=ledger.merged,
        held_back=ledger.held_back,
        withheld=ledger.withheld,
        superseded=ledger.superseded,
    )


def ledger_table(dataset: Dataset, language: Language) -> DataTable:
    """Where every row of Actions and of Figures went."""
    say = language.say
    labels = {
        "read": say("read"),
        "published": say("published"),
        "merged": say("merged into joint actions"),
        "held_back": say("held back"),
        "withheld": say("withheld"),
        "superseded": say("superseded"),
    }
    ledgers = {"actions": dataset.ledger, "figures": dataset.figures_ledger}
    return DataTable(
        say("Where every row went"),
        (
            TableColumn(say("Rows")),
            TableColumn(say("Actions"), numeric=True),
            TableColumn(say("Figures"), numeric=True),
        ),
        [
            TableRow(
                (
                    text_cell(label),
                    *(
                        count_cell(getattr(ledger, name), f"ledger:{rows}:{name}", language)
                        for rows, ledger in ledgers.items()
                    ),
                )
            )
            for name, label in labels.items()
        ],
    )


def _held_back_rows(context: ReportContext) -> Iterator[TableRow]:
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in context.dataset.findings:
        by_file[finding.location.file].append(finding)
    for outcome in context.dataset.outcomes:
        if outcome.disposition is Disposition.HELD_BACK:
            country = outcome.country
            yield TableRow(
                (
                    text_cell(context.language.country(country) if country else "–"),
                    text_cell(context.schema.tables[outcome.role].labels[context.language.code]),
                    text_cell(outcome.action_id),
                    text_cell(" ".join(_reasons(outcome, by_file[outcome.source.file], context))),
                    text_cell(place(outcome.source, context.language)),
                )
            )


def _reasons(outcome: Outcome, here: Sequence[Finding], context: ReportContext) -> Iterator[str]:
    """What is wrong with the row, in words; the code alone where the finding is not shared.

    ``here`` are the findings of the row's file.
    """
    source = outcome.source
    for code_id in outcome.reasons:
        of_code = [one for one in here if one.code.id == code_id]
        told = (
            [one for one in of_code if _is_on(source, one.location)]
            or [one for one in of_code if _is_of_action(outcome, one)]
            or [one for one in of_code if one.action_id is None][:1]
        )
        yield from [message(one, context.language) for one in told] or [code_id]


def _is_on(row: Source, where: Location) -> bool:
    rows = range(where.row, (where.last_row or where.row) + 1) if where.row else ()
    return where.sheet == row.sheet and row.row in rows


def _is_of_action(figure: Outcome, finding: Finding) -> bool:
    """Whether the finding stands on the action to which a figure belongs."""
    known = figure.action_id is not None and finding.action_id == figure.action_id
    return known and finding.location.sheet != figure.source.sheet
