"""What can be said about a date: the codes that the readers of dates share."""

from ladreport.core.findings import Case
from ladreport.messages.registry import ERROR, INFO, code

LAD233 = code(
    "LAD233",
    ERROR,
    '"{found}" is not a date',
    repair="Write year, month and day as 2024-06-04, or 2024-06 or 2024.",
    why=(
        "Dates decide what belongs to the reporting period and what is still ahead. Words around "
        "a date may change what it means, so a date is read only when it stands alone. A day that "
        "the calendar doesn't have and a year before 1950 or after 2100 are slips. Without the "
        "whole year, day, month and year can be mistaken for each other. A quarter or a range has "
        "a beginning and an end, and a date is one of them. Spreadsheets keep dates as a count of "
        "days, which can't be told from any other number once the cell has lost its date format."
    ),
    example="until the end of April 2025",
    instead="2025-04-30",
    cases={
        "unknown": Case(
            '"{found}" is not a date',
            "Write year, month and day as 2024-06-04. Where the day or the month is not known, "
            "write 2024-06 or 2024; where nothing is known, leave the cell empty.",
        ),
        "no_such_day": Case(
            '"{found}" is not a date: {month} has {days} days',
            "Write {last}, or the day that is meant.",
        ),
        "short_year": Case(
            '"{found}" has a year of two digits, or none',
            "Write the date with the whole year first, for example 2024-06-04.",
        ),
        "year": Case('"{found}" is in the year {year}', "Write the year that is meant."),
        "span": Case(
            '"{found}" is a span of time, not a date',
            "Write its first month or day where the start is asked for, and its last one where the "
            "end is asked for.",
        ),
        "serial": Case(
            '"{found}" is a number; as a date, a spreadsheet would show it as {date}',
            "Write the date: {canonical}, if that is the one.",
        ),
    },
)
LAD234 = code(
    "LAD234",
    ERROR,
    '"{found}" can be read in more than one way: {readings}',
    repair="Write the date that is meant with the year first: {choices}.",
    why=(
        "Some countries write the day first and some the month. Where both are met, a guess could "
        "be months off, so the country is asked."
    ),
    example="03/04/2024 (in an English sheet)",
    instead="2024-04-03",
)
LAD235 = code(
    "LAD235",
    INFO,
    'read "{found}" as {canonical}',
    repair="Nothing needs to be done. The plain form is {canonical}.",
    why=(
        "Dates are read as people write them: with the month's name in any of the four languages, "
        "or with slashes in the country's order. Actions are dated by day; a time often comes "
        "along when a date is copied. A spreadsheet turns 2024-06 into the first of June and shows "
        "the month alone: what it shows is what was meant."
    ),
    example="25 de septiembre de 2024",
    instead="2024-09-25",
    cases={
        "written": Case(
            'read "{found}" as {canonical}',
            "Nothing needs to be done. The plain form is {canonical}.",
        ),
        "time": Case(
            'read "{found}" as {date}, without the time of day',
            "Nothing needs to be done. The plain form is {canonical}.",
        ),
        "month": Case(
            "the cell holds a whole date and shows a part of it: read as {date}",
            "Nothing needs to be done. The plain form, in a cell of text, is {canonical}.",
        ),
    },
)
