"""What the tests of parsing share: tables of texts, and outcomes as one line."""

from decimal import Decimal

from ladreport.core.findings import Note
from ladreport.core.values import UNREADABLE, Absent, PartialDate, Value
from ladreport.messages.language import Language
from ladreport.parsing.parsed import LIST_SEPARATOR, Parsed, plain_number
from ladreport.schema.load import load_schema

SCHEMA = load_schema()
ENGLISH = Language("en", SCHEMA)


def rows(table: str) -> list[tuple[str, ...]]:
    """The lines of a table below its header; ``␣`` is a no-break space, ``\\n`` a line break."""
    lines = [line for line in table.strip().splitlines()[1:] if not line.strip().startswith("--")]
    return [tuple(map(_cell, line.split("|"))) for line in lines]


def _cell(text: str) -> str:
    return text.strip().replace("␣", "\u00a0").replace("\\n", "\n").replace("\\s", " ")


def canonical_text(value: Value) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return plain_number(value)
        case PartialDate():
            return str(value)
        case tuple():
            return LIST_SEPARATOR.join(value)
        case str():
            return value


def outcome(parsed: Parsed[Value]) -> str:
    """``value CODE/case``, or ``CODE suggestion suggestion`` for what can't be read."""
    codes = [_said(note) for note in parsed.notes]
    if parsed.value is UNREADABLE:
        return " ".join([*codes, *(_shown(one) for it in parsed.notes for one in it.suggestions)])
    value = "MISSING" if isinstance(parsed.value, Absent) else canonical_text(parsed.value)
    return " ".join([value, *codes])


def _said(note: Note) -> str:
    """``CODE`` or ``CODE/case``, once it is sure that its words find their parameters."""
    words = note.code.words(note.case)
    for text in (words.message, words.repair):
        assert ENGLISH.say(text, **note.params)
    return f"{note.code.id}/{note.case}" if note.case else note.code.id


def _shown(suggestion: object) -> str:
    return str(getattr(suggestion, "key", getattr(suggestion, "code", suggestion)))
