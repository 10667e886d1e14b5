"""``ladreport schema``: what a submission is, as a data dictionary or for programs."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from ladreport.cli.common import Tongue, write
from ladreport.schema.model import Schema


class Format(StrEnum):
    """The forms in which the schema is printed."""

    MARKDOWN = "markdown"
    JSON_SCHEMA = "json-schema"
    TABLE_SCHEMA = "table-schema"


def schema(
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            help="markdown: the data dictionary; json-schema: of one row of Actions and of "
            "Figures; table-schema: Frictionless Table Schema of both.",
        ),
    ] = Format.MARKDOWN,
    language: Annotated[
        Tongue, typer.Option("--lang", help="The language of labels and explanations.")
    ] = Tongue.EN,
) -> None:
    """Print what a submission holds: sheets, columns, and the terms to choose from."""
    from ladreport.schema.load import packaged_text, schema_from

    write(_printed(schema_from(packaged_text()), form, language))


def _printed(declared: Schema, form: Format, language: Tongue) -> str:
    from ladreport.messages.language import Language
    from ladreport.output.data_dictionary import as_markdown
    from ladreport.schema.exports import as_json_schema, as_table_schema

    match form:
        case Format.MARKDOWN:
            return as_markdown(Language(language, declared))
        case Format.JSON_SCHEMA:
            document = as_json_schema(declared, language)
        case Format.TABLE_SCHEMA:
            document = as_table_schema(declared, language)
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
