"""Whatever a claim declares: it is printed or refused at a line of the file, and nothing breaks."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladreport.core.findings import Finding
from ladreport.inputs.claim_settings import claim_settings
from ladreport.inputs.exchange_rates import NO_RATES
from ladreport.inputs.ministerial import read_ministerial
from ladreport.languages import LANGUAGES
from ladreport.messages.language import Language
from ladreport.messages.rendering import message, repair
from ladreport.schema.load import load_schema
from ladreport.summary.claim_scope import Scope
from tests.summary.rows import compute_claims, dataset

SCHEMA = load_schema()
DATA = dataset(
    """
    Figures
    action_id    | countries | measure                    | value | when             | basis     | precision | disposition
    COL-2024-001 | COL       | people_assisted            | 5     | 2024-06          |           | over      |
    COL-2024-002 | COL PER   | people_assisted            | 9     | 2023-06..2024-06 |           | nearly    |
    PER-2024-001 | PER       | people_assisted            | 7     |                  | target    |           |
    PER-2024-002 | PER       | people_assisted            | 7     |                  | context   |           |
    ECU-2024-001 | ECU       | people_with_regular_status | 7     | 2024-06          |           |           |
    ECU-2024-002 | ECU       | change_percent             | -7    | 2024-06          | estimated |           |
    ECU-2024-003 | ECU       | people_assisted            |       |                  |           |           | held_back
    BRA-2024-001 | BRA       | funding_committed          | 7     | 2024-06          |           |           |
    """
)
WRITTEN = {
    "id": ['"c"', '""', '"a b"', '"value"', "7", "[]", '"é"', '"{"'],
    "measure": ['"people_assisted"', '"people_with_regular_status"', '"change_percent"', '"other"'],
    "basis": ['"target"', '"context"', '["achieved", "target"]', "[]", '"done"'],
    "package": ['"labor_mobility"', '["labor"]'],
    "pillar": ['"root_causes"', '["root_causes", "lawful_pathways"]'],
    "status": ['"intended"', '["adopted", "completed"]'],
    "countries": ['"COL"', '["COL", "PER", "ECU"]', '["col"]', '[["COL"]]'],
    "exclude": ['"PER"', '["COL-2024-001"]', '["XXX-1"]', '["COL-2024-999"]', "{}"],
    "population": ['"venezuelans"', '"Venezolanos"', '"venezuelan"', '" "', '"everyone"'],
    "currency": ['"USD"', '"usd"', '"X"'],
    "period": [
        "{start = 2024-01-01, end = 2024-12-31}",
        "{start = 2024-12-31, end = 2024-01-01}",
        "{start = 0001-01-01, end = 9999-12-31}",
        "{end = 2024-01-01}",
        '"2024"',
    ],
    "new": ["true", "false", '"yes"', "1"],
    "joint": ['"include"', "true"],
    "compute": [
        *(f'"{way}"' for way in ("sum", "latest", "largest", "change", "share_of_target", "list")),
        *(f'"{way}"' for way in ("count_actions", "count_countries", "share_of_countries", "")),
    ],
    "count": ["1", "3", "0", "-4", "99999999999999999999", "2.5"],
    "from": ['"baseline"', "{start = 2024-01-01, end = 2024-03-31}", '"last"'],
    "to": ["{start = 2024-05-08, end = 2024-08-06}", "2024-01-01"],
    "as": ['"times"', '"difference"', '"more"'],
    "direction": ['"decrease"', '"down"'],
    "place": ['"front"', '["front", "root_causes"]', '"back"'],
    "wording": ['"over"', '"between"', '"approximately"', '"more_than_half"', '"exactly"'],
    "digits": ["1", "15", "0", "-1", "16", "1e3"],
    "text": [
        '{en = "{value}"}',
        '{en = "{value} {partners}", fr = "{value}"}',
        '{en = "{value} {other}", es = "{valor}"}',
        '{en = "{value} {c}"}',
        '{en = "{value!r} {0} {} {a.b[0]}"}',
        '{en = "{{value}}"}',
        '{en = "{"}',
        '{de = "{value}"}',
        "{}",
        '"{value}"',
    ],
}
"""Right and wrong ways to write each setting."""
OTHER = """
[[claims]]
id = "other"
compute = "count_actions"
text.en = "{value} {c}"
"""


def test_every_setting_is_tried() -> None:
    assert {*WRITTEN} == {*claim_settings(SCHEMA)}


@st.composite
def declarations(draw: st.DrawFn) -> str:
    """A claim with some of the settings, each written in one of the ways."""
    needed = ("id", "compute", "text")
    others = draw(
        st.lists(st.sampled_from(sorted({*WRITTEN} - {*needed})), unique=True, max_size=5)
    )
    keys = [key for key in (*needed, *others) if draw(st.integers(0, 9)) or key not in needed]
    lines = [f"{key} = {draw(st.sampled_from(WRITTEN[key]))}" for key in keys]
    return "\n".join(["[[claims]]", *lines]) + draw(st.sampled_from(["", OTHER]))


HEAD = """[ministerial]
id = "2024-09"
reporting_period = {start = 2024-05-08, end = 2024-09-25}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("2024-09")


@settings(max_examples=400)
@given(declaration=declarations())
def test_a_claim_is_printed_or_refused_at_its_place(folder: Path, declaration: str) -> None:
    (folder / "ministerial.toml").write_text(HEAD + declaration, "utf-8")
    ministerial, schema, findings = read_ministerial(folder, SCHEMA)
    declared = declaration.count("[[claims]]")
    for code in LANGUAGES:
        language = Language(code, schema)
        scope = Scope(DATA, ministerial, schema, NO_RATES)
        claims, found = compute_claims(scope, language)
        refused = {finding.location.row for finding in (*findings, *found)}
        assert len(claims) == declared or refused - {None}
        assert all(_said(finding, language) for finding in (*findings, *found))
        assert all(claim.worded in claim.sentence for claim in claims)


def _said(finding: Finding, language: Language) -> bool:
    """Whether the finding has words in this language, without a placeholder left in them."""
    return bool(message(finding, language).strip() and repair(finding, language).strip())
