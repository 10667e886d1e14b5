"""The sheet Instructions: what the workbook is for, how to fill it in, what each column means."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ladreport.output.data_dictionary import necessity
from ladreport.output.package.worksheet import row_height
from ladreport.output.workbooks.blank.lists import vocabulary_heading
from ladreport.output.workbooks.blank.looks import Looks, add_sheet, fit_on_pages
from ladreport.output.workbooks.blank.request import (
    REVIEW,
    TO_BE_UPDATED,
    Blank,
    cell_text,
    term_text,
)
from ladreport.output.workbooks.blank.tables import example_row
from ladreport.schema.model import Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

WIDTHS = (25, 78, 34, 38)
"""Of the columns: name, meaning, when needed, example; in characters."""

EXPLAINED = ("status", "basis")
"""The vocabularies that are told apart here; a measure's help stands in Lists."""


def write_instructions(workbook: "Workbook", blank: Blank, looks: Looks) -> None:
    """The sheet, top to bottom."""
    sheet = add_sheet(workbook, blank, "instructions", WIDTHS)
    say = blank.language.say
    sheet.set_row(0, 28)
    sheet.write_string(0, 0, say("How to fill in this workbook"), looks["title"])
    steps = _steps(blank)
    _write_line(sheet, 1, ("", _purpose(blank)), [looks["body"]] * 2)
    for row, step in enumerate(steps, 2):
        _write_line(sheet, row, (f"{row - 1}.", step), [looks["step"], looks["body"]])
    row = _write_colours(sheet, len(steps) + 3, blank, looks)
    for role in ("actions", "figures"):
        row = _write_columns(sheet, row + 1, blank.language.schema.tables[role], blank, looks)
    for vocabulary in EXPLAINED:
        row = _write_terms(sheet, row + 1, vocabulary, blank, looks)
    fit_on_pages(sheet, blank)


def _purpose(blank: Blank) -> str:
    return blank.language.say(
        "With this workbook a country reports what it has done, is doing and means to do under the "
        "Declaration. The report to the ministers is put together from the workbooks of all "
        "countries, and titles and summaries are printed in it as they stand."
    )


def _steps(blank: Blank) -> Sequence[str]:
    """What to do, in the order in which it is done."""
    say = blank.language.say
    names = {role: blank.sheet(role) for role in ("cover", "actions", "figures")}
    marked = say(
        "On both sheets, the rows that came filled in say “{mark}” in their last column. Change "
        "what has changed. Where all of a row still holds, choose “{unchanged}” there. Where a "
        "value is empty, what it was last time stands beside it.",
        mark=term_text(REVIEW, TO_BE_UPDATED, blank.language),
        unchanged=term_text(REVIEW, "unchanged", blank.language),
    )
    return (
        say("Fill in the sheet {sheet}. It also counts what is still open.", sheet=names["cover"]),
        say(
            "Write each action in a row of its own on the sheet {sheet}. The grey row in italics "
            "is an example: it is not read, and you may delete it.",
            sheet=names["actions"],
        ),
        say(
            "Give each new action the next free ID. An action that was reported before keeps the "
            "ID that it had; bring its row up to date instead of writing a new one."
        ),
        say(
            "Write each number in a row of its own on the sheet {sheet}, with the ID of its "
            "action. An action may have none, one or several.",
            sheet=names["figures"],
        ),
        *([marked] if blank.actions else []),
        say(
            "Where a cell offers a list, choose from it. Write dates as {day}; where the day or "
            "the month is not known, {month} or {year} is enough.",
            day="2024-06-12",
            month="2024-06",
            year="2024",
        ),
        say(
            "You may change widths, sort, filter, add and delete rows, and paste from other "
            "documents. Only the headings are protected, without a password."
        ),
        say(
            "Send the file to the Secretariat when the sheet {sheet} says that it can be sent.",
            sheet=names["cover"],
        ),
    )


def _write_colours(sheet: "Worksheet", row: int, blank: Blank, looks: Looks) -> int:
    say = blank.language.say
    _write_section(sheet, row, say("What the colours say"), looks)
    meanings = {
        "needed": (say("amber"), say("This cell must be filled in before the workbook is sent.")),
        "expected": (say("blue"), say("It would help to have this, but it is not required.")),
        "wrong": (
            say("red"),
            say(
                "Not on the list, an unreadable date, text for a number, an ID that is unknown or "
                "stands twice, a package of another pillar, an end before its start. These cells "
                "are red."
            ),
        ),
    }
    for place, (look, texts) in enumerate(meanings.items(), row + 1):
        _write_line(sheet, place, texts, [looks[look], looks["body"]])
    return row + 1 + len(meanings)


def _write_columns(sheet: "Worksheet", row: int, table: Table, blank: Blank, looks: Looks) -> int:
    """One line for each column of a sheet."""
    language, say = blank.language, blank.language.say
    title = say("The columns of the sheet {sheet}", sheet=table.labels[blank.code])
    _write_section(sheet, row, title, looks)
    heads = (say("Column"), say("What to write"), say("When it is needed"), say("Example"))
    _write_line(sheet, row + 1, heads, [looks["heading"]] * len(heads))
    example = example_row(table, blank)
    forms = [looks["name"], looks["entry"], looks["entry"], looks["entry"]]
    for place, column in enumerate(table.columns, row + 2):
        needed = " ".join(necessity(table, column, language))
        value = example.get(column.key)
        example_text = "" if value is None else str(cell_text(value, column, language))
        texts = (column.labels[blank.code], column.help[blank.code], needed, example_text)
        _write_line(sheet, place, texts, forms)
    return row + 2 + len(table.columns)


def _write_terms(sheet: "Worksheet", row: int, name: str, blank: Blank, looks: Looks) -> int:
    """What the terms of a vocabulary mean."""
    _write_section(sheet, row, vocabulary_heading(name, blank.language), looks)
    terms = blank.language.schema.vocabularies[name].values()
    for place, term in enumerate(terms, row + 1):
        texts = (term.labels[blank.code], term.help.get(blank.code, ""))
        _write_line(sheet, place, texts, [looks["name"], looks["entry"]])
    return row + 1 + len(terms)


def _write_section(sheet: "Worksheet", row: int, title: str, looks: Looks) -> None:
    sheet.set_row(row, 24)
    sheet.write_string(row, 0, title, looks["section"])


def _write_line(
    sheet: "Worksheet", row: int, texts: Sequence[str], forms: Sequence[object]
) -> None:
    sheet.set_row(row, row_height(zip(texts, WIDTHS, strict=False)))
    for column, (text, form) in enumerate(zip(texts, forms, strict=True)):
        sheet.write_string(row, column, text, form)
