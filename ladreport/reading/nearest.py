"""Names that are spelt nearly like a text."""

from collections.abc import Iterable, Mapping

from ladreport.schema.folding import folded

NEAR = 70
"""From this likeness on (of 100) a name is worth suggesting."""

SUGGESTED = 3
"""No more names than these are suggested."""


def likeness(text: str, names: Iterable[str]) -> float:
    """How much the text resembles the most similar of these folded names, from 0 to 100."""
    from rapidfuzz import fuzz

    typed = folded(text)
    return max((fuzz.ratio(typed, name) for name in names), default=0.0)


def nearest(text: str, named: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The keys whose names resemble the text, the most similar first."""
    scores = {key: likeness(text, names) for key, names in named.items()}
    near = sorted((key for key in scores if scores[key] >= NEAR), key=lambda key: -scores[key])
    return tuple(near[:SUGGESTED])
