"""The packages and countries that a workbook's own Lists sheet adds to those of the schema."""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from msgspec import Struct

from ladreport.core.findings import ColumnRef, Finding, Note
from ladreport.core.location import Location, column_letters
from ladreport.core.workbook import Cell, CellKind, Sheet, Workbook
from ladreport.languages.cldr import countries
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.reading.headers import is_blank
from ladreport.reading.layout import NotRead, role_of_name
from ladreport.schema.folding import folded
from ladreport.schema.load import SchemaError, extended
from ladreport.schema.lookup import columns_named, terms_named
from ladreport.schema.model import CountryTerm, LocaleConventions, Package, Schema

LAD170 = code(
    "LAD170",
    INFO,
    '"{found}" was taken from this workbook\'s lists, as one more term of {column}',
    repair="Nothing needs to be done: the Secretariat may add terms to a workbook's lists.",
    why="A ministerial may have packages and countries of its own. The blank workbook carries them "
    "in its lists, so that it can be checked where nobody has the Secretariat's settings. When "
    "the report is built, those settings alone decide.",
    example="Digital Services, among the action packages of the sheet Lists",
    instead="The same, or one of the packages that are known",
)
LAD171 = code(
    "LAD171",
    WARNING,
    '"{found}" stands in this workbook\'s lists, but the Secretariat knows no such term of '
    "{column}",
    repair="Send the lists as the Secretariat made them; the Secretariat can add what is missing "
    "to ministerial.toml.",
    why="The lists of the workbook were changed, or the settings that it was made with are not the "
    "ones beside it. What is chosen from such a line can't be placed in the report.",
    example="Digital Services, in the sheet Lists but not in ministerial.toml",
    instead='[packages.digital_services] with en = "Digital Services" in ministerial.toml',
)

MOST_LISTED = 50
"""Nobody adds more terms than these; a longer list is no list of ours."""

HEADING_ROWS = 10
"""How many rows with content are searched for the headings of lists; ours stand in the second."""

_COUNTRY_CODE = re.compile(r"[A-Z]{3}")


class _Line(Struct, frozen=True):
    """One line of a list: the term, and what stands beside it (a pillar, a country's code)."""

    term: Cell
    beside: str


def with_listed_terms(
    workbook: Workbook, schema: Schema, *, trusted: bool
) -> tuple[Schema, tuple[Finding, ...]]:
    """The schema with what the workbook's lists add to it, where they are ``trusted``.

    Else the schema stays, and each term of the lists that it lacks is reported.
    """
    findings: list[Finding] = []
    for sheet in workbook.sheets:
        if role_of_name(sheet.name, schema)[0] == NotRead.LISTS:
            for role, column, line in _unknown(sheet, schema):
                wider = _extended(schema, column, line)
                if wider is not None:
                    schema = wider if trusted else schema
                    note = Note(
                        LAD170 if trusted else LAD171,
                        {"found": line.term.raw.strip(), "column": ColumnRef(role, column)},
                    )
                    letters = column_letters(line.term.column)
                    place = Location(workbook.file, sheet.name, line.term.row, letters, column)
                    findings.append(Finding.of(note, place, line.term.raw))
    return schema, tuple(findings)


def _unknown(sheet: Sheet, schema: Schema) -> Iterator[tuple[str, str, _Line]]:
    """The lines of the lists whose term the schema lacks, with the column that they are for."""
    for role, column in (("actions", "action_package"), ("cover", "country")):
        lines = [
            line
            for line in _lines(sheet, schema, role, column)
            if not terms_named(schema, column, line.term.raw)
        ]
        if len(lines) <= MOST_LISTED:
            yield from ((role, column, line) for line in lines)


def _lines(sheet: Sheet, schema: Schema, role: str, column: str) -> Iterator[_Line]:
    """The lines below the list's heading, down to the first empty cell."""
    for cells in islice(sheet.rows.values(), HEADING_ROWS):
        for cell in cells.values():
            if cell.kind is CellKind.TEXT and columns_named(schema, role, cell.raw) == (column,):
                yield from takewhile(lambda line: not is_blank(line.term), _below(sheet, cell))
                return


def _below(sheet: Sheet, heading: Cell) -> Iterator[_Line]:
    row = heading.row + 1
    while term := sheet.rows.get(row, {}).get(heading.column):
        beside = sheet.rows[row].get(heading.column + 1)
        yield _Line(term, beside.raw.strip() if beside else "")
        row += 1


def _extended(schema: Schema, column: str, line: _Line) -> Schema | None:
    """The schema with the term; None where it would mean two things, or nothing."""
    try:
        if column == "country":
            country = _country(line, schema)
            return extended(schema, countries=(country,)) if country else None
        package = _package(line, schema)
        return extended(schema, packages=(package,)) if package else None
    except SchemaError:
        return None


def _package(line: _Line, schema: Schema) -> Package | None:
    """A package is known by its name; its key is made of it as the Secretariat would."""
    label, pillars = line.term.raw.strip(), terms_named(schema, "pillar", line.beside)
    if line.term.kind is not CellKind.TEXT or len(pillars) != 1:
        return None
    return Package(folded(label).replace(" ", "_"), {"en": label}, pillar=pillars[0].key)


def _country(line: _Line, schema: Schema) -> CountryTerm | None:
    """A country is known by its code; how its people write numbers and dates CLDR says."""
    if line.beside in schema.countries or not _COUNTRY_CODE.fullmatch(line.beside):
        return None
    known = countries().get(line.beside)
    if known is None:
        return None
    return CountryTerm(
        line.beside,
        {"en": line.term.raw.strip()},
        alpha2=known.alpha2,
        language=known.language,
        conventions=LocaleConventions(
            known.decimal, known.grouping, known.dates, ambiguous_dates=True
        ),
    )
