"""Reads .xls record by record: what each cell holds, how it looks, and what stands beside it."""

import math
import struct
from collections.abc import Callable, Iterator

from ladreport.core.findings import Finding
from ladreport.core.workbook import Area, Aside, Cell, CellKind, Sheet, Workbook
from ladreport.reading.beside_cells import OUR_NAME, OUR_PART, put_behind
from ladreport.reading.biff import Globals, Record, Tab, Texts, records
from ladreport.reading.cell_values import Runs, seen_cell
from ladreport.reading.ole2 import root_entries, root_stream
from ladreport.reading.safety import LIMITS, Limits, RefusedError
from ladreport.reading.worksheet import LOWEST, MOST_ASIDE, NARROWEST, covered
from ladreport.reading.xlsx import file_findings
from ladreport.schema.folding import composed

BLIND_SPOTS = frozenset({"formulas"})
"""What isn't read: of a formula only that there is one, so not whether it was ever calculated."""

_STREAMS = ("Workbook", "WORKBOOK", "Book", "BOOK")
_MACROS = "_VBA_PROJECT_CUR"

_FORMULA, _STRING, _LABEL, _LABELSST, _RSTRING = 0x06, 0x207, 0x204, 0xFD, 0xD6
_NUMBER, _RK, _MULRK, _BOOLERR = 0x203, 0x27E, 0xBD, 0x205
_ROW, _COLINFO, _MERGED, _HLINK = 0x208, 0x7D, 0xE5, 0x1B8
_NOTE, _OBJ, _TXO = 0x1C, 0x5D, 0x1B6

_IS_TRUTH, _IS_ERROR = 1, 2
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 1
_LAST_COLUMN = 255
_TWIPS, _OF_CHARACTER = 20, 256
_PICTURE = 8
_SHAPES = frozenset({2, 3, 4, 6, 9, 30})
"""Kinds of objects that people write in; the others are notes and controls."""
_URL = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
"""The class of links that lead to an address ([MS-OSHARED] 2.3.7.6)."""

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}

LONGEST_EXACT = 10**15
"""Whole numbers up to here are exact in a spreadsheet's floating point."""


def read_xls(
    data: bytes, name: str, limits: Limits = LIMITS
) -> tuple[Workbook, tuple[Finding, ...]]:
    """Read an .xls workbook; ``name`` is how messages call the file.

    Raises RefusedError where nothing of the file can be trusted.
    """
    try:
        stream = root_stream(data, _STREAMS)
        shared = Globals(stream)
        sheets = tuple(_sheets(stream, shared, limits))
        has_macros = _MACROS in root_entries(data)
    except (struct.error, ValueError, IndexError) as error:
        raise RefusedError("damaged") from error
    if not sheets:
        raise RefusedError("no_cells")
    workbook = Workbook(name, "xls", sheets, shared.epoch_1904, has_macros, blind_spots=BLIND_SPOTS)
    return workbook, tuple(file_findings(workbook))


def _sheets(stream: bytes, shared: Globals, limits: Limits) -> Iterator[Sheet]:
    left = limits.cells
    for tab in shared.tabs:
        if tab.is_worksheet:
            reader = _SheetReader(tab, shared, left)
            reader.read(stream)
            left = reader.left
            if left < 0:
                raise RefusedError("too_many_cells", limit=limits.cells)
            yield reader.sheet()


class _SheetReader:
    """Builds up a sheet from its records."""

    def __init__(self, tab: Tab, shared: Globals, left: int) -> None:
        self.left = left
        self._tab, self._shared = tab, shared
        self._rows: dict[int, dict[int, Cell]] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._merged: list[Area] = []
        self._linked: list[tuple[Area, str]] = []
        self._asides: list[Aside] = []
        self._drawn = (0, 0)
        self._texts: dict[int, str] = {}
        self._seen: dict[tuple[int, int], tuple[CellKind, str, str]] = {}
        self._formula_at = (0, 0, 0)

    def read(self, stream: bytes) -> None:
        """Read the sheet's records, as long as it may have more cells."""
        readers: dict[int, Callable[[Record], None]] = {
            _FORMULA: self._formula,
            _STRING: self._result,
            _LABEL: self._label,
            _RSTRING: self._label,
            _LABELSST: self._shared_text,
            _NUMBER: self._number,
            _RK: self._short_number,
            _MULRK: self._short_numbers,
            _BOOLERR: self._truth,
            _ROW: self._row,
            _COLINFO: self._columns,
            _MERGED: self._merge,
            _HLINK: self._link,
        }
        if not self._shared.encoding:  # older files have other records for what isn't a cell
            readers |= {_NOTE: self._note, _OBJ: self._object, _TXO: self._object_text}
        for record in records(stream, self._tab.at):
            if record.number in readers:
                readers[record.number](record)
            if self.left < 0:
                return

    def sheet(self) -> Sheet:
        """What was read, rows and cells in their order, whatever the order of the records."""
        rows = {number: dict(sorted(row.items())) for number, row in sorted(self._rows.items())}
        return Sheet(
            self._tab.name,
            rows,
            self._tab.hidden,
            frozenset(self._hidden_rows),
            covered(self._hidden_columns),
            tuple(self._merged),
            (*put_behind(rows, self._linked), *self._asides),
        )

    def _keep(
        self,
        place: tuple[int, int, int],
        kind: CellKind,
        raw: str,
        formula: str | None = None,
        seen: tuple[CellKind, str, str] | None = None,
    ) -> None:
        """Keep a cell at this place (row, column, style), counted from 0."""
        row, column, number = place
        style = self._shared.style(number)
        kind, raw, struck = seen or seen_cell(
            kind, raw, (), struck=style.struck, raised=style.raised
        )
        if not raw and formula is None:
            return
        self.left -= 1
        cell = Cell(row + 1, column + 1, kind, raw, style.number_format, formula, struck, number)
        self._rows.setdefault(row + 1, {})[column + 1] = cell
        if style.unseen and len(self._asides) < MOST_ASIDE:
            self._asides.append(Aside("unseen", row + 1, column + 1))

    def _number(self, record: Record) -> None:
        *place, value = struct.unpack_from("<HHHd", record.data)
        self._keep(_place(place), CellKind.NUMBER, _digits(value))

    def _short_number(self, record: Record) -> None:
        *place, value = struct.unpack_from("<HHHI", record.data)
        self._keep(_place(place), CellKind.NUMBER, _digits(_unpacked(value)))

    def _short_numbers(self, record: Record) -> None:
        row, first = struct.unpack_from("<HH", record.data)
        for column, (style, value) in enumerate(
            struct.iter_unpack("<HI", record.data[4:-2]), first
        ):
            self._keep((row, column, style), CellKind.NUMBER, _digits(_unpacked(value)))

    def _truth(self, record: Record) -> None:
        *place, value, is_error = struct.unpack_from("<HHHBB", record.data)
        self._keep(_place(place), *_truth(value, is_error=bool(is_error)))

    def _formula(self, record: Record) -> None:
        """Keep a formula's result; a text follows in a record of its own."""
        *numbers, result = struct.unpack_from("<HHH8s", record.data)
        self._formula_at = place = _place(numbers)
        if result[6:] != b"\xff\xff":
            (value,) = struct.unpack("<d", result)
            self._keep(place, CellKind.NUMBER, _digits(value), "")
        elif result[0] in (_IS_TRUTH, _IS_ERROR):
            self._keep(place, *_truth(result[2], is_error=result[0] == _IS_ERROR), "")
        else:
            self._keep(place, CellKind.TEXT, "", "")

    def _result(self, record: Record) -> None:
        text, _ = Texts(record.pieces, 0, self._shared.encoding).text()
        self._keep(self._formula_at, CellKind.TEXT, composed(text), "")

    def _label(self, record: Record) -> None:
        place = _place(struct.unpack_from("<HHH", record.data))
        text, _ = Texts(record.pieces, 6, self._shared.encoding).text()
        self._keep(place, CellKind.TEXT, composed(text))

    def _shared_text(self, record: Record) -> None:
        *numbers, string = struct.unpack_from("<HHHI", record.data)
        place = _place(numbers)
        known = string, place[2]
        if known not in self._seen:  # many cells may name one long text
            text, runs = self._shared.strings[string]
            self._seen[known] = self._as_seen(text, runs, place[2])
        self._keep(place, CellKind.TEXT, "", None, self._seen[known])

    def _as_seen(self, text: str, runs: Runs, number: int) -> tuple[CellKind, str, str]:
        style = self._shared.style(number)
        return seen_cell(CellKind.TEXT, text, runs, struck=style.struck, raised=style.raised)

    def _row(self, record: Record) -> None:
        number, _, _, height = struct.unpack_from("<4H", record.data)
        is_slight = (height & 0x7FFF) / _TWIPS < LOWEST
        if record.data[12] & _HIDDEN_ROW or is_slight:
            self._hidden_rows.add(number + 1)

    def _columns(self, record: Record) -> None:
        first, last, width, _, flags = struct.unpack_from("<5H", record.data)
        if flags & _HIDDEN_COLUMN or width / _OF_CHARACTER < NARROWEST:
            self._hidden_columns.append((first + 1, min(last, _LAST_COLUMN) + 1))

    def _merge(self, record: Record) -> None:
        for numbers in struct.iter_unpack("<4H", record.data[2:]):
            self._merged.append(_area(*numbers))

    def _link(self, record: Record) -> None:
        _, is_url, behind = record.data.partition(_URL)
        if is_url:
            (size,) = struct.unpack_from("<I", behind)
            address = behind[4 : 4 + size].decode("utf-16-le", "replace").partition("\0")[0]
            self._linked.append((_area(*struct.unpack_from("<4H", record.data)), address))

    def _object(self, record: Record) -> None:
        _, _, *kind_and_id = struct.unpack_from("<4H", record.data)
        self._drawn = kind_and_id[0], kind_and_id[1]
        if self._drawn[0] == _PICTURE:
            self._beside(Aside("picture", 0, 0))

    def _object_text(self, record: Record) -> None:
        (length,) = struct.unpack_from("<H", record.data, 10)
        if not length or len(record.pieces) == 1:
            return
        flag_and_text = struct.pack("<H", length), *record.pieces[1:]
        kind, number = self._drawn
        self._texts[number], _ = Texts(flag_and_text, 0, self._shared.encoding).text()
        if kind in _SHAPES:
            self._beside(Aside("box", 0, 0, self._texts[number].strip()))

    def _note(self, record: Record) -> None:
        row, column, _, number = struct.unpack_from("<4H", record.data)
        author, _ = Texts(record.pieces, 8, self._shared.encoding).text()
        own = self._texts.get(number, "").partition(OUR_PART)[0].removeprefix(f"{author}:").strip()
        if own and author != OUR_NAME:
            self._beside(Aside("note", row + 1, column + 1, own))

    def _beside(self, aside: Aside) -> None:
        if len(self._asides) < MOST_ASIDE:
            self._asides.append(aside)


def _place(numbers: tuple[int, ...] | list[int]) -> tuple[int, int, int]:
    row, column, style = numbers
    return row, column, style


def _area(top: int, bottom: int, left: int, right: int) -> Area:
    return Area(top + 1, left + 1, bottom + 1, right + 1)


def _unpacked(value: int) -> float:
    """A number as short cells hold it: 30 bits of one, whole or not, or of its hundredfold."""
    if value & 2:
        number = float((value >> 2) - ((value >> 31) << 30))
    else:
        (number,) = struct.unpack("<d", struct.pack("<II", 0, value & 0xFFFFFFFC))
    return number / 100 if value & 1 else number


def _digits(value: float) -> str:
    """A number as a spreadsheet shows it: whole ones without a fraction.

    Raises ValueError for one that no spreadsheet holds.
    """
    if not math.isfinite(value):
        raise ValueError(f"no number: {value}")
    whole = value.is_integer() and abs(value) < LONGEST_EXACT
    return str(int(value)) if whole else repr(value)


def _truth(value: int, *, is_error: bool) -> tuple[CellKind, str]:
    if is_error:
        return CellKind.ERROR, _ERRORS.get(value, "#N/A")
    return CellKind.BOOLEAN, "1" if value else "0"
