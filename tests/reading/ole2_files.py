"""The smallest compound files ([MS-CFB] version 3), with streams of any names in their root."""

import struct

from ladreport.reading.files import OLE2_SIGNATURE as SIGNATURE

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_file(*streams: str, table_at: int = 0, further_at: int = END) -> bytes:
    """A compound file whose directory, in sector 1, names these streams.

    ``table_at`` is where the header says that the table of sectors stands; FREE when it stands in
    a list of its own, in the sector ``further_at``.
    """
    sizes = struct.pack("<16sHHHHH6x", b"", 0x3E, 3, 0xFFFE, 9, 6)
    places = struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, further_at, 0)
    header = (SIGNATURE + sizes + places + struct.pack("<I", table_at)).ljust(SECTOR, b"\xff")
    table = struct.pack("<6I", TABLE, 3, END, 4, END, END).ljust(SECTOR, b"\xff")
    entries = [_entry("Root Entry", FREE, 1)]
    entries += [_entry(name, at + 2, FREE) for at, name in enumerate(streams)]
    entries[-1] = entries[-1][:72] + struct.pack("<I", FREE) + entries[-1][76:]
    directory = b"".join(entries).ljust(3 * SECTOR, b"\0")
    list_of_tables = struct.pack("<I", 0).ljust(SECTOR - 4, b"\xff") + struct.pack("<I", further_at)
    first, second, third = (directory[at : at + SECTOR] for at in range(0, 3 * SECTOR, SECTOR))
    return header + table + first + list_of_tables + second + third


def _entry(name: str, right: int, child: int) -> bytes:
    encoded = name.encode("utf-16-le")
    head = struct.pack("<64sHBBIII", encoded, len(encoded) + 2, 2, 1, FREE, right, child)
    return head.ljust(128, b"\0")
