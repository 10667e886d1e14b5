"""What became of what was promised, as tables: a row of last time, a row of now, the fate."""

import pytest

from ladreport.comparison import Fate, Knowing, compare
from ladreport.schema.load import load_schema
from tests.comparison.sides import compared, side

TABLE = """
GTM-2024-001 | GTM | in_progress |         | Jobs | GTM-2024-001 | GTM | completed   | 2024-08 | Jobs | completed
GTM-2024-001 | GTM | announced   |         | Jobs | GTM-2024-001 | GTM | in_progress |         | Jobs | advanced
GTM-2024-001 | GTM | in_progress | 2024-12 | Jobs | GTM-2024-001 | GTM | in_progress | 2025-06 | Jobs | extended
GTM-2024-001 | GTM | suspended   |         | Jobs | GTM-2024-001 | GTM | in_progress |         | Jobs | reopened
GTM-2024-001 | GTM | in_progress |         | Jobs | GTM-2024-001 | GTM | in_progress |         | Work | changed
GTM-2024-001 | GTM | in_progress |         | Jobs | GTM-2024-001 | GTM | in_progress |         | Jobs | unchanged
GTM-2024-001 | GTM | in_progress | 2024-08 | Jobs | GTM-2024-001 | GTM | in_progress | 2024-08 | Jobs | overdue
GTM-2024-001 | GTM | announced   | 2024-08 | Jobs | GTM-2024-001 | GTM | in_progress | 2024-08 | Jobs | overdue
GTM-2024-001 | GTM | in_progress | 2024-09 | Jobs | GTM-2024-001 | GTM | in_progress | 2024-09 | Jobs | unchanged
GTM-2024-001 | GTM | in_progress |         | Jobs | GTM-2024-001 | GTM | announced   |         | Jobs | set_back
GTM-2024-001 | GTM | in_progress |         | Jobs | GTM-2024-001 | GTM | suspended   |         | Jobs | suspended
GTM-2024-001 | GTM | in_progress |         | Jobs | GTM-2024-001 | GTM | discontinued |        | Jobs | discontinued
GTM-2024-001 | GTM | in_progress |         | Jobs | GTM-2024-002 | GTM | in_progress |         | Airport control | silent
GTM-2024-001 | GTM | in_progress |         | Jobs | GTM-2024-001 | GTM | in proces   |         | Jobs | held_back
GTM-2024-001 | GTM | in_progress |         | Jobs | USA-2024-002 | USA | in_progress |         | Airport control | no_submission
"""


@pytest.mark.parametrize("row", TABLE.strip().splitlines())
def test_the_fate_of_a_promise(row: str) -> None:
    cells = [cell.strip() for cell in row.split("|")]
    header = "action_id | country | status | ends_on | title"
    old, new = (
        side(f"{header}\n{' | '.join(part)}", ministerial=name)
        for part, name in ((cells[:5], "2024-05"), (cells[5:10], "2024-09"))
    )
    changes = compared(old, new)
    progress = changes.progress()
    assert dict(progress.fates) == {Fate(cells[10]): 1}
    assert progress.promised == 1


def test_unchanged_for_the_second_time_is_stalled() -> None:
    once = side("action_id\nGTM-2024-001")
    still = compared(once, once).standing_still
    (change,) = compare(once, once, load_schema(), knowing=Knowing(still=still)).changes
    assert change.fate is Fate.STALLED


def test_what_is_first_reported_is_not_in_the_totals() -> None:
    progress = compared(
        side("action_id\nGTM-2024-001"), side("action_id\nGTM-2024-001\nGTM-2024-002")
    ).progress()
    assert (progress.promised, dict(progress.fates)) == (1, {Fate.UNCHANGED: 1})
    assert dict(progress.apart) == {Fate.FIRST_REPORTED: 1}


def test_another_lead_is_told_as_that_and_its_own_words_are_no_change() -> None:
    header = "action_id | joint_action | title"
    key = "CRI-2024-001"
    old = side(f"{header}\nCRI-2024-001 | {key} | Oficinas\nUSA-2024-003 | {key} | Offices")
    new = side(f"{header}\nUSA-2024-003 | | Offices")
    (change,) = compared(old, new).changes
    assert change.leads == ("CRI", "USA")
    assert "title" not in change.fields


def test_texts_are_compared_as_unicode_has_them() -> None:
    composed, apart = (
        f"action_id | title\nGTM-2024-001 | Trabalh{end}" for end in ("ã", "a\u0303")
    )
    assert not compared(side(composed), side(apart)).differ


ACTION = "action_id\nGTM-2024-001"
FIGURES = "action_id | measure | basis | value | currency | population | precision"


@pytest.mark.parametrize(
    ("before", "after", "percent"),
    [
        (
            "people_assisted | target | #100000 | | |",
            "people_assisted | achieved | #62000 | | |",
            62,
        ),
        (
            "people_assisted | target | #100000 | | |",
            "visas_issued | achieved | #62000 | | |",
            None,
        ),
    ],
)
def test_what_of_a_target_was_achieved(before: str, after: str, percent: int | None) -> None:
    old, new = (side(ACTION, f"{FIGURES}\nGTM-2024-001 | {row}") for row in (before, after))
    (change,) = compared(old, new).changes
    assert [each.share.value for each in change.achievements] == ([percent] if percent else [])


@pytest.mark.parametrize(
    ("before", "after", "asked"),
    [
        ("funding_committed | achieved | #5 | USD | |", "funding_committed | achieved | #6 | CAD | |", "other_unit currency"),
        ("people_assisted | achieved | #5 | | Haitians |", "people_assisted | achieved | #6 | | Bolivians |", "other_unit population"),
        ("people_assisted | achieved | #5 | | |", "people_assisted | target | #6 | | |", "other_unit basis"),
        ("people_assisted | target | #5 | | |", "people_assisted | achieved | #4 | | |", ""),
        ("people_assisted | achieved | #500 | | |", "people_assisted | achieved | #50 | | |", "tenth value"),
        ("people_assisted | achieved | #50 | | |", "people_assisted | achieved | #500 | | |", "tenfold value"),
        ("people_with_regular_status | achieved | #95000 | | | nearly", "people_with_regular_status | achieved | #94800 | | |", ""),
        ("people_with_regular_status | achieved | #95000 | | |", "people_with_regular_status | achieved | #0 | | |", "fell value"),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_figure(before: str, after: str, asked: str) -> None:
    old, new = (side(ACTION, f"{FIGURES}\nGTM-2024-001 | {row}") for row in (before, after))
    questions = compared(old, new).questions
    assert [f"{each.doubt} {each.column}" for each in questions] == ([asked] if asked else [])
    assert all(len(each.cells) == 2 for each in questions)
