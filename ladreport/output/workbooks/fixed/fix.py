"""``--fix``: the copy of a country's workbook in which nothing needs to be read tolerantly."""

from msgspec import Struct

from ladreport.core.records import Accepted, Submission
from ladreport.core.workbook import Original, Workbook
from ladreport.messages.language import Language
from ladreport.output.package.parts import Parts
from ladreport.output.package.workbook import tabs_of
from ladreport.output.package.worksheet import Worksheet
from ladreport.output.workbooks.annotated.comments import write_comments
from ladreport.output.workbooks.annotated.copied import EDITED, copied
from ladreport.output.workbooks.annotated.wording import Words
from ladreport.output.workbooks.fixed.plan import planned
from ladreport.output.workbooks.fixed.readings import Place
from ladreport.output.workbooks.fixed.writing import written
from ladreport.reading.files import read_bytes, whole_workbook

_NOWHERE: frozenset[Place] = frozenset()


class Fixed(Struct, frozen=True):
    """The copy, the readings that are written out in it, and those that could not be.

    ``suffix`` is what the copy's name must end in: ``.xlsx``, or ``.xlsm`` where it has macros.
    ``is_new`` says that it is a new workbook, because the file was of another format.
    """

    data: bytes
    applied: tuple[Accepted, ...]
    left: tuple[Accepted, ...]
    suffix: str
    is_new: bool


def fix(original: Original, submission: Submission, language: Language) -> Fixed:
    """Write out every tolerant reading in its own cell, and change nothing else.

    ``original`` is the file that the submission was read from; corrections that were applied in
    reading it are not written. Left are words such as N/A where something else would be read in
    their place, numbers of more digits than a spreadsheet keeps, and results of a formula over
    several cells. The same file always gives the same copy.
    """
    data, workbook = original.data, whole_workbook(original)
    is_new = workbook.format not in EDITED
    if is_new:
        data, workbook = _new_workbook(workbook, language)
    plan = planned(workbook, submission, language.schema)
    data, places = written(data, workbook, plan) if plan.changes else (data, _NOWHERE)
    applied = tuple(reading.accepted for reading in plan.readings if reading.place in places)
    left = tuple(reading.accepted for reading in plan.readings if reading.place not in places)
    return Fixed(data, applied, left, f".{workbook.format}", is_new)


def _new_workbook(workbook: Workbook, language: Language) -> tuple[bytes, Workbook]:
    """The values of a file that can't be edited in a new workbook, whose first cell says so."""
    data, _ = copied(workbook)
    parts = Parts(data)
    part = tabs_of(parts)[0].part
    text = language.say(
        "This is a new workbook with what could be read of {file}. Each value is in the cell where "
        "it was; formats, formulas and pictures are not kept.",
        file=workbook.file,
    )
    write_comments(parts, part, Worksheet(parts.edit(part)), {(1, 1): [Words(text)]})
    data = parts.written()
    new, _ = read_bytes(data, f"{workbook.file}.xlsx", ".xlsx")
    if new is None:
        raise ValueError(f"no workbook can be made of {workbook.file}")
    return data, new
