"""A verified report for people at a terminal: what differs, section by section, then the sum."""

from collections.abc import Iterator
from itertools import groupby

from rich.text import Text

from ladreport.messages.language import Language
from ladreport.messages.rendering import shortened
from ladreport.output.terminal_tables import wrapped
from ladreport.tracing.verifying import Checked, Status, Verification

STYLES = {
    Status.CHANGED: "bold red",
    Status.TYPED: "bold red",
    Status.REMOVED: "yellow",
    Status.OUT_OF_DATE: "yellow",
    Status.AGREES: "green",
}
INDENT = 2
LONGEST_CONTEXT = 300


def verification_report(
    verification: Verification, names: tuple[str, str], language: Language, width: int
) -> Iterator[Text]:
    """All lines; ``names`` are those of the report and of the build as they were given."""
    report, build = names
    spoken = language.term("language", verification.language)
    head = language.say(
        "{report} against {build}, in {language}", report=report, build=build, language=spoken
    )
    yield Text(head, style="bold")
    for section, differing in groupby(verification.differing, key=_section):
        yield Text()
        yield Text(section or language.say("Before the first heading"), style="bold")
        for checked in differing:
            yield from _lines(checked, language, width)
    yield Text()
    for line in wrapped(_sum(verification, language), width):
        yield Text(line)
    if any(checked.key for checked in verification.differing):
        key = next(checked.key for checked in verification.differing if checked.key)
        following = language.say(
            "Where a number comes from: {command}", command=f'ladreport trace {build} "{key}"'
        )
        yield Text(following)


def _section(checked: Checked) -> str:
    return checked.place.section


def _lines(checked: Checked, language: Language, width: int) -> Iterator[Text]:
    """What is so of the number, its words, the words around it, its key."""
    label = status_label(checked.status, language)
    line = Text(" " * INDENT).append(label, style=STYLES[checked.status])
    yield line.append(f"  {_said(checked, language)}")
    around = shortened(checked.place.context, LONGEST_CONTEXT)
    texts = (checked.place.caption, around, checked.key or "")
    for text, style in zip(texts, ("", "", "dim"), strict=True):
        margin = INDENT + 2
        for part in wrapped(text, width - margin) if text else ():
            yield Text(" " * margin).append(part, style=style)


def _said(checked: Checked, language: Language) -> str:
    quoted, say = language.quoted, language.say
    if checked.shown is None:
        return quoted(checked.expected or "")
    if checked.expected is None:
        return quoted(checked.shown)
    return say(
        "{shown}, where {expected} was written",
        shown=quoted(checked.shown),
        expected=quoted(checked.expected),
    )


def status_label(status: Status, language: Language) -> str:
    """What became of a number, in words."""
    say = language.say
    return {
        Status.AGREES: say("agrees"),
        Status.CHANGED: say("changed by hand"),
        Status.REMOVED: say("removed"),
        Status.OUT_OF_DATE: say("out of date"),
        Status.TYPED: say("typed in by hand"),
    }[status]


def _sum(verification: Verification, language: Language) -> str:
    """How many numbers of each kind there are."""
    parts = (
        f"{status_label(status, language)} {language.number(verification.count(status))}"
        for status in Status
    )
    return language.say("Numbers: {counts}.", counts=", ".join(parts))
