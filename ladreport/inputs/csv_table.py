"""The small CSV files that staff keep: columns by name, a finding for what is not read."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from msgspec import Struct, field

from ladreport.core.findings import Case, Code, Finding, Note, Param
from ladreport.core.location import Location, column_letters
from ladreport.messages.registry import ERROR, INFO, WARNING, code
from ladreport.reading.delimited import encoding_findings
from ladreport.reading.text_encoding import decoded
from ladreport.schema.folding import folded

LAD820 = code(
    "LAD820",
    ERROR,
    "nothing in this file was read",
    repair="Save it as CSV UTF-8 with the names of the columns in the first line.",
    why="What this file says is applied to the report; a file that can't be read applies nothing.",
    example="An Excel workbook that was renamed to decisions.csv",
    instead="In Excel: Save as, CSV UTF-8 (comma delimited)",
    cases={
        "no_table": Case(
            "this file is empty or is not a text file with columns",
            "Save it as CSV UTF-8 with the names of the columns in the first line.",
        ),
        "no_column": Case(
            "nothing in this file was read, because it lacks: {missing}",
            "Add what is missing as a column. The first line must be: {columns}",
        ),
    },
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
LAD838 = code(
    "LAD838",
    INFO,
    "this line says what line {line} says already",
    repair="Nothing needs to be done. One of the two lines can be taken out.",
    why="A line that stands twice changes nothing. Whoever changes one of the two later may "
    "overlook the other.",
    example="The same decision in two lines, also with its two ids the other way round",
    instead="One line",
)
LAD823 = code(
    "LAD823",
    ERROR,
    "this line was not applied",
    repair="Correct it, or take it out.",
    why="A line that lacks what is necessary, or says what can't be meant, can't be applied, and "
    "would be lost without a word.",
    example="A line of corrections.csv without who",
    instead="The name of the person who decided",
    cases={
        "empty": Case(
            "{column} is empty, so this line was not read", "Fill it in, or take the line out."
        ),
        "too_long": Case(
            "this line has more cells than the file has columns, so it was not read",
            "Put text that holds a comma or semicolon in quotation marks.",
        ),
        "twice": Case(
            "{what} stands here a second time, and says something else; the first one counts",
            "Take one of the two lines out.",
        ),
        "no_rate": Case(
            "this is not a rate",
            "Write what one unit of the currency is worth in US dollars, with a point before the "
            "decimals, for example 0.00024.",
        ),
        "no_day": Case("this is not a date", "Write year, month and day: 2024-09-25."),
        "no_decision": Case(
            "{value} is not a decision",
            "Write same when the two rows report one action, different when they don't.",
        ),
        "itself": Case(
            "this line compares {id} with itself, so it was not applied",
            "Write two actions, or two figures: id and measure. What became of an action of the "
            "last ministerial stands in matches.csv, under old_id,new_id,decision,who,why: "
            "{instead}",
        ),
        "same_figures": Case(
            "figures can be said to be different, not to be the same, so this line was not applied",
            "Write the same dates and population in both sheets, or name the actions alone if they "
            "are one.",
        ),
        "contradiction": Case(
            "{one} and {other} can't be different and, by line {lines}, the same; none of these "
            "lines was applied",
            "Take one of these lines out.",
        ),
        "no_cell": Case(
            "{reference} is not a cell", "Write the column's letters and the row's number: C14."
        ),
    },
)
LAD836 = code(
    "LAD836",
    WARNING,
    "no submission holds the action {id}, so this line is not used",
    repair="Write the id as it stands in the country's sheet, or take the line out.",
    why="A line about a misspelled id would be passed over without a word: the report would lack a "
    "translation, or count two actions as if nobody had decided.",
    example="GTM-2024-01 for the action GTM-2024-001",
    instead="GTM-2024-001",
    cases={
        "translation": Case(
            "no submission holds the action {id}, so this translation is not used",
            "Write the id as it stands in the country's sheet, or take the line out.",
        ),
        "decision": Case(
            "no submission holds the action {id}, so this decision changes nothing",
            "Write the id as it stands in the country's sheet, or take the line out.",
        ),
        "not_published": Case(
            "the action {id} is not published, so this decision changes nothing",
            "Look at what is said of the action's row. Keep the line if the row will be published.",
        ),
        "no_figure": Case(
            "no figure that is published is {reference}, so this decision changes nothing",
            "Write the action's id and the measure of the figure, or take the line out.",
        ),
        "of_last_time": Case(
            "{id} is an action of the last ministerial, and this file is about one ministerial; "
            "this decision changes nothing",
            "Write it in matches.csv, under old_id, new_id and decision: {line}",
        ),
        "match_old": Case(
            "the last ministerial has no action {id}, so this line changes nothing",
            "Write the id as it stood in the last ministerial, or take the line out.",
        ),
        "match_new": Case(
            "no action {id} is published, so this line changes nothing",
            "Write the id as it stands in the country's sheet, or take the line out.",
        ),
        "no_baseline": Case(
            "there is no last ministerial to compare with, so this file changes nothing",
            "Name the last ministerial with --baseline, or as baseline in ministerial.toml.",
        ),
    },
)


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

    def noted(self, note: Note, column: str) -> Finding:
        """The finding that this note makes of the cell in the column."""
        return Finding.of(note, self.location(column), self[column] or None)

    def problem(
        self,
        what: Code,
        cell: str,
        case: str | None = None,
        *,
        suggestions: tuple[Param, ...] = (),
        **params: Param,
    ) -> Finding:
        """A finding about the cell in the column of this name."""
        return self.noted(Note(what, params, suggestions, case), cell)


class Entry(Protocol):
    """What a line says, and where it stands."""

    @property
    def location(self) -> Location:
        """The line."""
        ...


E = TypeVar("E", bound=Entry)
Findings = tuple[Finding, ...]


class Table(Struct, Generic[E], frozen=True):
    """One kind of file: its columns, those that a line may leave empty, and what a line says.

    ``read`` gives the entry of a line, None where there is none, and what is to be reported.
    Entries of the same ``key`` are of the same thing, and contradict each other where their
    ``content`` differs. A file may lack its ``optional`` columns.
    """

    columns: tuple[str, ...]
    read: Callable[[Line], tuple[E | None, Findings]]
    key: Callable[[E], object]
    content: Callable[[E], object]
    may_be_empty: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()

    def entries(self, path: Path, file: str) -> tuple[tuple[E, ...], Findings]:
        """The first entry for each key; none when the file, which messages call so, isn't there."""
        lines, found = _read_lines(path, file, self)
        findings = [*found]
        first: dict[object, E] = {}
        for line in lines:
            entry, reported = self.read(line)
            findings += reported
            if entry is not None:
                earlier = first.setdefault(self.key(entry), entry)
                if earlier is not entry:
                    findings.append(self._again(entry, earlier))
        return tuple(first.values()), tuple(findings)

    def _again(self, second: E, first: E) -> Finding:
        """What is to be said of a line about the same thing as an earlier one."""
        note = Note(LAD838, {"line": str(first.location.row)})
        if self.content(first) != self.content(second):
            note = Note(LAD823, {"what": str(self.key(second))}, case="twice")
        return Finding.of(note, second.location, related=(first.location,))


def _read_lines(path: Path, file: str, table: Table[E]) -> tuple[tuple[Line, ...], Findings]:
    """The lines of a CSV file that can be read; none when the file isn't there.

    Takes any encoding that spreadsheets save, commas, semicolons or tabs between cells, headings in
    any case.
    """
    if not path.is_file():
        return (), ()
    content = decoded(path.read_bytes())
    records = [] if "\0" in content.text else list(_records(content.text))
    if not records:
        return (), (Finding.of(Note(LAD820, case="no_table"), Location(file)),)
    (number, heads), *body = records
    columns = {folded(column): column for column in table.columns}
    header = [columns.get(folded(head)) for head in heads]
    findings = (
        *encoding_findings(content, file),
        *_header_findings(file, number, heads, header, table),
    )
    if any(finding.code is LAD820 for finding in findings):
        return (), findings
    lines = [_line(file, line, cells, header, table) for line, cells in body]
    return (
        tuple(line for line in lines if isinstance(line, Line)),
        (*findings, *(line for line in lines if isinstance(line, Finding))),
    )


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


def _header_findings(
    file: str,
    number: int,
    heads: Sequence[str],
    header: Sequence[str | None],
    table: Table[E],
) -> Iterator[Finding]:
    columns = table.columns
    for place, (head, column) in enumerate(zip(heads, header, strict=True), start=1):
        if head and column is None:
            nearest = tuple(get_close_matches(head.casefold(), columns, n=2))
            where = Location(file, None, number, column_letters(place))
            yield Finding.of(Note(LAD821, {"column": head}, nearest), where, head)
    needed = tuple(column for column in columns if column not in table.optional)
    missing = tuple(column for column in needed if column not in header)
    if missing:
        params: dict[str, Param] = {"missing": missing, "columns": ",".join(needed)}
        yield Finding.of(Note(LAD820, params, case="no_column"), Location(file, None, number))


def _line(
    file: str, number: int, cells: Sequence[str], header: Sequence[str | None], table: Table[E]
) -> Line | Finding:
    letters = {name: column_letters(place) for place, name in enumerate(header, start=1) if name}
    texts = {name: cell for name, cell in zip(header, cells, strict=False) if name}
    line = Line(file, number, texts, letters)
    if any(cells[len(header) :]):
        note = Note(LAD823, case="too_long")
        return Finding.of(note, line.location(), cells[len(header)])
    for column in table.columns:
        if not line[column] and column not in table.may_be_empty | table.optional:
            return line.problem(LAD823, column, "empty", column=column)
    return line


def unknown_action(id_: str, line: Location, case: str) -> Finding:
    """The finding that this line (a ``translation``) is about no action."""
    return Finding.of(Note(LAD836, {"id": id_}, case=case), line, id_)
