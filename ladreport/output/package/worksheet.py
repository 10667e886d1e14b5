"""A worksheet part: its rows and cells found by number, inserted where they are not there."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from ladreport.core.location import Location, column_letters
from ladreport.core.workbook import Area
from ladreport.output.package.xml import child, children, made, ordered_child, text_xml
from ladreport.reading.references import (
    LAST_COLUMN,
    LAST_ROW,
    area_of,
    column_number,
    row_number,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Place = tuple[int, int]
"""A cell's row and column, counted from 1."""

ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
    "protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells "
    "phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins "
    "pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors "
    "smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst"
)
"""In which order the standard (ECMA-376, part 1, 18.3) wants the children of a worksheet."""

TEXT_LINE, MARGIN = 15, 3
"""Of a line of text and around it, in points."""

SPACIOUS, TEXT = 1.05, 1.2
"""Letters of running text per character of a column's width, which is that of a digit: so few that
room is left for bold words and for a person's own type, and as many as there are.
"""

HIGHEST = 405
"""Excel makes no row higher."""

_DIGITS = "0123456789"
_TRUE = frozenset({"1", "true"})
_HOLDS_SOMETHING = ("v", "f", "is")


def reference(place: Place) -> str:
    """``D14``."""
    return f"{column_letters(place[1])}{place[0]}"


def row_xml(number: int, cells: Iterable[str], attributes: str = "") -> str:
    """A row of cells from the first column on, each without its beginning (see ``text_cell``)."""
    inside = [
        f'<c r="{column_letters(place)}{number}"{cell}' for place, cell in enumerate(cells, 1)
    ]
    return f'<row r="{number}"{attributes}>{"".join(inside)}</row>'


def text_cell(text: str | None, style: int) -> str:
    """What follows the reference of a cell that holds this text itself, or nothing."""
    if text is None:
        return f' s="{style}"/>'
    return f' s="{style}" t="inlineStr"><is>{text_xml(text)}</is></c>'


def row_height(cells: Iterable[tuple[str, float]], letters: float = SPACIOUS) -> float:
    """The height in points that shows these texts, each in a column of its width in characters."""
    lines = max((_lines(text, width * letters) for text, width in cells), default=1)
    return min(lines * TEXT_LINE + MARGIN, HIGHEST)


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))


def is_in(place: Place, area: Area) -> bool:
    """Whether an area covers a cell."""
    row, column = place
    rows = area.first_row <= row <= area.last_row
    return rows and area.first_column <= column <= area.last_column


class _Columns(NamedTuple):
    """One declaration of columns from ``first`` to ``last``: how wide they are, in characters."""

    first: int
    last: int
    style: int
    width: float | None


class Worksheet:
    """A worksheet part; every row and each cell of a row that is used gets its number written."""

    def __init__(self, root: "Element") -> None:
        self.root = root
        self._data = ordered_child(root, "sheetData", ORDER)
        self._rows = dict(_numbered_rows(self._data))
        self._numbers = sorted(self._rows)
        self._cells: dict[int, dict[int, Element]] = {}

    def places(self, where: Location) -> tuple[Place, ...]:
        """The cells that stand for a location, the one to comment on first.

        A row is its first filled cell, a column its first filled one, a range its first cell and
        those of its other rows that exist, a merged area its top left. Empty where there is none.
        """
        column = column_number(where.letters) if where.letters else None
        if column == 0 or (where.row is None and column is None):
            return ()
        if where.row is None:
            rows = [self._first_row(column or 1)]
        else:
            rows = [where.row, *self._between(where.row + 1, where.last_row or where.row)]
        found = (self._top_left((row, column or self._first_column(row))) for row in rows)
        return tuple(dict.fromkeys(place for place in found if 1 <= place[0] <= LAST_ROW))

    def cell(self, place: Place) -> "Element":
        """A cell's element, inserted where it is not there."""
        row, column = place
        element = self._rows.get(row)
        if element is None:
            element = self._insert_row(row)
        cells = self._cells_of(row)
        if column not in cells:
            cells[column] = self._insert_cell(element, cells, place)
        return cells[column]

    def style(self, place: Place) -> int:
        """The index of a cell's style, or of what it would have if it were there."""
        row, column = place
        cell = self._cells_of(row).get(column)
        return self._inherited(place) if cell is None else _index(cell.get("s"))

    def set_style(self, place: Place, style: int) -> None:
        """Give a cell another style; it is inserted where it is not there."""
        self.cell(place).set("s", str(style))

    def width(self, column: int) -> float | None:
        """A column's width in characters; 0 when it is hidden, None when nothing says so."""
        declared = self._declared(column)
        return declared.width if declared else None

    def height(self, row: int) -> float | None:
        """A row's height in points; 0 when it is hidden, None when nothing says so."""
        element = self._rows.get(row)
        if element is None:
            return None
        return 0 if element.get("hidden") in _TRUE else _size(element.get("ht"))

    def default_size(self, attribute: str) -> float | None:
        """What the sheet says of all columns (``defaultColWidth``) or rows."""
        format_ = child(self.root, "sheetFormatPr")
        return None if format_ is None else _size(format_.get(attribute))

    @cached_property
    def _columns(self) -> tuple[_Columns, ...]:
        return tuple(
            _Columns(
                _index(span.get("min")),
                _index(span.get("max")),
                _index(span.get("style")),
                0 if span.get("hidden") in _TRUE else _size(span.get("width")),
            )
            for columns in children(self.root, "cols")
            for span in children(columns, "col")
        )

    @cached_property
    def _merged(self) -> tuple[Area, ...]:
        areas = (
            area_of(area.get("ref") or "")
            for group in children(self.root, "mergeCells")
            for area in children(group, "mergeCell")
        )
        return tuple(area for area in areas if area is not None)

    def _declared(self, column: int) -> _Columns | None:
        declared = (span for span in self._columns if span.first <= column <= span.last)
        return next(declared, None)

    def _insert_row(self, number: int) -> "Element":
        element = made(self._data, "row", {"r": number})
        after = bisect_right(self._numbers, number)
        if after < len(self._numbers):
            self._rows[self._numbers[after]].addprevious(element)
        else:
            self._data.append(element)
        insort(self._numbers, number)
        self._rows[number] = element
        return element

    def _insert_cell(self, row: "Element", cells: dict[int, "Element"], place: Place) -> "Element":
        column = place[1]
        cell = made(row, "c", {"r": reference(place)})
        style = self._inherited(place)
        if style:
            cell.set("s", str(style))
        following = (row.index(cells[other]) for other in sorted(cells) if other > column)
        row.insert(next(following, len(children(row, "c"))), cell)
        _widen_spans(row, column)
        _widen_dimension(self.root, place)
        return cell

    def _inherited(self, place: Place) -> int:
        """The style of a cell that is not there: its row's, else its column's."""
        row = self._rows.get(place[0])
        if row is not None and row.get("customFormat") in _TRUE:
            return _index(row.get("s"))
        declared = self._declared(place[1])
        return declared.style if declared else 0

    def _between(self, first: int, last: int) -> list[int]:
        return self._numbers[bisect_left(self._numbers, first) : bisect_right(self._numbers, last)]

    def _first_column(self, row: int) -> int:
        cells = self._cells_of(row).items()
        return min((column for column, cell in cells if _is_filled(cell)), default=1)

    def _first_row(self, column: int) -> int:
        for number in self._numbers:
            cell = self._cells_of(number).get(column)
            if cell is not None and _is_filled(cell):
                return number
        return 1

    def _cells_of(self, row: int) -> dict[int, "Element"]:
        """The cells of a row by column; none where the row is not there."""
        if row not in self._rows:
            return {}
        if row not in self._cells:
            self._cells[row] = _numbered_cells(self._rows[row])
        return self._cells[row]

    def _top_left(self, place: Place) -> Place:
        return next((area[:2] for area in self._merged if is_in(place, area)), place)


def _numbered_rows(data: "Element") -> Iterator[tuple[int, "Element"]]:
    number = 0
    for row in children(data, "row"):
        number = row_number(row.get("r") or "") or number + 1
        row.set("r", str(number))
        yield number, row


def _numbered_cells(row: "Element") -> dict[int, "Element"]:
    """The cells of a row by column; those that leave out where they stand get it written."""
    cells, column = {}, 0
    for cell in children(row, "c"):
        column = column_number((cell.get("r") or "").rstrip(_DIGITS)) or column + 1
        if not cell.get("r"):
            cell.set("r", reference((int(row.get("r") or 1), column)))
        cells[column] = cell
    return cells


def _is_filled(cell: "Element") -> bool:
    return any(child(cell, name) is not None for name in _HOLDS_SOMETHING)


def _widen_spans(row: "Element", column: int) -> None:
    """Let a row's note of the columns it uses, where it has one, include this column."""
    ends = [int(end) for end in (row.get("spans") or "").replace(":", " ").split() if end.isdigit()]
    if ends and not min(ends) <= column <= max(ends):
        row.set("spans", f"{min(*ends, column)}:{max(*ends, column)}")


def _widen_dimension(root: "Element", place: Place) -> None:
    dimension = child(root, "dimension")
    area = area_of(dimension.get("ref") or "") if dimension is not None else None
    if dimension is None or area is None or is_in(place, area):
        return
    first = min(area.first_row, place[0]), min(area.first_column, place[1])
    last = max(area.last_row, place[0]), max(area.last_column, place[1])
    dimension.set("ref", f"{reference(first)}:{reference(last)}")


def _index(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < len(str(LAST_COLUMN**2)) else 0


def _size(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None
