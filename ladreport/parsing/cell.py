"""One cell of a column: whether it holds anything, and which reader its column's type asks for."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.findings import Case, ColumnRef, Note
from ladreport.core.values import MISSING, UNREADABLE, Value
from ladreport.core.workbook import Cell, CellKind
from ladreport.languages import every_word
from ladreport.messages.registry import ERROR, INFO, WARNING, code
from ladreport.parsing.addresses import parse_email, parse_linked, parse_url, unwrapped_text
from ladreport.parsing.countries import country_code, parse_countries, parse_country
from ladreport.parsing.crossed_out import without_struck
from ladreport.parsing.dates import parse_date, parse_ministerial, with_order
from ladreport.parsing.formatted_numbers import hidden, shown_text, with_format
from ladreport.parsing.identifiers import parse_action_id, parse_figure_ref, parse_joint_key
from ladreport.parsing.implied_values import parse_currency
from ladreport.parsing.lists import parse_organizations
from ladreport.parsing.numbers import LAD230, LAD253, parse_number
from ladreport.parsing.parsed import NOTHING, UNKNOWN_AUTHOR, Author, Parsed, unreadable
from ladreport.parsing.terms import parse_term, parse_term_or_text
from ladreport.parsing.text import LAD201, parse_text, plain, with_line_breaks
from ladreport.parsing.typed_cells import (
    date_shown,
    is_beyond_belief,
    is_date,
    moment_shown,
    parse_date_cell,
    parse_number_cell,
    shown_number,
)
from ladreport.reading.delimited import ERROR_NAME
from ladreport.schema.folding import folded
from ladreport.schema.lookup import terms_named
from ladreport.schema.model import Column, ColumnType, Measure, Schema

LAD202 = code(
    "LAD202",
    ERROR,
    "the cell has no value that can be read",
    repair="Write the value itself, or repair the formula, and save the workbook.",
    why=(
        "A formula that can't be calculated shows an error: #REF! when a cell that it needs was "
        "deleted, #NAME? when it is misspelt, #N/A when what it looks for isn't there. A program "
        "that wrote the formula without calculating it left no result at all. What the value "
        "should be can't be known."
    ),
    example="#REF!",
    instead="95000",
    cases={
        "error": Case(
            "the cell shows the error {found} instead of a value",
            "Write the value itself, or repair the formula, and save the workbook.",
        ),
        "data_type": Case(
            "the cell holds a linked record (a data type such as Geography), not text",
            "Convert it to text (in Excel: Data Type, Convert to Text), or write the value itself.",
        ),
        "picture": Case(
            "the cell holds a picture instead of a value",
            "Write the value itself; pictures are not read.",
        ),
        "not_calculated": Case(
            "the cell holds a formula that was never calculated",
            "Open the workbook in a spreadsheet program, save it, and send it again; or write the "
            "value itself.",
        ),
    },
)
LAD204 = code(
    "LAD204",
    INFO,
    '"{found}" is read as an empty cell',
    repair="Nothing needs to be done. Where there is nothing to say, the cell may stay empty.",
    why="Words such as N/A and TBD say that there is nothing to report; so does an empty cell. A "
    "formula that takes over an empty cell shows 0.",
    example="N/A",
    instead="an empty cell",
    cases={
        "word": Case(
            '"{found}" is read as an empty cell',
            "Nothing needs to be done. Where there is nothing to say, the cell may stay empty.",
        ),
        "open_end": Case(
            '"{found}" is read as: no end is set',
            "Nothing needs to be done. Where no end is set, the cell may stay empty.",
        ),
        "formula": Case(
            "the 0 that a formula makes of an empty cell is read as an empty cell",
            "Nothing needs to be done. Where there is nothing to say, the cell may stay empty.",
        ),
    },
)
LAD205 = code(
    "LAD205",
    ERROR,
    '"{found}" stands where {column} must be given',
    repair="Write what is known, or take the row out until it is known.",
    why="This column has to be filled in: without it the row says nothing that can be published.",
    example="TBD, as pillar",
    instead="Lawful pathways",
)
LAD206 = code(
    "LAD206",
    WARNING,
    "the cell's formula gives a new result each time the workbook is opened",
    repair="Write the value itself instead of the formula: {found}.",
    why=(
        "A formula with today's date or a random number says something else tomorrow, so nobody "
        "can find again what was reported."
    ),
    example="=TODAY()",
    instead="2024-09-20",
)
LAD208 = code(
    "LAD208",
    WARNING,
    "the cell holds a date where text is asked for: read as {found}",
    repair="If this is not what was typed, set the cell's format to Text and write it again.",
    why="Spreadsheets turn what looks like a date into one: ages 10-12 become 10 December.",
    example="10-12, which became 10 December",
    instead="10-12, in a cell of text",
)

_HYPERLINK = re.compile(r'\s*=?\s*HYPERLINK\s*\(\s*"([^"]+)"', re.IGNORECASE)
_ADDRESSES = frozenset({ColumnType.URL, ColumnType.EMAIL})
_VOLATILE = re.compile(r"\b(?:TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY)\s*\(", re.IGNORECASE)
_SIGNS = ("-", "--", "---", "...", "…", "?", "??", "???", "xx", "xxx")
_PLACEHOLDERS = every_word(lambda language: language.placeholders) | {*_SIGNS}
_WITHOUT_VALUE = frozenset({CellKind.NOT_CALCULATED, CellKind.DATA_TYPE, CellKind.PICTURE})
_OPEN_ENDS = every_word(lambda language: language.dates.open_ends)
_FREE_TEXT = frozenset({ColumnType.TEXT, ColumnType.TEXTS, ColumnType.TERM_OR_TEXT})


class Setting(Struct, frozen=True):
    """What a cell's meaning depends on beside itself: how people there write, and the file.

    ``typed_cells`` says that the file tells numbers from text (.csv doesn't). ``mixed_orders`` are
    the columns of dates where some write the day first and some the month, ``orders`` and ``years``
    those above which an order or a year stands.
    ``is_blank`` says of a formula whether all it does is to take over a blank cell of the workbook.
    """

    schema: Schema
    role: str
    author: Author = UNKNOWN_AUTHOR
    epoch_1904: bool = False
    typed_cells: bool = True
    mixed_orders: frozenset[str] = frozenset()
    orders: Mapping[str, str] = {}
    years: Mapping[str, int] = {}
    is_blank: Callable[[str], bool] = lambda _: False

    def author_of_dates(self, column: str) -> Author:
        """Who wrote the dates of this column, in the order that stands above them if any does."""
        author = with_order(self.author, self.orders.get(column)) if self.orders else self.author
        year = self.years.get(column)
        return replace(author, year=year) if year else author


Reader = Callable[[str, Column, Setting, Measure | None], Parsed[Value]]

READERS: Mapping[ColumnType, Reader] = {
    ColumnType.TEXT: lambda text, *_: parse_text(text),
    ColumnType.TEXTS: lambda text, _, setting, __: parse_organizations(
        text, lambda name: country_code(name, setting.schema) is not None
    ),
    ColumnType.ACTION_ID: lambda text, _, setting, __: parse_action_id(
        text, setting.author.country
    ),
    ColumnType.FIGURE_REF: lambda text, _, setting, __: parse_figure_ref(
        text, setting.schema, setting.author.language, setting.author.country
    ),
    ColumnType.JOINT_KEY: lambda text, _, setting, __: _joint_key(text, setting),
    ColumnType.URL: lambda text, *_: parse_url(text),
    ColumnType.EMAIL: lambda text, *_: parse_email(text),
    ColumnType.DATE: lambda text, column, setting, _: parse_date(
        text, setting.author_of_dates(column.key), mixed_orders=column.key in setting.mixed_orders
    ),
    ColumnType.MINISTERIAL: lambda text, _, setting, __: parse_ministerial(text, setting.author),
    ColumnType.CURRENCY: lambda text, _, setting, __: parse_currency(
        text, setting.schema, setting.author
    ),
    ColumnType.TERM: lambda text, column, setting, _: parse_term(
        text, column, setting.role, setting.schema, setting.author.language
    ),
    ColumnType.TERM_OR_TEXT: lambda text, column, setting, _: _term_or_text(text, column, setting),
    ColumnType.COUNTRY: lambda text, _, setting, __: parse_country(
        text, setting.schema, setting.author.language
    ),
    ColumnType.COUNTRIES: lambda text, _, setting, __: parse_countries(
        text, setting.schema, setting.author.language
    ),
    ColumnType.NUMBER: lambda text, _, setting, measure: _number_in_text(text, setting, measure),
    ColumnType.BOOLEAN: lambda text, column, setting, _: _yes_or_no(text, column, setting),
}
"""How the text of a cell is read, by the type of its column."""


def parse_cell(
    cell: Cell | None, column: Column, setting: Setting, measure: Measure | None = None
) -> Parsed[Value]:
    """What the cell says, with at most one reason why it says nothing.

    An empty cell is MISSING without a word: whether it may be is for a rule to say. A formula is
    read by its last result. ``measure`` is that of the figure's row, for its value.
    """
    if cell is None:
        return NOTHING
    if cell.kind is CellKind.DAMAGED:
        return Parsed(UNREADABLE)
    if cell.kind is CellKind.ERROR or _is_error_as_text(cell):
        return unreadable(Note(LAD202, {"found": cell.raw}, case="error"))
    if cell.kind in _WITHOUT_VALUE:
        return unreadable(Note(LAD202, case=cell.kind.value))
    if _is_of_blank_cell(cell, column, setting):
        return Parsed(MISSING, (Note(LAD204, {"found": "0"}, case="formula"),))
    return _of_value(cell, column, setting, measure)


def _of_value(
    cell: Cell, column: Column, setting: Setting, measure: Measure | None
) -> Parsed[Value]:
    """What a cell says that holds a value."""
    if cell.struck:
        text = cell_text(cell, epoch_1904=setting.epoch_1904)
        return without_struck(
            cell, text, column, lambda left: _of_value(left, column, setting, measure)
        )
    parsed = _by_kind(cell, column, setting, measure)
    if isinstance(parsed.value, Decimal) and is_beyond_belief(parsed.value):
        found = cell_text(cell, epoch_1904=setting.epoch_1904)
        return unreadable(Note(LAD253, {"found": found}, case="beyond"))
    if cell.formula and parsed.value is not MISSING and _VOLATILE.search(cell.formula):
        note = Note(LAD206, {"found": cell_text(cell, epoch_1904=setting.epoch_1904)})
        # How today's result is written says nothing: tomorrow's may be written otherwise.
        kept = () if parsed.canonical is not None else parsed.notes
        return replace(parsed, notes=(*kept, note), canonical=None)
    return _with_hidden(cell, parsed, setting)


def _with_hidden(cell: Cell, parsed: Parsed[Value], setting: Setting) -> Parsed[Value]:
    """Say it where the format hides what was read."""
    if ";" not in cell.number_format or parsed.value in (MISSING, UNREADABLE):
        return parsed
    notes = hidden(cell, cell_text(cell, epoch_1904=setting.epoch_1904))
    return replace(parsed, notes=(*parsed.notes, *notes)) if notes else parsed


def cell_text(cell: Cell, *, epoch_1904: bool) -> str:
    """The cell as text, as people see it: dates in ISO 8601, percents with their sign."""
    if cell.kind is CellKind.TEXT:
        text = with_line_breaks(cell.raw)
        return text if cell.number_format == "General" else shown_text(cell, text)
    if cell.kind is CellKind.BOOLEAN:
        return "TRUE" if cell.raw == "1" else "FALSE"
    if is_date(cell):
        date = date_shown(cell, epoch_1904=epoch_1904)
        return moment_shown(cell) if date is None else str(date)
    if cell.kind is CellKind.NUMBER:
        return shown_number(cell)
    return cell.raw


def _is_error_as_text(cell: Cell) -> bool:
    """Whether the cell holds the name of an error that was pasted as its value."""
    is_name = cell.raw.startswith("#") and cell.kind is CellKind.TEXT
    return is_name and ERROR_NAME.fullmatch(cell.raw.strip()) is not None


def _is_of_blank_cell(cell: Cell, column: Column, setting: Setting) -> bool:
    """Whether a formula shows a blank cell as 0; as a number, where the cell is known to be."""
    if not cell.is_formula_of_nothing or column.type is ColumnType.BOOLEAN:
        return False
    return column.type is not ColumnType.NUMBER or setting.is_blank(cell.formula or "")


def link_behind(cell: Cell) -> str:
    """The address that a cell leads to, by its link or its formula; empty where it has none."""
    if cell.link or not cell.formula:
        return cell.link
    called = _HYPERLINK.match(cell.formula)
    return called[1] if called else ""


def _by_kind(
    cell: Cell, column: Column, setting: Setting, measure: Measure | None
) -> Parsed[Value]:
    if column.type is ColumnType.DATE and is_date(cell):
        return parse_date_cell(cell, epoch_1904=setting.epoch_1904)
    if column.type is ColumnType.NUMBER and (is_date(cell) or cell.kind is CellKind.NUMBER):
        plainly = parse_number_cell(cell, measure)
        return with_format(cell, plainly, setting.schema, setting.author, measure)
    if column.type is ColumnType.BOOLEAN and cell.kind is CellKind.BOOLEAN:
        return Parsed(cell.raw == "1")
    text = cell_text(cell, epoch_1904=setting.epoch_1904)
    if column.type in _ADDRESSES and (target := link_behind(cell)):
        return parse_linked(text, target, mailbox=column.type is ColumnType.EMAIL)
    if column.type in _FREE_TEXT:
        as_date = (Note(LAD208, {"found": text}),) if is_date(cell) else ()
        text, notes = unwrapped_text(text)
        parsed = READERS[column.type](text, column, setting, measure)
        if notes and parsed.canonical is None:
            parsed = replace(parsed, canonical=text)
        return replace(parsed, notes=(*parsed.notes, *notes, *as_date))
    return _of_type(text, column, setting, measure)


def _of_type(text: str, column: Column, setting: Setting, measure: Measure | None) -> Parsed[Value]:
    """Read the text by the column's type; one that only says that there is nothing is empty."""
    typed = plain(text)
    if not typed:
        return NOTHING
    if column.open_ended and folded(typed) in _OPEN_ENDS:
        return Parsed(MISSING, (Note(LAD204, {"found": text}, case="open_end"),), "")
    if typed.casefold() not in _PLACEHOLDERS or column.type is ColumnType.BOOLEAN:
        return _trimmed(text, READERS[column.type](text.strip(), column, setting, measure))
    if column.required:
        required = ColumnRef(setting.role, column.key)
        return unreadable(Note(LAD205, {"found": text, "column": required}))
    return Parsed(MISSING, (Note(LAD204, {"found": text}, case="word"),), "")


def _trimmed(text: str, parsed: Parsed[Value]) -> Parsed[Value]:
    """Say that spaces around the text were left out, where nothing else is said about it."""
    if parsed.notes or text == text.strip():
        return parsed
    return replace(parsed, notes=(Note(LAD201),), canonical=text.strip())


def _number_in_text(text: str, setting: Setting, measure: Measure | None) -> Parsed[Value]:
    parsed = parse_number(text, setting.schema, setting.author, measure)
    if parsed.notes or not setting.typed_cells or not isinstance(parsed.value, Decimal):
        return parsed
    note = Note(LAD230, {"found": text, "value": parsed.value}, case="kept_as_text")
    return replace(parsed, notes=(note,), canonical=text)


def _term_or_text(text: str, column: Column, setting: Setting) -> Parsed[Value]:
    """A word that only says that there is nothing is no name of anything."""
    if plain(text).casefold() in _PLACEHOLDERS:
        return Parsed(MISSING, (Note(LAD204, {"found": text}, case="word"),), "")
    vocabulary = column.vocabulary or column.key
    return parse_term_or_text(text, vocabulary, setting.schema, setting.author.language)


def _yes_or_no(text: str, column: Column, setting: Setting) -> Parsed[Value]:
    column = replace(column, vocabulary="yes_no")
    parsed = parse_term(text, column, setting.role, setting.schema, setting.author.language)
    if not isinstance(parsed.value, str):
        return parsed
    return replace(parsed, value=parsed.value == "yes")


def _joint_key(text: str, setting: Setting) -> Parsed[Value]:
    """A key; whoever answers no to the heading's words says that there is none."""
    answers = [term.key for term in terms_named(setting.schema, "yes_no", text)]
    if answers == ["no"]:
        return Parsed(MISSING, (Note(LAD204, {"found": text}, case="word"),), "")
    return parse_joint_key(text, answers=bool(answers))
