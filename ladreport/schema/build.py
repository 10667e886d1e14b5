"""The tables of schema.toml, read key by key and made into the values of the model."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Self, TypeVar

from ladreport.languages import LANGUAGES
from ladreport.languages.cldr import currencies_in_use
from ladreport.schema.model import (
    Basis,
    Column,
    ColumnType,
    Condition,
    CountryTerm,
    Kind,
    Labels,
    LocaleConventions,
    Measure,
    Package,
    Population,
    Schema,
    Status,
    Table,
    Term,
    Unit,
)

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)


class Part:
    """A table of the file with its path; ``problems`` is one list for the whole file.

    It is read key by key; what is wrong is collected, not raised. Every reading method notes its
    key as known, so that ``close`` can report the others.
    """

    def __init__(self, path: str, entries: Mapping[str, Any], problems: list[str]) -> None:
        self.path = path
        self.entries = entries
        self.problems = problems
        self.known: set[str] = set()

    def report(self, problem: str) -> None:
        """Collect a problem of this part."""
        self.problems.append(f"{self.path}: {problem}")

    def take(self, key: str, kind: type[T], default: T) -> T:
        """The entry if it is of this kind; the default if it is not there or, reported, is not."""
        self.known.add(key)
        entry = self.entries.get(key, default)
        if isinstance(entry, kind):
            return entry
        self.report(f"{key} should be of the type {kind.__name__}")
        return default

    def needed(self, key: str) -> str:
        """A text that can't be left out."""
        text = self.take(key, str, "")
        if not text:
            self.report(f"{key} is missing")
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty when it is left out."""
        entries: list[Any] = self.take(key, list, [])
        if not all(isinstance(entry, str) for entry in entries):
            self.report(f"{key} should hold texts only")
        return tuple(map(str, entries))

    def labels(self, key: str) -> Labels:
        """A text in each of the four languages; every one that lacks is reported."""
        entries: dict[str, Any] = self.take(key, dict, {})
        for language in LANGUAGES:
            if not str(entries.get(language, "")).strip():
                self.report(f"{key} has no text in {language}")
        for stranger in sorted(entries.keys() - set(LANGUAGES)):
            self.report(f"{key} has a text in {stranger}, which is none of the four languages")
        return {language: str(entries.get(language, "")) for language in LANGUAGES}

    def labels_if_any(self, key: str) -> Labels:
        """As ``labels``, and empty when the key is left out."""
        self.known.add(key)
        return self.labels(key) if key in self.entries else {}

    def part(self, key: str) -> Self:
        """The table under this key; an empty one when it is left out."""
        return type(self)(f"{self.path}.{key}", self.take(key, dict, {}), self.problems)

    def parts(self) -> Iterator[tuple[str, Self]]:
        """Every entry as a table, by key."""
        for key in self.entries:
            yield key, self.part(key)

    def listed(self, key: str) -> Iterator[Self]:
        """Every table of a list of tables."""
        entries: list[Any] = self.take(key, list, [])
        for number, entry in enumerate(entries, start=1):
            if isinstance(entry, dict):
                yield type(self)(f"{self.path}.{key}[{number}]", entry, self.problems)
            else:
                self.report(f"{key} should hold tables only")

    def close(self) -> None:
        """Report the keys that nobody asked for."""
        for key in self.entries:
            if key not in self.known:
                self.report(f"{key} is not a key that is known here")


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
        asked=part.take("asked", bool, default=True),
        published=part.take("published", bool, default=True),
        compared=part.take("compared", bool, default=True),
        agreed=part.take("agreed", bool, default=False),
        open_ended=part.take("open_ended", bool, default=False),
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
        in_phrase=part.labels_if_any("in_phrase"),
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
    if vocabulary == "basis":
        return Basis(
            **common,
            counts=part.take("counts", bool, default=False),
            happened=part.take("happened", bool, default=False),
        )
    if vocabulary == "population":
        within, aspect = part.texts("within"), part.take("aspect", str, "")
        return Population(**common, within=within, aspect=aspect)
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


def _successors(part: Part) -> Mapping[str, str]:
    return {key: entry.needed("now") for key, entry in part.parts()}


def _former_pillars(part: Part) -> Mapping[str, Term]:
    terms = {}
    for key, entry in part.parts():
        terms[key] = Term(key, entry.labels("label"))
        entry.known.add("now")
        entry.close()
    return terms
