"""Dataset → the files of its folder: CSV with provenance, and a Frictionless data package."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct

from ladreport.consolidation.csv_text import Cell, csv_bytes
from ladreport.core.computed import Claim
from ladreport.core.findings import Finding
from ladreport.core.location import Location
from ladreport.core.records import Action, Dataset, Figure, Outcome, Received, Source
from ladreport.messages.language import Language
from ladreport.messages.rendering import message, repair, suggestions
from ladreport.schema.model import Column, ColumnType, Schema

PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"

T = TypeVar("T")


class Field(Struct, Generic[T], frozen=True):
    """A column of a CSV file: its name, what it means, its Table Schema type, and its value."""

    name: str
    meaning: str
    value: Callable[[T], Cell]
    type: str = "string"
    pattern: str | None = None

    def descriptor(self) -> dict[str, Any]:
        """The column as Table Schema describes it."""
        constraints = {"constraints": {"pattern": self.pattern}} if self.pattern else {}
        return {"name": self.name, "type": self.type, "description": self.meaning, **constraints}


class CsvTable(Struct, Generic[T], frozen=True):
    """A CSV file: its columns, its records, and the columns that tell its rows apart."""

    name: str
    fields: Sequence[Field[T]]
    records: Sequence[T]
    key: tuple[str, ...] = ()

    def data(self) -> bytes:
        """The file's bytes."""
        header = [one.name for one in self.fields]
        return csv_bytes(
            header, ([one.value(record) for one in self.fields] for record in self.records)
        )

    def resource(self) -> dict[str, Any]:
        """The file as a data package describes it."""
        key = {"primaryKey": list(self.key)} if self.key else {}
        return {
            "name": self.name,
            "path": f"{self.name}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {
                "fields": [one.descriptor() for one in self.fields],
                **key,
                "missingValues": [""],
            },
        }


def dataset_files(
    dataset: Dataset, claims: Iterable[Claim], language: Language
) -> Mapping[str, bytes]:
    """The files of the dataset's folder by name.

    Messages and claims are in ``language``; everything else is keys and the countries' own text.
    """
    schema = language.schema
    tables: tuple[CsvTable[Any], ...] = (
        CsvTable("actions", _action_fields(schema), dataset.actions, SOURCE_KEY),
        CsvTable("figures", _figure_fields(schema), dataset.figures, SOURCE_KEY),
        CsvTable("submissions", SUBMISSION_FIELDS, dataset.received, ("file",)),
        CsvTable("rows", ROW_FIELDS, dataset.outcomes, SOURCE_KEY),
        CsvTable("findings", _finding_fields(language), dataset.findings),
        CsvTable("claims", CLAIM_FIELDS, [*claims], ("id",)),
    )
    package = {
        "profile": "tabular-data-package",
        "name": f"ladreport-{dataset.ministerial.lower()}",
        "title": f"Consolidated dataset of the ministerial {dataset.ministerial}",
        "ministerial": dataset.ministerial,
        "schema_version": schema.version,
        "resources": [table.resource() for table in tables],
    }
    files = {f"{table.name}.csv": table.data() for table in tables}
    return {"datapackage.json": _json(package), **files}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


SOURCE_KEY = ("source_file", "source_sheet", "source_row")


def place_text(source: Source, letters: str = "") -> str:
    """Where a row or cell stands, as one text: ``GTM.xlsx › Actions!D14``."""
    return str(Location(source.file, source.sheet, source.row, letters or None))


def _source_fields(source: Callable[[T], Source]) -> tuple[Field[T], ...]:
    return (
        Field(
            "source_file",
            "The submission that the row was read from.",
            lambda one: source(one).file,
        ),
        Field("source_sheet", "Its sheet, as the country named it.", lambda one: source(one).sheet),
        Field("source_row", "Its row in that sheet.", lambda one: source(one).row, "integer"),
    )


def _first_source(record: Action | Figure) -> Source:
    return record.sources[0]


def _merged_sources(record: Action | Figure) -> Cell:
    return [place_text(one) for one in record.sources[1:]]


def _reporting_fields(country: str) -> tuple[Field[Any], ...]:
    """Who reported it, and what became of it; ``country`` says what the one country is."""
    return (
        Field("country", country, lambda one: one.country),
        Field(
            "reporting_countries",
            "All countries that reported it, the lead first.",
            lambda one: one.countries,
        ),
        Field("disposition", "published or held_back.", lambda one: one.disposition.value),
        Field("reasons", "The codes for which it is held back.", lambda one: one.reasons),
    )


def _action_fields(schema: Schema) -> Sequence[Field[Action]]:
    return (
        Field(
            "action_id",
            "The action's id; empty where a row held back has none.",
            lambda one: one.action_id,
        ),
        *_reporting_fields("The lead country (ISO 3166 alpha-3)."),
        Field("language", "The language of its text.", lambda one: one.language),
        *_schema_fields(schema, "actions"),
        *_source_fields(_first_source),
        Field("merged_sources", "The other rows that told of this action.", _merged_sources),
    )


def _figure_fields(schema: Schema) -> Sequence[Field[Figure]]:
    return (
        Field("action_id", "The action that the figure belongs to.", lambda one: one.action_id),
        *_reporting_fields("The country whose number stands."),
        *_schema_fields(schema, "figures"),
        *_source_fields(_first_source),
        Field("source_column", "The column letter of the number.", lambda one: one.letters),
        Field("merged_sources", "The other rows that gave this figure.", _merged_sources),
    )


NOT_IN_DATASET = frozenset({"action_id", "internal_note"})


def _schema_fields(schema: Schema, role: str) -> Iterable[Field[Any]]:
    """The schema's own columns, but the id, which comes first, and what is never published."""
    return [
        _schema_field(column)
        for column in schema.tables[role].columns
        if column.key not in NOT_IN_DATASET
    ]


def _schema_field(column: Column) -> Field[Any]:
    """``publish`` is yes on every row of the dataset: what isn't to be published isn't in it."""
    is_date, is_number = column.type is ColumnType.DATE, column.type is ColumnType.NUMBER
    key = column.key
    return Field(
        key,
        column.help["en"],
        (lambda _: "yes") if key == "publish" else lambda one: getattr(one, key),
        "number" if is_number else "string",
        PARTIAL_DATE if is_date else None,
    )


SUBMISSION_FIELDS: Sequence[Field[Received]] = (
    Field("file", "The file that was received.", lambda one: one.file),
    Field("country", "The country that its Cover names.", lambda one: one.country),
    Field("ministerial", "The ministerial that its Cover names.", lambda one: one.ministerial),
    Field("language", "The language of its text.", lambda one: one.language),
    Field("institution", "The institution that sent it.", lambda one: one.institution),
    Field(
        "submitted_on",
        "The date of submission.",
        lambda one: one.submitted_on,
        "string",
        PARTIAL_DATE,
    ),
    Field("actions", "Rows of Actions that were read.", lambda one: one.actions, "integer"),
    Field("figures", "Rows of Figures that were read.", lambda one: one.figures, "integer"),
    Field("superseded_by", "The later file that replaces it.", lambda one: one.superseded_by),
)

ROW_FIELDS: Sequence[Field[Outcome]] = (
    *_source_fields(lambda one: one.source),
    Field("role", "The table that the row is of: actions or figures.", lambda one: one.role),
    Field("country", "The country that sent it.", lambda one: one.country),
    Field(
        "disposition",
        "Where it went: published, merged, held_back, withheld or superseded.",
        lambda one: one.disposition.value,
    ),
    Field("action_id", "Its action id; empty for a withheld row.", lambda one: one.action_id),
    Field(
        "into",
        "The action that it was merged into, or the file that superseded it.",
        lambda one: one.into,
    ),
    Field("reasons", "The codes for which it is held back.", lambda one: one.reasons),
)


def _finding_fields(language: Language) -> Sequence[Field[Finding]]:
    return (
        Field("code", "The code; ladreport explain tells of it.", lambda one: one.code.id),
        Field("severity", "error, warning or info.", lambda one: one.severity.value),
        Field("file", "The file.", lambda one: one.location.file),
        Field("sheet", "The sheet, as the country named it.", lambda one: one.location.sheet),
        Field("cell", "The cell or range.", lambda one: one.location.cell),
        Field("column", "The schema's name of the column.", lambda one: one.location.column),
        Field("action_id", "The action id of the row.", lambda one: one.action_id),
        Field("found", "What was typed there.", lambda one: one.found),
        Field("message", "What is wrong.", lambda one: message(one, language)),
        Field("repair", "What to write instead.", lambda one: repair(one, language)),
        Field(
            "suggestions",
            "The nearest things to write.",
            lambda one: suggestions(one, language),
        ),
        Field("related", "Other cells to look at.", lambda one: [str(it) for it in one.related]),
    )


def _claim_rows(claim: Claim) -> Cell:
    figures = [place_text(one.sources[0], one.letters) for one in claim.computed.figures]
    return figures or [place_text(one.sources[0]) for one in claim.computed.actions]


CLAIM_FIELDS: Sequence[Field[Claim]] = (
    Field("id", "The claim's id in ministerial.toml.", lambda one: one.id),
    Field("places", "Where the report prints it.", lambda one: one.places),
    Field(
        "sentence",
        "The sentence as it is printed.",
        lambda one: f"{one.before}{one.worded}{one.after}",
    ),
    Field("worded", "The number as it is printed.", lambda one: one.worded),
    Field("value", "The number before it was rounded.", lambda one: one.computed.value, "number"),
    Field("unit", "people, count, money, percent or other.", lambda one: one.computed.unit),
    Field("currency", "ISO 4217, for money.", lambda one: one.computed.currency),
    Field("how", "The operation.", lambda one: one.computed.how.value),
    Field("rows", "The cells that it was computed from.", _claim_rows),
)
