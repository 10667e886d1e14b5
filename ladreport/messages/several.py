"""How several readings of one kind are said in one line: ``31 dates read day first, such as …``."""

from ladreport.core.findings import Param, Several
from ladreport.messages.language import Language

LONGEST = 40
"""How much of a text an example repeats, in characters."""


def readings(several: Several, language: Language) -> str:
    """How many cells were read, and some of them with what they were read as."""
    plural, count = language.plural, several.count
    examples = tuple(_example(found, meant, language) for found, meant in several.examples)
    match several.kind:
        case "day_first":
            return plural(
                "{count} date read day first, such as {examples}",
                "{count} dates read day first, such as {examples}",
                count,
                examples=examples,
            )
        case "month_first":
            return plural(
                "{count} date read month first, such as {examples}",
                "{count} dates read month first, such as {examples}",
                count,
                examples=examples,
            )
        case "numbers":
            return plural(
                "{count} number read in another form, such as {examples}",
                "{count} numbers read in another form, such as {examples}",
                count,
                examples=examples,
            )
    return plural(
        "{count} cell read in another form, such as {examples}",
        "{count} cells read in another form, such as {examples}",
        count,
        examples=examples,
    )


def _example(found: str, meant: Param, language: Language) -> str:
    line = " ".join(found.split())
    short = line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()} …"
    return language.say("{found} as {reading}", found=language.quoted(short), reading=meant)
