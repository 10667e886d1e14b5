"""The sheet Cover: who reports on what, and what is still open in the whole workbook."""

from typing import TYPE_CHECKING

from ladreport.output.workbooks.blank.formulas import literal
from ladreport.output.workbooks.blank.ids import beginning, beginning_formula
from ladreport.output.workbooks.blank.looks import Looks, fit_on_pages
from ladreport.output.workbooks.blank.open_cells import (
    open_cells,
    open_cells_formula,
    rows_formula,
)
from ladreport.output.workbooks.blank.places import (
    ANSWERS,
    FIRST_FIELD,
    beginning_row,
    field_cell,
)
from ladreport.output.workbooks.blank.request import Blank
from ladreport.output.workbooks.blank.shown import shown_term
from ladreport.output.workbooks.blank.validations import validate

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LABEL, ANSWER, HELP = 1, 2, 3
"""The Cover's columns, counted from 0."""


def write_cover(workbook: "Workbook", blank: Blank, looks: Looks) -> None:
    """The first sheet that a focal point sees."""
    sheet = workbook.add_worksheet(blank.sheet("cover"))
    sheet.hide_gridlines(2)
    for column, width in enumerate((2, 32, 40, 66)):
        sheet.set_column(column, column, width)
    _write_title(sheet, blank, looks)
    _write_fields(sheet, blank, looks)
    _write_open(sheet, blank, looks)
    sheet.set_selection(_first_empty(blank))
    fit_on_pages(sheet, blank)
    sheet.fit_to_pages(1, 1)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def cover_values(blank: Blank) -> dict[str, str]:
    """What the Cover says beforehand, by field."""
    language = blank.language
    start, end = blank.period or (None, None)
    values = {
        "schema_version": language.schema.version,
        "country": language.country(blank.country) if blank.country else "",
        "ministerial": blank.ministerial or "",
        "period_start": start.isoformat() if start else "",
        "period_end": end.isoformat() if end else "",
        "language": shown_term("language", language.code, language),
    }
    return {field: text for field, text in values.items() if text}


def _write_title(sheet: "Worksheet", blank: Blank, looks: Looks) -> None:
    say = blank.language.say
    sheet.write_string(
        0, LABEL, say("Los Angeles Declaration on Migration and Protection"), looks.quiet
    )
    sheet.set_row(1, 28)
    sheet.write_string(1, LABEL, say("Report to the ministerial meeting"), looks.title)
    todo = say(
        "Fill in the cells in colour below, then one row for each action on the sheet {actions} "
        "and its numbers on the sheet {figures}.",
        actions=blank.sheet("actions"),
        figures=blank.sheet("figures"),
    )
    sheet.write_string(2, LABEL, todo)


def _write_fields(sheet: "Worksheet", blank: Blank, looks: Looks) -> None:
    values = cover_values(blank)
    for row, column in enumerate(blank.language.schema.tables["cover"].columns, FIRST_FIELD):
        label = column.labels[blank.code] + (" *" if column.required else "")
        sheet.set_row(row - 1, 32)
        sheet.write_string(row - 1, LABEL, label, looks.label)
        sheet.write(row - 1, ANSWER, values.get(column.key), looks.answer)
        sheet.write_string(row - 1, HELP, column.help[blank.code], looks.listed)
        cell = f"{ANSWERS}{row}"
        validate(sheet, cell, column, "cover", blank.language)
        look = looks.needed if column.required else looks.expected
        empty = {"type": "formula", "criteria": f'=${ANSWERS}${row}=""', "format": look}
        sheet.conditional_format(cell, empty)
    first, last = f"{ANSWERS}{FIRST_FIELD}", f"{ANSWERS}{row}"
    sheet.ignore_errors({"number_stored_as_text": f"{first}:{last}"})


def _write_open(sheet: "Worksheet", blank: Blank, looks: Looks) -> None:
    """What is still open, sheet by sheet and in all, counted while one types."""
    language, say = blank.language, blank.language.say
    row = beginning_row(blank) - 7
    sheet.write_string(row, LABEL, say("Cells still to be filled in"), looks.section)
    formula, number = _open_on_cover(blank)
    _write_count(sheet, row + 1, "cover", (formula, number), blank, looks)
    sheet.write_blank(row + 1, HELP, None, looks.listed)
    counts = [number]
    for place, role in enumerate(("actions", "figures"), row + 2):
        table, rows = language.schema.tables[role], blank.rows(role)
        name = blank.sheet(role)
        counts.append(open_cells(table, rows))
        formula = open_cells_formula(table, name, language)
        _write_count(sheet, place, role, (formula, counts[-1]), blank, looks)
        said = say("in rows that have been begun: {rows}", rows="\0").partition("\0")
        text = f"={literal(said[0])}&{rows_formula(table, name)[1:]}&{literal(said[2])}"
        sheet.write_formula(place, HELP, text, looks.listed, f"{said[0]}{len(rows)}{said[2]}")
    _write_verdict(sheet, row + 4, sum(counts), blank, looks)
    start = beginning(blank)
    formula = beginning_formula(
        field_cell(blank, "country"), field_cell(blank, "ministerial"), blank
    )
    sheet.write_string(row + 6, LABEL, say("IDs of new actions begin with"), looks.label)
    sheet.write_formula(row + 6, ANSWER, formula, looks.number, start)
    where = say(
        "The next free one stands above the first column of the sheet {sheet}.",
        sheet=blank.sheet("actions"),
    )
    sheet.write_string(row + 6, HELP, where, looks.listed)


def _write_count(
    sheet: "Worksheet", row: int, role: str, count: tuple[str, int], blank: Blank, looks: Looks
) -> None:
    name = blank.sheet(role)
    quoted = name.replace("'", "''")
    sheet.write_url(row, LABEL, f"internal:'{quoted}'!A1", looks.link, name)
    sheet.write_formula(row, ANSWER, count[0], looks.number, count[1])


def _open_on_cover(blank: Blank) -> tuple[str, int]:
    values = cover_values(blank)
    needed = [it.key for it in blank.language.schema.tables["cover"].columns if it.required]
    empty = "+".join(f'({field_cell(blank, key)}="")' for key in needed)
    return f"={empty}", sum(key not in values for key in needed)


def _write_verdict(sheet: "Worksheet", row: int, total: int, blank: Blank, looks: Looks) -> None:
    """In words whether the workbook can be sent."""
    say = blank.language.say
    ready = say("Nothing that must be filled in is empty: the workbook can be sent.")
    waiting = say("Not yet: a report with empty cells that must be filled in can’t be published.")
    cells = f"SUM({ANSWERS}{row - 2}:{ANSWERS}{row})"
    formula = f"=IF({cells}=0,{literal(ready)},{literal(waiting)})"
    sheet.write_formula(row, LABEL, formula, looks.strong, waiting if total else ready)
    alone = say("With nothing to report, this sheet alone is enough.")
    sheet.write_string(row + 1, LABEL, alone)


def _first_empty(blank: Blank) -> str:
    """The cell in which writing begins."""
    values = cover_values(blank)
    columns = blank.language.schema.tables["cover"].columns
    rows = (row for row, it in enumerate(columns, FIRST_FIELD) if it.key not in values)
    return f"{ANSWERS}{next(rows)}"
