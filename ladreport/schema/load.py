"""The packaged schema, loaded and checked; and what a ministerial may rename in it or add to it."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from msgspec import json
from msgspec.structs import replace

from ladreport.languages import LANGUAGES
from ladreport.schema.build import build
from ladreport.schema.coherence import problems_of, problems_of_terms
from ladreport.schema.model import CountryTerm, Labels, Package, Schema, Term


class SchemaError(Exception):
    """A schema that contradicts itself; ``problems`` lists everything that is wrong with it."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@cache
def load_schema() -> Schema:
    """The schema that this release of ladreport reads and writes.

    Whether it contradicts itself is not asked at each start, which would take as long as building
    it: the tests ask by ``schema_from``. A wheel holds the file as JSON too, which is read in half
    a millisecond where TOML takes ten, a sixteenth of checking a workbook.
    """
    folder = Path(__file__).parent
    compiled = folder / "schema.json"
    if compiled.is_file():
        return build(json.decode(compiled.read_bytes()), [])
    return build(tomllib.loads(packaged_text()), [])


def packaged_text() -> str:
    """What schema.toml says."""
    return Path(__file__).with_name("schema.toml").read_text("utf-8")


def schema_from(text: str) -> Schema:
    """The schema that a text in TOML declares. Raises SchemaError, with all problems at once."""
    problems: list[str] = []
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SchemaError([f"schema.toml: {error}"]) from error
    schema = build(entries, problems)
    if problems := [*problems, *problems_of(schema)]:
        raise SchemaError(problems)
    return schema


def extended(
    schema: Schema, packages: Iterable[Package] = (), countries: Iterable[CountryTerm] = ()
) -> Schema:
    """The schema with these packages and countries renamed or added.

    One whose key the schema has is renamed: its new labels replace the old ones, which are still
    read as aliases; a language that is not given keeps its label. A new one takes its label in a
    language that is not given from English, else from the first language given. An empty
    ``pillar`` or ``alpha2`` of a known one means that it stays. Raises SchemaError where a name
    would then mean two things, a package's pillar doesn't exist, or a new term has no label.
    """
    changed: dict[str, Mapping[str, Term]] = {
        "action_package": _with_packages(schema.packages, packages),
        "country": _with_countries(schema.countries, countries),
    }
    wider = replace(schema, vocabularies={**schema.vocabularies, **changed})
    # nothing else can have become wrong: settings may name many countries, one after the other
    if problems := [problem for name in changed for problem in problems_of_terms(wider, name)]:
        raise SchemaError(problems)
    return wider


def _with_packages(
    known: Mapping[str, Package], changes: Iterable[Package]
) -> Mapping[str, Package]:
    packages = dict(known)
    for change in changes:
        old = packages.get(change.key)
        packages[change.key] = replace(
            change,
            labels=_labels(change, old),
            aliases=_aliases(change, old),
            short=_short(change, old),
            working_name=bool(old and old.working_name and not change.labels),
            pillar=change.pillar or (old.pillar if old else ""),
            own_translation=_own_translation(change, old),
        )
    return packages


def _with_countries(
    known: Mapping[str, CountryTerm], changes: Iterable[CountryTerm]
) -> Mapping[str, CountryTerm]:
    """A known country keeps its conventions and language: only its names change."""
    countries = dict(known)
    for change in changes:
        old = countries.get(change.key)
        countries[change.key] = replace(
            old or change,
            labels=_labels(change, old),
            aliases=_aliases(change, old),
            alpha2=change.alpha2 or (old.alpha2 if old else ""),
        )
    return countries


def _labels(change: Term, old: Term | None) -> Labels:
    if old is not None:
        return {**old.labels, **change.labels}
    if not change.labels:
        raise SchemaError([f"{change.key}: a label is missing"])
    fallback = change.labels.get("en", next(iter(change.labels.values())))
    return {language: change.labels.get(language, fallback) for language in LANGUAGES}


def _aliases(change: Term, old: Term | None) -> tuple[str, ...]:
    former = (*old.labels.values(), *old.aliases) if old else ()
    return tuple(dict.fromkeys((*change.aliases, *former)))


def _short(change: Term, old: Term | None) -> Labels:
    """A renamed term loses the short labels of its old name, unless it brings new ones."""
    return change.short if change.labels or not old else old.short


def _own_translation(change: Term, old: Term | None) -> frozenset[str]:
    return old.own_translation - change.labels.keys() if old else change.own_translation
