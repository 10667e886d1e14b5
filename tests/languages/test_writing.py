"""Numbers, dates, lists and currencies as each language writes them; what CLDR's data say."""

from decimal import Decimal

import pytest

from ladreport.core.values import PartialDate
from ladreport.languages import LANGUAGES
from ladreport.languages.cldr import countries
from ladreport.languages.writing import currency_name, written_date, written_list, written_number
from tests.cldr import difference, differences

WRITTEN = """
 what                 | en             | es                      | pt                 | fr
 number 0             | 0              | 0                       | 0                  | 0
 number 12.50         | 12.5           | 12,5                    | 12,5               | 12,5
 number -0.004        | -0.004         | -0,004                  | -0,004             | -0,004
 number 1E+6          | 1,000,000      | 1.000.000               | 1.000.000          | 1␣000␣000
 number -1234.5       | -1,234.5       | -1.234,5                | -1.234,5           | -1␣234,5
 long 2024-06-04      | June 4, 2024   | 4 de junio de 2024      | 4 de junho de 2024 | 4 juin 2024
 long 2024-06         | June 2024      | junio de 2024           | junho de 2024      | juin 2024
 long 2024            | 2024           | 2024                    | 2024               | 2024
 short 2024-09-01     | Sep 1, 2024    | 1 sept 2024             | 1 de set. de 2024  | 1 sept. 2024
 short 2024-09        | Sep 2024       | sept 2024               | set. de 2024       | sept. 2024
 standard A           | A              | A                       | A                  | A
 standard A.B         | A and B        | A y B                   | A e B              | A et B
 standard A.B.C       | A, B, and C    | A, B y C                | A, B e C           | A, B et C
 or A.B.C.D           | A, B, C, or D  | A, B, C o D             | A, B, C ou D       | A, B, C ou D
 standard A.Island    | A and Island   | A e Island              | A e Island         | A et Island
 standard A.«Ítem»    | A and «Ítem»   | A e «Ítem»              | A e «Ítem»         | A et «Ítem»
 standard A.B.Hijos   | A, B, and Hijos | A, B e Hijos           | A, B e Hijos       | A, B et Hijos
 standard I.Hielo     | I and Hielo    | I y Hielo               | I e Hielo          | I et Hielo
 or A.B.otros         | A, B, or otros | A, B u otros            | A, B ou otros      | A, B ou otros
 or A.Hoy             | A or Hoy       | A u Hoy                 | A ou Hoy           | A ou Hoy
 or A.Institución     | A or Institución | A o Institución       | A ou Institución   | A ou Institución
 USD 1                | US dollar      | dólar estadounidense    | Dólar americano    | dollar des États-Unis
 USD 1.0              | US dollars     | dólar estadounidense    | Dólar americano    | dollar des États-Unis
 USD 1.5              | US dollars     | dólares estadounidenses | Dólar americano    | dollar des États-Unis
 USD 0                | US dollars     | dólares estadounidenses | Dólar americano    | dollar des États-Unis
 USD 2                | US dollars     | dólares estadounidenses | Dólares americanos | dollars des États-Unis
 XXQ 2                | XXQ            | XXQ                     | XXQ                | XXQ
"""


def rows(table: str) -> list[list[str]]:
    lines = table.strip().splitlines()[1:]
    return [[cell.strip().replace("␣", "\u00a0") for cell in line.split("|")] for line in lines]


def written(what: str, language: str) -> str:
    kind, value = what.split(" ")
    match kind:
        case "number":
            return written_number(Decimal(value), language)
        case "long" | "short":
            return written_date(PartialDate(*map(int, value.split("-"))), language, kind)
        case "standard" | "or":
            return written_list(value.split("."), language, kind)
    return currency_name(kind, Decimal(value), language)


@pytest.mark.parametrize("row", rows(WRITTEN), ids=lambda row: row[0])
def test_each_language_writes(row: list[str]) -> None:
    what, *expected = row
    assert [written(what, language) for language in LANGUAGES] == expected


def test_a_list_of_nothing_is_empty() -> None:
    assert written_list([], "en", "standard") == ""


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("BOL", "BO es ,. dmy BOB"),
        ("DOM", "DO es ., dmy DOP"),
        ("PAN", "PA es ., mdy PAB USD"),
        ("TTO", "TT en ., dmy TTD"),
        ("SUR", "SR en ., mdy SRD"),  # nobody there writes in one of our languages
    ],
)
def test_a_country_writes(code: str, expected: str) -> None:
    one = countries()[code]
    marks = f"{one.decimal}{one.grouping}"
    assert " ".join((one.alpha2, one.language, marks, one.dates, *one.currencies)) == expected


def test_what_renewing_would_change_is_said_entry_by_entry() -> None:
    old = {"en.json": '{"months": {"1": "Jan", "2": "Feb"}, "gone": [1]}'}
    new = {"en.json": '{"months": {"1": "Jan.", "2": "Feb"}, "added": "it"}'}
    assert [*differences(old, new)] == [
        '+ en.json added: "it"',
        "- en.json gone: [1]",
        '  en.json months.1: "Jan" → "Jan."',
    ]


def test_what_renewing_would_change_is_counted_in_one_line() -> None:
    old = {
        "source.json": '{"babel": "2.18.0", "cldr": "47"}',
        "en.json": '{"months": {"1": "Jan", "2": "Feb"}, "gone": [1]}',
    }
    new = {
        "source.json": '{"babel": "2.19.0", "cldr": "49"}',
        "en.json": '{"months": {"1": "Jan.", "2": "Feb."}, "added": "it"}',
    }
    assert difference(old, new) == (
        "The names, marks and patterns kept are those of CLDR 47 of Babel 2.18.0. CLDR 49 of Babel "
        "2.19.0 would add 1, remove 1 and change 2 of them: make cldr writes and shows them."
    )
    assert difference(old, {**old, "source.json": new["source.json"]}) == ""
