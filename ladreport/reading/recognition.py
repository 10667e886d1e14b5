"""Tells what a file is from its content, whatever its name says."""

import re

from ladreport.core.findings import Code
from ladreport.reading import compound
from ladreport.reading.package import Package, open_package
from ladreport.reading.safety import (
    LAD103,
    LAD105,
    LAD106,
    LAD107,
    LAD108,
    LAD109,
    LAD110,
    LAD111,
    Limits,
    RefusedError,
)
from ladreport.reading.xlsx import workbook_part

TEXT_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # with contents, or without any
_WEB_PAGE = re.compile(r"<(?:!doctype html|html|head|body|table|meta)\b", re.IGNORECASE)
_WEB_ARCHIVE = "mime-version:"
_FLAT_WORKBOOKS = ("urn:schemas-microsoft-com:office:spreadsheet", "opendocument.spreadsheet")
_GOOGLE_LINK = re.compile(r'\{.*"(?:doc_id|url)"', re.DOTALL)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OTHER_TEXTS = ("%PDF", "{\\rtf")
_HEAD_BYTES = 4_096
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def recognize(data: bytes, suffix: str, limits: Limits) -> str:
    """The format of a submission: ``xlsx`` (also of .xlsm), ``ods``, ``xls`` or ``csv``.

    The suffix (``.csv``) decides only whether text is a table. Raises RefusedError for any other
    file.
    """
    if not data:
        raise RefusedError(LAD103)
    if data.startswith(_ZIP):
        return _package_format(open_package(data, limits))
    if data.startswith(compound.SIGNATURE):
        return _compound_format(data)
    return _text_format(data[:_HEAD_BYTES], suffix)


def _package_format(package: Package) -> str:
    if "mimetype" in package:
        return _open_document_format(package)
    if any(part in package for part in ("Index/Document.iwa", "Index.zip")):
        raise RefusedError(LAD111)  # Apple's Numbers and its sisters
    if "_rels/.rels" not in package:
        raise RefusedError(LAD107)
    return _office_format(package)


def _office_format(package: Package) -> str:
    part = workbook_part(package)
    type_ = package.content_type(part).lower()
    if part.endswith(".bin"):
        raise RefusedError(LAD111)
    if any(word in type_ for word in ("wordprocessing", "ms-word", "presentation", "powerpoint")):
        raise RefusedError(LAD108)
    return "xlsx"


def _open_document_format(package: Package) -> str:
    type_ = package.read("mimetype").strip()
    if not type_.startswith(b"application/vnd.oasis.opendocument."):
        raise RefusedError(LAD107)
    if b".spreadsheet" not in type_:
        raise RefusedError(LAD108)
    manifest = "META-INF/manifest.xml"
    if manifest in package and b"encryption-data" in package.read(manifest):
        raise RefusedError(LAD105)
    return "ods"


def _compound_format(data: bytes) -> str:
    try:
        entries = compound.root_entries(data)
    except ValueError as error:
        raise RefusedError(LAD106) from error
    if entries & {"EncryptedPackage", "EncryptionInfo"}:
        raise RefusedError(LAD105)
    if entries & {"WordDocument", "PowerPoint Document"}:
        raise RefusedError(LAD108)
    if not entries & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        raise RefusedError(LAD107)
    return "xls"


def _text_format(head: bytes, suffix: str) -> str:
    encoding = "utf-16" if head.startswith(_UTF_16) else "utf-8-sig"
    text = head.decode(encoding, errors="ignore").lstrip()
    refused = _refused_text(text)
    if refused is not None:
        raise RefusedError(refused)
    if suffix not in TEXT_SUFFIXES:
        raise RefusedError(LAD110)
    return "csv"


def _refused_text(text: str) -> Code | None:
    """Why a text is no table; a table may well speak of such things, but begins with none."""
    if text.startswith("<"):
        if any(mark in text for mark in _FLAT_WORKBOOKS):
            return LAD111
        return LAD109 if _WEB_PAGE.search(text) else LAD107
    if text.lower().startswith(_WEB_ARCHIVE):
        return LAD109
    if _GOOGLE_LINK.match(text):
        return LAD111
    return LAD107 if _NOT_TEXT.search(text) or text.startswith(_OTHER_TEXTS) else None
