"""The files of the gallery that no text can say: damaged, dangerous, in another format."""

from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
from openpyxl.comments import Comment

from tests.checking.workbooks import Written, as_text
from tests.output.word.documents import TEMPLATE
from tests.output.workbooks.annotated import gallery
from tests.reading.ole2_files import compound_file
from tests.reading.packages import (
    RELATIONS,
    XLSX_TYPE,
    parts_of,
    relations,
    with_parts,
    workbook_xml,
    zipped,
)
from tests.reading.test_safety import word_document
from tests.tables import workbook_bytes

ACTIONS = "xl/worksheets/sheet2.xml"
TYPES, BOOK, LINKS = "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
COLUMNS = "action_id,pillar,action_package,action_type,title,summary,status"
ROW = 'GTM-2024-001,lawful_pathways,labor_mobility,program,{title},"{summary}",intended'
SENTENCE = "Guatemala abrió permisos para la cosecha del café."


def a_workbook() -> bytes:
    """The clean workbook."""
    return workbook_bytes(as_text(Written()))


def changed(*changes: tuple[str, str, str], more: Mapping[str, str | bytes] | None = None) -> bytes:
    """The clean workbook with text of some parts replaced (part, old, new), and further parts."""
    data = a_workbook()
    with ZipFile(BytesIO(data)) as archive:
        parts: dict[str, str] = {}
        for part, old, new in changes:
            text = parts.get(part) or archive.read(part).decode()
            assert old in text, f"{old} is not in {part}"
            parts[part] = text.replace(old, new, 1)
    return with_parts(data, {**parts, **(more or {})})


def a_workbook_with_a_note() -> bytes:
    workbook = openpyxl.load_workbook(BytesIO(a_workbook()))
    workbook["Actions"]["F2"].comment = Comment("Figures are preliminary", "Ana")
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def a_workbook_with_a_way_out() -> bytes:
    return with_parts(a_workbook(), {"../../startup": "x"})


def a_bomb() -> bytes:
    return with_parts(a_workbook(), {"xl/media/image1.bin": bytes(21_000_000)})


def with_tab(name: str, kind: str, target: str, more: Mapping[str, str]) -> bytes:
    """The clean workbook with one more tab."""
    link = f'<Relationship Id="rId99" Type="{RELATIONS}/{kind}" Target="{target}"/>'
    return changed(
        (BOOK, "</sheets>", f'<sheet name="{name}" sheetId="99" r:id="rId99"/></sheets>'),
        (LINKS, "</Relationships>", f"{link}</Relationships>"),
        more=more,
    )


def a_workbook_with_a_chart() -> bytes:
    return with_tab(
        "Chart1", "chartsheet", "chartsheets/sheet1.xml", {"xl/chartsheets/sheet1.xml": "<x/>"}
    )


def a_workbook_with_a_lost_sheet() -> bytes:
    return with_tab("Lost", "worksheet", "worksheets/sheet99.xml", {})


def a_workbook_of_one_chart() -> bytes:
    tabs = '<sheet name="Chart1" sheetId="1" r:id="rId1"/>'
    parts = parts_of(
        workbook=workbook_xml(tabs), links=relations("rId1 chartsheet chartsheets/sheet1.xml")
    )
    return zipped({**parts, "xl/chartsheets/sheet1.xml": "<chartsheet/>"})


def a_workbook_with_macros() -> bytes:
    link = f'<Relationship Id="rId99" Type="{RELATIONS}/vbaProject" Target="vba.bin"/>'
    return changed(
        (TYPES, XLSX_TYPE, gallery.MACROS),
        (LINKS, "</Relationships>", f"{link}</Relationships>"),
        more={"xl/vba.bin": b"\0"},
    )


def a_workbook_with_links() -> bytes:
    link = (
        f'<Relationship Id="rId99" Type="{RELATIONS}/externalLink" '
        'Target="externalLinks/externalLink1.xml"/>'
    )
    return changed(
        (LINKS, "</Relationships>", f"{link}</Relationships>"),
        more={
            "xl/externalLinks/externalLink1.xml": "<externalLink/>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
                "rId1 externalLinkPath !Tracking.xlsx"
            ),
        },
    )


def with_cell(cell: str, row: str = '<row r="2"') -> bytes:
    """The clean workbook with one more cell at the end of the second row of Actions."""
    data = a_workbook()
    with ZipFile(BytesIO(data)) as archive:
        sheet = archive.read(ACTIONS).decode()
    before, second, rest = sheet.partition(row)
    inside, end, after = rest.partition("</row>")
    return with_parts(data, {ACTIONS: before + second + inside + cell + end + after})


def two_million_cells() -> bytes:
    return (COLUMNS + "\n" + ("x," * 999 + "x\n") * 1_001).encode()


def a_workbook_that_several_people_change() -> bytes:
    links = relations(
        "rId1 worksheet worksheets/sheet1.xml", "rId2 revisionHeaders revisions/x.xml"
    )
    return with_parts(gallery.plain(), {LINKS: links})


def a_table(title: str = "Permisos", summary: str = SENTENCE) -> bytes:
    """The Actions table alone."""
    return f"{COLUMNS}\n{ROW.format(title=title, summary=summary)}\n".encode()


def a_table_in_an_older_encoding() -> bytes:
    return a_table().decode().encode("cp1252")


def a_table_in_two_encodings() -> bytes:
    return a_table_in_an_older_encoding().replace(b"Permisos", b"Permisos \xd0\xde\xdd\xb7")


def a_table_whose_text_never_ends() -> bytes:
    return a_table().replace(b'.",', b" ") + b"x, " * 60_000


def a_table_with_a_lost_quotation_mark() -> bytes:
    return a_table().replace(b'.",', b'."!,')


def the_template(old: str = "", new: str = "", part: str = "word/document.xml") -> bytes:
    """The report's template, with text replaced."""
    if not old:
        return TEMPLATE.read_bytes()
    return with_parts(TEMPLATE.read_bytes(), {part: _part(part).replace(old, new)})


def _part(name: str) -> str:
    with ZipFile(TEMPLATE) as archive:
        return archive.read(name).decode()


def _sparse(path: Path) -> None:
    """60 megabytes, of which the disk holds nothing."""
    with path.open("wb") as stream:
        stream.truncate(60_000_000)


def _forbidden(path: Path) -> None:
    path.write_bytes(a_workbook())
    path.chmod(0)


def _put(made: Callable[[], bytes], path: Path) -> None:
    path.write_bytes(made())


A_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00"
TEXT = b"Acciones de Guatemala en 2024"
LOST_TEXT = '<c r="N2" t="s"><v>9999</v></c>'
TWO_VALUES = '<c r="N2"><v>1</v></c><c r="N2"><v>2</v></c>'
_CROSSED_OUT = "<r><rPr><strike/></rPr><t>{}</t></r><r><t>{}</t></r>"
CROSSED_OUT_TEXT = f'<c r="N2" t="inlineStr"><is>{_CROSSED_OUT.format("women ", "youth")}</is></c>'
CROSSED_OUT_DATE = (
    f'<c r="J2" t="inlineStr"><is>{_CROSSED_OUT.format("2025-05 ", "2025-06")}</is></c>'
)
OUTSIDE = '<c r="A0"><v>1</v></c>'
ENDLESS = f'<c r="N2" t="inlineStr"><is><t>{"x" * 40_000}</t></is></c>'
STYLE = ('w:name w:val="Claim"', 'w:name w:val="Klaim"', "word/styles.xml")

BYTES: Mapping[str, Callable[[], bytes]] = {
    "nothing": bytes,
    "plain text": lambda: TEXT,
    "a PDF": lambda: A_PDF,
    "a Word document": word_document,
    "a web page": lambda: b"<!DOCTYPE html><html><table>",
    "a workbook": a_workbook,
    "a workbook with a password": lambda: compound_file("EncryptionInfo", "EncryptedPackage"),
    "half a workbook": lambda: a_workbook()[: len(a_workbook()) // 2],
    "a workbook of Numbers": lambda: zipped({"Index/Document.iwa": "", "preview.jpg": ""}),
    "a bomb": a_bomb,
    "a workbook with a way out": a_workbook_with_a_way_out,
    "two million cells": two_million_cells,
    "a workbook of one chart": a_workbook_of_one_chart,
    "a workbook with a lost sheet": a_workbook_with_a_lost_sheet,
    "a workbook with a chart": a_workbook_with_a_chart,
    "a workbook with macros": a_workbook_with_macros,
    "a workbook with links": a_workbook_with_links,
    "a workbook with a lost text": lambda: with_cell(LOST_TEXT),
    "a workbook with a cell twice": lambda: with_cell(TWO_VALUES),
    "a workbook with a value in row 0": lambda: with_cell(OUTSIDE),
    "a workbook with a text crossed out": lambda: with_cell(CROSSED_OUT_TEXT),
    "a workbook with a date crossed out": lambda: with_cell(CROSSED_OUT_DATE),
    "a workbook with an endless text": lambda: with_cell(ENDLESS),
    "a signed workbook": gallery.signed,
    "a workbook that several people change": a_workbook_that_several_people_change,
    "a table": a_table,
    "a table in an older encoding": a_table_in_an_older_encoding,
    "a workbook with a note": a_workbook_with_a_note,
    "a table in two encodings": a_table_in_two_encodings,
    "a table whose text never ends": a_table_whose_text_never_ends,
    "a table with a lost quotation mark": a_table_with_a_lost_quotation_mark,
    "settings in an older encoding": lambda: 'city = "Bogotá"'.encode("cp1252"),
    "the template": the_template,
    "the template with titel": lambda: the_template("{{ title }}", "{{ titel }}"),
    "the template without a body": lambda: the_template("{{ body }}", ""),
    "the template with half a placeholder": lambda: the_template("{{ title }}", "{{ title }"),
    "the template without a style": lambda: the_template(*STYLE),
}

FILES: Mapping[str, Callable[[Path], None]] = {
    "none": lambda _: None,
    "a folder": Path.mkdir,
    "60 megabytes": _sparse,
    "a file that may not be read": _forbidden,
    **{name: partial(_put, made) for name, made in BYTES.items()},
}
"""What writes each file, by the name that the gallery calls it by."""
