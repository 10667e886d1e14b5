"""The zip package that .xlsx and .ods files are: its parts by name, and how they are related."""

import io
import posixpath
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ladreport.reading.safety import Limits, RefusedError, check_file_size
from ladreport.reading.xml_parts import Attributes, read_xml

_CHUNK = 1 << 16
_ENCRYPTED_ENTRY = 0x01 | 0x40
_PATCH_OF_ANOTHER = 0x20
"""Flags of an entry, of section 4.4.4 of the zip format's description."""


class Relation(NamedTuple):
    """One relation of a part to another: ``kind`` is the last word of its type (``worksheet``).

    ``target`` is the name of a part, or an address outside of the package when ``external``.
    """

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of a package. Names are compared as the standard asks, without regard to case."""

    def __init__(self, archive: ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._bytes_left = limits.unpacked_bytes  # to be read, also of one part again and again
        self._names = {folded(name): name for name in archive.namelist()}

    def __contains__(self, part: str) -> bool:
        return folded(part) in self._names

    def chunks(self, part: str) -> Iterator[bytes]:
        """A part's bytes, piece by piece; raises RefusedError where the archive is damaged."""
        try:
            with self._archive.open(self._names[folded(part)]) as stream:
                while chunk := stream.read(_CHUNK):
                    self._bytes_left -= len(chunk)
                    if self._bytes_left < 0:
                        raise RefusedError("bomb")
                    yield chunk
        except (KeyError, ValueError, EOFError, BadZipFile, zlib.error) as error:
            raise RefusedError("damaged") from error

    def read(self, part: str) -> bytes:
        """All of a part's bytes."""
        return b"".join(self.chunks(part))

    @property
    def names(self) -> Mapping[str, str]:
        """The parts' names in their order in the archive, by themselves as they are compared."""
        return self._names

    def relations(self, part: str = "") -> tuple[Relation, ...]:
        """A part's relations in the order of its file; those of the whole package for no part."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        found: list[Relation] = []
        if source in self:
            starts = {"Relationship": lambda link: found.append(_relation(link, folder))}
            read_xml(self.chunks(source), starts)
        return tuple(found)

    def content_type(self, part: str) -> str:
        """The content type that the package declares for a part by name; empty when it does not."""
        types: dict[str, str] = {}

        def override(attributes: Attributes) -> None:
            name = folded(attributes.get("PartName", ""))
            types[name] = attributes.get("ContentType", "")

        if "[Content_Types].xml" in self:
            read_xml(self.chunks("[Content_Types].xml"), {"Override": override})
        return types.get(folded(part), "")


def open_package(data: bytes, limits: Limits) -> Package:
    """Open a package of untrusted origin; raises RefusedError for what is damaged or unsafe."""
    check_file_size(len(data), limits)
    try:
        archive = ZipFile(io.BytesIO(data))
    except (BadZipFile, NotImplementedError, ValueError) as error:
        raise RefusedError("damaged") from error
    _check_size(archive.infolist(), len(data), limits)
    _check_names(archive.namelist())
    _check_packing(archive.infolist())
    return Package(archive, limits)


def workbook_part(package: Package) -> str:
    """The part that the package declares as its document; raises RefusedError without one."""
    for relation in package.relations():
        if relation.kind == "officeDocument" and relation.target in package:
            return relation.target
    raise RefusedError("damaged")


def _check_size(entries: list[ZipInfo], packed: int, limits: Limits) -> None:
    # What an entry says of its size can be believed: zipfile never gives out more than that.
    unpacked = sum(entry.file_size for entry in entries)
    too_much = unpacked > limits.unpacked_bytes or len(entries) > limits.entries
    if too_much or unpacked > max(packed * limits.ratio, limits.ratio_from_bytes):
        raise RefusedError("bomb")


def _check_packing(entries: list[ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED_ENTRY for entry in entries):
        raise RefusedError("password")
    # The standard of these packages knows no other ways of packing, and zipfile reads no patches.
    if any(entry.flag_bits & _PATCH_OF_ANOTHER for entry in entries):
        raise RefusedError("damaged")
    if any(entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for entry in entries):
        raise RefusedError("damaged")


def _check_names(names: list[str]) -> None:
    # Nothing is ever written under these names. They only show that no office program made this.
    parts = [name.replace("\\", "/") for name in names]
    leads_out = any(name.startswith("/") or ".." in name.split("/") for name in parts)
    if leads_out or any(":" in name or "\0" in name for name in parts):
        raise RefusedError("harmful")
    if len({folded(name) for name in names}) < len(names):
        raise RefusedError("harmful")


def folded(part: str) -> str:
    """A part's name as it is compared with others."""
    return part.replace("\\", "/").lstrip("/").lower()


def _relation(attributes: Attributes, folder: str) -> Relation:
    target = attributes.get("Target", "")
    external = attributes.get("TargetMode", "").lower() == "external"
    if not external:
        path = posixpath.join("/", folder, unquote(target).replace("\\", "/"))
        target = posixpath.normpath(path).lstrip("/")
    kind = attributes.get("Type", "").rpartition("/")[2]
    return Relation(attributes.get("Id", ""), kind, target, external)
