"""Compound files, which hold .xls, .doc and encrypted workbooks: what stands in their root."""

import struct
from collections.abc import Iterator

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")

_ENTRY_BYTES = 128
_NO_ENTRY = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA
"""Numbers above this one mark the end of a chain, or a sector in no chain ([MS-CFB] 2.1)."""


def root_entries(data: bytes) -> frozenset[str]:
    """The names of the streams and storages in the root; raises ValueError for a damaged file."""
    try:
        directory = _directory(data)
        return frozenset(_siblings(directory, _links(directory, 0)[2]))
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ValueError("not a whole compound file") from error


def _directory(data: bytes) -> bytes:
    sector_bytes = 1 << min(struct.unpack_from("<H", data, 30)[0], 12)
    (sector,) = struct.unpack_from("<I", data, 48)
    table = _sector_table(data, sector_bytes)
    sectors: dict[int, bytes] = {}  # by number, so that a chain that closes on itself ends
    while sector <= _LAST_SECTOR and sector not in sectors:
        start = (sector + 1) * sector_bytes
        sectors[sector] = data[start : start + sector_bytes]
        sector = table[sector]
    return b"".join(sectors.values())


def _sector_table(data: bytes, sector_bytes: int) -> list[int]:
    """Which sector follows each: enough of it for any file of the size that we read at all."""
    table: list[int] = []
    for sector in struct.unpack_from("<109I", data, 76):
        if sector <= _LAST_SECTOR:
            start = (sector + 1) * sector_bytes
            table += struct.unpack_from(f"<{sector_bytes // 4}I", data, start)
    return table


def _links(directory: bytes, entry: int) -> tuple[int, int, int]:
    """An entry's neighbours to the left and right and, for a storage, the first of its own."""
    left, right, child = struct.unpack_from("<III", directory, entry * _ENTRY_BYTES + 68)
    return left, right, child


def _siblings(directory: bytes, first: int) -> Iterator[str]:
    waiting, seen = [first], {_NO_ENTRY}
    while waiting:
        entry = waiting.pop()
        if entry in seen:
            continue
        seen.add(entry)
        left, right, _ = _links(directory, entry)
        waiting += (left, right)
        start = entry * _ENTRY_BYTES
        (name_bytes,) = struct.unpack_from("<H", directory, start + 64)
        yield directory[start : start + min(name_bytes, 64)].decode("utf-16-le").rstrip("\0")
