"""Characters that look alike made the same, and those that nobody sees taken out."""

import unicodedata

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("‘’ʼ′´`＇", "'"),
        "．": ".",
        "，": ",",
        "／": "/",
        "％": "%",
        "＋": "+",
        "（": "(",
        "）": ")",
        "＄": "$",
        "：": ":",
        "；": ";",
    }
)
_KEPT_CONTROLS = "\n\t"


def plain(text: str) -> str:
    """The text with its digits, spaces, dashes and apostrophes as a keyboard has them, trimmed.

    Digits of any script become ``0`` to ``9``; a superscript is no digit and stays what it is.
    """
    if not text.isascii():
        text = "".join(map(_plain, visible(text).translate(_ALIKE)))
    return " ".join(text.split())


def same_marks(text: str) -> str:
    """The text with apostrophes, dashes and other marks as a keyboard has them."""
    return text if text.isascii() else text.translate(_ALIKE)


def visible(text: str) -> str:
    """The text without control characters (but line breaks and tabs) and those without width."""
    if text.isprintable():
        return text
    return "".join(
        character
        for character in text
        if character in _KEPT_CONTROLS or unicodedata.category(character) not in ("Cc", "Cf", "Cs")
    )


def _plain(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)
