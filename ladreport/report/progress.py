"""Progress since the last ministerial: what became of the actions that were reported then."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from ladreport.comparison import Change, ChangeKind, Changes, changed_kinds
from ladreport.comparison.wording import field_label, kind_label
from ladreport.consolidation.answer_words import answer_label
from ladreport.core.blocks import (
    Block,
    Bullet,
    Cell,
    Heading,
    Inline,
    Paragraph,
    Text,
)
from ladreport.core.records import Answer, Disposition
from ladreport.core.values import PartialDate
from ladreport.messages import wording
from ladreport.messages.language import Speech
from ladreport.report.cells import Column, listing, text_cell
from ladreport.report.context import ReportContext
from ladreport.report.listings import counted_cell
from ladreport.report.numbers import count_cell, counted, earlier_figure, shown_figure

LISTED = (
    ChangeKind.COMPLETED,
    ChangeKind.ADVANCED,
    ChangeKind.EXTENDED,
    ChangeKind.REOPENED,
    ChangeKind.SET_BACK,
    ChangeKind.CHANGED,
    ChangeKind.NOT_REPORTED,
)
"""What is listed action by action; what is new stands under the pillars, marked as new."""

DATES = ("announced_on", "starts_on", "ends_on")
SHOWN_APART = frozenset({"status", *DATES})


def progress(context: ReportContext) -> Iterator[Block]:
    """Counts of every kind of change, then the actions that changed; nothing without a baseline."""
    if context.changes is None:
        return
    known, unknown, held_back = _divided(context.changes, context)
    yield Heading(1, context.language.say("Progress since the last ministerial"), "progress")
    yield _counts(known, unknown, context)
    if held_back:
        yield Paragraph(_held_back(held_back, context), "note")
    by_kind = changed_kinds(known.changes)
    for kind in LISTED:
        if by_kind[kind]:
            yield Heading(2, kind_label(kind, context.language))
            yield from (_bullet(change, context) for change in by_kind[kind])
    if unknown:
        yield Heading(2, context.language.say("Not known this time"))
        for change, why in unknown:
            yield _bullet(change, context, _unknown_why(why, context.language))


Unknown = Sequence[tuple[Change, Answer | None]]
"""Changes of which nobody can say whether the action is reported again, and what came from its
country; None where one of that country's rows is held back and has no readable id."""


def _divided(changes: Changes, context: ReportContext) -> tuple[Changes, Unknown, int]:
    """The changes that are known, those that nobody knows, and how many are held back."""
    published = [change for change in changes.changes if not _is_held_back(change)]
    unknown = [(change, _answer(change, context)) for change in published if _is_unknown(change)]
    known = [change for change in published if not _is_unknown(change)]
    held_back = len(changes.changes) - len(published)
    return replace(changes, changes=tuple(known)), unknown, held_back


def _is_unknown(change: Change) -> bool:
    """Only a country that speaks says something by not naming an action."""
    return change.kind is ChangeKind.NOT_KNOWN


def _answer(change: Change, context: ReportContext) -> Answer | None:
    if change.country in context.with_unnamed_rows:
        return None
    return context.answers.get(change.country, Answer.NO_SUBMISSION)


def _unknown_why(answer: Answer | None, language: Speech) -> str:
    if answer is None:
        return language.say("a row without a readable id is held back")
    return answer_label(answer, language)


def _is_held_back(change: Change) -> bool:
    """What is not published now can't be reported as progress."""
    return bool(change.new) and all(
        action.disposition is Disposition.HELD_BACK for action in change.new
    )


def _held_back(count: int, context: ReportContext) -> Cell:
    return context.language.plural_with(
        "{count} more action was reported and is held back: see Annex D.",
        "{count} more actions were reported and are held back: see Annex D.",
        counted(count, "progress:held_back", context.language),
    )


def _counts(changes: Changes, unknown: Unknown, context: ReportContext) -> Block:
    language, say = context.language, context.language.say
    counts = changes.totals()["all"].get("all", {})
    kinds = [kind for kind in ChangeKind if kind is not ChangeKind.NOT_KNOWN]
    rows = [(kind.value, kind_label(kind, language), counts.get(kind, 0)) for kind in kinds]
    for why, count in Counter(answer for _, answer in unknown).items():
        label = say("Not known: {why}", why=_unknown_why(why, language))
        rows.append((why.value if why else "no_id", label, count))
    columns: list[Column[tuple[str, str, int]]] = [
        Column(say("What became of the action"), lambda row: text_cell(row[1]), 3),
        Column(
            say("Actions"),
            lambda row: count_cell(row[2], f"progress:{row[0]}", language),
            numeric=True,
        ),
    ]
    caption = say(
        "Actions reported for {old} and {new}, by what became of them",
        old=changes.old,
        new=changes.new,
    )
    total = ("total", say("Total"), sum(row[2] for row in rows))
    return listing(caption, columns, rows, totals=[total])


def _bullet(change: Change, context: ReportContext, unknown: str = "") -> Bullet:
    title = context.title(change.action) if change.new else context.earlier_title(change.action)
    inlines = (
        Text(f"{context.language.headed(context.countries(change.action))} ", bold=True),
        Text(title.text, language=title.language),
        *_details(change, context, unknown),
    )
    return Bullet(tuple(inline for inline in inlines if inline.text))


def _details(change: Change, context: ReportContext, unknown: str) -> Iterator[Inline]:
    """The status, the dates and the figures before and after, and what else was changed."""
    parts: list[Cell] = [
        *text_parts([unknown] if unknown else []),
        *text_parts(_status(change, context)),
        *text_parts(_dates(change, context)),
        *_figures(change, context),
        *text_parts(_others(change, context)),
    ]
    for place, part in enumerate(parts):
        yield Text("; " if place else " (")
        yield from part
    if parts:
        yield Text(")")


def text_parts(texts: Iterable[str]) -> Iterator[Cell]:
    """Each text as inlines."""
    return ((Text(text),) for text in texts)


def _status(change: Change, context: ReportContext) -> Iterator[str]:
    status = change.fields.get("status")
    if status and status.old and status.new:
        sides = (context.language.term("status", str(side)) for side in (status.old, status.new))
        yield wording.change(*sides)


def _dates(change: Change, context: ReportContext) -> Iterator[str]:
    language = context.language
    for column in DATES:
        moved = change.fields.get(column)
        if moved and isinstance(moved.new, PartialDate):
            dates = language.short_date(moved.new)
            if isinstance(moved.old, PartialDate):
                dates = wording.change(language.short_date(moved.old), dates)
            yield f"{language.headed(field_label(column, language))} {dates}"


def _figures(change: Change, context: ReportContext) -> Iterator[Cell]:
    language = context.language
    for figure in change.figures:
        if figure.before and figure.after and figure.old != figure.new:
            yield (
                *_headed(counted_cell(figure.figure, context), language),
                earlier_figure(figure.before, language),
                Text(wording.change(" ", " ")),
                shown_figure(figure.after, language),
            )


def _headed(label: Cell, language: Speech) -> Cell:
    """The label with its language's colon and a space."""
    return (*language.headed_inlines(label), Text(" "))


def _others(change: Change, context: ReportContext) -> Iterator[str]:
    """The columns that say something else now; the text itself stands under its pillar."""
    columns = [name for name in change.fields if name not in SHOWN_APART]
    if columns:
        labels = context.language.joined(field_label(name, context.language) for name in columns)
        yield context.language.say("changed: {columns}", columns=labels)
