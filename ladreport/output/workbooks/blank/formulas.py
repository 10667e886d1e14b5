"""Formulas that Excel and LibreOffice both answer: what stands where, what is open, the next id."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ladreport.core.location import column_letters
from ladreport.messages.language import Language
from ladreport.output.package.workbook import quoted
from ladreport.output.workbooks.blank.lists import explanation_range, list_range
from ladreport.output.workbooks.blank.request import Blank, Values, term_text
from ladreport.reading.examples import EXAMPLE
from ladreport.schema.model import Column, Condition, Table

HEADER_ROW, FIRST_ROW, LAST_ROW = 2, 3, 1002
"""Where the tables' header, first and last row stand, as Excel counts. The first is the example."""

FIRST_FIELD = 5
"""The row of the Cover's first field, as Excel counts; the others follow in the schema's order."""

ANSWERS = "C"
"""The Cover's column of answers."""

CODE, YEAR, BEGINNING = len("GTM"), len("2024"), len("GTM-2024-")
"""The lengths of an action id's parts."""


def literal(text: str) -> str:
    """A text within a formula."""
    doubled = text.replace('"', '""').replace("\n", '"&CHAR(10)&"')
    return f'"{doubled}"'


def column_letter(table: Table, key: str) -> str:
    """The letters of the sheet's column in which a column of the schema stands."""
    return column_letters([column.key for column in table.columns].index(key) + 1)


def column_cells(table: Table, key: str) -> str:
    """A column from its first row to its last, as rules for each of its cells name it."""
    letters = column_letter(table, key)
    return f"{letters}{FIRST_ROW}:{letters}{LAST_ROW}"


def column_range(table: Table, key: str, sheet: str = "") -> str:
    """The same for formulas that stand anywhere; of another sheet where one is named."""
    letters = column_letter(table, key)
    place = f"{quoted(sheet)}!" if sheet else ""
    return f"{place}${letters}${FIRST_ROW}:${letters}${LAST_ROW}"


def first_cell(table: Table, key: str) -> str:
    """The first cell of a column as rules for the whole table name it: ``$C3``."""
    return f"${column_letter(table, key)}{FIRST_ROW}"


def is_one_of(cell: str, names: Iterable[str]) -> str:
    """Whether a cell holds one of these texts, in any case."""
    return f"OR({','.join(f'{cell}={literal(name)}' for name in names)})"


def condition_names(condition: Condition, table: Table, language: Language) -> Sequence[str]:
    """The terms of a condition as the cells show them, by short label and by full one."""
    vocabulary = table.column(condition.column).vocabulary or condition.column
    known = language.schema.vocabularies[vocabulary]
    names = chain.from_iterable(
        (term_text(vocabulary, key, language), language.term(vocabulary, key))
        for key in known
        if key in condition.any_of
    )
    return tuple(dict.fromkeys(names))


# ── The Cover ───────────────────────────────────────────────────────────────────────────────────


def field_cell(blank: Blank, field: str) -> str:
    """The cell that answers a field, as the Cover's own formulas name it."""
    return cover_cell(blank.language.schema.tables["cover"], field)


def cover_cell(table: Table, field: str, sheet: str = "") -> str:
    """The same, for formulas of another sheet where the Cover's is named."""
    fields = [column.key for column in table.columns]
    place = f"{quoted(sheet)}!" if sheet else ""
    return f"{place}${ANSWERS}${FIRST_FIELD + fields.index(field)}"


def beginning_row(blank: Blank) -> int:
    """The row in which the Cover says what new ids begin with."""
    return FIRST_FIELD + len(blank.language.schema.tables["cover"].columns) + 13


# ── What is still open, as a formula that counts while one types, and as a number ────────────────


def open_cells_formula(table: Table, sheet: str, language: Language) -> str:
    """How many cells are empty that the rows begun can't do without."""
    missing = "+".join(_missing(table, sheet, language))
    return f"=SUMPRODUCT({_begun(table, sheet)}*({missing}))"


def rows_formula(table: Table, sheet: str) -> str:
    """How many rows have something in them; the example is none."""
    return f"=SUMPRODUCT({_begun(table, sheet)}*1)"


def open_cells(table: Table, rows: Sequence[Values]) -> int:
    """The same count as by the formula, for rows that are written beforehand."""
    return sum(_is_open(row, column) for row in rows for column in table.columns)


def _begun(table: Table, sheet: str) -> str:
    """For each row 1 if it holds anything and is not the example, else 0."""
    filled = "+".join(f'({column_range(table, column.key, sheet)}<>"")' for column in table.columns)
    ids = column_range(table, "action_id", sheet)
    return f"(({filled})>0)*(LEFT({ids},{len(EXAMPLE)})<>{literal(EXAMPLE)})"


def _missing(table: Table, sheet: str, language: Language) -> Iterator[str]:
    """For each column that may be needed: 1 in the rows where it is, and is empty."""
    for column in table.columns:
        empty = f'({column_range(table, column.key, sheet)}="")'
        if column.required:
            lifted = _any_holds(column.optional_when, table, sheet, language)
            yield f"{empty}*(({lifted})=0)" if lifted else empty
        elif column.required_when:
            yield f"{empty}*(({_any_holds(column.required_when, table, sheet, language)})>0)"


def _any_holds(
    conditions: Sequence[Condition], table: Table, sheet: str, language: Language
) -> str:
    return "+".join(
        f"({column_range(table, condition.column, sheet)}={literal(name)})"
        for condition in conditions
        for name in condition_names(condition, table, language)
    )


def _is_open(row: Values, column: Column) -> bool:
    if column.key in row:
        return False
    if column.required:
        return not _holds(row, column.optional_when)
    return _holds(row, column.required_when)


def _holds(row: Values, conditions: Sequence[Condition]) -> bool:
    return any(row.get(condition.column) in condition.any_of for condition in conditions)


# ── The next free action id, as a formula that follows what is typed, and as it stands at first ──


def beginning(blank: Blank) -> str:
    """What new ids begin with, ``GTM-2025-``; empty as long as country or year isn't known."""
    year = (blank.ministerial or "")[:YEAR]
    return f"{blank.country}-{year}-" if blank.country and year else ""


def beginning_formula(blank: Blank) -> str:
    """The same from the Cover's answers; the country may stand there as a name or as its code."""
    country, ministerial = field_cell(blank, "country"), field_cell(blank, "ministerial")
    names = list_range("country", blank.language)
    codes = explanation_range("country", blank.language)
    code = f"IF(LEN({country})={CODE},UPPER({country}),INDEX({codes},MATCH({country},{names},0)))"
    known = f'IFERROR({code}&"-"&LEFT({ministerial},{YEAR})&"-","")'
    return f'=IF(OR({country}="",{ministerial}=""),"",{known})'


def next_id(blank: Blank) -> str:
    """The first id that neither the rows nor earlier reports have; empty when none can be said."""
    start = beginning(blank)
    taken = [*blank.taken_ids, *(str(row.get("action_id", "")) for row in blank.actions)]
    return f"{start}{_highest(start, taken) + 1:03}" if start else ""


def next_id_formula(label: str, table: Table, blank: Blank) -> str:
    """The next id behind its label, on the sheet of actions."""
    start = f"{quoted(blank.sheet('cover'))}!${ANSWERS}${beginning_row(blank)}"
    ids = column_range(table, "action_id")
    digits = f"{CODE}*(LEFT({ids},{BEGINNING})={start})"  # of any other text, a note, none is taken
    used = f"VALUE(0&MID({ids},{BEGINNING + 1},{digits}))"
    reported = _highest(beginning(blank), blank.taken_ids)
    number = f'TEXT(1+MAX({reported},SUMPRODUCT(MAX({used}))),"000")'
    return f'=IF({start}="","",IFERROR({literal(label)}&{start}&{number},""))'


def _highest(start: str, ids: Iterable[str]) -> int:
    numbers = [id_.removeprefix(start) for id_ in ids if start and id_.startswith(start)]
    return max((int(number) for number in numbers if number.isdigit()), default=0)
