"""The data dictionary in Markdown, in one of the four languages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from ladreport.schema.folding import folded
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
    Table,
    Term,
)


class Words(Protocol):
    """Who says the dictionary's own words: ``ladreport.messages.language.Language`` does."""

    @property
    def code(self) -> str:
        """The language: en, es, pt or fr."""

    def say(self, message: str, /, **params: str) -> str:
        """The English message in this language."""

    def quoted(self, text: str) -> str:
        """The text in this language's quotation marks."""


def as_markdown(schema: Schema, words: Words) -> str:
    """The whole dictionary: every sheet, column, term, country and currency."""
    sections = (
        _opening(schema, words),
        *(_table(schema, table, words) for table in schema.tables.values() if table.columns),
        *_vocabularies(schema, words),
        _currencies(schema, words),
        _earlier_versions(schema, words),
    )
    return "\n\n".join("\n".join(section) for section in sections) + "\n"


def _opening(schema: Schema, words: Words) -> Iterator[str]:
    yield "# " + words.say("Data dictionary")
    yield ""
    yield words.say(
        "What a country’s submission holds, in version {version} of the schema: sheets, columns, "
        "and the terms to choose from. Each name is read in any of the four languages, without "
        "regard to case, accents and punctuation.",
        version=schema.version,
    )


# ---------------------------------------------------------------------------- sheets and columns


def _table(schema: Schema, table: Table, words: Words) -> Iterator[str]:
    yield "## " + table.labels[words.code]
    yield ""
    yield _also(words, (*table.labels.values(), *table.aliases), table.labels[words.code])
    for column in table.columns:
        yield ""
        yield f"### {column.labels[words.code]} (`{column.key}`)"
        yield ""
        yield column.help[words.code]
        yield ""
        yield from (f"- {line}" for line in _facts(schema, table, column, words))


def _facts(schema: Schema, table: Table, column: Column, words: Words) -> Iterator[str]:
    yield from necessity(schema, table, column, words)
    yield _type(column, words)
    if column.max_length:
        yield words.say("At most {count} characters.", count=str(column.max_length))
    if not column.published:
        yield words.say("Never published.")
    if column.example:
        example = _code(column.example_in(words.code))
        yield words.say("Example: {example}", example=example)
    yield _also(words, (*column.labels.values(), *column.aliases), column.labels[words.code])


def necessity(schema: Schema, table: Table, column: Column, words: Words) -> Iterator[str]:
    """Whether the cell may be empty, in sentences."""

    def when(conditions: Iterable[Condition]) -> str:
        return "; ".join(_condition(schema, table, one, words) for one in conditions)

    if column.optional_when:
        yield words.say("Required, except when {case}.", case=when(column.optional_when))
    elif column.required:
        yield words.say("Required.")
    if column.required_when:
        yield words.say("Required when {case}.", case=when(column.required_when))
    if column.expected_when:
        yield words.say("Expected when {case}.", case=when(column.expected_when))


def _condition(schema: Schema, table: Table, condition: Condition, words: Words) -> str:
    asked = table.column(condition.column)
    terms = schema.vocabularies[asked.vocabulary or ""]
    named = [
        words.quoted(t.labels[words.code]) for key, t in terms.items() if key in condition.any_of
    ]
    column = words.quoted(asked.labels[words.code])
    return words.say("{column} is {terms}", column=column, terms=" / ".join(named))


PLAIN_TEXTS = (ColumnType.TEXT, ColumnType.JOINT_KEY, ColumnType.MINISTERIAL)
"""Types in which any text may stand."""


def _type(column: Column, words: Words) -> str:
    """What kind of text goes there, in a sentence."""
    if column.type is ColumnType.TERM:
        return words.say("One of the terms under {name}.", name=_code(column.vocabulary or ""))
    sentences = {
        **dict.fromkeys(PLAIN_TEXTS, words.say("Text.")),
        ColumnType.ACTION_ID: words.say(
            "Country code, year and number: {form}.", form="`CCC-YYYY-NNN`"
        ),
        ColumnType.DATE: words.say("A date, or only its month or year."),
        ColumnType.NUMBER: words.say("A number."),
        ColumnType.COUNTRY: words.say("One of the endorsing countries."),
        ColumnType.COUNTRIES: words.say("Countries, separated by semicolons."),
        ColumnType.TEXTS: words.say("Texts, separated by semicolons."),
        ColumnType.CURRENCY: words.say("A currency by its ISO 4217 code."),
        ColumnType.URL: words.say("A web address."),
        ColumnType.EMAIL: words.say("An e-mail address."),
        ColumnType.BOOLEAN: words.say("Yes or no."),
        ColumnType.FIGURE_REF: words.say("An action ID, with a measure where it is needed."),
    }
    return sentences[column.type]


def _also(words: Words, names: Sequence[str], shown: str) -> str:
    listed = _others(names, shown)
    return words.say("Also read as: {names}", names=listed) if listed else ""


def _others(names: Sequence[str], shown: str) -> str:
    """The names other than the one shown, each once however it is spelled."""
    others: dict[str, str] = {}
    for name in names:
        others.setdefault(folded(name), name)
    del others[folded(shown)]
    return ", ".join(others.values())


# --------------------------------------------------------------------------------- vocabularies


def _vocabularies(schema: Schema, words: Words) -> Iterator[Iterable[str]]:
    titles = {
        "pillar": words.say("Pillars"),
        "action_package": words.say("Action packages"),
        "action_type": words.say("Types of action"),
        "status": words.say("Status of an action"),
        "measure": words.say("Measures"),
        "basis": words.say("Basis of a figure"),
        "precision": words.say("Precision of a figure"),
        "language": words.say("Languages"),
        "yes_no": words.say("Yes and no"),
        "country": words.say("Endorsing countries"),
    }
    for name, title in titles.items():
        terms = schema.vocabularies[name].values()
        heading = [f"## {title} (`{name}`)", ""]
        yield [*heading, *_rows(_heads(name, words), (_cells(schema, t, words) for t in terms))]


def _heads(vocabulary: str, words: Words) -> list[str]:
    special = {
        "action_package": [words.say("Pillar")],
        "measure": [words.say("Unit"), words.say("How it adds up")],
        "country": [words.say("Two letters"), words.say("Numbers"), words.say("Dates")],
    }
    first = [words.say("Key"), words.say("Label")]
    return [*first, *special.get(vocabulary, []), words.say("Meaning"), words.say("Also read as")]


def _cells(schema: Schema, term: Term, words: Words) -> list[str]:
    label = term.labels[words.code]
    names = (*term.labels.values(), *term.short.values(), *term.aliases)
    return [
        _code(term.key),
        label,
        *_special_cells(schema, term, words),
        " ".join(_remarks(term, words)),
        _others(names, label),
    ]


def _special_cells(schema: Schema, term: Term, words: Words) -> list[str]:
    match term:
        case Package():
            return [schema.vocabularies["pillar"][term.pillar].short_label(words.code)]
        case Measure():
            return [_units(words)[term.unit], _kinds(words)[term.kind]]
        case CountryTerm():
            return [
                term.alpha2,
                _number_conventions(term.conventions),
                _date_conventions(term.conventions),
            ]
        case _:
            return []


def _units(words: Words) -> Mapping[str, str]:
    return {
        "people": words.say("people"),
        "count": words.say("a count"),
        "money": words.say("money"),
        "percent": words.say("percent"),
        "other": words.say("as the source note says"),
    }


def _kinds(words: Words) -> Mapping[Kind, str]:
    return {
        Kind.FLOW: words.say("over countries, and over periods that don’t overlap"),
        Kind.STOCK: words.say("over countries at their latest date, never over time"),
        Kind.RATE: words.say("never"),
        Kind.OTHER: words.say("never"),
    }


def _remarks(term: Term, words: Words) -> Iterator[str]:
    """What the term covers, and where its name comes from if it is not a published one."""
    if term.help:
        yield term.help[words.code]
    if term.working_name:
        yield words.say("A working name: the published one was not found.")
    elif words.code in term.own_translation:
        yield words.say("This project’s own translation: no published one was found.")


def _number_conventions(conventions: LocaleConventions) -> str:
    return _code(f"1{conventions.grouping}500{conventions.decimal}25")


def _date_conventions(conventions: LocaleConventions) -> str:
    """The last day of 2024 as these conventions write it."""
    written = {"dmy": "31/12/2024", "mdy": "12/31/2024", "ymd": "2024/12/31"}
    return _code(written[conventions.date_order])


# -------------------------------------------------------------------- currencies, earlier versions


def _currencies(schema: Schema, words: Words) -> Iterator[str]:
    """Codes with the names that mean them alone, then the names that may mean several."""
    yield "## " + words.say("Currencies")
    yield ""
    yield words.say("Every ISO 4217 code is read, and these names:")
    yield ""
    heads = [words.say("Code"), words.say("Names")]
    yield from _rows(heads, _clear_currencies(schema))
    yield ""
    yield words.say("These names may mean several currencies, and are asked about:")
    yield ""
    heads = [words.say("Name"), words.say("May mean")]
    yield from _rows(heads, _ambiguous_currencies(schema))


def _clear_currencies(schema: Schema) -> Iterator[list[str]]:
    for code, names in schema.currency_names.items():
        clear = [name for name in names if schema.currencies[folded(name)] == (code,)]
        yield [_code(code), ", ".join(map(_code, clear))]


def _ambiguous_currencies(schema: Schema) -> Iterator[list[str]]:
    written = dict.fromkeys(name for names in schema.currency_names.values() for name in names)
    for name in written:
        codes = schema.currencies[folded(name)]
        if len(codes) > 1:
            yield [_code(name), ", ".join(codes)]


def _earlier_versions(schema: Schema, words: Words) -> Iterator[str]:
    yield "## " + words.say("Pillars of earlier versions")
    yield ""
    heads = [words.say("Version"), words.say("Pillar"), words.say("Now")]
    yield from _rows(heads, _successions(schema, words.code))


def _successions(schema: Schema, language: str) -> Iterator[list[str]]:
    for version, terms in schema.former_pillars.items():
        for key, former in terms.items():
            now = schema.pillar_succession[version][key]
            successor = schema.vocabularies["pillar"][now]
            yield [version, former.labels[language], successor.labels[language]]


# ------------------------------------------------------------------------------------- Markdown


def _rows(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table; a column that is empty in every row is left out."""
    listed = list(rows)
    kept = [i for i in range(len(heads)) if any(row[i] for row in listed)]
    yield _row(heads[i] for i in kept)
    yield _row("---" for _ in kept)
    yield from (_row(row[i] for i in kept) for row in listed)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _code(text: str) -> str:
    return f"`{text}`"
