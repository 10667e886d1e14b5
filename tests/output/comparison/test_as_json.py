"""Changes for programs: as the published schema says, and value for value."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ladreport.comparison import Fate, Relation
from ladreport.core.records import Dataset
from ladreport.messages.language import Language
from ladreport.output.comparison.as_json import as_json
from ladreport.schema.load import load_schema
from tests.comparison.sides import compared, side
from tests.output.comparison.test_pages import NEW, OLD

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "docs" / "compare-output.schema.json").read_text(encoding="utf-8")
)
ENGLISH = Language("en", load_schema())


def told(old: Dataset, new: Dataset) -> Any:  # noqa: ANN401 - what a program gets
    return json.loads(as_json(compared(old, new), ENGLISH))


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (NEW, OLD), (OLD, OLD)])
def test_the_published_schema_holds(old: Dataset, new: Dataset) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(told(old, new), SCHEMA)


def test_the_published_schema_names_all_kinds_and_relations() -> None:
    named = SCHEMA["$defs"]
    assert named["fate"]["enum"] == list(Fate)
    assert named["change"]["properties"]["relation"]["enum"] == list(Relation)


def test_a_change() -> None:
    header = "action_id | status | ends_on | partner_countries | population"
    old = side(f"{header}\nGTM-2024-001 | announced | 2024-06 | MEX | ")
    new = side(
        f"{header}\nGTM-2024-001 | in_progress | 2025 | MEX; CAN | Venezuelans",
        "action_id | measure | value | currency\n"
        "GTM-2024-001 | funding_committed | #1.5e6 | USD\n"
        "GTM-2024-001 | funding_committed | #0.25 | CAD",
    )
    row = {
        "action_id": "GTM-2024-001",
        "title": "Seasonal jobs",
        "file": "GTM.xlsx",
        "sheet": "Actions",
        "row": 2,
    }
    money = {
        "measure": "funding_committed",
        "basis": "achieved",
        "old": None,
        "difference": None,
        "percent": None,
    }
    assert told(old, new)["changes"] == [
        {
            "fate": "advanced",
            "relation": "same",
            "country": "GTM",
            "old": [row],
            "new": [row],
            "confidence": 1,
            "reasons": ["action_id", "words", "text", "title", "day", "package", "type"],
            "fields": {
                "status": {"old": "announced", "new": "in_progress"},
                "ends_on": {"old": "2024-06", "new": "2025"},
                "partner_countries": {"old": ["MEX"], "new": ["MEX", "CAN"]},
                "population": {"old": None, "new": "venezuelans"},
            },
            "figures": [
                {**money, "currency": "USD", "new": 1500000},
                {**money, "currency": "CAD", "new": 0.25},
            ],
            "achievements": [],
            "questions": [],
        }
    ]


def test_totals_are_of_what_was_promised() -> None:
    old = side("action_id\nGTM-2024-001")
    new = side("action_id | pillar\nGTM-2024-001 | lawful_pathways\nGTM-2024-002 | unheard of")
    fates = {**dict.fromkeys(map(str, Fate), 0), "unchanged": 1}
    del fates["first_reported"]
    kept = {"promised": 1, "fates": fates, "apart": {}}
    none = {**kept, "promised": 0, "fates": {**fates, "unchanged": 0}, "apart": {"held_back": 1}}
    assert told(old, new)["totals"] == {
        "all": {**kept, "apart": {"held_back": 1}},
        "country": {"GTM": {**kept, "apart": {"held_back": 1}}},
        "pillar": {"lawful_pathways": kept, "unknown": none},
    }


def test_a_doubled_id_is_asked_about() -> None:
    old = side("action_id\nGTM-2024-001")
    new = side("action_id\nGTM-2024-001\nGTM-2024-001")
    for first, second in ((old, new), (new, old)):
        (change,) = told(first, second)["changes"]
        assert change["questions"][0]["text"] == (
            "GTM-2024-001 stands in several rows: GTM.xlsx › Actions, row 2 and GTM.xlsx › "
            "Actions, row 3. Which of them is the action of this id? The others need ids of their own."
        )
