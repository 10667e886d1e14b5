"""The script that knows nothing of ladreport agrees with regions that are hard, or drawn by chance."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.conftest import ROOT
from tests.counting.region import Row, rows_of, workbooks
from tests.counting.test_properties import RATES
from tests.counting.test_properties import rows as drawn
from tests.end_to_end.command import run
from tests.end_to_end.outputs import rows
from tests.tables import write_workbook

SETTINGS = """
[ministerial]
id = "2024-09"
reporting_period = {start = 2024-05-08, end = 2024-09-25}

[[claims]]
id = "usd"
measure = "people_assisted"
compute = "sum"
wording = "between"
[claims.text]
en = "{value} people were assisted."

[[claims]]
id = "most"
measure = "people_assisted"
compute = "largest"
wording = "over"
[claims.text]
en = "{value} at most."
"""
HARD = [
    (
        "parts that are more together than their whole, and a part of a part",
        """
        id    | measure           | value | currency | when                   | population | part_of
        COL-1 | people_assisted   | 1000  |          | 2024-06-01..2024-08-31 |            |
        COL-2 | people_assisted   | 600   |          | 2024-06-01..2024-08-31 | Haitians   | COL-1
        COL-3 | people_assisted   | 700   |          | 2024-06-01..2024-08-31 | Cubans     | COL-1
        COL-4 | people_assisted   | 650   |          | 2024-06-01..2024-08-31 | Women      | COL-3
        PER-1 | funding_committed | 1000  | PEN      | 2024-06-01..2024-08-31 |            |
        PER-2 | funding_committed | 600   | PEN      | 2024-06-01..2024-08-31 |            | PER-1
        PER-3 | funding_committed | 700   | PEN      | 2024-06-01..2024-08-31 |            | PER-1
        """,
    ),
    (
        "stocks of a month and of a day in it, and parts of a stock on two days",
        """
        id    | measure                    | value | when       | population | part_of
        COL-1 | people_with_regular_status | 120   | 2024-09    |            |
        COL-1 | people_with_regular_status | 130   | 2024-09-10 |            |
        PER-1 | people_with_regular_status | 1000  | 2024-09-20 |            |
        PER-2 | people_with_regular_status | 700   | 2024-06-20 | Women      | PER-1
        PER-3 | people_with_regular_status | 600   | 2024-09-20 | Men        | PER-1
        """,
    ),
    (
        "two rows of one figure with other numbers",
        """
        id    | value | when
        COL-1 | 1000  | 2024-06-01..2024-07-31
        COL-1 | 310   | 2024-06-01..2024-07-31
        """,
    ),
    (
        "a part of a stock that a later one supersedes",
        """
        id    | measure                    | value | when       | part_of
        COL-1 | people_with_regular_status | 1000  | 2024-08-31 |
        COL-2 | people_with_regular_status | 300   | 2024-06-30 |
        COL-2 | people_with_regular_status | 120   | 2024-06-30 | COL-2
        """,
    ),
    (
        "reports of a joint action that leave an end open",
        """
        id    | joint | value | when                   | precision
        COL-1 | both  | 300   | 2024-06-01..2024-07-31 | nearly
        PER-1 | both  | 100   | 2024-06-01..2024-07-31 |
        """,
    ),
    (
        "lines of money with a doubt in their own and in another currency",
        """
        id    | joint | measure           | value    | currency | when
        COL-1 | both  | funding_committed | 100      | USD      | 2024-06-01..2024-07-10
        COL-1 | both  | funding_committed | 90       | USD      | 2024-07-15..2024-08-31
        PER-1 | both  | funding_committed | 90       | USD      | 2024-07-15..2024-08-31
        COL-1 | both  | funding_committed | 150      | USD      | 2024-06-01..2024-08-20
        COL-2 | twice | funding_committed | 40000000 | COP      | 2024-08-01..2024-08-31
        PER-2 | twice | funding_committed | 9000     | USD      | 2024-08-01..2024-08-31
        """,
    ),
    (
        "joint money without a rate",
        """
        id    | joint | measure           | value | currency | when
        COL-1 | both  | funding_committed | 4000  | CLP      | 2024-08-01..2024-08-31
        PER-1 | both  | funding_committed | 90    | USD      | 2024-08-01..2024-08-31
        PER-2 |       | funding_committed | 7     | USD      | 2024-08-01..2024-08-31
        """,
    ),
    (
        "the largest that a partner puts higher, and one whose own stands beside it",
        """
        id    | joint | value | when
        COL-1 | both  | 1000  | 2024-06-01..2024-07-31
        PER-1 | both  | 4000  | 2024-06-01..2024-07-30
        ARG-1 |       | 300   | 2024-06-01..2024-07-31
        """,
    ),
    (
        "counted as of a day, then from a later one",
        """
        id    | value | when
        COL-1 | 100   | 2024-07-01
        COL-1 | 120   | 2024-07-10..2024-08-31
        """,
    ),
]


def _script() -> object:
    spec = importlib.util.spec_from_file_location("recompute", ROOT / "docs" / "recompute.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()


def built(region: Sequence[Row], folder: Path) -> Path:
    """The dataset of these rows; claims that they don't allow are left out."""
    (folder / "in").mkdir(exist_ok=True)
    for name, text in workbooks(region).items():
        write_workbook(text, folder / "in" / name)
    (folder / "in" / "ministerial.toml").write_text(SETTINGS, "utf-8")
    (folder / "in" / "exchange_rates.csv").write_text(
        f"currency,rate,date,source\n{RATES}", "utf-8"
    )
    done = run("build", folder / "in", "--out", folder / "out")
    assert done.code in (0, 1), done.err
    return folder / "out" / "dataset"


def disagreements(dataset: Path) -> list[str]:
    return [*SCRIPT.disagreements(SCRIPT.Dataset(dataset))]  # type: ignore[attr-defined]


@pytest.mark.parametrize("table", [case[1] for case in HARD], ids=[case[0] for case in HARD])
def test_hard_regions(table: str, tmp_path: Path) -> None:
    assert disagreements(built(rows_of(table), tmp_path)) == []


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(drawn("people_assisted"))
def test_regions_by_chance(region: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        assert disagreements(built(region, Path(folder))) == []


def test_a_claim_of_many_rows_is_traced(tmp_path: Path) -> None:
    """Cells of thousands of rows in one field would be more than a reader of CSV files takes."""
    region = [
        {"id": f"COL-{number}", "value": "10", "when": "2024-06-01..2024-06-30"}
        for number in range(1, 901)
    ]
    dataset = built(region, tmp_path)
    assert len(rows(dataset / "claim_rows.csv")) == 900
    assert "rows" not in rows(dataset / "claims.csv")[0]
    traced = run("trace", tmp_path / "out", "usd")
    assert (traced.code, traced.err) == (0, "")
