"""Packages and countries that ministerial.toml renames or adds to the schema's."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ladreport.inputs.settings import LAD805, Form, Setting, Settings, SettingsReader, Values
from ladreport.schema.load import extended
from ladreport.schema.model import LANGUAGES, CountryTerm, Labels, Package, Schema, Term


def read_own_terms(reader: SettingsReader, root: Mapping[str, Any], schema: Schema) -> Schema:
    """The schema with the terms of the tables ``packages`` and ``countries``.

    A name in one language renames the term in that language only; a new term's name stands in for
    the languages that have none. Names that a term had before go on being understood.
    """
    packages = [
        _package(reader, key, table, schema)
        for key, table in _tables(reader, "packages", root.get("packages", {}))
    ]
    countries = [
        _country(reader, key, table, schema)
        for key, table in _tables(reader, "countries", root.get("countries", {}))
    ]
    return extended(
        schema,
        packages=tuple(one for one in packages if one),
        countries=tuple(one for one in countries if one),
    )


def _tables(
    reader: SettingsReader, name: str, tables: Mapping[str, Any]
) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    example = f'[{name}.KEY] en = "…"'
    settings = {key: Setting(Form.TABLE, example) for key in tables}
    return tuple(reader.read((name,), tables, settings).items())


def _names() -> Settings:
    names = {one: Setting(Form.TEXT, f'{one} = "…"') for one in LANGUAGES}
    return {**names, "aliases": Setting(Form.TEXTS, 'aliases = ["…"]')}


def _package(
    reader: SettingsReader, key: str, table: Mapping[str, Any], schema: Schema
) -> Package | None:
    pillars = schema.vocabularies["pillar"].keys()
    pillar = Setting(Form.TEXT, 'pillar = "lawful_pathways"', terms=pillars)
    values = reader.read(("packages", key), table, {**_names(), "pillar": pillar})
    known = schema.packages.get(key)
    if known is None and not _complete(reader, ("packages", key), table, "pillar", pillar):
        return None
    package = known or Package(key, {}, pillar=values.get("pillar", ""))
    return replace(
        package,
        labels=_labels(package, values),
        aliases=_aliases(package, values),
        pillar=values.get("pillar", package.pillar),
        working_name=False,
    )


def _country(
    reader: SettingsReader, key: str, table: Mapping[str, Any], schema: Schema
) -> CountryTerm | None:
    languages = Setting(Form.TEXT, 'language = "es"', terms=LANGUAGES)
    like = Setting(Form.TEXT, 'writes_like = "COL"', terms=schema.countries.keys())
    own = {"alpha2": Setting(Form.TEXT, 'alpha2 = "BO"'), "language": languages}
    values = reader.read(("countries", key), table, {**_names(), **own, "writes_like": like})
    known = schema.countries.get(key)
    if known is None and not _complete(
        reader, ("countries", key), table, "writes_like", like
    ):
        return None
    model = schema.countries.get(values.get("writes_like", key))
    if model is None:
        return None
    country = known or CountryTerm(key, {}, language=model.language)
    return replace(
        country,
        labels=_labels(country, values),
        aliases=_aliases(country, values),
        alpha2=values.get("alpha2", country.alpha2),
        language=values.get("language", country.language),
        habit=model.habit,
    )


def _complete(
    reader: SettingsReader,
    path: tuple[str, str],
    table: Mapping[str, Any],
    needed: str,
    setting: Setting,
) -> bool:
    """Whether a new term has a name, and what else it can't do without."""
    named = any(one in table for one in LANGUAGES)
    if not named:
        reader.report(LAD805, path, key="en", example='en = "…"')
    if needed not in table:
        reader.report(LAD805, path, key=needed, example=setting.example)
    return named and needed in table


def _labels(term: Term, values: Values) -> Labels:
    given = {one: str(values[one]) for one in LANGUAGES if one in values}
    fallback = given.get("en") or next(iter(given.values()), term.key)
    return {one: given.get(one, term.labels.get(one, fallback)) for one in LANGUAGES}


def _aliases(term: Term, values: Values) -> tuple[str, ...]:
    """What the term was called before stays an alias of a renamed term."""
    earlier = (label for label in term.labels.values())
    return tuple(dict.fromkeys((*term.aliases, *earlier, *values.get("aliases", ()))))
