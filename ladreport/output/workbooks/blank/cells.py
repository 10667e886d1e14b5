"""Cells that help while one types: what they accept and tell, and what their fills show."""

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase
from typing import TYPE_CHECKING

from ladreport.core.location import column_letters
from ladreport.messages.language import Language
from ladreport.output.package.workbook import quoted
from ladreport.output.workbooks.blank.faults import Cells, Judged, judged, shown_fault
from ladreport.output.workbooks.blank.formulas import (
    FIRST_ROW,
    HEADER_ROW,
    LAST_ROW,
    column_cells,
    column_letter,
    column_range,
    condition_names,
    first_cell,
    is_one_of,
    literal,
)
from ladreport.output.workbooks.blank.lists import CURRENCY, PACKAGE, list_range
from ladreport.output.workbooks.blank.looks import Looks
from ladreport.output.workbooks.blank.names import PILLARS, shown_name
from ladreport.reading.examples import EXAMPLE
from ladreport.schema.model import Column, ColumnType, Condition, Table

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_TITLE, LONGEST_MESSAGE = 32, 255
"""How much Excel shows, in characters."""

ID_LENGTH = len("GTM-2024-001")
LARGEST = 10**15
"""Excel keeps fifteen digits of a number."""

NOTHING_WRONG = Judged()
Options = Mapping[str, object]


def validate(sheet: "Worksheet", cells: str, column: Column, role: str, language: Language) -> None:
    """Let these cells help with, and look after, what this column is for.

    Terms must be from their list. Whatever reading is more tolerant of than Excel is only asked
    about: whoever knows better may go on.
    """
    title = shortened(column.labels[language.code], LONGEST_TITLE)
    options = {
        "error_type": "warning",
        **_accepted(column, cells.partition(":")[0], role, language),
        "input_title": title,
        "input_message": shortened(_input_message(column, language), LONGEST_MESSAGE),
        "error_title": title,
    }
    sheet.data_validation(cells, options)


def shortened(text: str, length: int) -> str:
    """The text, cut between words where it is longer."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0] + "…"


def _input_message(column: Column, language: Language) -> str:
    if column.type is not ColumnType.DATE:
        return column.help[language.code]
    form = language.say("Write year, month and day: {day}.", day="2024-06-12")
    return f"{column.help[language.code]} {form}"


def _accepted(column: Column, cell: str, role: str, language: Language) -> Options:
    match column.type:
        case ColumnType.TERM if column.vocabulary == PACKAGE:
            return _packages(cell, language)
        case ColumnType.TERM | ColumnType.BOOLEAN | ColumnType.COUNTRY:
            return _listed(column.vocabulary or "", language)
        case ColumnType.CURRENCY:
            return _listed(CURRENCY, language)
        case ColumnType.COUNTRIES:
            return _offered("country", language)
        case ColumnType.TERM_OR_TEXT:
            return _offered(column.vocabulary or "", language)
        case ColumnType.ACTION_ID:
            return _new_id(cell, language) if role == "actions" else _known_id(language)
        case _ if column.max_length:
            return _length(column.max_length, language)
        case _:
            return _form(column.type, cell, language)


def _listed(name: str, language: Language) -> Options:
    return {
        "validate": "list",
        "source": f"={list_range(name, language)}",
        "error_type": "stop",
        "error_message": language.say("Choose one of the terms of the list."),
    }


def _packages(cell: str, language: Language) -> Options:
    """Those of the row's pillar; all of them as long as none is chosen."""
    table = language.schema.tables["actions"]
    pillar = f"${column_letter(table, 'pillar')}{cell.lstrip(ascii_uppercase)}"
    packages = shown_name(PACKAGE)
    own = f"OFFSET({packages},MATCH({pillar},{PILLARS},0)-1,0,COUNTIF({PILLARS},{pillar}),1)"
    listed = _listed(PACKAGE, language)
    return {**listed, "source": f"=IF(COUNTIF({PILLARS},{pillar})=0,{packages},{own})"}


def _offered(name: str, language: Language) -> Options:
    """A list to choose from, beside which anything else may be typed."""
    return {
        "validate": "list",
        "source": f"={list_range(name, language)}",
        "show_error": False,
    }


def _length(longest: int, language: Language) -> Options:
    return {
        "validate": "length",
        "criteria": "<=",
        "value": longest,
        "error_message": language.say(
            "This is longer than {count} characters. The report has no room for more.",
            count=longest,
        ),
    }


def _new_id(cell: str, language: Language) -> Options:
    table = language.schema.tables["actions"]
    ids = column_range(table, "action_id")
    return {
        "validate": "custom",
        "value": f'=AND(LEN({cell})={ID_LENGTH},MID({cell},4,1)="-",MID({cell},9,1)="-",'
        f"ISNUMBER(-MID({cell},5,4)),ISNUMBER(-MID({cell},10,3)),COUNTIF({ids},{cell})=1)",
        "error_message": language.say(
            "Write the country's code, the year and a number, such as {id}. No two actions may "
            "have the same.",
            id="GTM-2024-001",
        ),
    }


def _known_id(language: Language) -> Options:
    """The ids of the sheet of actions, without the example's and the empty cells below them."""
    table = language.schema.tables["actions"]
    sheet = table.labels[language.code]
    head = f"{quoted(sheet)}!${column_letter(table, 'action_id')}${HEADER_ROW}"
    ids = column_range(table, "action_id", sheet)
    examples = f"COUNTIF({ids},{literal(EXAMPLE + '*')})"
    return {
        "validate": "list",
        "source": f"=OFFSET({head},1+{examples},0,MAX(1,COUNTA({ids})-{examples}),1)",
        "error_message": language.say("No action on the sheet {sheet} has this ID.", sheet=sheet),
    }


def _form(kind: ColumnType, cell: str, language: Language) -> Options:
    match kind:
        case ColumnType.NUMBER:
            return _number(language)
        case ColumnType.DATE:
            return _date(cell, language)
        case ColumnType.URL:
            return {
                "validate": "custom",
                "value": f'=OR(LEFT({cell},8)="https://",LEFT({cell},7)="http://")',
                "error_message": language.say("Write the whole address, from https:// on."),
            }
        case ColumnType.EMAIL:
            return {
                "validate": "custom",
                "value": f'=AND(ISNUMBER(FIND("@",{cell})),ISNUMBER(FIND(".",{cell})))',
                "error_message": language.say("This is not an e-mail address."),
            }
    return {"validate": "any"}


def _number(language: Language) -> Options:
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -LARGEST,
        "maximum": LARGEST,
        "error_message": language.say(
            "Write the number alone, in digits, without unit or currency."
        ),
    }


def _date(cell: str, language: Language) -> Options:
    """A year, a month or a day in ISO 8601, which every Excel reads alike."""
    return {
        "validate": "custom",
        "value": f"=IF(LEN({cell})=4,ISNUMBER(-{cell}),IF(LEN({cell})=7,"
        f'ISNUMBER(DATEVALUE({cell}&"-01")),AND(LEN({cell})=10,MID({cell},5,1)="-",'
        f"ISNUMBER(DATEVALUE({cell})))))",
        "error_message": language.say(
            "Write the date as {day}, or only its month ({month}) or year ({year}).",
            day="2024-06-12",
            month="2024-06",
            year="2024",
        ),
    }


# ── Fills ───────────────────────────────────────────────────────────────────────────────────────


def fill_table(sheet: "Worksheet", table: Table, language: Language, looks: Looks) -> None:
    """Put the fills on the sheet; of two that apply to a cell the one put first is seen."""
    everywhere = f"A{FIRST_ROW}:{column_letters(len(table.columns))}{LAST_ROW}"
    _put(sheet, everywhere, _is_example(table), looks["example"], stop=True)
    for column in table.columns:
        cells = column_cells(table, column.key)
        for wrong in _wrong(table, column, language):
            _put(sheet, cells, wrong, looks["wrong"])
        for needed in _needed(table, column, language):
            _put(sheet, cells, _empty(table, column, needed), looks["needed"])
        for expected in _expected(table, column, language):
            _put(sheet, cells, _empty(table, column, expected), looks["expected"])
        if column.type is ColumnType.NUMBER:
            cell = first_cell(table, column.key)
            _put(sheet, cells, f"AND(ISNUMBER({cell}),{cell}=INT({cell}))", looks["grouped"])


def _put(
    sheet: "Worksheet", cells: str, criteria: str, form: "Format", *, stop: bool = False
) -> None:
    options = {"type": "formula", "criteria": f"={criteria}", "format": form}
    sheet.conditional_format(cells, {**options, "stop_if_true": stop})


def _is_example(table: Table) -> str:
    return f"LEFT({first_cell(table, 'action_id')},{len(EXAMPLE)})={literal(EXAMPLE)}"


def _empty(table: Table, column: Column, when: str) -> str:
    """In a row that has been begun the cell is empty, and this holds."""
    return f'AND({_is_begun(table)},{first_cell(table, column.key)}="",{when})'


def _is_begun(table: Table) -> str:
    """The row holds anything."""
    return f"COUNTA($A{FIRST_ROW}:${column_letters(len(table.columns))}{FIRST_ROW})>0"


def _wrong(table: Table, column: Column, language: Language) -> Iterator[str]:
    if column.max_length:
        yield f"LEN({first_cell(table, column.key)})>{column.max_length}"
    cells = Cells(table, language)
    if judged(column, cells) != NOTHING_WRONG:
        yield shown_fault(column, cells)


def _needed(table: Table, column: Column, language: Language) -> Iterator[str]:
    if column.required and column.optional_when:
        yield f"NOT({_any_holds(column.optional_when, table, language)})"
    elif column.required:
        yield "TRUE"
    elif column.required_when:
        yield _any_holds(column.required_when, table, language)


def _expected(table: Table, column: Column, language: Language) -> Iterator[str]:
    if column.expected_when:
        yield _any_holds(column.expected_when, table, language)


def _any_holds(conditions: Sequence[Condition], table: Table, language: Language) -> str:
    held = (
        is_one_of(first_cell(table, condition.column), condition_names(condition, table, language))
        for condition in conditions
    )
    return f"OR({','.join(held)})"
