"""Where blocks come to stand: pages, sections, and the names that links lead to."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ladreport.core.blocks import (
    Block,
    Bullet,
    Chart,
    Contents,
    DataTable,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Tiles,
)
from ladreport.output.word.elements import bookmark_name

Printed = Heading | Paragraph | Bullet | DataTable | Tiles | Chart | Contents
"""A block that prints something; the others say where those stand."""


class Place(Struct, frozen=True):
    """Where a block stands: on a page of which orientation, and whether it begins that page.

    The first block of a section begins a page by itself; that it says so again does nothing.
    """

    landscape: bool = False
    new_page: bool = False


class SectionEnd(Struct, frozen=True):
    """Here ends a section of the given orientation; ``first`` is the report's first."""

    landscape: bool
    first: bool


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
