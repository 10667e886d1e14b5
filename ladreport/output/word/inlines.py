"""What blocks share while they are rendered: names that links lead to; text, numbers, links."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from msgspec import Struct

from ladreport.core.blocks import (
    Block,
    Bullet,
    DataTable,
    Dated,
    Document,
    Heading,
    Inline,
    Link,
    Paragraph,
    Shown,
    Text,
)
from ladreport.output.word import elements
from ladreport.output.word.elements import bookmark_name
from ladreport.output.word.package import LANGUAGE_TAGS, Package, link, next_bookmark, web_address
from ladreport.output.word.template import LABELS


class Place(Struct, frozen=True):
    """Where a block stands: on a page of which orientation, and whether it begins that page.

    The first block of a section begins a page by itself; that it says so again does nothing.
    """

    landscape: bool = False
    new_page: bool = False


class Rendering(Struct, frozen=True):
    """The document, the package it goes into, names of places, and what is counted on the way.

    ``bookmarks`` maps anchors to bookmarks, ``numbers`` the anchors of tables to their numbers.
    ``marks`` numbers bookmarks.
    """

    document: Document
    package: Package
    bookmarks: Mapping[str, str]
    numbers: Mapping[str, int]
    marks: Iterator[int]
    tables: Iterator[int]
    charts: Iterator[int]
    headings: Iterator[int]

    @classmethod
    def of(cls, document: Document, package: Package) -> "Rendering":
        """The beginning of a rendering into this package."""
        body, mark = document.body, next_bookmark(package)
        counts = (itertools.count(start) for start in (mark, 1, 1, 1))
        return cls(document, package, bookmarks(body), table_numbers(body), *counts)

    def style(self, name: str) -> str:
        """The id of a style by the name that Word shows."""
        return self.package.styles[name]

    def label(self, name: str) -> str:
        """A word that stands beside a number, in the report's language."""
        return self.document.labels.get(name, LABELS[name])


def bookmarks(body: Sequence[Block]) -> dict[str, str]:
    """A bookmark of its own for each anchor, also where shortening makes two names alike."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for anchor in _anchors(body):
        name = bookmark_name(anchor)
        names[anchor] = f"{name[:32]}_{len(names)}" if name in taken else name
        taken.add(name)
    return names


def _anchors(body: Sequence[Block]) -> list[str]:
    """Every anchor once, in order."""
    anchored = (
        block for block in body if isinstance(block, Heading | Paragraph | Bullet | DataTable)
    )
    return list(dict.fromkeys(block.anchor for block in anchored if block.anchor is not None))


def table_numbers(body: Sequence[Block]) -> dict[str, int]:
    """The number of each table that has an anchor, as its caption will count it."""
    tables = (block for block in body if isinstance(block, DataTable))
    return {table.anchor: number for number, table in enumerate(tables, start=1) if table.anchor}


def inlines(content: Iterable[Inline], rendering: Rendering, *, bold: bool = False) -> str:
    """Runs for a sequence of inlines; ``bold`` makes all of them bold."""
    return "".join([_inline(inline, rendering, bold=bold) for inline in content])


def marked(anchor: str | None, content: str, rendering: Rendering) -> str:
    """The content inside the bookmark of its anchor, if it has one."""
    if anchor is None:
        return content
    return elements.bookmark(rendering.bookmarks[anchor], next(rendering.marks), content)


def caption(content: str, place: Place, rendering: Rendering) -> str:
    """A caption above what it names, on the same page."""
    style = rendering.style("Caption")
    return elements.paragraph(style, content, keep=True, new_page=place.new_page)


def note(text: str, rendering: Rendering) -> str:
    """The note below a table or chart."""
    return elements.paragraph(rendering.style("Note"), elements.run(text))


def _inline(inline: Inline, rendering: Rendering, *, bold: bool) -> str:
    match inline:
        case Text():
            return elements.run(inline.text, _look(inline, rendering, bold=bold))
        case Shown():
            look = elements.look(bold=bold or inline.bold, italic=inline.italic)
            return elements.number_field(inline.key, inline.text, look)
        case Dated():
            return elements.run(inline.text, elements.look(bold=bold))
        case Link():
            return _link(inline, rendering)
    assert_never(inline)


def _look(text: Text, rendering: Rendering, *, bold: bool) -> str:
    other = text.language not in (None, rendering.document.language)
    if not (text.accent or bold or text.bold or text.italic or other):
        return ""
    return elements.look(
        rendering.style("New") if text.accent else None,
        bold=bold or text.bold,
        italic=text.italic,
        language=LANGUAGE_TAGS.get(text.language or "", text.language) if other else None,
    )


def _link(inline: Link, rendering: Rendering) -> str:
    """A link; where its target doesn't exist, or is no place of the web, the text alone."""
    run = elements.run(inline.text, elements.look(rendering.style("Hyperlink")))
    if inline.target.startswith("#"):
        return _internal_link(inline, run, rendering)
    address = web_address(inline.target)
    if address is None:
        return elements.run(inline.text)
    return elements.external_link(link(rendering.package, address), run)


def _internal_link(inline: Link, run: str, rendering: Rendering) -> str:
    anchor = inline.target.removeprefix("#")
    bookmark = rendering.bookmarks.get(anchor)
    if bookmark is None:
        return elements.run(inline.text)
    if not inline.text and anchor in rendering.numbers:
        number = f"{rendering.label('table')} {rendering.numbers[anchor]}"
        return elements.cross_reference(bookmark, number)
    return elements.internal_link(bookmark, run)
