"""For whom a blank workbook is made, and what is written into it beforehand, as cells show it."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from ladreport.core.values import PartialDate, Value
from ladreport.messages.language import Language
from ladreport.parsing.countries import country_name
from ladreport.parsing.parsed import LIST_SEPARATOR
from ladreport.schema.model import Column, ColumnType

Values = Mapping[str, Value]
"""One row: the schema's columns and what stands in them."""

SHORT = frozenset({"pillar"})
"""Vocabularies whose labels are headings too long for a cell: their short labels are shown."""


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


def term_text(vocabulary: str, key: str, language: Language) -> str:
    """A term as the drop-down lists have it."""
    label = language.short_term if vocabulary in SHORT else language.term
    return label(vocabulary, key)


def cell_text(value: Value, column: Column, language: Language) -> str | Decimal:
    """What a person would have typed into a cell of this column."""
    match value:
        case bool():
            return term_text("yes_no", "yes" if value else "no", language)
        case Decimal():
            return value
        case PartialDate():
            return str(value)
        case tuple():
            return LIST_SEPARATOR.join(_item(text, column, language) for text in value)
        case str():
            return _item(value, column, language)


def _item(text: str, column: Column, language: Language) -> str:
    if column.type in (ColumnType.COUNTRY, ColumnType.COUNTRIES):
        return country_name(text, language.schema, language.code)
    if column.type is ColumnType.TERM:
        return term_text(column.vocabulary or column.key, text, language)
    return text
