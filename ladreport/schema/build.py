"""The tables of schema.toml made into the values of the model."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from ladreport.languages.cldr import currencies_in_use
from ladreport.schema.folding import folded
from ladreport.schema.lookup import indexed
from ladreport.schema.model import (
    Column,
    ColumnType,
    Condition,
    CountryTerm,
    Kind,
    LocaleConventions,
    Measure,
    Package,
    Schema,
    Status,
    Table,
    Term,
    Unit,
)
from ladreport.schema.part import Part

Choice = TypeVar("Choice", bound=StrEnum)


def build(entries: Mapping[str, Any], problems: list[str]) -> Schema:
    """The schema that these entries declare; what can't be understood is added to ``problems``."""
    root = Part("schema.toml", entries, problems)
    currencies = root.part("currencies")
    codes = tuple(sorted(currencies_in_use()))
    names = _currency_names(codes, currencies.part("names"))
    former = dict(root.part("former_pillars").parts())
    schema = Schema(
        version=root.needed("version"),
        tables={role: _table(role, part) for role, part in root.part("tables").parts()},
        vocabularies={
            name: {key: _term(name, key, entry) for key, entry in part.parts()}
            for name, part in root.part("vocabularies").parts()
        },
        currencies=_currencies(codes, names),
        pillar_succession={version: _successors(part) for version, part in former.items()},
        former_pillars={version: _former_pillars(part) for version, part in former.items()},
        currency_codes=frozenset(codes),
        currency_names=names,
    )
    currencies.close()
    root.close()
    return schema


def _table(role: str, part: Part) -> Table:
    table = Table(
        role,
        part.labels("label"),
        part.texts("aliases"),
        tuple(_column(key, entry) for key, entry in part.part("columns").parts()),
    )
    part.close()
    return table


def _column(key: str, part: Part) -> Column:
    column = Column(
        key,
        type=_choice(part, "type", ColumnType, ColumnType.TEXT),
        labels=part.labels("label"),
        help=part.labels("help"),
        aliases=part.texts("aliases"),
        required=part.take("required", bool, default=False),
        required_when=_conditions(part, "required_when"),
        expected_when=_conditions(part, "expected_when"),
        optional_when=_conditions(part, "optional_when"),
        vocabulary=part.take("vocabulary", str, "") or None,
        max_length=part.take("max_length", int, 0) or None,
        published=part.take("published", bool, default=True),
        compared=part.take("compared", bool, default=True),
        agreed=part.take("agreed", bool, default=False),
        example=part.take("example", str, ""),
        examples=_translations(part, "examples"),
    )
    part.close()
    return column


def _translations(part: Part, key: str) -> Mapping[str, str]:
    """The texts in the languages other than English: all of them or none."""
    part.known.add(key)
    if key not in part.entries:
        return {}
    english = {"en": part.take("example", str, "")}
    whole = {**english, **part.take(key, dict, {})}
    return Part(part.path, {key: whole}, part.problems).labels(key)


def _conditions(part: Part, key: str) -> tuple[Condition, ...]:
    return tuple(_condition(entry) for entry in part.listed(key))


def _condition(part: Part) -> Condition:
    condition = Condition(part.needed("column"), frozenset(part.texts("any_of")))
    part.close()
    return condition


def _term(vocabulary: str, key: str, part: Part) -> Term:
    """A term of the class that its vocabulary asks for."""
    plain = Term(
        key,
        part.labels("label"),
        part.texts("aliases"),
        part.take("working_name", bool, default=False),
        short=part.labels_if_any("short"),
        within=part.labels_if_any("within"),
        help=part.labels_if_any("help"),
        own_translation=frozenset(part.texts("own")),
    )
    term = _special(vocabulary, plain, part)
    part.close()
    return term


def _special(vocabulary: str, plain: Term, part: Part) -> Term:
    common: dict[str, Any] = {name: getattr(plain, name) for name in Term.__struct_fields__}
    if vocabulary == "action_package":
        return Package(**common, pillar=part.needed("pillar"))
    if vocabulary == "measure":
        kind = _choice(part, "kind", Kind, Kind.OTHER)
        return Measure(**common, kind=kind, unit=_choice(part, "unit", Unit, Unit.OTHER))
    if vocabulary == "status":
        return _status(common, part)
    if vocabulary == "country":
        return CountryTerm(
            **common,
            alpha2=part.needed("alpha2"),
            language=part.needed("language"),
            conventions=_conventions(part.part("conventions")),
            conventions_by_language={
                language: _conventions(entry)
                for language, entry in part.part("conventions_in").parts()
            },
        )
    return plain


def _status(common: Mapping[str, Any], part: Part) -> Status:
    return Status(
        **common,
        rank=part.take("rank", int, 0) if "rank" in part.entries else None,
        ended=part.take("ended", bool, default=False),
        halted=part.take("halted", bool, default=False),
        in_force=part.take("in_force", bool, default=False),
        past_dates=part.texts("past_dates"),
    )


def _conventions(part: Part) -> LocaleConventions:
    conventions = LocaleConventions(
        decimal=part.needed("decimal"),
        grouping=part.needed("grouping"),
        date_order=part.needed("dates"),
        ambiguous_dates=part.take("ask", bool, default=True),
    )
    part.close()
    return conventions


def _choice(part: Part, key: str, choices: type[Choice], default: Choice) -> Choice:
    text = part.needed(key)
    if text in set(choices):
        return choices(text)
    if text:
        part.report(f"{key} is {text!r}, which is none of: {', '.join(choices)}")
    return default


def _currency_names(codes: tuple[str, ...], part: Part) -> Mapping[str, tuple[str, ...]]:
    for stranger in sorted(part.entries.keys() - set(codes)):
        part.report(f"{stranger} is not among the codes")
    return {code: part.texts(code) for code in part.entries}


def _currencies(
    codes: tuple[str, ...], names: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    """Folded names and codes, each with the codes that it may mean."""
    return indexed(
        (code, frozenset(filter(None, map(folded, (code, *names.get(code, ()))))))
        for code in dict.fromkeys((*names, *codes))
    )


def _successors(part: Part) -> Mapping[str, str]:
    return {key: entry.needed("now") for key, entry in part.parts()}


def _former_pillars(part: Part) -> Mapping[str, Term]:
    terms = {}
    for key, entry in part.parts():
        terms[key] = Term(key, entry.labels("label"))
        entry.known.add("now")
        entry.close()
    return terms
