"""The numerals that a report shows outside of its numbers' fields, told from its blocks.

Reading the written document back gives the same and takes longer than writing it: only the
template's own words are read, from a report without a body.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from ladreport.core.blocks import (
    Block,
    Bullet,
    Chart,
    Contents,
    DataTable,
    Document,
    Heading,
    Inline,
    Orientation,
    PageBreak,
    Paragraph,
    Shown,
    Tiles,
)
from ladreport.core.printed import PlainText
from ladreport.output.word.elements import cleaned, plain_spaces
from ladreport.output.word.reading import BODY, CONTENTS, FIELD, MARGIN, read_report
from ladreport.output.word.render import CONTENTS_LEVELS, render
from ladreport.output.word.template import LABELS

_DIGIT = re.compile(r"\d")


def plain_texts(document: Document, template: Path) -> Iterator[PlainText]:
    """The paragraphs that hold a numeral outside of the fields, each once with how often it is."""
    pages = read_report(render(replace(document, body=()), template))
    of_template = [(page.part, page.text) for page in pages if _DIGIT.search(page.text)]
    counted = Counter(pair for pair in of_template if pair[0] != MARGIN)
    for part, text in _paragraphs(document):
        if _DIGIT.search(text):
            counted[part, plain_spaces(cleaned(text))] += 1
    counted.update(pair for pair in of_template if pair[0] == MARGIN)
    for (part, text), count in counted.items():
        yield PlainText(document.language, part, count, text)


def _paragraphs(document: Document) -> Iterator[tuple[str, str]]:
    for block in document.body:
        if isinstance(block, Contents):
            yield BODY, block.heading
            yield from ((CONTENTS, text) for text in _entries(document))
        else:
            yield from ((BODY, text) for text in _texts(block, document))


def _entries(document: Document) -> Iterator[str]:
    for block in document.body:
        if isinstance(block, Heading) and block.level <= CONTENTS_LEVELS:
            yield block.text


def _texts(block: Block, document: Document) -> Iterator[str]:
    """What each paragraph of a block shows, without the numbers that Word counts itself."""
    match block:
        case Heading():
            yield block.text
        case Paragraph() | Bullet():
            yield _line(block.inlines)
        case DataTable():
            yield _caption("table", block.caption, document)
            yield from (column.heading for column in block.columns)
            yield from (_line(cell) for row in block.rows for cell in row.cells)
            yield block.note or ""
        case Tiles():
            yield block.caption
            yield from (text for tile in block.tiles for text in (tile.label, tile.basis))
        case Chart():
            yield _caption("chart", block.caption, document)
        case Contents() | Orientation() | PageBreak():
            return


def _caption(label: str, caption: str, document: Document) -> str:
    return f"{document.labels.get(label, LABELS[label])} . {caption}"


def _line(inlines: Iterable[Inline]) -> str:
    return "".join([FIELD if isinstance(inline, Shown) else inline.text for inline in inlines])
