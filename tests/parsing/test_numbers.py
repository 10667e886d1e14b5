"""Numbers as people of each country write them, and as rendered from values."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladreport.core.values import UNREADABLE, Value
from ladreport.parsing.numbers import parse_number
from ladreport.parsing.parsed import Author, Parsed, plain_number, tidy
from ladreport.parsing.submission import author_of
from ladreport.schema.model import LocaleConventions
from tests.parsing.readings import SCHEMA, outcome, rows

NUMBERS = st.decimals(-(10**12), 10**12, places=3) | st.decimals(-(10**6), 10**6, places=1)


def read(where: str, measure: str | None, text: str) -> Parsed[Value]:
    """``where`` is a country, or a country and the language of its sheet: ``CAN/fr``."""
    country, _, language = where.partition("/")
    author = author_of(SCHEMA, country, language or None)
    return parse_number(text, SCHEMA, author, SCHEMA.measures[measure] if measure else None)


READ = """
 country | measure           | text                        | outcome
 GTM     | funding_committed | 4400000                     | 4400000
 GTM     | funding_committed | -12.5                       | -12.5
 -- decimal marks and grouping, by the country's conventions
 GTM     | funding_committed | 4,4␣millones                | 4400000 LAD230/written
 GTM     | funding_committed | 1,500.00                    | 1500 LAD230/written
 GTM     | funding_committed | 1,500                       | 1500 LAD230/written
 GTM     | funding_committed | 1.500                       | LAD250/marks 1.5 1500
 GTM     | people_assisted   | 1.500                       | 1500 LAD230/written
 GTM     | funding_committed | 1.500,00                    | 1500 LAD230/written
 GTM     | funding_committed | 1.500,000                   | LAD250/marks 1500 1500000
 ARG     | funding_committed | 1.500                       | 1500 LAD230/written
 ARG     | funding_committed | 1.500,00                    | 1500 LAD230/written
 ARG     | funding_committed | 1.234.567,89                | 1234567.89 LAD230/written
 ARG     | funding_committed | 1500.125                    | LAD250/marks 1500,1250 1500125
 CHL     | funding_committed | 1,500                       | LAD250/marks 1,5 1500
 CHL     | people_assisted   | 1,500                       | 1500 LAD230/written
 CHL     | people_assisted   | 1,000                       | 1000 LAD230/written
 CHL     | people_assisted   | 1,5                         | 1.5
 CHL     | people_assisted   | 1.5                         | 1.5
 CHL     | change_percent    | 12,500                      | LAD250/marks 12,5 12500
 CHL     |                   | 1,500                       | LAD250/marks 1,5 1500
 GTM     | people_assisted   | 1.500 mil                   | LAD250/marks 1500 1500000
 USA     | funding_committed | 0.500                       | 0.5 LAD230/written
 USA     | funding_committed | .5                          | 0.5 LAD230/written
 USA     | funding_committed | 1,234.567                   | 1234.5670 LAD230/written
 USA     | people_assisted   | 1,2345                      | 1.2345 LAD230/written
 CAN/fr  | funding_committed | 1 500,125                   | 1500.1250 LAD230/written
 CAN/en  | funding_committed | 1,500                       | 1500 LAD230/written
 HTI     | funding_committed | 1.500                       | LAD250/marks 1,5 1500
 HTI     | funding_committed | 25 500                      | 25500 LAD230/written
 CRI     | people_assisted   | 25␣500                      | 25500 LAD230/written
 PER     | funding_committed | S/ 1'500,000.00             | 1500000 LAD230/written
 COL     | funding_committed | 1'500.000                   | 1500000 LAD230/written
 USA     | people_assisted   | １２３                      | 123 LAD230/written
 GTM     | people_assisted   | 12.345,678                  | LAD250/marks 12345.6780 12345678
 BRA     | people_assisted   | 12,345.678                  | LAD250/marks 12345,6780 12345678
 HND     | funding_committed | l200                        | LAD253/more
 HND     | funding_committed | L200                        | 200 LAD230/written
 GTM     | people_assisted   | 12 (doce)                   | 12 LAD230/written
 HTI     | people_assisted   | 12 (douze)                  | 12 LAD230/written
 GTM     | people_assisted   | 12 (trece)                  | LAD253/more
 GTM     | people_assisted   | 500.                        | 500 LAD230/written
 GTM     | people_assisted   | 500*                        | LAD253/more 500
 USA     | people_assisted   | 1,00,000                    | LAD253/no_digits
 USA     | people_assisted   | 1.2.3                       | LAD253/no_digits
 XXX     | funding_committed | 1,500                       | LAD250/marks 1.5 1500
 -- scale words
 COL     | funding_committed | 1.200 millones              | 1200000000 LAD230/written
 BRA     | funding_committed | 4,4 milhões                 | 4400000 LAD230/written
 ECU     | people_assisted   | 95 mil                      | 95000 LAD230/written
 COL     | funding_committed | 1,2 mil millones            | 1200000000 LAD230/written
 USA     | funding_committed | 1.2 billion                 | 1200000000 LAD230/written
 BRA     | funding_committed | 1,2 bilhão                  | 1200000000 LAD230/written
 HTI     | funding_committed | 1,2 milliard                | 1200000000 LAD230/written
 COL     | funding_committed | 1,2 billones                | LAD250/scale 1200000000 1200000000000
 COL     | funding_committed | 1,2 billion                 | LAD250/scale 1200000000 1200000000000
 HTI     | funding_committed | 1,2 billion                 | LAD250/scale 1200000000 1200000000000
 CAN/fr  | funding_committed | 1,2 billion                 | LAD250/scale 1200000000 1200000000000
 USA     | funding_committed | 1.2E+06                     | 1200000 LAD230/written
 -- scales cut short: MM is a million everywhere; M may be a thousand (mil) or a million
 USA     | funding_committed | 4.4M                        | LAD250/scale 4400000 4400
 CHL     | funding_committed | 4,4 m                       | LAD250/scale 4400000 4400
 COL     | funding_committed | -4,4M                       | LAD250/scale -4400000 -4400
 CHL     | people_assisted   | 1,2345 M                    | 1234500 LAD230/written
 BRA     | funding_committed | R$ 4,2M                     | LAD250/scale_beside 4200000 4200
 CAN/fr  | funding_committed | 4,4 M                       | 4400000 LAD230/written
 CAN/fr  | funding_committed | 4,4 M$                      | 4400000 LAD230/written
 HTI     | funding_committed | 1,2 Md                      | 1200000000 LAD230/written
 HTI     | funding_committed | 1,2 Mds USD                 | 1200000000 LAD230/written
 HTI     | people_assisted   | 12 mille                    | 12000 LAD230/written
 CHL     | funding_committed | US$ 4,4 MM                  | 4400000 LAD230/written
 CHL     | funding_committed | MM$ 4,4                     | 4400000 LAD230/written
 CHL     | funding_committed | US$MM 4,4                   | 4400000 LAD230/written
 CHL     | funding_committed | MUS$ 250                    | LAD250/scale_beside 250000000 250000
 MEX     | funding_committed | -50 mdd                     | -50000000 LAD230/written
 MEX     | funding_committed | 50 mdp                      | 50000000 LAD230/written
 MEX     | funding_committed | 1.2 mmdd                    | 1200000000 LAD230/written
 USA     | people_assisted   | 12k                         | 12000 LAD230/written
 USA     | funding_committed | 1.2bn                       | 1200000000 LAD230/written
 USA     | funding_committed | 1.2 mn                      | 1200000 LAD230/written
 COL     | funding_committed | 1,2 bn                      | LAD250/scale 1200000000 1200000000000
 BRA     | funding_committed | 1,2 bi                      | 1200000000 LAD230/written
 BRA     | funding_committed | 4,2 mi                      | 4200000 LAD230/written
 GTM     | funding_committed | 4.2 mi                      | LAD250/scale 4200000 4200
 GTM     | people_assisted   | 12 millares                 | 12000 LAD230/written
 GTM     | people_assisted   | 4.2 Mio.                    | 4200000 LAD230/written
 USA     | people_assisted   | 95 mil                      | LAD250/scale 95000 95000000
 CHL     | funding_committed | 1,500 MM                    | LAD250/marks 1500000 1500000000
 GTM     | funding_committed | -1.500                      | LAD250/marks -1.5 -1500
 USA     | funding_committed | 2 thousand MM               | 2000000000 LAD230/written
 USA     | funding_committed | 4.4 M bonds                 | LAD253/more
 USA     | funding_committed | 4.4 MM bonds                | LAD253/more
 USA     | funding_committed | 2 million thousand          | LAD253/more
 MEX     | funding_committed | mil 500                     | LAD253/more
 -- what stands beside the digits
 GTM     | people_assisted   | 4,4 millones de personas    | 4400000 LAD230/written
 MEX     | visas_permits_issued | 300 visas                | 300 LAD230/written
 USA     | people_assisted   | 100,000 Venezuelans         | LAD253/more
 USA     | funding_committed | 4 million people            | LAD253/more
 USA     | people_assisted   | 5²                          | LAD253/more 5
 USA     | change_percent    | -50 %                       | -50 LAD230/written
 USA     | change_percent    | −50 percent                 | -50 LAD230/written
 USA     | people_assisted   | 35 %                        | LAD256/percent
 USA     | people_assisted   | US$ 300                     | LAD256/money
 USA     | people_assisted   | (300)                       | -300 LAD230/written
 USA     | people_assisted   | +300                        | 300 LAD230/written
 USA     | change_percent    | +12.5                       | 12.5 LAD230/written
 USA     | change_percent    | +12.5 %                     | 12.5 LAD230/written
 -- a limit is no number that was counted
 GTM     | people_assisted   | hasta 500                   | LAD253/at_most
 USA     | people_assisted   | up to 500                   | LAD253/at_most
 USA     | people_assisted   | < 500                       | LAD253/at_most
 BRA     | people_assisted   | até 500                     | LAD253/at_most
 HTI     | people_assisted   | moins de 500                | LAD253/at_most
 USA     | funding_committed | up to US$ 500               | LAD253/at_most_beside
 USA     | people_assisted   | (about 300)                 | LAD253/more
 -- no number at all, or more than one
 USA     | people_assisted   | 200-300                     | LAD253/range
 GTM     | people_assisted   | entre 300 y 400             | LAD253/range
 GTM     | people_assisted   | de 300 a 400 personas       | LAD253/range
 HTI     | people_assisted   | entre 300 et 400            | LAD253/range
 BRA     | people_assisted   | 300 até 400                 | LAD253/range
 USA     | funding_committed | US$ 3 to 5 million          | LAD253/range_beside
 GTM     | people_assisted   | 300 y 400                   | LAD253/several
 GTM     | people_assisted   | 300 a 4 mil                 | LAD253/several
 USA     | people_assisted   | 2023-2024                   | LAD253/several
 USA     | people_assisted   | 03/04/2024                  | LAD253/several
 MEX     | people_assisted   | cientos                     | LAD253/not_counted
 USA     | people_assisted   | hundreds of people          | LAD253/not_counted
 USA     | people_assisted   | eight                       | LAD253/no_digits 8
 -- a number in words is no number, but the one that is certain is suggested
 GTM     | people_assisted   | ocho mil personas           | LAD253/no_digits 8000
 COL     | funding_committed | medio millón                | LAD253/no_digits 500000
 COL     | funding_committed | dos mil quinientos millones | LAD253/no_digits 2500000000
 COL     | funding_committed | un millón y medio           | LAD253/no_digits 1500000
 USA     | people_assisted   | half a million              | LAD253/no_digits 500000
 USA     | people_assisted   | two hundred and fifty       | LAD253/no_digits 250
 HTI     | people_assisted   | quatre-vingt-dix-sept       | LAD253/no_digits 97
 BRA     | people_assisted   | trezentas e quarenta        | LAD253/no_digits 340
 COL     | funding_committed | un billón                   | LAD253/no_digits
 USA     | people_assisted   | one two                     | LAD253/no_digits
 USA     | people_assisted   | a                           | LAD253/no_digits
 USA     | people_assisted   | half                        | LAD253/no_digits
 USA     | people_assisted   | eight or nine               | LAD253/no_digits
 COL     | people_assisted   | miles                       | LAD253/not_counted
 USA     | people_assisted   | 1234567890123456789         | LAD253/no_digits
"""


@pytest.mark.parametrize(("where", "measure", "text", "expected"), rows(READ))
def test_a_number_is_read_by_the_countrys_conventions(
    where: str, measure: str, text: str, expected: str
) -> None:
    assert outcome(read(where, measure or None, text)) == expected


SAID = """
 text                                     | implied
 US$ 4.4 million                          | currency USD
 USD 4.4 million                          | currency USD
 4.4 million U.S. dollars                 | currency USD
 1,200 millones de dólares estadounidenses | currency USD
 50 mil millones de pesos colombianos     | currency COP
 R$ 5                                     | currency BRL
 $ 5 USD                                  | currency USD
 5 reais colombianos                      | currency BRL
 more than 300                            | precision over
 más de 300                               | precision over
 300+                                     | precision over
 > 300                                    | precision over
 ~300                                     | precision approximately
 casi US$ 300                             | currency USD, precision nearly
 at least 300                             | precision over
 + de 300                                 | precision over
 +300                                     | precision over
 + 300                                    | precision over
 300 o más                                | precision over
 >= 300                                   | precision over
 ≥ 300                                    | precision over
 mínimo 300                               | precision over
 al menos 300                             | precision over
 no menos de 300                          | precision over
 mais de 300                              | precision over
 au moins 300                             | precision over
 plus de 300                              | precision over
 ± 300                                    | precision approximately
 +/- 300                                  | precision approximately
 env. 300                                 | precision approximately
 environ 300                              | precision approximately
 quelque 300                              | precision approximately
 unos 300                                 | precision approximately
 cerca de 300                             | precision approximately
 aprox. 300                               | precision approximately
 300 aprox.                               | precision approximately
 300 (aprox.)                             | precision approximately
 ca. 300                                  | precision approximately
 près de 300                              | precision nearly
 quase 300                                | precision nearly
 US$ 3M+                                  | currency USD, precision over
 US$3.5X                                  | currency USD
 between US$ 3 and US$ 5                  | currency USD
 dos mil quetzales                        | currency GTQ
 1-2 million pesos colombianos            | currency COP
 300 < 400                                |
 hasta USD 300                            | currency USD
"""


@pytest.mark.parametrize(("text", "expected"), rows(SAID))
def test_what_a_value_says_of_currency_and_precision(text: str, expected: str) -> None:
    implied = read("USA", "funding_committed", text).implied_values
    assert ", ".join(f"{it.column} {' '.join(it.candidates)}" for it in implied) == expected


def test_a_bare_sign_of_money_leaves_its_candidates_open() -> None:
    (currency,) = read("COL", "reward_offered", "$50.000.000").implied_values
    assert {"USD", "COP", "MXN"} <= set(currency.candidates)


@given(number=st.decimals(-(10**18), 10**18, places=9))
def test_a_number_is_written_out_without_loss_or_exponent(number: Decimal) -> None:
    text = plain_number(number)
    assert Decimal(text) == number
    assert set(text) <= set("-.0123456789")


@pytest.mark.parametrize("country", SCHEMA.countries)
@given(number=NUMBERS)
def test_the_canonical_text_is_read_as_itself_everywhere(country: str, number: Decimal) -> None:
    text = plain_number(number)
    assert read(country, "funding_committed", text) == Parsed(Decimal(text))


@pytest.mark.parametrize("country", SCHEMA.countries)
@given(number=NUMBERS.filter(lambda number: number * 100 % 1 == 0))
def test_what_a_country_writes_is_read_back(country: str, number: Decimal) -> None:
    marks = {",": conventions(country).grouping, ".": conventions(country).decimal}
    text = "".join(marks.get(character, character) for character in f"{tidy(number):,f}")
    found = read(country, "funding_committed", text)
    assert found.value == number


def conventions(country: str) -> LocaleConventions:
    return SCHEMA.countries[country].conventions


@pytest.mark.parametrize("country", SCHEMA.countries)
@given(whole=st.integers(1, 999), tail=st.integers(0, 999))
def test_three_digits_behind_a_decimal_mark_are_never_guessed(
    country: str, whole: int, tail: int
) -> None:
    text = f"{whole}{conventions(country).decimal}{tail:03}"
    assert read(country, "funding_committed", text).value is UNREADABLE
    assert read(country, "people_assisted", text).value == whole * 1000 + tail


@given(text=st.text() | st.from_regex(r"[US$ (]{0,4}[\d., ]{1,9}[ a-zé%)+-]{0,12}", fullmatch=True))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    found = parse_number(text, SCHEMA, Author())
    assert (found.value is UNREADABLE) == any(note.code.severity == "error" for note in found.notes)
