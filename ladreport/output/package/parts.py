"""A package that is edited part by part: what is not touched keeps its bytes."""

import io
import posixpath
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from ladreport.output.package.reproducible import FIXED_TIME
from ladreport.output.package.xml import made, parsed, serialized
from ladreport.reading.package import Relation, open_package, workbook_part
from ladreport.reading.safety import Limits, RefusedError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()


class Parts:
    """The parts of a workbook's package, to be read, edited, added, and written again.

    Every method that reads raises RefusedError for what is damaged or unsafe.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._package = open_package(data, limits)
        self.workbook = workbook_part(self._package)
        self._contents = dict(_contents(data))
        self._names = {_folded(name): name for name in self._contents}
        self._trees: dict[str, Element] = {}
        self._added: dict[str, list[Relation]] = {}

    def __contains__(self, part: str) -> bool:
        return _folded(part) in self._names

    def read(self, part: str) -> bytes:
        """A part's bytes as they are at first."""
        try:
            return self._contents[self._names[_folded(part)]]
        except KeyError as error:
            raise RefusedError("damaged") from error

    def edit(self, part: str) -> "Element":
        """A part's root element; whatever is changed in it will be written."""
        name = self._names.get(_folded(part), part)
        if name not in self._trees:
            self._trees[name] = parsed(self.read(part))
        return self._trees[name]

    def replace(self, part: str, content: bytes) -> None:
        """Give a part other bytes, or add it (its type must be declared)."""
        name = self._names.setdefault(_folded(part), part)
        self._contents[name] = content
        self._trees.pop(name, None)

    def remove(self, part: str, of: str) -> None:
        """Take a part out, with its declaration and the relation of another part (``of``) to it."""
        folder, name = posixpath.split(of)
        gone = {one.id for one in self.relations(of) if _folded(one.target) == _folded(part)}
        links = self.edit(posixpath.join(folder, "_rels", f"{name}.rels"))
        types = self.edit(CONTENT_TYPES)
        for root, attribute, values in ((links, "Id", gone), (types, "PartName", {f"/{part}"})):
            for one in [one for one in root if one.get(attribute) in values]:
                root.remove(one)
        self._contents.pop(self._names.pop(_folded(part), part), None)

    def relations(self, part: str = "") -> tuple[Relation, ...]:
        """A part's relations to others; those of the whole package for no part."""
        return (*self._package.relations(part), *self._added.get(_folded(part), ()))

    def related(self, part: str, kind: str) -> str | None:
        """The first part of this kind (``comments``) that a part refers to and that is there."""
        targets = (one.target for one in self.relations(part) if one.kind == kind)
        return next((target for target in targets if target in self), None)

    def relate(self, part: str, type_: str, target: str) -> str:
        """Add a relation from a part to another, and return its id."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if source not in self:
            self.replace(source, _NO_RELATIONS)
        root = self.edit(source)
        taken = {one.get("Id") for one in root}
        id_ = next(id_ for id_ in map("rId{}".format, range(1, len(taken) + 2)) if id_ not in taken)
        path = posixpath.relpath(f"/{target}", f"/{folder}")
        root.append(made(root, "Relationship", {"Id": id_, "Type": type_, "Target": path}))
        relation = Relation(id_, type_.rpartition("/")[2], target, external=False)
        self._added.setdefault(_folded(part), []).append(relation)
        return id_

    def remove_relations(self, part: str) -> None:
        """Let a part that is written anew refer to nothing."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if source in self:
            self.replace(source, _NO_RELATIONS)

    def content_type(self, part: str) -> str:
        """The content type that the package declared for a part by name."""
        return self._package.content_type(part)

    def declare(self, part: str, type_: str) -> None:
        """Declare the content type of a part by its name."""
        types = self.edit(CONTENT_TYPES)
        types.append(made(types, "Override", {"PartName": f"/{part}", "ContentType": type_}))

    def declare_suffix(self, suffix: str, type_: str) -> None:
        """Declare the content type of parts by how their names end, where nothing does."""
        types = self.edit(CONTENT_TYPES)
        if suffix not in {(one.get("Extension") or "").lower() for one in types}:
            types.insert(0, made(types, "Default", {"Extension": suffix, "ContentType": type_}))

    def free_name(self, pattern: str, first: str = "1") -> str:
        """A part's name that is not taken yet, beside the workbook's (``comments{}.xml``)."""
        folder = posixpath.dirname(self.workbook)
        numbers = (first, *map(str, range(1, len(self._names) + 2)))
        names = (posixpath.join(folder, pattern.format(number)) for number in numbers)
        return next(name for name in names if name not in self)

    def ending_in(self, suffix: str) -> Iterator[str]:
        """The names of the parts that end so."""
        return (name for folded, name in self._names.items() if folded.endswith(suffix))

    def written(self) -> bytes:
        """The package: parts in the order in which they came, new ones last, without a clock."""
        out = io.BytesIO()
        with ZipFile(out, "w") as archive:
            for name, content in self._contents.items():
                tree = self._trees.get(name)
                data = content if tree is None else serialized(tree)
                archive.writestr(_entry(name), data, compresslevel=6)
        return out.getvalue()


def _contents(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)
    except (BadZipFile, ValueError, EOFError, zlib.error) as error:
        raise RefusedError("damaged") from error


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, FIXED_TIME.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    entry.external_attr = 0
    return entry


def _folded(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()
