"""Documents for tests: made of a few blocks, written, and read back as text that people can read."""

import io
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from lxml import etree

from ladreport.core.blocks import Block, Document, Series, Shown
from ladreport.output.templates import templates_folder
from ladreport.output.word.render import render

TEMPLATE = templates_folder() / "report.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD = {
    "w": W.strip("{}"),
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}

_FIELD_MARKS = {"begin": "{", "separate": ": ", "end": "}"}
_SIGNS = {"bookmarkEnd": ")", "br": "⏎", "drawing": "(drawing)"}


def document(*body: Block, language: str = "en", **cover: str) -> Document:
    return Document(
        language=language,
        title="Progress report",
        short_title="Progress report, 2024-09",
        data_date="September 25, 2024",
        cover={"title": "Progress report", **cover},
        body=body,
    )


def rendered(*body: Block, **more: str) -> bytes:
    return render(document(*body, **more), TEMPLATE)


def part(docx: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return etree.fromstring(package.read(name))


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def found(root: etree._Element, query: str) -> list[str]:
    answer = root.xpath(query, namespaces=WORD)
    assert isinstance(answer, list)
    return [str(one) for one in answer]


def altered(folder: Path, changes: dict[str, tuple[str, str]], name: str = "changed.docx") -> Path:
    """The template with text replaced in some parts, as an edit in Word would."""
    content = parts(TEMPLATE.read_bytes())
    for where, (old, new) in changes.items():
        text = content[where].decode()
        assert old in text, f"{old} is not in {where}"
        content[where] = text.replace(old, new).encode()
    path = folder / name
    with zipfile.ZipFile(path, "w") as package:
        for where, data in content.items():
            package.writestr(where, data)
    return path


def body_lines(docx: bytes) -> list[str]:
    """The body below the cover: ``Style | text``; a table's row as ``[a | b]``.

    Fields stand as ``{instruction: result}``, bookmarks as ``#name(…)``, links as ``<target>(…)``, a
    page break before a paragraph as ``⤓``, a section's end as ``--- portrait``.
    """
    body = part(docx)[0]
    cover_end = next(i for i, child in enumerate(body) if child.find(f".//{W}sectPr") is not None)
    return [line for child in list(body)[cover_end + 1 :] for line in _lines(child)]


def _lines(element: etree._Element) -> Iterator[str]:
    if element.tag == f"{W}p":
        yield from _paragraph_lines(element)
    elif element.tag == f"{W}tr":
        cells = [" / ".join(map(_text, cell.iter(f"{W}p"))) for cell in element.iter(f"{W}tc")]
        header = "=" if element.find(f".//{W}tblHeader") is not None else ""
        yield f"{header}[{' | '.join(cells)}]"
    elif element.tag in (f"{W}tbl", f"{W}sdt", f"{W}sdtContent"):
        for child in element:
            yield from _lines(child)
    elif element.tag == f"{W}sectPr":
        yield f"--- {_orientation(element)}"


def _paragraph_lines(paragraph: etree._Element) -> Iterator[str]:
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    if section is not None:
        yield f"--- {_orientation(section)}"
        return
    styles = found(paragraph, "w:pPr/w:pStyle/@w:val")
    broken = "⤓ " if paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None else ""
    if styles or _text(paragraph):
        yield f"{broken}{''.join(styles)} | {_text(paragraph)}".rstrip()


def _orientation(section: etree._Element) -> str:
    orientation = "".join(found(section, "w:pgSz/@w:orient")) or "portrait"
    references = "".join(
        f" {child.tag.removeprefix(W)}" for child in section if child.get(f"{W}type")
    )
    return orientation + references.replace("Reference", "")


def _text(element: etree._Element) -> str:
    return "".join(map(_piece, element))


def _piece(element: etree._Element) -> str:
    kind = element.tag.removeprefix(W)
    if kind == "hyperlink":
        target = found(element, "@w:anchor | @r:id")[0]
        return f"<{target}>({_text(element)})"
    if kind == "fldChar":
        return _FIELD_MARKS[element.get(f"{W}fldCharType") or ""]
    if kind in ("t", "instrText"):
        return (element.text or "").strip(" " if kind == "instrText" else "")
    if kind == "bookmarkStart":
        return f"#{element.get(f'{W}name')}("
    return _SIGNS.get(kind, "") + (_text(element) if kind == "r" else "")


def series(name: str, *values: str | None) -> Series:
    """A chart's series of these numbers; None leaves a gap."""
    return Series(
        name,
        tuple(
            None if value is None else Shown(value, f"table:{name}", value=Decimal(value))
            for value in values
        ),
    )
