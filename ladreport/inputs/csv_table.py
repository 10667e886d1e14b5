"""The small CSV files that staff keep: columns by name, a finding for what is not read."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from io import StringIO
from pathlib import Path

from msgspec import Struct, field

from ladreport.core.findings import Code, Finding, Note, Param
from ladreport.core.location import Location, column_letters
from ladreport.messages.registry import ERROR, WARNING, code
from ladreport.schema.folding import folded

LAD820 = code(
    "LAD820",
    ERROR,
    "this file is empty or is not a text file with columns",
    repair="Save it as CSV UTF-8 with the names of the columns in the first line.",
    why="What this file says is applied to the report; a file that can't be read applies nothing.",
    example="An Excel workbook that was renamed to decisions.csv",
    instead="In Excel: Save as, CSV UTF-8 (comma delimited)",
)
LAD821 = code(
    "LAD821",
    WARNING,
    "the column {column} is not known, so nothing in it was read",
    repair="Name it like one of the columns that are known, or leave it if it is only a note.",
    why="A column with a misspelled name would be passed over without a word.",
    example="The heading replacment in corrections.csv",
    instead="The heading replacement",
)
LAD822 = code(
    "LAD822",
    ERROR,
    "the column {column} is missing, so nothing in this file was read",
    repair="Add the column. The first line must be: {columns}",
    why="Without this column no line of the file says what it is for.",
    example="exchange_rates.csv without the column rate",
    instead="currency,rate,date,source",
)
LAD823 = code(
    "LAD823",
    ERROR,
    "{column} is empty, so this line was not read",
    repair="Fill it in, or take the line out.",
    why="A line that lacks what is necessary can't be applied, and would be lost without a word.",
    example="A line of corrections.csv without who",
    instead="The name of the person who decided",
)
LAD824 = code(
    "LAD824",
    ERROR,
    "this line has more cells than the file has columns, so it was not read",
    repair="Put text that holds a comma or semicolon in quotation marks.",
    why="A comma inside a text moves all that follows into the wrong column.",
    example="GTM-2024-001,Centros, oficinas y puntos",
    instead='GTM-2024-001,"Centros, oficinas y puntos"',
)
LAD828 = code(
    "LAD828",
    ERROR,
    "{what} stands here a second time, and says something else; the first one counts",
    repair="Take one of the two lines out.",
    why="Two lines that contradict each other can't both be applied.",
    example="Two rates for COP on 2024-09-25",
    instead="One rate for each currency and day",
)


class Columns(Struct, frozen=True):
    """The columns that a file must have, and those of them that may be empty in a line."""

    names: tuple[str, ...]
    may_be_empty: frozenset[str] = frozenset()


class Line(Struct, frozen=True):
    """One line: the number on which it begins, and its texts by column, trimmed."""

    file: str
    number: int
    texts: Mapping[str, str]
    letters: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, column: str) -> str:
        return self.texts.get(column, "")

    def location(self, column: str | None = None) -> Location:
        """Where the line, or its cell in this column, stands."""
        letters = self.letters.get(column) if column else None
        return Location(self.file, None, self.number, letters, column)

    def problem(
        self,
        what: Code,
        cell: str,
        *,
        suggestions: tuple[Param, ...] = (),
        **params: Param,
    ) -> Finding:
        """A finding about the cell in the column of this name."""
        note = Note(what, params, suggestions)
        return Finding.of(note, self.location(cell), self[cell] or None)


def read_lines(
    path: Path, file: str, columns: Columns
) -> tuple[tuple[Line, ...], tuple[Finding, ...]]:
    """The lines of a CSV file that can be read; none when the file isn't there.

    Takes a byte order mark, commas, semicolons or tabs between cells, headings in any case.
    """
    if not path.is_file():
        return (), ()
    text = _decoded(path.read_bytes())
    records = list(_records(text)) if text else []
    if not records:
        return (), (Finding.of(Note(LAD820), Location(file)),)
    (number, heads), *body = records
    header = [_column(head, columns) for head in heads]
    findings = tuple(_header_findings(file, number, heads, header, columns))
    if any(one.code is LAD822 for one in findings):
        return (), findings
    read = [_line(file, line, cells, header, columns) for line, cells in body]
    return (
        tuple(one for one in read if isinstance(one, Line)),
        (*findings, *(one for one in read if isinstance(one, Finding))),
    )


def _decoded(content: bytes) -> str | None:
    """The text in the encodings that spreadsheet programs save; None for what is no text."""
    encodings = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """The records that aren't blank, each with the line on which it begins."""
    first_line = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first_line.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    begins = 1
    for cells in reader:
        trimmed = [cell.strip() for cell in cells]
        if any(trimmed):
            yield begins, trimmed
        begins = reader.line_num + 1


def _column(head: str, columns: Columns) -> str | None:
    """The column that a heading names."""
    return next((one for one in columns.names if folded(one) == folded(head)), None)


def _header_findings(
    file: str,
    number: int,
    heads: Sequence[str],
    header: Sequence[str | None],
    columns: Columns,
) -> Iterator[Finding]:
    for place, (head, column) in enumerate(zip(heads, header, strict=True), start=1):
        if head and column is None:
            nearest = tuple(get_close_matches(head.casefold(), columns.names, n=2))
            where = Location(file, None, number, column_letters(place))
            yield Finding.of(Note(LAD821, {"column": head}, nearest), where, head)
    for column in columns.names:
        if column not in header:
            params = {"column": column, "columns": ",".join(columns.names)}
            yield Finding.of(Note(LAD822, params), Location(file, None, number))


def _line(
    file: str, number: int, cells: Sequence[str], header: Sequence[str | None], columns: Columns
) -> Line | Finding:
    letters = {one: column_letters(place) for place, one in enumerate(header, start=1) if one}
    texts = {one: cell for one, cell in zip(header, cells, strict=False) if one}
    line = Line(file, number, texts, letters)
    if any(cells[len(header) :]):
        return Finding.of(Note(LAD824), line.location(), cells[len(header)])
    for column in columns.names:
        if not line[column] and column not in columns.may_be_empty:
            return line.problem(LAD823, column, column=column)
    return line


def contradicts(second: Location, first: Location, what: str) -> Finding:
    """The finding that a line says something else of the same thing than an earlier one."""
    return Finding.of(Note(LAD828, {"what": what}), second, related=(first,))
