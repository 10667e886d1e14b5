"""Text folded to what two people who mean the same would both have typed, and how alike it is."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

_KEPT_SIGNS = frozenset("%#")


class _Kept(dict[int, str]):
    """What each character leaves behind, worked out when a text has it for the first time."""

    def __missing__(self, code: int) -> str:
        self[code] = kept = _kept(chr(code))
        return kept


_LEFT_BEHIND = _Kept(str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ı": "i"}))

NEAR = 70
"""From this likeness on (of 100) a name is worth suggesting."""

SUGGESTED = 3
"""No more names than these are suggested."""


def composed(text: str) -> str:
    """The text with each accented letter as one character.

    ``é`` may also be written as ``e`` and an accent, as macOS writes the names of files; a person
    sees no difference.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """The text without case, accents, punctuation and surplus space.

    ``Título de la  acción *`` and ``titulo_de_la_accion`` are both ``titulo de la accion``.
    Letters, digits, currency signs, ``%`` and ``#`` stay, because ``$`` and ``%`` name something;
    whatever else stands between them becomes one space. Invisible characters (soft hyphen,
    zero-width space) leave nothing behind. Text of punctuation only folds to the empty string.
    """
    lowered = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(unicodedata.normalize("NFKD", lowered).translate(_LEFT_BEHIND).split())


def _kept(character: str) -> str:
    """The character itself, a space in its place, or nothing."""
    if character.isalnum() or character in _KEPT_SIGNS:
        return character
    category = unicodedata.category(character)
    if category == "Sc":
        return character
    return "" if category in ("Mn", "Cf") else " "


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
