"""Merged cells that were read as saying the same of several rows: each row gets its own cell."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from ladreport.core.findings import Finding
from ladreport.core.location import Location
from ladreport.core.records import Submission
from ladreport.core.workbook import Area, Cell, Sheet, Workbook
from ladreport.output.workbooks.fixed.contents import Content, Copy, Nothing, Place
from ladreport.output.workbooks.fixed.readings import place_of
from ladreport.reading.grids import LAD164
from ladreport.reading.headers import is_blank


class Shared(Struct, frozen=True):
    """A merged area whose first cell was read for several rows.

    ``places`` are the cells that have nothing of their own and were read as holding the same.
    """

    sheet: str
    area: Area
    top: Cell
    places: tuple[Place, ...]

    def copies(self, contents: Mapping[Place, Content]) -> Mapping[Place, Content]:
        """What the cells are to hold for which nothing else is planned."""
        return {place: Copy(self.top) for place in self.places if place not in contents}


def shared_cells(
    workbook: Workbook, submission: Submission, of_layout: Iterable[Finding]
) -> Iterator[Shared]:
    """Every merged area that was read for several rows."""
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    for finding in of_layout:
        if finding.code is LAD164:
            for location in (finding.location, *finding.related):
                yield from _shared(location, sheets[location.sheet or ""], submission)


def _shared(location: Location, sheet: Sheet, submission: Submission) -> Iterator[Shared]:
    _, first_row, column = place_of(location)
    for area in sheet.merged:
        if (area.first_row, area.first_column) == (first_row, column):
            places = tuple(
                (sheet.name, number, column)
                for number in _rows_within(area, sheet.name, submission)
                if _is_bare(sheet, number, column)
            )
            yield Shared(sheet.name, area, sheet.rows[first_row][column], places)


def _rows_within(area: Area, sheet: str, submission: Submission) -> Iterator[int]:
    for row in (*submission.actions, *submission.figures):
        if row.table.sheet == sheet and area.first_row < row.number <= area.last_row:
            yield row.number


def _is_bare(sheet: Sheet, row: int, column: int) -> bool:
    cell = sheet.rows.get(row, {}).get(column)
    return cell is None or is_blank(cell)


def taken_apart(
    sheet: Sheet, shared: Iterable[Shared], contents: Mapping[Place, Content]
) -> frozenset[Area]:
    """The sheet's areas that can't stay merged, because they would hide what is new.

    Beside the shared ones that is an area over a value and its empty currency, when what the value
    says of the currency gets its own cell. What an area has hidden before it may go on hiding.
    """
    new = [
        (row, column)
        for (name, row, column), content in contents.items()
        if name == sheet.name and not isinstance(content, Nothing) and _is_bare(sheet, row, column)
    ]
    apart = {it.area for it in shared if it.sheet == sheet.name}
    return frozenset(apart.union(area for area in sheet.merged if _hides(area, new)))


def _hides(area: Area, places: Iterable[tuple[int, int]]) -> bool:
    return any(
        area.first_row <= row <= area.last_row
        and area.first_column <= column <= area.last_column
        and (row, column) != (area.first_row, area.first_column)
        for row, column in places
    )
