"""Reports as people edit them: parts of a Word document changed in place."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator

DOCUMENT = "word/document.xml"
FIELD = re.compile(
    r"ADDIN LADREPORT (?P<key>[^<]*?) #[0-9a-f]{8} </w:instrText></w:r>"
    r".*?separate\"/></w:r>(?P<result>.*?)<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
    r'<w:fldChar w:fldCharType="end"/>',
    re.DOTALL,
)


def part_of(document: bytes, name: str = DOCUMENT) -> str:
    """The XML of a part."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return package.read(name).decode()


def edited(document: bytes, change: Callable[[str], str], name: str = DOCUMENT) -> bytes:
    """The document with one part changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, change(content.decode()).encode() if part == name else content)
    return out.getvalue()


def other_digit(digit: str) -> str:
    """A digit that is not this one."""
    return str((int(digit) + 1) % 10)


def with_digits_changed(text: str) -> Iterator[str]:
    """The text with each of its digits changed in turn."""
    for found in re.finditer(r"\d", text):
        yield text[: found.start()] + other_digit(found[0]) + text[found.end() :]
