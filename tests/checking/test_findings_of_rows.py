"""Findings belong to rows: what each row carries, and what only the file does."""

from collections.abc import Iterator

import pytest

from ladreport.checking.checked import CheckedFiles
from ladreport.checking.engine import check_region
from ladreport.core.records import Row, Submission
from tests.checking.test_one_cause import without_column
from tests.checking.workbooks import ACTION, Changes, Written, as_text, checked, context

TOTAL = dict.fromkeys(ACTION, "") | {"action_id": "TOTAL", "title": "8 acciones"}
TWO: list[Changes] = [{}, {}]
LANGUAGELESS = "\n".join(line for line in as_text(Written()).splitlines() if "language" not in line)


def carried(submission: Submission) -> list[str]:
    """Each row that carries findings as ``actions:2 LAD401``; the file's own as ``file LAD150``."""
    rows: list[Row] = [*submission.actions, *submission.figures]
    return [*_lines("cover", submission.cover), *(line for row in rows for line in _named(row))] + [
        f"file {finding.code.id}" for finding in submission.findings
    ]


def _named(row: Row) -> Iterator[str]:
    return _lines(f"{row.table.role}:{row.number}", row)


def _lines(name: str, row: Row | None) -> Iterator[str]:
    return (f"{name} {finding.code.id}" for finding in (row.findings if row else ()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(as_text(Written()), [], id="nothing"),
        pytest.param(
            as_text(Written(actions=[{}, {"status": "", "pillar": "humane"}])),
            ["actions:3 LAD215", "actions:3 LAD401"],
            id="cells",
        ),
        pytest.param(
            as_text(Written(actions=[{}, TOTAL])),
            ["actions:3 LAD221", "actions:3 LAD505", *["actions:3 LAD401"] * 5],
            id="total",
        ),
        pytest.param(as_text(Written({"institution": ""})), ["cover LAD306"], id="cover"),
        pytest.param(
            without_column(as_text(Written(actions=TWO)), "Actions", "status"),
            ["actions:2 LAD152", "actions:3 LAD152"],
            id="heading-of-every-row",
        ),
        pytest.param(
            LANGUAGELESS,
            ["file LAD301"],
            id="no-such-line",
        ),
    ],
)
def test_a_row_carries_what_concerns_it(text: str, expected: list[str]) -> None:
    submission = checked(text).submission
    assert submission is not None
    assert carried(submission) == expected


def test_a_row_carries_what_another_country_says_too() -> None:
    action = {"action_id": "MEX-2024-003"}
    files = tuple(
        checked(as_text(Written({"country": country}, [action], figures=())), f"{country}.xlsx")
        for country in ("GTM", "MEX")
    )
    together = check_region(CheckedFiles(files).submissions, context())
    joined = CheckedFiles(files).with_joint_findings(together)
    assert [carried(submission) for submission in joined.submissions] == [
        ["actions:2 LAD427", "actions:2 LAD522"],
        [],
    ]
