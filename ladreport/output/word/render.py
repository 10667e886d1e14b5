"""Blocks → a Word document."""

import itertools
from pathlib import Path
from typing import assert_never

from ladreport.core.blocks import (
    Bullet,
    Chart,
    Contents,
    DataTable,
    Document,
    Heading,
    Paragraph,
    Tiles,
)
from ladreport.output.word import elements, package
from ladreport.output.word.chart import chart_height
from ladreport.output.word.inlines import Rendering, caption, inlines, marked, note
from ladreport.output.word.pagination import (
    Place,
    Printed,
    SectionEnd,
    bookmarks,
    placed,
    table_numbers,
)
from ladreport.output.word.tables import data_table, tiles

STYLE_OF_ROLE = {
    "body": "Normal",
    "lead": "Lead",
    "note": "Note",
    "source": "Source",
    "claim": "Claim",
}
_CONTENTS_LEVELS = 2
# Drawings are numbered over the whole document; the template's own come first.
_FIRST_DRAWING = 1001


def render(document: Document, template: Path) -> bytes:
    """The report as a .docx: the same document and template give the same bytes.

    Raises TemplateError when the template can't be used; ask ``template_findings`` first.
    """
    base = package.opened(template, document)
    rendering = _begun(document, base)
    items = tuple(placed(document.body))
    body = "".join(_item(item, place, rendering) for item, place in items)
    whole = not any(isinstance(item, SectionEnd) for item, _ in items)
    last = items[-1][1] if items else Place()
    package.turn_last_section(base, landscape=last.landscape, first=whole)
    if any(isinstance(block, Contents) for block in document.body):
        package.update_fields_on_opening(base)
    return package.finished(base, body)


def _begun(document: Document, base: package.Package) -> Rendering:
    return Rendering(
        document=document,
        package=base,
        bookmarks=bookmarks(document.body),
        numbers=table_numbers(document.body),
        marks=itertools.count(package.next_bookmark(base)),
        tables=itertools.count(1),
        charts=itertools.count(1),
        headings=itertools.count(1),
    )


def _item(item: Printed | SectionEnd, place: Place, rendering: Rendering) -> str:
    match item:
        case Heading():
            return _heading(item, place, rendering)
        case Paragraph() | Bullet():
            return _text(item, place, rendering)
        case DataTable():
            return data_table(item, place, rendering)
        case Tiles():
            return tiles(item, place, rendering)
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
        if block.level <= _CONTENTS_LEVELS
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
    frame = elements.chart_frame(relationship, _FIRST_DRAWING + number, size, chart.alt)
    return (
        caption(title, place, rendering)
        + elements.paragraph(rendering.style("Chart"), frame, keep=chart.note is not None)
        + (note(chart.note, rendering) if chart.note else "")
    )


def _section_end(end: SectionEnd, rendering: Rendering) -> str:
    section = package.section_xml(rendering.package, landscape=end.landscape, first=end.first)
    return elements.section_end(section)
