"""What was read of a file and what was not, and why, in words."""

from collections.abc import Iterator

from ladreport.core.findings import CountryRef, SheetRef, TermRef
from ladreport.core.records import SheetReading, Submission
from ladreport.messages.language import Language
from ladreport.schema.folding import folded
from ladreport.schema.lookup import names_of_table


def title(submission: Submission, language: Language) -> str:
    """``Guatemala · ministerial 2024-09 · Spanish``, as far as it is known."""
    parts = []
    if submission.country:
        parts.append(language.shown(CountryRef(submission.country)))
    if submission.ministerial:
        parts.append(language.say("ministerial {id}", id=submission.ministerial))
    if submission.language:
        parts.append(language.shown(TermRef("language", submission.language)))
    return " · ".join(parts)


def sheets_read(submission: Submission, language: Language) -> Iterator[str]:
    """A line for each sheet that was read: ``Acciones (header in row 4, 12 rows, 2 blank)``."""
    for sheet in submission.sheets:
        if sheet.role is not None:
            notes = tuple(_notes(sheet, sheet.role, language))
            yield f"{sheet.name} ({', '.join(notes)})" if notes else sheet.name


def _notes(sheet: SheetReading, role: str, language: Language) -> Iterator[str]:
    if folded(sheet.name) not in names_of_table(language.schema.tables[role]):
        yield language.say("read as {sheet}", sheet=SheetRef(role))
    if sheet.header_row is not None:
        yield language.say("header in row {row}", row=sheet.header_row)
        yield language.plural("{count} row", "{count} rows", sheet.rows)
    if sheet.blank_rows:
        yield language.plural("{count} blank", "{count} blank", sheet.blank_rows)
    if sheet.hidden_rows:
        yield language.plural("{count} hidden", "{count} hidden", sheet.hidden_rows)
    if sheet.hidden:
        yield language.say("the sheet is hidden")


def sheets_not_read(submission: Submission, language: Language) -> Iterator[str]:
    """A line for each sheet that was not read, with the reason; sheets without data together."""
    for sheet in submission.sheets:
        if sheet.role is None:
            rows = language.plural("{count} row with text", "{count} rows with text", sheet.rows)
            yield f"{language.headed(f'{sheet.name} ({rows})')} {reason(sheet, language)}"


def reason(sheet: SheetReading, language: Language) -> str:
    """Why this sheet was not read."""
    match sheet.reason:
        case "empty":
            return language.say("there is nothing in it.")
        case "lists":
            return language.say("it holds the lists to choose from.")
        case "instructions":
            return language.say("it holds the instructions.")
        case "findings":
            return language.say("it lists the findings of an earlier check.")
        case "no_header":
            return language.say("none of its rows has the headings of the columns.")
        case "second":
            return language.say("another sheet of the same kind was read.")
    return language.say("neither its name nor its headings are known.")


def hidden_by_format(submission: Submission, language: Language) -> str:
    """What this file's format hides from the reader; empty when nothing."""
    words = {
        "hidden_rows": language.say("hidden rows"),
        "hidden_columns": language.say("hidden columns"),
        "formulas": language.say("formulas that were never calculated"),
        "errors": language.say("cells in error"),
        "number_formats": language.say("percent and month formats"),
        "merged_cells": language.say("merged cells"),
    }
    unseen = [word for spot, word in words.items() if spot in submission.blind_spots]
    if not unseen:
        return ""
    format_ = f".{submission.format}"
    return language.say(
        "in this format ({format}): {unseen}.", format=format_, unseen=tuple(unseen)
    )
