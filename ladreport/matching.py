"""How alike two texts are in what they say."""

from ladreport.schema.folding import folded


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
