"""The data dictionary in Markdown, in one of the four languages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ladreport.messages.language import Language
from ladreport.schema.folding import folded
from ladreport.schema.lookup import currencies_named
from ladreport.schema.model import (
    Column,
    ColumnType,
    Condition,
    CountryTerm,
    Kind,
    LocaleConventions,
    Measure,
    Package,
    Population,
    Schema,
    Table,
    Term,
)


def as_markdown(language: Language) -> str:
    """The whole dictionary: every sheet, column, term, country and currency."""
    sections = (
        _opening(language),
        *(_table(table, language) for table in language.schema.tables.values() if table.columns),
        *_vocabularies(language),
        _currencies(language),
        _earlier_versions(language),
    )
    return "\n\n".join("\n".join(section) for section in sections) + "\n"


def _opening(language: Language) -> Iterator[str]:
    yield "# " + language.say("Data dictionary")
    yield ""
    yield language.say(
        "What a country’s submission holds, in version {version} of the schema: sheets, columns, "
        "and the terms to choose from. Each name is read in any of the four languages, without "
        "regard to case, accents and punctuation.",
        version=language.schema.version,
    )


# ---------------------------------------------------------------------------- sheets and columns


def _table(table: Table, language: Language) -> Iterator[str]:
    yield "## " + table.labels[language.code]
    yield ""
    yield _also(language, (*table.labels.values(), *table.aliases), table.labels[language.code])
    for column in table.columns:
        yield ""
        yield f"### {column.labels[language.code]} (`{column.key}`)"
        yield ""
        yield column.help[language.code]
        yield ""
        yield from (f"- {line}" for line in _facts(table, column, language))


def _facts(table: Table, column: Column, language: Language) -> Iterator[str]:
    yield from necessity(table, column, language)
    yield _type(column, language)
    if column.max_length:
        yield language.say("At most {count} characters.", count=str(column.max_length))
    if not column.published:
        yield language.say("Never published.")
    if column.example:
        example = _code(column.example_in(language.code))
        yield language.say("Example: {example}", example=example)
    yield _also(language, (*column.labels.values(), *column.aliases), column.labels[language.code])


def necessity(table: Table, column: Column, language: Language) -> Iterator[str]:
    """Whether the cell may be empty, in sentences."""

    def when(conditions: Iterable[Condition]) -> str:
        return "; ".join(_condition(table, condition, language) for condition in conditions)

    if column.optional_when:
        yield language.say("Required, except when {case}.", case=when(column.optional_when))
    elif column.required:
        yield language.say("Required.")
    if column.required_when:
        yield language.say("Required when {case}.", case=when(column.required_when))
    if column.expected_when:
        yield language.say("Expected when {case}.", case=when(column.expected_when))


def _condition(table: Table, condition: Condition, language: Language) -> str:
    asked = table.column(condition.column)
    terms = language.schema.vocabularies[asked.vocabulary or ""]
    named = [
        language.quoted(t.labels[language.code])
        for key, t in terms.items()
        if key in condition.any_of
    ]
    column = language.quoted(asked.labels[language.code])
    return language.say("{column} is {terms}", column=column, terms=" / ".join(named))


PLAIN_TEXTS = (ColumnType.TEXT, ColumnType.JOINT_KEY, ColumnType.MINISTERIAL)
"""Types in which any text may stand."""


def _type(column: Column, language: Language) -> str:
    """What kind of text goes there, in a sentence."""
    if column.type is ColumnType.TERM:
        return language.say("One of the terms under {name}.", name=_code(column.vocabulary or ""))
    if column.type is ColumnType.TERM_OR_TEXT:
        return language.say(
            "One of the terms under {name}, or any other text.", name=_code(column.vocabulary or "")
        )
    sentences = {
        **dict.fromkeys(PLAIN_TEXTS, language.say("Text.")),
        ColumnType.ACTION_ID: language.say(
            "Country code, year and number: {form}.", form="`CCC-YYYY-NNN`"
        ),
        ColumnType.DATE: language.say("A date, or only its month or year."),
        ColumnType.NUMBER: language.say("A number."),
        ColumnType.COUNTRY: language.say("One of the endorsing countries."),
        ColumnType.COUNTRIES: language.say("Countries, separated by semicolons."),
        ColumnType.TEXTS: language.say("Texts, separated by semicolons."),
        ColumnType.CURRENCY: language.say("A currency by its ISO 4217 code."),
        ColumnType.URL: language.say("A web address."),
        ColumnType.EMAIL: language.say("An e-mail address."),
        ColumnType.BOOLEAN: language.say("Yes or no."),
        ColumnType.FIGURE_REF: language.say("An action ID, with a measure where it is needed."),
    }
    return sentences[column.type]


def _also(language: Language, names: Sequence[str], shown: str) -> str:
    listed = _others(names, shown)
    return language.say("Also read as: {names}", names=listed) if listed else ""


def _others(names: Sequence[str], shown: str) -> str:
    """The names other than the one shown, each once however it is spelled."""
    others: dict[str, str] = {}
    for name in names:
        others.setdefault(folded(name), name)
    del others[folded(shown)]
    return ", ".join(others.values())


# --------------------------------------------------------------------------------- vocabularies


def _vocabularies(language: Language) -> Iterator[Iterable[str]]:
    titles = {
        "pillar": language.say("Pillars"),
        "action_package": language.say("Action packages"),
        "action_type": language.say("Types of action"),
        "status": language.say("Status of an action"),
        "measure": language.say("Measures"),
        "basis": language.say("Basis of a figure"),
        "precision": language.say("Precision of a figure"),
        "population": language.say("Populations"),
        "language": language.say("Languages"),
        "workbook_kind": language.say("Kind of workbook"),
        "review": language.say("Rows filled in from last time"),
        "yes_no": language.say("Yes and no"),
        "country": language.say("Endorsing countries"),
    }
    for name, title in titles.items():
        terms = language.schema.vocabularies[name].values()
        heading = [f"## {title} (`{name}`)", ""]
        yield [
            *heading,
            *_rows(_heads(name, language), (_cells(t, language) for t in terms)),
        ]


def _heads(vocabulary: str, language: Language) -> list[str]:
    special = {
        "action_package": [language.say("Pillar")],
        "measure": [language.say("Unit"), language.say("How it adds up")],
        "population": [language.say("Lies within")],
        "country": [language.say("Two letters"), language.say("Numbers"), language.say("Dates")],
    }
    first = [language.say("Key"), language.say("Label")]
    return [
        *first,
        *special.get(vocabulary, []),
        language.say("Meaning"),
        language.say("Also read as"),
    ]


def _cells(term: Term, language: Language) -> list[str]:
    label = term.labels[language.code]
    names = (*term.labels.values(), *term.short.values(), *term.aliases)
    return [
        _code(term.key),
        label,
        *_special_cells(term, language),
        " ".join(_remarks(term, language)),
        _others(names, label),
    ]


def _special_cells(term: Term, language: Language) -> list[str]:
    match term:
        case Package():
            return [language.schema.vocabularies["pillar"][term.pillar].short_label(language.code)]
        case Measure():
            return [_units(language)[term.unit], _kinds(language)[term.kind]]
        case Population():
            outer = (language.term("population", key) for key in term.within)
            return ["; ".join(outer)]
        case CountryTerm():
            return [
                term.alpha2,
                _number_conventions(term.conventions),
                _date_conventions(term.conventions),
            ]
        case _:
            return []


def _units(language: Language) -> Mapping[str, str]:
    return {
        "people": language.say("people"),
        "count": language.say("a count"),
        "money": language.say("money"),
        "percent": language.say("percent"),
        "other": language.say("as the source note says"),
    }


def _kinds(language: Language) -> Mapping[Kind, str]:
    return {
        Kind.FLOW: language.say("over countries, and over periods that don’t overlap"),
        Kind.STOCK: language.say("over countries at their latest date, never over time"),
        Kind.RATE: language.say("never"),
        Kind.OTHER: language.say("never"),
    }


def _remarks(term: Term, language: Language) -> Iterator[str]:
    """What the term covers, and where its name comes from if it is not a published one."""
    if term.help:
        yield term.help[language.code]
    if term.working_name:
        yield language.say("A working name: the published one was not found.")
    elif language.code in term.own_translation:
        yield language.say("This project’s own translation: no published one was found.")


def _number_conventions(conventions: LocaleConventions) -> str:
    return _code(f"1{conventions.grouping}500{conventions.decimal}25")


def _date_conventions(conventions: LocaleConventions) -> str:
    """The last day of 2024 as these conventions write it."""
    written = {"dmy": "31/12/2024", "mdy": "12/31/2024", "ymd": "2024/12/31"}
    return _code(written[conventions.date_order])


# -------------------------------------------------------------------- currencies, earlier versions


def _currencies(language: Language) -> Iterator[str]:
    """Codes with the names that mean them alone, then the names that may mean several."""
    yield "## " + language.say("Currencies")
    yield ""
    yield language.say("Every ISO 4217 code is read, and these names:")
    yield ""
    heads = [language.say("Code"), language.say("Names")]
    yield from _rows(heads, _clear_currencies(language.schema))
    yield ""
    yield language.say("These names may mean several currencies, and are asked about:")
    yield ""
    heads = [language.say("Name"), language.say("May mean")]
    yield from _rows(heads, _ambiguous_currencies(language.schema))


def _clear_currencies(schema: Schema) -> Iterator[list[str]]:
    for code, names in schema.currency_names.items():
        clear = [name for name in names if currencies_named(schema, name) == (code,)]
        yield [_code(code), ", ".join(map(_code, clear))]


def _ambiguous_currencies(schema: Schema) -> Iterator[list[str]]:
    written = dict.fromkeys(name for names in schema.currency_names.values() for name in names)
    for name in written:
        codes = currencies_named(schema, name)
        if len(codes) > 1:
            yield [_code(name), ", ".join(codes)]


def _earlier_versions(language: Language) -> Iterator[str]:
    yield "## " + language.say("Pillars of earlier versions")
    yield ""
    heads = [language.say("Version"), language.say("Pillar"), language.say("Now")]
    yield from _rows(heads, _successions(language))


def _successions(language: Language) -> Iterator[list[str]]:
    for version, terms in language.schema.former_pillars.items():
        for key, former in terms.items():
            now = language.schema.pillar_succession[version][key]
            successor = language.schema.vocabularies["pillar"][now]
            yield [version, former.labels[language.code], successor.labels[language.code]]


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
