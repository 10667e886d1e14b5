"""The smallest .xls workbooks ([MS-XLS]): sheets of texts and plain numbers."""

import struct
from collections.abc import Sequence

from msgspec import Struct

from ladreport.core.workbook import Cell, CellKind, Sheet
from ladreport.reading.files import OLE2_SIGNATURE as SIGNATURE

SECTOR, SMALLEST_STREAM = 512, 4096
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
GLOBALS, WORKSHEET = 5, 16


def xls_bytes(sheets: Sequence[Sheet], *, before_97: bool = False) -> bytes:
    """An .xls file with these sheets' cells; what isn't a number is written as text.

    Files ``before_97`` (BIFF5) hold texts as bytes of Windows.
    """
    pen = _Pen(before_97)
    bodies = [pen.sheet(sheet) for sheet in sheets]
    place = len(pen.globals(sheets, [0] * len(sheets)))
    places = [place + sum(map(len, bodies[:before])) for before in range(len(bodies))]
    stream = pen.globals(sheets, places) + b"".join(bodies)
    return _compound(stream, "Book" if before_97 else "Workbook")


class _Pen(Struct):
    before_97: bool

    def globals(self, sheets: Sequence[Sheet], places: Sequence[int]) -> bytes:
        tabs = [
            _record(0x85, struct.pack("<IBB", place, 0, 0) + self.text("<B", sheet.name))
            for sheet, place in zip(sheets, places, strict=True)
        ]
        return self.start(GLOBALS) + b"".join(tabs) + _record(0x0A)

    def sheet(self, sheet: Sheet) -> bytes:
        return self.start(WORKSHEET) + b"".join(map(self.cell, sheet.cells())) + _record(0x0A)

    def cell(self, cell: Cell) -> bytes:
        place = struct.pack("<HHH", cell.row - 1, cell.column - 1, 0)
        if cell.kind is CellKind.NUMBER:
            return _record(0x203, place + struct.pack("<d", float(cell.raw)))
        return _record(0x204, place + self.text("<H", cell.raw))

    def start(self, kind: int) -> bytes:
        version = 0x500 if self.before_97 else 0x600
        return _record(0x809, struct.pack("<HHHHII", version, kind, 0, 0, 0, 0))

    def text(self, form: str, text: str) -> bytes:
        characters = text.encode("cp1252") if self.before_97 else b"\1" + text.encode("utf-16-le")
        return struct.pack(form, len(text)) + characters


def _record(number: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def _compound(stream: bytes, name: str) -> bytes:
    """A compound file of one stream: its table in sector 0, its directory in sector 1."""
    stream = stream.ljust(SMALLEST_STREAM, b"\0")
    count = -(-len(stream) // SECTOR)
    sizes = struct.pack("<16sHHHHH6x", b"", 0x3E, 3, 0xFFFE, 9, 6)
    places = struct.pack("<9I", 0, 1, 1, 0, SMALLEST_STREAM, END, 0, END, 0)
    header = (SIGNATURE + sizes + places + struct.pack("<I", 0)).ljust(SECTOR, b"\xff")
    chain = [TABLE, END, *range(3, 2 + count), END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    directory = _entry("Root Entry", 5, 1, END, 0) + _entry(name, 2, FREE, 2, len(stream))
    return header + table + directory.ljust(SECTOR, b"\0") + stream.ljust(count * SECTOR, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    head = struct.pack("<64sHBBIII", encoded, len(encoded) + 2, kind, 1, FREE, FREE, child)
    return head.ljust(116, b"\0") + struct.pack("<IQ", start, size)
