"""Changes to a package that say nothing new: each program writes the same workbook its own way."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from tests.reading.packages import MAIN, RELATIONS, STRICT_MAIN, STRICT_RELATIONS, zipped

Parts = dict[str, bytes]
Change = Callable[[bytes], bytes]

_SHEET = "xl/worksheets/"
_DECLARATION = re.compile(r"<\?xml[^>]*\?>\s*")
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_EXTENSIONS = (
    f'<extLst><ext uri="{{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{_X14}">'
    '<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">'
    '<x14:dataValidation type="list"><x14:formula1><xm:f>Lists!$A$2:$A$9</xm:f></x14:formula1>'
    "<xm:sqref>C2:C99</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
)


def parts_in(data: bytes) -> Parts:
    """The parts of a package by name."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _each_sheet(change: Callable[[str], str]) -> Change:
    """The change made to the XML of every worksheet."""
    return _each_part(lambda name: name.startswith(_SHEET) and name.endswith(".xml"), change)


def _each_part(chosen: Callable[[str], bool], change: Callable[[str], str]) -> Change:
    def changed(data: bytes) -> bytes:
        parts = parts_in(data)
        return zipped(
            {
                name: change(content.decode("utf-8")).encode("utf-8") if chosen(name) else content
                for name, content in parts.items()
            }
        )

    return changed


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _strict(xml: str) -> str:
    return xml.replace(MAIN, STRICT_MAIN).replace(RELATIONS, STRICT_RELATIONS)


def _prefixed(xml: str) -> str:
    """Every element of the main namespace with a prefix of its own."""
    named = re.sub(r"<(/?)([A-Za-z]\w*)(?=[\s/>])", r"<\1x:\2", xml)
    return named.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"', 1)


def _rows_turned_over(xml: str) -> str:
    rows = re.findall(r"<row\b[^>]*?(?:/>|>.*?</row>)", xml, re.DOTALL)
    return re.sub(
        r"(<sheetData>).*(</sheetData>)",
        lambda found: found[1] + "".join(reversed(rows)) + found[2],
        xml,
        flags=re.DOTALL,
    )


def _cells_turned_over(xml: str) -> str:
    def turned(row: re.Match[str]) -> str:
        cells = re.findall(r"<c\b[^>]*?(?:/>|>.*?</c>)", row[2], re.DOTALL)
        return row[1] + "".join(reversed(cells)) + row[3]

    return re.sub(r"(<row\b[^>]*?(?<!/)>)(.*?)(</row>)", turned, xml, flags=re.DOTALL)


def _dimension(reference: str) -> Callable[[str], str]:
    return lambda xml: re.sub(r'(<dimension ref=")[^"]*', rf"\g<1>{reference}", xml)


def _spread_out(xml: str) -> str:
    """Line breaks between the elements, as in XML made to be read by people; none within texts."""
    return re.sub(r"(</(?:row|c|f|v|is)>|<sheetData>)(?=<)", r"\1\n    ", xml)


def _remarked(xml: str) -> str:
    remarks = "<!-- <c r='A1'><v>9</v></c> --><?other program?>"
    return re.sub(r"(<row\b[^>]*?(?<!/)>)", rf"\1{remarks}", xml)


def _as_excel(xml: str) -> str:
    """The attributes and extensions that Excel adds, which are for itself."""
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" '
        'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
    )
    opened = xml.replace("<worksheet ", f"<worksheet {spaces}", 1)
    bare = re.sub(r' spans="[^"]*"', "", opened)
    rows = re.sub(r"<row ", '<row x14ac:dyDescent="0.25" spans="1:16384" ', bare)
    return rows.replace("</worksheet>", f"{_EXTENSIONS}</worksheet>")


def _as_google(xml: str) -> str:
    """A thousand rows that were never used, each with its height and its styled empty cells."""
    used = max(map(int, re.findall(r'<row r="(\d+)"', xml)), default=0)
    unused = "".join(
        f'<row r="{row}" ht="15.75" customHeight="1"><c r="A{row}" s="0"/><c r="Z{row}" s="0"/></row>'
        for row in range(used + 1, 1001)
    )
    return xml.replace("</sheetData>", f"{unused}</sheetData>")


def _elsewhere(data: bytes) -> bytes:
    """The sheets in a folder of another name, which relations name absolutely."""
    parts = {name.replace(_SHEET, "xl/Hojas/"): it for name, it in parts_in(data).items()}
    for name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        moved = re.sub(rb"/?(?:xl/)?worksheets/", b"/xl/Hojas/", parts[name])
        parts[name] = moved
    return zipped(parts)


def _in_capitals(data: bytes) -> bytes:
    """Names of parts that differ in case from what the relations say."""
    named = {name: name.upper() if _SHEET in name else name for name in parts_in(data)}
    return zipped({named[name]: content for name, content in parts_in(data).items()})


def _encoded(encoding: str) -> Change:
    def changed(data: bytes) -> bytes:
        parts = parts_in(data)
        for name in (one for one in parts if one.startswith(_SHEET) and one.endswith(".xml")):
            parts[name] = _DECLARATION.sub("", parts[name].decode("utf-8")).encode(encoding)
        return zipped(parts)

    return changed


def _streamed(data: bytes) -> bytes:
    """A zip written to where nobody can go back: sizes stand behind the parts."""

    class Pipe(BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    pipe = Pipe()
    with ZipFile(pipe, "w") as archive:
        for name, content in parts_in(data).items():
            archive.writestr(name, content)
    return pipe.getvalue()


def _large_form(data: bytes) -> bytes:
    """A zip in the form for files of over 4 GB, as some libraries always write."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts_in(data).items():
            with archive.open(ZipInfo(name), "w", force_zip64=True) as part:
                part.write(content)
    return buffer.getvalue()


def _with_more_in_it(data: bytes) -> bytes:
    more = {"docProps/thumbnail.jpeg": b"\xff\xd8", "customXml/item1.xml": b"<a/>", "junk/": b""}
    return zipped({**parts_in(data), **more})


SURGERY: Mapping[str, Change] = {
    "strict form of the standard: other namespaces": _each_part(_is_xml, _strict),
    "a prefix before every element": _each_sheet(_prefixed),
    "Excel's own attributes, and validations with formulas in an extension": _each_sheet(_as_excel),
    "Google's thousand rows that were never used": _each_sheet(_as_google),
    "rows from the last to the first": _each_sheet(_rows_turned_over),
    "cells from right to left": _each_sheet(_cells_turned_over),
    "a dimension of one cell": _each_sheet(_dimension("A1")),
    "a dimension of the whole sheet": _each_sheet(_dimension("A1:XFD1048576")),
    "a dimension that is no reference": _each_sheet(_dimension("nowhere")),
    "no dimension": _each_sheet(lambda xml: re.sub(r"<dimension [^>]*/>", "", xml)),
    "XML with line breaks between the elements": _each_sheet(_spread_out),
    "XML with remarks, one of which looks like a cell": _each_sheet(_remarked),
    "sheets in another folder, named absolutely": _elsewhere,
    "parts whose names differ in case": _in_capitals,
    "sheets in UTF-16": _encoded("utf-16"),
    "sheets with a byte order mark": _encoded("utf-8-sig"),
    "no calculation chain, no properties": lambda data: zipped(
        {name: it for name, it in parts_in(data).items() if not name.startswith("docProps/")}
    ),
    "parts that nothing names": _with_more_in_it,
    "parts in another order": lambda data: zipped(dict(reversed(parts_in(data).items()))),
    "parts that are not compressed": lambda data: zipped(parts_in(data), ZIP_STORED),
    "a zip written to a pipe": _streamed,
    "a zip in its large form": _large_form,
}
"""What each change is for, and what makes it."""
