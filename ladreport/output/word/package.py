"""The document as a package: the filled template, and the parts and relationships that are added."""

import copy
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from ladreport.core.blocks import Chart, Document
from ladreport.output.word.chart import chart_workbook, chart_xml
from ladreport.output.word.elements import cleaned, wrapped
from ladreport.output.word.template import BODY_MARKER, filled, styles_by_name

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.parts.document import DocumentPart
    from docxtpl import DocxTemplate

LANGUAGE_TAGS: Mapping[str, str] = {"en": "en-US", "es": "es-419", "pt": "pt-BR", "fr": "fr-CA"}
"""The tag by which Word chooses the dictionary that it checks spelling with."""

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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


@dataclass(frozen=True, slots=True)
class Package:
    """The filled template while the report is put into it.

    ``styles`` maps names to ids; ``marker`` is the paragraph that the body replaces, ``section``
    the ``w:sectPr`` that it stands under. ``links`` remembers relationships by address.
    """

    template: "DocxTemplate"
    styles: Mapping[str, str]
    marker: "BaseOxmlElement"
    section: "BaseOxmlElement"
    links: dict[str, str] = field(default_factory=dict)

    @property
    def part(self) -> "DocumentPart":
        """The main document part."""
        part: DocumentPart = self.template.docx.part
        return part


def opened(path: Path, document: Document) -> Package:
    """The template filled for this document. Raises TemplateError for one that can't be used."""
    template = filled(path, document)
    marker = next(
        paragraph._p  # noqa: SLF001 - python-docx's documented way to the element
        for paragraph in template.docx.paragraphs
        if paragraph.text.strip() == BODY_MARKER
    )
    _drop_empty_cover_lines(template)
    _set_language_and_title(template, document)
    section = marker.xpath("(following::w:sectPr)[1]")[0]
    return Package(template, styles_by_name(template), marker, section)


def finished(package: Package, body: str) -> bytes:
    """The whole document with this body, WordprocessingML, in the marker's place."""
    from docx.oxml import parse_xml

    for element in list(parse_xml(wrapped(body))):
        package.marker.addprevious(element)
    package.marker.getparent().remove(package.marker)
    out = io.BytesIO()
    package.template.save(out)
    return out.getvalue()


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
    name = whole.next_partname("/word/charts/chart%d.xml")
    part = Part(name, _CHART_TYPE, None, whole)
    id_ = package.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    workbook_name = whole.next_partname("/word/embeddings/workbook%d.xlsx")
    workbook = Part(workbook_name, _WORKBOOK_TYPE, chart_workbook(chart), whole)
    data = part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE)
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    part._blob = f"{declaration}{chart_xml(chart, LANGUAGE_TAGS[language], data)}".encode()
    return id_


# ── Sections ────────────────────────────────────────────────────────────────────────────────────


def text_width(package: Package, *, landscape: bool) -> int:
    """The width between the margins, in twentieths of a point."""
    page, margins = package.section.pgSz, package.section.pgMar
    width, height = sorted((page.w.twips, page.h.twips))
    return (height if landscape else width) - margins.left.twips - margins.right.twips


# A section without references has the header and footer of the one before it. One that kept a
# start of page numbers would count from there again; one that kept titlePg would lose its first
# page's header.
def section_xml(package: Package, *, landscape: bool, first: bool) -> str:
    """The template's section, turned; only the report's first one has header, footer, numbering."""
    from lxml import etree

    section = copy.deepcopy(package.section)
    _turn(section, landscape=landscape)
    if not first:
        _continue(section)
    return etree.tostring(section, encoding="unicode")


def turn_last_section(package: Package, *, landscape: bool, first: bool) -> None:
    """Let the template's own section properties end the report's last section."""
    _turn(package.section, landscape=landscape)
    if not first:
        _continue(package.section)


def _turn(section: "BaseOxmlElement", *, landscape: bool) -> None:
    from docx.enum.section import WD_ORIENTATION

    page = section.pgSz
    short, long = sorted((page.w, page.h))
    page.w, page.h = (long, short) if landscape else (short, long)
    page.orient = WD_ORIENTATION.LANDSCAPE if landscape else WD_ORIENTATION.PORTRAIT


def _continue(section: "BaseOxmlElement") -> None:
    names = "w:headerReference | w:footerReference | w:titlePg | w:pgNumType"
    for element in section.xpath(names):
        section.remove(element)


# ── Properties ──────────────────────────────────────────────────────────────────────────────────


# Word asks before it updates fields on opening, once; saying yes puts page numbers into the contents.
def update_fields_on_opening(package: Package) -> None:
    """Have Word fill in the page numbers of the contents when it opens the document."""
    from docx.oxml import OxmlElement

    settings = package.template.docx.settings.element
    if not settings.xpath("w:updateFields"):
        settings.insert_element_before(OxmlElement("w:updateFields"), *_AFTER_UPDATE_FIELDS)


def _drop_empty_cover_lines(template: "DocxTemplate") -> None:
    """Close the gap that a cover line with nothing to say would leave."""
    for paragraph in template.docx.paragraphs:
        element = paragraph._p
        if paragraph.style.name == "Cover Line" and not element.xpath(".//w:drawing | .//w:sectPr"):
            if not paragraph.text.strip():
                element.getparent().remove(element)


def _set_language_and_title(template: "DocxTemplate", document: Document) -> None:
    """Say in which language the text is, against what staff's Word noted while they edited."""
    from docx.oxml.ns import qn

    tag = LANGUAGE_TAGS[document.language]
    for element in template.docx.element.xpath("//w:lang"):
        element.getparent().remove(element)
    for element in template.docx.styles.element.xpath("//w:lang"):
        element.set(qn("w:val"), tag)
    properties = template.docx.core_properties
    properties.title, properties.subject = cleaned(document.title), cleaned(document.short_title)
    properties.language = tag
