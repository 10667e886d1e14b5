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
from ladreport.report.edition import Edition
from ladreport.report.figures import counted_words, number_words

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


def progress(edition: Edition) -> Iterator[Block]:
    """Counts of every kind of change, then the actions that changed; nothing without a baseline."""
    if edition.changes is None:
        return
    say = edition.language.say
    told = [one for one in edition.changes.changes if not _is_held_back(one)]
    changes = replace(edition.changes, changes=tuple(told))
    yield Heading(1, say("Progress since the last ministerial"), "progress")
    yield _counts(changes, edition)
    if left_out := len(edition.changes.changes) - len(told):
        yield Paragraph((Text(_held_back(left_out, edition)),), "note")
    by_kind = changed_kinds(changes.changes)
    for kind in TOLD:
        if by_kind[kind]:
            yield Heading(2, kind_label(kind, edition))
            yield from (_bullet(change, edition) for change in by_kind[kind])


def _is_held_back(change: Change) -> bool:
    """What is not published now can't be told as progress."""
    return bool(change.new) and all(one.disposition is Disposition.HELD_BACK for one in change.new)


def _held_back(count: int, edition: Edition) -> str:
    return edition.language.plural(
        "{count} more action was reported and is held back: see Annex D.",
        "{count} more actions were reported and are held back: see Annex D.",
        count,
    )


def _counts(changes: Changes, edition: Edition) -> Block:
    say = edition.language.say
    counts = changes.totals()["all"].get("all", {})
    rows = [
        TableRow(
            (
                (Text(kind_label(kind, edition)),),
                (Text(edition.language.number(counts.get(kind.value, 0))),),
            )
        )
        for kind in ChangeKind
    ]
    total = edition.language.number(sum(counts.values()))
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


def kind_label(kind: ChangeKind, edition: Edition) -> str:
    """What became of an action, in words."""
    say = edition.language.say
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


def _bullet(change: Change, edition: Edition) -> Bullet:
    title = edition.title(change.action) if change.new else edition.earlier_title(change.action)
    inlines = (
        Text(f"{edition.language.headed(edition.countries(change.action))} ", bold=True),
        Text(title.text, language=title.language),
        Text(_details(change, edition)),
    )
    return Bullet(tuple(one for one in inlines if one.text))


def _details(change: Change, edition: Edition) -> str:
    """The status, the dates and the figures before and after, and what else was changed."""
    parts = [
        *_status(change, edition),
        *_dates(change, edition),
        *_figures(change, edition),
        *_others(change, edition),
    ]
    return f" ({'; '.join(parts)})" if parts else ""


def _status(change: Change, edition: Edition) -> Sequence[str]:
    status = change.fields.get("status")
    if status is None or not status.old or not status.new:
        return ()
    term = edition.language.term
    return (f"{term('status', str(status.old))} → {term('status', str(status.new))}",)


def _dates(change: Change, edition: Edition) -> Iterator[str]:
    for column in ("announced_on", "starts_on", "ends_on"):
        moved = change.fields.get(column)
        if moved and moved.new:
            label = edition.language.column("actions", column)
            dates = [one for one in (moved.old, moved.new) if isinstance(one, PartialDate)]
            told = " → ".join(map(edition.language.short_date, dates))
            yield f"{edition.language.headed(label)} {told}"


def _figures(change: Change, edition: Edition) -> Iterator[str]:
    for one in change.figures:
        if one.before and one.after and one.old != one.new:
            counted = edition.language.headed(counted_words(one.figure, edition.language))
            numbers = [number_words(side, edition.language) for side in (one.before, one.after)]
            yield f"{counted} {' → '.join(numbers)}"


def _others(change: Change, edition: Edition) -> Iterator[str]:
    """The columns that say something else now; the text itself stands under its pillar."""
    columns = [one for one in change.fields if one not in TOLD_APART]
    if columns:
        labels = edition.language.joined(_column(one, edition) for one in columns)
        yield edition.language.say("changed: {columns}", columns=labels)


def _column(name: str, edition: Edition) -> str:
    """A column's label; who reported an action is no column of a sheet."""
    if name == REPORTING_COUNTRIES:
        return edition.language.say("Countries")
    return edition.language.column("actions", name)
