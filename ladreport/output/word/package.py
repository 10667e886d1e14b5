"""The document as a package: the filled template, and the parts and links that are added."""

import copy
import io
import itertools
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import quote, urlsplit

from msgspec import Struct, field

from ladreport.core.blocks import Chart, Document
from ladreport.languages import every_language
from ladreport.output.package.archive import Pieces, reproducible
from ladreport.output.word.chart import chart_workbook, chart_xml
from ladreport.output.word.elements import EMU_PER_DXA, cleaned, escaped, undeclared, wrapped
from ladreport.output.word.template import BODY_MARKER, COVER_LINE, STYLES, filled, style_ids

if TYPE_CHECKING:
    from docx.oxml.section import CT_SectPr
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.parts.document import DocumentPart
    from docx.shared import Length
    from docxtpl import DocxTemplate

LANGUAGE_TAGS: Mapping[str, str] = {language.code: language.tag for language in every_language()}
"""The tag by which Word chooses the dictionary that it checks spelling with."""

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHART_NAME = "/word/charts/chart%d.xml"
_WORKBOOK_NAME = "/word/embeddings/workbook%d.xlsx"
_CHART_DATA = "data"
_PIECE = 65_536
_BODY_GOES_HERE = "<?ladreport body?>"
_MARGIN = 900_000  # 2.5 cm in English metric units
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ALLOWED_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"
# What stands after updateFields in the settings, whose order is fixed.
_AFTER_UPDATE_FIELDS = (
    "w:hdrShapeDefaults",
    "w:footnotePr",
    "w:endnotePr",
    "w:compat",
    "w:docVars",
    "w:rsids",
    "m:mathPr",
    "w:attachedSchema",
    "w:themeFontLang",
    "w:clrSchemeMapping",
    "w:shapeDefaults",
    "w:decimalSymbol",
    "w:listSeparator",
)


class Package(Struct, frozen=True):
    """The filled template while the report is put into it.

    ``styles`` maps names to ids as XML writes them; ``marker`` is the paragraph that the body
    replaces, ``section`` the ``w:sectPr`` that it stands under. ``links`` remembers relationships
    by address.
    """

    template: "DocxTemplate"
    styles: Mapping[str, str]
    marker: "BaseOxmlElement"
    section: "CT_SectPr"
    links: dict[str, str] = field(default_factory=dict)

    @property
    def part(self) -> "DocumentPart":
        """The main document part."""
        part: DocumentPart = self.template.docx.part
        return part


def opened(path: Path, document: Document) -> Package:
    """The template filled for this document. Raises TemplateError for one that can't be used."""
    template = filled(path, document)
    ids = style_ids(template)
    _drop_empty_cover_lines(template, ids.get(COVER_LINE, ""))
    _set_language_and_title(template, document)
    body = template.docx.element.body
    (marker,) = body.xpath(f'w:p[normalize-space(.)="{BODY_MARKER}"][1]')
    section = marker.xpath("(following::w:sectPr)[1]")[0]
    styles = {name: escaped(ids[name.casefold()]) for name in STYLES}
    return Package(template, styles, marker, section)


# Moving elements between lxml's documents takes quadratic time, and parsing a long body only to
# write it again as long as rendering it: so the body goes into the bytes that are written last.
def finished(package: Package, content: BinaryIO) -> bytes:
    """The whole document with this content, WordprocessingML, in the marker's place.

    The same content gives the same bytes. It is read piece by piece.
    """
    from docx.oxml import parse_xml

    old = package.part.element.body
    around = list(old)
    place = around.index(package.marker)
    before, after = map(_serialized, (around[:place], around[place + 1 :]))
    package.part.element.replace(old, parse_xml(wrapped(before + _BODY_GOES_HERE + after)))
    out = io.BytesIO()
    package.template.save(out)
    mark = _BODY_GOES_HERE.encode()
    whole = package.part.partname.membername

    def filled_in(name: str, part: bytes) -> bytes | Pieces:
        if name != whole:
            return part
        start, _, end = part.partition(mark)
        size = len(start) + content.seek(0, io.SEEK_END) + len(end)
        content.seek(0)
        body = iter(partial(content.read, _PIECE), b"")
        return Pieces(size, itertools.chain((start,), body, (end,)))

    return reproducible(out.getvalue(), change=filled_in)


def next_bookmark(package: Package) -> int:
    """The first bookmark number that the template leaves free."""
    return 1 + max(map(int, package.part.element.xpath("//w:bookmarkStart/@w:id")), default=0)


# ── Links ───────────────────────────────────────────────────────────────────────────────────────


def web_address(target: str) -> str | None:
    """The address as a relationship may hold it, or None for what is not an http(s) address.

    Word calls a document damaged when a relationship's target is no valid URI.
    """
    try:
        parts = urlsplit(cleaned(target).strip())
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return quote(parts.geturl(), safe=_ALLOWED_IN_ADDRESSES) if valid else None


def link(package: Package, address: str) -> str:
    """The id of the relationship to a web address; one for each address."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    if address not in package.links:
        id_ = f"link{len(package.links) + 1}"
        package.part.rels.add_relationship(
            RELATIONSHIP_TYPE.HYPERLINK, address, id_, is_external=True
        )
        package.links[address] = id_
    return package.links[address]


# ── Charts ──────────────────────────────────────────────────────────────────────────────────────


def add_chart(package: Package, chart: Chart, language: str) -> str:
    """Add the chart and its workbook as parts; the id of the relationship to the chart."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.part import Part

    whole = package.part.package
    xml = _DECLARATION + chart_xml(chart, LANGUAGE_TAGS[language], _CHART_DATA)
    part = Part(whole.next_partname(_CHART_NAME), _CHART_TYPE, xml.encode(), whole)
    id_ = package.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    data = chart_workbook(chart)
    workbook = Part(whole.next_partname(_WORKBOOK_NAME), _WORKBOOK_TYPE, data, whole)
    part.rels.add_relationship(RELATIONSHIP_TYPE.PACKAGE, workbook, _CHART_DATA)
    return id_


# ── Sections ────────────────────────────────────────────────────────────────────────────────────


def text_width(package: Package, *, landscape: bool) -> int:
    """The width between the margins, in twentieths of a point."""
    section = package.section
    left, right = section.left_margin or _MARGIN, section.right_margin or _MARGIN
    return round((_sides(section)[landscape] - left - right) / EMU_PER_DXA)


# A section without references has the header and footer of the one before it. One that kept a
# start of page numbers would count from there again; one that kept titlePg would lose its first
# page's header.
def section_xml(package: Package, *, landscape: bool, first: bool) -> str:
    """The template's section, turned; only the report's first one has header, footer, numbering."""
    section = copy.deepcopy(package.section)
    _turn(section, landscape=landscape)
    if not first:
        _continue(section)
    return undeclared(_serialized([section]))


def turn_last_section(package: Package, *, landscape: bool, first: bool) -> None:
    """Let the template's own section properties end the report's last section."""
    _turn(package.section, landscape=landscape)
    if not first:
        _continue(package.section)


def _turn(section: "CT_SectPr", *, landscape: bool) -> None:
    from docx.enum.section import WD_ORIENTATION

    short, long = _sides(section)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.orientation = WD_ORIENTATION.LANDSCAPE if landscape else WD_ORIENTATION.PORTRAIT


def _sides(section: "CT_SectPr") -> "tuple[Length, Length]":
    """The shorter and the longer side of the page; Letter where the template doesn't say."""
    from docx.shared import Inches

    width, height = section.page_width or Inches(8.5), section.page_height or Inches(11)
    return min(width, height), max(width, height)


def _continue(section: "CT_SectPr") -> None:
    names = "w:headerReference | w:footerReference | w:titlePg | w:pgNumType"
    for element in section.xpath(names):
        section.remove(element)


# ── Properties ──────────────────────────────────────────────────────────────────────────────────


# Word asks once, on opening, whether to update fields; yes puts page numbers into the contents.
def update_fields_on_opening(package: Package) -> None:
    """Have Word fill in the page numbers of the contents when it opens the document."""
    from docx.oxml import OxmlElement

    settings = package.template.docx.settings.element
    if not settings.xpath("w:updateFields"):
        settings.insert_element_before(OxmlElement("w:updateFields"), *_AFTER_UPDATE_FIELDS)


def _drop_empty_cover_lines(template: "DocxTemplate", style: str) -> None:
    """Close the gap that a cover line with nothing to say would leave."""
    empty = "not(.//w:drawing or .//w:sectPr or normalize-space(.))"
    query = f'w:p[w:pPr/w:pStyle/@w:val="{style}"][{empty}]'
    for line in template.docx.element.body.xpath(query):
        _remove(line)


def _set_language_and_title(template: "DocxTemplate", document: Document) -> None:
    """Say in which language the text is, against what staff's Word noted while they edited."""
    from docx.oxml.ns import qn

    tag = LANGUAGE_TAGS[document.language]
    for element in template.docx.element.xpath("//w:lang"):
        _remove(element)
    for element in template.docx.styles.element.xpath("//w:lang"):
        element.set(qn("w:val"), tag)
    properties = template.docx.core_properties
    properties.title, properties.subject = cleaned(document.title), cleaned(document.short_title)
    properties.language = tag


def _remove(element: "BaseOxmlElement") -> None:
    element.xpath("..")[0].remove(element)


def _serialized(parts: "Iterable[BaseOxmlElement]") -> str:
    from lxml import etree

    return "".join(etree.tostring(part, encoding="unicode", with_tail=False) for part in parts)
