"""The last pass over a package that Office opens: same content, same bytes."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator

FIXED_TIME = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""The earliest moment that a zip can say."""

_LEVEL = 6
# zipfile would note the system that it runs on.
_UNIX, _READ_AND_WRITE = 3, 0o600
_PACKAGES = (".xlsx", ".docx", ".xlsm")
_TIMES = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:\2>)")
_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_FONT_CHILD = re.compile(rb"<(\w+)\b[^>]*?/>")
# The order of ECMA-376's CT_Font as the Open XML SDK checks it.
_FONT_ORDER = (
    b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme"
).split()


def reproducible(data: bytes, *, created: dt.datetime = FIXED_TIME) -> bytes:
    """The package with parts in a fixed order, without clock, user or system in it.

    ``created`` is what its properties say of creation and last change. Packages inside it (the
    workbooks of charts) are treated alike, and fonts that openpyxl wrote are put into the order
    that the standard asks for. Raises ``zipfile.BadZipFile`` for what is no package.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in _parts(data):
            package.writestr(_entry(name), _settled(name, content, created), compresslevel=_LEVEL)
    return out.getvalue()


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in sorted(package.namelist(), key=_rank):
            yield name, package.read(name)


def _rank(name: str) -> tuple[bool, bool, str]:
    """Content types first, then the package's relationships, as readers that stream expect."""
    return name != "[Content_Types].xml", name != "_rels/.rels", name


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, FIXED_TIME.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _READ_AND_WRITE << 16
    return entry


def _settled(name: str, content: bytes, created: dt.datetime) -> bytes:
    if name.endswith(_PACKAGES) and content.startswith(b"PK"):
        return reproducible(content, created=created)
    if name == "docProps/core.xml":
        moment = created.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        return _TIMES.sub(rb"\g<1>" + moment + rb"\g<3>", content)
    if name == "xl/styles.xml":
        return _FONT.sub(_ordered_font, content)
    return content


def _ordered_font(font: re.Match[bytes]) -> bytes:
    """A font whose children stand in the standard's order; anything unknown stays as it was."""
    children = list(_FONT_CHILD.finditer(font[1]))
    names = [child[1] for child in children]
    whole = b"".join(child[0] for child in children) == font[1]
    if not whole or not set(names) <= set(_FONT_ORDER):
        return font[0]
    children.sort(key=lambda child: _FONT_ORDER.index(child[1]))
    return b"<font>" + b"".join(child[0] for child in children) + b"</font>"
