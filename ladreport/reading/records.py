"""What cells hold that older programs show as an error: linked records, pictures, newer errors."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ladreport.core.workbook import CellKind
from ladreport.reading.package import Package, Relation
from ladreport.reading.xml_parts import Attributes, read_xml

_PICTURE, _ERROR = "image", "_error"
"""In the names of structures: ``_localImage`` and ``_webimage``; ``_linkedentity2`` is a record."""


def read_records(package: Package, relations: Sequence[Relation]) -> Mapping[str, CellKind]:
    """What each number means that a cell's ``vm`` may name; others are linked records.

    The number leads through ``metadata.xml`` to a rich value, which has a structure of some name
    ([MS-XLSX] 2.3.6).
    """
    values = _parts(package, relations, "rdRichValue")
    structures = _parts(package, relations, "rdRichValueStructure")
    names = [attributes.get("t", "") for attributes in _elements(structures, "s")]
    kinds = [_kind(names, attributes.get("s", "")) for attributes in _elements(values, "rv")]
    metadata = _parts(package, relations, "sheetMetadata")
    places = [attributes.get("i", "") for attributes in _elements(metadata, "rvb")]
    return {
        str(number): kinds[int(place)]
        for number, place in enumerate(places, 1)
        if place.isdecimal() and int(place) < len(kinds)
    }


def _kind(names: Sequence[str], place: str) -> CellKind:
    name = names[int(place)].lower() if place.isdecimal() and int(place) < len(names) else ""
    if name == _ERROR:
        return CellKind.ERROR
    return CellKind.PICTURE if _PICTURE in name else CellKind.DATA_TYPE


def _parts(package: Package, relations: Sequence[Relation], kind: str) -> Iterator[bytes]:
    for relation in relations:
        if relation.kind == kind and relation.target in package:
            return package.chunks(relation.target)
    return iter((b"<nothing/>",))


def _elements(chunks: Iterable[bytes], name: str) -> list[Attributes]:
    """The attributes of all elements of this name, in their order."""
    found: list[Attributes] = []
    read_xml(chunks, {name: found.append})
    return found
