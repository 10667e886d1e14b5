"""A date as people write it, whole or in part: with the month's name, or in numbers."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable

from msgspec.structs import replace

from ladreport.core.findings import AnyOf, Case, Note, Param
from ladreport.core.values import PartialDate, Value
from ladreport.messages.registry import ERROR, INFO, WARNING, code
from ladreport.parsing import written_dates
from ladreport.parsing.parsed import Author, Parsed, unreadable
from ladreport.parsing.text import parse_text, plain
from ladreport.schema.model import LocaleConventions

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
            "Write the day that is meant; if it is the last of the month, {last}.",
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
        "year": Case(
            "the cell shows no year: read as {date}",
            "Nothing needs to be done. The year that was read is {year}.",
        ),
    },
)
LAD242 = code(
    "LAD242",
    WARNING,
    '"{found}" is shortly before midnight: {date} was read, and {next} may be meant',
    repair="Write the date that is meant, without a time of day: {choices}.",
    why=(
        "Web systems and time zones turn the beginning of a day into a moment of the day before, "
        "such as 23:59:44. A spreadsheet that shows no time then shows a day too early."
    ),
    example="2024-06-11 23:59:44",
    instead="2024-06-12",
)


EARLIEST_YEAR, LATEST_YEAR = 1950, 2100
"""Years outside are slips: no action or figure of this declaration has such a date."""

EPOCH_1900, EPOCH_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)

_Parts = tuple[int, int | None, int | None]

_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_TIME = re.compile(
    r"[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]\.? ?m\.?)?(?:Z|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]23:5\d(:\d{2}.*)?")
_THREE = re.compile(r"(\d{1,4}) ?([/.\- ]) ?(\d{1,2}) ?\2 ?(\d{1,4})")
_YEAR_AND_MONTH = re.compile(
    r"(\d{4}) ?[/.\-] ?(\d{1,2})|(\d{1,2}) ?[/.\-] ?(\d{4})|(\d{4})(\d{2})"
)
_WITHOUT_CENTURY = re.compile(r"(\d{1,2}) ?[/.\-] ?(\d{2})")
_BASIC = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_YEAR_DIGITS, _SHORT_YEAR_DIGITS = 4, 2
_MONTHS = 12
_CENTURY = 2000


def with_order(author: Author, order: str | None) -> Author:
    """The author as one who writes dates in the order that stands above them."""
    if order is None:
        return author
    known = author.conventions or LocaleConventions(".", ",", order, ambiguous_dates=False)
    conventions = replace(known, date_order=order, ambiguous_dates=False)
    return replace(author, conventions=conventions, language=None)


def parse_date(text: str, author: Author, *, mixed_orders: bool = False) -> Parsed[Value]:
    """The date that the text says; a year or a month of a year stays partial.

    Where orders are mixed, a slashed date that exists in both is asked about.
    """
    typed = plain(text)
    if moment := _late_moment(typed):
        date = PartialDate.of(moment.date())
        return Parsed(date, (before_midnight(moment),))
    shown = _TIME.sub("", typed)
    if _ISO.fullmatch(shown):
        return _decided(text, [_parts_of_iso(shown)], timed=shown != typed)
    if match := _THREE.fullmatch(shown):
        ask = mixed_orders or _must_ask(author)
        return _three_numbers(text, match, author, timed=shown != typed, ask=ask)
    if match := _BASIC.fullmatch(shown):
        year, month, day = map(int, match.groups())
        return _decided(text, [(year, month, day)])
    if match := _YEAR_AND_MONTH.fullmatch(shown):
        return _year_and_month(text, match)
    if match := _WITHOUT_CENTURY.fullmatch(shown):
        return unreadable(
            _short_year(text, _two_numbers(int(match[1]), int(match[2]), author.year))
        )
    if match := _SERIAL.fullmatch(shown):
        return _serial(text, int(match[1]))
    return _written(text, shown, author.year, timed=shown != typed)


def _late_moment(text: str) -> dt.datetime | None:
    """The moment of a date and time as systems write them, where it may stand for the next day."""
    if _MOMENT.fullmatch(text) is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(text.rstrip("Z")).replace(tzinfo=None)
    except ValueError:
        return None
    in_range = EARLIEST_YEAR <= moment.year < LATEST_YEAR
    return moment if in_range and is_before_midnight(moment.time(), is_shown=True) else None


def breaks_conventions(text: str, author: Author) -> bool:
    """Whether a slashed date only exists in the order that the country does not write.

    Whoever wrote it may have written others of its column in that order too.
    """
    match = _THREE.fullmatch(plain(text))
    if match is None or author.conventions is None or len(match[4]) != _YEAR_DIGITS:
        return False
    year, day, month = int(match[4]), int(match[1]), int(match[3])
    if author.conventions.date_order == "mdy":
        day, month = month, day
    return _exists((year, day, month)) and not _exists((year, month, day))


def parse_ministerial(text: str, author: Author) -> Parsed[Value]:
    """The month by which a ministerial is known, however it is written; else the text itself."""
    date = parse_date(text, author).value
    if not isinstance(date, PartialDate) or date.month is None or _ISO.fullmatch(plain(text)):
        return parse_text(text)
    read = accepted(text, PartialDate(date.year, date.month))
    return replace(read, value=str(read.value))


MINUTES_BEFORE_MIDNIGHT = 10
"""Local mean time, in which web systems count days long ago, is some minutes off."""

_ENDS_OF_DAY = (dt.time(23, 59), dt.time(23, 59, 59))


def is_before_midnight(time: dt.time, *, is_shown: bool) -> bool:
    """Whether the moment may stand for the next day; a closing time that people see doesn't."""
    late = time >= dt.time(23, 60 - MINUTES_BEFORE_MIDNIGHT)
    return late and not (is_shown and time.replace(microsecond=0) in _ENDS_OF_DAY)


def before_midnight(moment: dt.datetime) -> Note:
    """Say that the day of this moment may be one too early."""
    days = PartialDate.of(moment.date()), PartialDate.of(moment.date() + dt.timedelta(days=1))
    choices = str(days[0]), str(days[1])
    params: dict[str, Param] = {"date": days[0], "next": days[1], "choices": AnyOf(choices)}
    return Note(LAD242, {"found": moment.isoformat(" "), **params}, choices)


def _parts_of_iso(text: str) -> _Parts:
    year, month, day = (*(int(part) for part in text.split("-")), None, None)[:3]
    return (year or 0, month, day)


def _three_numbers(
    text: str, match: re.Match[str], author: Author, *, timed: bool, ask: bool
) -> Parsed[Value]:
    first, middle, last = match[1], match[3], match[4]
    if len(first) == _YEAR_DIGITS and len(last) != _YEAR_DIGITS:
        return _decided(text, [(int(first), int(middle), int(last))], timed=timed)
    if len(last) == _YEAR_DIGITS and len(first) < _YEAR_DIGITS - 1:
        year = int(last)
        day_first, month_first = (year, int(middle), int(first)), (year, int(first), int(middle))
        month_leads = author.conventions is not None and author.conventions.date_order == "mdy"
        ordered = [month_first, day_first] if month_leads else [day_first, month_first]
        return _decided(text, ordered, timed=timed, ask=ask)
    if max(map(len, (first, middle, last))) <= _SHORT_YEAR_DIGITS:
        return unreadable(_short_year(text, _whole_years(first, middle, last)))
    return unreadable(Note(LAD233, {"found": text}, case="unknown"))


def _must_ask(author: Author) -> bool:
    """Whether both orders are met where this was written."""
    return (
        author.conventions is None or author.conventions.ambiguous_dates or author.language == "en"
    )


def _whole_years(first: str, middle: str, last: str) -> tuple[_Parts, ...]:
    """What a date with a year of two digits may mean: the year comes last, or first."""
    one, two, three = int(first), int(middle), int(last)
    last_year, first_year = _CENTURY + three, _CENTURY + one
    return (last_year, two, one), (last_year, one, two), (first_year, two, three)


def _two_numbers(first: int, second: int, year: int | None) -> list[_Parts]:
    """What 12/06 and 12/24 may mean: a day of the year that is known, or a month.

    12/06 may be a day of this year, so without the year no month may be offered for it.
    """
    dates: list[_Parts] = [(year, second, first), (year, first, second)] if year else []
    if second > _MONTHS and (year is None or second == year % 100):
        dates.append((_CENTURY + second, first, None))
    return dates


def _short_year(text: str, candidates: Iterable[_Parts]) -> Note:
    dates = dict.fromkeys(str(PartialDate(*parts)) for parts in candidates if _exists(parts))
    return Note(LAD233, {"found": text}, tuple(dates), "short_year")


def _year_and_month(text: str, match: re.Match[str]) -> Parsed[Value]:
    year, month = match[1] or match[4] or match[5], match[2] or match[3] or match[6]
    if not 1 <= int(month) <= _MONTHS:
        return unreadable(Note(LAD233, {"found": text}, case="unknown"))
    return _decided(text, [(int(year), int(month), None)])


def _serial(text: str, serial: int) -> Parsed[Value]:
    """A count of days that lost its date format; what it would be in the usual calendar."""
    date = EPOCH_1900 + dt.timedelta(days=serial)
    if not EARLIEST_YEAR <= date.year <= LATEST_YEAR:
        return unreadable(Note(LAD233, {"found": text}, case="unknown"))
    canonical = date.isoformat()
    params: dict[str, Param] = {"date": PartialDate.of(date), "canonical": canonical}
    return unreadable(Note(LAD233, {"found": text, **params}, (canonical,), "serial"))


def _written(text: str, shown: str, year: int | None, *, timed: bool) -> Parsed[Value]:
    words = written_dates.words_of(shown)
    if written_dates.is_span(words):
        return unreadable(Note(LAD233, {"found": text}, written_dates.span_ends(words), "span"))
    if written_dates.lacks_year(words):
        if dated := written_dates.of_year(words, year):
            return _decided(text, [dated], timed=timed)
        leads = shown[:1].isalpha()
        return unreadable(
            _short_year(text, written_dates.whole_years(words, year, month_leads=leads))
        )
    parts = written_dates.date_parts(words)
    if parts is None:
        return unreadable(Note(LAD233, {"found": text}, case="unknown"))
    if _exists(parts) and (words.unknown or not written_dates.weekday_fits(words, *parts)):
        return unreadable(Note(LAD233, {"found": text}, (str(PartialDate(*parts)),), "unknown"))
    return _decided(text, [parts], timed=timed)


def _decided(
    text: str, candidates: Iterable[_Parts], *, timed: bool = False, ask: bool = False
) -> Parsed[Value]:
    """The date that is left of the candidates, in the order in which they are likely."""
    candidates = list(candidates)
    dates = list(dict.fromkeys(PartialDate(*parts) for parts in candidates if _exists(parts)))
    if not dates:
        return unreadable(_impossible(text, candidates))
    if len(dates) > 1 and ask:
        choices: tuple[Param, ...] = tuple(map(str, dates))
        readings = tuple(dates)
        note = Note(
            LAD234, {"found": text, "readings": readings, "choices": AnyOf(choices)}, choices
        )
        return unreadable(note)
    return accepted(text, dates[0], timed=timed)


def accepted(text: str, date: PartialDate, *, timed: bool = False) -> Parsed[Value]:
    """A date in the span of years that makes sense, with an info unless written canonically."""
    canonical = str(date)
    if not EARLIEST_YEAR <= date.year <= LATEST_YEAR:
        return unreadable(Note(LAD233, {"found": text, "year": str(date.year)}, case="year"))
    if text == canonical:
        return Parsed(date)
    params: dict[str, Param] = {"found": text, "date": date, "canonical": canonical}
    return Parsed(date, (Note(LAD235, params, case="time" if timed else "written"),), canonical)


def _exists(parts: _Parts) -> bool:
    try:
        PartialDate(*parts)
    except ValueError:
        return False
    return True


def _impossible(text: str, candidates: Iterable[_Parts]) -> Note:
    """Say which month has no such day, for the first candidate that has a month at all."""
    for year, month, day in candidates:
        if day and month and 1 <= month <= _MONTHS and year >= dt.MINYEAR:
            days = calendar.monthrange(year, month)[1]
            last = f"{year:04}-{month:02}-{days}"
            said: dict[str, Param] = {"month": PartialDate(year, month), "days": days, "last": last}
            return Note(LAD233, {"found": text, **said}, (last,), "no_such_day")
    return Note(LAD233, {"found": text}, case="unknown")
