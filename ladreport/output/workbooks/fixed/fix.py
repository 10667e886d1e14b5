"""``--fix``: the copy of a country's workbook in which nothing needs to be read tolerantly."""

from pathlib import PurePath

from msgspec import Struct

from ladreport.core.records import Accepted, Submission
from ladreport.core.workbook import Workbook
from ladreport.messages.language import Language
from ladreport.output.package.parts import Parts
from ladreport.output.package.worksheet import SheetRows
from ladreport.output.workbooks.annotated.comments import Words, write_comments
from ladreport.output.workbooks.annotated.copied import copied
from ladreport.output.workbooks.fixed.contents import Place
from ladreport.output.workbooks.fixed.plan import planned
from ladreport.output.workbooks.fixed.trial import read_again
from ladreport.output.workbooks.fixed.writing import sheet_parts, written
from ladreport.reading.files import read_bytes
from ladreport.reading.safety import LIMITS

_EDITED = frozenset({"xlsx", "xlsm"})
"""The formats whose files are edited; for any other a new workbook is made."""

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


def fix(original: bytes, submission: Submission, language: Language) -> Fixed:
    """Write out every tolerant reading in its own cell, and change nothing else.

    ``original`` are the bytes of the file that the submission was read from; corrections that were
    applied in reading it are not written. Left are words such as N/A where something else would be
    read in their place, numbers of more digits than a spreadsheet keeps, and results of a formula
    over several cells. The same bytes always give the same copy. Raises ValueError for bytes from
    which no workbook can be read.
    """
    workbook = _workbook(original, submission.file)
    is_new = workbook.format not in _EDITED
    data = original
    if is_new:
        data = _new_workbook(workbook, language)
        workbook = _workbook(data, f"{submission.file}.xlsx")
    schema = language.schema
    plan = planned(read_again(workbook, submission, schema), schema)
    data, places = written(data, workbook, plan) if plan.changes else (data, _NOWHERE)
    applied = tuple(it.accepted for it in plan.readings if it.place in places)
    left = tuple(it.accepted for it in plan.readings if it.place not in places)
    return Fixed(data, applied, left, f".{workbook.format}", is_new)


def _workbook(data: bytes, name: str) -> Workbook:
    workbook, _ = read_bytes(data, name, PurePath(name).suffix.lower())
    if workbook is None:
        raise ValueError(f"no workbook can be read from {name}")
    return workbook


def _new_workbook(workbook: Workbook, language: Language) -> bytes:
    """The values of a file that can't be edited in a new workbook, whose first cell says so."""
    data, _ = copied(workbook)
    parts = Parts(data, LIMITS)
    part = next(iter(sheet_parts(parts).values()))
    said = language.say(
        "This is a new workbook with what could be read of {file}. Each value is in the cell where "
        "it was; formats, formulas and pictures are not kept.",
        file=workbook.file,
    )
    write_comments(parts, part, SheetRows(parts.edit(part)), {(1, 1): [Words(said)]})
    return parts.written()
