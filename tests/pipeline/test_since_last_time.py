"""A workbook beside what the same country reported last time: ``check`` asks what ``compare`` tells."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from ladreport.checking.checked import CheckedFiles
from ladreport.comparison import Changes as Compared
from ladreport.consolidation.consolidate import consolidate
from ladreport.consolidation.privacy import private_of
from ladreport.core.records import Dataset
from ladreport.inputs.folder import SecretariatFiles
from ladreport.pipeline.region import since_baseline
from ladreport.schema.load import load_schema
from tests.checking.workbooks import Changes, Written, as_text, checked, context, told

SCHEMA = load_schema()
HARVEST = {
    "action_id": "GTM-2023-001",
    "title": "Permits for the coffee harvest",
    "summary": "Guatemala opened permits for the harvest of the season.",
}
FAMILIES = {
    "action_id": "GTM-2023-002",
    "title": "Help for returned families",
    "status": "completed",
    "ends_on": "2024-08",
}
STOCK = {
    "action_id": "GTM-2023-001",
    "measure": "people_with_regular_status",
    "period_start": "",
    "period_end": "",
    "as_of": "2024-09-25",
}
FLOW = {"action_id": "GTM-2023-001"}
AIRPORT = {
    "title": "Biometric control at airports",
    "summary": "Officers at airports now check fingerprints before boarding.",
}

Files = Mapping[str, Written]


def reported(files: Files) -> tuple[CheckedFiles, Dataset]:
    """The files, read and checked, and their dataset."""
    texts = {name: as_text(written) for name, written in files.items()}
    found = CheckedFiles(tuple(checked(text, name) for name, text in texts.items()))
    dataset, _ = consolidate(found.submissions, SCHEMA, "2024-09")
    return found, dataset


LAST = {
    "GTM.xlsx": Written(
        actions=[HARVEST, FAMILIES],
        figures=[{**STOCK, "value": "#250000"}, {**FLOW, "value": "#950"}],
    ),
    "HND.xlsx": Written({"country": "HND"}, [{"action_id": "HND-2023-001"}], []),
}


def since(last: Files, now: Files) -> tuple[Compared, CheckedFiles]:
    (_, before), (found, after) = reported(last), reported(now)
    private = private_of(found.submissions, after, SCHEMA)
    return since_baseline(before, after, found, SecretariatFiles(None, SCHEMA), private)


def asked(action: Changes, *figures: Changes, last: Files = LAST) -> list[str]:
    """What is found where this country reports only the first of its actions again, so changed."""
    now = {"GTM.xlsx": Written(actions=[{**HARVEST, **action}], figures=figures)}
    return told(since(last, now)[1].findings)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({}, [], id="the-same-and-one-had-ended"),
        pytest.param({"status": "completed", "ends_on": "2024-08"}, [], id="completed"),
        pytest.param({"status": "suspended"}, [], id="suspended"),
        pytest.param({"status": "extended"}, [], id="extended"),
        pytest.param({"status": "announced"}, ["Actions!G2 LAD602"], id="status-back"),
        pytest.param({"status": "adopted"}, ["Actions!G2 LAD602"], id="a-programme-adopted-again"),
        pytest.param({**AIRPORT, "action_id": "GTM-2024-001"}, ["Actions LAD601"], id="missing"),
        pytest.param({"action_id": "GTM-2024-001"}, [], id="renumbered"),
        pytest.param({"action_id": ""}, ["Actions!A2 LAD401"], id="only-the-id-is-missing"),
        pytest.param({"action_id": "gtm 2023"}, ["Actions!A2 LAD221"], id="only-the-id-is-wrong"),
        pytest.param(AIRPORT, ["Actions!A2 LAD605"], id="another-action"),
        pytest.param({**AIRPORT, "status": "announced"}, ["Actions!A2 LAD605"], id="not-compared"),
        pytest.param({"title": AIRPORT["title"]}, [], id="only-the-title-is-another"),
        pytest.param({"title": "Coffee harvest permits, second season"}, [], id="reworded"),
        pytest.param({"publish": "no"}, [], id="withheld-and-nobody-asks-where-it-went"),
    ],
)
def test_actions_since_last_time(change: Changes, expected: list[str]) -> None:
    assert asked(change) == expected


@pytest.mark.parametrize(
    ("kind", "status", "expected"),
    [
        ("program", "set_back", ["Actions!G2 LAD602"]),
        ("policy_or_law", "advanced", []),
    ],
)
def test_a_law_that_was_debated_and_is_adopted_did_not_go_back(
    kind: str, status: str, expected: list[str]
) -> None:
    of_kind = {**HARVEST, "action_type": kind}
    last = {"GTM.xlsx": Written(actions=[of_kind], figures=())}
    now = {"GTM.xlsx": Written(actions=[{**of_kind, "status": "adopted"}], figures=())}
    changes, files = since(last, now)
    assert [one.fate for one in changes.changes] == [status]
    assert told(files.findings) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("#250000", []),
        ("#262000", []),
        ("#12000", ["Figures!C2 LAD603"]),
        ("#2499999", []),
        ("#2500000", ["Figures!C2 LAD604"]),
    ],
)
def test_a_stock_since_last_time(value: str, expected: list[str]) -> None:
    assert asked({}, {**STOCK, "value": value}) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("#120", []), ("#9", ["Figures!C2 LAD604"]), ("#9500", ["Figures!C2 LAD604"])],
)
def test_a_flow_may_be_smaller_but_hardly_ten_times_smaller_or_larger(
    value: str, expected: list[str]
) -> None:
    assert asked({}, {**FLOW, "value": value}) == expected


def test_a_flow_of_another_length_is_not_asked_about() -> None:
    """``compare`` finds no difference between a month and the whole period, so nobody is asked."""
    month = {"period_start": "2024-06-01", "period_end": "2024-06-30"}
    assert asked({}, {**FLOW, "value": "#9500", **month}) == []


def test_a_figure_that_is_not_the_only_one_of_its_kind_is_not_compared() -> None:
    months = ("2024-05", "2024-07"), ("2024-08", "2024-09")
    two = [
        {**FLOW, "value": "#9500", "period_start": start, "period_end": end}
        for start, end in months
    ]
    assert asked({}, *two) == []


def test_the_finding_says_what_it_was_and_what_it_is() -> None:
    now = {"GTM.xlsx": Written(actions=[HARVEST], figures=[{**STOCK, "value": "#12000"}])}
    (finding,) = since(LAST, now)[1].findings
    assert (finding.found, finding.action_id) == ("12000", "GTM-2023-001")
    assert (finding.params["before"], finding.params["now"]) == (Decimal(250000), Decimal(12000))


def test_a_workbook_that_a_later_one_replaces_is_not_asked_about() -> None:
    now = {
        "GTM-first.xlsx": Written({"submitted_on": "2024-09-01"}, [HARVEST], []),
        "GTM-second.xlsx": Written(
            {"submitted_on": "2024-09-26", "workbook_kind": "complete"},
            [{**AIRPORT, "action_id": "GTM-2024-001"}],
        ),
    }
    findings = since(LAST, now)[1].findings
    assert [str(one.location) for one in findings] == ["GTM-second.xlsx › Actions"]


def test_what_only_an_earlier_workbook_has_is_still_reported() -> None:
    now = {
        "GTM-first.xlsx": Written({"submitted_on": "2024-09-01"}, [HARVEST], []),
        "GTM-second.xlsx": Written(
            {"submitted_on": "2024-09-26"}, [{**AIRPORT, "action_id": "GTM-2024-001"}]
        ),
    }
    assert since(LAST, now)[1].findings == ()


def test_a_missing_id_is_proposed_free_of_last_times_ids() -> None:
    actions = [HARVEST, {"action_id": ""}, {"action_id": "GTM-2024-001"}]
    text = as_text(Written(actions=actions, figures=()))
    (missing,) = checked(text, around=context(reported(LAST)[1])).findings
    assert (told([missing]), missing.suggestions) == (["Actions!A3 LAD401"], ("GTM-2024-002",))
