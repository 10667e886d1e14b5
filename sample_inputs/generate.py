"""Make the sample workbooks of their text tables: ``python -m sample_inputs.generate``."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ladreport.core.workbook import CellKind
from ladreport.output.package.archive import reproducible
from ladreport.output.package.styles import FONT_ORDER
from sample_inputs.damage import password_protected, plain_text, truncated, without_content
from tests.tables import TextCell, TextSheet, parse_tables, workbook_bytes

SAMPLES = Path(__file__).parent
SOURCE = SAMPLES / "source"

BY_OPENPYXL = frozenset({"2024-09/BLZ", "2024-09/PAN", "2024-09/PRY", "2024-05/COL"})
"""Countries use what they have: these workbooks are written by another library than the rest."""

_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_FONT_CHILD = re.compile(rb"<(\w+)\b[^>]*?/>")

DAMAGED: Mapping[str, Callable[[str], bytes]] = {
    "broken/empty-file": without_content,
    "broken/not-a-workbook": plain_text,
    "broken/password-protected": password_protected,
    "broken/truncated": lambda text: truncated(workbook_bytes(text)),
}
"""How a source becomes a file that is no workbook; the others are written as they stand."""


def workbooks() -> Iterator[tuple[Path, bytes]]:
    """Each sample workbook, as its path under ``sample_inputs`` and its bytes."""
    for source in sorted(SOURCE.glob("*/*.txt")):
        path = source.relative_to(SOURCE).with_suffix(".xlsx")
        yield path, _written(path.with_suffix("").as_posix(), source.read_text(encoding="utf-8"))


def _written(name: str, text: str) -> bytes:
    if name in DAMAGED:
        return DAMAGED[name](text)
    if name in BY_OPENPYXL:
        return _by_openpyxl(parse_tables(text))
    return workbook_bytes(text)


def _by_openpyxl(sheets: tuple[TextSheet, ...]) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in sheets:
        _fill(workbook.create_sheet(sheet.name), sheet)
    buffer = BytesIO()
    workbook.save(buffer)
    return reproducible(buffer.getvalue(), change=with_ordered_fonts)


def with_ordered_fonts(name: str, content: bytes) -> bytes:
    """The part of a workbook by openpyxl, which orders what fonts say as the standard doesn't."""
    return _FONT.sub(_ordered, content) if name == "xl/styles.xml" else content


def _ordered(font: re.Match[bytes]) -> bytes:
    order = FONT_ORDER.encode().split()
    children = sorted(_FONT_CHILD.finditer(font[1]), key=lambda child: order.index(child[1]))
    return b"<font>" + b"".join(child[0] for child in children) + b"</font>"


def _fill(worksheet: Worksheet, sheet: TextSheet) -> None:
    for (row, column), cell in sheet.cells.items():
        written = worksheet.cell(row, column, _value(cell))
        written.number_format = cell.number_format or "General"
        written.alignment = Alignment(wrap_text=column > 1, vertical="top")
    for column, width in enumerate(sheet.widths, start=1):
        worksheet.column_dimensions[get_column_letter(column)].width = width


def _value(cell: TextCell) -> str | float | dt.datetime:
    match cell.kind:
        case CellKind.NUMBER:
            return float(cell.text)
        case CellKind.DATE:
            return dt.datetime.fromisoformat(cell.text)
        case CellKind.TEXT:
            return cell.text
    raise ValueError(f"the sample that openpyxl writes has no cell like this: {cell}")


def main() -> None:
    """Write every sample workbook where it is kept."""
    for path, content in workbooks():
        target = SAMPLES / path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
        print(target.relative_to(SAMPLES.parent))


if __name__ == "__main__":
    main()
