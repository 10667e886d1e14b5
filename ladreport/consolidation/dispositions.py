"""Where each row goes before anything is merged: superseded, withheld, held back, or to publish."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from ladreport.checking.rules.repetitions import STRAY_ROW_CODES
from ladreport.core.findings import CountryRef, Finding, Note, Param, Severity
from ladreport.core.location import Location
from ladreport.core.records import Disposition, Row, Source, Submission
from ladreport.core.values import PartialDate
from ladreport.messages.registry import ERROR, WARNING, code

LAD840 = code(
    "LAD840",
    WARNING,
    "{country} sent more than one workbook; {kept} is the later one and replaces this one",
    repair="Nothing, if {kept} is the one that counts. Otherwise move it out of the folder.",
    why="A country's rows must be counted once. Of several workbooks the one with the latest date "
    "of submission on its Cover counts; the rows of the others are listed as superseded.",
    example="CHL-first.xlsx of 1 September 2024 and CHL-second.xlsx of 10 September 2024",
    instead="One workbook for each country in the folder",
)
LAD841 = code(
    "LAD841",
    ERROR,
    "{country} sent more than one workbook and their dates of submission don't say which is "
    "the later one; {kept} was taken because its name sorts last",
    repair="Keep one of them in the folder, or write the date of submission on both Covers.",
    why="A country's rows must be counted once, and a program must not guess which text a "
    "country stands by.",
    example="CHL.xlsx and CHL (2).xlsx, neither with a date of submission",
    instead="One workbook for each country in the folder",
)

LAD843 = code(
    "LAD843",
    ERROR,
    "this figure belongs to no action that could be read, so it is held back",
    repair="Write the action's id here as it stands in the Actions sheet.",
    why="A number is published with the action that it measures. Where that action is not in the "
    "file, or its id can't be read, nobody can say what the number means.",
    example="A figure of GTM-2024-009 where Actions ends at GTM-2024-008",
    instead="A figure of GTM-2024-008",
)

FILE_COLUMNS = frozenset({"country", "ministerial"})
"""Cover fields without which nothing in the file can be placed."""


class Placed(Struct, frozen=True, eq=False):
    """A row with its submission and where it goes so far.

    ``reasons`` are as in ``Outcome``; ``replacement`` is the file that superseded this one.
    """

    row: Row
    submission: Submission
    disposition: Disposition
    reasons: tuple[str, ...] = ()
    replacement: str | None = None

    @property
    def country(self) -> str:
        """The reporting country's alpha-3 code; empty when the file does not say."""
        return self.submission.country or ""

    @property
    def action_id(self) -> str | None:
        """The row's action id, where it can be read."""
        return self.row.get("action_id", str)

    @property
    def source(self) -> Source:
        """The row's file, sheet and number."""
        return self.row.source


def superseded_by(
    submissions: Sequence[Submission],
) -> tuple[Mapping[str, str], tuple[Finding, ...]]:
    """Of several files of one country, which file replaces which: old file to new file.

    One that can't count itself, of another ministerial or without a table, replaces nothing.
    """
    by_country: dict[str, list[Submission]] = defaultdict(list)
    for submission in submissions:
        if submission.country and may_count(submission):
            by_country[submission.country].append(submission)
    replaced: dict[str, str] = {}
    findings: list[Finding] = []
    for country, several in by_country.items():
        *earlier, kept = sorted(several, key=lambda sent: (_submitted_key(sent), sent.file))
        for old in earlier:
            replaced[old.file] = kept.file
            note = LAD840 if _submitted_key(old) < _submitted_key(kept) else LAD841
            params: Mapping[str, Param] = {"country": CountryRef(country), "kept": kept.file}
            findings.append(Finding.of(Note(note, params), Location(old.file)))
    return replaced, tuple(findings)


def submitted_on(submission: Submission) -> PartialDate | None:
    """The date of submission on the Cover."""
    return submission.cover.get("submitted_on", PartialDate) if submission.cover else None


def _submitted_key(submission: Submission) -> str:
    date = submitted_on(submission)
    return date.last.isoformat() if date else ""


def reasons(row: Row, submission: Submission) -> tuple[str, ...]:
    """The codes for which this row can't be published, by id.

    They are those of the errors that concern it or its whole file. Of a row that is none (a total)
    nothing else is said.
    """
    stray = [finding.code.id for finding in row.findings if finding.code.id in STRAY_ROW_CODES]
    if stray:
        return (stray[0],)
    errors = (finding for finding in row.findings if finding.holds_back)
    return tuple(sorted({error.code.id for error in (*errors, *_of_whole_file(submission))}))


def _of_whole_file(submission: Submission) -> Iterator[Finding]:
    """The errors for which nothing in the file can be placed."""
    on_cover = submission.cover.findings if submission.cover else ()
    for finding in (*submission.findings, *on_cover):
        if finding.severity is Severity.ERROR and finding.location.column in FILE_COLUMNS:
            yield finding


def may_count(submission: Submission) -> bool:
    """Whether the file can be the one that counts for its country.

    Not when nothing in it can be placed, nor when a sheet that should be there wasn't read and
    nothing is left: a Cover alone counts only where it was sent alone.
    """
    if any(_of_whole_file(submission)):
        return False
    unread = any(
        finding.severity is Severity.ERROR and finding.location.row is None
        for finding in submission.findings
    )
    return bool(submission.actions or submission.figures) or not unread


Owners = Mapping[tuple[str, str], Sequence[Placed]]
"""Actions by their file and id."""

NO_ID, NO_SUCH_ID = "", "?"
"""For figures: those without an id that can be read, and those whose id no action has."""


def place_actions(
    submissions: Sequence[Submission], replaced: Mapping[str, str]
) -> tuple[Placed, ...]:
    """Every row of Actions with where it goes, before joint actions are merged."""
    withheld = {
        (submission.file, row.get("action_id", str))
        for submission in submissions
        for row in submission.actions
        if row.withheld
    }

    def place(row: Row, submission: Submission) -> Placed:
        """An action that one row withholds is withheld in every row, in an earlier file too."""
        later = replaced.get(submission.file, submission.file)
        id_ = row.get("action_id", str)
        if row.withheld or (id_ and (later, id_) in withheld):
            return Placed(row, submission, Disposition.WITHHELD)
        if submission.file in replaced:
            return _superseded(row, submission, replaced)
        return _published_or_held_back(row, submission, reasons(row, submission))

    return tuple(place(row, submission) for submission in submissions for row in submission.actions)


def _superseded(row: Row, submission: Submission, replaced: Mapping[str, str]) -> Placed:
    return Placed(row, submission, Disposition.SUPERSEDED, (), replaced[submission.file])


def place_figures(
    submissions: Sequence[Submission],
    actions: Sequence[Placed],
    replaced: Mapping[str, str],
) -> tuple[Placed, ...]:
    """Every row of Figures with where it goes: where its action goes, unless it has an error."""
    owners = _owners(actions)
    return tuple(
        _place_figure(row, submission, owners, replaced)
        for submission in submissions
        for row in submission.figures
    )


def _owners(actions: Iterable[Placed]) -> Owners:
    """The actions of each file by id. A figure whose id can't be known may be a withheld one's."""
    owners: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for action in actions:
        file, withheld = action.submission.file, action.disposition is Disposition.WITHHELD
        if action.action_id:
            owners[file, action.action_id].append(action)
        elif withheld:
            owners[file, NO_SUCH_ID].append(action)
        if withheld:
            owners[file, NO_ID].append(action)
    return owners


def withheld_rows(submissions: Sequence[Submission]) -> frozenset[Source]:
    """The rows that their countries marked as not to be published, and their figures."""
    actions = place_actions(submissions, {})
    placed = (*actions, *place_figures(submissions, actions, {}))
    return frozenset(row.source for row in placed if row.disposition is Disposition.WITHHELD)


STRICTEST = (
    Disposition.WITHHELD,
    Disposition.SUPERSEDED,
    Disposition.HELD_BACK,
    Disposition.PUBLISHED,
)
"""Where two actions share an id, their figures go where the stricter of them goes."""


def _place_figure(
    row: Row,
    submission: Submission,
    owners: Owners,
    replaced: Mapping[str, str],
) -> Placed:
    file, action_id = submission.file, row.get("action_id", str) or NO_ID
    several = owners.get((file, action_id)) or owners.get((file, NO_SUCH_ID), ())
    owner = min(several, key=lambda action: STRICTEST.index(action.disposition), default=None)
    if owner and owner.disposition is Disposition.WITHHELD:
        return Placed(row, submission, Disposition.WITHHELD)
    if submission.file in replaced:
        return _superseded(row, submission, replaced)
    why = reasons(row, submission) or (owner.reasons if owner else (LAD843.id,))
    return _published_or_held_back(row, submission, why)


def _published_or_held_back(row: Row, submission: Submission, why: tuple[str, ...]) -> Placed:
    disposition = Disposition.HELD_BACK if why else Disposition.PUBLISHED
    return Placed(row, submission, disposition, why)
