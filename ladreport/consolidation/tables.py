"""The tables of a dataset's folder: what each column means, how it is written and read back."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any, Generic, NoReturn, TypeVar

from msgspec import Struct, field

from ladreport.consolidation.csv_text import (
    DATE,
    FORMS,
    INTEGER,
    LIST,
    NAME,
    NUMBER,
    TEXT,
    Cell,
    Form,
    csv_bytes,
    csv_rows,
)
from ladreport.core.interval import UNKNOWN, Interval, Precision
from ladreport.core.records import (
    Action,
    Answer,
    Disposition,
    Figure,
    Outcome,
    Received,
    Record,
    Source,
)
from ladreport.schema.lookup import terms_named
from ladreport.schema.model import Column, ColumnType, Schema

T = TypeVar("T")
Cells = Mapping[str, Any]
"""The values of one row by column, as their forms read them."""


class Field(Struct, Generic[T], frozen=True):
    """A column of a CSV file: its name, what it means, its form, and where its value comes from.

    Without ``value`` it is the record's attribute of the same name. A dataset that was written
    before the schema had an ``added`` column is read without it.
    """

    name: str
    meaning: str
    form: Form = TEXT
    value: Callable[[T], Cell] | None = None
    added: bool = False

    def descriptor(self) -> dict[str, Any]:
        """The column as Table Schema describes it."""
        pattern = self.form.pattern
        constraints = {"constraints": {"pattern": pattern}} if pattern else {}
        described = {"name": self.name, "type": self.form.type, "description": self.meaning}
        return {**described, **constraints}


def _never_read(_: Cells) -> NoReturn:
    raise NotImplementedError("what was found or computed is written and never read back")


class CsvTable(Struct, Generic[T], frozen=True):
    """A CSV file: its columns, those that tell its rows apart, and how a row becomes a record.

    ``refers`` gives for a column the file and the column there in which its values stand.
    """

    name: str
    fields: Sequence[Field[T]]
    key: tuple[str, ...] = ()
    record: Callable[[Cells], T] = _never_read
    refers: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def written(self, records: Iterable[T]) -> bytes:
        """The file's bytes."""
        header = [column.name for column in self.fields]
        values = [column.value or attrgetter(column.name) for column in self.fields]
        return csv_bytes(header, ([value(record) for value in values] for record in records))

    def read(self, data: bytes, described: frozenset[str]) -> Iterator[T]:
        """The records of a file that was written with the ``described`` columns.

        Raises ValueError, KeyError, ArithmeticError and csv.Error for a file that was not.
        """
        needed = described.union(column.name for column in self.fields if not column.added)
        forms = [(column.name, column.form) for column in self.fields]
        for row in csv_rows(data, needed):
            texts = [(name, form, row.get(name)) for name, form in forms]
            yield self.record(
                {name: form.read(text) if text else form.empty for name, form, text in texts}
            )

    def resource(self) -> dict[str, Any]:
        """The file as a data package describes it."""
        key = {"primaryKey": list(self.key)} if self.key else {}
        references = [
            {"fields": [column], "reference": {"resource": table, "fields": [there]}}
            for column, (table, there) in self.refers.items()
        ]
        return {
            "name": self.name,
            "path": f"{self.name}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {
                "fields": [column.descriptor() for column in self.fields],
                **key,
                **({"foreignKeys": references} if references else {}),
                "missingValues": [""],
            },
        }


# ------------------------------------------------------------------------------------- sources

SOURCE_KEY = ("source_file", "source_sheet", "source_row")
PLACE = re.compile(r"(.+?) › (.+?)!(\d+):\d+(?:; |$)", re.DOTALL)
"""A row of a sheet; names of files and sheets may hold the separator too."""


def place_text(source: Source, letters: str = "") -> str:
    """Where a row or cell stands, as one text: ``GTM.xlsx › Actions!D14``."""
    return str(source.location(letters))


def _places(text: str) -> tuple[Source, ...]:
    """The rows written as ``GTM.xlsx › Actions!14:14; MEX.xlsx › Actions!3:3``."""
    return tuple(Source(place[1], place[2], int(place[3])) for place in PLACE.finditer(text))


def source_fields(source: Callable[[Any], Source]) -> tuple[Field[Any], ...]:
    """Where a record was read from, by the row that ``source`` gives for it."""
    of_file = "The submission that the row was read from."
    return (
        Field("source_file", of_file, NAME, lambda record: source(record).file),
        Field(
            "source_sheet",
            "Its sheet, as the country named it.",
            NAME,
            lambda record: source(record).sheet,
        ),
        Field("source_row", "Its row in that sheet.", INTEGER, lambda record: source(record).row),
    )


def source_of(cells: Cells) -> Source:
    """The row that a record was read from."""
    return Source(*(cells[name] for name in SOURCE_KEY))


# --------------------------------------------------------------------------- actions and figures


def actions_table(schema: Schema, *further: Field[Action]) -> CsvTable[Action]:
    """The published actions and those held back; ``further`` columns are never read back."""
    fields: tuple[Field[Action], ...] = (
        Field("action_id", "The action's id; empty where a row held back has none."),
        *_reporting_fields("The lead country (ISO 3166 alpha-3)."),
        Field("language", "The language of its text."),
        *_schema_fields(schema, "actions"),
        *source_fields(first_source),
        _merged_field("The other rows that reported this action."),
        *further,
    )

    def action(cells: Cells) -> Action:
        return Action(**_record(cells, columns), language=cells["language"])

    columns = content_keys(schema, "actions")
    return CsvTable("actions", fields, SOURCE_KEY, action)


def figures_table(schema: Schema, *further: Field[Figure]) -> CsvTable[Figure]:
    """The published figures and those held back; ``further`` columns are never read back."""
    fields: tuple[Field[Figure], ...] = (
        Field("action_id", "The action that the figure belongs to."),
        *_reporting_fields("The country whose number stands."),
        *_schema_fields(schema, "figures"),
        *source_fields(first_source),
        Field(
            "source_column", "The column letter of the number.", NAME, lambda figure: figure.letters
        ),
        Field(
            "low",
            "The least that the number can be by all rows that gave it; empty where that is open.",
            NUMBER,
            lambda figure: figure.interval.low,
            added=True,
        ),
        Field(
            "high",
            "The most that the number can be by all rows that gave it; empty where that is open.",
            NUMBER,
            lambda figure: figure.interval.high,
            added=True,
        ),
        Field(
            "value_as_typed",
            "What stands in that cell, as it was typed or corrected.",
            NAME,
            lambda figure: figure.typed,
            added=True,
        ),
        _merged_field("The other rows that gave this figure."),
        Field(
            "merged_as_typed",
            "What stands in the number's cell of each of those rows, in their order.",
            LIST,
            lambda figure: figure.others_typed,
            added=True,
        ),
        Field(
            "undated_as_of",
            "The last day of the period on the Cover, where the figure has no last day of its own.",
            DATE,
            lambda figure: figure.undated_as_of,
            added=True,
        ),
        *further,
    )

    def figure(cells: Cells) -> Figure:
        record = _record(cells, columns)
        interval = _stated(cells)
        letters, typed = cells["source_column"], cells["value_as_typed"]
        record |= {"typed": typed, "others_typed": cells["merged_as_typed"]}
        record |= {"undated_as_of": cells["undated_as_of"]}
        return Figure(**record, letters=letters, interval=interval)

    columns = content_keys(schema, "figures")
    return CsvTable("figures", fields, SOURCE_KEY, figure)


def _stated(cells: Cells) -> Interval:
    """What the rows of a figure state; a dataset written before the ends were has them in words.

    Both ends are open where rows contradict each other with "over" and "nearly".
    """
    interval = Interval(cells["low"], cells["high"])
    value, precision = cells["value"], cells["precision"]
    contradicted = cells["merged_sources"] and precision in (Precision.OVER, Precision.NEARLY)
    if interval != UNKNOWN or contradicted or value is None:
        return interval
    return Interval.stated(value, precision)


def _reporting_fields(country: str) -> tuple[Field[Any], ...]:
    """Who reported it, and what became of it; ``country`` says what the one country is."""
    return (
        Field("country", country, NAME),
        Field(
            "reporting_countries",
            "All countries that reported it, the lead first.",
            LIST,
            lambda record: record.countries,
        ),
        Field("disposition", "published or held_back.", Form(Disposition)),
        Field("reasons", "The codes for which it is held back.", LIST),
    )


def _schema_fields(schema: Schema, role: str) -> Iterable[Field[Any]]:
    """The schema's own columns, but the id, which comes first, and what is never published."""
    columns = schema.tables[role].published_columns
    return [schema_field(column, schema) for column in columns if column.key != "action_id"]


def schema_field(column: Column, schema: Schema) -> Field[Any]:
    """A column of the schema.

    ``publish`` is yes on every row of the dataset: what isn't to be published isn't in it.
    """
    key, meaning = column.key, column.help["en"]
    if key == "publish":
        return Field(key, meaning, TEXT, lambda _: True, added=True)
    form = FORMS[column.type]
    if column.type is ColumnType.TERM_OR_TEXT:
        form = Form(partial(_term_or_text, column.vocabulary or key, schema))
    return Field(key, meaning, form, lambda row: row.values.get(key), added=True)


def _term_or_text(vocabulary: str, schema: Schema, text: str) -> str:
    """A dataset that is older than a term has the text that a country wrote for it."""
    terms = terms_named(schema, vocabulary, text)
    return terms[0].key if terms else text


def first_source(record: Record) -> Source:
    """The row whose values a record has."""
    return record.sources[0]


def _merged_field(meaning: str) -> Field[Any]:
    return Field(
        "merged_sources",
        meaning,
        Form(_places, ()),
        lambda record: [place_text(source) for source in record.sources[1:]],
    )


def content_keys(schema: Schema, role: str) -> Sequence[str]:
    """The keys of what a record carries in ``values``."""
    return [column.key for column in schema.tables[role].content_columns]


def _record(cells: Cells, columns: Sequence[str]) -> dict[str, Any]:
    """What actions and figures have in common; a column in which nothing stands is left out."""
    return {
        **{name: cells[name] for name in ("action_id", "country", "disposition", "reasons")},
        "countries": cells["reporting_countries"],
        "sources": (source_of(cells), *cells["merged_sources"]),
        "values": {key: cells[key] for key in columns if cells[key] not in (None, ())},
    }


# ------------------------------------------------------------------- submissions, rows, and more

SUBMISSIONS = CsvTable[Received](
    "submissions",
    (
        Field("file", "The file that was received."),
        Field("country", "The country that its Cover names."),
        Field("ministerial", "The ministerial that its Cover names."),
        Field("language", "The language of its text."),
        Field("institution", "The institution that sent it."),
        Field("submitted_on", "The date of submission.", DATE),
        Field("actions", "Rows of Actions that were read.", INTEGER),
        Field("figures", "Rows of Figures that were read.", INTEGER),
        Field("superseded_by", "The file that all its rows gave way to."),
        Field(
            "answer",
            "What came in it: reported (at least one row is published), held_back, withheld, "
            "unreadable, nothing_to_report or superseded.",
            Form(Answer),
            added=True,
        ),
    ),
    ("file",),
    lambda cells: Received(**cells),
)


def _outcome(cells: Cells) -> Outcome:
    own = {name: value for name, value in cells.items() if name not in SOURCE_KEY}
    return Outcome(source=source_of(cells), **own)


ROWS = CsvTable[Outcome](
    "rows",
    (
        *source_fields(lambda outcome: outcome.source),
        Field("role", "The table that the row is of: actions or figures."),
        Field("country", "The country that sent it."),
        Field(
            "disposition",
            "Where it went: published, merged, held_back, withheld or superseded.",
            Form(Disposition),
        ),
        Field("action_id", "Its action id; empty for a withheld row."),
        Field(
            "into",
            "The action that it was merged into, or the cell of the row that superseded it (the "
            "file, where a later complete one has no such row).",
        ),
        Field("reasons", "The codes for which it is held back.", LIST),
    ),
    SOURCE_KEY,
    _outcome,
)
