"""The text of a .csv file, in whichever encoding a country's or an office's Excel saved it."""

import re

from msgspec import Struct

from ladreport.languages import every_language
from ladreport.schema.folding import composed

ENCODINGS = {"cp1252": "Windows", "mac_roman": "Macintosh", "cp850": "MS-DOS"}
"""What Excel calls the encodings, other than Unicode, in which it saves text; likeliest first."""

_IN_ANY_LANGUAGE = "äìòö°–—…€·§\u00a0"
"""Letters of names from elsewhere, and marks that all languages have."""

_WRITTEN = frozenset(_IN_ANY_LANGUAGE).union(
    *(language.beyond_ascii for language in every_language())
)
"""What the four languages write beyond ASCII, in small letters."""

_AT_EDGES = "–—¡¿"
"""Dashes and opening marks, which stand behind no letter."""

_LIGATURE = re.compile(r"[^\W\d_]œ[iu]|[\W\d_]œ[^lnt]", re.IGNORECASE | re.DOTALL)
"""Where French has œ: cœur, main-d’œuvre, œdème; no word of it begins as ``œltimo`` (último)."""

_APOSTROPHE = "’"
_ELIDED = re.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|aujourd|entr)\Z", re.IGNORECASE
)
"""What stands before an apostrophe in French; in Portuguese and Spanish ``d`` alone does."""

_ENGLISH_ENDING = re.compile(r"(?:s|t|re|ve|ll|m|d)\b")
"""What stands behind an apostrophe in English."""

_COUNTRY = re.compile(r"(?:[\W\d_]|\A)pa\Z", re.IGNORECASE)
"""``pa’s`` is the commonest word with í, país, and no possessive."""

_LONGEST_ELISION = 8
"""Letters in aujourd’hui before its apostrophe, and what stands before the word."""

_TRUSTED = 0.9
"""The share of such characters, of all beyond ASCII, from which on an encoding is trusted.

The sample countries' texts reach 1.0 in their own encoding and at most 0.79 in another.
"""


class DecodedText(Struct, frozen=True):
    """Text and the encoding in which its file stored it.

    ``encoding`` is Python's name for it: ``utf-8``, ``utf-16``, or a key of ``ENCODINGS``, which
    was then guessed from the letters. ``doubtful`` says that none of those gives words of the four
    languages throughout: the text is then that of the likeliest one, and its accents may be wrong.
    """

    text: str
    encoding: str
    doubtful: bool = False

    @property
    def guessed(self) -> bool:
        """Whether the file is in none of the forms of Unicode, so that its encoding was guessed."""
        return self.encoding in ENCODINGS

    @property
    def system(self) -> str:
        """What Excel calls a guessed encoding: ``Windows``, ``Macintosh`` or ``MS-DOS``."""
        return ENCODINGS[self.encoding]

    @property
    def sample(self) -> str:
        """The first word beyond ASCII: whether its accents look right can be seen at a glance."""
        words = re.findall(r"\w+", self.text)
        return next((word for word in words if not word.isascii()), "")


def decoded(data: bytes) -> DecodedText:
    """The text of a file's bytes, without byte order mark; any bytes give one, nothing is raised.

    Bytes that the encoding has no character for become U+FFFD.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return DecodedText(composed(data.decode("utf-16", errors="replace")), "utf-16")
    try:
        return DecodedText(composed(data.decode("utf-8-sig")), "utf-8")
    except UnicodeDecodeError:
        texts = {encoding: data.decode(encoding, errors="replace") for encoding in ENCODINGS}
    shares = {encoding: _share_written(text) for encoding, text in texts.items()}
    likeliest = max(shares, key=lambda encoding: shares[encoding])
    return DecodedText(texts[likeliest], likeliest, doubtful=shares[likeliest] < _TRUSTED)


def _share_written(text: str) -> float:
    """Which part of the characters beyond ASCII stand where the four languages have them."""
    places = [match.start() for match in re.finditer(r"[^\x00-\x7f]", text)]
    written = sum(_is_written_at(text, place) for place in places)
    return written / max(len(places), 1)


def _is_written_at(text: str, place: int) -> bool:
    """Whether the languages write the character that stands here."""
    before, behind = text[max(0, place - _LONGEST_ELISION) : place], text[place + 1 : place + 4]
    first, last = before[-1:] or " ", behind[:1] or " "
    if text[place] == _APOSTROPHE and first.isalpha() and last.isalpha():
        return _is_apostrophe(before, behind)
    return _is_written(first, text[place], last)


def _is_apostrophe(before: str, behind: str) -> bool:
    """Whether an apostrophe may stand here; what Windows shows as one is í on a Macintosh."""
    words = re.split(r"[\W\d_]", before)[-1]
    if behind[0].isupper() or _ELIDED.fullmatch(words):
        return True
    return _ENGLISH_ENDING.match(behind) is not None and not _COUNTRY.search(before)


def _is_written(before: str, character: str, behind: str) -> bool:
    """Whether the languages write this character between those two.

    No capital stands behind a small letter, and seldom a dash: ``acciÛn``, ``abri—`` and
    ``Repœblica`` are what ``acción``, ``abrió`` and ``República`` become in the wrong encoding.
    """
    if (character.isupper() and before.islower()) or (character in _AT_EDGES and before.isalpha()):
        return False
    if character == "°" and before.isalpha() and before not in "nN" and behind.isalpha():
        return False
    if character == "œ" and not _LIGATURE.fullmatch(before + character + behind):
        return False
    return character.lower() in _WRITTEN
