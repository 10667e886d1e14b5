"""Parts and wholes: what is contradictory, what is not, and that the rows are published all the same."""

import pytest

from tests.checking.workbooks import Written, as_text, findings
from tests.consolidation.region import consolidated, figure_line, sheet

HEAD = "action_id | measure | value | currency | basis | precision | period_start | period_end | as_of | population | part_of"
CASES = """
-- the precision of both is taken into account
people_assisted | 300 |     | achieved | over          |  |  |  |             |              ||
people_assisted | 400 |     | achieved |               |  |  |  | Venezuelans | GTM-2024-001 ||

people_assisted | 300 |     | achieved | nearly        |  |  |  |             |              ||
people_assisted | 300 |     | achieved | over          |  |  |  | Venezuelans | GTM-2024-001 ||

people_assisted | 300 |     | achieved | nearly        |  |  |  |             |              ||
people_assisted | 301 |     | achieved | over          |  |  |  | Venezuelans | GTM-2024-001 || C3 LAD513

people_assisted | 300 |     | achieved | approximately |  |  |  |             |              ||
people_assisted | 350 |     | achieved |               |  |  |  | Venezuelans | GTM-2024-001 ||

people_assisted | 300 |     | achieved | approximately |  |  |  |             |              ||
people_assisted | 351 |     | achieved |               |  |  |  | Venezuelans | GTM-2024-001 || C3 LAD513

-- one person may be of two populations, but not of two nationalities
people_assisted | 600 |     | achieved |               |  |  |  |             |              ||
people_assisted | 400 |     | achieved |               |  |  |  | Venezuelans | GTM-2024-001 ||
people_assisted | 500 |     | achieved |               |  |  |  | Women       | GTM-2024-001 ||

people_assisted | 600 |     | achieved |               |  |  |  |             |              || C2 LAD513
people_assisted | 400 |     | achieved |               |  |  |  | Venezuelans | GTM-2024-001 ||
people_assisted | 500 |     | achieved |               |  |  |  | Women       | GTM-2024-001 ||
people_assisted | 201 |     | achieved |               |  |  |  | Haitians    | GTM-2024-001 ||

-- periods that don't meet
people_assisted | 600 |     | achieved |               | 2024-05-08 | 2024-09-25 |  |  |              || C2 LAD513
people_assisted | 400 |     | achieved |               | 2024-05-08 | 2024-06-30 |  |  | GTM-2024-001 ||
people_assisted | 201 |     | achieved |               | 2024-07-01 | 2024-09-25 |  |  | GTM-2024-001 ||

people_assisted | 600 |     | achieved |               | 2024-05-08 | 2024-09-25 |  |  |              ||
people_assisted | 400 |     | achieved |               | 2024-05-08 | 2024-07-31 |  |  | GTM-2024-001 ||
people_assisted | 201 |     | achieved |               | 2024-07-01 | 2024-09-25 |  |  | GTM-2024-001 ||

-- of a stock, who left between two days may be in both numbers
people_with_regular_status | 1000 |  | achieved |  |  |  | 2024-09-20 |       |              ||
people_with_regular_status | 700  |  | achieved |  |  |  | 2024-06-20 | Women | GTM-2024-001 ||
people_with_regular_status | 600  |  | achieved |  |  |  | 2024-09-20 | Men   | GTM-2024-001 ||

people_with_regular_status | 1000 |  | achieved |  |  |  | 2024-09-20 |       |              || C2 LAD513
people_with_regular_status | 700  |  | achieved |  |  |  | 2024-09-20 | Women | GTM-2024-001 ||
people_with_regular_status | 600  |  | achieved |  |  |  | 2024-09-20 | Men   | GTM-2024-001 ||

-- of several figures that the reference fits, the one that contains the part
people_assisted | 600 |     | achieved |               |  |  |  | Migrants    |              ||
people_assisted | 900 |     | achieved |               |  |  |  | Women       |              ||
people_assisted | 601 |     | achieved |               |  |  |  | Venezuelans | GTM-2024-001 || C4 LAD513

-- what the two must share
people_assisted   | 600 |     | achieved |  |  |  |  |             |                              ||
people_informed   | 100 |     | achieved |  |  |  |  | Venezuelans | GTM-2024-001 People assisted || L3 LAD511
funding_committed | 600 | USD | achieved |  |  |  | 2024-09-25 |  |                              ||
funding_committed | 100 | CAD | achieved |  |  |  | 2024-09-25 | Venezuelans | GTM-2024-001       || L5 LAD511
people_resettled  | 600 |     | target   |  |  |  |  |             |                              ||
people_resettled  | 100 |     | achieved |  |  |  |  | Venezuelans | GTM-2024-001 People resettled || L7 LAD511

-- the bare id of an action of several measures is that of the same measure
people_assisted   | 600 |     | achieved |  |  |  |  |             |              ||
people_informed   | 100 |     | achieved |  |  |  |  |             |              ||
people_assisted   | 100 |     | achieved |  |  |  |  | Venezuelans | GTM-2024-001 ||

-- a circle, and no contradiction of numbers on top of it
people_assisted | 600 |     | achieved |  | 2024-05-08 | 2024-09-25 |  |             | GTM-2024-001 || L2 LAD511
people_assisted | 601 |     | achieved |  | 2024-05-08 | 2024-09-25 |  | Venezuelans | GTM-2024-001 || L3 LAD511
"""


def _blocks() -> list[tuple[list[dict[str, str]], list[str]]]:
    columns = [column.strip() for column in HEAD.split("|")][1:]
    blocks = []
    for block in CASES.strip().split("\n\n"):
        rows, expected = [], []
        for line in block.splitlines():
            if line.startswith("--"):
                continue
            cells, _, found = line.partition("||")
            row = dict(zip(columns, (cell.strip() for cell in cells.split("|")), strict=True))
            dated = any(row[column] for column in ("period_start", "period_end", "as_of"))
            if not dated:
                row |= {"period_start": "2024-05-08", "period_end": "2024-09-25"}
            rows.append({**row, "value": f"#{row['value']}"})
            expected += [found.strip()] if found.strip() else []
        blocks.append((rows, expected))
    return blocks


@pytest.mark.parametrize(("rows", "expected"), _blocks())
def test_parts_and_wholes(rows: list[dict[str, str]], expected: list[str]) -> None:
    found = findings(as_text(Written(figures=rows)))
    told = [f"{one.location.cell} {one.code.id}" for one in found if one.code.id[:5] == "LAD51"]
    assert told == expected
    assert all(one.related for one in found if one.code.id == "LAD513")


def test_an_error_of_the_reference_holds_nothing_back() -> None:
    """What is wrong is what a row says of another one: both numbers are published."""
    text = sheet(
        "GTM",
        "001 | Permits | In progress",
        """
        001 | people_assisted | 600 | | achieved | 2024-09-25 |             |
        001 | people_assisted | 700 | | achieved | 2024-09-25 | Venezuelans | GTM-2024-001
        001 | people_informed | 100 | | achieved | 2024-09-25 |             | GTM-2024-009
        """,
        submitted="2024-09-25",
    )
    dataset, _ = consolidated({"GTM.xlsx": text})
    assert [figure_line(figure) for figure in dataset.figures] == [
        "GTM-2024-001 people_assisted 600 GTM published",
        "GTM-2024-001 people_assisted 700 GTM published",
        "GTM-2024-001 people_informed 100 GTM published",
    ]
    assert dataset.figures_ledger.published == 3
