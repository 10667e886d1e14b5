"""What texts have in common: the names in them, and how alike they are in what they say."""

import re
from collections.abc import Sequence

from ladreport.schema.folding import folded

NAME = re.compile(r"(?:(?<=[^\s.:;!?] )|(?<=[’'(“«/-]))[^\W\d_a-zß-ÿ]\w{2,}|\b[^\W\d_a-zß-ÿ]{3,}\b")
"""A word in capitals, or with one that stands there not because a sentence begins."""


def names_in(text: str) -> Sequence[str]:
    """The words of the text, as written, that may be names: of places, programs, institutions."""
    return NAME.findall(text)


def likeness(one: str, other: str) -> float:
    """How alike two texts are in percent, by their words in any order; 100 if one holds the other.

    Case, accents and punctuation don't count.
    """
    if one == other:
        return 100.0
    one, other = folded(one), folded(other)
    if one == other:
        return 100.0
    from rapidfuzz.fuzz import token_set_ratio

    return token_set_ratio(one, other)
