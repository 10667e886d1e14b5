"""What is written where, so that nothing needs to be read tolerantly any more.

Headings, names of sheets and labels of the Cover stay: they are read in any of the four languages
without a word, and the country's own formulas may refer to them.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from ladreport.core.workbook import Area
from ladreport.output.workbooks.fixed.contents import Content, Place
from ladreport.output.workbooks.fixed.merges import Shared, shared_cells, taken_apart
from ladreport.output.workbooks.fixed.readings import Reading, readings
from ladreport.output.workbooks.fixed.trial import Read, read_again, with_contents
from ladreport.schema.model import Schema


class Plan(Struct, frozen=True):
    """What cells are to hold, the merged areas to take apart by sheet, and why: the readings."""

    contents: Mapping[Place, Content]
    unmerged: Mapping[str, frozenset[Area]]
    readings: tuple[Reading, ...]

    @property
    def changes(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.contents) or any(self.unmerged.values())


def planned(read: Read, schema: Schema) -> Plan:
    """What to write into the workbook.

    A cell of ``N/A`` is emptied only where nothing else takes its place: beside a label of the
    Cover it keeps what stands further right from being the answer, and a row with little else
    would not be taken for data without it. That is tried for each sheet by itself.
    """
    found = tuple(readings(read.submission, read.workbook, schema))
    shared = tuple(shared_cells(read.workbook, read.submission, read.of_layout))
    contents = {it.place: it.content for it in found if it.content and it.accepted.canonical}
    plan = _with_copies(read, contents, shared, found)
    for emptied in _emptied_by_sheet(found):
        bolder = _with_copies(read, {**contents, **emptied}, shared, found)
        tried = with_contents(read.workbook, bolder.contents, bolder.unmerged)
        if read_again(tried, read.submission, schema).said == read.said:
            contents, plan = {**contents, **emptied}, bolder
    return plan


def _with_copies(
    read: Read,
    contents: Mapping[Place, Content],
    shared: Sequence[Shared],
    found: tuple[Reading, ...],
) -> Plan:
    """Give each row its own copy of what a merged cell says."""
    copied = dict(contents)
    for area in shared:
        copied.update(area.copies(contents))
    apart = {it.name: taken_apart(it, shared, contents) for it in read.workbook.sheets}
    return Plan(copied, apart, found)


def _emptied_by_sheet(found: Sequence[Reading]) -> Iterator[Mapping[Place, Content]]:
    """The cells of words such as ``N/A``, and what is left in them, for each sheet by itself."""
    emptied = [it for it in found if not it.accepted.canonical]
    for sheet in dict.fromkeys(it.place[0] for it in emptied):
        yield {it.place: it.content for it in emptied if it.place[0] == sheet and it.content}
