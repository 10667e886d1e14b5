"""The zip archives that packages are, written so that the same content gives the same bytes.

They are written here and not by zipfile, which can't take over a part as it lies in another
archive and would pack every part anew: that is most of the time that it takes to mark a workbook.
"""

import datetime as dt
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator

from ladreport.reading.package import PackedPart

FIXED_TIME = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""The earliest moment that a zip can say."""

# Of the zip format's description (APPNOTE.TXT, 4.3): the fields that an entry has in both places
# where it is noted (from the version needed on), and what surrounds them.
_ENTRY = struct.Struct("<5H3L2H")
_CENTRAL, _CENTRAL_ENDING = struct.Struct("<4sH"), struct.Struct("<3H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _UNIX, _UTF_8 = 20, 3 << 8, 1 << 11
_MIDNIGHT, _FIRST_OF_1980 = 0, 1 << 5 | 1
_READ_AND_WRITE = 0o600 << 16

_PACKAGES = (".xlsx", ".docx", ".xlsm")
_TIMES = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:\2>)")


def packed(content: bytes) -> PackedPart:
    """The content of a part, packed."""
    packing = zlib.compressobj(level=6, wbits=-zlib.MAX_WBITS)  # without a header of its own
    data = packing.compress(content) + packing.flush()
    return PackedPart(zipfile.ZIP_DEFLATED, zlib.crc32(content), len(content), data)


def archive(parts: Iterable[tuple[str, PackedPart]]) -> bytes:
    """The archive of these parts by name, in their order, without clock, user or system in it.

    It holds less than 65,536 parts and 4 GB, which any package that could be opened keeps to.
    """
    contents, directory, count = bytearray(), bytearray(), 0
    for name, part in parts:
        count += 1
        path = name.encode()
        entry = _ENTRY.pack(
            _VERSION,
            0 if name.isascii() else _UTF_8,
            part.method,
            _MIDNIGHT,
            _FIRST_OF_1980,
            part.crc,
            len(part.data),
            part.size,
            len(path),
            0,
        )
        directory += _CENTRAL.pack(b"PK\1\2", _VERSION | _UNIX) + entry
        directory += _CENTRAL_ENDING.pack(0, 0, 0, _READ_AND_WRITE, len(contents)) + path
        contents += b"PK\3\4" + entry + path + part.data
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(contents), 0)
    return bytes(contents + directory + end)


def reproducible(
    data: bytes,
    *,
    created: dt.datetime = FIXED_TIME,
    change: Callable[[str, bytes], bytes] = lambda _, content: content,
) -> bytes:
    """The package with parts in a fixed order and without a trace of when it was made.

    ``created`` is what its properties say of creation and last change, ``change`` makes each part
    from its name and content what it is to be. Packages inside it (the workbooks of charts) are
    treated alike. Raises ``zipfile.BadZipFile`` for what is no package.
    """
    parts = _parts(data)
    return archive(
        (name, packed(change(name, _settled(name, content, created)))) for name, content in parts
    )


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in sorted(package.namelist(), key=_rank):
            yield name, package.read(name)


def _rank(name: str) -> tuple[bool, bool, str]:
    """Content types first, then the package's relationships, as readers that stream expect."""
    return name != "[Content_Types].xml", name != "_rels/.rels", name


def _settled(name: str, content: bytes, created: dt.datetime) -> bytes:
    if name.endswith(_PACKAGES) and content.startswith(b"PK"):
        return reproducible(content, created=created)
    if name == "docProps/core.xml":
        moment = created.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        return _TIMES.sub(rb"\g<1>" + moment + rb"\g<3>", content)
    return content
