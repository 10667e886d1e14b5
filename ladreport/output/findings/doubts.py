"""The list before publishing, in words: each doubtful number with its doubts and their cells."""

from collections.abc import Iterator, Sequence

from rich.text import Text as Line

from ladreport.core.blocks import DataTable, TableColumn, TableRow, Text
from ladreport.core.location import Location
from ladreport.messages.language import Language
from ladreport.output.findings.words import number_name
from ladreport.output.terminal_tables import wrapped
from ladreport.summary.doubts import Doubt, DoubtfulNumber, DoubtKind
from ladreport.summary.wording import number_words

LINES = 15
"""How many lines the list takes at a terminal at most, so that what follows stays in sight."""
CELLS = 3
"""How many cells of a doubt are named at a terminal."""


def doubts_table(numbers: Sequence[DoubtfulNumber], language: Language) -> DataTable:
    """Every doubt on a row: the number, what is printed, what is in doubt, and its cells."""
    say = language.say
    headings = (say("Number"), say("Printed"), say("What is in doubt"), say("Cells"))
    rows = [
        TableRow(
            tuple(
                (Text(text),)
                for text in (
                    number_name(number.key, language),
                    _printed(number, language),
                    _sentence(doubt, language),
                    "; ".join(map(language.place, doubt.cells)),
                )
            )
        )
        for number in numbers
        for doubt in number.doubts
    ]
    return DataTable(say("Before publishing"), tuple(map(TableColumn, headings)), rows)


def _printed(number: DoubtfulNumber, language: Language) -> str:
    return number.claim.worded if number.claim else number_words(number.computed, language)


def _sentence(doubt: Doubt, language: Language) -> str:
    say = language.say
    sentences = {
        DoubtKind.CONTRADICTION: say("rows of one action give different numbers"),
        DoubtKind.MAY_BE_SAME: say("may count the same, so one of them is left out"),
        DoubtKind.NO_RATE: say("left out, because there is no exchange rate"),
        DoubtKind.HELD_BACK: say("figures of this measure that are held back"),
        DoubtKind.BEYOND_PERIOD: say("left out, because it reaches beyond the period"),
        DoubtKind.SINCE_WHEN: say("counted up to a day, and nobody says since when"),
        DoubtKind.FOUND: say("errors or warnings in rows that count"),
        DoubtKind.NOT_EXACT: say("not exact"),
    }
    codes = f" ({', '.join(doubt.codes)})" if doubt.codes else ""
    return sentences[doubt.kind] + codes


def doubt_lines(
    numbers: Sequence[DoubtfulNumber], language: Language, width: int, most: int = LINES
) -> Iterator[Line]:
    """The list at a terminal: as many numbers as find room whole, and how to see the rest."""
    if not numbers:
        yield Line(language.say("No printed number is in doubt."))
        return
    yield Line(language.say("Before publishing, look at these numbers:"), style="bold")
    used = 1
    for place, number in enumerate(numbers):
        lines = [*_number_lines(number, language, width)]
        used += len(lines)
        if used > most and place:
            yield Line(_more(len(numbers) - place, language))
            return
        yield from lines


def _more(count: int, language: Language) -> str:
    return language.plural(
        "and {count} more number: see the first sheet of findings.xlsx",
        "and {count} more numbers: see the first sheet of findings.xlsx",
        count,
    )


def _number_lines(number: DoubtfulNumber, language: Language, width: int) -> Iterator[Line]:
    head = f"{language.headed(number_name(number.key, language))} {_printed(number, language)}"
    yield from (Line(f"  {line}") for line in wrapped(head, width - 2))
    for doubt in number.doubts:
        words = f"{language.headed(_sentence(doubt, language))} {_cells(doubt.cells, language)}"
        yield from (Line(f"    {line}") for line in wrapped(words, width - 4))


def _cells(cells: Sequence[Location], language: Language) -> str:
    shown = "; ".join(language.place(cell) for cell in cells[:CELLS])
    if len(cells) <= CELLS:
        return shown
    return language.plural(
        "{cells} and {count} more", "{cells} and {count} more", len(cells) - CELLS, cells=shown
    )
