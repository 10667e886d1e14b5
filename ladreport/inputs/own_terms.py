"""Packages and countries that ministerial.toml renames or adds to the schema's."""

from collections.abc import Mapping
from typing import Any

from ladreport.inputs.settings import Form, KeyPath, Setting, Settings, SettingsReader, Values
from ladreport.languages import LANGUAGES
from ladreport.schema.load import SchemaError, extended
from ladreport.schema.model import CountryTerm, Labels, Package, Schema

NAMES: Settings = {
    **{language: Setting(Form.TEXT, f'{language} = "…"') for language in LANGUAGES},
    "aliases": Setting(Form.TEXTS, 'aliases = ["…"]'),
}


def read_own_terms(reader: SettingsReader, root: Mapping[str, Any], schema: Schema) -> Schema:
    """The schema with the terms of the tables ``packages`` and ``countries``."""
    for name, take_up in (("packages", _with_package), ("countries", _with_country)):
        tables = root.get(name, {})
        term = Setting(Form.TABLE, f'[{name}.KEY] en = "…"')
        for key, table in reader.read((name,), tables, dict.fromkeys(tables, term)).items():
            try:
                schema = take_up(reader, (name, key), table, schema)
            except SchemaError:
                reader.refuse("taken", (name, key), key=key)
    return schema


def _with_package(
    reader: SettingsReader, path: KeyPath, table: Mapping[str, Any], schema: Schema
) -> Schema:
    key = str(path[-1])
    pillars = schema.vocabularies["pillar"].keys()
    needed = {"pillar": Setting(Form.TEXT, 'pillar = "lawful_pathways"', terms=pillars)}
    values = reader.read(path, table, {**NAMES, **needed})
    if key not in schema.packages and not _complete(reader, path, values, needed):
        return schema
    pillar = values.get("pillar", "")
    return extended(schema, [Package(key, _labels(values), _aliases(values), pillar=pillar)])


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
    return extended(schema, countries=[country])


def _complete(reader: SettingsReader, path: KeyPath, values: Values, needed: Settings) -> bool:
    """Whether a new term has a name, and what else it can't do without."""
    named = any(language in values for language in LANGUAGES)
    missing = {key: setting for key, setting in needed.items() if key not in values}
    if not named:
        missing["en"] = NAMES["en"]
    for key, setting in missing.items():
        reader.refuse("missing", path, key=key, example=setting.example)
    return not missing


def _labels(values: Values) -> Labels:
    return {language: values[language] for language in LANGUAGES if language in values}


def _aliases(values: Values) -> tuple[str, ...]:
    aliases: tuple[str, ...] = values.get("aliases", ())
    return aliases
