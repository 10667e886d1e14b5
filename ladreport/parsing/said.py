"""What a figure's value says of its currency and precision, set against what their cells say."""

from collections.abc import Mapping

from msgspec.structs import replace

from ladreport.core.findings import ColumnRef, Note, Param, TermRef
from ladreport.core.values import MISSING, UNREADABLE, Value
from ladreport.messages.registry import ERROR, INFO, code
from ladreport.parsing.currencies import ambiguous_currency
from ladreport.parsing.parsed import NOTHING, Manner, Parsed, Said, unreadable
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


def settled(cells: Cells, texts: Mapping[str, str], schema: Schema, manner: Manner) -> Cells:
    """The row with what ``value`` says of other columns put there, where they are empty.

    A contradiction makes the value unreadable; a name of several currencies the currency.
    """
    for said in cells.get("value", NOTHING).said:
        other = cells.get(said.column, NOTHING).value
        found = texts.get("value", "")
        if other is MISSING:
            cells = {**cells, **_put(cells, said, found, schema, manner)}
        elif other is not UNREADABLE and other not in said.candidates:
            cells = {**cells, "value": unreadable(_contradiction(found, said, str(other)))}
    return cells


def _put(cells: Cells, said: Said, found: str, schema: Schema, manner: Manner) -> Cells:
    value = cells["value"]
    if len(said.candidates) > 1:
        ambiguous = ambiguous_currency(found, said.candidates, manner)
        return {
            "value": replace(value, notes=(ambiguous,), canonical=None),
            said.column: Parsed(UNREADABLE),
        }
    key = said.candidates[0]
    told = Note(LAD262, {"found": found, **_shown(said)})
    value = replace(value, notes=(*value.notes, told))
    if said.column not in cells:  # the sheet has no such column to write it into
        return {"value": replace(value, canonical=None), said.column: Parsed(key)}
    written = _written(said.column, key, schema, manner)
    return {"value": value, said.column: Parsed(key, canonical=written)}


def _written(column: str, key: str, schema: Schema, manner: Manner) -> str:
    term = schema.vocabularies.get(column, {}).get(key)
    return term.short_label(manner.language) if term and manner.language else key


def _contradiction(found: str, said: Said, stands: str) -> Note:
    return Note(LAD258, {"found": found, **_shown(said), "stands": _named(said.column, stands)})


def _shown(said: Said) -> dict[str, Param]:
    """What is said, and of which column."""
    names = tuple(_named(said.column, key) for key in said.candidates)
    return {"said": names, "column": ColumnRef("figures", said.column)}


def _named(column: str, key: str) -> Param:
    return TermRef(column, key) if column == "precision" else key
