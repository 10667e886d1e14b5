"""Which language to speak: the one asked for, else the workbook's, else the system's."""

import locale
import os
from pathlib import Path

from ladreport.languages import LANGUAGES

ENGLISH = "en"
SYSTEM_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def chosen_language(asked: str | None, written_in: str | None = None) -> str:
    """The language to speak in; one that was not asked for must be complete."""
    if asked in LANGUAGES:
        return asked
    return next(filter(is_spoken, (written_in, system_language())), None) or ENGLISH


def system_language() -> str | None:
    """The language that the computer is set to, if it is one of the four.

    Windows sets none of the variables, and calls its locales ``Spanish_Guatemala``.
    """
    settings = (os.environ.get(variable) for variable in SYSTEM_VARIABLES)
    name = next(filter(None, settings), None) or locale.getlocale()[0] or ""
    language = locale.normalize(name.split("_")[0])[:2].lower()
    return language if language in LANGUAGES else None


def is_spoken(language: str | None) -> bool:
    """Whether the messages exist in this language."""
    if language == ENGLISH:
        return True
    catalog = Path(__file__).parent / f"locale/{language}/LC_MESSAGES/ladreport.mo"
    return language in LANGUAGES and catalog.is_file()
