"""Cells of the report's tables: text, text in its own language, and where a row stands."""

from collections.abc import Sequence

from ladreport.core.blocks import Inline, Text
from ladreport.core.location import Location
from ladreport.core.records import Source
from ladreport.report.edition import Prose


def text_cell(text: str | None) -> tuple[Inline, ...]:
    """A cell with this text, or an empty one."""
    return (Text(text),) if text else ()


def prose_cell(prose: Prose) -> tuple[Inline, ...]:
    """A cell with text in its own language."""
    return (Text(prose.text, language=prose.language),) if prose.text else ()


def place(source: Source, letters: str = "") -> str:
    """Where a row or a cell of it stands: ``GTM.xlsx › Actions!D14``."""
    return str(Location(source.file, source.sheet, source.row, letters or None))


def places(sources: Sequence[Source], letters: str = "") -> str:
    """The lead's cell, then the rows in which other countries told the same."""
    return "; ".join(place(one, letters if one == sources[0] else "") for one in sources)
