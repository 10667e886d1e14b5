"""Values as the text of CSV cells and back, so that no spreadsheet takes a text for a formula."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from msgspec import Struct

from ladreport.core.values import PartialDate
from ladreport.parsing.typed_cells import TOO_LARGE
from ladreport.schema.folding import composed
from ladreport.schema.model import ColumnType

LIST_SEPARATOR = "; "
YES, NO = "yes", "no"
FORMULA_OPENINGS = ("=", "+", "-", "@", "\t", "\r")
"""By which a spreadsheet takes a text for a formula."""

_SUSPECT = "".join(("'", *FORMULA_OPENINGS))
_FORMULA = re.compile(rf"'*[{re.escape(''.join(FORMULA_OPENINGS))}]")
_GUARDED = re.compile(f"'{_FORMULA.pattern}")
# The csv module puts no quotes around a carriage return, and readers end the row there.
_LINE_ENDS = re.compile("\r\n?")

Cell = str | int | Decimal | PartialDate | Sequence[str] | None


def cell_text(value: Cell) -> str:
    """The value as a program reads it: ``2024-06``, ``4400000``, ``GTM; USA``; empty for None.

    Text is ``spreadsheet_safe``, and every line end in it becomes a line feed.
    """
    match value:
        case None:
            return ""
        case str():
            text = _LINE_ENDS.sub("\n", value) if "\r" in value else value
            return spreadsheet_safe(text)
        case bool():
            return YES if value else NO
        case Decimal():
            return f"{value.normalize():f}"
        case int() | PartialDate():
            return str(value)
    return cell_text(LIST_SEPARATOR.join(value))


def spreadsheet_safe(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it as a formula.

    Text that has the apostrophe already gets another, so that ``unguarded`` gives any text back.
    """
    return f"'{text}" if text[:1] in _SUSPECT and _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before ``spreadsheet_safe`` guarded it."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


class Form(Struct, frozen=True):
    """How ``cell_text`` is described to other programs, and how it is read back.

    ``type`` and ``pattern`` are Table Schema's. ``read`` takes what isn't empty and raises
    ValueError, KeyError or ArithmeticError for what can't have been written; ``empty`` is read
    from an empty cell.
    """

    read: Callable[[str], Any] = str
    empty: Any = None
    type: str = "string"
    pattern: str | None = None


def _items(text: str) -> tuple[str, ...]:
    return tuple(text.split(LIST_SEPARATOR))


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite() or not -TOO_LARGE < number < TOO_LARGE:
        raise ValueError(f"{text} is not a number that build writes")
    return number


TEXT, NAME = Form(), Form(empty="")
LIST = Form(_items, ())
# A dataset has a few hundred days and many thousand dates.
DATE = Form(lru_cache(maxsize=4096)(PartialDate.from_iso), pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
NUMBER, INTEGER = Form(_number, type="number"), Form(int, type="integer")
YES_OR_NO = Form({YES: True, NO: False}.__getitem__)

FORMS: Mapping[ColumnType, Form] = {
    **dict.fromkeys(ColumnType, TEXT),
    ColumnType.DATE: DATE,
    ColumnType.NUMBER: NUMBER,
    ColumnType.COUNTRIES: LIST,
    ColumnType.TEXTS: LIST,
    ColumnType.BOOLEAN: YES_OR_NO,
}
"""How a column of the schema is written to a dataset and read back."""


def csv_bytes(header: Sequence[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """A CSV file: UTF-8, commas, one line feed at the end of a row and of a line inside a cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([cell_text(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def csv_rows(data: bytes, needed: frozenset[str] = frozenset()) -> Iterator[Mapping[str, str]]:
    """The rows of such a file by header, guards taken off.

    Raises ValueError and csv.Error for a file that is no such file or lacks a ``needed`` column.
    """
    reader = csv.reader(io.StringIO(composed(data.decode("utf-8-sig")), newline=""))
    header = next(reader, [])
    if not header or not needed.issubset(header):
        raise ValueError(f"its header lacks {', '.join(sorted(needed.difference(header)))}")
    for cells in filter(None, reader):
        texts = cells + [""] * (len(header) - len(cells))
        yield dict(zip(header, map(unguarded, texts), strict=False))
