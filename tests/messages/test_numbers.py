"""Numbers, money and percentages as the prose of each language writes them."""

from decimal import Decimal

import pytest

from ladreport.messages.language import Language
from ladreport.schema.load import load_schema

SCALED = """
value         | en            | es             | pt            | fr
95000         | 95,000        | 95.000         | 95.000        | 95␣000
999999        | 999,999       | 999.999        | 999.999       | 999␣999
1000000       | 1 million     | 1 millón       | 1 milhão      | 1 million
1500000       | 1.5 million   | 1,5 millones   | 1,5 milhão    | 1,5 million
4400000       | 4.4 million   | 4,4 millones   | 4,4 milhões   | 4,4 millions
4412345       | 4,412,345     | 4.412.345      | 4.412.345     | 4␣412␣345
1200000000    | 1.2 billion   | 1.200 millones | 1,2 bilhão    | 1,2 milliard
1264000000    | 1.264 billion | 1.264 millones | 1,264 bilhão  | 1,264 milliard
2000000000    | 2 billion     | 2.000 millones | 2 bilhões     | 2 milliards
3000000000000 | 3 trillion    | 3 billones     | 3 trilhões    | 3 billions
4400000.0     | 4.4 million   | 4,4 millones   | 4,4 milhões   | 4,4 millions
-1200000      | -1.2 million  | -1,2 millones  | -1,2 milhão   | -1,2 million
"""
MONEY = """
value      | currency | en                          | es                                       | pt                                | fr
1200000000 | USD      | $1.2 billion                | 1.200 millones de dólares estadounidenses | 1,2 bilhão de dólares americanos  | 1,2 milliard de dollars des États-Unis
95000      | USD      | $95,000                     | 95.000 dólares estadounidenses           | 95.000 dólares americanos         | 95␣000 dollars des États-Unis
50000000   | COP      | 50 million Colombian pesos  | 50 millones de pesos colombianos         | 50 milhões de pesos colombianos   | 50 millions de pesos colombiens
2000000    | EUR      | 2 million euros             | 2 millones de euros                      | 2 milhões de euros                | 2 millions d’euros
12.345     | CAD      | 12.34 Canadian dollars      | 12,34 dólares canadienses                | 12,34 dólares canadenses          | 12,34 dollars canadiens
5          | XXQ      | 5 XXQ                       | 5 XXQ                                    | 5 XXQ                             | 5 XXQ
"""
PERCENT = """
value | en   | es   | pt   | fr
50    | 50%  | 50%  | 50%  | 50␣%
12.5  | 12.5% | 12,5% | 12,5% | 12,5␣%
"""


def rows(table: str) -> list[dict[str, str]]:
    head, *body = [
        [cell.strip().replace("␣", "\xa0") for cell in line.split("|")]
        for line in table.strip().splitlines()
    ]
    return [dict(zip(head, cells, strict=True)) for cells in body]


@pytest.fixture(params=["en", "es", "pt", "fr"])
def language(request: pytest.FixtureRequest) -> Language:
    return Language(request.param, load_schema())


def test_scaled(language: Language) -> None:
    for row in rows(SCALED):
        assert language.scaled(Decimal(row["value"])) == row[language.code]


def test_money(language: Language) -> None:
    for row in rows(MONEY):
        said = language.money(Decimal(row["value"]), row["currency"])
        assert said == row[language.code]


def test_percent(language: Language) -> None:
    for row in rows(PERCENT):
        assert language.percent(Decimal(row["value"])) == row[language.code]
