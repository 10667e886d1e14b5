"""What reading one text gives: a value or its absence, notes, and the value written plainly."""

from decimal import Decimal
from typing import Generic, TypeVar

from msgspec import Struct

from ladreport.core.findings import Note
from ladreport.core.values import MISSING, UNREADABLE, Absent, Value
from ladreport.schema.model import LocaleConventions

T_co = TypeVar("T_co", bound=Value, covariant=True)


class Marks(Struct, frozen=True):
    """The decimal mark of a sheet, such as that of ``example``; empty where it can't be known.

    So it is where some numbers show a point and others a comma, and where the sheet is in English
    and comes from a country that writes a comma in its own language.
    """

    decimal: str = ""
    example: str = ""


class Author(Struct, frozen=True):
    """Whoever typed a text: their country's conventions and the sheet's language, where known.

    ``country`` is the country's alpha-3 code; ``marks`` are what the sheet's own numbers show;
    ``year`` is that of dates without one, as far as anything around them says it.
    """

    conventions: LocaleConventions | None = None
    language: str | None = None
    country: str | None = None
    marks: Marks | None = None
    year: int | None = None

    @property
    def marks_trusted(self) -> LocaleConventions | None:
        """The conventions by which a mark before three digits is read; None where it is asked.

        The sheet's own numbers go before the country's habit.
        """
        known, marks = self.conventions, self.marks
        return known if known and (marks is None or marks.decimal == known.decimal) else None


UNKNOWN_AUTHOR = Author()
"""Where nothing is known of the one who typed."""


class Implied(Struct, frozen=True):
    """What a cell implies for another column of its row: ``US$ 300`` in ``value`` implies ``USD``.

    ``candidates`` are the keys that it can mean; more than one where the text leaves it open.
    """

    column: str
    candidates: tuple[str, ...]


class Parsed(Struct, Generic[T_co], frozen=True):
    """The value of a text, or why there is none, with notes.

    ``canonical`` is set where the text was read tolerantly: it says the same in the form that
    needs no tolerance, and reading it again gives the same value without such a note.
    """

    value: T_co | Absent
    notes: tuple[Note, ...] = ()
    canonical: str | None = None
    implied_values: tuple[Implied, ...] = ()


NOTHING: Parsed[Value] = Parsed(MISSING)


def unreadable(note: Note) -> Parsed[Value]:
    """No value, for the reason that the note gives."""
    return Parsed(UNREADABLE, (note,))


LIST_SEPARATOR = "; "
_AMBIGUOUS_DECIMALS = 3


def plain_number(value: Decimal, conventions: LocaleConventions | None = None) -> str:
    """Digits with the country's decimal mark where one is needed, without grouping or exponent.

    Three decimals get a zero behind them (``1.2340``): a point before exactly three digits is
    taken for a grouping mark in half the countries. Without conventions the mark is a point.
    """
    text = f"{tidy(value):f}"
    decimals = text.partition(".")[2]
    text = f"{text}0" if len(decimals) == _AMBIGUOUS_DECIMALS else text
    return text.replace(".", conventions.decimal) if conventions else text


def tidy(value: Decimal) -> Decimal:
    """The same number without exponent, without zeros behind its decimals, never minus zero."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Decimal(text) if value else Decimal(0)
