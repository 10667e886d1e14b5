"""What a figure's value says of its currency and precision, set against what their cells say."""

from collections.abc import Mapping

from msgspec.structs import replace

from ladreport.core.findings import ColumnRef, Note, Param, TermRef
from ladreport.core.values import MISSING, UNREADABLE, Value
from ladreport.messages.registry import ERROR, INFO, code
from ladreport.parsing.currencies import ambiguous_currency
from ladreport.parsing.parsed import NOTHING, Author, Implied, Parsed, unreadable
from ladreport.schema.model import Schema

LAD258 = code(
    "LAD258",
    ERROR,
    '"{found}" says {said}, but {column} says {stands}',
    repair="Correct the one that is wrong, and write the number alone in the value.",
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

    A contradiction makes the value unreadable; a name of several currencies the currency.
    """
    for implied in cells.get("value", NOTHING).implied_values:
        other = cells.get(implied.column, NOTHING).value
        found = texts.get("value", "")
        if other is MISSING:
            cells = {**cells, **_put(cells, implied, found, schema, author)}
        elif other is not UNREADABLE and other not in implied.candidates:
            cells = {**cells, "value": unreadable(_contradiction(found, implied, str(other)))}
    return cells


def _put(cells: Cells, implied: Implied, found: str, schema: Schema, author: Author) -> Cells:
    value = cells["value"]
    if len(implied.candidates) > 1:
        ambiguous = ambiguous_currency(found, implied.candidates, author)
        return {
            "value": replace(value, notes=(ambiguous,), canonical=None),
            implied.column: Parsed(UNREADABLE),
        }
    key = implied.candidates[0]
    told = Note(LAD262, {"found": found, **_shown(implied)})
    value = replace(value, notes=(*value.notes, told))
    if implied.column not in cells:  # the sheet has no such column to write it into
        return {"value": replace(value, canonical=None), implied.column: Parsed(key)}
    written = _written(implied.column, key, schema, author)
    return {"value": value, implied.column: Parsed(key, canonical=written)}


def _written(column: str, key: str, schema: Schema, author: Author) -> str:
    term = schema.vocabularies.get(column, {}).get(key)
    return term.short_label(author.language) if term and author.language else key


def _contradiction(found: str, implied: Implied, stands: str) -> Note:
    return Note(
        LAD258, {"found": found, **_shown(implied), "stands": _named(implied.column, stands)}
    )


def _shown(implied: Implied) -> dict[str, Param]:
    """What is implied, and of which column."""
    names = tuple(_named(implied.column, key) for key in implied.candidates)
    return {"said": names, "column": ColumnRef("figures", implied.column)}


def _named(column: str, key: str) -> Param:
    return TermRef(column, key) if column == "precision" else key
