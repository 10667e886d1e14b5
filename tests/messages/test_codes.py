"""Every declared code says all that a person may ask, and stands in docs/rules.md."""

import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest

from ladreport.codes import all_codes
from ladreport.core.findings import Code, Severity
from ladreport.messages.language import Language
from ladreport.messages.rendering import NOTHING_TO_DO
from ladreport.output.rules_reference import as_markdown
from ladreport.schema.load import load_schema

ROOT = Path(__file__).parent.parent.parent
JARGON = ("enum", "null", "regex", "dtype", "boolean", "string", "parse", "NaN")
CODES = all_codes()
SCHEMA = load_schema()
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_code_has_all_its_texts(code: Code) -> None:
    of_cases = (text for case in code.cases.values() for text in (case.message, case.repair))
    texts = (code.message, code.repair, code.why, code.example, code.instead, *of_cases)
    assert all(text.strip() == text != "" for text in texts)
    assert code.example != code.instead
    assert not [word for text in texts for word in JARGON if word in text.split()]


def test_no_number_comes_back_with_another_meaning() -> None:
    """Settings of an earlier ministerial may still name a code that was merged into another."""
    rows = re.findall(r"^\| (LAD[^|]+) \| (LAD\d{3}) \|$", CHANGELOG, re.MULTILINE)
    retired = {number for before, _ in rows for number in _numbers(before)}
    assert len(retired) > 90
    assert retired.isdisjoint(int(code.id.removeprefix("LAD")) for code in CODES)


def _numbers(text: str) -> set[int]:
    """``LAD102 to LAD104, LAD117`` are four codes."""
    ranges = re.findall(r"LAD(\d{3})(?: to LAD(\d{3}))?", text)
    return {
        number for first, last in ranges for number in range(int(first), int(last or first) + 1)
    }


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_only_message_and_repair_are_filled_in(code: Code) -> None:
    for name in _names(code.message) + _names(code.repair):
        table, _, column = name.partition(".")
        assert SCHEMA.tables[table].column(column) if column else name.isidentifier()
    assert not _names(code.why)


def _names(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]


ASKING = (
    *(
        "Add",
        "Ask",
        "Check",
        "Choose",
        "Correct",
        "Delete",
        "Fill",
        "Give",
        "Keep",
        "Leave",
        "Look",
    ),
    *("Make", "Move", "Name", "Otherwise", "Put", "Save", "Separate", "Show", "Split", "Take"),
    *("Tell", "Unhide", "Unmerge", "Write"),
)
"""Words with which a sentence begins that asks for something."""

NOTES = [
    pytest.param(code.words(case).repair, id=f"{code.id}-{case}")
    for code in CODES
    if code.severity is Severity.INFO
    for case in (code.cases or [None])
]


@pytest.mark.parametrize("repair", NOTES)
def test_a_note_asks_for_nothing(repair: str) -> None:
    first, *others = re.split(r"[.:;] ", repair)
    assert first.rstrip(".") == NOTHING_TO_DO  # without any condition
    assert not [sentence for sentence in others if sentence.startswith(ASKING)]


def test_the_rules_in_docs_are_those_of_this_version() -> None:
    """``ladreport explain --markdown > docs/rules.md`` renews them."""
    expected = as_markdown(CODES, Language("en", load_schema()))
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == expected


def test_no_module_declares_a_code_that_is_not_found() -> None:
    script = (
        "import pkgutil, importlib, ladreport\n"
        "from ladreport.codes import all_codes\n"
        "found = {one.id for one in all_codes()}\n"
        "for one in pkgutil.walk_packages(ladreport.__path__, 'ladreport.'):\n"
        "    if one.name != 'ladreport.__main__':\n"
        "        importlib.import_module(one.name)\n"
        "from ladreport.messages.registry import declared_codes\n"
        "print(*({one.id for one in declared_codes()} - found))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
