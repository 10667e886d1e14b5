"""Dates as people write them, and as CLDR writes them for every country."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladreport.core.values import UNREADABLE, PartialDate, Value
from ladreport.languages import LANGUAGES
from ladreport.languages.writing import DateStyle, written_date
from ladreport.parsing.dates import parse_date
from ladreport.parsing.parsed import Author, Parsed
from ladreport.parsing.submission import author_of
from ladreport.parsing.written_dates import months
from tests.parsing.readings import SCHEMA, outcome, rows

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31))
ASKING = {"BRB", "BLZ", "CAN", "GUY", "JAM", "PAN", "SUR", "USA"}

READ = """
 where  | text                                | outcome
 GTM    | 2024-06-04                          | 2024-06-04
 GTM    | 2024-06                             | 2024-06
 GTM    | 2024                                | 2024
 -- with the month's name
 GTM    | 25 de septiembre de 2024            | 2024-09-25 LAD235/written
 GTM    | 25␣de␣septiembre␣de␣2024            | 2024-09-25 LAD235/written
 PER    | 5 de setiembre del 2024             | 2024-09-05 LAD235/written
 CAN/fr | 1er juin 2024                       | 2024-06-01 LAD235/written
 USA    | June 4, 2024                        | 2024-06-04 LAD235/written
 USA    | June 4th, 2024                      | 2024-06-04 LAD235/written
 GTM    | sept. 2024                          | 2024-09 LAD235/written
 BRA    | setembro de 2024                    | 2024-09 LAD235/written
 BRA    | 1º de junho de 2024                 | 2024-06-01 LAD235/written
 GTM    | primero de junio de 2024            | 2024-06-01 LAD235/written
 GTM    | 04-jun-2024                         | 2024-06-04 LAD235/written
 GTM    | 04jun2024                           | 2024-06-04 LAD235/written
 GTM    | miércoles, 25 de septiembre de 2024 | 2024-09-25 LAD235/written
 BRA    | segunda-feira, 3 de junho de 2024   | 2024-06-03 LAD235/written
 GTM    | lunes, 25 de septiembre de 2024     | LAD233/unknown 2024-09-25
 GTM    | hasta abril de 2025                 | LAD233/unknown 2025-04
 GTM    | 31 de junio de 2024                 | LAD233/no_such_day 2024-06-30
 GTM    | jun-24                              | LAD233/short_year 2024-06
 GTM    | dic-25                              | LAD233/short_year 2025-12
 BRA    | dez-25                              | LAD233/short_year 2025-12
 CAN/fr | déc-25                              | LAD233/short_year 2025-12
 GTM    | 25-dic                              | LAD233/short_year
 GTM    | 25 de septiembre                    | LAD233/short_year
 GTM    | 4 jun 24                            | LAD233/short_year 2024-06-04 2004-06-24
 GTM    | junio                               | LAD233/short_year
 GTM    | 05/25                               | LAD233/short_year 2025-05
 GTM    | 25/05                               | LAD233/short_year
 GTM    | 12/06                               | LAD233/short_year
 GTM    | 12/24                               | LAD233/short_year 2024-12
 GTM    | 00/25                               | LAD233/short_year
 GTM    | 1ro de mayo de 2025                 | 2025-05-01 LAD235/written
 -- in numbers, by the country's conventions and the sheet's language
 GTM    | 03/04/2024                          | 2024-04-03 LAD235/written
 BRA    | 03/04/2024                          | 2024-04-03 LAD235/written
 HTI    | 3.4.2024                            | 2024-04-03 LAD235/written
 GTM    | 3-4-2024                            | 2024-04-03 LAD235/written
 GTM/en | 03/04/2024                          | LAD234 2024-04-03 2024-03-04
 USA    | 03/04/2024                          | LAD234 2024-03-04 2024-04-03
 PAN    | 03/04/2024                          | LAD234 2024-03-04 2024-04-03
 CAN/fr | 03/04/2024                          | LAD234 2024-04-03 2024-03-04
 XXX    | 03/04/2024                          | LAD234 2024-04-03 2024-03-04
 USA    | 04/04/2024                          | 2024-04-04 LAD235/written
 USA    | 25/04/2024                          | 2024-04-25 LAD235/written
 GTM    | 04/25/2024                          | 2024-04-25 LAD235/written
 CAN    | 2024/04/03                          | 2024-04-03 LAD235/written
 GTM    | 2024-4-3                            | 2024-04-03 LAD235/written
 GTM    | 06/2024                             | 2024-06 LAD235/written
 GTM    | 2024/6                              | 2024-06 LAD235/written
 GTM    | 20240604                            | 2024-06-04 LAD235/written
 GTM    | 202406                              | 2024-06 LAD235/written
 GTM    | ２０２４-06-04                      | 2024-06-04 LAD235/written
 GTM    | 4/6/24                              | LAD233/short_year 2024-06-04 2024-04-06 2004-06-24
 GTM    | 31/06/2024                          | LAD233/no_such_day 2024-06-30
 GTM    | 2024-02-30                          | LAD233/no_such_day 2024-02-29
 GTM    | 2023-02-29                          | LAD233/no_such_day 2023-02-28
 GTM    | 2024-13                             | LAD233/unknown
 GTM    | 13/13/2024                          | LAD233/unknown
 GTM    | 13/2024                             | LAD233/unknown
 GTM    | 0/0/2024                            | LAD233/unknown
 GTM    | 03/00/2024                          | LAD233/unknown
 GTM    | 2024-00                             | LAD233/unknown
 GTM    | 2024/04/2024                        | LAD233/unknown
 -- times of day, spans, years out of reach, counts of days
 GTM    | 2024-06-04T14:30:00Z                | 2024-06-04 LAD235/time
 GTM    | 04/06/2024 2:30 p. m.               | 2024-06-04 LAD235/time
 GTM    | 14:30                               | LAD233/unknown
 GTM    | T3 2024                             | LAD233/span 2024-07 2024-09
 USA    | Q3 2024                             | LAD233/span 2024-07 2024-09
 GTM    | 3er trimestre de 2024               | LAD233/span 2024-07 2024-09
 GTM    | segundo semestre de 2024            | LAD233/span 2024-07 2024-12
 USA    | second half of 2024                 | LAD233/span 2024-07 2024-12
 USA    | T7 2024                             | LAD233/span
 USA    | FY 2024                             | LAD233/span
 GTM    | junio-agosto 2024                   | LAD233/span 2024-06 2024-08
 GTM    | 2023-2024                           | LAD233/span 2023 2024
 GTM    | 2204-06-04                          | LAD233/year
 GTM    | 1024                                | LAD233/year
 GTM    | 45447                               | LAD233/serial 2024-06-04
 GTM    | 99999                               | LAD233/unknown
 GTM    | pronto                              | LAD233/unknown
 GTM    | 12                                  | LAD233/unknown
"""


def read(where: str, text: str) -> Parsed[Value]:
    country, _, language = where.partition("/")
    return parse_date(text, author_of(SCHEMA, country, language or None))


@pytest.mark.parametrize(("where", "text", "expected"), rows(READ))
def test_a_date_is_read_as_it_is_written_there(where: str, text: str, expected: str) -> None:
    assert outcome(read(where, text)) == expected


def test_the_month_that_lacks_the_day_is_named() -> None:
    (note,) = read("GTM", "31/06/2024").notes
    assert (note.params["month"], note.params["days"]) == (PartialDate(2024, 6), 30)


@pytest.mark.parametrize("country", SCHEMA.countries)
@given(day=DAYS, exactness=st.integers(1, 3))
def test_the_canonical_text_is_read_as_itself_everywhere(
    country: str, day: dt.date, exactness: int
) -> None:
    date = PartialDate(*(day.year, day.month, day.day)[:exactness])
    assert read(country, str(date)) == Parsed(date)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", ["long", "short"])
@given(day=DAYS)
def test_what_a_report_writes_with_a_months_name_is_read_back(
    language: str, style: DateStyle, day: dt.date
) -> None:
    date = PartialDate.of(day)
    assert parse_date(written_date(date, language, style), Author()).value == date


@pytest.mark.parametrize("country", SCHEMA.countries)
@given(day=DAYS)
def test_a_date_that_can_be_read_two_ways_is_asked_about_where_both_are_met(
    country: str, day: dt.date
) -> None:
    found = read(country, day.strftime("%d/%m/%Y"))
    swappable = day.day <= 12 and day.day != day.month
    if country in ASKING and swappable:
        assert found.notes[0].code.id == "LAD234"
        assert str(day) in found.notes[0].suggestions
    else:
        assert found.value == PartialDate.of(day)


def test_no_name_of_a_month_means_two() -> None:
    assert sorted(set(months().values())) == list(range(1, 13))
    assert {months()[name] for name in ("mar", "mars", "março".replace("ç", "c"))} == {3}


@given(text=st.text() | st.from_regex(r"[\d/.\- ]{1,12}[ a-zé]{0,8}[\d ]{0,6}", fullmatch=True))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    found = parse_date(text, Author())
    assert (found.value is UNREADABLE) == any(note.code.severity == "error" for note in found.notes)
