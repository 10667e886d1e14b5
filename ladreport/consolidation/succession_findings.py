"""What is to be said of several files of one country: which rows count, which are in doubt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from ladreport.consolidation.country_files import (
    CountryFiles,
    is_addition,
    is_later,
    latest,
)
from ladreport.consolidation.succession import Dispute, Succession, action_id, differing
from ladreport.core.findings import Case, ColumnRef, CountryRef, Finding, Note, Param
from ladreport.core.location import Location
from ladreport.core.records import Row, Submission
from ladreport.core.values import MISSING
from ladreport.matching import likeness
from ladreport.messages.registry import ERROR, INFO, WARNING, code
from ladreport.schema.model import Schema

LAD840 = code(
    "LAD840",
    WARNING,
    "{country} sent several workbooks, and not all of them have these ids: {ids}",
    repair="Only the country can say whether this workbook is complete or an addition; its Cover "
    "should say so.",
    why="A country's files are combined row by row: of an action in several of them the latest "
    "version counts. An action that a later workbook leaves out may have been dropped or may be "
    "another ministry's, which only the country knows. On the Cover, complete says that a workbook "
    "replaces all earlier ones, addition that it adds to them.",
    example="CHL-2024-001 in the workbook of 1 September, and not in that of 10 September",
    instead="Kind of workbook: addition, on the Cover of 10 September",
    cases={
        "earlier": Case(
            "{country} sent several workbooks, and only earlier ones have these ids, which stay "
            "published: {ids}",
            "Only the country can say: if this workbook replaces the earlier ones, its Cover "
            "should say complete; if it adds to them, addition.",
        ),
        "undated": Case(
            "{country} sent several workbooks whose dates of submission don't say which is the "
            "later one, and only one of them has these ids, which are published: {ids}",
            "Only the country can say: if this workbook adds to the others, its Cover should say "
            "addition; if it replaces them, complete and the date on which it was sent.",
        ),
        "reused": Case(
            "this row takes the place of an earlier one with the same id in {other}, which is "
            'about something else: "{earlier}"; the earlier one is not published any more',
            "Only the country can say: if both actions hold, this one needs an id of its own; if "
            "it is one action in other words, the row can stay as it is.",
        ),
    },
)
LAD841 = code(
    "LAD841",
    ERROR,
    "{country} sent two versions of {id}, and nothing says which is the later one",
    repair="Keep one of the two versions, or write on both Covers when they were sent.",
    why="A row must be counted once, and a program must not guess which version a country stands "
    "by. So neither is published, nor are its figures, until the country has said which holds.",
    example="CHL.xlsx and CHL (2).xlsx, with one date of submission and two titles of CHL-2024-001",
    instead="The same title in both, or the later date on the Cover of the one that holds",
    cases={
        "versions": Case(
            "{country} sent two versions of {id}, and the dates of submission don't say which is "
            "the later one; what differs here and in {other}: {columns}; neither is published",
            "Only the country can say which version holds: it should stand in both files; or both "
            "Covers should say on which day they were sent, so that the later one counts.",
        ),
        "rows": Case(
            "{id} stands more than once here and in {other}, the dates of submission don't say "
            "which file is the later one, and the rows differ; none of them is published",
            "Only the country can say which version holds: it should stand in both files; or both "
            "Covers should say on which day they were sent, so that the later one counts.",
        ),
        "complete": Case(
            "{other} says that it is complete and has no {id}, but the dates of submission don't "
            "say which file is the later one; the row is not published",
            "Only the country can say whether this action still holds. If it does, the Cover here "
            "should say addition; if not, the row and its figures should be deleted.",
        ),
    },
)
LAD842 = code(
    "LAD842",
    INFO,
    "other files of {country} take the place of rows of this one",
    repair="Nothing needs to be done if these files are the ones that were meant.",
    why="A country's files are combined row by row. The table of rows names for each row that is "
    "not counted the cell that took its place.",
    example="CHL-first.xlsx of 1 September and CHL-second.xlsx of 10 September",
    instead="The later file alone",
    cases={
        "copy": Case(
            "this file holds the same bytes as {files}, so it is read once",
            "Nothing needs to be done: equal files are counted once.",
        ),
        "complete": Case(
            "{files} was sent later and says that it is complete, so it replaces this file whole",
            "Nothing needs to be done: what was sent later counts.",
        ),
        "later": Case(
            "rows of this file have a later version in {files}, which counts: {ids}",
            "Nothing needs to be done: what was sent later counts.",
        ),
        "equal": Case(
            "rows of this file say the same in {files} and are counted once: {ids}",
            "Nothing needs to be done.",
        ),
    },
)


SUCCESSION_CODES = frozenset({LAD840, LAD841, LAD842})
"""What is said of several files of one country."""

OTHER_TITLE, OTHER_SUMMARY = 45, 55
"""Likeness in percent below which both texts of two versions speak of different actions.

Of 199 pairs of different actions of one country 145 are below both, of 20 actions that were told
again half a year later none.
"""


def succession_findings(succession: Succession, schema: Schema) -> Iterator[Finding]:
    """All that is to be said, country by country."""
    for files in succession.countries:
        if len(files.files) > 1:
            yield from _given_way(files, succession)
            yield from _of_other_content(files, succession)
            yield from _only_in_some(files, succession)
    for dispute in succession.disputes:
        columns = schema.tables[dispute.rows[0].table.role].content_columns
        for finding in _disputed(dispute, [column.key for column in columns]):
            country = {"country": CountryRef(dispute.country)}
            yield replace(finding, params={**finding.params, **country})


# ------------------------------------------------------------------------- what gave way


def _given_way(files: CountryFiles, succession: Succession) -> Iterator[Finding]:
    country = CountryRef(files.country)
    for case, others in (("copy", files.copies), ("complete", files.replaced)):
        for name, kept in others.items():
            params: Mapping[str, Param] = {"country": country, "files": kept.file}
            yield Finding.of(Note(LAD842, params, case=case), Location(name))
    withheld = succession.withheld[files.country]
    given_way = succession.into.keys() - {id(row) for row, _ in _reused(files, succession)}
    for file in files.counting:
        rows = [
            row
            for row in (*file.actions, *file.figures)
            if id(row) in given_way and action_id(row) not in withheld
        ]
        equal = [row for row in rows if id(row) in succession.equal]
        later = [row for row in rows if id(row) not in succession.equal]
        for case, group in (("later", later), ("equal", equal)):
            if group:
                yield _of_rows(case, group, files, succession)


def _of_rows(
    case: str, rows: Sequence[Row], files: CountryFiles, succession: Succession
) -> Finding:
    into = [succession.into[id(row)] for row in rows]
    names = (file.file for file in files.files)
    params: Mapping[str, Param] = {
        "country": CountryRef(files.country),
        "files": tuple(name for name in names if any(_is_in(cell, name) for cell in into)),
        "ids": tuple(dict.fromkeys(action_id(row) or "" for row in rows)),
    }
    note = Note(LAD842, params, case=case)
    related = tuple(row.location("action_id") for row in rows)
    return Finding.of(note, Location(rows[0].table.file), related=related)


def _is_in(cell: str, file: str) -> bool:
    return cell == file or cell.startswith(f"{file} › ")


# ------------------------------------------------------------- ids that name other actions


def _of_other_content(files: CountryFiles, succession: Succession) -> Iterator[Finding]:
    """A warning at each title that took the place of quite another one."""
    for earlier, later in _reused(files, succession):
        cell = earlier.location("title")
        params: Mapping[str, Param] = {
            "country": CountryRef(files.country),
            "other": cell,
            "earlier": earlier.get("title", str) or "",
        }
        yield Finding.of(
            Note(LAD840, params, case="reused"),
            later.location("title"),
            later.texts.get("title"),
            related=(cell,),
            action_id=action_id(later),
        )


def _reused(files: CountryFiles, succession: Succession) -> Iterator[tuple[Row, Row]]:
    """Each action that gave way to one of the same id about something else, and that one."""
    current = {action_id(row): (row, file) for row, file in _current(files, succession)}
    for file in files.counting:
        for row in file.actions:
            later, its_file = current.get(action_id(row), (row, file))
            given_way = id(row) in succession.into and its_file is not file
            if given_way and its_file.language == file.language and _is_other(row, later):
                yield row, later


def _is_other(row: Row, later: Row) -> bool:
    limits = (("title", OTHER_TITLE), ("summary", OTHER_SUMMARY))
    texts = [(row.get(column, str), later.get(column, str), limit) for column, limit in limits]
    return all(one and other and likeness(one, other) < limit for one, other, limit in texts)


# -------------------------------------------------------------- what only some of them have


def _only_in_some(files: CountryFiles, succession: Succession) -> Iterator[Finding]:
    """One warning for a country, at the latest of the files that lack an action."""
    lacking: set[str] = set()
    rows: list[Row] = []
    case = "earlier"
    for row, owner in _current(files, succession):
        others = [file for file in _without(row, files) if _may_replace(file, owner)]
        if others:
            rows.append(row)
            lacking.update(file.file for file in others)
            if not any(is_later(file, owner) for file in others):
                case = "undated"
    if rows:
        *_, last = latest([file for file in files.counting if file.file in lacking])
        params: Mapping[str, Param] = {
            "country": CountryRef(files.country),
            "ids": tuple(dict.fromkeys(action_id(row) or "" for row in rows)),
        }
        related = tuple(row.location("action_id") for row in rows)
        yield Finding.of(Note(LAD840, params, case=case), _kind_cell(last), related=related)


def _current(files: CountryFiles, succession: Succession) -> Iterator[tuple[Row, Submission]]:
    """The actions that count, each with its file; nothing of those that are withheld."""
    for file in files.counting:
        for row in file.actions:
            aside = id(row) in succession.into or id(row) in succession.disputed
            id_ = action_id(row)
            if id_ and not aside and id_ not in succession.withheld[files.country]:
                yield row, file


def _without(row: Row, files: CountryFiles) -> Iterator[Submission]:
    """The files that lack this action and could have it: not a table of figures alone."""
    id_ = action_id(row)
    for file in files.counting:
        of_figures = file.cover is None and not file.actions
        if not of_figures and all(action_id(other) != id_ for other in file.actions):
            yield file


def _may_replace(file: Submission, owner: Submission) -> bool:
    """Whether the country may mean by this file that the other one's actions no longer hold."""
    if is_addition(file) or is_later(owner, file):
        return False
    return is_later(file, owner) or not is_addition(owner)


def _kind_cell(file: Submission) -> Location:
    """Where the Cover says what kind of workbook it is, or would say so."""
    if file.cover is None:
        return Location(file.file)
    if file.cover["workbook_kind"] is MISSING and "workbook_kind" not in file.cover.table.rows:
        return Location(file.file, file.cover.table.sheet, column="workbook_kind")
    return file.cover.location("workbook_kind")


# ------------------------------------------------------------------------------ disputes


def _disputed(dispute: Dispute, columns: Iterable[str]) -> Iterator[Finding]:
    """Each of the rows, with the cell of the other version."""
    if dispute.complete is not None:
        for row in dispute.rows:
            yield _doubtful(row, dispute.complete)
        return
    by_file: dict[str, list[Row]] = {}
    for row in dispute.rows:
        by_file.setdefault(row.table.file, []).append(row)
    single = all(len(rows) == 1 for rows in by_file.values())
    for row in dispute.rows:
        others = [other for other in dispute.rows if other.table.file != row.table.file]
        yield _version(row, others, columns) if single else _repeated(row, others)


def _version(row: Row, others: Sequence[Row], columns: Iterable[str]) -> Finding:
    """At the first cell that differs from any of the others; all of them are related."""
    keys = [*columns]
    differ = {key: None for other in others for key in differing(row, other, keys)}
    first = next((key for key in keys if key in differ), "action_id")
    differ_from = [other for other in others if differing(row, other, keys)] or others
    cells = tuple(other.location(first) for other in differ_from)
    role = row.table.role
    params = {"columns": tuple(ColumnRef(role, key) for key in keys if key in differ)}
    return _finding("versions", row, first, cells, params)


def _repeated(row: Row, others: Sequence[Row]) -> Finding:
    cells = tuple(other.location("action_id") for other in others)
    return _finding("rows", row, "action_id", cells, {})


def _doubtful(row: Row, complete: Submission) -> Finding:
    return _finding("complete", row, "action_id", (_kind_cell(complete),), {})


def _finding(
    case: str, row: Row, column: str, cells: tuple[Location, ...], params: Mapping[str, Param]
) -> Finding:
    said: Mapping[str, Param] = {
        **params,
        "id": action_id(row) or "",
        "other": cells[0],
    }
    return Finding.of(
        Note(LAD841, said, case=case),
        row.location(column),
        row.texts.get(column),
        related=cells,
        action_id=action_id(row),
    )
