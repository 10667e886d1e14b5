"""What a selection leaves out of a joint action stays in doubt, whatever a claim computes.

A line of a table is a selection, a column a computation, a cell the interval: ``100..500`` with its
ends, ``100..`` open above, else why there is no number.
"""

from pathlib import Path

import pytest

from ladreport.core.computed import Computed
from ladreport.inputs.exchange_rates import read_exchange_rates
from ladreport.inputs.ministerial import read_ministerial
from ladreport.schema.load import load_schema
from ladreport.summary.claim_numbers import answer
from ladreport.summary.claim_scope import Scope
from tests.counting.region import rows_of
from tests.summary.rows import dataset, lines
from tests.summary.test_claims import HEAD, SENTENCES

PEOPLE = """
Actions
action_id    | countries | pillar      | status
GTM-2024-001 | GTM HND   | root_causes | adopted
Figures
action_id    | countries | measure                    | value | basis    | when
GTM-2024-001 | GTM       | people_assisted            | 100   | achieved | 2024-06-01..2024-08-31
GTM-2024-001 | HND       | people_assisted            | 400   | achieved | 2024-06-01..2024-08-30
GTM-2024-001 | GTM       | people_assisted            | 50    | achieved | 2023-06-01..2023-08-31
GTM-2024-001 | GTM       | people_assisted            | 1,000 | target   | 2024-06-01..2024-08-31
GTM-2024-001 | GTM       | people_with_regular_status | 30    | achieved | 2024-08-31
GTM-2024-001 | HND       | people_with_regular_status | 90    | achieved | 2024-07-31
"""
OF_PEOPLE = """
selection                          | sum         | latest      | largest     | change      | share
                                   | 100..500    | 30..120     | 100..400    | 100..900    | 10..50
countries = ["GTM"]                | 100..500    | 30..120     | 100..400    | 100..900    | 10..50
countries = ["HND"]                | none_counts | none_counts | none_counts | periods     | one_side
countries = ["GTM", "HND"]         | 100..500    | 30..120     | 100..400    | 100..900    | 10..50
countries = ["GTM"];joint="include"| partners    | partners    | partners    | partners    | partners
exclude = ["HND"]                  | 100..500    | 30..120     | 100..400    | 100..900    | 10..50
population = "children"            | no_rows     | no_rows     | no_rows     | no_rows     | no_rows
"""

MONEY = """
Actions
action_id    | countries | pillar      | status
CRI-2024-001 | CRI PAN   | root_causes | adopted
Figures
action_id    | countries | measure           | value   | currency | when
CRI-2024-001 | CRI       | funding_committed | 1210000 | CRC      | 2024-06-01..2024-08-31
CRI-2024-001 | PAN       | funding_committed | 2800    | USD      | 2024-06-01..2024-08-31
"""
WITH_A_RATE = """
selection           | sum         | largest
                    | 2299..5099  | 1210000..
currency = "USD"    | none_counts | none_counts
currency = "CRC"    | 1210000..   | 1210000..
countries = ["PAN"] | none_counts | none_counts
countries = ["CRI"] | 1210000..   | 1210000..
"""
WITHOUT_A_RATE = """
selection           | sum         | largest
                    | currencies  | currencies
currency = "USD"    | none_counts | none_counts
currency = "CRC"    | 1210000..   | 1210000..
countries = ["PAN"] | none_counts | none_counts
countries = ["CRI"] | 1210000..   | 1210000..
"""
COMPUTATIONS = {
    "sum": 'compute = "sum"\nmeasure = "{}"\n',
    "latest": 'compute = "latest"\nmeasure = "people_with_regular_status"\n',
    "largest": 'compute = "largest"\nmeasure = "{}"\n',
    "change": 'compute = "change"\nmeasure = "{}"\n'
    "from = {{start = 2023-05-08, end = 2023-09-25}}\nto = {{start = 2024-05-08, end = 2024-09-25}}\n",
    "share": 'compute = "share_of_target"\nmeasure = "{}"\n',
}
RATE = "currency,rate,date,source\nCRC,0.0019,2024-08-31,Banco Central\n"


def interval(folder: Path, claim: str, rows: str) -> str:
    """What the claim's number may be, or the case of LAD900."""
    sentence = SENTENCES.replace("{value}", "{value} {partners}" if "joint" in claim else "{value}")
    (folder / "ministerial.toml").write_text(f"{HEAD}{claim}{sentence}", encoding="utf-8")
    ministerial, schema, found = read_ministerial(folder, load_schema())
    assert lines(found) == []
    rates, _ = read_exchange_rates(folder)
    (declared,) = ministerial.claims
    said = answer(declared, Scope(dataset(rows), ministerial, schema, rates))
    if not isinstance(said, Computed):
        return said.case
    ends = (said.interval.low, said.interval.high)
    return "..".join("" if end is None else f"{end.normalize():f}" for end in ends)


@pytest.mark.parametrize(
    ("table", "rows", "rates"),
    [
        pytest.param(OF_PEOPLE, PEOPLE, "", id="people"),
        pytest.param(WITH_A_RATE, MONEY, RATE, id="money with a rate"),
        pytest.param(WITHOUT_A_RATE, MONEY, "", id="money without a rate"),
    ],
)
def test_no_selection_settles_a_contradiction(
    tmp_path: Path, table: str, rows: str, rates: str
) -> None:
    if rates:
        (tmp_path / "exchange_rates.csv").write_text(rates, encoding="utf-8")
    measure = "people_assisted" if rows is PEOPLE else "funding_committed"
    for row in rows_of(table):
        selection, *cells = row.items()
        text = selection[1].replace(";", "\n")
        found = {
            how: interval(tmp_path, COMPUTATIONS[how].format(measure) + text, rows)
            for how, _ in cells
        }
        assert {"selection": text, **found} == {"selection": text, **dict(cells)}
