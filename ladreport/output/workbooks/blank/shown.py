"""Values as the cells of the blank workbook show them: by label, in its language."""

from decimal import Decimal

from ladreport.core.values import PartialDate, Value
from ladreport.messages.language import Language
from ladreport.parsing.countries import country_name
from ladreport.parsing.rendering import LIST_SEPARATOR
from ladreport.schema.model import Column, ColumnType

SHORT = frozenset({"pillar"})
"""Vocabularies whose labels are headings too long for a cell: their short labels are shown."""


def shown_term(vocabulary: str, key: str, language: Language) -> str:
    """A term as the drop-down lists have it."""
    said = language.short_term if vocabulary in SHORT else language.term
    return said(vocabulary, key)


def shown(value: Value, column: Column, language: Language) -> str | Decimal:
    """What a person would have typed into a cell of this column."""
    match value:
        case bool():
            return shown_term("yes_no", "yes" if value else "no", language)
        case Decimal():
            return value
        case PartialDate():
            return str(value)
        case tuple():
            return LIST_SEPARATOR.join(_item(one, column, language) for one in value)
        case str():
            return _item(value, column, language)


def _item(text: str, column: Column, language: Language) -> str:
    if column.type in (ColumnType.COUNTRY, ColumnType.COUNTRIES):
        return country_name(text, language.schema, language.code)
    if column.type is ColumnType.TERM:
        return shown_term(column.vocabulary or column.key, text, language)
    return text
