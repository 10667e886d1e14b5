"""Where each row goes before anything is merged: superseded, withheld, held back, or to publish."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from ladreport.checking.rules.repetitions import STRAY_ROW_CODES
from ladreport.consolidation.country_files import errors_of_whole_file
from ladreport.consolidation.succession import Succession, action_id, withheld_ids
from ladreport.consolidation.succession_findings import LAD841
from ladreport.core.records import Disposition, Row, Source, Submission
from ladreport.messages.registry import ERROR, code

LAD843 = code(
    "LAD843",
    ERROR,
    "this figure belongs to no action that could be read, so it is held back",
    repair="Write the action's id here as it stands in the Actions sheet.",
    why="A number is published with the action that it measures. Where that action is in none of "
    "the country's files, or its id can't be read, nobody can say what the number means.",
    example="A figure of GTM-2024-009 where Actions ends at GTM-2024-008",
    instead="A figure of GTM-2024-008",
)


class Placed(Struct, frozen=True, eq=False):
    """A row with its submission and where it goes so far.

    ``reasons`` are as in ``Outcome``; ``replacement`` is the cell or the file that it gives way to.
    ``home`` is the file in which a figure's action stands.
    """

    row: Row
    submission: Submission
    disposition: Disposition
    reasons: tuple[str, ...] = ()
    replacement: str | None = None
    home: str = ""

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


def reasons(row: Row, submission: Submission) -> tuple[str, ...]:
    """The codes for which this row can't be published, by id.

    They are those of the errors that concern it or its whole file. Of a row that is none (a total)
    nothing else is said.
    """
    stray = [finding.code.id for finding in row.findings if finding.code.id in STRAY_ROW_CODES]
    if stray:
        return (stray[0],)
    errors = (finding for finding in row.findings if finding.holds_back)
    return tuple(sorted({e.code.id for e in (*errors, *errors_of_whole_file(submission))}))


Owners = Mapping[tuple[str, str], Sequence[Placed]]
"""Actions by where they are looked for, a file or a country, and by their id."""

NO_ID, NO_SUCH_ID = "", "?"
"""For figures: those without an id that can be read, and those whose id no action has."""


def place_actions(submissions: Sequence[Submission], succession: Succession) -> tuple[Placed, ...]:
    """Every row of Actions with where it goes, before joint actions are merged."""
    return tuple(
        placed for submission in submissions for placed in _place_actions_of(submission, succession)
    )


def _place_actions_of(submission: Submission, succession: Succession) -> Iterator[Placed]:
    """An action that one row withholds is withheld in every row, in an earlier file too."""
    of_country = succession.withheld.get(submission.country or "", frozenset())
    withheld = of_country | withheld_ids(submission.actions)
    for row in submission.actions:
        if row.withheld or action_id(row) in withheld:
            yield Placed(row, submission, Disposition.WITHHELD)
        else:
            yield _placed(row, submission, succession, reasons(row, submission))


def _placed(
    row: Row, submission: Submission, succession: Succession, why: tuple[str, ...]
) -> Placed:
    """Where a row goes that is not withheld."""
    if id(row) in succession.into:
        into = succession.into[id(row)]
        return Placed(row, submission, Disposition.SUPERSEDED, (), into)
    if id(row) in succession.disputed:
        why = tuple(sorted({*why, LAD841.id}))
    disposition = Disposition.HELD_BACK if why else Disposition.PUBLISHED
    home = succession.homes.get(id(row), submission.file)
    return Placed(row, submission, disposition, why, home=home)


def place_figures(
    submissions: Sequence[Submission],
    actions: Sequence[Placed],
    succession: Succession,
) -> tuple[Placed, ...]:
    """Every row of Figures with where it goes: where its action goes, unless it has an error."""
    owners = _owners(actions, succession)
    return tuple(
        _place_figure(row, submission, owners, succession)
        for submission in submissions
        for row in submission.figures
    )


def _owners(actions: Iterable[Placed], succession: Succession) -> Owners:
    """The actions of each file and of each country by id.

    A superseded one has only the figures beside it. A figure whose id can't be known may be a
    withheld one's.
    """
    owners: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for action in actions:
        withheld = action.disposition is Disposition.WITHHELD
        superseded = action.disposition is Disposition.SUPERSEDED
        for place in _places(action.submission, succession)[: 1 if superseded else None]:
            if action.action_id:
                owners[place, action.action_id].append(action)
            elif withheld:
                owners[place, NO_SUCH_ID].append(action)
            if withheld:
                owners[place, NO_ID].append(action)
    return owners


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
    succession: Succession,
) -> Placed:
    several = _owners_of(row, submission, owners, succession)
    owner = min(several, key=lambda action: STRICTEST.index(action.disposition), default=None)
    if owner and owner.disposition is Disposition.WITHHELD:
        return Placed(row, submission, Disposition.WITHHELD)
    why = reasons(row, submission) or (owner.reasons if owner else (LAD843.id,))
    return _placed(row, submission, succession, why)


def _places(submission: Submission, succession: Succession) -> tuple[str, ...]:
    """Where an action of a figure may stand: in the same file, else in one of the same country."""
    country = submission.country if submission.file in succession.counted else None
    return (submission.file, country) if country else (submission.file,)


def _owners_of(
    row: Row, submission: Submission, owners: Owners, succession: Succession
) -> Sequence[Placed]:
    """The action that a figure belongs to."""
    id_ = action_id(row) or NO_ID
    places = _places(submission, succession)
    homes = [home] if (home := succession.homes.get(id(row))) else []
    found = (owners.get((place, id_), ()) for place in (*homes, *places))
    return next(filter(None, found), ()) or owners.get((places[-1], NO_SUCH_ID), ())
