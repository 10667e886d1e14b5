"""Findings for people at a terminal: what was read, then what was found, by sheet and row."""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace
from rich.text import Text

from ladreport.checking.checked import CheckedFile
from ladreport.checking.summarizing import Summary, summarized
from ladreport.core.findings import ColumnRef, Finding, Severity, TermRef
from ladreport.core.location import Location
from ladreport.core.records import Row, Submission
from ladreport.messages.choosing import chosen_language
from ladreport.messages.language import Language
from ladreport.messages.rendering import advice, message, repair, shortened, unnamed_guess
from ladreport.output.findings.what_was_read import (
    hidden_by_format,
    sheets_not_read,
    sheets_read,
    title,
)
from ladreport.output.findings.words import counted, plainly_read, severity_column
from ladreport.output.terminal_tables import STYLES, wrapped

LABEL_WIDTH = 10
ROW_WIDTH = 4
INDENT = 6
CELL_WIDTH = 5
RELATED_SHOWN = 4


class Request(Struct, frozen=True):
    """What a person asked for: options that suggested commands repeat, findings left out so.

    ``every`` asks for every reading at its own cell.
    """

    options: tuple[str, ...] = ()
    left_out: tuple[Finding, ...] = ()
    every: bool = False

    def summary_of(self, findings: Sequence[Finding], language: Language) -> Summary:
        """What is to be listed of these findings."""
        return Summary(tuple(findings)) if self.every else summarized(findings, language.schema)


NO_REQUEST = Request()


def file_report(
    checked: CheckedFile,
    findings: Sequence[Finding],
    language: Language,
    width: int,
    path: Path,
    request: Request = NO_REQUEST,
) -> Iterator[Text]:
    """All lines about one file: what was read, the findings that are reported, and what to do next.

    ``path`` is where the file lies, as it was given.
    """
    listed = request.summary_of(findings, language)
    yield from _head(checked, language, width)
    yield from findings_by_severity(listed.findings, (checked,), language, width, home=checked.file)
    yield Text()
    yield from summary(listed, language, width, request.left_out)
    yield from _next_step(checked, (str(path), *request.options), findings, language)


def _head(checked: CheckedFile, language: Language, width: int) -> Iterator[Text]:
    submission = checked.submission
    name = Text(checked.file, style="bold")
    if submission is None:
        yield name.append(f"   {language.say('not read')}", style="not bold")
        return
    yield name.append(f"   {title(submission, language)}", style="not bold")
    yield from _labelled(language.say("read"), list(sheets_read(submission, language)), width)
    unread = [*sheets_not_read(submission, language)]
    yield from _labelled(language.say("not read"), unread, width)
    unseen = hidden_by_format(submission, language)
    yield from _labelled(language.say("not available"), [unseen] if unseen else [], width)


def _labelled(label: str, lines: Sequence[str], width: int) -> Iterator[Text]:
    """The lines in one column beside their label, each wrapped."""
    column = 2 + max(LABEL_WIDTH, len(label) + 2)
    for number, line in enumerate(lines):
        for part in wrapped(line, width - column):
            head = f"  {label if number == 0 else '':{column - 2}}"
            yield Text(head, style="dim").append(part, style="not dim")
            label = ""


def findings_by_severity(
    findings: Sequence[Finding],
    files: Sequence[CheckedFile],
    language: Language,
    width: int,
    *,
    home: str | None = None,
) -> Iterator[Text]:
    """The errors, then the warnings, then the notes, each by sheet and row, with their number."""
    for severity in Severity:
        if of_severity := [finding for finding in findings if finding.severity is severity]:
            yield Text()
            heading = counted(of_severity, language, (severity,))
            yield Text(heading, style=f"bold {STYLES[severity]}")
            yield from findings_by_place(of_severity, files, language, width, home=home)


def findings_by_place(
    findings: Sequence[Finding],
    files: Sequence[CheckedFile],
    language: Language,
    width: int,
    *,
    home: str | None = None,
) -> Iterator[Text]:
    """The findings under their sheets and rows, each row with its own title.

    ``home`` is the file whose name need not be said.
    """
    submissions = [file.submission for file in files if file.submission]
    page = _Page(_rows(submissions), _languages(submissions, language), language, width, home)
    margin = _margin(findings, page.language)
    for place, of_sheet in groupby(findings, key=_sheet_of):
        if heading := _sheet_heading(place, page):
            yield Text()
            yield Text(heading, style="bold")
        for row, of_row in groupby(of_sheet, key=_row_of):
            group = tuple(of_row)
            if row is not None and place[1] is not None:
                yield _row_heading([finding.location for finding in group], page)
            for finding in group:
                yield from _finding(finding, page, margin)


RowPlace = tuple[str, str | None, int | None]
"""File, sheet and number of a row."""


class _Page(Struct, frozen=True):
    """What findings are shown on: rows by their places, the files' languages, how wide it is."""

    rows: Mapping[RowPlace, Row]
    written_in: Mapping[str, Language]
    language: Language
    width: int
    home: str | None


def _rows(submissions: Iterable[Submission]) -> Mapping[RowPlace, Row]:
    return {
        (row.table.file, row.table.sheet, row.number): row
        for submission in submissions
        for row in (*submission.actions, *submission.figures)
    }


def _languages(submissions: Iterable[Submission], spoken: Language) -> Mapping[str, Language]:
    return {
        submission.file: replace(spoken, code=submission.language)
        for submission in submissions
        if submission.language
    }


def _margin(findings: Sequence[Finding], language: Language) -> int:
    return max([CELL_WIDTH, *(len(language.cell(finding.location)) for finding in findings)])


def _sheet_of(finding: Finding) -> tuple[str, str | None]:
    return finding.location.file, finding.location.sheet


def _row_of(finding: Finding) -> int | None:
    """The row that the finding is about; None where it speaks of cells in several."""
    return None if finding.several else finding.location.row


def _sheet_heading(place: tuple[str, str | None], page: _Page) -> str:
    file, sheet = place
    named = (file if file != page.home else None, sheet)
    return " › ".join(shortened(name) for name in named if name)


def _row_heading(places: Sequence[Location], page: _Page) -> Text:
    """The row's number, and what the country calls it; where all is said of a range, its rows."""
    where = next((place for place in places if place.last_row in (None, place.row)), None)
    if where is None:
        return Text(f"{places[0].row:>{ROW_WIDTH}}–{places[0].last_row}")
    named = row_title(where, page.rows.get((where.file, where.sheet, where.row)), page.language)
    return Text(f"{where.row:>{ROW_WIDTH}}  {named}".rstrip())


def row_title(where: Location, row: Row | None, language: Language) -> str:
    """An action's title, a figure's action and measure, a Cover line's label; else nothing."""
    if row is None:
        known = where.column in {column.key for column in language.schema.tables["cover"].columns}
        return language.shown(ColumnRef("cover", where.column)) if known and where.column else ""
    id_ = row.get("action_id", str)
    if row.table.role == "figures":
        measure = row.get("measure", str)
        named = language.shown(TermRef("measure", measure)) if measure else ""
    else:
        named = row.get("title", str) or ""
        id_ = None if named else id_
    return shortened(" · ".join(filter(None, (id_, named))))


def _finding(finding: Finding, page: _Page, margin: int) -> Iterator[Text]:
    severity = f"{severity_column(finding.severity, page.language)}  "
    head = Text(" " * INDENT).append(f"{page.language.cell(finding.location):{margin}}  ")
    head.append(severity, style=STYLES[finding.severity])
    head.append(f"{finding.code.id}  ", style="dim")
    column = len(head)
    lines = wrapped(_words(finding, page), page.width - column)
    yield head.append(lines[0])
    for line in lines[1:]:
        yield Text(" " * column + line)


def _words(finding: Finding, page: _Page) -> str:
    """What is wrong, what may be meant, what to write; nothing that only says to do nothing."""
    language = page.language
    wrong = message(finding, language)
    if finding.severity is Severity.INFO:
        several = finding.several
        also = _related(finding, language) if several and not several.kind else ""
        return " ".join(filter(None, (wrong, advice(finding, language), also)))
    how = repair(finding, language)
    written_in = page.written_in.get(finding.location.file)
    meant = unnamed_guess(finding, wrong + how, language, written_in)
    return " ".join(filter(None, (wrong, meant, how, _related(finding, language))))


def _related(finding: Finding, language: Language) -> str:
    """The other cells that a person must look at."""
    places = [_near(where, finding.location, language) for where in finding.related]
    if not places:
        return ""
    more = len(places) - RELATED_SHOWN
    if more > 0:
        rest = language.plural("{count} more", "{count} more", more)
        places = [*places[:RELATED_SHOWN], rest]
    return language.say("See also {places}.", places=tuple(places))


def _near(where: Location, here: Location, language: Language) -> str:
    """The place as short as it can be told from here."""
    same_sheet = (where.file, where.sheet) == (here.file, here.sheet)
    return language.cell(where) if same_sheet and where.cell else language.place(where)


def summary(
    listed: Summary,
    language: Language,
    width: int,
    left_out: Sequence[Finding] = (),
) -> Iterator[Text]:
    """How many there are, what that means, and how many were only counted or left out."""
    findings = listed.findings
    kept = {finding.severity for finding in left_out}
    reported = {finding.severity for finding in findings}
    if Severity.ERROR in reported:
        meaning = language.say("What is marked as an error can't be published as it is.")
    elif Severity.ERROR in kept:
        meaning = language.say("Errors that are not shown here keep rows from being published.")
    elif Severity.WARNING in reported | kept:
        meaning = language.say("It can be published; please look at the warnings first.")
    else:
        meaning = language.say("There is nothing that has to be corrected.")
    asked_for = [severity for severity in Severity if severity not in kept - reported]
    counts = counted(findings, language, asked_for or tuple(Severity))
    yield from map(Text, wrapped(f"{counts}. {meaning}", width))
    if plain := plainly_read(len(listed.plain), language, "--all"):
        yield from map(Text, wrapped(plain, width))
    if left_out:
        others = counted(
            left_out, language, [severity for severity in Severity if severity in kept]
        )
        not_shown = language.say(
            "Not shown, because you did not ask for it: {counts}.", counts=others
        )
        yield from map(Text, wrapped(not_shown, width))


def _next_step(
    checked: CheckedFile, command: Sequence[str], findings: Sequence[Finding], language: Language
) -> Iterator[Text]:
    """What to do now, where there is something to do; commands are never broken."""
    serious = [finding for finding in findings if finding.severity is not Severity.INFO]
    worst = min(serious, key=lambda finding: finding.severity.rank, default=None)
    if worst is None:
        return
    if checked.submission is None:
        yield Text(language.say("Next: repair or replace the file, and check it again:"))
    else:
        yield Text(language.say("Next: correct these cells, save the file, and check it again:"))
    yield Text(f"  ladreport check {shlex.join(command)}")
    if checked.submission is not None:
        path = PurePath(checked.file)
        marked = f"{path.stem}-findings{_suffix_of_copy(path)}"
        yield Text(language.say("To have the findings written into a copy of the workbook:"))
        yield Text(f"  ladreport check {shlex.join((*command, '--annotate', marked))}")
    yield Text(language.say("To learn more about a code:"))
    spoken = () if language.code == chosen_language(None) else ("--lang", language.code)
    yield Text(f"  {shlex.join(('ladreport', 'explain', worst.code.id, *spoken))}")


def _suffix_of_copy(path: PurePath) -> str:
    """A workbook with macros stays one; what can't be edited comes back as a new workbook."""
    return ".xlsm" if path.suffix.lower() == ".xlsm" else ".xlsx"
