"""A package that is edited part by part: what is not touched keeps its bytes."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ladreport.output.package.archive import archive
from ladreport.output.package.xml import made, parsed, remove_all, serialized
from ladreport.reading.package import Relation, folded, open_package, workbook_part
from ladreport.reading.safety import LIMITS, Limits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()


class Parts:
    """The parts of a package, to be read, edited, added, and written again.

    ``main`` is the part that the package declares as its document. Every method that reads raises
    RefusedError for what is damaged or unsafe.
    """

    def __init__(self, data: bytes, limits: Limits = LIMITS) -> None:
        self._package = open_package(data, limits)
        self.main = workbook_part(self._package)
        self._names = dict(self._package.names)
        self._replaced: dict[str, bytes] = {}
        self._trees: dict[str, Element] = {}
        self._relations: dict[str, tuple[Relation, ...]] = {}

    def __contains__(self, part: str) -> bool:
        return folded(part) in self._names

    def read(self, part: str) -> bytes:
        """A part's bytes, as they are before it is edited as a tree."""
        name = self._names.get(folded(part), part)
        return self._replaced[name] if name in self._replaced else self._package.read(name)

    def edit(self, part: str) -> "Element":
        """A part's root element; whatever is changed in it will be written."""
        name = self._names.get(folded(part), part)
        if name not in self._trees:
            self._trees[name] = parsed(self.read(part))
        return self._trees[name]

    def replace(self, part: str, content: bytes) -> None:
        """Give a part other bytes, or add it (its type must be declared)."""
        name = self._names.setdefault(folded(part), part)
        self._replaced[name] = content
        self._trees.pop(name, None)

    def add(self, part: str, content: bytes, type_: str, *, of: str, relation: str) -> str:
        """Add a part of a content type and a relation to it from another (``of``): its id."""
        self.replace(part, content)
        types = self.edit(CONTENT_TYPES)
        types.append(made(types, "Override", {"PartName": f"/{part}", "ContentType": type_}))
        return self.relate(of, relation, part)

    def remove(self, part: str, of: str) -> None:
        """Take a part out, with its declaration and the relation of another part (``of``) to it."""
        gone = {link.id for link in self.relations(of) if folded(link.target) == folded(part)}
        links, types = self.edit(relations_of(of)), self.edit(CONTENT_TYPES)
        remove_all(link for link in links if link.get("Id") in gone)
        remove_all(type_ for type_ in types if type_.get("PartName") == f"/{part}")
        self._relations.pop(folded(of), None)
        self._names.pop(folded(part), None)

    def relations(self, part: str = "") -> tuple[Relation, ...]:
        """A part's relations to others; those of the whole package for no part."""
        if folded(part) not in self._relations:
            self._relations[folded(part)] = self._package.relations(part)
        return self._relations[folded(part)]

    def related(self, part: str, kind: str) -> str | None:
        """The first part of this kind (``comments``) that a part refers to and that is there."""
        targets = (link.target for link in self.relations(part) if link.kind == kind)
        return next((target for target in targets if target in self), None)

    def relate(self, part: str, type_: str, target: str) -> str:
        """Add a relation from a part to another, and return its id."""
        before, source = self.relations(part), relations_of(part)
        if source not in self:
            self.replace(source, _NO_RELATIONS)
        root = self.edit(source)
        taken = {link.get("Id") for link in root}
        id_ = next(id_ for id_ in map("rId{}".format, range(1, len(taken) + 2)) if id_ not in taken)
        path = posixpath.relpath(f"/{target}", f"/{posixpath.dirname(part)}")
        root.append(made(root, "Relationship", {"Id": id_, "Type": type_, "Target": path}))
        relation = Relation(id_, type_.rpartition("/")[2], target, external=False)
        self._relations[folded(part)] = (*before, relation)
        return id_

    def forget_relations(self, part: str) -> None:
        """Let a part that is written anew refer to nothing."""
        if relations_of(part) in self:
            self.replace(relations_of(part), _NO_RELATIONS)
            self._relations[folded(part)] = ()

    def content_type(self, part: str) -> str:
        """The content type that the package declared for a part by name."""
        return self._package.content_type(part)

    def declare_suffix(self, suffix: str, type_: str) -> None:
        """Declare the content type of parts by how their names end, where nothing does."""
        types = self.edit(CONTENT_TYPES)
        if suffix not in {(default.get("Extension") or "").lower() for default in types}:
            types.insert(0, made(types, "Default", {"Extension": suffix, "ContentType": type_}))

    def free_name(self, pattern: str, first: str = "1") -> str:
        """A part's name that is not taken yet, beside the main part's (``comments{}.xml``)."""
        folder = posixpath.dirname(self.main)
        numbers = (first, *map(str, range(1, len(self._names) + 2)))
        names = (posixpath.join(folder, pattern.format(number)) for number in numbers)
        return next(name for name in names if name not in self)

    def ending_in(self, suffix: str) -> Iterator[str]:
        """The names of the parts that end so."""
        return (name for part, name in self._names.items() if part.endswith(suffix))

    def written(self) -> bytes:
        """The package: parts in the order in which they came, new ones last, without a clock."""
        return archive((name, self._content(name)) for name in self._names.values())

    def _content(self, name: str) -> bytes:
        if name in self._trees:
            return serialized(self._trees[name])
        return self.read(name)


def relations_of(part: str) -> str:
    """The part that holds a part's relations."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
