"""What the schema declares, as values: columns, vocabularies, measures, countries."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import cast

from msgspec import Struct, field

from ladreport.schema.folding import folded

Labels = Mapping[str, str]
"""One text in each of the four languages."""


class ColumnType(StrEnum):
    """How the text of a cell is read."""

    TEXT = "text"
    ACTION_ID = "action_id"
    TERM = "term"
    TERM_OR_TEXT = "term_or_text"
    DATE = "date"
    NUMBER = "number"
    COUNTRY = "country"
    COUNTRIES = "countries"
    TEXTS = "texts"
    CURRENCY = "currency"
    URL = "url"
    EMAIL = "email"
    BOOLEAN = "boolean"
    FIGURE_REF = "figure_ref"
    JOINT_KEY = "joint_key"
    MINISTERIAL = "ministerial"


class Kind(StrEnum):
    """What arithmetic is honest for a measure: see ``ladreport.counting``."""

    FLOW = "flow"
    STOCK = "stock"
    RATE = "rate"
    OTHER = "other"


class Unit(StrEnum):
    """What a measure's numbers are numbers of."""

    PEOPLE = "people"
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    OTHER = "other"

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers make sense: people and things aren't counted in parts."""
        return self in (Unit.PEOPLE, Unit.COUNT)


class Term(Struct, frozen=True):
    """One term of a vocabulary: a stable key, labels, and what else people write for it.

    ``short`` are labels for where the full ones are too long (tables, charts), ``in_phrase`` those
    for the inside of a phrase (*the* United States), ``help`` says what the term covers.
    ``own_translation`` names the languages whose label is this project's own, because no published
    one was found.
    """

    key: str
    labels: Labels
    aliases: tuple[str, ...] = ()
    working_name: bool = False
    short: Labels = field(default_factory=dict)
    in_phrase: Labels = field(default_factory=dict)
    help: Labels = field(default_factory=dict)
    own_translation: frozenset[str] = frozenset()

    def short_label(self, language: str) -> str:
        """The short label in this language, else the full one."""
        return self.short.get(language, self.labels[language])


class Package(Term, frozen=True):
    """An action package; it belongs to one pillar."""

    pillar: str = ""


class Status(Term, frozen=True):
    """How far an action has come.

    ``rank`` orders the statuses from intention to completion; what was extended is in progress, and
    None is on no step of the way. ``ended``: nothing more is to be reported of it. ``halted``: it
    was stopped before its end. ``in_force``: it was decided, and what it did stands.
    ``past_dates`` are the date columns that can't lie ahead any more.
    """

    rank: int | None = None
    ended: bool = False
    halted: bool = False
    in_force: bool = False
    past_dates: tuple[str, ...] = ()


class Measure(Term, frozen=True):
    """What a figure counts, how it adds up, and its unit."""

    kind: Kind = Kind.OTHER
    unit: Unit = Unit.OTHER

    @property
    def is_money(self) -> bool:
        """Whether its figures are amounts of money."""
        return self.unit is Unit.MONEY


class Basis(Term, frozen=True):
    """What a figure is the number of: of what was reached, of what is hoped for, of neither.

    ``counts``: it is a result of the action or a target, and adds up with others of its basis.
    ``happened``: what it counts has happened.
    """

    counts: bool = False
    happened: bool = False


class Population(Term, frozen=True):
    """People of whom an action or a figure speaks.

    Whoever is of it is of the populations that it lies ``within``, too. Two populations of one
    ``aspect`` (nationality, sex) of which neither lies within the other have nobody in common.
    """

    within: tuple[str, ...] = ()
    aspect: str = ""


class LocaleConventions(Struct, frozen=True):
    """How a country's people write numbers and dates in text.

    ``date_order`` is ``dmy``, ``mdy`` or ``ymd`` for slashed dates; ``ambiguous_dates`` says that a
    slashed date that can be read two ways must be asked about.
    """

    decimal: str
    grouping: str
    date_order: str
    ambiguous_dates: bool


class CountryTerm(Term, frozen=True):
    """An endorsing country: key is its alpha-3 code, ``language`` the one it mostly writes in.

    ``conventions_by_language`` are those of text in another of its languages, where they differ
    (French in Canada).
    """

    alpha2: str = ""
    language: str = "en"
    conventions: LocaleConventions = LocaleConventions(".", ",", "mdy", ambiguous_dates=True)
    conventions_by_language: Mapping[str, LocaleConventions] = field(default_factory=dict)

    def written_in(self, language: str) -> str:
        """This language if it is one of the country's, else the one it mostly writes in."""
        return language if language in self.conventions_by_language else self.language

    def conventions_in(self, language: str) -> LocaleConventions:
        """How this country's people write numbers and dates in text of this language."""
        return self.conventions_by_language.get(language, self.conventions)


class Condition(Struct, frozen=True):
    """When a column is required: another column of the row holds one of these terms."""

    column: str
    any_of: frozenset[str]


class Column(Struct, frozen=True):
    """A column of a table, or a line of the Cover.

    ``required`` holds always; ``required_when`` makes it an error to leave the cell empty when any
    of the conditions holds, ``expected_when`` a warning; ``optional_when`` lifts ``required``.
    ``example`` is written as datasets write it (a term's key); ``examples`` are its translations,
    where it is prose. A line of the Cover that is not ``asked`` may be left empty.

    What is not ``published`` is private: nobody but the country reads it, in any output.
    ``compared`` columns of Actions are compared from one ministerial to the next; ``agreed`` are
    those in which all countries of one joint action must say the same. Words such as *ongoing* say
    of an ``open_ended`` date that there is none yet.
    """

    key: str
    type: ColumnType
    labels: Labels
    help: Labels
    aliases: tuple[str, ...] = ()
    required: bool = False
    required_when: tuple[Condition, ...] = ()
    expected_when: tuple[Condition, ...] = ()
    optional_when: tuple[Condition, ...] = ()
    vocabulary: str | None = None
    max_length: int | None = None
    asked: bool = True
    published: bool = True
    compared: bool = True
    agreed: bool = False
    open_ended: bool = False
    example: str = ""
    examples: Labels = field(default_factory=dict)

    @property
    def empty(self) -> tuple[()] | None:
        """What stands for it where nothing was reported."""
        return () if self.type in (ColumnType.COUNTRIES, ColumnType.TEXTS) else None

    def example_in(self, language: str) -> str:
        """The example in this language."""
        return self.examples.get(language, self.example)


class Table(Struct, frozen=True):
    """A sheet of the workbook by its role.

    Roles: ``cover``, ``actions``, ``figures``, ``lists``, ``instructions``.
    """

    role: str
    labels: Labels
    aliases: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        """The column of this key; raises KeyError."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    @property
    def published_columns(self) -> tuple[Column, ...]:
        """The columns that a dataset has."""
        return tuple(column for column in self.columns if column.published)

    @property
    def content_columns(self) -> tuple[Column, ...]:
        """What an Action or a Figure carries in ``values``.

        The action's id is a field of its own, and ``publish`` is yes of all that is published.
        """
        apart = ("action_id", "publish")
        return tuple(column for column in self.published_columns if column.key not in apart)

    @property
    def compared_columns(self) -> tuple[Column, ...]:
        """The columns that are compared with the last ministerial's."""
        return tuple(column for column in self.published_columns if column.compared)

    @property
    def agreed_columns(self) -> tuple[str, ...]:
        """The keys of the columns in which the countries of a joint action must agree."""
        return tuple(column.key for column in self.columns if column.agreed)


class Schema(Struct, frozen=True, eq=False, dict=True):
    """What a submission is. ``vocabularies`` maps name to terms by key, in the published order.

    Schemas are compared by identity: one is loaded, and what is looked up in it is cached for it.

    Vocabularies: ``pillar``, ``action_package`` (of Package), ``action_type``, ``status`` (of
    Status), ``measure`` (of Measure), ``basis`` (of Basis), ``precision``, ``population`` (of
    Population), ``country`` (of CountryTerm), ``language``, ``workbook_kind``, ``yes_no``.
    ``currency_codes`` are the ISO 4217 codes in use, and ``currency_names`` what people write for
    them, by code; a name may stand under several. ``pillar_succession`` maps the pillars of earlier
    schema versions to this one's, and ``former_pillars`` says what those were called.
    """

    version: str
    tables: Mapping[str, Table]
    vocabularies: Mapping[str, Mapping[str, Term]]
    pillar_succession: Mapping[str, Mapping[str, str]]
    former_pillars: Mapping[str, Mapping[str, Term]] = field(default_factory=dict)
    currency_codes: frozenset[str] = frozenset()
    currency_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def packages(self) -> Mapping[str, Package]:
        """The action packages by key."""
        return cast("Mapping[str, Package]", self.vocabularies["action_package"])

    @property
    def statuses(self) -> Mapping[str, Status]:
        """The statuses of an action by key."""
        return cast("Mapping[str, Status]", self.vocabularies["status"])

    @property
    def measures(self) -> Mapping[str, Measure]:
        """The measures by key."""
        return cast("Mapping[str, Measure]", self.vocabularies["measure"])

    @property
    def bases(self) -> Mapping[str, Basis]:
        """The bases of figures by key."""
        return cast("Mapping[str, Basis]", self.vocabularies["basis"])

    def counts(self, basis: str | None) -> bool:
        """Whether a figure of this basis adds up with others; so does one of no known basis."""
        term = self.bases.get(basis or "")
        return term is None or term.counts

    @property
    def populations(self) -> Mapping[str, Population]:
        """The populations by key."""
        return cast("Mapping[str, Population]", self.vocabularies["population"])

    @cached_property
    def _wider_populations(self) -> Mapping[str, frozenset[str]]:
        """Each population with all that it lies within, itself among them."""

        def wider(key: str, through: frozenset[str]) -> frozenset[str]:
            outer = self.populations[key].within if key in self.populations else ()
            known = through | {key}
            return known.union(*(wider(other, known) for other in outer if other not in known))

        return {key: wider(key, frozenset()) for key in self.populations}

    def population_within(self, inner: str | None, outer: str | None) -> bool:
        """Whether all people of one population are of the other: a term's key, a text, or everyone.

        None is everyone. A text that is no term lies within everyone and itself only: what else
        it lies within nobody can know.
        """
        if outer is None or inner is None:
            return outer is None
        return outer in self._wider_populations.get(inner, ()) or folded(inner) == folded(outer)

    @cached_property
    def _known_around(self) -> dict[str, int]:
        return {}

    def populations_around(self, population: str) -> int:
        """In how many of the populations this one lies; of a term itself among them."""
        known = self._known_around
        if population not in known:
            known[population] = sum(
                self.population_within(population, outer) for outer in self.populations
            )
        return known[population]

    def populations_apart(self, one: str | None, other: str | None) -> bool:
        """Whether neither lies within the other; some people may still be of both."""
        return not (self.population_within(one, other) or self.population_within(other, one))

    def populations_disjoint(self, one: str | None, other: str | None) -> bool:
        """Whether it is certain that nobody is of both: Haitians and Cubans, women and men."""
        return any(
            self._aspects[left] == self._aspects[right] and self.populations_apart(left, right)
            for left in self._with_aspect(one)
            for right in self._with_aspect(other)
        )

    @cached_property
    def _aspects(self) -> Mapping[str, str]:
        return {key: term.aspect for key, term in self.populations.items() if term.aspect}

    def _with_aspect(self, population: str | None) -> Iterable[str]:
        """The populations with an aspect that this one lies within."""
        return self._wider_populations.get(population or "", frozenset()) & self._aspects.keys()

    @property
    def countries(self) -> Mapping[str, CountryTerm]:
        """The endorsing countries by alpha-3 code, in their fixed order."""
        return cast("Mapping[str, CountryTerm]", self.vocabularies["country"])

    @cached_property
    def _country_ranks(self) -> Mapping[str, int]:
        return {country: place for place, country in enumerate(self.countries)}

    def country_rank(self, country: str | None) -> int:
        """The country's place in the fixed order; any other, or none, comes after all of them."""
        return self._country_ranks.get(country or "", len(self._country_ranks))

    @property
    def private_columns(self) -> frozenset[str]:
        """The keys of all columns, of whatever table, that are never published."""
        columns = (column for table in self.tables.values() for column in table.columns)
        return frozenset(column.key for column in columns if not column.published)
