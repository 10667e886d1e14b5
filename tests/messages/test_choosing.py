"""Which language is spoken: asked for, else the workbook's, else the system's, else English."""

import pytest

from ladreport.messages import choosing
from ladreport.messages.choosing import chosen_language

CATALOGS = {"en", "es"}


@pytest.mark.parametrize(
    ("asked", "written_in", "system", "expected"),
    [
        ("fr", "es", "es_GT.UTF-8", "fr"),
        (None, "es", "en_US.UTF-8", "es"),
        (None, None, "es_GT.UTF-8", "es"),
        (None, "pt", "es_GT.UTF-8", "es"),
        (None, "pt", "C.UTF-8", "en"),
        (None, None, "de_DE.UTF-8", "en"),
        (None, None, "", "en"),
    ],
)
def test_the_first_that_can_be_spoken(
    monkeypatch: pytest.MonkeyPatch,
    asked: str | None,
    written_in: str | None,
    system: str,
    expected: str,
) -> None:
    monkeypatch.setattr(choosing, "is_spoken", CATALOGS.__contains__)
    for variable in choosing.SYSTEM_VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", system)
    assert chosen_language(asked, written_in) == expected


def test_english_is_always_spoken() -> None:
    assert choosing.is_spoken("en")
    assert not choosing.is_spoken("de")
    assert not choosing.is_spoken(None)
