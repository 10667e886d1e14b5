"""What each country reported of what is published in another row's words: its own row, unchanged.

The report tells a joint action in the words of the country that leads it. The others' words are
kept beside, so that each country finds its own in its next workbook.
"""

from typing import Any

from ladreport.consolidation.csv_text import NAME
from ladreport.consolidation.tables import (
    SOURCE_KEY,
    Cells,
    CsvTable,
    Field,
    content_keys,
    first_source,
    schema_field,
    source_fields,
    source_of,
)
from ladreport.core.records import Action, Disposition, Figure
from ladreport.schema.model import Schema


def own_actions_table(schema: Schema) -> CsvTable[Action]:
    """The merged rows of the sheets of actions."""

    def action(cells: Cells) -> Action:
        return Action(**_record(cells, schema, "actions"), language=cells["language"])

    language: Field[Action] = Field("language", "The language of its text.")
    fields = (*_identity(), language, *_content(schema, "actions"))
    return CsvTable("reported_actions", fields, SOURCE_KEY, action)


def own_figures_table(schema: Schema) -> CsvTable[Figure]:
    """The merged rows of the sheets of figures."""

    def figure(cells: Cells) -> Figure:
        return Figure(**_record(cells, schema, "figures"))

    fields = (*_identity(), *_content(schema, "figures"))
    return CsvTable("reported_figures", fields, SOURCE_KEY, figure)


def _identity() -> tuple[Field[Any], ...]:
    return (
        Field("action_id", "The id that the country itself gave to the action."),
        Field("country", "The country that reported it (ISO 3166 alpha-3).", NAME),
    )


def _content(schema: Schema, role: str) -> tuple[Field[Any], ...]:
    """What it reported, and where."""
    columns = schema.tables[role].content_columns
    return (
        *(schema_field(column, schema) for column in columns),
        *source_fields(first_source),
    )


def _record(cells: Cells, schema: Schema, role: str) -> dict[str, Any]:
    keys = content_keys(schema, role)
    return {
        "action_id": cells["action_id"],
        "country": cells["country"],
        "countries": (cells["country"],),
        "disposition": Disposition.MERGED,
        "sources": (source_of(cells),),
        "values": {key: cells[key] for key in keys if cells[key] not in (None, ())},
    }
