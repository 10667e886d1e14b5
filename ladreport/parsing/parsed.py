"""What reading one text gives: a value or its absence, and what there is to say about it."""

from typing import Generic, TypeVar

from msgspec import Struct

from ladreport.core.findings import Note
from ladreport.core.values import MISSING, UNREADABLE, Absent, Value
from ladreport.schema.model import Habit

T_co = TypeVar("T_co", bound=Value, covariant=True)


class Manner(Struct, frozen=True):
    """How the one who typed a text writes: the country's habit, the sheet's language, if known.

    ``country`` is the country's alpha-3 code.
    """

    habit: Habit | None = None
    language: str | None = None
    country: str | None = None


NOBODYS = Manner()
"""Where nothing is known of the one who typed."""


class Said(Struct, frozen=True):
    """What a cell says of another column of its row: ``US$ 300`` in ``value`` says ``USD``.

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
    said: tuple[Said, ...] = ()


NOTHING: Parsed[Value] = Parsed(MISSING)


def unreadable(note: Note) -> Parsed[Value]:
    """No value, for the reason that the note gives."""
    return Parsed(UNREADABLE, (note,))
