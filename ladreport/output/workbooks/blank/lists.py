"""The sheet Lists: every vocabulary that a cell chooses from, with what explains a term."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ladreport.core.location import column_letters
from ladreport.languages.cldr import patterns
from ladreport.messages.language import Language
from ladreport.output.package.workbook import quoted
from ladreport.output.package.worksheet import row_height
from ladreport.output.workbooks.blank.looks import Looks, add_sheet, fit_on_pages
from ladreport.output.workbooks.blank.request import Blank, term_text
from ladreport.schema.model import Package, Schema

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

CURRENCY, COUNTRY, PACKAGE = "currency", "country", "action_package"
HEADINGS = 2
"""The row of the headings, as Excel counts; the terms stand below them."""

WIDEST = 48


class TermList(Struct, frozen=True):
    """One list: its terms, and beside each what explains it (a code, a pillar), if anything."""

    name: str
    heading: str
    terms: tuple[str, ...]
    beside: str = ""
    explained: tuple[str, ...] = ()


def lists(language: Language) -> tuple[TermList, ...]:
    """All lists, in the order in which the workbook asks for them."""
    names = dict.fromkeys(
        column.vocabulary
        for role in ("actions", "figures", "cover")
        for column in language.schema.tables[role].columns
        if column.vocabulary
    )
    return (*(_of_vocabulary(name, language) for name in names), _currencies(language))


def list_range(name: str, language: Language) -> str:
    """Where the terms of a list stand, as a formula names it."""
    return _range(name, language, beside=False)


def explanation_range(name: str, language: Language) -> str:
    """Where what stands beside the terms of a list stands."""
    return _range(name, language, beside=True)


def _range(name: str, language: Language, *, beside: bool) -> str:
    sheet = quoted(language.schema.tables["lists"].labels[language.code])
    for column, terms in _placed(lists(language)):
        if terms.name == name:
            letters = column_letters(column + beside)
            return f"{sheet}!${letters}${HEADINGS + 1}:${letters}${HEADINGS + len(terms.terms)}"
    raise KeyError(name)


def _placed(term_lists: Sequence[TermList]) -> Iterator[tuple[int, TermList]]:
    """Each list with the column that it begins in, counted from 1."""
    column = 1
    for terms in term_lists:
        yield column, terms
        column += 2 if terms.explained else 1


def columns_of_lists(language: Language) -> int:
    """How many columns the lists take."""
    return sum(2 if terms.explained else 1 for terms in lists(language))


def _of_vocabulary(name: str, language: Language) -> TermList:
    terms = language.schema.vocabularies[name]
    texts = tuple(term_text(name, key, language) for key in terms)
    heading = vocabulary_heading(name, language)
    if name == COUNTRY:
        return TermList(name, heading, texts, language.say("Code"), tuple(terms))
    if name == PACKAGE:
        packages = _by_pillar(language.schema)
        texts = tuple(term_text(name, package.key, language) for package in packages)
        pillars = tuple(term_text("pillar", package.pillar, language) for package in packages)
        return TermList(name, heading, texts, vocabulary_heading("pillar", language), pillars)
    helps = tuple(term.help.get(language.code, "") for term in terms.values())
    return TermList(name, heading, texts, language.say("Meaning"), helps if any(helps) else ())


def _by_pillar(schema: Schema) -> Sequence[Package]:
    """The packages of a pillar together, so that a cell can offer those of its row's pillar."""
    pillars = [*schema.vocabularies["pillar"]]
    return sorted(schema.packages.values(), key=lambda package: pillars.index(package.pillar))


def vocabulary_heading(vocabulary: str, language: Language) -> str:
    """The label of the first column that chooses from the vocabulary."""
    columns = (column for table in language.schema.tables.values() for column in table.columns)
    choosing = (column for column in columns if column.vocabulary == vocabulary)
    return next(choosing).labels[language.code]


def _currencies(language: Language) -> TermList:
    """Those of the region first, as the schema names them; then all others by code."""
    schema = language.schema
    codes = tuple(dict.fromkeys((*schema.currency_names, *sorted(schema.currency_codes))))
    names = patterns(language.code).currencies
    heading = schema.tables["figures"].column(CURRENCY).labels[language.code]
    explained = tuple(names[code].name for code in codes)
    return TermList(CURRENCY, heading, codes, language.say("Name"), explained)


def write_lists(workbook: "Workbook", blank: Blank, looks: Looks) -> "Worksheet":
    """The sheet, which nobody needs to change."""
    sheet = add_sheet(workbook, blank, "lists", lines=True)
    explanation = blank.language.say(
        "The drop-down lists of the other sheets take their terms from here. Nothing needs to be "
        "written on this sheet."
    )
    sheet.write_string(0, 0, explanation, looks["quiet"])
    for column, terms in _placed(lists(blank.language)):
        columns = [(terms.heading, terms.terms), (terms.beside, terms.explained)]
        for place, (heading, texts) in enumerate(columns, column - 1):
            if texts:
                sheet.write_string(HEADINGS - 1, place, heading, looks["heading"])
                sheet.write_column(HEADINGS, place, texts, looks["entry"])
                sheet.set_column(place, place, _width(heading, texts))
    _set_heights(sheet, lists(blank.language))
    sheet.set_row(HEADINGS - 1, 20)
    sheet.freeze_panes(HEADINGS, 0)
    sheet.repeat_rows(HEADINGS - 1)
    fit_on_pages(sheet, blank, across=2)
    return sheet


def _set_heights(sheet: "Worksheet", term_lists: Sequence[TermList]) -> None:
    """Each row as high as its longest text needs, as several lists share it."""
    columns = [
        (texts, _width(heading, texts))
        for terms in term_lists
        for heading, texts in ((terms.heading, terms.terms), (terms.beside, terms.explained))
        if texts
    ]
    for row in range(max(len(texts) for texts, _ in columns)):
        cells = ((texts[row], width) for texts, width in columns if row < len(texts))
        sheet.set_row(HEADINGS + row, row_height(cells))


def _width(heading: str, texts: Sequence[str]) -> float:
    return min(max(len(heading) + 4, *(len(text) + 2 for text in texts)), WIDEST)
