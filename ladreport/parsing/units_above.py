"""What a heading or a title above a column says of the cells below: scale, currency, date order."""

import re
from collections.abc import Sequence

from msgspec import Struct

from ladreport.core.workbook import Cell
from ladreport.languages import every_word
from ladreport.parsing.beside_numbers import beside
from ladreport.parsing.number_words import Scales
from ladreport.parsing.parsed import Author
from ladreport.parsing.text import plain
from ladreport.reading.heading_names import is_year
from ladreport.schema.folding import folded
from ladreport.schema.lookup import DENYING, columns_named
from ladreport.schema.model import Schema

LONGEST_TITLE = 160
"""A longer text above the table, in characters, is a letter and no unit."""

_PREPOSITIONS = every_word(lambda language: language.headings.prepositions)
_LINKING = _PREPOSITIONS | every_word(lambda language: language.headings.linking)
_OR = every_word(lambda language: language.headings.or_)
_DATE_PARTS = {
    "d": every_word(lambda language: language.headings.day),
    "m": every_word(lambda language: language.headings.month),
    "y": every_word(lambda language: language.headings.year),
}
_FISCAL = every_word(lambda language: language.dates.fiscal)
_LEADING_TO_YEAR = _DATE_PARTS["y"] | _LINKING | _FISCAL
_BRACKETED = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_SENTENCES = re.compile(r"[.;:\n()\[\]{}](?:\s|$)|[\n()\[\]{};]")
_SEPARATORS = re.compile(r"[\s,;:|*=]+|(?<!\w)[-/]|[-/](?!\w)")
_MILLIONS_IN_ZEROS = re.compile(r"(?<![\d.,])['x×* ]*1?[., ']?000[., ']000s?(?!\d)|10(?:\^6|⁶)")
_THOUSANDS_IN_ZEROS = re.compile(
    r"(?<![\d.,])(?:['x×* ]*000s?|[x×*] ?1[., ']?000)(?!\d)|10(?:\^3|³)", re.IGNORECASE
)
_ELIDED = re.compile(r"\b[dl]'", re.IGNORECASE)
_DIGITS = re.compile(r"\d")


class Unit(Struct, frozen=True):
    """What one text says: each part is empty or None where it says nothing of it.

    ``scale`` has two numbers where the words leave it open. ``unclear`` says that other words stand
    beside, which may change what is meant. ``order`` is that of a date's parts, such as ``mdy``.
    """

    cell: Cell
    scale: Scales = ()
    currencies: tuple[str, ...] = ()
    percent: bool = False
    unclear: bool = False
    order: str | None = None
    year: int | None = None

    @property
    def of_numbers(self) -> bool:
        """Whether it says anything of numbers."""
        return bool(self.scale or self.currencies or self.percent)


def unit_of_heading(cell: Cell, role: str, key: str, schema: Schema, author: Author) -> Unit | None:
    """What a heading says beside its column's name; None where that is nothing of the kind."""
    text = plain(cell.raw.replace("\n", " / "))
    pieces = [*_BRACKETED.findall(text), _beside_name(_BRACKETED.sub(" ", text), role, key, schema)]
    return _joined([unit for piece in pieces if (unit := _unit(cell, piece, schema, author))])


def unit_of_title(cell: Cell, schema: Schema, author: Author) -> Unit | None:
    """What a text above the table says of all its columns, where a clause of it is such a unit."""
    if len(cell.raw) > LONGEST_TITLE:
        return None
    clauses = (plain(clause) for clause in _SENTENCES.split(cell.raw))
    units = (_unit_at_end(cell, clause, schema, author) for clause in clauses)
    return _joined([unit for unit in units if unit])


def _beside_name(text: str, role: str, key: str, schema: Schema) -> str:
    """The words of a heading without those that are its column's name."""
    words = list(filter(None, _SEPARATORS.split(text.replace("/", " "))))
    for length in range(len(words), 0, -1):
        if key in columns_named(schema, role, " ".join(words[:length])):
            return " ".join(words[length:])
        if key in columns_named(schema, role, " ".join(words[-length:])):
            return " ".join(words[:-length])
    return " ".join(words)


def _unit_at_end(cell: Cell, clause: str, schema: Schema, author: Author) -> Unit | None:
    """A clause that is a unit, or ends with one behind a preposition: ``Montos en dólares``."""
    words = clause.split()
    whole = _unit(cell, clause, schema, author)
    if whole and not whole.unclear and (len(words) > 1 or whole.scale or whole.year):
        return whole
    for place, word in enumerate(words):
        if folded(word) in _PREPOSITIONS:
            unit = _unit(cell, " ".join(words[place:]), schema, author)
            if unit and not unit.unclear:
                return unit
    return None


def _unit(cell: Cell, piece: str, schema: Schema, author: Author) -> Unit | None:
    """What one piece says; None where it is nothing of the kind, or says that it is not so."""
    order, year = date_order(piece), _year(piece)
    if order or year:
        return Unit(cell, order=order, year=year)
    words = _words(piece)
    if not words or DENYING.intersection(map(folded, words)):
        return None
    around = beside("", " ".join(words), schema, author, None)
    rest = [word for word in around.unknown.split() if folded(word) not in _LINKING]
    begins = not rest or not around.unknown or rest[0] != words[0]
    if any(_DIGITS.search(word) for word in rest) or (_OR.intersection(rest) and not around.scale):
        return None
    if around.scale or ((around.currencies or around.percent) and begins):
        return Unit(cell, around.scale, around.currencies, around.percent, unclear=bool(rest))
    return None


def _year(piece: str) -> int | None:
    """The year that a piece is, with no more than a word that leads to it: ``Año 2024``."""
    words = [word for word in folded(piece).split() if word not in _LEADING_TO_YEAR]
    return int(words[0]) if len(words) == 1 and is_year(words[0]) else None


def _words(piece: str) -> list[str]:
    """The words of a piece without those that only lead to its unit; zeros as words of scale."""
    text = _MILLIONS_IN_ZEROS.sub(" million ", _ELIDED.sub("", piece))
    text = _THOUSANDS_IN_ZEROS.sub(" thousand ", text)
    words = list(filter(None, _SEPARATORS.split(text)))
    while words and folded(words[0]) in _LINKING:
        words = words[1:]
    return words


def date_order(text: str) -> str | None:
    """The order in which the text names day, month and year: ``mdy`` for ``mm/dd/aaaa``."""
    kinds = [
        "".join(part for part, words in _DATE_PARTS.items() if word in words)
        for word in folded(text).split()
    ]
    for place in range(len(kinds) - 2):
        order = "".join(kinds[place : place + 3])
        if sorted(order) == ["d", "m", "y"]:
            return order
    return None


def _joined(units: Sequence[Unit]) -> Unit | None:
    """Several pieces of one text as one unit."""
    if not units:
        return None
    scales = {unit.scale for unit in units if unit.scale}
    return Unit(
        units[0].cell,
        tuple(dict.fromkeys(size for scale in sorted(scales) for size in scale)),
        next((unit.currencies for unit in units if unit.currencies), ()),
        any(unit.percent for unit in units),
        any(unit.unclear for unit in units),
        next((unit.order for unit in units if unit.order), None),
        next((unit.year for unit in units if unit.year), None),
    )
