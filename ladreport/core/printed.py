"""The numbers of a report as they stand on its pages, each with where it stands and what it is."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from ladreport.core.interval import Interval


class Quantity(Struct, frozen=True):
    """What a number says apart from its words.

    ``unit`` is as in ``Measure``, ``how`` an ``Operation``'s value, both empty where nothing was
    computed but rows were counted.
    """

    value: Decimal | None = None
    interval: Interval | None = None
    unit: str = ""
    currency: str | None = None
    how: str = ""


class Place(StrEnum):
    """Of what kind of block a number is a part. Those of charts stand in no field."""

    SENTENCE = "sentence"
    TABLE = "table"
    TILE = "tile"
    CHART = "chart"


class Printed(Struct, frozen=True):
    """A number that a report prints.

    ``order`` counts the numbers of a language's report from 1. ``section`` is the heading that it
    stands under, ``caption`` its table's or chart's; ``context`` is the sentence around it, or its
    row and column.
    """

    key: str
    language: str
    order: int
    words: str
    quantity: Quantity
    place: Place
    section: str
    caption: str
    context: str


class PlainText(Struct, frozen=True):
    """A paragraph of a report that holds a numeral outside of the fields.

    ``part`` is ``body`` or ``margin`` (headers, footers and notes). In ``text`` each field is
    ``FIELD``; ``count`` says how often the paragraph is there.
    """

    language: str
    part: str
    count: int
    text: str


class Pages(Struct, frozen=True):
    """What reports print: the numbers in their fields and charts, and the numerals beside those."""

    printed: Sequence[Printed] = ()
    plain: Sequence[PlainText] = ()


NO_PAGES = Pages()
