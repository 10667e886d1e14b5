"""Every code: a broken folder that gives it and nothing else, and a clean one that gives nothing."""

from pathlib import Path

import pytest

from ladreport.codes import all_codes
from ladreport.messages.language import Language
from ladreport.messages.rendering import message, repair
from ladreport.schema.load import load_schema
from ladreport.schema.model import LANGUAGES
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
