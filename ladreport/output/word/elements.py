"""Word's XML: every element as a readable specimen, with what Word does with it.

The functions return text, because fifty thousand bullets as text take under half a second and as
objects more than a minute. Whatever comes from people goes through ``escaped``; nothing else in
the package writes Word XML. Styles are given by their ids, lengths in twentieths of a point (dxa)
unless a name says otherwise.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ladreport.output.package.xml import xml_characters

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
)
"""The namespaces of all elements here, as the body declares them."""

EMU_PER_DXA = 635
"""DrawingML measures in English metric units: 635 of them are a twentieth of a point."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")
_BETWEEN_LINES = re.compile(r"(?<=[>}])\s*\n\s*|\s*\n\s*(?=[<{])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
# Nearly all text is of these characters alone, and is written as it is.
_PLAIN = re.compile("[\t\n !#-%'-;=?-~\xa0-\u2027\u202a-\ud7ff]*")
_REMEMBERED = 4_096
"""Terms, countries and dates come again on each row of a table, other texts do not."""


def cleaned(text: str) -> str:
    r"""The text in characters that XML 1.0 permits, every line end a ``\n``."""
    return xml_characters(_LINE_ENDS.sub("\n", text))


def escaped(text: str) -> str:
    """Text from people, ready for an element's content or an attribute in double quotes."""
    return text if _PLAIN.fullmatch(text) else cleaned(text).translate(_ENTITIES)


def specimen(xml: str) -> str:
    """A specimen without the line ends and indents that make it readable."""
    return _BETWEEN_LINES.sub("", xml.strip()).replace("\n", " ")


def wrapped(content: str) -> str:
    """A whole document around body content, for a parser that needs the namespaces."""
    return f"<w:body {' '.join(NAMESPACES)}>{content}</w:body>"


def undeclared(xml: str) -> str:
    """An element that stood alone, without the declarations that the body makes for it."""
    for declaration in NAMESPACES:
        xml = xml.replace(f" {declaration}", "")
    return xml


# ── Runs ────────────────────────────────────────────────────────────────────────────────────────

# The order of a run's properties is fixed: style, bold, italic, language.
_LOOK = {
    "style": '<w:rStyle w:val="{}"/>',
    "bold": "<w:b/>",
    "italic": "<w:i/>",
    "language": '<w:lang w:val="{}"/>',
}


@lru_cache
def look(
    style: str | None = None,
    *,
    bold: bool = False,
    italic: bool = False,
    language: str | None = None,
) -> str:
    """Run properties, or nothing when there are none. ``language`` is a tag such as ``es-419``."""
    wanted = {"style": style, "bold": bold, "italic": italic, "language": language}
    inside = "".join(_LOOK[name].format(value) for name, value in wanted.items() if value)
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


# Word trims a w:t unless told to preserve its spaces. A line end inside w:t is a space to it, so
# a line that a country broke in its cell needs a w:br.
@lru_cache(_REMEMBERED)
def run(text: str, properties: str = "") -> str:
    r"""A run of text; each ``\n`` in it breaks the line, a tab is a space."""
    lines = escaped(text).replace("\t", " ").split("\n")
    content = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{properties}{content}</w:r>"


# A complex field: three marks with the instruction between the first two and the cached result
# between the last two. Word and LibreOffice show the result and never compute an ADDIN field,
# and both keep it through edits and saving, which they don't do for content controls.
_FIELD = specimen("""
<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>
<w:r>{look}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>
<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>
{result}
<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>
""")


def field(instruction: str, result: str, properties: str = "") -> str:
    """A field that shows ``result`` until Word computes it from ``instruction``."""
    return _FIELD.format(
        instruction=escaped(instruction), result=run(result, properties), look=properties
    )


# Word and LibreOffice leave the instruction of an ADDIN field alone, so the check of the words that
# a build wrote tells later whether a person changed them or the data changed since.
def number_field(key: str, text: str, properties: str = "") -> str:
    """A number of the data with the key by which it is found again in an edited document."""
    return field(f"{NUMBER_FIELD} {key} {CHECK_MARK}{words_check(text)}", text, properties)


NUMBER_FIELD = "ADDIN LADREPORT"
"""What the instruction of a number's field begins with; its key follows."""

CHECK_MARK = "#"
"""What stands before the check of the words, behind the key."""


def words_check(words: str) -> str:
    """Eight characters that differ where words differ in more than the width of their spaces."""
    return f"{zlib.crc32(plain_spaces(words).encode()):08x}"


def plain_spaces(words: str) -> str:
    """The words with one plain space for whatever space they hold, and none around them."""
    return " ".join(words.split())


def internal_link(bookmark: str, content: str) -> str:
    """Runs that lead to a bookmark of this document."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{content}</w:hyperlink>'


def external_link(relationship: str, content: str) -> str:
    """Runs that lead to the target of an external relationship of the document part."""
    return f'<w:hyperlink r:id="{relationship}" w:history="1">{content}</w:hyperlink>'


# ── Bookmarks ───────────────────────────────────────────────────────────────────────────────────

_LONGEST_BOOKMARK = 40


# Word takes letters, digits and underscores, no digit first, forty characters at most; it drops a
# bookmark that breaks this without a word. Names that begin with an underscore are hidden in its
# dialogue.
def bookmark_name(anchor: str) -> str:
    """The name in Word of a document's anchor."""
    name = re.sub(r"\W", "_", anchor)
    return (name if name[:1].isalpha() else f"_{name}")[:_LONGEST_BOOKMARK]


def bookmark(name: str, number: int, content: str) -> str:
    """Content between the two marks of a bookmark; ``number`` is unique in the document."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


# ── Paragraphs ──────────────────────────────────────────────────────────────────────────────────


# The order of paragraph properties is fixed: style, keepNext, pageBreakBefore, spacing, jc. A page
# break as a property of the paragraph that follows leaves no empty line at the top of the new
# page, as a break in a paragraph of its own does. Word keeps the space before such a paragraph, so
# a heading would stand lower than the text of other pages.
def paragraph(
    style: str, content: str, *, keep: bool = False, new_page: bool = False, right: bool = False
) -> str:
    """A paragraph of runs; ``keep`` holds it on the page of the next one."""
    properties = (
        f'<w:pStyle w:val="{style}"/>'
        + ("<w:keepNext/>" if keep else "")
        + ('<w:pageBreakBefore/><w:spacing w:before="0"/>' if new_page else "")
        + ('<w:jc w:val="right"/>' if right else "")
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


# Word joins tables that no paragraph parts.
GAP = specimen("""
<w:p>
  <w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr>
</w:p>
""")
"""An empty line, six points high, below a table that has no note."""


# SEQ counts the captions of one name. The name is the label itself, because Word's "Insert table
# of figures" and "Cross-reference" look for captions by their label.
def caption_number(label: str, number: int) -> str:
    """``Table 3`` as runs, with a number that Word counts."""
    counted = field(f"SEQ {label.replace(' ', '_')} \\* ARABIC", str(number))
    return run(f"{label} ") + counted


# REF repeats what stands inside the bookmark, \h makes it a link. A table that is inserted before
# renumbers both the caption and what refers to it.
def cross_reference(bookmark: str, cached: str) -> str:
    """The number of a caption, as Word repeats it from the bookmark around that number."""
    return field(f"REF {bookmark} \\h", cached)


# A section's properties stand in its last paragraph. That paragraph is made a point high so that
# it never starts a page of its own.
_SECTION_END = specimen("""
<w:p>
  <w:pPr>
    <w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>
    {section}
  </w:pPr>
</w:p>
""")


def section_end(section: str) -> str:
    """The paragraph that ends a section; ``section`` is its ``w:sectPr``."""
    return _SECTION_END.format(section=section)


# ── Tables ──────────────────────────────────────────────────────────────────────────────────────

# Fixed layout: Word takes the widths as given and doesn't measure every cell, which on a long
# table takes it seconds. tblCaption is what a screen reader announces.
_TABLE = specimen("""
<w:tbl>
  <w:tblPr>
    <w:tblStyle w:val="{style}"/>
    <w:tblW w:w="{width}" w:type="dxa"/>
    <w:tblLayout w:type="fixed"/>
    <w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"
      w:noHBand="0" w:noVBand="1"/>
    <w:tblCaption w:val="{title}"/>
  </w:tblPr>
  <w:tblGrid>{grid}</w:tblGrid>
""")

_CELL = specimen("""
<w:tc>
  <w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{borders}</w:tcPr>
  {paragraphs}
</w:tc>
""")

_TOTAL_RULE = specimen("""
<w:tcBorders>
  <w:top w:val="single" w:sz="8" w:space="0" w:color="1B3A5C"/>
</w:tcBorders>
""")


def table(style: str, title: str, widths: Sequence[int], rows: Iterable[str]) -> Iterator[str]:
    """A table of rows, piece by piece; ``title`` is what it shows, in words."""
    yield _TABLE.format(
        style=style,
        width=sum(widths),
        title=escaped(title),
        grid="".join(f'<w:gridCol w:w="{width}"/>' for width in widths),
    )
    yield from rows
    yield "</w:tbl>"


# cantSplit keeps a row on one page; tblHeader repeats it on every page, and Word honours it only
# on rows at the table's top.
def row(cells: Iterable[str], *, header: bool = False) -> str:
    """A row of cells that no page break splits; a header row is repeated on each page."""
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


# Word refuses a document in which a cell has no paragraph, though the schema's validator doesn't.
def cell(width: int, paragraphs: str, *, total: bool = False) -> str:
    """A cell of at least one paragraph; ``total`` sets it off by a rule above."""
    borders = _TOTAL_RULE if total else ""
    return _CELL.format(width=width, borders=borders, paragraphs=paragraphs)


# ── Contents ────────────────────────────────────────────────────────────────────────────────────

# The docPart block is what gives Word its "Update table" tab above the contents. The field spans
# paragraphs: it opens in the first entry and closes in a paragraph after the last one, as Word
# writes it. Entries are cached, so that a program that computes no fields prints them too.
_CONTENTS = specimen("""
<w:sdt>
  <w:sdtPr>
    <w:docPartObj>
      <w:docPartGallery w:val="Table of Contents"/>
      <w:docPartUnique/>
    </w:docPartObj>
  </w:sdtPr>
  <w:sdtContent>
    {heading}
    {entries}
    <w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
  </w:sdtContent>
</w:sdt>
""")

_CONTENTS_FIELD = specimen("""
<w:r><w:fldChar w:fldCharType="begin"/></w:r>
<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r>
""")


def contents(heading: str, entries: Sequence[tuple[str, str, str]]) -> str:
    """A table of contents with a heading paragraph and entries of (style, bookmark, text)."""
    opening = [_CONTENTS_FIELD, *[""] * len(entries)]
    lines = [
        paragraph(style, start + internal_link(name, run(text)))
        for start, (style, name, text) in zip(opening, entries, strict=False)
    ] or [f"<w:p>{_CONTENTS_FIELD}</w:p>"]
    return _CONTENTS.format(heading=heading, entries="".join(lines))


# ── Charts ──────────────────────────────────────────────────────────────────────────────────────

_CHART = specimen("""
<w:r>
  <w:drawing>
    <wp:inline distT="0" distB="0" distL="0" distR="0">
      <wp:extent cx="{width}" cy="{height}"/>
      <wp:docPr id="{number}" name="{name}" descr="{alt}"/>
      <wp:cNvGraphicFramePr/>
      <a:graphic>
        <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
          <c:chart r:id="{relationship}"/>
        </a:graphicData>
      </a:graphic>
    </wp:inline>
  </w:drawing>
</w:r>
""")


def chart_frame(relationship: str, number: int, size: tuple[int, int], alt: str) -> str:
    """A run that shows a chart part in line with the text; ``size`` is its width and height."""
    width, height = (length * EMU_PER_DXA for length in size)
    return _CHART.format(
        relationship=relationship,
        number=number,
        name=f"Chart {number}",
        width=width,
        height=height,
        alt=escaped(alt),
    )
