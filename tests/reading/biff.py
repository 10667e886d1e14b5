"""The smallest .xls workbooks ([MS-XLS], BIFF8): sheets of texts and plain numbers."""

import struct
from collections.abc import Sequence

from ladreport.core.workbook import Cell, CellKind, Sheet
from ladreport.reading.files import OLE2_SIGNATURE as SIGNATURE

SECTOR, SMALLEST_STREAM = 512, 4096
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
GLOBALS, WORKSHEET = 5, 16


def xls_bytes(sheets: Sequence[Sheet]) -> bytes:
    """An .xls file with these sheets' cells; what isn't a number is written as text."""
    bodies = [_sheet(sheet) for sheet in sheets]
    place = len(_globals(sheets, [0] * len(sheets)))
    places = [place + sum(map(len, bodies[:before])) for before in range(len(bodies))]
    return _compound(_globals(sheets, places) + b"".join(bodies))


def _globals(sheets: Sequence[Sheet], places: Sequence[int]) -> bytes:
    tabs = [
        _record(0x85, struct.pack("<IBBB", place, 0, 0, len(sheet.name)) + _characters(sheet.name))
        for sheet, place in zip(sheets, places, strict=True)
    ]
    return _start(GLOBALS) + b"".join(tabs) + _record(0x0A)


def _sheet(sheet: Sheet) -> bytes:
    return _start(WORKSHEET) + b"".join(map(_cell, sheet.cells())) + _record(0x0A)


def _cell(cell: Cell) -> bytes:
    place = struct.pack("<HHH", cell.row - 1, cell.column - 1, 0)
    if cell.kind is CellKind.NUMBER:
        return _record(0x203, place + struct.pack("<d", float(cell.raw)))
    text = struct.pack("<H", len(cell.raw)) + _characters(cell.raw)
    return _record(0x204, place + text)


def _start(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0))


def _record(number: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def _characters(text: str) -> bytes:
    return b"\1" + text.encode("utf-16-le")


def _compound(stream: bytes) -> bytes:
    """A compound file of one stream: its table in sector 0, its directory in sector 1."""
    stream = stream.ljust(SMALLEST_STREAM, b"\0")
    count = -(-len(stream) // SECTOR)
    sizes = struct.pack("<16sHHHHH6x", b"", 0x3E, 3, 0xFFFE, 9, 6)
    places = struct.pack("<9I", 0, 1, 1, 0, SMALLEST_STREAM, END, 0, END, 0)
    header = (SIGNATURE + sizes + places + struct.pack("<I", 0)).ljust(SECTOR, b"\xff")
    chain = [TABLE, END, *range(3, 2 + count), END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    directory = _entry("Root Entry", 5, 1, END, 0) + _entry("Workbook", 2, FREE, 2, len(stream))
    return header + table + directory.ljust(SECTOR, b"\0") + stream.ljust(count * SECTOR, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    head = struct.pack("<64sHBBIII", encoded, len(encoded) + 2, kind, 1, FREE, FREE, child)
    return head.ljust(116, b"\0") + struct.pack("<IQ", start, size)
