"""Copies that ladreport wrote: what they carry inside, and which nobody has changed since.

The mark is a document property, which Excel and LibreOffice keep under any name and in any format
of theirs. It holds a digest of all cells: a copy that a country corrected is its new submission,
and one that is as it was written says nothing that the original doesn't.
"""

import hashlib
import io
import re
import zipfile
from pathlib import Path

from ladreport.core.workbook import Workbook
from ladreport.parsing.cell import cell_text
from ladreport.reading.files import read_bytes
from ladreport.reading.layout import FINDINGS_MARK

SUFFIXES = frozenset({".xlsx", ".xlsm", ".ods", ".xls"})
PROPERTIES = ("docProps/custom.xml", "meta.xml")
LARGEST = 1_000_000
"""Bytes of properties that are looked at; those that programs write have a few thousand."""

DIGITS = 32
OUTPUT = "ladreport-output"
"""What a workbook of a build carries, which is nobody's submission, whatever was written in it."""

_MARK = re.compile(rb"ladreport-copy-([0-9a-f]{32})|" + OUTPUT.encode())


def copy_mark(workbook: Workbook) -> str:
    """What a copy with these cells carries."""
    return f"ladreport-copy-{_digest(workbook)}"


def is_untouched_copy(path: Path) -> bool:
    """Whether ladreport wrote this file, and all its cells are as they were then.

    Of a workbook that a build wrote for the Secretariat the cells are not asked.
    """
    if path.suffix.lower() not in SUFFIXES:
        return False
    try:
        data = path.read_bytes()
        mark = _MARK.search(_properties(data))
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError):
        return False
    if mark is None or mark[1] is None:
        return mark is not None
    workbook, _ = read_bytes(data, path.name, path.suffix.lower())
    return workbook is not None and _digest(workbook) == mark[1].decode()


def _properties(data: bytes) -> bytes:
    """The document's properties; of an older format, which is no package, all its bytes."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in PROPERTIES if name in package.namelist()]
        small = (name for name in names if package.getinfo(name).file_size <= LARGEST)
        return b"".join(map(package.read, small))


def _digest(workbook: Workbook) -> str:
    """Of what every cell shows and where, but for the sheet of findings."""
    digest = hashlib.sha256()
    for sheet in workbook.sheets:
        texts = sorted(
            (cell.row, cell.column, " ".join(shown.split()))
            for cell in sheet.cells()
            if (shown := cell_text(cell, epoch_1904=workbook.epoch_1904)).strip()
        )
        if texts and not texts[0][2].startswith(FINDINGS_MARK.strip()):
            digest.update(repr(texts).encode("utf-8", "replace"))
    return digest.hexdigest()[:DIGITS]
