"""The summary tables: each action once in a total, each figure where its kind allows."""

from pathlib import Path

from ladreport.core.records import Answer, Dataset, Ledger, Received
from ladreport.inputs.exchange_rates import ExchangeRates, read_exchange_rates
from ladreport.inputs.ministerial import Ministerial, read_ministerial
from ladreport.messages.language import Language
from ladreport.schema.load import load_schema
from ladreport.summary.claim_scope import Scope
from ladreport.summary.funding import FundingLine
from ladreport.summary.glance import numbers_at_a_glance
from ladreport.summary.tables import CrossTable, SummaryTables, summary_tables
from tests.summary.rows import compute_claims, dataset, lines

SCHEMA = load_schema()
TOML = """
[ministerial]
id = "2024-09"
reporting_period = {start = 2024-05-08, end = 2024-09-25}
pillars = ["humane_enforcement", "lawful_pathways", "root_causes"]
"""
ACTIONS = """
Actions
action_id    | countries | pillar          | action_package         | status      | disposition
CAN-2024-001 | CAN       | lawful_pathways | labor_mobility         | announced   |
CRI-2024-001 | CRI USA   | lawful_pathways | labor_mobility         | in_progress |
USA-2024-001 | USA       | across_pillars  |                        | announced   |
USA-2024-002 | USA       | root_causes     | combatting_xenophobia  | completed   | held_back
"""


def ministerial(folder: Path, more: str = "") -> Ministerial:
    (folder / "ministerial.toml").write_text(TOML + more, encoding="utf-8")
    read, _, findings = read_ministerial(folder, SCHEMA)
    assert lines(findings) == []
    return read


def tables(
    folder: Path,
    rows: str,
    rates: ExchangeRates | None = None,
    newness: dict[str, bool] | None = None,
) -> tuple[SummaryTables, list[str]]:
    made, findings = summary_tables(
        dataset(rows), ministerial(folder), SCHEMA, rates or ExchangeRates(), newness
    )
    return made, lines(findings)


def shown(table: CrossTable | None) -> list[str]:
    """The cells that hold something, row by row, then the totals that do."""
    assert table is not None
    cells = [
        f"{row or '-'} {column} {table.cells[row, column].value}"
        for row in table.rows.keys
        for column in table.columns.keys
        if (row, column) in table.cells
    ]
    totals = [
        f"{key or '-'} {one.value}"
        for some in (table.row_totals, table.column_totals)
        for key, one in some.items()
        if one.value
    ]
    return cells + totals


def test_pillars_by_country_count_a_joint_action_once(tmp_path: Path) -> None:
    made, _ = tables(tmp_path, ACTIONS)
    assert made.pillar_by_country.columns.keys == (
        "across_pillars",
        "humane_enforcement",
        "lawful_pathways",
        "root_causes",
    )
    assert shown(made.pillar_by_country) == [
        "CAN lawful_pathways 1",
        "CRI lawful_pathways 1",
        "USA across_pillars 1",
        "USA lawful_pathways 1",
        "CAN 1",
        "CRI 1",
        "USA 2",
        "across_pillars 1",
        "lawful_pathways 2",
    ]
    assert made.pillar_by_country.total is not None
    assert made.pillar_by_country.total.value == 3


def test_pillars_by_status(tmp_path: Path) -> None:
    made, _ = tables(tmp_path, ACTIONS)
    assert shown(made.pillar_by_status) == [
        "across_pillars announced 1",
        "lawful_pathways announced 1",
        "lawful_pathways in_progress 1",
        "across_pillars 1",
        "lawful_pathways 2",
        "announced 2",
        "in_progress 1",
    ]


def test_packages_by_country_have_a_row_for_what_spans_the_pillars(tmp_path: Path) -> None:
    made, _ = tables(tmp_path, ACTIONS)
    assert shown(made.package_by_country) == [
        "labor_mobility CAN 1",
        "labor_mobility CRI 1",
        "labor_mobility USA 1",
        "- USA 1",
        "labor_mobility 2",
        "- 1",
        "CAN 1",
        "CRI 1",
        "USA 2",
    ]


def test_packages_without_such_actions_have_no_such_row(tmp_path: Path) -> None:
    rows = ACTIONS.replace(
        "USA-2024-001 | USA       | across_pillars  |                        ", ""
    )
    made, _ = tables(
        tmp_path, "\n".join(line for line in rows.splitlines() if "announced   |" not in line)
    )
    keys = made.package_by_country.rows.keys
    assert sorted(keys) == sorted(SCHEMA.packages)
    pillars = [SCHEMA.packages[one].pillar for one in keys]
    assert [*dict.fromkeys(pillars)] == ["humane_enforcement", "lawful_pathways", "root_causes"]


def test_new_and_continuing(tmp_path: Path) -> None:
    made, _ = tables(tmp_path, ACTIONS, newness={"CRI-2024-001": False, "CAN-2024-001": True})
    assert shown(made.new_and_continuing) == [
        "across_pillars new 1",
        "lawful_pathways new 1",
        "lawful_pathways continuing 1",
        "across_pillars 1",
        "lawful_pathways 2",
        "new 2",
        "continuing 1",
    ]


def test_without_a_baseline_nothing_is_new(tmp_path: Path) -> None:
    assert tables(tmp_path, ACTIONS)[0].new_and_continuing is None


def test_people_and_counts_by_measure_and_basis(tmp_path: Path) -> None:
    rows = """
    Figures
    action_id    | measure                    | value | basis     | when
    COL-2024-001 | people_assisted            | 10    | achieved  | 2024-06
    PER-2024-001 | people_assisted            | 5     | achieved  | 2024-06
    PER-2024-001 | people_assisted            | 7     | target    | 2024-10..2025-06
    ECU-2024-001 | people_assisted            | 9     | target    | 2024-09..2025-06
    COL-2022-001 | people_with_regular_status | 99    | estimated | 2024-05
    COL-2022-001 | people_with_regular_status | 90    | estimated | 2024-03
    PER-2022-001 | people_with_regular_status | 100   | context   | 2024-08
    GTM-2024-001 | arrests                    | 53    | achieved  | 2024-08
    """
    made, found = tables(tmp_path, rows)
    assert found == []
    assert shown(made.people) == [
        "people_with_regular_status estimated 99",
        "people_assisted achieved 15",
    ]
    assert shown(made.people_longer) == ["people_assisted target 9"]
    assert made.people.columns.keys == ("achieved", "estimated", "target")
    assert shown(made.counts) == ["arrests achieved 53"]


def test_what_is_left_out_of_a_table_is_said(tmp_path: Path) -> None:
    rows = """
    Figures
    action_id    | measure           | value | currency | when
    COL-2024-001 | people_assisted   | 10    |          | 2024-06..2024-08
    COL-2024-001 | people_assisted   | 4     |          | 2024-07..2024-08
    COL-2024-001 | arrests           | 1     |          | 2024-08
    COL-2024-001 | arrests           | 2     |          | 2024-08
    USA-2024-001 | funding_committed | 5     | USD      | 2024-08
    USA-2024-001 | funding_committed | 3     | USD      | 2024-08
    """
    _, found = tables(tmp_path, rows)
    assert found == [
        "COL.xlsx › Figures!C3 LAD907 COL.xlsx › Figures!C2",
        "COL.xlsx › Figures!C4 LAD907 COL.xlsx › Figures!C5",
        "USA.xlsx › Figures!C7 LAD907 USA.xlsx › Figures!C6",
    ]


MONEY = """
Figures
action_id    | countries | measure           | value       | currency | basis    | when
USA-2024-001 | USA       | funding_committed | 600         | USD      | achieved | 2024-09-24
USA-2024-002 | USA       | funding_committed | 86          | USD      | achieved | 2024-09-25
USA-2024-003 | USA       | funding_committed | 1           | USD      | target   | 2024-09-25
CAN-2024-001 | CAN       | funding_disbursed | 7           | CAD      | achieved | 2024-09-24
COL-2024-001 | COL       | funding_committed | 100,000     | COP      | achieved | 2024-09-24
ECU-2024-001 | ECU USA   | funding_committed | 4           | USD      | achieved | 2024-09-24
USA-2023-001 | USA       | funding_committed | 578         | USD      | achieved | 2024-05-07
"""


def funded(some: tuple[FundingLine, ...]) -> list[str]:
    return [
        f"{'+'.join(one.countries) or 'all'} {one.measure} {one.basis}"
        f" {one.computed.value:f} {one.currency}"
        f" {f'{one.in_dollars.value:f}' if one.in_dollars else '-'}"
        for one in some
    ]


def test_funding_without_rates_stays_in_its_currency(tmp_path: Path) -> None:
    made, found = tables(tmp_path, MONEY)
    assert found == ["exchange_rates.csv LAD913:missing COL.xlsx › Figures!C6"]
    assert funded(made.funding) == [
        "CAN funding_disbursed achieved 7 CAD -",
        "COL funding_committed achieved 100000 COP -",
        "ECU+USA funding_committed achieved 4 USD 4",
        "USA funding_committed achieved 686 USD 686",
        "USA funding_committed target 1 USD 1",
    ]
    assert funded(made.funding_totals) == [
        "all funding_committed achieved 100000 COP -",
        "all funding_committed achieved 690 USD 690",
        "all funding_committed target 1 USD 1",
        "all funding_disbursed achieved 7 CAD -",
    ]


def test_funding_with_rates_adds_up(tmp_path: Path) -> None:
    text = "currency,rate,date,source\nCOP,0.0002,2024-09-25,bank\n"
    (tmp_path / "exchange_rates.csv").write_text(text, encoding="utf-8")
    rates, _ = read_exchange_rates(tmp_path)
    made, _ = tables(tmp_path, MONEY, rates)
    assert funded(made.funding)[1] == "COL funding_committed achieved 100000 COP 20.0000"
    assert funded(made.funding_totals) == [
        "all funding_committed achieved 710.0000 USD 710.0000",
        "all funding_committed target 1 USD 1",
        "all funding_disbursed achieved 7 CAD -",
    ]


def received(file: str, country: str | None, answer: Answer) -> Received:
    return Received(file, country, "2024-09", "es", None, None, 1, 1, answer=answer)


def test_submissions_say_what_came_from_each_country(tmp_path: Path) -> None:
    files = (
        received("old.xlsx", "COL", Answer.SUPERSEDED),
        received("new.xlsx", "COL", Answer.REPORTED),
        received("nobody.xlsx", None, Answer.HELD_BACK),
        received("ECU.xlsx", "ECU", Answer.WITHHELD),
        received("ECU-2.xlsx", "ECU", Answer.UNREADABLE),
    )
    ledger = Ledger(3, 1, 1, 1)
    data = Dataset("2024-09", (), (), files, (), ledger, Ledger())
    made, _ = summary_tables(data, ministerial(tmp_path), SCHEMA, ExchangeRates())
    sent = {
        one.country: f"{one.answer}: {' '.join(file.file for file in one.files)}"
        for one in made.submissions
        if one.files
    }
    assert sent == {
        "COL": "reported: new.xlsx old.xlsx",
        "ECU": "unreadable: ECU-2.xlsx ECU.xlsx",
    }
    silent = [one for one in made.submissions if one.answer is Answer.NO_SUBMISSION]
    assert len(silent) == len(SCHEMA.countries) - len(sent)
    assert (made.ledger, made.figures_ledger) == (ledger, Ledger())


CLAIMS = """
[[claims]]
id = "visas"
measure = "visa_policy_actions"
compute = "sum"
wording = "over"
digits = 1
text.en = "{value}"
[[claims]]
id = "visas-again"
measure = "visa_policy_actions"
compute = "largest"
text.en = "{value}"
[[claims]]
id = "countries"
compute = "count_countries"
text.en = "{value}"
"""
MANY = """
Figures
action_id    | measure                        | value   | basis    | precision
COL-2024-001 | visa_policy_actions            | 312     |          |
COL-2024-001 | people_assisted                | 95,000  | target   | nearly
COL-2024-001 | people_informed                | 100,000 |          | over
COL-2024-001 | people_resettled               | 5       |          |
COL-2024-001 | people_regularized             | 4       |          |
COL-2024-001 | arrests                        | 3       |          |
"""


def test_six_numbers_at_a_glance(tmp_path: Path) -> None:
    data, settings = dataset(MANY), ministerial(tmp_path, CLAIMS)
    english = Language("en", SCHEMA)
    claims, _ = compute_claims(Scope(data, settings, SCHEMA, ExchangeRates()), english)
    made, _ = summary_tables(data, settings, SCHEMA, ExchangeRates())
    glances = numbers_at_a_glance(claims, made, english)
    assert [f"{one.key} [{one.words}] {one.subject} {one.basis}" for one in glances] == [
        "claim:visas [Over 300] visa_policy_actions achieved",
        "table:actions [1] actions None",
        "table:people_informed:achieved [Over 100,000] people_informed achieved",
        "table:people_assisted:target [Nearly 95,000] people_assisted target",
        "table:people_resettled:achieved [5] people_resettled achieved",
        "table:people_regularized:achieved [4] people_regularized achieved",
    ]


def test_no_actions_no_numbers_at_a_glance(tmp_path: Path) -> None:
    made, _ = tables(tmp_path, "Figures\naction_id")
    assert numbers_at_a_glance((), made, Language("en", SCHEMA)) == ()
