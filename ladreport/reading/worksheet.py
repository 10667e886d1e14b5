"""Reads one worksheet's XML as a stream, cell by cell, trusting nothing that it says of itself."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from ladreport.core.findings import Case, Finding, Note
from ladreport.core.location import Location, column_letters
from ladreport.core.workbook import Area, Aside, Cell, CellKind, Sheet
from ladreport.messages.registry import ERROR, WARNING, code
from ladreport.reading.beside_cells import put_behind
from ladreport.reading.cell_styles import NO_STYLES, PLAIN_STYLE, CellStyle, Stylesheet
from ladreport.reading.cell_values import (
    Runs,
    Stored,
    TextCollector,
    seen_cell,
    xlsx_values,
)
from ladreport.reading.conditional import cross_out
from ladreport.reading.references import (
    LAST_COLUMN,
    LAST_ROW,
    area_of,
    column_number,
    row_number,
    shifted,
)
from ladreport.reading.safety import Limits, RefusedError
from ladreport.reading.xlsx_rules import XlsxRules
from ladreport.reading.xml_parts import Attributes, LocalNames, read_events, unescaped

LAD123 = code(
    "LAD123",
    ERROR,
    "The file is damaged here",
    repair="Open the workbook in Excel, fill in what is missing, and save it again",
    why="Part of the file is missing, stands there twice or has no place. Programs that only "
    "imitate Excel write such files. The rest of the workbook was read.",
    example="A cell whose text was lost",
    instead="The cell filled in again",
    cases={
        "cell": Case(
            "The file is damaged here: what this cell holds can't be read",
            "Type the cell's value again and save the workbook in Excel",
        ),
        "twice": Case(
            "The file holds this cell twice, with different contents; the last one was read",
            "Type into the cell what is right and save the workbook in Excel",
        ),
        "nowhere": Case(
            "The file holds a value at a place that no sheet has, so it was not read",
            "Open the workbook in Excel, look for what is missing, and save it again",
        ),
        "sheet": Case(
            "The sheet is missing from the file, although its tab is there",
            "Open the workbook in Excel, look whether the sheet's contents are there, save it "
            "again",
        ),
    },
)
LAD126 = code(
    "LAD126",
    WARNING,
    "The cell holds more text than Excel permits: only the first {limit} characters were read",
    repair="Shorten the text, or spread it over several rows",
    why="A cell of Excel holds 32,767 characters. Longer ones come from other programs, and most "
    "programs cut them.",
    example="A whole report pasted into one cell",
    instead="A summary of a few sentences",
)

_TRUE = frozenset({"1", "true"})
MOST_FINDINGS = 100
"""A sheet with more odd cells than these deserves one message, not one for each: it is damaged."""

MOST_ASIDE = 2_000
"""No sheet of people has more cells in white than these."""

LOWEST, NARROWEST = 4.0, 0.7
"""Rows of fewer points and columns of fewer characters look like a thick line."""

T = TypeVar("T")


class SheetSource(Struct, frozen=True):
    """Where a worksheet stands (file, name) and what its cells refer to.

    ``records`` say what a cell is that the file shows as an error because older programs don't
    know it, by the number that the cell names it with.
    """

    file: str
    name: str
    hidden: bool = False
    strings: Sequence[tuple[str, Runs]] = ()
    styles: Stylesheet = NO_STYLES
    records: Mapping[str, CellKind] = {}
    links: Mapping[str, str] = {}


def read_worksheet(
    chunks: Iterable[bytes], source: SheetSource, limits: Limits, cells_before: int = 0
) -> tuple[Sheet, tuple[Finding, ...]]:
    """Every non-empty cell of a worksheet, what is hidden in it, and its merged areas.

    ``cells_before`` were read from the workbook's other sheets. Raises RefusedError where this one
    goes beyond the limits, and where its XML is damaged.
    """
    reader = _WorksheetReader(source, limits, cells_before)
    reader.read(chunks)
    return reader.sheet(), tuple(reader.findings)


class _WorksheetReader:
    """Builds up a sheet from the events of its XML.

    Most of the time that a check takes passes here, four events for each cell. So the elements of
    cells are told apart in ``_start`` and ``_end``, and only the others by a table.
    """

    def __init__(self, source: SheetSource, limits: Limits, cells_before: int) -> None:
        self.findings: list[Finding] = []
        self._source, self._limits = source, limits
        self._longest = limits.text_characters
        self._count = cells_before
        self._rows: dict[int, dict[int, Cell]] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._merged: list[Area] = []
        self._linked: list[tuple[Area, str]] = []
        self._unseen: list[Aside] = []
        self._columns: dict[str, int] = {}
        self._values = xlsx_values(source.strings)
        self._styles: dict[str, tuple[int, CellStyle, bool]] = {}
        self._cells: dict[int, Cell] = {}
        self._shared_by: str | None = None
        self._shared_formulas: dict[str, tuple[str, int, int]] = {}
        self._shared_left = limits.shared_formula_characters
        self._texts = TextCollector()
        self._pieces = self._texts.pieces
        self._rules = XlsxRules(self._pieces, source.styles.crossing)
        self._type, self._style = "n", "0"
        self._record: str | None = None
        self._value: str | None = None
        self._formula: str | None = None
        self._names = LocalNames()
        self._others = {
            "row": self._start_row,
            "col": self._column_span,
            "mergeCell": self._merge,
            "hyperlink": self._link,
            **self._rules.starts,
            **self._texts.starts(),
            "strike": self._strike,
        }
        self._other_ends = {"rPh": self._texts.end_reading, **self._rules.ends}
        self._enter_row(0)

    def read(self, chunks: Iterable[bytes]) -> None:
        """Read the sheet's part. Raises RefusedError for XML that is damaged or harmful."""
        read_events(chunks, self._start, self._end, self._pieces.append)
        self._enter_row(0)  # which counts the last one

    def sheet(self) -> Sheet:
        """What was read: rows and cells in their order, whatever the order in the file."""
        crossing = cross_out(self._rows, self._rules.conditions)
        asides = (*put_behind(self._rows, self._linked), *crossing, *self._unseen)
        return Sheet(
            self._source.name,
            _in_order({number: _in_order(row) for number, row in self._rows.items() if row}),
            self._source.hidden,
            frozenset(self._hidden_rows),
            covered(self._hidden_columns),
            tuple(self._merged),
            asides,
        )

    def _start(self, qualified: str, attributes: Attributes) -> None:
        name = self._names[qualified]
        if name == "c":
            reference = attributes.get("r", "")
            in_row = reference.endswith(self._digits)
            known = self._columns.get(reference[: -len(self._digits)]) if in_row else None
            self._column = known or self._column_of(reference)
            self._type, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            if self._type == "e":
                self._record = attributes.get("vm")
            self._value = self._formula = None
        elif name in ("v", "t"):
            self._pieces.clear()  # what stood between the elements was only layout
        elif name == "f":
            self._pieces.clear()
            self._shared_by = attributes.get("si") if attributes.get("t") == "shared" else None
        elif name in self._others:
            self._others[name](attributes)
        elif not name:
            self._rules.start_newer(qualified.rpartition(" ")[2], attributes)

    def _end(self, qualified: str) -> None:
        name = self._names[qualified]
        if name == "c":
            self._end_cell()
        elif name == "v":
            self._value = "".join(self._pieces)
        elif name == "t":
            self._texts.end_text()
        elif name == "f":
            self._end_formula()
        elif name in self._other_ends:
            self._other_ends[name]()
        elif not name:
            self._rules.end_newer(qualified.rpartition(" ")[2])

    def _strike(self, attributes: Attributes) -> None:
        """Take in that a run is crossed out, or what a newer rule of this sheet formats."""
        self._rules.strike(attributes)
        self._texts.strike(attributes)

    def _start_row(self, attributes: Attributes) -> None:
        following = self._row + 1 if self._row < LAST_ROW else 0
        self._enter_row(row_number(attributes.get("r", "")) or following)
        if attributes.get("hidden") in _TRUE or is_slight(attributes.get("ht"), LOWEST):
            self._hidden_rows.add(self._row)

    def _enter_row(self, number: int) -> None:
        self._row, self._digits, self._column = number, str(number), 0
        self._count += len(self._cells)
        self._cells = self._rows.setdefault(number, {})
        if self._count > self._limits.cells:
            raise RefusedError("too_many_cells", limit=self._limits.cells)
        self._count -= len(self._cells)

    def _column_of(self, reference: str) -> int:
        """The column of a cell, whose row its own reference decides: formulas go by that."""
        if not reference:
            return self._column + 1 if self._column < LAST_COLUMN else 0
        letters = reference.rstrip("0123456789")
        digits = reference[len(letters) :]
        if digits != self._digits:
            self._enter_row(row_number(digits))
        return self._columns.setdefault(letters, column_number(letters))

    def _end_formula(self) -> None:
        formula = unescaped("".join(self._pieces))
        if self._shared_by is not None:
            formula = self._share(formula, self._shared_by)
        self._formula = formula

    def _share(self, formula: str, group: str) -> str:
        if formula:
            self._shared_formulas[group] = formula, self._row, self._column
            return formula
        formula, row, column = self._shared_formulas.get(group, ("", 0, 0))
        self._shared_left -= len(formula)
        if self._shared_left < 0:
            raise RefusedError("bomb")
        return shifted(formula, self._row - row, self._column - column)

    def _end_cell(self) -> None:
        text = self._value
        runs: Runs = ()
        if self._type == "inlineStr":
            inline, runs = self._texts.take()
            text = inline or text
        if text:
            kind, raw, runs = self._stored(text, runs)
        elif self._formula is None:
            return
        else:  # an empty text is a formula's result too; any other formula has none yet
            is_text = self._type == "str" and text is not None
            kind, raw = (CellKind.TEXT if is_text else CellKind.NOT_CALCULATED), ""
        if not raw and self._formula is None:
            return
        if kind is CellKind.ERROR and self._record:
            kind = self._source.records.get(self._record, CellKind.DATA_TYPE)
        number, style, is_marked = self._styles.get(self._style) or self._new_style()
        struck = ""
        if runs or is_marked:
            kind, raw, struck = self._as_seen(kind, raw, runs, style)
        cell = Cell(
            self._row, self._column, kind, raw, style.number_format, self._formula, struck, number
        )
        if self._column in self._cells or not (self._row and self._column):
            self._keep_oddly_placed(cell)
        else:
            self._cells[self._column] = cell

    def _stored(self, text: str, runs: Runs) -> Stored:
        try:
            kind, raw, shared_runs = self._values[self._type][text]
        except (ValueError, LookupError):
            self._report(Note(LAD123, case="cell"), text)
            return CellKind.DAMAGED, text, ()
        if len(raw) > self._longest:
            self._report(Note(LAD126, {"limit": self._longest}), None)
            return kind, raw[: self._longest], ()
        return kind, raw, shared_runs or runs

    def _as_seen(
        self, kind: CellKind, raw: str, runs: Runs, style: CellStyle
    ) -> tuple[CellKind, str, str]:
        if style.unseen and len(self._unseen) < MOST_ASIDE:
            self._unseen.append(Aside("unseen", self._row, self._column))
        return seen_cell(kind, raw, runs, struck=style.struck, raised=style.raised)

    def _new_style(self) -> tuple[int, CellStyle, bool]:
        styles = self._source.styles.cells
        number = int(self._style) if self._style.isdecimal() else 0
        style = styles[number] if number < len(styles) else PLAIN_STYLE
        known = number, style, style.struck or style.raised or style.unseen
        self._styles[self._style] = known
        return known

    def _keep_oddly_placed(self, cell: Cell) -> None:
        if not (cell.row and cell.column):
            self._report(Note(LAD123, case="nowhere"), cell.raw)
            return
        before = self._cells[cell.column]
        if before[2:7] != cell[2:7]:
            self._report(Note(LAD123, case="twice"), before.raw)
        self._cells[cell.column] = cell

    def _report(self, note: Note, found: str | None) -> None:
        letters = column_letters(self._column) or None
        location = Location(self._source.file, self._source.name, self._row or None, letters)
        self.findings.append(Finding.of(note, location, found))
        if len(self.findings) > MOST_FINDINGS:
            raise RefusedError("damaged")

    def _column_span(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in _TRUE or is_slight(attributes.get("width"), NARROWEST):
            first, last = (row_number(attributes.get(end, "")) for end in ("min", "max"))
            self._hidden_columns.append((first or 1, min(last, LAST_COLUMN)))

    def _link(self, attributes: Attributes) -> None:
        """Take in a link by the name of its relation; one within the workbook has none."""
        relation = next(
            (attributes[name] for name in attributes if name[-3:] in (":id", " id")), ""
        )
        area, target = area_of(attributes.get("ref", "")), self._source.links.get(relation)
        if area and target:
            self._linked.append((area, target))

    def _merge(self, attributes: Attributes) -> None:
        area = area_of(attributes.get("ref", ""))
        if area is not None and area[:2] != area[2:]:
            self._merged.append(area)


def is_slight(size: str | None, least: float) -> bool:
    """Whether a row or column of this size can't be seen; None where the file says nothing."""
    try:
        return size is not None and float(size) < least
    except ValueError:
        return False


def covered(spans: list[tuple[int, int]]) -> frozenset[int]:
    """Every number that a span covers, at a cost that doesn't grow with how they overlap."""
    numbers: set[int] = set()
    end = 0
    for first, last in sorted(spans):
        numbers.update(range(max(first, end + 1), last + 1))
        end = max(end, last)
    return frozenset(numbers)


def _in_order(numbered: Mapping[int, T]) -> Mapping[int, T]:
    numbers = sorted(numbered)
    if numbers == list(numbered):
        return numbered
    return {number: numbered[number] for number in numbers}
