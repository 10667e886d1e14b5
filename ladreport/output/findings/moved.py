"""What moved since the last build into a folder, in words for the terminal."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rich.text import Text

from ladreport.consolidation.moved import (
    BuiltNumbers,
    BuiltRow,
    MovedNumber,
    MovedRow,
    Movement,
)
from ladreport.consolidation.moved import moved as moved_numbers
from ladreport.core.computed import ExclusionReason
from ladreport.messages.language import Language
from ladreport.messages.wording import change, reason_not_counted
from ladreport.output.findings.words import number_name
from ladreport.output.terminal_tables import wrapped

MOST, CELLS = 12, 3
"""How many numbers are told, and how many cells of each movement."""


def moved_lines(
    old: BuiltNumbers | None, new: BuiltNumbers, language: Language, width: int
) -> Iterator[Text]:
    """The claims and totals that moved, with the rows that moved them; a line where none did.

    ``old`` is None where the last build can't say its numbers.
    """
    if old is None:
        yield from _wrapped(_too_old(language), width)
        return
    numbers = [*moved_numbers(old, new)]
    if not numbers:
        yield from _wrapped(_nothing(language), width)
        return
    heading = language.plural(
        "Since the last build into this folder, {count} number moved:",
        "Since the last build into this folder, {count} numbers moved:",
        len(numbers),
    )
    yield Text(heading, style="bold")
    for number in numbers[:MOST]:
        yield from _number_lines(number, language, width)
    if len(numbers) > MOST:
        yield Text(language.plural("and {count} more", "and {count} more", len(numbers) - MOST))


def _nothing(language: Language) -> str:
    return language.say("Since the last build into this folder, no claim and no total moved.")


def _too_old(language: Language) -> str:
    return language.say(
        "The last build into this folder was made by an older version of ladreport, so what moved "
        "since can't be told."
    )


def _wrapped(text: str, width: int, indent: int = 0) -> Iterator[Text]:
    return (Text(" " * indent + line) for line in wrapped(text, width - indent))


def _number_lines(number: MovedNumber, language: Language, width: int) -> Iterator[Text]:
    head = f"{language.headed(number_name(number.key, language))} {_words(number, language)}"
    yield from _wrapped(head, width, 2)
    by_movement: dict[Movement, list[MovedRow]] = defaultdict(list)
    for row in number.rows:
        by_movement[row.movement].append(row)
    for movement, rows in by_movement.items():
        line = f"{language.headed(_label(movement, language))} {_rows(rows, language)}"
        yield from _wrapped(line, width, 4)
    if not number.rows and number.old and number.new:
        unmoved = language.say("no row behind it changed: it is asked or worded in another way")
        yield from _wrapped(unmoved, width, 4)


def _words(number: MovedNumber, language: Language) -> str:
    """``over 300 → over 310``; with all digits where the words are the same."""
    absent = language.say("not printed")
    old, new = number.old, number.new
    if old and new and old.words == new.words:
        return f"{new.words} ({change(_digits(old.states), _digits(new.states))})"
    return change(old.words if old else absent, new.words if new else absent)


def _digits(states: Sequence[str]) -> str:
    value, low, high = states
    return value if low == high == value else f"{value} [{low or '…'}, {high or '…'}]"


def _label(movement: Movement, language: Language) -> str:
    say = language.say
    labels = {
        Movement.ADDED: say("added"),
        Movement.CHANGED: say("another number"),
        Movement.STATED_OTHERWISE: say("another precision, partner or exchange rate"),
        Movement.COUNTED: say("counted now"),
        Movement.NOT_COUNTED: say("no longer counted"),
        Movement.GONE: say("gone"),
    }
    return labels[movement]


def _rows(rows: Sequence[MovedRow], language: Language) -> str:
    shown = "; ".join(_row(row, language) for row in rows[:CELLS])
    if len(rows) <= CELLS:
        return shown
    return language.plural(
        "{cells} and {count} more", "{cells} and {count} more", len(rows) - CELLS, cells=shown
    )


def _row(row: MovedRow, language: Language) -> str:
    """A cell with what it held before and holds now, or why it doesn't count any more."""
    told = row.new or row.old
    if told is None:
        return ""
    return f"{told.place}{_detail(row, language)}"


def _detail(row: MovedRow, language: Language) -> str:
    if row.old and row.new and row.movement is Movement.CHANGED:
        return f" ({change(row.old.value, row.new.value)})"
    if row.new and row.movement is Movement.NOT_COUNTED:
        return f" ({_reason(row.new, language)})"
    told = row.new or row.old
    return f" ({told.value})" if told and told.value else ""


def _reason(row: BuiltRow, language: Language) -> str:
    known = row.reason in set(ExclusionReason)
    return reason_not_counted(ExclusionReason(row.reason), language) if known else row.reason
