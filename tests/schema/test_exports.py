import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from frictionless import Resource, Schema, validate
from jsonschema import Draft202012Validator
from typer import Typer
from typer.testing import CliRunner

from ladreport.cli.reference import schema as schema_command
from ladreport.languages import LANGUAGES
from ladreport.messages.language import Language
from ladreport.output.data_dictionary import as_markdown
from ladreport.schema.exports import as_json_schema, as_table_schema
from ladreport.schema.load import load_schema

SCHEMA = load_schema()
DOCS = Path(__file__).parents[2] / "docs"

ACTION: Mapping[str, Any] = {
    "action_id": "GTM-2024-001",
    "pillar": "lawful_pathways",
    "action_package": "labor_mobility",
    "action_type": "program",
    "title": "Permisos de trabajo de temporada",
    "summary": "Guatemala abrió un programa de permisos de trabajo.",
    "status": "in_progress",
    "starts_on": "2024-07",
    "partner_countries": ["HND", "SLV"],
    "publish": True,
}
FIGURE: Mapping[str, Any] = {
    "action_id": "GTM-2024-001",
    "measure": "funding_committed",
    "value": 1500000.5,
    "currency": "GTQ",
    "basis": "target",
}


def changed(row: Mapping[str, Any], **changes: object) -> dict[str, Any]:
    """The row with these cells; None empties one."""
    return {key: value for key, value in {**row, **changes}.items() if value is not None}


def is_valid(role: str, row: Mapping[str, Any]) -> bool:
    document = as_json_schema(SCHEMA)
    one_table = {**document, "anyOf": [{"$ref": f"#/$defs/{role}"}]}
    return Draft202012Validator(one_table).is_valid(row)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_json_schema_is_one(language: str) -> None:
    Draft202012Validator.check_schema(as_json_schema(SCHEMA, language))


def test_a_row_is_valid_as_either_table() -> None:
    validator = Draft202012Validator(as_json_schema(SCHEMA))
    assert validator.is_valid(ACTION)
    assert validator.is_valid(FIGURE)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"starts_on": "2024"},
        {"starts_on": "2024-07-01"},
        {"starts_on": None},
        {"pillar": "across_pillars", "action_package": None},
        {"pillar": "across_pillars"},
        {"evidence_url": "https://www.example.org/"},
        {"internal_note": "Por confirmar."},
    ],
)
def test_rows_of_actions_that_pass(changes: dict[str, object]) -> None:
    assert is_valid("actions", changed(ACTION, **changes))


@pytest.mark.parametrize(
    "changes",
    [
        *({column: None} for column in ("action_id", "pillar", "title", "summary", "status")),
        {"action_package": None},
        {"action_package": "visa_policy_returns"},
        {"action_id": "GTM-24-1"},
        {"status": "En curso"},
        {"title": "x" * 121},
        {"summary": "x" * 701},
        {"title": ""},
        {"starts_on": "07/2024"},
        {"starts_on": "2024-13"},
        {"starts_on": "2024-07-32"},
        {"evidence_url": "www.example.org"},
        {"partner_countries": "HND; SLV"},
        {"partner_countries": ["Honduras"]},
        {"publish": "yes"},
        {"notes": "a column that is none"},
    ],
)
def test_rows_of_actions_that_fail(changes: dict[str, object]) -> None:
    assert not is_valid("actions", changed(ACTION, **changes))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"measure": "people_assisted", "currency": None},
        {"measure": "change_percent", "currency": None, "value": -50, "source_note": "Cruces"},
        {"measure": "other", "currency": None, "source_note": "Vehículos"},
    ],
)
def test_rows_of_figures_that_pass(changes: dict[str, object]) -> None:
    assert is_valid("figures", changed(FIGURE, **changes))


@pytest.mark.parametrize(
    "changes",
    [
        *({column: None} for column in ("action_id", "measure", "value", "basis")),
        {"currency": None},
        {"measure": "reward_offered", "currency": None},
        {"measure": "change_percent", "currency": None},
        {"measure": "other", "currency": None},
        {"currency": "pesos"},
        {"value": "1500000"},
        {"basis": "hoped"},
    ],
)
def test_rows_of_figures_that_fail(changes: dict[str, object]) -> None:
    assert not is_valid("figures", changed(FIGURE, **changes))


@pytest.mark.parametrize("role", ["actions", "figures"])
def test_the_examples_of_the_schema_satisfy_it(role: str) -> None:
    properties = as_json_schema(SCHEMA)["$defs"][role]["properties"]
    row = {key: node["examples"][0] for key, node in properties.items() if "examples" in node}
    assert is_valid(role, row)


TABLES = {
    "actions": [
        "action_id,pillar,action_package,status,title,summary,action_type,starts_on,publish",
        "GTM-2024-001,lawful_pathways,labor_mobility,in_progress,Título,Texto,program,2024-07,yes",
        "GTM-2024-002,across_pillars,,announced,Título,Texto,financing,,no",
    ],
    "figures": [
        "action_id,measure,value,currency,basis",
        "GTM-2024-001,funding_committed,1500000.5,GTQ,target",
        "GTM-2024-001,change_percent,-50,,achieved",
    ],
}


def table_errors(role: str, lines: list[str], folder: Path) -> list[str]:
    """What frictionless says of these rows as a CSV file that has all columns of the table."""
    descriptor = as_table_schema(SCHEMA)[role]
    columns = [field["name"] for field in descriptor["fields"]]
    path = folder / f"{role}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(csv.DictReader(lines))
    resource = Resource(path.name, basepath=str(folder), schema=Schema.from_descriptor(descriptor))
    report = validate(resource)
    return [type_ for (type_,) in report.flatten(["type"])]


@pytest.mark.parametrize("role", TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_schema_is_one(role: str, language: str) -> None:
    descriptor = as_table_schema(SCHEMA, language)[role]
    assert Schema.from_descriptor(descriptor).to_descriptor() == descriptor


@pytest.mark.parametrize("role", TABLES)
def test_a_good_table_validates(role: str, tmp_path: Path) -> None:
    assert table_errors(role, TABLES[role], tmp_path) == []


@pytest.mark.parametrize(
    ("role", "written", "instead", "error"),
    [
        ("actions", "GTM-2024-002", "GTM-2024-001", "primary-key"),
        ("actions", "GTM-2024-002", "GTM-2024-2", "constraint-error"),
        ("actions", "lawful_pathways", "Pilar 2", "constraint-error"),
        ("actions", "in_progress", "", "constraint-error"),
        ("actions", "2024-07", "julio", "constraint-error"),
        ("actions", "yes", "tal vez", "type-error"),
        ("figures", "1500000.5", "mucho", "type-error"),
        ("figures", "GTQ", "quetzales", "constraint-error"),
        ("figures", "target", "", "constraint-error"),
    ],
)
def test_a_bad_table_does_not(
    role: str, written: str, instead: str, error: str, tmp_path: Path
) -> None:
    lines = [line.replace(written, instead) for line in TABLES[role]]
    assert table_errors(role, lines, tmp_path) == [error]


def test_the_data_dictionary_in_docs_is_what_the_schema_says() -> None:
    """When this fails: ladreport schema --format markdown > docs/data-dictionary.md."""
    written = (DOCS / "data-dictionary.md").read_text("utf-8")
    assert written == as_markdown(Language("en", SCHEMA))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dictionary_names_every_column_and_term(language: str) -> None:
    text = as_markdown(Language(language, SCHEMA))
    for table in SCHEMA.tables.values():
        for column in table.columns:
            assert f"### {column.labels[language]} (`{column.key}`)" in text
            assert column.help[language] in text
    for terms in SCHEMA.vocabularies.values():
        for term in terms.values():
            assert f"| `{term.key}` | {term.labels[language]} |" in text


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ('- Required, except when "Pillar" is "Across the pillars".', 1),
        ('- Required when "Measure" is "Change in percent" / "Other".', 1),
        ('- Expected when "Status" is "Announced" / "Adopted".', 1),
        ("- At most 120 characters.", 1),
        ("- Never published.", 6),
    ],
)
def test_the_dictionary_says_when_a_column_is_needed(line: str, count: int) -> None:
    assert as_markdown(Language("en", SCHEMA)).count(line) == count


def printed(*options: str) -> str:
    app = Typer()
    app.command()(schema_command)
    result = CliRunner().invoke(app, options)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_command_prints_the_dictionary_unless_asked_otherwise() -> None:
    assert printed() == as_markdown(Language("en", SCHEMA))
    assert printed("--lang", "es") == as_markdown(Language("es", SCHEMA))


def test_the_command_prints_both_schemas_as_json() -> None:
    assert json.loads(printed("--format", "json-schema")) == as_json_schema(SCHEMA)
    assert json.loads(printed("--format", "table-schema")) == as_table_schema(SCHEMA)
    assert json.loads(printed("--format", "json-schema", "--lang", "pt")) == as_json_schema(
        SCHEMA, "pt"
    )
