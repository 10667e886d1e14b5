"""Annexes C and D: what each country sent, and which of its rows can't be published, and why."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ladreport.consolidation.answer_words import answer_label
from ladreport.consolidation.answers import CountryAnswer
from ladreport.core.blocks import (
    NO_NUMBER,
    Block,
    Cell,
    DataTable,
    Heading,
    Inline,
    Paragraph,
    Shown,
    Text,
)
from ladreport.core.findings import Finding
from ladreport.core.location import Location
from ladreport.core.records import Answer, Dataset, Disposition, Outcome, Received, Source
from ladreport.messages.language import Speech
from ladreport.messages.wording import disposition, place
from ladreport.report.cells import Column, date_cell, listing, text_column
from ladreport.report.context import ReportContext
from ladreport.report.numbers import count_cell, counted, coverage, reason


def submissions(context: ReportContext) -> Iterator[Block]:
    """Annex C: the files received, the countries that sent none, the cells that were corrected."""
    say = context.language.say
    yield Heading(1, say("Annex C. Submissions received and missing"), "annex-submissions")
    if context.dataset.received:
        yield _received(context)
    yield Paragraph(coverage(context))
    if context.corrections:
        yield _corrections(context)


def _received(context: ReportContext) -> DataTable:
    """By the countries' fixed order; a file of no known country comes last."""
    say, language = context.language.say, context.language

    def file(received: Received) -> str:
        if received.answer is Answer.UNREADABLE:
            return f"{received.file} ({answer_label(received.answer, language)})"
        if not received.superseded_by:
            return received.file
        return say(
            "{file} (superseded by {other})", file=received.file, other=received.superseded_by
        )

    columns: list[Column[Received]] = [
        text_column(
            say("Country"),
            lambda received: language.country(received.country) if received.country else "–",
            1.5,
        ),
        text_column(say("File"), file, 2.2),
        text_column(say("Institution"), lambda received: received.institution, 2.5),
        Column(
            say("Date of submission"),
            lambda received: date_cell(received.submitted_on, language),
            1.5,
        ),
        *_rows_read(context),
    ]
    ordered = sorted(
        context.dataset.received,
        key=lambda received: (context.schema.country_rank(received.country), received.file),
    )
    return listing(say("Submissions received"), columns, ordered)


def _rows_read(context: ReportContext) -> Sequence[Column[Received]]:
    """How many actions and figures were read of a file; nothing of one that could not be read."""
    say, language = context.language.say, context.language

    def read(received: Received, what: str) -> Cell:
        count = getattr(received, what)
        if received.answer is Answer.UNREADABLE and not count:
            return NO_NUMBER
        return count_cell(count, f"received:{received.file}:{what}", language)

    return (
        Column(
            say("Actions"),
            lambda received: read(received, "actions"),
            0.8,
            numeric=True,
        ),
        Column(
            say("Figures"),
            lambda received: read(received, "figures"),
            0.8,
            numeric=True,
        ),
    )


def answers_table(context: ReportContext) -> DataTable:
    """Each endorsing country: what came from it, in which files, and what was read of them."""
    say, language = context.language.say, context.language

    def read(answer: CountryAnswer, what: str) -> Cell:
        count = sum(getattr(file, what) for file in answer.files)
        return count_cell(count, f"received:{answer.country}:{what}", language)

    def summed(heading: str, what: str) -> Column[CountryAnswer]:
        return Column(
            heading, lambda answer: read(answer, what) if answer.files else (), numeric=True
        )

    columns: list[Column[CountryAnswer]] = [
        text_column(say("Country"), lambda answer: language.country(answer.country)),
        text_column(say("Received"), lambda answer: answer_label(answer.answer, language)),
        text_column(say("File"), lambda answer: "; ".join(file.file for file in answer.files)),
        summed(say("Actions"), "actions"),
        summed(say("Figures"), "figures"),
    ]
    return listing(say("Submissions received"), columns, context.tables.submissions)


def _corrections(context: ReportContext) -> DataTable:
    language, say = context.language, context.language.say
    columns: list[Column[Finding]] = [
        text_column(
            say("File, sheet and cell"), lambda finding: language.place(finding.location), 2
        ),
        text_column(say("Submitted"), lambda finding: finding.found, 2),
        text_column(say("Printed"), lambda finding: str(finding.params["replacement"]), 2),
        text_column(say("Why"), lambda finding: str(finding.params["why"]), 2.5),
    ]
    return listing(say("Cells corrected by the Secretariat"), columns, context.corrections)


def held_back(context: ReportContext) -> Iterator[Block]:
    """Annex D: the rows held back, and the ledger that says where every row went."""
    say = context.language.say
    yield Heading(1, say("Annex D. Rows held back"), "annex-held-back")
    outcomes = [
        outcome
        for outcome in context.dataset.outcomes
        if outcome.disposition is Disposition.HELD_BACK
    ]
    if outcomes:
        yield _held_back_rows(outcomes, context)
    else:
        yield Paragraph((Text(say("No row was held back.")),))
    yield Paragraph(_ledger_sentence(context), role="note")


def _held_back_rows(outcomes: Sequence[Outcome], context: ReportContext) -> DataTable:
    say, language = context.language.say, context.language
    found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in context.dataset.findings:
        found[finding.location.file, finding.code.id].append(finding)
    columns: list[Column[Outcome]] = [
        text_column(
            say("Country"),
            lambda outcome: language.country(outcome.country) if outcome.country else "–",
            1.3,
        ),
        text_column(
            say("Sheet"), lambda outcome: context.schema.tables[outcome.role].labels[language.code]
        ),
        text_column(say("Id"), lambda outcome: outcome.action_id, 1.2),
        text_column(
            say("Reason"), lambda outcome: " ".join(_reasons(outcome, found, language)), 3.5
        ),
        text_column(
            say("File, sheet and row"), lambda outcome: place(outcome.source, language), 2.5
        ),
    ]
    return listing(say("Rows held back and why"), columns, outcomes)


def _reasons(
    outcome: Outcome, found: Mapping[tuple[str, str], Sequence[Finding]], language: Speech
) -> Iterator[str]:
    """What is wrong with the row, in words; the code alone where the finding is not shared."""
    for code_id in outcome.reasons:
        of_code = found.get((outcome.source.file, code_id), ())
        reported = (
            [finding for finding in of_code if _is_on(outcome.source, finding.location)]
            or [finding for finding in of_code if _is_of_action(outcome, finding)]
            or [finding for finding in of_code if finding.action_id is None][:1]
        )
        yield from [reason(finding, language) for finding in reported] or [code_id]


def _is_on(row: Source, where: Location) -> bool:
    rows = range(where.row, (where.last_row or where.row) + 1) if where.row else ()
    return where.sheet == row.sheet and row.row in rows


def _is_of_action(figure: Outcome, finding: Finding) -> bool:
    """Whether the finding stands on the action to which a figure belongs."""
    known = figure.action_id is not None and finding.action_id == figure.action_id
    return known and finding.location.sheet != figure.source.sheet


def _ledger_sentence(context: ReportContext) -> tuple[Inline, ...]:
    language, ledger = context.language, context.dataset.ledger

    def number(name: str) -> Shown:
        return counted(getattr(ledger, name), f"ledger:actions:{name}", language)

    return language.say_with(
        "Rows of actions read: {read}; published {published}, merged into joint actions "
        "{merged}, held back {held_back}, withheld {withheld}, superseded {superseded}.",
        read=number("read"),
        published=number("published"),
        merged=number("merged"),
        held_back=number("held_back"),
        withheld=number("withheld"),
        superseded=number("superseded"),
    )


def ledger_table(dataset: Dataset, language: Speech) -> DataTable:
    """Where every row of Actions and of Figures went."""
    say = language.say
    labels = {"read": say("read")} | {
        went.value: disposition(went, language) for went in Disposition
    }
    actions, figures = dataset.ledger, dataset.figures_ledger
    columns: list[Column[str]] = [
        text_column(say("Rows"), lambda name: labels[name]),
        Column(
            say("Actions"),
            lambda name: count_cell(getattr(actions, name), f"ledger:actions:{name}", language),
            numeric=True,
        ),
        Column(
            say("Figures"),
            lambda name: count_cell(getattr(figures, name), f"ledger:figures:{name}", language),
            numeric=True,
        ),
    ]
    return listing(say("Where every row went"), columns, labels)
