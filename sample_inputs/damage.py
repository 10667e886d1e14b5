"""Files that are no workbook, or no longer one, for the gallery of what goes wrong."""

import struct

SECTOR = 512
STREAM_SECTORS = 9
"""Above 4,096 bytes, so that a compound file keeps the stream in sectors of its own."""
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STREAMS = ("EncryptionInfo", "EncryptedPackage")


def without_content(_text: str) -> bytes:
    """A file of no bytes, as an interrupted download leaves it."""
    return b""


def plain_text(text: str) -> bytes:
    """A text file that someone gave the name of a workbook."""
    return text.encode()


def truncated(workbook: bytes) -> bytes:
    """The first half of a workbook: the directory at the end of the zip is lost."""
    return workbook[: len(workbook) // 2]


def password_protected(text: str) -> bytes:
    """What Office saves when a workbook gets a password: a compound file that holds a ciphertext.

    The smallest such file, by [MS-CFB] version 3: header, one sector of the allocation table, one
    of the directory, then the two streams by whose names readers know it ([MS-OFFCRYPTO] 2.3.4.4).
    Nothing can be decrypted from it: the streams hold ``text`` over and over.
    """
    stream = (text.encode() * (STREAM_SECTORS * SECTOR // len(text) + 1))[: STREAM_SECTORS * SECTOR]
    return _header() + _allocation_table() + _directory() + stream * len(STREAMS)


def _header() -> bytes:
    signature = bytes.fromhex("D0CF11E0A1B11AE1")
    versions = struct.pack("<16sHHHHH6x", b"", 0x3E, 3, 0xFFFE, 9, 6)
    tables = struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0, 0)
    return (signature + versions + tables).ljust(SECTOR, b"\xff")


def _allocation_table() -> bytes:
    chains = [FAT, END]
    for _ in STREAMS:
        first = len(chains)
        chains += [*range(first + 1, first + STREAM_SECTORS), END]
    return struct.pack(f"<{len(chains)}I", *chains).ljust(SECTOR, b"\xff")


def _directory() -> bytes:
    root = _entry("Root Entry", kind=5, child=1, start=END, size=0)
    info = _entry("EncryptionInfo", kind=2, right=2, start=2, size=STREAM_SECTORS * SECTOR)
    package = _entry(
        "EncryptedPackage", kind=2, start=2 + STREAM_SECTORS, size=STREAM_SECTORS * SECTOR
    )
    unused = struct.pack("<68x3I48x", FREE, FREE, FREE)
    return root + info + package + unused


def _entry(
    name: str, *, kind: int, start: int, size: int, right: int = FREE, child: int = FREE
) -> bytes:
    encoded = name.encode("utf-16-le")
    head = struct.pack("<64sHBBIII", encoded, len(encoded) + 2, kind, 1, FREE, right, child)
    return head + struct.pack("<16x4x16xIQ", start, size)
