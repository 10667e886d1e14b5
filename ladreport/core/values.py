"""The typed values a cell may hold, and the two ways in which it may hold none."""

import calendar
import datetime as dt
from decimal import Decimal
from enum import Enum

from msgspec import Struct


class Absent(Enum):
    """Why a cell has no value: nothing was written, or what was written can't be read."""

    MISSING = "missing"
    UNREADABLE = "unreadable"


MISSING = Absent.MISSING
UNREADABLE = Absent.UNREADABLE


class PartialDate(Struct, frozen=True):
    """A year, a month of a year, or a day: ``2024``, ``2024-06``, ``2024-06-04``.

    Raises ValueError for a day without a month and for a day that the calendar lacks.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs a month")
        if 0 in (self.month, self.day):
            raise ValueError("months and days are counted from 1")
        dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def first(self) -> dt.date:
        """The first day that this can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day that this can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @classmethod
    def of(cls, date: dt.date) -> "PartialDate":
        """A full date as a partial one."""
        return cls(date.year, date.month, date.day)

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """Read ``2024``, ``2024-06`` or ``2024-06-04``; raises ValueError for anything else."""
        parts = text.split("-")
        if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
            raise ValueError(f"not an ISO 8601 date: {text!r}")
        return cls(*(int(part) for part in parts))

    def __str__(self) -> str:
        if self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"


Value = str | Decimal | bool | PartialDate | tuple[str, ...]
"""Text, a vocabulary key, a country's alpha-3 code; a number; yes or no; a date; a list."""

CellValue = Value | Absent
