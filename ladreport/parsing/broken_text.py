"""Letters that went wrong on the way: texts read in another encoding than they were written in."""

import re
from collections.abc import Mapping
from functools import lru_cache, partial

from ladreport.languages import every_language

_CONTINUING = range(0x80, 0xC0)
_MISREAD_AS = ("cp1252", "mac_roman", "cp850")
"""As what programs read the bytes of UTF-8: Windows', a Macintosh's and MS-DOS's own letters."""

_SWAPPED = (
    *(("mac_roman", "cp1252"), ("cp1252", "mac_roman")),
    *(("cp850", "cp1252"), ("cp1252", "cp850")),
)
"""Letters read by the first of these that were written by the second."""

_MOST_ROUNDS = 4
"""A text is misread anew by each program that it passes; three times have been seen."""

_SIGNS = "“”‘’…–—•«»¿¡ºª°€™©®\u00a0"
_WRITTEN = frozenset(_SIGNS).union(
    *({*language.beyond_ascii, *language.beyond_ascii.upper()} for language in every_language())
)
"""What the four languages write beyond ASCII."""


def _shown(byte: int, encoding: str) -> str:
    """How a byte is shown by those who take it for this encoding, as a class of characters."""
    latin = chr(byte)  # what Windows' letters leave out is read as the control character
    if encoding != "cp1252":
        return bytes([byte]).decode(encoding)
    return bytes([byte]).decode(encoding, "ignore") + latin


def _bytes_shown(encoding: str) -> Mapping[str, int]:
    return {character: byte for byte in range(0x80, 0x100) for character in _shown(byte, encoding)}


def _any_of(codes: "range | tuple[int, ...]", encoding: str) -> str:
    return "[" + "".join(re.escape(_shown(byte, encoding)) for byte in codes) + "]"


def _sequences(encoding: str) -> re.Pattern[str]:
    """Finds what the letters and marks of the four languages become."""
    lead, mark = _any_of((0xC2, 0xC3), encoding), _any_of((0xE2,), encoding)
    ligature, block = _any_of((0xC5,), encoding), _any_of((0x80, 0x82, 0x84), encoding)
    follows, of_ligature = _any_of(_CONTINUING, encoding), _any_of((0x92, 0x93, 0xB8), encoding)
    order = "".join(re.escape(_shown(byte, encoding)[0]) for byte in (0xEF, 0xBB, 0xBF))
    return re.compile(f"{lead}{follows}|{mark}{block}{follows}|{ligature}{of_ligature}|{order}")


_BYTES = {encoding: _bytes_shown(encoding) for encoding in _MISREAD_AS}
_SEQUENCES = {encoding: _sequences(encoding) for encoding in _MISREAD_AS}

_CLOSING = "”’»…–—"
"""Marks behind a capital, as in «AMANHÃ», that would otherwise be the second half of a letter."""

_LOST_HALF = re.compile(r"(?<=[a-zà-ÿ])Ã(?=[a-zà-ÿ])")
"""What stays of ``í`` where a soft hyphen, its second half, was left out: no capital stands so."""

_LOST_SPACE = re.compile(r"(?<=[a-zà-ÿ\d.,;:])Â(?= )")
"""What stays of a no-break space where its second half became a plain space."""

_ODD_WORD = re.compile(
    r"[a-zà-ÿ][À-ÖØ-ÞŒŽŸ](?=[a-zà-ÿ]|\b)|[A-Z][À-ÖØ-ÞŒŽŸ](?=[a-zà-ÿ])"
    r"|[A-Za-z](?:[‡‰¢£¤¾±¡‚„˙ı]|(?<!l)·)(?=[a-z])|[a-z][‡˙]"
)
"""A capital letter or a sign where only a small letter can stand."""

_FREQUENT = {
    **dict.fromkeys("óíéáã", 6),
    **dict.fromkeys("ñçúà", 4),
    **dict.fromkeys("èêõôâ", 2),
}
"""How often the languages have a letter in words, roughly: the likelier reading has more."""

_BESIDE_LETTER = re.compile(r"(?<=[^\W\d_])[^\x00-\x7f]|[^\x00-\x7f](?=[^\W\d_])")


@lru_cache(4096)
def mended(text: str) -> str:
    """The text with letters that were misread put right; itself where none was."""
    if text.isascii():
        return text
    for _ in range(_MOST_ROUNDS):
        before, text = text, _once(text)
        if text == before:
            break
    return _swapped(text) if _ODD_WORD.search(text) else text


def _once(text: str) -> str:
    for encoding, sequences in _SEQUENCES.items():
        text = sequences.sub(partial(_character, encoding), text)
    return _LOST_SPACE.sub("", _LOST_HALF.sub("í", text))


def _character(encoding: str, match: re.Match[str]) -> str:
    """The character that this was, or what stands there where it is none of ours."""
    found = match[0]
    if _ends_in_capitals(match):
        return found
    try:
        character = bytes(_BYTES[encoding][part] for part in found).decode()
    except UnicodeDecodeError:
        return found
    known = character in _BYTES["cp1252"] or character in _WRITTEN
    return character.replace("\ufeff", "") if known or character == "\ufeff" else found


def _ends_in_capitals(match: re.Match[str]) -> bool:
    """Whether a closing mark stands behind a word in capitals that ends in ``Ã`` or ``Â``."""
    text, end = match.string, match.end()
    word = text[max(0, match.start() - 2) : match.start()]
    apart = end == len(text) or not text[end].isalpha()
    return match[0][-1] in _CLOSING and len(match[0]) == len("Ã”") and word.isupper() and apart


def _swapped(text: str) -> str:
    """The text as the likeliest other encoding has it; itself where none gives proper words."""
    others = [_read_again(text, *pair) for pair in _SWAPPED]
    proper = [other for other in others if other != text and not _ODD_WORD.search(other)]
    return max(proper, key=_likelihood, default=text)


def _read_again(text: str, read_as: str, written_as: str) -> str:
    """The text with the letters in and beside words read in another encoding, where it has them."""

    def other(match: re.Match[str]) -> str:
        try:
            return match[0].encode(read_as).decode(written_as)
        except UnicodeError:
            return match[0]

    return _BESIDE_LETTER.sub(other, text)


def _likelihood(text: str) -> float:
    """How frequent the letters beyond ASCII in its words are in the four languages."""
    letters = _BESIDE_LETTER.findall(text)
    weights = (_FREQUENT.get(letter, 0 if letter.lower() in _WRITTEN else -6) for letter in letters)
    return sum(weights) / max(len(letters), 1)
