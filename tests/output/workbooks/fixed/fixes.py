"""What the tests of fixing share: a workbook read, fixed, and read again."""

from dataclasses import dataclass
from pathlib import PurePath

from ladreport.checking.checked import CheckedFile
from ladreport.checking.context import Context
from ladreport.core.records import Submission
from ladreport.core.workbook import Original, Workbook
from ladreport.messages.language import Language
from ladreport.output.workbooks.fixed.fix import Fixed, fix
from ladreport.output.workbooks.fixed.plan import rows_of
from ladreport.pipeline.check import NO_OPTIONS, CheckOptions, check_workbook
from ladreport.reading.files import read_bytes
from ladreport.schema.load import load_schema

SCHEMA = load_schema()
ENGLISH = Language("en", SCHEMA)
CONTEXT = Context(SCHEMA)

TOLERANT = frozenset(
    [
        "LAD164",
        "LAD201",
        "LAD204",
        "LAD210",
        "LAD211",
        "LAD220",
        "LAD225",
        "LAD230",
        "LAD235",
        "LAD260",
        "LAD262",
        "LAD276",
    ]
)
"""The codes that say that something was read tolerantly."""


@dataclass(frozen=True, slots=True)
class Round:
    """A file checked, its fixed copy, and that copy checked again."""

    before: CheckedFile
    fixed: Fixed
    after: CheckedFile


def fixed(data: bytes, name: str = "GTM.xlsx", told: CheckOptions = NO_OPTIONS) -> Round:
    before = checked(data, name, told)
    assert before.submission is not None
    copy = fix(Original(data, workbook_of(data, name)), before.submission, ENGLISH)
    return Round(before, copy, checked(copy.data, name_of_copy(name, copy), told))


def name_of_copy(name: str, copy: Fixed) -> str:
    return f"{PurePath(name).stem}{copy.suffix}"


def checked(data: bytes, name: str, told: CheckOptions = NO_OPTIONS) -> CheckedFile:
    return check_workbook(workbook_of(data, name), CONTEXT, told)


def workbook_of(data: bytes, name: str = "GTM.xlsx") -> Workbook:
    workbook, _ = read_bytes(data, name, PurePath(name).suffix)
    assert workbook is not None
    return workbook


def said(one: CheckedFile) -> list[object]:
    """Every value of the submission, in its place."""
    assert one.submission is not None
    return [(row.table.role, row.number, dict(row.values)) for row in rows_of(one.submission)]


def others(one: CheckedFile) -> list[str]:
    """The findings that are not of a tolerant reading.

    By column instead of cell: the place of a line of the Cover without an answer is its label.
    """
    return sorted(
        f"{it.location.sheet} {it.location.row} {it.location.column} {it.code.id}"
        for it in one.findings
        if it.code.id not in TOLERANT
    )


def tolerant(one: CheckedFile) -> list[str]:
    """The findings of a tolerant reading."""
    return sorted(
        f"{it.location.sheet}!{it.location.cell} {it.code.id}"
        for it in one.findings
        if it.code.id in TOLERANT
    )


def cells(data: bytes, name: str = "GTM.xlsx") -> list[str]:
    """Every cell as a line: ``Actions!B2 text 'In progress'``."""
    return [
        f"{sheet.name}!R{cell.row}C{cell.column} {cell.kind} {cell.raw!r}"
        + (f" [{cell.number_format}]" if cell.number_format != "General" else "")
        + (f" ={cell.formula}" if cell.formula is not None else "")
        for sheet in workbook_of(data, name).sheets
        for cell in sheet.cells()
    ]


def submission_of(data: bytes, name: str = "GTM.xlsx") -> Submission:
    submission = checked(data, name).submission
    assert submission is not None
    return submission
