"""For whom a blank workbook is made, and what is written into it beforehand."""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from ladreport.core.values import Value
from ladreport.messages.language import Language

Values = Mapping[str, Value]
"""One row: the schema's columns and what stands in them."""


class Blank(Struct, frozen=True):
    """A blank workbook to be written: everyone's, or that of a country for a ministerial.

    ``period`` is the reporting period's first and last day. ``actions`` and ``figures`` are rows
    to be brought up to date, ``taken_ids`` those that new actions must not get.
    """

    language: Language
    country: str | None = None
    ministerial: str | None = None
    period: tuple[dt.date, dt.date] | None = None
    actions: tuple[Values, ...] = ()
    figures: tuple[Values, ...] = ()
    taken_ids: frozenset[str] = frozenset()

    @property
    def code(self) -> str:
        """The language's code."""
        return self.language.code

    def sheet(self, role: str) -> str:
        """What the sheet of this role is called."""
        return self.language.schema.tables[role].labels[self.code]

    def rows(self, role: str) -> tuple[Values, ...]:
        """The rows that are written into the sheet of this role beforehand."""
        return self.actions if role == "actions" else self.figures
