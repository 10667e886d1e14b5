"""What can be said about a date: the codes that the readers of dates share."""

from ladreport.messages.registry import ERROR, INFO, code

LAD232 = code(
    "LAD232",
    ERROR,
    '"{found}" is not a date: {month} has {days} days',
    repair="Write {last}, or the day that is meant.",
    why="A day that the calendar doesn't have is a slip, and nobody can know which day was meant.",
    example="31/06/2024",
    instead="2024-06-30",
)
LAD233 = code(
    "LAD233",
    ERROR,
    '"{found}" is not a date',
    repair=(
        "Write year, month and day as 2024-06-04. Where the day or the month is not known, write "
        "2024-06 or 2024; where nothing is known, leave the cell empty."
    ),
    why=(
        "Dates decide what belongs to the reporting period and what is still ahead. Words around "
        "a date may change what it means, so a date is read only when it stands alone."
    ),
    example="until the end of April 2025",
    instead="2025-04-30",
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
        "or with slashes in the country's order."
    ),
    example="25 de septiembre de 2024",
    instead="2024-09-25",
)
LAD236 = code(
    "LAD236",
    ERROR,
    '"{found}" has a year of two digits, or none',
    repair="Write the date with the whole year first, for example 2024-06-04.",
    why="Without the whole year, day, month and year can be mistaken for each other.",
    example="04/06/24",
    instead="2024-06-04",
)
LAD237 = code(
    "LAD237",
    ERROR,
    '"{found}" is in the year {year}',
    repair="Write the year that is meant.",
    why="Dates before 1950 or after 2100 are slips: digits changed places, or one is missing.",
    example="2204-06-04",
    instead="2024-06-04",
)
LAD238 = code(
    "LAD238",
    ERROR,
    '"{found}" is a span of time, not a date',
    repair=(
        "Write its first month or day where the start is asked for, and its last one where the "
        "end is asked for."
    ),
    why="A quarter or a range has a beginning and an end, and a date is one of them.",
    example="T3 2024",
    instead="2024-07 as the start, 2024-09 as the end",
)
LAD239 = code(
    "LAD239",
    ERROR,
    '"{found}" is a number; as a date, a spreadsheet would show it as {date}',
    repair="Write the date: {canonical}, if that is the one.",
    why=(
        "Spreadsheets keep dates as a count of days. Where the cell has lost its date format only "
        "the count is left, and it can't be told from any other number."
    ),
    example="45447",
    instead="2024-06-04",
)
LAD240 = code(
    "LAD240",
    INFO,
    'read "{found}" as {date}, without the time of day',
    repair="Nothing needs to be done. The plain form is {canonical}.",
    why="Actions are dated by day. A time often comes along when a date is copied.",
    example="2024-06-04 14:30",
    instead="2024-06-04",
)
LAD241 = code(
    "LAD241",
    INFO,
    "the cell holds a whole date and shows a part of it: read as {date}",
    repair="Nothing needs to be done. The plain form, in a cell of text, is {canonical}.",
    why=(
        "A spreadsheet turns 2024-06 into the first of June and shows the month alone. What it "
        "shows is what was meant."
    ),
    example="2024-06, which became 1 June 2024 and shows as Jun-24",
    instead="2024-06",
)
