"""What must be true of a schema as a whole: names are unambiguous, references lead somewhere."""

from collections.abc import Iterable, Iterator

from ladreport.languages import LANGUAGES
from ladreport.schema.lookup import indexed, names_of_column, names_of_table, names_of_term
from ladreport.schema.model import (
    Basis,
    Column,
    ColumnType,
    Condition,
    CountryTerm,
    LocaleConventions,
    Package,
    Population,
    Schema,
    Status,
    Table,
    Term,
)

ROLES = ("cover", "actions", "figures", "lists", "instructions")
VOCABULARIES = (
    "pillar",
    "action_package",
    "action_type",
    "status",
    "measure",
    "basis",
    "precision",
    "population",
    "language",
    "workbook_kind",
    "review",
    "yes_no",
    "country",
)
OF_TERMS = (ColumnType.TERM, ColumnType.TERM_OR_TEXT)
DATE_ORDERS = ("dmy", "mdy", "ymd")


def problems_of(schema: Schema) -> Iterator[str]:
    """Everything that contradicts itself in this schema, in words."""
    yield from _lacking("tables", ROLES, schema.tables)
    yield from _lacking("vocabularies", VOCABULARIES, schema.vocabularies)
    yield from _doubled("tables", ((t.role, names_of_table(t)) for t in schema.tables.values()))
    for table in schema.tables.values():
        yield from _table_problems(schema, table)
    for name in schema.vocabularies:
        yield from problems_of_terms(schema, name)
    yield from _currency_problems(schema)
    yield from _succession_problems(schema)


def problems_of_terms(schema: Schema, vocabulary: str) -> Iterator[str]:
    """What is wrong among the terms of this vocabulary."""
    terms = schema.vocabularies[vocabulary].values()
    yield from _doubled(vocabulary, ((term.key, names_of_term(term)) for term in terms))
    for term in terms:
        for problem in _term_problems(schema, term):
            yield f"{vocabulary}.{term.key}: {problem}"


def _lacking(what: str, needed: Iterable[str], present: Iterable[str]) -> Iterator[str]:
    there, wanted = set(present), tuple(needed)
    yield from (f"{what}: {name} is missing" for name in wanted if name not in there)
    yield from (f"{what}: {name} is not known" for name in sorted(there - set(wanted)))


def _doubled(where: str, named: Iterable[tuple[str, frozenset[str]]]) -> Iterator[str]:
    for name, owners in sorted(indexed(named).items()):
        if len(owners) > 1:
            yield f"{where}: “{name}” names {' and '.join(owners)}"


def _table_problems(schema: Schema, table: Table) -> Iterator[str]:
    yield from _doubled(table.role, ((c.key, names_of_column(c)) for c in table.columns))
    for key in sorted({column.key for column in table.published_columns} & schema.private_columns):
        yield f"{table.role}.{key}: a column of this key is private in another table"
    for column in table.columns:
        for problem in _column_problems(schema, table, column):
            yield f"{table.role}.{column.key}: {problem}"


def _column_problems(schema: Schema, table: Table, column: Column) -> Iterator[str]:
    if column.type in OF_TERMS and column.vocabulary is None:
        yield "a column of terms needs a vocabulary"
    if column.vocabulary is not None and column.vocabulary not in schema.vocabularies:
        yield f"there is no vocabulary {column.vocabulary}"
    elif _is_strange_example(schema, column):
        yield f"the example {column.example} is no term of {column.vocabulary}"
    if column.required and not column.example:
        yield "a required column needs an example"
    if column.optional_when and not column.required:
        yield "optional_when says nothing where required is not set"
    if column.agreed and table.role != "actions":
        yield "only columns of actions can be agreed on"
    for condition in (*column.required_when, *column.expected_when, *column.optional_when):
        yield from _condition_problems(schema, table, condition)


def _is_strange_example(schema: Schema, column: Column) -> bool:
    if column.type not in OF_TERMS or column.vocabulary is None or not column.example:
        return False
    return column.example not in schema.vocabularies[column.vocabulary]


def _condition_problems(schema: Schema, table: Table, condition: Condition) -> Iterator[str]:
    named = [column for column in table.columns if column.key == condition.column]
    if not named:
        yield f"the condition names the column {condition.column}, which {table.role} lacks"
        return
    if not condition.any_of:
        yield f"the condition on {condition.column} names no term"
    terms = schema.vocabularies.get(named[0].vocabulary or "", {})
    for key in sorted(condition.any_of - terms.keys()):
        yield f"the condition names {key}, which is no term of {condition.column}"


def _term_problems(schema: Schema, term: Term) -> Iterator[str]:
    for language in sorted(term.own_translation - set(LANGUAGES)):
        yield f"own names {language}, which is none of the four languages"
    if isinstance(term, Package) and term.pillar not in schema.vocabularies.get("pillar", {}):
        yield f"there is no pillar {term.pillar or '(none given)'}"
    if isinstance(term, Status):
        yield from _status_problems(schema, term)
    if isinstance(term, Basis) and term.happened and not term.counts:
        yield "it happened and doesn't count"
    if isinstance(term, Population):
        yield from _population_problems(schema, term)
    if isinstance(term, CountryTerm):
        yield from _country_problems(term)


def _status_problems(schema: Schema, status: Status) -> Iterator[str]:
    if status.rank is None and not status.halted:
        yield "it has no rank and is not halted"
    if status.in_force and status.halted:
        yield "it is in force and halted"
    columns = schema.tables["actions"].columns if "actions" in schema.tables else ()
    dates = {column.key for column in columns if column.type is ColumnType.DATE}
    for key in status.past_dates:
        if key not in dates:
            yield f"past_dates names {key}, which is no date of actions"


def _population_problems(schema: Schema, population: Population) -> Iterator[str]:
    for key in population.within:
        if key not in schema.populations:
            yield f"within names {key}, which is no population"
        elif schema.population_within(key, population.key):
            yield f"it lies within {key}, which lies within it"


def _country_problems(country: CountryTerm) -> Iterator[str]:
    if not _is_code(country.key, 3):
        yield "a country's key is its ISO 3166 code of three letters"
    if country.alpha2 and not _is_code(country.alpha2, 2):
        yield f"{country.alpha2} is no ISO 3166 code of two letters"
    for language in (country.language, *country.conventions_by_language):
        if language not in LANGUAGES:
            yield f"{language} is none of the four languages"
    for conventions in (country.conventions, *country.conventions_by_language.values()):
        yield from _conventions_problems(conventions)


def _conventions_problems(conventions: LocaleConventions) -> Iterator[str]:
    if conventions.decimal == conventions.grouping:
        yield f"“{conventions.decimal}” can't both mark decimals and group thousands"
    if conventions.date_order not in DATE_ORDERS:
        yield f"the order of dates is {conventions.date_order}, and not {' or '.join(DATE_ORDERS)}"


def _is_code(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isalpha() and text.isupper()


def _currency_problems(schema: Schema) -> Iterator[str]:
    """A currency is required for measures in money and for no others."""
    money = {measure.key for measure in schema.measures.values() if measure.is_money}
    if "figures" in schema.tables and _measures_with_currency(schema.tables["figures"]) != money:
        yield "figures.currency: it should be required for the measures in money and for no others"


def _measures_with_currency(figures: Table) -> set[str]:
    conditions = [
        condition
        for column in figures.columns
        if column.type is ColumnType.CURRENCY
        for condition in column.required_when
        if condition.column == "measure"
    ]
    return {key for condition in conditions for key in condition.any_of}


def _succession_problems(schema: Schema) -> Iterator[str]:
    pillars = schema.vocabularies.get("pillar", {})
    for version, successors in schema.pillar_succession.items():
        for former, now in successors.items():
            if now not in pillars:
                yield f"former_pillars.{version}.{former}: there is no pillar {now}"
