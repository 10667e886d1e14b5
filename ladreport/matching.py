"""How alike two actions are in what they say."""

from ladreport.core.records import Action
from ladreport.schema.folding import folded

UNLIKE_TITLES = 55
UNLIKE_SUMMARIES = 60
"""Likenesses in percent below which two texts of one language are about different things.

Of 300 pairs of different actions of one country in the sample, 95 percent are below both; every
continuing action of the sample has 90 and more in one of the two.
"""


def report_different_things(one: Action, other: Action) -> bool:
    """Whether title and summary are both quite unlike.

    Texts in two languages, or with a title or summary missing, say nothing about that: False.
    """
    if one.language != other.language:
        return False
    if not (one.title and other.title and one.summary and other.summary):
        return False
    return (
        likeness(one.title, other.title) < UNLIKE_TITLES
        and likeness(one.summary, other.summary) < UNLIKE_SUMMARIES
    )


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
