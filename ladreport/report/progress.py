"""Progress since the last ministerial: what became of the actions that were reported then."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ladreport.comparison import Change, ChangeKind, Changes, changed_kinds
from ladreport.comparison.compare import REPORTING_COUNTRIES
from ladreport.core.blocks import (
    Block,
    Bullet,
    DataTable,
    Heading,
    Paragraph,
    TableColumn,
    TableRow,
    Text,
)
from ladreport.core.records import Disposition
from ladreport.core.values import PartialDate
from ladreport.report.context import ReportContext
from ladreport.report.numbers import counted_words, number_words

TOLD = (
    ChangeKind.COMPLETED,
    ChangeKind.ADVANCED,
    ChangeKind.EXTENDED,
    ChangeKind.REOPENED,
    ChangeKind.SET_BACK,
    ChangeKind.CHANGED,
    ChangeKind.NOT_REPORTED,
)
"""What is told action by action; what is new stands under the pillars, marked as new."""

TOLD_APART = frozenset({"status", "announced_on", "starts_on", "ends_on"})


def progress(context: ReportContext) -> Iterator[Block]:
    """Counts of every kind of change, then the actions that changed; nothing without a baseline."""
    if context.changes is None:
        return
    say = context.language.say
    told = [one for one in context.changes.changes if not _is_held_back(one)]
    changes = replace(context.changes, changes=tuple(told))
    yield Heading(1, say("Progress since the last ministerial"), "progress")
    yield _counts(changes, context)
    if left_out := len(context.changes.changes) - len(told):
        yield Paragraph((Text(_held_back(left_out, context)),), "note")
    by_kind = changed_kinds(changes.changes)
    for kind in TOLD:
        if by_kind[kind]:
            yield Heading(2, kind_label(kind, context))
            yield from (_bullet(change, context) for change in by_kind[kind])


def _is_held_back(change: Change) -> bool:
    """What is not published now can't be told as progress."""
    return bool(change.new) and all(one.disposition is Disposition.HELD_BACK for one in change.new)


def _held_back(count: int, context: ReportContext) -> str:
    return context.language.plural(
        "{count} more action was reported and is held back: see Annex D.",
        "{count} more actions were reported and are held back: see Annex D.",
        count,
    )


def _counts(changes: Changes, context: ReportContext) -> Block:
    say = context.language.say
    counts = changes.totals()["all"].get("all", {})
    rows = [
        TableRow(
            (
                (Text(kind_label(kind, context)),),
                (Text(context.language.number(counts.get(kind.value, 0))),),
            )
        )
        for kind in ChangeKind
    ]
    total = context.language.number(sum(counts.values()))
    return DataTable(
        caption=say(
            "Actions reported for {old} and {new}, by what became of them",
            old=changes.old,
            new=changes.new,
        ),
        columns=(
            TableColumn(say("What became of the action"), 3),
            TableColumn(say("Actions"), 1, numeric=True),
        ),
        rows=[*rows, TableRow(((Text(say("Total")),), (Text(total),)), total=True)],
    )


def kind_label(kind: ChangeKind, context: ReportContext) -> str:
    """What became of an action, in words."""
    say = context.language.say
    labels = {
        ChangeKind.NEW: say("New"),
        ChangeKind.ADVANCED: say("Advanced"),
        ChangeKind.EXTENDED: say("Extended"),
        ChangeKind.COMPLETED: say("Completed"),
        ChangeKind.REOPENED: say("Taken up again"),
        ChangeKind.SET_BACK: say("Set back"),
        ChangeKind.CHANGED: say("Continuing, with changes"),
        ChangeKind.UNCHANGED: say("Continuing, unchanged"),
        ChangeKind.NOT_REPORTED: say("Not reported this time"),
    }
    return labels[kind]


def _bullet(change: Change, context: ReportContext) -> Bullet:
    title = context.title(change.action) if change.new else context.earlier_title(change.action)
    inlines = (
        Text(f"{context.language.headed(context.countries(change.action))} ", bold=True),
        Text(title.text, language=title.language),
        Text(_details(change, context)),
    )
    return Bullet(tuple(one for one in inlines if one.text))


def _details(change: Change, context: ReportContext) -> str:
    """The status, the dates and the figures before and after, and what else was changed."""
    parts = [
        *_status(change, context),
        *_dates(change, context),
        *_figures(change, context),
        *_others(change, context),
    ]
    return f" ({'; '.join(parts)})" if parts else ""


def _status(change: Change, context: ReportContext) -> Sequence[str]:
    status = change.fields.get("status")
    if status is None or not status.old or not status.new:
        return ()
    term = context.language.term
    return (f"{term('status', str(status.old))} → {term('status', str(status.new))}",)


def _dates(change: Change, context: ReportContext) -> Iterator[str]:
    for column in ("announced_on", "starts_on", "ends_on"):
        moved = change.fields.get(column)
        if moved and moved.new:
            label = context.language.column("actions", column)
            dates = [one for one in (moved.old, moved.new) if isinstance(one, PartialDate)]
            told = " → ".join(map(context.language.short_date, dates))
            yield f"{context.language.headed(label)} {told}"


def _figures(change: Change, context: ReportContext) -> Iterator[str]:
    for one in change.figures:
        if one.before and one.after and one.old != one.new:
            counted = context.language.headed(counted_words(one.figure, context.language))
            numbers = [number_words(side, context.language) for side in (one.before, one.after)]
            yield f"{counted} {' → '.join(numbers)}"


def _others(change: Change, context: ReportContext) -> Iterator[str]:
    """The columns that say something else now; the text itself stands under its pillar."""
    columns = [one for one in change.fields if one not in TOLD_APART]
    if columns:
        labels = context.language.joined(_column(one, context) for one in columns)
        yield context.language.say("changed: {columns}", columns=labels)


def _column(name: str, context: ReportContext) -> str:
    """A column's label; who reported an action is no column of a sheet."""
    if name == REPORTING_COUNTRIES:
        return context.language.say("Countries")
    return context.language.column("actions", name)
