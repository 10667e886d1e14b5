"""Findings as short lines, and annotated workbooks as lines that say what is in them."""

import re
from collections import Counter
from io import BytesIO
from pathlib import Path, PurePath
from zipfile import ZipFile

import openpyxl

from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location
from ladreport.core.workbook import Original, Workbook
from ladreport.messages.language import Language
from ladreport.output.workbooks.annotated.annotate import Annotated, annotate
from ladreport.reading.files import read_bytes
from ladreport.reading.worksheet import LAD123, LAD126
from ladreport.reading.xlsx import LAD120
from ladreport.schema.load import load_schema
from tests.validator import Validator

NAME = "GTM.xlsx"
CODES = {"E": LAD123, "W": LAD126, "I": LAD120}
CASES = {"E": "cell"}
FILLS = {"FFFF7373": "E", "FFFFC04D": "W", "FFDCE8F5": "I"}
ENGLISH = Language("en", load_schema())


def finding(line: str, found: str | None = None) -> Finding:
    """``E Acciones!C2``, ``W Acciones!D3:D9``, ``I Acciones!3:3``, ``E Acciones!B:B``, ``E``."""
    letter, _, where = line.partition(" ")
    sheet, _, cell = where.rpartition("!") if "!" in where else (where, "", "")
    parts = re.fullmatch(r"([A-Z]*)(\d*)(?::[A-Z]*(\d*))?", cell)
    assert parts is not None, line
    letters, row, last = parts.groups()
    ends = int(row) if row else None, letters or None, None
    last_row = int(last) if last and last != row else None
    location = Location(NAME, sheet or None, *ends, last_row)
    return Finding.of(Note(CODES[letter], {"limit": 9}, case=CASES.get(letter)), location, found)


def findings(*lines: str) -> list[Finding]:
    return list(map(finding, lines))


def annotated(
    data: bytes, *lines: str, name: str = NAME, language: Language = ENGLISH
) -> Annotated:
    """The workbook with these findings, which must be an edited one."""
    result, why = annotate(original(data, name), findings(*lines), language)
    assert why == ()
    return result


def original(data: bytes, name: str = NAME) -> Original:
    """The file as reading it gives it."""
    workbook, _ = read_bytes(data, name, PurePath(name).suffix)
    assert workbook is not None
    return Original(data, workbook)


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed(before: bytes, after: bytes) -> set[str]:
    """The parts of a package that are no longer what they were, or gone."""
    old, new = parts(before), parts(after)
    return {name for name, content in old.items() if new.get(name) != content}


def marks(data: bytes) -> list[str]:
    """Every cell with a fill of ours or a comment: ``Acciones!C2 E E: Type the cell's value …``."""
    lines = []
    for sheet in openpyxl.load_workbook(BytesIO(data)).worksheets[1:]:
        for row in sheet.iter_rows():
            for cell in row:
                fill = FILLS.get(str(cell.fill.fgColor.rgb) if cell.fill.fill_type else "", "")
                text = cell.comment.text.replace("\n", "|") if cell.comment else ""
                if fill or text:
                    place = f"{sheet.title}!{cell.coordinate}"
                    lines.append(" ".join(filter(None, (place, fill, text))))
    return lines


def first_sheet(data: bytes) -> list[list[str]]:
    """The texts of the sheet of findings, row by row."""
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    return [[str(one) for one in row if one is not None] for row in sheet.values if any(row)]


def without_findings(workbook: Workbook) -> list[str]:
    """Every cell of the country's own sheets, but for its style."""
    return [
        f"{sheet.name} {sheet.hidden} {cell._replace(style=0)}"
        for sheet in workbook.sheets
        if sheet.name != "Findings"
        for cell in sheet.cells()
    ]


def new_problems(validator: Validator, before: bytes, after: bytes, folder: Path) -> list[str]:
    """What the validator says of the second workbook and didn't say of the first."""
    counts = []
    for name, data in (("before.xlsx", before), ("after.xlsx", after)):
        (folder / name).write_bytes(data)
        counts.append(Counter(validator(folder / name)))
    return sorted((counts[1] - counts[0]).elements())
