"""What is wrong in a cell as far as a formula can know it, and what only ``check`` can judge.

A *fault* is what check reports as an error for certain; a *doubt* is what it may read or not, such
as a date in words. So the Cover never says that a workbook can be sent in which check finds an
error, and never holds back one in which it finds none.

Each formula takes a cell or a whole column of cells, and gives 1 or 0 for each.
"""

from collections.abc import Mapping

from msgspec import Struct

from ladreport.messages.language import Language
from ladreport.output.workbooks.blank.formulas import (
    column_range,
    cover_cell,
    first_cell,
    literal,
)
from ladreport.output.workbooks.blank.names import (
    BEGINNING,
    LISTED,
    NOTHING,
    PILLARS,
    folded_formula,
    read_name,
    shown_name,
)
from ladreport.output.workbooks.blank.request import term_text
from ladreport.reading.examples import EXAMPLE
from ladreport.schema.model import Column, ColumnType, Table

ENDS: Mapping[str, str] = {"ends_on": "starts_on", "period_end": "period_start"}
"""The columns of ends, with those of the starts that they may not be before."""


class Judged(Struct, frozen=True):
    """The formulas of one column: 1 where a cell is at fault, 1 where it is in doubt."""

    fault: str = "0"
    doubt: str = "0"


class Cells(Struct, frozen=True):
    """How the cells of a table are named in a formula; those of one row, or whole columns."""

    table: Table
    language: Language
    sheet: str | None = None

    def of(self, key: str) -> str:
        """The cell, or the cells, of this column."""
        if self.table.role == "cover":
            return cover_cell(self.table, key, self.sheet or "")
        if self.sheet is None:
            return first_cell(self.table, key)
        return column_range(self.table, key, self.sheet)


def judged(column: Column, cells: Cells) -> Judged:
    """What can be said about this column's cells, which are not empty."""
    cell = cells.of(column.key)
    match column.type:
        case kind if kind in LISTED:
            return _listed(column, cell, cells)
        case ColumnType.DATE:
            return _date(column, cell, cells)
        case ColumnType.NUMBER:
            return _number(cell)
        case ColumnType.ACTION_ID:
            return _own_id(cell, cells) if cells.table.role == "actions" else _known_id(cell, cells)
        case ColumnType.COUNTRIES:
            return Judged(doubt=_no(_among(cell, shown_name("country"))))
        case ColumnType.FIGURE_REF:
            return Judged(doubt="1")
        case _:
            return _text(column, cell)


def _text(column: Column, cell: str) -> Judged:
    """An address that is none; a word that stands where something must be given."""
    match column.type:
        case ColumnType.URL:
            whole = f'((LEFT({cell},8)="https://")+(LEFT({cell},7)="http://"))'
            return Judged(_lacks('"."', cell), _no(f"({whole}*{_no(_spaced(cell))})"))
        case ColumnType.EMAIL:
            return Judged(_lacks('"@"', cell), f'ISNUMBER(FIND(" ",{cell}))*1')
        case ColumnType.MINISTERIAL:
            whole = f"((LEN({cell})=4)*ISNUMBER(-{cell})+{_month(cell)}>0)"
            return Judged(doubt=_no(whole))
    return Judged(doubt=_nothing(cell)) if column.required else Judged()


def _lacks(sign: str, cell: str) -> str:
    """The sign is nowhere in it, and it doesn't say that there is nothing."""
    return f"({_no(f'ISNUMBER(FIND({sign},{cell}))')}*{_no(_nothing(cell))})"


def _spaced(cell: str) -> str:
    return f'ISNUMBER(FIND(" ",TRIM({cell})))'


def _no(condition: str) -> str:
    return f"(1-{condition})"


def _among(cell: str, name: str) -> str:
    return f"ISNUMBER(MATCH({cell},{name},0))"


def _nothing(cell: str) -> str:
    """It is one of the words and signs that say that there is nothing to write."""
    return f'((({folded_formula(cell)}="")+{_among(folded_formula(cell), NOTHING)})>0)'


def _listed(column: Column, cell: str, cells: Cells) -> Judged:
    vocabulary = "currency" if column.type is ColumnType.CURRENCY else column.vocabulary or ""
    known = _among(folded_formula(cell), read_name(vocabulary))
    fault = _no(known) if column.required else f"({_no(known)}*{_no(_nothing(cell))})"
    if vocabulary == "action_package":
        fault = f"(({fault}+{_of_another_pillar(cell, cells)})>0)"
    return Judged(fault, _no(_among(cell, shown_name(vocabulary))))


def _of_another_pillar(cell: str, cells: Cells) -> str:
    """Both are chosen from their lists, and the package is none of the pillar's."""
    pillar, packages = cells.of("pillar"), shown_name("action_package")
    chosen = f"{_among(cell, packages)}*{_among(pillar, shown_name('pillar'))}"
    return f"({chosen}*(COUNTIFS({packages},{cell},{PILLARS},{pillar})=0))"


# ── Dates and numbers ─────────────────────────────────────────────────────────────────────────────


def _without_digits(cell: str) -> str:
    bare = cell
    for digit in range(10):
        bare = f'SUBSTITUTE({bare},"{digit}","")'
    return f"(LEN({bare})=LEN({cell}))"


def _date(column: Column, cell: str, cells: Cells) -> Judged:
    never = f"({_like_month(cell)}*{_no(_month(cell))}+{_like_day(cell)}*{_no(_day(cell))})"
    wordless = _without_digits(cell)
    empty = wordless if column.required else f"({wordless}*{_no(_nothing(cell))})"
    backward = ""
    start = ENDS.get(column.key)
    if start and start in {other.key for other in cells.table.columns}:
        backward = f"+{_backward(cells.of(start), cell)}"
    late = f"+{_late(cell, cells)}" if cells.table.role == "figures" else ""
    return Judged(f"(({never}+{empty}{backward})>0)", f"(({_no(_plain_date(cell))}{late})>0)")


def _late(cell: str, cells: Cells) -> str:
    """After today or the day of sending, in a figure that may be called achieved."""
    language = cells.language
    cover = language.schema.tables["cover"]
    sent = cover_cell(cover, "submitted_on", cover.labels[language.code])
    target = literal(term_text("basis", "target", language))
    after = f'(({cell}>{_TODAY})+({sent}<>"")*({cell}>{sent})>0)'
    return f"({after}*({cells.of('basis')}<>{target}))"


_TODAY = '(YEAR(TODAY())&"-"&TEXT(MONTH(TODAY()),"00")&"-"&TEXT(DAY(TODAY()),"00"))'
"""Today as a date is written."""


def _plain_date(cell: str) -> str:
    """A year, a month or a day in ISO 8601."""
    year = f'((LEN({cell})=4)*({cell}&"">="1900")*({cell}&""<="2100")*ISNUMBER(-{cell}))'
    return f"(({year}+{_month(cell)}+{_day(cell)})>0)"


def _like_month(cell: str) -> str:
    digits = f"ISNUMBER(-LEFT({cell},4))*ISNUMBER(-MID({cell},6,2))"
    return f'((LEN({cell})=7)*(MID({cell},5,1)="-")*{digits})'


def _like_day(cell: str) -> str:
    marks = f'(MID({cell},5,1)="-")*(MID({cell},8,1)="-")'
    digits = f"ISNUMBER(-LEFT({cell},4))*ISNUMBER(-MID({cell},6,2))*ISNUMBER(-MID({cell},9,2))"
    return f"((LEN({cell})=10)*{marks}*{digits})"


def _month(cell: str) -> str:
    return f'({_like_month(cell)}*ISNUMBER(DATEVALUE({cell}&"-01")))'


def _day(cell: str) -> str:
    return f"({_like_day(cell)}*ISNUMBER(DATEVALUE({cell})))"


def _backward(start: str, end: str) -> str:
    """The end is before the start; a year and a day of it contradict each other in nothing."""
    later = f"((LEFT({start},4)>LEFT({end},4))+(LEN({start})=LEN({end}))*({start}>{end})>0)"
    return f'(({start}<>"")*{_plain_date(start)}*{_plain_date(end)}*{later})'


def _number(cell: str) -> Judged:
    """A text without digits is none; what is negative or not whole fits some measures only."""
    whole = f"ISNUMBER({cell})*({cell}>=0)*ISNUMBER(1/({cell}=INT({cell})))"
    return Judged(f"({_no(f'ISNUMBER({cell})')}*{_without_digits(cell)})", _no(f"({whole})"))


# ── Ids ───────────────────────────────────────────────────────────────────────────────────────────


def _own_id(cell: str, cells: Cells) -> Judged:
    ids = column_range(cells.table, "action_id", cells.sheet or "")
    twice = f"(COUNTIF({ids},{cell})>1)"
    parts = f'(LEN({cell})=12)*(MID({cell},4,1)="-")*(MID({cell},9,1)="-")'
    digits = f"ISNUMBER(-MID({cell},5,4))*ISNUMBER(-MID({cell},10,3))"
    own = f"({parts}*{digits}*(LEFT({cell},4)=LEFT({BEGINNING},4)))"
    return Judged(f"(({twice}+{_without_digits(cell)})>0)", _no(own))


def _known_id(cell: str, cells: Cells) -> Judged:
    actions = cells.language.schema.tables["actions"]
    ids = column_range(actions, "action_id", actions.labels[cells.language.code])
    bare = f'SUBSTITUTE(SUBSTITUTE({cell}," ",""),"\u00a0","")'
    return Judged(f"(COUNTIF({ids},{bare})=0)", f"({cell}<>{bare})")


# ── Counted, and shown ────────────────────────────────────────────────────────────────────────────


def count_formula(condition: str, column: Column, cells: Cells) -> str:
    """In how many cells of the column this holds; one that shows an error counts too."""
    cell = cells.of(column.key)
    if cells.table.role == "cover":
        return f'=IFERROR(({cell}<>"")*{condition},1)'
    return f'=IFERROR(SUM(({cell}<>"")*{_no_example(cells)}*{condition}),1)'


def _no_example(cells: Cells) -> str:
    return f"(LEFT({cells.of('action_id')},{len(EXAMPLE)})<>{literal(EXAMPLE)})"


def shown_fault(column: Column, cells: Cells) -> str:
    """Whether this cell of the row is at fault, as a condition of its fill."""
    cell = cells.of(column.key)
    return f'AND({cell}<>"",{judged(column, cells).fault}=1)'
