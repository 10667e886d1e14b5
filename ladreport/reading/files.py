"""Reads one submission file of any format, decided by its content, without ever raising."""

import re
from pathlib import Path, PurePath

from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location
from ladreport.core.workbook import Original, Workbook
from ladreport.messages.registry import INFO, code
from ladreport.reading.package import Package, open_package, workbook_part
from ladreport.reading.safety import LIMITS, Limits, RefusedError, check_file_size

LAD122 = code(
    "LAD122",
    INFO,
    "The name ends in {suffix}, but the content is that of {format}; it was read as such",
    repair="Nothing needs to be done. A name that ends in {format} would fit better",
    why="The content decides how a file is read, not its name. Excel may warn when it opens such a "
    "file.",
    example="GTM.xls, which is an .xlsx file under another name",
    instead="GTM.xlsx",
)

_COMPANIONS = ("~$", ".~lock.", "._")
_TEXT_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
_SUFFIXES = {
    "xlsx": {".xlsx", ".xltx"},
    "xlsm": {".xlsm", ".xltm"},
    "ods": {".ods", ".ots"},
    "xls": {".xls", ".xlt"},
    "csv": _TEXT_SUFFIXES,
}

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # with contents, or without any
OLE2_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD_BYTES = 4_096

_WEB_PAGE = re.compile(r"<(?:!doctype html|html|head|body|table|meta)\b", re.IGNORECASE)
_WEB_ARCHIVE = "mime-version:"
_FLAT_WORKBOOKS = ("urn:schemas-microsoft-com:office:spreadsheet", "opendocument.spreadsheet")
_GOOGLE_LINK = re.compile(r'\{.*"(?:doc_id|url)"', re.DOTALL)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OTHER_TEXTS = ("%PDF", "{\\rtf")

Reading = tuple[Workbook | None, tuple[Finding, ...]]


def is_companion(path: Path) -> bool:
    """Whether a name is that of a file which programs keep beside a workbook, never of one."""
    return path.name.startswith(_COMPANIONS)


def read_file(path: Path, name: str, limits: Limits = LIMITS) -> Reading:
    """Read one submission file; ``name`` is how messages call it.

    The workbook is None when nothing of the file can be trusted; an error then says why.
    """
    data, findings = file_content(path, name, limits)
    return (None, findings) if data is None else read_bytes(data, name, path.suffix.lower(), limits)


def file_content(
    path: Path, name: str, limits: Limits = LIMITS
) -> tuple[bytes | None, tuple[Finding, ...]]:
    """A file's bytes, for whoever reads it (``read_bytes``) and then marks or fixes the same bytes.

    None, with an error that says why, for what is no ordinary file, can't be opened, or is larger
    than any submission; such a file isn't read into memory.
    """
    try:
        return _content(path, limits), ()
    except RefusedError as refused:
        return None, (refused.of_file(name),)


def read_bytes(data: bytes, name: str, suffix: str, limits: Limits = LIMITS) -> Reading:
    """Read a file's content; its suffix (``.csv``) is what its name ends in, in small letters."""
    try:
        workbook, findings = _read(data, name, suffix, limits)
    except RefusedError as refused:
        return None, (refused.of_file(name),)
    if workbook is None or suffix in _SUFFIXES[workbook.format]:
        return workbook, findings
    note = Note(LAD122, {"suffix": suffix, "format": f".{workbook.format}"})
    return workbook, (Finding.of(note, Location(name)), *findings)


def whole_workbook(original: Original) -> Workbook:
    """The workbook with its cells, read again where another process has kept them."""
    workbook = original.workbook
    if workbook.sheets:
        return workbook
    suffix = PurePath(workbook.file).suffix.lower()
    return read_bytes(original.data, workbook.file, suffix)[0] or workbook


def _content(path: Path, limits: Limits) -> bytes:
    if is_companion(path):
        raise RefusedError("companion")
    try:
        if not path.is_file():
            raise RefusedError("missing")
        check_file_size(path.stat().st_size, limits)
        return path.read_bytes()
    except OSError as error:
        raise RefusedError("not_permitted") from error


def _read(data: bytes, name: str, suffix: str, limits: Limits) -> Reading:
    """Read by the reader of its format, which alone is imported."""
    format_, package = _recognized(data, suffix, limits)
    if format_ == "xlsx" and package:
        from ladreport.reading.xlsx import read_xlsx

        return read_xlsx(package, name, limits)
    if format_ == "ods" and package:
        from ladreport.reading.ods import read_ods

        return read_ods(package, name, limits)
    if format_ == "csv":
        from ladreport.reading.delimited import read_csv

        return read_csv(data, name, limits)
    from ladreport.reading.xls import read_xls

    return read_xls(data, name, limits)


def _recognized(data: bytes, suffix: str, limits: Limits) -> tuple[str, Package | None]:
    """The format, and the package where the file is one, so that it is opened only once."""
    if not data:
        raise RefusedError("empty")
    if data.startswith(_ZIP):
        package = open_package(data, limits)
        return _package_format(package), package
    if data.startswith(OLE2_SIGNATURE):
        return _ole2_format(data), None
    return _text_format(data[:_HEAD_BYTES], suffix), None


def _package_format(package: Package) -> str:
    if "mimetype" in package:
        return _open_document_format(package)
    if any(part in package for part in ("Index/Document.iwa", "Index.zip")):
        raise RefusedError("unknown_form")  # Apple's Numbers and its sisters
    if "_rels/.rels" not in package:
        raise RefusedError("no_workbook")
    return _office_format(package)


def _office_format(package: Package) -> str:
    part = workbook_part(package)
    type_ = package.content_type(part).lower()
    if part.endswith(".bin"):
        raise RefusedError("unknown_form")
    if any(word in type_ for word in ("wordprocessing", "ms-word", "presentation", "powerpoint")):
        raise RefusedError("text_document")
    return "xlsx"


def _open_document_format(package: Package) -> str:
    type_ = package.read("mimetype").strip()
    if not type_.startswith(b"application/vnd.oasis.opendocument."):
        raise RefusedError("no_workbook")
    if b".spreadsheet" not in type_:
        raise RefusedError("text_document")
    manifest = "META-INF/manifest.xml"
    if manifest in package and b"encryption-data" in package.read(manifest):
        raise RefusedError("password")
    return "ods"


def _ole2_format(data: bytes) -> str:
    from ladreport.reading.ole2 import root_entries

    try:
        entries = root_entries(data)
    except ValueError as error:
        raise RefusedError("damaged") from error
    if entries & {"EncryptedPackage", "EncryptionInfo"}:
        raise RefusedError("password")
    if entries & {"WordDocument", "PowerPoint Document"}:
        raise RefusedError("text_document")
    if not entries & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        raise RefusedError("no_workbook")
    return "xls"


def _text_format(head: bytes, suffix: str) -> str:
    encoding = "utf-16" if head.startswith(_UTF_16) else "utf-8-sig"
    refusal = _no_table(head.decode(encoding, errors="ignore").lstrip())
    if refusal is None and suffix not in _TEXT_SUFFIXES:
        refusal = "plain_text"
    if refusal is not None:
        raise RefusedError(refusal)
    return "csv"


def _no_table(text: str) -> str | None:
    """Why a text is no table; a table may well speak of such things, but begins with none."""
    if text.startswith("<"):
        if any(mark in text for mark in _FLAT_WORKBOOKS):
            return "unknown_form"
        return "web_page" if _WEB_PAGE.search(text) else "no_workbook"
    if text.lower().startswith(_WEB_ARCHIVE):
        return "web_page"
    if _GOOGLE_LINK.match(text):
        return "unknown_form"
    return "no_workbook" if _NOT_TEXT.search(text) or text.startswith(_OTHER_TEXTS) else None
