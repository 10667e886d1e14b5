"""The template: what staff may do to it, and what is said when they went too far."""

import runpy
import subprocess
from pathlib import Path

import pytest

from ladreport.core.blocks import (
    Contents,
    DataTable,
    Orientation,
    Paragraph,
    TableColumn,
    TableRow,
    Text,
)
from ladreport.output.word.render import render
from ladreport.output.word.template import TemplateError, template_findings
from tests.conftest import ROOT
from tests.output.word.documents import (
    TEMPLATE,
    altered,
    body_lines,
    document,
    found,
    part,
    parts,
)
from tests.validator import Validator

BODY = Paragraph((Text("Body"),))
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"


def told(path: Path) -> list[str]:
    """Each finding as the case of its code, what it names and the nearest names."""
    return [
        f"{finding.case}: {' '.join((str(finding.params.get('name', '')), *map(str, finding.suggestions)))}".strip()
        for finding in template_findings(path)
    ]


def test_the_template_that_comes_along_is_sound(validator: Validator) -> None:
    assert told(TEMPLATE) == []
    assert validator(TEMPLATE) == []


def test_the_template_is_what_its_generator_makes() -> None:
    generator = runpy.run_path(str(ROOT / "templates" / "make_report_template.py"))
    assert parts(generator["report_template"]()) == parts(TEMPLATE.read_bytes())


@pytest.mark.parametrize(
    ("where", "old", "new", "expected"),
    [
        (DOCUMENT, "{{ title }}", "{{ titel }}", ["name: titel title subtitle"]),
        (DOCUMENT, "{{ host }}", "{{ weather }}", ["name: weather"]),
        (
            "word/header.xml",
            "short_title",
            "shorttitle",
            ["name: shorttitle short_title title subtitle"],
        ),
        ("word/footer.xml", "{{ of }}", "{{ off }}", ["name: off of"]),
        (DOCUMENT, "{{ body }}", "", ["body:"]),
        (DOCUMENT, "{{ body }}", "see {{ body }}", ["body:"]),
        (DOCUMENT, "{{ title }}", "{{ title }", ["placeholder:"]),
        (STYLES, '<w:name w:val="Claim"/>', '<w:name w:val="Klaim"/>', ["style: Claim"]),
        (
            DOCUMENT,
            "{{ title }}",
            "{{ titel }}{{ hosts }}",
            ["name: hosts host", "name: titel title subtitle"],
        ),
    ],
)
def test_what_went_wrong_is_named(
    tmp_path: Path, where: str, old: str, new: str, expected: list[str]
) -> None:
    changed = altered(tmp_path, {where: (old, new)})
    assert told(changed) == expected
    with pytest.raises(TemplateError) as refused:
        render(document(BODY), changed)
    assert refused.value.findings == template_findings(changed)


@pytest.mark.parametrize("content", [b"", b"no package", b"PK\x03\x04 cut off"])
def test_what_is_no_document_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(content)
    assert told(path) == ["file:"]


def test_a_missing_template_is_said_to_be_missing(tmp_path: Path) -> None:
    assert told(tmp_path / "none.docx") == ["missing:"]


@pytest.mark.parametrize("more", ["{{ title.nothing }}", "{{ title.__class__.__mro__ }}"])
def test_a_placeholder_is_a_name_and_no_more(tmp_path: Path, more: str) -> None:
    changed = altered(tmp_path, {DOCUMENT: ("{{ title }}", more)})
    with pytest.raises(TemplateError, match="LAD980"):
        render(document(BODY), changed)


@pytest.mark.parametrize(
    ("written", "id_"),
    [("Afirmacin", "Afirmacin"), ("Q&amp;A", "Q&A"), ("a&lt;&quot;b", 'a<"b')],
)
def test_styles_are_found_by_name_where_word_wrote_other_ids(
    tmp_path: Path, written: str, id_: str
) -> None:
    changed = altered(tmp_path, {STYLES: ('w:styleId="Claim"', f'w:styleId="{written}"')})
    docx = render(document(Paragraph((Text("Over 300"),), "claim")), changed)
    assert body_lines(docx)[0] == f"⤓ {id_} | Over 300"


def test_a_tables_style_may_have_braces_in_its_id(tmp_path: Path) -> None:
    changed = altered(tmp_path, {STYLES: ('w:styleId="TableText"', 'w:styleId="{a}"')})
    table = DataTable("Actions", (TableColumn("All"),), (TableRow(((Text("12"),),)),))
    assert '<w:pStyle w:val="{a}"/>' in parts(render(document(table), changed))[DOCUMENT].decode()


def test_a_placeholder_split_by_formatting_is_filled(tmp_path: Path) -> None:
    split = '{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>{ host }}'
    changed = altered(tmp_path, {DOCUMENT: ("{{ host }}", split)})
    docx = render(document(BODY, host="Host: Colombia"), changed)
    assert "Host: Colombia" in "".join(found(part(docx), "//w:t/text()"))


def test_standing_paragraphs_and_bookmarks_of_staff_stay(tmp_path: Path) -> None:
    standing = (
        '<w:p><w:bookmarkStart w:id="5" w:name="_GoBack"/><w:r><w:rPr><w:lang w:val="de-DE"/></w:rPr>'
        "<w:t>{% if language == 'es' %}Hola{% else %}Hello{% endif %}</w:t></w:r>"
        '<w:bookmarkEnd w:id="5"/></w:p><w:p><w:pPr><w:pStyle w:val="Normal"/>'
    )
    body = '<w:p><w:pPr><w:pStyle w:val="Normal"/>'
    changed = altered(tmp_path, {DOCUMENT: (body, standing)})
    docx = render(document(Paragraph((Text("Body"),), anchor="a"), language="es"), changed)
    assert body_lines(docx)[:2] == [" | #_GoBack(Hola)", "⤓ Normal | #a(Body)"]
    assert found(part(docx), "//w:bookmarkStart/@w:id") == ["5", "6"]
    assert found(part(docx), "//w:lang") == []


def test_numbering_of_pages_starts_once(tmp_path: Path) -> None:
    changed = altered(
        tmp_path,
        {
            DOCUMENT: (
                "</w:sectPr></w:body>",
                '<w:pgNumType w:start="2"/><w:titlePg/></w:sectPr></w:body>',
            )
        },
    )
    docx = render(document(BODY, Orientation(landscape=True), BODY), changed)
    assert len(found(part(docx), "//w:pgNumType")) == len(found(part(docx), "//w:titlePg")) == 1


def test_a_template_that_updates_fields_already_says_so_once(tmp_path: Path) -> None:
    settings = "word/settings.xml"
    changed = altered(tmp_path, {settings: ("<w:compat>", '<w:updateFields w:val="1"/><w:compat>')})
    docx = render(document(Contents("Contents")), changed)
    assert len(found(part(docx, settings), "//w:updateFields")) == 1


def test_a_page_without_a_size_is_letter(tmp_path: Path) -> None:
    changed = altered(tmp_path, {DOCUMENT: ('<w:pgSz w:w="12240" w:h="15840"/>', "")})
    docx = render(document(BODY, Orientation(landscape=True), BODY), changed)
    assert found(part(docx), "//w:pgSz/@w:w") == ["12240", "15840"]


def test_a_template_saved_by_libreoffice_still_serves(tmp_path: Path, soffice: str) -> None:
    command = [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    convert = ["--convert-to", "docx", "--outdir", str(tmp_path), str(TEMPLATE)]
    subprocess.run([*command, *convert], check=True, capture_output=True, timeout=120)
    saved = tmp_path / "report.docx"
    assert told(saved) == []
    docx = render(document(BODY, host="Host: Colombia"), saved)
    assert "Host: Colombia" in "".join(found(part(docx), "//w:t/text()"))
