"""Annex B, below a claim's rows: at what rates they were converted, what is not counted and why."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ladreport.core.blocks import Block, DataTable, Inline, Paragraph, Text
from ladreport.core.computed import Claim, Exclusion, ExclusionReason
from ladreport.core.records import Disposition, Figure
from ladreport.core.values import PartialDate
from ladreport.messages.wording import figure_period, reason_not_counted, why_not_counted
from ladreport.report.cells import Column, date_cell, listing, text_column
from ladreport.report.context import ReportContext
from ladreport.report.listings import cells_cell, counted_cell
from ladreport.report.numbers import counted, dollars_cell, shown_figure, used_rate_cell

IN_A_LINE = (
    ExclusionReason.CONTEXT,
    ExclusionReason.OTHER_BASIS,
    ExclusionReason.OUTSIDE_PERIOD,
    ExclusionReason.OTHER_COUNTRIES,
    ExclusionReason.EXCLUDED,
)
"""Reasons that the claim itself gives. There are many such figures and no doubt about any: they
stand together in a line with their cells, the others each in a row."""


def converted(number: int, claim: Claim, context: ReportContext) -> Iterator[Block]:
    """The exchange rates between a claim's rows and its number; nothing where none was needed."""
    currency = claim.computed.currency
    figures = [figure for figure in claim.computed.figures if figure.currency != currency]
    dollars = {figure: context.dollars.get(figure) for figure in figures if currency}
    rows = {figure: worth for figure, worth in dollars.items() if worth is not None}
    if not rows:
        return
    say, language = context.language.say, context.language
    columns: list[Column[Figure]] = [
        text_column(say("Country"), lambda figure: language.country(figure.country), 1.5),
        Column(say("Number"), lambda figure: (shown_figure(figure, language),), 2, numeric=True),
        Column(
            say("Rate"),
            lambda figure: used_rate_cell(figure, rows[figure], language),
            numeric=True,
        ),
        Column(
            say("Date"),
            lambda figure: date_cell(
                PartialDate.of(day) if (day := rows[figure].date) else None, language
            ),
            1.2,
        ),
        text_column(say("Source"), lambda figure: rows[figure].source, 2),
        Column(
            say("In US dollars"),
            lambda figure: dollars_cell(figure, rows[figure], language),
            1.6,
            numeric=True,
        ),
        Column(say("File, sheet and cell"), lambda figure: cells_cell(figure, context), 2.5),
    ]
    caption = say("Exchange rates used for source {number}", number=str(number))
    yield listing(caption, columns, rows)


def not_counted(number: int, claim: Claim, context: ReportContext) -> Iterator[Block]:
    """The published figures that answer to a claim in part, and why its number is without them."""
    by_reason: dict[ExclusionReason, list[Exclusion]] = defaultdict(list)
    for exclusion in claim.computed.excluded:
        if exclusion.figure.disposition is Disposition.PUBLISHED:
            by_reason[exclusion.reason].append(exclusion)
    each = [
        exclusion
        for reason in ExclusionReason
        for exclusion in by_reason[reason]
        if reason not in IN_A_LINE
    ]
    if each:
        yield _table(number, each, context)
    yield from _lines(claim, by_reason, context)


def _table(number: int, exclusions: Sequence[Exclusion], context: ReportContext) -> DataTable:
    say, language = context.language.say, context.language
    columns: list[Column[Exclusion]] = [
        text_column(say("Country"), lambda each: language.country(each.figure.country), 1.3),
        text_column(say("Action"), lambda each: each.figure.action_id, 1.2),
        Column(say("What is counted"), lambda each: counted_cell(each.figure, context), 1.8),
        Column(
            say("Number"), lambda each: (shown_figure(each.figure, language),), 1.4, numeric=True
        ),
        text_column(say("When"), lambda each: figure_period(each.figure, language), 1.6),
        text_column(say("Why it is not counted"), lambda each: why_not_counted(each, language), 2),
        Column(say("File, sheet and cell"), lambda each: cells_cell(each.figure, context), 2.5),
    ]
    return listing(say("Not counted in source {number}", number=str(number)), columns, exclusions)


def _lines(
    claim: Claim, by_reason: Mapping[ExclusionReason, Sequence[Exclusion]], context: ReportContext
) -> Iterator[Paragraph]:
    """``Not counted either: 3 figures (describes the situation, not a result): GTM.xlsx › …``."""
    for reason in IN_A_LINE:
        if figures := [exclusion.figure for exclusion in by_reason[reason]]:
            yield Paragraph(_line(claim, reason, figures, context), "note")


def _line(
    claim: Claim, reason: ExclusionReason, figures: Sequence[Figure], context: ReportContext
) -> tuple[Inline, ...]:
    language = context.language
    return language.plural_with(
        "Not counted: {count} figure ({why}): {cells}.",
        "Not counted: {count} figures ({why}): {cells}.",
        counted(len(figures), f"claim:{claim.id}:{reason.value}", language),
        why=reason_not_counted(reason, language),
        cells=Text(cells_in_short(figures)),
    )


def cells_in_short(figures: Sequence[Figure]) -> str:
    """Cells by sheet, each sheet named once: ``GTM.xlsx › Figures!C4, C7; PER.xlsx › …``."""
    by_sheet: dict[tuple[str, str], list[str]] = defaultdict(list)
    for figure in figures:
        source = figure.sources[0]
        by_sheet[source.file, source.sheet].append(f"{figure.letters}{source.row}")
    return "; ".join(
        f"{file} › {sheet}!{', '.join(cells)}" for (file, sheet), cells in by_sheet.items()
    )
