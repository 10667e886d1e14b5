"""Every element against a specimen that people can read."""

import pytest
from lxml import etree

from ladreport.output.word import elements
from ladreport.output.word.elements import (
    GAP,
    bookmark,
    bookmark_name,
    caption_number,
    cell,
    chart_frame,
    cleaned,
    contents,
    cross_reference,
    external_link,
    field,
    internal_link,
    look,
    number_field,
    paragraph,
    row,
    run,
    section_end,
    table,
    wrapped,
)

TEXT_RUN = '<w:r><w:t xml:space="preserve">x</w:t></w:r>'
EMPTY = '<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr></w:p>'


def canonical(xml: str) -> str:
    """The XML without the white space that only makes it readable."""
    return etree.tostring(etree.fromstring(wrapped(elements.specimen(xml))), method="c14n").decode()


SPECIMENS = [
    (look(), ""),
    (
        look("New", bold=True, italic=True, language="es-419"),
        '<w:rPr><w:rStyle w:val="New"/><w:b/><w:i/><w:lang w:val="es-419"/></w:rPr>',
    ),
    (run("x"), TEXT_RUN),
    (
        run("<&>\na", look(bold=True)),
        """
        <w:r>
          <w:rPr><w:b/></w:rPr>
          <w:t xml:space="preserve">&lt;&amp;&gt;</w:t>
          <w:br/>
          <w:t xml:space="preserve">a</w:t>
        </w:r>
        """,
    ),
    (
        field("PAGE", "1"),
        """
        <w:r><w:fldChar w:fldCharType="begin"/></w:r>
        <w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>
        <w:r><w:fldChar w:fldCharType="separate"/></w:r>
        <w:r><w:t xml:space="preserve">1</w:t></w:r>
        <w:r><w:fldChar w:fldCharType="end"/></w:r>
        """,
    ),
    (number_field("claim:a", "x"), field("ADDIN LADREPORT claim:a #8cdc1683", "x")),
    (caption_number("Table", 3), run("Table ") + field("SEQ Table \\* ARABIC", "3")),
    (cross_reference("all", "Table 3"), field("REF all \\h", "Table 3")),
    (
        internal_link("all", TEXT_RUN),
        f'<w:hyperlink w:anchor="all" w:history="1">{TEXT_RUN}</w:hyperlink>',
    ),
    (
        external_link("link1", TEXT_RUN),
        f'<w:hyperlink r:id="link1" w:history="1">{TEXT_RUN}</w:hyperlink>',
    ),
    (
        bookmark("all", 7, TEXT_RUN),
        f'<w:bookmarkStart w:id="7" w:name="all"/>{TEXT_RUN}<w:bookmarkEnd w:id="7"/>',
    ),
    (
        paragraph("T", TEXT_RUN, keep=True, new_page=True, right=True),
        f"""
        <w:p>
          <w:pPr>
            <w:pStyle w:val="T"/>
            <w:keepNext/>
            <w:pageBreakBefore/>
            <w:spacing w:before="0"/>
            <w:jc w:val="right"/>
          </w:pPr>
          {TEXT_RUN}
        </w:p>
        """,
    ),
    (
        GAP,
        """
        <w:p>
          <w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr>
        </w:p>
        """,
    ),
    (
        section_end("<w:sectPr/>"),
        """
        <w:p>
          <w:pPr>
            <w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>
            <w:sectPr/>
          </w:pPr>
        </w:p>
        """,
    ),
    (
        "".join(
            table(
                "R", 'A "table"', [100, 50], [row([cell(100, EMPTY), cell(50, EMPTY)], header=True)]
            )
        ),
        f"""
        <w:tbl>
          <w:tblPr>
            <w:tblStyle w:val="R"/>
            <w:tblW w:w="150" w:type="dxa"/>
            <w:tblLayout w:type="fixed"/>
            <w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0"
              w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>
            <w:tblCaption w:val="A &quot;table&quot;"/>
          </w:tblPr>
          <w:tblGrid><w:gridCol w:w="100"/><w:gridCol w:w="50"/></w:tblGrid>
          <w:tr>
            <w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>
            <w:tc><w:tcPr><w:tcW w:w="100" w:type="dxa"/></w:tcPr>{EMPTY}</w:tc>
            <w:tc><w:tcPr><w:tcW w:w="50" w:type="dxa"/></w:tcPr>{EMPTY}</w:tc>
          </w:tr>
        </w:tbl>
        """,
    ),
    (
        cell(100, EMPTY, total=True),
        f"""
        <w:tc>
          <w:tcPr>
            <w:tcW w:w="100" w:type="dxa"/>
            <w:tcBorders>
              <w:top w:val="single" w:sz="8" w:space="0" w:color="1B3A5C"/>
            </w:tcBorders>
          </w:tcPr>
          {EMPTY}
        </w:tc>
        """,
    ),
    (
        contents(EMPTY, [("TOC1", "_Toc1", "x")]),
        f"""
        <w:sdt>
          <w:sdtPr>
            <w:docPartObj>
              <w:docPartGallery w:val="Table of Contents"/>
              <w:docPartUnique/>
            </w:docPartObj>
          </w:sdtPr>
          <w:sdtContent>
            {EMPTY}
            <w:p>
              <w:pPr><w:pStyle w:val="TOC1"/></w:pPr>
              <w:r><w:fldChar w:fldCharType="begin"/></w:r>
              <w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>
              <w:r><w:fldChar w:fldCharType="separate"/></w:r>
              <w:hyperlink w:anchor="_Toc1" w:history="1">{TEXT_RUN}</w:hyperlink>
            </w:p>
            <w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
          </w:sdtContent>
        </w:sdt>
        """,
    ),
    (
        chart_frame("rId9", 3, (1000, 500), "A chart & more"),
        """
        <w:r>
          <w:drawing>
            <wp:inline distT="0" distB="0" distL="0" distR="0">
              <wp:extent cx="635000" cy="317500"/>
              <wp:docPr id="3" name="Chart 3" descr="A chart &amp; more"/>
              <wp:cNvGraphicFramePr/>
              <a:graphic>
                <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
                  <c:chart r:id="rId9"/>
                </a:graphicData>
              </a:graphic>
            </wp:inline>
          </w:drawing>
        </w:r>
        """,
    ),
]


@pytest.mark.parametrize(("element", "specimen"), SPECIMENS)
def test_an_element_is_its_specimen(element: str, specimen: str) -> None:
    assert canonical(element) == canonical(specimen)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("plain\ttext\n", "plain\ttext\n"),
        ("a\x00b\x1fc\ufffed", "a\ufffdb\ufffdc\ufffdd"),
        ("a\ud800b", "a\ufffdb"),
        ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne"),
        ("\U0001f30e 한", "\U0001f30e 한"),
    ],
)
def test_what_xml_forbids_is_replaced_and_line_ends_are_one(text: str, clean: str) -> None:
    assert cleaned(text) == clean


@pytest.mark.parametrize(
    ("anchor", "name"),
    [
        ("all_actions", "all_actions"),
        ("action-GTM-2024-001", "action_GTM_2024_001"),
        ("2024", "_2024"),
        ("", "_"),
        ("café", "café"),
        ("x" * 50, "x" * 40),
    ],
)
def test_a_bookmark_has_a_name_that_word_takes(anchor: str, name: str) -> None:
    assert bookmark_name(anchor) == name
