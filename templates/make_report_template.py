"""Make report.docx: the report's styles, cover, header and footer, which staff edit in Word.

Run ``python templates/make_report_template.py`` after changing how the report looks. Lengths are in
points. What the colours are for: deep blue for headings and rules, the warm accent for what is new.
"""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from ladreport.output.package.archive import reproducible

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
W = f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}/relationships"'

FONT = "Calibri"
BLUE, ACCENT, GREY, LIGHT, LINK = "1B3A5C", "B85C00", "595959", "BFC8D2", "1F5C99"


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style. Sizes and spaces in points; ``indent`` is (left, hanging).

    ``rule`` is (side, width in eighths of a point, colour, distance).
    """

    name: str
    size: float = 10.5
    bold: bool = False
    italic: bool = False
    color: str = ""
    before: float = 0
    after: float = 0
    line: float = 1.0
    indent: tuple[float, float] = (0, 0)
    keep: bool = False
    outline: int | None = None
    rule: tuple[str, int, str, int] | None = None
    based_on: str = "Normal"
    following: str = ""
    numbered: bool = False
    right: bool = False


PARAGRAPHS = (
    Look("Normal", after=6, line=1.15, based_on=""),
    Look("Logo", before=60, after=90),
    Look("Title", 32, bold=True, color=BLUE, after=10, following="Subtitle"),
    Look(
        "Subtitle",
        16,
        color=BLUE,
        after=28,
        following="Cover Line",
        rule=("bottom", 18, ACCENT, 14),
    ),
    Look("Cover Line", 12.5, color="262626", after=5),
    Look(
        "heading 1",
        20,
        bold=True,
        color=BLUE,
        before=26,
        after=6,
        keep=True,
        outline=0,
        following="Normal",
        rule=("bottom", 8, BLUE, 3),
    ),
    Look(
        "heading 2",
        14,
        bold=True,
        color=BLUE,
        before=16,
        after=5,
        keep=True,
        outline=1,
        following="Normal",
    ),
    Look(
        "heading 3",
        11.5,
        bold=True,
        color=GREY,
        before=11,
        after=3,
        keep=True,
        outline=2,
        following="Normal",
    ),
    Look("Lead", 11.5, color=BLUE, after=6, line=1.12, keep=True),
    Look("Claim", 12, before=1, after=5, line=1.04, indent=(11, 0), rule=("left", 24, ACCENT, 8)),
    Look("List Bullet", after=4, line=1.12, indent=(15, 13), numbered=True),
    Look("caption", 9.5, bold=True, color=BLUE, before=10, after=3, keep=True),
    Look("Note", 8.5, color=GREY, before=3, after=10),
    Look("Source", 8.5, italic=True, color=GREY, before=2, after=10, based_on="Note"),
    Look("Table Heading", 9, bold=True, color=BLUE, before=2, after=2, keep=True),
    Look("Table Text", 9, before=2, after=2),
    Look("Tile Numeral", 22, bold=True, color=BLUE, keep=True),
    Look("Tile Label", 9, keep=True),
    Look("Tile Basis", 8.5, italic=True, color=GREY, after=4),
    Look("Chart", after=2),
    Look("TOC Heading", 20, bold=True, color=BLUE, after=10, keep=True),
    Look("toc 1", 11, bold=True, color=BLUE, before=6, after=2),
    Look("toc 2", 10.5, after=1, indent=(12, 0)),
    Look("header", 9, color=GREY, after=0, rule=("bottom", 4, LIGHT, 4)),
    Look("footer", 9, color=GREY, right=True),
)

BUILT_IN = (
    "Normal",
    "Title",
    "Subtitle",
    "heading 1",
    "heading 2",
    "heading 3",
    "List Bullet",
    "caption",
    "TOC Heading",
    "toc 1",
    "toc 2",
    "header",
    "footer",
)

CHARACTERS = f"""
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
  <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>
</w:style>
<w:style w:type="character" w:styleId="Hyperlink">
  <w:name w:val="Hyperlink"/><w:qFormat/>
  <w:rPr><w:color w:val="{LINK}"/><w:u w:val="single"/></w:rPr>
</w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="New">
  <w:name w:val="New"/><w:qFormat/>
  <w:rPr><w:b/><w:color w:val="{ACCENT}"/></w:rPr>
</w:style>
"""

TABLES = f"""
<w:style w:type="table" w:default="1" w:styleId="TableNormal">
  <w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>
  <w:tblPr><w:tblInd w:w="0" w:type="dxa"/>
    <w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
      <w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>
</w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable">
  <w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="12" w:space="0" w:color="{BLUE}"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{BLUE}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="D9DEE4"/>
    </w:tblBorders>
    <w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tcPr>
      <w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{BLUE}"/></w:tcBorders>
      <w:vAlign w:val="bottom"/>
    </w:tcPr>
  </w:tblStylePr>
</w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="Tiles">
  <w:name w:val="Tiles"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="12" w:space="0" w:color="{BLUE}"/>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LIGHT}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LIGHT}"/>
    </w:tblBorders>
    <w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="200" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
</w:style>
"""

NUMBERING = f"""
<w:numbering {W}>
  <w:abstractNum w:abstractNumId="0">
    <w:multiLevelType w:val="singleLevel"/>
    <w:lvl w:ilvl="0">
      <w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>
      <w:lvlText w:val="•"/><w:lvlJc w:val="left"/>
      <w:pPr><w:ind w:left="300" w:hanging="260"/></w:pPr>
      <w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}"/><w:color w:val="{BLUE}"/></w:rPr>
    </w:lvl>
  </w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
</w:numbering>
"""

DEFAULTS = f"""
<w:docDefaults>
  <w:rPrDefault><w:rPr>
    <w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>
    <w:sz w:val="21"/><w:szCs w:val="21"/>
    <w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/>
  </w:rPr></w:rPrDefault>
  <w:pPrDefault/>
</w:docDefaults>
"""

# Without compatibility mode 15 Word opens the report in "Compatibility Mode", with the layout of
# its older versions.
SETTINGS = f"""
<w:settings {W}>
  <w:zoom w:percent="100"/>
  <w:defaultTabStop w:val="708"/>
  <w:characterSpacingControl w:val="doNotCompress"/>
  <w:compat><w:compatSetting w:name="compatibilityMode"
    w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
  <w:themeFontLang w:val="en-US"/>
  <w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>
</w:settings>
"""

COVER = (
    ("Logo", ""),
    ("Title", "{{ title }}"),
    ("Subtitle", "{{ subtitle }}"),
    ("Cover Line", "{{ ordinal }}"),
    ("Cover Line", "{{ place_and_date }}"),
    ("Cover Line", "{{ host }}"),
    ("Cover Line", "{{ chair }}"),
    ("Cover Line", "{{ secretariat }}"),
)

# Letter, 2.5 cm on each side.
PAGE = """
<w:pgSz w:w="12240" w:h="15840"/>
<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418"
  w:header="709" w:footer="624" w:gutter="0"/>
"""

_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'

THEME = f"""
<a:theme xmlns:a="{DRAWING}" name="Report"><a:themeElements>
  <a:clrScheme name="Report">
    <a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>
    <a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>
    <a:dk2><a:srgbClr val="{BLUE}"/></a:dk2><a:lt2><a:srgbClr val="EEF1F4"/></a:lt2>
    <a:accent1><a:srgbClr val="{BLUE}"/></a:accent1>
    <a:accent2><a:srgbClr val="{ACCENT}"/></a:accent2>
    <a:accent3><a:srgbClr val="56B4E9"/></a:accent3>
    <a:accent4><a:srgbClr val="009E73"/></a:accent4>
    <a:accent5><a:srgbClr val="E69F00"/></a:accent5>
    <a:accent6><a:srgbClr val="CC79A7"/></a:accent6>
    <a:hlink><a:srgbClr val="{LINK}"/></a:hlink><a:folHlink><a:srgbClr val="{LINK}"/></a:folHlink>
  </a:clrScheme>
  <a:fontScheme name="Report">
    <a:majorFont><a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>
    <a:minorFont><a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont>
  </a:fontScheme>
  <a:fmtScheme name="Report">
    <a:fillStyleLst>{3 * _FILL}</a:fillStyleLst>
    <a:lnStyleLst>{3 * f'<a:ln w="9525">{_FILL}</a:ln>'}</a:lnStyleLst>
    <a:effectStyleLst>
      {3 * "<a:effectStyle><a:effectLst/></a:effectStyle>"}
    </a:effectStyleLst>
    <a:bgFillStyleLst>{3 * _FILL}</a:bgFillStyleLst>
  </a:fmtScheme>
</a:themeElements></a:theme>
"""

CORE = f"""
<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <dc:title>Report template</dc:title>
  <dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:created>
  <dcterms:modified xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:modified>
</cp:coreProperties>
"""

# What each part of the document is to it (its relationship), and its content type.
RELATED = {
    "styles": f"{WORD_TYPE}.styles+xml",
    "numbering": f"{WORD_TYPE}.numbering+xml",
    "settings": f"{WORD_TYPE}.settings+xml",
    "header": f"{WORD_TYPE}.header+xml",
    "footer": f"{WORD_TYPE}.footer+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}


def style_id(name: str) -> str:
    """``heading 1`` → ``Heading1``, ``toc 1`` → ``TOC1``, as Word itself names its styles."""
    return "".join(word[:1].upper() + word[1:] for word in name.replace("toc ", "TOC").split())


def paragraph_style(look: Look) -> str:
    """A paragraph style; its children stand in the order that the standard fixes."""
    kind = 'w:default="1" ' if look.name == "Normal" else ""
    kind += "" if look.name in BUILT_IN else 'w:customStyle="1" '
    based = f'<w:basedOn w:val="{style_id(look.based_on)}"/>' if look.based_on else ""
    following = f'<w:next w:val="{style_id(look.following)}"/>' if look.following else ""
    return (
        f'<w:style w:type="paragraph" {kind}w:styleId="{style_id(look.name)}">'
        f'<w:name w:val="{look.name}"/>{based}{following}<w:qFormat/>'
        f"<w:pPr>{paragraph_properties(look)}</w:pPr><w:rPr>{run_properties(look)}</w:rPr>"
        "</w:style>"
    )


def paragraph_properties(look: Look) -> str:
    """Keeps, numbering, rule, spacing, indent, alignment, outline level."""
    left, hanging = look.indent
    parts = (
        "<w:keepNext/><w:keepLines/>" if look.keep else "",
        '<w:numPr><w:numId w:val="1"/></w:numPr>' if look.numbered else "",
        rule(look),
        spacing(look),
        f'<w:ind w:left="{left * 20:.0f}" w:hanging="{hanging * 20:.0f}"/>' if left else "",
        '<w:jc w:val="right"/>' if look.right else "",
        "" if look.outline is None else f'<w:outlineLvl w:val="{look.outline}"/>',
    )
    return "".join(parts)


def spacing(look: Look) -> str:
    """Space before, after and between the lines."""
    before, after, line = look.before * 20, look.after * 20, look.line * 240
    lines = f'w:line="{line:.0f}" w:lineRule="auto"'
    return f'<w:spacing w:before="{before:.0f}" w:after="{after:.0f}" {lines}/>'


def rule(look: Look) -> str:
    """A line at one side of the paragraph."""
    if look.rule is None:
        return ""
    side, width, color, distance = look.rule
    line = f'w:val="single" w:sz="{width}" w:space="{distance}" w:color="{color}"'
    return f"<w:pBdr><w:{side} {line}/></w:pBdr>"


def run_properties(look: Look) -> str:
    """Weight, slant, colour, size."""
    parts = (
        "<w:b/>" if look.bold else "",
        "<w:i/>" if look.italic else "",
        f'<w:color w:val="{look.color}"/>' if look.color else "",
        f'<w:sz w:val="{look.size * 2:.0f}"/><w:szCs w:val="{look.size * 2:.0f}"/>',
    )
    return "".join(parts)


def paragraph(style: str, content: str, section: str = "") -> str:
    """A paragraph; ``section`` holds the properties of a section that ends with it."""
    ends = f"<w:sectPr>{section}</w:sectPr>" if section else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{ends}</w:pPr>{content}</w:p>'


def run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def counter(instruction: str) -> str:
    """A field that Word counts: PAGE or NUMPAGES."""
    return f'<w:fldSimple w:instr=" {instruction} ">{run("1")}</w:fldSimple>'


def styles() -> str:
    """The style sheet."""
    looks = "".join(paragraph_style(look) for look in PARAGRAPHS)
    return f"<w:styles {W}>{DEFAULTS}{looks}{CHARACTERS}{TABLES}</w:styles>"


# Cover and body are sections of their own: the cover's has no header and no footer.
def document() -> str:
    """The cover, and the marker where the report's body goes."""
    cover = "".join(paragraph(style, run(text) if text else "") for style, text in COVER)
    end = paragraph("Cover Line", "", section=PAGE)
    references = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{kind}"/>' for kind in ("header", "footer")
    )
    body = paragraph("Normal", run("{{ body }}"))
    section = f"<w:sectPr>{references}{PAGE}</w:sectPr>"
    return f"<w:document {W}><w:body>{cover}{end}{body}{section}</w:body></w:document>"


def header() -> str:
    """The short title, which names the ministerial."""
    return f"<w:hdr {W}>{paragraph('header', run('{{ short_title }}'))}</w:hdr>"


# Aligned right, without tabs, the line fits portrait and landscape pages alike.
def footer() -> str:
    """The date of the data, and page X of Y."""
    page = f"{run('{{ data }} {{ data_date }}   |   {{ page }} ')}{counter('PAGE')}"
    pages = f"{run(' {{ of }} ')}{counter('NUMPAGES')}"
    return f"<w:ftr {W}>{paragraph('footer', page + pages)}</w:ftr>"


def content_types() -> str:
    """What each part holds."""
    types = {f"/word/{name}.xml": type_ for name, type_ in RELATED.items()} | {
        "/word/document.xml": f"{WORD_TYPE}.document.main+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{type_}"/>' for name, type_ in types.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(*related: tuple[str, str, str]) -> str:
    """Relationships of (id, type, target)."""
    lines = "".join(
        f'<Relationship Id="{id_}" Type="{type_}" Target="{target}"/>'
        for id_, type_, target in related
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def parts() -> dict[str, str]:
    """Every part of the package by its name."""
    links = [(name, f"{OFFICE}/relationships/{name}", f"{name}.xml") for name in RELATED]
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            ("document", f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
            ("core", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": CORE,
        "word/_rels/document.xml.rels": relationships(*links),
        "word/document.xml": document(),
        "word/styles.xml": styles(),
        "word/numbering.xml": NUMBERING,
        "word/settings.xml": SETTINGS,
        "word/header.xml": header(),
        "word/footer.xml": footer(),
        "word/theme.xml": THEME,
    }


def report_template() -> bytes:
    """The template as a package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, xml in parts().items():
            declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            package.writestr(name, declaration + xml.strip())
    return reproducible(out.getvalue())


if __name__ == "__main__":
    Path(__file__).with_name("report.docx").write_bytes(report_template())
