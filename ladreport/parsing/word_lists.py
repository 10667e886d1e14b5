"""Lists of words, written as words with spaces between them."""

from collections.abc import Mapping
from typing import TypeVar

Meaning = TypeVar("Meaning")


def words(text: str) -> frozenset[str]:
    """The words of the text."""
    return frozenset(text.split())


def each(meaning: Meaning, text: str) -> Mapping[str, Meaning]:
    """Every word of the text with the same meaning."""
    return dict.fromkeys(text.split(), meaning)
