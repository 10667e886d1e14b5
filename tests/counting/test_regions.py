"""What a region's workbooks come to in the tables: everything once, and no word too strong."""

from pathlib import Path

import pytest

from tests.counting.region import funded, printed, rows_of, tabled, workbooks
from tests.summary.rows import cases

PEOPLE = [
    (
        "the same people of two actions, one of them joint, are counted once",
        """
        id    | joint | value | when                   | population
        COL-1 |       | 600   | 2024-06-01..2024-08-31 | Venezuelans
        COL-2 | both  | 700   | 2024-06-01..2024-08-31 | Venezuelans
        PER-1 | both  | 700   | 2024-06-01..2024-08-31 | Venezuelans
        """,
        [
            "people_assisted achieved: between 700 and 1,300 of COL3+PER2",
            "not COL2: may_be_same COL3+PER2",
            "COL.xlsx › Figures!C2 LAD907 COL.xlsx › Figures!C3",
        ],
    ),
    (
        "two countries that contradict each other on one figure",
        """
        id    | joint | value | when                   | population
        COL-1 | both  | 2000  | 2024-06-01..2024-08-31 | Venezuelans
        PER-1 | both  | 2100  | 2024-06-01..2024-08-31 | Venezuelans
        """,
        ["people_assisted achieved: between 2,000 and 2,100 of COL2+PER2"],
    ),
    (
        "a joint figure that is told exactly and with over is over the smaller",
        """
        id    | joint | value | when                   | precision
        COL-1 | both  | 2000  | 2024-06-01..2024-08-31 |
        PER-1 | both  | 1900  | 2024-06-01..2024-08-31 | Over
        """,
        ["people_assisted achieved: over 1,900 of COL2+PER2"],
    ),
    (
        "of one joint action told with other dates the lead's counts",
        """
        id    | joint | value | when
        COL-1 | both  | 500   | 2024-06-01..2024-07-31
        PER-1 | both  | 700   | 2024-06-01..2024-08-31
        """,
        [
            "people_assisted achieved: between 500 and 1,200 of COL2",
            "not PER2: may_be_same COL2",
        ],
    ),
    (
        "of one joint action the wider population counts, whoever told it",
        """
        id    | joint | value | when                   | population
        COL-1 | both  | 500   | 2024-06-01..2024-07-31 | Venezuelans
        PER-1 | both  | 700   | 2024-06-01..2024-07-31 |
        """,
        [
            "people_assisted achieved: between 700 and 1,200 of PER2",
            "not COL2: may_be_same PER2",
        ],
    ),
    (
        "a partner contradicts all rows of one figure, the larger first",
        """
        id    | joint | value | when
        COL-1 | both  | 300   | 2024-06-01..2024-08-31
        COL-1 | both  | 290   | 2024-06-01..2024-08-31
        PER-1 | both  | 280   | 2024-06-01..2024-08-31
        """,
        ["people_assisted achieved: between 280 and 300 of COL2+COL3+PER2"],
    ),
    (
        "a partner contradicts all rows of one figure, the smaller first",
        """
        id    | joint | value | when
        COL-1 | both  | 290   | 2024-06-01..2024-08-31
        COL-1 | both  | 300   | 2024-06-01..2024-08-31
        PER-1 | both  | 280   | 2024-06-01..2024-08-31
        """,
        ["people_assisted achieved: between 280 and 300 of COL3+COL2+PER2"],
    ),
    (
        "of a joint action people in a country's own words may be the same",
        """
        id    | joint | value | when                   | population
        COL-1 | both  | 300   | 2024-06-01..2024-08-31 | Padres y tutores legales
        PER-1 | both  | 310   | 2024-06-01..2024-08-30 | Parents and legal guardians
        """,
        [
            "people_assisted achieved: between 300 and 610 of COL2",
            "not PER2: may_be_same COL2",
        ],
    ),
    (
        "what a partner puts much lower is not nearly the lead's number",
        """
        id    | joint | value | when                   | precision
        COL-1 | both  | 300   | 2024-06-01..2024-08-31 | Nearly
        PER-1 | both  | 100   | 2024-06-01..2024-08-31 |
        """,
        ["people_assisted achieved: up to 300 of COL2+PER2"],
    ),
    (
        "what both put nearly at one number is nearly that",
        """
        id    | joint | value | when                   | precision
        COL-1 | both  | 300   | 2024-06-01..2024-08-31 | Nearly
        PER-1 | both  | 300   | 2024-06-01..2024-08-31 | Nearly
        """,
        ["people_assisted achieved: nearly 300 of COL2+PER2"],
    ),
    (
        "of one joint action different people are added",
        """
        id    | joint | value | when                   | population
        COL-1 | both  | 500   | 2024-06-01..2024-07-31 | Haitians
        PER-1 | both  | 700   | 2024-06-01..2024-07-31 | Venezuelans
        """,
        ["people_assisted achieved: 1,200 of COL2 PER2"],
    ),
    (
        "a part counts by itself where its whole is not in the sum",
        """
        id    | value | when                   | part_of
        COL-1 | 5000  | 2023-01-01..2023-12-31 |
        COL-2 | 200   | 2024-06-01..2024-07-31 | COL-1
        """,
        ["people_assisted achieved: 200 of COL3", "not COL2: outside_period"],
    ),
    (
        "a part of a part is in the whole",
        """
        id    | value | when                   | part_of
        COL-1 | 5000  | 2024-06-01..2024-07-31 |
        COL-2 | 200   | 2024-06-01..2024-07-31 | COL-1
        PER-1 | 100   | 2024-06-01..2024-07-31 | COL-2
        """,
        [
            "people_assisted achieved: 5,000 of COL2",
            "not COL3: part COL2",
            "not PER2: part COL2",
        ],
    ),
    (
        "of parts of each other the largest is the whole",
        """
        id    | value | when                   | part_of
        COL-1 | 100   | 2024-06-01..2024-07-31 | COL-2
        COL-2 | 200   | 2024-06-01..2024-07-31 | COL-1
        """,
        ["people_assisted achieved: 200 of COL3", "not COL2: part COL3"],
    ),
    (
        "parts with nobody in common that are more than their whole together contradict it",
        """
        id    | value | when                   | population | part_of
        COL-1 | 1000  | 2024-06-01..2024-08-31 |            |
        COL-2 | 600   | 2024-06-01..2024-08-31 | Haitians   | COL-1
        COL-3 | 700   | 2024-06-01..2024-08-31 | Cubans     | COL-1
        COL-4 | 900   | 2024-06-01..2024-08-31 |            | COL-1
        """,
        [
            "people_assisted achieved: between 1,000 and 1,300 of COL2",
            "not COL3: part COL2",
            "not COL4: part COL2",
            "not COL5: part COL2",
        ],
    ),
    (
        "parts together that no part says, by the people of whom they are",
        """
        id    | value | when                   | population | precision
        COL-1 | 1000  | 2024-06-01..2024-08-31 |            | Nearly
        COL-1 | 600   | 2024-06-01..2024-08-31 | Women      |
        COL-1 | 700   | 2024-06-01..2024-08-31 | Men        |
        """,
        [
            "people_assisted achieved: up to 1,300 of COL2",
            "not COL3: part COL2",
            "not COL4: part COL2",
        ],
    ),
    (
        "parts that may have people in common, or are a part's part, contradict nothing",
        """
        id    | value | when                   | population  | part_of
        COL-1 | 1000  | 2024-06-01..2024-08-31 |             |
        COL-2 | 600   | 2024-06-01..2024-08-31 | Venezuelans | COL-1
        COL-3 | 700   | 2024-06-01..2024-08-31 | Women       | COL-1
        COL-4 | 500   | 2024-06-01..2024-08-31 | Men         | COL-3
        """,
        [
            "people_assisted achieved: 1,000 of COL2",
            "not COL3: part COL2",
            "not COL4: part COL2",
            "not COL5: part COL2",
        ],
    ),
    (
        "a month as of which people were counted that began before the reporting period",
        """
        id    | value | when
        COL-1 | 500   | 2024-05
        COL-2 | 300   | 2024-05-08
        PER-1 | 200   | 2024-09
        """,
        [
            "people_assisted achieved: 500 of COL3 PER2",
            "longer people_assisted achieved: 500 of COL2",
            "not COL2: beyond_period",
        ],
    ),
    (
        "flows that reach beyond the reporting period are apart",
        """
        id    | value   | when
        COL-1 | 1000000 | 2010-01-01..2024-05-08
        PER-1 | 200     | 2024-06-01..2024-07-31
        """,
        [
            "people_assisted achieved: 200 of PER2",
            "longer people_assisted achieved: 1 million of COL2",
            "not COL2: beyond_period",
        ],
    ),
    (
        "two halves are no less than the year that holds them",
        """
        id    | value | when
        COL-1 | 6     | 2024-06-01..2024-07-15
        COL-1 | 6     | 2024-07-16..2024-08-31
        COL-1 | 10    | 2024-06-01..2024-08-31
        """,
        [
            "people_assisted achieved: between 12 and 22 of COL2 COL3",
            "not COL4: may_be_same COL2",
            "COL.xlsx › Figures!C4 LAD907 COL.xlsx › Figures!C2",
        ],
    ),
    (
        "of what was counted up to a day the latest counts",
        """
        id    | value | when
        COL-1 | 400   | 2024-06-30
        COL-1 | 600   | 2024-08-31
        """,
        ["people_assisted achieved: 600 of COL3", "not COL2: earlier COL3"],
    ),
    (
        "one part at least and another at most",
        """
        id    | value | when       | precision
        COL-1 | 300   | 2024-06-30 | Over
        PER-1 | 200   | 2024-08-31 | Nearly
        """,
        ["people_assisted achieved: over 300 and nearly 200 of COL2 PER2"],
    ),
    (
        "approximations are as coarse as the coarsest",
        """
        id    | value  | when       | precision
        COL-1 | 600000 | 2024-06-30 | Approximately
        ECU-1 | 100000 | 2024-06-30 | Approximately
        PER-1 | 25500  | 2024-08-31 | Approximately
        """,
        ["people_assisted achieved: approximately 700,000 of COL2 ECU2 PER2"],
    ),
    (
        "what two programs counted up to a day may be the same people",
        """
        id    | value | when       | population
        COL-1 | 300   | 2024-06-30 | Venezuelans
        COL-2 | 500   | 2024-09-10 | Venezuelans
        """,
        [
            "people_assisted achieved: between 500 and 800 of COL3",
            "not COL2: may_be_same COL3",
            "COL.xlsx › Figures!C2 LAD907 COL.xlsx › Figures!C3",
        ],
    ),
    (
        "the larger counts too where it was counted earlier",
        """
        id    | value | when       | population
        COL-1 | 500   | 2024-06-30 | Venezuelans
        COL-2 | 300   | 2024-09-10 | Venezuelans
        """,
        [
            "people_assisted achieved: between 500 and 800 of COL2",
            "not COL3: may_be_same COL2",
            "COL.xlsx › Figures!C3 LAD907 COL.xlsx › Figures!C2",
        ],
    ),
    (
        "what one program counted up to a day can't fall",
        """
        id    | value | when
        COL-1 | 500   | 2024-06-30
        COL-1 | 300   | 2024-08-31
        """,
        ["people_assisted achieved: between 300 and 500 of COL3", "not COL2: earlier COL3"],
    ),
    (
        "of one action a population within another is a part of it",
        """
        id    | value | when                   | population
        COL-1 | 1000  | 2024-06-01..2024-08-31 | Migrants
        COL-1 | 300   | 2024-06-01..2024-07-31 | Venezuelans
        """,
        ["people_assisted achieved: 1,000 of COL2", "not COL3: part COL2"],
    ),
    (
        "more people within a population than it has are no part of it",
        """
        id    | value | when                   | population
        COL-1 | 1000  | 2024-06-01..2024-08-31 | Migrants
        COL-1 | 1300  | 2024-06-01..2024-07-31 | Venezuelans
        """,
        [
            "people_assisted achieved: between 1,000 and 2,300 of COL2",
            "not COL3: may_be_same COL2",
            "COL.xlsx › Figures!C3 LAD907 COL.xlsx › Figures!C2",
        ],
    ),
    (
        "different actions for everyone are apart, and for everyone and some too",
        """
        id    | value | when                   | population
        COL-1 | 300   | 2024-06-01..2024-06-30 |
        COL-2 | 500   | 2024-06-01..2024-06-30 |
        COL-3 | 20    | 2024-06-01..2024-06-30 | Venezuelans
        """,
        ["people_assisted achieved: 820 of COL2 COL3 COL4"],
    ),
    (
        "what else may count the same takes the words for two parts away",
        """
        id    | value | when                   | population  | precision
        COL-1 | 300   | 2024-06-01..2024-06-30 | Haitians    | Over
        PER-1 | 200   | 2024-06-01..2024-06-30 |             | Nearly
        COL-2 | 100   | 2024-06-01..2024-06-30 | Haitians    |
        """,
        [
            "people_assisted achieved: 500, possibly more or less of COL2 PER2",
            "not COL3: may_be_same COL2",
            "COL.xlsx › Figures!C3 LAD907 COL.xlsx › Figures!C2",
        ],
    ),
    (
        "two countries' own words for the people of their joint action may mean the same",
        """
        id    | joint | value | when                   | population
        COL-1 | both  | 300   | 2024-06-01..2024-06-30 | Market women
        PER-1 | both  | 310   | 2024-06-01..2024-07-31 | Mujeres de mercado
        """,
        [
            "people_assisted achieved: between 300 and 610 of COL2",
            "not PER2: may_be_same COL2",
        ],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), cases(PEOPLE))
def test_people(rows: str, expected: list[str], tmp_path: Path) -> None:
    assert printed(rows_of(rows), tmp_path) == expected


@pytest.mark.parametrize(
    ("covers_end", "counted"), [("2024-09-25", ["PER", "COL"]), ("2023-12-31", ["PER"])]
)
def test_a_figure_without_a_date_stands_at_the_end_of_its_own_cover(
    covers_end: str, counted: list[str], tmp_path: Path
) -> None:
    rows = """
    id    | value | when
    PER-1 | 200   |
    COL-1 | 300   |
    """
    files = workbooks(rows_of(rows))
    own = files["COL.xlsx"]
    files["COL.xlsx"] = own.replace("period end | 2024-09-25", f"period end | {covers_end}")
    tables, _, _ = tabled(files, tmp_path)
    (computed,) = tables.people.cells.values()
    assert {figure.country for figure in computed.figures} == {*counted}


STOCKS = [
    (
        "told jointly and alone, it is one",
        """
        id    | joint | value   | when       | population
        COL-1 | both  | 4400000 | 2024-06-30 | Venezuelans
        PER-1 | both  | 4400000 | 2024-06-30 | Venezuelans
        COL-2 |       | 1985000 | 2024-08-31 | Venezuelans
        """,
        [
            "people_with_regular_status achieved: between 4.4 million and 6.385 million of COL2+PER2",
            "not COL3: may_be_same COL2+PER2",
            "COL.xlsx › Figures!C3 LAD907 COL.xlsx › Figures!C2",
        ],
    ),
    (
        "the latest up to the period's end, also one of years ago",
        """
        id    | value | when       | population
        COL-1 | 100   | 2022-12-31 | Venezuelans
        PER-1 | 50    | 2023-01-31 | Venezuelans
        PER-1 | 60    | 2024-01-31 | Venezuelans
        PER-1 | 70    | 2024-10-31 | Venezuelans
        """,
        [
            "people_with_regular_status achieved: 160 of COL2 PER3",
            "not PER2: earlier PER3",
            "not PER4: held_back",
        ],
    ),
    (
        "an undated one does not stand before a dated one",
        """
        id    | value | when       | population
        COL-1 | 300   |            | Venezuelans
        COL-1 | 500   | 2024-09-10 | Venezuelans
        """,
        [
            "people_with_regular_status achieved: between 500 and 800 of COL3",
            "not COL2: may_be_same COL3",
            "COL.xlsx › Figures!C2 LAD907 COL.xlsx › Figures!C3",
        ],
    ),
    (
        "some people of whom one country more tells don't take the place of everyone",
        """
        id    | joint | value | when       | population
        COL-1 | both  | 1000  | 2024-07-01 | Women
        PER-1 | both  | 1000  | 2024-07-01 | Women
        COL-2 |       | 5000  | 2024-09-01 |
        """,
        [
            "people_with_regular_status achieved: between 5,000 and 6,000 of COL3",
            "not COL2+PER2: may_be_same COL3",
            "COL.xlsx › Figures!C2 LAD907 COL.xlsx › Figures!C3",
        ],
    ),
    (
        "of a month and of a day in it nobody knows which is the latest",
        """
        id    | value | when
        COL-1 | 100   | 2024-08
        COL-1 | 120   | 2024-09
        COL-1 | 130   | 2024-09-10
        """,
        [
            "people_with_regular_status achieved: between 120 and 130 of COL3",
            "not COL2: earlier COL3",
            "not COL4: earlier COL3",
        ],
    ),
    (
        "a population within another of one day is a part of it, also of another action",
        """
        id    | value | when       | population
        COL-1 | 1000  | 2024-06-30 | Migrants
        COL-1 | 300   | 2024-06-30 | Venezuelans
        COL-2 | 400   | 2024-06-30 | Haitians
        """,
        [
            "people_with_regular_status achieved: 1,000 of COL2",
            "not COL3: part COL2",
            "not COL4: part COL2",
        ],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), cases(STOCKS))
def test_stocks(rows: str, expected: list[str], tmp_path: Path) -> None:
    assert printed(rows_of(rows), tmp_path, measure="people_with_regular_status") == expected


PESOS = "COP,0.00025,2024-08-01,bank\n"
MONEY = [
    (
        "one action's money in two currencies, of about as much worth",
        """
        id    | value    | currency | when
        COL-1 | 40000000 | COP      | 2024-08-01..2024-08-31
        COL-1 | 10200    | USD      | 2024-08-01..2024-08-31
        """,
        [
            "funding_committed achieved: between $10,200 and $20,200 of COL3",
            "not COL2: may_be_same COL3",
            "COL.xlsx › Figures!C2 LAD907 COL.xlsx › Figures!C3",
        ],
    ),
    (
        "a joint action's money in two currencies",
        """
        id    | joint | value    | currency | when
        COL-1 | both  | 40000000 | COP      | 2024-08-01..2024-08-31
        USA-1 | both  | 10000    | USD      | 2024-08-01..2024-08-31
        """,
        [
            "funding_committed achieved: between $10,000 and $20,000 of COL2",
            "not USA2: may_be_same COL2",
        ],
    ),
    (
        "money of one action in two currencies that is not as much",
        """
        id    | value    | currency | when
        COL-1 | 40000000 | COP      | 2024-08-01..2024-08-31
        COL-1 | 5000     | USD      | 2024-08-01..2024-08-31
        """,
        ["funding_committed achieved: approximately $15,000 of COL2 COL3"],
    ),
    (
        "what one action counted up to two days, in two currencies, is one series",
        """
        id    | value    | currency | when
        COL-1 | 1000     | USD      | 2024-07-31
        COL-1 | 40000000 | COP      | 2024-08-31
        """,
        [
            "funding_committed achieved: between $10,000 and $11,000 of COL3",
            "not COL2: may_be_same COL3",
            "COL.xlsx › Figures!C2 LAD907 COL.xlsx › Figures!C3",
        ],
    ),
    (
        "amounts in two currencies that may be as much, by their words",
        """
        id    | value    | currency | when                   | precision
        COL-1 | 40000000 | COP      | 2024-08-01..2024-08-31 |
        COL-1 | 9000     | USD      | 2024-08-01..2024-08-31 | Over
        """,
        [
            "funding_committed achieved: over $10,000 of COL2",
            "not COL3: may_be_same COL2",
            "COL.xlsx › Figures!C3 LAD907 COL.xlsx › Figures!C2",
        ],
    ),
    (
        "two halves in one currency may be the whole in another",
        """
        id    | value    | currency | when
        COL-1 | 20000000 | COP      | 2024-06-01..2024-06-30
        COL-1 | 20000000 | COP      | 2024-07-01..2024-07-31
        COL-1 | 10100    | USD      | 2024-06-01..2024-07-31
        """,
        [
            "funding_committed achieved: between $10,100 and $20,100 of COL4",
            "not COL2: may_be_same COL4",
            "not COL3: may_be_same COL4",
            "COL.xlsx › Figures!C2 LAD907 COL.xlsx › Figures!C4",
            "COL.xlsx › Figures!C3 LAD907 COL.xlsx › Figures!C4",
        ],
    ),
    (
        "a joint action's money that one of them tells once more in another currency",
        """
        id    | joint | value    | currency | when
        COL-1 | both  | 40000000 | COP      | 2024-08-01..2024-08-31
        USA-1 | both  | 40000000 | COP      | 2024-08-01..2024-08-31
        USA-1 | both  | 5000     | USD      | 2024-08-01..2024-08-31
        """,
        [
            "funding_committed achieved: between $10,000 and $15,000 of COL2+USA2",
            "not USA3: may_be_same COL2+USA2",
            "USA.xlsx › Figures!C3 LAD907 COL.xlsx › Figures!C2",
        ],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), cases(MONEY))
def test_money(rows: str, expected: list[str], tmp_path: Path) -> None:
    told = printed(rows_of(rows), tmp_path, PESOS, measure="funding_committed")
    assert told == expected


OLD_RATE = "COP,0.00025,2023-01-01,bank\n"


@pytest.mark.parametrize(("rates", "cause"), [("", "missing"), (OLD_RATE, "far")])
def test_money_without_a_rate_stays_in_its_currency(rates: str, cause: str, tmp_path: Path) -> None:
    rows = """
    id    | value    | currency | when
    COL-1 | 40000000 | COP      | 2024-08-01..2024-08-31
    COL-2 | 20000000 | COP      | 2024-08-01..2024-08-31
    USA-1 | 10000    | USD      | 2024-08-01..2024-08-31
    """
    assert printed(rows_of(rows), tmp_path, rates, measure="funding_committed") == [
        "funding_committed achieved: 60 million Colombian pesos of COL2 COL3",
        "funding_committed achieved: $10,000 of USA2",
        f"exchange_rates.csv LAD913:{cause} COL.xlsx › Figures!C2 COL.xlsx › Figures!C3",
    ]


LINES = [
    (
        "a line of a joint action says what the total counted and left out, and no other choice",
        """
        id    | joint | value | currency | when
        COL-1 | both  | 100   | USD      | 2024-06-01..2024-07-10
        COL-1 | both  | 90    | USD      | 2024-07-15..2024-08-31
        PER-1 | both  | 90    | USD      | 2024-07-15..2024-08-31
        COL-1 | both  | 150   | USD      | 2024-06-01..2024-08-20
        """,
        [
            "COL: between $100 and $250, between $100 and $250",
            "COL+PER: $90, $90",
            "all: between $190 and $340, between $190 and $340",
        ],
    ),
    (
        "a doubt in another currency is open in the line's own currency only",
        """
        id    | joint | value    | currency | when
        COL-1 | both  | 40000000 | COP      | 2024-08-01..2024-08-31
        USA-1 | both  | 10000    | USD      | 2024-08-01..2024-08-31
        USA-2 |       | 500      | USD      | 2024-08-01..2024-08-31
        """,
        [
            "COL: over 40 million Colombian pesos, between $10,000 and $20,000",
            "USA: $500, $500",
            "all: between $10,000 and $21,000, between $10,000 and $21,000",
        ],
    ),
    (
        "approximations in another currency keep their coarsest part in dollars",
        """
        id    | value     | currency | when                   | precision
        COL-1 | 600000000 | COP      | 2024-06-01..2024-06-30 | approximately
        COL-1 | 25500000  | COP      | 2024-07-01..2024-07-31 | approximately
        """,
        [
            "COL: approximately 600 million Colombian pesos, approximately $160,000",
            "all: approximately 600 million Colombian pesos, approximately $160,000",
        ],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), cases(LINES))
def test_lines_of_money(rows: str, expected: list[str], tmp_path: Path) -> None:
    assert funded(rows_of(rows), tmp_path, PESOS) == expected


APART = [
    (
        "a joint action's money without a rate stands in one total only",
        """
        id    | joint | value    | currency | when
        COL-1 | both  | 40000000 | COP      | 2024-08-01..2024-08-31
        USA-1 | both  | 10000    | USD      | 2024-08-01..2024-08-31
        """,
        [
            "funding_committed achieved: over 40 million Colombian pesos of COL2",
            "not USA2: may_be_same COL2",
            "exchange_rates.csv LAD913:missing COL.xlsx › Figures!C2",
        ],
    ),
    (
        "what else is in that currency is counted, up to all of it",
        """
        id    | joint | value    | currency | when
        COL-1 | both  | 40000000 | COP      | 2024-08-01..2024-08-31
        USA-1 | both  | 10000    | USD      | 2024-08-01..2024-08-31
        USA-2 |       | 500      | USD      | 2024-08-01..2024-08-31
        """,
        [
            "funding_committed achieved: over 40 million Colombian pesos of COL2",
            "funding_committed achieved: between $500 and $10,500 of USA3",
            "not USA2: may_be_same COL2",
            "exchange_rates.csv LAD913:missing COL.xlsx › Figures!C2",
        ],
    ),
    (
        "only what enters a total is asked for a rate",
        """
        id    | value    | currency | when                   | part_of
        COL-1 | 40000000 | COP      | 2024-08-01..2024-08-31 |
        COL-1 | 10000000 | COP      | 2024-08-01..2024-08-31 | COL-1
        COL-2 | 70000000 | COP      | 2022-08-01..2022-08-31 |
        USA-1 | 500      | USD      | 2024-08-01..2024-08-31 |
        """,
        [
            "funding_committed achieved: 40 million Colombian pesos of COL2",
            "funding_committed achieved: $500 of USA2",
            "not COL3: part COL2",
            "not COL4: outside_period",
            "exchange_rates.csv LAD913:missing COL.xlsx › Figures!C2",
        ],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), cases(APART))
def test_money_apart(rows: str, expected: list[str], tmp_path: Path) -> None:
    told = printed(rows_of(rows), tmp_path, measure="funding_committed")
    assert told == expected
