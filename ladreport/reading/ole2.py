"""What an OLE2 file ([MS-CFB]) holds in its root: the names, and the bytes of one stream."""

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_ENTRY_BYTES = 128
_NO_ENTRY = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA
"""Numbers above this one end a chain or mark a sector that is in none (2.1)."""

_SMALL = 64
"""Streams below the size that the header says stand in sectors of 64 bytes (2.6.2)."""


class _Entry(NamedTuple):
    """A stream or storage: its first sector, and its size in bytes."""

    first: int
    size: int


def root_entries(data: bytes) -> frozenset[str]:
    """The names of the streams and storages in the root; raises ValueError for a damaged file."""
    try:
        return frozenset(_entries(_directory(data)))
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ValueError("not a whole OLE2 file") from error


def root_stream(data: bytes, names: Sequence[str]) -> bytes:
    """The bytes of the first of these streams that is there; raises ValueError without any.

    Reads the file as it says itself where its bytes are, and no sector twice.
    """
    try:
        directory = _directory(data)
        entries = _entries(directory)
        entry = next(entries[name] for name in names if name in entries)
        return _content(data, directory, entry)
    except (struct.error, IndexError, UnicodeDecodeError, StopIteration) as error:
        raise ValueError("not a whole OLE2 file") from error


def _content(data: bytes, directory: bytes, entry: _Entry) -> bytes:
    following = _following_sectors(data)
    (smallest,) = struct.unpack_from("<I", data, 56)
    if entry.size >= smallest:
        return _chained(data, entry.first, following)[: entry.size]
    small = _chained(data, _entry(directory, 0).first, following)
    (first,) = struct.unpack_from("<I", data, 60)
    table = _chained(data, first, following)
    numbers = [number for (number,) in struct.iter_unpack("<I", table)]
    chain = _chain(entry.first, numbers)
    return b"".join(small[at * _SMALL : (at + 1) * _SMALL] for at in chain)[: entry.size]


def _directory(data: bytes) -> bytes:
    """The sectors of the directory, in the order of their chain."""
    (first,) = struct.unpack_from("<I", data, 48)
    return _chained(data, first, _following_sectors(data))


def _chained(data: bytes, first: int, following: Sequence[int]) -> bytes:
    return b"".join(_sector(data, number) for number in _chain(first, following))


def _chain(sector: int, following: Sequence[int]) -> Iterator[int]:
    """The sectors from this one on, each once: a chain that runs in a circle ends too."""
    seen: set[int] = set()
    while sector <= _LAST_SECTOR and sector not in seen:
        seen.add(sector)
        yield sector
        sector = following[sector]


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


def _entry(directory: bytes, number: int) -> _Entry:
    return _Entry(*struct.unpack_from("<II", directory, number * _ENTRY_BYTES + 116))


def _entries(directory: bytes) -> dict[str, _Entry]:
    """What the root holds, by name; the entries hang together as a tree."""
    _, _, first = _links(directory, 0)
    entries = {}
    waiting, seen = [first], {_NO_ENTRY}
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        left, right, _ = _links(directory, number)
        waiting += (left, right)
        start = number * _ENTRY_BYTES
        (name_bytes,) = struct.unpack_from("<H", directory, start + 64)
        name = directory[start : start + min(name_bytes, 64)].decode("utf-16-le").rstrip("\0")
        entries[name] = _entry(directory, number)
    return entries
