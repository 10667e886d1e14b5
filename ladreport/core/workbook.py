"""A workbook as it was read: cells with their raw text, before anyone decides what they mean."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace


class CellKind(StrEnum):
    """What the file says that a cell holds, not what we make of it."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    DATE = "date"
    ERROR = "error"
    NOT_CALCULATED = "not_calculated"
    DAMAGED = "damaged"
    DATA_TYPE = "data_type"
    PICTURE = "picture"


class Cell(NamedTuple):
    r"""One non-empty cell.

    ``raw`` is the value as the file stores it: a number keeps its digits as written, text is not
    trimmed, a boolean is ``1`` or ``0``, a DATE is ISO 8601 text (``t="d"`` cells, and formats
    whose library has already turned the serial into a date), ERROR is its name (``#REF!``),
    NOT_CALCULATED has no value and only a formula, DAMAGED is what the file holds where no value
    can be made of it, which reading has reported. ``number_format`` is the format code
    (``General``, ``0%``, ``mmm\ yyyy``), ``style`` the index of the cell's style in its file,
    ``link`` the address outside of the workbook that the cell leads to.
    """

    row: int
    column: int
    kind: CellKind
    raw: str
    number_format: str = "General"
    formula: str | None = None
    struck: str = ""
    style: int = 0
    link: str = ""

    @property
    def is_formula_of_nothing(self) -> bool:
        """Whether a formula shows 0, as it does of a blank cell, or was never calculated.

        LibreOffice shows 0 as the day from which it counts, where a date is asked for.
        """
        if self.formula is None:
            return False
        if self.kind is CellKind.NUMBER:
            return not float(self.raw)
        is_day_zero = self.kind is CellKind.DATE and self.raw.startswith("1899-12-30")
        return is_day_zero or self.kind is CellKind.NOT_CALCULATED


class Aside(NamedTuple):
    """What stands beside or over cells and is no cell's value.

    ``kind`` is ``note``, ``box`` (a shape with text), ``picture``, or ``link`` (the address behind
    a cell's text); or it is what the cell looks like: ``unseen`` (in white), ``crossing`` (perhaps
    crossed out by the conditional format of which ``text`` is the formula). Row and column count
    from 1, and are 0 where the file doesn't say.
    """

    kind: str
    row: int
    column: int
    text: str = ""


class Area(NamedTuple):
    """A rectangle of cells, both ends included, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Sheet(Struct, frozen=True):
    """One worksheet: ``rows`` maps row number to column number to cell, in ascending order."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()
    asides: tuple[Aside, ...] = ()

    def cells(self) -> Iterator[Cell]:
        """Every non-empty cell, row by row."""
        for row in self.rows.values():
            yield from row.values()


class Workbook(Struct, frozen=True):
    """A file's sheets in the order of its tabs.

    ``format`` is ``xlsx``, ``xlsm``, ``ods``, ``xls`` or ``csv``; ``epoch_1904`` says that date
    serials count from 1904; ``blind_spots`` names what this format's reader can't tell
    (``hidden_rows``, ``hidden_columns``, ``formulas``, ``errors``, ``number_formats``,
    ``merged_cells``), so that nobody takes silence for absence.
    """

    file: str
    format: str
    sheets: tuple[Sheet, ...]
    epoch_1904: bool = False
    has_macros: bool = False
    external_links: tuple[str, ...] = field(default=())
    blind_spots: frozenset[str] = frozenset()


class Original(Struct, frozen=True):
    """A file as it was sent: its bytes, and the workbook that was read from them, uncorrected.

    One that comes from another process has no cells: what they weigh costs more than they gain.
    ``mark`` is what an annotated copy will carry, where the cells were asked for it before.
    """

    data: bytes
    workbook: Workbook
    mark: str = ""

    def without_cells(self, mark: str = "") -> "Original":
        """The same to be sent to another process."""
        return Original(self.data, replace(self.workbook, sheets=()), mark)
