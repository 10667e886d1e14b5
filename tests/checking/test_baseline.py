"""A workbook beside what the same country reported last time."""

from decimal import Decimal

import pytest

from ladreport.core.records import Action, Dataset, Disposition, Figure, Ledger, Source
from tests.checking.workbooks import Changes, Written, as_text, context, findings, told

PUBLISHED = Disposition.PUBLISHED
SOURCES = (Source("GTM.xlsx", "Actions", 2),)


def last_action(number: int, title: str, status: str, country: str = "GTM") -> Action:
    return Action(
        f"{country}-2023-00{number}",
        country,
        (country,),
        PUBLISHED,
        SOURCES,
        "en",
        title=title,
        status=status,
    )


def last_figure(measure: str, value: int) -> Figure:
    return Figure(
        "GTM-2023-001",
        "GTM",
        ("GTM",),
        PUBLISHED,
        SOURCES,
        measure=measure,
        basis="achieved",
        value=Decimal(value),
    )


LAST = Dataset(
    "2023-09",
    (
        last_action(1, "Permits for the coffee harvest", "in_progress"),
        last_action(2, "Help for returned families", "completed"),
        last_action(1, "Visas of two years", "in_progress", "HND"),
    ),
    (last_figure("people_with_regular_status", 250000), last_figure("people_assisted", 950)),
    (),
    (),
    Ledger(),
    Ledger(),
)
CONTINUED = {"action_id": "GTM-2023-001", "title": "Permits for the coffee harvest"}
STOCK = {
    "action_id": "GTM-2023-001",
    "measure": "people_with_regular_status",
    "period_start": "",
    "period_end": "",
    "as_of": "2024-09-25",
}


def found(action: Changes, *figures: Changes) -> list[str]:
    text = as_text(Written(actions=[{**CONTINUED, **action}], figures=figures))
    return told(findings(text, around=context(LAST)))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"status": "completed", "ends_on": "2024-08"}, []),
        ({"status": "suspended"}, []),
        ({"status": "extended"}, []),
        ({"status": "announced"}, ["Actions!G2 LAD602"]),
        ({"action_id": "GTM-2024-001"}, ["Actions LAD601"]),
        ({"action_id": ""}, ["Actions!A2 LAD401"]),
        ({"title": "Biometric control at airports"}, ["Actions!A2 LAD605"]),
        ({"title": "Coffee harvest permits, second season"}, []),
    ],
)
def test_actions_since_last_time(change: Changes, expected: list[str]) -> None:
    assert found(change) == expected


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
    assert found({}, {**STOCK, "value": value}) == expected


@pytest.mark.parametrize(("value", "expected"), [("#12", []), ("#9500", ["Figures!C2 LAD604"])])
def test_a_flow_may_be_smaller_but_hardly_ten_times_larger(value: str, expected: list[str]) -> None:
    assert found({}, {"action_id": "GTM-2023-001", "value": value}) == expected


def test_a_figure_that_is_not_the_only_one_of_its_kind_is_not_compared() -> None:
    two = [
        {"action_id": "GTM-2023-001", "value": "#9500", "period_end": f"2024-0{n}-01"}
        for n in (7, 8)
    ]
    assert found({}, *two) == []


def test_a_missing_id_is_proposed_free_of_last_times_ids() -> None:
    actions = [{**CONTINUED}, {"action_id": ""}, {"action_id": "GTM-2024-001"}]
    text = as_text(Written(actions=actions, figures=()))
    (missing,) = findings(text, around=context(LAST))
    assert (told([missing]), missing.suggestions) == (["Actions!A3 LAD401"], ("GTM-2024-002",))
