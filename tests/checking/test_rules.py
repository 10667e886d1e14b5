"""Each rule on a workbook that breaks it and on one that doesn't; see rules.txt."""

import pytest

from ladreport.checking.rule import ROW, SUBMISSION, TABLE
from ladreport.messages.language import Language
from ladreport.messages.rendering import message, repair
from ladreport.schema.load import load_schema
from tests.checking.workbooks import Case, Written, as_text, cases, findings, told

CASES = cases()


def test_the_workbook_that_all_cases_start_from_is_clean() -> None:
    assert told(findings(as_text(Written()))) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.about}")
def test_the_broken_workbook_has_these_findings_and_no_others(case: Case) -> None:
    assert told(findings(as_text(case.broken))) == list(case.expected)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.about}")
def test_the_clean_workbook_has_none(case: Case) -> None:
    assert told(findings(as_text(case.clean))) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.about}")
def test_what_is_found_can_be_said(case: Case) -> None:
    english = Language("en", load_schema())
    for finding in findings(as_text(case.broken)):
        assert "{" not in message(finding, english) + repair(finding, english)


def test_every_rule_over_one_submission_has_a_case() -> None:
    declared = {rule.code.id for scope in (ROW, TABLE, SUBMISSION) for rule in scope.rules}
    elsewhere = {"LAD302", "LAD305", "LAD308", "LAD311"}  # test_cover.py
    assert declared - {case.code for case in CASES} == elsewhere
