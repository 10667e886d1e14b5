"""Progress since the last ministerial: what became of what was promised then."""

from collections.abc import Iterable, Iterator, Mapping

from ladreport.comparison import GROUPS, Achievement, Change, Changes, Fate, Group, by_fate
from ladreport.comparison.wording import fate_label, field_label, shown_figures
from ladreport.core.blocks import (
    Block,
    Bullet,
    Cell,
    Heading,
    Inline,
    Paragraph,
    Text,
)
from ladreport.core.records import Figure
from ladreport.core.values import PartialDate
from ladreport.messages import wording
from ladreport.messages.language import Speech
from ladreport.report.cells import Column, listing, text_cell
from ladreport.report.context import ReportContext
from ladreport.report.listings import counted_cell
from ladreport.report.numbers import (
    computed_number,
    count_cell,
    counted,
    earlier_figure,
    figure_key,
    shown_figure,
)

ABSENT = frozenset(GROUPS[Group.ABSENT])
LISTED = tuple(
    fate for fate in Fate if fate not in (Fate.UNCHANGED, Fate.STALLED, Fate.FIRST_REPORTED)
)
"""What is listed action by action; what is first reported stands under the pillars, marked."""

DATES = ("announced_on", "starts_on", "ends_on")
SHOWN_APART = frozenset({"status", *DATES})


def progress(context: ReportContext) -> Iterator[Block]:
    """What became of how many, then the actions of each fate; nothing without a baseline."""
    changes = context.changes
    if changes is None:
        return
    yield Heading(1, context.language.say("Progress since the last ministerial"), "progress")
    yield _counts(changes, context)
    yield from (Paragraph(cell, "note") for cell in _apart(changes, context))
    promised = by_fate(change for change in changes.changes if change.promised)
    for fate in LISTED:
        if promised[fate]:
            yield Heading(2, fate_label(fate, context.language))
            yield from (_bullet(change, context) for change in promised[fate])


def _apart(changes: Changes, context: ReportContext) -> Iterator[Cell]:
    """What was not promised: how much is first reported, held back, or asked about."""
    apart = changes.progress().apart
    plural_with = context.language.plural_with
    numbers = {
        fate: counted(count, f"progress:apart:{fate.value}", context.language)
        for fate, count in apart.items()
    }
    if Fate.FIRST_REPORTED in numbers:
        yield plural_with(
            "{count} action is reported for the first time and is not among them.",
            "{count} actions are reported for the first time and are not among them.",
            numbers[Fate.FIRST_REPORTED],
        )
    if Fate.HELD_BACK in numbers:
        yield plural_with(
            "{count} more action was reported and is held back: see Annex D.",
            "{count} more actions were reported and are held back: see Annex D.",
            numbers[Fate.HELD_BACK],
        )
    if Fate.ASKED in numbers:
        yield plural_with(
            "{count} more action may be one of those promised: a question to its country is open.",
            "{count} more actions may be some of those promised: questions to their countries are "
            "open.",
            numbers[Fate.ASKED],
        )


def _counts(changes: Changes, context: ReportContext) -> Block:
    language, say = context.language, context.language.say
    numbers = changes.progress()
    rows = [
        (fate.value, fate_label(fate, language), count) for fate, count in numbers.fates.items()
    ]
    columns: list[Column[tuple[str, str, int]]] = [
        Column(say("What became of the action"), lambda row: text_cell(row[1]), 3),
        Column(
            say("Actions"),
            lambda row: count_cell(row[2], f"progress:{row[0]}", language),
            numeric=True,
        ),
    ]
    caption = say(
        "What had become by {new} of what was promised for {old}", old=changes.old, new=changes.new
    )
    total = ("total", say("Promised"), numbers.promised)
    return listing(caption, columns, rows, totals=[total])


def _bullet(change: Change, context: ReportContext) -> Bullet:
    """Of what nobody knows this time, only what was said last time."""
    known = bool(change.new) and change.fate not in ABSENT
    action = change.action if known else change.promised[0]
    title = context.title(action) if known else context.earlier_title(action)
    inlines = (
        Text(f"{context.language.headed(context.countries(action))} ", bold=True),
        Text(title.text, language=title.language),
        *(_details(change, context) if known else ()),
    )
    return Bullet(tuple(inline for inline in inlines if inline.text))


def _details(change: Change, context: ReportContext) -> Iterator[Inline]:
    """The lead, the status, the dates and the figures before and after, and what else changed."""
    parts: list[Cell] = [
        *text_parts(_leads(change, context)),
        *text_parts(_status(change, context)),
        *text_parts(_dates(change, context)),
        *(_achieved(each, change, context) for each in change.achievements),
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


def _leads(change: Change, context: ReportContext) -> Iterator[str]:
    if change.leads:
        before, now = (context.language.country(country) for country in change.leads)
        yield context.language.say(
            "led by {before} last time, by {now} now", before=before, now=now
        )


def _achieved(achievement: Achievement, change: Change, context: ReportContext) -> Cell:
    """``People assisted: 62,000 of 100,000 (62 %)``; each number leads to its cell."""
    language, achieved = context.language, achievement.achieved
    key = f"progress:share:{figure_key(achieved).partition(':')[2]}"
    numbers: Mapping[str, Inline] = {
        "achieved": shown_figure(achieved, language),
        "target": _of_its_side(achievement.target, change, context),
        "percent": computed_number(achievement.share, key, language),
    }
    words = language.say_with("{achieved} of {target} ({percent})", **numbers)
    return (*_headed(counted_cell(achieved, context), language), *words)


def _of_its_side(figure: Figure, change: Change, context: ReportContext) -> Inline:
    """A target of now, else as it stood last time."""
    now = any(figure is each.after for each in change.figures)
    return (shown_figure if now else earlier_figure)(figure, context.language)


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
    for figure in shown_figures(change):
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
