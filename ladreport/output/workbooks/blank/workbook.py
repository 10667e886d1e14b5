"""The blank workbook put together of its five sheets, of which the Cover is written here.

The Cover says who reports on what, and what is still open in the whole workbook. The same request
gives the same bytes.
"""

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from ladreport.output.package.archive import reproducible
from ladreport.output.package.workbook import quoted
from ladreport.output.package.worksheet import row_height
from ladreport.output.workbooks.blank.before import UNTOUCHED
from ladreport.output.workbooks.blank.beyond import beyond
from ladreport.output.workbooks.blank.cells import validate
from ladreport.output.workbooks.blank.faults import Cells, shown_fault
from ladreport.output.workbooks.blank.formulas import (
    ANSWERS,
    FIRST_FIELD,
    beginning,
    beginning_formula,
    beginning_row,
    field_cell,
    literal,
    open_cells,
    open_cells_formula,
    rows_formula,
)
from ladreport.output.workbooks.blank.hidden import ROLES, write_hidden
from ladreport.output.workbooks.blank.instructions import write_instructions
from ladreport.output.workbooks.blank.lists import write_lists
from ladreport.output.workbooks.blank.looks import (
    Looks,
    add_sheet,
    fit_on_pages,
    growing,
    looks_of,
)
from ladreport.output.workbooks.blank.names import doubts_name, faults_name
from ladreport.output.workbooks.blank.request import Blank, term_text
from ladreport.output.workbooks.blank.tables import write_table_sheet
from ladreport.output.workbooks.sheets import CREATED, new_workbook

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet


LABEL, ANSWER, HELP = 1, 2, 3
"""The Cover's columns, counted from 0."""

WIDTHS = (2, 32, 40, 66)
"""Their widths in characters, with the margin before them."""


def blank_workbook(blank: Blank) -> bytes:
    """The workbook's bytes."""
    blank = blank.fitted()
    with new_workbook(_title(blank)) as (workbook, data):
        workbook.set_properties(
            {
                "title": _title(blank),
                "subject": blank.language.say(
                    "Los Angeles Declaration on Migration and Protection"
                ),
                "created": CREATED,
            }
        )
        looks = looks_of(workbook)
        _write_cover(workbook, blank, looks)
        for role in ("actions", "figures"):
            write_table_sheet(workbook, role, blank, looks)
        lists = write_lists(workbook, blank, looks)
        write_hidden(workbook, lists, blank)
        write_instructions(workbook, blank, looks)
    return reproducible(data.getvalue(), change=growing)


def _title(blank: Blank) -> str:
    title = blank.language.say("Report to the ministerial meeting")
    country = blank.language.country(blank.country) if blank.country else ""
    return " · ".join(filter(None, (title, country, blank.ministerial)))


# ── The Cover ───────────────────────────────────────────────────────────────────────────────────


def _write_cover(workbook: "Workbook", blank: Blank, looks: Looks) -> None:
    """The first sheet that a focal point sees."""
    sheet = add_sheet(workbook, blank, "cover", WIDTHS)
    _write_title(sheet, blank, looks)
    _write_fields(sheet, blank, looks)
    _write_open(sheet, blank, looks)
    sheet.set_selection(_first_empty(blank))
    fit_on_pages(sheet, blank, down=1)


def _cover_values(blank: Blank) -> dict[str, str]:
    """What the Cover says beforehand, by field."""
    language = blank.language
    start, end = blank.period or (None, None)
    values = {
        "schema_version": language.schema.version,
        "country": language.country(blank.country) if blank.country else "",
        "ministerial": blank.ministerial or "",
        "period_start": start.isoformat() if start else "",
        "period_end": end.isoformat() if end else "",
        "language": term_text("language", language.code, language),
    }
    return {field: text for field, text in values.items() if text}


def _write_title(sheet: "Worksheet", blank: Blank, looks: Looks) -> None:
    say = blank.language.say
    sheet.write_string(
        0, LABEL, say("Los Angeles Declaration on Migration and Protection"), looks["quiet"]
    )
    sheet.set_row(1, 28)
    sheet.write_string(1, LABEL, say("Report to the ministerial meeting"), looks["title"])
    todo = say(
        "Fill in the cells in colour below, then one row for each action on the sheet {actions} "
        "and its numbers on the sheet {figures}.",
        actions=blank.sheet("actions"),
        figures=blank.sheet("figures"),
    )
    sheet.write_string(2, LABEL, todo)


def _write_fields(sheet: "Worksheet", blank: Blank, looks: Looks) -> None:
    values = _cover_values(blank)
    table = blank.language.schema.tables["cover"]
    for row, column in enumerate(table.columns, FIRST_FIELD):
        label = column.labels[blank.code] + (" *" if column.required else "")
        explained = row_height([(column.help[blank.code], WIDTHS[HELP])])
        sheet.set_row(row - 1, max(32, explained))
        sheet.write_string(row - 1, LABEL, label, looks["label"])
        sheet.write(row - 1, ANSWER, values.get(column.key), looks["answer"])
        sheet.write_string(row - 1, HELP, column.help[blank.code], looks["aside"])
        cell = f"{ANSWERS}{row}"
        validate(sheet, cell, column, "cover", blank.language)
        if column.asked:
            look = looks["needed"] if column.required else looks["expected"]
            empty = {"type": "formula", "criteria": f'=${ANSWERS}${row}=""', "format": look}
            sheet.conditional_format(cell, empty)
        fault = f"={shown_fault(column, Cells(table, blank.language))}"
        wrong = {"type": "formula", "criteria": fault, "format": looks["wrong"]}
        sheet.conditional_format(cell, wrong)
    first, last = f"{ANSWERS}{FIRST_FIELD}", f"{ANSWERS}{row}"
    sheet.ignore_errors({"number_stored_as_text": f"{first}:{last}"})


def _write_open(sheet: "Worksheet", blank: Blank, looks: Looks) -> None:
    """What is still open or at fault, sheet by sheet and in all, counted while one types."""
    below = FIRST_FIELD + len(blank.language.schema.tables["cover"].columns)
    sheet.set_row(below, 24)
    gaps = blank.language.say("Cells still to be filled in")
    sheet.write_string(below, LABEL, gaps, looks["section"])
    counts = [_open_on_cover(blank), *(_open_in(role, blank) for role in ("actions", "figures"))]
    for row, count in enumerate(counts, below + 1):
        _write_count(sheet, row, count, blank, looks)
    _write_faults(sheet, below + 4, blank, looks)
    gap_cells = f"{ANSWERS}{below + 2}:{ANSWERS}{below + 4}"
    fault_cells = f"{ANSWERS}{below + 6}:{ANSWERS}{below + 8}"
    for cells in (gap_cells, fault_cells):
        none = {"type": "cell", "criteria": "==", "value": 0, "format": looks["none_left"]}
        sheet.conditional_format(cells, none)
        some = {"type": "cell", "criteria": ">", "value": 0, "format": looks["wrong"]}
        sheet.conditional_format(cells, some)
    total = sum(count.now for count in counts)
    _write_verdict(sheet, below + 8, f"SUM({gap_cells},{fault_cells})", total, blank, looks)
    if blank.rows("actions"):
        _write_untouched(sheet, below + 10, blank, looks)
    _write_beginning(sheet, blank, looks)


def _write_untouched(sheet: "Worksheet", row: int, blank: Blank, looks: Looks) -> None:
    """How many of the rows that came filled in are still as they came."""
    say = blank.language.say
    roles = [role for role in ("actions", "figures") if blank.rows(role)]
    formula = f"=SUM({','.join(f'{UNTOUCHED}_{role}' for role in roles)})"
    now = len(blank.actions) + sum("value" in row for row in blank.figures)
    where = say(
        'Where all of a row still holds, choose "{term}" in its last column.',
        term=term_text("review", "unchanged", blank.language),
    )
    sheet.set_row(row, 24)
    sheet.write_string(row, LABEL, say("Rows still to be updated"), looks["label"])
    sheet.write_formula(row, ANSWER, formula, looks["number"], now)
    sheet.write_string(row, HELP, where, looks["aside"])
    left = {"type": "cell", "criteria": ">", "value": 0, "format": looks["needed"]}
    sheet.conditional_format(row, ANSWER, row, ANSWER, left)


def _write_faults(sheet: "Worksheet", row: int, blank: Blank, looks: Looks) -> None:
    """How many cells of each sheet can't be read as they are."""
    say = blank.language.say
    sheet.set_row(row, 24)
    sheet.write_string(row, LABEL, say("Cells to be corrected"), looks["section"])
    for place, role in enumerate(ROLES, row + 1):
        name = blank.sheet(role)
        sheet.set_row(place, 20)
        sheet.write_url(place, LABEL, f"internal:{quoted(name)}!A1", looks["link"], name)
        sheet.write_formula(place, ANSWER, f"=SUM({faults_name(role)})", looks["number"], 0)
        sheet.write_blank(place, HELP, None, looks["aside"])
    kinds = say(
        "Not on the list, an unreadable date, text for a number, an ID that is unknown or stands "
        "twice, a package of another pillar, an end before its start. These cells are red."
    )
    sheet.write_string(row + 1, HELP, kinds, looks["aside"])
    sheet.set_row(row + 1, 34)


class _Count(Struct, frozen=True):
    """How many cells of a sheet are open: the formula, its result now, and in how many rows."""

    role: str
    formula: str
    now: int
    rows_formula: str = ""
    rows_now: int = 0


def _open_on_cover(blank: Blank) -> _Count:
    values = _cover_values(blank)
    columns = blank.language.schema.tables["cover"].columns
    needed = [column.key for column in columns if column.required]
    empty = "+".join(f'({field_cell(blank, key)}="")' for key in needed)
    return _Count("cover", f"={empty}", sum(key not in values for key in needed))


def _open_in(role: str, blank: Blank) -> _Count:
    table, sheet, rows = blank.language.schema.tables[role], blank.sheet(role), blank.rows(role)
    return _Count(
        role,
        open_cells_formula(table, sheet, blank.language),
        open_cells(table, rows),
        rows_formula(table, sheet),
        len(rows),
    )


def _write_count(sheet: "Worksheet", row: int, count: _Count, blank: Blank, looks: Looks) -> None:
    name = blank.sheet(count.role)
    sheet.set_row(row, 20)
    sheet.write_url(row, LABEL, f"internal:{quoted(name)}!A1", looks["link"], name)
    sheet.write_formula(row, ANSWER, count.formula, looks["number"], count.now)
    if count.rows_formula:
        before, _, after = blank.language.say("Rows filled in: {rows}", rows="\0").partition("\0")
        text = f"={literal(before)}&{count.rows_formula[1:]}&{literal(after)}"
        sheet.write_formula(row, HELP, text, looks["aside"], f"{before}{count.rows_now}{after}")
    else:
        sheet.write_blank(row, HELP, None, looks["aside"])


def _write_verdict(
    sheet: "Worksheet", row: int, wrong: str, now: int, blank: Blank, looks: Looks
) -> None:
    """In words whether the workbook can be sent; ``wrong`` counts what keeps it from that."""
    say = blank.language.say
    ready = say("Nothing is missing and nothing is wrong: the workbook can be sent.")
    doubtful = say("The workbook can be sent. Some cells only ladreport check can judge.")
    waiting = say("Not yet: fill in the cells in amber and correct those in red.")
    doubts = f"SUM({','.join((*map(doubts_name, ROLES), *beyond(blank)))})"
    formula = (
        f"=IF({wrong}>0,{literal(waiting)},IF({doubts}>0,{literal(doubtful)},{literal(ready)}))"
    )
    sheet.set_row(row, 30)
    sheet.write_formula(row, LABEL, formula, looks["strong"], waiting if now else ready)
    sheet.write_string(row + 1, LABEL, say("With nothing to report, this sheet alone is enough."))
    for condition, look in ((f"{wrong}>0", "wrong"), (f"{wrong}=0", "none_left")):
        told = {"type": "formula", "criteria": f"={_absolute(condition)}", "format": looks[look]}
        sheet.conditional_format(row, LABEL, row, HELP, told)


def _absolute(formula: str) -> str:
    """The same cells, whichever cell asks."""
    return re.sub(rf"\b{ANSWERS}(?=\d)", f"${ANSWERS}$", formula)


def _write_beginning(sheet: "Worksheet", blank: Blank, looks: Looks) -> None:
    """What new ids begin with: read here by the sheet of actions, which tells the next one."""
    say, row = blank.language.say, beginning_row(blank) - 1
    where = say(
        "The next free one stands above the first column of the sheet {sheet}.",
        sheet=blank.sheet("actions"),
    )
    sheet.set_row(row, 24)
    sheet.write_string(row, LABEL, say("IDs of new actions begin with"), looks["label"])
    sheet.write_formula(row, ANSWER, beginning_formula(blank), looks["number"], beginning(blank))
    sheet.write_string(row, HELP, where, looks["aside"])


def _first_empty(blank: Blank) -> str:
    """The cell in which writing begins."""
    values = _cover_values(blank)
    columns = blank.language.schema.tables["cover"].columns
    empty = (row for row, column in enumerate(columns, FIRST_FIELD) if column.key not in values)
    return f"{ANSWERS}{next(empty)}"
