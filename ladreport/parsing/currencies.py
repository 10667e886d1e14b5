"""A currency by its ISO 4217 code, its name or its sign."""

from ladreport.core.findings import Note
from ladreport.core.values import Value
from ladreport.languages.cldr import countries
from ladreport.messages.registry import ERROR, INFO, code
from ladreport.parsing.parsed import UNKNOWN_AUTHOR, Author, Parsed, unreadable
from ladreport.schema.folding import folded
from ladreport.schema.lookup import currencies_named
from ladreport.schema.model import Schema

LAD259 = code(
    "LAD259",
    ERROR,
    '"{found}" may be the currency of several countries: {candidates}',
    repair="Write the code of the currency that is meant, for example {first}.",
    why=(
        "A bare $ or the word pesos stands for many currencies, whose worth differs a thousand "
        "times. A guess could be wrong, so the country is asked."
    ),
    example="$",
    instead="USD",
)
LAD260 = code(
    "LAD260",
    INFO,
    'read "{found}" as {canonical}',
    repair="Nothing needs to be done. The code of the currency is {canonical}.",
    why="A currency's name or sign is read where only one currency has it.",
    example="dólares estadounidenses",
    instead="USD",
)
LAD261 = code(
    "LAD261",
    ERROR,
    '"{found}" is not a currency',
    repair="Write the three letters of its ISO 4217 code, for example USD or COP.",
    why="Money adds up in one currency only, so it must be certain which one it is.",
    example="dolars",
    instead="USD",
)


def parse_currency(text: str, schema: Schema, author: Author = UNKNOWN_AUTHOR) -> Parsed[Value]:
    """The ISO 4217 code that the text names."""
    typed = text.strip()
    if typed in schema.currency_codes:
        return Parsed(typed)
    candidates = currencies_meant(schema, typed)
    if not candidates:
        return unreadable(Note(LAD261, {"found": text}))
    if len(candidates) > 1:
        return unreadable(ambiguous_currency(text, candidates, author))
    note = Note(LAD260, {"found": text, "canonical": candidates[0]})
    return Parsed(candidates[0], (note,), candidates[0])


def ambiguous_currency(text: str, candidates: tuple[str, ...], author: Author) -> Note:
    """Say that several currencies go by this name or sign, the country's own first."""
    likely = _own_first(candidates, author.country)
    return Note(LAD259, {"found": text, "candidates": likely, "first": likely[0]}, likely)


def _own_first(candidates: tuple[str, ...], country: str | None) -> tuple[str, ...]:
    known = countries().get(country or "")
    own = known.currencies if known else ()
    return tuple(sorted(candidates, key=lambda one: one not in own))


def currencies_meant(schema: Schema, text: str) -> tuple[str, ...]:
    """The codes that a name, sign or code may mean, also with spaces in it (``US $``)."""
    joined = folded(text).replace(" ", "")
    if joined.upper() in schema.currency_codes:
        return (joined.upper(),)
    return currencies_named(schema, text) or currencies_named(schema, joined)
