"""Annex A: every published action on a line, with where it was read."""

from collections.abc import Iterator

from ladreport.core.blocks import (
    Block,
    DataTable,
    Heading,
    Link,
    Paragraph,
    TableColumn,
    TableRow,
    Text,
)
from ladreport.core.records import Action
from ladreport.report.actions import action_anchor
from ladreport.report.cells import places, prose_cell, text_cell
from ladreport.report.context import ReportContext


def all_actions(context: ReportContext) -> Iterator[Block]:
    """Annex A: every published action on a line, with where it was read."""
    say = context.language.say
    yield Heading(1, say("Annex A. All actions"), "annex-actions")
    if not context.published:
        yield Paragraph((Text(say("No action is published in this report.")),))
        return
    yield DataTable(
        caption=say("All published actions"),
        columns=(
            TableColumn(say("Id"), 1.2),
            TableColumn(say("Countries"), 1.5),
            TableColumn(say("Action package"), 1.8),
            TableColumn(say("Title"), 3),
            TableColumn(say("Status"), 1),
            TableColumn(say("Dates"), 1.5),
            TableColumn(say("Where it was reported"), 2.2),
        ),
        rows=[_action_row(action, context) for action in context.published],
    )


def _action_row(action: Action, context: ReportContext) -> TableRow:
    term = context.language.term
    package = term("action_package", action.action_package or "")
    return TableRow(
        (
            (Link(action.action_id or "", f"#{action_anchor(action)}"),),
            text_cell(context.countries(action)),
            text_cell(package or term("pillar", action.pillar or "")),
            prose_cell(context.title(action)),
            text_cell(term("status", action.status or "")),
            text_cell(_dates(action, context)),
            text_cell(places(action.sources, context)),
        )
    )


def _dates(action: Action, context: ReportContext) -> str:
    """Announced, from, to: those that are known."""
    say, date = context.language.say, context.language.short_date
    parts = []
    if action.announced_on:
        parts.append(say("announced {date}", date=date(action.announced_on)))
    if action.starts_on:
        parts.append(say("from {date}", date=date(action.starts_on)))
    if action.ends_on:
        parts.append(say("until {date}", date=date(action.ends_on)))
    return "; ".join(parts)
