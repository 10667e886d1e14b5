"""The last pass over packages: what it makes equal, and what it leaves alone."""

import datetime as dt
import io
import zipfile

import pytest

from ladreport.output.package.archive import reproducible

CORE = (
    '<cp:coreProperties xmlns:dcterms="http://purl.org/dc/terms/">'
    '<dcterms:created xsi:type="dcterms:W3CDTF">{0}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{0}</dcterms:modified></cp:coreProperties>'
)


def zipped(parts: dict[str, bytes], *, method: int = zipfile.ZIP_STORED, year: int = 2024) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {entry.filename: package.read(entry) for entry in package.infolist()}


def test_order_dates_and_compression_dont_show() -> None:
    parts = {"word/b.xml": b"b", "[Content_Types].xml": b"t", "_rels/.rels": b"r", "a.xml": b"a"}
    backward = dict(reversed(parts.items()))
    one = reproducible(zipped(parts))
    assert one == reproducible(zipped(backward, method=zipfile.ZIP_DEFLATED, year=1999))
    assert list(unzipped(one)) == ["[Content_Types].xml", "_rels/.rels", "a.xml", "word/b.xml"]
    assert unzipped(one) == parts
    assert one == reproducible(one)
    with zipfile.ZipFile(io.BytesIO(one)) as package:
        said = {
            (entry.date_time, entry.create_system, entry.external_attr, entry.compress_type)
            for entry in package.infolist()
        }
    assert said == {((1980, 1, 1, 0, 0, 0), 3, 0o600 << 16, zipfile.ZIP_DEFLATED)}


@pytest.mark.parametrize(
    ("created", "said"),
    [
        (None, "1980-01-01T00:00:00Z"),
        (
            dt.datetime(2024, 9, 25, 9, tzinfo=dt.timezone(dt.timedelta(hours=-4))),
            "2024-09-25T13:00:00Z",
        ),
    ],
)
def test_properties_say_the_time_that_was_given(created: dt.datetime | None, said: str) -> None:
    data = zipped({"docProps/core.xml": CORE.format("2031-02-03T04:05:06Z").encode()})
    settled = reproducible(data, created=created) if created else reproducible(data)
    assert unzipped(settled)["docProps/core.xml"].decode() == CORE.format(said)


def test_embedded_workbooks_are_treated_alike() -> None:
    inner = [
        zipped({"a.xml": b"a", "b.xml": b"b"}),
        zipped({"b.xml": b"b", "a.xml": b"a"}, year=2000),
    ]
    one, other = (reproducible(zipped({"word/embeddings/w.xlsx": data})) for data in inner)
    assert one == other


def test_what_is_no_package_inside_one_stays_as_it_is() -> None:
    parts = {"word/embeddings/locked.docx": b"\xd0\xcf\x11\xe0 encrypted"}
    assert unzipped(reproducible(zipped(parts))) == parts


def test_what_is_no_package_is_refused() -> None:
    with pytest.raises(zipfile.BadZipFile):
        reproducible(b"no package")
