"""What a rule may know beyond the row, table or submission that it looks at."""

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.records import Dataset, Row, Submission
from ladreport.core.values import PartialDate
from ladreport.schema.model import Column, Measure, Schema

Period = tuple[dt.date, dt.date]
"""First and last day, both included."""


class Context(Struct, frozen=True, eq=False):
    """What is known about the ministerial, and which submission is being looked at.

    ``ministerial`` and ``period`` (its reporting period) are what the submissions folder says;
    None when nobody says. ``today`` is None where the outcome must not depend on the day.
    ``baseline`` is the last ministerial's dataset. ``country`` and ``language`` are those of the
    submission at hand; see ``within``.
    """

    schema: Schema
    ministerial: str | None = None
    period: Period | None = None
    today: dt.date | None = None
    baseline: Dataset | None = None
    country: str | None = None
    language: str | None = None

    def within(self, submission: Submission) -> "Context":
        """The same with what the submission says of itself, where nobody else says it already."""
        return replace(
            self,
            ministerial=self.ministerial or submission.ministerial,
            period=self.period or reporting_period(submission),
            country=submission.country,
            language=submission.language,
        )

    def published_texts(self, row: Row) -> Iterator[tuple[Column, str]]:
        """What was typed in the row's cells that are published; nothing of a withheld row."""
        if not row.withheld:
            for column in self.schema.tables[row.table.role].columns:
                if column.published and (text := row.texts.get(column.key)):
                    yield column, text

    def measure(self, figure: Row) -> Measure | None:
        """What this figure measures, where that can be read."""
        return self.schema.measures.get(figure.get("measure", str) or "")

    def is_money(self, figure: Row) -> bool:
        """Whether this figure is an amount of money."""
        measure = self.measure(figure)
        return measure is not None and measure.is_money

    def counts(self, figure: Row) -> bool:
        """Whether this figure adds up with others, as far as its basis says."""
        return self.schema.counts(figure.get("basis", str))


def reporting_period(submission: Submission) -> Period | None:
    """The reporting period that the Cover gives, where both ends can be read, in order."""
    if submission.cover is None:
        return None
    start = submission.cover.get("period_start", PartialDate)
    end = submission.cover.get("period_end", PartialDate)
    if start is None or end is None or end.last < start.first:
        return None
    return start.first, end.last
