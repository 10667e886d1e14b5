"""The dataset's tables by what a trace looks up in them: rows by place, numbers by key."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from ladreport.core.location import Location
from ladreport.core.records import Disposition
from ladreport.tracing.folder import BuildFolder, Row
from ladreport.tracing.traced import Correction, Rate, Standing

RowPlace = tuple[str, str, str]
"""File, sheet and number of a row."""

TABLES = {"actions": "actions", "figures": "figures"}


class Data(Struct, frozen=True, dict=True):
    """A build's dataset as it is looked up."""

    build: BuildFolder

    @cached_property
    def outcomes(self) -> Mapping[RowPlace, Row]:
        """The ledger's line of each row that was read."""
        return {source_place(row): row for row in self.build.table("rows")}

    @cached_property
    def records(self) -> Mapping[RowPlace, tuple[str, Row]]:
        """The figure or action that each row became or was merged into, and of which table."""
        records: dict[RowPlace, tuple[str, Row]] = {}
        for role in TABLES:
            for row in self.build.table(role):
                for place in (source_place(row), *merged_places(row)):
                    records[place] = role, row
        return records

    @cached_property
    def corrections(self) -> Mapping[RowPlace, Sequence[tuple[str, Correction]]]:
        """The corrections that were made, with their cells, by row."""
        made: dict[RowPlace, list[tuple[str, Correction]]] = defaultdict(list)
        for row in self.build.table("corrections", needed=False):
            number = "".join(filter(str.isdigit, row["cell"].partition(":")[0]))
            if row["applied"] == "yes":
                texts = (row[name] for name in ("found", "replacement", "who", "why"))
                where = row["file"], row["sheet"], number
                made[where].append((row["cell"], Correction(row["cell"], *texts)))
        return made

    @cached_property
    def printed(self) -> Mapping[str, Sequence[Row]]:
        """The lines of numbers.csv by key."""
        return grouped(self.build.table("numbers"), "key")

    @cached_property
    def claims(self) -> Mapping[str, Row]:
        """The claims by id."""
        return {row["id"]: row for row in self.build.table("claims")}

    @cached_property
    def claim_rows(self) -> Mapping[str, Sequence[Row]]:
        """The rows behind each claim."""
        return grouped(self.build.table("claim_rows"), "claim")

    @cached_property
    def table_rows(self) -> Mapping[str, Sequence[Row]]:
        """The rows behind each sum, by the key of its field."""
        return grouped(self.build.table("table_rows"), "key")

    @cached_property
    def published_actions(self) -> Sequence[Row]:
        """The actions that are published."""
        published = Disposition.PUBLISHED.value
        return [row for row in self.build.table("actions") if row["disposition"] == published]

    def corrections_of(self, *places: RowPlace) -> tuple[Correction, ...]:
        """What was corrected in these rows."""
        return tuple(made for place in places for _, made in self.corrections.get(place, ()))

    def standings(self, key: str) -> tuple[Standing, ...]:
        """Where the number of this key is printed."""
        return tuple(map(standing, self.printed.get(key, ())))


def grouped(rows: Sequence[Row], column: str) -> Mapping[str, Sequence[Row]]:
    """The rows by what stands in a column."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


def standing(row: Row) -> Standing:
    """A line of numbers.csv as a place."""
    names = ("language", "words", "place", "section", "caption", "context")
    return Standing(*(row[name] for name in names))


def source_place(row: Row) -> RowPlace:
    """The row that a line of the dataset was read from."""
    return row["source_file"], row["source_sheet"], row["source_row"]


def merged_places(row: Row) -> Sequence[RowPlace]:
    """The further rows that were merged into a line of the dataset."""
    from ladreport.consolidation.tables import PLACE

    found = PLACE.finditer(row.get("merged_sources", ""))
    return [(place[1], place[2], place[3]) for place in found]


def place_name(place: RowPlace, letters: str = "") -> str:
    """Where a row or cell stands: ``GTM.xlsx › Cifras!C7``."""
    file, sheet, number = place
    row = int(number) if number.isdigit() else None
    return str(Location(file, sheet, row, letters or None))


def rate_of(row: Row) -> Rate | None:
    """At what rate a line of figures.csv was converted, None where it was not."""
    if not row.get("rate"):
        return None
    names = ("rate", "rate_date", "rate_source", "value_usd")
    return Rate(*(row.get(name, "") for name in names))
