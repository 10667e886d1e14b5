"""What is refused, of the files that come from many hands, and with which message."""

import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZIP_STORED, ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladreport.core.findings import Severity
from ladreport.reading import safety
from ladreport.reading.files import read_bytes
from ladreport.reading.safety import Limits
from tests.reading.gallery import by_openpyxl, by_xlsxwriter
from tests.reading.laid_out import coded
from tests.reading.ole2_files import END, FREE, compound_file
from tests.reading.packages import parts_of, relations, sheet_xml, types_xml, with_parts, zipped

ONE = "<row r='1'><c r='A1'><v>1</v></c></row>"
GOOD = zipped(parts_of(ONE))
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
TWO_BILLION_LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
    + sheet_xml("<row><c t='inlineStr'><is><t>&b;</t></is></c></row>")
)
FROM_OUTSIDE = "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>" + sheet_xml(ONE)


def word_document() -> bytes:
    buffer = BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


def with_entry(name: str) -> bytes:
    return with_parts(GOOD, {name: "x"})


def twice() -> bytes:
    buffer = BytesIO(GOOD)
    with ZipFile(buffer, "a") as archive:
        archive.writestr("XL/Worksheets/Sheet1.xml", sheet_xml("<row><c><v>2</v></c></row>"))
    return buffer.getvalue()


def with_flag(bit: int) -> bytes:
    """A bit of an entry's flags, set in the directory of the zip."""
    at, data = GOOD.index(b"PK\x01\x02") + 8, bytearray(GOOD)
    data[at] |= bit
    return bytes(data)


def with_broken_content() -> bytes:
    """A byte of the sheet changed, so that its checksum is wrong."""
    stored = zipped(parts_of(ONE), ZIP_STORED)
    return stored.replace(b"<v>1</v>", b"<v>2</v>")


def open_document(kind: str, manifest: str = "") -> bytes:
    parts = {"mimetype": OPEN_DOCUMENT + kind, "META-INF/manifest.xml": manifest, "content.xml": ""}
    return zipped(parts)


def office_package(part: str, type_: str) -> bytes:
    root = relations(f"rId1 officeDocument {part}")
    return zipped(
        {"_rels/.rels": root, "[Content_Types].xml": types_xml(f"/{part}", type_), part: ""}
    )


WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SLIDES_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
BINARY_TYPE = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
FLAT_OPEN_DOCUMENT = f"<office:document office:mimetype='{OPEN_DOCUMENT}spreadsheet'/>"
WORKBOOK_OF_2003 = (
    b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>"
    b"<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>"
)

REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("nothing at all", lambda: b"", "LAD101 empty"),
    ("a password on the workbook", lambda: compound_file("EncryptionInfo", "EncryptedPackage"), "LAD101 password"),
    ("a password on the zip", lambda: with_flag(0x01), "LAD101 password"),
    ("a stronger password on the zip", lambda: with_flag(0x40), "LAD101 password"),
    ("a zip that patches another", lambda: with_flag(0x20), "LAD101 damaged"),
    ("a password on an .ods", lambda: open_document("spreadsheet", "<m:encryption-data/>"), "LAD101 password"),
    ("the first half", lambda: GOOD[: len(GOOD) // 2], "LAD101 damaged"),
    ("the last half", lambda: b"PK\x03\x04" + GOOD[len(GOOD) // 2 :], "LAD101 damaged"),
    ("a changed byte", with_broken_content, "LAD101 damaged"),
    ("an empty zip", lambda: zipped({}), "LAD101 no_workbook"),
    ("packed in another way", lambda: zipped(parts_of(ONE), ZIP_LZMA), "LAD101 damaged"),
    ("packed in a third way", lambda: zipped(parts_of(ONE), ZIP_BZIP2), "LAD101 damaged"),
    ("a package without its main part", lambda: with_parts(GOOD, {"xl/workbook.xml": None}), "LAD101 damaged"),
    ("a damaged compound file", lambda: compound_file("Workbook")[:600], "LAD101 damaged"),
    ("a compound file of zeros", lambda: compound_file("Workbook")[:8] + bytes(2000), "LAD101 damaged"),
    ("files in a zip", lambda: zipped({"GTM.xlsx": GOOD, "CRI.xlsx": GOOD}), "LAD101 no_workbook"),
    ("an e-book", lambda: zipped({"mimetype": "application/epub+zip"}), "LAD101 no_workbook"),
    ("a PDF", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00", "LAD101 no_workbook"),
    ("a PDF without pictures", lambda: b"%PDF-1.4 1 0 obj", "LAD101 no_workbook"),
    ("a rich text", lambda: b"{\\rtf1 Acciones", "LAD101 no_workbook"),
    ("other XML", lambda: b"<?xml version='1.0'?><actions/>", "LAD101 no_workbook"),
    ("a web page in another encoding", lambda: "<html><body>año".encode("utf-16"), "LAD101 web_page"),
    ("a picture", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "LAD101 no_workbook"),
    ("an Outlook message", lambda: compound_file("__properties_version1.0"), "LAD101 no_workbook"),
    ("a Word document", word_document, "LAD101 text_document"),
    ("a document without word of Word", lambda: office_package("word/document.xml", WORD_TYPE), "LAD101 text_document"),
    ("slides", lambda: office_package("ppt/presentation.xml", SLIDES_TYPE), "LAD101 text_document"),
    ("an old Word document", lambda: compound_file("1Table", "WordDocument"), "LAD101 text_document"),
    ("old slides", lambda: compound_file("PowerPoint Document", "Pictures"), "LAD101 text_document"),
    ("an OpenDocument text", lambda: open_document("text"), "LAD101 text_document"),
    ("a web page", lambda: b"\xef\xbb\xbf<!DOCTYPE html><html><table>", "LAD101 web_page"),
    ("a table of a web page", lambda: b"\n <TABLE border=1><tr><td>1", "LAD101 web_page"),
    ("a web archive", lambda: b"MIME-Version: 1.0\nX-Document-Type: Workbook", "LAD101 web_page"),
    ("text", lambda: b"Acciones de Guatemala en 2024", "LAD101 plain_text"),
    ("text in another encoding", lambda: "Año".encode("utf-16"), "LAD101 plain_text"),
    ("a binary workbook", lambda: office_package("xl/workbook.bin", BINARY_TYPE), "LAD101 unknown_form"),
    ("a workbook of 2003", lambda: WORKBOOK_OF_2003, "LAD101 unknown_form"),
    ("a flat .ods", FLAT_OPEN_DOCUMENT.encode, "LAD101 unknown_form"),
    ("Numbers", lambda: zipped({"Index/Document.iwa": "", "preview.jpg": ""}), "LAD101 unknown_form"),
    ("a link to a Google sheet", lambda: b'{"doc_id": "1x", "email": "a@b"}', "LAD101 unknown_form"),
    ("a bomb", lambda: with_parts(GOOD, {"xl/media/a.bin": bytes(21_000_000)}), "LAD101 bomb"),
    ("too many parts", lambda: zipped({**parts_of(ONE), **{f"p{n}": "" for n in range(5_000)}}), "LAD101 bomb"),
    ("laughs", lambda: with_parts(GOOD, {"xl/worksheets/sheet1.xml": TWO_BILLION_LAUGHS}), "LAD101 harmful"),
    ("a part from outside", lambda: with_parts(GOOD, {"xl/workbook.xml": FROM_OUTSIDE}), "LAD101 harmful"),
    ("a way up", lambda: with_entry("../../.profile"), "LAD101 harmful"),
    ("a way up, backwards", lambda: with_entry("xl\\..\\..\\run.bat"), "LAD101 harmful"),
    ("a way to the top", lambda: with_entry("/etc/cron.d/x"), "LAD101 harmful"),
    ("a way to a drive", lambda: with_entry("C:/run.bat"), "LAD101 harmful"),
    ("a sheet that is there twice", twice, "LAD101 harmful"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "code"), [it[1:] for it in REFUSED], ids=[it[0] for it in REFUSED]
)
def test_what_is_no_submission_is_refused_with_its_reason(
    data: Callable[[], bytes], code: str
) -> None:
    workbook, findings = read_bytes(data(), "GTM.xlsx", ".xlsx")
    assert (workbook, [str(it.location) for it in findings]) == (None, ["GTM.xlsx"])
    assert [(coded(it), it.severity) for it in findings] == [(code, Severity.ERROR)]


@pytest.mark.parametrize(
    ("limits", "code", "params"),
    [
        (Limits(file_bytes=1_000), "LAD101 too_large", {"size": 1, "limit": 1}),
        (Limits(unpacked_bytes=1_000), "LAD101 bomb", {}),
        (Limits(ratio=1, ratio_from_bytes=100), "LAD101 bomb", {}),
        (Limits(entries=3), "LAD101 bomb", {}),
        (Limits(cells=1), "LAD101 too_many_cells", {"limit": 1}),
    ],
)
def test_each_limit_holds(limits: Limits, code: str, params: dict[str, int]) -> None:
    data = zipped(parts_of("<row><c><v>1</v></c><c><v>2</v></c></row>"))
    _, (finding,) = read_bytes(data, "GTM.xlsx", ".xlsx", limits)
    assert (coded(finding), finding.params) == (code, params)


def test_one_part_read_again_and_again_counts_each_time() -> None:
    tabs = "".join(f'<sheet name="T{n}" sheetId="{n}" r:id="rId1"/>' for n in range(900))
    space = "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
    book = f"<workbook {space}><sheets>{tabs}</sheets></workbook>"
    data = zipped(parts_of(sheet=sheet_xml("<!--" + "x" * 2_000 + "-->"), workbook=book))
    _, (finding,) = read_bytes(data, "GTM.xlsx", ".xlsx", Limits(unpacked_bytes=1_000_000))
    assert coded(finding) == "LAD101 bomb"


def test_a_formula_shared_by_many_cells_has_a_limit() -> None:
    master = f"<c r='A1'><f t='shared' si='0'>{'+'.join(['B1'] * 100)}</f><v>1</v></c>"
    rows = f"<row r='1'>{master}" + "<c><f t='shared' si='0'/></c>" * 50 + "</row>"
    data = zipped(parts_of(rows))
    assert read_bytes(data, "GTM.xlsx", ".xlsx")[1] == ()
    limits = Limits(shared_formula_characters=10_000)
    _, (finding,) = read_bytes(data, "GTM.xlsx", ".xlsx", limits)
    assert coded(finding) == "LAD101 bomb"


@pytest.mark.parametrize("where", [{"table_at": 0}, {"table_at": FREE, "further_at": 2}])
def test_a_long_directory_of_a_compound_file_is_followed(where: dict[str, int]) -> None:
    streams = [f"stream {number}" for number in range(9)]
    data = compound_file(*streams, "EncryptedPackage", **where)
    _, (finding,) = read_bytes(data, "GTM.xls", ".xls")
    assert coded(finding) == "LAD101 password"


def test_a_compound_file_that_runs_in_circles_ends() -> None:
    data = bytearray(compound_file("a", "b", table_at=0, further_at=END))
    struct.pack_into("<I", data, 512 + 4, 1)  # sector 1 is followed by itself
    struct.pack_into("<I", data, 1024 + 128 + 72, 1)  # stream 1 is its own neighbour
    _, (finding,) = read_bytes(bytes(data), "GTM.xls", ".xls")
    assert coded(finding) == "LAD101 no_workbook"


@pytest.mark.parametrize("made", [by_openpyxl, by_xlsxwriter])
def test_a_file_damaged_anywhere_is_read_or_refused_and_never_raises(
    made: Callable[[], bytes],
) -> None:
    whole = made()

    @given(
        st.lists(
            st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), min_size=1, max_size=6
        )
    )
    @settings(max_examples=150, deadline=None)
    def damaged(changes: list[tuple[int, int]]) -> None:
        data = bytearray(whole)
        for at, byte in changes:
            data[at] = byte
        workbook, findings = read_bytes(bytes(data), "GTM.xlsx", ".xlsx")
        assert workbook is not None or findings

    damaged()


@given(st.binary(max_size=3_000), st.sampled_from([b"", b"PK\x03\x04", compound_file("a")[:512]]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes, start: bytes) -> None:
    workbook, findings = read_bytes(start + data, "GTM.xlsx", ".xlsx")
    assert workbook is None
    assert len(findings) == 1


def test_every_refusal_says_what_to_do_in_plain_words() -> None:
    for case in safety.LAD101.cases.values():
        assert case.repair
        assert not {"XML", "DTD", "null", "bytes"} & set((case.message + case.repair).split())
