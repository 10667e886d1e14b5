"""Currencies by code, name or sign, and what a value implies for the cells beside it."""

from collections.abc import Mapping

from msgspec.structs import replace

from ladreport.core.findings import AnyOf, Case, ColumnRef, Note, Param, TermRef
from ladreport.core.values import MISSING, UNREADABLE, Value
from ladreport.languages.cldr import countries
from ladreport.messages.registry import ERROR, INFO, code
from ladreport.parsing.parsed import NOTHING, UNKNOWN_AUTHOR, Author, Implied, Parsed, unreadable
from ladreport.schema.folding import folded
from ladreport.schema.lookup import currencies_named
from ladreport.schema.model import Schema

LAD259 = code(
    "LAD259",
    ERROR,
    '"{found}" may be the currency of several countries: {candidates}',
    repair="Write the code of the currency that is meant.",
    why=(
        "A bare $ or the word pesos stands for many currencies, whose worth differs a thousand "
        "times. A guess could be wrong, so the country is asked."
    ),
    example="$",
    instead="USD",
    cases={
        "alone": Case(
            '"{found}" may be the currency of several countries: {candidates}',
            "Write the code of the currency that is meant.",
        ),
        "beside": Case(
            '"{found}" may be in the currency of several countries: {candidates}',
            "Write here only the number, with all its zeros, and in {column} the code of the "
            "currency that is meant.",
        ),
    },
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


def ambiguous_currency(
    text: str, candidates: tuple[str, ...], author: Author, *, beside_number: bool = False
) -> Note:
    """Say that several currencies go by this name or sign, the country's own first.

    A code stands in for what is found; ``beside_number`` it belongs in another cell.
    """
    likely = _own_first(candidates, author.country)
    params: dict[str, Param] = {"found": text, "candidates": likely}
    if beside_number:
        column = ColumnRef("figures", "currency")
        return Note(LAD259, {**params, "column": column}, case="beside")
    return Note(LAD259, params, likely, "alone")


def _own_first(candidates: tuple[str, ...], country: str | None) -> tuple[str, ...]:
    known = countries().get(country or "")
    own = known.currencies if known else ()
    return tuple(sorted(candidates, key=lambda currency: currency not in own))


def currencies_meant(schema: Schema, text: str) -> tuple[str, ...]:
    """The codes that a name, sign or code may mean, also with spaces in it (``US $``)."""
    joined = folded(text).replace(" ", "")
    if joined.upper() in schema.currency_codes:
        return (joined.upper(),)
    return currencies_named(schema, text) or currencies_named(schema, joined)


LAD258 = code(
    "LAD258",
    ERROR,
    '"{found}" says {said}, but {column} says {stands}',
    repair="Write here only the number, with all its zeros, and in {column} what is right: {said} "
    "or {stands}.",
    why="Two cells of the row contradict each other, and nobody can know which one is right.",
    example="US$ 300, with MXN as currency",
    instead="300, with USD as currency",
)
LAD262 = code(
    "LAD262",
    INFO,
    '"{found}" also says {said}, which was taken as {column}',
    repair="Nothing needs to be done. In the plain form it stands in a cell of its own.",
    why=(
        "A sign of money or a word such as over beside a number says what another column of the "
        "row asks for. Where that one is empty, it is taken from there."
    ),
    example="US$ 300, with an empty currency",
    instead="300, with USD as currency",
)

Cells = dict[str, Parsed[Value]]


def settled(cells: Cells, texts: Mapping[str, str], schema: Schema, author: Author) -> Cells:
    """The row with what ``value`` says of other columns put there, where they are empty.

    A contradiction makes the value unreadable; a name of several currencies the currency. Both are
    said also of a value that can't be read: whoever corrects it knows at once what else is wrong.
    """
    for implied in cells.get("value", NOTHING).implied_values:
        other = cells.get(implied.column, NOTHING).value
        found = texts.get("value", "")
        if other is MISSING:
            cells = {**cells, **_put(cells, implied, found, schema, author)}
        elif other is not UNREADABLE and other not in implied.candidates:
            note = _contradiction(found, implied, str(other), author)
            cells = {**cells, "value": _refused(cells["value"], note)}
    return cells


def _refused(value: Parsed[Value], note: Note) -> Parsed[Value]:
    """The value made unreadable for one more reason; of a readable one nothing else is said."""
    notes = value.notes if value.value is UNREADABLE else ()
    return replace(value, value=UNREADABLE, notes=(*notes, note), canonical=None)


def _put(cells: Cells, implied: Implied, found: str, schema: Schema, author: Author) -> Cells:
    value = cells["value"]
    refused = value.value is UNREADABLE
    if len(implied.candidates) > 1:
        ambiguous = ambiguous_currency(found, implied.candidates, author, beside_number=True)
        notes = (*value.notes, ambiguous) if refused else (ambiguous,)
        return {
            "value": replace(value, notes=notes, canonical=None),
            implied.column: Parsed(UNREADABLE),
        }
    key = implied.candidates[0]
    if refused:  # the reason for which it is says already what belongs in which column
        return {implied.column: Parsed(key)}
    note = Note(LAD262, {"found": found, **_shown(implied, author)})
    value = replace(value, notes=(*value.notes, note))
    if implied.column not in cells:  # the sheet has no such column to write it into
        return {"value": replace(value, canonical=None), implied.column: Parsed(key)}
    written = _written(implied.column, key, schema, author)
    return {"value": value, implied.column: Parsed(key, canonical=written)}


def _written(column: str, key: str, schema: Schema, author: Author) -> str:
    term = schema.vocabularies.get(column, {}).get(key)
    return term.short_label(author.language) if term and author.language else key


def _contradiction(found: str, implied: Implied, stands: str, author: Author) -> Note:
    params = {**_shown(implied, author), "stands": _named(implied.column, stands)}
    return Note(LAD258, {"found": found, **params})


def said_beside(implied_values: tuple[Implied, ...], author: Author) -> dict[str, Param]:
    """All that stands beside a number, and the columns where it belongs, in the same order."""
    shown = [_shown(implied, author) for implied in implied_values]
    return {name: tuple(each[name] for each in shown) for name in ("said", "column")}


def _shown(implied: Implied, author: Author) -> dict[str, Param]:
    """What is implied, and of which column; of the many currencies of one sign the likeliest."""
    likely = _own_first(implied.candidates, author.country)[:_MOST_NAMED]
    names = tuple(_named(implied.column, key) for key in likely)
    said: Param = AnyOf(names) if len(names) > 1 else names[0]
    return {"said": said, "column": ColumnRef("figures", implied.column)}


def _named(column: str, key: str) -> Param:
    return TermRef(column, key) if column == "precision" else key


_MOST_NAMED = 3
