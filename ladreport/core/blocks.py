"""The report's content apart from its form: what is said, in order, with no word of XML."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct, field

from ladreport.core.computed import Computed
from ladreport.core.findings import Severity
from ladreport.core.records import Figure
from ladreport.core.values import PartialDate


class Text(Struct, frozen=True):
    """A run of text. ``language`` is set where it differs from the report's.

    ``severity`` is that of the finding which the text names; its colour is a second signal.
    """

    text: str
    bold: bool = False
    italic: bool = False
    accent: bool = False
    language: str | None = None
    severity: Severity | None = None


class Shown(Struct, frozen=True):
    """A number of the data as people read it, with where it comes from.

    ``key`` names the claim (``claim:visa-policy-actions``), the figure's row
    (``figure:GTM-2024-001:people_assisted:GTM.xlsx!Figures!C2``) or what was counted
    (``ledger:actions:published``); in Word the number stands in a field that carries it. A
    spreadsheet holds ``value`` itself, behind the word for its ``precision`` ("over"). ``source``
    is what it was computed from or the figure that states it; where rows were only counted, its
    key says which.
    """

    text: str
    key: str
    bold: bool = False
    italic: bool = False
    value: Decimal | int | None = None
    precision: str = ""
    severity: Severity | None = None
    source: Computed | Figure | None = None


class Dated(Struct, frozen=True):
    """A date as people read it; a spreadsheet holds ``date`` itself where its day is known."""

    text: str
    date: PartialDate


class Link(Struct, frozen=True):
    """Text that leads to an anchor in the report (``target="#anchor"``) or to a web address.

    Empty text before the anchor of a table is a cross-reference: it shows the table's number.
    """

    text: str
    target: str


Inline = Text | Shown | Dated | Link
Cell = tuple[Inline, ...]
"""What stands in a cell of a table; nothing where it is empty."""

NO_NUMBER: Cell = (Text("–"),)
"""Where there is no number: a dash on a page, an empty cell in a spreadsheet."""


class Heading(Struct, frozen=True):
    """A heading of level 1 to 3. ``anchor`` is a name that links and the contents may lead to."""

    level: int
    text: str
    anchor: str | None = None


class Paragraph(Struct, frozen=True):
    """A paragraph; ``role`` is ``body``, ``lead``, ``note``, ``source`` or ``claim``.

    ``introduces`` keeps it on the page of what follows it.
    """

    inlines: tuple[Inline, ...]
    role: str = "body"
    anchor: str | None = None
    introduces: bool = False


class Bullet(Struct, frozen=True):
    """An item of a bulleted list; ``anchor`` names it for links to it."""

    inlines: tuple[Inline, ...]
    anchor: str | None = None


class TableColumn(Struct, frozen=True):
    """A column's heading, its share of the width, whether its cells are numbers (set right)."""

    heading: str
    width: float = 1.0
    numeric: bool = False


class TableRow(Struct, frozen=True):
    """A row's cells; ``total`` sets it off by a rule."""

    cells: tuple[Cell, ...]
    total: bool = False


class DataTable(Struct, frozen=True):
    """A table, to be rendered for Word, Excel and the terminal from its typed cells.

    On pages the caption stands above and the note below, the header row is repeated, no row is
    split. Where a report has no rows it says so in a paragraph instead.
    """

    caption: str
    columns: tuple[TableColumn, ...]
    rows: Sequence[TableRow]
    note: str | None = None
    anchor: str | None = None


class Tile(Struct, frozen=True):
    """One number at a glance: numeral large, label under it, basis in words."""

    number: Shown
    label: str
    basis: str


class Tiles(Struct, frozen=True):
    """Numbers at a glance, set in a grid."""

    tiles: tuple[Tile, ...]
    caption: str


class Series(Struct, frozen=True):
    """One series of a chart: a name, a number for each category (None leaves a gap)."""

    name: str
    values: tuple[Shown | None, ...]


class Chart(Struct, frozen=True):
    """A native chart of stacked bars, with its data embedded."""

    caption: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt: tuple[Inline, ...]


class Contents(Struct, frozen=True):
    """The table of contents."""

    heading: str


class Orientation(Struct, frozen=True):
    """From here on pages are ``portrait`` or ``landscape``; it starts a new page."""

    landscape: bool


class PageBreak(Struct, frozen=True):
    """A new page."""


Block = (
    Heading | Paragraph | Bullet | DataTable | Tiles | Chart | Contents | Orientation | PageBreak
)


class Document(Struct, frozen=True):
    """A whole report: what its cover, header and properties say, and its body.

    ``cover`` holds the cover's lines by name: ``title``, ``subtitle``, ``ordinal``,
    ``place_and_date``, ``host``, ``chair``, ``secretariat``. ``labels`` holds the words that the
    form needs: ``table``, ``chart``, ``page``, ``of``. ``language`` is the report's.
    """

    language: str
    title: str
    short_title: str
    data_date: str
    cover: dict[str, str]
    body: tuple[Block, ...]
    labels: dict[str, str] = field(default_factory=dict)
