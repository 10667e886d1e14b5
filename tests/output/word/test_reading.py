"""What a report shows after people, Word and LibreOffice have been at it."""

import io
import zipfile

import pytest

from ladreport.output.word.elements import NAMESPACES, number_field, words_check
from ladreport.output.word.reading import read_report
from ladreport.reading.safety import RefusedError

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="{}"/></Types>'
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="http://x/{}" Target="{}"/></Relationships>'
)
FIELD = number_field("claim:a", "over 300")
BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def document(body: str, *, type_: str = TYPE, header: str = "") -> bytes:
    """A Word document of this body, perhaps with a header."""
    spaces = " ".join(NAMESPACES)
    parts = {
        "[Content_Types].xml": TYPES.format(type_),
        "_rels/.rels": LINKS.format("officeDocument", "word/document.xml"),
        "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
    }
    if header:
        parts["word/_rels/document.xml.rels"] = LINKS.format("header", "header1.xml")
        parts["word/header1.xml"] = f"<w:hdr {spaces}>{header}</w:hdr>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def split_field(*results: str, instruction: str = " ADDIN LADREPORT claim:a ") -> str:
    """A field whose instruction and result stand in several runs."""
    half = len(instruction) // 2
    instructions = "".join(
        f"<w:r><w:instrText>{part}</w:instrText></w:r>"
        for part in (instruction[:half], instruction[half:])
    )
    return BEGIN + instructions + SEPARATE + "".join(results) + END


def lines(body: str, header: str = "") -> list[str]:
    """Each paragraph: where it stands, its text, and ``key=words`` of its numbers."""
    return [
        " | ".join(
            [
                paragraph.part,
                paragraph.text,
                *(f"{number.key}={number.words}" for number in paragraph.numbers),
            ]
        )
        for paragraph in read_report(document(body, header=header))
    ]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        pytest.param(
            run("took ") + FIELD + run(" steps"), "took {} steps | claim:a=over 300", id="field"
        ),
        pytest.param(
            split_field(run("over 3"), run("0"), run("0")), "{} | claim:a=over 300", id="split runs"
        ),
        pytest.param(
            f'<w:fldSimple w:instr=" ADDIN LADREPORT claim:a ">{run("300")}</w:fldSimple>',
            "{} | claim:a=300",
            id="simple field",
        ),
        pytest.param(
            split_field(run("30"), "<w:del><w:r><w:delText>5</w:delText></w:r></w:del>", run("0")),
            "{} | claim:a=300",
            id="deleted text is not shown",
        ),
        pytest.param(
            split_field(run("3"), f"<w:ins>{run('1')}</w:ins>", run("0")),
            "{} | claim:a=310",
            id="inserted text is shown",
        ),
        pytest.param(
            run("a 7") + f"<w:moveFrom>{run(' 8')}</w:moveFrom>", "a 7", id="moved from here"
        ),
        pytest.param(run("a 7") + f"<w:del>{FIELD}</w:del>", "a 7", id="a field that was deleted"),
        pytest.param(
            run("a") + run(" 5", "<w:rPr><w:vanish/></w:rPr>"), "a", id="hidden text is not shown"
        ),
        pytest.param(
            run("a") + run(" 5", '<w:rPr><w:vanish w:val="0"/></w:rPr>'), "a 5", id="not hidden"
        ),
        pytest.param(
            run("Table ") + split_field(run("3"), instruction=" SEQ Table "),
            "Table",
            id="counted by Word",
        ),
        pytest.param(split_field(run("5"), instruction=" = 2+3 "), "5", id="another field's"),
        pytest.param(
            split_field(run("3") + split_field(run("0"), instruction=" QUOTE 0 ") + run("1")),
            "{} | claim:a=301",
            id="a field in the field",
        ),
        pytest.param(run("4") + END + SEPARATE + run("2"), "42", id="marks that mark nothing"),
        pytest.param(BEGIN + run("4"), None, id="a field that never ends"),
        pytest.param(
            run("1") + "<w:r><w:tab/></w:r>" + run("2") + "<w:r><w:br/></w:r>" + run("3"),
            "1 2 3",
            id="tab and break",
        ),
    ],
)
def test_what_a_paragraph_shows(content: str, shown: str | None) -> None:
    expected = [] if shown is None else [f"body | {shown}"]
    assert lines(f"<w:p>{content}</w:p>") == expected


def test_a_text_box_is_read_once_and_apart_from_its_paragraph() -> None:
    box = f"<w:txbxContent><w:p>{run('box 4')}</w:p></w:txbxContent>"
    spaces = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    twice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    drawn = f"<w:r><mc:AlternateContent {spaces}>{twice}</mc:AlternateContent></w:r>"
    assert lines(f"<w:p>{run('before ')}{drawn}{run('after')}</w:p>") == [
        "body | before after",
        "body | box 4",
    ]


def test_contents_are_read_without_their_pages() -> None:
    page = "<w:r><w:tab/><w:t>12</w:t></w:r>"
    contents = f"<w:p>{BEGIN}<w:r><w:instrText>TOC</w:instrText></w:r>{SEPARATE}"
    assert lines(f"{contents}{run('Source 1')}{page}</w:p><w:p>{END}{run('after 2')}</w:p>") == [
        "contents | Source 1",
        "body | after 2",
    ]


def test_headers_stand_in_the_margin() -> None:
    assert lines(f"<w:p>{run('a')}</w:p>", f"<w:p>{run('Data of 2024')}</w:p>") == [
        "body | a",
        "margin | Data of 2024",
    ]


def test_the_check_is_that_of_the_words_whatever_their_spaces() -> None:
    (paragraph,) = read_report(document(f"<w:p>{FIELD}</w:p>"))
    assert [number.check for number in paragraph.numbers] == [words_check("over\u202f300 ")]
    assert words_check("over 300") != words_check("over 301")


@pytest.mark.parametrize(
    ("data", "case"),
    [
        pytest.param(b"", "damaged", id="empty"),
        pytest.param(b"not a package", "damaged", id="text"),
        pytest.param(b"\xd0\xcf\x11\xe0 old", "password", id="a password"),
        pytest.param(document("<w:p>"), "damaged", id="broken XML"),
        pytest.param(document("", type_="spreadsheetml.sheet.main+xml"), "unknown_form", id="xlsx"),
        pytest.param(
            document("").replace(b"<w:document ", b"<!DOCTYPE x><w:", 1)[:40], "damaged", id="cut"
        ),
    ],
)
def test_what_is_no_word_document_is_refused(data: bytes, case: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_report(data)
    assert refused.value.note.case == case
