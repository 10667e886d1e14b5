"""Workbooks made by hand, XML by XML, to say what no office program would write."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from ladreport.core.workbook import Workbook
from ladreport.reading.files import read_bytes
from tests.reading.laid_out import coded

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

Parts = dict[str, str | bytes]


def relations(*targets: str, space: str = RELATIONS) -> str:
    """A part of relations from ``id kind target`` lines; ``!`` before a target is outside."""
    lines = []
    for line in targets:
        id_, kind, target = line.split(maxsplit=2)
        mode = ' TargetMode="External"' if target.startswith("!") else ""
        lines.append(
            f'<Relationship Id="{id_}" Type="{space}/{kind}" Target="{target.lstrip("!")}"{mode}/>'
        )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{package}">{"".join(lines)}</Relationships>'


def sheet_xml(rows: str, *, before: str = "", after: str = "", space: str = MAIN) -> str:
    """A worksheet with these rows, and what stands before and after them."""
    body = f"{before}<sheetData>{rows}</sheetData>{after}"
    return f'<worksheet xmlns="{space}">{body}</worksheet>'


def workbook_xml(
    sheets: str = '<sheet name="Actions" sheetId="1" r:id="rId1"/>',
    before: str = "",
    *,
    space: str = MAIN,
    relations_space: str = RELATIONS,
) -> str:
    """The part that lists a workbook's tabs."""
    return (
        f'<workbook xmlns="{space}" xmlns:r="{relations_space}">{before}'
        f"<sheets>{sheets}</sheets></workbook>"
    )


def types_xml(part: str = "/xl/workbook.xml", type_: str = XLSX_TYPE) -> str:
    """The part that says of which type the main part is."""
    package = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<Types xmlns="{package}"><Override PartName="{part}" ContentType="{type_}"/></Types>'


def shared_strings_xml(*items: str) -> str:
    """The part of shared texts; each item is XML (``<t>one</t>``)."""
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def parts_of(rows: str = "", **more: str | bytes | None) -> Parts:
    """The parts of a plain workbook with one sheet, Actions, with these rows.

    ``more`` replaces a part by its short name (``workbook``, ``sheet``, ``strings``, ``styles``,
    ``types``, ``root``, ``links``), or leaves it out (None).
    """
    parts: dict[str, str | bytes | None] = {
        "types": types_xml(),
        "root": relations("rId1 officeDocument xl/workbook.xml"),
        "workbook": workbook_xml(),
        "links": relations(
            "rId1 worksheet worksheets/sheet1.xml",
            "rId2 sharedStrings sharedStrings.xml",
            "rId3 styles styles.xml",
        ),
        "sheet": sheet_xml(rows),
        **more,
    }
    return {NAMES[short]: text for short, text in parts.items() if text is not None}


NAMES: Mapping[str, str] = {
    "types": "[Content_Types].xml",
    "root": "_rels/.rels",
    "workbook": "xl/workbook.xml",
    "links": "xl/_rels/workbook.xml.rels",
    "sheet": "xl/worksheets/sheet1.xml",
    "strings": "xl/sharedStrings.xml",
    "styles": "xl/styles.xml",
}


def zipped(parts: Mapping[str, str | bytes], packing: int = ZIP_DEFLATED) -> bytes:
    """The parts as one zip package."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def with_parts(data: bytes, changes: Mapping[str, str | bytes | None]) -> bytes:
    """A package with some of its parts replaced, added, or left out (None)."""
    with ZipFile(BytesIO(data)) as archive:
        parts: dict[str, str | bytes | None] = {
            name: archive.read(name) for name in archive.namelist()
        }
    parts |= changes
    return zipped({name: content for name, content in parts.items() if content is not None})


def read(data: bytes) -> tuple[Workbook, list[str]]:
    """The workbook, and its findings as short lines (``Actions!B2 LAD123``)."""
    workbook, findings = read_bytes(data, "GTM.xlsx", ".xlsx")
    lines = [
        f"{str(finding.location).removeprefix('GTM.xlsx › ')} {coded(finding)}"
        for finding in findings
    ]
    assert workbook is not None, lines
    return workbook, lines


def refusal(data: bytes) -> list[str]:
    """The codes and cases with which a file is refused."""
    workbook, findings = read_bytes(data, "GTM.xlsx", ".xlsx")
    assert workbook is None
    return list(map(coded, findings))


def shown(workbook: Workbook) -> list[str]:
    """Every cell as a line: ``Actions!B2 number 1.5 [0%] =A1``."""
    lines = []
    for sheet in workbook.sheets:
        for cell in sheet.cells():
            line = f"{sheet.name}!R{cell.row}C{cell.column} {cell.kind} {cell.raw!r}"
            line += f" [{cell.number_format}]" if cell.number_format != "General" else ""
            line += f" ={cell.formula}" if cell.formula is not None else ""
            lines.append(line)
    return lines
