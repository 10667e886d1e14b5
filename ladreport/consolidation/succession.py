"""Several files of one country, row by row: which gives way to which, and which disagree."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from msgspec import Struct, field

from ladreport.consolidation.country_files import (
    CountryFiles,
    files_by_country,
    is_addition,
    is_complete,
    is_later,
    latest,
)
from ladreport.core.records import Row, Submission
from ladreport.core.values import UNREADABLE
from ladreport.counting.identity import DATES, WHAT, whom
from ladreport.schema.model import Schema

FIGURE_IS = (*WHAT, *DATES, "part_of")
"""With the population: what two rows of an action share that are versions of one figure."""

Versions = Mapping[str, Sequence[Row]]
"""The rows of one action, or of one figure of it, by file."""


class Dispute(Struct, frozen=True, eq=False):
    """Rows of one id that differ in files of which nobody can say which is the later.

    Or rows that such a file lacks which says that it is ``complete``.
    """

    country: str
    rows: tuple[Row, ...]
    complete: Submission | None = None


class Succession(Struct, frozen=True):
    """What becomes of rows because their country sent several files.

    ``into`` says by a row's identity where the row stands that it gives way to, as text, and
    ``equal`` which of those rows say the same. ``disputed`` are the rows of ``disputes``. ``homes``
    says by a figure's identity in which file the action stands that it belongs to, where that is
    not its own. ``withheld`` are the ids that a country withholds, by country; ``counted`` the
    files that can count for their country, whatever becomes of their rows.
    """

    countries: tuple[CountryFiles, ...] = ()
    into: dict[int, str] = field(default_factory=dict)
    equal: set[int] = field(default_factory=set)
    disputes: list[Dispute] = field(default_factory=list)
    disputed: set[int] = field(default_factory=set)
    homes: dict[int, str] = field(default_factory=dict)
    withheld: Mapping[str, frozenset[str]] = field(default_factory=dict)
    counted: frozenset[str] = frozenset()


def succession(submissions: Sequence[Submission], schema: Schema) -> Succession:
    """How the files of each country come together."""
    countries = files_by_country(submissions)
    withheld = {
        files.country: withheld_ids(row for file in files.counting for row in file.actions)
        for files in countries
    }
    counted = frozenset(file.file for files in countries for file in files.files)
    made = Succession(countries, withheld=withheld, counted=counted)
    for files in countries:
        if len(files.files) > 1:
            _Country(files, schema, made).combine()
    return made


def withheld_ids(rows: Iterable[Row]) -> frozenset[str]:
    """The ids of actions of which one of these rows may not be published."""
    return frozenset(filter(None, (action_id(row) for row in rows if row.withheld)))


def action_id(row: Row) -> str | None:
    """The row's action id, where it can be read."""
    return row.get("action_id", str)


def cell(row: Row, column: str) -> str:
    """The row's cell in this column, as one text."""
    return str(row.location(column))


class _Country:
    """Combines the files of one country; what it finds out goes into ``made``."""

    def __init__(self, files: CountryFiles, schema: Schema, made: Succession) -> None:
        self.files, self.made = files, made
        self.counting = {file.file: file for file in files.counting}
        self.compared = {
            role: [column.key for column in table.content_columns]
            for role, table in schema.tables.items()
        }
        self.homes: dict[str, Sequence[str]] = {}
        """The files of each action that count: one, or several that nobody can tell apart."""

    def combine(self) -> None:
        """All rows of all files."""
        for name, kept in self.files.copies.items():
            self._give_way_whole(self._file(name), kept, by_id=False)
        for name, kept in self.files.replaced.items():
            self._give_way_whole(self._file(name), kept, by_id=True)
        actions = _by_id((file.file, file.actions) for file in self.files.counting)
        for id_, versions in actions.items():
            self.homes[id_] = self._settle(versions)
        for complete in filter(is_complete, self.files.counting):
            self._missing_in(complete, actions)
        figures = _by_id((file.file, file.figures) for file in self.files.counting)
        for id_, versions in figures.items():
            if id_ in actions:
                self._figures_of(versions, actions[id_], self.homes[id_])

    def _file(self, name: str) -> Submission:
        return next(file for file in self.files.files if file.file == name)

    def _give_way_whole(self, old: Submission, kept: Submission, *, by_id: bool) -> None:
        """Every row gives way to the same one of the other file, by its id or by its number."""
        for rows, others in ((old.actions, kept.actions), (old.figures, kept.figures)):
            of_kept = {action_id(row) if by_id else row.number: row for row in reversed(others)}
            for row in rows:
                other = of_kept.get(action_id(row) if by_id else row.number)
                self.made.into[id(row)] = cell(other, "action_id") if other else kept.file

    def _settle(self, versions: Versions) -> Sequence[str]:
        """Let the latest version stand; its files, several where nobody can say which it is."""
        files = [file.file for file in latest([self.counting[name] for name in versions])]
        stands, *others = files
        for name, rows in versions.items():
            if name not in files:
                self._give_way(rows, versions[stands])
        different = [name for name in others if not self._same(versions[name], versions[stands])]
        if different:
            self._dispute([row for name in files for row in versions[name]])
        for name in () if different else others:
            self._give_way(versions[name], versions[stands])
            self.made.equal.update(map(id, versions[name]))
        return files if different else [stands]

    def _missing_in(self, complete: Submission, actions: Mapping[str, Versions]) -> None:
        """What a complete file lacks is in doubt where all that has it may be earlier."""
        for versions in actions.values():
            current = latest([self.counting[name] for name in versions])
            doubtful = not any(is_addition(it) or is_later(it, complete) for it in current)
            if complete.file not in versions and doubtful:
                for file in current:
                    self._dispute(versions[file.file], complete)

    def _give_way(self, rows: Sequence[Row], others: Sequence[Row]) -> None:
        for place, row in enumerate(rows):
            other = others[min(place, len(others) - 1)]
            self.made.into[id(row)] = cell(other, "action_id")

    def _dispute(self, rows: Sequence[Row], complete: Submission | None = None) -> None:
        made = self.made
        withheld = action_id(rows[0]) in made.withheld[self.files.country]
        if withheld or any(id(row) in made.into or id(row) in made.disputed for row in rows):
            return
        made.disputes.append(Dispute(self.files.country, tuple(rows), complete))
        made.disputed.update(map(id, rows))

    def _same(self, rows: Sequence[Row], others: Sequence[Row]) -> bool:
        return len(rows) == len(others) and all(
            not differing(row, other, self.compared[row.table.role])
            for row, other in zip(rows, others, strict=True)
        )

    def _figures_of(self, versions: Versions, actions: Versions, homes: Sequence[str]) -> None:
        """Figures of one action: they come with its row, or from a file that has only figures."""
        late = latest([self.counting[name] for name in actions])
        current = {file.file for file in late}
        standing = {name: rows for name, rows in versions.items() if name in current}
        for name, rows in versions.items():
            if name not in actions:
                standing[name] = rows
            elif name not in current:
                self._give_way(rows, standing.get(homes[0]) or actions[homes[0]])
        for rows in standing.values():
            self.made.homes.update((id(row), homes[0]) for row in rows)
        if len(homes) == 1:
            for same in _by_figure(standing).values():
                self._settle(same)


def _by_id(files: Iterable[tuple[str, Sequence[Row]]]) -> Mapping[str, Versions]:
    by_id: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for name, rows in files:
        for row in rows:
            if id_ := action_id(row):
                by_id[id_][name].append(row)
    return by_id


def _by_figure(versions: Versions) -> Mapping[Hashable, Versions]:
    """The same rows by what they count; one of which that can't be read is of its own."""
    by_figure: dict[Hashable, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for name, rows in versions.items():
        for row in rows:
            counts = tuple(row[column] for column in FIGURE_IS)
            people = whom(row.__getitem__)
            known = UNREADABLE not in counts
            by_figure[(*counts, people) if known else id(row)][name].append(row)
    return by_figure


def differing(row: Row, other: Row, columns: Iterable[str]) -> tuple[str, ...]:
    """The columns in which the two rows say different things."""
    return tuple(column for column in columns if _content(row, column) != _content(other, column))


def _content(row: Row, column: str) -> Hashable:
    """The value; what can't be read as it was typed."""
    value = row[column]
    return row.texts.get(column) if value is UNREADABLE else value
