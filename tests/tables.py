"""Workbooks as text tables that people can read, written as real .xlsx files.

A line without ``|`` names a sheet; the lines below it are its rows::

    Cover
     1 | Country     | Guatemala
     2 | Ministerial | 2024-09

    Figures
    hidden: 9
     1 | action_id    | measure           | value        | currency
     2 | GTM-2024-001 | funding committed | 4,4␣millones |
     9 | GTM-2024-002 | funding committed | #1200000     | USD

The left number is the row in Excel; the cells follow from column A; an empty cell is not written.
What a cell holds is said by how it begins; everything else is text, whatever it looks like:

====================  ============================================================================
``#4.5e6``            a number; ``#0.35 [0%]`` one with a number format
``@2024-06-04``       a date, shown as it is written; ``@2024-06 [mmm yyyy]`` with a number format
``?true``             a boolean
``!#REF!``            an error
``=SUM(A1:A3)``       a formula that was never calculated; ``=SUM(A1:A3) -> #7`` one that gave 7
====================  ============================================================================

``␣`` is a no-break space, ``\\n`` a line break, ``\\s`` a space (at the ends, which are trimmed), ``\\t``
a tab; a backslash makes any other character plain text: ``\\|``, ``\\=``, ``\\#``.
A line that begins with ``|`` adds cells to the row above, one that begins with ``…`` adds to the last
cell's text, after a space; a line that begins with ``--`` is a remark.

Lines after the sheet's name say more of it::

    hidden: sheet, 14, 20:22, C, F:G
    merge: B3:D3, E5:E6
    header: 4             -- the row that gets the looks of a header; else the first of three cells
    widths: 14, 30, 9     -- of columns A, B, C ...; else by their content
    style: plain          -- no looks at all
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ladreport.core.workbook import Area, CellKind

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CREATED, EPOCH = map(dt.datetime.fromisoformat, ("2024-09-25", "1899-12-30"))
LOOKS: Mapping[str, Mapping[str, object]] = {
    "plain": {},
    "body": {"text_wrap": True, "valign": "top"},
    "label": {"bold": True, "valign": "top", "font_color": "#1F3864"},
    "title": {"bold": True, "font_size": 14, "font_color": "#1F3864"},
    "header": {
        "bold": True,
        "text_wrap": True,
        "valign": "vcenter",
        "font_color": "#FFFFFF",
        "bg_color": "#1F3864",
    },
}


@dataclass(frozen=True, slots=True)
class TextCell:
    """One cell: what it holds, its text (a date in ISO 8601), its number format, its formula."""

    kind: CellKind
    text: str
    number_format: str | None = None
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class TextSheet:
    """One sheet: ``cells`` by (row, column), counted from 1; ``header`` is the header row if any."""

    name: str
    cells: Mapping[tuple[int, int], TextCell]
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    header: int | None = None
    widths: tuple[float, ...] = ()
    plain: bool = False


def workbook_bytes(text: str) -> bytes:
    """The workbook that the text describes, as .xlsx; the same text always gives the same bytes."""
    import xlsxwriter

    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    workbook.set_properties({"created": CREATED})
    write_sheets(workbook, parse_tables(text))
    workbook.close()
    return buffer.getvalue()


def write_workbook(text: str, path: Path) -> Path:
    """Write the workbook that the text describes to ``path``, and return it."""
    path.write_bytes(workbook_bytes(text))
    return path


def parse_tables(text: str) -> tuple[TextSheet, ...]:
    """The sheets that the text describes. Raises ValueError for a line that says nothing known."""
    sheets: list[TextSheet] = []
    for line in _joined_lines(text):
        if row := re.match(r"(\d+)\s*\|(.*)", line, re.DOTALL):
            sheets[-1] = _with_row(sheets[-1], int(row[1]), row[2])
        elif directive := re.match(r"(\w+):\s*(.*)", line):
            sheets[-1] = _directed(sheets[-1], directive[1], directive[2])
        else:
            sheets.append(TextSheet(_plain_text(line), {}))
    return tuple(sheets)


def _joined_lines(text: str) -> Iterator[str]:
    joined = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith(("|", "…")):
            above = re.sub(r"\s*(?<!\\)\|$", "", joined)
            joined = f"{above} {line}" if line[0] == "|" else f"{above} {line[1:].strip()}"
        elif line and not line.startswith("--"):
            if joined:
                yield joined
            joined = line
    if joined:
        yield joined


def _with_row(sheet: TextSheet, row: int, cells: str) -> TextSheet:
    written = {
        (row, column): cell for column, cell in enumerate(map(_cell, _split(cells)), 1) if cell
    }
    if twice := sheet.cells.keys() & written.keys():
        raise ValueError(f"{sheet.name}: row {row} is written twice: {sorted(twice)}")
    return replace(sheet, cells={**sheet.cells, **written})


def _split(cells: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", cells)]


def _plain_text(text: str) -> str:
    meant = {"n": "\n", "t": "\t", "s": " "}
    return re.sub(r"\\(.)|␣", lambda m: meant.get(m[1], m[1]) if m[1] else "\u00a0", text)


def _cell(text: str) -> TextCell | None:
    if not text:
        return None
    if text.startswith("="):
        return _formula(text)
    if text.startswith("!#"):
        return TextCell(CellKind.ERROR, text[1:])
    if text[0] in "#@":
        value, number_format = _format_split(text[1:])
        return _number(value, number_format) if text[0] == "#" else _date(value, number_format)
    if text in {"?true", "?false"}:
        return TextCell(CellKind.BOOLEAN, "1" if text == "?true" else "0")
    return TextCell(CellKind.TEXT, _plain_text(text))


def _format_split(text: str) -> tuple[str, str | None]:
    parts = re.fullmatch(r"(.*?)\s*(?:\[(.*)\])?", text)
    return (parts[1], parts[2]) if parts else (text, None)


def _number(text: str, number_format: str | None) -> TextCell:
    float(text)
    return TextCell(CellKind.NUMBER, text, number_format)


def _date(text: str, number_format: str | None) -> TextCell:
    shown = "yyyy-mm-dd hh:mm" if " " in text else "yyyy-mm-dd"[: len(text)]
    parts = (text + "-01-01"[len(text) - 4 :]) if len(text) < len("2024-06-04") else text
    date = dt.datetime.fromisoformat(parts)
    return TextCell(CellKind.DATE, date.isoformat(" "), number_format or shown)


def _formula(text: str) -> TextCell:
    formula, arrow, cached = text.partition("->")
    result = _cell(cached.strip()) if arrow else None
    if result is None:
        return TextCell(CellKind.NOT_CALCULATED, "", formula=formula.strip())
    return replace(result, formula=formula.strip())


def _directed(sheet: TextSheet, word: str, rest: str) -> TextSheet:
    said = [part.strip() for part in rest.partition("--")[0].split(",")]
    match word:
        case "hidden":
            return _hidden(sheet, said)
        case "merge":
            return replace(sheet, merged=(*sheet.merged, *map(area, said)))
        case "header":
            return replace(sheet, header=int(said[0]))
        case "widths":
            return replace(sheet, widths=tuple(map(float, said)))
        case "style":
            return replace(sheet, plain=said == ["plain"])
    raise ValueError(f"{sheet.name}: neither a row nor something known: {word}: {rest}")


def _hidden(sheet: TextSheet, parts: Iterable[str]) -> TextSheet:
    for part in parts:
        first, _, last = part.partition(":")
        if part == "sheet":
            sheet = replace(sheet, hidden=True)
        elif first.isdigit():
            rows = range(int(first), int(last or first) + 1)
            sheet = replace(sheet, hidden_rows=sheet.hidden_rows.union(rows))
        else:
            columns = range(column_number(first), column_number(last or first) + 1)
            sheet = replace(sheet, hidden_columns=sheet.hidden_columns.union(columns))
    return sheet


def column_number(letters: str) -> int:
    """``A`` is 1, ``AA`` is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def area(reference: str) -> Area:
    """``B3:D5`` as an area. Raises ValueError for anything else."""
    corners = re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", reference)
    if corners is None:
        raise ValueError(f"not a range of cells: {reference}")
    left, top, right, bottom = corners.groups()
    return Area(int(top), column_number(left), int(bottom), column_number(right))


def write_sheets(workbook: "xlsxwriter.Workbook", sheets: Iterable[TextSheet]) -> None:
    """Write each sheet as a worksheet of an open XlsxWriter workbook."""
    formats: dict[tuple[str, str | None], Format] = {}

    def looks(name: str, number_format: str | None) -> "Format":
        if (name, number_format) not in formats:
            chosen = {"num_format": number_format} if number_format else {}
            formats[name, number_format] = workbook.add_format({**LOOKS[name], **chosen})
        return formats[name, number_format]

    for sheet in sheets:
        worksheet = workbook.add_worksheet(sheet.name)
        header = sheet.header or _guessed_header(sheet)
        for merged in sheet.merged:
            first_row, first_column, last_row, last_column = (number - 1 for number in merged)
            style = looks(_look(sheet, header, merged.first_row, merged.first_column), None)
            worksheet.merge_range(first_row, first_column, last_row, last_column, "", style)
        for (row, column), cell in sheet.cells.items():
            style = looks(_look(sheet, header, row, column), cell.number_format)
            _write_cell(worksheet, row - 1, column - 1, cell, style)
        _arrange(worksheet, sheet, header)
    _show_first_visible(workbook)


def _guessed_header(sheet: TextSheet) -> int | None:
    counts: dict[int, int] = {}
    for row, _ in sheet.cells:
        counts[row] = counts.get(row, 0) + 1
    return next((row for row, count in sorted(counts.items()) if count > 2), None)


def _look(sheet: TextSheet, header: int | None, row: int, column: int) -> str:
    if sheet.plain:
        return "plain"
    if header is None:
        return "label" if column == 1 else "body"
    return "title" if row < header else "header" if row == header else "body"


def _write_cell(
    worksheet: "Worksheet", row: int, column: int, cell: TextCell, style: "Format"
) -> None:
    value = _value(cell)
    if cell.formula or cell.kind is CellKind.ERROR:
        worksheet.write_formula(row, column, cell.formula or f"={cell.text}", style, value)
    elif isinstance(value, bool):
        worksheet.write_boolean(row, column, value, style)
    elif isinstance(value, float):
        worksheet.write_number(row, column, value, style)
    else:
        worksheet.write_string(row, column, value, style)


def _value(cell: TextCell) -> str | float | bool:
    match cell.kind:
        case CellKind.NUMBER:
            return float(cell.text)
        case CellKind.BOOLEAN:
            return cell.text == "1"
        case CellKind.DATE:
            since = dt.datetime.fromisoformat(cell.text) - EPOCH
            return since / dt.timedelta(days=1)
    return cell.text


def _arrange(worksheet: "Worksheet", sheet: TextSheet, header: int | None) -> None:
    for column, width in enumerate(sheet.widths or _fitting_widths(sheet, header)):
        worksheet.set_column(column, column, width)
    for column in sheet.hidden_columns:
        worksheet.set_column(column - 1, column - 1, None, None, {"hidden": True})
    for row in sheet.hidden_rows:
        worksheet.set_row(row - 1, None, None, {"hidden": True})
    if sheet.hidden:
        worksheet.hide()
    if header and not sheet.plain:
        worksheet.freeze_panes(header, 0)
        worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)
        worksheet.repeat_rows(header - 1)


def _fitting_widths(sheet: TextSheet, header: int | None) -> list[float]:
    if sheet.plain:
        return []
    widths = [9.0] * max((column for _, column in sheet.cells), default=0)
    for (row, column), cell in sheet.cells.items():
        if row >= (header or 0):
            longest = max(map(len, cell.text.split("\n")))
            widths[column - 1] = max(widths[column - 1], min(longest + 2.0, 48.0))
    return widths


def _show_first_visible(workbook: "xlsxwriter.Workbook") -> None:
    for worksheet in workbook.worksheets():
        if not worksheet.hidden:
            worksheet.activate()
            worksheet.set_first_sheet()
            return
