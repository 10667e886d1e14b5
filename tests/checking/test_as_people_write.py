"""What people write in numbers and dates, in four languages: nothing wrong passes in silence.

``as_people_write.txt`` says what each means. A cell that is sound raises no question; and whoever
takes the only suggestion of a finding publishes what was meant.
"""

from functools import cache
from pathlib import Path

import pytest

from ladreport.core.findings import Finding
from ladreport.core.values import MISSING, UNREADABLE, CellValue
from ladreport.messages.registry import INFO
from tests.checking.workbooks import Written, as_text, checked

COUNTRIES = {"en": "BLZ", "es": "GTM", "pt": "BRA", "fr": "HTI"}
FIGURES = {
    "people": {},
    "money": {"measure": "funding_committed", "currency": "USD"},
    "percent": {"measure": "change_percent", "source_note": "Share of applications"},
}
Case = tuple[str, str, str, str, str]


def cases() -> list[Case]:
    """Language, kind of cell, text, whether it is sound, and what it means."""
    lines = (Path(__file__).parent / "as_people_write.txt").read_text().splitlines()
    rows = [[cell.strip() for cell in line.split(" | ")] for line in lines if line[:2] != "--"]
    return [
        (language, *_padded(cells))
        for languages, *cells in rows
        for language in (COUNTRIES if languages == "*" else languages.split(","))
    ]


def _padded(cells: list[str]) -> tuple[str, str, str, str]:
    kind, text, how, meanings = (*cells, "")[:4]
    return kind, text, how.strip(" |"), meanings


@cache
def read(language: str, kind: str, text: str) -> tuple[CellValue, tuple[Finding, ...]]:
    """The value that a cell with this text is read as, and what is asked."""
    country = COUNTRIES[language]
    own = {"action_id": f"{country}-2024-001"}
    figure = FIGURES.get(kind, {}) | ({"value": text} if kind in FIGURES else {})
    action = {"announced_on": text} if kind == "date" else {}
    cover = {"country": country, "language": language}
    file = checked(as_text(Written(cover, [own | action], [own | figure])), f"{country}.xlsx")
    assert file.submission is not None
    place = "announced_on" if kind == "date" else "value"
    row = (file.submission.actions if kind == "date" else file.submission.figures)[0]
    asked = tuple(
        finding
        for finding in file.findings
        if finding.code.severity is not INFO and not finding.code.id.startswith("LAD7")
    )
    return row[place], asked


@pytest.mark.parametrize(("language", "kind", "text", "how", "meanings"), cases())
def test_what_is_meant_is_read_or_asked_about(
    language: str, kind: str, text: str, how: str, meanings: str
) -> None:
    meant = {"", *meanings.split("/")} - {""}
    value, asked = read(language, kind, text)
    if how == "read":
        assert (shown(value), asked) == (meanings, ())
    elif not asked:
        assert value is MISSING or shown(value) in meant
    for finding in asked:
        if meant and len(finding.suggestions) == 1 and value is UNREADABLE:
            again, _ = read(language, kind, str(finding.suggestions[0]))
            assert shown(again) in meant


def shown(value: CellValue) -> str:
    return f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)
