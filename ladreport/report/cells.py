"""Cells of the report's tables: text, text in its own language, and where a row stands."""

from collections.abc import Sequence

from ladreport.core.blocks import Cell, Shown, Text
from ladreport.core.location import Location
from ladreport.core.records import Source
from ladreport.messages.language import Language
from ladreport.report.context import Prose, ReportContext


def text_cell(text: str | None) -> Cell:
    """A cell with this text, or an empty one."""
    return (Text(text),) if text else ()


def count_cell(count: int, key: str, language: Language) -> Cell:
    """A cell with how many there are of what ``key`` names."""
    return (Shown(language.number(count), key, value=count),)


def prose_cell(prose: Prose) -> Cell:
    """A cell with text in its own language."""
    return (Text(prose.text, language=prose.language),) if prose.text else ()


def place(source: Source, language: Language, letters: str = "") -> str:
    """Where a cell or a row stands: ``GTM.xlsx › Actions!D14``, ``GTM.xlsx › Actions, row 14``."""
    if letters:
        return str(Location(source.file, source.sheet, source.row, letters))
    sheet = str(Location(source.file, source.sheet))
    return language.say("{sheet}, row {row}", sheet=sheet, row=str(source.row))


def places(sources: Sequence[Source], context: ReportContext, letters: str = "") -> str:
    """The lead's cell, then the rows in which other countries told the same.

    A row in which the Secretariat corrected a cell says so.
    """
    first, *others = sources
    told = [(first, letters), *((one, "") for one in others)]
    return "; ".join(_marked(source, context, letter) for source, letter in told)


def _marked(source: Source, context: ReportContext, letters: str) -> str:
    where = place(source, context.language, letters)
    if not any(_concerns(one.location, source, letters) for one in context.corrections):
        return where
    return context.language.say("{place} (corrected)", place=where)


def _concerns(corrected: Location, source: Source, letters: str) -> bool:
    row = (corrected.file, corrected.sheet, corrected.row)
    return row == (source.file, source.sheet, source.row) and letters in ("", corrected.letters)
