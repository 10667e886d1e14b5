"""Packages edited part by part: what is touched is written, all else keeps its bytes."""

import io
import struct
import zipfile

import pytest

from ladreport.output.package.parts import Parts
from ladreport.output.package.xml import parsed
from ladreport.reading.safety import RefusedError
from tests.output.workbooks.annotated import gallery
from tests.reading.packages import with_parts

PICTURE = bytes(range(256)) * 4
SHEET = "xl/worksheets/sheet1.xml"


def package() -> bytes:
    return with_parts(gallery.plain(), {"xl/media/día.png": PICTURE})


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_is_not_touched_keeps_its_bytes() -> None:
    before = package()
    parts = Parts(before)
    parts.edit(SHEET).set("mark", "x")
    after = parts.written()
    assert list(contents(before)) == list(contents(after))
    changed = {name for name in contents(before) if contents(before)[name] != contents(after)[name]}
    assert changed == {SHEET}
    assert Parts(after).read("xl/media/DÍA.png".lower()) == PICTURE


def test_what_was_not_sent_whole_is_refused() -> None:
    data = bytearray(package())
    start = data.index(b"PK\1\2")
    data[start + 42 : start + 46] = struct.pack("<L", len(data))  # where the first part begins
    with pytest.raises(RefusedError, match="damaged"):
        Parts(bytes(data)).written()


def test_parts_that_lie_upon_each_other_are_refused() -> None:
    names = [f"xl/media/{number}.bin" for number in range(50)]
    data = with_parts(gallery.plain(), dict.fromkeys(names, b"") | {names[0]: PICTURE})
    upon_first = laid_upon_first(data, names)
    with pytest.raises(RefusedError, match="damaged"):
        Parts(upon_first).written()


def laid_upon_first(data: bytes, names: list[str]) -> bytes:
    """The archive whose directory says that all of these parts begin and end where the first does."""
    changed = bytearray(data)
    places = [changed.index(name.encode(), changed.index(b"PK\1\2")) - 46 for name in names]
    sizes = changed[places[0] + 20 : places[0] + 24]
    where = changed[places[0] + 42 : places[0] + 46]
    for place in places[1:]:
        changed[place + 20 : place + 24] = sizes
        changed[place + 42 : place + 46] = where
    return bytes(changed)


DOCTYPE = '<!DOCTYPE c [<!ENTITY a "b">]><c d="&a;"/>'


@pytest.mark.parametrize(
    "data",
    [
        DOCTYPE.encode(),
        DOCTYPE.encode("utf-16"),
        f"<!--{'long ' * 2_000}-->{DOCTYPE}".encode(),
        f"<?xml version='1.0' encoding='latin-1'?><?x y?>\n{DOCTYPE}".encode("latin-1"),
    ],
    ids=["plain", "utf-16", "after a long comment", "after an instruction"],
)
def test_xml_that_declares_a_document_type_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError, match="harmful"):
        parsed(data)


@pytest.mark.parametrize(
    "data", [b"", b"<a>", b"<a/>b", b"<x:a/>", b"<?xml encoding='utf-7'?><a/>"]
)
def test_xml_that_is_not_well_formed_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError, match="damaged"):
        parsed(data)
