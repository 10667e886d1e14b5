"""Reads .ods as a stream, cell by cell: every sheet of the document, and what is hidden in it."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from urllib.parse import unquote

from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location, column_letters
from ladreport.core.workbook import Area, Aside, Cell, CellKind, Sheet, Workbook
from ladreport.reading.beside_cells import OUR_PART
from ladreport.reading.cell_values import (
    GENERAL,
    Run,
    Runs,
    Stored,
    ods_formula,
    ods_value,
    seen_cell,
)
from ladreport.reading.conditional import (
    Condition,
    areas_of,
    cross_out,
    keep,
    ods_condition,
)
from ladreport.reading.ods_styles import PLAIN_FONT, Font, Styles
from ladreport.reading.package import Package
from ladreport.reading.references import LAST_COLUMN, LAST_ROW
from ladreport.reading.safety import LIMITS, Limits, RefusedError
from ladreport.reading.worksheet import LAD123, LAD126, MOST_ASIDE, MOST_FINDINGS
from ladreport.reading.xlsx import file_findings
from ladreport.reading.xml_parts import Attributes, OnEnd, OnStart, read_open_document
from ladreport.schema.folding import composed

_CONTENT, _STYLES, _MACROS = "content.xml", "styles.xml", "Basic/script-lc.xml"

_ASIDE = (
    *("annotation", "tracked-changes", "shapes", "frame", "custom-shape", "g", "control"),
    *("line", "rect", "ellipse", "circle", "caption", "connector", "dde-links"),
)
"""Elements whose text and cells are none of the sheet's: remarks, drawings, former contents."""

_SHEET_BEFORE = re.compile(r"(?:'[^']*'|[^\s.:']*)\.")
_LINKED = re.compile(r"'.*?([^/\\]*)'#")
"""How a table is named that LibreOffice keeps of another file: ``'file:///x.ods'#Sheet1``."""

_SPACE, _TAB, _LINE_BREAK = "\x01", "\x02", "\x03"
"""Stand for elements that mean white space: no text of XML holds these characters."""

_FONT = "\x04"
"""Stands before and behind the number of the font of what follows."""

_FONTS = re.compile(f"{_FONT}(\\d+){_FONT}")
_WHITE_SPACE = str.maketrans({_SPACE: " ", _TAB: "\t", _LINE_BREAK: "\n"})
_PERCENT, _TIME = "0%", "hh:mm:ss"
_MOST_SPACES = 1_000
_LONGEST_REMARK = 2_000
"""No more of a remark is kept than anyone would be shown."""


def read_ods(
    package: Package, name: str, limits: Limits = LIMITS
) -> tuple[Workbook, tuple[Finding, ...]]:
    """Read a workbook's package; ``name`` is how messages call the file.

    Raises RefusedError where nothing of the file can be trusted.
    """
    styles = Styles()
    if _STYLES in package:
        read_open_document(
            package.chunks(_STYLES), styles.starts(), styles.ends(), styles.pieces.append
        )
    reader = _ContentReader(name, styles, limits)
    reader.read(package.chunks(_CONTENT))
    if not reader.sheets:
        raise RefusedError("no_cells")
    links = tuple(dict.fromkeys(reader.links))
    has_macros = _MACROS in package
    sheets, from_1904 = tuple(reader.sheets), reader.epoch_1904
    workbook = Workbook(name, "ods", sheets, from_1904, has_macros, links)
    return workbook, (*file_findings(workbook), *reader.findings)


class _Remark:
    """A remark or a drawing that is being read: a ``note`` or a ``box``, and the lines in it."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.lines: list[str] = []
        self.is_picture = False


class _Looks(dict[str, tuple[Font, bool]]):
    """The font of each style, and whether its text can't be seen; asked for when all are known."""

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self._styles = styles

    def __missing__(self, style: str) -> tuple[Font, bool]:
        self[style] = look = self._styles.font(style), self._styles.is_unseen(style)
        return look


class _ContentReader:
    """Builds up the sheets from the events of the document's XML."""

    def __init__(self, file: str, styles: Styles, limits: Limits) -> None:
        self.sheets: list[Sheet] = []
        self.links: list[str] = []
        self.findings: list[Finding] = []
        self.epoch_1904 = False
        self._file, self._styles, self._limits = file, styles, limits
        self._cells_left = limits.cells
        self._aside = 0  # how deep inside of what is not the sheet's own
        self._name: str | None = None
        self._attributes: Attributes | None = None
        self._paragraphs: list[str] = []
        self._remark, self._target = _Remark(""), ""
        self._pieces = styles.pieces
        self._fonts: list[Font] = [PLAIN_FONT]
        self._spans_open: list[int] = []
        self._looks = _Looks(styles)

    def read(self, chunks: Iterable[bytes]) -> None:
        """Read the part ``content.xml``. Raises RefusedError for XML that is damaged or harmful."""
        starts: dict[str, OnStart] = {
            **self._styles.starts(),
            **{name: partial(self._go_aside, name) for name in _ASIDE},
            "null-date": self._null_date,
            "conditional-format": self._start_conditions,
            "condition": self._condition,
            "image": self._picture,
            "a": self._link,
            "table": self._start_table,
            "table-column": self._column_span,
            "table-row": self._start_row,
            "table-cell": self._start_cell,
            "covered-table-cell": self._start_cell,
            "p": self._start_paragraph,
            "span": self._start_span,
            "s": self._spaces,
            "tab": lambda _: self._pieces.append(_TAB),
            "line-break": lambda _: self._pieces.append(_LINE_BREAK),
        }
        ends: dict[str, OnEnd] = {
            **self._styles.ends(),
            "span": self._end_span,
            **dict.fromkeys(_ASIDE, self._come_back),
            "table": self._end_table,
            "table-row": self._end_row,
            "table-cell": self._end_cell,
            "covered-table-cell": self._end_cell,
            "p": self._end_paragraph,
        }
        read_open_document(chunks, starts, ends, self._pieces.append)

    def _null_date(self, attributes: Attributes) -> None:
        self.epoch_1904 = attributes.get("table:date-value", "").startswith("1904-01-01")

    def _go_aside(self, name: str, _: Attributes) -> None:
        if not self._aside:
            self._remark = _Remark("note" if name == "annotation" else "box")
        self._aside += 1

    def _come_back(self) -> None:
        self._aside -= 1
        if self._aside or self._name is None:
            return
        text = "\n".join(filter(None, self._remark.lines)).strip()
        text = text.partition(OUR_PART.strip())[0].strip()
        if text or self._remark.is_picture:
            kind = self._remark.kind if text else "picture"
            row, column = self._place_beside()
            self._asides.append(Aside(kind, row, column, text[:_LONGEST_REMARK]))

    def _place_beside(self) -> tuple[int, int]:
        """The cell in which a remark or a drawing stands; none where it hangs on the sheet."""
        return (self._row, self._column + 1) if self._attributes is not None else (0, 0)

    def _picture(self, attributes: Attributes) -> None:
        # What stands for an object, such as a chart, is one of its replacements.
        address = attributes.get("xlink:href") or attributes.get("href") or ""
        if self._aside and "ObjectReplacements" not in address:
            self._remark.is_picture = True

    def _link(self, attributes: Attributes) -> None:
        address = attributes.get("xlink:href") or attributes.get("href") or ""
        if not self._aside and self._attributes is not None and not address.startswith("#"):
            self._target = address

    def _start_table(self, attributes: Attributes) -> None:
        name = composed(attributes.get("table:name", ""))
        link = _LINKED.match(name)
        if link:
            self.links.append(unquote(link[1]))
        if link or self._name is not None or self._aside:  # or a table in a cell
            self._aside += 1
            return
        self._name = name
        self._hidden = self._styles.hides(attributes.get("table:style-name", ""))
        self._rows: dict[int, dict[int, Cell]] = {}
        self._hidden_rows: set[int] = set()
        self._spans: list[tuple[int, int, bool, str]] = []
        self._merged: list[Area] = []
        self._asides: list[Aside] = []
        self._conditions: list[Condition] = []
        self._areas: tuple[Area, ...] = ()
        self._row = 0

    def _end_table(self) -> None:
        if self._aside:
            self._aside -= 1
        elif self._name is not None:
            self.sheets.append(self._sheet(self._name))
            self._name = None

    def _sheet(self, name: str) -> Sheet:
        hidden = [range(first, last + 1) for first, last, unseen, _ in self._spans if unseen]
        columns = frozenset(column for span in hidden for column in span)
        rows, unseen = self._rows, frozenset(self._hidden_rows)
        crossing = cross_out(rows, self._conditions) if self._conditions else ()
        merged, asides = tuple(self._merged), (*self._asides, *crossing)
        return Sheet(name, rows, self._hidden, unseen, columns, merged, asides)

    def _start_conditions(self, attributes: Attributes) -> None:
        where = _SHEET_BEFORE.sub("", attributes.get("calcext:target-range-address", ""))
        self._areas = areas_of(where)

    def _condition(self, attributes: Attributes) -> None:
        is_crossing = self._styles.font(attributes.get("calcext:apply-style-name", "")).struck
        if is_crossing and self._name is not None and self._areas:
            keep(self._conditions, ods_condition(self._areas, attributes.get("calcext:value", "")))

    def _column_span(self, attributes: Attributes) -> None:
        if self._aside or self._name is None:
            return
        first = self._spans[-1][1] + 1 if self._spans else 1
        last = first + _times(attributes, "columns-repeated", LAST_COLUMN + 1 - first) - 1
        style = attributes.get("table:default-cell-style-name", "")
        self._spans.append((first, last, self._is_unseen(attributes), style))

    def _start_row(self, attributes: Attributes) -> None:
        if self._aside or self._name is None:
            return
        self._row += 1
        self._column = 0
        self._cells: dict[int, Cell] = {}
        self._row_times = _times(attributes, "rows-repeated", LAST_ROW + 1 - self._row)
        self._row_unseen = self._is_unseen(attributes)
        self._row_style = attributes.get("table:default-cell-style-name", "")

    def _end_row(self) -> None:
        if self._aside or self._name is None:
            return
        numbers = range(self._row, self._row + self._row_times)
        if self._cells:
            for number in numbers:
                self._rows[number] = {
                    column: cell._replace(row=number) for column, cell in self._cells.items()
                }
            self._hidden_rows.update(numbers if self._row_unseen else ())
        self._row = numbers[-1] if numbers else self._row

    def _start_cell(self, attributes: Attributes) -> None:
        if not self._aside and self._name is not None:
            self._attributes = attributes
            self._paragraphs = []
            self._target = ""

    def _start_paragraph(self, _: Attributes) -> None:
        self._pieces.clear()

    def _end_paragraph(self) -> None:
        text = _paragraph("".join(self._pieces))
        if self._aside:
            self._remark.lines.append(_FONTS.sub("", text))
        else:
            self._paragraphs.append(text)
        self._pieces.clear()

    def _start_span(self, attributes: Attributes) -> None:
        font = self._styles.font(attributes.get("text:style-name", ""))
        if font != PLAIN_FONT and font not in self._fonts:
            self._fonts.append(font)
        self._spans_open.append(self._fonts.index(font))
        self._mark_font()

    def _end_span(self) -> None:
        if self._spans_open:
            self._spans_open.pop()
        self._mark_font()

    def _mark_font(self) -> None:
        """Mark in the text from where on the innermost span's font holds; most have none."""
        if len(self._fonts) > 1:
            number = self._spans_open[-1] if self._spans_open else 0
            self._pieces.append(f"{_FONT}{number}{_FONT}")

    def _spaces(self, attributes: Attributes) -> None:
        count = attributes.get("text:c", "1")
        self._pieces.append(_SPACE * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))

    def _end_cell(self) -> None:
        if self._aside or self._attributes is None:
            return
        attributes, self._attributes = self._attributes, None
        column = self._column + 1
        times = _times(attributes, "columns-repeated", LAST_COLUMN - self._column)
        self._column += times
        self._merge(attributes, column)
        kind, raw, runs = self._stored(attributes, column)
        formula = ods_formula(attributes)
        if not raw and formula is None:
            return
        self._cells_left -= times * self._row_times  # before any of them is made
        if self._cells_left < 0:
            raise RefusedError("too_many_cells", limit=self._limits.cells)
        for number in range(column, column + times):
            style = self._style_of(attributes, number)
            font, is_unseen = self._looks[style]
            seen = seen_cell(kind, raw, runs, struck=bool(font.struck), raised=bool(font.raised))
            number_format = self._format(attributes, kind, style)
            self._cells[number] = Cell(
                self._row, number, *seen[:2], number_format, formula, seen[2], link=self._target
            )
            if self._target:
                self._asides.append(Aside("link", self._row, number, self._target))
            if len(self._asides) < MOST_ASIDE and is_unseen:
                self._asides.append(Aside("unseen", self._row, number))

    def _stored(self, attributes: Attributes, column: int) -> Stored:
        text = "\n".join(self._paragraphs) if self._paragraphs else None
        runs: Runs = ()
        if text and _FONT in text:
            runs = tuple(self._runs(text))
            text = "".join(run.text for run in runs)
        try:
            kind, raw, _ = ods_value(attributes, text)
        except ValueError:
            self._report(Note(LAD123, case="cell"), column, text)
            return CellKind.DAMAGED, text or "?", ()
        limit = self._limits.text_characters
        if len(raw) > limit:
            self._report(Note(LAD126, {"limit": limit}), column, None)
        return kind, raw[:limit], runs

    def _runs(self, text: str) -> Iterator[Run]:
        first, *marked = _FONTS.split(text)
        yield Run(first)
        for number, stretch in zip(marked[::2], marked[1::2], strict=True):
            font = self._fonts[int(number)]
            yield Run(stretch, font.struck, font.raised)

    def _style_of(self, attributes: Attributes, column: int) -> str:
        of_column = (style for first, last, _, style in self._spans if first <= column <= last)
        return attributes.get("table:style-name") or self._row_style or next(of_column, "")

    def _format(self, attributes: Attributes, kind: CellKind, style: str) -> str:
        if kind is CellKind.DATE:
            return self._styles.date_format(style)
        type_ = attributes.get("office:value-type", "")
        if kind is CellKind.NUMBER and type_ == "time":
            return _TIME
        known = self._styles.number_format(style)
        if kind is CellKind.NUMBER and type_ == "percentage" and "%" not in known:
            return _PERCENT
        return known if kind in (CellKind.NUMBER, CellKind.TEXT) else GENERAL

    def _is_unseen(self, attributes: Attributes) -> bool:
        """Whether a row or column is hidden, or too slight to be seen."""
        is_hidden = attributes.get("table:visibility", "visible") != "visible"
        return is_hidden or self._styles.is_slight(attributes.get("table:style-name", ""))

    def _merge(self, attributes: Attributes, column: int) -> None:
        height = _times(attributes, "rows-spanned", LAST_ROW + 1 - self._row)
        width = _times(attributes, "columns-spanned", LAST_COLUMN + 1 - column)
        if height > 1 or width > 1:
            last = self._row + height - 1, column + width - 1
            self._merged.append(Area(self._row, column, *last))

    def _report(self, note: Note, column: int, found: str | None) -> None:
        place = Location(self._file, self._name, self._row, column_letters(column))
        self.findings.append(Finding.of(note, place, found))
        if len(self.findings) > MOST_FINDINGS:
            raise RefusedError("damaged")


def _times(attributes: Attributes, what: str, most: int) -> int:
    """How often something is repeated, or how far it reaches: once when nothing is said."""
    digits = attributes.get(f"table:number-{what}", "1")
    count = int(digits) if digits.isdecimal() and len(digits) < len(str(LAST_ROW)) + 3 else most
    return max(0, min(count, most))


def _paragraph(text: str) -> str:
    """A paragraph's text: any white space in the XML is one space, and none at its beginning."""
    return re.sub(r"[ \t\r\n]+", " ", text).lstrip(" ").translate(_WHITE_SPACE)
