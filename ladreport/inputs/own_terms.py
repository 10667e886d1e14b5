"""Packages and countries that ministerial.toml renames or adds to the schema's."""

from collections.abc import Mapping
from typing import Any

from ladreport.inputs.settings import LAD805, Form, Setting, Settings, SettingsReader, Values
from ladreport.inputs.toml_lines import KeyPath
from ladreport.languages import LANGUAGES
from ladreport.messages.registry import ERROR, code
from ladreport.schema.load import SchemaError, extended
from ladreport.schema.model import CountryTerm, Labels, Package, Schema

LAD807 = code(
    "LAD807",
    ERROR,
    "{key} is not taken up, because one of its names is already that of another",
    repair="Give it names, also in the other languages and among the aliases, that nothing else "
    "bears.",
    why="What a country writes in its sheet must mean one thing only.",
    example='[packages.resettlement_2025] with en = "Refugee Resettlement"',
    instead='[packages.refugee_resettlement] with en = "Resettlement and Protection"',
)

NAMES: Settings = {
    **{language: Setting(Form.TEXT, f'{language} = "…"') for language in LANGUAGES},
    "aliases": Setting(Form.TEXTS, 'aliases = ["…"]'),
}


def read_own_terms(reader: SettingsReader, root: Mapping[str, Any], schema: Schema) -> Schema:
    """The schema with the terms of the tables ``packages`` and ``countries``."""
    for key, table in _tables(reader, "packages", root.get("packages", {})).items():
        schema = _with_package(reader, ("packages", key), table, schema)
    for key, table in _tables(reader, "countries", root.get("countries", {})).items():
        schema = _with_country(reader, ("countries", key), table, schema)
    return schema


def _tables(
    reader: SettingsReader, name: str, tables: Mapping[str, Any]
) -> Mapping[str, Mapping[str, Any]]:
    one = Setting(Form.TABLE, f'[{name}.KEY] en = "…"')
    return reader.read((name,), tables, dict.fromkeys(tables, one))


def _with_package(
    reader: SettingsReader, path: KeyPath, table: Mapping[str, Any], schema: Schema
) -> Schema:
    key = str(path[-1])
    pillars = schema.vocabularies["pillar"].keys()
    pillar = Setting(Form.TEXT, 'pillar = "lawful_pathways"', terms=pillars)
    values = reader.read(path, table, {**NAMES, "pillar": pillar})
    if key not in schema.packages and not _complete(reader, path, values, {"pillar": pillar}):
        return schema
    package = Package(key, _labels(values), _aliases(values), pillar=values.get("pillar", ""))
    try:
        return extended(schema, packages=(package,))
    except SchemaError:
        reader.report(LAD807, path, key=key)
        return schema


def _with_country(
    reader: SettingsReader, path: KeyPath, table: Mapping[str, Any], schema: Schema
) -> Schema:
    """A new country writes numbers and dates as ``writes_like`` does, and in its language."""
    key = str(path[-1])
    needed = {
        "alpha2": Setting(Form.TEXT, 'alpha2 = "BO"'),
        "writes_like": Setting(Form.TEXT, 'writes_like = "COL"', terms=schema.countries.keys()),
    }
    values = reader.read(path, table, {**NAMES, **needed})
    if key not in schema.countries and not _complete(reader, path, values, needed):
        return schema
    model = schema.countries[values.get("writes_like", key)]
    country = CountryTerm(
        key,
        _labels(values),
        _aliases(values),
        alpha2=values.get("alpha2", ""),
        language=model.language,
        conventions=model.conventions,
    )
    try:
        return extended(schema, countries=(country,))
    except SchemaError:
        reader.report(LAD807, path, key=key)
        return schema


def _complete(reader: SettingsReader, path: KeyPath, values: Values, needed: Settings) -> bool:
    """Whether a new term has a name, and what else it can't do without."""
    named = any(one in values for one in LANGUAGES)
    missing = {key: one for key, one in needed.items() if key not in values}
    if not named:
        missing["en"] = NAMES["en"]
    for key, setting in missing.items():
        reader.report(LAD805, path, key=key, example=setting.example)
    return not missing


def _labels(values: Values) -> Labels:
    return {language: values[language] for language in LANGUAGES if language in values}


def _aliases(values: Values) -> tuple[str, ...]:
    aliases: tuple[str, ...] = values.get("aliases", ())
    return aliases
