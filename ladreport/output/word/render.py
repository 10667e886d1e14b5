"""Blocks → a Word document."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import assert_never

from msgspec import Struct

from ladreport.core.blocks import (
    Block,
    Bullet,
    Chart,
    Contents,
    DataTable,
    Document,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Tiles,
)
from ladreport.output.word import elements, package
from ladreport.output.word.chart import chart_height
from ladreport.output.word.inlines import Place, Rendering, caption, inlines, marked
from ladreport.output.word.tables import data_table, tiles

STYLE_OF_ROLE = {
    "body": "Normal",
    "lead": "Lead",
    "note": "Note",
    "source": "Source",
    "claim": "Claim",
}
CONTENTS_LEVELS = 2
"""Headings of these levels are in the table of contents."""

# Drawings are numbered over the whole document; the template's own come first.
_FIRST_DRAWING = 1001


Printed = Heading | Paragraph | Bullet | DataTable | Tiles | Chart | Contents
"""A block that prints something; the others say where those stand."""


class SectionEnd(Struct, frozen=True):
    """Here ends a section of the given orientation; ``first`` is the report's first."""

    landscape: bool
    first: bool


def render(document: Document, template: Path) -> bytes:
    """The report as a .docx: the same document and template give the same bytes.

    Raises TemplateError when the template can't be used; ask ``template_findings`` first.
    """
    base = package.opened(template, document)
    rendering = Rendering.of(document, base)
    items = tuple(placed(document.body))
    with tempfile.TemporaryFile() as body:  # that of 193 countries is a gigabyte
        body.writelines(piece.encode() for piece in _pieces(items, rendering))
        whole = not any(isinstance(item, SectionEnd) for item, _ in items)
        last = items[-1][1] if items else Place()
        package.turn_last_section(base, landscape=last.landscape, first=whole)
        if any(isinstance(block, Contents) for block in document.body):
            package.update_fields_on_opening(base)
        return package.finished(base, body)


def placed(body: Sequence[Block]) -> Iterator[tuple[Printed | SectionEnd, Place]]:
    """Each block that prints, with its place; sections end only between blocks that print.

    So neither a break at the very beginning nor two in a row leave an empty page.
    """
    begun, landscape, first = False, False, True
    for block, wanted, new_page in _breaks_taken_in(body):
        if begun and wanted != landscape:
            yield SectionEnd(landscape, first), Place(landscape)
            first = False
        yield block, Place(wanted, new_page or not begun)
        begun, landscape = True, wanted


def _breaks_taken_in(body: Sequence[Block]) -> Iterator[tuple[Printed, bool, bool]]:
    """The blocks that print, each with its orientation and whether a break precedes it."""
    landscape, new_page = False, False
    for block in body:
        match block:
            case Orientation():
                landscape, new_page = block.landscape, True
            case PageBreak():
                new_page = True
            case _:
                yield block, landscape, new_page
                new_page = False


def _pieces(
    items: Iterable[tuple[Printed | SectionEnd, Place]], rendering: Rendering
) -> Iterator[str]:
    """The body's XML."""
    for item, place in items:
        match item:
            case DataTable():
                yield from data_table(item, place, rendering)
            case Tiles():
                yield from tiles(item, place, rendering)
            case _:
                yield _item(item, place, rendering)


def _item(
    item: Heading | Paragraph | Bullet | Chart | Contents | SectionEnd,
    place: Place,
    rendering: Rendering,
) -> str:
    match item:
        case Heading():
            return _heading(item, place, rendering)
        case Paragraph() | Bullet():
            return _text(item, place, rendering)
        case Chart():
            return _chart(item, place, rendering)
        case Contents():
            return _contents(item, place, rendering)
        case SectionEnd():
            return _section_end(item, rendering)
    assert_never(item)


def _heading(heading: Heading, place: Place, rendering: Rendering) -> str:
    content = marked(heading.anchor, elements.run(heading.text), rendering)
    name = _heading_bookmark(next(rendering.headings))
    entry = elements.bookmark(name, next(rendering.marks), content)
    style = rendering.style(f"Heading {heading.level}")
    return elements.paragraph(style, entry, new_page=place.new_page)


def _text(block: Paragraph | Bullet, place: Place, rendering: Rendering) -> str:
    style = STYLE_OF_ROLE[block.role] if isinstance(block, Paragraph) else "List Bullet"
    content = marked(block.anchor, inlines(block.inlines, rendering), rendering)
    keep = isinstance(block, Paragraph) and block.introduces
    return elements.paragraph(rendering.style(style), content, keep=keep, new_page=place.new_page)


def _contents(contents: Contents, place: Place, rendering: Rendering) -> str:
    title = elements.run(contents.heading)
    heading = elements.paragraph(rendering.style("TOC Heading"), title, new_page=place.new_page)
    headings = (block for block in rendering.document.body if isinstance(block, Heading))
    entries = [
        (rendering.style(f"TOC {block.level}"), _heading_bookmark(number), block.text)
        for number, block in enumerate(headings, start=1)
        if block.level <= CONTENTS_LEVELS
    ]
    return elements.contents(heading, entries)


def _heading_bookmark(number: int) -> str:
    """A name like those that Word gives to what its own contents lead to."""
    return f"_Toc{number:08}"


def _chart(chart: Chart, place: Place, rendering: Rendering) -> str:
    number, label = next(rendering.charts), rendering.label("chart")
    title = elements.caption_number(label, number) + elements.run(f". {chart.caption}")
    relationship = package.add_chart(rendering.package, chart, rendering.document.language)
    width = package.text_width(rendering.package, landscape=place.landscape)
    size = (width, chart_height(chart))
    alt = "".join(inline.text for inline in chart.alt)
    frame = elements.chart_frame(relationship, _FIRST_DRAWING + number, size, alt)
    shown = elements.paragraph(rendering.style("Chart"), frame)
    return caption(title, place, rendering) + shown


def _section_end(end: SectionEnd, rendering: Rendering) -> str:
    section = package.section_xml(rendering.package, landscape=end.landscape, first=end.first)
    return elements.section_end(section)
