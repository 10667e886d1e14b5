"""Compound files, which hold .xls, .doc and encrypted workbooks: what stands in their root."""

import struct
from collections.abc import Iterator

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")

_ENTRY_BYTES = 128
_NO_ENTRY = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA
"""Numbers above this one end a chain or mark a sector that is in none ([MS-CFB] 2.1)."""


def root_entries(data: bytes) -> frozenset[str]:
    """The names of the streams and storages in the root; raises ValueError for a damaged file."""
    try:
        directory = _directory(data)
        _, _, first = _links(directory, 0)
        return frozenset(_siblings(directory, first))
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ValueError("not a whole compound file") from error


def _directory(data: bytes) -> bytes:
    """The sectors of the directory, in the order of their chain."""
    (sector,) = struct.unpack_from("<I", data, 48)
    following = _following_sectors(data)
    chain: dict[int, bytes] = {}  # by number, so that a chain that runs in a circle ends too
    while sector <= _LAST_SECTOR and sector not in chain:
        chain[sector] = _sector(data, sector)
        sector = following[sector]
    return b"".join(chain.values())


def _following_sectors(data: bytes) -> list[int]:
    """Which sector follows each.

    The sectors of this table are listed in the header and, where that is too short, in further
    sectors, each of which ends with the number of the next.
    """
    listed = struct.unpack_from("<109I", data, 76)
    (further,) = struct.unpack_from("<I", data, 68)
    tables, seen = dict.fromkeys(listed), set[int]()
    while further <= _LAST_SECTOR and further not in seen:
        seen.add(further)
        *more, further = _numbers(data, further)
        tables |= dict.fromkeys(more)
    return [number for table in tables if table <= _LAST_SECTOR for number in _numbers(data, table)]


def _sector(data: bytes, number: int) -> bytes:
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 12)
    return data[(number + 1) * size : (number + 2) * size]


def _numbers(data: bytes, sector: int) -> list[int]:
    return [number for (number,) in struct.iter_unpack("<I", _sector(data, sector))]


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
