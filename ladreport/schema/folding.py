"""Text folded to what two people who mean the same would both have typed."""

import unicodedata
from functools import lru_cache

_SPELLED_OUT = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ı": "i"})
_KEPT_SIGNS = frozenset("%#")


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """The text without case, accents, punctuation and surplus space.

    ``Título de la  acción *`` and ``titulo_de_la_accion`` are both ``titulo de la accion``.
    Letters, digits, currency signs, ``%`` and ``#`` stay, because ``$`` and ``%`` name something;
    whatever else stands between them becomes one space. Invisible characters (soft hyphen,
    zero-width space) leave nothing behind. Text of punctuation only folds to the empty string.
    """
    lowered = unicodedata.normalize("NFKD", text).casefold()
    letters = unicodedata.normalize("NFKD", lowered).translate(_SPELLED_OUT)
    return " ".join("".join(map(_kept, letters)).split())


def _kept(character: str) -> str:
    """The character itself, a space in its place, or nothing."""
    if character.isalnum() or character in _KEPT_SIGNS:
        return character
    category = unicodedata.category(character)
    if category == "Sc":
        return character
    return "" if category in ("Mn", "Cf") else " "
