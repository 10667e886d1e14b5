"""A number as people write it: by the country's conventions, with what stands beside the digits."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from ladreport.core.findings import AnyOf, Case, ColumnRef, Note, Param, TermRef
from ladreport.core.values import UNREADABLE, Value
from ladreport.languages import every_word
from ladreport.messages.registry import ERROR, INFO, code
from ladreport.parsing.beside_numbers import Beside, beside
from ladreport.parsing.implied_values import said_beside
from ladreport.parsing.number_words import Scales, spelled_number
from ladreport.parsing.numerals import MOST_DIGITS, NUMERAL, Reading, readings
from ladreport.parsing.parsed import Author, Parsed, plain_number, tidy
from ladreport.parsing.ranges import range_of
from ladreport.parsing.text import plain
from ladreport.schema.folding import folded
from ladreport.schema.model import LocaleConventions, Measure, Schema, Unit

LAD230 = code(
    "LAD230",
    INFO,
    'read "{found}" as {value}',
    repair="Nothing needs to be done.",
    why=(
        "Numbers are read as the country writes them: either decimal mark, thousands set apart, "
        "words such as mil, millones or million, the unit or the currency said again. Whoever "
        "reads such a number differently than it was meant can see it here. A number that was "
        "pasted or typed with an apostrophe is text to a spreadsheet, which leaves it out of its "
        "sums without a word."
    ),
    example="4,4 millones",
    instead="4400000",
    cases={
        "written": Case(
            'read "{found}" as {value}',
            "Nothing needs to be done. The plain form is {canonical}.",
        ),
        "kept_as_text": Case(
            '"{found}" is a number kept as text, read as {value}',
            "Nothing needs to be done. In a cell of numbers the spreadsheet can add it up too.",
        ),
    },
)
LAD250 = code(
    "LAD250",
    ERROR,
    '"{found}" can be read in more than one way',
    repair="Write the number that is meant with all its digits and no mark between thousands.",
    why=(
        "A point or comma before exactly three digits sets thousands apart in one country and "
        "begins the decimals in another. M is a thousand to some and a million to others. "
        "A number format adds words to a number that the cell doesn't hold. "
        "A billion is a thousand millions in English and "
        "Portuguese, and a million millions in Spanish and French, whose sheets use both senses. "
        "A guess could be wrong a thousand times over, so the country is asked."
    ),
    example="1.500 (from Guatemala, in a measure of money)",
    instead="1500",
    cases={
        "marks": Case(
            '"{found}" can be read in more than one way: {readings}',
            "Write the number that is meant without a mark between thousands: {choices}.",
        ),
        "marks_beside": Case(
            '"{found}" can be read in more than one way: {readings}',
            "Write here the number that is meant, without a mark between thousands: {choices}. "
            "Write {said} in {column}.",
        ),
        "marks_as_others": Case(
            '"{found}" can be read in more than one way: {readings}',
            "Write the number that is meant without a mark between thousands: {choices}. If it "
            "was written like the sheet's other numbers, such as {example}, it is the first of "
            "these.",
        ),
        "marks_as_others_beside": Case(
            '"{found}" can be read in more than one way: {readings}',
            "Write here the number that is meant, without a mark between thousands: {choices}. If "
            "it was written like the sheet's other numbers, such as {example}, it is the first of "
            "these. Write {said} in {column}.",
        ),
        "scale": Case(
            '"{found}" can be read in more than one way: {readings}',
            "Write the number that is meant with all its zeros: {choices}.",
        ),
        "scale_beside": Case(
            '"{found}" can be read in more than one way: {readings}',
            "Write here the number that is meant, with all its zeros: {choices}. Write {said} in "
            "{column}.",
        ),
        "format": Case(
            'the cell shows "{found}" by its number format and holds {value}: either may be meant',
            "Write the number that is meant with all its zeros, in a cell whose format adds no "
            "words: {choices}.",
        ),
    },
)
LAD253 = code(
    "LAD253",
    ERROR,
    '"{found}" is not a number',
    repair="Write one number, alone and in digits, for example 4400000 or 12.5.",
    why=(
        "Only a number can be added up and compared with last time. Two numbers in a cell can't "
        "be, nor a quantity that was not counted; a word beside a number may change what it means, "
        "so a number is read only when everything beside it is understood. Spreadsheets turn what "
        "looks like a date into one, and the number behind it has nothing to do with what was "
        "typed. No figure of a report has more than eighteen digits or is smaller than a thousand "
        "millionth: such numbers come from formulas gone wrong."
    ),
    example="100.000 venezolanos",
    instead="100000, with population: Venezolanos",
    cases={
        "no_digits": Case(
            '"{found}" is not a number in digits',
            "Write the number in digits, for example 4400000 or 12.5.",
        ),
        "no_digits_beside": Case(
            '"{found}" is not a number in digits',
            "Write here the number in digits, for example 4400000 or 12.5, and {said} in {column}.",
        ),
        "several": Case(
            '"{found}" is more than one number',
            "Write one number. For a range, write the number that is certain and say in "
            "{figures.precision} that it is over; or give each number a row of its own.",
        ),
        "several_beside": Case(
            '"{found}" is more than one number',
            "Write here one number, and {said} in {column}. For a range, write the number that is "
            "certain and say in {figures.precision} that it is over; or give each number a row of "
            "its own.",
        ),
        "range": Case(
            '"{found}" is a range',
            "Write here how many were counted. If that is not known, write {low} here and {over} "
            "in {precision}.",
        ),
        "range_beside": Case(
            '"{found}" is a range',
            "Write here how much it was, and {said} in {column}. If that is not known, write {low} "
            "here and {over} in {precision}.",
        ),
        "at_most": Case(
            '"{found}" says no more than a limit',
            "Write here how many were counted. If up to so many are planned, write {value} here "
            "and {target} in {basis}.",
        ),
        "at_most_beside": Case(
            '"{found}" says no more than a limit',
            "Write here how much it was, and {said} in {column}. If up to so much is planned, "
            "write {value} here and {target} in {basis}.",
        ),
        "not_counted": Case(
            '"{found}" is a quantity that was not counted',
            "Write the number if it is known. If not, leave the word in the summary of the action "
            "and take this row out of the figures.",
        ),
        "more": Case(
            '"{found}" has more beside the number than was understood: "{rest}"',
            "Write here only the number, with all its zeros. Its currency belongs in "
            "{figures.currency}; over, nearly or approximately in {figures.precision}; whom it "
            "counts in {figures.population}; anything else in {figures.source_note}.",
        ),
        "more_beside": Case(
            '"{found}" has more beside the number than was understood: "{rest}"',
            "Write here only the number, with all its zeros, and {said} in {column}. Whom it "
            "counts belongs in {figures.population}, anything else in {figures.source_note}.",
        ),
        "date": Case(
            "the cell holds a date where a number is asked for",
            "Set the cell's format to Number, and write the number again.",
        ),
        "beyond": Case(
            '"{found}" is too large or too small to be counted or measured',
            "Write the number that is meant, with as many digits as it has.",
        ),
    },
)
LAD256 = code(
    "LAD256",
    ERROR,
    '"{found}" is not in the unit of this measure',
    repair="Choose the measure that the number belongs to, or write how many were counted.",
    why=(
        "A percentage can't stand for a count or an amount, and can't be added to one. An amount "
        "of money in a measure of people would be added up as people."
    ),
    example="35 % as people assisted",
    instead="3500",
    cases={
        "percent": Case(
            '"{found}" is a percentage, which this measure is not',
            "Write how many were counted. Only if it is a rise or a fall, choose the measure for "
            "a change in percent, give a fall its minus sign, and say in {figures.source_note} "
            "what changed.",
        ),
        "money": Case(
            '"{found}" is an amount of money, and the measure does not count money',
            "Choose a measure of money, or write how many were counted.",
        ),
    },
)

_UNCOUNTABLE = every_word(lambda language: language.numbers.uncountable)
_WRITTEN_AS_OVER: Mapping[str, Param] = {
    "over": TermRef("precision", "over"),
    "precision": ColumnRef("figures", "precision"),
}
_WRITTEN_AS_TARGET: Mapping[str, Param] = {
    "target": TermRef("basis", "target"),
    "basis": ColumnRef("figures", "basis"),
}

_FOOTNOTE = re.compile(r"[⁰¹²³⁴-⁹](?:[,; ()]?[⁰¹²³⁴-⁹])*|[*†‡]{1,3}")
_LIKE_ONE = re.compile(r"(?<!\w)l(?=[\d.,])|(?<=\d)l(?!\w)")
"""A small l beside digits is a 1 from an old typewriter's keys as soon as a sign for lempiras."""

_STOP = re.compile(r"(?<=\d)[.;]$")
_IN_WORDS = re.compile(r"(\d{1,9}) ?\(([^\W\d][^\d()]*)\)")
_THOUSAND = 1000
_BASE = "10"
"""What stands raised behind any number but this is a footnote's mark, never a power."""

_SCIENTIFIC = re.compile(r"([+-]?)(\d(?:[.,]\d+)?)E([+-]?\d{1,2})", re.IGNORECASE)
_PERCENT_UNITS = frozenset({Unit.PERCENT, Unit.OTHER})
_MONEY_UNITS = frozenset({Unit.MONEY, Unit.OTHER})


def parse_number(
    text: str, schema: Schema, author: Author, measure: Measure | None = None
) -> Parsed[Value]:
    """The number that the text says, or why it says none.

    ``measure`` is that of the figure's row: people and counts can't be fractions, which leaves one
    reading where a sum of money has two. A currency or a word of precision beside the number is in
    ``implied_values``.
    """
    shown = _without_repetition(plain(text), author.language)
    if scientific := _SCIENTIFIC.fullmatch(shown):
        return _read(text, _scientific(scientific), Beside(), author.conventions)
    numerals = list(NUMERAL.finditer(shown))
    if len(numerals) != 1:
        return _without_number(text, shown, numerals, Row(schema, author, measure))
    if slip := _LIKE_ONE.search(shown):
        return Parsed(UNREADABLE, (Note(LAD253, {"found": text, "rest": slip[0]}, case="more"),))
    numeral = numerals[0]
    around = beside(shown[: numeral.start()], shown[numeral.end() :], schema, author, measure)
    found = readings(numeral[0], author.marks_trusted)
    if problem := _contradiction(text, around, measure.unit if measure else None):
        # Whoever writes how many people they were writes no currency.
        other = replace(around, currencies=()) if problem.case == "money" else around
        if _FOOTNOTE.fullmatch(around.unknown) and len(found) == 1 and numeral[0] != _BASE:
            alone = plain_number(found[0].value, author.conventions)
            problem = replace(problem, suggestions=(alone,))
        return _refused(problem, other, author)
    return _decided(text, found, around, measure, author)


def _without_repetition(shown: str, language: str | None) -> str:
    """The text without the full stop of a sentence, and without the same number in words.

    Officials write ``12 (twelve)`` so that nobody can change the digits.
    """
    shown = _STOP.sub("", shown)
    said_twice = _IN_WORDS.fullmatch(shown)
    if said_twice and spelled_number(said_twice[2], language) == Decimal(said_twice[1]):
        return said_twice[1]
    return shown


class Row(NamedTuple):
    """What a cell's row says of how it is read."""

    schema: Schema
    author: Author
    measure: Measure | None


def _without_number(
    text: str, shown: str, numerals: Sequence[re.Match[str]], row: Row
) -> Parsed[Value]:
    """Why it says none, or several; what else it says is understood all the same."""
    if found := range_of(shown, numerals, *row):
        low = plain_number(found.low, row.author.conventions)
        params: dict[str, Param] = {"found": text, "low": low, **_WRITTEN_AS_OVER}
        return _refused(Note(LAD253, params, case="range"), found.around, row.author)
    around = beside("", NUMERAL.sub(" ", shown), *row)
    if numerals:
        return _refused(Note(LAD253, {"found": text}, case="several"), around, row.author)
    spelled = spelled_number(shown, row.author.language)
    if spelled is not None:
        note = Note(LAD253, {"found": text}, (plain_number(spelled),), "no_digits")
        return _refused(note, around, row.author)
    uncounted = _UNCOUNTABLE.intersection(folded(shown).split())
    note = Note(LAD253, {"found": text}, case="not_counted" if uncounted else "no_digits")
    return _refused(note, around, row.author)


def _refused(note: Note, around: Beside, author: Author) -> Parsed[Value]:
    """No number, for this reason; what else the cell says is kept, and where it belongs is said."""
    implied = around.implied_values
    case = f"{note.case}_beside"
    if implied and case in note.code.cases:
        note = replace(note, params={**note.params, **said_beside(implied, author)}, case=case)
    return Parsed(UNREADABLE, (note,), implied_values=implied)


def _contradiction(text: str, around: Beside, unit: str | None) -> Note | None:
    """Why the words and signs beside the number don't go with it."""
    if around.unknown:
        return Note(LAD253, {"found": text, "rest": around.unknown}, case="more")
    if around.percent and unit not in (None, *_PERCENT_UNITS):
        return Note(LAD256, {"found": text}, case="percent")
    if around.currencies and unit not in (None, *_MONEY_UNITS):
        return Note(LAD256, {"found": text}, case="money")
    return None


def _decided(
    text: str,
    found: tuple[Reading, ...],
    around: Beside,
    measure: Measure | None,
    author: Author,
) -> Parsed[Value]:
    """The one value that the readings of the digits and of the scale words leave."""
    if not found:
        return _refused(Note(LAD253, {"found": text}, case="no_digits"), around, author)
    scale = around.scale or (Decimal(1),)
    if measure is not None and measure.unit.is_whole:
        found, scale = _whole(found, scale)
    sign = -1 if around.negative else 1
    values = tuple(
        dict.fromkeys(sign * reading.value * factor for reading in found for factor in scale)
    )
    if len(values) > 1:
        return _refused(_ambiguous(text, found, values, author), around, author)
    if around.at_most:
        value = plain_number(values[0], author.conventions)
        params: dict[str, Param] = {"found": text, "value": value, **_WRITTEN_AS_TARGET}
        return _refused(Note(LAD253, params, case="at_most"), around, author)
    return _read(text, values[0], around, author.conventions)


def _whole(found: tuple[Reading, ...], scale: Scales) -> tuple[tuple[Reading, ...], Scales]:
    """The readings that people and things can be, where that leaves any.

    Two marks that don't fit together, as in ``12.345,678``, are a slip that may be anywhere.
    """
    if len(found) > 1 and found[0].value < _THOUSAND:
        found = tuple(reading for reading in found if _is_whole(reading, scale)) or found
    if len(found) == 1:
        scale = tuple(factor for factor in scale if found[0].value * factor % 1 == 0) or scale
    return found, scale


def _is_whole(reading: Reading, scale: tuple[Decimal, ...]) -> bool:
    """Whether people or things could be so many; nobody writes ``1,000`` for one of them."""
    if scale == (Decimal(1),):
        return reading.decimals == 0
    return all(reading.value * factor % 1 == 0 for factor in scale)


def _ambiguous(
    text: str, found: tuple[Reading, ...], values: tuple[Decimal, ...], author: Author
) -> Note:
    """The readings, the likelier one first: that in which the sheet's other numbers are written."""
    case, shown, marks = ("marks" if len(found) > 1 else "scale"), dict[str, Param](), author.marks
    if marks and marks.decimal and case == "marks":
        case, shown = "marks_as_others", {"example": marks.example}
        numeral = NUMERAL.findall(plain(text))[0]
        if numeral[max(map(numeral.rfind, ".,"))] != marks.decimal:
            values = values[::-1]
    choices: tuple[Param, ...] = tuple(plain_number(value, author.conventions) for value in values)
    params: dict[str, Param] = {"found": text, "readings": values, "choices": AnyOf(choices)}
    return Note(LAD250, params | shown, choices, case)


def _read(
    text: str, value: Decimal, around: Beside, conventions: LocaleConventions | None
) -> Parsed[Value]:
    canonical = plain_number(value, conventions)
    result: Parsed[Value] = Parsed(tidy(value), implied_values=around.implied_values)
    if text in (canonical, plain_number(value)):
        return result
    params: dict[str, Param] = {"found": text, "value": tidy(value), "canonical": canonical}
    note = Note(LAD230, params, case="written")
    return replace(result, notes=(note,), canonical=canonical)


def _scientific(match: re.Match[str]) -> Decimal:
    sign, mantissa, exponent = match.groups()
    power = max(-MOST_DIGITS, min(MOST_DIGITS, int(exponent)))
    return Decimal(f"{sign}{mantissa.replace(',', '.')}E{power}")
