"""Every code: a broken folder that gives it and nothing else, and a clean one that gives nothing."""

import sys
from pathlib import Path

import pytest

from ladreport import checking
from ladreport.codes import all_codes
from ladreport.languages import LANGUAGES
from ladreport.messages import registry
from ladreport.messages.language import Language
from ladreport.messages.rendering import message, repair
from ladreport.schema.load import load_schema
from tests.checking.workbooks import Written, as_text, findings
from tests.codes.cases import Case, all_cases
from tests.codes.running import found_in, told

CASES = all_cases()
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.about}")


@pytest.fixture(autouse=True)
def permissions_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to read what may not be read, also to an administrator."""
    read_bytes = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if not path.stat().st_mode & 0o400:
            raise PermissionError(path)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)


def test_the_workbook_that_all_cases_start_from_is_clean() -> None:
    assert told(findings(as_text(Written()))) == []


@each_case
def test_the_broken_folder_has_these_findings_and_no_others(case: Case, tmp_path: Path) -> None:
    found = found_in(case.run, case.broken, tmp_path)
    assert told(found) == list(case.expected)
    assert case.code in {one.code.id for one in found}
    for language in (Language(one, load_schema()) for one in LANGUAGES):
        assert all(message(one, language) and repair(one, language) for one in found)


@each_case
def test_the_clean_folder_has_none(case: Case, tmp_path: Path) -> None:
    assert told(found_in(case.run, case.clean, tmp_path)) == []


def test_every_code_has_a_case() -> None:
    assert {code.id for code in all_codes()} == {case.code for case in CASES}


def test_a_code_that_is_declared_on_one_line_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = 'repair="", why="", example="", instead=""'
    line = f'LAD999 = registry.code("LAD999", registry.INFO, "hello", {texts})'
    source = f"from ladreport.messages import registry\n\n{line}\n"
    (tmp_path / "throwaway.py").write_text(source, "utf-8")
    monkeypatch.setattr(registry, "_CODES", {code.id: code for code in all_codes()})
    monkeypatch.setattr(checking, "__path__", [*checking.__path__, str(tmp_path)])
    assert "LAD999" in {code.id for code in all_codes()}
    del sys.modules["ladreport.checking.throwaway"]


SEVERITIES = """
 error   | LAD410 | a package of another pillar
 error   | LAD411 | an end before a start
 error   | LAD501 | a doubled id
 error   | LAD510 | a figure of no action
 error   | LAD412 | money without currency
 error   | LAD165 | an id or a value that is merged over several rows
 error   | LAD250 | a number that can be read in two ways
 error   | LAD234 | a date that can be read in two ways
 error   | LAD259 | a bare sign of money
 error   | LAD202 | an error cell
 error   | LAD202 | a formula that was never calculated
 error   | LAD152 | a missing column
 warning | LAD404 | a text over its length
 warning | LAD270 | an address without its beginning
 warning | LAD403 | a date that the status leads one to expect
 warning | LAD505 | a row that looks like a total
 warning | LAD158 | a repeated header
 warning | LAD207 | text that begins like a formula
 warning | LAD701 | a placeholder
 warning | LAD702 | capitals
 warning | LAD703 | a text that was cut off
 warning | LAD704 | internal wording
 warning | LAD705 | the first person
 info    | LAD710 | a number in the summary that no figure carries
 warning | LAD161 | a hidden row
 info    | LAD164 | merged cells that were filled
 info    | LAD230 | a number stored as text
 info    | LAD230 | a number as people write it
 info    | LAD235 | a date as people write it
 info    | LAD419 | a figure without a date
"""


def test_how_grave_what_may_be_asked_about_is() -> None:
    """As the design of the product says, one by one."""
    severities = {code.id: code.severity.value for code in all_codes()}
    lines = [line.split("|") for line in SEVERITIES.strip().splitlines()]
    expected = {code.strip(): severity.strip() for severity, code, _ in lines}
    assert {code: severities[code] for code in expected} == expected
