"""Reads one submission file of any format, decided by its content, without ever raising."""

from pathlib import Path

from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location
from ladreport.core.workbook import Workbook
from ladreport.messages.registry import INFO, code
from ladreport.reading.ods import read_ods
from ladreport.reading.recognition import TEXT_SUFFIXES, recognize
from ladreport.reading.safety import (
    LAD101,
    LAD102,
    LAD104,
    LIMITS,
    Limits,
    RefusedError,
    check_file_size,
)
from ladreport.reading.xlsx import read_xlsx

LAD122 = code(
    "LAD122",
    INFO,
    "The name ends in {suffix}, but the content is that of {format}; it was read as such",
    repair="Nothing needs to be done. A name that ends in {format} would fit better",
    why="The content decides how a file is read, not its name. Excel may warn when it opens such a "
    "file.",
    example="GTM.xls, which is an .xlsx file under another name",
    instead="GTM.xlsx",
)

_COMPANIONS = ("~$", ".~lock.", "._")
_SUFFIXES = {
    "xlsx": {".xlsx", ".xltx"},
    "xlsm": {".xlsm", ".xltm"},
    "ods": {".ods", ".ots"},
    "xls": {".xls", ".xlt"},
    "csv": TEXT_SUFFIXES,
}

Reading = tuple[Workbook | None, tuple[Finding, ...]]


def is_companion(path: Path) -> bool:
    """Whether a name is that of a file which programs keep beside a workbook, never of one."""
    return path.name.startswith(_COMPANIONS)


def read_file(path: Path, name: str, limits: Limits = LIMITS) -> Reading:
    """Read one submission file; ``name`` is how messages call it.

    The workbook is None when nothing of the file can be trusted; an error then says why.
    """
    try:
        data = _bytes_of(path, limits)
        return read_bytes(data, name, path.suffix.lower(), limits)
    except RefusedError as refused:
        return None, (refused.of_file(name),)


def read_bytes(data: bytes, name: str, suffix: str, limits: Limits = LIMITS) -> Reading:
    """Read a file's content; its suffix (``.csv``) is what its name ends in, in small letters."""
    try:
        format_ = recognize(data, suffix, limits)
    except RefusedError as refused:
        return None, (refused.of_file(name),)
    workbook, findings = _read_as(format_, data, name, limits)
    if workbook is None or suffix in _SUFFIXES[workbook.format]:
        return workbook, findings
    note = Note(LAD122, {"suffix": suffix, "format": f".{workbook.format}"})
    return workbook, (Finding.of(note, Location(name)), *findings)


def _bytes_of(path: Path, limits: Limits) -> bytes:
    if is_companion(path):
        raise RefusedError(LAD104)
    try:
        if not path.is_file():
            raise RefusedError(LAD101)
        check_file_size(path.stat().st_size, limits)
        return path.read_bytes()
    except OSError as error:
        raise RefusedError(LAD102) from error


def _read_as(format_: str, data: bytes, name: str, limits: Limits) -> Reading:
    if format_ == "xlsx":
        return read_xlsx(data, name, limits)
    if format_ == "ods":
        return read_ods(data, name, limits)
    if format_ == "csv":
        from ladreport.reading.delimited import read_csv

        return read_csv(data, name, limits)
    from ladreport.reading.calamine import read_xls

    return read_xls(data, name, limits)
