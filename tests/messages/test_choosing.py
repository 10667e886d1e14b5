"""Which language is spoken: asked for, else the workbook's, else the system's, else English."""

import locale

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
    monkeypatch.setattr(locale, "getlocale", lambda: (None, None))
    monkeypatch.setenv("LANG", system)
    assert chosen_language(asked, written_in) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Spanish_Guatemala", "es"),
        ("Portuguese_Brazil", "pt"),
        ("fr_CA", "fr"),
        ("English_Belize", "en"),
        ("German_Germany", None),
        (None, None),
    ],
)
def test_windows_names_its_language_in_words(
    monkeypatch: pytest.MonkeyPatch, name: str | None, expected: str | None
) -> None:
    for variable in choosing.SYSTEM_VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(locale, "getlocale", lambda: (name, "cp1252"))
    assert choosing.system_language() == expected


def test_english_is_always_spoken() -> None:
    assert choosing.is_spoken("en")
    assert not choosing.is_spoken("de")
    assert not choosing.is_spoken(None)
